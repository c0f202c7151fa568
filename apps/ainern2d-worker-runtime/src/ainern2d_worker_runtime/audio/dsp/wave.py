"""WAV files of 16 bit PCM."""

from __future__ import annotations

import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from .loudness import Signal, by_channel

MEDIA_TYPE = "audio/wav"
BLOCK = 1 << 20
"""Samples converted at a time."""


def write_wav(path: Path, signal: Signal, rate: int) -> Path:
    """`signal` [n] or [n, channels], clipped to full scale. Rounding without dither keeps repeats bit-identical."""
    columns = by_channel(signal)
    blocks = (columns[start : start + BLOCK] for start in range(0, len(columns), BLOCK))
    return write_blocks(path, blocks, columns.shape[1], rate)


def write_blocks(path: Path, blocks: Iterable[Signal], channels: int, rate: int) -> Path:
    """As `write_wav`, from blocks [n, channels], so that a film's sound need not be in memory twice."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        for block in blocks:
            file.writeframes(np.rint(np.clip(block, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def read_wav(path: Path) -> tuple[Signal, int]:
    """Samples [n, channels] and the rate, of a 16 bit file."""
    with wave.open(str(path), "rb") as file:
        raw = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return raw.reshape(file.getnframes(), file.getnchannels()).astype(np.float64) / 32767, file.getframerate()
