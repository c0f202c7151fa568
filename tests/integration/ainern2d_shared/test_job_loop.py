"""The job loop over the bus on a real PostgreSQL, and worker processes."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from ainern2d_contracts.base import Document
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import Degradation, JobClaim, JobDispatch, JobHeartbeat, TaskSpec, WorkerResult
from ainern2d_contracts.stages import Lane
from ainern2d_shared.bus.port import RESULTS_QUEUE, lane_queue
from ainern2d_shared.bus.postgres import PostgresBus
from ainern2d_shared.clock import SystemClock
from ainern2d_shared.jobs.handler import JobContext, JobOutcome
from ainern2d_shared.jobs.loop import JobLoop, Timing
from ainern2d_shared.storage.local import LocalObjectStore
from sqlalchemy import Engine

LANE = Lane.SKILL
QUEUE = lane_queue(LANE)
QUICK = Timing(heartbeat=0.02, visibility=10.0, idle_wait=0.05)
RECEIPTS: dict[str, type[Document]] = {kind.SCHEMA: kind for kind in (JobClaim, JobHeartbeat, WorkerResult)}


@pytest.fixture
def bus(engine: Engine) -> Iterator[PostgresBus]:
    made = PostgresBus(engine)
    yield made
    made.close()


def dispatch(capability: str = "skill.test", **spec: Any) -> JobDispatch:
    task = TaskSpec(key="job/1", lane=LANE, capability=capability, stage="01", engine="test/1", **spec)
    return JobDispatch(
        job_id="j1",
        run_id="r1",
        lease=7,
        attempt=1,
        spec=task,
        inputs={},
        content_key="k",
        trace_parent=f"00-{'ab' * 16}-{'cd' * 8}-01",
    )


def receipts(bus: PostgresBus) -> list[Document]:
    """Everything that reached the orchestrator's queue, in order."""
    found = []
    while (delivery := bus.receive([RESULTS_QUEUE], "test", wait=0.0, visibility=60.0)) is not None:
        bus.acknowledge(delivery)
        found.append(RECEIPTS[delivery.schema].from_json(delivery.body))
    return found


class Desk:
    """One loop that stops after its first job."""

    def __init__(self, bus: PostgresBus, store: LocalObjectStore, work_root: Path) -> None:
        self.bus, self.store, self.work_root = bus, store, work_root
        self.stop = threading.Event()
        self.abandoned = threading.Event()

    def loop(self, work: Callable[[JobContext], JobOutcome], timing: Timing = QUICK, last: bool = True) -> JobLoop:
        def once(context: JobContext) -> JobOutcome:
            try:
                return work(context)
            finally:
                if last:
                    threading.Thread(target=self._stop_when_answered).start()

        handlers = {"skill.test": once}
        return JobLoop(
            self.bus,
            self.store,
            handlers,
            [LANE],
            "worker-1",
            SystemClock(),
            self.work_root,
            timing=timing,
            abandon=self.abandoned.set,
        )

    def _stop_when_answered(self) -> None:
        pause = threading.Event()
        while self.bus.depth(QUEUE):
            pause.wait(0.01)
        self.stop.set()

    def do(self, work: Callable[[JobContext], JobOutcome], timing: Timing = QUICK) -> WorkerResult:
        self.loop(work, timing).run(self.stop)
        result = receipts(self.bus)[-1]
        assert isinstance(result, WorkerResult)
        return result


@pytest.fixture
def desk(bus: PostgresBus, object_store: LocalObjectStore, tmp_path: Path) -> Desk:
    return Desk(bus, object_store, tmp_path / "work")


def test_a_job_is_claimed_done_and_answered(desk: Desk, bus: PostgresBus, tmp_path: Path) -> None:
    bus.send(QUEUE, dispatch())
    seen: list[Path] = []

    def work(context: JobContext) -> JobOutcome:
        (context.work_dir / "draft").write_text("x")
        seen.append(context.work_dir)
        kept = context.keep(JobClaim(job_id="out", lease=0, worker=""))
        return JobOutcome({"result": kept}, (Degradation(subject="a", what="b", why="c"),), delegate_to="job/2")

    desk.loop(work).run(desk.stop)
    claim, *_, result = receipts(bus)
    assert claim == JobClaim(job_id="j1", lease=7, worker="worker-1")
    assert isinstance(result, WorkerResult)
    assert (result.job_id, result.lease, result.worker, result.error_code) == ("j1", 7, "worker-1", None)
    assert JobClaim.from_json(desk.store.get(result.outputs["result"].ref.sha256)).job_id == "out"
    assert result.degradations[0].what == "b"
    assert result.delegate_to == "job/2"
    assert bus.depth(QUEUE) == 0
    assert not seen[0].exists()


def test_cost_counts_this_process_and_its_children(desk: Desk, bus: PostgresBus) -> None:
    bus.send(QUEUE, dispatch())
    burn = "import time\nwhile time.process_time() < 0.3: pass"

    def work(context: JobContext) -> JobOutcome:
        subprocess.run([sys.executable, "-c", burn], check=True)
        return JobOutcome({})

    cost = desk.do(work).cost
    assert cost.cpu >= 0.3
    assert cost.wall >= 0.3


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (AinerError(ErrorCode.SPEECH_FAILED, "line 3"), ErrorCode.SPEECH_FAILED),
        (AinerError(ErrorCode.RENDER_FAILED, "shot 2"), ErrorCode.RENDER_FAILED),
        (OSError(errno.ENOSPC, "No space left on device"), ErrorCode.DISK_FULL),
        (ZeroDivisionError("a defect"), ErrorCode.INTERNAL),
        (AinerError(ErrorCode.RUN_CANCELLED, "told so"), ErrorCode.RUN_CANCELLED),
    ],
)
def test_errors_become_results(desk: Desk, bus: PostgresBus, error: Exception, code: ErrorCode) -> None:
    bus.send(QUEUE, dispatch())

    def work(context: JobContext) -> JobOutcome:
        raise error

    result = desk.do(work)
    assert result.error_code == code.name
    assert result.retryable is code.fact.retryable
    assert (getattr(error, "detail", "") or str(error)) in result.error_detail
    assert ("ZeroDivisionError" in result.log) is (code is ErrorCode.INTERNAL)


def test_a_password_in_an_error_is_not_passed_on(desk: Desk, bus: PostgresBus) -> None:
    bus.send(QUEUE, dispatch())

    def work(context: JobContext) -> JobOutcome:
        raise ValueError("cannot reach postgresql://ainer:hunter2@host/db")

    result = desk.do(work)
    assert "hunter2" not in result.to_json().decode()
    assert "ainer:***@host" in result.error_detail


def test_a_capability_that_the_worker_lacks_is_no_route(desk: Desk, bus: PostgresBus) -> None:
    bus.send(QUEUE, dispatch("skill.other"))
    bus.send(QUEUE, dispatch())
    desk.loop(lambda context: JobOutcome({})).run(desk.stop)
    results = [receipt for receipt in receipts(bus) if isinstance(receipt, WorkerResult)]
    assert [result.error_code for result in results] == ["NO_ROUTE", None]


def test_heartbeats_carry_the_last_progress(desk: Desk, bus: PostgresBus) -> None:
    bus.send(QUEUE, dispatch())
    beats: list[JobHeartbeat] = []

    def work(context: JobContext) -> JobOutcome:
        context.progress(0.25)
        while not any(beat.progress == 0.25 for beat in beats):
            beats.extend(receipt for receipt in receipts(bus) if isinstance(receipt, JobHeartbeat))
        context.progress(7.0)
        return JobOutcome({})

    assert desk.do(work).error_code is None
    assert {(beat.job_id, beat.lease, beat.worker) for beat in beats} == {("j1", 7, "worker-1")}


def test_heartbeats_keep_the_message(desk: Desk, bus: PostgresBus) -> None:
    bus.send(QUEUE, dispatch())
    thief = threading.Thread(target=lambda: stolen.append(bus.receive([QUEUE], "thief", wait=2.0, visibility=60.0)))
    stolen: list[object] = []

    def work(context: JobContext) -> JobOutcome:
        thief.start()
        thief.join()
        return JobOutcome({})

    assert desk.do(work, Timing(heartbeat=0.05, visibility=1.5, idle_wait=0.05)).error_code is None
    assert stolen == [None]


def test_a_withdrawn_job_is_told_at_its_next_progress(desk: Desk, bus: PostgresBus, engine: Engine) -> None:
    with engine.begin() as connection:
        message = bus.add(connection, QUEUE, dispatch())

    def work(context: JobContext) -> JobOutcome:
        with engine.begin() as connection:
            bus.withdraw(connection, message)
        while True:
            context.progress(0.5)

    assert desk.do(work).error_code == "RUN_CANCELLED"


def test_on_a_stop_the_job_goes_back_to_its_lane_at_once(desk: Desk, bus: PostgresBus) -> None:
    bus.send(QUEUE, dispatch())

    def work(context: JobContext) -> JobOutcome:
        desk.stop.set()
        while True:
            context.progress(0.5)

    desk.loop(work, last=False).run(desk.stop)
    assert not any(isinstance(receipt, WorkerResult) for receipt in receipts(bus))
    again = bus.receive([QUEUE], "other", wait=0.0, visibility=60.0)
    assert again is not None
    assert again.attempt == 1, "a job given back was not a failure"


def test_a_job_that_runs_too_long_ends_with_a_time_out(desk: Desk, bus: PostgresBus) -> None:
    bus.send(QUEUE, dispatch(run_timeout=0.1))

    def work(context: JobContext) -> JobOutcome:
        while True:
            context.progress(0.5)

    assert desk.do(work).error_code == "JOB_TIMED_OUT_RUNNING"


def test_a_hanging_job_is_answered_for_and_abandoned(desk: Desk, bus: PostgresBus) -> None:
    bus.send(QUEUE, dispatch(run_timeout=0.1))

    def work(context: JobContext) -> JobOutcome:
        assert desk.abandoned.wait(10.0)  # a process would be gone now
        answered.extend(receipt for receipt in receipts(bus) if isinstance(receipt, WorkerResult))
        return JobOutcome({})

    answered: list[WorkerResult] = []
    desk.do(work)
    assert [result.error_code for result in answered] == ["JOB_TIMED_OUT_RUNNING"]


def test_a_message_that_kills_its_workers_is_not_run_again(desk: Desk, bus: PostgresBus) -> None:
    bus.send(QUEUE, dispatch())
    for _ in range(3):
        assert bus.receive([QUEUE], "doomed", wait=5.0, visibility=0.0) is not None
    bus.send(QUEUE, dispatch(), priority=-1)
    desk.loop(lambda context: JobOutcome({})).run(desk.stop)
    results = [receipt for receipt in receipts(bus) if isinstance(receipt, WorkerResult)]
    assert [result.error_code for result in results] == ["JOB_CRASHED", None]


def test_what_is_no_job_is_put_aside(desk: Desk, bus: PostgresBus) -> None:
    bus.send(QUEUE, JobClaim(job_id="x", lease=1, worker="w"))
    bus.send(QUEUE, dispatch())
    assert desk.do(lambda context: JobOutcome({})).error_code is None
    assert bus.depth(QUEUE) == 0


WORKER = """
import os, sys, time
from pathlib import Path
from ainern2d_shared.jobs.handler import JobOutcome
from ainern2d_shared.jobs.loop import Timing
from ainern2d_shared.jobs.process import run_worker
done = Path(os.environ["AINER_DATA_DIR"]) / "crashed"
def work(context):
    if context.spec.parameters.get("crash") and not done.exists():
        done.touch()
        os._exit(9)
    while context.spec.parameters.get("long"):
        context.progress(0.5)
        time.sleep(0.01)
    return JobOutcome({})
sys.exit(run_worker(["skill"], lambda: {"skill.test": work}, Timing(heartbeat=0.05, visibility=1.0, idle_wait=0.1)))
"""
SUPERVISOR = """
import os, subprocess, sys
worker = subprocess.Popen([sys.executable, "-c", sys.argv[1]], env={**os.environ, "AINER_PARENT": str(os.getpid())})
print(worker.pid, flush=True)
worker.wait()
"""


def environment(database_url: str, folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "AINER_DATABASE_URL": database_url,
        "AINER_DATA_DIR": str(folder),
        "AINER_WORKER": "w1",
        "AINER_PARENT": str(os.getpid()),
    }


def receipt(bus: PostgresBus, kind: type[Document]) -> Document:
    """The next receipt of this kind; fails after half a minute without any."""
    while (delivery := bus.receive([RESULTS_QUEUE], "test", wait=30.0, visibility=60.0)) is not None:
        bus.acknowledge(delivery)
        if delivery.schema == kind.SCHEMA:
            return kind.from_json(delivery.body)
    raise AssertionError(f"no {kind.SCHEMA}")


def test_a_worker_process_works_and_gives_its_job_back_on_sigterm(bus: PostgresBus, database_url: str, tmp_path: Path) -> None:
    bus.send(QUEUE, dispatch())
    with subprocess.Popen([sys.executable, "-c", WORKER], env=environment(database_url, tmp_path)) as worker:
        result = receipt(bus, WorkerResult)
        assert isinstance(result, WorkerResult)
        assert (result.error_code, result.worker) == (None, "w1")
        bus.send(QUEUE, dispatch(parameters={"long": True}))
        receipt(bus, JobHeartbeat)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30.0) == 0
    assert bus.receive([QUEUE], "other", wait=0.0, visibility=60.0) is not None
    spans = (tmp_path / "traces" / "worker.jsonl").read_text().splitlines()
    assert all("ab" * 16 in span for span in spans), "spans go on with the run's trace"
    assert "worker ready" in (tmp_path / "logs" / "w1.jsonl").read_text()


def test_the_job_of_a_crashed_worker_is_done_by_the_next(bus: PostgresBus, database_url: str, tmp_path: Path) -> None:
    bus.send(QUEUE, dispatch(parameters={"crash": True}))
    crashed = subprocess.run([sys.executable, "-c", WORKER], env=environment(database_url, tmp_path), check=False)
    assert crashed.returncode == 9
    with subprocess.Popen([sys.executable, "-c", WORKER], env=environment(database_url, tmp_path)) as worker:
        result = receipt(bus, WorkerResult)
        worker.terminate()
    assert isinstance(result, WorkerResult)
    assert result.error_code is None


def test_a_worker_ends_when_its_supervisor_is_killed(bus: PostgresBus, database_url: str, tmp_path: Path) -> None:
    bus.send(QUEUE, dispatch(parameters={"long": True}))
    arguments = [sys.executable, "-c", SUPERVISOR, WORKER]
    with subprocess.Popen(arguments, env=environment(database_url, tmp_path), stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        worker = psutil.Process(int(supervisor.stdout.readline()))
        receipt(bus, JobHeartbeat)
        supervisor.kill()
    try:
        worker.wait(10.0)
    except psutil.TimeoutExpired:
        assert worker.status() == psutil.STATUS_ZOMBIE  # ended; nobody reaps it in a container without an init
    again = bus.receive([QUEUE], "other", wait=20.0, visibility=60.0)
    assert again is not None
