"""After a restart, and after the death of a worker: leases that nobody holds any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ainern2d_contracts.errors import ErrorCode
from ainern2d_contracts.states import JobState

from .. import consequences, domain, repository
from ..domain import HELD, Change, Job
from .parts import Parts, by_run
from .receipts import Receipts


class Recovery:
    def __init__(self, parts: Parts, receipts: Receipts) -> None:
        self._parts = parts
        self._receipts = receipts

    def recover(self) -> int:
        """Give every lease back: its worker died with the program. Results that had arrived are taken first."""
        self._receipts.drain()
        with self._parts.engine.connect() as tx:
            held = repository.held_jobs(tx, HELD)
        now = self._parts.clock.now()
        return self._end_leases("recover", held, lambda job: domain.give_back(job, "the program was started again", now))

    def worker_lost(self, worker: str) -> int:
        """The worker died: its attempts have failed with JOB_CRASHED. Results that it had sent are taken first."""
        self._receipts.drain()
        with self._parts.engine.connect() as tx:
            held = repository.held_jobs(tx, (JobState.RUNNING,), worker)
        now = self._parts.clock.now()

        def crash(job: Job) -> Change:
            return domain.fail(job, ErrorCode.JOB_CRASHED, f"worker {worker} died at {job.key}", now, retryable=True)

        return self._end_leases("worker_lost", held, crash, worker)

    def _end_leases(self, point: str, held: Mapping[str, str], decide: Callable[[Job], Change], worker: str | None = None) -> int:
        parts, done = self._parts, 0
        if not held:
            return 0
        with parts.transaction(point) as tx:
            for run_id, job_ids in by_run(held):
                with parts.door(tx, run_id) as door:
                    jobs = [job for job in repository.jobs_by_id(tx, job_ids).values() if job.state in HELD]
                    changes = [decide(job) for job in jobs if worker in (None, job.worker)]
                    parts.withdraw(tx, changes)
                    consequences.follow(door, consequences.ended(door.change(changes)), parts.store, parts.withdraw)
                    done += len(changes)
        return done
