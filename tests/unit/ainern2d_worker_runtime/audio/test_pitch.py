"""The pitch of a voice."""

from __future__ import annotations

import numpy as np
import pytest
from ainern2d_worker_runtime.audio.dsp.pitch import HIGHEST, LOWEST, median_pitch
from hypothesis import given, settings
from hypothesis import strategies as st

RATE = 24_000


@settings(max_examples=30, deadline=None)
@given(st.floats(LOWEST * 1.1, HIGHEST * 0.9), st.floats(0.01, 0.9))
def test_harmonics_are_heard_as_their_fundamental(hertz: float, loud: float) -> None:
    time = np.arange(RATE) / RATE
    tone = sum(np.sin(2 * np.pi * hertz * n * time + n) / n for n in range(1, 12))
    assert median_pitch(loud * tone, RATE) == pytest.approx(hertz, rel=0.02)


def test_noise_silence_and_a_moment_have_no_pitch() -> None:
    noise = np.random.default_rng(1).standard_normal(RATE) * 0.1
    assert [median_pitch(signal, RATE) for signal in (noise, np.zeros(RATE), np.ones(20))] == [0.0, 0.0, 0.0]
