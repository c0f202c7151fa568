"""Loudness as ffmpeg's EBU R 128 meter finds it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from ainern2d_contracts.errors import AinerError, ErrorCode

from ..dsp.loudness import SILENCE

VALUES = {"integrated": r"I:\s+(-?[\d.]+|-inf) LUFS", "range": r"LRA:\s+(-?[\d.]+) LU", "peak": r"Peak:\s+(-?[\d.]+|-inf) dBFS"}


class Measured(NamedTuple):
    """LUFS, dBTP, LU."""

    integrated: float
    true_peak: float
    loudness_range: float


def measured(path: Path) -> Measured:
    """Measures a sound file.

    Raises:
        AinerError: ENCODE_FAILED where ffmpeg fails or its summary is missing; PACKAGE_MISSING without imageio-ffmpeg.
    """
    try:
        import imageio_ffmpeg
    except ImportError as cause:
        raise AinerError(ErrorCode.PACKAGE_MISSING, "imageio-ffmpeg") from cause
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-hide_banner", "-threads", "1", "-i", str(path),
        "-filter_complex", "ebur128=peak=true:framelog=quiet", "-f", "null", "-",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    summary = done.stderr.rpartition("Summary:")[2]
    found = {name: re.search(pattern, summary) for name, pattern in VALUES.items()}
    if done.returncode or not all(found.values()):
        raise AinerError(ErrorCode.ENCODE_FAILED, f"ebur128: {done.stderr[-300:]}")
    values = {name: float(match[1]) if match else SILENCE for name, match in found.items()}
    return Measured(max(SILENCE, values["integrated"]), max(SILENCE, values["peak"]), values["range"])
