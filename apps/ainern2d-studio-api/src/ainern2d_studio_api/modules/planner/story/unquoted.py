"""Speech without quotation marks: 道：… in older Chinese books, and the dash that opens a spoken paragraph in English."""

from __future__ import annotations

import re

from ainern2d_contracts.vocabulary import Language

from .lexicon import speech_pattern
from .quotes import Quotation
from .text import Span, has_words, sentences, trim

_MARKS = re.compile(r"[“”「」『』\"＂]")
MARKS_PER_CHARACTER = 1 / 2000
"""Below this a Chinese text is taken to be set without quotation marks: one stray pair in four pages."""
_ANNOUNCED = re.compile(r"[：:]")
_DASH = re.compile(r"\s*(?:—|--|―)\s*(?=[\w'‘])")


def uses_no_marks(text: str) -> bool:
    return len(_MARKS.findall(text)) < max(2.0, len(text) * MARKS_PER_CHARACTER)


def find_announced(text: str, paragraphs: list[Span]) -> list[Quotation]:
    """道：… runs from the colon to the sentence in which somebody else begins to speak, or to the paragraph's end."""
    verbs = speech_pattern("verbs", Language.CHINESE)
    found: list[Quotation] = []
    for start, end in paragraphs:
        colons = [m.start() for m in _ANNOUNCED.finditer(text, start, end) if _verb_before(text, start, m.start(), verbs)]
        for index, colon in enumerate(colons):
            stop = end
            if index + 1 < len(colons):
                stop = _sentence_start(text, colon + 1, colons[index + 1])
            first, last = trim(text, colon + 1, stop)
            if has_words(text[first:last]):
                found.append(Quotation((first, last), (first, last), ""))
    return found


def _verb_before(text: str, start: int, colon: int, verbs: re.Pattern[str]) -> bool:
    window = text[max(start, colon - 3) : colon]
    return any((m := verbs.match(window, at)) is not None and m.end() == len(window) for at in range(len(window)))


def _sentence_start(text: str, start: int, colon: int) -> int:
    """The start of the sentence that announces the next speech."""
    for at in range(colon - 1, start, -1):
        if text[at] in "。！？!?":
            return at + 1
    return colon


def find_dashed(text: str, paragraphs: list[Span]) -> list[Quotation]:
    """Spoken parts of the paragraphs that a dash opens; a clause with a speech verb between them belongs to the narrator."""
    verbs = speech_pattern("verbs", Language.ENGLISH).pattern
    tag = re.compile(
        rf"(?:(?:[A-Z]\w+(?: [A-Z]\w+)*|he|she|I|they|the \w+(?: \w+)?) (?:{verbs})|(?:{verbs}) (?:[A-Z]\w+|he|she|I|the))", re.I
    )
    found: list[Quotation] = []
    for start, end in paragraphs:
        opening = _DASH.match(text, start, end)
        if opening is None:
            continue
        spoken: Span | None = None
        for first, last in sentences(text, opening.end(), end, Language.ENGLISH):
            told = next((m for m in tag.finditer(text, first, last) if _tag_position(text, first, m.start())), None)
            stop = told.start() if told else last
            if spoken is not None and stop > first:
                spoken = (spoken[0], stop)
            elif stop > first and has_words(text[first:stop]):
                spoken = (first, stop)
            if told and spoken:
                found.append(_quotation(text, spoken))
                spoken = None
        if spoken:
            found.append(_quotation(text, spoken))
    return found


def _tag_position(text: str, first: int, at: int) -> bool:
    before = text[first:at].rstrip()
    return not before or before[-1] in ".,!?-—:;"


def _quotation(text: str, span: Span) -> Quotation:
    inner = trim(text, *span)
    return Quotation(inner, inner, "—")
