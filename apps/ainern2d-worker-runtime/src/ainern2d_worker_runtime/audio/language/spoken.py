"""The unit between text and speech: a stretch of the original text with its phonemes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class SpokenUnit:
    """`text[start:end]` of the original is spoken as `phonemes` (Kokoro symbols).

    `is_word` is False for punctuation, whose phonemes are pause marks. `space` puts a word border after the unit.
    """

    start: int
    end: int
    phonemes: str
    is_word: bool = True
    space: bool = False


CLAUSE_MARKS = frozenset(".!?;:,—…")
"""Symbols at which an utterance may be split, and which lips rest on."""

SAID = frozenset({"Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "No", "So"})
"""Unicode categories of what a reader would say aloud: letters, numbers, pictures such as emoji."""


def unspoken(text: str, units: Sequence[SpokenUnit]) -> str:
    """The characters of `text` that a reader would say and no unit says, in order."""
    said = {at for unit in units if unit.is_word and unit.phonemes for at in range(unit.start, unit.end)}
    return "".join(c for at, c in enumerate(text) if at not in said and unicodedata.category(c) in SAID)
