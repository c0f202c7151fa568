"""Run and job states with their legal edges, as data. The orchestrator's one door consults nothing else."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType


class RunState(StrEnum):
    CREATED = "created"
    RUNNING = "running"
    PAUSED = "paused"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobState(StrEnum):
    WAITING = "waiting"
    """Some input is not made yet."""
    READY = "ready"
    """Every input is there; not sent to a lane yet."""
    DISPATCHED = "dispatched"
    """On a lane's queue; no worker has taken it."""
    RUNNING = "running"
    """A worker holds the lease."""
    RETRY_WAIT = "retry_wait"
    """Failed in a way that may pass; waits for its next attempt."""
    SUCCEEDED = "succeeded"
    DELEGATED = "delegated"
    """Its outputs are those of another job, made to replace it."""
    DEAD = "dead"
    """Failed for good: a dead letter."""
    CANCELLED = "cancelled"


RUN_EDGES: MappingProxyType[RunState, frozenset[RunState]] = MappingProxyType(
    {
        RunState.CREATED: frozenset({RunState.RUNNING, RunState.CANCELLED}),
        RunState.RUNNING: frozenset({RunState.PAUSED, RunState.SUCCEEDED, RunState.FAILED, RunState.CANCELLED}),
        RunState.PAUSED: frozenset({RunState.RUNNING, RunState.CANCELLED}),
        # succeeded to running, and a job's succeeded to waiting: what it made is no longer in the store
        RunState.SUCCEEDED: frozenset({RunState.RUNNING}),
        RunState.FAILED: frozenset({RunState.RUNNING}),
        RunState.CANCELLED: frozenset({RunState.RUNNING}),
    }
)

JOB_EDGES: MappingProxyType[JobState, frozenset[JobState]] = MappingProxyType(
    {
        JobState.WAITING: frozenset({JobState.READY, JobState.CANCELLED}),
        # ready to retry_wait or dead: no provider can do it, or an input that its job should have made is missing
        JobState.READY: frozenset(
            {JobState.DISPATCHED, JobState.SUCCEEDED, JobState.RETRY_WAIT, JobState.DEAD, JobState.CANCELLED}
        ),
        JobState.DISPATCHED: frozenset(
            {JobState.RUNNING, JobState.SUCCEEDED, JobState.RETRY_WAIT, JobState.DEAD, JobState.CANCELLED, JobState.DELEGATED}
        ),
        JobState.RUNNING: frozenset(
            {JobState.SUCCEEDED, JobState.RETRY_WAIT, JobState.DEAD, JobState.CANCELLED, JobState.DELEGATED}
        ),
        JobState.RETRY_WAIT: frozenset({JobState.READY, JobState.CANCELLED}),
        JobState.SUCCEEDED: frozenset({JobState.WAITING}),
        JobState.DELEGATED: frozenset(),
        JobState.DEAD: frozenset({JobState.READY, JobState.WAITING}),
        JobState.CANCELLED: frozenset({JobState.WAITING}),
    }
)

RUN_TERMINAL: frozenset[RunState] = frozenset({RunState.SUCCEEDED, RunState.FAILED, RunState.CANCELLED})
JOB_DONE: frozenset[JobState] = frozenset({JobState.SUCCEEDED, JobState.DELEGATED})
JOB_TERMINAL: frozenset[JobState] = frozenset({*JOB_DONE, JobState.DEAD, JobState.CANCELLED})
