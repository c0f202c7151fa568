"""Feeling and manner of a line: adverbs and verbs of speech count, what the narrator denies does not, nor a neighbour's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.vocabulary import Emotion, Gender, Manner

Plan = Callable[..., ShotPlanDraft]
W, S, B, L, N = Manner.WHISPER, Manner.SHOUT, Manner.SOB, Manner.LAUGH, Manner.NORMAL
JOY, SAD, ANGER, FEAR, PLAIN = Emotion.JOY, Emotion.SADNESS, Emotion.ANGER, Emotion.FEAR, Emotion.NEUTRAL

CASES = [
    ("武松低声说道：“嫂嫂在此。”", W, PLAIN),
    ("武松附耳道：“随我来。”", W, PLAIN),
    ("武松厉声喝道：“住口！”", S, ANGER),
    ("武松大叫道：“酒家，拿酒来。”", S, None),
    ("武松哭道：“哥哥去了。”", B, SAD),
    ("武松抽泣着说：“我命苦。”", B, SAD),
    ("武松笑道：“这酒好。”", N, JOY),
    ("武松哈哈大笑，道：“这酒好。”", L, JOY),
    ("武松冷笑道：“这酒好。”", N, ANGER),
    ("武松叹道：“罢了。”", N, SAD),
    ("武松颤声道：“有鬼。”", N, FEAR),
    ("武松没有哭，只说道：“罢了。”", N, PLAIN),
    ("武松并不生气，说道：“罢了。”", N, PLAIN),
    ("武松毫不害怕，答道：“我去。”", N, PLAIN),
    ("武松没有喊，只道：“我去。”", N, PLAIN),
    ("“Come closer,” whispered Tom.", W, PLAIN),
    ("“Come closer,” said Tom in a low voice.", W, PLAIN),
    ("“Come here,” shouted Tom.", S, None),
    ("“Come here,” roared Tom.", S, ANGER),
    ("“I have lost it,” sobbed Tom.", B, SAD),
    ("“I have lost it,” said Tom, weeping.", B, SAD),
    ("“I have lost it,” said Tom, and laughed.", L, JOY),
    ("“I have lost it,” said Tom with a sigh.", N, SAD),
    ("“Go away,” said Tom angrily.", N, ANGER),
    ("“Go on,” said Tom, not at all afraid.", N, PLAIN),
    ("“Go on,” said Tom without anger.", N, PLAIN),
    ("“Go on,” said Tom. He did not weep.", N, PLAIN),
    ("“Go on,” said Tom, no longer trembling.", N, PLAIN),
    ("“Who is there?” cried Tom in terror.", S, FEAR),
]


@pytest.mark.parametrize(("text", "manner", "emotion"), CASES, ids=[text for text, _, _ in CASES])
def test_told_manner_and_feeling(plan: Plan, known: Any, text: str, manner: Manner, emotion: Emotion | None) -> None:
    made = plan(text, known("Tom" if text.isascii() or "Tom" in text else "武松", Gender.MALE))
    line = next(line for line in made.lines if line.speaker)
    assert line.manner is manner
    assert emotion is None or line.emotion is emotion


def test_each_line_has_its_own_tag(plan: Plan, known: Any) -> None:
    text = "“Come closer,” whispered Anna. “Never!” shouted Tom. “Well,” said Anna. “I have lost it,” sobbed Tom."
    made = plan(text, known("Anna", Gender.FEMALE), known("Tom", Gender.MALE))
    assert [line.manner for line in made.lines if line.speaker] == [W, S, N, B]


def test_a_quotation_that_goes_on_after_its_tag_is_spoken_as_it_began(plan: Plan, known: Any) -> None:
    text = "“There is only one left,” said Anna, and her voice trembled. “What if it goes out?”\n\n“Wait,” said Tom."
    made = plan(text, known("Anna", Gender.FEMALE), known("Tom", Gender.MALE))
    assert [line.emotion for line in made.lines if line.speaker] == [FEAR, FEAR, PLAIN]
