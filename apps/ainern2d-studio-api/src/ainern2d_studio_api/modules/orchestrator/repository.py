"""Reads of the orchestrator's tables. Every function works in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ainern2d_contracts.events import EventType
from ainern2d_contracts.fields import SharedFields
from ainern2d_contracts.ids import JobId, RunId
from ainern2d_contracts.job import Degradation, MeasuredCost, ProducedArtifact, TaskSpec
from ainern2d_contracts.states import JOB_TERMINAL, JobState, RunState
from sqlalchemy import Connection, func, or_, select

from .domain import OF_THE_MACHINE, Job, Policy, Run
from .errors import unknown_run
from .tables import content_cache, job_edges, jobs, runs, workflow_events

POLICY_FIELDS = ("optional", "cacheable", "max_attempts", "queue_timeout", "silence_timeout", "run_timeout")
PLAIN_FIELDS = (
    *("job_id", "run_id", "key", "lane", "capability", "stage", "engine", "title", "seed", "priority", "height", "lease"),
    *("attempt", "missing", "worker", "message_id", "provider", "content_key", "inputs", "progress", "ready_at", "dispatched_at"),
    *("started_at", "ended_at", "due_at", "error_code", "error_detail", "delegated_to", "reused"),
)
JOB_COLUMNS = [jobs.c[name] for name in (*PLAIN_FIELDS, *POLICY_FIELDS, "state", "outputs", "cost", "degradations")]


@dataclass(frozen=True)
class ResolvedEdge:
    """An input of a job, with the job that gives it as it is now."""

    downstream_id: str
    input: str
    output: str
    upstream_key: str
    upstream_state: JobState
    outputs: Mapping[str, ProducedArtifact]


def _run(row: Any) -> Run:
    fields = row._mapping
    shared = SharedFields(**{name: fields[name] for name in SharedFields.model_fields})
    return Run(
        run_id=RunId(fields["run_id"]),
        title=fields["title"],
        state=RunState(fields["state"]),
        parameters=fields["parameters"],
        request_digest=fields["request_digest"],
        last_seq=fields["last_seq"],
        job_count=fields["job_count"],
        error_code=fields["error_code"],
        error_detail=fields["error_detail"],
        started_at=fields["started_at"],
        ended_at=fields["ended_at"],
        shared=shared,
    )


def read_outputs(stored: Mapping[str, Any]) -> dict[str, ProducedArtifact]:
    return {name: ProducedArtifact.model_validate(made) for name, made in stored.items()}


def write_outputs(outputs: Mapping[str, ProducedArtifact]) -> dict[str, Any]:
    return {name: made.model_dump(mode="json") for name, made in outputs.items()}


def read_degradations(stored: Sequence[Any]) -> tuple[Degradation, ...]:
    return tuple(Degradation.model_validate(item) for item in stored)


def _job(row: Any) -> Job:
    fields = row._mapping
    return Job(
        **{name: fields[name] for name in PLAIN_FIELDS},
        policy=Policy(**{name: fields[name] for name in POLICY_FIELDS}),
        state=JobState(fields["state"]),
        outputs=read_outputs(fields["outputs"]),
        cost=MeasuredCost.model_validate(fields["cost"]),
        degradations=read_degradations(fields["degradations"]),
    )


# --- runs ---------------------------------------------------------------------------------------------------------------


def run(tx: Connection, run_id: str) -> Run:
    """Raises: AinerError OBJECT_NOT_FOUND."""
    row = tx.execute(select(runs).where(runs.c.run_id == run_id)).one_or_none()
    if row is None:
        raise unknown_run(run_id)
    return _run(row)


def lock_run(tx: Connection, run_id: str) -> Run:
    """As `run`, keeping everyone else from changing the run or its jobs until the transaction ends."""
    row = tx.execute(select(runs).where(runs.c.run_id == run_id).with_for_update()).one_or_none()
    if row is None:
        raise unknown_run(run_id)
    return _run(row)


def run_of_request(tx: Connection, shared: SharedFields) -> RunId | None:
    """The run that the same idempotency key made before."""
    found = tx.execute(
        select(runs.c.run_id).where(
            runs.c.tenant_id == shared.tenant_id,
            runs.c.project_id == shared.project_id,
            runs.c.idempotency_key == shared.idempotency_key,
        )
    ).scalar_one_or_none()
    return None if found is None else RunId(found)


def newest_runs(tx: Connection, limit: int) -> list[Run]:
    return [_run(row) for row in tx.execute(select(runs).order_by(runs.c.created_at.desc(), runs.c.run_id.desc()).limit(limit))]


# --- jobs ---------------------------------------------------------------------------------------------------------------


def jobs_by_id(tx: Connection, job_ids: Iterable[str]) -> dict[str, Job]:
    rows = tx.execute(select(*JOB_COLUMNS).where(jobs.c.job_id.in_(sorted(set(job_ids)))))
    return {row.job_id: _job(row) for row in rows}


def jobs_in_states(tx: Connection, run_id: str, states: Iterable[JobState]) -> list[Job]:
    rows = tx.execute(
        select(*JOB_COLUMNS).where(jobs.c.run_id == run_id, jobs.c.state.in_(list(states))).order_by(jobs.c.position)
    )
    return [_job(row) for row in rows]


def job_by_key(tx: Connection, run_id: str, key: str) -> Job | None:
    row = tx.execute(select(*JOB_COLUMNS).where(jobs.c.run_id == run_id, jobs.c.key == key)).one_or_none()
    return None if row is None else _job(row)


def all_jobs(tx: Connection, run_id: str) -> list[Job]:
    return [_job(row) for row in tx.execute(select(*JOB_COLUMNS).where(jobs.c.run_id == run_id).order_by(jobs.c.position))]


def jobs_by_key(tx: Connection, run_id: str, wanted: Iterable[str]) -> dict[str, Job]:
    """Those of the wanted keys that the run has."""
    rows = tx.execute(select(*JOB_COLUMNS).where(jobs.c.run_id == run_id, jobs.c.key.in_(sorted(set(wanted)))))
    return {row.key: _job(row) for row in rows}


def runs_of_jobs(tx: Connection, job_ids: Iterable[str]) -> dict[str, str]:
    rows = tx.execute(select(jobs.c.job_id, jobs.c.run_id).where(jobs.c.job_id.in_(sorted(set(job_ids)))))
    return {row.job_id: row.run_id for row in rows}


def dispatched_by_lane(tx: Connection) -> dict[str, int]:
    rows = tx.execute(
        select(jobs.c.lane, func.count().label("jobs")).where(jobs.c.state == JobState.DISPATCHED).group_by(jobs.c.lane)
    )
    return {row.lane: row.jobs for row in rows}


def ready_jobs(tx: Connection, closed_lanes: Iterable[str], limit: int) -> list[tuple[Job, TaskSpec]]:
    """Ready jobs of running runs: by priority, then the longest path ahead, then the graph's own order."""
    rows = tx.execute(
        select(*JOB_COLUMNS, jobs.c.spec)
        .join(runs, runs.c.run_id == jobs.c.run_id)
        .where(jobs.c.state == JobState.READY, runs.c.state == RunState.RUNNING, jobs.c.lane.not_in(list(closed_lanes)))
        .order_by(jobs.c.priority.desc(), jobs.c.height.desc(), jobs.c.position)
        .limit(limit)
    )
    return [(_job(row), TaskSpec.from_json(row.spec)) for row in rows]


def due_jobs(tx: Connection, now: datetime, limit: int) -> dict[str, str]:
    """Job id to run id, of jobs whose clock has struck."""
    rows = tx.execute(
        select(jobs.c.job_id, jobs.c.run_id).where(jobs.c.due_at <= now).order_by(jobs.c.due_at, jobs.c.job_id).limit(limit)
    )
    return {row.job_id: row.run_id for row in rows}


def held_jobs(tx: Connection, states: Iterable[JobState], worker: str | None = None) -> dict[str, str]:
    """Job id to run id, of jobs whose lease is out (to `worker`)."""
    query = select(jobs.c.job_id, jobs.c.run_id).where(jobs.c.state.in_(list(states)))
    if worker is not None:
        query = query.where(jobs.c.worker == worker)
    return {row.job_id: row.run_id for row in tx.execute(query)}


def has_open_jobs(tx: Connection, run_id: str) -> bool:
    open_job = select(jobs.c.job_id).where(jobs.c.run_id == run_id, jobs.c.state.not_in(sorted(JOB_TERMINAL))).limit(1)
    return tx.execute(open_job).first() is not None


def first_dead(tx: Connection, run_id: str) -> Job | None:
    """The first job that died and that the run cannot go without."""
    fatal = jobs.c.error_code.in_(sorted(code.name for code in OF_THE_MACHINE))
    row = tx.execute(
        select(*JOB_COLUMNS)
        .where(jobs.c.run_id == run_id, jobs.c.state == JobState.DEAD, or_(jobs.c.optional.is_(False), fatal))
        .order_by(jobs.c.ended_at, jobs.c.position)
        .limit(1)
    ).one_or_none()
    return None if row is None else _job(row)


def waiting_takers(tx: Connection, upstream_ids: Iterable[str]) -> list[Job]:
    """Waiting jobs that take an output of one of these."""
    takers = select(job_edges.c.downstream_id).where(job_edges.c.upstream_id.in_(list(upstream_ids)), ~job_edges.c.settled)
    rows = tx.execute(select(*JOB_COLUMNS).where(jobs.c.job_id.in_(takers), jobs.c.state == JobState.WAITING))
    return [_job(row) for row in rows]


def resolved_edges(tx: Connection, downstream_ids: Iterable[str]) -> list[ResolvedEdge]:
    upstream = jobs.alias("upstream")
    rows = tx.execute(
        select(
            job_edges.c.downstream_id,
            job_edges.c.input,
            job_edges.c.output,
            upstream.c.key,
            upstream.c.state,
            upstream.c.outputs,
        )
        .join(upstream, upstream.c.job_id == job_edges.c.upstream_id)
        .where(job_edges.c.downstream_id.in_(list(downstream_ids)))
    )
    return [
        ResolvedEdge(row.downstream_id, row.input, row.output, row.key, JobState(row.state), read_outputs(row.outputs))
        for row in rows
    ]


def delegator_keys(tx: Connection, job: Job) -> set[str]:
    """Keys of all jobs whose outputs are this one's, by delegation."""
    found, latest = set[str](), {job.key}
    while latest:
        query = select(jobs.c.key).where(jobs.c.run_id == job.run_id, jobs.c.delegated_to.in_(sorted(latest)))
        latest = set(tx.execute(query).scalars()) - found
        found |= latest
    return found


def has_expanded(tx: Connection, job: Job) -> bool:
    """Whether the job has added jobs to its run before."""
    if job.lease < 2:
        return False  # its first dispatch
    query = select(workflow_events.c.seq).where(
        workflow_events.c.run_id == job.run_id,
        workflow_events.c.job_id == job.job_id,
        workflow_events.c.event_type == EventType.GRAPH_EXTENDED.wire,
    )
    return tx.execute(query.limit(1)).first() is not None


def descendant_keys(tx: Connection, job_id: str) -> set[str]:
    """Keys of all jobs that wait for this one, near or far."""
    near = select(job_edges.c.downstream_id).where(job_edges.c.upstream_id == job_id).cte("descendants", recursive=True)
    far = select(job_edges.c.downstream_id).join(near, job_edges.c.upstream_id == near.c.downstream_id)
    descendants = near.union(far)
    return set(tx.execute(select(jobs.c.key).join(descendants, descendants.c.downstream_id == jobs.c.job_id)).scalars())


# --- content cache ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    outputs: Mapping[str, ProducedArtifact]
    degradations: tuple[Degradation, ...]


def cached(tx: Connection, content_keys: Iterable[str]) -> dict[str, Made]:
    rows = tx.execute(select(content_cache).where(content_cache.c.content_key.in_(sorted(set(content_keys)))))
    return {row.content_key: Made(read_outputs(row.outputs), read_degradations(row.degradations)) for row in rows}


def new_job(job_id: JobId, run_id: RunId, spec: TaskSpec, height: int) -> Job:
    return Job(
        job_id=job_id,
        run_id=run_id,
        key=spec.key,
        lane=spec.lane.value,
        capability=spec.capability,
        stage=spec.stage,
        engine=spec.engine,
        title=spec.title,
        seed=spec.seed,
        priority=spec.priority,
        height=height,
        policy=Policy(**{name: getattr(spec, name) for name in POLICY_FIELDS}),
    )
