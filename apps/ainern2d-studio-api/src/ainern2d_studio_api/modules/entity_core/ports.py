"""What entity_core needs from outside: a memory of the entities of a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ainern2d_contracts.entities import RegisteredEntity, RegistryDecision
from ainern2d_contracts.ids import EntityId, stable_id
from ainern2d_contracts.vocabulary import EntityKind, Gender


@dataclass(frozen=True)
class Scope:
    """Whose entities: ids stay fixed inside one project."""

    tenant_id: str
    project_id: str


def work_id(name: str) -> str:
    """The id of the work of this name: what skill 01 gives it."""
    return stable_id("work", name)


def film_of(work: str, chapter: int | None = None) -> str:
    """What a film is called in the project's memory: a work, or one chapter of it."""
    return work if chapter is None else f"{work}/{chapter:05d}"


@dataclass(frozen=True)
class KnownEntity:
    """An entity that an earlier run registered. `names` holds its name and all aliases.

    `joined` are names that a person declared to be this one; `parted_from` is whom this one was taken for.
    """

    entity_id: EntityId
    kind: EntityKind
    name: str
    names: frozenset[str]
    work_id: str
    gender: Gender = Gender.UNKNOWN
    joined: frozenset[str] = frozenset()
    parted_from: EntityId | None = None


class EntityRecords(Protocol):
    def known(self, scope: Scope) -> tuple[KnownEntity, ...]:
        """Everything registered in the project, oldest first."""
        ...

    def keep(self, scope: Scope, work_id: str, entities: Sequence[RegisteredEntity]) -> None:
        """Remember new entities and new aliases; what is known stays as it is."""
        ...

    def decisions(self, scope: Scope) -> tuple[RegistryDecision, ...]:
        """Every decision about who is who, oldest first, undone ones too."""
        ...

    def decide(self, scope: Scope, decisions: Sequence[RegistryDecision]) -> None:
        """Remember decisions; one whose id is known stays as it is."""
        ...

    def set_undone(self, scope: Scope, decision_id: str, undone: bool) -> bool:
        """Gives whether there is such a decision."""
        ...

    def projects(self, tenant_id: str) -> tuple[str, ...]:
        """The tenant's projects that have entities, by name."""
        ...

    def remember(self, scope: Scope, film: str, kind: str, values: Mapping[EntityId, Any]) -> None:
        """What a film leaves of its entities (JSON values), in place of what it left before. `film` is what `film_of` gives."""
        ...

    def remembered(self, scope: Scope, kind: str) -> tuple[tuple[str, EntityId, Any], ...]:
        """Film, entity and value of all that films left."""
        ...

    def films(self, scope: Scope) -> tuple[str, ...]:
        """The films that left anything, in the order in which they were first made."""
        ...
