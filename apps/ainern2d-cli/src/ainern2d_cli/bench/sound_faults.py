"""What must not be heard in a take: a cut word, a click, a clipped peak, a hole."""

from __future__ import annotations

import numpy as np
from ainern2d_worker_runtime.audio.dsp.loudness import Signal
from ainern2d_worker_runtime.audio.speech.timing import HOP, level
from numpy.typing import NDArray

EDGE = 0.01
"""Seconds at either end that must be quiet, else the line is cut."""

EDGE_BELOW = 10 ** (-35 / 20)
"""Of the take's loud level. Speech that is cut begins or ends within 20 dB of it; a breath lies 40 dB under it."""

CLICK_SHARE = 10.0
"""A sample's second difference against the RMS of those in the 4 ms around it. Plosives and glottal pulses of the voices
reach 8; a sample a fifth of full scale beside its neighbours is found in three of four places of loud speech."""

CLICK_FLOOR = 0.02
"""Of full scale: second differences below it are not heard as a click."""

CLIPPED = 0.999
HOLE = 1.2
"""Seconds of silence inside a line: twice the longest pause that a mark makes."""

NAMES = ("cut", "click", "clipped", "hole")


def of(samples: Signal, rate: int) -> dict[str, int]:
    """How many of each fault a take [n] within ±1 has."""
    loud = level(samples, rate)
    top = float(np.percentile(loud, 95)) or 1.0
    edges = [samples[: int(EDGE * rate)], samples[-int(EDGE * rate) :]]
    return {
        "cut": sum(float(np.sqrt((edge**2).mean())) > EDGE_BELOW * top for edge in edges),
        "click": clicks(samples, rate),
        "clipped": int((np.abs(samples) >= CLIPPED).sum()),
        "hole": _holes(loud <= 0.02 * top),
    }


def clicks(samples: Signal, rate: int) -> int:
    bend = np.abs(np.diff(samples, 2, prepend=0, append=0))
    size = int(0.004 * rate)
    total = np.concatenate([[0.0], np.cumsum(bend**2)])
    around = np.arange(len(bend))
    first, last = np.maximum(0, around - size // 2), np.minimum(len(bend), around + size // 2)
    # The neighbours alone: the sample itself and the two whose difference it enters would hide it.
    inner = np.maximum(0, around - 1), np.minimum(len(bend), around + 2)
    power = (total[last] - total[first] - total[inner[1]] + total[inner[0]]) / np.maximum(1, (last - first) - 3)
    return int(((bend > CLICK_SHARE * np.sqrt(np.maximum(power, 0))) & (bend > CLICK_FLOOR)).sum())


def _holes(quiet: NDArray[np.bool_]) -> int:
    """Runs of quiet steps of `HOP` that last `HOLE` or more."""
    padded = np.concatenate([[False], quiet, [False]])
    edges = np.flatnonzero(padded[1:] != padded[:-1]).reshape(-1, 2)
    return int(((edges[:, 1] - edges[:, 0]) * HOP >= HOLE).sum())
