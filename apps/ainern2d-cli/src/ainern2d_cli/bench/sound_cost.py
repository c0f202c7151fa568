"""What the audio lane costs beside the bare speech model, in the same run and on the same phonemes."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.sound import Clip, MixTask, SpeechTask, TimelinePlan, Track
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.time import RationalTime, TimeRange
from ainern2d_shared.jobs.handler import JobContext
from ainern2d_shared.storage.local import LocalObjectStore
from ainern2d_worker_runtime.audio.dsp.loudness import Signal
from ainern2d_worker_runtime.audio.dsp.wave import MEDIA_TYPE, write_wav
from ainern2d_worker_runtime.audio.mix import job as mix
from ainern2d_worker_runtime.audio.speak_job import Speaker
from ainern2d_worker_runtime.audio.speech.model import SAMPLE_RATE, RawSpeech, SpeechModel
from ainern2d_worker_runtime.audio.speech.voices import Styles

from .render import cpu_seconds

FPS = 24


class WatchedModel:
    """The speech model, with the CPU seconds that it has taken."""

    def __init__(self) -> None:
        self._model = SpeechModel()
        self.spent = 0.0

    def __call__(self, symbols: str, styles: Styles, speed: float) -> RawSpeech:
        before = time.process_time()
        raw = self._model(symbols, styles, speed)
        self.spent += time.process_time() - before
        return raw


def lane_and_model(tasks: Sequence[SpeechTask], speaker: Speaker, model: WatchedModel) -> tuple[float, float]:
    """CPU seconds a second of speech: everything from the text to the mastered mix (G2P, voice, timing, mix, loudness; ffmpeg
    counted), and the model's own share of it. `speaker` speaks with `model`."""
    with tempfile.TemporaryDirectory(prefix="ainern2d-bench-") as folder:
        before, model.spent = cpu_seconds(), 0.0
        takes = [speaker.take(task).samples for task in tasks]
        _mixed(takes, Path(folder))
        seconds = sum(map(len, takes)) / SAMPLE_RATE
        return (cpu_seconds() - before) / seconds, model.spent / seconds


def _mixed(takes: Sequence[Signal], folder: Path) -> None:
    """One line after the other as a film's dialogue, mastered to its loudness."""
    store = LocalObjectStore(folder / "objects", b"bench")
    inputs: dict[str, ArtifactRef] = {}
    clips: list[Clip] = []
    start = 0
    for n, take in enumerate(takes):
        inputs[f"take:{n}"] = store.put_file(write_wav(folder / f"{n}.wav", take, SAMPLE_RATE), MEDIA_TYPE)
        span = TimeRange(start=_time(start), duration=_time(len(take)))
        clips.append(Clip(name=str(n), media=None, range=span, speaker=None))
        start += len(take)
    frames = -(-start * FPS // SAMPLE_RATE)
    plan = TimelinePlan(fps=FPS, frames=frames, tracks=(Track(kind="dialogue", clips=tuple(clips)),))
    inputs["timeline"] = store.put(plan.to_json(), "application/json")
    spec = TaskSpec(
        key="mix",
        lane=Lane.AUDIO,
        capability="audio.mix",
        stage="execution",
        engine="",
        parameters=json.loads(MixTask().to_json()),
    )
    work = folder / "work"
    work.mkdir()
    mix.handle(JobContext(spec, inputs, store, work))


def _time(samples: int) -> RationalTime:
    return RationalTime(value=samples, rate=SAMPLE_RATE)
