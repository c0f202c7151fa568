"""What entity_core needs from outside: a memory of the entities of a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ainern2d_contracts.entities import RegisteredEntity
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.vocabulary import EntityKind


@dataclass(frozen=True)
class Scope:
    """Whose entities: ids stay fixed inside one project."""

    tenant_id: str
    project_id: str


@dataclass(frozen=True)
class KnownEntity:
    """An entity that an earlier run registered. `names` holds its name and all aliases."""

    entity_id: EntityId
    kind: EntityKind
    name: str
    names: frozenset[str]
    work_id: str


class EntityRecords(Protocol):
    def known(self, scope: Scope) -> tuple[KnownEntity, ...]:
        """Everything registered in the project, oldest first."""
        ...

    def keep(self, scope: Scope, work_id: str, entities: Sequence[RegisteredEntity]) -> None:
        """Remember new entities and new aliases; what is known stays as it is."""
        ...
