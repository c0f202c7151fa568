"""What a person may decide about the project's entities. The next run of any chapter follows it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ainern2d_contracts.base import Contract
from ainern2d_contracts.entities import RegistryDecision
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.ids import EntityId

from .decisions import MERGE, SAME, SPLIT, as_decided, decision_id, split_id
from .memory import KeptFacts, MemoryKind, earlier, latest, total
from .ports import EntityRecords, KnownEntity, Scope


@dataclass(frozen=True)
class CastMember:
    """An entity with the films that it occurs in, and how often it is named and speaks in them."""

    entity: KnownEntity
    films: int
    mentions: int
    lines: int


class RegistryReview:
    """Raises `AinerError` DATABASE_UNAVAILABLE besides what each function names."""

    def __init__(self, records: EntityRecords, scope: Scope) -> None:
        self._records, self._scope = records, scope

    def entities(self) -> tuple[KnownEntity, ...]:
        """As the decisions that stand leave them."""
        return as_decided(self._records.known(self._scope), self._records.decisions(self._scope))

    def decisions(self) -> tuple[RegistryDecision, ...]:
        """The program's own and people's, oldest first, undone ones too."""
        return self._records.decisions(self._scope)

    def before(self, kind: MemoryKind, film: str) -> dict[EntityId, Any]:
        """What films earlier than `film` left of each entity, as JSON values."""
        return latest(self._earlier(kind, film), self.decisions())

    def remember(self, kind: MemoryKind, film: str, values: Mapping[EntityId, Contract]) -> None:
        """What `film` leaves, in place of what it left before."""
        self._records.remember(self._scope, film, kind, {key: value.model_dump(mode="json") for key, value in values.items()})

    def revision(self, film: str) -> str:
        """A digest of all that a film depends on here: decisions, and what earlier films left. Empty for nothing."""
        changed = [d.decision_id for d in self.decisions() if d.undone is (d.kind == SAME)]
        left = [self._earlier(kind, film) for kind in MemoryKind]
        if not changed and not any(left):
            return ""
        return hashlib.sha256(json.dumps([changed, left], sort_keys=True).encode()).hexdigest()

    def _earlier(self, kind: MemoryKind, film: str) -> list[tuple[EntityId, Any]]:
        return earlier(self._records.remembered(self._scope, kind), self._records.films(self._scope), film)

    def cast(self) -> tuple[CastMember, ...]:
        """Every entity as the decisions that stand leave it, those that are named most first."""
        rows = [(i, KeptFacts.model_validate(v)) for _, i, v in self._records.remembered(self._scope, MemoryKind.FACTS)]
        found = total(rows, self.decisions())
        members = [CastMember(entity, *found.get(entity.entity_id, (0, 0, 0))) for entity in self.entities()]
        return tuple(sorted(members, key=lambda m: (-m.lines, -m.mentions, m.entity.name, m.entity.entity_id)))

    def projects(self) -> tuple[str, ...]:
        """The tenant's projects that have entities."""
        return self._records.projects(self._scope.tenant_id)

    def merge(self, kept: EntityId, gone: EntityId, reason: str) -> RegistryDecision:
        """`gone` is `kept`, whose id stays.

        Raises:
            AinerError: ENTITY_UNKNOWN; DECISION_INVALID for one entity twice, or two of different kinds.
        """
        one, other = self._entity(kept), self._entity(gone)
        if kept == gone or one.kind is not other.kind:
            raise AinerError(ErrorCode.DECISION_INVALID, f"{one.name} and {other.name} cannot be one")
        names = (one.name, *sorted(other.names))
        return self._decide(RegistryDecision(entity_id=kept, names=names, reason=reason, kind=MERGE, other_id=gone))

    def split(self, entity: EntityId, names: Iterable[str], reason: str) -> RegistryDecision:
        """`names` are somebody else, with the id that the decision's `other_id` gives.

        Raises:
            AinerError: ENTITY_UNKNOWN; DECISION_INVALID where the entity has not these names, or they are its main one.
        """
        whole, chosen = self._entity(entity), tuple(sorted(set(names)))
        if not chosen or not set(chosen) <= whole.names - {whole.name}:
            raise AinerError(ErrorCode.DECISION_INVALID, f"{', '.join(chosen) or 'no name'} cannot be split off {whole.name}")
        other = split_id(entity, chosen)
        return self._decide(RegistryDecision(entity_id=entity, names=chosen, reason=reason, kind=SPLIT, other_id=other))

    def undo(self, decision: str) -> None:
        """The ids are as if it had never been made. An undone decision of the program parts the names that it held for one.

        Raises:
            AinerError: DECISION_INVALID where there is none, or it is undone already.
        """
        self._set(decision, undone=True)

    def redo(self, decision: str) -> None:
        """Take an undone decision back. Raises: AinerError DECISION_INVALID."""
        self._set(decision, undone=False)

    def _set(self, decision: str, *, undone: bool) -> None:
        found = next((d for d in self.decisions() if d.decision_id == decision), None)
        if found is None or found.undone is undone:
            raise AinerError(ErrorCode.DECISION_INVALID, f"decision {decision} cannot be {'undone' if undone else 'redone'}")
        self._records.set_undone(self._scope, decision, undone)

    def _entity(self, entity_id: EntityId) -> KnownEntity:
        found = next((e for e in self.entities() if e.entity_id == entity_id), None)
        if found is None:
            raise AinerError(ErrorCode.ENTITY_UNKNOWN, entity_id)
        return found

    def _decide(self, decision: RegistryDecision) -> RegistryDecision:
        """One that was undone and is made again stands again."""
        made = decision.model_copy(update={"decision_id": decision_id(decision)})
        self._records.decide(self._scope, [made])
        self._records.set_undone(self._scope, made.decision_id, False)
        return made
