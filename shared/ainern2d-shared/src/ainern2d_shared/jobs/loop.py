"""What every worker does all day: take a job from its lanes, do it, say how it went.

The message of a job is acknowledged after its result was sent, and kept by heartbeats until then: when this process is
killed, the job returns to its lane after `visibility` seconds. Results may therefore come twice; the lease tells which counts.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog
from ainern2d_contracts.base import Document
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import JobClaim, JobDispatch, WorkerResult
from opentelemetry.trace import Status, StatusCode

from ainern2d_shared.bus.port import RESULTS_QUEUE, Bus, Delivery, lane_queue
from ainern2d_shared.clock import Clock
from ainern2d_shared.jobs.attempt import attempt, failure
from ainern2d_shared.jobs.handler import Handler, JobContext
from ainern2d_shared.jobs.heartbeat import Heartbeat
from ainern2d_shared.retry import backoff, retry
from ainern2d_shared.storage.port import ObjectStore
from ainern2d_shared.telemetry import continue_from, tracer


@dataclass(frozen=True)
class Timing:
    """Seconds. `visibility` must outlast several heartbeats, or a slow database hands one job to two workers."""

    heartbeat: float = 2.0
    visibility: float = 15.0
    idle_wait: float = 0.5
    """How long one look at the queues waits; also how long a stop may go unnoticed."""


DEFAULT_TIMING = Timing()

MAX_DELIVERIES = 3
"""A message taken this often, neither answered nor given back, kills its workers: it is answered with JOB_CRASHED, not run."""
RESULT_ATTEMPTS = 20
"""With back-off up to 5 s: about 50 s, long enough for a database to restart."""


class JobLoop:
    """One thread's worth of work: `run` in as many processes as there are cores.

    `abandon` is called, after the result was sent, when a job runs longer than it may and does not end by itself: a worker
    process then exits, for Python cannot stop a thread.
    """

    def __init__(
        self,
        bus: Bus,
        store: ObjectStore,
        handlers: Mapping[str, Handler],
        lanes: Sequence[str],
        worker: str,
        clock: Clock,
        work_root: Path,
        *,
        timing: Timing = DEFAULT_TIMING,
        abandon: Callable[[], None] = lambda: None,
    ) -> None:
        self._bus = bus
        self._store = store
        self._handlers = handlers
        self._queues = [lane_queue(lane) for lane in lanes]
        self._worker = worker
        self._clock = clock
        self._work_root = work_root / worker
        self._timing = timing
        self._abandon = abandon
        self._current: Delivery | None = None
        self._outages = 0

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set. A job under way then ends at its next `progress` call and goes back to its lane."""
        shutil.rmtree(self._work_root, ignore_errors=True)  # what a killed predecessor of this name left
        self._work_root.mkdir(parents=True, exist_ok=True)
        while not stop.is_set():
            delivery = self._take(stop)
            if delivery is None:
                continue
            self._current = delivery
            try:
                self._serve(delivery, stop)
            except AinerError as error:
                # The bus stayed away: the message returns by itself, and the job is done again.
                structlog.get_logger().error("job could not be answered", message=delivery.message_id, error=str(error))
            finally:
                self._current = None

    def give_back(self) -> None:
        """Return the job under way to its lane, from another thread; for a process that is about to exit."""
        if (delivery := self._current) is not None:
            self._bus.release(delivery)

    def _take(self, stop: threading.Event) -> Delivery | None:
        try:
            delivery = self._bus.receive(
                self._queues, self._worker, wait=self._timing.idle_wait, visibility=self._timing.visibility
            )
        except AinerError as error:
            self._outages += 1
            structlog.get_logger().warning("bus unavailable", error=str(error))
            stop.wait(backoff(self._outages, 0.1, 2.0))
            return None
        self._outages = 0
        return delivery

    def _serve(self, delivery: Delivery, stop: threading.Event) -> None:
        try:
            dispatch = JobDispatch.from_json(delivery.body)
        except AinerError as error:
            structlog.get_logger().error("message is no job", message=delivery.message_id, error=str(error))
            self._bus.acknowledge(delivery)
            return
        if delivery.attempt > MAX_DELIVERIES:
            crashed = AinerError(ErrorCode.JOB_CRASHED, f"{delivery.attempt - 1} workers took the job and none answered")
            result: WorkerResult | None = failure(dispatch, self._worker, crashed)
        else:
            self._send(JobClaim(job_id=dispatch.job_id, lease=dispatch.lease, worker=self._worker))
            result = self._do(delivery, dispatch, stop)
        if result is None:
            self._bus.release(delivery)
        else:
            self._answer(delivery, result)

    def _do(self, delivery: Delivery, dispatch: JobDispatch, stop: threading.Event) -> WorkerResult | None:
        """None where the worker was told to stop and the job to be given back."""
        span = tracer().start_as_current_span(f"job {dispatch.spec.capability}", context=continue_from(dispatch.trace_parent))
        with span as current, structlog.contextvars.bound_contextvars(job=dispatch.spec.key, run=dispatch.run_id):
            current.set_attributes({"job.id": dispatch.job_id, "job.key": dispatch.spec.key, "job.attempt": dispatch.attempt})
            with self._heartbeat(delivery, dispatch, stop) as heartbeat:
                work_dir = Path(tempfile.mkdtemp(dir=self._work_root))
                try:
                    context = JobContext(dispatch.spec, dispatch.inputs, self._store, work_dir, heartbeat.progress)
                    result = attempt(self._handlers, context, dispatch, self._worker, self._clock)
                finally:
                    shutil.rmtree(work_dir, ignore_errors=True)
            if result.error_code is not None:
                current.set_status(Status(StatusCode.ERROR, result.error_code))
                structlog.get_logger().warning("job failed", code=result.error_code, detail=result.error_detail)
        return None if heartbeat.interrupted and result.error_code == ErrorCode.RUN_CANCELLED.name else result

    def _heartbeat(self, delivery: Delivery, dispatch: JobDispatch, stop: threading.Event) -> Heartbeat:
        def overrun() -> None:
            late = AinerError(ErrorCode.JOB_TIMED_OUT_RUNNING, f"longer than {dispatch.spec.run_timeout:g} s")
            self._answer(delivery, failure(dispatch, self._worker, late))
            self._abandon()

        return Heartbeat(
            self._bus,
            delivery,
            dispatch,
            self._worker,
            self._clock,
            interval=self._timing.heartbeat,
            visibility=self._timing.visibility,
            stopping=stop,
            overrun=overrun,
        )

    def _answer(self, delivery: Delivery, result: WorkerResult) -> None:
        self._send(result)
        self._bus.acknowledge(delivery)

    def _send(self, document: Document) -> None:
        retry(lambda: self._bus.send(RESULTS_QUEUE, document), attempts=RESULT_ATTEMPTS)
