"""The event registry: each event has one owner, and a publisher that is not the owner is refused."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, StrEnum
from typing import Any, NamedTuple

from .base import Document
from .errors import AinerError, ErrorCode
from .fields import SharedFields
from .ids import uuid7


class Producer(StrEnum):
    ORCHESTRATOR = "orchestrator"
    MODEL_ROUTER = "model_router"
    WORKER_HUB = "worker_hub"
    WORKER = "worker"
    COMPOSER = "composer"
    OBSERVER = "observer"
    GOVERNANCE = "governance"


class EventFact(NamedTuple):
    owner: Producer
    meaning: str


class EventType(Enum):
    """Each value: the wire name, then who owns it and what it means."""

    RUN_CREATED = ("run.created", EventFact(Producer.ORCHESTRATOR, "A run was accepted."))
    RUN_STARTED = ("run.started", EventFact(Producer.ORCHESTRATOR, "A run left the waiting line, or goes on."))
    RUN_PAUSED = ("run.paused", EventFact(Producer.ORCHESTRATOR, "No further job of the run is dispatched."))
    RUN_SUCCEEDED = ("run.succeeded", EventFact(Producer.ORCHESTRATOR, "Every job of the run is done."))
    RUN_FAILED = ("run.failed", EventFact(Producer.ORCHESTRATOR, "A job that the film needs is dead."))
    RUN_CANCELLED = ("run.cancelled", EventFact(Producer.ORCHESTRATOR, "A person stopped the run."))
    GRAPH_EXTENDED = ("run.graph_extended", EventFact(Producer.ORCHESTRATOR, "Jobs were added to the run's graph."))
    JOB_READY = ("job.ready", EventFact(Producer.ORCHESTRATOR, "All inputs of the job are made."))
    JOB_DISPATCHED = ("job.dispatched", EventFact(Producer.ORCHESTRATOR, "The job was put on its lane."))
    JOB_STARTED = ("job.started", EventFact(Producer.ORCHESTRATOR, "A worker's claim of the job was accepted."))
    JOB_REUSED = (
        "job.reused",
        EventFact(Producer.ORCHESTRATOR, "The job's outputs were already made, for the same content key."),
    )
    JOB_SUCCEEDED = ("job.succeeded", EventFact(Producer.ORCHESTRATOR, "The job's outputs are registered."))
    JOB_DELEGATED = ("job.delegated", EventFact(Producer.ORCHESTRATOR, "Another job replaces this one."))
    JOB_RETRY = ("job.retry", EventFact(Producer.ORCHESTRATOR, "The attempt failed; another will follow."))
    JOB_DEAD = ("job.dead", EventFact(Producer.ORCHESTRATOR, "The job failed for good."))
    JOB_CANCELLED = ("job.cancelled", EventFact(Producer.ORCHESTRATOR, "The job will not be done."))
    JOB_REOPENED = ("job.reopened", EventFact(Producer.ORCHESTRATOR, "A dead or cancelled job is to be done after all."))
    RESULT_REFUSED = ("job.result_refused", EventFact(Producer.ORCHESTRATOR, "A result came with a stale lease and was dropped."))
    ROUTE_DECIDED = ("route.decided", EventFact(Producer.MODEL_ROUTER, "A provider was chosen for a job."))
    WORKER_STARTED = ("worker.started", EventFact(Producer.WORKER_HUB, "A worker process is up."))
    WORKER_LOST = ("worker.lost", EventFact(Producer.WORKER_HUB, "A worker process died or went silent."))
    JOB_CLAIMED = ("receipt.claimed", EventFact(Producer.WORKER, "A worker took a job from its lane."))
    JOB_HEARTBEAT = ("receipt.heartbeat", EventFact(Producer.WORKER, "A worker is alive and at work on a job."))
    JOB_RESULT = ("receipt.result", EventFact(Producer.WORKER, "A worker finished a job, well or badly."))
    FILM_COMPOSED = ("film.composed", EventFact(Producer.COMPOSER, "The film was assembled and verified."))
    FILM_RELEASED = ("film.released", EventFact(Producer.COMPOSER, "The film passed the gate and was exported."))
    GATE_DECIDED = ("gate.decided", EventFact(Producer.GOVERNANCE, "The critic gave its verdict."))
    DEGRADED = ("gate.degraded", EventFact(Producer.GOVERNANCE, "Something simpler was made instead, and why."))
    COST_MEASURED = ("observer.cost", EventFact(Producer.OBSERVER, "What a job cost."))

    @property
    def wire(self) -> str:
        return self.value[0]

    @property
    def owner(self) -> Producer:
        return self.value[1].owner

    @property
    def meaning(self) -> str:
        return self.value[1].meaning


class EventEnvelope(Document):
    """One event on its way. Build it with `publish_as`, which refuses a foreign publisher."""

    SCHEMA = "ainer.event"
    event_id: str
    event_type: str
    producer: Producer
    run_id: str | None = None
    job_id: str | None = None
    stage: str | None = None
    causation_id: str | None = None
    occurred_at: datetime
    shared: SharedFields = SharedFields()
    payload: dict[str, Any] = {}


def publish_as(
    producer: Producer,
    event: EventType,
    *,
    at: datetime,
    run_id: str | None = None,
    job_id: str | None = None,
    stage: str | None = None,
    causation_id: str | None = None,
    shared: SharedFields | None = None,
    payload: dict[str, Any] | None = None,
) -> EventEnvelope:
    """Wrap an event for sending.

    Raises:
        AinerError: EVENT_FOREIGN_PUBLISHER, when `producer` does not own `event`.
    """
    if event.owner is not producer:
        raise AinerError(
            ErrorCode.EVENT_FOREIGN_PUBLISHER, f"{producer.value} may not publish {event.wire}; its owner is {event.owner.value}"
        )
    return EventEnvelope(
        event_id=uuid7(),
        event_type=event.wire,
        producer=producer,
        run_id=run_id,
        job_id=job_id,
        stage=stage,
        causation_id=causation_id,
        occurred_at=at,
        shared=shared or SharedFields(),
        payload=payload or {},
    )
