"""Wind, water, fire, sky, and magic, which is made of them."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import SoundEffect

from ..dsp.loudness import Signal
from .synth import RATE, Maker, Rng, decay, drop, glide, modes, noise, placed, samples, swell


def thunder(size: int, rng: Rng) -> Signal:
    """A crack, then rumbles that follow each other and sink."""
    crack = noise(rng, samples(0.5), 250, 5500, -4) * decay(samples(0.5), 0.004, 0.35)
    events = [(0.02, crack * 0.6)]
    for at, low, weight in ((0.05, 45, 1.0), (0.55, 38, 0.9), (1.2, 32, 0.75), (1.9, 28, 0.5)):
        length = samples(rng.uniform(1.6, 2.4))
        events.append((at + rng.uniform(0, 0.12), noise(rng, length, low, 260, -3.5) * swell(length, 0.15, 1.5) * weight))
    return placed(size, events)


def splash(size: int, rng: Rng) -> Signal:
    body = noise(rng, size, 250, 6500, -4) * decay(size, 0.012, 0.7)
    gulp = glide(samples(0.25), 160, 70) * decay(samples(0.25), 0.01, 0.2)
    drops = [(0.25 + float(at), drop(rng, rng.uniform(500, 1500)) * rng.uniform(0.1, 0.3)) for at in rng.exponential(0.3, 16)]
    return np.asarray(body * 0.5 + placed(size, [(0.0, gulp), *drops]))


def pour(size: int, rng: Rng) -> Signal:
    """Bubbles whose pitch rises as the vessel fills."""
    events = []
    for at in np.sort(rng.uniform(0.05, size / RATE - 0.25, 95)):
        pitch = 420 + 620 * at / (size / RATE)
        events.append((float(at), drop(rng, pitch * rng.uniform(0.8, 1.5), 0.06) * rng.uniform(0.25, 0.8)))
    return np.asarray(placed(size, events) * 0.6 + noise(rng, size, 900, 5000, -5) * swell(size, 0.4, 0.7) * 0.22)


def fire_whoosh(size: int, rng: Rng) -> Signal:
    body = noise(rng, size, 70, 1800, -3.5) * swell(size, 0.3, 1.6) * (1 + 0.3 * noise(rng, size, 8, 24)).clip(0.2, 2)
    return np.asarray(body + noise(rng, size, 1500, 7000, -4) * swell(size, 0.22, 3) * 0.2)


def wind_gust(size: int, rng: Rng) -> Signal:
    low = noise(rng, size, 120, 900, -3) * swell(size, 0.45, 1.6)
    whistle = noise(rng, size, 700, 1400, 0) * swell(size, 0.5, 3.0) * 0.35
    return np.asarray(low + whistle)


def leaves_rustle(size: int, rng: Rng) -> Signal:
    return np.asarray(
        noise(rng, size, 2200, 11000, -2) * swell(size, 0.4, 1.3) * (0.5 + 0.5 * np.abs(noise(rng, size, 8, 30))).clip(0, 2)
    )


def wave_crash(size: int, rng: Rng) -> Signal:
    swell_in = noise(rng, size, 60, 700, -3) * swell(size, 0.3, 2.0)
    foam = noise(rng, size, 1200, 9000, -3) * swell(size, 0.4, 1.2) * 0.4
    return np.asarray(swell_in + foam)


def water_drip(size: int, rng: Rng) -> Signal:
    return placed(size, [(at, drop(rng, rng.uniform(750, 1200), 0.14)) for at in (0.02, 0.7, 1.25)])


def oar_stroke(size: int, rng: Rng) -> Signal:
    dip = noise(rng, samples(0.5), 250, 4000, -4) * swell(samples(0.5), 0.3, 1.4)
    creak = modes(samples(0.2), [(340, 1, 0.08), (760, 0.5, 0.05)]) * swell(samples(0.2), 0.4) * 0.2
    drops = [(0.6 + float(at), drop(rng, rng.uniform(700, 1500)) * 0.2) for at in rng.exponential(0.15, 6)]
    return placed(size, [(0.0, creak), (0.08, dip), (1.0, dip * 0.8), *drops])


def ice_crack(size: int, rng: Rng) -> Signal:
    events = []
    for at in (0.01, 0.18, 0.3, 0.7):
        length = samples(0.4)
        ring = glide(length, rng.uniform(1400, 2600), rng.uniform(300, 600), 0.35) * decay(length, 0.001, 0.2)
        events.append((at, (ring * 0.5 + noise(rng, length, 1500, 9000) * decay(length, 0.001, 0.04)) * rng.uniform(0.5, 1)))
    return placed(size, events)


def fire_crackle(size: int, rng: Rng) -> Signal:
    pops = [
        (float(at), noise(rng, samples(0.02), 900, 8000) * decay(samples(0.02), 0.001, 0.012) * rng.uniform(0.2, 1))
        for at in np.sort(rng.uniform(0, size / RATE - 0.05, 40))
    ]
    return np.asarray(placed(size, pops) + noise(rng, size, 80, 600, -4) * swell(size, 0.5, 0.5) * 0.04)


def candle_out(size: int, rng: Rng) -> Signal:
    return np.asarray(noise(rng, size, 500, 4500, -4) * swell(size, 0.25, 1.6))


def magic_shimmer(size: int, rng: Rng) -> Signal:
    """Small bells that climb, over a breath of air."""
    bells = []
    for n, at in enumerate(np.sort(rng.uniform(0, size / RATE - 0.9, 22))):
        length = samples(0.9)
        pitch = 1046.5 * 2 ** ((0, 2, 4, 7, 9)[n % 5] / 12 + n // 8)
        bells.append(
            (
                float(at),
                modes(length, [(pitch, 1, 0.8), (pitch * 2.76, 0.3, 0.3)], rng)
                * decay(length, 0.004, 0.8)
                * rng.uniform(0.3, 0.8),
            )
        )
    return np.asarray(placed(size, bells) + noise(rng, size, 2500, 9000, -2) * swell(size, 0.6, 1.5) * 0.03)


def magic_blast(size: int, rng: Rng) -> Signal:
    charge = glide(samples(0.5), 180, 900, 2.0) * swell(samples(0.5), 0.95, 1.5) * 0.4
    burst = noise(rng, samples(1.2), 60, 5000, -3) * decay(samples(1.2), 0.004, 0.8)
    tone = glide(samples(1.2), 420, 70, 0.4) * decay(samples(1.2), 0.004, 0.7)
    return placed(size, [(0.0, charge), (0.48, burst + tone)])


def earth_rumble(size: int, rng: Rng) -> Signal:
    return np.asarray(noise(rng, size, 28, 160, -2) * swell(size, 0.4, 0.8) * (1 + 0.4 * noise(rng, size, 3, 9)).clip(0.2, 2))


MAKERS: dict[SoundEffect, Maker] = {
    SoundEffect.THUNDER: thunder,
    SoundEffect.SPLASH: splash,
    SoundEffect.POUR: pour,
    SoundEffect.FIRE_WHOOSH: fire_whoosh,
    SoundEffect.WIND_GUST: wind_gust,
    SoundEffect.LEAVES_RUSTLE: leaves_rustle,
    SoundEffect.WAVE_CRASH: wave_crash,
    SoundEffect.WATER_DRIP: water_drip,
    SoundEffect.OAR_STROKE: oar_stroke,
    SoundEffect.ICE_CRACK: ice_crack,
    SoundEffect.FIRE_CRACKLE: fire_crackle,
    SoundEffect.CANDLE_OUT: candle_out,
    SoundEffect.MAGIC_SHIMMER: magic_shimmer,
    SoundEffect.MAGIC_BLAST: magic_blast,
    SoundEffect.EARTH_RUMBLE: earth_rumble,
}
