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
    interval: tuple[float, float] | None = None
    """95 % confidence interval of ours, where it is a share of a sample and not a time."""
    sample: int | None = None
    """How many were judged."""
    note: str = ""
    """What a reader must know of it, one sentence."""

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
            "low": self.interval[0] if self.interval else None,
            "high": self.interval[1] if self.interval else None,
            "sample": self.sample,
            "rounds": {"ours": list(self.ours), "rival": list(self.rival)},
            "note": self.note or None,
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
    rivals = any(row.rival for row in rows)
    table = Table(title=f"bench {name} · {machine()} · {commit()}", title_justify="left")
    table.add_column("id", no_wrap=True)
    for column in ("unit", "ours", *(("rival", "ratio") if rivals else ()), "goal", ""):
        table.add_column(column)
    for row in rows:
        mark = {True: "[green]met[/]", False: "[red]not met[/]", None: ""}[row.met]
        ours = _share(row, row.interval) if row.interval else _spread(row.ours)
        rival = f"{_spread(row.rival)} {row.rival_name}" if row.rival else ""
        compared = (rival, f"{row.ratio:.2f}" if row.ratio else "") if rivals else ()
        table.add_row(row.id, row.unit, ours, *compared, row.goal, mark)
    console = Console()
    console.print(table)
    for note in dict.fromkeys(row.note for row in rows if row.note):
        console.print(note, style="dim", markup=False)


def _spread(figures: Sequence[float]) -> str:
    middle = f"{statistics.median(figures):.3g}"
    return middle if len(figures) == 1 else f"{middle} ({min(figures):.3g} to {max(figures):.3g})"


def _share(row: Row, interval: tuple[float, float]) -> str:
    return f"{statistics.median(row.ours):.3f} ({interval[0]:.3f} to {interval[1]:.3f}) of {row.sample}"


def unknown(name: str, known: Sequence[str]) -> AinerError:
    return AinerError(ErrorCode.OPTION_INVALID, f"no bench {name}; there are: {', '.join(known)}")
