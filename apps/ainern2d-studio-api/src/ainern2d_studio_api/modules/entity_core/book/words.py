"""Words with parts of speech at a million characters in a fraction of a second: jieba's dictionary and model, compiled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..lexicon import table

_TAGS = (
    "x n nr nrt nrfg ns nt nz ng nl nw v vn vd vg vi vq a ad an ag d df dg f s t tg m mq mg q qe qg r rr rz rg p c cc u ud ug uj"
    " ul uv uz uo y yg e o h k b z zg i l j g eng en w"
)
TAGS: tuple[str, ...] = tuple(_TAGS.split())
"""Parts of speech as jieba names them (the ICTCLAS set); `x` is punctuation, white space and whatever has another tag."""
_NUMBER = defaultdict(int, {tag: number for number, tag in enumerate(TAGS)})
NOUNS = frozenset(tag for tag in TAGS if tag.startswith("n"))
PERSONS = frozenset({"nr", "nrt", "nrfg"})
_ENGLISH = re.compile(r"(?P<word>[^\W_]+(?:['’-][^\W_]+)*)|\s+|\W|_")


class Word(NamedTuple):
    text: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """The words of text[borders[0]:borders[-1]], white space included: word i is text[borders[i]:borders[i + 1]].

    Four bytes a border and one a tag, so that the words of a whole book fit beside it. `tags` are indices of `TAGS`.
    """

    borders: NDArray[np.uint32]
    tags: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.tags)

    def each(self, text: str) -> Iterator[Word]:
        borders = self.borders.tolist()
        for tag, start, end in zip(self.tags.tolist(), borders, borders[1:], strict=False):
            yield Word(text[start:end], TAGS[tag], start, end)


def words_of(text: str, start: int, end: int, *, chinese: bool) -> Words:
    """The words of text[start:end]. English ones have no part of speech but `eng`.

    Nothing depends on where a text is cut, as long as it is cut between lines.
    """
    lengths, tags = _chinese(text[start:end]) if chinese else _english(text[start:end])
    borders = np.zeros(len(lengths) + 1, np.uint32)
    np.cumsum(np.asarray(lengths, np.uint32), out=borders[1:])
    return Words(borders + np.uint32(start), np.asarray(tags, np.uint8))


def _chinese(text: str) -> tuple[list[int], list[int]]:
    import rjieba  # its dictionary takes 25 MB

    found = rjieba.tag(text)
    return [len(word) for word, _ in found], [_NUMBER[tag] for _, tag in found]


def _english(text: str) -> tuple[list[int], list[int]]:
    lengths, tags = [], []
    word, other = _NUMBER["eng"], _NUMBER["x"]
    for match in _ENGLISH.finditer(text):
        lengths.append(match.end() - match.start())
        tags.append(word if match["word"] else other)
    return lengths, tags


@cache
def _plain() -> dict[int, str]:
    rows = table("traditional")
    changes = {ord(old): new for old, new in zip(rows["traditional"], rows["simplified"], strict=True)}
    changes |= {wide: chr(wide - 0xFEE0) for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    return changes | {ord(c): " " for c in "\t\u00a0\u3000\ufeff"} | {ord(c): "\n" for c in "\r\f\v\x1a\x85\u2028"}


def normalised(text: str) -> str:
    """`text` in simplified characters, with plain spaces, line breaks, digits and letters: one for one, so that offsets stay."""
    return text.translate(_plain())
