"""The frame of every benchmark: alternating rounds, medians with their spread, a goal, a table or JSON."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode
from rich.console import Console
from rich.table import Table

COMPARE: dict[str, Callable[[float, float], bool]] = {"<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b}


@dataclass(frozen=True)
class Row:
    """`ours` and `rival` are the figures of each round, in `unit`. `goal` is compared with the ratio of the medians where
    there is a rival, else with the median of ours; empty for a figure that is only shown."""

    id: str
    unit: str
    ours: Sequence[float]
    rival: Sequence[float] = ()
    rival_name: str = ""
    goal: str = ""

    @property
    def ratio(self) -> float | None:
        return statistics.median(self.ours) / statistics.median(self.rival) if self.rival else None

    @property
    def met(self) -> bool | None:
        if not self.goal:
            return None
        sign, limit = self.goal[:2], float(self.goal[2:])
        ratio = self.ratio
        return COMPARE[sign](statistics.median(self.ours) if ratio is None else ratio, limit)

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "unit": self.unit,
            "ours": statistics.median(self.ours),
            "rival": statistics.median(self.rival) if self.rival else None,
            "rival_name": self.rival_name or None,
            "ratio": self.ratio,
            "goal": self.goal or None,
            "met": self.met,
        }


def alternate(rounds: int, ours: Callable[[], float], rival: Callable[[], float]) -> tuple[list[float], list[float]]:
    """Run ours, rival, ours, rival …, so that a machine that grows busy slows both; gives the figures of each."""
    mine, theirs = [], []
    for _ in range(rounds):
        mine.append(ours())
        theirs.append(rival())
    return mine, theirs


def machine() -> str:
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def commit() -> str:
    """Short commit of the sources, or `installed` outside a checkout."""
    try:
        here = Path(__file__).resolve().parent
        answer = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=here, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "installed"
    return answer.stdout.strip()


def show(name: str, rows: Sequence[Row], as_json: bool) -> None:
    """Print the result: with `as_json` exactly one JSON object on standard output."""
    if as_json:
        print(
            json.dumps(
                {"bench": name, "machine": machine(), "commit": commit(), "rows": [row.as_json() for row in rows]},
                ensure_ascii=False,
            )
        )
        return
    table = Table(
        "id", "unit", "ours", "rival", "ratio", "goal", "", title=f"bench {name} · {machine()} · {commit()}", title_justify="left"
    )
    for row in rows:
        mark = {True: "[green]met[/]", False: "[red]not met[/]", None: ""}[row.met]
        rival = f"{_spread(row.rival)} {row.rival_name}" if row.rival else ""
        table.add_row(row.id, row.unit, _spread(row.ours), rival, f"{row.ratio:.2f}" if row.ratio else "", row.goal, mark)
    Console().print(table)


def _spread(figures: Sequence[float]) -> str:
    middle = f"{statistics.median(figures):.3g}"
    return middle if len(figures) == 1 else f"{middle} ({min(figures):.3g} to {max(figures):.3g})"


def unknown(name: str, known: Sequence[str]) -> AinerError:
    return AinerError(ErrorCode.OPTION_INVALID, f"no bench {name}; there are: {', '.join(known)}")
