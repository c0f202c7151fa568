"""`audio.mix`: the film's whole sound."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import BusLevel, LoudnessReport, MixTask, TimelinePlan
from ainern2d_contracts.time import RationalTime
from ainern2d_shared.jobs.handler import JobContext, JobOutcome

from ..dsp.loudness import Signal, decibels
from ..dsp.wave import MEDIA_TYPE
from . import buses
from .master import RATE, mastered

END_FADE = 0.4
"""Seconds in which the film's sound goes out."""


def handle(job: JobContext) -> JobOutcome:
    """Inputs and outputs as `MixTask` says.

    Raises:
        AinerError: CONTRACT_INVALID where a clip's sound is not among the inputs; ENCODE_FAILED.
    """
    task = MixTask.from_data(job.spec.parameters)
    timeline = job.read("timeline", TimelinePlan)
    signals = mixed_buses(job, task, timeline)
    total = np.sum(list(signals.values()), axis=0)
    total = buses.enveloped(total, 0.02, END_FADE)
    path = job.work_dir / "mix.wav"
    found, gain_db = mastered(total, task.rule.loudness, task.rule.true_peak, path)
    report = LoudnessReport(
        target=task.rule.loudness,
        integrated=found.integrated,
        true_peak=found.true_peak,
        loudness_range=found.loudness_range,
        gain_db=round(gain_db, 2),
        buses=tuple(_level(kind, len(timeline.track(kind).clips), signal) for kind, signal in signals.items()),
    )
    facts = {"lufs": found.integrated, "true_peak": found.true_peak, "samples": len(total)}
    return JobOutcome({"mix": job.keep_file(path, MEDIA_TYPE, **facts), "loudness": job.keep(report)})


def mixed_buses(job: JobContext, task: MixTask, timeline: TimelinePlan) -> dict[str, Signal]:
    """The buses as they are heard, each [n, 2], n the film's exact length."""
    length = RationalTime(value=timeline.frames, rate=timeline.fps).rescaled(RATE).value
    pans = {pan.speaker: pan.pan for pan in task.pans}

    def file(name: str) -> Path:
        if name not in job.inputs:
            raise AinerError(ErrorCode.CONTRACT_INVALID, f"{job.spec.key}: the timeline has {name}, the inputs do not")
        return job.path(name)

    signals: dict[str, Signal] = {
        "dialogue": buses.voices(timeline, "dialogue", file, pans, length),
        "narration": buses.voices(timeline, "narration", file, {}, length),
    }
    job.progress(0.3)
    duck = buses.ducking(buses.spoken_ranges(timeline), task.rule, length)[:, None]
    signals["music"] = buses.music(timeline, file, task.rule, length) * duck
    job.progress(0.5)
    signals["sfx"] = buses.effects(timeline, task.rule, task.seed, length)
    # Ambience gives way half as much as music does: the place stays heard.
    signals["ambience"] = buses.ambiences(timeline, task.rule, task.seed, length) * np.sqrt(duck)
    job.progress(0.7)
    return signals


def _level(kind: str, clips: int, signal: Signal) -> BusLevel:
    power = (signal**2).mean(axis=1)
    sounding = power[power > 1e-8]
    rms = float(np.sqrt(sounding.mean())) if len(sounding) else 0.0
    peak = float(np.abs(signal).max(initial=0.0))
    return BusLevel(bus=kind, clips=clips, rms_db=round(decibels(rms), 2), peak_db=round(decibels(peak), 2))
