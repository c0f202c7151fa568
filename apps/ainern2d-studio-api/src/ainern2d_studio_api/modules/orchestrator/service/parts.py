"""What the orchestrator's behaviours share: its connections to the world, and locked work on one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby

from ainern2d_shared.bus.port import Bus, Inbox
from ainern2d_shared.storage.port import ObjectStore
from sqlalchemy import Connection, Engine

from ..domain import HELD, Change
from ..failpoint import failpoint
from ..ports import DispatchOutbox, Router
from ..state_machine import RunDoor
from ..steady_clock import SteadyClock


@dataclass(frozen=True)
class Parts:
    engine: Engine
    outbox: DispatchOutbox
    inbox: Inbox
    bus: Bus
    store: ObjectStore
    clock: SteadyClock
    router: Router

    @contextmanager
    def transaction(self, point: str) -> Iterator[Connection]:
        """One transaction, with failpoints `<point>.commit` before and `<point>.committed` after its commit."""
        with self.engine.begin() as tx:
            yield tx
            failpoint(f"{point}.commit")
        failpoint(f"{point}.committed")

    @contextmanager
    def door(self, tx: Connection, run_id: str) -> Iterator[RunDoor]:
        """The run, locked; its events are written when the body ends."""
        door = RunDoor.open(tx, run_id, self.clock)
        yield door
        door.close()

    def withdraw(self, tx: Connection, changes: Iterable[Change]) -> None:
        """Take back the dispatches of jobs that leave their lane without a result, so that nobody works for nothing."""
        for change in changes:
            if change.before.state in HELD and change.after.state not in HELD and change.before.message_id:
                self.outbox.withdraw(tx, change.before.message_id)


def by_run(run_of_job: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Job ids by run, runs in order of id: whoever locks several runs locks them in this order, so nobody waits in a ring."""
    pairs = sorted((run_id, job_id) for job_id, run_id in run_of_job.items())
    for run_id, group in groupby(pairs, key=lambda pair: pair[0]):
        yield run_id, [job_id for _, job_id in group]
