"""What a person, a report or a page sees of a run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ainern2d_contracts.base import Contract
from ainern2d_contracts.job import Degradation, MeasuredCost
from ainern2d_contracts.states import JOB_DONE, JOB_TERMINAL, JobState, RunState

from .domain import Job, Run


class JobStatus(Contract):
    key: str
    title: str
    stage: str
    lane: str
    capability: str
    state: JobState
    attempt: int
    progress: float
    """0 to 1."""
    optional: bool
    cost: MeasuredCost
    reused: bool
    error_code: str | None
    error_detail: str
    degradations: tuple[Degradation, ...]
    delegated_to: str | None
    worker: str | None
    provider: str
    content_key: str
    ready_at: datetime | None
    dispatched_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None


class StageStatus(Contract):
    """Sums over a stage's jobs."""

    stage: str
    jobs: int
    ended: int
    reused: int
    failed: int
    progress: float
    """0 to 1: the mean over its jobs."""
    cost: MeasuredCost


class RunStatus(Contract):
    run_id: str
    title: str
    state: RunState
    error_code: str | None
    error_detail: str
    last_seq: int
    """Number of the run's last event: where `events` goes on from."""
    created_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    progress: float
    cost: MeasuredCost
    jobs: tuple[JobStatus, ...]
    """In the graph's order."""
    stages: tuple[StageStatus, ...]
    """In order of their first job."""

    def job(self, key: str) -> JobStatus | None:
        return next((job for job in self.jobs if job.key == key), None)


def run_status(run: Run, jobs: Iterable[Job]) -> RunStatus:
    all_jobs = tuple(_job_status(job) for job in jobs)
    stages: dict[str, list[JobStatus]] = {}
    for job in all_jobs:
        stages.setdefault(job.stage, []).append(job)
    return RunStatus(
        run_id=run.run_id,
        title=run.title,
        state=run.state,
        error_code=run.error_code,
        error_detail=run.error_detail,
        last_seq=run.last_seq,
        created_at=run.shared.created_at,
        started_at=run.started_at,
        ended_at=run.ended_at,
        progress=_progress(all_jobs),
        cost=total_cost(job.cost for job in all_jobs),
        jobs=all_jobs,
        stages=tuple(_stage_status(stage, of_stage) for stage, of_stage in stages.items()),
    )


def total_cost(costs: Iterable[MeasuredCost]) -> MeasuredCost:
    wall = cpu = gpu = money = 0.0
    for cost in costs:
        wall, cpu, gpu, money = wall + cost.wall, cpu + cost.cpu, gpu + cost.gpu, money + cost.money
    return MeasuredCost(wall=wall, cpu=cpu, gpu=gpu, money=money)


def _progress(jobs: Iterable[JobStatus]) -> float:
    shares = [1.0 if job.state in JOB_DONE else job.progress for job in jobs]
    return sum(shares) / len(shares) if shares else 1.0


def _stage_status(stage: str, jobs: list[JobStatus]) -> StageStatus:
    return StageStatus(
        stage=stage,
        jobs=len(jobs),
        ended=sum(job.state in JOB_TERMINAL for job in jobs),
        reused=sum(job.reused for job in jobs),
        failed=sum(job.state is JobState.DEAD for job in jobs),
        progress=_progress(jobs),
        cost=total_cost(job.cost for job in jobs),
    )


_SAME = (
    *("key", "title", "stage", "lane", "capability", "state", "attempt", "progress", "cost", "reused", "error_code"),
    *("error_detail", "degradations", "delegated_to", "worker", "provider", "content_key"),
    *("ready_at", "dispatched_at", "started_at", "ended_at"),
)


def _job_status(job: Job) -> JobStatus:
    return JobStatus(optional=job.policy.optional, **{name: getattr(job, name) for name in _SAME})
