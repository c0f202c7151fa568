"""The project's entities: in PostgreSQL, or in memory where no database is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ainern2d_contracts.entities import RegisteredEntity, RegistryDecision
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.vocabulary import EntityKind, Gender
from ainern2d_shared.db.errors import database_errors
from sqlalchemy import ColumnElement, Engine, Table, and_, func, select, update
from sqlalchemy.dialects.postgresql import insert

from .ports import KnownEntity, Scope
from .tables import entity_links, entity_memory, entity_records, registry_decisions


class MemoryRecords:
    """Forgets with the process."""

    def __init__(self) -> None:
        self._entities: dict[Scope, dict[str, KnownEntity]] = defaultdict(dict)
        self._decisions: dict[Scope, dict[str, RegistryDecision]] = defaultdict(dict)
        self._memory: dict[Scope, dict[str, dict[str, dict[EntityId, Any]]]] = defaultdict(dict)

    def known(self, scope: Scope) -> tuple[KnownEntity, ...]:
        return tuple(self._entities[scope].values())

    def keep(self, scope: Scope, work_id: str, entities: Sequence[RegisteredEntity]) -> None:
        for entity in entities:
            names = frozenset({entity.name, *entity.aliases})
            before = self._entities[scope].get(entity.entity_id)
            self._entities[scope][entity.entity_id] = (
                KnownEntity(entity.entity_id, entity.kind, entity.name, names, work_id, entity.gender)
                if before is None
                else replace(before, names=before.names | names)
            )

    def decisions(self, scope: Scope) -> tuple[RegistryDecision, ...]:
        return tuple(self._decisions[scope].values())

    def decide(self, scope: Scope, decisions: Sequence[RegistryDecision]) -> None:
        for decision in decisions:
            self._decisions[scope].setdefault(decision.decision_id, decision)

    def set_undone(self, scope: Scope, decision_id: str, undone: bool) -> bool:
        mine = self._decisions[scope]
        if decision_id not in mine:
            return False
        mine[decision_id] = mine[decision_id].model_copy(update={"undone": undone})
        return True

    def projects(self, tenant_id: str) -> tuple[str, ...]:
        return tuple(
            sorted({scope.project_id for scope, found in self._entities.items() if scope.tenant_id == tenant_id and found})
        )

    def remember(self, scope: Scope, film: str, kind: str, values: Mapping[EntityId, Any]) -> None:
        self._memory[scope].setdefault(film, {})[kind] = dict(values)

    def remembered(self, scope: Scope, kind: str) -> tuple[tuple[str, EntityId, Any], ...]:
        return tuple(
            (film, *row) for film, kinds in sorted(self._memory[scope].items()) for row in sorted(kinds.get(kind, {}).items())
        )

    def films(self, scope: Scope) -> tuple[str, ...]:
        return tuple(self._memory[scope])


class PostgresRecords:
    """Raises `AinerError` DATABASE_UNAVAILABLE."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def known(self, scope: Scope) -> tuple[KnownEntity, ...]:
        records, links = entity_records.c, entity_links.c
        mine = (records.tenant_id == scope.tenant_id) & (records.project_id == scope.project_id) & records.deleted_at.is_(None)
        theirs = (links.tenant_id == scope.tenant_id) & (links.project_id == scope.project_id) & links.deleted_at.is_(None)
        with database_errors(), self._engine.connect() as connection:
            found = connection.execute(
                select(records.entity_id, records.kind, records.name, records.work_id, records.gender)
                .where(mine)
                .order_by(records.created_at, records.entity_id)
            ).all()
            names: dict[str, set[str]] = defaultdict(set)
            for entity_id, alias in connection.execute(select(links.entity_id, links.alias).where(theirs)):
                names[entity_id].add(alias)
        return tuple(
            KnownEntity(
                EntityId(row.entity_id),
                EntityKind(row.kind),
                row.name,
                frozenset({row.name, *names[row.entity_id]}),
                row.work_id,
                Gender(row.gender),
            )
            for row in found
        )

    def keep(self, scope: Scope, work_id: str, entities: Sequence[RegisteredEntity]) -> None:
        if not entities:
            return
        owner = {"tenant_id": scope.tenant_id, "project_id": scope.project_id}
        # Sorted, so that two writers lock rows in the same order.
        rows = [
            {
                **owner,
                "entity_id": e.entity_id,
                "kind": e.kind.value,
                "name": e.name,
                "gender": e.gender.value,
                "age": e.age.value,
                "work_id": work_id,
            }
            for e in sorted(entities, key=lambda e: e.entity_id)
        ]
        links = [
            {**owner, "entity_id": e.entity_id, "alias": alias}
            for e in sorted(entities, key=lambda e: e.entity_id)
            for alias in sorted({e.name, *e.aliases})
        ]
        with database_errors(), self._engine.begin() as connection:
            connection.execute(insert(entity_records).on_conflict_do_nothing(), rows)
            connection.execute(insert(entity_links).on_conflict_do_nothing(), links)

    def decisions(self, scope: Scope) -> tuple[RegistryDecision, ...]:
        rows = registry_decisions.c
        with database_errors(), self._engine.connect() as connection:
            found = connection.execute(select(registry_decisions).where(_mine(scope)).order_by(rows.place)).all()
        return tuple(
            RegistryDecision(
                entity_id=EntityId(row.entity_id),
                names=tuple(row.names),
                reason=row.reason,
                kind=row.kind,
                decision_id=row.decision_id,
                other_id=row.other_id,
                undone=row.undone,
            )
            for row in found
        )

    def decide(self, scope: Scope, decisions: Sequence[RegistryDecision]) -> None:
        owner = {"tenant_id": scope.tenant_id, "project_id": scope.project_id}
        rows = [{**owner, **decision.model_dump(mode="json")} for decision in decisions]
        if rows:
            with database_errors(), self._engine.begin() as connection:
                connection.execute(insert(registry_decisions).on_conflict_do_nothing(), rows)

    def set_undone(self, scope: Scope, decision_id: str, undone: bool) -> bool:
        rows = registry_decisions.c
        changed = (
            update(registry_decisions)
            .where(_mine(scope), rows.decision_id == decision_id)
            .values(undone=undone, updated_at=func.now(), version=rows.version + 1)
        )
        with database_errors(), self._engine.begin() as connection:
            return connection.execute(changed).rowcount == 1

    def projects(self, tenant_id: str) -> tuple[str, ...]:
        rows = entity_records.c
        asked = select(rows.project_id).distinct().where(rows.tenant_id == tenant_id, rows.deleted_at.is_(None))
        with database_errors(), self._engine.connect() as connection:
            return tuple(sorted(connection.scalars(asked)))

    def remember(self, scope: Scope, film: str, kind: str, values: Mapping[EntityId, Any]) -> None:
        rows = entity_memory.c
        owner = {"tenant_id": scope.tenant_id, "project_id": scope.project_id, "film": film, "kind": kind}
        new = [{**owner, "entity_id": entity_id, "value": values[entity_id]} for entity_id in sorted(values)]
        statement = insert(entity_memory)
        statement = statement.on_conflict_do_update(
            index_elements=[*owner, "entity_id"],
            set_={"value": statement.excluded.value, "updated_at": func.now(), "version": rows.version + 1, "deleted_at": None},
        )
        gone = (
            update(entity_memory)
            .where(_owned(entity_memory, scope), rows.film == film, rows.kind == kind, rows.entity_id.not_in(values))
            .values(deleted_at=func.now(), updated_at=func.now(), version=rows.version + 1)
        )
        with database_errors(), self._engine.begin() as connection:
            connection.execute(gone)
            if new:
                connection.execute(statement, new)

    def remembered(self, scope: Scope, kind: str) -> tuple[tuple[str, EntityId, Any], ...]:
        rows = entity_memory.c
        asked = (
            select(rows.film, rows.entity_id, rows.value)
            .where(_owned(entity_memory, scope), rows.kind == kind)
            .order_by(rows.film, rows.entity_id)
        )
        with database_errors(), self._engine.connect() as connection:
            return tuple((row.film, EntityId(row.entity_id), row.value) for row in connection.execute(asked))

    def films(self, scope: Scope) -> tuple[str, ...]:
        rows = entity_memory.c
        mine = (rows.tenant_id == scope.tenant_id) & (rows.project_id == scope.project_id)
        asked = select(rows.film).where(mine).group_by(rows.film).order_by(func.min(rows.place))
        with database_errors(), self._engine.connect() as connection:
            return tuple(connection.scalars(asked))


def _mine(scope: Scope) -> ColumnElement[bool]:
    return _owned(registry_decisions, scope)


def _owned(table: Table, scope: Scope) -> ColumnElement[bool]:
    rows = table.c
    return and_(rows.tenant_id == scope.tenant_id, rows.project_id == scope.project_id, rows.deleted_at.is_(None))
