"""`audio.music`: one scene's music."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.job import Degradation
from ainern2d_contracts.sound import MusicTask, ShotTiming
from ainern2d_contracts.time import RationalTime
from ainern2d_shared.jobs.handler import JobContext, JobOutcome

from ..dsp.loudness import Signal
from ..dsp.wave import MEDIA_TYPE, write_wav
from .compose import compose
from .render import RATE, played


def scene_samples(timings: list[ShotTiming]) -> int:
    """Length of the scene at 48 kHz: its frames, rounded once."""
    return RationalTime(value=sum(timing.frames for timing in timings), rate=timings[0].fps).rescaled(RATE).value


def handle(job: JobContext) -> JobOutcome:
    """Inputs and output as `MusicTask` says. Without a synthesizer the music is silence, and the outcome says so."""
    task = MusicTask.from_data(job.spec.parameters)
    missing = [n for n in range(task.shots) if f"timing:{n}" not in job.inputs]
    if missing:
        raise AinerError(ErrorCode.CONTRACT_INVALID, f"{job.spec.key}: no timing of shot {missing[0]}")
    size = scene_samples([job.read(f"timing:{n}", ShotTiming) for n in range(task.shots)])
    degradations: tuple[Degradation, ...] = ()
    try:
        signal = music(task, size)
    except AinerError as cause:
        if cause.code is not ErrorCode.PACKAGE_MISSING:
            raise
        signal = np.zeros((size, 2))
        degradations = (Degradation(subject=job.spec.key, what="silence instead of music", why=cause.detail),)
    path = write_wav(job.work_dir / "music.wav", signal, RATE)
    return JobOutcome({"music": job.keep_file(path, MEDIA_TYPE, seconds=round(size / RATE, 3))}, degradations)


def music(task: MusicTask, size: int) -> Signal:
    """[size, 2] at 48 kHz. Raises `AinerError` PACKAGE_MISSING."""
    score = compose(task.cue, task.motif_seed, size / RATE)
    return played(score, size, stable_seed("hall", str(task.motif_seed)))
