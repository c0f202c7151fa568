"""Who says an English quotation: tags of every shape, talk without tags, the teller, split and continued speech."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.vocabulary import Gender, Language, LineKind
from ainern2d_studio_api.modules.planner.story.mentions import Roster, index_mentions
from ainern2d_studio_api.modules.planner.story.pieces import Quote
from ainern2d_studio_api.modules.planner.story.speakers.talk_en import Talk

Plan = Callable[..., ShotPlanDraft]


@pytest.fixture
def people(known: Any) -> list[Any]:
    return [
        known("Martha Dean", Gender.FEMALE, ("Martha",)),
        known("Hugh Dean", Gender.MALE, ("Hugh",)),
        known("Dr. Vane", Gender.MALE),
        known("Ruth", Gender.FEMALE),
    ]


def speakers(made: ShotPlanDraft) -> list[str | None]:
    return [line.speaker for line in made.lines if line.kind is LineKind.SPEECH]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It rains,” said young Hugh.", "Hugh Dean"),
        ("“It rains,” put in, rather timidly, a thin boy.", "thin boy"),
        ("“It rains!” came the voice of Martha.", "Martha Dean"),
        ("“It rains,” his mother had replied.", "mother"),
        ("“It rains,” said Hugh’s voice behind the door.", "Hugh Dean"),
        ("Ruth ran to the window and looked out, crying, “It rains!”", "Ruth"),
        ("When Hugh had shut the door, Ruth said, “It rains.”", "Ruth"),
        ("Ruth stood still. Hugh heard her say: “It rains.”", "Ruth"),
        ("“It rains,” Martha whispered to Ruth.", "Martha Dean"),
        ("Ruth stood at the door. Hugh was asleep. “It rains!” Ruth heard Hugh say.", "Hugh Dean"),
        ("Ruth looked at Martha. “It rains, dear,” she said to Ruth.", "Martha Dean"),
    ],
)
def test_tags(plan: Plan, people: list[Any], text: str, speaker: str) -> None:
    assert speakers(plan(text, *people))[0] == speaker


def test_a_sentence_after_a_finished_quotation_is_no_tag(plan: Plan, people: list[Any]) -> None:
    text = "“I have it,” said Martha. She held up the key. “We can go in.” Hugh smiled.\n\n“At last,” said Hugh."
    assert speakers(plan(text, *people)) == ["Martha Dean", "Martha Dean", "Hugh Dean"]


def test_what_is_told_in_answer_is_no_tag(plan: Plan, people: list[Any]) -> None:
    text = "“You are up early,” said Dr. Vane as he came in. “How is she?” Ruth answered that all was well."
    assert speakers(plan(text, *people)) == ["Dr. Vane", "Dr. Vane"]


def test_a_quotation_split_by_its_tag_has_one_speaker(plan: Plan, people: list[Any]) -> None:
    text = "Ruth and Hugh sat down.\n\n“I think,” said Ruth, following him with her eyes, “that you are wrong.”"
    assert speakers(plan(text, *people)) == ["Ruth", "Ruth"]


def test_a_speech_goes_on_in_the_next_paragraph(plan: Plan, people: list[Any]) -> None:
    text = "“It was long ago,” said Dr. Vane. “There was a house.\n\n“It stood by the sea.”\n\n“And then?” asked Ruth."
    assert speakers(plan(text, *people)) == ["Dr. Vane", "Dr. Vane", "Dr. Vane", "Ruth"]


def test_the_teller_speaks(plan: Plan, known: Any, people: list[Any]) -> None:
    teller = known("Owen", Gender.MALE, ("I",))
    text = (
        "I knocked, and I went in. I saw Ruth by the fire, and I waited.\n\n“You are late,” said Ruth.\n\n"
        "“I walked,” I said.\n\n“All the way?”\n\n“All the way.”"
    )
    assert speakers(plan(text, *people, teller)) == ["Ruth", "Owen", "Ruth", "Owen"]


def test_single_marks_with_apostrophes_inside(plan: Plan, people: list[Any]) -> None:
    text = "‘Don’t go,’ said Ruth. ‘It’s the boys’ supper.’\n\n‘I shan’t,’ said Hugh."
    assert speakers(plan(text, *people)) == ["Ruth", "Ruth", "Hugh Dean"]


def test_a_quotation_inside_a_quotation_is_part_of_it(plan: Plan, people: list[Any]) -> None:
    text = "“He said ‘Come in,’ and went away,” said Martha."
    assert speakers(plan(text, *people)) == ["Martha Dean"]


def test_small_letters_after_a_participle_are_speech(plan: Plan, people: list[Any]) -> None:
    text = "Ruth held out her arms, calling, “puss, puss, puss,” but the cat sat still."
    assert speakers(plan(text, *people)) == ["Ruth"]


def test_the_apothecary_is_who_was_said_to_be_one(plan: Plan, people: list[Any]) -> None:
    text = (
        "Hugh Dean, an apothecary, came in and sat down. Ruth looked at him.\n\n“Good day,” said Hugh.\n\n"
        "“You are late,” said Ruth.\n\n“I had to walk,” said the apothecary."
    )
    assert speakers(plan(text, *people)) == ["Hugh Dean", "Ruth", "Hugh Dean"]


def test_how_people_are_called(known: Any) -> None:
    text = "“Thank you, doctor. The captain is asleep.” “I am Ruth, you know.”"
    roster = Roster(Language.ENGLISH, [known("Ruth", Gender.FEMALE)])
    spans = [((0, 43), (1, 42)), ((44, len(text)), (45, len(text) - 1))]
    quotes = [Quote(number, 0, LineKind.SPEECH, *span) for number, span in enumerate(spans)]
    index = index_mentions(text, (0, len(text)), [(quote.index, quote.inner) for quote in quotes], roster)
    first, second = Talk(text, [(0, len(text))], quotes, index, roster).utterances
    assert (first.hails, first.tells) == (frozenset(["doctor"]), None)
    assert (second.hails, second.tells) == (frozenset(), "Ruth")


def test_a_turn_that_is_told_is_no_turn_to_speak(plan: Plan, people: list[Any]) -> None:
    text = (
        "“How is she?” asked Dr. Vane. “Is she well?”\n\nRuth answered that she was doing very well.\n\n"
        "“Then she ought to look more cheerful.”"
    )
    assert speakers(plan(text, *people)) == ["Dr. Vane", "Dr. Vane", "Dr. Vane"]


def test_who_is_hailed_after_narration_is_who_answers(plan: Plan, people: list[Any]) -> None:
    text = (
        "“We are saved!” cried Ruth.\n\nIn the morning Martha came up the path. Hugh stood at the gate.\n\n"
        "“Father,” said Martha.\n\n“There you are,” said Hugh."
    )
    made = [line for line in plan(text, *people).lines if line.kind is LineKind.SPEECH]
    assert [(line.speaker, line.addressee) for line in made][1:] == [("Martha Dean", "Hugh Dean"), ("Hugh Dean", "Martha Dean")]
