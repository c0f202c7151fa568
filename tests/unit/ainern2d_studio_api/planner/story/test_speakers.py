"""Who says a line, to whom, and how."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ainern2d_contracts.shot_plan import Line, ShotPlanDraft
from ainern2d_contracts.vocabulary import Emotion, Gender, LineKind, Manner

Plan = Callable[..., ShotPlanDraft]


def speech(plan: ShotPlanDraft) -> list[Line]:
    return [line for line in plan.lines if line.kind is LineKind.SPEECH]


@pytest.fixture
def english(known: Any) -> list[Any]:
    return [known("Anna Bell", Gender.FEMALE, ("Anna",)), known("Bob", Gender.MALE), known("Mr. Grey", Gender.MALE)]


@pytest.fixture
def chinese(known: Any) -> list[Any]:
    return [known("林婉儿", Gender.FEMALE, ("婉儿",)), known("李青山", Gender.MALE, ("青山",)), known("王掌柜", Gender.MALE)]


@pytest.mark.parametrize(
    ("text", "speaker", "evidence"),
    [
        ("“It rains,” said Anna.", "Anna Bell", "explicit"),
        ("“It rains,” Bob answered.", "Bob", "explicit"),
        ("Mr. Grey turned to Anna and said, “It rains.”", "Mr. Grey", "explicit"),
        ("Anna came in.\n\n“It rains,” she said.", "Anna Bell", "pronoun"),
        ("Bob came in with Anna.\n\n“It rains,” he said.", "Bob", "pronoun"),
        ("“It rains,” said the old woman.", "old woman", "explicit"),
    ],
)
def test_english_tags(plan: Plan, english: list[Any], text: str, speaker: str, evidence: str) -> None:
    line = speech(plan(text, *english))[0]
    assert (line.speaker, line.evidence) == (speaker, evidence)


@pytest.mark.parametrize(
    ("text", "speaker", "evidence"),
    [
        ("林婉儿道：“下雨了。”", "林婉儿", "explicit"),
        ("李青山看了一回，指着林婉儿说道：“下雨了。”", "李青山", "explicit"),
        ("李青山便问王掌柜道：“下雨了么？”", "李青山", "explicit"),
        ("“下雨了。”婉儿低声说。", "林婉儿", "explicit"),
        ("婉儿走进店里。她说：“下雨了。”", "林婉儿", "pronoun"),
        ("李青山和婉儿坐下。他笑道：“下雨了。”", "李青山", "pronoun"),
        ("只见一个老者喝道：“站住！”", "老者", "explicit"),
    ],
)
def test_chinese_tags(plan: Plan, chinese: list[Any], text: str, speaker: str, evidence: str) -> None:
    line = speech(plan(text, *chinese))[0]
    assert (line.speaker, line.evidence) == (speaker, evidence)


def test_two_people_take_turns(plan: Plan, english: list[Any]) -> None:
    made = plan("“Are you cold?” asked Anna.\n\n“A little,” said Bob.\n\n“Then come in.”\n\n“I cannot.”\n\n“Why not?”", *english)
    assert [line.speaker for line in speech(made)] == ["Anna Bell", "Bob", "Anna Bell", "Bob", "Anna Bell"]


def test_who_is_called_by_name_answers(plan: Plan, english: list[Any]) -> None:
    made = plan("Bob and Anna looked at Mr. Grey.\n\n“Mr. Grey, what now?” asked Anna.\n\n“We wait.”", *english)
    assert speech(made)[1].speaker == "Mr. Grey"
    assert speech(made)[0].addressee == "Mr. Grey"


def test_an_answer_has_an_owner(plan: Plan, english: list[Any]) -> None:
    made = plan("“Are you cold?” Bob asked Anna.\n\n“No,” was her ready answer.\n\n“Liar!” was my reply.", *english)
    assert [line.speaker for line in speech(made)] == ["Bob", "Anna Bell", "I"]


def test_he_is_never_the_teller(plan: Plan, english: list[Any]) -> None:
    made = plan("Bob opened the door. I looked at him.\n\n“Come in,” he said.", *english)
    assert speech(made)[0].speaker == "Bob"


def test_an_unknown_speaker_is_still_somebody(plan: Plan) -> None:
    made = plan("“快跑！”")
    assert speech(made)[0].speaker == "有人"
    assert not any(who.character == "有人" for shot in made.shots for who in shot.cast)


@pytest.mark.parametrize(
    ("text", "manner", "emotion"),
    [
        ("婉儿低声说：“别出声。”", Manner.WHISPER, Emotion.NEUTRAL),
        ("青山大怒，喝道：“站住！”", Manner.SHOUT, Emotion.ANGER),
        ("婉儿哭道：“我不走。”", Manner.SOB, Emotion.SADNESS),
        ("青山笑道：“好主意。”", Manner.NORMAL, Emotion.JOY),
        ("青山大笑道：“好主意。”", Manner.LAUGH, Emotion.JOY),
        ("青山冷笑道：“好主意。”", Manner.NORMAL, Emotion.ANGER),
        ("青山怒道：“休想。”", Manner.NORMAL, Emotion.ANGER),
        ("“Be quiet,” whispered Anna, trembling.", Manner.WHISPER, Emotion.FEAR),
        ("“Get out!” roared Bob.", Manner.SHOUT, Emotion.ANGER),
    ],
)
def test_delivery(plan: Plan, chinese: list[Any], english: list[Any], text: str, manner: Manner, emotion: Emotion) -> None:
    people = chinese if "：" in text else english
    line = speech(plan(text, *people))[0]
    assert (line.manner, line.emotion) == (manner, emotion)
