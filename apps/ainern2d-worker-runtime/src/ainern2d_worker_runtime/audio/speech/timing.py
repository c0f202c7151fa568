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
MODEL_DELAY = 0.04
"""Seconds by which the model's borders lag: the median over closures of plosives and onsets after pauses, eight voices."""

SILENT_RUN = 4
"""Steps of `HOP` without sound that end a phone."""


def seconds_of(frames: NDArray[np.int64], frame: float) -> list[tuple[float, float]]:
    """Start and end of each token, corrected by the model's delay; the padding at both ends is left out."""
    borders = np.maximum(0.0, np.concatenate([[0], np.cumsum(frames)]) * frame - MODEL_DELAY)
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

    `loud` is `level`; at or below `floor` there is silence.
    """
    fixed = list(phones_in)
    for i, (phone, owner) in enumerate(fixed):
        at_border = i + 1 == len(fixed) or fixed[i + 1][0].symbol in PAUSES - {" "}
        if phone.symbol in PAUSES or not at_border:
            continue
        after = next((other.start for other, _ in fixed[i + 1 :] if other.symbol not in PAUSES), len(loud) * HOP)
        end = min(after, max(phone.start + SHORTEST_PHONE, _sound_ends(loud, phone.start, after, floor, phone.end)))
        fixed[i] = (TimedSymbol(symbol=phone.symbol, start=phone.start, end=end), owner)
        for later in range(i + 1, len(fixed)):
            pause, pause_owner = fixed[later]
            if pause.symbol not in PAUSES:
                break
            start, until = max(end, pause.start) if later > i + 1 else end, max(end, pause.end)
            fixed[later] = (TimedSymbol(symbol=pause.symbol, start=start, end=until), pause_owner)
    return fixed


def _sound_ends(loud: NDArray[np.float64], start: float, after: float, floor: float, otherwise: float) -> float:
    """Where, from `start` on and before `after`, the first run of silence begins; `otherwise` where there is none."""
    first, last = int(start / HOP), int(after / HOP)
    quiet = loud[first:last] <= floor
    if len(quiet) < SILENT_RUN:
        return otherwise
    runs = np.convolve(quiet, np.ones(SILENT_RUN), mode="valid") == SILENT_RUN
    found = np.flatnonzero(runs[int(SHORTEST_PHONE / HOP) :])
    return otherwise if not len(found) else start + SHORTEST_PHONE + float(found[0]) * HOP


def words(text: str, units: Sequence[SpokenUnit], timed: Sequence[tuple[TimedSymbol, int]]) -> list[TimedSymbol]:
    """Each word (English) or character (Chinese) of the original with the time it sounds."""
    found: list[TimedSymbol] = []
    for index, unit in enumerate(units):
        own = [phone for phone, owner in timed if owner == index]
        if unit.is_word and own:
            found.append(TimedSymbol(symbol=text[unit.start : unit.end], start=own[0].start, end=own[-1].end))
    return found
