"""What a project keeps of its entities from chapter to chapter: what was told of them, and how they were drawn and cast.

A film sees what earlier films left, never itself and never a later one: so made again it is the same. Chapters of one book are in
the order of their numbers, other works in the order in which they were first made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from ainern2d_contracts.base import Contract
from ainern2d_contracts.entities import Attribute, ExtractedEntity, RegisteredEntity, RegistryDecision, StateChange
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.story import LanguageContext, SourceSpan
from ainern2d_contracts.vocabulary import AgeBand, Gender

from .decisions import MERGE
from .periods import period
from .story_setting import UNPROVEN

T = TypeVar("T")

_MANY = frozenset({"feature", "relation", "identity", "body", "over"})
"""Facts of which a person has several; of the others the last one told is kept."""
_FIRST = "role"
"""What somebody is said to be when they come is what they are; what they are called later may be an insult."""


class MemoryKind(StrEnum):
    FACTS = "facts"
    LOOK = "look"
    VOICE = "voice"


class KeptFacts(Contract):
    """What skill 21 keeps. `attributes` and `states` are (name, value); a possession stands there as long as it is held."""

    gender: Gender = Gender.UNKNOWN
    age: AgeBand = AgeBand.ADULT
    attributes: tuple[tuple[str, str], ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    mentions: int = 0
    lines: int = 0


class KeptLook(Contract):
    """What skill 07 keeps: which of the candidates was drawn, what the text said of dress and body, the occupation, and when and
    where it was."""

    attempt: int = 0
    facts: tuple[tuple[str, str], ...] = ()
    occupation: str = ""
    period: str = ""
    genre: str = ""
    proven: bool = False
    """Words of the text told the period."""


def lasting(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The facts that hold at the end, each name once where a person has one value of it."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for name, value in facts:
        key = (name, value if name in _MANY else "")
        if name == _FIRST and key in found:
            continue
        found.pop(key, None)
        found[key] = (name, value)
    return tuple(found.values())


def carried_attributes(told: Sequence[Attribute], before: Iterable[tuple[str, str]]) -> tuple[Attribute, ...]:
    """What earlier works told and this one does not tell anew; such facts have no span here."""
    names = {attribute.name for attribute in told if attribute.name not in _MANY}
    known = {(attribute.name, attribute.value) for attribute in told}
    return tuple(Attribute(name=name, value=value) for name, value in before if name not in names and (name, value) not in known)


def recalled(entity: ExtractedEntity, before: KeptFacts) -> ExtractedEntity:
    """With what earlier works told, where this one is silent. A gender that was told stays, as a chapter may show a disguise; and
    so does the age, but for years and looks that are told."""
    return entity.model_copy(
        update={
            "gender": entity.gender if before.gender is Gender.UNKNOWN else before.gender,
            "age": before.age,
            "attributes": (*entity.attributes, *carried_attributes(entity.attributes, before.attributes)),
        }
    )


def carried_setting(
    context: LanguageContext, entities: Iterable[RegisteredEntity], before: Mapping[EntityId, KeptLook]
) -> LanguageContext:
    """A later chapter is set where the person that it names most was last, and is of the same genre: a chapter alone may hold
    few words that date it. Only a setting that was not proven yet gives way to one that is."""
    known = [entity for entity in entities if entity.entity_id in before and before[entity.entity_id].period]
    if not known:
        return context
    last = before[max(known, key=lambda entity: (len(entity.mentions), entity.entity_id)).entity_id]
    if proven(context) and not last.proven:
        return context
    setting = period(last.period)
    changed = {"culture": setting.culture, "era": setting.era, "period": setting.key, "genre": last.genre}
    return context.model_copy(update=changed)


def proven(context: LanguageContext) -> bool:
    """Whether words of the text tell its period."""
    return not any(evidence.claim.startswith(UNPROVEN) for evidence in context.evidence)


def carried_states(before: KeptFacts, plan: ShotPlan) -> tuple[StateChange, ...]:
    """How an entity is when the work begins: state changes at the empty span before its first scene."""
    if not plan.scenes:
        return ()
    first = plan.scenes[0]
    start = SourceSpan(start=first.span.start, end=first.span.start)
    return tuple(
        StateChange(scene_id=first.scene_id, aspect=aspect, value=value, span=start, carried=True)
        for aspect, value in before.states
    )


def facts_of(entities: Iterable[RegisteredEntity], plan: ShotPlan) -> dict[EntityId, KeptFacts]:
    """What a finished work leaves of each of its entities."""
    lines = Counter(line.speaker for line in plan.lines if line.speaker)
    return {
        entity.entity_id: KeptFacts(
            gender=entity.gender,
            age=entity.age,
            # Facts with a span are told here, and so after those that were carried here.
            attributes=lasting((a.name, a.value) for a in sorted(entity.attributes, key=lambda a: a.span is not None)),
            states=_standing(entity.states),
            mentions=len(entity.mentions),
            lines=lines[entity.entity_id],
        )
        for entity in entities
    }


def _standing(changes: Iterable[StateChange]) -> tuple[tuple[str, str], ...]:
    """The last value of each aspect; of possessions and injuries all, save what was given away."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for change in changes:
        key = (change.aspect, change.value if change.aspect in ("possession", "injury") else "")
        found.pop(key, None)
        if not change.ended:
            found[key] = (change.aspect, change.value)
    return tuple(found.values())


def resolved(decisions: Iterable[RegistryDecision]) -> dict[str, EntityId]:
    """Ids that a standing merge made one with another -> that other."""
    found: dict[str, EntityId] = {}
    for decision in decisions:
        if decision.kind == MERGE and not decision.undone:
            kept = found.get(decision.entity_id, decision.entity_id)
            found = {gone: kept if into == decision.other_id else into for gone, into in found.items()}
            found[decision.other_id] = kept
    return found


def earlier(rows: Iterable[tuple[str, EntityId, T]], films: Sequence[str], film: str) -> list[tuple[EntityId, T]]:
    """Of what films left, what `film` sees, oldest first: other works made before it, then its book's chapters before."""
    book, _, chapter = film.partition("/")
    rank = {name: place for place, name in enumerate(films)}
    now = rank.get(film, len(films))

    def place(name: str) -> tuple[int, str, int] | None:
        work, _, number = name.partition("/")
        if work == book:
            return (1, number, 0) if number and number < chapter else None
        return (0, "", rank[name]) if rank[name] < now else None

    seen = [(at, entity_id, value) for name, entity_id, value in rows if (at := place(name)) is not None]
    return [(entity_id, value) for _, entity_id, value in sorted(seen, key=lambda row: row[:2])]


def latest(rows: Iterable[tuple[EntityId, T]], decisions: Iterable[RegistryDecision]) -> dict[EntityId, T]:
    """The newest row of each entity, from rows in their order; a merged entity's count as those of whom it was merged into."""
    one = resolved(decisions)
    return {one.get(entity_id, entity_id): value for entity_id, value in rows}


def total(
    rows: Iterable[tuple[EntityId, KeptFacts]], decisions: Iterable[RegistryDecision]
) -> Mapping[str, tuple[int, int, int]]:
    """Films, mentions and lines of each entity over all films."""
    one = resolved(decisions)
    found: dict[str, tuple[int, int, int]] = {}
    for entity_id, facts in rows:
        films, mentions, lines = found.get(one.get(entity_id, entity_id), (0, 0, 0))
        found[one.get(entity_id, entity_id)] = (films + 1, mentions + facts.mentions, lines + facts.lines)
    return found
