"""A long text in pieces that a model's context holds: whole paragraphs, each piece beginning with the end of the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ainern2d_contracts.llm import ModelChoice

from .budget import LETTERS_PER_TOKEN, TOKENS_PER_CHARACTER, estimate

LARGEST = 12_000
"""Characters: models lose names in the middle of longer passages, whatever their context holds."""
SMALLEST = 200
OVERLAP = 400
"""Characters, about: a name in the last paragraphs is still there for the pronouns of the next ones."""
PROMPT_TOKENS = 1500
"""For the instructions, the schema and the list of known names."""
_PARAGRAPH = re.compile(r"[^\n]*\n*")


class Chunk(NamedTuple):
    """`text` stands at `start` of the whole. What lies before `fresh` was in the chunk before, too."""

    start: int
    text: str
    fresh: int


def largest(choice: ModelChoice, sample: str) -> int:
    """Characters of a chunk of a text like `sample`, so that question and answer fit the model's context."""
    room = max(0, choice.context_tokens - choice.max_output_tokens - PROMPT_TOKENS)
    per_character = estimate([sample]) / max(1, len(sample)) if sample else 1 / LETTERS_PER_TOKEN
    return max(SMALLEST, min(LARGEST, int(room / min(max(per_character, 1 / LETTERS_PER_TOKEN), TOKENS_PER_CHARACTER))))


def chunks(text: str, size: int) -> Iterator[Chunk]:
    """Pieces of at most `size` characters that cover the text; a longer paragraph is cut where it must be."""
    pieces = [piece for whole in _PARAGRAPH.finditer(text) for piece in _cut(whole.start(), whole.end(), size)]
    first = 0
    while first < len(pieces):
        fresh, last = pieces[first][0], first
        start = _before(pieces, first, size)
        while last < len(pieces) and (last == first or pieces[last][1] - start <= size):
            last += 1
        yield Chunk(start, text[start : pieces[last - 1][1]], fresh)
        first = last


def _cut(start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    for at in range(start, end, size):
        yield at, min(at + size, end)


def _before(pieces: list[tuple[int, int]], first: int, size: int) -> int:
    """Where a chunk begins whose new part begins with piece `first`: some paragraphs earlier, if all fits."""
    start, limit = pieces[first][0], min(OVERLAP, size // 4)
    room = size - (pieces[first][1] - pieces[first][0])
    for begin, _ in reversed(pieces[:first]):
        if pieces[first][0] - begin > min(limit, room):
            break
        start = begin
    return start
