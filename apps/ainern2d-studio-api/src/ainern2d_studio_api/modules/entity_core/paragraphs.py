"""Lines to paragraphs: hard-wrapped lines joined, verse kept apart. Only offsets are made; no character moves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ainern2d_contracts.story import ParagraphKind

from .headings import heading, is_rule, is_title, underlined

_TERMINAL = re.compile(r"[。！？!?.…：:;；][”’」』）)\"'_*]{0,8}$|[—”」』]$")
SHORTEST_WRAPPED = 11
"""Characters of a Chinese line that may have been broken at a width."""
_TAIL = 10
"""Characters at a line's end that tell whether a sentence ends there."""
_SAMPLE = 400_000
"""Characters by which the whole text is judged."""
_VERSE_CUE = re.compile(
    r"(?:诗曰|詩曰|词曰|詞曰|赋曰|賦曰|诗云|歌曰|词云|有诗为证|有詩為證|为证|但见|但見|正是|怎见得|只见他?怎生模样|真个是|偈曰|颂曰)[：:]?$"
)
_CHINESE_COUPLET = re.compile(r"^\s*[^，。！？“”]{4,7}[，,、][^，。！？“”]{4,7}[。！？；，]?\s*$")
_SPACE = " \t\r\n\f\v\x1a\u3000\u2028\x85\ufeff\u00a0"
_LINE = re.compile(r"[^\r\n\f\v\x1a\u2028\x85]*+(?:\r\n|[\r\n\f\v\x1a\u2028\x85]|$)")
_HOLES_A_LINE = 100
"""Advertisements cut out of one line; what is in a line beyond them is left in."""
_INDENT = re.compile(r"^[ \t\u3000]*")


class Line(NamedTuple):
    start: int
    end: int
    text: str
    """Without white space at its ends."""
    indent: int
    underline: str = ""
    """What of `===` or `---` stands right below it, where it is the only line between blank ones."""


class Block(NamedTuple):
    start: int
    end: int
    kind: ParagraphKind
    title: str = ""
    rank: int = 0
    key: str = ""
    level: int = 0
    """`rank`, `key` and `level` of a heading, as `headings.Heading` has them."""
    cue: tuple[int, int] | None = None
    """Where a script names who says this paragraph."""
    scene: bool = False
    """A script's scene heading."""


def blocks(text: str, start: int, end: int, holes: tuple[tuple[int, int], ...], *, chinese: bool) -> list[Block]:
    """Headings and paragraphs of [start, end), in order."""
    found: list[Block] = []
    wrapped = chinese and _chinese_is_wrapped(text[start : min(end, start + _SAMPLE)])
    for lines in _stanzas(text, start, end, holes):
        found += _stanza(text, lines, chinese=chinese, wrapped=wrapped)
    return mark_verse(text, found) if chinese else found


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    for match in _LINE.finditer(text, start, end):
        raw = match[0]
        body = raw.strip(_SPACE)
        left = match.start() + (raw.find(body) if body else 0)
        indent = _INDENT.match(raw)
        yield Line(left, left + len(body), body, len(indent[0]) if indent else 0)


def _outside(line: Line, text: str, holes: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """What of the line is in none of `holes`, which all end after its start."""
    at = line.start
    for start, end in holes:
        if start >= line.end:
            break
        if at < start and (body := text[at:start].strip(_SPACE)):
            left = at + text[at:start].find(body)
            yield Line(left, left + len(body), body, line.indent)
        at = max(at, end)
    if at <= line.start:
        yield line
    elif at < line.end and (body := text[at : line.end].strip(_SPACE)):
        left = at + text[at : line.end].find(body)
        yield Line(left, left + len(body), body, line.indent)


def _stanzas(text: str, start: int, end: int, holes: tuple[tuple[int, int], ...]) -> Iterator[list[Line]]:
    """Runs of lines between blank lines, rules and what is left out."""
    run: list[Line] = []
    first = 0
    for line in _lines(text, start, end):
        while first < len(holes) and holes[first][1] <= line.start:
            first += 1
        holed = first < len(holes) and holes[first][0] < max(line.end, line.start + 1)
        for piece in _outside(line, text, holes[first : first + _HOLES_A_LINE]) if holed else (line,):
            if not piece.text or is_rule(piece.text):
                if run:
                    yield [run[0]._replace(underline=piece.text)] if len(run) == 1 else run
                run = []
            else:
                run.append(piece)
        if holed and holes[first][0] <= line.start and run:
            yield run
            run = []
    if run:
        yield run


def _heading_block(text: str, start: int, end: int, *, alone: bool) -> Block | None:
    found = heading(text[start:end], alone=alone)
    if found is None:
        return None
    # What stands before the title in its line (marks of a web page) is not read out.
    begin = text.find(found.title.split()[0], start, end) if found.title else -1
    return Block(begin if begin > 0 else start, end, ParagraphKind.HEADING, found.title, found.rank, found.key, found.level)


def _stanza(text: str, lines: list[Line], *, chinese: bool, wrapped: bool) -> list[Block]:
    found: list[Block] = []
    if lines[0].underline and (title := underlined(lines[0].text, lines[0].underline)):
        return [Block(lines[0].start, lines[0].end, ParagraphKind.HEADING, *title)]
    for at, line in enumerate(lines):
        first = _heading_block(text, line.start, line.end, alone=False)
        if first is None:
            return found + _prose(text, lines[at:], chinese=chinese, wrapped=wrapped)
        rest = len(lines) - at
        if 1 < rest <= 3 and not chinese and all(is_title(other.text) for other in lines[at + 1 :]):
            # A chapter's title may go on in the next line.
            whole = _heading_block(text, line.start, lines[-1].end, alone=True)
            if whole is not None:
                return [*found, whole]
        found.append(first)
    return found


def _prose(text: str, lines: list[Line], *, chinese: bool, wrapped: bool) -> list[Block]:
    """Lines that a heading does not open."""
    weak = _heading_block(text, lines[0].start, lines[0].end, alone=True) if len(lines) == 1 else None
    if weak is not None:
        return [weak]
    if chinese:
        return _join_chinese(lines) if wrapped else _each(text, lines)
    if _is_english_verse(lines):
        return [Block(lines[0].start, lines[-1].end, ParagraphKind.VERSE)]
    if len(lines) == 1 or _is_wrapped(lines):
        return [Block(lines[0].start, lines[-1].end, ParagraphKind.PROSE)]
    return _each(text, lines)


def _each(text: str, lines: list[Line]) -> list[Block]:
    return [
        _heading_block(text, line.start, line.end, alone=False) or Block(line.start, line.end, ParagraphKind.PROSE)
        for line in lines
    ]


def _is_wrapped(lines: list[Line]) -> bool:
    """Lines that were broken at a width: most of them, but the last, stop inside a sentence."""
    inner = lines[:-1]
    if any(len(line.text) > 120 for line in inner):
        return False
    open_ended = sum(not _TERMINAL.search(line.text[-_TAIL:]) for line in inner)
    width = max(len(line.text) for line in lines)
    full = sum(len(line.text) > 0.75 * width for line in inner)
    return open_ended >= 0.4 * len(inner) or (width >= 45 and full >= 0.6 * len(inner))


def _is_english_verse(lines: list[Line]) -> bool:
    """Short lines, each with a capital, two at least, set in or ended by commas."""
    if len(lines) < 2 or max(len(line.text) for line in lines) > 58:
        return False
    capital = sum(bool(re.match(r"[“‘\"'(_]*[A-Z]", line.text)) for line in lines)
    return (
        capital == len(lines)
        and (min(line.indent for line in lines) >= 2 or len(lines) >= 4)
        and not _TERMINAL.search(lines[0].text + "x")
    )


def _chinese_is_wrapped(text: str) -> bool:
    """Whether lines stop inside sentences all over the text."""
    lines = [line for raw in text.splitlines() if len(line := raw.strip()) > SHORTEST_WRAPPED]
    return len(lines) > 3 and sum(not _TERMINAL.search(line[-_TAIL:]) for line in lines) > 0.45 * len(lines)


def _join_chinese(lines: list[Line]) -> list[Block]:
    """A new paragraph at an indent, or after a line that ends a sentence short of the width."""
    width = max(len(line.text) for line in lines)
    least = min(line.indent for line in lines)
    found: list[Block] = []
    previous: Line | None = None
    for line in lines:
        closed = previous is not None and bool(_TERMINAL.search(previous.text[-_TAIL:])) and len(previous.text) < 0.9 * width
        if previous is None or line.indent > least or closed:
            found.append(Block(line.start, line.end, ParagraphKind.PROSE))
        else:
            found[-1] = found[-1]._replace(end=line.end)
        previous = line
    return found


def mark_verse(text: str, found: list[Block]) -> list[Block]:
    """Couplets in a row, and the set piece after a cue such as 但见："""
    couplets = [block.end - block.start < 40 and _is_couplet(text[block.start : block.end]) for block in found]
    marked: list[Block] = []
    cued = False
    for i, block in enumerate(found):
        in_row = couplets[i] and (couplets[i - 1 : i] == [True] or couplets[i + 1 : i + 2] == [True])
        body = text[block.start : block.end] if cued else ""
        set_piece = cued and "“" not in body and (couplets[i] or _is_parallel(body))
        if block.kind is ParagraphKind.PROSE and (in_row or set_piece):
            marked.append(block._replace(kind=ParagraphKind.VERSE))
            cued = cued and couplets[i]
        else:
            marked.append(block)
            cued = bool(_VERSE_CUE.search(text[max(block.start, block.end - _TAIL) : block.end]))
    return marked


def _is_couplet(body: str) -> bool:
    """Two clauses of equal length: 4 to 7 characters each."""
    clauses = re.split(r"[，,、]", body.strip().rstrip("。！？；，"))
    return bool(_CHINESE_COUPLET.match(body)) and len({len(c) for c in clauses}) == 1


def _is_parallel(body: str) -> bool:
    """Short clauses of few lengths, as in verse and parallel prose."""
    clauses = [c for c in re.split(r"[，。；！？、：]", body.strip()) if c]
    return len(clauses) >= 4 and sum(len(c) <= 9 for c in clauses) >= 0.85 * len(clauses)
