"""What becomes of people: where they are, what befalls them, what they hold, each with the words that say so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ainern2d_contracts.entities import StateChange
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.shot_plan import Scene, ShotPlan
from ainern2d_contracts.story import ParagraphKind, SourceSpan, Story
from ainern2d_contracts.vocabulary import Language

from .lexicon import table
from .people import narration

WINDOW = {Language.CHINESE: 80, Language.ENGLISH: 240}
"""Characters before a passage in which a word says that it is a dream, a memory or a ghost."""
_CLAUSE = re.compile(r"[，。！？；：,.;:!?“”\"\n]")
_FATEFUL = ("life", "limb")
"""Told of the dead in dreams and tales as well: a wider look around is worth its misses."""
_DOUBTED = (*_FATEFUL, "sense", "confined", "senseless")
"""What nearly happens, or is feared, did not happen."""
_NOT_DENIED = re.compile("没了|不醒|不省|不治")
"""Words of denial in what is no denial."""
_LASTING = {
    **{"life": "life", "injury": "injury", "limb": "injury"},
    **{"possession": "possession", "takes": "possession", "gives": "possession"},
}
"""What is told -> the aspect of the registry that it changes; the others serve the continuity rules alone."""


class Told(NamedTuple):
    """The narration says `value` of a person."""

    entity_id: EntityId
    aspect: str
    value: str
    span: SourceSpan


@cache
def cue(language: Language, name: str) -> re.Pattern[str]:
    """Words of `data/continuity.toml` that make a passage prove nothing."""
    return re.compile(table("continuity")[language.value][name], re.IGNORECASE)


def states(
    plan: ShotPlan, told: tuple[Told, ...], dressed: Mapping[EntityId, list[tuple[str, SourceSpan]]]
) -> dict[EntityId, tuple[StateChange, ...]]:
    """State changes by entity, in story order: the place of each scene for its cast, then what is told, then dress."""
    found: dict[EntityId, list[StateChange]] = defaultdict(list)
    for scene in plan.scenes:
        for entity_id in scene.cast:
            change = StateChange(scene_id=scene.scene_id, aspect="place", value=scene.place, span=scene.span)
            found[EntityId(entity_id)].append(change)
    lasting = [
        (
            t.entity_id,
            _LASTING[t.aspect],
            f"lost {t.value.split()[-1]}" if t.aspect == "limb" else t.value,
            t.span,
            t.aspect == "gives",
        )
        for t in told
        if t.aspect in _LASTING
    ]
    worn = [(entity_id, "dress", value, span, False) for entity_id, rows in dressed.items() for value, span in rows]
    for entity_id, aspect, value, span, ended in (*lasting, *worn):
        at = scene_at(plan, span.start)
        if at is not None:
            change = StateChange(scene_id=at.scene_id, aspect=aspect, value=value, span=span, ended=ended)
            found[entity_id].append(change)
    return {entity_id: tuple(sorted(changes, key=lambda c: c.span.start)) for entity_id, changes in found.items()}


def scene_at(plan: ShotPlan, offset: int) -> Scene | None:
    return next((s for s in plan.scenes if s.span.start <= offset < s.span.end), None)


def told_states(story: Story, names: Mapping[str, EntityId], language: Language) -> tuple[Told, ...]:
    """All that the narration tells as a fact, in story order; doubts, dreams and memories are left out."""
    if not names:
        return ()
    rows = _rows(names, language)
    found = [told for at, text in narrated(story) for told in _in_paragraph(at, text, rows, names, language)]
    real = (t for t in found if not unreal(story.text, t.span, language, WINDOW[language] if t.aspect in _FATEFUL else 0))
    return tuple(sorted(dict.fromkeys(real), key=lambda told: (told.span.start, told.span.end, told.aspect)))


def _rows(names: Mapping[str, EntityId], language: Language) -> list[tuple[str, str, re.Pattern[str]]]:
    who = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    if language is Language.ENGLISH:
        who = rf"\b(?:{who})"
    words = {word for row in table("things")["props"].values() for word in row[language.value]}
    prop = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return [
        (aspect, value, re.compile(pattern.replace("{who}", f"(?P<who>{who})").replace("{prop}", prop)))
        for aspect, value, pattern in table("continuity")[language.value]["told"]
    ]


def _in_paragraph(
    at: int, text: str, rows: list[tuple[str, str, re.Pattern[str]]], names: Mapping[str, EntityId], language: Language
) -> Iterator[Told]:
    for aspect, value, pattern in rows:
        for match in pattern.finditer(text):
            clause = _CLAUSE.split(text[: match.start()])[-1] + _NOT_DENIED.sub("", match[0].replace(match["who"], ""))
            if aspect in _DOUBTED and cue(language, "doubt").search(clause):
                continue
            told = match[match.lastindex or 0] if value == "$1" else value
            yield Told(names[match["who"]], aspect, told, SourceSpan(start=at + match.start(), end=at + match.end()))


def narrated(story: Story) -> Iterator[tuple[int, str]]:
    """Start and narration of every paragraph of prose, white space as blanks."""
    for chapter in story.chapters:
        for paragraph in chapter.paragraphs:
            if paragraph.kind not in (ParagraphKind.HEADING, ParagraphKind.VERSE):
                yield paragraph.span.start, narration(re.sub(r"\s", " ", paragraph.span.of(story.text)))


def sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds `at` begins."""
    start = 0
    for mark in "。\n！？.!?":  # each is looked for behind the last one alone: a Chinese book has no full stop of the West
        start = max(start, text.rfind(mark, start, at) + 1)
    return start


def unreal(text: str, span: SourceSpan, language: Language, window: int = 0) -> bool:
    """Whether a dream, a memory, a ghost or a likeness is spoken of in the passage's sentence, or up to `window` before it."""
    sentence = sentence_start(text, span.start)
    return cue(language, "unreal").search(text, min(sentence, max(0, span.start - window)), span.end) is not None


def between(text: str, first: SourceSpan, second: SourceSpan, language: Language, *cues: str) -> bool:
    """Whether one of the cues stands between two passages."""
    return any(cue(language, name).search(text, first.end, second.start) for name in cues)
