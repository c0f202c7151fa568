"""Real worker processes under the supervisor: what a killed one and a cancelled run come to."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ainern2d_contracts.states import RUN_TERMINAL, RunState
from ainern2d_shared.clock import SystemClock
from ainern2d_worker_hub.dispatcher import WorkerProcess, WorkerSupervisor

SCRIPT = Path(__file__).with_name("worker_script.py")


class Floor:
    """The main loop of a program: orchestrator and supervisor, side by side."""

    def __init__(self, shop: Any, url: str, folder: Path) -> None:
        self.shop = shop
        self.folder = folder
        environment = {
            **os.environ,
            "AINER_DATABASE_URL": url,
            "AINER_DATA_DIR": str(folder / "data"),
            "AINER_OBJECT_STORE_ROOT": str(folder / "objects"),
            "AINER_WORKER": "worker-real",
        }
        process = WorkerProcess("worker-real", [sys.executable, str(SCRIPT)], environment)
        self.supervisor = WorkerSupervisor([process], shop.orchestrator.worker_lost, SystemClock(), folder / "logs")
        self.supervisor.start()

    def until(self, true: Callable[[], object]) -> None:
        deadline = time.monotonic() + 40.0
        while not true():
            assert time.monotonic() < deadline, self.supervisor.log("worker-real").read_text()
            self.shop.orchestrator.step(0.02)
            self.supervisor.poll()

    def job(self, job: Any, key: str) -> Any:
        return job(key, parameters={"go": str(self.folder / "go"), "began": str(self.folder / key)})


@pytest.fixture
def floor(shop: Any, database_url: str, tmp_path: Path) -> Iterator[Floor]:
    made = Floor(shop, database_url, tmp_path)
    yield made
    made.supervisor.stop()


def test_a_killed_worker_s_job_is_done_by_its_successor(floor: Floor, shop: Any, job: Any, tmp_path: Path) -> None:
    run_id = shop.begin(floor.job(job, "a"))
    floor.until(lambda: (tmp_path / "a").exists() and shop.states(run_id)["a"] == "running")
    os.kill(floor.supervisor.nodes.find("worker-real").pid, signal.SIGKILL)  # type: ignore[union-attr, arg-type]
    (tmp_path / "go").touch()
    floor.until(lambda: shop.orchestrator.state(run_id) in RUN_TERMINAL)
    status = shop.orchestrator.status(run_id)
    assert (status.state, status.job("a").attempt) == (RunState.SUCCEEDED, 2)
    assert shop.event_types(run_id, "a").count("job.retry") == 1


def test_the_worker_of_a_cancelled_run_turns_to_the_next(floor: Floor, shop: Any, job: Any, tmp_path: Path) -> None:
    first = shop.begin(floor.job(job, "a"), key="first")
    floor.until(lambda: (tmp_path / "a").exists() and shop.states(first)["a"] == "running")
    shop.orchestrator.cancel(first)
    second = shop.begin(floor.job(job, "b"), key="second")
    floor.until(lambda: (tmp_path / "b").exists())
    (tmp_path / "go").touch()
    floor.until(lambda: shop.orchestrator.state(second) in RUN_TERMINAL)
    assert shop.orchestrator.state(second) is RunState.SUCCEEDED
    assert floor.supervisor.nodes.find("worker-real").starts == 1  # type: ignore[union-attr]
