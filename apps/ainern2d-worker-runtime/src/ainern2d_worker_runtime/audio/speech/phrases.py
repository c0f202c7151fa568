"""Spoken units as token strings short enough for the model, each token knowing its unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..language.spoken import CLAUSE_MARKS, SpokenUnit

SENTENCE_MARKS = frozenset(".!?…")
CLOSING = CLAUSE_MARKS | frozenset("”)")
"""Marks that follow their word without a space, as in what the model was trained on."""


@dataclass(frozen=True)
class Phrase:
    """`owners[i]` is the index of the unit that symbol i belongs to, or -1 for a word border."""

    symbols: str
    owners: tuple[int, ...]


def symbols_of(units: Sequence[SpokenUnit], known: Iterable[str]) -> list[tuple[str, int]]:
    """Symbols with owners; what the model does not know is left out, and word borders never double."""
    vocabulary = set(known)
    symbols: list[tuple[str, int]] = []
    for index, unit in enumerate(units):
        if unit.phonemes[:1] in CLOSING and symbols and symbols[-1][0] == " ":
            symbols.pop()
        symbols += [(symbol, index) for symbol in unit.phonemes if symbol in vocabulary]
        if unit.space and symbols and symbols[-1][0] != " ":
            symbols.append((" ", -1))
    while symbols and symbols[-1][0] == " ":
        symbols.pop()
    return symbols


def is_speakable(units: Sequence[SpokenUnit]) -> bool:
    return any(unit.is_word and unit.phonemes for unit in units)


def phrases(units: Sequence[SpokenUnit], known: Iterable[str], limit: int) -> list[Phrase]:
    """As few phrases as the limit allows, cut after a sentence, else a clause, else a word, else anywhere."""
    rest = symbols_of(units, known)
    found: list[Phrase] = []
    while rest:
        size = len(rest) if len(rest) <= limit else _cut(rest, limit)
        piece, rest = rest[:size], rest[size:]
        if any(symbol not in CLAUSE_MARKS and symbol != " " for symbol, _ in piece):
            found.append(Phrase("".join(symbol for symbol, _ in piece), tuple(owner for _, owner in piece)))
    return found


def _cut(symbols: Sequence[tuple[str, int]], limit: int) -> int:
    for marks in (SENTENCE_MARKS, CLAUSE_MARKS, frozenset(" ")):
        for size in range(limit, limit // 4, -1):
            if symbols[size - 1][0] in marks:
                return size
    return limit
