"""The words of an English story with what the tagger says of each, and the names that the US census of 1990 knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ainern2d_contracts.vocabulary import Language

from .lexicon import table
from .nlp import Token, tokens
from .people import Passage, narration

_ABBREVIATED = "Mr|Mrs|Ms|Messrs|Dr|St|Rev|Esq|Mme|Mlle|M|Capt|Col|Gen|Lieut|Lt|Prof|Hon|Jr|Sr|Sgt|Mis"
_WORD = re.compile(
    rf"(?:{_ABBREVIATED})\.(?!\.)|[A-Z]\.(?!\.)(?=\s*\S)|[’']s\b|[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+|-[^\W\d_]+)*"
    r"|[^\W\d_]+|\d+(?:st|nd|rd|th)?|--+|\.\.+|\S"
)
_ENDS = frozenset(".!?…")
_OPENS = frozenset('“‘"(')
CLOSES = frozenset('”’")')


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark at [start, end) of the story. `pos`, `entity` and `lemma` are the tagger's, `quoted`: inside a quotation.

    `opening` is 0 in the middle of a sentence, 1 at its head, 2 right after an opening mark, 3 after a colon, semicolon or dash.
    """

    text: str
    start: int
    end: int
    pos: str
    entity: str
    lemma: str
    opening: int
    quoted: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def words(passage: Passage) -> list[Word]:
    """The words of a passage in order."""
    told = narration(passage.text)
    tagged = tokens(passage.text, Language.ENGLISH)
    found: list[Word] = []
    opening, before, at = 1, "", 0
    for match in _WORD.finditer(passage.text):
        start, end = match.span()
        while at < len(tagged) - 1 and tagged[at].end <= start:
            at += 1
        token = tagged[at] if at < len(tagged) and tagged[at].start < end else Token("", "X", 0, 0)
        text = match[0]
        quoted = told[start] == " " and not text.isspace()
        place = passage.start
        found.append(Word(text, place + start, place + end, token.pos, token.entity, token.lemma, opening, quoted))
        opening, before = _next_opening(text, before), text
    return found


def _next_opening(text: str, before: str) -> int:
    if text in _OPENS:
        return 2
    if text in _ENDS or (text[0] == "." and len(text) > 1):
        return 1
    if text in CLOSES:
        return 1 if before in _ENDS else 0
    return 3 if text in (":", ";", "—", "_") or text.startswith("--") else 0


@cache
def census(key: str) -> dict[str, int]:
    """`female`, `male` or `surnames`: name in small letters -> rank, the most frequent first."""
    return {name: rank for rank, name in enumerate(table("names_census")[key].split())}


def sentences(found: list[Word]) -> Iterator[list[Word]]:
    """Cut after marks that end a sentence; a closing quotation mark stays with its sentence."""
    sentence: list[Word] = []
    for number, word in enumerate(found):
        sentence.append(word)
        following = found[number + 1].text if number + 1 < len(found) else ""
        if (word.text in _ENDS and following not in CLOSES) or (
            word.text in CLOSES and len(sentence) > 1 and sentence[-2].text in _ENDS
        ):
            yield sentence
            sentence = []
    if sentence:
        yield sentence
