"""Measures a film's sound, its black stretches and its silences with ffmpeg's own meters, in one pass."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode

from ..catalogue import table

_TIMEOUT = 1800.0
"""Seconds for one film. The meters run some thirty times faster than the film plays."""


@dataclass(frozen=True)
class FilmMeters:
    """Loudness in LUFS, true peak in dBTP, silences and black stretches as (start, seconds)."""

    loudness: float
    true_peak: float
    clipped: int
    silences: tuple[tuple[float, float], ...]
    blacks: tuple[tuple[float, float], ...]


def meter(film: Path) -> FilmMeters:
    """Run ebur128, silencedetect, astats and blackdetect over a film.

    Raises:
        AinerError: PACKAGE_MISSING without ffmpeg, FILM_INVALID where ffmpeg cannot read the film.
    """
    try:
        import imageio_ffmpeg

        executable = imageio_ffmpeg.get_ffmpeg_exe()
    except (ImportError, RuntimeError) as cause:
        raise AinerError(ErrorCode.PACKAGE_MISSING, f"ffmpeg: {cause}") from cause
    try:
        run = subprocess.run(arguments(executable, film), capture_output=True, text=True, errors="replace", timeout=_TIMEOUT)
    except subprocess.TimeoutExpired as cause:
        raise AinerError(ErrorCode.FILM_INVALID, f"ffmpeg's meters took more than {_TIMEOUT:.0f} s") from cause
    if run.returncode != 0:
        raise AinerError(ErrorCode.FILM_INVALID, f"ffmpeg's meters: {run.stderr[-300:]}")
    return read_meters(run.stderr)


def arguments(executable: str, film: Path) -> list[str]:
    """The command line: one decode, every meter; what does not decode ends it."""
    thresholds = table("thresholds")
    black = thresholds["black"]
    sound = (
        f"ebur128=peak=true:framelog=quiet,silencedetect=noise={thresholds['silence_db']}dB:d=1,astats=measure_perchannel=none"
    )
    picture = f"scale=320:-2,blackdetect=d=0.5:pix_th={black['pixel']}:pic_th={black['share']}"
    head = [executable, "-hide_banner", "-nostats", "-nostdin", "-xerror", "-err_detect", "explode", "-i", str(film)]
    return [*head, "-map", "0:v:0", "-vf", picture, "-map", "0:a:0", "-af", sound, "-f", "null", "-"]


def read_meters(log: str) -> FilmMeters:
    """What ffmpeg's log says. A film of pure silence has a loudness of minus infinity."""
    summary = log[log.rfind("Integrated loudness:") :]
    silences = re.findall(r"silence_end: ([\d.]+) \| silence_duration: ([\d.]+)", log)
    blacks = re.findall(r"black_start:([\d.]+) black_end:[\d.]+ black_duration:([\d.]+)", log)
    return FilmMeters(
        loudness=_figure(r"I:\s+(-?[\d.]+|-inf|nan) LUFS", summary),
        true_peak=_figure(r"Peak:\s+(-?[\d.]+|-inf|nan) dBFS", summary),
        clipped=_clipped(log),
        silences=tuple((float(end) - float(seconds), float(seconds)) for end, seconds in silences),
        blacks=tuple((float(start), float(seconds)) for start, seconds in blacks),
    )


def _figure(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    if found is None:
        raise AinerError(ErrorCode.FILM_INVALID, "ffmpeg's loudness meter gave no summary")
    return float(found.group(1))


def _clipped(log: str) -> int:
    """Samples at the peak level, where that level is full scale (0 dBFS)."""
    peak = re.findall(r"Peak level dB: (-?[\d.]+|-inf)", log)
    count = re.findall(r"Peak count: ([\d.]+)", log)
    return round(float(count[-1])) if peak and count and float(peak[-1]) >= -0.001 else 0
