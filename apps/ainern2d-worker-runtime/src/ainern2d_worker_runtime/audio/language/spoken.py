"""The unit between text and speech: a stretch of the original text with its phonemes."""

from __future__ import annotations

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
