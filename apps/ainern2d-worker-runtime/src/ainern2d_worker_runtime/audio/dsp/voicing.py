"""What delivery does to a take: pitch, breath, tremor and room. All deterministic; noise comes from a given generator."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from .loudness import Signal

FRAME = 1024
HOP = 256


def resampled(signal: Signal, ratio: float) -> Signal:
    """`signal` played `ratio` times as fast: pitch and formants rise together, the length divides by `ratio`."""
    from scipy.signal import resample_poly

    exact = Fraction(ratio).limit_denominator(128)
    if exact == 1:
        return signal
    return np.asarray(resample_poly(signal, exact.denominator, exact.numerator))


def tremulous(signal: Signal, rate: int, hertz: float, depth: float) -> Signal:
    """Vibrato of at most 0.35 semitone and an amplitude swell of at most 3 dB, growing with `depth` (0 to 1)."""
    if not depth or not hertz or not len(signal):
        return signal
    seconds = np.arange(len(signal)) / rate
    phase = 2 * np.pi * hertz * seconds + 0.7 * np.sin(2 * np.pi * 0.63 * seconds)
    swing = depth * (2 ** (0.35 / 12) - 1) / (2 * np.pi * hertz) * rate
    position = np.clip(np.arange(len(signal)) + swing * np.sin(phase), 0, len(signal) - 1)
    bent = np.interp(position, np.arange(len(signal)), signal)
    return np.asarray(bent * (1 - depth * 0.29 * (0.5 + 0.5 * np.cos(phase))))


def breathy(signal: Signal, amount: float, rng: np.random.Generator) -> Signal:
    """Replaces a share of the voice with noise of the same spectral envelope, frame by frame: 1 is a whisper.

    The envelope is the short-time spectrum smoothed by liftering its cepstrum to 48 coefficients.
    """
    from scipy.signal import istft, stft

    if not amount or not len(signal):
        return signal
    _, _, spectrum = stft(signal, nperseg=FRAME, noverlap=FRAME - HOP)
    _, _, noise = stft(rng.standard_normal(len(signal)), nperseg=FRAME, noverlap=FRAME - HOP)
    cepstrum = np.fft.irfft(np.log(np.abs(spectrum) + 1e-6), axis=0)
    cepstrum[48:-47] = 0
    envelope = np.exp(np.fft.rfft(cepstrum, axis=0).real)
    tilt = np.linspace(0.25, 1.0, len(envelope)) ** 0.5
    noise = noise / np.sqrt(np.mean(np.abs(noise) ** 2)) * envelope * tilt[:, None]
    energy = np.sqrt((np.abs(spectrum) ** 2).sum(axis=0) / ((np.abs(noise) ** 2).sum(axis=0) + 1e-12))
    _, breath = istft(noise * energy, nperseg=FRAME, noverlap=FRAME - HOP)
    breath = np.pad(breath, (0, max(0, len(signal) - len(breath))))[: len(signal)]
    return np.asarray(np.sqrt(1 - amount) * signal * (1 - 0.5 * amount) + np.sqrt(amount) * breath)


def in_room(signal: Signal, rate: int, amount: float, rng: np.random.Generator, seconds: float = 0.55) -> Signal:
    """Adds a soft exponential tail (RT60 `seconds`), which lengthens the signal by half of `seconds`."""
    from scipy.signal import butter, fftconvolve, sosfilt

    if not amount or not len(signal):
        return signal
    size = int(seconds * rate)
    decay = np.exp(-6.9 * np.arange(size) / size)
    tail = sosfilt(butter(2, [250, 4500], "bandpass", fs=rate, output="sos"), rng.standard_normal(size)) * decay
    tail[: int(0.012 * rate)] = 0
    tail /= np.sqrt((tail**2).sum())
    wet = fftconvolve(signal, tail)
    length = len(signal) + size // 2
    fade = np.ones(length)
    fade[len(signal) :] = np.linspace(1, 0, length - len(signal))
    return np.asarray(np.pad(signal, (0, length - len(signal))) + amount * wet[:length] * fade)


def faded(signal: Signal, rate: int, seconds: float = 0.008) -> Signal:
    """Short fades at both ends, so that a cut makes no click."""
    size = min(len(signal) // 2, int(seconds * rate))
    if not size:
        return signal
    ramp = 0.5 - 0.5 * np.cos(np.pi * np.arange(size) / size)
    out = signal.copy()
    out[:size] *= ramp
    out[-size:] *= ramp[::-1]
    return out
