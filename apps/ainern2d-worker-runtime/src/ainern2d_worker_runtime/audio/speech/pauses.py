"""Pauses that a listener needs: the model hurries over short sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from ainern2d_contracts.sound import TimedSymbol

from ..dsp.loudness import Signal
from .timing import HOP, PAUSES, level

SHORTEST = {",": 0.16, ":": 0.24, ";": 0.26, ".": 0.36, "!": 0.36, "?": 0.36, "—": 0.34, "…": 0.42}
"""Seconds at normal speed that a mark gets at least, a full stop about twice a comma."""

CROSS = 0.004

Timed = tuple[TimedSymbol, int]


def with_pauses(samples: Signal, timed: Sequence[Timed], rate: int, speed: float) -> tuple[Signal, list[Timed]]:
    """Inserts silence at the quietest place of each pause that is too short; what follows moves."""
    loud = level(samples, rate)
    pieces: list[Signal] = []
    out: list[Timed] = []
    taken, moved = 0, 0.0
    for group in _groups(timed):
        start, end = group[0][0].start, group[-1][0].end
        marks = [(SHORTEST[phone.symbol], phone.symbol, owner) for phone, owner in group if phone.symbol in SHORTEST]
        is_last = group[-1] is timed[-1]
        missing = max(marks, default=(0.0, "", -1))[0] / speed - (end - start)
        if not marks or is_last or not out or missing <= 0.01:
            out += [(_moved(phone, moved), owner) for phone, owner in group]
            continue
        first, last = int(start / HOP), max(int(start / HOP) + 1, int(end / HOP))
        cut = min(len(samples), int((first + int(np.argmin(loud[first:last])) + 0.5) * HOP * rate))
        silence = round(missing * rate)
        pieces += [_faded(samples[taken:cut], rate), np.zeros(silence)]
        taken = cut
        _, mark, owner = max(marks)
        out.append((TimedSymbol(symbol=mark, start=start + moved, end=end + moved + silence / rate), owner))
        moved += silence / rate
    if not pieces:
        return samples, out
    return np.concatenate([*pieces, _faded(samples[taken:], rate)]), out


def _groups(timed: Sequence[Timed]) -> list[list[Timed]]:
    """Neighbouring pause symbols together, every phone alone."""
    groups: list[list[Timed]] = []
    for item in timed:
        if groups and item[0].symbol in PAUSES and groups[-1][-1][0].symbol in PAUSES:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _moved(phone: TimedSymbol, by: float) -> TimedSymbol:
    return TimedSymbol(symbol=phone.symbol, start=phone.start + by, end=phone.end + by)


def _faded(piece: Signal, rate: int) -> Signal:
    size = min(len(piece) // 2, int(CROSS * rate))
    if not size:
        return piece
    ramp = np.linspace(0, 1, size)
    out = piece.copy()
    out[:size] *= ramp
    out[-size:] *= ramp[::-1]
    return out
