"""Where the words put somebody, and where they only remember, describe or send somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.vocabulary import Gender, Language, PlaceKind, Prop
from ainern2d_studio_api.modules.planner.story.setting import places, time_shift

Plan = Callable[..., ShotPlanDraft]


def arrivals(text: str) -> list[tuple[str, PlaceKind]]:
    language = Language.CHINESE if any("\u4e00" <= c <= "\u9fff" for c in text) else Language.ENGLISH
    return [(place.name, place.kind) for place in places(text, (0, len(text)), language) if place.arrival]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("She entered the quiet and humble temple.", ("temple", PlaceKind.TEMPLE)),
        ("I took refuge in the courtyard.", ("courtyard", PlaceKind.COURTYARD)),
        ("At last they had reached the harbour.", ("harbour", PlaceKind.HARBOUR)),
        ("He went out to walk in a part of the plantation.", ("plantation", PlaceKind.GARDEN)),
        ("三藏来到两界山。", ("两界山", PlaceKind.MOUNTAIN)),
        ("两人走进青云观，烧了香。", ("青云观", PlaceKind.TEMPLE)),
        ("他收拾行李，当日登程。", ("路上", PlaceKind.ROAD)),
    ],
)
def test_somebody_comes_to_a_place(text: str, place: tuple[str, PlaceKind]) -> None:
    assert arrivals(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "He had been happy in the garden.",
        "She opened a gate which led into a field.",
        "He remembered the days when they walked to the river.",
        "It was a plain face, and the fair hair was mine.",
        "She would go to the church if she could.",
        "He held a letter in his hand, sealed for the palace.",
        "皇帝命在京宫观设醮。",
        "他当初在东京做买卖。",
        "他登高直至北下观看。",
    ],
)
def test_a_place_that_is_only_spoken_of(text: str) -> None:
    assert arrivals(text) == []


def test_a_train_of_thought_is_no_train() -> None:
    text = "He followed the train of his thoughts, and was moved by the passage of the letter."
    assert places(text, (0, len(text)), Language.ENGLISH) == []


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("That evening, the lamps were lit.", True),
        ("One day she came back.", True),
        ("That evening calm betrayed the sound of the brook.", False),
        ("次日，众人起程。", True),
        ("他对众人说次日再来。", False),
    ],
)
def test_time_has_passed(text: str, passed: bool) -> None:
    language = Language.CHINESE if "日" in text else Language.ENGLISH
    assert time_shift(text, 0, len(text), language) is passed


def test_they_are_those_who_stayed(plan: Plan, known: Any) -> None:
    people = (known("李青", Gender.MALE), known("王兰", Gender.FEMALE), known("赵虎", Gender.MALE))
    made = plan("李青走进客栈，王兰也跟了进来。赵虎举起刀。\n赵虎转身就跑，逃走了。\n他们坐下来，喝了一口茶。", *people)
    last = next(shot for shot in made.shots if made.lines[-1].line_id in shot.lines)
    assert {blocking.character for blocking in last.cast} == {"李青", "王兰"}


def test_three_are_three(plan: Plan, known: Any) -> None:
    people = (known("李青", Gender.MALE), known("王兰", Gender.FEMALE), known("赵虎", Gender.MALE))
    made = plan("李青走进客栈。\n王兰站起来。\n赵虎也站起来。\n三人走到门口，互相看了一眼，谁也没有说话。", *people)
    last = next(shot for shot in made.shots if made.lines[-1].line_id in shot.lines)
    assert len(last.cast) == 3


def test_who_is_only_told_of_is_not_there(plan: Plan, known: Any) -> None:
    people = (known("Anna", Gender.FEMALE), known("Mr. Reed", Gender.MALE), known("Mrs. Hale", Gender.FEMALE))
    made = plan(
        "Anna sat in the room. She looked at the bed for a long time.\n\nMr. Reed had been dead nine years."
        "\n\nAnna wept. The chair had been chosen by Mrs. Hale.",
        *people,
    )
    assert {blocking.character for shot in made.shots for blocking in shot.cast} == {"Anna"}


def test_small_things_are_put_away_between_scenes(plan: Plan, known: Any) -> None:
    made = plan(
        "Anna took the key from the wall. She held it up to the light.\n\n“It is mine,” said Anna.\n\n"
        "Anna turned it over and over. It was old, and black with rust, and it had the letters of her father’s name on it.\n\n"
        "Nobody else had ever found it there. She thought of all the years in which the box had stood shut.\n\n"
        "The next morning she walked to the harbour."
        "\n\n“No ship,” said Anna.\n\n“No hope,” said Anna again.\n\nShe waited there until the evening came.",
        known("Anna", Gender.FEMALE),
    )
    scenes = [scene.scene_id for scene in made.scenes]
    held = {(shot.scene_id, blocking.prop) for shot in made.shots for blocking in shot.cast}
    assert (scenes[0], Prop.KEY) in held
    assert len(scenes) > 1
    assert (scenes[-1], Prop.KEY) not in held


def test_a_near_frame_holds_few_faces(plan: Plan, book: Callable[[str], str]) -> None:
    for shot in plan(book("frankenstein.txt")).shots:
        assert len(shot.cast) <= {"close_up": 1, "medium_close_up": 2}.get(shot.size.value, 4)
