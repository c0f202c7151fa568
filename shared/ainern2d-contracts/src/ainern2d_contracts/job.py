"""`TaskSpec`, `DispatchDecision`, `WorkerResult` and the three messages between orchestrator and workers."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import Field

from .artifact import ArtifactRef
from .base import Contract, Document
from .stages import Lane


class JobOutput(Contract):
    """An output of another job of the same run: the job's key, and the output's name."""

    job: str
    output: str


class TaskSpec(Document):
    """One job, as compiled: it names its inputs by the jobs that will make them, or by digest.

    `key` is unique in the run and readable (`render/sc01-003`). `parameters` is JSON: usually a document of its own
    (`SpeechTask`, `ShotSpec`), always complete. `engine` names the code and its version: a new version, a new content key.
    """

    SCHEMA = "ainer.task_spec"
    key: str
    lane: Lane
    capability: str
    """As `audio.speak`, `video.render_shot`, `skill.03`."""
    stage: str
    """Number of the stage, as `03` or `execution`."""
    engine: str
    title: str = ""
    """What a person sees while it runs."""
    parameters: dict[str, Any] = {}
    inputs: dict[str, JobOutput | ArtifactRef] = {}
    seed: int = 0
    priority: int = 0
    """Higher goes first."""
    max_attempts: int = Field(default=3, ge=1)
    queue_timeout: float = 3600.0
    """Seconds until nobody has taken it."""
    silence_timeout: float = 30.0
    """Seconds without a heartbeat."""
    run_timeout: float = 1800.0
    """Seconds it may take in all."""
    optional: bool = False
    """A dead optional job does not fail the run; who depends on it goes without that input."""
    cacheable: bool = True
    ladder: tuple[str, ...] = ()
    """Degradation ladder, best first."""


def content_key(spec: TaskSpec, inputs: dict[str, ArtifactRef]) -> str:
    """SHA-256 over all that determines the outputs: capability, engine, parameters, seed and the inputs' digests by name."""
    material = {
        "capability": spec.capability,
        "engine": spec.engine,
        "parameters": spec.parameters,
        "seed": spec.seed,
        "inputs": {name: ref.sha256 for name, ref in sorted(inputs.items())},
    }
    raw = json.dumps(material, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(raw.encode()).hexdigest()


class TaskGraph(Document):
    """A piece of a run's graph: what planning compiles, what recovery adds."""

    SCHEMA = "ainer.task_graph"
    jobs: tuple[TaskSpec, ...]


class RouteAlternative(Contract):
    provider: str
    score: float
    why: str


class DispatchDecision(Document):
    """Made by the model router for one job."""

    SCHEMA = "ainer.dispatch_decision"
    provider: str
    model: str
    node_pool: str
    why: str
    alternatives: tuple[RouteAlternative, ...] = ()
    estimated_seconds: float = 0.0
    estimated_cost: float = 0.0
    ladder: tuple[str, ...] = ()


class JobDispatch(Document):
    """Orchestrator to lane.

    `lease` is the fencing token: it grows with each dispatch, and a receipt with another one is refused.
    """

    SCHEMA = "ainer.job_dispatch"
    job_id: str
    run_id: str
    lease: int
    attempt: int
    spec: TaskSpec
    inputs: dict[str, ArtifactRef]
    content_key: str
    decision: DispatchDecision | None = None
    trace_parent: str = ""
    """W3C traceparent."""


class JobClaim(Document):
    """Worker to orchestrator: `worker` took the job."""

    SCHEMA = "ainer.job_claim"
    job_id: str
    lease: int
    worker: str


class JobHeartbeat(Document):
    """`progress` is 0 to 1."""

    SCHEMA = "ainer.job_heartbeat"
    job_id: str
    lease: int
    worker: str
    progress: float = 0.0


class ProducedArtifact(Contract):
    ref: ArtifactRef
    facts: dict[str, Any] = {}


class MeasuredCost(Contract):
    """Seconds, and money in US dollars."""

    wall: float = 0.0
    cpu: float = 0.0
    gpu: float = 0.0
    money: float = 0.0


class Degradation(Contract):
    """Something simpler was done than asked for. Shown in the report."""

    subject: str
    what: str
    why: str


class WorkerResult(Document):
    """Worker to orchestrator. `error_code` None is success.

    `expansion` adds jobs to the run in the transaction that finishes this one; with `delegate_to` (a key among them)
    this job's outputs become those of that job, and who waits for this one waits for that one.
    """

    SCHEMA = "ainer.worker_result"
    job_id: str
    lease: int
    worker: str
    outputs: dict[str, ProducedArtifact] = {}
    cost: MeasuredCost = MeasuredCost()
    degradations: tuple[Degradation, ...] = ()
    error_code: str | None = None
    error_detail: str = ""
    retryable: bool = False
    log: str = ""
    expansion: TaskGraph | None = None
    delegate_to: str | None = None
