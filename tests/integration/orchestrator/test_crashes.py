"""The orchestrator is killed at every commit point; another one goes on. Nothing is lost, nothing happens twice."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import ProducedArtifact, TaskGraph, TaskSpec
from ainern2d_contracts.states import RUN_TERMINAL, RunState
from ainern2d_shared.bus.postgres import PostgresBus
from ainern2d_shared.clock import SystemClock
from ainern2d_shared.db.engine import make_engine
from ainern2d_shared.jobs.handler import JobContext, JobOutcome
from ainern2d_shared.storage.local import LocalObjectStore
from ainern2d_studio_api.modules.model_router import Health, ModelRouter, built_in
from ainern2d_studio_api.modules.observer import check_history
from ainern2d_studio_api.modules.orchestrator import Orchestrator
from ainern2d_studio_api.modules.orchestrator.failpoint import KILLED, VARIABLE
from ainern2d_studio_api.modules.orchestrator.tables import SCHEMA, metadata
from ainern2d_studio_api.modules.orchestrator.testing import InProcessWorker
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

POINTS = [
    *(f"{name}.{when}:1" for name in ("create", "start", "clocks", "dispatch", "receipts") for when in ("commit", "committed")),
    *(f"{name}.{when}:3" for name in ("dispatch", "receipts") for when in ("commit", "committed")),
    *("receipts.acknowledged:1", "receipts.acknowledged:3"),
]
FORK = multiprocessing.get_context("fork")


class Program:
    """What one start of the program does: recover, make the run, go on until it has ended."""

    def __init__(self, url: str, folder: Path, graph: TaskGraph, expansion: TaskGraph, key: str) -> None:
        self.url, self.folder, self.graph, self.expansion, self.key = url, folder, graph, expansion, key

    def run(self, failpoint: str | None) -> None:
        if failpoint is not None:
            os.environ[VARIABLE] = failpoint
        engine = make_engine(self.url)
        bus, clock = PostgresBus(engine), SystemClock()
        store = LocalObjectStore(self.folder / "objects", b"key")
        router = ModelRouter(built_in(), Health(clock))
        orchestrator = Orchestrator(engine, bus, bus, bus, store, clock, router)
        worker = InProcessWorker(bus, store, clock, {"skill.03": self._handler}, ["skill"], f"worker-{os.getpid()}")
        orchestrator.recover()
        run_id = orchestrator.create_run("film", self.graph, self.key, {})
        orchestrator.start(run_id)
        deadline = clock.monotonic() + 30.0
        while orchestrator.state(run_id) not in RUN_TERMINAL:
            assert clock.monotonic() < deadline
            orchestrator.step(0.01)
            worker.work(2)
        os._exit(0 if orchestrator.state(run_id) is RunState.SUCCEEDED else 1)

    def _handler(self, context: JobContext) -> JobOutcome:
        marker = self.folder / f"{self.key} {context.spec.key.replace('/', ' ')}"
        if context.spec.key == "flaky" and not marker.exists():
            marker.touch()
            raise AinerError(ErrorCode.RENDER_FAILED, "the first attempt fails")
        output = ProducedArtifact(ref=context.store.put(context.spec.key.encode(), "text/plain"))
        graph, delegate_to = (self.expansion, "gate-2") if context.spec.key == "gate" else (None, None)
        return JobOutcome({"result": output}, expansion=graph, delegate_to=delegate_to)


def start(program: Program, failpoint: str | None) -> int:
    process = FORK.Process(target=program.run, args=(failpoint,))
    process.start()
    process.join(60.0)
    assert process.exitcode is not None
    return process.exitcode


@pytest.mark.slow
def test_killed_at_every_commit_point(database_url: str, tmp_path: Path, shop: Any, job: Any) -> None:
    for point in POINTS:
        graph, expansion = _graphs(job, point)
        program = Program(database_url, tmp_path, graph, expansion, point)
        assert start(program, point) == KILLED, point
        assert start(program, None) == 0, point
        _check(shop, point, {spec.key for spec in (*graph.jobs, *expansion.jobs)})


def test_killed_while_recovering(database_url: str, tmp_path: Path, shop: Any, job: Any) -> None:
    for point in ("recover.commit:1", "recover.committed:1"):
        graph, expansion = _graphs(job, point)
        program = Program(database_url, tmp_path, graph, expansion, point)
        assert start(program, "receipts.committed:2") == KILLED
        assert start(program, point) == KILLED
        assert start(program, None) == 0
        _check(shop, point, {spec.key for spec in (*graph.jobs, *expansion.jobs)})


def _graphs(job: Any, point: str) -> tuple[TaskGraph, TaskGraph]:
    def make(key: str, *takes: str) -> TaskSpec:
        return job(key, *takes, parameters={"point": point, "key": key})  # type: ignore[no-any-return]

    shots = [make(f"shot/{number}", "plan") for number in range(5)]
    jobs = (make("plan"), *shots, make("flaky", "plan"), make("gate", "shot/0"))
    film = make("film", "gate", "flaky", *(shot.key for shot in shots))
    return TaskGraph(jobs=(*jobs, film)), TaskGraph(jobs=(make("render-2", "plan"), make("gate-2", "render-2")))


def _check(shop: Any, point: str, keys: set[str]) -> None:
    runs = [run for run in shop.orchestrator.runs() if run.shared.idempotency_key == point]
    assert len(runs) == 1, point
    events = shop.orchestrator.events(runs[0].run_id, limit=10_000)
    assert check_history([(logged.seq, logged.event) for logged in events]) == []
    ends = Counter(
        logged.event.payload["key"] for logged in events if logged.event.event_type in ("job.succeeded", "job.delegated")
    )
    assert ends == dict.fromkeys(keys, 1), point
    # Receipts that the killed process had in hand come back later and are dropped; jobs must not.
    assert shop.sql("SELECT count(*) FROM bus.message WHERE queue LIKE 'lane.%'").scalar() == 0, point
    leases = shop.sql("SELECT count(*) FROM orchestrator.jobs WHERE attempt > 2").scalar()
    assert leases == 0, "a kill of the program must not use up a job's attempts"


def test_two_orchestrators_share_a_run_without_doing_anything_twice(
    database_url: str, tmp_path: Path, shop: Any, job: Any
) -> None:
    shop.begin(*(job(f"j{number}") for number in range(40)), job("end", *(f"j{number}" for number in range(40))), key="shared")

    def steps() -> None:
        engine = make_engine(database_url)
        bus, clock = PostgresBus(engine), SystemClock()
        store = LocalObjectStore(tmp_path / "objects", b"key")
        own = Orchestrator(engine, bus, bus, bus, store, clock, ModelRouter(built_in(), Health(clock)))
        handlers = {"skill.03": lambda context: JobOutcome({"result": ProducedArtifact(ref=store.put(b"x", "text/plain"))})}
        worker = InProcessWorker(bus, store, clock, handlers, ["skill"], f"worker-{os.getpid()}")
        run_id = own.runs()[0].run_id
        while own.state(run_id) not in RUN_TERMINAL:
            own.step(0.01)
            worker.work(2)
        os._exit(0)

    both = [FORK.Process(target=steps) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(60.0)
    assert [process.exitcode for process in both] == [0, 0]
    events = shop.orchestrator.events(shop.orchestrator.runs()[0].run_id, limit=10_000)
    assert check_history([(logged.seq, logged.event) for logged in events]) == []
    dispatched = Counter(logged.event.job_id for logged in events if logged.event.event_type == "job.dispatched")
    assert set(dispatched.values()) == {1}


@pytest.mark.slow
def test_a_thousand_jobs(shop: Any, job: Any, capsys: pytest.CaptureFixture[str]) -> None:
    graph = (job("plan"), *(job(f"shot/{n}", "plan") for n in range(998)), job("film", *(f"shot/{n}" for n in range(998))))
    began = time.perf_counter()
    run_id = shop.begin(*graph)
    created = time.perf_counter() - began
    spent = 0.0
    while shop.orchestrator.state(run_id) is RunState.RUNNING:
        began = time.perf_counter()
        shop.orchestrator.step(0.0)
        spent += time.perf_counter() - began
        shop.worker.work()
    status = shop.orchestrator.status(run_id)
    assert status.state is RunState.SUCCEEDED
    assert sum(job.state == "succeeded" for job in status.jobs) == 1000
    with capsys.disabled():
        print(f"\n1000 jobs: created in {created:.2f} s, orchestrated at {1000 / spent:.0f} jobs/s")


def test_migrations_make_the_tables_of_the_code(engine: Any) -> None:
    with engine.connect() as connection:
        options = {"include_schemas": True, "include_name": lambda name, kind, _: kind != "schema" or name == SCHEMA}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    assert [item for item in differences if "alembic_version" not in str(item)] == []
