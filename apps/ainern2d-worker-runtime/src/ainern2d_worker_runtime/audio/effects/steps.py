"""Feet on seven grounds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from ainern2d_contracts.vocabulary import SoundEffect

from ..dsp.loudness import Signal
from .synth import Maker, Rng, decay, drop, modes, noise, placed, samples, swell

Step = Callable[[Rng, float], Signal]
WALK, RUN = 0.54, 0.28
"""Seconds from step to step."""


def earth(rng: Rng, weight: float) -> Signal:
    """Heel, then sole on hard earth."""
    size = samples(0.22)
    heel = modes(size, [(rng.uniform(75, 95), 1.0, 0.09), (rng.uniform(150, 190), 0.5, 0.06)])
    scuff = noise(rng, size, 400, 4500, -4) * decay(size, 0.004, 0.11) * 0.16
    toe = np.roll(noise(rng, size, 700, 6000, -4) * decay(size, 0.006, 0.07) * 0.1, samples(0.07))
    return np.asarray((heel * decay(size, 0.003, 0.15) + scuff + toe) * weight)


def wood(rng: Rng, weight: float) -> Signal:
    """A board that rings hollow."""
    size = samples(0.26)
    board = modes(
        size, [(rng.uniform(105, 125), 1.0, 0.14), (rng.uniform(240, 290), 0.6, 0.1), (rng.uniform(520, 610), 0.25, 0.06)]
    )
    return np.asarray(
        (board * decay(size, 0.002, 0.2) + noise(rng, size, 900, 5000, -4) * decay(size, 0.001, 0.03) * 0.18) * weight
    )


def stone(rng: Rng, weight: float) -> Signal:
    """A hard heel with a short bright answer from the walls."""
    size = samples(0.3)
    click = modes(size, [(rng.uniform(900, 1150), 0.6, 0.03), (rng.uniform(2100, 2600), 0.4, 0.02), (120, 0.7, 0.06)])
    echo = np.roll(noise(rng, size, 500, 4000, -3) * decay(size, 0.004, 0.18) * 0.08, samples(0.03))
    return np.asarray((click * decay(size, 0.001, 0.09) + echo) * weight)


def grass(rng: Rng, weight: float) -> Signal:
    """A soft press and the brush of blades."""
    size = samples(0.3)
    press = modes(size, [(rng.uniform(60, 75), 1.0, 0.1)]) * decay(size, 0.012, 0.16) * 0.6
    brush = noise(rng, size, 1800, 9000, -2) * swell(size, 0.35, 1.4) * (0.7 + 0.3 * noise(rng, size, 20, 60)).clip(0.1, 2) * 0.35
    return np.asarray((press + brush) * weight)


def gravel(rng: Rng, weight: float) -> Signal:
    """Grains that give way one after the other; sand and shingle too."""
    grains = [
        (float(at), noise(rng, samples(0.012), 1500, 9000) * decay(samples(0.012), 0.001, 0.01) * rng.uniform(0.2, 1))
        for at in np.sort(rng.beta(1.6, 3.2, 30)) * 0.2
    ]
    return np.asarray((placed(samples(0.26), grains) * 0.6) * weight)


def snow(rng: Rng, weight: float) -> Signal:
    """The creak of pressed snow: a slow crunch in a narrow band."""
    size = samples(0.34)
    crunch = noise(rng, size, 900, 3800, -3) * swell(size, 0.4, 1.2)
    return np.asarray(crunch * (0.4 + 0.6 * np.abs(noise(rng, size, 30, 90))).clip(0, 2) * 0.6 * weight)


def water(rng: Rng, weight: float) -> Signal:
    """A foot through shallow water."""
    size = samples(0.42)
    slosh = noise(rng, size, 350, 5500, -4) * swell(size, 0.22, 1.5) * 0.6
    drops = [(0.1 + float(at), drop(rng, rng.uniform(600, 1500)) * rng.uniform(0.1, 0.3)) for at in rng.exponential(0.08, 5)]
    return np.asarray((slosh + placed(size, drops)) * weight)


def _walk(step: Step, pace: float, count: int) -> Maker:
    def made(size: int, rng: Rng) -> Signal:
        late = 0.035 * pace
        return placed(
            size, [(0.02 + i * pace + rng.uniform(-late, late), step(rng, rng.uniform(0.8, 1.05))) for i in range(count)]
        )

    return made


MAKERS: dict[SoundEffect, Maker] = {
    SoundEffect.FOOTSTEPS: _walk(earth, WALK, 4),
    SoundEffect.FOOTSTEPS_WOOD: _walk(wood, WALK, 4),
    SoundEffect.FOOTSTEPS_STONE: _walk(stone, WALK, 4),
    SoundEffect.FOOTSTEPS_GRASS: _walk(grass, WALK, 4),
    SoundEffect.FOOTSTEPS_GRAVEL: _walk(gravel, WALK, 4),
    SoundEffect.FOOTSTEPS_SNOW: _walk(snow, WALK * 1.15, 4),
    SoundEffect.FOOTSTEPS_WATER: _walk(water, WALK * 1.1, 4),
    SoundEffect.RUNNING: _walk(earth, RUN, 6),
}
