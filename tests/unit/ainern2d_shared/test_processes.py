"""Child processes that end with their owner, and what an account without rights can reach."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
from ainern2d_shared import unprivileged
from ainern2d_shared.children import GuardedProcess
from ainern2d_shared.socket_folder import LONGEST_PATH, remove_socket_folder, socket_folder
from ainern2d_shared.unprivileged import Account, reachable_copy, reachable_folder

NOBODY = Account(65534, 65534)
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"


def wait_for(log: Path, word: str) -> None:
    deadline = time.monotonic() + 30
    while word not in log.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_child_that_will_not_stop_is_killed(tmp_path: Path) -> None:
    child = GuardedProcess([sys.executable, "-c", STUBBORN], log=tmp_path / "log", end_signal=signal.SIGKILL)
    wait_for(tmp_path / "log", "up")
    assert child.alive()
    child.stop(signal.SIGTERM, 0.1)
    assert not child.alive()
    assert not psutil.pid_exists(child.pid)


def test_a_child_may_be_started_from_a_thread_that_ends(tmp_path: Path) -> None:
    made: list[GuardedProcess] = []
    arguments = [sys.executable, "-c", STUBBORN]
    thread = threading.Thread(
        target=lambda: made.append(GuardedProcess(arguments, log=tmp_path / "log", end_signal=signal.SIGKILL))
    )
    thread.start()
    thread.join()
    wait_for(tmp_path / "log", "up")
    assert made[0].alive()
    made[0].stop(signal.SIGKILL, 1.0)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make another account's folders")
class TestReach:
    @pytest.fixture(autouse=True)
    def shared_root(self, service_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        root = service_folder / "shared"
        monkeypatch.setattr(unprivileged, "SHARED_ROOT", root)
        return root

    @pytest.mark.parametrize(
        ("mode", "owner", "reach"), [(0o755, 0, True), (0o750, 0, False), (0o700, 65534, True), (0o711, 0, True)]
    )
    def test_who_may_enter(self, service_folder: Path, mode: int, owner: int, reach: bool) -> None:
        folder = service_folder / f"enter-{mode:o}-{owner}"
        (folder / "inner").mkdir(parents=True)
        os.chown(folder, owner, owner)
        folder.chmod(mode)
        assert NOBODY.can_enter(folder / "inner") is reach
        seen = subprocess.run(["/bin/ls", str(folder / "inner")], **NOBODY.popen_arguments(), capture_output=True, check=False)
        assert (seen.returncode == 0) is reach

    def test_a_reachable_folder_stays_where_it_is(self, service_folder: Path) -> None:
        assert reachable_folder(service_folder / "plain", NOBODY) == service_folder / "plain"

    def test_a_closed_folder_moves_once_and_a_new_one_starts_empty(self, tmp_path: Path, shared_root: Path) -> None:
        tmp_path.chmod(0o700)
        moved = reachable_folder(tmp_path / "data", NOBODY)
        assert shared_root in moved.parents
        assert reachable_folder(tmp_path / "data", NOBODY) == moved
        (tmp_path / "data" / "moved_to.txt").unlink()
        assert reachable_folder(tmp_path / "data", NOBODY) != moved

    def test_a_strict_umask_closes_nothing_that_the_account_needs(self, tmp_path: Path, service_folder: Path) -> None:
        before = os.umask(0o077)
        try:
            inside = reachable_folder(service_folder / "strict" / "data", NOBODY)
            moved = reachable_folder(tmp_path / "data", NOBODY)
        finally:
            os.umask(before)
        assert inside == service_folder / "strict" / "data"
        assert NOBODY.can_enter(moved)

    def test_programs_below_a_closed_folder_are_copied_whole(self, tmp_path: Path) -> None:
        tree = tmp_path / "tree"
        (tree / "bin").mkdir(parents=True)
        (tree / "lib").mkdir()
        (tree / "bin" / "tool").write_text("#!/bin/sh\ncat $(dirname $0)/../lib/word\n")
        (tree / "bin" / "tool").chmod(0o755)
        (tree / "lib" / "word").write_text("works")
        tmp_path.chmod(0o700)
        (tree / "lib").chmod(0o700)
        (tree / "lib" / "word").chmod(0o600)
        copy = reachable_copy(tree, "bin/tool", "tool-1", NOBODY)
        done = subprocess.run(
            [str(copy / "bin" / "tool")], **NOBODY.popen_arguments(), capture_output=True, text=True, check=True
        )
        assert done.stdout == "works"
        assert reachable_copy(tree, "bin/tool", "tool-1", NOBODY) == copy
        assert [path.name for path in copy.parent.iterdir()] == ["tool-1"]


def test_sockets_lie_where_their_path_is_short_enough(tmp_path: Path) -> None:
    assert socket_folder(tmp_path / "run", "s") == tmp_path / "run"
    deep = tmp_path / ("x" * LONGEST_PATH)
    short = socket_folder(deep, "s")
    assert short.stat().st_mode & 0o777 == 0o700
    assert not deep.exists()
    remove_socket_folder(short)
    remove_socket_folder(tmp_path / "run")
    assert not short.exists()
    assert (tmp_path / "run").exists()
