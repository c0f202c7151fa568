"""What skills 01 and 02 give: the text with stable offsets, and what kind of text it is.

Offsets count characters (code points) of the decoded original, half open. They never point into a cleaned copy.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from .base import Contract, Document
from .vocabulary import Culture, Era, Language

_MANY = ConfigDict(extra="forbid")
"""Of data classes with slots, not models: a book has a quarter of a million spans; models would take five times the memory."""


@dataclass(frozen=True, slots=True, kw_only=True, config=_MANY)
class SourceSpan:
    start: int = Field(ge=0)
    end: int = Field(ge=0)

    def of(self, text: str) -> str:
        return text[self.start : self.end]


class ParagraphKind(StrEnum):
    PROSE = "prose"
    VERSE = "verse"
    LETTER = "letter"
    HEADING = "heading"


@dataclass(frozen=True, slots=True, kw_only=True, config=_MANY)
class Paragraph:
    """`sentences` lie inside `span`, in order, without overlap; white space alone lies between them."""

    span: SourceSpan
    kind: ParagraphKind = ParagraphKind.PROSE
    sentences: tuple[SourceSpan, ...]
    cue: SourceSpan | None = None
    """In a script, the name of who says this paragraph, where it stands above it."""
    scene: bool = False
    """A script's scene heading: it tells where and when, and nobody reads it aloud."""


class Chapter(Contract):
    title: str
    """As the reader sees it; empty where the text has no heading."""
    span: SourceSpan
    paragraphs: tuple[Paragraph, ...]


class Story(Document):
    """Skill 01. `text` is the decoded original, whole; `work_id` seeds everything drawn at random for this work."""

    SCHEMA = "ainer.story"
    work_id: str
    name: str
    encoding: str
    source_sha256: str
    text: str
    chapters: tuple[Chapter, ...]
    notes: tuple[str, ...] = ()
    """What was left out and why (boilerplate, advertisements), one sentence each."""


class Evidence(Contract):
    claim: str
    quote: str


class LanguageSpan(Contract):
    """`language` is whose voice reads the span; `tag` (BCP 47) is what stands there, which may be one that no voice speaks."""

    span: SourceSpan
    language: Language
    tag: str = ""


class LanguageGuess(Contract):
    """A language that a text may be in: BCP 47 tag, English name, and its share of the evidence, 0 to 1."""

    tag: str
    name: str
    share: float = Field(ge=0, le=1)


class LanguageContext(Document):
    """Skill 02. `reading_speed` is characters a second for Chinese, words a second for English."""

    SCHEMA = "ainer.language_context"
    language: Language
    variant: str
    """BCP 47: zh-Hans, zh-Hant, en."""
    spans: tuple[LanguageSpan, ...]
    culture: Culture
    era: Era
    genre: str
    evidence: tuple[Evidence, ...]
    reading_speed: float = Field(gt=0)
    translation_needed: bool = False
    """Whole sentences are in a language that no voice speaks."""
    period: str = ""
    """Finer than `era`: a key of the catalogue of periods, as song, republic, regency. Empty in older documents."""
    candidates: tuple[LanguageGuess, ...] = ()
    """What the text may be in, best first."""
    written_register: str = ""
    """classical, vernacular or modern."""
    voice_profile: str = ""
    nlp_profile: str = ""
