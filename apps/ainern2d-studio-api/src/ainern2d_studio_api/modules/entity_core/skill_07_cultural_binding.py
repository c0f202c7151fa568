"""Skill 07, Entity Canonicalization & Cultural Binding: registered entities to looks of the right culture and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ainern2d_contracts.entities import CanonicalEntity, EntityPack, EntityRegistry, PlaceLook, RegisteredEntity
from ainern2d_contracts.ids import EntityId, stable_seed
from ainern2d_contracts.job import Degradation
from ainern2d_contracts.shot_plan import Scene, ShotPlan
from ainern2d_contracts.story import LanguageContext, Story
from ainern2d_contracts.vocabulary import INTERIORS, EntityKind, PlaceKind, Prop, Species, Weather

from . import furnishings
from .anachronisms import find_anachronisms, sentence_of
from .casting_contrast import choose_looks
from .described_dress import described_dress
from .looks import Made, Sitter, sitter
from .memory import KeptLook, carried_attributes, carried_setting, lasting, proven
from .periods import Period, period_of
from .species import CREATURE
from .told_looks import THE_TEXT

ENGINE = "cultural-binding/11"
_PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)
_NOBODY: Mapping[EntityId, KeptLook] = MappingProxyType({})
_FELT = (Weather.SNOW, Weather.RAIN, Weather.STORM)
"""Weather that people dress for."""


class Bound(NamedTuple):
    """The pack, and what the next work of the project needs so that everybody looks the same in it."""

    pack: EntityPack
    kept: dict[EntityId, KeptLook]


def canonicalize(context: LanguageContext, registry: EntityRegistry, plan: ShotPlan, text: str = "") -> EntityPack:
    """As `bind_looks`, for the first work of a project."""
    return bind_looks(context, registry, plan, text).pack


def bind_looks(
    context: LanguageContext,
    registry: EntityRegistry,
    plan: ShotPlan,
    text: str = "",
    before: Mapping[EntityId, KeptLook] = _NOBODY,
) -> Bound:
    """Looks for persons and groups, places and props. Explicit facts of the text win over the catalogue.

    `text` is what `told_text` gives: without it, facts stand without their words and anachronisms are looked for in the lines.
    `before` is how earlier works drew people: so they stay, but for what this text tells anew.
    """
    context = carried_setting(context, registry.entities, before)
    setting = period_of(context.period, context.culture, context.era)
    people = _sitters(context, registry, plan, text, before)
    looks = choose_looks(people, plan, text, {entity_id: kept.attempt for entity_id, kept in before.items()})
    made = {p.entity.entity_id: found for p, found in zip(people, looks, strict=True)}
    told = text or "\n".join(line.text for line in plan.lines)
    findings = find_anachronisms(told, setting, context.language)
    pack = EntityPack(
        work_id=registry.work_id,
        culture=context.culture,
        era=context.era,
        entities=tuple(_bound(entity, made.get(entity.entity_id), context, setting) for entity in registry.entities),
        anachronisms=tuple(sentence_of(finding, told) for finding in findings),
        period=setting.key,
        anachronism_findings=findings,
    )
    setting_told = proven(context) or any(look.proven for look in before.values())
    kept = {
        person.entity.entity_id: KeptLook(
            attempt=made[person.entity.entity_id].attempt,
            facts=_kept_facts(person, before),
            occupation=person.occupation,
            period=setting.key,
            genre=context.genre,
            proven=setting_told,
        )
        for person in people
    }
    return Bound(pack, kept)


def _sitters(
    context: LanguageContext, registry: EntityRegistry, plan: ShotPlan, text: str, before: Mapping[EntityId, KeptLook]
) -> list[Sitter]:
    """Everybody who is to be drawn, who is named most first."""
    cast = sorted((e for e in registry.entities if e.kind in _PEOPLE), key=lambda e: (-len(e.mentions), e.name, e.entity_id))
    dress = described_dress(cast, text, context.language)
    speakers = {line.speaker for line in plan.lines}
    people = []
    for entity in cast:
        old, worn = before.get(entity.entity_id, KeptLook()), dress.get(entity.entity_id, ())
        facts = (*worn, *carried_attributes((*entity.attributes, *worn), old.facts))
        weather, speaks = _weather(entity, plan.scenes), entity.entity_id in speakers
        people.append(sitter(entity, context, text, facts, weather, old.occupation, speaks))
    return people


def _bound(entity: RegisteredEntity, made: Made | None, context: LanguageContext, setting: Period) -> CanonicalEntity:
    if made is None:
        return _thing(entity, context, setting)
    return CanonicalEntity(
        entity=entity,
        culture=context.culture,
        era=context.era,
        look=made.look,
        rationale=made.reasons,
        choices=made.choices,
    )


def _kept_facts(person: Sitter, before: Mapping[EntityId, KeptLook]) -> tuple[tuple[str, str], ...]:
    old = before[person.entity.entity_id].facts if person.entity.entity_id in before else ()
    return lasting((*old, *((a.name, a.value) for a in person.dress if a.span is not None)))


def told_text(story: Story) -> str:
    """The text of the story's paragraphs at their offsets; a licence around it, or chapters left out, are blank."""
    told, at = [], 0
    for paragraph in (p for chapter in story.chapters for p in chapter.paragraphs):
        told += [" " * (paragraph.span.start - at), paragraph.span.of(story.text)]
        at = paragraph.span.end
    return "".join(told)


def not_drawn(pack: EntityPack) -> tuple[Degradation, ...]:
    """What the text says of people's looks that the engine has no picture of."""
    found = []
    for entity in pack.entities:
        human = entity.look is not None and entity.look.species is Species.HUMAN
        if human and any(a.name == "role" and a.value == CREATURE for a in entity.entity.attributes):
            why = "The built-in engine draws people and beasts, and monsters of other kinds as people in costume."
            found.append(Degradation(subject=entity.entity.name, what="Drawn in human form.", why=why))
        for choice in entity.choices:
            if choice.source == THE_TEXT and not choice.drawn_as:
                why = f"The text tells it ({choice.slot}); the built-in engine has no picture of it."
                found.append(Degradation(subject=entity.entity.name, what=f"Drawn without this: {choice.name}.", why=why))
    return tuple(found)


def _weather(entity: RegisteredEntity, scenes: Iterable[Scene]) -> str:
    """The weather of all the person's scenes, where it is one that people dress for and they are never indoors."""
    theirs = [scene for scene in scenes if entity.entity_id in scene.cast]
    found = {scene.weather for scene in theirs}
    if len(found) != 1 or any(scene.place_kind in INTERIORS for scene in theirs):
        return ""
    weather = found.pop()
    return weather.value if weather in _FELT else ""


def _thing(entity: RegisteredEntity, context: LanguageContext, setting: Period) -> CanonicalEntity:
    facts = {a.name: a for a in reversed(entity.attributes)}
    bound = CanonicalEntity(entity=entity, culture=context.culture, era=context.era)
    if entity.kind is EntityKind.PLACE and "place_kind" in facts:
        kind = PlaceKind(facts["place_kind"].value)
        seed = stable_seed(entity.entity_id, "place")
        look = PlaceLook(seed=seed, kind=kind, culture=context.culture, era=context.era)
        return bound.model_copy(
            update={
                "place_look": look,
                "rationale": (f"The text calls it {entity.name}.",),
                "choices": furnishings.of_place(setting, kind),
            }
        )
    if entity.kind is EntityKind.PROP and "prop" in facts:
        prop = Prop(facts["prop"].value)
        return bound.model_copy(
            update={
                "prop": prop,
                "rationale": (f"The text names it: {entity.name}.",),
                "choices": furnishings.of_prop(setting, prop),
            }
        )
    return bound
