"""Doors, windows, locks, and what hangs on them."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import SoundEffect

from ..dsp.loudness import Signal
from .synth import RATE, Maker, Rng, decay, modes, noise, placed, samples, swell


def door_open(size: int, rng: Rng) -> Signal:
    """A latch, then a wooden creak: stick and slip at a rising and falling rate, through the door's resonances."""
    latch = modes(samples(0.2), [(1450, 0.6, 0.05), (2300, 0.35, 0.04), (320, 0.8, 0.09)])
    length = samples(0.95)
    rate = 55 + 45 * np.sin(np.pi * np.linspace(0, 1, length)) + rng.normal(0, 1, length).cumsum() * 0.01
    pulses = np.diff(np.floor(np.cumsum(rate) / RATE), prepend=0.0)
    body = modes(samples(0.08), [(430, 1, 0.05), (910, 0.7, 0.04), (1630, 0.35, 0.03), (2450, 0.15, 0.02)])
    creak = np.convolve(pulses * rng.uniform(0.6, 1, length), body)[:length] * swell(length, 0.4, 1.2)
    return placed(size, [(0.0, latch * decay(len(latch), 0.002, 0.15)), (0.22, creak * 0.45)])


def door_knock(size: int, rng: Rng) -> Signal:
    def knock(weight: float) -> Signal:
        length = samples(0.3)
        body = modes(length, [(rng.uniform(170, 185), 1, 0.12), (390, 0.6, 0.08), (760, 0.3, 0.05)])
        return np.asarray((body + noise(rng, length, 500, 3500, -3) * decay(length, 0.001, 0.03) * 0.3) * weight)

    return placed(size, [(0.01, knock(0.85)), (0.27, knock(1.0)), (0.52, knock(0.9))])


def _thump(rng: Rng, size: int, root: float, rattle: float = 0.0) -> Signal:
    """A leaf of wood against its frame."""
    body = modes(size, [(root, 1.0, 0.16), (root * 2.3, 0.5, 0.09), (root * 4.1, 0.3, 0.05)]) * decay(size, 0.002, 0.3)
    loose = [(0.04 + i * 0.05, noise(rng, samples(0.03), 1200, 6000) * decay(samples(0.03), 0.001, 0.02)) for i in range(4)]
    return np.asarray(body + noise(rng, size, 300, 3000, -4) * decay(size, 0.001, 0.05) * 0.4 + rattle * placed(size, loose))


def door_close(size: int, rng: Rng) -> Signal:
    latch = modes(samples(0.12), [(1300, 0.7, 0.03), (2100, 0.4, 0.03)]) * decay(samples(0.12), 0.001, 0.06)
    return placed(size, [(0.0, _thump(rng, samples(0.5), 130) * 0.9), (0.09, latch * 0.5)])


def door_slam(size: int, rng: Rng) -> Signal:
    return _thump(rng, size, 95, rattle=0.35)


def gate_creak(size: int, rng: Rng) -> Signal:
    """A heavy gate on iron hinges, then its stop."""
    length = samples(1.5)
    pulses = np.diff(np.floor(np.cumsum(28 + 22 * np.sin(np.pi * np.linspace(0, 1, length))) / RATE), prepend=0.0)
    hinge = modes(samples(0.12), [(210, 1, 0.08), (530, 0.8, 0.06), (1240, 0.4, 0.04), (2050, 0.2, 0.03)])
    groan = np.convolve(pulses * rng.uniform(0.5, 1, length), hinge)[:length] * swell(length, 0.5, 0.8)
    return placed(size, [(0.0, groan * 0.5), (1.5, _thump(rng, samples(0.7), 70))])


def window_open(size: int, rng: Rng) -> Signal:
    slide = noise(rng, samples(0.45), 500, 4200, -3) * swell(samples(0.45), 0.6, 1.2) * 0.4
    return placed(size, [(0.0, slide), (0.45, _thump(rng, samples(0.3), 210) * 0.7)])


def lock_click(size: int, rng: Rng) -> Signal:
    def tick(root: float, weight: float) -> Signal:
        length = samples(0.09)
        ring = modes(length, [(root, 1, 0.03), (root * 1.7, 0.6, 0.025), (root * 2.9, 0.4, 0.02)], rng)
        return np.asarray(ring * decay(length, 0.001, 0.05) * weight)

    return placed(size, [(0.02, tick(1500, 0.5)), (0.2, tick(1900, 0.6)), (0.34, tick(950, 1.0))])


def chain_rattle(size: int, rng: Rng) -> Signal:
    links = []
    for at in np.sort(rng.uniform(0.02, size / RATE - 0.25, 26)):
        length = samples(0.12)
        partials = [(rng.uniform(1400, 3200), 1.0, 0.05), (rng.uniform(3400, 6500), 0.6, 0.03)]
        links.append((float(at), modes(length, partials, rng) * decay(length, 0.001, 0.08) * rng.uniform(0.3, 1)))
    return placed(size, links)


MAKERS: dict[SoundEffect, Maker] = {
    SoundEffect.DOOR_OPEN: door_open,
    SoundEffect.DOOR_KNOCK: door_knock,
    SoundEffect.DOOR_CLOSE: door_close,
    SoundEffect.DOOR_SLAM: door_slam,
    SoundEffect.GATE_CREAK: gate_creak,
    SoundEffect.WINDOW_OPEN: window_open,
    SoundEffect.LOCK_CLICK: lock_click,
    SoundEffect.CHAIN_RATTLE: chain_rattle,
}
