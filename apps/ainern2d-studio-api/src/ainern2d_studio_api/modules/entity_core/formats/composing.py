"""The text of a book that comes in a format with structure: parts in reading order, joined to one text with offsets."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ainern2d_contracts.story import ParagraphKind

from ..headings import Heading, heading
from ..paragraphs import Block

SECTION = 3
"""The rank of a heading below a chapter."""
_LINE_END = re.compile(r"[ \t\r\n\f\v\u3000\u00a0]*\n[ \t\r\n\f\v\u3000\u00a0]*")
_SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")


@dataclass
class Part:
    """A paragraph or a heading. `level` is a heading's depth in its document, 1 at the top."""

    text: str
    kind: ParagraphKind = ParagraphKind.PROSE
    level: int = 0
    lead: str = ""
    """What stands before it and is no part of it: a script's character cue."""
    cue: int = 0
    """Characters of the name at the head of `lead` of who says it; -1 where it is the cue of the part before."""
    scene: bool = False
    """A script's scene heading."""


@dataclass
class Extracted:
    """`blocks` is None where the text is plain and its structure is still to be found."""

    text: str
    codec: str
    notes: list[str] = field(default_factory=list)
    blocks: list[Block] | None = None


def tidy(text: str) -> str:
    """White space as a reader sees it: runs are one space, line ends are kept where `\\n` stands."""
    return _LINE_END.sub("\n", _SPACE.sub(" ", text)).strip(" \n\u3000")


def compose(parts: list[Part], codec: str, notes: list[str]) -> Extracted:
    """One text, a blank line between parts; each part is a block."""
    blocks: list[Block] = []
    at = 0
    cue: tuple[int, int] | None = None
    for part, found in zip(parts, ranked(parts), strict=True):
        cue = (at, at + part.cue) if part.cue > 0 else cue if part.cue else None
        at += len(part.lead)
        end = at + len(part.text)
        if part.scene:
            blocks.append(Block(at, end, ParagraphKind.HEADING, scene=True))
        elif found is None:
            blocks.append(Block(at, end, part.kind, cue=cue))
        elif found.rank:
            blocks.append(Block(at, end, ParagraphKind.HEADING, found.title, found.rank, found.key))
        at = end + 2
    return Extracted("\n\n".join(part.lead + part.text for part in parts), codec, notes, blocks)


def ranked(parts: list[Part]) -> list[Heading | None]:
    """The heading that each part is, if it is one; rank 0 is the title of the whole book.

    Chapters are at the depth where most headings say that they begin one; where none does, at the highest with two headings.
    """
    told = [heading(part.text, alone=False) if part.level or _plain(part) else None for part in parts]
    levels = Counter(part.level for part, found in zip(parts, told, strict=True) if part.level and found and found.rank == 2)
    marked = Counter(part.level for part in parts if part.level)
    if levels:
        chapter = min(levels, key=lambda level: (-levels[level], level))
    else:
        chapter = min((level for level, count in marked.items() if count > 1), default=max(marked, default=0))
    return [_placed(part, found, chapter, marked) for part, found in zip(parts, told, strict=True)]


def _placed(part: Part, found: Heading | None, chapter: int, marked: Counter[int]) -> Heading | None:
    if found or not part.level:
        return found
    title = " ".join(part.text.split())
    if part.level < chapter:
        return Heading(title, 0 if marked[part.level] == 1 else 1)
    return Heading(title, 2 if part.level == chapter else SECTION)


def _plain(part: Part) -> bool:
    return part.kind is ParagraphKind.PROSE and not part.scene and not part.cue
