"""The mix: exact length, loudness as measured by ffmpeg, music under speech."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import Clip, LoudnessReport, MixRule, MixTask, SpeakerPan, TimelinePlan, Track
from ainern2d_contracts.time import RationalTime, TimeRange
from ainern2d_worker_runtime.audio.dsp.wave import MEDIA_TYPE, read_wav, write_wav
from ainern2d_worker_runtime.audio.mix.buses import ducking, enveloped, panned
from ainern2d_worker_runtime.audio.mix.job import handle
from hypothesis import given, settings
from hypothesis import strategies as st

FPS = 24


def clip(name: str, start: float, seconds: float, rate: int = 48_000, **more: Any) -> Clip:
    span = TimeRange(
        start=RationalTime(value=round(start * rate), rate=rate), duration=RationalTime(value=round(seconds * rate), rate=rate)
    )
    return Clip(name=name, media=more.pop("media", None), range=span, **more)


def film(frames: int, **tracks: tuple[Clip, ...]) -> TimelinePlan:
    return TimelinePlan(fps=FPS, frames=frames, tracks=tuple(Track(kind=kind, clips=clips) for kind, clips in tracks.items()))


def voice_like(seconds: float, rate: int) -> Any:
    """Harmonics in syllables: peaky, as speech is."""
    t = np.arange(int(seconds * rate)) / rate
    tone = sum(np.sin(2 * np.pi * 140 * n * t + n * n) / n for n in range(1, 14))
    return 0.12 * tone * np.clip(np.sin(2 * np.pi * 3.3 * t), 0, 1) ** 0.5


@pytest.fixture
def put(store: Any, tmp_path: Path) -> Any:
    def wav(signal: Any, rate: int) -> Any:
        return store.put_file(write_wav(tmp_path / "in.wav", signal, rate), MEDIA_TYPE)

    return wav


def test_a_film_meets_its_loudness_and_its_length(run_job: Any, store: Any, put: Any) -> None:
    frames = 12 * FPS + 7
    plan = film(
        frames,
        dialogue=(clip("l0", 1.0, 3.0, speaker="a"), clip("l1", 5.0, 3.0, speaker="b")),
        narration=(clip("l2", 9.0, 2.0),),
        music=(clip("c0", 0, frames / FPS),),
        sfx=(clip("e0", 2.0, 1.4, media="sword_clash"), clip("e1", 11.8, 4.5, media="thunder")),
        ambience=(clip("c0", 0, frames / FPS, media="rain"),),
    )
    time = np.arange(frames * 2000) / 48_000
    tune = np.stack([0.1 * np.sin(2 * np.pi * hertz * time) for hertz in (220, 277)], axis=1)
    inputs = {
        "timeline": plan,
        "music:c0": put(tune, 48_000),
        **{f"take:l{n}": put(voice_like(3 if n < 2 else 2, 24_000), 24_000) for n in range(3)},
    }
    task = MixTask(rule=MixRule(duck_db=-10.0), pans=(SpeakerPan(speaker="a", pan=-0.3),), seed=1)
    outcome = run_job(handle, task, inputs)
    sound, rate = read_wav(store.path(outcome.outputs["mix"].ref.sha256))
    report = LoudnessReport.from_json(store.get(outcome.outputs["loudness"].ref.sha256))
    assert (sound.shape, rate) == ((frames * 2000, 2), 48_000)
    assert report.integrated == pytest.approx(-14, abs=0.5)
    assert report.true_peak <= -1.5
    assert [bus.bus for bus in report.buses] == ["dialogue", "narration", "music", "sfx", "ambience"]
    assert report.buses[0].rms_db > report.buses[2].rms_db + 6
    assert report.speech_over_music is not None
    assert report.speech_over_music > 8, "music goes under speech"
    again = run_job(handle, task, inputs)
    assert again.outputs["mix"].ref == outcome.outputs["mix"].ref


def test_a_silent_film_stays_silent(run_job: Any, store: Any) -> None:
    outcome = run_job(handle, MixTask(), {"timeline": film(25)})
    sound, _ = read_wav(store.path(outcome.outputs["mix"].ref.sha256))
    assert sound.shape == (50_000, 2)
    assert not sound.any()
    report = LoudnessReport.from_json(store.get(outcome.outputs["loudness"].ref.sha256))
    assert report.speech_over_music is None


def test_a_missing_take_is_an_error(run_job: Any) -> None:
    with pytest.raises(AinerError) as caught:
        run_job(handle, MixTask(), {"timeline": film(25, dialogue=(clip("l0", 0, 1),))})
    assert caught.value.code is ErrorCode.CONTRACT_INVALID


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400_000), st.integers(1, 100_000)), max_size=6), st.floats(-20, -3))
def test_ducking_is_smooth_deep_under_speech_and_gone_elsewhere(starts: list[tuple[int, int]], depth: float) -> None:
    rule = MixRule(duck_db=depth)
    spoken = sorted((start, start + length) for start, length in starts)
    curve = 20 * np.log10(ducking(spoken, rule, 500_000))
    assert np.abs(np.diff(curve)).max(initial=0) < abs(depth) * 2 / (rule.duck_attack * 48_000)
    for start, end in spoken:
        assert curve[start:end] == pytest.approx(depth, abs=1e-3)
    far = np.ones(500_000, bool)
    for start, end in spoken:
        far[max(0, start - 4000) : end + 29_000] = False
    assert np.abs(curve[far]).max(initial=0) < 1e-6


@given(st.floats(-1, 1))
def test_panning_keeps_the_power(pan: float) -> None:
    stereo = panned(np.ones(4), pan)
    assert (stereo**2).sum(axis=1) == pytest.approx(2)
    assert (stereo[0, 1] > stereo[0, 0] + 1e-12) == (pan > 1e-12) or abs(pan) < 1e-6


@given(st.integers(0, 300), st.floats(0, 0.01), st.floats(0, 0.01))
def test_fades_never_make_anything_louder(size: int, fade_in: float, fade_out: float) -> None:
    out = enveloped(np.ones((size, 2)), fade_in, fade_out)
    assert out.shape == (size, 2)
    assert out.max(initial=0) <= 1
