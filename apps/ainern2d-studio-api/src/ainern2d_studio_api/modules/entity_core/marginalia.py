"""What an edition adds to a story in plain text: footnotes and their marks, captions of pictures, page numbers.

Nobody reads them aloud. Notes and captions are left out as spans; a mark inside a sentence stays in its span and is not spoken
(the planner's `as_spoken`), because a sentence is one piece.
"""

from __future__ import annotations

import re

from .notes import left_out, sentence

Span = tuple[int, int]
LONGEST_NOTE = 4_000
_CIRCLED = "①-⑳"
MARK = re.compile(
    rf"(?<=\S)(?<![\[\]])\[\^?(?:\d{{1,3}}|[*†‡])\](?!\()|[{_CIRCLED}]|(?<=\S)〔\d{{1,3}}〕|\[(?:Pg|Page|p\.)[ ]?\d{{1,4}}\]"
)
"""The mark of a footnote or of a page inside a line."""
_BRACKETED = re.compile(
    r"^[ \t]*\[(?P<what>Footnote|Illustration|Sidenote|Transcriber[’']s Note|Editor[’']s Note)s?\b"
    rf"[^\[\]]{{0,{LONGEST_NOTE}}}(?:\[[^\[\]]{{0,500}}\][^\[\]]{{0,{LONGEST_NOTE}}}){{0,4}}\]",
    re.MULTILINE,
)
_NUMBERED = re.compile(
    rf"^[ \t\u3000]*(?P<mark>\[\^?(?:\d{{1,3}}|[*†‡])\]:?|[{_CIRCLED}]|〔\d{{1,3}}〕)[ \t\u3000]*(?=\S)", re.MULTILINE
)
_STARRED = re.compile(r"^[ \t]*[*†‡](?=[ \t]?[A-Za-z“\"'‘])(?![^\n]{0,80}\*[ \t\r]*$)", re.MULTILINE)
_STAR = re.compile(r"(?<=[\w,.;”\"’])[*†‡](?=[\s,.;:”\"’)])")
_PAGE = re.compile(
    r"^[ \t\u3000]*(?:[-–—][ \t]*\d{1,4}[ \t]*[-–—]|\[(?:Pg|Page|p\.)[ \t]*\d{1,4}\]|\{\d{1,4}\}|第\s?\d{1,4}\s?页)[ \t\r]*$",
    re.MULTILINE,
)
_BLANK = re.compile(r"\n[ \t\u3000\r]*\n")
_NAMES = {
    "Footnote": "footnotes",
    "Sidenote": "side notes",
    "Illustration": "captions of pictures",
    "Transcriber": "notes of the transcriber",
    "Editor": "notes of the editor",
}


def marginalia(text: str, start: int, end: int) -> tuple[list[Span], list[str]]:
    """Spans of [start, end) to leave out, and what they are."""
    found: dict[str, list[Span]] = {}
    for match in _BRACKETED.finditer(text, start, end):
        name = next(name for key, name in _NAMES.items() if match["what"].startswith(key))
        found.setdefault(name, []).append(match.span())
    bodies = _bodies(text, start, end)
    if bodies:
        found.setdefault("footnotes", []).extend(bodies)
    pages = [match.span() for match in _PAGE.finditer(text, start, end)]
    if pages:
        found["page numbers"] = pages
    spans = sorted(span for group in found.values() for span in group)
    notes: list[str] = [*left_out((name, len(group)) for name, group in sorted(found.items()))]
    marks = sum(1 for _ in MARK.finditer(text, start, end))
    if marks > len(bodies):
        notes.append(sentence("marks", marks - len(bodies)))
    return spans, notes


def _bodies(text: str, start: int, end: int) -> list[Span]:
    """Notes that begin with the mark which stands in the text before them, to the end of their paragraph."""
    first: dict[str, int] = {}
    for match in MARK.finditer(text, start, end):
        mark = _bare(match[0])
        if mark not in first and text[text.rfind("\n", start, match.start()) + 1 : match.start()].strip(" \t\u3000"):
            first[mark] = match.start()
    bodies: list[Span] = []
    numbered = (m for m in _NUMBERED.finditer(text, start, end) if first.get(_bare(m["mark"]), end) < m.start())
    bodies += [(m.start(), _paragraph_end(text, m.end(), end)) for m in numbered]
    star = _STAR.search(text, start, end)
    if star:
        bodies += [(m.start(), _paragraph_end(text, m.end(), end)) for m in _STARRED.finditer(text, star.end(), end)]
    return bodies


def _bare(mark: str) -> str:
    return mark.strip("[]^:〔〕")


def _paragraph_end(text: str, at: int, end: int) -> int:
    """A blank line, or, where lines are not wrapped, the line's end."""
    line = text.find("\n", at, end)
    line = end if line < 0 else line
    if line - at > 90 or any("\u4e00" <= c <= "\u9fff" for c in text[at : min(line, at + 40)]):
        return line
    blank = _BLANK.search(text, at, min(end, at + LONGEST_NOTE))
    following = _NUMBERED.search(text, line, blank.start() if blank else end) if line < end else None
    if following is not None:
        return following.start()
    return blank.start() if blank else line
