"""What a failed gate leads to."""

from __future__ import annotations

import pytest
from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.gate import ShotGateTask
from ainern2d_contracts.governance import CriticReport, FailureClass, RecoveryPlan, Verdict
from ainern2d_contracts.job import JobOutput
from ainern2d_contracts.render import ShotMetrics, ShotSpec
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import CameraMovement, ShotSize
from ainern2d_studio_api.modules.governance.critic.judge import judge, report
from ainern2d_studio_api.modules.governance.skill_16_critic import criticise
from ainern2d_studio_api.modules.governance.skill_18_recovery import classify, recover

PICTURE = judge("shot", "frame_difference", 3, "70 of 73")
FACE = judge("shot", "focus_in_frame", 0, "", subject="林婉儿")
GONE = judge("shot", "decodes", 0, "moov atom not found")


def failed(job, task: ShotGateTask, *scores):  # type: ignore[no-untyped-def]
    return job(
        "skill.18", task, clip=b"clip", thumbnail=b"png", timing=b"timing", visemes=b"v", report=report(task.subject, scores)
    )


def test_a_failed_gate_hands_over_to_recovery(job, store, task: ShotGateTask, timing: ShotTiming, metrics: ShotMetrics) -> None:  # type: ignore[no-untyped-def]
    gate = job("skill.16", task, clip=b"no film", thumbnail=b"png", timing=timing, metrics=metrics)
    outcome = criticise(gate)
    assert outcome.expansion is not None
    (spec,) = outcome.expansion.jobs
    assert (spec.key, spec.capability, spec.engine) == ("recover/s01-001/1", "skill.18", "v/1")
    assert outcome.delegate_to == spec.key
    assert spec.inputs["clip"] == gate.inputs["clip"]
    assert spec.inputs["report"] == outcome.outputs["report"].ref
    assert ShotGateTask.from_data(spec.parameters) == task


def test_recovery_makes_the_shot_one_step_simpler_and_says_so(job, store, task: ShotGateTask) -> None:  # type: ignore[no-untyped-def]
    context = failed(job, task, PICTURE)
    outcome = recover(context)
    assert outcome.expansion is not None
    render, gate = outcome.expansion.jobs
    assert (render.key, gate.key, outcome.delegate_to) == ("render/s01-001/1", "gate/s01-001/1", "gate/s01-001/1")
    assert ShotSpec.from_data(render.parameters) == task.spec.model_copy(update={"level": 1})
    assert render.inputs == {name: context.inputs[name] for name in ("timing", "visemes")}
    assert gate.inputs["clip"] == JobOutput(job="render/s01-001/1", output="clip")
    assert isinstance(gate.inputs["timing"], ArtifactRef)
    again = ShotGateTask.from_data(gate.parameters)
    assert (again.attempt, again.spec.level) == (1, 1)
    (degradation,) = outcome.degradations
    assert "no particles" in degradation.what
    plan = RecoveryPlan.from_json(store.get(outcome.outputs["plan"].ref.sha256))
    assert (plan.failure, plan.level) == (FailureClass.DEFECT_OF_PICTURE, 1)


def test_a_lost_face_is_looked_for_wider_with_a_still_camera(job, task: ShotGateTask) -> None:  # type: ignore[no-untyped-def]
    outcome = recover(failed(job, task, FACE))
    assert outcome.expansion is not None
    spec = ShotSpec.from_data(outcome.expansion.jobs[0].parameters)
    assert (spec.movement, spec.size) == (CameraMovement.STATIC, ShotSize.FULL)


def test_the_ladder_ends_with_a_person(job, store, task: ShotGateTask) -> None:  # type: ignore[no-untyped-def]
    """Every rung fails: the levels go down one by one, and then the clip that there is waits for a person."""
    levels = []
    for _ in range(10):
        outcome = recover(failed(job, task, PICTURE))
        if outcome.expansion is None:
            break
        task = ShotGateTask.from_data(outcome.expansion.jobs[1].parameters)
        levels.append(task.spec.level)
    assert levels == [1, 2, 3]
    handed = CriticReport.from_json(store.get(outcome.outputs["report"].ref.sha256))
    assert handed.gate is Verdict.REVIEW
    assert handed.scores == (PICTURE,), "what was measured stays"
    assert set(outcome.outputs) == {"clip", "thumbnail", "report", "plan"}
    assert "person" in outcome.degradations[0].what


def test_a_clip_that_nobody_can_decode_never_enters_the_film(job, task: ShotGateTask) -> None:  # type: ignore[no-untyped-def]
    last = task.model_copy(update={"spec": task.spec.model_copy(update={"level": 3})})
    with pytest.raises(AinerError) as refused:
        recover(failed(job, last, GONE))
    assert refused.value.code is ErrorCode.GATE_REFUSED
    assert not ErrorCode.GATE_REFUSED.fact.retryable


def test_the_gravest_failure_names_the_class() -> None:
    assert classify([GONE, PICTURE], film=False) is FailureClass.DEFECT_OF_PICTURE
    assert classify([GONE], film=False) is FailureClass.TRANSIENT
    assert classify([judge("film", "decodes", 0), judge("film", "loudness", 9)], film=True) is FailureClass.UNRECOVERABLE
