"""Loudness against known signals; the limiter; what delivery does to a voice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from ainern2d_worker_runtime.audio.dsp.loudness import SILENCE, limited, loudness
from ainern2d_worker_runtime.audio.dsp.voicing import breathy, faded, in_room, resampled, tremulous
from ainern2d_worker_runtime.audio.dsp.wave import read_wav, write_wav
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray


def tone(hertz: float, seconds: float, rate: int, peak: float = 1.0) -> NDArray[np.float64]:
    return peak * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)


@pytest.mark.parametrize("rate", [24_000, 44_100, 48_000])
def test_loudness_of_the_reference_tone(rate: int) -> None:
    """BS.1770-4: a 997 Hz sine at full scale in one channel is -3.01 LUFS."""
    assert loudness(tone(997, 3, rate), rate) == pytest.approx(-3.01, abs=0.05)


def test_loudness_gates_silence_out() -> None:
    speech = tone(500, 4, 24_000, 0.1)
    padded = np.concatenate([speech, np.zeros(24_000 * 20)])
    assert loudness(padded, 24_000) == pytest.approx(loudness(speech, 24_000), abs=0.4)
    assert loudness(np.zeros(24_000), 24_000) == SILENCE
    assert loudness(np.zeros(0), 24_000) == SILENCE


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**31), st.floats(0.5, 6), st.floats(-12, -0.5))
def test_nothing_passes_the_limiter_and_quiet_sound_is_untouched(seed: int, level: float, ceiling: float) -> None:
    signal = np.random.default_rng(seed).standard_normal(6000) * level * 0.3
    out = limited(signal, 24_000, ceiling)
    assert np.abs(out).max() <= 10 ** (ceiling / 20) + 1e-9
    assert len(out) == len(signal)
    quiet = signal * 10 ** (ceiling / 20) / np.abs(signal).max() * 0.99
    assert limited(quiet, 24_000, ceiling) is quiet


@given(st.floats(-6, 6))
@settings(max_examples=15, deadline=None)
def test_pitch_moves_a_tone_by_so_many_semitones(semitones: float) -> None:
    ratio = 2 ** (semitones / 12)
    out = resampled(tone(440, 1, 24_000), ratio)
    assert len(out) == pytest.approx(24_000 / ratio, rel=0.01)
    peak = np.argmax(np.abs(np.fft.rfft(out * np.hanning(len(out))))) * 24_000 / len(out)
    assert peak == pytest.approx(440 * ratio, rel=0.01)


def test_a_whisper_has_no_pitch_but_the_same_length() -> None:
    voiced = sum(tone(150 * n, 1, 24_000, 0.3 / n) for n in range(1, 12))
    out = breathy(voiced, 0.95, np.random.default_rng(1))

    def periodicity(signal: NDArray[np.float64]) -> float:
        lag = 24_000 // 150
        return float(np.corrcoef(signal[:-lag], signal[lag:])[0, 1])

    assert len(out) == len(voiced)
    assert periodicity(voiced) > 0.99
    assert periodicity(out) < 0.5


def test_room_rings_on_and_ends_in_silence() -> None:
    out = in_room(faded(tone(300, 0.5, 24_000), 24_000), 24_000, 0.3, np.random.default_rng(1))
    assert len(out) > 12_000
    assert np.abs(out[12_100:13_000]).max() > 1e-3
    assert abs(out[-1]) < 1e-4


def test_tremor_swells_the_voice() -> None:
    out = tremulous(tone(300, 1, 24_000), 24_000, 5, 1.0)
    frames = np.sqrt((out.reshape(-1, 600) ** 2).mean(axis=1))
    assert frames.min() < 0.85 * frames.max()
    assert len(out) == 24_000


@given(st.integers(1, 2), st.integers(0, 500))
@settings(max_examples=20, deadline=None)
def test_wav_round_trip(tmp_path_factory: pytest.TempPathFactory, channels: int, size: int) -> None:
    path: Path = tmp_path_factory.mktemp("wav") / "x.wav"
    signal = np.random.default_rng(size).uniform(-1, 1, (size, channels))
    back, rate = read_wav(write_wav(path, signal, 24_000))
    assert rate == 24_000
    assert back.shape == signal.shape
    assert np.abs(back - signal).max(initial=0) < 1e-4
