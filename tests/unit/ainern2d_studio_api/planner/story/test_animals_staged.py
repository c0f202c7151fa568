"""Beasts that act are in the picture; no pronoun, quotation or other one's deed is theirs."""

from __future__ import annotations

from ainern2d_contracts.shot_plan import Shot, ShotPlanDraft
from ainern2d_contracts.vocabulary import Gender, Language, Pose
from ainern2d_studio_api.modules.planner.story.plan import plan_story

from .conftest import Known, story_of

YARD = """Tom came out of the house and looked at the sky for a long while. The dog barked at the gate.

Tom whistled, and the dog lay down by the gate. He sat on the wall.

“Is the horse ready?” said Mary.

“He is ready,” answered Tom. Tom mounted his horse.

The horse galloped down the lane and over the bridge into the wood."""


def planned(text: str, language: Language) -> ShotPlanDraft:
    people = [Known("Tom", Gender.MALE), Known("Mary", Gender.FEMALE), Known("武松", Gender.MALE)]
    animals = [Known("the dog"), Known("the horse"), Known("大虫")]
    return plan_story(story_of(text), language, people, animals=animals)


def with_words(made: ShotPlanDraft, words: str) -> Shot:
    line = next(line for line in made.lines if words in line.text)
    return next(shot for shot in made.shots if line.line_id in shot.lines)


def poses(shot: Shot) -> dict[str, Pose]:
    return {blocking.character: blocking.pose for blocking in shot.cast}


def test_a_new_subject_after_a_comma_has_the_deed() -> None:
    made = planned(YARD, Language.ENGLISH)
    shot = poses(with_words(made, "the dog lay down"))
    assert shot["the dog"] is Pose.LIE
    assert shot["Tom"] is not Pose.LIE


def test_he_is_never_the_dog_and_nothing_is_said_by_a_beast() -> None:
    made = planned(YARD, Language.ENGLISH)
    assert poses(with_words(made, "He sat on the wall"))["Tom"] is Pose.SIT
    assert {line.speaker for line in made.lines if line.speaker} == {"Tom", "Mary"}


def test_who_mounts_rides() -> None:
    made = planned(YARD, Language.ENGLISH)
    assert poses(with_words(made, "mounted his horse"))["Tom"] is Pose.RIDE
    assert poses(with_words(made, "galloped"))["the horse"] is Pose.RUN


def test_a_tiger_springs() -> None:
    made = planned("武松坐在青石上。那大虫扑将来，吼了一声。\n武松骑着马走了。", Language.CHINESE)
    assert poses(with_words(made, "扑将来"))["大虫"] is Pose.STRIKE
    assert poses(with_words(made, "骑着马"))["武松"] is Pose.RIDE
