"""The text of a book that comes in a format with structure: parts in reading order, joined to one text with offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ainern2d_contracts.story import ParagraphKind

from ..headings import heading
from ..paragraphs import Block

_LINE_END = re.compile(r"[ \t\r\n\f\v\u3000\u00a0]*\n[ \t\r\n\f\v\u3000\u00a0]*")
BREAK = "* * *"
"""What stands in the text for a line drawn between two scenes."""
LEAST_STANZA, LONGEST_VERSE = 3, 60
"""Lines, and characters of the longest, of what may be a stanza."""
_FULL_STOPS = tuple('.!?。！？…:：”"’」')
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


def lines(text: str) -> list[Part]:
    """A text whose lines were broken by hand: a stanza, where they are short and stop inside sentences; else a part for each."""
    found = text.split("\n")
    inside = sum(line[-1:] not in _FULL_STOPS for line in found[:-1])
    if len(found) >= LEAST_STANZA and max(map(len, found)) <= LONGEST_VERSE and 2 * inside > len(found) - 1:
        return [Part(text, ParagraphKind.VERSE)]
    return [Part(line) for line in found if line]


def compose(parts: list[Part], codec: str, notes: list[str]) -> Extracted:
    """One text, a blank line between parts; each part is a block."""
    blocks: list[Block] = []
    at = 0
    cue: tuple[int, int] | None = None
    for part in parts:
        cue = (at, at + part.cue) if part.cue > 0 else cue if part.cue else None
        blocks.append(_block(part, at + len(part.lead), cue))
        at = blocks[-1].end + 2
    return Extracted("\n\n".join(part.lead + part.text for part in parts), codec, notes, blocks)


def _block(part: Part, start: int, cue: tuple[int, int] | None) -> Block:
    end = start + len(part.text)
    if part.scene:
        return Block(start, end, ParagraphKind.HEADING, scene=True)
    plain = part.kind is ParagraphKind.PROSE and not part.cue
    told = heading(part.text, alone=False) if part.level or plain else None
    if not part.level and told is None:
        return Block(start, end, part.kind, cue=cue)
    title = told.title if told else " ".join(part.text.split())
    rank, key = (told.rank, told.key) if told else (0, "")
    return Block(start, end, ParagraphKind.HEADING, title, rank, key, part.level)
