"""A whole book in one pass, chapter by chapter: scenes, quotations, words with parts of speech, and whom it is about.

What it gives for a chapter is what skills 01 and 03 give, by the same rules; only who says what, and so the cast by which
some scenes are parted, is left to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.story import Chapter, ParagraphKind
from ainern2d_contracts.vocabulary import Language, PlaceKind, TimeOfDay

from ainern2d_studio_api.modules.entity_core.book.names import BookName, NameCount
from ainern2d_studio_api.modules.entity_core.book.words import TAGS, Words, normalised, words_of
from ainern2d_studio_api.modules.entity_core.formats import extract
from ainern2d_studio_api.modules.entity_core.notes import told
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import chapters_of, outline

from .pieces import divide
from .scenes import Setting, cut_scenes, scene_spans
from .text import Span, has_words, speaking_seconds


@dataclass(frozen=True, slots=True)
class BookScene:
    """Scenes touch, and cover their chapter."""

    span: Span
    place: str
    kind: PlaceKind
    time: TimeOfDay


@dataclass(frozen=True, slots=True)
class BookChapter:
    """`seconds` is how long a reader takes; `quotes` are the quotations that somebody utters, with their marks."""

    title: str
    span: Span
    scenes: tuple[BookScene, ...]
    quotes: tuple[Span, ...]
    words: Words
    seconds: float

    @property
    def spoken_words(self) -> int:
        """Words without punctuation and white space."""
        return int((self.words.tags != TAGS.index("x")).sum())


@dataclass(frozen=True, slots=True)
class Book:
    """`plain` is `text` normalised, one character for one; every offset holds in both."""

    text: str
    plain: str
    encoding: str
    language: Language
    chapters: tuple[BookChapter, ...]
    names: tuple[BookName, ...]
    notes: tuple[str, ...]


def scan_book(raw: bytes, encoding: str | None = None, progress: Callable[[float], None] = lambda _done: None) -> Book:
    """Everything but who says what. Beside the text, at most one chapter is in memory at its full size.

    Raises:
        AinerError: as `extract`; INPUT_NO_SENTENCE.
    """
    source = extract(raw, encoding)
    text = source.text
    found = outline(text, source.blocks)
    if not any(has_words(text[b.start : b.end]) for b in found.blocks if b.kind is not ParagraphKind.HEADING):
        raise AinerError(ErrorCode.INPUT_NO_SENTENCE)
    language = Language.CHINESE if found.chinese else Language.ENGLISH
    plain = normalised(text)
    names = NameCount(found.chinese)
    chapters: list[BookChapter] = []
    for chapter in scan_chapters(text, plain, chapters_of(found.blocks, text, chinese=found.chinese), language):
        names.add(plain, chapter.words)
        chapters.append(chapter)
        progress(chapter.span[1] / len(text))
    notes = told((*source.notes, *found.notes), chinese=found.chinese)
    return Book(text, plain, source.codec, language, tuple(chapters), names.names(), notes)


def scan_chapters(text: str, plain: str, chapters: Iterator[Chapter], language: Language) -> Iterator[BookChapter]:
    """Each chapter as it is asked for; a scene may take its place from the chapter before."""
    setting: Setting | None = None
    for chapter in chapters:
        span = (chapter.span.start, chapter.span.end)
        division = divide(text, chapter, language)
        nobody: list[frozenset[str]] = [frozenset()] * len(division.pieces)
        cuts = cut_scenes(text, division.pieces, nobody, language, setting)
        setting = cuts[-1].setting if cuts else setting
        spans = scene_spans(text, span, division.pieces, cuts) if cuts else []
        yield BookChapter(
            chapter.title,
            span,
            tuple(
                BookScene(place, cut.setting.place, cut.setting.kind, cut.setting.time)
                for cut, place in zip(cuts, spans, strict=True)
            ),
            tuple(quote.outer for quote in division.quotes),
            words_of(plain, *span, chinese=language is Language.CHINESE),
            speaking_seconds(plain[span[0] : span[1]], language),
        )
