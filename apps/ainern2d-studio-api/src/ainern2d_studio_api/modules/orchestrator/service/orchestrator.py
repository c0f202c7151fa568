"""`Orchestrator`: the authority for the flow of every run. One instance works in one thread; several may share a database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ainern2d_contracts.artifact import ArtifactMeta
from ainern2d_contracts.fields import SharedFields
from ainern2d_contracts.ids import RunId
from ainern2d_contracts.job import TaskGraph
from ainern2d_contracts.states import RunState
from ainern2d_shared.bus.port import Bus, Inbox
from ainern2d_shared.clock import Clock
from ainern2d_shared.db.errors import database_errors
from ainern2d_shared.storage.port import ObjectStore
from sqlalchemy import Engine, select

from .. import event_log, repository
from ..domain import Run
from ..errors import unknown_job
from ..event_log import LoggedEvent
from ..ports import DispatchOutbox, Router
from ..status import RunStatus, run_status
from ..steady_clock import SteadyClock
from ..tables import artifacts
from .clocks import Clocks
from .dispatch import Dispatcher
from .parts import Parts
from .receipts import Receipts
from .recovery import Recovery
from .runs import RunLife

EVENT_PAGE = 1000


class Orchestrator:
    """Every method raises `AinerError`: DATABASE_UNAVAILABLE and BUS_UNAVAILABLE may be tried again; nothing is half done."""

    def __init__(
        self,
        engine: Engine,
        outbox: DispatchOutbox,
        inbox: Inbox,
        bus: Bus,
        store: ObjectStore,
        clock: Clock,
        router: Router,
    ) -> None:
        parts = Parts(engine, outbox, inbox, bus, store, SteadyClock(clock), router)
        self._parts = parts
        self._life = RunLife(parts)
        self._receipts = Receipts(parts)
        self._dispatcher = Dispatcher(parts)
        self._clocks = Clocks(parts)
        self._recovery = Recovery(parts, self._receipts)

    def create_run(
        self,
        title: str,
        graph: TaskGraph,
        idempotency_key: str,
        parameters: Mapping[str, Any],
        shared: SharedFields | None = None,
    ) -> RunId:
        """Accept a run. The same key gives the first run again; if that failed or was cancelled it is reopened and goes on.

        Reopened means: dead and cancelled jobs are to be done after all, done ones stay; those whose outputs are no longer in
        the store are done again, in a run that succeeded too.

        Raises:
            AinerError: GRAPH_INVALID; OPTION_INVALID when the key was used with another graph or other parameters before.
        """
        fields = (shared or SharedFields()).model_copy(update={"idempotency_key": idempotency_key})
        with database_errors():
            return self._life.create(title, graph, parameters, fields)

    def start(self, run_id: str) -> RunState:
        """Let a created or paused run go; does nothing to one that goes already or has succeeded. Gives its state.

        Raises:
            AinerError: TRANSITION_ILLEGAL for a failed or cancelled run, which `create_run` reopens.
        """
        with database_errors():
            return self._life.start(run_id)

    def pause(self, run_id: str) -> None:
        """Dispatch no further job of the run. What is on a lane is finished. Raises: AinerError TRANSITION_ILLEGAL."""
        with database_errors():
            self._life.pause(run_id)

    def resume(self, run_id: str) -> None:
        """Raises: AinerError TRANSITION_ILLEGAL, when the run is not paused."""
        with database_errors():
            self._life.resume(run_id)

    def cancel(self, run_id: str) -> None:
        """Raises: AinerError TRANSITION_ILLEGAL, when the run has ended."""
        with database_errors():
            self._life.cancel(run_id)

    def step(self, wait: float) -> int:
        """Do what there is to do: clocks, ready jobs, receipts. Waits up to `wait` seconds for a receipt when idle.

        Gives how many jobs and receipts it dealt with; 0 means that nothing happened.
        """
        with database_errors():
            done = self._clocks.strike() + self._dispatcher.dispatch_ready()
            received = self._receipts.take(0.0 if done else wait)
            if received:
                done += received + self._dispatcher.dispatch_ready()
            return done

    def recover(self) -> int:
        """Call once at the start, before any worker runs: jobs whose workers died with the program go back, with a new lease.

        Only for workers that live and die with this program. Gives how many jobs went back.
        """
        with database_errors():
            return self._recovery.recover()

    def worker_lost(self, worker: str) -> int:
        """End the leases of a dead worker at once; each counts as a failed attempt. Gives how many."""
        with database_errors():
            return self._recovery.worker_lost(worker)

    def state(self, run_id: str) -> RunState:
        with database_errors(), self._parts.engine.connect() as tx:
            return repository.run(tx, run_id).state

    def status(self, run_id: str) -> RunStatus:
        with database_errors(), self._parts.engine.connect() as tx:
            return run_status(repository.run(tx, run_id), repository.all_jobs(tx, run_id))

    def runs(self, limit: int = 100) -> Sequence[Run]:
        """The newest runs first."""
        with database_errors(), self._parts.engine.connect() as tx:
            return repository.newest_runs(tx, limit)

    def artifact(self, run_id: str, job_key: str, output: str) -> ArtifactMeta:
        """An output of a job, or of the one it was delegated to. Raises: AinerError OBJECT_NOT_FOUND."""
        with database_errors(), self._parts.engine.connect() as tx:
            job = repository.job_by_key(tx, run_id, job_key)
            while job is not None and job.delegated_to is not None:
                job = repository.job_by_key(tx, run_id, job.delegated_to)
            if job is None:
                raise unknown_job(run_id, job_key)
            query = select(artifacts.c.document).where(artifacts.c.job_id == job.job_id, artifacts.c.kind == output)
            document = tx.execute(query).scalar_one_or_none()
            if document is None:
                raise unknown_job(run_id, f"{job_key} with output {output}")
            return ArtifactMeta.model_validate(document)

    def artifacts(self, run_id: str) -> list[ArtifactMeta]:
        """Every output of the run's jobs, made or reused, in the graph's order."""
        with database_errors(), self._parts.engine.connect() as tx:
            order = {job.job_id: position for position, job in enumerate(repository.all_jobs(tx, run_id))}
            query = select(artifacts.c.job_id, artifacts.c.kind, artifacts.c.document).where(artifacts.c.job_id.in_(order))
            rows = sorted(tx.execute(query), key=lambda row: (order[row.job_id], row.kind))
            return [ArtifactMeta.model_validate(row.document) for row in rows]

    def events(self, run_id: str, after_seq: int = 0, limit: int = EVENT_PAGE) -> list[LoggedEvent]:
        """The run's history after event number `after_seq`, oldest first."""
        with database_errors(), self._parts.engine.connect() as tx:
            return event_log.read(tx, run_id, after_seq, limit)
