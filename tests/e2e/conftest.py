"""The main job as a user runs it: a process of its own, a data folder of its own, a short story."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

STORY = """雨中

傍晚，大雨落在小镇上。小梅跑进客栈，手里提着灯笼。

“老伯，有人追我。”小梅低声说。

“别怕，快进来。”老周说道。

第二天清晨，雨停了。小梅站在山路上，笑着挥手。
"""
OPTIONS = ("--size", "320x180", "--fps", "12", "--json")


@dataclass(frozen=True)
class Ainern2d:
    """The command with one data folder and one story."""

    story: Path
    data: Path
    options: tuple[str, ...] = OPTIONS

    def command(self, out: Path) -> list[str]:
        own = ("make", str(self.story), "-o", str(out), "--data", str(self.data))
        return [sys.executable, "-m", "ainern2d_cli", *own, *self.options]

    def start(self, out: Path) -> subprocess.Popen[str]:
        return subprocess.Popen(self.command(out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def make(self, out: Path, timeout: float = 240) -> list[dict[str, object]]:
        """Run to the end; gives the events of `--json`."""
        answer = subprocess.run(self.command(out), capture_output=True, text=True, timeout=timeout, check=False)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return events(answer.stdout)


def events(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def kill(pid: int) -> None:
    """SIGKILL; a process that ended by itself meanwhile is as dead as it should be."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def family(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def ainern2d(tmp_path: Path, story: Path) -> Ainern2d:
    return Ainern2d(story, tmp_path / "data")
