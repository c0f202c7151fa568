"""Loudness after ITU-R BS.1770-4, and the limiter that keeps peaks under a ceiling."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Signal = NDArray[np.floating[Any]]
"""Samples of shape [n] or [n, channels], full scale 1."""

SHELF = (1681.974450955533, 3.999843853973347, 0.7071752369554196)
"""BS.1770 stage 1 as an analogue prototype: frequency in Hz, gain in dB, Q."""

HIGH_PASS = (38.13547087602444, 0.5003270373238773)
"""BS.1770 stage 2: frequency in Hz, Q."""

ABSOLUTE_GATE = -70.0
RELATIVE_GATE = -10.0
SILENCE = -120.0
"""What stands for minus infinity, in dB."""


@cache
def _k_weighting(rate: int) -> NDArray[np.float64]:
    """Second-order sections of the K filter at any rate, by the bilinear transform of its prototype."""
    f0, gain, q = SHELF
    k = np.tan(np.pi * f0 / rate)
    vh = 10 ** (gain / 20)
    vb = vh**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = [(vh + vb * k / q + k * k) / a0, 2 * (k * k - vh) / a0, (vh - vb * k / q + k * k) / a0]
    shelf += [1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0]
    f0, q = HIGH_PASS
    k = np.tan(np.pi * f0 / rate)
    a0 = 1 + k / q + k * k
    high_pass = [1.0, -2.0, 1.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0]
    return np.array([shelf, high_pass])


def by_channel(signal: Signal) -> Signal:
    """[n] or [n, channels] as [n, channels]."""
    return signal[:, None] if signal.ndim == 1 else signal


def loudness(signal: Signal, rate: int) -> float:
    """Gated integrated loudness in LUFS; `SILENCE` where nothing passes the gate. Signals under 0.4 s are one block."""
    from scipy.signal import sosfilt

    columns = by_channel(signal)
    if not len(columns):
        return SILENCE
    power = (sosfilt(_k_weighting(rate), columns, axis=0) ** 2).sum(axis=1)
    block, step = min(len(power), int(0.4 * rate)), int(0.1 * rate)
    total = np.concatenate([[0.0], np.cumsum(power)])
    starts = np.arange(0, len(power) - block + 1, step)
    means = (total[starts + block] - total[starts]) / block
    levels = -0.691 + 10 * np.log10(means + 1e-12)
    kept = means[levels > ABSOLUTE_GATE]
    if not len(kept):
        return SILENCE
    gate = -0.691 + 10 * np.log10(kept.mean()) + RELATIVE_GATE
    loud = kept[-0.691 + 10 * np.log10(kept) > gate]
    return float(-0.691 + 10 * np.log10(loud.mean()))


def decibels(ratio: float) -> float:
    return float(20 * np.log10(max(ratio, 1e-6)))


def gain(db: float) -> float:
    return float(10 ** (db / 20))


def limited(signal: Signal, rate: int, ceiling_db: float, lookahead: float = 0.004, release: float = 0.08) -> Signal:
    """Peak limiting with look-ahead: the gain falls smoothly before a peak, so that no sample passes the ceiling.

    `lookahead` and `release` in seconds. Returns the input where nothing is too loud.
    """
    from scipy.ndimage import minimum_filter1d, uniform_filter1d

    ceiling = gain(ceiling_db)
    columns = by_channel(signal)
    peaks = np.abs(columns).max(axis=1) if len(columns) else np.zeros(0)
    if not len(peaks) or peaks.max() <= ceiling:
        return signal
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    half = max(1, int(lookahead * rate))
    held = minimum_filter1d(wanted, 2 * half + 1, mode="nearest")
    curve = _released(held, rate, release)
    smooth = uniform_filter1d(curve, half + 1 - half % 2, mode="nearest")
    return np.asarray(np.clip((columns * smooth[:, None]).reshape(signal.shape), -ceiling, ceiling))


def _released(held: Signal, rate: int, release: float) -> Signal:
    """Lets the gain recover no faster than `release` seconds per e-fold, in blocks of 1 ms."""
    block = max(1, rate // 1000)
    padded = np.pad(held, (0, -len(held) % block), mode="edge").reshape(-1, block).min(axis=1)
    keep = float(np.exp(-1 / (release * 1000)))
    state, curve = 1.0, np.empty(len(padded))
    for i, value in enumerate(padded):
        state = min(value, 1 - (1 - state) * keep)
        curve[i] = state
    return np.minimum(held, np.repeat(curve, block)[: len(held)])
