"""Things in hands and on tables, and instruments that are heard in the scene."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import SoundEffect

from ..dsp.loudness import Signal
from .synth import RATE, Maker, Rng, decay, glide, modes, noise, placed, samples, swell


def bell(size: int, rng: Rng) -> Signal:
    """A temple bell: hum, prime, tierce, quint, nominal and above, with the beating of near pairs."""
    root = 196.0
    ratios = ((0.5, 0.7, 5.0), (1, 1, 4.2), (1.19, 0.55, 3.2), (1.5, 0.4, 2.6), (2, 0.6, 2.2), (2.74, 0.3, 1.4), (3.76, 0.2, 0.9))
    partials = [(root * r * d, a * 0.5, t) for r, a, t in ratios for d in (0.9985, 1.0015)]
    strike = noise(rng, size, 600, 5000, -5) * decay(size, 0.002, 0.07) * 0.25
    return np.asarray(modes(size, partials, rng) * decay(size, 0.004, 6.0) + strike)


def _drum_hit(rng: Rng, root: float, seconds: float) -> Signal:
    size = samples(seconds)
    skin = glide(size, root * 1.5, root, 0.3) * decay(size, 0.003, seconds * 0.9)
    overtone = modes(size, [(root * 1.59, 0.4, 0.3), (root * 2.14, 0.25, 0.22), (root * 2.65, 0.15, 0.16)])
    return np.asarray(
        skin + overtone * decay(size, 0.003, 0.4) + noise(rng, size, 200, 2500, -5) * decay(size, 0.002, 0.05) * 0.3
    )


def drum(size: int, rng: Rng) -> Signal:
    return placed(size, [(at, weight * _drum_hit(rng, 68, 1.1)) for at, weight in ((0.01, 0.8), (0.62, 0.85), (1.22, 1.0))])


def cloth(size: int, rng: Rng) -> Signal:
    rub = noise(rng, size, 700, 6500, -4) * (swell(size, 0.3) + 0.6 * np.roll(swell(size, 0.4, 4), samples(0.25)))
    return np.asarray(rub * (0.8 + 0.2 * noise(rng, size, 10, 35)).clip(0.1, 2.0))


def paper(size: int, rng: Rng) -> Signal:
    crackle = [
        (float(at), noise(rng, samples(0.02), 1800, 9000) * decay(samples(0.02), 0.001, 0.012) * rng.uniform(0.3, 1))
        for at in np.sort(rng.uniform(0.02, 0.75, 34))
    ]
    return np.asarray(placed(size, crackle) + noise(rng, size, 1400, 8000, -3) * swell(size, 0.45) * 0.35)


def _chink(rng: Rng, root: float, ring: float, weight: float) -> Signal:
    length = samples(max(0.1, ring * 1.2))
    partials = [(root, 1.0, ring), (root * 2.31, 0.5, ring * 0.6), (root * 3.9, 0.3, ring * 0.4)]
    return np.asarray(modes(length, partials, rng) * decay(length, 0.001, ring) * weight)


def coins(size: int, rng: Rng) -> Signal:
    return placed(
        size,
        [
            (float(at), _chink(rng, rng.uniform(3100, 5200), 0.16, rng.uniform(0.3, 1)))
            for at in np.sort(rng.exponential(0.12, 9))
        ],
    )


def cup_down(size: int, rng: Rng) -> Signal:
    knock = modes(samples(0.2), [(290, 1, 0.05), (620, 0.5, 0.04)]) * decay(samples(0.2), 0.001, 0.08)
    return placed(size, [(0.01, knock), (0.012, _chink(rng, 1850, 0.12, 0.5))])


def cups_touch(size: int, rng: Rng) -> Signal:
    return placed(size, [(0.01, _chink(rng, 2350, 0.4, 1.0)), (0.02, _chink(rng, 2710, 0.35, 0.7))])


def ornaments(size: int, rng: Rng) -> Signal:
    """Pendants and hairpins that touch as somebody moves."""
    return placed(
        size,
        [
            (float(at), _chink(rng, rng.uniform(3600, 6200), 0.2, rng.uniform(0.2, 0.8)))
            for at in np.sort(rng.uniform(0.02, 0.9, 12))
        ],
    )


def writing(size: int, rng: Rng) -> Signal:
    """A pen or a brush over paper, stroke by stroke."""
    strokes = []
    at = 0.02
    while at < size / RATE - 0.3:
        length = samples(rng.uniform(0.1, 0.28))
        strokes.append((at, noise(rng, length, 1500, 7500, -3) * swell(length, 0.4, 1.2) * rng.uniform(0.5, 1)))
        at += length / RATE + rng.uniform(0.04, 0.16)
    return placed(size, strokes)


def thing_drop(size: int, rng: Rng) -> Signal:
    """Something small and hard that falls and settles."""
    bounces = [(0.01, 1.0), (0.2, 0.5), (0.31, 0.28), (0.38, 0.15)]
    return placed(
        size,
        [
            (
                at,
                modes(samples(0.15), [(rng.uniform(420, 520), 1, 0.05), (1150, 0.5, 0.03)], rng)
                * decay(samples(0.15), 0.001, 0.07)
                * w,
            )
            for at, w in bounces
        ],
    )


def table_strike(size: int, rng: Rng) -> Signal:
    board = modes(size, [(118, 1, 0.2), (265, 0.6, 0.12), (590, 0.3, 0.06)]) * decay(size, 0.001, 0.3)
    return np.asarray(board + noise(rng, size, 400, 4500, -4) * decay(size, 0.001, 0.04) * 0.5)


def wheels(size: int, rng: Rng) -> Signal:
    """A cart's rims over stones, and its axle."""
    bumps = [
        (
            float(at),
            modes(samples(0.16), [(rng.uniform(90, 160), 1, 0.06), (420, 0.4, 0.04)])
            * decay(samples(0.16), 0.003, 0.1)
            * rng.uniform(0.3, 1),
        )
        for at in np.sort(rng.uniform(0, size / RATE - 0.2, 22))
    ]
    axle = modes(size, [(360, 1, 9), (745, 0.4, 9)]) * (0.5 + 0.5 * np.sin(2 * np.pi * 1.3 * np.arange(size) / RATE)) ** 6 * 0.12
    return np.asarray(placed(size, bumps) + axle + noise(rng, size, 80, 900, -4) * swell(size, 0.5, 0.4) * 0.08)


def gong(size: int, rng: Rng) -> Signal:
    partials = [
        (96 * r * rng.uniform(0.995, 1.005), a, t)
        for r, a, t in (
            (1, 1, 5),
            (1.52, 0.8, 4.5),
            (2.1, 0.7, 4),
            (2.83, 0.6, 3),
            (3.6, 0.5, 2.4),
            (4.9, 0.4, 1.8),
            (6.4, 0.3, 1.2),
        )
    ]
    shimmer = noise(rng, size, 1200, 6000, -3) * swell(size, 0.12, 1.0) * 0.03
    return np.asarray(modes(size, partials, rng) * decay(size, 0.03, 4.5) + shimmer)


def horn_call(size: int, rng: Rng) -> Signal:
    notes = []
    for at, seconds, root in ((0.02, 0.45, 196.0), (0.5, 1.4, 293.7)):
        length = samples(seconds)
        tone = sum(modes(length, [(root * n, 1 / n**0.8, 30)]) for n in range(1, 9))
        notes.append((at, tone * swell(length, 0.25, 0.5) + noise(rng, length, 300, 2500, -4) * swell(length, 0.2) * 0.05))
    return placed(size, notes)


def zither(size: int, rng: Rng) -> Signal:
    """A few plucked strings, pentatonic."""
    notes = []
    for n, at in enumerate((0.02, 0.32, 0.62, 1.1)):
        length, root = samples(1.6), 196.0 * 2 ** ((0, 4, 7, 2)[n] / 12) * (1 if rng.random() < 0.8 else 2)
        string = modes(length, [(root * k * (1 + 0.0004 * k * k), 1 / k, 1.6 / k**0.5) for k in range(1, 10)], rng)
        notes.append((at, string * decay(length, 0.002, 1.5)))
    return placed(size, notes)


def flute(size: int, rng: Rng) -> Signal:
    notes = []
    for at, seconds, root in ((0.02, 0.8, 587.3), (0.8, 0.45, 659.3), (1.2, 1.2, 493.9)):
        length = samples(seconds)
        wave = np.sin(2 * np.pi * np.cumsum(root * (1 + 0.006 * np.sin(2 * np.pi * 5 * np.arange(length) / RATE))) / RATE)
        air = noise(rng, length, root, root * 5, -4) * 0.02
        notes.append((at, (wave + 0.25 * wave**3 + air) * swell(length, 0.3, 0.5)))
    return placed(size, notes)


MAKERS: dict[SoundEffect, Maker] = {
    SoundEffect.BELL: bell,
    SoundEffect.DRUM: drum,
    SoundEffect.CLOTH: cloth,
    SoundEffect.PAPER: paper,
    SoundEffect.COINS: coins,
    SoundEffect.CUP_DOWN: cup_down,
    SoundEffect.CUPS_TOUCH: cups_touch,
    SoundEffect.ORNAMENTS: ornaments,
    SoundEffect.WRITING: writing,
    SoundEffect.THING_DROP: thing_drop,
    SoundEffect.TABLE_STRIKE: table_strike,
    SoundEffect.WHEELS: wheels,
    SoundEffect.GONG: gong,
    SoundEffect.HORN_CALL: horn_call,
    SoundEffect.ZITHER: zither,
    SoundEffect.FLUTE: flute,
}
