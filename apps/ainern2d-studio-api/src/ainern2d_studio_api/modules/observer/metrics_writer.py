"""Metrics in Prometheus's text format (exposition format 0.0.4), written to a file that a collector or a person reads."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ainern2d_contracts.events import EventEnvelope, EventType

from .cost_meter import CostMeter

OUTCOMES = {
    EventType.JOB_SUCCEEDED.wire: "succeeded",
    EventType.JOB_DELEGATED.wire: "delegated",
    EventType.JOB_REUSED.wire: "reused",
    EventType.JOB_RETRY.wire: "retried",
    EventType.JOB_DEAD.wire: "dead",
    EventType.JOB_CANCELLED.wire: "cancelled",
    EventType.RESULT_REFUSED.wire: "result_refused",
}


class MetricsWriter:
    """Counts from events; `write` replaces the file at once, so that nobody reads half of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._events: Counter[str] = Counter()
        self._jobs: Counter[tuple[str, str]] = Counter()
        self._meter = CostMeter()
        self._seen: set[str] = set()

    def add(self, events: Iterable[EventEnvelope]) -> None:
        """An event that comes twice counts once."""
        for event in events:
            if event.event_id in self._seen:
                continue
            self._seen.add(event.event_id)
            self._events[event.event_type] += 1
            outcome = OUTCOMES.get(event.event_type)
            if outcome is not None:
                self._jobs[(str(event.payload.get("capability", "")), outcome)] += 1
            self._meter.add([event])

    def text(self) -> str:
        table = self._meter.table()
        lines = ["# HELP ainer_events_total Events of all runs.", "# TYPE ainer_events_total counter"]
        lines += [_sample("ainer_events_total", {"type": name}, self._events[name]) for name in sorted(self._events)]
        lines += ["# HELP ainer_jobs_total Jobs by capability and outcome.", "# TYPE ainer_jobs_total counter"]
        for (capability, outcome), count in sorted(self._jobs.items()):
            lines.append(_sample("ainer_jobs_total", {"capability": capability, "outcome": outcome}, count))
        lines += ["# HELP ainer_job_seconds_total Time spent in jobs that ended well.", "# TYPE ainer_job_seconds_total counter"]
        for capability, cost in table.capabilities.items():
            for kind, seconds in (("wall", cost.wall), ("cpu", cost.cpu), ("gpu", cost.gpu)):
                lines.append(_sample("ainer_job_seconds_total", {"capability": capability, "kind": kind}, seconds))
        lines += ["# HELP ainer_money_usd_total Money spent.", "# TYPE ainer_money_usd_total counter"]
        lines.append(_sample("ainer_money_usd_total", {}, table.total.money))
        return "\n".join(lines) + "\n"

    def write(self) -> None:
        """Raises: OSError, when the folder cannot be written."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        new = self._path.with_name(self._path.name + ".new")
        new.write_text(self.text(), encoding="utf-8")
        os.replace(new, self._path)


def _sample(name: str, labels: dict[str, str], value: float) -> str:
    inside = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
    return f"{name}{{{inside}}} {value}" if inside else f"{name} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
