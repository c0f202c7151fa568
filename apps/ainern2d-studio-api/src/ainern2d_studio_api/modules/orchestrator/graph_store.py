"""Writing a graph, or a piece that is added to one: jobs, edges and which of them wait for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.ids import JobId, uuid7
from ainern2d_contracts.job import JobOutput, TaskGraph, TaskSpec
from ainern2d_contracts.states import JOB_DONE
from sqlalchemy import insert, update

from . import dag_engine, domain, repository
from .domain import Job
from .repository import POLICY_FIELDS, new_job
from .state_machine import RunDoor
from .tables import job_edges, jobs, runs


def check(door: RunDoor, graph: TaskGraph, delegating: Job | None = None, delegate_to: str | None = None) -> list[TaskSpec]:
    """The graph's jobs in order, if they may be added to the run. Raises: AinerError GRAPH_INVALID."""
    existing = repository.jobs_by_key(door.tx, door.run.run_id, dag_engine.mentioned_keys(graph))
    order = dag_engine.validate(graph, existing, door.run.job_count)
    if delegating is not None and delegate_to is not None:

        def waiting() -> set[str]:
            return repository.descendant_keys(door.tx, delegating.job_id) | repository.delegator_keys(door.tx, delegating)

        dag_engine.validate_delegation(order, delegating.key, delegate_to, waiting)
    return order


def add(door: RunDoor, order: Sequence[TaskSpec]) -> list[Job]:
    """Write checked jobs and their edges. Jobs without open inputs become ready; those that wait for a dead job are cancelled.

    Gives the cancelled ones, whose takers the caller must look after.
    """
    height = dag_engine.heights(order)
    new = {spec.key: new_job(JobId(uuid7()), door.run.run_id, spec, height[spec.key]) for spec in order}
    givers = {**_existing_givers(door, order, new), **new}
    edges = [edge for spec in order for edge in _edges(new[spec.key], spec, givers)]
    missing: dict[str, int] = dict.fromkeys((job.job_id for job in new.values()), 0)
    for edge in edges:
        missing[edge["downstream_id"]] += 0 if edge["settled"] else 1
    new = {key: replace(job, missing=missing[job.job_id]) for key, job in new.items()}
    _write(door, order, new, edges)
    now = door.clock.now()
    door.change([domain.make_ready(job, now) for job in new.values() if job.missing == 0])
    hopeless = {giver.job_id for giver in givers.values() if giver.ended_without_outputs and not giver.policy.optional}
    doomed = {edge["downstream_id"] for edge in edges if edge["upstream_id"] in hopeless}
    return door.change(
        [domain.cancel(job, "an input can no longer be made", now) for job in new.values() if job.job_id in doomed]
    )


def delegate(door: RunDoor, job: Job, delegate_to: str) -> None:
    """Who waits for `job` waits for `delegate_to` from now on."""
    replacing = repository.jobs_by_key(door.tx, door.run.run_id, [delegate_to])[delegate_to]
    door.tx.execute(
        update(job_edges)
        .where(job_edges.c.upstream_id == job.job_id, ~job_edges.c.settled)
        .values(upstream_id=replacing.job_id, updated_at=door.clock.now(), version=job_edges.c.version + 1)
    )


def _existing_givers(door: RunDoor, order: Sequence[TaskSpec], new: Mapping[str, Job]) -> dict[str, Job]:
    """For each key outside the new jobs: the job that gives its outputs, at the end of its chain of delegations."""
    wanted = {key for spec in order for key in dag_engine.upstream_keys(spec) if key not in new}
    known = {**new, **repository.jobs_by_key(door.tx, door.run.run_id, wanted)}
    # A chain may end at a new job: the one that the job which just ended is delegated to.
    while further := {job.delegated_to for job in known.values() if job.delegated_to} - known.keys():
        found = repository.jobs_by_key(door.tx, door.run.run_id, further)
        if not found:
            raise AinerError(ErrorCode.GRAPH_INVALID, f"a job is delegated to {min(further)!r}, which does not exist")
        known |= found
    givers: dict[str, Job] = {}
    for key in wanted:
        job = known[key]
        while job.delegated_to is not None:
            job = known[job.delegated_to]
        givers[key] = job
    return givers


def _edges(job: Job, spec: TaskSpec, givers: Mapping[str, Job]) -> list[dict[str, Any]]:
    edges = []
    for name, source in spec.inputs.items():
        if isinstance(source, JobOutput):
            giver = givers[source.job]
            settled = giver.state in JOB_DONE or (giver.ended_without_outputs and giver.policy.optional)
            edges.append(
                {
                    "downstream_id": job.job_id,
                    "input": name,
                    "upstream_id": giver.job_id,
                    "output": source.output,
                    "settled": settled,
                }
            )
    return edges


def _write(door: RunDoor, order: Sequence[TaskSpec], new: Mapping[str, Job], edges: Sequence[dict[str, Any]]) -> None:
    now, shared, count = door.clock.now(), door.run.shared, door.run.job_count
    common = {
        "tenant_id": shared.tenant_id,
        "project_id": shared.project_id,
        "trace_id": shared.trace_id,
        "correlation_id": shared.correlation_id,
        "created_at": now,
        "updated_at": now,
    }
    if order:
        door.tx.execute(insert(jobs), [_row(new[spec.key], spec, count + at) | common for at, spec in enumerate(order)])
    if edges:
        door.tx.execute(insert(job_edges), [edge | common for edge in edges])
    door.run = replace(door.run, job_count=count + len(order))
    door.tx.execute(update(runs).where(runs.c.run_id == door.run.run_id).values(job_count=door.run.job_count))


def _row(job: Job, spec: TaskSpec, position: int) -> dict[str, Any]:
    plain = ("job_id", "run_id", "key", "lane", "capability", "stage", "engine", "title", "seed", "priority", "height", "missing")
    return {
        **{name: getattr(job, name) for name in plain},
        **{name: getattr(job.policy, name) for name in POLICY_FIELDS},
        "position": position,
        "spec": spec.to_json().decode(),
        "state": job.state,
    }
