"""The critic on films: made by ffmpeg, good and broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ainern2d_contracts.gate import FilmGateTask
from ainern2d_contracts.governance import CriticReport, RecoveryPlan, Verdict
from ainern2d_contracts.render import Canvas
from ainern2d_contracts.sound import Clip, LoudnessReport, TimelinePlan, Track
from ainern2d_contracts.time import RationalTime, TimeRange
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.governance.skill_16_critic import criticise
from ainern2d_studio_api.modules.governance.skill_18_recovery import recover

TASK = FilmGateTask(canvas=Canvas(width=320, height=180, fps=24), language=Language.ENGLISH, recovery_engine="v/1")
LOUDNESS = LoudnessReport(target=-23.0, integrated=-23, true_peak=-9, loudness_range=1, gain_db=0, buses=())
PICTURE = "testsrc=size=320x180:rate=24:duration={0}"
TONE = "sine=frequency=440:sample_rate=48000:duration={0},volume=-2.2dB,aformat=channel_layouts=stereo"


def cue(name: str, start: int, frames: int, text: str) -> Clip:
    span = TimeRange(start=RationalTime(value=start, rate=24), duration=RationalTime(value=frames, rate=24))
    return Clip(name=name, media=None, range=span, text=text)


def timeline(frames: int, *cues: Clip) -> TimelinePlan:
    return TimelinePlan(fps=24, frames=frames, tracks=(Track(kind="subtitle", clips=cues),))


@pytest.fixture
def judged(job, store):  # type: ignore[no-untyped-def]
    """Judge a film; a failed one is followed through recovery, as a run follows it."""

    def run(film: Path | bytes, plan: TimelinePlan, loudness: LoudnessReport = LOUDNESS) -> CriticReport:
        data = film if isinstance(film, bytes) else film.read_bytes()
        outcome = criticise(job("skill.16", TASK, film=data, timeline=plan, loudness=loudness))
        if outcome.expansion is not None:
            (spec,) = outcome.expansion.jobs
            assert spec.key == outcome.delegate_to == "recover/film/1"
            outcome = recover(job("skill.18", spec.parameters, **spec.inputs))
            assert RecoveryPlan.from_json(store.get(outcome.outputs["plan"].ref.sha256)).level is None
        return CriticReport.from_json(store.get(outcome.outputs["report"].ref.sha256))

    return run


def verdicts(report: CriticReport) -> dict[str, Verdict]:
    return {score.name: score.verdict for score in report.scores if score.verdict is not Verdict.PASS}


@pytest.fixture(scope="module")
def good(film_of: Callable[..., Path]) -> Path:
    return film_of(PICTURE.format(4), TONE.format(4))


def test_a_good_film_passes(judged, good: Path) -> None:  # type: ignore[no-untyped-def]
    report = judged(good, timeline(96, cue("a", 0, 48, "Good evening."), cue("b", 48, 40, "And good night.")))
    assert verdicts(report) == {}, {score.name: score.value for score in report.scores}
    assert len(report.scores) == 13


def test_music_that_covers_speech_is_seen(judged, good: Path) -> None:  # type: ignore[no-untyped-def]
    plan = timeline(96, cue("a", 0, 48, "Good evening."))
    clear, covered = (LOUDNESS.model_copy(update={"speech_over_music": over}) for over in (9.5, 5.0))
    assert verdicts(judged(good, plan, clear)) == {}
    assert verdicts(judged(good, plan, covered)) == {"speech_over_music": Verdict.REVIEW}


def test_the_timeline_is_held_against_the_film(judged, good: Path) -> None:  # type: ignore[no-untyped-def]
    late = timeline(97, cue("a", 0, 24, "x" * 30), cue("b", 20, 24, "y"))
    assert verdicts(judged(good, late)) == {
        "frame_difference": Verdict.FAIL, "reading_speed_en": Verdict.REVIEW, "subtitle_overlap": Verdict.REVIEW,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("video", "audio", "options", "found"),
    [
        (PICTURE.format(4), TONE.format(2), (), {"av_drift": Verdict.FAIL}),
        (PICTURE.format(4), None, (), {"audio_streams": Verdict.FAIL}),
        (PICTURE.format(4).replace("320x180", "640x360"), TONE.format(4), (), {"size_difference": Verdict.FAIL}),
        (PICTURE.format(4), TONE.format(4).replace("-2.2dB", "16dB"), (), {"loudness": Verdict.FAIL}),
        (PICTURE.format(4), "anullsrc=channel_layout=stereo:sample_rate=48000,atrim=duration=4", (), {"loudness": Verdict.FAIL}),
        (f"{PICTURE.format(4)},fade=out:st=0:d=0.01", TONE.format(4), (), {"longest_black": Verdict.REVIEW}),
        (PICTURE.format(30), "sine=frequency=440:sample_rate=48000:duration=30,volume=-2.2dB:enable='lt(t,20)',"
         "volume=0:enable='between(t,20,28)',aformat=channel_layouts=stereo", (), {"longest_silence": Verdict.REVIEW}),
    ],
)  # fmt: skip
def test_a_broken_film_is_found(judged, film_of, video: str, audio: str | None, options, found) -> None:  # type: ignore[no-untyped-def]
    frames = 720 if "duration=30" in video else 96
    report = judged(film_of(video, audio, *options), timeline(frames))
    assert verdicts(report).items() >= found.items()
    assert report.gate is max(found.values(), key=[Verdict.PASS, Verdict.REVIEW, Verdict.FAIL].index)


def test_clipping_is_heard(judged, film_of: Callable[..., Path]) -> None:  # type: ignore[no-untyped-def]
    loud = film_of(PICTURE.format(2), "aevalsrc='3*sin(440*2*PI*t)|3*sin(440*2*PI*t)':sample_rate=48000:duration=2")
    found = verdicts(judged(loud, timeline(48)))
    assert found["true_peak"] is Verdict.FAIL
    assert found["loudness"] is Verdict.FAIL


def test_what_is_no_film_fails(judged) -> None:  # type: ignore[no-untyped-def]
    assert judged(b"nothing", timeline(1)).gate is Verdict.FAIL
