"""The critic on shots: real clips, good and broken."""

from __future__ import annotations

import numpy as np
import pytest
from ainern2d_contracts.gate import ShotGateTask
from ainern2d_contracts.governance import CriticReport, Verdict
from ainern2d_contracts.render import ShotMetrics
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.governance.critic.pictures import longest_run, look_at
from ainern2d_studio_api.modules.governance.critic.shots import reading_speeds
from ainern2d_studio_api.modules.governance.skill_16_critic import criticise
from hypothesis import given
from hypothesis import strategies as st


def moving(n: int) -> np.ndarray:
    frame = np.full((180, 320), 90, np.uint8)
    left = 10 + (n * 4) % 240
    frame[60:110, left : left + 50] = 210
    return frame


BLACK = np.zeros((180, 320), np.uint8)


def verdicts(report: CriticReport) -> dict[str, Verdict]:
    return {score.name: score.verdict for score in report.scores if score.verdict is not Verdict.PASS}


@pytest.fixture
def judged(clip, job, store, task: ShotGateTask, timing: ShotTiming, metrics: ShotMetrics):  # type: ignore[no-untyped-def]
    """Judge frames, through the job; recovery is off so that the report comes back."""

    def run(frames: list[np.ndarray] | bytes, **changes) -> CriticReport:  # type: ignore[no-untyped-def]
        data = frames if isinstance(frames, bytes) else clip(frames)
        asked = changes.get("task", task).model_copy(update={"recover": False})
        context = job(
            "skill.16",
            asked,
            clip=data,
            thumbnail=b"png",
            metrics=changes.get("metrics", metrics),
            timing=timing,
        )
        outcome = criticise(context)
        assert outcome.outputs["clip"].ref == context.inputs["clip"], "the clip is passed on as it is"
        return CriticReport.from_json(store.get(outcome.outputs["report"].ref.sha256))

    return run


GOOD = [moving(n) for n in range(72)]


def test_a_good_shot_passes(judged) -> None:  # type: ignore[no-untyped-def]
    report = judged(GOOD)
    assert report.gate is Verdict.PASS
    names = {score.name for score in report.scores}
    assert names >= {
        "decodes",
        "longest_freeze",
        "mouth_while_speaking:林婉儿",
        "reading_speed_zh",
    }


@pytest.mark.parametrize(
    ("frames", "found"),
    [
        (GOOD[:70], {"frame_difference": Verdict.FAIL}),
        (
            [BLACK] * 60 + GOOD[:12],
            {"longest_black": Verdict.REVIEW, "longest_freeze": Verdict.REVIEW, "mean_luma": Verdict.REVIEW},
        ),
        ([GOOD[0]] * 60 + GOOD[:12], {"longest_freeze": Verdict.REVIEW}),
        ([np.full((180, 320), 255, np.uint8) - frame // 20 for frame in GOOD], {"mean_luma": Verdict.FAIL}),
    ],
)
def test_a_broken_picture_is_found(judged, frames: list[np.ndarray], found: dict[str, Verdict]) -> None:  # type: ignore[no-untyped-def]
    assert verdicts(judged(frames)).items() >= found.items()


def test_a_file_that_is_no_film_fails(judged) -> None:  # type: ignore[no-untyped-def]
    assert verdicts(judged(b"not a film")) == {"decodes": Verdict.FAIL}
    assert judged(b"").gate is Verdict.FAIL


def test_a_still_may_stand_still(judged, task: ShotGateTask) -> None:  # type: ignore[no-untyped-def]
    still = task.model_copy(update={"spec": task.spec.model_copy(update={"level": 3})})
    assert judged([GOOD[0]] * 72, task=still).gate is Verdict.PASS
    assert judged([GOOD[0]] * 72).gate is Verdict.REVIEW


@pytest.mark.parametrize(
    ("mouths", "faces", "name", "verdict"),
    [
        ((("lin", 0.0, 0.0),), {}, "mouth_while_speaking:林婉儿", Verdict.FAIL),
        ((("zhao", 0.0, 0.5),), {}, "mouth_while_silent:赵无极", Verdict.FAIL),
        ((("lin", 0.3, 0.2),), {}, "mouth_while_silent:林婉儿", Verdict.REVIEW),
        ((), {"lin": False}, "focus_in_frame:林婉儿", Verdict.FAIL),
    ],
)
def test_lips_and_faces_are_judged_by_the_renderers_figures(  # type: ignore[no-untyped-def]
    judged, metrics: ShotMetrics, mouths, faces, name: str, verdict: Verdict
) -> None:
    changed = metrics.model_copy(update={"mouth_motion": mouths, "faces_in_frame": {**metrics.faces_in_frame, **faces}})
    assert verdicts(judged(GOOD, metrics=changed))[name] is verdict


def test_a_mouth_that_nobody_sees_is_not_judged(judged, metrics: ShotMetrics) -> None:  # type: ignore[no-untyped-def]
    hidden = metrics.model_copy(update={"mouth_motion": (("zhao", 0.0, 0.9),), "faces_in_frame": {"lin": True, "zhao": False}})
    assert judged(GOOD, metrics=hidden).gate is Verdict.PASS


def test_subtitles_too_fast_to_read_are_for_review() -> None:
    (slow,) = reading_speeds("shot", Language.CHINESE, [("一二三四五六七八", 1.0), ("慢", 3.0)])
    (fast,) = reading_speeds("shot", Language.CHINESE, [("一二三四五六七八九十", 1.0)])
    (english,) = reading_speeds("film", Language.ENGLISH, [("a sentence of twenty-five", 1.0)])
    assert (slow.verdict, fast.verdict, english.verdict) == (Verdict.PASS, Verdict.REVIEW, Verdict.REVIEW)
    assert fast.value == 10


@given(st.lists(st.booleans(), max_size=60))
def test_the_longest_run_is_a_run_and_none_is_longer(flags: list[bool]) -> None:
    length, start = longest_run(flags)
    assert all(flags[start : start + length])
    assert "1" * (length + 1) not in "".join("1" if flag else "0" for flag in flags)


def test_slow_movement_is_movement(clip, tmp_path) -> None:  # type: ignore[no-untyped-def]
    def drifting(n: int) -> np.ndarray:
        ramp = np.linspace(40, 200, 320) + n * 0.4
        return np.tile(ramp, (180, 1)).clip(0, 255).astype(np.uint8)

    path = tmp_path / "slow.mp4"
    path.write_bytes(clip([drifting(n) for n in range(72)]))
    assert look_at(path).longest_freeze < 24


def test_a_shot_that_could_not_be_drawn_goes_to_recovery(job, store, task: ShotGateTask, timing: ShotTiming) -> None:  # type: ignore[no-untyped-def]
    outcome = criticise(job("skill.16", task, timing=timing))
    assert outcome.delegate_to == f"recover/{task.subject}/1"
    report = CriticReport.from_json(store.get(outcome.outputs["report"].ref.sha256))
    assert verdicts(report) == {"decodes": Verdict.FAIL}
    assert "clip" not in outcome.outputs
