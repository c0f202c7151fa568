"""Real processes, a clock that the test moves."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.stages import Lane
from ainern2d_shared.clock import ManualClock, SystemClock
from ainern2d_worker_hub.dispatcher import NodeState, WorkerProcess, WorkerSupervisor, lane_of, queue_of


class Office:
    def __init__(self, folder: Path) -> None:
        self.clock = ManualClock()
        self.lost: list[str] = []
        self.folder = folder
        self.hired: list[WorkerSupervisor] = []

    def hire(self, *scripts: str, clock: SystemClock | None = None) -> WorkerSupervisor:
        """One worker a shell script, named w0, w1 …"""
        specs = [WorkerProcess(f"w{n}", ["/bin/sh", "-c", script], dict(os.environ)) for n, script in enumerate(scripts)]
        supervisor = WorkerSupervisor(specs, self.lost.append, clock or self.clock, self.folder)
        self.hired.append(supervisor)
        supervisor.start()
        return supervisor


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    for supervisor in made.hired:
        supervisor.stop()


def pid(supervisor: WorkerSupervisor, name: str = "w0") -> int:
    node = supervisor.nodes.find(name)
    assert node is not None
    assert node.pid is not None
    return node.pid


def wait_until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10.0
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def poll_until_lost(supervisor: WorkerSupervisor) -> list[str]:
    found: list[str] = []
    wait_until(lambda: found.extend(supervisor.poll()) or found)
    return found


def test_a_killed_worker_is_reported_and_started_again(office: Office) -> None:
    supervisor = office.hire("exec sleep 60", "exec sleep 60")
    first = pid(supervisor)
    os.kill(first, signal.SIGKILL)
    assert poll_until_lost(supervisor) == ["w0"]
    assert office.lost == ["w0"]
    supervisor.poll()
    assert pid(supervisor) != first
    assert [(node.name, node.state, node.starts) for node in supervisor.nodes.all()] == [
        ("w0", NodeState.UP, 2),
        ("w1", NodeState.UP, 1),
    ]


def test_early_deaths_make_pauses_longer_and_then_the_supervisor_gives_up(office: Office) -> None:
    supervisor = office.hire("echo the voice is broken; exit 3")
    for pause in (0.0, 0.5, 2.0):
        assert poll_until_lost(supervisor) == ["w0"]
        if pause:
            office.clock.advance(pause - 0.1)
            supervisor.poll()
            assert supervisor.nodes.find("w0").state is NodeState.RESTARTING  # type: ignore[union-attr]
            office.clock.advance(0.2)
        supervisor.poll()
        assert supervisor.nodes.find("w0").state is NodeState.UP  # type: ignore[union-attr]
    with pytest.raises(AinerError, match="the voice is broken") as gave_up:
        poll_until_lost(supervisor)
    assert gave_up.value.code is ErrorCode.JOB_CRASHED
    assert len(office.lost) == 4


def test_a_worker_that_lived_long_is_given_all_its_chances_again(office: Office) -> None:
    supervisor = office.hire("exec sleep 60")
    for _ in range(6):
        office.clock.advance(60.0)
        os.kill(pid(supervisor), signal.SIGKILL)
        poll_until_lost(supervisor)
        supervisor.poll()
    assert supervisor.nodes.find("w0").starts == 7  # type: ignore[union-attr]


def test_a_missing_package_is_named(office: Office) -> None:
    supervisor = office.hire(f"exec {sys.executable} -S -c 'import no_such_package'")
    for _ in range(3):
        poll_until_lost(supervisor)
        office.clock.advance(5.0)
    with pytest.raises(AinerError, match="no_such_package") as gave_up:
        poll_until_lost(supervisor)
    assert gave_up.value.code is ErrorCode.PACKAGE_MISSING
    missing = WorkerSupervisor([WorkerProcess("w", ["/no/such/program"], {})], print, office.clock, office.folder)
    with pytest.raises(AinerError) as refused:
        missing.start()
    assert refused.value.code is ErrorCode.PACKAGE_MISSING


def test_stop_ends_every_worker_with_its_children(office: Office) -> None:
    child = office.folder / "child"
    supervisor = office.hire("exec sleep 60", f"sleep 60 & echo $! > {child}; wait")
    wait_until(lambda: child.exists() and child.read_text().strip())
    supervisor.stop()
    assert [node.state for node in supervisor.nodes.all()] == [NodeState.STOPPED] * 2
    wait_until(lambda: not psutil.pid_exists(int(child.read_text())) or _is_zombie(int(child.read_text())))


def _is_zombie(number: int) -> bool:
    try:
        return psutil.Process(number).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_worker_that_will_not_end_is_killed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ainern2d_worker_hub.dispatcher.supervisor.STOP_PATIENCE", 0.05)
    supervisor = office.hire("trap '' TERM; while :; do sleep 0.01; done")
    stubborn = psutil.Process(pid(supervisor))
    supervisor.stop()
    assert not stubborn.is_running()


def test_a_worker_knows_whom_to_outlive_not(office: Office) -> None:
    supervisor = office.hire("echo parent $AINER_PARENT; exec sleep 60")
    wait_until(lambda: f"parent {os.getpid()}" in supervisor.log("w0").read_text())


@pytest.mark.parametrize(
    ("capability", "lane"), [("skill.03", Lane.SKILL), ("audio.speak", Lane.AUDIO), ("composer.x", Lane.COMPOSER)]
)
def test_capabilities_have_lanes(capability: str, lane: Lane) -> None:
    assert lane_of(capability) is lane
    assert queue_of(capability) == f"lane.{lane.value}"


def test_a_capability_of_no_family_has_no_lane() -> None:
    with pytest.raises(AinerError) as refused:
        lane_of("cooking.soup")
    assert refused.value.code is ErrorCode.NO_ROUTE
