"""DOCX to text: the body in order; headings by style; deleted and hidden text, notes and fields left out. ECMA-376, part 1."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.story import ParagraphKind

from ..lexicon import table
from ..notes import left_out
from .archive import Archive, damaged
from .composing import Extracted, Part, compose, lines, tidy
from .xml import parse, tree

CODEC = "docx"
CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_HEADING_STYLE = re.compile(r"(?:heading|标题|標題|überschrift|titre)\s*([1-9])", re.IGNORECASE)
_STYLE_NUMBER = re.compile(r"\s*\d$")
_UNREAD: dict[str, str] = table("formats")["docx"]["unread"]
_UNREAD_STYLES: dict[str, str] = table("formats")["docx"]["styles"]
_COUNTED: dict[str, str] = table("formats")["docx"]["counted"]
_WORDS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_OFF = ("0", "false", "off", "none")


def extract(archive: Archive) -> Extracted:
    """Raises: AinerError INPUT_DAMAGED, INPUT_UNSAFE, INPUT_EMPTY."""
    main = _main_part(archive)
    styles = posixpath.join(posixpath.dirname(main), "styles.xml")
    body = _Body(_styles(archive, styles) if styles in archive else {})
    parse(archive.read(main), main, body)
    if not body.parts:
        raise AinerError(ErrorCode.INPUT_EMPTY, "The document has no text.")
    return compose(body.parts, CODEC, [*left_out(sorted(body.left_out.items()))])


def _main_part(archive: Archive) -> str:
    if _RELATIONS in archive:
        for relation in tree(archive.read(_RELATIONS), _RELATIONS).all("Relationship"):
            if relation.attributes.get("Type", "").endswith("/officeDocument"):
                target = relation.attributes.get("Target", "").lstrip("/")
                if target in archive:
                    return posixpath.normpath(target)
    raise damaged("the DOCX names no document")


@dataclass(frozen=True)
class _Style:
    """`level` is a heading's, None where the style tells none; `unread` is what the notes call text that nobody reads aloud."""

    level: int | None
    unread: str


def _styles(archive: Archive, path: str) -> dict[str, _Style]:
    """Styles by id; a style without a depth of its own has that of the style it is based on."""
    found: dict[str, _Style] = {}
    base: dict[str, str] = {}
    for style in tree(archive.read(path), path).all("style"):
        key = style.attributes.get("styleId", "")
        name = next((e.attributes.get("val", "") for e in style.children if e.name == "name"), "")
        heading = _HEADING_STYLE.fullmatch(name.strip())
        outline = next((e.attributes.get("val", "") for e in style.all("outlineLvl")), "")
        level = int(heading[1]) if heading else int(outline) + 1 if outline in tuple("012345678") else None
        found[key] = _Style(level, _UNREAD_STYLES.get(_STYLE_NUMBER.sub("", name.strip().lower()), ""))
        base[key] = next((e.attributes.get("val", "") for e in style.children if e.name == "basedOn"), "")
    return {key: _inherited(key, found, base) for key in found}


def _inherited(key: str, styles: dict[str, _Style], base: dict[str, str]) -> _Style:
    style = styles[key]
    seen = {key}
    while style.level is None and (key := base.get(key, "")) in styles and key not in seen:
        seen.add(key)
        style = _Style(styles[key].level, style.unread)
    return style


@dataclass
class _Body:
    """A sink for `xml.parse`: the paragraphs of a document."""

    styles: dict[str, _Style]
    parts: list[Part] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    _buffer: list[str] = field(default_factory=list)
    _style: str = ""
    _outline: int | None = None
    _in_text: bool = False
    _run: int = -1
    """Where in the buffer the run begins that may turn out hidden."""
    _hidden: bool = False
    _path: list[str] = field(default_factory=list)
    _skipping: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipping or name in _UNREAD:
            if not self._skipping and _UNREAD[name]:
                self.left_out[_UNREAD[name]] += 1
            self._skipping += 1
            return
        if not self._path and name != "document":
            raise AinerError(ErrorCode.INPUT_NOT_TEXT, "The file is an Office file, but not of Word.")
        self._path.append(name)
        if name == "p":
            self._flush()
            self._style, self._outline = "", None
        elif name == "r":
            self._run, self._hidden = len(self._buffer), False
        elif name == "t":
            self._in_text = True
        elif name in _COUNTED:
            self.left_out[_COUNTED[name]] += 1
        elif name in _WORDS and "r" in self._path[-2:-1]:
            self._buffer.append(" " if attributes.get("type") in ("page", "column") else _WORDS[name])
        else:
            self._property(name, attributes.get("val", ""))

    def _property(self, name: str, value: str) -> None:
        if name == "pStyle":
            self._style = value
        elif name == "outlineLvl" and value in tuple("012345678"):
            self._outline = int(value) + 1
        elif name in ("vanish", "webHidden") and "r" in self._path and value not in _OFF:
            self._hidden = True

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        self._path.pop()
        if name == "p":
            self._flush()
        elif name == "t":
            self._in_text = False
        elif name == "r" and self._hidden:
            self.left_out["hidden words"] += bool(self._buffer[self._run :])
            del self._buffer[self._run :]

    def data(self, text: str) -> None:
        if self._in_text and not self._skipping:
            self._buffer.append(text)

    def _flush(self) -> None:
        text = tidy("".join(self._buffer))
        self._buffer.clear()
        style = self.styles.get(self._style, _Style(None, ""))
        if not text:
            return
        if style.unread:
            self.left_out[style.unread] += 1
            return
        level = self._outline or style.level or 0
        if level:
            self.parts.append(Part(" ".join(text.split()), ParagraphKind.HEADING, level))
        else:
            self.parts += lines(text)
