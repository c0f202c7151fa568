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

    def remember(self, scope: Scope, work_id: str, kind: str, values: Mapping[EntityId, Any]) -> None:
        """What a work leaves of its entities (JSON values), in place of what it left before."""
        ...

    def remembered(self, scope: Scope, kind: str, before: str | None = None) -> tuple[tuple[EntityId, Any], ...]:
        """What works left, in the order in which they were first made; with `before`, only works older than that one."""
        ...
