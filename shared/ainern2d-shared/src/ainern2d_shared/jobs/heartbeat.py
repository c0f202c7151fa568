"""While a job runs: says that the worker lives, keeps the message, and notices when the job is no longer wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

import structlog
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import JobDispatch, JobHeartbeat

from ainern2d_shared.bus.port import RESULTS_QUEUE, Bus, Delivery
from ainern2d_shared.clock import Clock


class Heartbeat:
    """A context manager with a thread of its own, so that a handler that is deep in C code still beats.

    `overrun` is called once, in that thread, when the job has run longer than its `run_timeout`.
    """

    def __init__(
        self,
        bus: Bus,
        delivery: Delivery,
        dispatch: JobDispatch,
        worker: str,
        clock: Clock,
        *,
        interval: float,
        visibility: float,
        stopping: threading.Event,
        overrun: Callable[[], None],
    ) -> None:
        self._bus = bus
        self._delivery = delivery
        self._dispatch = dispatch
        self._worker = worker
        self._clock = clock
        self._interval = interval
        self._visibility = visibility
        self._stopping = stopping
        self._overrun = overrun
        self._deadline = clock.monotonic() + dispatch.spec.run_timeout
        self._progress = 0.0
        self.interrupted = False
        """Whether the handler was told that the worker stops: the job is then to be given back."""
        self._unwanted = threading.Event()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat {dispatch.spec.key}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /) -> None:
        self._done.set()
        self._thread.join()

    def progress(self, done: float) -> None:
        """What a handler calls, with 0 to 1.

        Raises:
            AinerError: RUN_CANCELLED when the job is not wanted any more or the worker stops; JOB_TIMED_OUT_RUNNING.
        """
        self._progress = min(1.0, max(0.0, done))
        if self._unwanted.is_set():
            raise AinerError(ErrorCode.RUN_CANCELLED, "the job is no longer wanted")
        if self._stopping.is_set():
            self.interrupted = True
            raise AinerError(ErrorCode.RUN_CANCELLED, "the worker stops")
        if self._late():
            raise AinerError(ErrorCode.JOB_TIMED_OUT_RUNNING, f"longer than {self._dispatch.spec.run_timeout:g} s")

    def _late(self) -> bool:
        return self._clock.monotonic() > self._deadline

    def _beat(self) -> None:
        told = False
        while not self._done.wait(self._interval):
            try:
                if not self._bus.extend(self._delivery, self._visibility):
                    self._unwanted.set()
                self._bus.send(RESULTS_QUEUE, self._message())
            except AinerError as error:
                structlog.get_logger().warning("heartbeat failed", job=self._dispatch.spec.key, error=str(error))
            if self._late() and not told:
                told = True
                self._overrun()

    def _message(self) -> JobHeartbeat:
        return JobHeartbeat(
            job_id=self._dispatch.job_id, lease=self._dispatch.lease, worker=self._worker, progress=self._progress
        )
