"""Ambience: stereo loops without a seam. Noise is shaped over the whole loop, and events that pass its end go on at its start."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from ainern2d_contracts.vocabulary import Ambience

from ..dsp.loudness import Signal, gain, loudness
from .synth import RATE, Rng, decay, drop, glide, modes, noise, placed, samples, swell, wander

LOOP = 16.0
"""Seconds."""

NOMINAL_LUFS = -26.0


def _spread(rng: Rng, size: int, count: int, make: Callable[[], Signal], side: float) -> Signal:
    """`count` events at random places in the loop; `side` -1 to 1 leans each of them to this channel or that."""
    events = []
    for at in np.sort(rng.uniform(0, size / RATE, count)):
        place = rng.uniform(-0.8, 0.8)
        events.append((float(at), make() * (0.6 + 0.4 * place * side)))
    return placed(size, events, circular=True)


def wind(size: int, rng: Rng, _side: float) -> Signal:
    gusts = wander(rng, size, 0.3, 0.3, 1.0)
    howl = noise(rng, size, 320, 620) * wander(rng, size, 0.4, 0.0, 1.0) ** 2
    return np.asarray(noise(rng, size, 60, 900, -4) * gusts + 0.18 * howl * gusts)


def rain(size: int, rng: Rng, side: float) -> Signal:
    hiss = noise(rng, size, 900, 9500, -2.5) * wander(rng, size, 0.25, 0.85, 1.0)
    patter = _spread(rng, size, 420, lambda: drop(rng, rng.uniform(900, 3600), 0.03) * rng.uniform(0.4, 1.6), side)
    return np.asarray(hiss + 0.5 * noise(rng, size, 200, 1200, -4) + patter)


def storm(size: int, rng: Rng, side: float) -> Signal:
    far = noise(rng, size, 30, 160, -4) * wander(rng, size, 0.35, 0.0, 1.0) ** 3
    return np.asarray(0.7 * rain(size, rng, side) + 0.8 * wind(size, rng, side) + 1.6 * far)


def fire(size: int, rng: Rng, side: float) -> Signal:
    def snap() -> Signal:
        length = samples(0.03)
        return np.asarray(
            noise(rng, length, 900, 7500) * decay(length, 0.0008, rng.uniform(0.006, 0.02)) * rng.uniform(0.4, 3.0) ** 1.5
        )

    body = noise(rng, size, 50, 420, -3) * wander(rng, size, 2.5, 0.5, 1.0)
    return np.asarray(body + 0.12 * noise(rng, size, 900, 5000, -3) + 0.6 * _spread(rng, size, 110, snap, side))


def river(size: int, rng: Rng, side: float) -> Signal:
    bubbles = _spread(rng, size, 700, lambda: drop(rng, rng.uniform(350, 1300), 0.08) * rng.uniform(0.2, 0.9), side)
    return np.asarray(0.7 * noise(rng, size, 250, 4500, -4) * wander(rng, size, 1.2, 0.7, 1.0) + 0.8 * bubbles)


def sea(size: int, rng: Rng, side: float) -> Signal:
    """Two waves in the loop, each a long swell of surf with hiss as it runs out."""
    turn = 2 * np.pi * np.arange(size) / size
    wave = (0.5 - 0.5 * np.cos(2 * turn + 0.25 * side)) ** 2.2
    foam = (0.5 - 0.5 * np.cos(2 * turn - 0.9 + 0.25 * side)) ** 3
    return np.asarray(noise(rng, size, 50, 900, -3.5) * (0.25 + wave) + 0.3 * noise(rng, size, 1200, 8000, -3) * (0.1 + foam))


def night_insects(size: int, rng: Rng, side: float) -> Signal:
    """Three crickets, each with its pitch and its rhythm in whole chirps per loop."""
    seconds = np.arange(size) / RATE
    out = 0.03 * noise(rng, size, 100, 800, -4)
    for pitch, chirps, lean in ((4150.0, 26, 0.5), (4620.0, 19, -0.6), (3480.0, 33, 0.1)):
        phase = (seconds * chirps / (size / RATE)) % 1.0
        pulse = np.where(phase < 0.45, np.sin(np.pi * np.clip(phase / 0.45, 0, 1)) ** 2, 0.0)
        trill = 0.5 - 0.5 * np.cos(2 * np.pi * round(31 * size / RATE) / (size / RATE) * seconds)
        tone = np.sin(2 * np.pi * round(pitch * size / RATE) / (size / RATE) * seconds)
        out = out + 0.12 * (0.7 + 0.3 * lean * side) * tone * pulse * trill * wander(rng, size, 0.2, 0.3, 1.0)
    return np.asarray(out)


def birds(size: int, rng: Rng, side: float) -> Signal:
    def phrase() -> Signal:
        top = rng.uniform(2400, 4600)
        notes = []
        for i in range(int(rng.integers(2, 6))):
            length = samples(rng.uniform(0.07, 0.16))
            notes.append(
                (i * 0.17, glide(length, top * rng.uniform(0.75, 1), top * rng.uniform(0.85, 1.25)) * swell(length, 0.4))
            )
        return placed(samples(1.1), notes) * rng.uniform(0.15, 0.7)

    air = noise(rng, size, 150, 2500, -5) * wander(rng, size, 0.3, 0.6, 1.0)
    return np.asarray(0.12 * air + _spread(rng, size, 13, phrase, side))


def crowd(size: int, rng: Rng, side: float) -> Signal:
    """Many voices as babble: syllables of noise through vowel formants, no word in them."""

    def syllable() -> Signal:
        length = samples(rng.uniform(0.12, 0.3))
        height = rng.uniform(0.8, 1.3)
        pitch = rng.uniform(105, 230)
        harmonics = [(pitch * n, 1 / n, 9.0) for n in range(1, 14)]
        buzz = modes(length, harmonics, rng)
        breath = noise(rng, length, 420 * height, 900 * height) + 0.5 * noise(rng, length, 1200 * height, 2300 * height)
        return np.asarray((0.45 * buzz + 0.5 * breath) * swell(length, 0.35) * rng.uniform(0.15, 0.6))

    from scipy.ndimage import uniform_filter1d

    mouths = [syllable() for _ in range(90)]
    babble = _spread(rng, size, 620, lambda: mouths[int(rng.integers(0, len(mouths)))], side)
    return np.asarray(uniform_filter1d(babble, 14, mode="wrap") + 0.15 * noise(rng, size, 150, 1500, -4))


def room(size: int, rng: Rng, _side: float) -> Signal:
    return np.asarray(noise(rng, size, 60, 420, -5) + 0.08 * noise(rng, size, 800, 4000, -4))


def cave_drips(size: int, rng: Rng, side: float) -> Signal:
    from scipy.ndimage import convolve1d

    def ringing() -> Signal:
        single = np.pad(drop(rng, rng.uniform(700, 1900), 0.12), (0, samples(1.3)))
        echoes = [(k * 0.19 * rng.uniform(0.9, 1.1), single * 0.5**k) for k in range(6)]
        return placed(len(single), echoes) * rng.uniform(0.3, 1.0)

    drips = convolve1d(_spread(rng, size, 15, ringing, side), np.array([0.25, 0.5, 0.25]), mode="wrap")
    return np.asarray(0.05 * noise(rng, size, 50, 350, -4) + drips)


def city(size: int, rng: Rng, side: float) -> Signal:
    def car() -> Signal:
        length = samples(rng.uniform(3, 5))
        return noise(rng, length, 120, 1300, -4) * swell(length, 0.5, 2.5) * rng.uniform(0.4, 0.9)

    return np.asarray(noise(rng, size, 45, 500, -4) * wander(rng, size, 0.3, 0.8, 1.0) + _spread(rng, size, 5, car, side))


MAKERS: dict[Ambience, Callable[[int, Rng, float], Signal]] = {
    Ambience.WIND: wind,
    Ambience.RAIN: rain,
    Ambience.STORM: storm,
    Ambience.FIRE: fire,
    Ambience.RIVER: river,
    Ambience.SEA: sea,
    Ambience.NIGHT_INSECTS: night_insects,
    Ambience.BIRDS: birds,
    Ambience.CROWD: crowd,
    Ambience.ROOM: room,
    Ambience.CAVE_DRIPS: cave_drips,
    Ambience.CITY: city,
}


def ambience(kind: Ambience, seed: int) -> Signal:
    """A loop [n, 2] at 48 kHz of `LOOP` seconds and -26 LUFS, whose end goes on into its start."""
    size = samples(LOOP)
    channels = [MAKERS[kind](size, np.random.default_rng([seed, index]), side) for index, side in enumerate((-1.0, 1.0))]
    left, right = channels
    loop = np.stack([left + 0.3 * right, right + 0.3 * left], axis=1)
    loop -= loop.mean(axis=0)
    return np.asarray(loop * gain(NOMINAL_LUFS - loudness(loop, RATE)))
