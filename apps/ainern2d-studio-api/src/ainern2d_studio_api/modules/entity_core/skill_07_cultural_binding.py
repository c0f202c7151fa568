"""Skill 07, Entity Canonicalization & Cultural Binding: registered entities to looks of the right culture and era."""

from __future__ import annotations

import re

from ainern2d_contracts.entities import CanonicalEntity, EntityPack, EntityRegistry, PlaceLook, RegisteredEntity
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.story import LanguageContext
from ainern2d_contracts.vocabulary import EntityKind, Era, Language, PlaceKind, Prop

from .casting_contrast import choose_looks
from .lexicon import table
from .looks import sitter

ENGINE = "cultural-binding/2"
_PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)
_ERAS = tuple(Era)


def canonicalize(context: LanguageContext, registry: EntityRegistry, plan: ShotPlan) -> EntityPack:
    """Looks for persons and groups, places and props. Explicit facts of the text win over the catalogue."""
    cast = sorted((e for e in registry.entities if e.kind in _PEOPLE), key=lambda e: (-len(e.mentions), e.name, e.entity_id))
    people = [sitter(entity, context) for entity in cast]
    looks = {p.entity.entity_id: found for p, found in zip(people, choose_looks(people, plan), strict=True)}
    entities = []
    for entity in registry.entities:
        if entity.entity_id in looks:
            look, rationale = looks[entity.entity_id]
            entities.append(
                CanonicalEntity(entity=entity, culture=context.culture, era=context.era, look=look, rationale=rationale)
            )
        else:
            entities.append(_thing(entity, context))
    return EntityPack(
        work_id=registry.work_id,
        culture=context.culture,
        era=context.era,
        entities=tuple(entities),
        anachronisms=anachronisms(context, registry, plan),
    )


def _thing(entity: RegisteredEntity, context: LanguageContext) -> CanonicalEntity:
    facts = {a.name: a for a in reversed(entity.attributes)}
    rationale: tuple[str, ...] = ()
    place_look, prop = None, None
    if entity.kind is EntityKind.PLACE and "place_kind" in facts:
        kind = PlaceKind(facts["place_kind"].value)
        seed = stable_seed(entity.entity_id, "place")
        place_look = PlaceLook(seed=seed, kind=kind, culture=context.culture, era=context.era)
        rationale = (f"The text calls it {entity.name}.",)
    if entity.kind is EntityKind.PROP and "prop" in facts:
        prop = Prop(facts["prop"].value)
        rationale = (f"The text names it: {entity.name}.",)
    return CanonicalEntity(
        entity=entity, culture=context.culture, era=context.era, place_look=place_look, prop=prop, rationale=rationale
    )


def anachronisms(context: LanguageContext, registry: EntityRegistry, plan: ShotPlan) -> tuple[str, ...]:
    """Things that the story's era cannot have, each once, with the words around it."""
    told = "\n".join((*(line.text for line in plan.lines), *(e.name for e in registry.entities)))
    found = []
    for first, words in table("looks")["anachronisms"].items():
        if _ERAS.index(Era(first)) <= _ERAS.index(context.era):
            continue
        for word in words[context.language.value]:
            pattern = re.escape(word) if context.language is Language.CHINESE else rf"\b{re.escape(word)}\b"
            match = re.search(rf"[^\n]{{0,16}}{pattern}[^\n]{{0,16}}", told)
            if match:
                age = first.replace("_", " ")
                found.append(
                    f"{word}: not before the {age} era; the story is set in the {context.era.value} era ({match[0].strip()})"
                )
    return tuple(found)
