"""An orchestrator on a real database, with workers in the test's own process whose every step the test decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import JobOutput, ProducedArtifact, TaskGraph, TaskSpec
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.states import RunState
from ainern2d_shared.bus.postgres import PostgresBus
from ainern2d_shared.clock import ManualClock
from ainern2d_shared.db.embedded_postgres import EmbeddedPostgres
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome
from ainern2d_shared.storage.local import LocalObjectStore
from ainern2d_studio_api.modules.model_router import Health, ModelRouter, built_in
from ainern2d_studio_api.modules.orchestrator import Orchestrator, RunStatus
from ainern2d_studio_api.modules.orchestrator.testing import InProcessWorker
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import NullPool


@dataclass
class Kitchen:
    """Handlers whose outcome the test sets by the job's key. `made` counts how often each job was done."""

    made: dict[str, int] = field(default_factory=dict)
    fails: dict[str, list[AinerError]] = field(default_factory=dict)
    """Errors of the next attempts of a key, first first."""
    expands: dict[str, tuple[TaskGraph, str | None]] = field(default_factory=dict)
    seen_inputs: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def __call__(self, context: JobContext) -> JobOutcome:
        key = context.spec.key
        self.made[key] = self.made.get(key, 0) + 1
        if self.fails.get(key):
            raise self.fails[key].pop(0)
        inputs = {name: context.store.get(ref.sha256) for name, ref in sorted(context.inputs.items())}
        self.seen_inputs[key] = inputs
        body = repr((context.spec.parameters, inputs)).encode()
        graph, delegate_to = self.expands.get(key, (None, None))
        output = ProducedArtifact(ref=context.store.put(body, "text/plain"), facts={"bytes": len(body)})
        return JobOutcome({"result": output}, expansion=graph, delegate_to=delegate_to)


class Workshop:
    """What a test needs, wired as `main` wires it."""

    def __init__(self, engine: Engine, store: LocalObjectStore, clock: ManualClock) -> None:
        self.engine = engine
        self.bus = PostgresBus(engine)
        self.store = store
        self.clock = clock
        self.health = Health(clock)
        self.kitchen = Kitchen()
        self.orchestrator = self.fresh()
        self.worker = self.hire("worker-1")

    def fresh(self) -> Orchestrator:
        """Another orchestrator over the same database: what a restart makes."""
        router = ModelRouter(built_in(), self.health)
        return Orchestrator(self.engine, self.bus, self.bus, self.bus, self.store, self.clock, router)

    def hire(self, name: str) -> InProcessWorker:
        handlers: Mapping[str, Handler] = dict.fromkeys(("skill.03", "audio.speak", "video.render_shot"), self.kitchen)
        return InProcessWorker(self.bus, self.store, self.clock, handlers, [lane.value for lane in Lane], name)

    def begin(self, *jobs: TaskSpec, key: str = "request") -> str:
        run_id = self.orchestrator.create_run("a film", TaskGraph(jobs=jobs), key, {})
        self.orchestrator.start(run_id)
        return run_id

    def settle(self) -> None:
        """Let orchestrator and worker go on until neither has anything to do; time stands still."""
        while self.orchestrator.step(0.0) + self.worker.work():
            pass

    def finish(self, run_id: str, seconds: float = 600.0) -> RunStatus:
        """As `settle`, letting time pass too, until the run has ended."""
        for _ in range(int(seconds)):
            self.settle()
            if self.orchestrator.state(run_id) in (RunState.SUCCEEDED, RunState.FAILED, RunState.CANCELLED):
                return self.orchestrator.status(run_id)
            self.clock.advance(1.0)
        raise AssertionError(f"the run has not ended: {self.states(run_id)}")

    def states(self, run_id: str) -> dict[str, str]:
        return {job.key: job.state.value for job in self.orchestrator.status(run_id).jobs}

    def event_types(self, run_id: str, key: str | None = None) -> list[str]:
        events = [logged.event for logged in self.orchestrator.events(run_id, limit=100_000)]
        return [event.event_type for event in events if key is None or event.payload.get("key") == key]

    def sql(self, statement: str) -> Any:
        with self.engine.begin() as tx:
            return tx.execute(text(statement))


@pytest.fixture(scope="session")
def _one_database(_migrated_template: EmbeddedPostgres) -> str:
    """Emptied between tests: quicker than a database for each."""
    admin = create_engine(_migrated_template.url(), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE orchestrator_tests TEMPLATE template_migrated STRATEGY file_copy"))
    admin.dispose()
    return _migrated_template.url("orchestrator_tests")


@pytest.fixture
def database_url(_one_database: str) -> str:
    engine = create_engine(_one_database, poolclass=NullPool)
    with engine.begin() as tx:
        tx.execute(text("DROP TABLE IF EXISTS kept"))
        tx.execute(text("TRUNCATE bus.message, bus.inbox, orchestrator.runs, orchestrator.content_cache CASCADE"))
    return _one_database


@pytest.fixture
def shop(engine: Engine, object_store: LocalObjectStore, clock: ManualClock) -> Iterator[Workshop]:
    workshop = Workshop(engine, object_store, clock)
    yield workshop
    workshop.bus.close()


JobMaker = Callable[..., TaskSpec]


@pytest.fixture(scope="session")
def job() -> JobMaker:
    """`job("b", "a")` takes the output `result` of `a` as its input `a`; other fields of the spec by name."""

    def make(key: str, *takes: str, **fields: Any) -> TaskSpec:
        inputs = {up: JobOutput(job=up, output="result") for up in takes}
        values: dict[str, Any] = {"lane": Lane.SKILL, "capability": "skill.03", "stage": "03", "engine": "fake/1"}
        return TaskSpec(**(values | {"key": key, "inputs": inputs, "parameters": {"key": key}} | fields))

    return make


@pytest.fixture(scope="session")
def passing() -> AinerError:
    return AinerError(ErrorCode.RENDER_FAILED, "a passing failure")


@pytest.fixture(scope="session")
def lasting() -> AinerError:
    return AinerError(ErrorCode.SPEECH_FAILED, "a lasting failure")
