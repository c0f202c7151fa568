"""The life of a run as a person steers it: create, start, pause, resume, cancel, reopen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.events import EventType
from ainern2d_contracts.fields import SharedFields
from ainern2d_contracts.ids import RunId, uuid7
from ainern2d_contracts.job import TaskGraph
from ainern2d_contracts.states import RUN_TERMINAL, JobState, RunState
from ainern2d_shared.storage.port import ObjectStore
from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from .. import consequences, domain, graph_store, repository
from ..dag_engine import validate
from ..domain import Job
from ..state_machine import RunDoor
from ..tables import runs
from .parts import Parts

REOPENABLE = frozenset({RunState.FAILED, RunState.CANCELLED})


class RunLife:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def create(self, title: str, graph: TaskGraph, parameters: Mapping[str, Any], shared: SharedFields) -> RunId:
        """See `Orchestrator.create_run`."""
        if "\x00" in title or r"\u0000" in json.dumps(parameters):
            raise AinerError(ErrorCode.OPTION_INVALID, "the run's title or a parameter holds a NUL")
        digest = _request_digest(graph, parameters)
        order = validate(graph)
        with self._parts.transaction("create") as tx:
            run_id = self._insert(tx, title, parameters, digest, shared)
            if run_id is not None:
                with self._parts.door(tx, run_id) as door:
                    door.announce(EventType.RUN_CREATED, {"title": title, "jobs": len(order)})
                    graph_store.add(door, order)
                return run_id
            return self._first_answer(tx, digest, shared)

    def _insert(
        self, tx: Connection, title: str, parameters: Mapping[str, Any], digest: str, shared: SharedFields
    ) -> RunId | None:
        now, run_id = self._parts.clock.now(), RunId(uuid7())
        statement = insert(runs).values(
            run_id=run_id,
            title=title,
            state=RunState.CREATED,
            parameters=dict(parameters),
            request_digest=digest,
            **{name: getattr(shared, name) for name in ("tenant_id", "project_id", "correlation_id")},
            trace_id=shared.trace_id or run_id.replace("-", ""),
            idempotency_key=shared.idempotency_key or run_id,
            created_at=now,
            updated_at=now,
        )
        new = tx.execute(
            statement.on_conflict_do_nothing(index_elements=["tenant_id", "project_id", "idempotency_key"]).returning(
                runs.c.run_id
            )
        ).scalar_one_or_none()
        return None if new is None else run_id

    def _first_answer(self, tx: Connection, digest: str, shared: SharedFields) -> RunId:
        run_id = repository.run_of_request(tx, shared)
        if run_id is None:
            raise AinerError(ErrorCode.DATABASE_UNAVAILABLE, "the run of this request was removed meanwhile")
        with self._parts.door(tx, run_id) as door:
            if door.run.request_digest != digest:
                raise AinerError(ErrorCode.OPTION_INVALID, "this idempotency key was used for another request before")
            if door.run.state in RUN_TERMINAL:
                _reopen(door, self._parts.store)
        return run_id

    def start(self, run_id: str) -> RunState:
        """Let a created or paused run go; a run that goes already, or has succeeded, stays as it is."""
        with self._parts.transaction("start") as tx, self._parts.door(tx, run_id) as door:
            if door.run.state not in (RunState.RUNNING, RunState.SUCCEEDED):
                _go(door)
            return door.run.state

    def pause(self, run_id: str) -> None:
        with self._parts.transaction("pause") as tx, self._parts.door(tx, run_id) as door:
            if door.run.state is not RunState.PAUSED:
                door.move(RunState.PAUSED, EventType.RUN_PAUSED)

    def resume(self, run_id: str) -> None:
        with self._parts.transaction("resume") as tx, self._parts.door(tx, run_id) as door:
            if door.run.state is not RunState.PAUSED:
                raise AinerError(ErrorCode.TRANSITION_ILLEGAL, f"the run is {door.run.state.value}, not paused")
            _go(door)

    def cancel(self, run_id: str) -> None:
        """Cancel the run and every job that has not ended. Work under way learns so at its next sign of life."""
        parts = self._parts
        with parts.transaction("cancel") as tx, parts.door(tx, run_id) as door:
            if door.run.state is RunState.CANCELLED:
                return
            domain.check_run_edge(door.run.state, RunState.CANCELLED)
            consequences.cancel_open(door, "the run was cancelled", parts.withdraw)
            door.move(RunState.CANCELLED, EventType.RUN_CANCELLED, {}, ended_at=parts.clock.now())


def _go(door: RunDoor) -> None:
    """Into RUNNING; a run whose jobs ended while it was paused ends at once."""
    if door.run.state in REOPENABLE:
        raise AinerError(ErrorCode.TRANSITION_ILLEGAL, f"the run is {door.run.state.value}; create it again to go on")
    door.move(RunState.RUNNING, EventType.RUN_STARTED, {}, started_at=door.run.started_at or door.clock.now())
    consequences.finish(door)


def _reopen(door: RunDoor, store: ObjectStore) -> None:
    """Dead and cancelled jobs go back, and those whose outputs are lost; other done ones stay, and the run goes on."""
    ended = repository.jobs_in_states(door.tx, door.run.run_id, (JobState.DEAD, JobState.CANCELLED, JobState.SUCCEEDED))
    undone = [job for job in ended if job.state is not JobState.SUCCEEDED or _lost(job, store)]
    if not undone and door.run.state is RunState.SUCCEEDED:
        return
    now = door.clock.now()
    values = {"error_code": None, "error_detail": "", "ended_at": None, "started_at": door.run.started_at or now}
    door.move(RunState.RUNNING, EventType.RUN_STARTED, {"reopened": True}, **values)
    consequences.unsettle(door, door.change([domain.reopen(job, now) for job in undone]))
    waiting = repository.jobs_in_states(door.tx, door.run.run_id, (JobState.WAITING,))
    door.change([domain.make_ready(job, now) for job in waiting if job.missing == 0])
    consequences.finish(door)


def _lost(job: Job, store: ObjectStore) -> bool:
    return not all(store.exists(made.ref.sha256) for made in job.outputs.values())


def _request_digest(graph: TaskGraph, parameters: Mapping[str, Any]) -> str:
    material = json.dumps(parameters, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(graph.to_json() + material.encode()).hexdigest()
