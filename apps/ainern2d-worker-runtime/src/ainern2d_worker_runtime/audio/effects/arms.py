"""Weapons, blows and what they break."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import SoundEffect

from ..dsp.loudness import Signal
from .synth import RATE, Maker, Rng, decay, glide, modes, noise, placed, samples, swell


def _blade(rng: Rng, size: int, root: float) -> Signal:
    ratios = (1.0, 1.52, 2.27, 2.76, 3.61, 4.43, 5.4)
    partials = [(root * r * rng.uniform(0.99, 1.01), 0.9 / (1 + i * 0.45), 1.1 / (1 + i * 0.35)) for i, r in enumerate(ratios)]
    return modes(size, partials, rng)


def sword_clash(size: int, rng: Rng) -> Signal:
    hit = noise(rng, size, 1500, 11000) * decay(size, 0.001, 0.06) * 0.8
    ring = (_blade(rng, size, 1180) + 0.7 * _blade(rng, size, 1430)) * decay(size, 0.001, 1.2)
    return np.asarray(hit + 0.5 * ring)


def sword_draw(size: int, rng: Rng) -> Signal:
    length = samples(0.45)
    scrape = noise(rng, length, 2200, 10000) * swell(length, 0.75, 1.5) * (0.75 + 0.25 * glide(length, 60, 160))
    ring = _blade(rng, size - samples(0.36), 1650) * decay(size - samples(0.36), 0.02, 0.7)
    return placed(size, [(0.0, scrape * 0.5), (0.36, ring * 0.35)])


def glass_break(size: int, rng: Rng) -> Signal:
    events = [(0.0, noise(rng, samples(0.15), 1800, 12000) * decay(samples(0.15), 0.001, 0.1) * 0.8)]
    for at in np.sort(rng.exponential(0.16, 26)):
        length = samples(0.25)
        shard = [(rng.uniform(2200, 8500), 1.0, rng.uniform(0.05, 0.2)), (rng.uniform(3000, 9500), 0.6, 0.08)]
        events.append((float(at), modes(length, shard, rng) * decay(length, 0.001, 0.25) * rng.uniform(0.1, 0.45)))
    return placed(size, events)


def fall_thud(size: int, rng: Rng) -> Signal:
    body = glide(size, 110, 46, 0.4) * decay(size, 0.004, 0.35)
    dust = noise(rng, size, 150, 2200, -5) * decay(size, 0.006, 0.25) * 0.35
    second = glide(samples(0.3), 90, 50) * decay(samples(0.3), 0.005, 0.2) * 0.4
    return np.asarray(body + dust + placed(size, [(0.17, second)]))


def punch(size: int, rng: Rng) -> Signal:
    body = glide(size, 150, 60, 0.4) * decay(size, 0.002, 0.16)
    return np.asarray(body + noise(rng, size, 300, 3500, -4) * decay(size, 0.001, 0.05) * 0.6)


def slap(size: int, rng: Rng) -> Signal:
    return np.asarray(
        noise(rng, size, 900, 7000, -2) * decay(size, 0.001, 0.07) + glide(size, 260, 180) * decay(size, 0.001, 0.05) * 0.3
    )


def whip_crack(size: int, rng: Rng) -> Signal:
    rush = noise(rng, samples(0.22), 600, 5000, -2) * swell(samples(0.22), 0.9, 2.5) * 0.25
    return placed(size, [(0.0, rush), (0.2, noise(rng, samples(0.2), 1500, 14000) * decay(samples(0.2), 0.001, 0.06))])


def bow_shot(size: int, rng: Rng) -> Signal:
    """The string's snap and the arrow's flight away."""
    length = samples(0.3)
    string = modes(length, [(118, 1, 0.16), (236, 0.6, 0.1), (355, 0.35, 0.08)]) * decay(length, 0.001, 0.2)
    flight = noise(rng, samples(0.45), 1600, 6500, -3) * swell(samples(0.45), 0.15, 1.2) * 0.28
    return placed(size, [(0.0, string), (0.03, flight)])


def arrow_hit(size: int, rng: Rng) -> Signal:
    """Into wood: a knock, and the shaft that shivers."""
    knock = modes(size, [(310, 1, 0.07), (640, 0.5, 0.05)]) * decay(size, 0.001, 0.1)
    shiver = np.sin(2 * np.pi * 31 * np.arange(size) / RATE) * modes(size, [(420, 1, 0.25)]) * 0.35
    return np.asarray(knock + shiver + noise(rng, size, 800, 6000) * decay(size, 0.001, 0.02) * 0.4)


def armour_rattle(size: int, rng: Rng) -> Signal:
    plates = []
    for at in np.sort(rng.uniform(0.0, size / RATE - 0.3, 14)):
        length = samples(0.16)
        partials = [
            (rng.uniform(700, 1500), 1.0, 0.06),
            (rng.uniform(1800, 3600), 0.7, 0.05),
            (rng.uniform(4200, 6400), 0.3, 0.03),
        ]
        plates.append((float(at), modes(length, partials, rng) * decay(length, 0.002, 0.1) * rng.uniform(0.3, 1)))
    return placed(size, plates)


def explosion(size: int, rng: Rng) -> Signal:
    blast = noise(rng, samples(0.3), 60, 6000, -3) * decay(samples(0.3), 0.002, 0.22)
    rumble = noise(rng, size, 30, 240, -3) * decay(size, 0.02, size / RATE * 0.8)
    debris = [
        (0.3 + float(at), noise(rng, samples(0.06), 600, 5000) * decay(samples(0.06), 0.001, 0.04) * rng.uniform(0.05, 0.2))
        for at in rng.exponential(0.4, 18)
    ]
    return np.asarray(rumble * 0.8 + placed(size, [(0.0, blast), *debris]))


def gunshot(size: int, rng: Rng) -> Signal:
    crack = noise(rng, size, 300, 12000, -2) * decay(size, 0.001, 0.09)
    boom = glide(size, 130, 45, 0.3) * decay(size, 0.002, 0.22)
    return np.asarray(crack + boom + noise(rng, size, 200, 2500, -4) * decay(size, 0.02, 0.9) * 0.12)


def cannon(size: int, rng: Rng) -> Signal:
    boom = glide(size, 85, 30, 0.4) * decay(size, 0.004, 1.1)
    return np.asarray(boom + noise(rng, size, 50, 1200, -4) * decay(size, 0.004, 0.7) * 0.6)


def wood_chop(size: int, rng: Rng) -> Signal:
    def chop(weight: float) -> Signal:
        length = samples(0.35)
        body = modes(length, [(rng.uniform(230, 260), 1, 0.09), (rng.uniform(480, 560), 0.6, 0.06), (1150, 0.3, 0.03)])
        return np.asarray(
            (body * decay(length, 0.001, 0.12) + noise(rng, length, 900, 7000) * decay(length, 0.001, 0.03) * 0.4) * weight
        )

    return placed(size, [(0.02, chop(0.9)), (0.85, chop(1.0))])


def anvil(size: int, rng: Rng) -> Signal:
    def strike(weight: float) -> Signal:
        length = samples(0.6)
        ring = modes(length, [(1870, 1, 0.5), (2790, 0.7, 0.4), (4310, 0.5, 0.3), (620, 0.4, 0.12)], rng)
        return np.asarray(
            (ring * decay(length, 0.001, 0.5) + noise(rng, length, 1500, 9000) * decay(length, 0.001, 0.02) * 0.5) * weight
        )

    return placed(size, [(0.02, strike(1.0)), (0.42, strike(0.6)), (0.8, strike(0.95))])


def wood_break(size: int, rng: Rng) -> Signal:
    cracks = [
        (float(at), noise(rng, samples(0.05), 700, 8000) * decay(samples(0.05), 0.001, 0.03) * rng.uniform(0.3, 1))
        for at in np.sort(rng.exponential(0.09, 12))
    ]
    return np.asarray(placed(size, cracks) + modes(size, [(190, 0.8, 0.14), (410, 0.5, 0.09)]) * decay(size, 0.002, 0.25))


def rock_fall(size: int, rng: Rng) -> Signal:
    stones = []
    for at in np.sort(rng.beta(1.5, 2.5, 34)) * (size / RATE - 0.4):
        length, root = samples(0.25), rng.uniform(70, 420)
        hit = modes(length, [(root, 1, 0.08), (root * 2.6, 0.4, 0.05)]) * decay(length, 0.002, 0.12)
        stones.append(
            (float(at), (hit + noise(rng, length, 300, 4000, -3) * decay(length, 0.001, 0.05) * 0.4) * rng.uniform(0.2, 1))
        )
    return np.asarray(placed(size, stones) + noise(rng, size, 40, 200, -3) * swell(size, 0.35, 1.5) * 0.1)


MAKERS: dict[SoundEffect, Maker] = {
    SoundEffect.SWORD_CLASH: sword_clash,
    SoundEffect.SWORD_DRAW: sword_draw,
    SoundEffect.GLASS_BREAK: glass_break,
    SoundEffect.FALL_THUD: fall_thud,
    SoundEffect.PUNCH: punch,
    SoundEffect.SLAP: slap,
    SoundEffect.WHIP_CRACK: whip_crack,
    SoundEffect.BOW_SHOT: bow_shot,
    SoundEffect.ARROW_HIT: arrow_hit,
    SoundEffect.ARMOUR_RATTLE: armour_rattle,
    SoundEffect.EXPLOSION: explosion,
    SoundEffect.GUNSHOT: gunshot,
    SoundEffect.CANNON: cannon,
    SoundEffect.WOOD_CHOP: wood_chop,
    SoundEffect.ANVIL: anvil,
    SoundEffect.WOOD_BREAK: wood_break,
    SoundEffect.ROCK_FALL: rock_fall,
}
