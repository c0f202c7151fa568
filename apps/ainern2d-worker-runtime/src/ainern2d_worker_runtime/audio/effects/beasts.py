"""Animals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from ainern2d_contracts.vocabulary import SoundEffect

from ..dsp.loudness import Signal
from .synth import RATE, Maker, Rng, decay, glide, modes, noise, placed, samples, swell


def hooves(size: int, rng: Rng) -> Signal:
    """A canter: three beats and a rest."""

    def hoof(weight: float) -> Signal:
        length = samples(0.2)
        clop = modes(length, [(rng.uniform(560, 640), 0.7, 0.05), (rng.uniform(1050, 1250), 0.4, 0.035), (105, 1.0, 0.1)])
        return np.asarray((clop + noise(rng, length, 800, 5000, -4) * decay(length, 0.002, 0.05) * 0.2) * weight)

    beats = [(0.02 + bar * 0.62 + at, weight) for bar in range(4) for at, weight in ((0.0, 0.8), (0.14, 1.0), (0.28, 0.9))]
    return placed(size, [(at + rng.uniform(-0.01, 0.01), hoof(weight)) for at, weight in beats])


def bird_call(size: int, rng: Rng) -> Signal:
    events = []
    for at in (0.02, 0.26, 0.5, 0.95, 1.16):
        length = samples(rng.uniform(0.1, 0.16))
        top = rng.uniform(3000, 3800)
        events.append((at, glide(length, top * rng.uniform(0.75, 0.9), top * rng.uniform(1.0, 1.2)) * swell(length, 0.4)))
    return placed(size, events)


def _voiced(rng: Rng, size: int, pitches: Sequence[float], formants: Sequence[tuple[float, float]], rough: float = 0.0) -> Signal:
    """A throat: a buzz whose pitch runs through `pitches`, shaped by resonances (Hz, weight); `rough` 0 to 1 is hoarseness."""
    pitch = np.interp(np.linspace(0, 1, size), np.linspace(0, 1, len(pitches)), pitches)
    jitter = 1 + rough * 0.12 * noise(rng, size, 20, 80)
    phase = np.cumsum(pitch * jitter) / RATE
    buzz = 2 * (phase % 1.0) - 1
    buzz = buzz * (1 - rough) + rough * noise(rng, size, 100, 6000, -3) * (0.5 + 0.5 * buzz)
    spectrum = np.fft.rfft(buzz)
    frequency = np.fft.rfftfreq(size, 1 / RATE)
    shape = sum(weight / (1 + ((frequency - centre) / (0.09 * centre + 40)) ** 2) for centre, weight in formants)
    return np.asarray(np.fft.irfft(spectrum * shape, size))


def dog_bark(size: int, rng: Rng) -> Signal:
    def bark(weight: float) -> Signal:
        length = samples(0.22)
        root = rng.uniform(290, 330)
        voice = _voiced(rng, length, (root, root * 1.7, root * 0.8), ((620, 1), (1350, 0.8), (2600, 0.3)), 0.35)
        return np.asarray(voice * swell(length, 0.2, 1.2) * weight)

    return placed(size, [(0.02, bark(0.9)), (0.42, bark(1.0)), (0.74, bark(0.85))])


def cat_meow(size: int, rng: Rng) -> Signal:
    root = rng.uniform(480, 560)
    voice = _voiced(rng, size, (root * 0.9, root * 1.4, root * 1.3, root * 0.8), ((950, 1), (1900, 0.7), (3300, 0.4)), 0.05)
    return np.asarray(voice * swell(size, 0.35, 1.1))


def horse_neigh(size: int, rng: Rng) -> Signal:
    """A high cry that shakes and sinks."""
    shake = 1 + 0.16 * np.sin(2 * np.pi * 11 * np.linspace(0, size / RATE, 40))
    pitches = np.interp(np.linspace(0, 1, 40), [0, 0.15, 0.5, 1], [620, 1250, 950, 330]) * shake * rng.uniform(0.95, 1.05)
    return np.asarray(_voiced(rng, size, tuple(pitches), ((900, 1), (1700, 0.8), (2900, 0.5)), 0.3) * swell(size, 0.3, 1.0))


def rooster_crow(size: int, rng: Rng) -> Signal:
    cries = []
    for at, seconds, top in ((0.02, 0.22, 760), (0.28, 0.2, 900), (0.52, 0.95, 1050)):
        length = samples(seconds)
        voice = _voiced(rng, length, (top * 0.8, top, top * 0.92, top * 0.6), ((1100, 1), (2300, 0.9), (3500, 0.4)), 0.2)
        cries.append((at, voice * swell(length, 0.3, 0.8)))
    return placed(size, cries)


def wolf_howl(size: int, rng: Rng) -> Signal:
    root = rng.uniform(340, 380)
    voice = _voiced(rng, size, (root * 0.75, root * 1.35, root * 1.4, root * 1.3, root * 0.85), ((520, 1), (1050, 0.4)), 0.04)
    return np.asarray(voice * swell(size, 0.45, 0.9))


def crow_caw(size: int, rng: Rng) -> Signal:
    def caw() -> Signal:
        length = samples(rng.uniform(0.28, 0.36))
        return np.asarray(_voiced(rng, length, (540, 610, 480), ((1250, 1), (2100, 0.9)), 0.6) * swell(length, 0.25, 0.9))

    return placed(size, [(0.02, caw()), (0.55, caw()), (1.05, caw())])


def owl_hoot(size: int, rng: Rng) -> Signal:
    root = rng.uniform(330, 370)
    hoots = []
    for at, seconds in ((0.02, 0.3), (0.55, 0.18), (0.8, 0.55)):
        length = samples(seconds)
        hoots.append((at, glide(length, root * 1.03, root * 0.95) * swell(length, 0.35, 0.8)))
    return placed(size, hoots)


def tiger_roar(size: int, rng: Rng) -> Signal:
    voice = _voiced(rng, size, (70, 105, 98, 60), ((360, 1), (820, 0.7), (1900, 0.25)), 0.65)
    return np.asarray(voice * swell(size, 0.3, 0.9) + noise(rng, size, 60, 900, -3) * swell(size, 0.35, 1.4) * 0.08)


def cattle_low(size: int, rng: Rng) -> Signal:
    root = rng.uniform(120, 140)
    return np.asarray(_voiced(rng, size, (root * 0.9, root * 1.15, root), ((330, 1), (760, 0.5)), 0.12) * swell(size, 0.4, 0.8))


def frog_croak(size: int, rng: Rng) -> Signal:
    def croak() -> Signal:
        length = samples(0.28)
        pulses = 0.5 + 0.5 * np.sign(np.sin(2 * np.pi * 38 * np.arange(length) / RATE))
        return np.asarray(_voiced(rng, length, (170, 190), ((900, 1), (1700, 0.5)), 0.2) * pulses * swell(length, 0.5, 0.8))

    return placed(size, [(0.02, croak()), (0.5, croak()), (0.95, croak())])


def wings(size: int, rng: Rng) -> Signal:
    """Birds that take off: beats that quicken and go away."""
    beats = []
    at = 0.02
    for n in range(14):
        length = samples(0.09)
        beats.append((at, noise(rng, length, 300, 3800, -4) * swell(length, 0.4, 1.5) * 0.94**n))
        at += 0.13 * 0.96**n
    return placed(size, beats)


def insect_buzz(size: int, rng: Rng) -> Signal:
    pitch = 190 + 25 * np.sin(2 * np.pi * np.linspace(0, 1.7, 30)) + rng.normal(0, 4, 30)
    return np.asarray(_voiced(rng, size, tuple(pitch), ((400, 1), (900, 0.8), (2200, 0.4)), 0.05) * swell(size, 0.5, 1.0))


MAKERS: dict[SoundEffect, Maker] = {
    SoundEffect.HOOVES: hooves,
    SoundEffect.BIRD_CALL: bird_call,
    SoundEffect.DOG_BARK: dog_bark,
    SoundEffect.CAT_MEOW: cat_meow,
    SoundEffect.HORSE_NEIGH: horse_neigh,
    SoundEffect.ROOSTER_CROW: rooster_crow,
    SoundEffect.WOLF_HOWL: wolf_howl,
    SoundEffect.CROW_CAW: crow_caw,
    SoundEffect.OWL_HOOT: owl_hoot,
    SoundEffect.TIGER_ROAR: tiger_roar,
    SoundEffect.CATTLE_LOW: cattle_low,
    SoundEffect.FROG_CROAK: frog_croak,
    SoundEffect.WINGS: wings,
    SoundEffect.INSECT_BUZZ: insect_buzz,
}
