"""Entities over time: where they are, what befalls them, and what in the text does not fit together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ainern2d_contracts.entities import Attribute, ContinuityFinding, RegisteredEntity, StateChange
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.shot_plan import Scene, ShotPlan
from ainern2d_contracts.story import ParagraphKind, SourceSpan, Story
from ainern2d_contracts.vocabulary import EntityKind, Gender, Language, LineKind

from .lexicon import table
from .people import narration

_ONE_VALUED = {"hair": "hair colour", "age_years": "age"}
"""Attributes that a person has one value of in one chapter."""
_STAYS = {
    Language.CHINESE: re.compile(
        r"^[^，。！？；：“”]{0,4}?(?:正|还|仍|就)?(?:站|坐|躺|住|留|睡|待)?在(?P<place>[^，。！？；：“”]{1,8})"
    ),
    Language.ENGLISH: re.compile(
        r"^ (?:was|sat|stood|lay|stayed|remained|waited|slept)(?: \w+)? (?:in|at|on|inside) the (?P<place>[\w' -]{3,24})"
    ),
}


def states(
    story: Story, plan: ShotPlan, names: Mapping[str, EntityId], language: Language
) -> dict[EntityId, tuple[StateChange, ...]]:
    """State changes by entity, in story order: the place of each scene for its cast, then deaths, injuries, possessions."""
    found: dict[EntityId, list[StateChange]] = defaultdict(list)
    for scene in plan.scenes:
        for entity_id in scene.cast:
            change = StateChange(scene_id=scene.scene_id, aspect="place", value=scene.place, span=scene.span)
            found[EntityId(entity_id)].append(change)
    for entity_id, aspect, value, span in _told(story, names, language):
        at = next((s for s in plan.scenes if s.span.start <= span.start < s.span.end), None)
        if at is not None:
            found[entity_id].append(StateChange(scene_id=at.scene_id, aspect=aspect, value=value, span=span))
    return {entity_id: tuple(sorted(changes, key=lambda c: c.span.start)) for entity_id, changes in found.items()}


def _told(story: Story, names: Mapping[str, EntityId], language: Language) -> Iterator[tuple[EntityId, str, str, SourceSpan]]:
    if not names:
        return
    who = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    things = {word for row in table("things")["props"].values() for word in row[language.value]}
    prop = "|".join(re.escape(word) for word in sorted(things, key=lambda w: (-len(w), w)))
    rows = [
        (aspect, value, re.compile(pattern.replace("{who}", f"(?P<who>{who})").replace("{prop}", prop)))
        for aspect, value, pattern in table("continuity")[language.value]
    ]
    for at, text in _narration(story):
        for aspect, value, pattern in rows:
            for match in pattern.finditer(text):
                told = match[2] if value == "$1" else value
                yield names[match["who"]], aspect, told, SourceSpan(start=at + match.start(), end=at + match.end())


def _narration(story: Story) -> Iterator[tuple[int, str]]:
    for chapter in story.chapters:
        for paragraph in chapter.paragraphs:
            if paragraph.kind is not ParagraphKind.HEADING:
                yield paragraph.span.start, narration(re.sub(r"\s", " ", paragraph.span.of(story.text)))


def findings(
    story: Story,
    plan: ShotPlan,
    entities: Sequence[RegisteredEntity],
    names: Mapping[str, EntityId],
    language: Language,
) -> tuple[ContinuityFinding, ...]:
    """What contradicts itself, each with the two places in the text."""
    return (
        *_dead_who_speak(plan, entities),
        *_two_places(story, plan, names, language),
        *_contradicting_attributes(entities),
        *_contradicting_gender(story, entities, language),
    )


def _dead_who_speak(plan: ShotPlan, entities: Sequence[RegisteredEntity]) -> Iterator[ContinuityFinding]:
    for entity in entities:
        death = next((s for s in entity.states if s.aspect == "life" and s.value == "dead"), None)
        if death is None:
            continue
        spoken = (line for line in plan.lines if line.speaker == entity.entity_id and line.kind is LineKind.SPEECH)
        after = next((line for line in spoken if line.span.start > death.span.end), None)
        if after is not None:
            yield ContinuityFinding(
                rule="dead_speak",
                message=f"{entity.name} is said to be dead, and speaks later.",
                entity_id=entity.entity_id,
                first=death.span,
                second=after.span,
            )


def _two_places(story: Story, plan: ShotPlan, names: Mapping[str, EntityId], language: Language) -> Iterator[ContinuityFinding]:
    """One scene says that a person stays in two places."""
    if not names:
        return
    who = re.compile("|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n))))
    stays: dict[tuple[str, EntityId], list[tuple[str, SourceSpan]]] = defaultdict(list)
    for at, text in _narration(story):
        for match in who.finditer(text):
            stay = _STAYS[language].match(text[match.end() :])
            scene = _scene_at(plan, at + match.start())
            place = _known_place(stay["place"], language) if stay else ""
            if stay and scene and place:
                span = SourceSpan(start=at + match.start(), end=at + match.end() + stay.end())
                stays[scene.scene_id, names[match[0]]].append((place, span))
    for (_, entity_id), told in stays.items():
        other = next(((place, span) for place, span in told[1:] if place != told[0][0]), None)
        if other is not None:
            yield ContinuityFinding(
                rule="two_places",
                message=f"One scene has the same person in {told[0][0]} and in {other[0]}.",
                entity_id=entity_id,
                first=told[0][1],
                second=other[1],
            )


def _scene_at(plan: ShotPlan, offset: int) -> Scene | None:
    return next((s for s in plan.scenes if s.span.start <= offset < s.span.end), None)


def _known_place(text: str, language: Language) -> str:
    """The first word of the place vocabulary in what follows `in`."""
    words = {word for row in table("things")["places"].values() for word in row[language.value] if len(word) > 1}
    pattern = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    found = re.search(pattern if language is Language.CHINESE else rf"\b(?:{pattern})\b", text)
    return found[0] if found else ""


def _contradicting_attributes(entities: Sequence[RegisteredEntity]) -> Iterator[ContinuityFinding]:
    for entity in entities:
        for name, title in _ONE_VALUED.items():
            told = [a for a in entity.attributes if a.name == name and a.span is not None]
            other = next((a for a in told[1:] if a.value != told[0].value), None)
            if other is not None:
                yield _clash(entity, told[0], other, f"{entity.name}'s {title} is {told[0].value} and {other.value}.")


def _clash(entity: RegisteredEntity, first: Attribute, second: Attribute, message: str) -> ContinuityFinding:
    assert first.span is not None
    assert second.span is not None
    return ContinuityFinding(
        rule=f"two_values_{first.name}", message=message, entity_id=entity.entity_id, first=first.span, second=second.span
    )


def _contradicting_gender(story: Story, entities: Sequence[RegisteredEntity], language: Language) -> Iterator[ContinuityFinding]:
    """A pronoun of the other gender close behind a name, in a clause with nobody else."""
    if language is not Language.CHINESE:
        return
    starts = sorted(m.start for e in entities if e.kind is EntityKind.PERSON for m in e.mentions)
    for entity in entities:
        if entity.kind is not EntityKind.PERSON or entity.gender is not Gender.MALE:
            continue
        for mention in entity.mentions:
            tail = re.match(r"[^。！？“”\n]{0,12}?(她)(?!们)", story.text[mention.end : mention.end + 14])
            if tail and not any(mention.end <= s < mention.end + tail.end() for s in starts):
                span = SourceSpan(start=mention.end + tail.start(1), end=mention.end + tail.end(1))
                yield ContinuityFinding(
                    rule="two_genders",
                    message=f"{entity.name} is a man elsewhere, and 她 here may mean him.",
                    entity_id=entity.entity_id,
                    first=mention,
                    second=span,
                )
                break
