"""XML from strangers: no entity but the named characters of HTML, nothing from outside, bounded depth.

A document type without an internal subset is accepted, because XHTML has one; what it points to is never read.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from html import escape
from html.entities import html5
from typing import NoReturn, Protocol
from xml.parsers import expat

from .archive import damaged, unsafe

MAX_DEPTH = 200
"""Elements inside elements; real books stay under forty."""
MAX_ELEMENTS = 4_000_000
"""In one document: a novel of five million characters in DOCX has some two million."""
MAX_TREE_BYTES = 8 * 1024**2
"""Of a document that is held as a tree: a package file or a style sheet."""
MAX_TREE_ELEMENTS = 200_000
ENCODINGS = frozenset(
    (
        "utf-8",
        "utf-16",
        "us-ascii",
        "ascii",
        "iso-8859-1",
        "windows-1252",
        "gb2312",
        "gbk",
        "gb18030",
        "big5",
        "shift_jis",
        "euc-jp",
    )
)
"""What an XML declaration may name; some of Python's codecs are slow on purpose-built input."""
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML_OWN = {"amp;", "lt;", "gt;", "quot;", "apos;"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


class Sink(Protocol):
    """What a document is told to, in its order. Names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def data(self, text: str) -> None: ...


def parse(raw: bytes, what: str, sink: Sink) -> None:
    """Tell the document to `sink`; `what` names it in errors.

    Raises:
        AinerError: INPUT_DAMAGED where it is not well formed, INPUT_UNSAFE for entities and endless depth.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    depth, elements = 0, 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
            raise unsafe(f"{what!r} has elements {MAX_DEPTH} deep, or more than {MAX_ELEMENTS:,}")
        sink.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        sink.end(_local(name))

    def doctype(_name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            raise unsafe(f"{what!r} declares entities of its own")

    def entity(*_declaration: object) -> NoReturn:
        raise unsafe(f"{what!r} declares entities of its own")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = sink.data
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = entity
    parser.ExternalEntityRefHandler = entity
    try:
        parser.Parse(_NAMED.sub(_character, decoded(raw, what)), True)
    except expat.ExpatError as cause:
        raise damaged(f"{what!r} is not well-formed XML: {expat.ErrorString(cause.code)} in line {cause.lineno}") from cause


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _character(match: re.Match[str]) -> str:
    """A named character of HTML as itself: XML knows only five of them."""
    name = match[1]
    return escape(html5[name], quote=False) if name in html5 and name not in _XML_OWN else match[0]


def decoded(raw: bytes, what: str) -> str:
    """The document's characters, by its mark or its declaration; else it is UTF-8.

    Raises:
        AinerError: INPUT_DAMAGED.
    """
    declared = _DECLARED.match(raw)
    codec = next((codec for mark, codec in _MARKS if raw.startswith(mark)), None)
    codec = codec or (declared[1].decode("ascii").lower() if declared else "utf-8")
    try:
        if codec.removesuffix("-sig").removesuffix("-le").removesuffix("-be") not in ENCODINGS:
            raise LookupError
        return raw.decode("gb18030" if codec in ("gb2312", "gbk") else codec).lstrip()
    except (UnicodeDecodeError, LookupError) as cause:
        raise damaged(f"{what!r} is not in the encoding {codec!r} that it names") from cause


@dataclass
class Element:
    """A document as a tree."""

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    """The text that stands directly in the element."""

    def all(self, name: str) -> list[Element]:
        """Elements of that name at any depth, in order."""
        found = [self] if self.name == name else []
        for child in self.children:
            found += child.all(name)
        return found

    def words(self) -> str:
        return " ".join(" ".join((*self.pieces, *(child.words() for child in self.children))).split())


class _Tree:
    def __init__(self, what: str) -> None:
        self.root = Element("", {})
        self._open = [self.root]
        self._what, self._left = what, MAX_TREE_ELEMENTS

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            raise unsafe(f"{self._what!r} has more than {MAX_TREE_ELEMENTS:,} elements")
        element = Element(name, attributes)
        self._open[-1].children.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        self._open[-1].pieces.append(text)


def tree(raw: bytes, what: str) -> Element:
    """A small document whole; the root's only child is the document element.

    Raises:
        AinerError: INPUT_DAMAGED, INPUT_UNSAFE.
    """
    if len(raw) > MAX_TREE_BYTES:
        raise unsafe(f"{what!r} has {len(raw):,} bytes; {MAX_TREE_BYTES:,} is the limit")
    made = _Tree(what)
    parse(raw, what, made)
    return made.root
