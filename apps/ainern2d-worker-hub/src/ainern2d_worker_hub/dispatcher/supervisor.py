"""The worker processes of this machine: started, watched, started again, stopped.

A worker ends with this program, even a killed one: it watches the process named by `AINER_PARENT` (see `jobs.process`).
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_shared.clock import Clock

from .node_registry import NodeRegistry, NodeState

RESTART_PAUSES = (0.0, 0.5, 2.0, 5.0)
"""Seconds before a worker starts again after its first, second … death in a row."""
EARLY = 10.0
"""Seconds; a worker that dies younger has most likely not done anything: such deaths are counted in a row."""
EARLY_DEATHS = 4
"""So many early deaths in a row, and the supervisor gives up."""
STOP_PATIENCE = 5.0
LOG_TAIL = 2000
"""Bytes of the log that a report of a death quotes."""
PARENT = "AINER_PARENT"


@dataclass(frozen=True)
class WorkerProcess:
    """What to start. `name` is what the worker calls itself in its receipts."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]


@dataclass
class _Watched:
    spec: WorkerProcess
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    early_deaths: int = 0
    start_at: float = 0.0
    """Monotonic time of the next start, while there is no process."""


class WorkerSupervisor:
    """Not thread-safe: `start`, `poll` and `stop` belong to one thread.

    `on_lost` is told the name of each worker that died, before it is started again, so that its leases can be ended.
    """

    def __init__(self, specs: Sequence[WorkerProcess], on_lost: Callable[[str], object], clock: Clock, log_dir: Path) -> None:
        self._on_lost = on_lost
        self._clock = clock
        self._log_dir = log_dir
        self._watched = [_Watched(spec) for spec in specs]
        self.nodes = NodeRegistry(clock)

    def start(self) -> None:
        """Start every worker. Raises: AinerError PACKAGE_MISSING, when a program does not exist."""
        self._log_dir.mkdir(parents=True, exist_ok=True)
        for watched in self._watched:
            self._launch(watched)

    def poll(self) -> list[str]:
        """Look after the workers; gives the names of those found dead. Call it a few times a second.

        Raises:
            AinerError: PACKAGE_MISSING or JOB_CRASHED, with the end of the log, when a worker died at once again and again.
        """
        lost = []
        for watched in self._watched:
            if watched.process is None:
                if self._clock.monotonic() >= watched.start_at:
                    self._launch(watched)
            elif watched.process.poll() is not None:
                lost.append(watched.spec.name)
                self._bury(watched, watched.process)
        return lost

    def stop(self) -> None:
        """End every worker: SIGTERM, and SIGKILL for those that are there 5 seconds later. Their children end with them."""
        living = [watched for watched in self._watched if watched.process is not None]
        for watched in living:
            _signal(watched.process, signal.SIGTERM)
        deadline = self._clock.monotonic() + STOP_PATIENCE
        for watched in living:
            if watched.process is not None:
                _end(watched.process, max(0.0, deadline - self._clock.monotonic()))
                watched.process = None
                self.nodes.down(watched.spec.name, NodeState.STOPPED)

    def log(self, name: str) -> Path:
        return self._log_dir / f"{name}.log"

    def _launch(self, watched: _Watched) -> None:
        spec = watched.spec
        environment = {**spec.env, PARENT: str(os.getpid())}
        try:
            with self.log(spec.name).open("ab") as sink:
                watched.process = subprocess.Popen(
                    list(spec.argv),
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=sink,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
        except FileNotFoundError as cause:
            raise AinerError(ErrorCode.PACKAGE_MISSING, f"worker {spec.name}: {spec.argv[0]} does not exist") from cause
        watched.started = self._clock.monotonic()
        self.nodes.up(spec.name, watched.process.pid)

    def _bury(self, watched: _Watched, process: subprocess.Popen[bytes]) -> None:
        """What follows a death: its leases end, then it is started again after a pause, or given up."""
        name, now = watched.spec.name, self._clock.monotonic()
        _signal(process, signal.SIGKILL)  # children that outlived it, ffmpeg say
        watched.process = None
        watched.early_deaths = watched.early_deaths + 1 if now - watched.started < EARLY else 1
        watched.start_at = now + RESTART_PAUSES[min(watched.early_deaths, len(RESTART_PAUSES)) - 1]
        said = self._last_words(name)
        hopeless = watched.early_deaths >= EARLY_DEATHS
        self.nodes.down(name, NodeState.FAILED if hopeless else NodeState.RESTARTING, said)
        self._on_lost(name)
        if hopeless:
            code = ErrorCode.PACKAGE_MISSING if "ModuleNotFoundError" in said else ErrorCode.JOB_CRASHED
            status = process.returncode
            raise AinerError(code, f"worker {name} died {EARLY_DEATHS} times at once (status {status}). It said: {said}")

    def _last_words(self, name: str) -> str:
        with self.log(name).open("rb") as log:
            log.seek(0, os.SEEK_END)
            log.seek(max(0, log.tell() - LOG_TAIL))
            return log.read().decode("utf-8", "replace").strip()


def _signal(process: subprocess.Popen[bytes] | None, number: signal.Signals) -> None:
    """To the worker and its children: it leads a session and so a process group of its own."""
    if process is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)


def _end(process: subprocess.Popen[bytes], patience: float) -> None:
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        _signal(process, signal.SIGKILL)
        process.wait()
