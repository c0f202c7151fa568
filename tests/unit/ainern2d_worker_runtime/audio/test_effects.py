"""Every effect and every ambience: no click, no DC, no seam, its level, the same each time."""

from __future__ import annotations

import numpy as np
import pytest
from ainern2d_contracts.vocabulary import Ambience, SoundEffect
from ainern2d_worker_runtime.audio.data import table
from ainern2d_worker_runtime.audio.dsp.loudness import loudness
from ainern2d_worker_runtime.audio.effects import ambience, effect
from ainern2d_worker_runtime.audio.effects.catalogue import loudest


@pytest.mark.parametrize("kind", list(SoundEffect))
def test_effect(kind: SoundEffect) -> None:
    entry = table("effects")[kind.value]
    sound = effect(kind, 3)
    assert len(sound) == round(entry["seconds"] * 48_000)
    assert np.isfinite(sound).all()
    assert abs(sound.mean()) < 1e-3
    assert abs(sound[0]) < 1e-3
    assert abs(sound[-1]) < 1e-3
    assert 20 * np.log10(loudest(sound)) == pytest.approx(entry["level_db"] - 14, abs=0.1)
    assert np.array_equal(sound, effect(kind, 3))


@pytest.mark.parametrize("kind", list(Ambience))
def test_ambience_loops_without_a_seam(kind: Ambience) -> None:
    loop = ambience(kind, 3)
    steps = np.abs(np.diff(loop, axis=0)).max(axis=1)
    seam = np.abs(loop[0] - loop[-1]).max()
    assert seam <= np.percentile(steps, 99.9)
    assert np.abs(loop.mean(axis=0)).max() < 1e-4
    assert loudness(loop, 48_000) == pytest.approx(-26, abs=0.3)
    assert np.corrcoef(loop.T)[0, 1] < 0.95


def test_effects_differ_with_their_seed() -> None:
    assert not np.array_equal(effect(SoundEffect.RUNNING, 1), effect(SoundEffect.RUNNING, 2))


def test_steps_of_running_come_faster_than_those_of_walking() -> None:
    def onsets_per_second(kind: SoundEffect) -> float:
        sound = effect(kind, 1)
        frames = np.sqrt((sound[: len(sound) // 480 * 480].reshape(-1, 480) ** 2).mean(axis=1))
        loud = frames > 0.35 * frames.max()
        starts = np.flatnonzero(loud[1:] & ~loud[:-1])
        return float(1 + (np.diff(starts) > 12).sum()) / (len(sound) / 48_000)

    assert onsets_per_second(SoundEffect.RUNNING) > 1.4 * onsets_per_second(SoundEffect.FOOTSTEPS)
