"""WAV files of 16 bit PCM."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from .loudness import Signal

MEDIA_TYPE = "audio/wav"


def write_wav(path: Path, signal: Signal, rate: int) -> Path:
    """`signal` [n] or [n, channels], clipped to full scale. Rounding without dither keeps repeats bit-identical."""
    columns = signal.reshape(len(signal), -1)
    pcm = np.rint(np.clip(columns, -1, 1) * 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(pcm.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm.tobytes())
    return path


def read_wav(path: Path) -> tuple[Signal, int]:
    """Samples [n, channels] and the rate, of a 16 bit file."""
    with wave.open(str(path), "rb") as file:
        raw = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return raw.reshape(-1, file.getnchannels()).astype(np.float64) / 32767, file.getframerate()
