"""What people do with throats and hands."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import SoundEffect

from ..dsp.loudness import Signal
from .synth import RATE, Maker, Rng, decay, glide, noise, placed, samples, swell


def heartbeat(size: int, _rng: Rng) -> Signal:
    def beat(root: float) -> Signal:
        return np.asarray(
            (glide(samples(0.2), root * 1.3, root) + 0.35 * glide(samples(0.2), root * 2.4, root * 2)) * swell(samples(0.2), 0.2)
        )

    return placed(
        size,
        [
            (0.02 + i * 0.92 + late, weight * beat(root))
            for i in range(3)
            for late, root, weight in ((0, 58, 1), (0.27, 68, 0.75))
        ],
    )


def crowd_gasp(size: int, rng: Rng) -> Signal:
    """A dozen breaths drawn in, none quite together: noise through the formants of an open mouth."""
    events = []
    for _ in range(12):
        length = samples(rng.uniform(0.5, 0.8))
        mouth = rng.uniform(0.85, 1.25)
        breath = sum(
            noise(rng, length, f * mouth * 0.85, f * mouth * 1.18) * a for f, a in ((720, 1.0), (1250, 0.8), (2600, 0.45))
        )
        voice = glide(length, 190 * mouth, 250 * mouth) * 0.25
        events.append((rng.uniform(0, 0.3), (breath + voice) * swell(length, 0.65) * rng.uniform(0.5, 1)))
    return placed(size, events)


def applause(size: int, rng: Rng) -> Signal:
    claps = []
    for _ in range(24):
        at, pace = rng.uniform(0, 0.3), rng.uniform(0.2, 0.32)
        while at < size / RATE - 0.15:
            length = samples(0.05)
            low = rng.uniform(700, 1100)
            claps.append((at, noise(rng, length, low, low * 4) * decay(length, 0.001, 0.025) * rng.uniform(0.3, 1)))
            at += pace * rng.uniform(0.9, 1.1)
    return np.asarray(placed(size, claps) * swell(size, 0.35, 0.6))


def crowd_cheer(size: int, rng: Rng) -> Signal:
    voices = []
    for _ in range(22):
        length, root = samples(rng.uniform(1.0, 1.6)), rng.uniform(170, 420)
        tone = glide(length, root, root * rng.uniform(1.1, 1.4)) + 0.5 * glide(length, root * 2, root * 2.6)
        breath = noise(rng, length, 700, 2600, -2) * 0.5
        voices.append((rng.uniform(0, 0.5), (tone + breath) * swell(length, 0.4, 1.1) * rng.uniform(0.4, 1)))
    return placed(size, voices)


def baby_cry(size: int, rng: Rng) -> Signal:
    cries = []
    for at in (0.02, 0.85):
        length = samples(0.7)
        root = rng.uniform(420, 470)
        tone = sum(glide(length, root * n, root * n * 1.12, 0.6) * w for n, w in ((1, 1.0), (2, 0.8), (3, 0.6), (5, 0.25)))
        cries.append((at, tone * swell(length, 0.35, 0.8) * (1 + 0.15 * np.sin(2 * np.pi * 7 * np.arange(length) / RATE))))
    return placed(size, cries)


def cough(size: int, rng: Rng) -> Signal:
    def burst(weight: float) -> Signal:
        length = samples(0.24)
        rush = sum(noise(rng, length, f * 0.8, f * 1.25) * a for f, a in ((650, 1.0), (1500, 0.7), (2700, 0.4)))
        return np.asarray(rush * decay(length, 0.006, 0.16) * weight)

    return placed(size, [(0.01, burst(1.0)), (0.3, burst(0.8))])


def sigh(size: int, rng: Rng) -> Signal:
    breath = sum(noise(rng, size, f * 0.8, f * 1.25) * a for f, a in ((600, 1.0), (1400, 0.5), (2500, 0.3)))
    return np.asarray(breath * swell(size, 0.25, 1.3))


def snore(size: int, rng: Rng) -> Signal:
    length = samples(1.1)
    flutter = 0.5 + 0.5 * np.sin(2 * np.pi * 27 * np.arange(length) / RATE)
    breath = noise(rng, length, 90, 700, -2) * flutter * swell(length, 0.55, 1.2)
    out = noise(rng, samples(0.9), 500, 2500, -3) * swell(samples(0.9), 0.3, 1.4) * 0.2
    return placed(size, [(0.02, breath), (1.25, out)])


def war_cry(size: int, rng: Rng) -> Signal:
    """Many men who shout as they charge."""
    voices = []
    for _ in range(18):
        length, root = samples(rng.uniform(0.9, 1.4)), rng.uniform(130, 220)
        tone = sum(glide(length, root * n, root * n * rng.uniform(1.15, 1.3), 0.5) / n for n in (1, 2, 3, 4, 5))
        voices.append((rng.uniform(0, 0.35), tone * swell(length, 0.3, 0.9) * rng.uniform(0.4, 1)))
    return np.asarray(placed(size, voices) + noise(rng, size, 400, 2400, -3) * swell(size, 0.4, 1.2) * 0.6)


MAKERS: dict[SoundEffect, Maker] = {
    SoundEffect.HEARTBEAT: heartbeat,
    SoundEffect.CROWD_GASP: crowd_gasp,
    SoundEffect.APPLAUSE: applause,
    SoundEffect.CROWD_CHEER: crowd_cheer,
    SoundEffect.BABY_CRY: baby_cry,
    SoundEffect.COUGH: cough,
    SoundEffect.SIGH: sigh,
    SoundEffect.SNORE: snore,
    SoundEffect.WAR_CRY: war_cry,
}
