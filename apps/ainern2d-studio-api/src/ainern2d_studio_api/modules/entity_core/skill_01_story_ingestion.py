"""Skill 01, Story Ingestion: bytes of a story file to chapters, paragraphs and sentences with stable offsets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.ids import stable_id
from ainern2d_contracts.story import Chapter, Paragraph, ParagraphKind, SourceSpan, Story

from .boilerplate import strip, within
from .chapters import arrange, groups, title
from .formats import extract
from .letters import letters
from .notes import sentence, told
from .paragraphs import Block, blocks, mark_verse
from .script_lines import with_speakers
from .sentences import sentences

ENGINE = "story-ingestion/4"
MAX_CHARACTERS = 5_000_000
"""Five times a long novel; of a longer text a chapter or the first part is read."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]")


def ingest(
    raw: bytes, name: str, encoding: str | None = None, max_characters: int | None = None, chapter: int | None = None
) -> Story:
    """The story in `raw`: TXT, Markdown, EPUB, DOCX or Fountain. `chapter` counts from 1 and keeps that one alone.

    `max_characters` keeps whole paragraphs up to that many characters, at least one sentence.

    Raises:
        AinerError: INPUT_EMPTY, INPUT_NOT_TEXT, INPUT_UNDECODABLE, INPUT_NO_SENTENCE, INPUT_LINE_TOO_LONG, INPUT_TOO_LONG,
            INPUT_DAMAGED, INPUT_UNSAFE, INPUT_PROTECTED; OPTION_INVALID, also where the text has no such chapter.
    """
    if max_characters is not None and max_characters < 1:
        raise AinerError(ErrorCode.OPTION_INVALID, "The number of characters to keep must be at least 1.")
    source = extract(raw, encoding)
    text = source.text
    found, chinese, notes = outline(text, source.blocks)
    notes = (*source.notes, *notes)
    if chapter is not None:
        found = _only(found, chapter)
    length = sum(b.end - b.start for b in found)
    if max_characters is None and length > MAX_CHARACTERS:
        raise AinerError(ErrorCode.INPUT_TOO_LONG, f"The story has {length:,} characters; {MAX_CHARACTERS:,} is the limit.")
    if max_characters is not None and length > max_characters:
        found = _first(found, text, max_characters, chinese=chinese)
        notes = (*notes, sentence("kept", f"{sum(b.end - b.start for b in found):,}", f"{length:,}"))
    made = groups(found)
    del found
    chapters = tuple(_used_up(made, text, chinese=chinese))
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
        encoding=source.codec,
        source_sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        chapters=chapters,
        notes=told(notes, chinese=chinese),
    )


class Outline(NamedTuple):
    """The headings and paragraphs that are the story; whether rules for Chinese apply; what was left out."""

    blocks: list[Block]
    chinese: bool
    notes: tuple[str, ...]


def outline(text: str, structure: list[Block] | None = None) -> Outline:
    """What of a file's text is the story. `structure` are its blocks where the file's format tells them."""
    kept = strip(text)
    chinese = is_chinese(text[kept.start : kept.end])
    if structure is None:
        structure = blocks(text, kept.start, kept.end, kept.holes, chinese=chinese)
    else:
        structure = within(structure, kept, text)
        structure = mark_verse(text, structure) if chinese else structure
    found, notes = arrange(structure, text)
    found, cues = with_speakers(found, text)
    if cues:
        notes.append(sentence("cues", cues))
    return Outline(found, chinese, (*kept.notes, *notes))


def is_chinese(text: str) -> bool:
    """Whether rules for Chinese lines and sentences apply: Han characters outnumber a fifth of the Latin letters."""
    sample = text[:50_000]
    return len(_HAN.findall(sample)) * 5 > len(re.findall(r"[A-Za-z]", sample))


def _only(found: list[Block], chapter: int) -> list[Block]:
    chapters = groups(found)
    if not 1 <= chapter <= len(chapters):
        raise AinerError(ErrorCode.OPTION_INVALID, f"There is no chapter {chapter}: the text has {len(chapters)}.")
    return chapters[chapter - 1]


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
    return _used_up(groups(found), text, chinese=chinese)


def _used_up(made: list[list[Block]], text: str, *, chinese: bool) -> Iterator[Chapter]:
    """The chapters of groups of blocks; each group is let go when its chapter is made, so that a book is not held twice."""
    made.reverse()
    while made:
        yield _chapter(made.pop(), text, chinese=chinese)


def _chapter(group: list[Block], text: str, *, chinese: bool) -> Chapter:
    name = title(group)
    bodies = [text[block.start : block.end] for block in group]
    made = []
    for block, in_letter in zip(group, letters(bodies, name, chinese=chinese), strict=True):
        kind = ParagraphKind.LETTER if in_letter and block.kind is ParagraphKind.PROSE else block.kind
        spans = (
            (SourceSpan(start=block.start, end=block.end),)
            if kind is ParagraphKind.HEADING
            else sentences(text, block.start, block.end, chinese=chinese)
        )
        cue = SourceSpan(start=block.cue[0], end=block.cue[1]) if block.cue else None
        span = SourceSpan(start=block.start, end=block.end)
        if spans == (span,):
            spans = (span,)
        made.append(Paragraph(span=span, kind=kind, sentences=spans, cue=cue, scene=block.scene))
    return Chapter(title=name, span=SourceSpan(start=group[0].start, end=group[-1].end), paragraphs=tuple(made))
