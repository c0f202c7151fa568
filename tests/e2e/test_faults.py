"""SIGKILL at random moments: nothing is lost, nothing is done twice, and the film is the film of an undisturbed run."""

from __future__ import annotations

import hashlib
import random
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from ainern2d_shared.db.engine import make_engine
from ainern2d_shared.services import EmbeddedServices
from sqlalchemy import text

from tests.e2e.conftest import Ainern2d, family, kill

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("films")]

KILLS = 20
TARGETS = ("orchestrator", "worker", "database")
LONGEST_WAIT = 4.0
"""Seconds between two kills at most: some fall into the start, some into planning, speaking, drawing and joining."""
SEED = 20260101


def victim(process: subprocess.Popen[str], target: str, chance: random.Random) -> int | None:
    """Process id of the target, if it runs."""
    if target == "orchestrator":
        return process.pid if process.poll() is None else None
    children = [child for child in family(process.pid) if child.is_running()]
    wanted = "postgres" if target == "database" else "main_"
    found = []
    for child in children:
        try:
            line = " ".join(child.cmdline())
        except psutil.Error:
            continue  # It ended under our hands.
        if wanted in line and ("main_" in line or "-D" in line):
            found.append(child.pid)
    return chance.choice(sorted(found)) if found else None


def disturbed(ainern2d: Ainern2d, out: Path, kills: Iterator[str], chance: random.Random) -> Counter[str]:
    """Make the film while killing one target after another; the orchestrator is started again when it was the one."""
    killed: Counter[str] = Counter()
    process = ainern2d.start(out)
    drain = threading.Thread(target=process.communicate, daemon=True)
    drain.start()
    while True:
        deadline = time.monotonic() + chance.uniform(0.2, LONGEST_WAIT)
        while process.poll() is None and time.monotonic() < deadline:
            drain.join(0.05)
        if process.poll() == 0:
            return killed
        target = next(kills, None) if process.poll() is None else "restart"
        if target is None:
            drain.join()
            assert process.returncode == 0
            return killed
        pid = victim(process, target, chance) if target != "restart" else None
        if pid is not None:
            kill(pid)
            killed[target] += 1
        if target in {"orchestrator", "restart"}:
            drain.join(30)
            process = ainern2d.start(out)
            drain = threading.Thread(target=process.communicate, daemon=True)
            drain.start()


def effects_once(data: Path) -> None:
    """Ask the run's own history: each job ended once, each output was registered once, no event number is missing."""
    with EmbeddedServices(data, cache=False) as services:
        engine = make_engine(services.database_url)
        with engine.connect() as connection:
            ends = connection.execute(
                text(
                    "SELECT job_id, count(*) FROM orchestrator.workflow_events "
                    "WHERE event_type IN ('job.succeeded', 'job.reused', 'job.delegated') GROUP BY job_id"
                )
            ).all()
            jobs = connection.scalar(text("SELECT count(*) FROM orchestrator.jobs"))
            double = connection.execute(
                text("SELECT job_id, kind FROM orchestrator.artifacts GROUP BY job_id, kind HAVING count(*) > 1")
            ).all()
            gaps = connection.scalar(
                text(
                    "SELECT count(*) FROM (SELECT max(seq) - count(*) AS missing "
                    "FROM orchestrator.workflow_events GROUP BY run_id) AS runs WHERE missing <> 0"
                )
            )
        engine.dispose()
    assert {count for _, count in ends} == {1}
    assert len(ends) == jobs
    assert double == []
    assert gaps == 0


def test_twenty_kills_change_nothing(ainern2d: Ainern2d, tmp_path: Path) -> None:
    undisturbed = Ainern2d(ainern2d.story, tmp_path / "calm")
    undisturbed.make(tmp_path / "calm-out")
    expected = hashlib.sha256((tmp_path / "calm-out" / "film.mp4").read_bytes()).hexdigest()
    chance = random.Random(SEED)
    kills = iter([TARGETS[i % len(TARGETS)] for i in range(KILLS * 4)])
    killed: Counter[str] = Counter()
    attempt = 0
    while sum(killed.values()) < KILLS:
        attempt += 1
        own = Ainern2d(ainern2d.story, tmp_path / f"data{attempt}")
        out = tmp_path / f"out{attempt}"
        killed += disturbed(own, out, iter([next(kills) for _ in range(KILLS - sum(killed.values()))]), chance)
        assert hashlib.sha256((out / "film.mp4").read_bytes()).hexdigest() == expected
        effects_once(own.data)
    assert all(killed[target] for target in TARGETS)
    print(f"{sum(killed.values())} kills {dict(killed)} over {attempt} films, 0 lost, 0 doubled")
