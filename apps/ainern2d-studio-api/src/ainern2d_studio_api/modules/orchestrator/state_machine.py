"""The one door through which a run or a job changes state.

What goes through it: the edge is checked against the table of legal edges, the row is updated only if it still has the
state and the lease that the change was decided on, and the event is written, all in the caller's transaction. Messages to
workers go to the outbox in the same transaction. The run's row is locked meanwhile, so its events have consecutive numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ainern2d_contracts.events import EventEnvelope, EventType, Producer, publish_as
from ainern2d_contracts.states import RunState
from ainern2d_shared.clock import Clock
from sqlalchemy import Connection, bindparam, insert, update

from . import repository
from .domain import Change, Job, Run, check_job_edge, check_run_edge
from .errors import lost_race
from .tables import jobs, runs, workflow_events

_WRITTEN = (
    *(
        "state",
        "lease",
        "attempt",
        "worker",
        "message_id",
        "provider",
        "content_key",
        "inputs",
        "progress",
        "ready_at",
        "dispatched_at",
    ),
    *(
        "started_at",
        "ended_at",
        "due_at",
        "outputs",
        "cost",
        "degradations",
        "error_code",
        "error_detail",
        "delegated_to",
        "reused",
    ),
    "updated_at",
)
_GUARDED_UPDATE = (
    update(jobs)
    .where(
        jobs.c.job_id == bindparam("guard_job_id"),
        jobs.c.state == bindparam("guard_state"),
        jobs.c.lease == bindparam("guard_lease"),
    )
    .values({**{name: bindparam(name) for name in _WRITTEN}, "version": jobs.c.version + 1})
)


class RunDoor:
    """One run, locked, in one transaction. Call `close` at the end: it writes the events."""

    def __init__(self, tx: Connection, run: Run, clock: Clock) -> None:
        self.tx = tx
        self.run = run
        self.clock = clock
        self._events: list[EventEnvelope] = []

    @classmethod
    def open(cls, tx: Connection, run_id: str, clock: Clock) -> RunDoor:
        """Lock the run. Raises: AinerError OBJECT_NOT_FOUND."""
        return cls(tx, repository.lock_run(tx, run_id), clock)

    def change(self, changes: Sequence[Change]) -> list[Job]:
        """Make the changes, in order; gives the jobs as they are now.

        Raises:
            AinerError: TRANSITION_ILLEGAL for an edge that does not exist, or when a stored job is no longer the one a
                change was decided on; the caller's transaction must then be rolled back.
        """
        if not changes:
            return []
        for change in changes:
            if change.before.state is not change.after.state:
                check_job_edge(change.before.state, change.after.state)
        done = self.tx.execute(_GUARDED_UPDATE, [self._parameters(change) for change in changes])
        if done.rowcount != len(changes):
            raise lost_race(self.run.run_id, len(changes), done.rowcount)
        for change in changes:
            if change.event is not None:
                self.announce(change.event, change.payload, job=change.after)
        return [change.after for change in changes]

    def move(self, state: RunState, event: EventType, payload: Mapping[str, Any] | None = None, **values: Any) -> Run:
        """Change the run's own state. Raises: AinerError TRANSITION_ILLEGAL."""
        check_run_edge(self.run.state, state)
        done = self.tx.execute(
            update(runs)
            .where(runs.c.run_id == self.run.run_id, runs.c.state == self.run.state)
            .values(state=state, updated_at=self.clock.now(), version=runs.c.version + 1, **values)
        )
        if done.rowcount != 1:
            raise lost_race(self.run.run_id, 1, done.rowcount)
        self.run = replace(self.run, state=state, **values)
        self.announce(event, payload or {})
        return self.run

    def announce(self, event: EventType, payload: Mapping[str, Any], job: Job | None = None) -> None:
        """Add an event of the orchestrator's own to the run's history."""
        about = {} if job is None else {"key": job.key, "capability": job.capability, "lane": job.lane, "title": job.title}
        self.record(
            publish_as(
                Producer.ORCHESTRATOR,
                event,
                at=self.clock.now(),
                run_id=self.run.run_id,
                job_id=None if job is None else job.job_id,
                stage=None if job is None else job.stage,
                shared=self.run.shared,
                payload={**about, **payload},
            )
        )

    def record(self, envelope: EventEnvelope) -> None:
        """Add another module's event to the run's history."""
        self._events.append(envelope)

    def close(self) -> None:
        """Write the events, numbered from the run's last one."""
        if not self._events:
            return
        first = self.run.last_seq + 1
        self.tx.execute(insert(workflow_events), [self._row(first + at, event) for at, event in enumerate(self._events)])
        last = self.run.last_seq + len(self._events)
        self.tx.execute(update(runs).where(runs.c.run_id == self.run.run_id).values(last_seq=last))
        self.run = replace(self.run, last_seq=last)
        self._events.clear()

    def _parameters(self, change: Change) -> dict[str, Any]:
        job = change.after
        written = {name: getattr(job, name) for name in _WRITTEN if name != "updated_at"}
        written |= {
            "inputs": dict(job.inputs),
            "outputs": repository.write_outputs(job.outputs),
            "cost": job.cost.model_dump(),
            "degradations": [degradation.model_dump() for degradation in job.degradations],
            "updated_at": self.clock.now(),
        }
        guard = {
            "guard_job_id": change.before.job_id,
            "guard_state": change.before.state,
            "guard_lease": change.before.lease,
        }
        return written | guard

    def _row(self, seq: int, event: EventEnvelope) -> dict[str, Any]:
        return {
            "run_id": self.run.run_id,
            "seq": seq,
            "event_id": event.event_id,
            "event_type": event.event_type,
            "job_id": event.job_id,
            "envelope": event.model_dump(mode="json"),
            "tenant_id": event.shared.tenant_id,
            "project_id": event.shared.project_id,
            "trace_id": event.shared.trace_id,
            "correlation_id": event.shared.correlation_id,
            "created_at": event.occurred_at,
            "updated_at": event.occurred_at,
        }
