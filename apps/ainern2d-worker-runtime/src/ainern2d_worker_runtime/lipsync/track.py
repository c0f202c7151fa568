"""From timed phonemes to mouth keys."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from ainern2d_contracts.sound import TimedSymbol, VisemeKey
from ainern2d_contracts.vocabulary import Viseme
from numpy.typing import NDArray

ANTICIPATION = 0.04
"""Seconds by which lips lead the sound (Löfqvist 1990 finds 30 to 80 ms for rounding and closure)."""

SHORTEST = 0.05
"""Seconds a mouth shape must last to be seen: little more than a frame at 24 frames a second."""

SHORTEST_CLOSURE = 0.04
REST_AFTER = 0.12
"""A pause shorter than this keeps the mouth's last shape: lips do not close between words."""

HOP = 0.005
WEAKEST = 0.35


@cache
def table() -> Any:
    return json.loads(files(__package__).joinpath("data", "visemes.json").read_text("utf-8"))


@cache
def _shape_of() -> dict[str, Viseme]:
    return {symbol: Viseme(shape) for shape, symbols in table()["shapes"].items() for symbol in symbols}


@dataclass(frozen=True)
class Shape:
    """The mouth holds `viseme` from `start` to `end`, in seconds of the take."""

    viseme: Viseme
    start: float
    end: float

    @property
    def seconds(self) -> float:
        return self.end - self.start

    @property
    def is_closure(self) -> bool:
        return self.viseme.value in table()["closed"]


def shapes(phonemes: Sequence[TimedSymbol]) -> list[Shape]:
    """The shape of every phone, glides as two; pauses as rest; word borders prolong what is before them."""
    found: list[Shape] = []
    for phone in phonemes:
        sound = phone.symbol[:1]
        if sound in table()["glides"]:
            steps = [(Viseme(shape), phone.start + part * (phone.end - phone.start)) for shape, part in table()["glides"][sound]]
            ends = [start for _, start in steps[1:]] + [phone.end]
            found += [Shape(viseme, start, end) for (viseme, start), end in zip(steps, ends, strict=True)]
        elif sound in _shape_of():
            found.append(Shape(_shape_of()[sound], phone.start, phone.end))
        elif sound in table()["rest"]:
            found.append(Shape(Viseme.X, phone.start, phone.end))
        elif found:
            found[-1] = Shape(found[-1].viseme, found[-1].start, phone.end)
    return found


def seen(all_shapes: Sequence[Shape]) -> list[Shape]:
    """Shapes long enough to be seen, without gaps or repeats.

    Closures always stay, lengthened at their neighbours' cost; so do short vowels between less open shapes, for they carry the
    syllable. Any other short shape is left to the one before it.
    """
    merged = _merged(all_shapes)
    kept: list[Shape] = []
    for i, shape in enumerate(merged):
        if shape.is_closure:
            kept.append(_lengthened(shape, kept, SHORTEST_CLOSURE))
        elif shape.seconds >= SHORTEST or not kept or kept[-1].is_closure:
            # Nothing may hold a mouth closed longer than its consonant: even a short shape opens it.
            kept.append(shape)
        elif _is_peak(merged, i):
            kept.append(_lengthened(shape, kept, SHORTEST))
        else:
            kept[-1] = Shape(kept[-1].viseme, kept[-1].start, shape.end)
    return kept


def _merged(all_shapes: Sequence[Shape]) -> list[Shape]:
    """Neighbours of one shape as one; rests too short to be seen belong to what is before them."""
    merged: list[Shape] = []
    for shape in all_shapes:
        is_short_rest = shape.viseme is Viseme.X and shape.seconds < REST_AFTER
        if merged and (shape.viseme is merged[-1].viseme or is_short_rest):
            merged[-1] = Shape(merged[-1].viseme, merged[-1].start, max(merged[-1].end, shape.end))
        elif shape.seconds > 0 or shape.is_closure:
            merged.append(shape)
    return merged


def _is_peak(merged: Sequence[Shape], index: int) -> bool:
    """Whether the mouth is wider open here than before and after."""
    levels = table()["opening"]
    around = [merged[i].viseme.value for i in (index - 1, index + 1) if 0 <= i < len(merged)]
    return all(levels[merged[index].viseme.value] > levels[other] for other in around)


def _lengthened(shape: Shape, before: list[Shape], shortest: float) -> Shape:
    """Gives a shape at least its shortest length, taken from the one before it, unless that is a closure."""
    missing = shortest - shape.seconds
    if missing <= 0 or not before or before[-1].is_closure:
        return shape
    last = before[-1]
    taken = min(missing, max(0.0, last.seconds - HOP))
    before[-1] = Shape(last.viseme, last.start, last.end - taken)
    return Shape(shape.viseme, shape.start - taken, shape.end)


def loudness_curve(samples: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """Short-time RMS every 5 ms over 15 ms, relative to the take's loud level (95th percentile), at most 1."""
    size = int(HOP * rate)
    padded = np.pad(samples, (0, -len(samples) % size)).reshape(-1, size)
    rms = np.sqrt(np.convolve((padded**2).mean(axis=1), np.ones(3) / 3, mode="same"))
    reference = float(np.percentile(rms, 95)) if len(rms) else 0.0
    return np.minimum(1.0, rms / reference) if reference > 0 else rms


def keys(mouth: Sequence[Shape], curve: NDArray[np.float64], offset: float, limit: float) -> list[VisemeKey]:
    """Keys in shot time for a take that starts at `offset` seconds; none lies past `limit`. The last one rests.

    Vowels and sonorants are as strong as the voice is loud; closures and rest are always full.
    """
    found: list[VisemeKey] = []
    for shape in mouth:
        at = round(min(limit, max(0.0, offset + shape.start - ANTICIPATION)), 3)
        if found and at <= found[-1].at:
            at = round(found[-1].at + 0.001, 3)
        found.append(VisemeKey(at=at, viseme=shape.viseme, strength=_strength(shape, curve)))
    if mouth:
        end = round(min(limit, max(offset + mouth[-1].end, found[-1].at + 0.001)), 3)
        if found[-1].viseme is not Viseme.X:
            found.append(VisemeKey(at=end, viseme=Viseme.X))
    return [key for key in found if key.at <= limit]


def _strength(shape: Shape, curve: NDArray[np.float64]) -> float:
    fixed = table()["strength"].get(shape.viseme.value)
    if fixed is not None:
        return float(fixed)
    first = int(shape.start / HOP)
    piece = curve[first : max(first + 1, int(shape.end / HOP))]
    loud = float(piece.max()) if len(piece) else 0.0
    return float(round(min(1.0, WEAKEST + (1 - WEAKEST) * loud**0.7), 3))
