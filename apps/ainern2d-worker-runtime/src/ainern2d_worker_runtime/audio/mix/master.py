"""Two passes to the wanted loudness: measure, then gain and limit; again until the meter agrees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ..dsp.loudness import Signal, gain, limited
from ..dsp.wave import write_blocks, write_wav
from .meter import Measured, measured

RATE = 48_000
ENCODER_HEADROOM = 1.0
"""dB of sample peak kept under the wanted true peak: half for peaks between samples, half for what AAC overshoots."""

TOLERANCE = 0.3
"""LU: a third of what EBU R 128 allows a live programme (1 LU); each further pass costs a second for four minutes of film."""

PASSES = 5
QUIETEST = -60.0
"""Below this there is nothing to bring up."""

MOST_GAIN = 30.0
BLOCK = 20 * RATE
MARGIN = RATE


def mastered(mix: Signal, loudness: float, true_peak: float, path: Path) -> tuple[Measured, float]:
    """Writes the mix to `path` at `loudness` LUFS under `true_peak` dBTP. Gives its measure and the gain in dB.

    Limiting takes loudness away, so the gain is corrected by what the meter found. A film without sound stays silent.
    """
    ceiling = true_peak - ENCODER_HEADROOM
    total, scale = 0.0, _scale(mix)
    found = measured(write_wav(path, mix * np.float32(gain(scale)), RATE))
    found = found._replace(integrated=found.integrated - scale)
    if found.integrated < QUIETEST:
        return measured(write_wav(path, mix, RATE)), 0.0
    current = found.integrated
    for _ in range(PASSES):
        total = min(MOST_GAIN, total + loudness - current)
        found = measured(write_blocks(path, limited_blocks(mix, total, ceiling), 2, RATE))
        current = found.integrated
        if found.true_peak > true_peak - 0.5:
            ceiling -= found.true_peak - (true_peak - 0.5)
        elif abs(current - loudness) <= TOLERANCE or total >= MOST_GAIN:
            break
    return found, total


def _scale(mix: Signal) -> float:
    """Gain in dB that keeps the raw mix within full scale for its first measuring."""
    peak = float(np.abs(mix).max(initial=0.0))
    return -20 * float(np.log10(peak)) if peak > 1 else 0.0


def limited_blocks(mix: Signal, gain_db: float, ceiling_db: float) -> Iterator[Signal]:
    """The mix with gain, limited block by block; each block sees enough before and after it for the joins not to be heard.

    Sample peaks are limited. Peaks between samples are met by the headroom, and checked by the meter.
    """
    for start in range(0, len(mix), BLOCK):
        first, last = max(0, start - MARGIN), min(len(mix), start + BLOCK + MARGIN)
        louder = mix[first:last].astype(np.float64) * gain(gain_db)
        block = limited(louder, RATE, ceiling_db, lookahead=0.005, release=0.12)
        yield block[start - first : start - first + BLOCK]
