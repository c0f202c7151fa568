"""What surrounds a story in its file and is not part of it: licence texts of e-book sites, tables of contents, title pages."""

from __future__ import annotations

import re
from typing import NamedTuple

from .headings import is_closing, is_rule
from .paragraphs import Block

_START = re.compile(r"^\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK.*?\*{3}[ \t\r]*$", re.MULTILINE | re.IGNORECASE)
_END = re.compile(
    r"^(?:\*{3}\s*END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK|End of (?:the )?Project Gutenberg)", re.MULTILINE | re.IGNORECASE
)
_CREDITS = re.compile(
    r"\s*(?:(?:Produced|Transcribed|Prepared|Scanned|E-text prepared) (?:by|from)\b[^\n]*\n(?:[^\r\n]+\r?\n)*"
    r"|\[Transcriber[’']s Note[^\]]*\]\s*)+",
    re.IGNORECASE,
)
_ADVERTISEMENT = re.compile(
    r"^.{0,40}(?:https?://|www\.|\.com\b|\.net\b|本书来自|免费下载|更多精彩|手机阅读|txt下载|电子书|请收藏本站|最新章节).{0,60}$",
    re.MULTILINE | re.IGNORECASE,
)


class Kept(NamedTuple):
    """The story is in [start, end); `holes` are spans inside it to leave out; `notes` say what was left out."""

    start: int
    end: int
    holes: tuple[tuple[int, int], ...]
    notes: tuple[str, ...]


def strip(text: str) -> Kept:
    """Where the story itself is. Offsets are of `text`."""
    start, end, notes = 0, len(text), []
    opening = _START.search(text)
    if opening:
        start = opening.end()
        notes.append("Left out the Project Gutenberg header.")
    closing = _END.search(text, start)
    if closing:
        end = closing.start()
        notes.append("Left out the Project Gutenberg footer and licence.")
    credit = _CREDITS.match(text, start)
    if opening and credit:
        start = credit.end()
        notes.append("Left out the transcribers' credits.")
    holes = tuple((m.start(), m.end()) for m in _ADVERTISEMENT.finditer(text, start, end))
    if holes:
        notes.append(f"Left out {len(holes)} lines of advertising or web addresses.")
    return Kept(start, end, holes, tuple(notes))


def within(found: list[Block], kept: Kept, text: str) -> list[Block]:
    """The blocks of a structured text that are the story, without rules and `THE END`."""
    holes = iter(kept.holes)
    hole = next(holes, None)
    inside = []
    for block in found:
        while hole is not None and hole[1] <= block.start:
            hole = next(holes, None)
        cut = hole is not None and hole[0] < block.end
        words = text[block.start : block.end]
        if kept.start <= block.start and block.end <= kept.end and not cut and not is_rule(words) and not is_closing(words):
            inside.append(block)
    return inside
