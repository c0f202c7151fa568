"""What may happen to a job, as pure functions: a job and a message in, the changed job and its event out.

Nothing here writes. `state_machine` writes what these functions decide, and refuses it if the stored job is another one by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.events import EventType
from ainern2d_contracts.fields import SharedFields
from ainern2d_contracts.ids import JobId, RunId, stable_seed
from ainern2d_contracts.job import Degradation, JobClaim, JobHeartbeat, MeasuredCost, ProducedArtifact, WorkerResult
from ainern2d_contracts.states import JOB_EDGES, RUN_EDGES, JobState, RunState

BACKOFF_BASE = 0.5
"""Seconds before the second attempt; doubles with each further one."""
BACKOFF_LIMIT = 60.0
NO_COST = MeasuredCost()
HELD: frozenset[JobState] = frozenset({JobState.DISPATCHED, JobState.RUNNING})
"""States in which a lease is out: a lane's queue or a worker has the job."""
TRIED_BY_ITSELF: frozenset[ErrorCode] = frozenset({ErrorCode.JOB_CRASHED, ErrorCode.JOB_TIMED_OUT_SILENT})
"""Errors that promise another attempt: where none is left, the user reads JOB_DEAD_LETTERED instead."""
OF_THE_MACHINE: frozenset[ErrorCode] = frozenset(
    {ErrorCode.PACKAGE_MISSING, ErrorCode.VOICE_MISSING, ErrorCode.FONT_MISSING, ErrorCode.DISK_FULL}
)
"""Errors that other jobs would meet too until a person acts: the job that dies of one ends its run, even an optional job."""


@dataclass(frozen=True)
class Policy:
    """What a job's spec says about how it is run. Times in seconds."""

    optional: bool = False
    cacheable: bool = True
    max_attempts: int = 3
    queue_timeout: float = 3600.0
    silence_timeout: float = 30.0
    run_timeout: float = 1800.0


@dataclass(frozen=True)
class Job:
    """One job as stored. `due_at` is when its state's clock strikes: queue or silence deadline, or the next attempt's time."""

    job_id: JobId
    run_id: RunId
    key: str
    lane: str
    capability: str
    stage: str
    engine: str
    title: str = ""
    seed: int = 0
    priority: int = 0
    height: int = 0
    """Jobs on the longest path from here to an end of the graph."""
    policy: Policy = Policy()
    state: JobState = JobState.WAITING
    lease: int = 0
    attempt: int = 0
    """Attempts begun; 0 before the first."""
    missing: int = 0
    """Inputs whose job has not ended."""
    worker: str | None = None
    message_id: str = ""
    """The dispatch on its lane, to be withdrawn when the lease ends early."""
    provider: str = ""
    content_key: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Digest of each resolved input."""
    progress: float = 0.0
    ready_at: datetime | None = None
    dispatched_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    due_at: datetime | None = None
    outputs: Mapping[str, ProducedArtifact] = field(default_factory=dict)
    cost: MeasuredCost = NO_COST
    degradations: tuple[Degradation, ...] = ()
    error_code: str | None = None
    error_detail: str = ""
    delegated_to: str | None = None
    reused: bool = False

    @property
    def ended_without_outputs(self) -> bool:
        return self.state in (JobState.DEAD, JobState.CANCELLED)

    @property
    def ends_run(self) -> bool:
        return self.state is JobState.DEAD and self.error_code in {code.name for code in OF_THE_MACHINE}


@dataclass(frozen=True)
class Run:
    """A run as stored. `last_seq` is the number of its last event."""

    run_id: RunId
    title: str
    state: RunState
    parameters: Mapping[str, Any]
    request_digest: str
    last_seq: int
    job_count: int
    error_code: str | None
    error_detail: str
    started_at: datetime | None
    ended_at: datetime | None
    shared: SharedFields


@dataclass(frozen=True)
class Change:
    """A job before and after, and the event that tells of it; no event for a mere sign of life."""

    before: Job
    after: Job
    event: EventType | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """A receipt that is dropped, and why."""

    job: Job
    code: ErrorCode
    why: str
    worker: str


def check_job_edge(before: JobState, after: JobState) -> None:
    """Raises: AinerError TRANSITION_ILLEGAL."""
    if after not in JOB_EDGES[before]:
        raise AinerError(ErrorCode.TRANSITION_ILLEGAL, f"a job cannot go from {before.value} to {after.value}")


def check_run_edge(before: RunState, after: RunState) -> None:
    """Raises: AinerError TRANSITION_ILLEGAL."""
    if after not in RUN_EDGES[before]:
        raise AinerError(ErrorCode.TRANSITION_ILLEGAL, f"a run cannot go from {before.value} to {after.value}")


def moved(job: Job, state: JobState, event: EventType, payload: Mapping[str, Any] | None = None, **values: Any) -> Change:
    """The job in another state, with other `values`. Raises: AinerError TRANSITION_ILLEGAL."""
    check_job_edge(job.state, state)
    return Change(job, replace(job, state=state, **values), event, payload or {})


def after_seconds(now: datetime, seconds: float) -> datetime:
    return now + timedelta(seconds=seconds)


# --- from waiting to a lane ---------------------------------------------------------------------------------------------


def make_ready(job: Job, now: datetime) -> Change:
    return moved(job, JobState.READY, EventType.JOB_READY, ready_at=now, due_at=None)


def dispatch(job: Job, message_id: str, content_key: str, provider: str, inputs: Mapping[str, str], now: datetime) -> Change:
    """On its lane, with the next lease."""
    return moved(
        job,
        JobState.DISPATCHED,
        EventType.JOB_DISPATCHED,
        {"lease": job.lease + 1, "attempt": job.attempt + 1, "provider": provider},
        lease=job.lease + 1,
        attempt=job.attempt + 1,
        message_id=message_id,
        content_key=content_key,
        provider=provider,
        inputs=dict(inputs),
        worker=None,
        progress=0.0,
        dispatched_at=now,
        started_at=None,
        due_at=after_seconds(now, job.policy.queue_timeout),
    )


def reuse(
    job: Job,
    content_key: str,
    inputs: Mapping[str, str],
    outputs: Mapping[str, ProducedArtifact],
    degradations: tuple[Degradation, ...],
    now: datetime,
) -> Change:
    """Done without doing: the same content key was made before."""
    return moved(
        job,
        JobState.SUCCEEDED,
        EventType.JOB_REUSED,
        {"content_key": content_key, "outputs": {name: made.ref.sha256 for name, made in outputs.items()}},
        content_key=content_key,
        inputs=dict(inputs),
        outputs=dict(outputs),
        degradations=degradations,
        reused=True,
        progress=1.0,
        ended_at=now,
        due_at=None,
        error_code=None,
        error_detail="",
    )


# --- receipts -----------------------------------------------------------------------------------------------------------


def on_claim(job: Job, claim: JobClaim, now: datetime) -> Change | Refusal | None:
    """A worker took the job. A second worker with the same lease (the message came back to the lane) takes it over."""
    if job.lease != claim.lease or job.state not in HELD:
        return _stale(job, claim.lease, claim.worker)
    started = job.started_at or now
    values: dict[str, Any] = {"worker": claim.worker, "started_at": started, "due_at": _running_deadline(job, started, now)}
    if job.state is JobState.RUNNING:
        return Change(job, replace(job, **values)) if job.worker != claim.worker else None
    return moved(job, JobState.RUNNING, EventType.JOB_STARTED, {"worker": claim.worker, "lease": job.lease}, **values)


def on_heartbeat(job: Job, beat: JobHeartbeat, now: datetime) -> Change | Refusal | None:
    """A sign of life moves the silence deadline. It stands in for a claim that has not arrived."""
    if job.lease != beat.lease or job.state not in HELD:
        return _stale(job, beat.lease, beat.worker)
    if job.state is JobState.DISPATCHED:
        return on_claim(job, JobClaim(job_id=job.job_id, lease=beat.lease, worker=beat.worker), now)
    if job.worker != beat.worker:
        return None
    progress = max(job.progress, min(1.0, max(0.0, beat.progress)))
    return Change(job, replace(job, progress=progress, due_at=_running_deadline(job, job.started_at or now, now)))


def on_result(job: Job, result: WorkerResult, now: datetime) -> Change | Refusal:
    """The end of an attempt. Success counts from any worker with the lease; failure only from the one who holds the job."""
    if job.lease != result.lease or job.state not in HELD:
        return _stale(job, result.lease, result.worker)
    if result.error_code is not None:
        if job.worker not in (None, result.worker):
            return Refusal(job, ErrorCode.LEASE_STALE, f"{job.worker} has taken the job over", result.worker)
        if result.error_code == ErrorCode.RUN_CANCELLED.name:
            # It thought that nobody wanted the job any more (its message was away for a while), but the run goes on.
            return give_back(job, result.error_detail, now)
        code = ErrorCode.__members__.get(result.error_code, ErrorCode.INTERNAL)
        detail = result.error_detail if code.name == result.error_code else f"{result.error_code}: {result.error_detail}"
        failed = fail(job, code, detail, now, retryable=result.retryable)
        cost = _total(job.cost, result.cost)
        return replace(failed, after=replace(failed.after, cost=cost, worker=result.worker))
    if result.delegate_to is not None:
        return _finished(job, result, JobState.DELEGATED, EventType.JOB_DELEGATED, now)
    return _finished(job, result, JobState.SUCCEEDED, EventType.JOB_SUCCEEDED, now)


def _finished(job: Job, result: WorkerResult, state: JobState, event: EventType, now: datetime) -> Change:
    cost = _total(job.cost, result.cost)
    payload = {
        "worker": result.worker,
        "attempt": job.attempt,
        "cost": cost.model_dump(),
        "outputs": {name: made.ref.sha256 for name, made in result.outputs.items()},
        "degradations": [degradation.model_dump() for degradation in result.degradations],
        "delegate_to": result.delegate_to,
    }
    return moved(
        job,
        state,
        event,
        payload,
        worker=result.worker,
        started_at=job.started_at or now,
        ended_at=now,
        due_at=None,
        progress=1.0,
        outputs=dict(result.outputs),
        cost=cost,
        degradations=result.degradations,
        delegated_to=result.delegate_to,
        error_code=None,
        error_detail="",
    )


def _stale(job: Job, lease: int, worker: str) -> Refusal:
    return Refusal(
        job, ErrorCode.LEASE_STALE, f"lease {lease} of {job.key}; it is {job.state.value} at lease {job.lease}", worker
    )


def _running_deadline(job: Job, started: datetime, now: datetime) -> datetime:
    return min(after_seconds(now, job.policy.silence_timeout), after_seconds(started, job.policy.run_timeout))


def _total(spent: MeasuredCost, more: MeasuredCost) -> MeasuredCost:
    """Failed attempts cost too."""
    return MeasuredCost(
        wall=spent.wall + more.wall, cpu=spent.cpu + more.cpu, gpu=spent.gpu + more.gpu, money=spent.money + more.money
    )


# --- failure, clocks, people --------------------------------------------------------------------------------------------


def backoff(job: Job, code: ErrorCode) -> float:
    """Seconds until the next attempt: doubling, capped, and spread by half so that failures in a batch don't return as one.

    A crash is tried again at once the first time: it is the worker that failed, not yet the job.
    """
    if code is ErrorCode.JOB_CRASHED and job.attempt <= 1:
        return 0.0
    whole = min(BACKOFF_LIMIT, BACKOFF_BASE * 2.0 ** max(0, job.attempt - 1))
    spread = (stable_seed(job.job_id, str(job.attempt)) % 1000) / 1000
    return whole * (0.5 + 0.5 * spread)


def fail(job: Job, code: ErrorCode, detail: str, now: datetime, *, retryable: bool) -> Change:
    """The attempt failed: another one after a pause, or a dead letter."""
    detail = detail.replace("\x00", "�")
    payload = {"error_code": code.name, "error_detail": detail, "attempt": job.attempt, "worker": job.worker}
    if retryable and job.attempt < job.policy.max_attempts:
        delay = backoff(job, code)
        return moved(
            job,
            JobState.RETRY_WAIT,
            EventType.JOB_RETRY,
            {**payload, "delay": delay},
            due_at=after_seconds(now, delay),
            error_code=code.name,
            error_detail=detail,
        )
    if code in TRIED_BY_ITSELF:
        detail, code = f"{code.name} in each of {job.attempt} attempts. {detail}".rstrip(), ErrorCode.JOB_DEAD_LETTERED
    return moved(
        job,
        JobState.DEAD,
        EventType.JOB_DEAD,
        {**payload, "error_code": code.name, "error_detail": detail},
        ended_at=now,
        due_at=None,
        error_code=code.name,
        error_detail=detail,
    )


def on_clock(job: Job, now: datetime) -> Change | None:
    """What a struck clock means: queued too long, silent, too long in all, or time for the next attempt."""
    if job.due_at is None or job.due_at > now:
        return None
    if job.state is JobState.RETRY_WAIT:
        return make_ready(job, now)
    policy = job.policy
    if job.state is JobState.DISPATCHED:
        detail = f"{job.key} waited {policy.queue_timeout:g} s on lane {job.lane}"
        return fail(job, ErrorCode.JOB_TIMED_OUT_QUEUED, detail, now, retryable=True)
    if job.state is not JobState.RUNNING:
        return None
    if job.started_at is not None and now >= after_seconds(job.started_at, policy.run_timeout):
        detail = f"{job.key} ran longer than {policy.run_timeout:g} s"
        return fail(job, ErrorCode.JOB_TIMED_OUT_RUNNING, detail, now, retryable=True)
    detail = f"no heartbeat of {job.key} from {job.worker} for {policy.silence_timeout:g} s"
    return fail(job, ErrorCode.JOB_TIMED_OUT_SILENT, detail, now, retryable=True)


def give_back(job: Job, why: str, now: datetime) -> Change:
    """The lease ends through no fault of the job (the whole program stopped): the attempt does not count."""
    return moved(
        job,
        JobState.RETRY_WAIT,
        EventType.JOB_RETRY,
        {"error_code": None, "error_detail": why, "attempt": job.attempt, "delay": 0.0, "worker": job.worker},
        attempt=max(0, job.attempt - 1),
        due_at=now,
        worker=None,
        progress=0.0,
    )


def cancel(job: Job, why: str, now: datetime) -> Change:
    return moved(job, JobState.CANCELLED, EventType.JOB_CANCELLED, {"why": why}, ended_at=now, due_at=None)


def reopen(job: Job, now: datetime) -> Change:
    """A job is to be done after all, with all its attempts: it was dead, cancelled, or what it made is lost."""
    values: dict[str, Any] = {"attempt": 0, "worker": None, "progress": 0.0, "started_at": None, "ended_at": None, "due_at": None}
    values |= {"outputs": {}, "reused": False, "ready_at": None, "error_code": None, "error_detail": ""}
    return moved(job, JobState.WAITING, EventType.JOB_REOPENED, {"was": job.state.value, "at": now.isoformat()}, **values)
