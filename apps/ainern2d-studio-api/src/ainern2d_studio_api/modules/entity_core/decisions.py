"""Who is one and who is not: the project's entities as its decisions leave them. What runs registered never changes, so that
every decision can be undone and gives back the ids that were there before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ainern2d_contracts.entities import ExtractedEntity, RegisteredEntity, RegistryDecision
from ainern2d_contracts.ids import EntityId, stable_id
from ainern2d_contracts.story import Story

from .ports import KnownEntity

SAME, MERGE, SPLIT = "same", "merge", "split"


def decision_id(decision: RegistryDecision) -> str:
    """The same decision has the same id, however often a run makes it."""
    return stable_id(decision.kind, decision.entity_id, decision.other_id, *decision.names, decision.reason)


def split_id(entity_id: str, names: Iterable[str]) -> EntityId:
    return EntityId(stable_id(entity_id, SPLIT, *sorted(names)))


def as_decided(known: Sequence[KnownEntity], decisions: Sequence[RegistryDecision]) -> tuple[KnownEntity, ...]:
    """`known` with the decisions that stand applied in their order; one about an entity that is gone changes nothing."""
    found = {entity.entity_id: entity for entity in known}
    for decision in decisions:
        found.pop(_taken_back(found, decision), None)
    for decision in decisions:
        if decision.kind == MERGE and not decision.undone:
            _merge(found, decision)
        elif decision.kind == SPLIT and not decision.undone:
            _split(found, decision.entity_id, decision.names)
        elif decision.kind == SAME and decision.undone:
            _split(found, decision.entity_id, _others(found, decision))
    return tuple(found.values())


def _others(found: dict[EntityId, KnownEntity], decision: RegistryDecision) -> list[str]:
    return [name for name in decision.names if name != _name(found, decision.entity_id)]


def _taken_back(found: dict[EntityId, KnownEntity], decision: RegistryDecision) -> EntityId:
    """Whom a split that stands no longer had made: a run may have registered them meanwhile."""
    if decision.kind == SPLIT and decision.undone:
        return EntityId(decision.other_id)
    if decision.kind == SAME and not decision.undone:
        return split_id(decision.entity_id, _others(found, decision))
    return EntityId("")


def _name(found: dict[EntityId, KnownEntity], entity_id: EntityId) -> str:
    return found[entity_id].name if entity_id in found else ""


def _merge(found: dict[EntityId, KnownEntity], decision: RegistryDecision) -> None:
    kept, gone = found.get(decision.entity_id), found.get(EntityId(decision.other_id))
    if kept is not None and gone is not None:
        joined = kept.joined | gone.names | gone.joined
        found[kept.entity_id] = replace(kept, names=kept.names | gone.names, joined=joined)
        del found[gone.entity_id]


def _split(found: dict[EntityId, KnownEntity], entity_id: EntityId, names: Iterable[str]) -> None:
    whole = found.get(entity_id)
    parted = frozenset(names) & whole.names - {whole.name} if whole is not None else frozenset()
    if whole is None or not parted:
        return
    found[entity_id] = replace(whole, names=whole.names - parted, joined=whole.joined - parted)
    new = split_id(entity_id, parted)
    name = sorted(parted, key=lambda n: (-len(n), n))[0]
    later = found[new].names if new in found else frozenset()
    found[new] = replace(whole, entity_id=new, name=name, names=parted | later, joined=frozenset(), parted_from=entity_id)


def as_found(entities: Iterable[RegisteredEntity], known: Sequence[KnownEntity]) -> list[RegisteredEntity]:
    """What a run registered, without the names that only a decision gave: an undone merge must leave no trace."""
    merged = {entity.entity_id: entity for entity in known if entity.joined}
    found = []
    for entity in entities:
        one = merged.get(entity.entity_id)
        if one is not None:
            names = [name for name in (entity.name, *entity.aliases) if name not in one.joined] or [one.name]
            entity = entity.model_copy(update={"name": names[0], "aliases": tuple(names[1:])})
        found.append(entity)
    return found


def parted(extracted: Iterable[ExtractedEntity], known: Sequence[KnownEntity], story: Story) -> list[ExtractedEntity]:
    """What was extracted, with names that were split off from somebody as entities of their own."""
    owners = {entity.entity_id: entity for entity in known}
    found: list[ExtractedEntity] = []
    for entity in extracted:
        rest = entity
        for new in (k for k in known if k.parted_from is not None and k.kind is entity.kind):
            whole = owners.get(new.parted_from) if new.parted_from else None
            if whole is not None and rest.name in whole.names and new.names & set(rest.aliases):
                rest, part = _cut(rest, new, story)
                found.append(part)
        found.append(rest)
    return found


def _cut(entity: ExtractedEntity, new: KnownEntity, story: Story) -> tuple[ExtractedEntity, ExtractedEntity]:
    """The entity without the new one's names, and the new one: mentions go by the name that stands there."""
    theirs = tuple(m for m in entity.mentions if " ".join(m.of(story.text).split()) in new.names)
    names = [name for name in entity.aliases if name in new.names]
    rest = {
        "aliases": tuple(a for a in entity.aliases if a not in new.names),
        "mentions": tuple(m for m in entity.mentions if m not in theirs),
    }
    aliases = tuple(name for name in names if name != new.name)
    name = new.name if new.name in names else names[0]
    part = {"name": name, "aliases": tuple(a for a in aliases if a != name), "mentions": theirs, "attributes": ()}
    return entity.model_copy(update=rest), entity.model_copy(update=part)
