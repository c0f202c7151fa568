"""Jobs on real worker processes while the database, its connections and the workers are killed.

`AINER_FAULT_JOBS` makes it longer: 40 jobs by default, each with a chance to be hit; 1,500 take about a minute and a half.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from ainern2d_contracts.errors import AinerError
from ainern2d_contracts.job import JobDispatch, TaskSpec, WorkerResult
from ainern2d_contracts.stages import Lane
from ainern2d_shared.bus.port import RESULTS_QUEUE, lane_queue
from ainern2d_shared.bus.postgres import PostgresBus
from ainern2d_shared.db.engine import make_engine
from ainern2d_shared.db.migrate import migrate_bus
from ainern2d_shared.services import EmbeddedServices
from ainern2d_shared.storage.local import LocalObjectStore

JOBS = int(os.environ.get("AINER_FAULT_JOBS", "40"))
RESULTS_BETWEEN_FAULTS = 8

WORKER = """
import sys, time
from ainern2d_shared.jobs.handler import JobOutcome
from ainern2d_shared.jobs.loop import Timing
from ainern2d_shared.jobs.process import run_worker
def work(context):
    for part in range(4):
        context.progress(part / 4)
        time.sleep(0.01)
    (context.work_dir / "out").write_text(context.spec.key)
    return JobOutcome({"result": context.keep_file(context.work_dir / "out", "text/plain")})
sys.exit(run_worker(["skill"], lambda: {"skill.test": work}, Timing(heartbeat=0.2, visibility=1.0, idle_wait=0.2)))
"""


class Site:
    """The embedded services and two workers, with everything that can go wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.services = EmbeddedServices(folder, durable=False, cache=False).start()
        self.engine = make_engine(self.services.database_url)
        migrate_bus(self.engine)
        self.bus = PostgresBus(self.engine)
        self.workers = [self.worker(name) for name in ("w1", "w2")]
        self.random = random.Random(7)
        self.faults = Counter[str]()

    def worker(self, name: str) -> subprocess.Popen[bytes]:
        own = {"AINER_DATABASE_URL": self.services.database_url, "AINER_DATA_DIR": str(self.folder), "AINER_WORKER": name}
        return subprocess.Popen([sys.executable, "-c", WORKER], env={**os.environ, **own, "AINER_PARENT": str(os.getpid())})

    def kill_database(self) -> None:
        assert self.services.postgres.pid is not None
        os.kill(self.services.postgres.pid, signal.SIGKILL)

    def kill_connection(self) -> None:
        """PostgreSQL then drops every connection and recovers by itself."""
        backends = [
            child for child in psutil.Process(self.services.postgres.pid).children() if "[local]" in "".join(child.cmdline())
        ]
        self.random.choice(backends).kill()

    def kill_worker(self) -> None:
        self.random.choice(self.workers).kill()

    def stop_worker(self) -> None:
        self.random.choice(self.workers).terminate()

    def fault(self) -> None:
        kinds: list[Callable[[], None]] = [self.kill_database, self.kill_connection, self.kill_worker, self.stop_worker]
        chosen = kinds[self.faults.total() % len(kinds)]
        self.faults[chosen.__name__] += 1
        chosen()

    def mend(self) -> None:
        """What a supervisor does."""
        if not self.services.postgres.alive():
            self.services.restart_database()
        for index, worker in enumerate(self.workers):
            if worker.poll() is not None:
                self.workers[index] = self.worker(f"w{index + 1}")

    def close(self) -> None:
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            worker.wait()
        self.bus.close()
        self.engine.dispose()
        self.services.stop()


@pytest.fixture
def site(service_folder: Path) -> Iterator[Site]:
    made = Site(service_folder / "site")
    yield made
    made.close()


def dispatch(number: int) -> JobDispatch:
    spec = TaskSpec(key=f"job/{number}", lane=Lane.SKILL, capability="skill.test", stage="01", engine="test/1")
    return JobDispatch(job_id=str(number), run_id="r", lease=1, attempt=1, spec=spec, inputs={}, content_key="k")


def test_every_job_is_answered_whatever_is_killed(site: Site) -> None:
    with site.engine.begin() as connection:
        for number in range(JOBS):
            site.bus.add(connection, lane_queue(Lane.SKILL), dispatch(number))
    answers: dict[str, WorkerResult] = {}
    outages: list[AinerError] = []
    while len(answers) < JOBS:
        site.mend()
        try:
            delivery = site.bus.receive([RESULTS_QUEUE], "test", wait=0.2, visibility=1.0)
            if delivery is None:
                continue
            site.bus.acknowledge(delivery)
        except AinerError as error:
            outages.append(error)
            continue
        if delivery.schema == WorkerResult.SCHEMA:
            result = WorkerResult.from_json(delivery.body)
            if result.job_id not in answers and len(answers) % RESULTS_BETWEEN_FAULTS == RESULTS_BETWEEN_FAULTS - 1:
                site.fault()
            answers[result.job_id] = result
    assert all(error.code.fact.retryable for error in outages), "an outage is never taken for a defect"
    assert {result.error_code for result in answers.values()} == {None}
    store = LocalObjectStore(site.folder / "objects", b"key")
    for number in range(JOBS):
        assert store.get(answers[str(number)].outputs["result"].ref.sha256) == f"job/{number}".encode()
    assert site.faults.total() == JOBS // RESULTS_BETWEEN_FAULTS
