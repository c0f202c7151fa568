"""What every effect is made of: shaped noise, ringing modes, envelopes, scattered events. All at 48 kHz, mono."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ..dsp.loudness import Signal

RATE = 48_000
Rng = np.random.Generator
Maker = Callable[[int, Rng], Signal]
"""Takes the length in samples and a generator, and gives a signal of any level."""


def samples(seconds: float) -> int:
    return round(seconds * RATE)


def noise(rng: Rng, size: int, low: float, high: float, slope_db: float = 0.0) -> Signal:
    """Gaussian noise between `low` and `high` Hz with soft edges of an octave's third, RMS 1.

    `slope_db` is the tilt per octave. It is shaped in the frequency domain, so that it loops without a seam.
    """
    frequency = np.fft.rfftfreq(size, 1 / RATE)
    octave = np.log2(np.maximum(frequency, 1.0))
    edges = [1 / (1 + np.exp(-18 * (octave - np.log2(low)))), 1 / (1 + np.exp(18 * (octave - np.log2(high))))]
    shape = edges[0] * edges[1] * 10 ** (slope_db * (octave - np.log2(low)) / 20)
    shape[0] = 0
    spectrum = shape * (rng.standard_normal(len(shape)) + 1j * rng.standard_normal(len(shape)))
    signal = np.fft.irfft(spectrum, size)
    return np.asarray(signal / max(1e-9, float(np.sqrt((signal**2).mean()))))


def modes(size: int, partials: Sequence[tuple[float, float, float]], rng: Rng | None = None) -> Signal:
    """Struck body: partials of (frequency in Hz, amplitude, RT60 in seconds). Phases are 0 unless `rng` draws them."""
    seconds = np.arange(size) / RATE
    out = np.zeros(size)
    for frequency, amplitude, decay in partials:
        phase = rng.uniform(0, 2 * np.pi) if rng else 0.0
        out += amplitude * np.sin(2 * np.pi * frequency * seconds + phase) * np.exp(-6.9 * seconds / decay)
    return out


def decay(size: int, attack: float, rt60: float) -> Signal:
    """A raised-cosine attack in seconds, then an exponential fall of 60 dB in `rt60` seconds."""
    seconds = np.arange(size) / RATE
    rise = 0.5 - 0.5 * np.cos(np.pi * np.clip(seconds / attack, 0, 1))
    return np.asarray(rise * np.exp(-6.9 * np.maximum(0, seconds - attack) / rt60))


def swell(size: int, peak: float, sharpness: float = 2.0) -> Signal:
    """Rises from 0 to 1 at `peak` (share of the length) and falls to 0, smoothly."""
    x = np.linspace(0, 1, size)
    shaped = np.where(x < peak, x / peak, (1 - x) / (1 - peak))
    return np.asarray(np.sin(0.5 * np.pi * np.clip(shaped, 0, 1)) ** sharpness)


def placed(size: int, events: Sequence[tuple[float, Signal]], circular: bool = False) -> Signal:
    """Events (start in seconds, signal) summed; what passes the end is cut, or goes on from the beginning when `circular`."""
    out = np.zeros(size)
    for at, signal in events:
        start = samples(at)
        if circular:
            np.add.at(out, (start + np.arange(len(signal))) % size, signal)
        elif start < size:
            piece = signal[: size - start]
            out[start : start + len(piece)] += piece
    return out


def glide(size: int, start: float, end: float, curve: float = 1.0) -> Signal:
    """A sine whose frequency goes from `start` to `end` Hz."""
    frequency = start + (end - start) * np.linspace(0, 1, size) ** curve
    return np.asarray(np.sin(2 * np.pi * np.cumsum(frequency) / RATE))


def wander(rng: Rng, size: int, hertz: float, low: float, high: float) -> Signal:
    """A slow random curve between `low` and `high` that loops without a seam."""
    curve = noise(rng, size, max(0.6 / (size / RATE), hertz / 4), hertz) if size > RATE else np.zeros(size)
    return np.asarray(low + (high - low) * 0.5 * (1 + np.tanh(curve)))


def drop(rng: Rng, frequency: float, seconds: float = 0.09) -> Signal:
    """A drop of water: a bubble's rising, quickly dying tone."""
    size = samples(seconds)
    return glide(size, frequency, frequency * rng.uniform(1.2, 1.7), 1.5) * decay(size, 0.002, seconds * 0.8)
