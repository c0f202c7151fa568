"""A line's sentences with the times at which they are spoken, for subtitles that keep up with the voice."""

from __future__ import annotations

import re
from typing import NamedTuple

from ainern2d_contracts.sound import TimedLine

SENTENCE = re.compile(r".+?(?:[。！？!?…]+|(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!St)\.)[”’」』\"'）)]*\s*|.+\Z", re.DOTALL)
SHORTEST = 12
"""Characters; shorter sentences share a subtitle with what follows."""


class Sentence(NamedTuple):
    """`start` and `end` in seconds from the shot's first frame."""

    text: str
    start: float
    end: float


def sentences(line: TimedLine) -> list[Sentence]:
    """The line's sentences, which tile the line's time; each begins with its first word. Whole where no word has a time."""
    pieces = _pieces(line.text)
    starts = _starts(line, pieces)
    begins = [line.start] + [start for start in starts[1:] if start is not None]
    if len(begins) != len(pieces) or begins != sorted(begins) or begins[-1] > line.end:
        return [Sentence(line.text, line.start, line.end)]
    return [
        Sentence(piece.strip(), begin, end) for piece, begin, end in zip(pieces, begins, [*begins[1:], line.end], strict=True)
    ]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in SENTENCE.findall(text):
        if pieces and len(pieces[-1].strip()) < SHORTEST:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    if len(pieces) > 1 and len(pieces[-1].strip()) < SHORTEST // 2:
        pieces[-2:] = ["".join(pieces[-2:])]
    return pieces or [text]


def _starts(line: TimedLine, pieces: list[str]) -> list[float | None]:
    """When the first word of each piece sounds."""
    words: list[tuple[int, float]] = []
    cursor = 0
    for word in line.words:
        found = line.text.find(word.symbol, cursor)
        if found >= 0:
            words.append((found, word.start))
            cursor = found + len(word.symbol)
    starts: list[float | None] = []
    begin = 0
    for piece in pieces:
        end = begin + len(piece)
        starts.append(next((start for place, start in words if begin <= place < end), None))
        begin = end
    return starts
