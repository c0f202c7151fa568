"""When each phoneme and each word of a take sounds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from ainern2d_contracts.sound import TimedSymbol
from numpy.typing import NDArray

from ..dsp.loudness import Signal
from ..language.spoken import CLAUSE_MARKS, SpokenUnit

TRAILERS = frozenset("ːʰʲ̃ᵝ→↗↘↓")
LEADERS = frozenset("ˈˌ")
PAUSES = CLAUSE_MARKS | frozenset(' "()“”')
SHORTEST_PHONE = 0.04
HOP = 0.005


def seconds_of(frames: NDArray[np.int64], frame: float) -> list[tuple[float, float]]:
    """Start and end of each token, the padding at both ends left out."""
    borders = np.concatenate([[0], np.cumsum(frames)]) * frame
    return [(float(borders[i]), float(borders[i + 1])) for i in range(1, len(frames) - 1)]


def phones(symbols: str, owners: Sequence[int], spans: Sequence[tuple[float, float]]) -> list[tuple[TimedSymbol, int]]:
    """Tokens as phones: length, aspiration and tone join the phone before them, stress the phone after it."""
    found: list[tuple[TimedSymbol, int]] = []
    waiting: float | None = None
    for symbol, owner, (start, end) in zip(symbols, owners, spans, strict=True):
        if symbol in LEADERS:
            waiting = start if waiting is None else waiting
        elif symbol in TRAILERS and found and found[-1][0].symbol not in PAUSES:
            last, at = found[-1]
            found[-1] = (TimedSymbol(symbol=last.symbol + symbol, start=last.start, end=end), at)
        else:
            found.append((TimedSymbol(symbol=symbol, start=start if waiting is None else waiting, end=end), owner))
            waiting = None
    return found


def level(samples: Signal, rate: int) -> NDArray[np.float64]:
    """Short-time RMS over 10 ms every 5 ms, shape [ceil(seconds / 0.005)]."""
    size = int(HOP * rate)
    padded = np.pad(samples, (0, -len(samples) % size)).reshape(-1, size)
    power = (padded**2).mean(axis=1)
    return np.asarray(np.sqrt((power + np.append(power[1:], power[-1:])) / 2))


def without_silence(
    phones_in: Sequence[tuple[TimedSymbol, int]], loud: NDArray[np.float64], floor: float
) -> list[tuple[TimedSymbol, int]]:
    """The last phone before a pause ends where the sound ends, not where the model ends it; the pause takes the rest.

    `loud` is `level`; below `floor` there is silence.
    """
    fixed = list(phones_in)
    for i, (phone, owner) in enumerate(fixed):
        at_border = i + 1 == len(fixed) or fixed[i + 1][0].symbol in PAUSES - {" "}
        if phone.symbol in PAUSES or not at_border:
            continue
        first, last = int(phone.start / HOP), int(np.ceil(phone.end / HOP))
        sounding = np.flatnonzero(loud[first:last] > floor)
        heard = phone.start + (float(sounding[-1]) + 1) * HOP if len(sounding) else phone.start
        end = min(phone.end, max(heard, phone.start + SHORTEST_PHONE))
        fixed[i] = (TimedSymbol(symbol=phone.symbol, start=phone.start, end=end), owner)
        if i + 1 < len(fixed):
            pause, pause_owner = fixed[i + 1]
            fixed[i + 1] = (TimedSymbol(symbol=pause.symbol, start=end, end=pause.end), pause_owner)
    return fixed


def words(text: str, units: Sequence[SpokenUnit], timed: Sequence[tuple[TimedSymbol, int]]) -> list[TimedSymbol]:
    """Each word (English) or character (Chinese) of the original with the time it sounds."""
    found: list[TimedSymbol] = []
    for index, unit in enumerate(units):
        own = [phone for phone, owner in timed if owner == index]
        if unit.is_word and own:
            found.append(TimedSymbol(symbol=text[unit.start : unit.end], start=own[0].start, end=own[-1].end))
    return found
