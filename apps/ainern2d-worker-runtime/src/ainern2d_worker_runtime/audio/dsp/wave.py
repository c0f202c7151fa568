"""WAV files of 16 bit PCM."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from .loudness import Signal, by_channel

MEDIA_TYPE = "audio/wav"
BLOCK = 1 << 20
"""Samples converted at a time: a film's sound need not be in memory twice."""


def write_wav(path: Path, signal: Signal, rate: int) -> Path:
    """`signal` [n] or [n, channels], clipped to full scale. Rounding without dither keeps repeats bit-identical."""
    columns = by_channel(signal)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(columns.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        for start in range(0, len(columns), BLOCK):
            file.writeframes(np.rint(np.clip(columns[start : start + BLOCK], -1, 1) * 32767).astype("<i2").tobytes())
    return path


def read_wav(path: Path) -> tuple[Signal, int]:
    """Samples [n, channels] and the rate, of a 16 bit file."""
    with wave.open(str(path), "rb") as file:
        raw = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return raw.reshape(file.getnframes(), file.getnchannels()).astype(np.float64) / 32767, file.getframerate()
