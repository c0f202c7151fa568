"""A chapter cut into what is told and what is said: pieces in order that hold every word exactly once."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from ainern2d_contracts.story import Chapter, ParagraphKind
from ainern2d_contracts.vocabulary import Language, LineKind

from .lexicon import speech_pattern
from .quote_kind import kind_of
from .quotes import Quotation, find_quotations
from .text import LONGEST_LINE, Span, has_words, length, sentences, shorten, trim
from .unquoted import find_announced, find_dashed, uses_no_marks

SHORT_SENTENCE = {Language.CHINESE: 14, Language.ENGLISH: 9}
"""Sentences up to this long share a line with their neighbour."""


LONGEST_TAG = {Language.CHINESE: 24, Language.ENGLISH: 16}
"""Characters or words of a sentence that can still be no more than a tag."""
TAG_HEAD = {Language.CHINESE: 14, Language.ENGLISH: 48}
"""Characters at a tag's head in which its speech verb stands."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation that somebody utters. `index` counts them in the chapter, `paragraph` is where it stands."""

    index: int
    paragraph: int
    kind: LineKind
    outer: Span
    inner: Span
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A future line. `quote` is the index of the quotation it is part of, None for narration."""

    span: Span
    paragraph: int
    kind: LineKind
    quote: int | None = None
    heading: bool = False
    tag: bool = False
    """Narration right after a quotation that says who spoke it."""
    verse: bool = False
    slug: Span | None = None
    """A script's scene heading right before this line: a new scene, and where and when it plays."""


@dataclass(frozen=True)
class Division:
    quotes: tuple[Quote, ...]
    pieces: tuple[Piece, ...]


def divide(text: str, chapter: Chapter, language: Language) -> Division:
    """Cut a chapter. The pieces' spans and the white space and quotation marks between them cover its paragraphs."""
    spans = [(p.span.start, p.span.end) for p in chapter.paragraphs]
    prose = [s for s, p in zip(spans, chapter.paragraphs, strict=True) if p.kind is not ParagraphKind.HEADING]
    found = _quotations(text, chapter, prose, language)
    starts = [quotation.outer[0] for quotation in found]
    quotes: list[Quote] = []
    pieces: list[Piece] = []
    slug: Span | None = None
    for number, (span, paragraph) in enumerate(zip(spans, chapter.paragraphs, strict=True)):
        if paragraph.scene:
            slug = span
            continue
        inside = found[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        if paragraph.cue is not None and not inside:
            uttered = [Quote(len(quotes), number, LineKind.SPEECH, span, span)]
        elif paragraph.cue is not None:
            uttered = [Quote(len(quotes) + n, number, LineKind.SPEECH, q.outer, q.inner) for n, q in enumerate(inside)]
        else:
            uttered = _uttered(text, inside, span, number, len(quotes), paragraph.kind, language)
        quotes += uttered
        made = _paragraph_pieces(text, span, number, uttered, paragraph.kind, language)
        if slug and made:
            opens = pieces if pieces and all(piece.heading for piece in pieces) else made
            opens[0], slug = replace(opens[0], slug=slug), None
        pieces += made
    return Division(tuple(quotes), tuple(pieces))


def _quotations(text: str, chapter: Chapter, prose: list[Span], language: Language) -> list[Quotation]:
    body = text[chapter.span.start : chapter.span.end]
    if language is Language.CHINESE and uses_no_marks(body):
        return find_announced(text, prose)
    found = find_quotations(text, prose, language)
    if language is Language.ENGLISH and uses_no_marks(body):
        found = sorted(found + find_dashed(text, prose), key=lambda q: q.outer)
    return [q for i, q in enumerate(found) if i == 0 or q.outer[0] >= found[i - 1].outer[1]]


def _uttered(
    text: str, inside: list[Quotation], span: Span, number: int, first_index: int, kind: ParagraphKind, language: Language
) -> list[Quote]:
    if kind in (ParagraphKind.HEADING, ParagraphKind.LETTER):
        return []
    if kind is ParagraphKind.VERSE:
        inside = [quotation for quotation in inside if quotation.continued]
    uttered: list[Quote] = []
    for at, quotation in enumerate(inside):
        before = (inside[at - 1].outer[1] if at else span[0], quotation.outer[0])
        after = (quotation.outer[1], inside[at + 1].outer[0] if at + 1 < len(inside) else span[1])
        decided = kind_of(text, quotation, before, after, language) if quotation.mark not in ("", "—") else LineKind.SPEECH
        if decided is not None:
            index = first_index + len(uttered)
            uttered.append(Quote(index, number, decided, quotation.outer, quotation.inner, quotation.continued))
    return uttered


def _paragraph_pieces(
    text: str, span: Span, number: int, quotes: list[Quote], kind: ParagraphKind, language: Language
) -> list[Piece]:
    told = LineKind.LETTER if kind is ParagraphKind.LETTER else LineKind.NARRATION
    heading, verse = kind is ParagraphKind.HEADING, kind is ParagraphKind.VERSE
    pieces: list[Piece] = []
    position = span[0]
    for at, end in [*((quote, quote.outer[0]) for quote in quotes), (None, span[1])]:
        start = position
        if position > span[0] and (tag := _tag(text, (position, end), language)) is not None:
            pieces.append(Piece(tag, number, told, None, tag=True))
            start = tag[1]
        pieces += [Piece(s, number, told, None, heading, verse=verse) for s in cut_lines(text, (start, end), language)]
        if at is not None:
            pieces += [Piece(s, number, at.kind, at.index) for s in cut_lines(text, at.inner, language)]
            position = at.outer[1]
    return pieces


def _tag(text: str, span: Span, language: Language) -> Span | None:
    """The sentence right after a quotation, where it is short and has a speech verb at its head: `said Nell.`, 老周问道。"""
    first = sentences(text, *span, language)[:1]
    if not first or first[0][0] == first[0][1]:
        return None
    start, end = trim(text, *first[0])
    words = text[start:end]
    if not has_words(words) or length(words, language) > LONGEST_TAG[language] or words.endswith(("：", ":")):
        return None
    verb = speech_pattern("verbs", language).search(text, start, min(end, start + TAG_HEAD[language]))
    return (start, end) if verb else None


def cut_lines(text: str, span: Span, language: Language) -> list[Span]:
    """Sentences of `span`, short ones together, long ones at their clauses; without surrounding white space."""
    lines: list[Span] = []
    long = 0
    """How long the last of the lines is; lines end between words, so that lengths add up."""
    for sentence in sentences(text, *span, language):
        for part in shorten(text, sentence, language):
            words = text[part[0] : part[1]]
            more = length(words, language)
            if lines and _share_line(long, more, language) and not words.rstrip().endswith(("：", ":")):
                lines[-1] = (lines[-1][0], part[1])
                long += more
            else:
                lines.append(part)
                long = more
    return [trim(text, *line) for line in lines if has_words(text[line[0] : line[1]])]


def _share_line(one: int, two: int, language: Language) -> bool:
    return min(one, two) <= SHORT_SENTENCE[language] and one + two <= LONGEST_LINE[language] * 0.6
