"""`audio.mix`: the film's whole sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import BusLevel, LoudnessReport, MixTask, TimelinePlan
from ainern2d_contracts.time import RationalTime
from ainern2d_shared.jobs.handler import JobContext, JobOutcome

from ..dsp.loudness import SILENCE, Signal, decibels, loudness
from ..dsp.wave import MEDIA_TYPE
from . import buses
from .master import RATE, mastered

MEASURED = ("dialogue", "narration", "music")
COARSE = 4

END_FADE = 0.4
"""Seconds in which the film's sound goes out."""


def handle(job: JobContext) -> JobOutcome:
    """Inputs and outputs as `MixTask` says.

    Raises:
        AinerError: CONTRACT_INVALID where a clip's sound is not among the inputs; ENCODE_FAILED.
    """
    task = MixTask.from_data(job.spec.parameters)
    timeline = job.read("timeline", TimelinePlan)
    total, levels, over_music = mixed(job, task, timeline)
    buses.fade(total, 0.02, END_FADE)
    path = job.work_dir / "mix.wav"
    found, gain_db = mastered(total, task.rule.loudness, task.rule.true_peak, path)
    report = LoudnessReport(
        target=task.rule.loudness,
        integrated=found.integrated,
        true_peak=found.true_peak,
        loudness_range=found.loudness_range,
        gain_db=round(gain_db, 2),
        buses=tuple(levels),
        speech_over_music=over_music,
    )
    facts = {"lufs": found.integrated, "true_peak": found.true_peak, "samples": len(total)}
    return JobOutcome({"mix": job.keep_file(path, MEDIA_TYPE, **facts), "loudness": job.keep(report)})


def mixed(job: JobContext, task: MixTask, timeline: TimelinePlan) -> tuple[Signal, list[BusLevel], float | None]:
    """The sum of all buses as they are heard, [n, 2], n the film's exact length; their levels; LU of speech over music.

    One bus is in memory at a time.
    """
    length = RationalTime(value=timeline.frames, rate=timeline.fps).rescaled(RATE).value
    pans = {pan.speaker: pan.pan for pan in task.pans}
    spoken = buses.spoken_ranges(timeline)
    duck = buses.ducking(spoken, task.rule, length)

    def file(name: str) -> Path:
        if name not in job.inputs:
            raise AinerError(ErrorCode.CONTRACT_INVALID, f"{job.spec.key}: the timeline has {name}, the inputs do not")
        return job.path(name)

    makers: dict[str, tuple[Callable[[], Signal], float]] = {
        "dialogue": (lambda: buses.voices(timeline, "dialogue", file, pans, length), 0.0),
        "narration": (lambda: buses.voices(timeline, "narration", file, {}, length), 0.0),
        "music": (lambda: buses.music(timeline, file, task.rule, length), 1.0),
        "sfx": (lambda: buses.effects(timeline, task.rule, task.seed, length), 0.0),
        # Ambience gives way half as much as music does: the place stays heard.
        "ambience": (lambda: buses.ambiences(timeline, task.rule, task.seed, length), 0.5),
    }
    total = np.zeros((length, 2), np.float32)
    levels = []
    under_speech: dict[str, Signal] = {}
    for index, (kind, (make, ducked)) in enumerate(makers.items()):
        bus = make()
        if ducked:
            bus *= (duck**ducked)[:, None]
        levels.append(_level(kind, len(timeline.track(kind).clips), bus))
        if kind in MEASURED:
            under_speech[kind] = _coarse(bus, spoken)
        total += bus
        job.progress(0.6 * (index + 1) / len(makers))
    return total, levels, _over_music(under_speech)


def _coarse(bus: Signal, spoken: Sequence[tuple[int, int]]) -> Signal:
    """What sounds while somebody speaks, at a quarter of the rate: enough to measure loudness by, at a quarter of the work."""
    pieces = [bus[start:end] for start, end in spoken]
    heard = np.concatenate(pieces) if pieces else np.zeros((0, 2), np.float32)
    return np.asarray(heard[: len(heard) // COARSE * COARSE].reshape(-1, COARSE, 2).mean(axis=1))


def _over_music(under_speech: Mapping[str, Signal]) -> float | None:
    rate = RATE // COARSE
    speech, music = loudness(under_speech["dialogue"] + under_speech["narration"], rate), loudness(under_speech["music"], rate)
    return None if SILENCE in (speech, music) else round(speech - music, 2)


def _level(kind: str, clips: int, signal: Signal) -> BusLevel:
    energy, sounding = 0.0, 0
    for start in range(0, len(signal), RATE):
        power = (signal[start : start + RATE].astype(np.float64) ** 2).mean(axis=1)
        energy += float(power[power > 1e-8].sum())
        sounding += int((power > 1e-8).sum())
    rms = float(np.sqrt(energy / sounding)) if sounding else 0.0
    peak = float(np.abs(signal).max(initial=0.0))
    return BusLevel(bus=kind, clips=clips, rms_db=round(decibels(rms), 2), peak_db=round(decibels(peak), 2))
