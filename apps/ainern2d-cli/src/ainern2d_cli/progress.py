"""Shows how a run goes: a live table for people, one JSON object a line for machines."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TextIO

from ainern2d_contracts.job import MeasuredCost
from rich.console import Console
from rich.live import Live
from rich.table import Table

from .texts import JUDGING, PHASES

PLANNING_SECONDS = 6.0
TYPICAL_SECONDS = {"audio.speak": 2.0, "video.render_shot": 8.0, "audio.mix": 6.0, "composer.compose": 4.0}
"""Wall seconds of a job before any of its kind is done: only until the first is measured."""
OTHERWISE = 0.3
BAR = 24


class JobLike(Protocol):
    """What the display needs to know of a job."""

    @property
    def key(self) -> str: ...
    @property
    def capability(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def progress(self) -> float: ...
    @property
    def reused(self) -> bool: ...
    @property
    def cost(self) -> MeasuredCost: ...


DONE = frozenset({"succeeded", "delegated"})
WORKING = frozenset({"dispatched", "running"})


@dataclass(frozen=True)
class Phase:
    name: str
    done: int
    total: int
    reused: int
    working: str
    """Title of a job that is being done, or empty."""


def phase_of(job: JobLike) -> str:
    if job.capability in {"skill.16", "skill.18", "skill.13", "skill.17"}:
        return JUDGING
    return next((name for prefix, name in PHASES if job.capability.startswith(prefix)), job.capability)


def phases(jobs: Sequence[JobLike]) -> list[Phase]:
    """Phases in the order the film goes through them."""
    found: dict[str, list[JobLike]] = {name: [] for name in (*(name for _, name in PHASES), JUDGING)}
    for job in jobs:
        found.setdefault(phase_of(job), []).append(job)
    return [
        Phase(
            name,
            sum(job.state in DONE for job in members),
            len(members),
            sum(job.reused for job in members),
            next((job.title or job.key for job in members if job.state == "running"), ""),
        )
        for name, members in found.items()
        if members
    ]


def remaining_seconds(jobs: Sequence[JobLike], workers: int) -> float:
    """Estimate: for each job still to do, the mean wall time of its kind so far, shared among the workers."""
    spent: dict[str, list[float]] = {}
    for job in jobs:
        if job.state in DONE and not job.reused:
            spent.setdefault(job.capability, []).append(job.cost.wall)
    total = 0.0
    for job in jobs:
        if job.state in DONE:
            continue
        measured = spent.get(job.capability)
        each = sum(measured) / len(measured) if measured else TYPICAL_SECONDS.get(job.capability, OTHERWISE)
        total += each * (1 - job.progress)
    if all(job.capability.startswith("skill.") for job in jobs):
        return total + PLANNING_SECONDS
    return total / max(1, workers)


def clock(seconds: float) -> str:
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


class Display(Protocol):
    def update(self, jobs: Sequence[JobLike]) -> None: ...

    def close(self) -> None: ...


class LiveDisplay:
    """A table that redraws itself on a terminal."""

    def __init__(self, console: Console, title: str, workers: int) -> None:
        self._title, self._workers, self._started = title, workers, time.monotonic()
        self._live = Live(console=console, refresh_per_second=8, transient=True)
        self._live.start()

    def update(self, jobs: Sequence[JobLike]) -> None:
        table = Table(box=None, title=self._title, title_justify="left", show_header=False, pad_edge=False)
        for phase in phases(jobs):
            filled = round(BAR * phase.done / phase.total)
            bar = f"[magenta]{'━' * filled}[/][dim]{'━' * (BAR - filled)}[/]"
            reused = f"[dim]{phase.reused} reused[/]" if phase.reused else ""
            table.add_row(phase.name, bar, f"{phase.done}/{phase.total}", reused, f"[dim]{phase.working[:48]}[/]")
        spent = time.monotonic() - self._started
        table.add_row("", "", "", "", f"{clock(spent)} spent, about {clock(remaining_seconds(jobs, self._workers))} to go")
        self._live.update(table)

    def close(self) -> None:
        self._live.stop()


class LineDisplay:
    """For a log or a pipe: one line when a phase moves on, as text or as JSON."""

    def __init__(self, workers: int, as_json: bool, out: TextIO = sys.stdout) -> None:
        self._workers, self._json, self._out = workers, as_json, out
        self._shown: dict[str, int] = {}

    def update(self, jobs: Sequence[JobLike]) -> None:
        left = remaining_seconds(jobs, self._workers)
        for phase in phases(jobs):
            if self._shown.get(phase.name) == phase.done:
                continue
            self._shown[phase.name] = phase.done
            if self._json:
                event = {
                    "event": "progress",
                    "stage": phase.name,
                    "done": phase.done,
                    "total": phase.total,
                    "reused": phase.reused,
                    "eta_seconds": round(left, 1),
                }
                print(json.dumps(event, ensure_ascii=False), file=self._out, flush=True)
            elif phase.done == phase.total:
                print(f"{phase.name}: {phase.done}/{phase.total}; about {clock(left)} to go", file=self._out, flush=True)

    def close(self) -> None:
        self._out.flush()
