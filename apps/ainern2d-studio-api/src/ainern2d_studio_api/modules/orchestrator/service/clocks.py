"""The three clocks of a job (queued too long, silent, too long in all) and the pause before its next attempt."""

from __future__ import annotations

from .. import consequences, domain, repository
from .parts import Parts, by_run

BATCH = 500


class Clocks:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def strike(self) -> int:
        """Do what is due; gives how many jobs it was."""
        parts, done = self._parts, 0
        now = parts.clock.now()
        with parts.engine.connect() as tx:
            due = repository.due_jobs(tx, now, BATCH)
        if not due:
            return 0
        with parts.transaction("clocks") as tx:
            for run_id, job_ids in by_run(due):
                with parts.door(tx, run_id) as door:
                    jobs = repository.jobs_by_id(tx, job_ids)
                    changes = [change for i in job_ids if (change := domain.on_clock(jobs[i], now)) is not None]
                    parts.withdraw(tx, changes)
                    consequences.follow(door, consequences.ended(door.change(changes)), parts.store, parts.withdraw)
                    done += len(changes)
        return done
