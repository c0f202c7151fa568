"""Headings and paragraphs to chapters: tables of contents, title pages and repeated headings are left out, and told."""

from __future__ import annotations

import re
from collections import Counter

from ainern2d_contracts.story import ParagraphKind

from .headings import is_aside
from .notes import left_out as notes_of
from .notes import sentence
from .paragraphs import Block

_BOOK_LINE = re.compile(r"《[^》]{1,30}》|(?:作者|著者|译者|书名)[:：].{1,20}|(?:by|By|BY)\s.{1,40}")
_SENTENCE = re.compile(r"[。！？.!?]")
_SAID = re.compile(r"[。！？.!?…”’」』\"'—*)）]$")
LONGEST_TITLE_PAGE = 300
"""Characters of one paragraph before the first chapter that may still be part of a title page."""
MOST_SENTENCES = 4
"""Paragraphs on a title page that end a sentence; more of them tell the story."""
LONGEST_NUMERAL = 7
"""Characters of a numeral that stands alone: a Roman thirty-eight, （二十一）."""
LEAST_NUMERALS, LEAST_TITLED = 2, 3
"""Numerals, and numbered titles, that count on before they are taken for chapters rather than for a page's number or a list."""
LEAST_CONTENTS = 3
"""Headings in a row that are a table of contents where each comes again."""


def arrange(found: list[Block], text: str) -> tuple[list[Block], list[str]]:
    """The blocks that are the story, and what was left out."""
    left_out: Counter[str] = Counter()
    kept = _by_level(found, left_out)
    kept = _real_headings(kept, text)
    kept = _once_each(kept, left_out)
    kept = _without_front_matter(kept, text, left_out)
    notes: list[str] = [*notes_of((_LEFT_OUT[what], count) for what, count in left_out.items())]
    made = groups(kept)
    bare = [group for group in made if all(is_heading(b) or not _words(b, text) for b in group)]
    if 0 < len(bare) < len(made):
        titles = ", ".join(title(group)[:40] for group in bare[:5]) + (" …" if len(bare) > 5 else "")
        notes.append(sentence("bare", len(bare), titles))
    return kept, notes


def groups(found: list[Block]) -> list[list[Block]]:
    """One group for each chapter: it begins at a heading; a part's and the chapter's own, or a title below, begin it together."""
    made: list[list[Block]] = []
    for block in found:
        above = made[-1][-1] if made else None
        joins = above is not None and is_heading(above) and (block.rank > above.rank or above.rank == block.rank != 2)
        if not made or (is_heading(block) and not joins):
            made.append([])
        made[-1].append(block)
    return made


def is_heading(block: Block) -> bool:
    """Of a chapter; a script's scene heading is none."""
    return block.kind is ParagraphKind.HEADING and not block.scene


def title(group: list[Block]) -> str:
    """A chapter's title as the reader sees it; empty where it has no heading."""
    return " · ".join(block.title for block in group if is_heading(block))


_LEFT_OUT = {
    "title": "the title of the book",
    "contents": "lines of a table of contents",
    "twice": "headings that stand twice",
    "front": "paragraphs of title page or preface",
}


def _by_level(found: list[Block], left_out: Counter[str]) -> list[Block]:
    """Where the format tells how deep a heading is: above the chapters are parts, below them sections.

    Chapters are at the depth where most headings say that they begin one; where none does, at the highest with two headings.
    """
    told = Counter(b.level for b in found if b.level and b.rank == 2)
    marked = Counter(b.level for b in found if b.level)
    if told:
        chapter = min(told, key=lambda level: (-told[level], level))
    else:
        chapter = min((level for level, count in marked.items() if count > 1), default=max(marked, default=0))
    first = next((i for i, b in enumerate(found) if b.level), -1)
    made = []
    for i, block in enumerate(found):
        if block.level and not block.rank:
            alone = i == first and marked[block.level] == 1 and block.level < chapter
            if alone and (told or (i + 1 < len(found) and is_heading(found[i + 1]))):
                left_out["title"] += 1
                continue
            block = block._replace(rank=(block.level > chapter) + (block.level >= chapter) + 1)
        made.append(block)
    return made


def _words(block: Block, text: str) -> bool:
    return any(c.isalnum() for c in text[block.start : block.end])


def _real_headings(found: list[Block], text: str) -> list[Block]:
    """Where chapters say that they are one, capitals alone are a line of the text, unless they stand under a heading."""
    strong = sum(b.rank in (1, 2) for b in found) >= 2
    counting = _counting(found, text)
    made: list[Block] = []
    for i, block in enumerate(found):
        if block.rank == 3:
            under = bool(made) and made[-1].rank in (1, 2)
            stays = (under or not strong) and (i in counting or not block.key.startswith("#"))
            if not stays:
                block = block._replace(kind=ParagraphKind.PROSE, title="", rank=0, key="")
        made.append(block)
    return made


def _counting(found: list[Block], text: str) -> set[int]:
    """Which bare numerals and numbered titles count on from 1, cut no sentence, and have a text of their own below."""
    counted: set[int] = set()
    titled = 0
    expected = 1
    for i, block in enumerate(found):
        if block.rank in (1, 2):
            expected = 1
        if block.key != f"#{expected}":
            continue
        before, below = found[i - 1] if i else None, found[i + 1] if i + 1 < len(found) else None
        opens = before is None or is_heading(before) or _ends(before, text)
        if opens and below is not None and not below.key.startswith("#"):
            counted.add(i)
            titled += len(block.title) > LONGEST_NUMERAL
            expected += 1
    return counted if len(counted) >= (LEAST_TITLED if titled else LEAST_NUMERALS) else set()


def _ends(block: Block, text: str) -> bool:
    return _SAID.search(text[max(block.start, block.end - 2) : block.end]) is not None


def _once_each(found: list[Block], left_out: Counter[str]) -> list[Block]:
    """Without headings that come again: the lines of a table of contents, and a title that is set twice above its chapter."""
    last = {block.key: i for i, block in enumerate(found) if block.key and block.rank < 3}
    kept: list[Block] = []
    in_contents = 0
    for i, block in enumerate(found):
        if not is_heading(block) or not block.key or block.rank == 3:
            in_contents = 0 if not is_heading(block) else in_contents
            kept.append(block)
            continue
        following = found[i + 1] if i + 1 < len(found) else None
        previous = found[i - 1] if i else None
        if previous is not None and previous.key == block.key and is_heading(previous):
            left_out["twice"] += 1
            continue
        again = last[block.key] > i + 1
        if again and (_sibling(following, block) or in_contents >= LEAST_CONTENTS - 1):
            in_contents += 1
            left_out["contents"] += 1
            continue
        in_contents = 0
        kept.append(block)
    return kept


def _sibling(following: Block | None, block: Block) -> bool:
    """Whether another heading comes before any text: every line of a table of contents is followed by one."""
    return following is not None and is_heading(following) and following.rank < 3 and following.key != block.key


def _without_front_matter(found: list[Block], text: str, left_out: Counter[str]) -> list[Block]:
    """Without title page and preface; what tells the story before its first heading stays."""
    first = next((i for i, b in enumerate(found) if b.rank in (1, 2) and b.key and not is_aside(b.title)), None)
    if first is None:
        first = next((i for i, b in enumerate(found) if b.rank in (1, 2) and not is_aside(b.title)), 0)
    before = found[:first]
    short = all(b.end - b.start < LONGEST_TITLE_PAGE for b in before)
    sentences = sum(not is_heading(b) and _SAID.search(text[max(b.start, b.end - 2) : b.end]) is not None for b in before)
    aside = any(b.rank and is_aside(b.title) for b in before) or (short and sentences <= MOST_SENTENCES)
    kept = found[first:] if aside and not _tells(before) else list(found)
    while len(kept) > 1 and kept[0].rank == 0 and _is_title_line(text[kept[0].start : kept[0].end], kept[1]):
        kept.pop(0)
    kept = _without_bare_titles(kept)
    left_out["front"] += len(found) - len(kept)
    return kept


def _tells(before: list[Block]) -> bool:
    """Whether a chapter without a number, a prologue, comes before the first numbered one."""
    head = next((i for i, b in enumerate(before) if b.rank in (1, 2) and not is_aside(b.title)), None)
    return head is not None and any(not is_heading(b) for b in before[head:])


def _without_bare_titles(found: list[Block]) -> list[Block]:
    """Without headings that have neither a number, nor a text, nor a chapter of their own below: the title of the book."""
    kept: list[Block] = []
    for i, block in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        bare = is_heading(block) and block.rank == 2 and not block.key and following is not None
        if not (bare and following is not None and is_heading(following) and following.rank == 2):
            kept.append(block)
    return kept


def _is_title_line(body: str, following: Block) -> bool:
    """A line without a sentence above the first heading or paragraph: the book's name, or its author."""
    return bool(_BOOK_LINE.fullmatch(body.strip())) or (is_heading(following) and len(body) < 100 and not _SENTENCE.search(body))
