"""From which side people are seen: the rules of staging."""

from __future__ import annotations

import pytest
from ainern2d_contracts.shot_plan import Blocking, Line, Scene, Shot, ShotPlan
from ainern2d_contracts.story import SourceSpan
from ainern2d_contracts.vocabulary import Emotion, LineKind, PlaceKind, Pose, ShotSize, TimeOfDay, View
from ainern2d_studio_api.modules.planner.views import with_views

SPAN = SourceSpan(start=0, end=10)
LIN = Blocking(character="e-lin", x=-0.4, facing=1)
ZHAO = Blocking(character="e-zhao", x=0.4, facing=-1)


def plan(size: ShotSize, cast: tuple[Blocking, ...], focus: str | None, text: str = "", speaker: str | None = None) -> ShotPlan:
    kind = LineKind.SPEECH if speaker else LineKind.NARRATION
    line = Line(line_id="l1", kind=kind, span=SPAN, text=text or "You know it.", speaker=speaker)
    shot = Shot(shot_id="s1", scene_id="c1", span=SPAN, size=size, cast=cast, focus=focus, lines=("l1",))
    scene = Scene(scene_id="c1", chapter=0, span=SPAN, place="x", place_kind=PlaceKind.COURTYARD, time=TimeOfDay.DAY)
    return ShotPlan(scenes=(scene,), shots=(shot,), lines=(line,))


def views(of: ShotPlan) -> list[View]:
    return [blocking.view for blocking in with_views(of.shots[0], of, of.shots[0].cast)]


def test_a_close_shot_of_a_speaker_looks_over_the_listeners_shoulder() -> None:
    of = plan(ShotSize.MEDIUM_CLOSE_UP, (LIN, ZHAO), "e-lin", speaker="e-lin")
    assert views(of) == [View.THREE_QUARTER, View.BACK]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (ShotSize.MEDIUM, [View.THREE_QUARTER, View.PROFILE]),
        (ShotSize.WIDE, [View.PROFILE, View.PROFILE]),
    ],
)
def test_two_who_talk_turn_to_each_other(size: ShotSize, expected: list[View]) -> None:
    assert views(plan(size, (LIN, ZHAO), "e-lin", speaker="e-lin")) == expected


def test_two_who_do_not_face_each_other_stay_as_they_are() -> None:
    away = ZHAO.model_copy(update={"facing": 1})
    assert views(plan(ShotSize.MEDIUM, (LIN, away), "e-lin", speaker="e-lin")) == [View.THREE_QUARTER] * 2


@pytest.mark.parametrize(
    "text", ["他转身离去，头也不回。", "She walked away down the road.", "He turned and went out of the hall."]
)
def test_who_leaves_alone_is_seen_from_behind(text: str) -> None:
    walker = LIN.model_copy(update={"pose": Pose.WALK})
    assert views(plan(ShotSize.FULL, (walker,), "e-lin", text)) == [View.BACK]


@pytest.mark.parametrize("text", ["她望着远处的群山。", "She stood at the rail and looked out over the sea."])
def test_who_looks_out_is_seen_from_behind(text: str) -> None:
    assert views(plan(ShotSize.MEDIUM, (LIN,), "e-lin", text)) == [View.BACK]


@pytest.mark.parametrize("text", ["他走进院子。", "She walked towards him and smiled.", "He looked at his hands."])
def test_who_comes_or_looks_at_something_near_is_not(text: str) -> None:
    for pose in (Pose.WALK, Pose.STAND):
        who = LIN.model_copy(update={"pose": pose})
        assert views(plan(ShotSize.FULL, (who,), "e-lin", text)) == [View.THREE_QUARTER]


def test_strong_anger_in_a_close_up_looks_into_the_lens() -> None:
    angry = LIN.model_copy(update={"emotion": Emotion.ANGER, "intensity": 0.9})
    assert views(plan(ShotSize.CLOSE_UP, (angry,), "e-lin", speaker="e-lin")) == [View.FRONT]
    mild = angry.model_copy(update={"intensity": 0.4})
    assert views(plan(ShotSize.CLOSE_UP, (mild,), "e-lin", speaker="e-lin")) == [View.THREE_QUARTER]


def test_a_view_that_the_plan_gives_is_kept() -> None:
    told = LIN.model_copy(update={"view": View.FRONT})
    assert views(plan(ShotSize.WIDE, (told, ZHAO), "e-zhao", speaker="e-zhao")) == [View.FRONT, View.PROFILE]
