"""A page of an EPUB to paragraphs and headings: what a reader reads aloud, and a count of what is left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from ainern2d_contracts.story import ParagraphKind

from ..lexicon import table
from .composing import BREAK, Part, lines, tidy

_WORDS = table("formats")["xhtml"]
_BLOCKS, _VERSE = frozenset(_WORDS["blocks"]), frozenset(_WORDS["verse"])
_NOTE_MARK = re.compile(
    r"\s*[\[［【〔(（]?\s*(?:注|註|note\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[a-z]|[*＊†‡§]{1,3}|[①-⑳㊀-㊉])?\s*[\])］】〕）]?\s*",
    re.IGNORECASE,
)
_HEADING = re.compile(r"h([1-6])")


class _Frame(NamedTuple):
    name: str
    block: bool
    level: int
    verse: bool
    mark_from: int
    """Where in the buffer a link or raised text begins that may be the mark of a footnote; -1 elsewhere."""


@dataclass
class Page:
    """A sink for `xml.parse`. `anchors` are ids of the page, each with the number of parts before it."""

    parts: list[Part] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    anchors: dict[str, int] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    """epub:type of the body and of sections that hold the whole page."""
    _open: list[_Frame] = field(default_factory=list)
    _buffer: list[str] = field(default_factory=list)
    _skipping: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.lower()
        if self._skipping:
            self._skipping += 1
            return
        if "id" in attributes:
            self.anchors.setdefault(attributes["id"], len(self.parts))
        roles = _roles(attributes)
        unread = _WORDS["unread"].get(name, next((_WORDS["roles"][role] for role in roles if role in _WORDS["roles"]), None))
        if unread is not None or "hidden" in attributes:
            self._skipping = 1
            if unread:
                self.left_out[unread] += 1
            return
        if not self.parts and name in ("body", "section", "div", "article"):
            self.roles.update(roles)
        above = self._open[-1] if self._open else _Frame("", False, 0, False, -1)
        depth = _HEADING.fullmatch(name)
        block = name in _BLOCKS or depth is not None
        if block:
            self._flush(above)
        if name == "hr":
            self.parts.append(Part(BREAK))
        elif name == "br":
            self._buffer.append("\n")
        elif name in ("td", "th"):
            self._buffer.append(" ")
        level = int(depth[1]) if depth else above.level
        mark = len(self._buffer) if name == "sup" or (name == "a" and "#" in attributes.get("href", "")) else -1
        self._open.append(_Frame(name, block, level, above.verse or not _VERSE.isdisjoint(roles), mark))

    def end(self, _name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        frame = self._open.pop()
        if frame.block:
            self._flush(frame)
        elif frame.mark_from >= 0 and self._buffer[frame.mark_from :]:
            words = "".join(self._buffer[frame.mark_from :])
            if len(words) < 12 and words.strip() and _NOTE_MARK.fullmatch(words):
                del self._buffer[frame.mark_from :]
                self.left_out["footnote marks"] += 1

    def data(self, text: str) -> None:
        if not self._skipping:
            self._buffer.append(text if self._preformatted() else text.replace("\n", " "))

    def _preformatted(self) -> bool:
        return any(frame.name == "pre" for frame in self._open[-3:])

    def _flush(self, frame: _Frame) -> None:
        text = tidy("".join(self._buffer))
        self._buffer.clear()
        if not text:
            return
        if frame.level:
            self.parts.append(Part(" ".join(text.split()), ParagraphKind.HEADING, frame.level))
        elif frame.verse:
            self.parts.append(Part(text, ParagraphKind.VERSE))
        else:
            self.parts += lines(text)


def _roles(attributes: dict[str, str]) -> list[str]:
    """epub:type arrives as `type`: prefixes are gone."""
    return " ".join(attributes.get(key, "") for key in ("type", "role", "class", "id")).lower().split()
