"""Machines of the last two centuries."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import SoundEffect

from ..dsp.loudness import Signal
from .synth import RATE, Maker, Rng, decay, glide, modes, noise, placed, samples, swell


def phone_ring(size: int, rng: Rng) -> Signal:
    """An electric bell: two bursts of a clapper between two gongs."""

    def burst() -> Signal:
        hits = []
        for n in range(16):
            length = samples(0.16)
            root = (1420, 1680)[n % 2]
            hits.append((n * 0.045, modes(length, [(root, 1, 0.2), (root * 2.6, 0.4, 0.1)], rng) * decay(length, 0.001, 0.15)))
        return placed(samples(0.95), hits)

    return placed(size, [(0.02, burst()), (1.2, burst())])


def phone_buzz(size: int, rng: Rng) -> Signal:
    def buzz() -> Signal:
        length = samples(0.4)
        motor = modes(length, [(165, 1.0, 9.0), (330, 0.6, 9.0), (495, 0.3, 9.0)], rng)
        return np.asarray(motor * swell(length, 0.5, 0.25) + noise(rng, length, 500, 3000, -3) * swell(length, 0.5, 0.3) * 0.15)

    return placed(size, [(0.02, buzz()), (0.65, buzz())])


def typing(size: int, rng: Rng) -> Signal:
    keys = []
    at = 0.02
    while at < size / RATE - 0.1:
        length = samples(0.05)
        key = modes(length, [(rng.uniform(1700, 2500), 0.5, 0.015), (rng.uniform(380, 480), 0.6, 0.02)])
        keys.append((at, (key + noise(rng, length, 1800, 8000) * decay(length, 0.001, 0.012) * 0.5) * rng.uniform(0.5, 1)))
        at += rng.uniform(0.07, 0.2)
    return placed(size, keys)


def clock_tick(size: int, rng: Rng) -> Signal:
    def tick(root: float) -> Signal:
        length = samples(0.06)
        return np.asarray(
            modes(length, [(root, 1, 0.02), (root * 2.2, 0.5, 0.015), (320, 0.4, 0.02)], rng) * decay(length, 0.001, 0.03)
        )

    return placed(size, [(0.02 + n * 0.5, tick((2100, 1750)[n % 2])) for n in range(6)])


def clock_chime(size: int, rng: Rng) -> Signal:
    def strike() -> Signal:
        length = samples(2.0)
        return modes(length, [(392, 1, 2.0), (784, 0.5, 1.3), (1067, 0.4, 1.0), (1980, 0.2, 0.5)], rng) * decay(
            length, 0.002, 2.0
        )

    return placed(size, [(0.02, strike()), (1.3, strike())])


def siren(size: int, rng: Rng) -> Signal:
    pitch = 650 + 260 * np.sin(2 * np.pi * 0.55 * np.arange(size) / RATE + rng.uniform(0, 1))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    return np.asarray((np.sin(phase) + 0.4 * np.sin(2 * phase) + 0.2 * np.sin(3 * phase)) * swell(size, 0.5, 0.5))


def engine_start(size: int, rng: Rng) -> Signal:
    crank = modes(samples(0.7), [(95, 1, 9), (190, 0.6, 9)]) * (
        0.5 + 0.5 * np.sin(2 * np.pi * 9 * np.arange(samples(0.7)) / RATE)
    )
    length = size - samples(0.65)
    rate = 22 + 14 * np.exp(-np.arange(length) / RATE / 0.5)
    pulses = np.diff(np.floor(np.cumsum(rate * 2) / RATE), prepend=0.0)
    cylinder = modes(samples(0.06), [(70, 1, 0.05), (160, 0.6, 0.04), (420, 0.2, 0.02)])
    run = np.convolve(pulses * rng.uniform(0.8, 1, length), cylinder)[:length] * swell(length, 0.3, 0.5)
    return placed(size, [(0.0, crank * 0.4), (0.65, run * 1.4)])


def car_pass(size: int, rng: Rng) -> Signal:
    near = swell(size, 0.5, 2.4)
    tyres = noise(rng, size, 120, 2400, -4) * near
    return np.asarray(tyres + glide(size, 118, 92) * near * 0.4 + glide(size, 236, 184) * near * 0.2)


def train_whistle(size: int, rng: Rng) -> Signal:
    chord = sum(modes(size, [(f * rng.uniform(0.998, 1.002), 1.0, 30)]) for f in (311, 370, 415, 622))
    return np.asarray((chord + noise(rng, size, 900, 5000, -3) * 0.25) * swell(size, 0.3, 0.5))


def train_pass(size: int, rng: Rng) -> Signal:
    def clack() -> Signal:
        length = samples(0.14)
        return np.asarray(modes(length, [(150, 1, 0.06), (420, 0.6, 0.04), (1300, 0.3, 0.03)], rng) * decay(length, 0.001, 0.08))

    joints = [(0.05 + n * 0.62 + late, clack()) for n in range(5) for late in (0.0, 0.13)]
    return np.asarray(placed(size, joints) * 0.8 + noise(rng, size, 40, 900, -4) * swell(size, 0.5, 0.8) * 0.14)


def camera_shutter(size: int, rng: Rng) -> Signal:
    def snap(weight: float) -> Signal:
        length = samples(0.05)
        return np.asarray(
            noise(rng, length, 1500, 9000) * decay(length, 0.001, 0.015) * weight + modes(length, [(900, 0.3, 0.02)]) * weight
        )

    return placed(size, [(0.01, snap(0.8)), (0.09, snap(1.0))])


def electric_spark(size: int, rng: Rng) -> Signal:
    sparks = [
        (float(at), noise(rng, samples(0.015), 2500, 14000) * decay(samples(0.015), 0.001, 0.008) * rng.uniform(0.2, 1))
        for at in np.sort(rng.uniform(0, size / RATE - 0.05, 45))
    ]
    return np.asarray(placed(size, sparks) + modes(size, [(100, 0.05, 9), (200, 0.04, 9)]) * swell(size, 0.4, 1.0))


MAKERS: dict[SoundEffect, Maker] = {
    SoundEffect.PHONE_RING: phone_ring,
    SoundEffect.PHONE_BUZZ: phone_buzz,
    SoundEffect.TYPING: typing,
    SoundEffect.CLOCK_TICK: clock_tick,
    SoundEffect.CLOCK_CHIME: clock_chime,
    SoundEffect.SIREN: siren,
    SoundEffect.ENGINE_START: engine_start,
    SoundEffect.CAR_PASS: car_pass,
    SoundEffect.TRAIN_WHISTLE: train_whistle,
    SoundEffect.TRAIN_PASS: train_pass,
    SoundEffect.CAMERA_SHUTTER: camera_shutter,
    SoundEffect.ELECTRIC_SPARK: electric_spark,
}
