"""Who did what and when, and whether a run's history is whole: each effect once, each step legal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from ainern2d_contracts.base import Contract
from ainern2d_contracts.events import EventEnvelope, EventType

MEANINGS = {event.wire: event.meaning for event in EventType}
OWNERS = {event.wire: event.owner for event in EventType}
ENDS = frozenset(event.wire for event in (EventType.JOB_SUCCEEDED, EventType.JOB_DELEGATED, EventType.JOB_REUSED))


class AuditEntry(Contract):
    at: datetime
    who: str
    what: str
    """The event's wire name."""
    meaning: str
    subject: str
    """The job's key, or the run's id."""
    trace_id: str


def audit_trail(events: Iterable[EventEnvelope]) -> list[AuditEntry]:
    """The history in words, in its own order."""
    return [
        AuditEntry(
            at=event.occurred_at,
            who=str(event.payload.get("worker") or event.producer.value),
            what=event.event_type,
            meaning=MEANINGS.get(event.event_type, ""),
            subject=str(event.payload.get("key") or event.run_id or ""),
            trace_id=event.shared.trace_id,
        )
        for event in events
    ]


def check_history(numbered: Sequence[tuple[int, EventEnvelope]]) -> list[str]:
    """What is wrong with a run's history, one sentence each; empty for a whole one.

    Checked: numbers from 1 without a gap, no event twice, none from another than its owner, no job that ends well twice
    unless it was reopened, and leases that only grow.
    """
    findings = [f"event {at} has the number {seq}" for at, (seq, _) in enumerate(numbered, 1) if seq != at]
    seen: set[str] = set()
    done: set[str] = set()
    leases: dict[str, int] = {}
    for seq, event in numbered:
        if event.event_id in seen:
            findings.append(f"event {seq} came before")
        seen.add(event.event_id)
        if OWNERS.get(event.event_type) is not event.producer:
            findings.append(f"event {seq} ({event.event_type}) is from {event.producer.value}, which does not own it")
        job = event.job_id or ""
        if event.event_type == EventType.JOB_REOPENED.wire:
            done.discard(job)
        if event.event_type in ENDS:
            if job in done:
                findings.append(f"event {seq}: {event.payload.get('key')} ends well a second time")
            done.add(job)
        if event.event_type == EventType.JOB_DISPATCHED.wire:
            lease = int(event.payload.get("lease", 0))
            if lease <= leases.get(job, 0):
                findings.append(f"event {seq}: lease {lease} of {event.payload.get('key')} does not grow")
            leases[job] = lease
    return findings
