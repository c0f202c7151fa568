"""Ready jobs: their inputs are resolved, what was made before is reused, the rest is routed and put on its lane."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import DispatchDecision, JobDispatch, TaskSpec, content_key
from ainern2d_contracts.states import JOB_DONE, RunState
from ainern2d_shared.bus.port import lane_queue
from sqlalchemy import Connection

from .. import consequences, domain, repository
from ..domain import Change, Job
from ..repository import Made, ResolvedEdge
from ..state_machine import RunDoor
from .parts import Parts, by_run

BATCH = 200
"""Jobs in one transaction."""
LANE_WINDOW = 256
"""Dispatched jobs that wait on one lane at most: what becomes ready later but matters more is not far behind."""


@dataclass(frozen=True)
class Plan:
    """What is to become of one ready job: `error`, `made` or `decision`, the first that is set."""

    job: Job
    spec: TaskSpec
    inputs: Mapping[str, ArtifactRef]
    content_key: str = ""
    made: Made | None = None
    decision: DispatchDecision | None = None
    error: AinerError | None = None


class Dispatcher:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def dispatch_ready(self) -> int:
        """Dispatch, reuse or fail every ready job of the running runs that its lane has room for; gives how many."""
        done = 0
        while plans := self._plans():
            changed = self._carry_out([self._decided(plan) for plan in plans])
            if not changed:
                break
            done += changed
        return done

    def _plans(self) -> list[Plan]:
        with self._parts.engine.connect() as tx:
            waiting = repository.dispatched_by_lane(tx)
            closed = [lane for lane, count in waiting.items() if count >= LANE_WINDOW]
            ready = repository.ready_jobs(tx, closed, BATCH)
            if not ready:
                return []
            resolved = self._resolve(tx, ready)
            made = repository.cached(tx, [plan.content_key for plan in resolved if plan.job.policy.cacheable])
        plans = [replace(plan, made=made.get(plan.content_key) if plan.job.policy.cacheable else None) for plan in resolved]
        return _within_window(plans, waiting)

    def _resolve(self, tx: Connection, ready: Sequence[tuple[Job, TaskSpec]]) -> list[Plan]:
        edges: dict[str, list[ResolvedEdge]] = {}
        for edge in repository.resolved_edges(tx, [job.job_id for job, _ in ready]):
            edges.setdefault(edge.downstream_id, []).append(edge)
        return [_resolved(job, spec, edges.get(job.job_id, ())) for job, spec in ready]

    def _decided(self, plan: Plan) -> Plan:
        """Outside any transaction, since a store may be far away."""
        if plan.error is not None:
            return plan
        if plan.made is not None:
            if all(self._parts.store.exists(made.ref.sha256) for made in plan.made.outputs.values()):
                return plan
            plan = replace(plan, made=None)
        try:
            return replace(plan, decision=self._parts.router.decide(plan.spec))
        except AinerError as error:
            return replace(plan, error=error)

    def _carry_out(self, plans: Sequence[Plan]) -> int:
        by_id = {plan.job.job_id: plan for plan in plans}
        done = 0
        with self._parts.transaction("dispatch") as tx:
            for run_id, job_ids in by_run({plan.job.job_id: plan.job.run_id for plan in plans}):
                with self._parts.door(tx, run_id) as door:
                    if door.run.state is RunState.RUNNING:
                        stored = repository.jobs_by_id(tx, job_ids)
                        current = [by_id[i] for i in by_id if i in stored and _same(by_id[i].job, stored[i])]
                        changes = [self._change(door, plan) for plan in current]
                        consequences.follow(
                            door, consequences.ended(door.change(changes)), self._parts.store, self._parts.withdraw
                        )
                        done += len(changes)
        return done

    def _change(self, door: RunDoor, plan: Plan) -> Change:
        job, now = plan.job, door.clock.now()
        digests = {name: ref.sha256 for name, ref in plan.inputs.items()}
        if plan.error is not None:
            code, tried = plan.error.code, replace(job, attempt=job.attempt + 1)
            return domain.fail(tried, code, plan.error.detail, now, retryable=code.fact.retryable)
        if plan.made is not None:
            return domain.reuse(job, plan.content_key, digests, plan.made.outputs, plan.made.degradations, now)
        if plan.decision is None:
            raise AinerError(ErrorCode.INTERNAL, f"{job.key} was planned without a decision")
        shared = door.run.shared
        about = {"run_id": job.run_id, "job_id": job.job_id, "stage": job.stage}
        door.record(self._parts.router.decided(plan.decision, at=now, shared=shared, **about))
        message = _message(job, plan, plan.decision, shared.trace_id)
        message_id = self._parts.outbox.add(door.tx, lane_queue(job.lane), message, priority=job.priority)
        return domain.dispatch(job, message_id, plan.content_key, plan.decision.provider, digests, now)


def _within_window(plans: Sequence[Plan], waiting: Mapping[str, int]) -> list[Plan]:
    """Those that their lane has room for. What was made before takes no room."""
    room = dict(waiting)
    kept = []
    for plan in plans:
        lane = plan.job.lane
        if plan.made is None and plan.error is None:
            if room.get(lane, 0) >= LANE_WINDOW:
                continue
            room[lane] = room.get(lane, 0) + 1
        kept.append(plan)
    return kept


def _resolved(job: Job, spec: TaskSpec, edges: Collection[ResolvedEdge]) -> Plan:
    """Every input by digest. An input whose optional job gave nothing is left out."""
    inputs = {name: source for name, source in spec.inputs.items() if isinstance(source, ArtifactRef)}
    for edge in edges:
        if edge.upstream_state not in JOB_DONE:
            continue
        made = edge.outputs.get(edge.output)
        if made is None:
            detail = f"{job.key} takes {edge.output!r} of {edge.upstream_key}, which did not give it"
            return Plan(job, spec, inputs, error=AinerError(ErrorCode.GRAPH_INVALID, detail))
        inputs[edge.input] = made.ref
    return Plan(job, spec, inputs, content_key(spec, inputs))


def _same(planned: Job, stored: Job) -> bool:
    return stored.state is planned.state and stored.lease == planned.lease


def _message(job: Job, plan: Plan, decision: DispatchDecision, trace_id: str) -> JobDispatch:
    lease = job.lease + 1
    span_id = hashlib.sha256(f"{job.job_id} {lease}".encode()).hexdigest()[:16]
    return JobDispatch(
        job_id=job.job_id,
        run_id=job.run_id,
        lease=lease,
        attempt=job.attempt + 1,
        spec=plan.spec,
        inputs=dict(plan.inputs),
        content_key=plan.content_key,
        decision=decision,
        trace_parent=f"00-{trace_id}-{span_id}-01",
    )
