"""The effects. Each maker takes its length and a generator, and gives a signal of any level; `effect` evens them out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from ainern2d_contracts.vocabulary import SoundEffect

from ..data import table
from ..dsp.loudness import Signal, gain
from ..dsp.voicing import faded
from .synth import RATE, Rng, decay, drop, glide, modes, noise, placed, samples, swell


def _step(rng: Rng, weight: float = 1.0) -> Signal:
    """Heel, then sole on hard earth."""
    size = samples(0.22)
    heel = modes(size, [(rng.uniform(75, 95), 1.0, 0.09), (rng.uniform(150, 190), 0.5, 0.06)])
    scuff = noise(rng, size, 400, 4500, -4) * decay(size, 0.004, 0.11) * 0.16
    toe = np.roll(noise(rng, size, 700, 6000, -4) * decay(size, 0.006, 0.07) * 0.1, samples(0.07))
    return np.asarray((heel * decay(size, 0.003, 0.15) + scuff + toe) * weight)


def footsteps(size: int, rng: Rng) -> Signal:
    return placed(size, [(0.02 + i * 0.54 + rng.uniform(-0.02, 0.02), _step(rng, rng.uniform(0.8, 1))) for i in range(4)])


def running(size: int, rng: Rng) -> Signal:
    return placed(size, [(0.02 + i * 0.28 + rng.uniform(-0.012, 0.012), _step(rng, rng.uniform(0.85, 1.1))) for i in range(6)])


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


def hooves(size: int, rng: Rng) -> Signal:
    """A canter: three beats and a rest."""

    def hoof(weight: float) -> Signal:
        length = samples(0.2)
        clop = modes(length, [(rng.uniform(560, 640), 0.7, 0.05), (rng.uniform(1050, 1250), 0.4, 0.035), (105, 1.0, 0.1)])
        return np.asarray((clop + noise(rng, length, 800, 5000, -4) * decay(length, 0.002, 0.05) * 0.2) * weight)

    beats = [(0.02 + bar * 0.62 + at, weight) for bar in range(4) for at, weight in ((0.0, 0.8), (0.14, 1.0), (0.28, 0.9))]
    return placed(size, [(at + rng.uniform(-0.01, 0.01), hoof(weight)) for at, weight in beats])


def thunder(size: int, rng: Rng) -> Signal:
    """A crack, then rumbles that follow each other and sink."""
    crack = noise(rng, samples(0.5), 250, 5500, -4) * decay(samples(0.5), 0.004, 0.35)
    events = [(0.02, crack * 0.6)]
    for at, low, weight in ((0.05, 45, 1.0), (0.55, 38, 0.9), (1.2, 32, 0.75), (1.9, 28, 0.5)):
        length = samples(rng.uniform(1.6, 2.4))
        events.append((at + rng.uniform(0, 0.12), noise(rng, length, low, 260, -3.5) * swell(length, 0.15, 1.5) * weight))
    return placed(size, events)


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


def glass_break(size: int, rng: Rng) -> Signal:
    events = [(0.0, noise(rng, samples(0.15), 1800, 12000) * decay(samples(0.15), 0.001, 0.1) * 0.8)]
    for at in np.sort(rng.exponential(0.16, 26)):
        length = samples(0.25)
        shard = [(rng.uniform(2200, 8500), 1.0, rng.uniform(0.05, 0.2)), (rng.uniform(3000, 9500), 0.6, 0.08)]
        events.append((float(at), modes(length, shard, rng) * decay(length, 0.001, 0.25) * rng.uniform(0.1, 0.45)))
    return placed(size, events)


def splash(size: int, rng: Rng) -> Signal:
    body = noise(rng, size, 250, 6500, -4) * decay(size, 0.012, 0.7)
    gulp = glide(samples(0.25), 160, 70) * decay(samples(0.25), 0.01, 0.2)
    drops = [(0.25 + float(at), drop(rng, rng.uniform(500, 1500)) * rng.uniform(0.1, 0.3)) for at in rng.exponential(0.3, 16)]
    return np.asarray(body * 0.5 + placed(size, [(0.0, gulp), *drops]))


def fall_thud(size: int, rng: Rng) -> Signal:
    body = glide(size, 110, 46, 0.4) * decay(size, 0.004, 0.35)
    dust = noise(rng, size, 150, 2200, -5) * decay(size, 0.006, 0.25) * 0.35
    second = glide(samples(0.3), 90, 50) * decay(samples(0.3), 0.005, 0.2) * 0.4
    return np.asarray(body + dust + placed(size, [(0.17, second)]))


def cloth(size: int, rng: Rng) -> Signal:
    rub = noise(rng, size, 700, 6500, -4) * (swell(size, 0.3) + 0.6 * np.roll(swell(size, 0.4, 4), samples(0.25)))
    return np.asarray(rub * (0.8 + 0.2 * noise(rng, size, 10, 35)).clip(0.1, 2.0))


def paper(size: int, rng: Rng) -> Signal:
    crackle = [
        (float(at), noise(rng, samples(0.02), 1800, 9000) * decay(samples(0.02), 0.001, 0.012) * rng.uniform(0.3, 1))
        for at in np.sort(rng.uniform(0.02, 0.75, 34))
    ]
    return np.asarray(placed(size, crackle) + noise(rng, size, 1400, 8000, -3) * swell(size, 0.45) * 0.35)


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


def bird_call(size: int, rng: Rng) -> Signal:
    events = []
    for at in (0.02, 0.26, 0.5, 0.95, 1.16):
        length = samples(rng.uniform(0.1, 0.16))
        top = rng.uniform(3000, 3800)
        events.append((at, glide(length, top * rng.uniform(0.75, 0.9), top * rng.uniform(1.0, 1.2)) * swell(length, 0.4)))
    return placed(size, events)


MAKERS: dict[SoundEffect, Callable[[int, Rng], Signal]] = {
    SoundEffect.FOOTSTEPS: footsteps,
    SoundEffect.RUNNING: running,
    SoundEffect.DOOR_OPEN: door_open,
    SoundEffect.DOOR_KNOCK: door_knock,
    SoundEffect.SWORD_CLASH: sword_clash,
    SoundEffect.SWORD_DRAW: sword_draw,
    SoundEffect.HOOVES: hooves,
    SoundEffect.THUNDER: thunder,
    SoundEffect.BELL: bell,
    SoundEffect.DRUM: drum,
    SoundEffect.GLASS_BREAK: glass_break,
    SoundEffect.SPLASH: splash,
    SoundEffect.FALL_THUD: fall_thud,
    SoundEffect.CLOTH: cloth,
    SoundEffect.PAPER: paper,
    SoundEffect.HEARTBEAT: heartbeat,
    SoundEffect.CROWD_GASP: crowd_gasp,
    SoundEffect.POUR: pour,
    SoundEffect.FIRE_WHOOSH: fire_whoosh,
    SoundEffect.BIRD_CALL: bird_call,
}


def effect(kind: SoundEffect, seed: int) -> Signal:
    """One effect, mono at 48 kHz. Its loudest 50 ms have an RMS of -14 dB plus the table's level; no DC, no click."""
    entry = table("effects")[kind.value]
    raw = MAKERS[kind](samples(entry["seconds"]), np.random.default_rng(seed))
    signal = faded(raw - raw.mean(), RATE, 0.003)
    tail = min(len(signal), samples(0.12))
    signal[-tail:] *= 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, tail))
    return signal * (gain(entry["level_db"] + NOMINAL_DB) / loudest(signal))


NOMINAL_DB = -14.0


def loudest(signal: Signal, window: float = 0.05) -> float:
    """The highest RMS of any window of so many seconds."""
    size = samples(window)
    power = np.concatenate([[0.0], np.cumsum(signal**2)])
    size = min(size, len(power) - 1)
    return float(np.sqrt(max(1e-12, float((power[size:] - power[:-size]).max()) / size)))
