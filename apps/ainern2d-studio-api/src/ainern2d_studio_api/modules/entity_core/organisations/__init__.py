"""Sects, companies, schools, armies, newspapers, houses: who acts in a story and is nobody. Found before people, never one.

A name is proven by its end or head word, or, where that is a common word or a place's, by what is told of it in the whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ainern2d_contracts.story import ParagraphKind, SourceSpan, Story
from ainern2d_contracts.vocabulary import Language

from ..lexicon import simplified
from ..people import passages

STANDS_IN = {Language.CHINESE: ("〓", "〓"), Language.ENGLISH: ("firm", "law")}
"""What stands for an organisation while people are looked for, long and short: no word that could be a person."""


@dataclass(frozen=True)
class Organisation:
    """`sort`: sect, gang, company, school, hospital, press, police, army, family, order, authority, guild or church."""

    name: str
    aliases: tuple[str, ...]
    sort: str
    mentions: tuple[SourceSpan, ...]


def find_organisations(story: Story, language: Language) -> tuple[Organisation, ...]:
    """Every organisation of the story, most mentioned first; no mention overlaps another. The last answer is remembered."""
    paragraphs = tuple((p.span.start, p.span.end, p.kind) for c in story.chapters for p in c.paragraphs)
    return _found(_Asked(story.text, paragraphs, language, story))


@dataclass(frozen=True)
class _Asked:
    """All that the answer depends on, and the story itself."""

    text: str
    paragraphs: tuple[tuple[int, int, ParagraphKind], ...]
    language: Language
    story: Story = field(compare=False)


@lru_cache(maxsize=1)
def _found(asked: _Asked) -> tuple[Organisation, ...]:
    from . import chinese, english

    story = asked.story
    if asked.language is Language.ENGLISH:
        return english.find(passages(story))
    found = chinese.find(passages(story.model_copy(update={"text": simplified(story.text)})))
    return tuple(_as_written(organisation, story.text) for organisation in found)


def _as_written(found: Organisation, text: str) -> Organisation:
    """With names in the characters of the text, as where they stand first."""
    written = {simplified(span.of(text)): span.of(text) for span in reversed(found.mentions)}
    names = [written.get(name, name) for name in (found.name, *found.aliases)]
    return Organisation(names[0], tuple(dict.fromkeys(names[1:])), found.sort, found.mentions)


def without_organisations(text: str, found: Sequence[Organisation], language: Language) -> str:
    """`text`, as long as it was, with a word that names nobody in each organisation's place."""
    long, short = STANDS_IN[language]
    parts, at = [], 0
    for span in sorted((span for organisation in found for span in organisation.mentions), key=lambda span: span.start):
        size = span.end - span.start
        word = long if size >= len(long) else short[:size]
        parts += [text[at : span.start], word * size if language is Language.CHINESE else word.ljust(size)]
        at = span.end
    return "".join((*parts, text[at:]))
