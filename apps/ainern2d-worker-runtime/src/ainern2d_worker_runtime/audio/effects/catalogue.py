"""Every effect by its name, evened out."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import SoundEffect

from ..data import table
from ..dsp.loudness import Signal, gain
from ..dsp.voicing import faded
from . import arms, beasts, doors, modern, nature, people, small, steps
from .synth import RATE, Maker, samples

MAKERS: dict[SoundEffect, Maker] = {
    kind: maker for family in (steps, doors, arms, beasts, people, modern, nature, small) for kind, maker in family.MAKERS.items()
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
