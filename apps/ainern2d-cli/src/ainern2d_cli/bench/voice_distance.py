"""How far apart voices are, measured in what they say: pitch and timbre, against how much one voice differs from itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from ainern2d_worker_runtime.audio.dsp.loudness import Signal
from ainern2d_worker_runtime.audio.dsp.pitch import median_pitch
from numpy.typing import NDArray

BANDS, COEFFICIENTS = 26, 13
FRAME, HOP = 0.025, 0.01
"""Seconds."""

SAME = 0.95
"""Two voices are different where they are farther apart than this share of the pairs of sentences of one voice."""


class Heard(NamedTuple):
    """`pitch` in semitones over 1 Hz, `timbre` [12] mean mel cepstrum without its first coefficient, the level."""

    pitch: float
    timbre: NDArray[np.float64]


def heard(signal: Signal, rate: int) -> Heard:
    return Heard(12 * float(np.log2(max(1.0, median_pitch(signal, rate)))), _timbre(signal, rate))


class Space(NamedTuple):
    """Where voices lie, in units of the distance at which two are told apart.

    Each dimension is measured in standard deviations of one voice's sentences; pitch weighs as much as all of timbre.
    """

    pitch: float
    """Semitones a unit."""
    timbre: NDArray[np.float64]
    """Cepstrum [12] a unit."""

    def place(self, voice: Heard) -> NDArray[np.float64]:
        """[13]: timbre, then pitch."""
        return np.append(voice.timbre / self.timbre, voice.pitch / self.pitch)

    def apart(self, one: Sequence[Heard], other: Sequence[Heard]) -> float:
        """Euclidean distance of two voices' mean places."""
        means = [np.mean([self.place(sentence) for sentence in voice], axis=0) for voice in (one, other)]
        return float(np.linalg.norm(means[0] - means[1]))


def space(voices: Sequence[Sequence[Heard]]) -> Space:
    """The space in which 1 is farther than one voice's means over its sentences lie apart, in all but 1 - `SAME` of cases.

    `voices[i]` are the n sentences of voice i. Means over n independent sentences differ by the root of n less than sentences do.
    The spread is the median voice's: one that creaks now and then must not make all others sound alike.
    """
    pitch = float(np.median([np.std([one.pitch for one in voice]) for voice in voices]))
    timbre = np.median([np.std([one.timbre for one in voice], axis=0) for voice in voices], axis=0)
    raw = Space(pitch, timbre * np.sqrt(len(timbre)))
    itself = [raw.apart([one], [other]) for voice in voices for one, other in combinations(voice, 2)]
    threshold = float(np.quantile(itself, SAME)) / np.sqrt(len(voices[0]))
    return Space(raw.pitch * threshold, raw.timbre * threshold)


def different(voices: Sequence[Sequence[Heard]]) -> tuple[float, float]:
    """Share of pairs of voices told apart, and the least distance of two; `voices[i]` says the same sentences as all."""
    heard_in = space(voices)
    between = [heard_in.apart(one, other) for one, other in combinations(voices, 2)]
    return float(np.mean([far > 1 for far in between])), min(between)


def _timbre(signal: Signal, rate: int) -> NDArray[np.float64]:
    """Mean mel-frequency cepstral coefficients 1 to 12 of the louder half of the frames."""
    from scipy.fft import dct

    size, hop = int(FRAME * rate), int(HOP * rate)
    starts = range(0, len(signal) - size, hop)
    frames = np.stack([signal[start : start + size] for start in starts]) * np.hanning(size)
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    loud = power[power.sum(axis=1) >= np.median(power.sum(axis=1))]
    bands = np.log(np.maximum(loud @ _mel_filters(size, rate).T, 1e-12))
    return np.asarray(dct(bands, type=2, norm="ortho", axis=1)[:, 1:COEFFICIENTS].mean(axis=0))


def _mel_filters(size: int, rate: int) -> NDArray[np.float64]:
    """Triangles [bands, size // 2 + 1] evenly spaced in mel (O'Shaughnessy 1987) from 50 Hz to 8 kHz."""
    low, high = (2595 * np.log10(1 + hertz / 700) for hertz in (50.0, 8000.0))
    points = 700 * (10 ** (np.linspace(low, high, BANDS + 2) / 2595) - 1)
    frequency = np.fft.rfftfreq(size, 1 / rate)
    rise = (frequency - points[:-2, None]) / (points[1:-1] - points[:-2])[:, None]
    fall = (points[2:, None] - frequency) / (points[2:] - points[1:-1])[:, None]
    return np.asarray(np.clip(np.minimum(rise, fall), 0, None))
