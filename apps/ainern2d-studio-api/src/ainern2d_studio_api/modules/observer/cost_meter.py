"""What a run cost, by job and by stage, from its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ainern2d_contracts.base import Contract
from ainern2d_contracts.events import EventEnvelope, EventType, Producer, publish_as
from ainern2d_contracts.job import MeasuredCost

ENDED_WELL = frozenset({EventType.JOB_SUCCEEDED.wire, EventType.JOB_DELEGATED.wire})


class CostTable(Contract):
    """Seconds and US dollars. `saved` counts jobs that were reused instead of made."""

    total: MeasuredCost
    stages: dict[str, MeasuredCost]
    capabilities: dict[str, MeasuredCost]
    jobs: dict[str, MeasuredCost]
    """By the job's key."""
    saved: int


@dataclass(frozen=True)
class _Spent:
    key: str
    capability: str
    stage: str
    cost: MeasuredCost


class CostMeter:
    """Feed it a run's events in any number of pieces; an event that comes twice counts once."""

    def __init__(self) -> None:
        self._spent: dict[str, _Spent] = {}
        self._reused: set[str] = set()

    def add(self, events: Iterable[EventEnvelope]) -> list[EventEnvelope]:
        """Count the events; gives the observer's own event for each job that ended."""
        told = []
        for event in events:
            if event.job_id is None:
                continue
            if event.event_type == EventType.JOB_REUSED.wire:
                self._reused.add(event.job_id)
            elif event.event_type in ENDED_WELL and event.job_id not in self._spent:
                self._spent[event.job_id] = spent = _spent(event)
                told.append(_measured(event, spent))
        return told

    def table(self) -> CostTable:
        spent = [self._spent[job_id] for job_id in sorted(self._spent)]
        return CostTable(
            total=_sum(item.cost for item in spent),
            stages={name: _sum(i.cost for i in spent if i.stage == name) for name in sorted({i.stage for i in spent})},
            capabilities={
                name: _sum(i.cost for i in spent if i.capability == name) for name in sorted({i.capability for i in spent})
            },
            jobs={item.key: item.cost for item in sorted(spent, key=lambda item: item.key)},
            saved=len(self._reused),
        )


def _spent(event: EventEnvelope) -> _Spent:
    payload = event.payload
    cost = MeasuredCost.model_validate(payload.get("cost", {}))
    return _Spent(str(payload.get("key", "")), str(payload.get("capability", "")), event.stage or "", cost)


def _measured(event: EventEnvelope, spent: _Spent) -> EventEnvelope:
    return publish_as(
        Producer.OBSERVER,
        EventType.COST_MEASURED,
        at=event.occurred_at,
        run_id=event.run_id,
        job_id=event.job_id,
        stage=event.stage,
        causation_id=event.event_id,
        shared=event.shared,
        payload={"key": spent.key, "capability": spent.capability, "cost": spent.cost.model_dump()},
    )


def _sum(costs: Iterable[MeasuredCost]) -> MeasuredCost:
    wall = cpu = gpu = money = 0.0
    for cost in costs:
        wall, cpu, gpu, money = wall + cost.wall, cpu + cost.cpu, gpu + cost.gpu, money + cost.money
    return MeasuredCost(wall=wall, cpu=cpu, gpu=gpu, money=money)
