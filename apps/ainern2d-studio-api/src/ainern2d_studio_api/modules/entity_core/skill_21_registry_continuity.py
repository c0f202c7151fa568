"""Skill 21, Entity Registry & Continuity Manager: fixed ids across chapters, states over time, and the bound shot plan."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ainern2d_contracts.entities import (
    Attribute,
    EntityRegistry,
    ExtractedEntity,
    RawExtraction,
    RegisteredEntity,
    RegistryDecision,
    StateChange,
)
from ainern2d_contracts.ids import EntityId, stable_id
from ainern2d_contracts.shot_plan import ShotPlan, ShotPlanDraft
from ainern2d_contracts.story import SourceSpan, Story
from ainern2d_contracts.vocabulary import EntityKind, Gender, Language

from . import people_chinese, people_english
from .binding import bind, cast_names
from .continuity import findings
from .continuity_evidence import Evidence
from .decisions import decision_id, parted
from .lexicon import sort_of, table
from .memory import KeptFacts, carried_states, recalled
from .people import FIRST_PERSON
from .ports import KnownEntity, Scope
from .skill_01_story_ingestion import is_chinese
from .skill_04_entity_extraction import IDENTITY
from .states import states, told_states

ENGINE = "entity-registry/8"
_PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)
_NOTHING: Mapping[EntityId, KeptFacts] = MappingProxyType({})
_CROWD = re.compile(r"们$|^众|^群|^everyone$|^(?:the|some|two|three|all) \w+s$|(?:crowd|crew|people|men|women|children)$")


class Registered(NamedTuple):
    registry: EntityRegistry
    plan: ShotPlan


def register(
    story: Story,
    raw: RawExtraction,
    draft: ShotPlanDraft,
    scope: Scope,
    known: Sequence[KnownEntity] = (),
    before: Mapping[EntityId, KeptFacts] = _NOTHING,
) -> Registered:
    """Ids for all of `raw` and for every speaker of `draft` that it misses; an entity that the project knows keeps its id.

    `before` is what works made before left: facts and states hold until this one tells otherwise.
    """
    language = Language.CHINESE if is_chinese(story.text) else Language.ENGLISH
    extracted = (*raw.entities, *_missed(story, raw, draft, language))
    entities, decisions = _identified(extracted, story, scope, known, language, before)
    people = {name: e.entity_id for e in reversed(entities) if e.kind in _PEOPLE for name in (*e.aliases, e.name)}
    people |= {e.name: e.entity_id for e in reversed(entities) if e.kind in _PEOPLE}
    plan = bind(draft, people)
    searched = {name: entity_id for name, entity_id in people.items() if name not in FIRST_PERSON.values()}
    told = told_states(story, searched, language)
    worn = {e.entity_id: [(a.value, a.span) for a in e.attributes if a.name == "dress" and a.span] for e in entities}
    changes = states(plan, told, worn)
    timed = tuple(_timed(e, changes.get(e.entity_id, ()), before.get(e.entity_id), plan) for e in entities)
    found = findings(Evidence(story, plan, timed, searched, told, language))
    registry = EntityRegistry(work_id=story.work_id, entities=timed, findings=found, decisions=decisions)
    return Registered(registry, plan)


def _timed(
    entity: RegisteredEntity, changes: tuple[StateChange, ...], before: KeptFacts | None, plan: ShotPlan
) -> RegisteredEntity:
    carried = carried_states(before, plan) if before is not None else ()
    return entity.model_copy(update={"states": (*carried, *changes)})


def _missed(story: Story, raw: RawExtraction, draft: ShotPlanDraft, language: Language) -> list[ExtractedEntity]:
    """Names that the draft uses and nobody extracted, with what their nouns tell."""
    names = {name for e in raw.entities if e.kind in _PEOPLE for name in (e.name, *e.aliases)}
    return [_from_draft(story, name, _span(used), language) for name, used in cast_names(draft).items() if name not in names]


def _from_draft(story: Story, name: str, span: SourceSpan, language: Language) -> ExtractedEntity:
    """Mentioned where the text has the name, if it has it; a pronoun or a single character is no name, so it counts once."""
    noun = people_chinese.sort_of_noun(name) if language is Language.CHINESE else people_english.sort_of_noun(name)
    gender, age, role, group = sort_of(noun)
    return ExtractedEntity(
        kind=EntityKind.GROUP if group or _CROWD.search(name) else EntityKind.PERSON,
        name=name,
        gender=gender,
        age=age,
        attributes=(Attribute(name="role", value=role, span=span),) if role else (),
        mentions=(span,) if len(name) == 1 else _places(story, name, language),
    )


def _places(story: Story, name: str, language: Language) -> tuple[SourceSpan, ...]:
    """Where the whole words stand: the king is not in kingdom."""
    edge = "" if language is Language.CHINESE else r"\b"
    words = re.escape(name).replace(r"\ ", r"\s+")
    return tuple(SourceSpan(start=m.start(), end=m.end()) for m in re.finditer(f"{edge}{words}{edge}", story.text))


def _span(used: object) -> SourceSpan:
    span = getattr(used, "span", None)
    assert isinstance(span, SourceSpan)
    return span


def _identified(
    extracted: Iterable[ExtractedEntity],
    story: Story,
    scope: Scope,
    known: Sequence[KnownEntity],
    language: Language,
    before: Mapping[EntityId, KeptFacts],
) -> tuple[tuple[RegisteredEntity, ...], tuple[RegistryDecision, ...]]:
    entities: dict[EntityId, RegisteredEntity] = {}
    decisions: list[RegistryDecision] = []
    work_id = story.work_id
    for entity in parted(extracted, known, story):
        joined = next((k for k in known if k.joined and k.entity_id in entities and _declared(entity, k)), None)
        if joined is not None:
            entities[joined.entity_id] = _joined(entities[joined.entity_id], entity, joined.name)
            continue
        match = next((k for k in known if k.entity_id not in entities and _same(entity, k, work_id, language)), None)
        entity_id = match.entity_id if match else _new_id(entity, work_id, scope, entities)
        remembered = recalled(entity, before[entity_id]) if entity_id in before else entity
        entities[entity_id] = RegisteredEntity(entity_id=entity_id, **dict(remembered))
        if match and match.name != entity.name:
            decisions.append(_decision(entity_id, (match.name, entity.name), "The project knows this name from before."))
        decisions += _introductions(entity_id, entity, story)
        if entity.kind in _PEOPLE and entity.aliases:
            decisions.append(_decision(entity_id, (entity.name, *entity.aliases), "Forms of one name, or a name with its title."))
    return tuple(entities.values()), tuple(decisions)


def _declared(entity: ExtractedEntity, known: KnownEntity) -> bool:
    return entity.kind is known.kind and (entity.name in known.joined or entity.name in known.names)


def _joined(one: RegisteredEntity, other: ExtractedEntity, main: str) -> RegisteredEntity:
    """A person decided that they are one: names, facts and places of both."""
    names = dict.fromkeys((one.name, *one.aliases, other.name, *other.aliases))
    name = main if main in names else one.name
    return one.model_copy(
        update={
            "name": name,
            "aliases": tuple(n for n in names if n != name),
            "gender": other.gender if one.gender is Gender.UNKNOWN else one.gender,
            "attributes": tuple(dict.fromkeys((*one.attributes, *other.attributes))),
            "mentions": tuple(sorted({*one.mentions, *other.mentions}, key=lambda m: (m.start, m.end))),
        }
    )


def _introductions(entity_id: EntityId, entity: ExtractedEntity, story: Story) -> Iterable[RegistryDecision]:
    """One decision for each word that meant this person before the story gave the name, with the words that prove it."""
    for attribute in entity.attributes:
        if attribute.name == IDENTITY and attribute.span is not None:
            proof = " ".join(attribute.span.of(story.text).split())
            yield _decision(entity_id, (attribute.value, entity.name), f"Introduced here: {proof}")


def _decision(entity_id: EntityId, names: tuple[str, ...], reason: str) -> RegistryDecision:
    made = RegistryDecision(entity_id=entity_id, names=names, reason=reason)
    return made.model_copy(update={"decision_id": decision_id(made)})


def _new_id(entity: ExtractedEntity, work_id: str, scope: Scope, taken: Container[EntityId]) -> EntityId:
    """From project, work, kind and name; a second entity of the same name gets an id by what tells them apart."""
    parts = (scope.project_id, work_id, entity.kind.value, entity.name)
    entity_id = EntityId(stable_id(*parts))
    if entity_id in taken:
        detail = "|".join(f"{a.name}={a.value}" for a in entity.attributes)
        entity_id = EntityId(stable_id(*parts, detail))
    return entity_id


def _same(entity: ExtractedEntity, known: KnownEntity, work_id: str, language: Language) -> bool:
    """Proper names hold in the whole project; `the old woman` and `I` only in their own work. Where the main names
    differ the genders must not clash; what a person decided stands."""
    if entity.kind is not known.kind:
        return False
    if entity.name in known.joined:
        return True
    if entity.name != known.name and entity.gender.clashes(known.gender):
        return False
    names = {entity.name, *entity.aliases} - set(FIRST_PERSON.values())
    if known.work_id == work_id:
        return known.name == entity.name or known.name in names or entity.name in known.names
    proper = {name for name in names if _is_proper(name, entity, language)}
    return known.name in proper or (entity.name in proper and entity.name in known.names)


def _is_proper(name: str, entity: ExtractedEntity, language: Language) -> bool:
    if entity.kind is EntityKind.ORGANISATION:
        return True
    if entity.kind not in _PEOPLE:
        return False
    if language is Language.ENGLISH:
        return name[:1].isupper() and not re.match(r"(?:The|My|Our|A|An) ", name)
    data = table("people_chinese")
    return not any(name in data[kind] for kind in ("titles", "roles", "kin", "address"))
