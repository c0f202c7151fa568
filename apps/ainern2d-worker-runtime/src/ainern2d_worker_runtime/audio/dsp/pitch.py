"""How high a voice speaks: the fundamental of its voiced frames by autocorrelation (YIN, de Cheveigné and Kawahara 2002)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .loudness import Signal

LOWEST, HIGHEST = 60.0, 500.0
"""Hz."""

FRAME, HOP = 0.04, 0.02
"""Seconds."""

VOICED = 0.15
"""Highest aperiodicity of a voiced frame: the threshold that YIN's authors recommend is 0.1 to 0.15."""

QUIET = 0.1
"""Frames under this share of the loudest one's RMS are not looked at."""


def median_pitch(signal: Signal, rate: int) -> float:
    """The median fundamental of a mono signal [n] in Hz; 0 where nothing is voiced."""
    found = pitches(signal, rate)
    return float(np.median(found)) if len(found) else 0.0


def pitches(signal: Signal, rate: int) -> NDArray[np.float64]:
    """The fundamental in Hz of each voiced frame, in order."""
    size, hop, longest = int(FRAME * rate), int(HOP * rate), int(rate / LOWEST)
    if len(signal) < size + longest:
        return np.zeros(0)
    starts = np.arange(0, len(signal) - size - longest, hop)
    frames = np.stack([signal[start : start + size + longest] for start in starts]).astype(np.float64)
    power = np.sqrt((frames**2).mean(axis=1))
    frames = frames[power > QUIET * power.max()]
    return np.array([pitch for frame in frames if (pitch := _fundamental(frame, size, rate))])


def _fundamental(frame: NDArray[np.float64], size: int, rate: int) -> float:
    """Of one frame [size + longest lag]; 0 where it is not voiced."""
    shortest, longest = int(rate / HIGHEST), len(frame) - size
    spectrum = np.fft.rfft(frame[:size], 2 * len(frame)).conj() * np.fft.rfft(frame, 2 * len(frame))
    product = np.fft.irfft(spectrum)[:longest]
    squares = np.concatenate([[0.0], np.cumsum(frame**2)])
    lags = np.arange(longest)
    difference = squares[size] + squares[lags + size] - squares[lags] - 2 * product
    running = np.cumsum(difference[1:]) / lags[1:]
    normalised = np.concatenate([[1.0], difference[1:] / np.maximum(running, 1e-12)])
    below = np.flatnonzero(normalised[shortest:] < VOICED)
    if not len(below):
        return 0.0
    lag = shortest + int(below[0])
    while lag + 1 < longest and normalised[lag + 1] < normalised[lag]:
        lag += 1
    return rate / lag
