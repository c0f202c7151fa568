"""The common main of worker processes: settings in, a job loop until told to stop or left alone.

Environment: `AINER_DATABASE_URL`, `AINER_WORKER` (this worker's name, unique), `AINER_PARENT` (process id of the supervisor;
without it the worker does not end with it), and the settings of `config`: data folder, object store, log level.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence

import structlog
from ainern2d_contracts.errors import AinerError, ErrorCode

from ainern2d_shared.bus.postgres import PostgresBus
from ainern2d_shared.clock import SystemClock
from ainern2d_shared.config import Settings, load_settings
from ainern2d_shared.db.engine import make_engine
from ainern2d_shared.jobs.handler import Handler
from ainern2d_shared.jobs.loop import DEFAULT_TIMING, JobLoop, Timing
from ainern2d_shared.logs import configure_logs
from ainern2d_shared.orphan import end_now, watch_parent
from ainern2d_shared.storage.local import LocalObjectStore
from ainern2d_shared.telemetry import configure_tracing

DRAIN_PATIENCE = 3.0
"""Seconds that a job has to notice a stop at its next `progress`, before it is given back under its hands."""
STATUS_ORPHANED = 70
STATUS_ABANDONED = 75
POOL_SIZE = 2
"""The loop's thread and its heartbeat."""

HandlersFactory = Callable[[], Mapping[str, Handler]]


def worker_environment(settings: Settings, database_url: str, name: str) -> dict[str, str]:
    """The environment to start a worker with, from its supervisor."""
    own = {
        "AINER_DATABASE_URL": database_url,
        "AINER_DATA_DIR": str(settings.data_dir),
        "AINER_OBJECT_STORE_ROOT": str(settings.objects),
        "AINER_LOG_LEVEL": settings.log_level,
        "AINER_WORKER": name,
        "AINER_PARENT": str(os.getpid()),
    }
    return {**os.environ, **own}


def run_worker(lanes: Sequence[str], handlers_factory: HandlersFactory, timing: Timing = DEFAULT_TIMING) -> int:
    """Work until SIGTERM or SIGINT, or until the supervisor is gone; gives the exit status. Call it in the main thread.

    On a stop the job under way ends at its next `progress`, or is given back after `DRAIN_PATIENCE`: either way it is on its
    lane again at once, and another worker takes it.

    Raises:
        AinerError: SETTING_INVALID, DATABASE_UNAVAILABLE and what the handlers' factory raises, before any job was taken.
    """
    _end_with_parent(os.environ.get("AINER_PARENT", ""))
    settings = load_settings(env_file=None)
    name = os.environ.get("AINER_WORKER") or f"worker-{os.getpid()}"
    if settings.database_url is None:
        raise AinerError(ErrorCode.SETTING_INVALID, "AINER_DATABASE_URL is not set")
    configure_logs(name, settings.log_level, settings.data_dir / "logs" / f"{name}.jsonl")
    tracing = configure_tracing("worker", settings.data_dir / "traces" / "worker.jsonl", {"service.instance.id": name})
    engine = make_engine(settings.database_url.get_secret_value(), pool_size=POOL_SIZE, application=name)
    bus = PostgresBus(engine)
    # A worker signs no addresses: its key need not be the installation's.
    store = LocalObjectStore(settings.objects, secrets.token_bytes(32))
    stop = threading.Event()
    loop = JobLoop(
        bus,
        store,
        handlers_factory(),
        lanes,
        name,
        SystemClock(),
        settings.data_dir / "work",
        timing=timing,
        abandon=lambda: end_now(STATUS_ABANDONED),
    )
    _stop_on_signals(stop, loop)
    structlog.get_logger().info("worker ready", lanes=list(lanes))
    try:
        loop.run(stop)
    finally:
        bus.close()
        engine.dispose()
        tracing.shutdown()
    return 0


def _end_with_parent(parent: str) -> None:
    if parent:
        watch_parent(int(parent), _orphaned)


def _orphaned() -> None:
    structlog.get_logger().warning("the supervisor is gone", supervisor=os.environ.get("AINER_PARENT"))
    end_now(STATUS_ORPHANED)


def _stop_on_signals(stop: threading.Event, loop: JobLoop) -> None:
    """The signal only writes to a socket: a handler that took a lock could wait for the very code it interrupted."""
    told, tell = socket.socketpair()
    tell.setblocking(False)
    signal.set_wakeup_fd(tell.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: None)

    def drain() -> None:
        told.recv(1)
        stop.set()
        time.sleep(DRAIN_PATIENCE)
        try:
            loop.give_back()
        except AinerError as error:
            structlog.get_logger().warning("job could not be given back", error=str(error))
        tell.close()
        end_now(0)

    threading.Thread(target=drain, name="drain", daemon=True).start()
