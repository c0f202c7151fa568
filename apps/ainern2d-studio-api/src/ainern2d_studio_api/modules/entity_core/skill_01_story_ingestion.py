"""Skill 01, Story Ingestion: bytes of a story file to chapters, paragraphs and sentences with stable offsets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.ids import stable_id
from ainern2d_contracts.story import Chapter, Paragraph, ParagraphKind, SourceSpan, Story

from .boilerplate import strip
from .decoding import decode
from .headings import is_aside
from .paragraphs import Block, blocks
from .sentences import sentences

ENGINE = "story-ingestion/1"
MAX_CHARACTERS = 200_000
"""More than about fourteen hours of film; longer texts need `max_characters`."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]")
_LETTER_HEADING = re.compile(r"^(?:letter|LETTER|Letter)\b")
_SALUTATION = re.compile(r"^_?(?:My )?(?:[Dd]ear(?:est)?|DEAR)\b[^.!?]{0,40}[,:—]")


def ingest(raw: bytes, name: str, encoding: str | None = None, max_characters: int | None = None) -> Story:
    """The story in `raw`. `max_characters` keeps whole paragraphs up to that many characters, at least one sentence.

    Raises:
        AinerError: INPUT_EMPTY, INPUT_NOT_TEXT, INPUT_UNDECODABLE, INPUT_NO_SENTENCE, INPUT_LINE_TOO_LONG, INPUT_TOO_LONG,
            OPTION_INVALID.
    """
    if max_characters is not None and max_characters < 1:
        raise AinerError(ErrorCode.OPTION_INVALID, "The number of characters to keep must be at least 1.")
    text, codec = decode(raw, encoding)
    found, chinese, notes = outline(text)
    length = sum(b.end - b.start for b in found)
    if max_characters is None and length > MAX_CHARACTERS:
        raise AinerError(ErrorCode.INPUT_TOO_LONG, f"The story has {length} characters; {MAX_CHARACTERS} is the limit.")
    if max_characters is not None and length > max_characters:
        found = _first(found, text, max_characters, chinese=chinese)
        notes = (*notes, f"Kept the first {sum(b.end - b.start for b in found)} of {length} characters.")
    chapters = tuple(chapters_of(found, text, chinese=chinese))
    if not any(
        _WORD.search(s.of(text))
        for c in chapters
        for p in c.paragraphs
        if p.kind is not ParagraphKind.HEADING
        for s in p.sentences
    ):
        raise AinerError(ErrorCode.INPUT_NO_SENTENCE)
    return Story(
        work_id=stable_id("work", name),
        name=name,
        encoding=codec,
        source_sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        chapters=chapters,
        notes=notes,
    )


class Outline(NamedTuple):
    """The headings and paragraphs that are the story; whether rules for Chinese apply; what was left out."""

    blocks: list[Block]
    chinese: bool
    notes: tuple[str, ...]


def outline(text: str) -> Outline:
    """What of a file's text is the story."""
    kept = strip(text)
    chinese = is_chinese(text[kept.start : kept.end])
    found, notes = _without_front_matter(blocks(text, kept.start, kept.end, kept.holes, chinese=chinese), text)
    return Outline(found, chinese, (*kept.notes, *notes))


def is_chinese(text: str) -> bool:
    """Whether rules for Chinese lines and sentences apply: Han characters outnumber a fifth of the Latin letters."""
    sample = text[:50_000]
    return len(_HAN.findall(sample)) * 5 > len(re.findall(r"[A-Za-z]", sample))


def _without_front_matter(found: list[Block], text: str) -> tuple[list[Block], list[str]]:
    """Without title pages, prefaces and tables of contents; where chapters are numbered, capitals alone are no heading."""
    strong = [b for b in found if b.rank in (1, 2)]
    if len(strong) >= 2:
        found = [_demoted(b, before) if b.rank == 3 else b for b, before in zip(found, [None, *found[:-1]], strict=True)]
    story = next((i for i, b in enumerate(found) if b.rank in (1, 2) and not is_aside(b.title)), 0)
    before = found[:story]
    aside = any(b.rank and is_aside(b.title) for b in before) or all(b.end - b.start < 300 for b in before)
    kept = _one_heading_each(found[story:] if aside else found)
    while len(kept) > 1 and kept[0].rank == 0 and _is_title_line(text[kept[0].start : kept[0].end], kept[1]):
        kept.pop(0)
    dropped = len(found) - len(kept)
    return kept, [f"Left out {dropped} paragraphs of title page, preface or table of contents."] if dropped else []


def _demoted(block: Block, before: Block | None) -> Block:
    """Capitals under a chapter's heading are its subtitle; elsewhere they are a line of the text."""
    if before is not None and before.rank in (1, 2):
        return block
    return block._replace(kind=ParagraphKind.PROSE, title="", rank=0)


def _one_heading_each(found: list[Block]) -> list[Block]:
    """In a run of headings, only the last chapter's (with its part's and its subtitle) belongs to what follows."""
    kept: list[Block] = []
    run: list[Block] = []
    for block in [*found, None]:
        if block is not None and block.kind is ParagraphKind.HEADING:
            run.append(block)
            continue
        if block is not None:
            last = max((i for i, b in enumerate(run) if b.rank < 3), default=0)
            part = [b for b in run[:last] if b.rank < run[last].rank and b.title != run[last].title][-1:]
            kept += [*part, *run[last : last + 2], block]
        run = []
    return kept


def _is_title_line(body: str, following: Block) -> bool:
    """A line without a sentence above the first heading or paragraph: the book's name, or its author."""
    book = re.fullmatch(r"《[^》]{1,30}》|(?:作者|著者|译者)[:：].{1,20}|(?:by|By|BY)\s.{1,40}", body.strip())
    return bool(book) or (following.kind is ParagraphKind.HEADING and len(body) < 100 and not re.search(r"[。！？.!?]", body))


def _first(found: list[Block], text: str, limit: int, *, chinese: bool) -> list[Block]:
    """Whole blocks up to `limit` characters. Where the first paragraph alone is longer, its first sentences."""
    kept: list[Block] = []
    used = 0
    for block in found:
        length = block.end - block.start
        has_prose = any(b.kind is not ParagraphKind.HEADING for b in kept)
        if used + length > limit and (has_prose or block.kind is not ParagraphKind.HEADING):
            if not has_prose:
                spans = sentences(text, block.start, block.end, chinese=chinese)
                ends = [s.end for s in spans if s.end - block.start <= limit - used] or [spans[0].end]
                kept.append(block._replace(end=ends[-1]))
            break
        kept.append(block)
        used += length
    while kept and kept[-1].kind is ParagraphKind.HEADING:
        kept.pop()
    return kept


def chapters_of(found: list[Block], text: str, *, chinese: bool) -> Iterator[Chapter]:
    """The chapters, each made when it is asked for: a whole book of them need never be in memory."""
    groups: list[list[Block]] = []
    for block in found:
        only_headings = bool(groups) and all(b.kind is ParagraphKind.HEADING for b in groups[-1])
        if not groups or (block.kind is ParagraphKind.HEADING and not only_headings):
            groups.append([])
        groups[-1].append(block)
    return (_chapter(group, text, chinese=chinese) for group in groups)


def _chapter(group: list[Block], text: str, *, chinese: bool) -> Chapter:
    title = " · ".join(block.title for block in group if block.kind is ParagraphKind.HEADING)
    in_letter = bool(_LETTER_HEADING.match(title))
    made = []
    for block in group:
        body = text[block.start : block.end]
        in_letter = in_letter or (not chinese and bool(_SALUTATION.match(body)) and len(body) < 60)
        kind = ParagraphKind.LETTER if in_letter and block.kind is ParagraphKind.PROSE else block.kind
        spans = (
            (SourceSpan(start=block.start, end=block.end),)
            if kind is ParagraphKind.HEADING
            else sentences(text, block.start, block.end, chinese=chinese)
        )
        made.append(Paragraph(span=SourceSpan(start=block.start, end=block.end), kind=kind, sentences=spans))
    return Chapter(title=title, span=SourceSpan(start=group[0].start, end=group[-1].end), paragraphs=tuple(made))
