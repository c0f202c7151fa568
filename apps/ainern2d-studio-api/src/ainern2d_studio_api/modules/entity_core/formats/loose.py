"""XHTML that is not well formed, read as browsers do: unclosed elements are closed, stray marks are text.

Only the pages of a book are read so; what says how the book is built must be well formed. One pass, linear in the length.
"""

from __future__ import annotations

import re
from html import unescape

from ..lexicon import table
from .archive import unsafe
from .xml import MAX_DEPTH, Sink

_TAG = re.compile(r"(/?)([A-Za-z][A-Za-z0-9:._-]{0,60})")
_ATTRIBUTE = re.compile(r"""([A-Za-z_:][A-Za-z0-9:._-]{0,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LONGEST_TAG = 4_000
_RAW = ("script", "style")
_WORDS = table("formats")["xhtml"]


class _Balanced:
    """Passes a document on with every element closed in order."""

    def __init__(self, sink: Sink, what: str) -> None:
        self._sink, self._what = sink, what
        self._open: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _WORDS["closing_blocks"]:
            self._close_paragraph()
        if len(self._open) >= MAX_DEPTH:
            raise unsafe(f"{self._what!r} has elements {MAX_DEPTH} deep")
        self._sink.start(name, attributes)
        self._open.append(name)

    def _close_paragraph(self) -> None:
        """A paragraph left open ends where a block begins, with whatever is open in it."""
        blocks = _WORDS["closing_blocks"]
        inner = next((name for name in reversed(self._open) if name in blocks), "")
        if inner in _WORDS["closed_by_blocks"]:
            self.end(inner)

    def end(self, name: str) -> None:
        if name not in self._open:
            return
        while (last := self._open.pop()) != name:
            self._sink.end(last)
        self._sink.end(name)

    def close(self) -> None:
        while self._open:
            self._sink.end(self._open.pop())


def parse_loosely(text: str, what: str, sink: Sink) -> None:
    """Tell the page to `sink`.

    Raises:
        AinerError: INPUT_UNSAFE for endless depth.
    """
    balanced = _Balanced(sink, what)
    at = 0
    while at < len(text):
        opening = text.find("<", at)
        if opening < 0:
            break
        if opening > at:
            sink.data(unescape(text[at:opening]))
        at = _markup(text, opening, balanced, sink)
    if at < len(text):
        sink.data(unescape(text[at:]))
    balanced.close()


def _markup(text: str, at: int, balanced: _Balanced, sink: Sink) -> int:
    """Handle what begins with `<` at `at`; where it ends. What is opened and never closed takes the rest."""
    for mark, close in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")):
        if text.startswith(mark, at):
            end = text.find(close, at + len(mark))
            if mark == "<![CDATA[" and end >= 0:
                sink.data(text[at + len(mark) : end])
            return len(text) if end < 0 else end + len(close)
    tag = _TAG.match(text, at + 1)
    end = text.find(">", at, at + _LONGEST_TAG)
    if tag is None or end < 0:
        sink.data("<")
        return at + 1
    name = tag[2].rpartition(":")[2].lower()
    if tag[1]:
        balanced.end(name)
        return end + 1
    inner = text[tag.end() : end]
    balanced.start(name, {key.rpartition(":")[2]: unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(inner)})
    if name in _RAW:
        closing = text.find(f"</{name}", end)
        end = len(text) - 1 if closing < 0 else closing - 1
    elif name in _WORDS["void"] or inner.endswith("/"):
        balanced.end(name)
    return end + 1
