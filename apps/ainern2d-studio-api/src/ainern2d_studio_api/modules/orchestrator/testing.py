"""A worker inside the calling process, one message at a time: for tests and demonstrations that need to see every step."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.job import JobClaim, JobDispatch, JobHeartbeat, WorkerResult
from ainern2d_shared.bus.port import RESULTS_QUEUE, Bus, Delivery, lane_queue
from ainern2d_shared.clock import Clock
from ainern2d_shared.jobs.attempt import attempt
from ainern2d_shared.jobs.handler import Handler, JobContext
from ainern2d_shared.storage.port import ObjectStore

VISIBILITY = 60.0


@dataclass(frozen=True)
class Taken:
    delivery: Delivery
    dispatch: JobDispatch


class InProcessWorker:
    def __init__(
        self,
        bus: Bus,
        store: ObjectStore,
        clock: Clock,
        handlers: Mapping[str, Handler],
        lanes: Sequence[str],
        name: str = "worker-1",
    ) -> None:
        self._bus = bus
        self._store = store
        self._clock = clock
        self._handlers = handlers
        self._queues = [lane_queue(lane) for lane in lanes]
        self.name = name

    def take(self) -> Taken | None:
        """A job from the lanes, claimed; None where there is none."""
        delivery = self._bus.receive(self._queues, self.name, wait=0.0, visibility=VISIBILITY)
        if delivery is None:
            return None
        dispatch = JobDispatch.from_json(delivery.body)
        self.send(JobClaim(job_id=dispatch.job_id, lease=dispatch.lease, worker=self.name))
        return Taken(delivery, dispatch)

    def do(self, taken: Taken) -> WorkerResult:
        """Run the job's handler; sends nothing."""
        with tempfile.TemporaryDirectory() as folder:
            context = JobContext(taken.dispatch.spec, taken.dispatch.inputs, self._store, Path(folder))
            return attempt(self._handlers, context, taken.dispatch, self.name, self._clock)

    def answer(self, taken: Taken, result: WorkerResult) -> None:
        self.send(result)
        self._bus.acknowledge(taken.delivery)

    def send(self, receipt: JobClaim | JobHeartbeat | WorkerResult) -> None:
        self._bus.send(RESULTS_QUEUE, receipt)

    def work(self, most: int = 1_000_000) -> int:
        """Do what lies on the lanes, at most so many jobs; gives how many."""
        for done in range(most):
            taken = self.take()
            if taken is None:
                return done
            self.answer(taken, self.do(taken))
        return most
