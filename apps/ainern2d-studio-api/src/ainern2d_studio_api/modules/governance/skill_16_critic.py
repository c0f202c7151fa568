"""Skill 16, Critic Evaluation: measures a shot or the film, and opens or shuts the gate. What failed goes to skill 18 first."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.gate import FilmGateTask, ShotGateTask
from ainern2d_contracts.governance import CriticReport, Verdict
from ainern2d_contracts.job import ProducedArtifact, TaskGraph, TaskSpec
from ainern2d_contracts.render import ShotMetrics
from ainern2d_contracts.sound import LoudnessReport, ShotTiming, TimelinePlan
from ainern2d_contracts.stages import Lane
from ainern2d_shared.jobs.handler import JobContext, JobOutcome

from .critic.films import count, judge_film
from .critic.pictures import look_at
from .critic.shots import judge_shot, undrawn
from .critic.sound import FilmMeters, meter

PASSED_ON = ("clip", "thumbnail")
PRIORITY = 36_000
"""Above pictures: a shot that failed is what the film waits for longest."""


def criticise(context: JobContext) -> JobOutcome:
    """`skill.16`, for a shot or for the film by its parameters' schema.

    Raises:
        AinerError: PACKAGE_MISSING, and what reading its inputs raises.
    """
    if context.spec.parameters.get("schema") == FilmGateTask.SCHEMA:
        return _film(context, FilmGateTask.from_data(context.spec.parameters))
    return _shot(context, ShotGateTask.from_data(context.spec.parameters))


def _shot(context: JobContext, task: ShotGateTask) -> JobOutcome:
    verdict = _judged(context, task)
    kept = context.keep(verdict, **_facts(verdict))
    if verdict.gate is Verdict.FAIL and task.recover:
        recovery = recovery_job(task, task.recovery_engine, context, kept)
        return JobOutcome({"report": kept}, expansion=TaskGraph(jobs=(recovery,)), delegate_to=recovery.key)
    passed = {name: ProducedArtifact(ref=context.inputs[name]) for name in PASSED_ON if name in context.inputs}
    return JobOutcome({**passed, "report": kept})


def _judged(context: JobContext, task: ShotGateTask) -> CriticReport:
    if "clip" not in context.inputs:  # Rendering died; its job is optional, so that the gate and skill 18 decide what follows.
        return undrawn(task)
    return judge_shot(
        task, look_at(context.path("clip")), context.read("metrics", ShotMetrics), context.read("timing", ShotTiming)
    )


def _film(context: JobContext, task: FilmGateTask) -> JobOutcome:
    film = context.path("film")
    streams = count(film)
    meters: FilmMeters | None = None
    if not streams.error and streams.video == 1 and streams.audio == 1:
        try:
            meters = meter(film)
        except AinerError as error:
            if error.code is not ErrorCode.FILM_INVALID:
                raise
            streams = replace(streams, error=error.detail)
    verdict = judge_film(task, streams, meters, context.read("timeline", TimelinePlan), context.read("loudness", LoudnessReport))
    kept = context.keep(verdict, **_facts(verdict))
    if verdict.gate is Verdict.FAIL:
        recovery = recovery_job(task, task.recovery_engine, context, kept)
        return JobOutcome({"report": kept}, expansion=TaskGraph(jobs=(recovery,)), delegate_to=recovery.key)
    return JobOutcome({"report": kept})


def recovery_job(task: ShotGateTask | FilmGateTask, engine: str, context: JobContext, kept: ProducedArtifact) -> TaskSpec:
    """The job of skill 18 that takes over a failed gate: the gate's own inputs by digest, and its report."""
    subject, attempt = (task.subject, task.attempt) if isinstance(task, ShotGateTask) else ("film", 0)
    parameters: dict[str, Any] = json.loads(task.to_json())
    return TaskSpec(
        key=f"recover/{subject}/{attempt + 1}",
        lane=Lane.SKILL,
        capability="skill.18",
        stage="18",
        engine=engine,
        title=f"Recovering {subject}",
        parameters=parameters,
        inputs={**context.inputs, "report": kept.ref},
        priority=PRIORITY,
        max_attempts=2,
    )


def _facts(verdict: CriticReport) -> dict[str, Any]:
    failed = [score.name for score in verdict.scores if score.verdict is not Verdict.PASS]
    return {"gate": verdict.gate.value, "not_passed": failed}
