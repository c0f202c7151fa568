"""What the end of jobs means for others: artifacts to register, dependants to free or to cancel, the run's own end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ainern2d_contracts.artifact import ArtifactMeta, Lineage
from ainern2d_contracts.events import EventType
from ainern2d_contracts.ids import stable_id
from ainern2d_contracts.states import JOB_DONE, JOB_TERMINAL, JobState, RunState
from ainern2d_shared.storage.port import ObjectStore
from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.postgresql import insert

from . import domain, repository
from .domain import Change, Job
from .state_machine import RunDoor
from .tables import artifacts, content_cache, job_edges, jobs

Withdraw = Callable[[Connection, Iterable[Change]], None]
"""Takes the dispatches of changed jobs back from their lanes."""
OPEN_STATES = frozenset(JobState) - JOB_TERMINAL


def follow(door: RunDoor, ended: Sequence[Job], store: ObjectStore, withdraw: Withdraw) -> None:
    """All that follows when `ended` have reached a final state, up to the end of the run."""
    if not ended:
        return
    _register(door, [job for job in ended if job.state in JOB_DONE], store)
    frontier = list(ended)
    while frontier:
        free = [job.job_id for job in frontier if job.state is JobState.SUCCEEDED or _goes_without(job)]
        _settle(door, free)
        lost = [job.job_id for job in frontier if job.ended_without_outputs and not _goes_without(job)]
        takers = repository.waiting_takers(door.tx, lost) if lost else []
        frontier = door.change([domain.cancel(job, "an input can no longer be made", door.clock.now()) for job in takers])
    if any(job.ends_run for job in ended):
        cancel_open(door, "the run cannot go on", withdraw)
    finish(door)


def cancel_open(door: RunDoor, why: str, withdraw: Withdraw) -> None:
    """Cancel every job that has not ended. Work under way learns so at its next sign of life."""
    jobs_now = repository.jobs_in_states(door.tx, door.run.run_id, OPEN_STATES)
    changes = [domain.cancel(job, why, door.clock.now()) for job in jobs_now]
    door.change(changes)
    withdraw(door.tx, changes)


def finish(door: RunDoor) -> None:
    """End a running run whose jobs have all ended."""
    if door.run.state is not RunState.RUNNING or repository.has_open_jobs(door.tx, door.run.run_id):
        return
    dead = repository.first_dead(door.tx, door.run.run_id)
    now = door.clock.now()
    if dead is None:
        door.move(RunState.SUCCEEDED, EventType.RUN_SUCCEEDED, {}, ended_at=now)
        return
    payload = {"key": dead.key, "error_code": dead.error_code, "error_detail": dead.error_detail}
    values = {"error_code": dead.error_code, "error_detail": dead.error_detail, "ended_at": now}
    door.move(RunState.FAILED, EventType.RUN_FAILED, payload, **values)


def _goes_without(job: Job) -> bool:
    return job.ended_without_outputs and job.policy.optional and not job.ends_run


def _settle(door: RunDoor, upstream_ids: Sequence[str]) -> None:
    """Count the inputs of these jobs' takers as there, and make ready who waits for nothing more."""
    if not upstream_ids:
        return
    settled = (
        update(job_edges)
        .where(job_edges.c.upstream_id.in_(list(upstream_ids)), ~job_edges.c.settled)
        .values(settled=True)
        .returning(job_edges.c.downstream_id)
        .cte("settled_edges")
    )
    counts = select(settled.c.downstream_id, func.count().label("inputs")).group_by(settled.c.downstream_id).cte("counts")
    freed = door.tx.execute(
        update(jobs)
        .where(jobs.c.job_id == counts.c.downstream_id)
        .values(missing=jobs.c.missing - counts.c.inputs)
        .returning(jobs.c.job_id, jobs.c.missing, jobs.c.state)
    )
    ids = [row.job_id for row in freed if row.missing == 0 and row.state == JobState.WAITING]
    if ids:
        found = repository.jobs_by_id(door.tx, ids)
        door.change([domain.make_ready(found[job_id], door.clock.now()) for job_id in ids])


def unsettle(door: RunDoor, reopened: Sequence[Job]) -> None:
    """Waiting takers of reopened jobs wait for them again, where they had counted them as ended."""
    if not reopened:
        return
    unsettled = (
        update(job_edges)
        .where(
            job_edges.c.upstream_id.in_([job.job_id for job in reopened]),
            job_edges.c.settled,
            job_edges.c.downstream_id == jobs.c.job_id,
            jobs.c.state == JobState.WAITING,
        )
        .values(settled=False)
        .returning(job_edges.c.downstream_id)
        .cte("unsettled_edges")
    )
    counts = select(unsettled.c.downstream_id, func.count().label("inputs")).group_by(unsettled.c.downstream_id).cte("counts")
    door.tx.execute(update(jobs).where(jobs.c.job_id == counts.c.downstream_id).values(missing=jobs.c.missing + counts.c.inputs))


def _register(door: RunDoor, done: Sequence[Job], store: ObjectStore) -> None:
    """Artifact metadata of each output, and the content cache for what may be reused."""
    metas = [(job, meta) for job in done for meta in _metas(door, job, store)]
    if metas:
        statement = insert(artifacts)
        values = [_artifact_row(door, job, meta) for job, meta in metas]
        door.tx.execute(statement.on_conflict_do_nothing(index_elements=["artifact_id"]), values)
    fresh = [
        job for job in done if job.state is JobState.SUCCEEDED and not job.reused and job.policy.cacheable and job.content_key
    ]
    if fresh:
        statement = insert(content_cache)
        same = {name: statement.excluded[name] for name in ("job_id", "outputs", "degradations", "updated_at")}
        # In one order everywhere, so that two runs that make the same thing do not wait for each other in a ring.
        values = [_cache_row(door, job) for job in sorted(fresh, key=lambda job: job.content_key)]
        door.tx.execute(statement.on_conflict_do_update(index_elements=["content_key"], set_=same), values)


def _metas(door: RunDoor, job: Job, store: ObjectStore) -> list[ArtifactMeta]:
    lineage = Lineage(
        job_key=job.key,
        content_key=job.content_key,
        inputs=tuple(sorted(set(job.inputs.values()))),
        engine=job.engine,
        seed=job.seed,
    )
    return [
        ArtifactMeta(
            artifact_id=stable_id(job.job_id, name),
            kind=name,
            ref=made.ref,
            uri=store.uri(made.ref.sha256),
            facts=made.facts,
            lineage=lineage,
            created_at=door.clock.now(),
        )
        for name, made in job.outputs.items()
    ]


def _artifact_row(door: RunDoor, job: Job, meta: ArtifactMeta) -> dict[str, Any]:
    return {
        "artifact_id": meta.artifact_id,
        "run_id": job.run_id,
        "job_id": job.job_id,
        "kind": meta.kind,
        "sha256": meta.ref.sha256,
        "document": meta.model_dump(mode="json"),
        "tenant_id": door.run.shared.tenant_id,
        "project_id": door.run.shared.project_id,
        "trace_id": door.run.shared.trace_id,
    }


def _cache_row(door: RunDoor, job: Job) -> dict[str, Any]:
    return {
        "content_key": job.content_key,
        "job_id": job.job_id,
        "engine": job.engine,
        "outputs": repository.write_outputs(job.outputs),
        "degradations": [degradation.model_dump() for degradation in job.degradations],
        "tenant_id": door.run.shared.tenant_id,
        "project_id": door.run.shared.project_id,
        "updated_at": door.clock.now(),
    }


def ended(jobs_now: Sequence[Job]) -> list[Job]:
    """Those that have reached a final state."""
    return [job for job in jobs_now if job.state in JOB_TERMINAL]
