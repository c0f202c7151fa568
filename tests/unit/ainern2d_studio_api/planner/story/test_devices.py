"""The film maker's devices are called by words that mean them, by nothing else, and a change elsewhere does not move them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ainern2d_contracts.shot_plan import Shot, ShotPlanDraft
from ainern2d_contracts.vocabulary import CameraAngle, CameraMovement, Gender, Language, ShotSize, Transition
from ainern2d_studio_api.modules.planner.story.lexicon import table

Plan = Callable[..., ShotPlanDraft]
FOCUS, ORBITS = CameraMovement.RACK_FOCUS, {CameraMovement.ORBIT_LEFT, CameraMovement.ORBIT_RIGHT}
DOLLIES = {CameraMovement.DOLLY_LEFT, CameraMovement.DOLLY_RIGHT}

NIGHT = """Rain fell on the old house, and the wind cried in its chimneys all the night long.

Anna Brown sat by the fire and waited for the morning. "I do not like this house," said Anna.

Suddenly Peter Grey rushed at the door and struck it with both his hands.

"Peter!" cried Anna. "What is it?"

"There is somebody on the stairs," said Peter. "I heard the steps as plainly as I hear you."

Peter laughed like a madman, and his hands would not be still for a moment.

"You imagine it," said Anna. "Sit down by the fire, and drink your tea."

Anna glared at him across the table, and for a while there was no sound but the rain.

"I swear that I will find him," said Peter. "I swear it by all that I love."

Peter walked along the passage to the stairs, slowly, with one hand on the wall.
"""


@pytest.fixture(scope="module")
def people(known: Any) -> tuple[Any, ...]:
    return known("Anna Brown", Gender.FEMALE, ("Anna",)), known("Peter Grey", Gender.MALE, ("Peter",))


def shot_with(made: ShotPlanDraft, words: str) -> Shot:
    lines = {line.line_id: line.text for line in made.lines}
    return next(shot for shot in made.shots if any(words in lines[line_id] for line_id in shot.lines))


def devices(shot: Shot) -> set[str]:
    """What is out of the ordinary in a shot."""
    return {
        name
        for name, there in {
            "whip": shot.transition is Transition.WHIP_PAN,
            "match": shot.transition is Transition.MATCH_CUT,
            "orbit": shot.movement in ORBITS,
            "focus": shot.movement is FOCUS,
            "dutch": shot.angle is CameraAngle.DUTCH,
            "eyes": shot.size is ShotSize.EXTREME_CLOSE_UP,
        }.items()
        if there
    }


def test_each_device_answers_its_words(plan: Plan, people: tuple[Any, ...]) -> None:
    made = plan(NIGHT, *people)
    wanted = {"Suddenly": {"whip"}, "glared": {"eyes"}, "I swear that": {"orbit"}, "madman": {"dutch"}}
    found = {words: devices(shot_with(made, words)) for words in wanted}
    assert found == wanted
    meant = [shot_with(made, words).shot_id for words in wanted]
    assert not [shot.shot_id for shot in made.shots if devices(shot) and shot.shot_id not in meant]


def test_the_camera_travels_with_whoever_walks_alone(plan: Plan, people: tuple[Any, ...]) -> None:
    walk = shot_with(plan(NIGHT, *people), "walked along")
    assert walk.movement in DOLLIES
    assert (walk.movement is CameraMovement.DOLLY_RIGHT) == (walk.cast[0].facing > 0)


def test_the_focus_goes_to_who_comes_in_behind_another(plan: Plan, people: tuple[Any, ...]) -> None:
    text = (
        'Rain fell on the old house all night.\n\nAnna Brown sat by the fire. "How late it is," said Anna.\n\n'
        'A tall man, Peter Grey, stood in the doorway with his hat in his hand.\n\n"Good evening," said Peter.'
    )
    shot = shot_with(plan(text, *people), "doorway")
    assert devices(shot) == {"focus"}
    assert shot.focus == "Peter Grey"
    assert [who.character for who in shot.cast] == ["Peter Grey", "Anna Brown"]


MATCH = (
    "Snow lay on the hills around the village.\n\n"
    '"I shall go away from here," said Anna Brown.\n\n"Nobody will ask after me," she said.\n\n'
    '"I hate this village, and I shall never come back," said Anna angrily. "Never!"\n\n'
    "{later} Anna stood on the deck of a ship, and saw the harbour in the morning sun.\n\n"
    '"Here I am again," said Anna.'
)


def test_a_face_answers_a_face_where_time_leaps(plan: Plan, people: tuple[Any, ...]) -> None:
    made = plan(MATCH.format(later="Ten years later,"), *people)
    before, shot = next((a, b) for a, b in zip(made.shots, made.shots[1:], strict=False) if a.scene_id != b.scene_id)
    assert shot.transition is Transition.MATCH_CUT
    assert (shot.size, shot.angle, shot.focus) == (before.size, before.angle, before.focus)
    assert [(who.x, who.facing) for who in shot.cast] == [(who.x, who.facing) for who in before.cast]
    pushed = before.movement is CameraMovement.PUSH_IN
    assert shot.movement is (CameraMovement.PULL_OUT if pushed else CameraMovement.STATIC)


@pytest.mark.parametrize("calm", ["Peter Grey suddenly felt tired.", "She promised to write, and he believed it."])
def test_words_alone_are_not_enough(plan: Plan, people: tuple[Any, ...], calm: str) -> None:
    made = plan(f'Rain fell on the house. Anna Brown sat with Peter Grey.\n\n{calm}\n\n"Yes," said Anna.', *people)
    assert not devices(shot_with(made, calm[:10]))


def test_what_is_said_elsewhere_moves_no_device(plan: Plan, people: tuple[Any, ...]) -> None:
    before = plan(NIGHT, *people)
    after = plan(NIGHT.replace("drink your tea", "drink your tea with me, like a good boy, before it is cold"), *people)
    for words in ("Suddenly", "glared", "I swear that", "madman", "walked along"):
        one, two = shot_with(before, words), shot_with(after, words)
        assert (one.size, one.angle, one.movement, one.transition) == (two.size, two.angle, two.movement, two.transition)


@pytest.mark.parametrize("language", Language)
def test_every_device_has_words_in_each_language(language: Language) -> None:
    words = table("camera", language)
    assert words.keys() == table("camera", Language.ENGLISH).keys()
    for device in words.values():
        for listed in device.values():
            assert len(listed) == len(set(listed)) > 2
