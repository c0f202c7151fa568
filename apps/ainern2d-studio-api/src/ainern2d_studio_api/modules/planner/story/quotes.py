"""Quotations: where somebody's own words begin and end, as the typography says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ainern2d_contracts.vocabulary import Language

from .text import Span, has_words

PAIRS = {"“": "”", "「": "」", "『": "』", "‘": "’", '"': '"', "«": "»", "„": "“", "＂": "＂"}
"""An opening mark and the one that closes it."""
_SINGLE = {"'", "‘"}
_MARK = re.compile("[“「『\"«„＂”'‘]")
_APOSTROPHE = re.compile("['’]")
_ANY_OF = {pair: re.compile("[" + "".join(pair) + "]") for pair in (*PAIRS.items(), ("”", "”"), ("'", "'"))}
_ELIDED = re.compile(
    r"['‘’](?:tis|twas|twere|twill|em|er|im|is|un|til|till|bout|cause|gainst|nother|round|way|mid|neath|ee|ow|\d\ds?)\b", re.I
)


@dataclass(frozen=True)
class Quotation:
    """`outer` includes the marks, `inner` does not. `continued` where it goes on from the paragraph before."""

    outer: Span
    inner: Span
    mark: str
    continued: bool = False

    def words(self, text: str) -> str:
        return text[self.inner[0] : self.inner[1]]


def with_mark(text: str, at: int) -> int:
    """`at`, or the opening quotation mark right before it."""
    while at > 0 and text[at - 1] in PAIRS and not text[at - 1].isspace():
        at -= 1
    return at


def find_quotations(text: str, paragraphs: list[Span], language: Language) -> list[Quotation]:
    """Every outermost quotation of these paragraphs, in order.

    A quotation left open at the end of its paragraph goes on where the next paragraph opens with the same mark.
    """
    found: list[Quotation] = []
    open_mark: str | None = None
    for number, (start, end) in enumerate(paragraphs):
        if open_mark in ("“", "「", "『") and language is Language.CHINESE and not text[start:end].startswith(open_mark):
            closed = _closed_later(text, paragraphs[number : number + LONGEST_INTERRUPTION], PAIRS[open_mark])
            if closed is not None:
                stop = closed if closed < end else end
                found.append(Quotation((start, min(stop + 1, end)), (start, stop), open_mark, continued=True))
                open_mark = None if closed < end else open_mark
                start = min(stop + 1, end)
                if start == end:
                    continue
        first = True
        position = start
        while (opening := _next_opening(text, position, end, language)) is not None:
            mark = text[opening]
            inner_end, outer_end = _close(text, opening, end, language)
            continued = first and mark == open_mark and not has_words(text[start:opening])
            inner = (opening + 1, inner_end)
            if has_words(text[inner[0] : inner[1]]):
                found.append(Quotation((opening, outer_end), inner, mark, continued))
                open_mark = mark if inner_end == outer_end else None
            first = False
            position = max(outer_end, opening + 1)
        if first:
            open_mark = None
    return found


LONGEST_INTERRUPTION = 8
"""Paragraphs of verse within which a quotation left open in Chinese is closed."""


def _closed_later(text: str, paragraphs: list[Span], closing: str) -> int | None:
    """Where the open quotation is closed, if no other is opened before."""
    opening = next(mark for mark, close in PAIRS.items() if close == closing)
    for start, end in paragraphs:
        close, again = text.find(closing, start, end), text.find(opening, start, end)
        if close >= 0 and (again < 0 or close < again):
            return close
        if again >= 0:
            return None
    return None


def _next_opening(text: str, start: int, end: int, language: Language) -> int | None:
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match[0]
        if mark in '“「『"«„＂' or (mark == "”" and _wrong_way(text, at)):
            return at
        if mark in _SINGLE and _opens_single(text, at, end, language):
            return at
    return None


def _wrong_way(text: str, at: int) -> bool:
    """A closing mark typed where an opening one belongs: right after the colon that announces speech."""
    return at > 0 and text[at - 1] in "：:" and at + 1 < len(text) and text[at + 1].isalnum()


def _opens_single(text: str, at: int, end: int, language: Language) -> bool:
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < end else " "
    if language is Language.CHINESE:
        return text[at] == "‘"
    if before.isalnum() or after.isspace() or _ELIDED.match(text, at):
        return False
    return _single_close(text, at, end) is not None


def _single_close(text: str, opening: int, end: int) -> int | None:
    """The mark that closes a single-quoted quotation: after punctuation for choice, else the first that is no apostrophe."""
    weak: int | None = None
    for match in _APOSTROPHE.finditer(text, opening + 1, end):
        at = match.start()
        if at + 1 < end and text[at + 1].isalnum():
            continue
        if text[at - 1] in '.,!?;:—-…”"_':
            return at
        if weak is None and text[at - 1] not in "sn" and not text[at - 1].isspace():
            weak = at
    return weak


def _close(text: str, opening: int, end: int, language: Language) -> Span:
    """(end of the words, end with the mark); both `end` where the mark is missing."""
    mark = text[opening]
    if mark in _SINGLE and language is Language.ENGLISH:
        at = _single_close(text, opening, end)
        return (at, at + 1) if at is not None else (end, end)
    closing = "”" if mark == "”" else PAIRS[mark]
    depth = 0
    for match in _ANY_OF[mark, closing].finditer(text, opening + 1, end):
        at, character = match.start(), match[0]
        if character == closing and depth == 0:
            return at, at + 1
        if character == closing:
            depth -= 1
        elif character == mark and mark != closing:
            if text[at - 1] in "：:" and (cut := _last_sentence_end(text, opening, at)) is not None:
                return cut, cut
            depth += _closes_twice(text, at, end, mark, closing)
    return end, end


def _closes_twice(text: str, at: int, end: int, mark: str, closing: str) -> int:
    """1 where the second opening mark has a closing one of its own, 0 where it is a slip."""
    rest = text[at + 1 : end]
    return 1 if rest.count(closing) > rest.count(mark) + 0 and rest.count(closing) >= 2 else 0


def _last_sentence_end(text: str, start: int, end: int) -> int | None:
    for at in range(end - 1, start, -1):
        if text[at] in "。！？":
            return at + 1
    return None
