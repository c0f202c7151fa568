"""Skill 18, Failure Recovery & Degradation: says what kind of failure it was, and makes the shot one step simpler.

At the end of the ladder a person decides: the best clip there is goes into the film, marked for review.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.gate import FilmGateTask, ShotGateTask
from ainern2d_contracts.governance import CriticReport, FailureClass, RecoveryPlan, Score, Verdict
from ainern2d_contracts.job import Degradation, JobOutput, ProducedArtifact, TaskGraph, TaskSpec
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.stages import Lane, Stage
from ainern2d_contracts.vocabulary import CameraMovement, ShotSize
from ainern2d_shared.jobs.handler import JobContext, JobOutcome

from .critic.judge import failure_of
from .domain import LADDER, LAST_LEVEL

_WIDER = {
    ShotSize.EXTREME_CLOSE_UP: ShotSize.CLOSE_UP,
    ShotSize.CLOSE_UP: ShotSize.MEDIUM_CLOSE_UP,
    ShotSize.MEDIUM_CLOSE_UP: ShotSize.MEDIUM,
    ShotSize.MEDIUM: ShotSize.FULL,
}
_LOST_FACES = frozenset({"face_in_frame", "focus_in_frame"})
_PRIORITY = 36_000
_GRAVITY = (
    FailureClass.TRANSIENT,
    FailureClass.OVER_BUDGET,
    FailureClass.DEFECT_OF_SOUND,
    FailureClass.DEFECT_OF_PICTURE,
    FailureClass.UNRECOVERABLE,
)


def recover(context: JobContext) -> JobOutcome:
    """`skill.18`: parameters and inputs are the failed gate's, and its `report`.

    Raises:
        AinerError: GATE_REFUSED, where not even a simple clip can be decoded.
    """
    verdict = context.read("report", CriticReport)
    if context.spec.parameters.get("schema") == FilmGateTask.SCHEMA:
        return _film(context, verdict)
    task = ShotGateTask.from_data(context.spec.parameters)
    plan = plan_recovery(task, verdict)
    kept = context.keep(plan)
    if plan.level is None:
        return _hand_over(context, task, verdict, plan, kept)
    jobs = simpler_jobs(task, simpler(task.spec, _failed(verdict)), context.inputs)
    return JobOutcome(
        {"plan": kept},
        degradations=(Degradation(subject=task.subject, what=f"drawn simpler: {LADDER[plan.level]}", why=plan.message),),
        expansion=TaskGraph(jobs=jobs),
        delegate_to=jobs[-1].key,
    )


def _failed(verdict: CriticReport) -> list[Score]:
    return [score for score in verdict.scores if score.verdict is Verdict.FAIL]


def classify(failed: Sequence[Score], film: bool) -> FailureClass:
    """The gravest class among the failed scores."""
    return max((FailureClass(failure_of(score, film)) for score in failed), key=_GRAVITY.index, default=FailureClass.TRANSIENT)


def _why(failed: Sequence[Score]) -> str:
    return "; ".join(
        f"{score.name} is {score.value:g} {score.unit}".rstrip() + f" ({score.threshold} wanted)" for score in failed
    )


def plan_recovery(task: ShotGateTask, verdict: CriticReport) -> RecoveryPlan:
    """One step down the ladder; `level` is None at its end, and where simpler pictures cannot help."""
    failed = _failed(verdict)
    kind = classify(failed, film=False)
    at_end = task.spec.level >= LAST_LEVEL or task.attempt >= LAST_LEVEL
    helpless = kind in {FailureClass.UNRECOVERABLE, FailureClass.DEFECT_OF_SOUND}
    level = None if at_end or helpless else task.spec.level + 1
    return RecoveryPlan(subject=task.subject, failure=kind, level=level, message=_why(failed))


def simpler(spec: ShotSpec, failed: Sequence[Score]) -> ShotSpec:
    """The shot one level down. A lost face is looked for with a still camera, one shot size wider."""
    changes: dict[str, Any] = {"level": min(LAST_LEVEL, spec.level + 1)}
    if any(score.name.split(":", 1)[0] in _LOST_FACES for score in failed):
        changes |= {"movement": CameraMovement.STATIC, "size": _WIDER.get(spec.size, spec.size)}
    return spec.model_copy(update=changes)


def simpler_jobs(task: ShotGateTask, spec: ShotSpec, inputs: dict[str, ArtifactRef] | Any) -> tuple[TaskSpec, TaskSpec]:
    """The simpler rendering and its own gate, which the failed gate is delegated to."""
    attempt = task.attempt + 1
    again = task.model_copy(update={"spec": spec, "attempt": attempt})
    given = {name: inputs[name] for name in ("timing", "visemes") if name in inputs}
    rendered = f"render/{task.subject}/{attempt}"
    made: dict[str, JobOutput | ArtifactRef] = {
        name: JobOutput(job=rendered, output=name) for name in ("clip", "thumbnail", "metrics")
    }
    return (
        TaskSpec(
            key=rendered,
            lane=Lane.VIDEO,
            capability="video.render_shot",
            stage=Stage.EXECUTION.number,
            engine=task.render_engine,
            title=f"Drawing shot {task.subject} simpler",
            parameters=json.loads(spec.to_json()),
            inputs=given,
            seed=spec.seed,
            priority=_PRIORITY,
            ladder=LADDER[spec.level :],
            optional=True,
        ),
        TaskSpec(
            key=f"gate/{task.subject}/{attempt}",
            lane=Lane.SKILL,
            capability="skill.16",
            stage="16",
            engine=task.gate_engine,
            title=f"Judging shot {task.subject} again",
            parameters=json.loads(again.to_json()),
            inputs={**made, **given},
            priority=_PRIORITY,
        ),
    )


def _hand_over(
    context: JobContext, task: ShotGateTask, verdict: CriticReport, plan: RecoveryPlan, kept: ProducedArtifact
) -> JobOutcome:
    if any(score.name == "decodes" for score in _failed(verdict)):
        raise AinerError(ErrorCode.GATE_REFUSED, f"shot {task.subject}: {plan.message}")
    return JobOutcome(
        {
            "clip": ProducedArtifact(ref=context.inputs["clip"]),
            "thumbnail": ProducedArtifact(ref=context.inputs["thumbnail"]),
            "report": context.keep(for_review(verdict), gate=Verdict.REVIEW.value),
            "plan": kept,
        },
        degradations=(Degradation(subject=task.subject, what="a person should look at this shot", why=plan.message),),
    )


def for_review(verdict: CriticReport) -> CriticReport:
    """The same measurements, with the gate left to a person: each score keeps its own verdict."""
    return verdict.model_copy(update={"gate": Verdict.REVIEW})


def _film(context: JobContext, verdict: CriticReport) -> JobOutcome:
    """A film cannot be made simpler: what failed is classified and the gate stays shut, for a person to decide."""
    failed = _failed(verdict)
    plan = RecoveryPlan(subject="film", failure=classify(failed, film=True), level=None, message=_why(failed))
    return JobOutcome(
        {"report": context.keep(verdict, gate=verdict.gate.value), "plan": context.keep(plan)},
        degradations=(Degradation(subject="film", what="the film is held back", why=plan.message),),
    )
