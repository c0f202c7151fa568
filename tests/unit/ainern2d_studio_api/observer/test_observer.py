from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ainern2d_contracts.events import EventEnvelope, EventType, Producer
from ainern2d_contracts.job import MeasuredCost
from ainern2d_studio_api.modules.observer import CostMeter, MetricsWriter, audit_trail, check_history

AT = datetime(2026, 1, 1, tzinfo=UTC)


def event(kind: EventType, key: str, number: int = 0, producer: Producer | None = None, **payload: Any) -> EventEnvelope:
    return EventEnvelope(
        event_id=f"{kind.wire} {key} {number}",
        event_type=kind.wire,
        producer=producer or kind.owner,
        run_id="run",
        job_id=key,
        stage="03" if key < "m" else "execution",
        occurred_at=AT,
        payload={"key": key, "capability": f"skill.{key}", **payload},
    )


def done(key: str, **cost: float) -> EventEnvelope:
    return event(EventType.JOB_SUCCEEDED, key, worker="w-1", cost=cost)


def test_costs_add_up_by_stage_and_an_event_counts_once() -> None:
    meter = CostMeter()
    told = meter.add([done("a", wall=1.0, cpu=0.5), done("z", wall=4.0, money=0.25), event(EventType.JOB_REUSED, "b")])
    assert [(e.producer, e.payload["key"]) for e in told] == [(Producer.OBSERVER, "a"), (Producer.OBSERVER, "z")]
    assert meter.add([done("a", wall=1.0, cpu=0.5)]) == []
    table = meter.table()
    assert table.total == MeasuredCost(wall=5.0, cpu=0.5, money=0.25)
    assert table.stages == {"03": MeasuredCost(wall=1.0, cpu=0.5), "execution": MeasuredCost(wall=4.0, money=0.25)}
    assert table.saved == 1


def test_metrics_are_prometheus_text_and_replaced_at_once(tmp_path: Path) -> None:
    writer = MetricsWriter(tmp_path / "metrics" / "ainer.prom")
    writer.add([done("a", wall=1.5), done("a", wall=1.5), event(EventType.JOB_DEAD, 'q"\\')])
    writer.write()
    text = (tmp_path / "metrics" / "ainer.prom").read_text()
    assert 'ainer_jobs_total{capability="skill.a",outcome="succeeded"} 1\n' in text
    assert r'ainer_jobs_total{capability="skill.q\"\\",outcome="dead"} 1' in text
    assert 'ainer_job_seconds_total{capability="skill.a",kind="wall"} 1.5\n' in text
    assert [path.name for path in (tmp_path / "metrics").iterdir()] == ["ainer.prom"]


def test_the_audit_trail_says_who_did_what() -> None:
    entry = audit_trail([done("a")])[0]
    assert (entry.who, entry.what, entry.subject) == ("w-1", "job.succeeded", "a")
    assert entry.meaning == "The job's outputs are registered."


def test_a_whole_history_has_no_findings_and_each_fault_is_found() -> None:
    first, second = event(EventType.JOB_DISPATCHED, "a", 1, lease=1), event(EventType.JOB_DISPATCHED, "a", 2, lease=2)
    whole = [(1, first), (2, second), (3, done("a"))]
    assert check_history(whole) == []
    assert "number 4" in check_history([*whole[:2], (4, done("a"))])[0]
    assert "came before" in check_history([(1, first), (2, second), (3, first)])[0]
    assert "does not grow" in check_history([(1, second), (2, first)])[0]
    assert "a second time" in check_history([*whole, (4, event(EventType.JOB_REUSED, "a"))])[0]
    foreign = event(EventType.JOB_DEAD, "a", producer=Producer.WORKER)
    assert "does not own it" in check_history([(1, foreign)])[0]
