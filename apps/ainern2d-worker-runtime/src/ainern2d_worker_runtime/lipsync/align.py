"""How well lips and sound agree: measured, not assumed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from ainern2d_contracts.sound import LineAlignment, TimedSymbol, VisemeKey
from ainern2d_contracts.vocabulary import Viseme
from numpy.typing import NDArray

from .track import ANTICIPATION, HOP, table

SEARCH = 0.2
"""Seconds to either side in which the offset is looked for."""

BLEND = 0.04
"""Seconds in which a mouth goes from one key to the next."""


def opening(keys: Sequence[VisemeKey], offset: float, frames: int) -> NDArray[np.float64]:
    """How far the mouth is open every 5 ms from `offset` on: 0 closed, 1 wide."""
    levels = table()["opening"]
    at = np.array([key.at - offset for key in keys])
    value = np.array([levels[key.viseme.value] * key.strength for key in keys])
    seconds = np.arange(frames) * HOP
    index = np.searchsorted(at, seconds, side="right") - 1
    stepped = np.where(index >= 0, value[np.maximum(index, 0)], 0.0)
    size = int(BLEND / HOP)
    return np.convolve(stepped, np.ones(size) / size, mode="same")


def offset_ms(keys: Sequence[VisemeKey], curve: NDArray[np.float64], offset: float) -> float:
    """Milliseconds by which the sound follows the lips (positive: lips lead), at the best correlation of opening and energy.

    0 where there is too little of either to tell.
    """
    mouth = opening(keys, offset, len(curve)) if keys else np.zeros(len(curve))
    if len(curve) < 2 * int(SEARCH / HOP) or mouth.std() < 1e-6 or curve.std() < 1e-6:
        return 0.0
    mouth, energy = mouth - mouth.mean(), curve - curve.mean()
    reach = int(SEARCH / HOP)
    lags = range(-reach, reach + 1)
    padded = np.pad(mouth, reach)
    scores = [float(np.dot(padded[reach - lag : reach - lag + len(energy)], energy)) for lag in lags]
    return round(lags[int(np.argmax(scores))] * HOP * 1000, 1)


def line_alignment(
    line_id: str, phonemes: Sequence[TimedSymbol], keys: Sequence[VisemeKey], curve: NDArray[np.float64], offset: float
) -> LineAlignment:
    """`closures` counts the phones made with closed lips or lip on teeth; an error is one that the mouth does not show."""
    shapes = table()["shapes"]
    closed = set("".join(shapes[shape] for shape in table()["closed"]))
    wanted = [phone for phone in phonemes if phone.symbol[:1] in closed]
    errors = sum(not _shown(phone, keys, offset) for phone in wanted)
    return LineAlignment(line_id=line_id, offset_ms=offset_ms(keys, curve, offset), closures=len(wanted), closure_errors=errors)


def _shown(phone: TimedSymbol, keys: Sequence[VisemeKey], offset: float) -> bool:
    """A closed shape is held for 30 ms or more somewhere in the phone, give or take the anticipation."""
    begin, end = offset + phone.start - 2 * ANTICIPATION, offset + phone.end
    for key, after in zip(keys, [*keys[1:], None], strict=True):
        if key.viseme in (Viseme.A, Viseme.G):
            until = after.at if after else end
            if min(until, end) - max(key.at, begin) >= 0.03 - 1e-9:
                return True
    return False
