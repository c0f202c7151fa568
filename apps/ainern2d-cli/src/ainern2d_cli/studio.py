"""The embedded profile put together: services, orchestrator and worker processes of one machine, wired on one screen."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

import structlog
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.fields import LOCAL_TENANT
from ainern2d_contracts.states import RUN_TERMINAL, RunState
from ainern2d_shared.bus.postgres import PostgresBus
from ainern2d_shared.clock import SystemClock
from ainern2d_shared.config import Settings
from ainern2d_shared.db.engine import make_engine
from ainern2d_shared.db.migrate import migrate, migrate_bus
from ainern2d_shared.jobs.process import worker_environment
from ainern2d_shared.services import EmbeddedServices
from ainern2d_shared.storage.local import LocalObjectStore
from ainern2d_studio_api.main import MODULES_WITH_TABLES, migrations_of
from ainern2d_studio_api.modules.entity_core.handlers import entity_records
from ainern2d_studio_api.modules.entity_core.ports import Scope
from ainern2d_studio_api.modules.entity_core.review import RegistryReview
from ainern2d_studio_api.modules.model_router import Health, ModelRouter, built_in
from ainern2d_studio_api.modules.orchestrator import Orchestrator, RunStatus
from ainern2d_worker_hub.dispatcher.supervisor import WorkerProcess, WorkerSupervisor

STEP_WAIT = 0.25
"""Seconds that one look at the receipts may take when nothing happens: also the display's rhythm."""
DATABASE_ATTEMPTS = 5
DATABASE_AWAY = frozenset({ErrorCode.DATABASE_UNAVAILABLE, ErrorCode.BUS_UNAVAILABLE})
"""The embedded bus lives in the database."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One job, one core: two threads in each of two busy processes are slower than one."""

PER_CORE = "ainern2d_worker_runtime.main_machine"
SINGLE = {"skills": "ainern2d_studio_api.main_skills", "composer": "ainern2d_composer.main"}

OnStatus = Callable[[RunStatus], None]


class Studio:
    """A context manager: everything starts with it and ends with it.

    Raises on entering: what `EmbeddedServices.start` raises.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._clock = SystemClock()
        self._services = EmbeddedServices(settings.data_dir, self._clock, cache=False)
        self._supervisor: WorkerSupervisor | None = None

    def __enter__(self) -> Self:
        self._services.start()
        try:
            self._wire()
        except AinerError as error:
            self._services.stop()
            self._tell_cause(error)
            raise
        except BaseException:
            self._services.stop()
            raise
        return self

    def _tell_cause(self, error: BaseException | None) -> None:
        """Raises: AinerError DISK_FULL, where that is why the database went away."""
        if isinstance(error, AinerError) and error.code in DATABASE_AWAY and self._services.postgres.ran_out_of_space():
            raise AinerError(ErrorCode.DISK_FULL, str(self._settings.data_dir)) from error

    def _wire(self) -> None:
        self._engine = make_engine(self._services.database_url, application="studio")
        migrate_bus(self._engine)
        for module in MODULES_WITH_TABLES:
            migrate(self._engine, module, migrations_of(module))
        self._bus = PostgresBus(self._engine, self._clock)
        self.store = LocalObjectStore(self._settings.objects, self._services.folder.signing_key(), self._clock)
        router = ModelRouter(built_in(), Health(self._clock))
        self.orchestrator = Orchestrator(self._engine, self._bus, self._bus, self._bus, self.store, self._clock, router)
        self._bus.purge()
        self.orchestrator.recover()

    def registry(self, project: str) -> RegistryReview:
        """What the project knows of its entities, and what was decided about them."""
        return RegistryReview(entity_records(self._engine), Scope(LOCAL_TENANT, project))

    def _start_workers(self) -> None:
        modules = SINGLE | {f"worker-{core + 1}": PER_CORE for core in range(self._settings.workers)}
        processes = [
            WorkerProcess(
                name=name,
                argv=(sys.executable, "-m", module),
                env={**worker_environment(self._settings, self._services.database_url, name), **ONE_THREAD},
            )
            for name, module in modules.items()
        ]
        self._supervisor = WorkerSupervisor(processes, self._lost, self._clock, self._settings.data_dir / "logs")
        self._supervisor.start()

    def _lost(self, worker: str) -> None:
        structlog.get_logger().warning("worker lost", worker=worker)
        self.orchestrator.worker_lost(worker)

    def drive(self, run_id: str, on_status: OnStatus, stop: threading.Event) -> RunStatus:
        """Work on one run until it ends or `stop` is set; other runs rest meanwhile. Gives its last status.

        Raises:
            AinerError: DATABASE_UNAVAILABLE when the database stays away; what a worker that cannot start says.
        """
        self._rest_others(run_id)
        self.orchestrator.start(run_id)
        self._start_workers()
        failures = 0
        while not stop.is_set():
            try:
                status = self._step(run_id)
                failures = 0
            except AinerError as error:
                failures += 1
                if error.code not in DATABASE_AWAY or failures > DATABASE_ATTEMPTS:
                    raise
                self._mend_database(stop)
                continue
            on_status(status)
            if status.state in RUN_TERMINAL:
                return status
        return self.orchestrator.status(run_id)

    def _step(self, run_id: str) -> RunStatus:
        assert self._supervisor is not None
        self._supervisor.poll()
        self.orchestrator.step(STEP_WAIT)
        return self.orchestrator.status(run_id)

    def _rest_others(self, run_id: str) -> None:
        for run in self.orchestrator.runs():
            if run.run_id != run_id and run.state is RunState.RUNNING:
                self.orchestrator.pause(run.run_id)

    def _mend_database(self, stop: threading.Event) -> None:
        """The database died under us: start it anew. Workers reconnect by themselves; its address does not change.

        A killed server refuses connections some milliseconds before its process counts as gone, and all attempts would be
        spent in them: where it still seems to live, the next one waits.
        """
        if self._services.alive():
            stop.wait(STEP_WAIT)
            return
        structlog.get_logger().warning("database lost, starting it anew")
        self._services.restart_database()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if self._supervisor is not None:
                self._supervisor.stop()
            self._bus.close()
            self._engine.dispose()
        finally:  # an impatient second Ctrl-C must not leave the database running
            self._services.stop()
        self._tell_cause(error)
