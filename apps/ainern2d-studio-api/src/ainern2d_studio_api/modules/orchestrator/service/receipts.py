"""Claims, heartbeats and results: a batch of receipts, each handled once, in one transaction."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ainern2d_contracts.base import Document
from ainern2d_contracts.errors import AinerError
from ainern2d_contracts.events import EventType
from ainern2d_contracts.job import JobClaim, JobHeartbeat, TaskGraph, TaskSpec, WorkerResult
from ainern2d_contracts.states import JOB_TERMINAL
from ainern2d_shared.bus.port import RESULTS_QUEUE, Delivery
from sqlalchemy import Connection

from .. import consequences, domain, graph_store, repository
from ..domain import Change, Job, Refusal
from ..failpoint import failpoint
from ..state_machine import RunDoor
from .parts import Parts, by_run

CONSUMER = "orchestrator"
BATCH = 200
"""Receipts in one transaction."""
VISIBILITY = 5.0
"""Seconds until a receipt comes back if this process dies with it. One that comes back too early is known by the inbox."""

Receipt = JobClaim | JobHeartbeat | WorkerResult
_KINDS: dict[str, type[JobClaim] | type[JobHeartbeat] | type[WorkerResult]] = {
    kind.SCHEMA: kind for kind in (JobClaim, JobHeartbeat, WorkerResult)
}
_ESCAPED_NUL = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")


class Receipts:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def take(self, wait: float) -> int:
        """Handle what has arrived, at most `BATCH`; waits up to `wait` seconds for the first one. Gives how many there were."""
        deliveries = self._drain(wait)
        if not deliveries:
            return 0
        try:
            reports = self._handle(deliveries)
        except BaseException:
            for delivery in deliveries:
                self._parts.bus.release(delivery)
            raise
        for delivery in deliveries:
            self._parts.bus.acknowledge(delivery)
            failpoint("receipts.acknowledged")
        for provider, ok in reports:
            self._parts.router.report(provider, ok=ok)
        return len(deliveries)

    def drain(self) -> None:
        """Handle all that has arrived."""
        while self.take(0.0):
            pass

    def _drain(self, wait: float) -> list[Delivery]:
        deliveries: list[Delivery] = []
        while len(deliveries) < BATCH:
            patience = 0.0 if deliveries else wait
            delivery = self._parts.bus.receive([RESULTS_QUEUE], CONSUMER, wait=patience, visibility=VISIBILITY)
            if delivery is None:
                break
            deliveries.append(delivery)
        return deliveries

    def _handle(self, deliveries: Sequence[Delivery]) -> list[tuple[str, bool]]:
        """Gives each ended attempt's provider, and whether it went well."""
        reports: list[tuple[str, bool]] = []
        with self._parts.transaction("receipts") as tx:
            fresh = [d for d in deliveries if self._parts.inbox.first_time(tx, CONSUMER, d.message_id)]
            by_job: dict[str, list[Receipt]] = {}
            for delivery in fresh:
                if (receipt := read_receipt(delivery)) is not None:
                    by_job.setdefault(receipt.job_id, []).append(receipt)
            # A receipt for a job that no run has is another data folder's: it is dropped.
            for run_id, job_ids in by_run(repository.runs_of_jobs(tx, by_job)):
                with self._parts.door(tx, run_id) as door:
                    receipts = {job_id: by_job[job_id] for job_id in job_ids}
                    reports += RunReceipts(self._parts, door).handle(receipts)
        return reports


class RunReceipts:
    """The receipts of one run in one transaction."""

    def __init__(self, parts: Parts, door: RunDoor) -> None:
        self._parts = parts
        self._door = door
        self._tx: Connection = door.tx
        self._changes: list[Change] = []
        self._ended: list[Job] = []
        self._reports: list[tuple[str, bool]] = []

    def handle(self, receipts: Mapping[str, Sequence[Receipt]]) -> list[tuple[str, bool]]:
        jobs = repository.jobs_by_id(self._tx, receipts)
        for job_id, of_job in receipts.items():
            job = jobs[job_id]
            for receipt in of_job:
                job = self._one(job, receipt)
            if job.state in JOB_TERMINAL and job is not jobs[job_id]:
                self._ended.append(job)
        self._door.change(self._changes)
        consequences.follow(self._door, self._ended, self._parts.store, self._parts.withdraw)
        return self._reports

    def _one(self, job: Job, receipt: Receipt) -> Job:
        """The job after the receipt."""
        now = self._door.clock.now()
        if isinstance(receipt, WorkerResult):
            return self._result(job, receipt)
        verdict = domain.on_claim(job, receipt, now) if isinstance(receipt, JobClaim) else domain.on_heartbeat(job, receipt, now)
        if not isinstance(verdict, Change):
            return job  # a stale claim or heartbeat: its worker learns so from the bus
        self._changes.append(verdict)
        return verdict.after

    def _result(self, job: Job, result: WorkerResult) -> Job:
        now = self._door.clock.now()
        verdict = domain.on_result(job, result, now)
        if isinstance(verdict, Refusal):
            payload = {"error_code": verdict.code.name, "why": verdict.why, "worker": verdict.worker, "lease": result.lease}
            self._door.announce(EventType.RESULT_REFUSED, payload, job=job)
            return job
        adds = result.error_code is None and (result.expansion is not None or result.delegate_to is not None)
        if adds:
            try:
                order = self._check(job, result)
            except AinerError as error:
                verdict = domain.fail(job, error.code, error.detail, now, retryable=False)
            else:
                return self._grow(verdict, result, order)
        self._changes.append(verdict)
        self._reports.append((job.provider, result.error_code is None))
        return verdict.after

    def _check(self, job: Job, result: WorkerResult) -> list[TaskSpec]:
        graph = result.expansion if result.expansion is not None else TaskGraph(jobs=())
        if result.delegate_to is None and repository.has_expanded(self._tx, job):
            return []  # a job that is done again because its outputs were lost: what it found is there already
        return graph_store.check(self._door, graph, job, result.delegate_to)

    def _grow(self, verdict: Change, result: WorkerResult, order: Sequence[TaskSpec]) -> Job:
        """Finish the job and add what it found. The graph is written at once: a later receipt may refer to it."""
        door = self._door
        door.change([*self._changes, verdict])
        self._changes.clear()
        self._ended += graph_store.add(door, order)
        payload = {"jobs": len(order), "delegate_to": result.delegate_to}
        door.announce(EventType.GRAPH_EXTENDED, payload, job=verdict.after)
        if result.delegate_to is not None:
            graph_store.delegate(door, verdict.after, result.delegate_to)
        self._reports.append((verdict.after.provider, True))
        # Its outputs are not for the content cache: making it again must add its jobs again.
        return replace(verdict.after, policy=replace(verdict.after.policy, cacheable=False))


def read_receipt(delivery: Delivery) -> Receipt | None:
    """None for a message that is no receipt: nothing would be gained by its coming back."""
    kind = _KINDS.get(delivery.schema)
    if kind is None:
        return None
    try:
        # PostgreSQL's JSON cannot hold NUL, and a worker's message may quote a file's bytes.
        document: Document = kind.from_json(_ESCAPED_NUL.sub(rb"\1\\ufffd", delivery.body))
    except AinerError:
        return None
    return document if isinstance(document, JobClaim | JobHeartbeat | WorkerResult) else None
