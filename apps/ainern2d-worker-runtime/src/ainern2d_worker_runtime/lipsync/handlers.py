"""The lip-sync lane's capability: `lipsync.visemes`."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import (
    AlignReport,
    LineAlignment,
    LineTiming,
    ShotTiming,
    SpeakerVisemes,
    VisemeKey,
    VisemeTask,
    VisemeTrack,
)
from ainern2d_contracts.vocabulary import Viseme
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome
from numpy.typing import NDArray

from .align import line_alignment
from .track import keys, loudness_curve, seen, shapes

ENGINE: dict[str, str] = {"lipsync.visemes": "visemes/1"}


def handlers() -> dict[str, Handler]:
    """Capability to handler."""
    return {"lipsync.visemes": visemes}


def visemes(job: JobContext) -> JobOutcome:
    """Inputs and outputs as `VisemeTask` says. A speaker of several lines has one track, at rest between them.

    Raises:
        AinerError: CONTRACT_INVALID for a line the shot does not have or whose inputs are missing.
    """
    task = VisemeTask.from_data(job.spec.parameters)
    shot = job.read("timing", ShotTiming)
    limit = shot.frames / shot.fps
    tracks: dict[str, list[VisemeKey]] = {}
    report: list[LineAlignment] = []
    for wanted in sorted(task.lines, key=lambda line: line.index):
        if wanted.index >= len(shot.lines) or {f"take:{wanted.index}", f"timing:{wanted.index}"} - set(job.inputs):
            raise AinerError(ErrorCode.CONTRACT_INVALID, f"{job.spec.key}: no line {wanted.index}, or not its take and timing")
        line = shot.lines[wanted.index]
        timing = job.read(f"timing:{wanted.index}", LineTiming)
        curve = loudness_curve(*read_mono(job.path(f"take:{wanted.index}")))
        line_keys = keys(seen(shapes(timing.phonemes)), curve, line.start, limit)
        tracks.setdefault(wanted.speaker, [VisemeKey(at=0.0, viseme=Viseme.X)]).extend(line_keys)
        report.append(line_alignment(line.line_id, timing.phonemes, line_keys, curve, line.start))
    track = VisemeTrack(tracks=tuple(SpeakerVisemes(speaker=speaker, keys=_in_order(found)) for speaker, found in tracks.items()))
    return JobOutcome({"visemes": job.keep(track), "report": job.keep(AlignReport(lines=tuple(report)))})


def read_mono(path: Path) -> tuple[NDArray[np.float64], int]:
    """Samples [n] and rate of a 16 bit mono WAV file."""
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64) / 32767, file.getframerate()


def _in_order(found: list[VisemeKey]) -> tuple[VisemeKey, ...]:
    """Keys by time; of two at one time the later made stays (a line's first shape over the rest before it)."""
    by_time = {key.at: key for key in found}
    return tuple(by_time[at] for at in sorted(by_time))
