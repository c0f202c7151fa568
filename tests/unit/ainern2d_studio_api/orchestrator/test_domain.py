"""The life of one job under any order of receipts, clocks, crashes and restarts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.ids import JobId, RunId
from ainern2d_contracts.job import JobClaim, JobHeartbeat, MeasuredCost, WorkerResult
from ainern2d_contracts.states import JOB_EDGES, JOB_TERMINAL, JobState
from ainern2d_studio_api.modules.orchestrator import domain
from ainern2d_studio_api.modules.orchestrator.domain import Change, Job, Policy, Refusal
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

START = datetime(2026, 1, 1, tzinfo=UTC)
WORKERS = st.sampled_from(["worker-1", "worker-2"])
CODES = st.sampled_from([ErrorCode.RENDER_FAILED, ErrorCode.JOB_CRASHED, ErrorCode.SPEECH_FAILED, ErrorCode.RUN_CANCELLED])


def new_job(**values: object) -> Job:
    fields = {"key": "a", "lane": "skill", "capability": "skill.03", "stage": "03", "engine": "fake/1"}
    return replace(Job(job_id=JobId("job"), run_id=RunId("run"), **fields), **values)  # type: ignore[arg-type]


class JobLife(RuleBasedStateMachine):
    """Old leases are kept and used again and again: whatever a late worker says must change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.job = new_job(policy=Policy(queue_timeout=60.0, silence_timeout=10.0, run_timeout=100.0))
        self.leases: list[int] = []
        self.good_ends = 0
        self.deaths = 0

    def apply(self, verdict: Change | Refusal | None) -> None:
        if not isinstance(verdict, Change):
            return
        assert verdict.before == self.job or replace(verdict.before, attempt=self.job.attempt) == self.job
        before, self.job = self.job, verdict.after
        if before.state is not self.job.state:
            assert self.job.state in JOB_EDGES[before.state]
            assert verdict.event is not None
            self.good_ends += self.job.state is JobState.SUCCEEDED
            self.deaths += self.job.state is JobState.DEAD

    @precondition(lambda self: self.job.state is JobState.WAITING)
    @rule()
    def inputs_are_there(self) -> None:
        self.apply(domain.make_ready(self.job, self.now))

    @precondition(lambda self: self.job.state is JobState.READY)
    @rule()
    def dispatch(self) -> None:
        self.apply(domain.dispatch(self.job, "message", "key", "provider", {}, self.now))
        assert self.job.lease not in self.leases
        self.leases.append(self.job.lease)

    @precondition(lambda self: self.leases)
    @rule(data=st.data(), worker=WORKERS)
    def claim(self, data: st.DataObject, worker: str) -> None:
        lease = data.draw(st.sampled_from(self.leases))
        self.apply(domain.on_claim(self.job, JobClaim(job_id="job", lease=lease, worker=worker), self.now))

    @precondition(lambda self: self.leases)
    @rule(data=st.data(), worker=WORKERS, progress=st.floats(-1, 2))
    def heartbeat(self, data: st.DataObject, worker: str, progress: float) -> None:
        lease, done = data.draw(st.sampled_from(self.leases)), self.job.progress
        beat = JobHeartbeat(job_id="job", lease=lease, worker=worker, progress=progress)
        self.apply(domain.on_heartbeat(self.job, beat, self.now))
        assert self.job.progress >= done

    @precondition(lambda self: self.leases)
    @rule(data=st.data(), worker=WORKERS, code=st.none() | CODES)
    def result(self, data: st.DataObject, worker: str, code: ErrorCode | None) -> None:
        lease, before = data.draw(st.sampled_from(self.leases)), self.job
        failure = {} if code is None else {"error_code": code.name, "retryable": code.fact.retryable}
        verdict = domain.on_result(before, WorkerResult(job_id="job", lease=lease, worker=worker, **failure), self.now)
        if lease != before.lease or before.state not in domain.HELD:
            assert isinstance(verdict, Refusal)
            assert verdict.code is ErrorCode.LEASE_STALE
        self.apply(verdict)

    @rule(seconds=st.sampled_from([0.1, 1.0, 9.0, 11.0, 61.0, 101.0]))
    def time_passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        due = self.job.due_at is not None and self.job.due_at <= self.now
        before = self.job
        self.apply(domain.on_clock(self.job, self.now))
        assert (self.job is not before) == due

    @precondition(lambda self: self.job.state in domain.HELD)
    @rule()
    def the_program_starts_again(self) -> None:
        self.apply(domain.give_back(self.job, "restart", self.now))

    @precondition(lambda self: self.job.state in (JobState.DEAD, JobState.CANCELLED, JobState.SUCCEEDED))
    @rule()
    def reopen(self) -> None:
        self.apply(domain.reopen(self.job, self.now))
        assert self.job.attempt == 0
        self.good_ends = 0

    @precondition(lambda self: self.job.state not in JOB_TERMINAL)
    @rule()
    def cancel(self) -> None:
        self.apply(domain.cancel(self.job, "a person", self.now))

    @invariant()
    def a_lease_out_has_a_clock(self) -> None:
        ticking = self.job.state in (*domain.HELD, JobState.RETRY_WAIT)
        assert (self.job.due_at is not None) == ticking

    @invariant()
    def attempts_and_ends_are_counted(self) -> None:
        assert 0 <= self.job.attempt <= self.job.policy.max_attempts
        assert self.good_ends <= 1
        assert self.job.state is not JobState.DEAD or self.job.error_code is not None


TestJobLife = JobLife.TestCase
TestJobLife.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@settings(deadline=None)
@given(attempt=st.integers(1, 40))
def test_pauses_double_and_stay_within_a_minute(attempt: int) -> None:
    pause = domain.backoff(new_job(attempt=attempt), ErrorCode.RENDER_FAILED)
    whole = min(domain.BACKOFF_LIMIT, domain.BACKOFF_BASE * 2.0 ** (attempt - 1))
    assert whole / 2 <= pause <= whole


def test_pauses_of_many_jobs_are_spread() -> None:
    pauses = {domain.backoff(new_job(job_id=JobId(str(n)), attempt=3), ErrorCode.RENDER_FAILED) for n in range(50)}
    assert len(pauses) > 40


def test_failed_attempts_cost_too() -> None:
    job = new_job(state=JobState.RUNNING, lease=1, attempt=1, worker="w")
    cost = MeasuredCost(wall=2.0, cpu=1.0)
    failed = WorkerResult(job_id="job", lease=1, worker="w", error_code="RENDER_FAILED", retryable=True, cost=cost)
    verdict = domain.on_result(job, failed, START)
    assert isinstance(verdict, Change)
    again = replace(verdict.after, state=JobState.RUNNING, lease=2)
    done = domain.on_result(again, WorkerResult(job_id="job", lease=2, worker="w", cost=cost), START)
    assert isinstance(done, Change)
    assert done.after.cost == MeasuredCost(wall=4.0, cpu=2.0)


def test_an_unknown_error_code_is_kept_in_words() -> None:
    job = new_job(state=JobState.RUNNING, lease=1, attempt=1, worker="w")
    result = WorkerResult(job_id="job", lease=1, worker="w", error_code="MELTED", error_detail="in the sun")
    verdict = domain.on_result(job, result, START)
    assert isinstance(verdict, Change)
    assert (verdict.after.error_code, verdict.after.error_detail) == ("INTERNAL", "MELTED: in the sun")


@pytest.mark.parametrize("state", sorted(JOB_TERMINAL))
def test_an_ended_job_is_not_ended_again(state: JobState) -> None:
    with pytest.raises(AinerError) as refused:
        domain.cancel(new_job(state=state), "again", START) if state is not JobState.CANCELLED else domain.make_ready(
            new_job(state=state), START
        )
    assert refused.value.code is ErrorCode.TRANSITION_ILLEGAL
