"""A Chinese story is told of in Chinese: every value of the plan, contradictions, things out of their time."""

from __future__ import annotations

import re
from enum import StrEnum

import pytest
from ainern2d_cli.story_reading import Understanding, understand
from ainern2d_cli.story_text import complaint, members, ranked, reasons, setting, why_late
from ainern2d_cli.story_text import out_of_time as late_things
from ainern2d_cli.story_words import word
from ainern2d_contracts.vocabulary import (
    Culture,
    Emotion,
    EntityKind,
    Era,
    Language,
    LineKind,
    Mood,
    PlaceKind,
    TimeOfDay,
    Weather,
)

TALE = """大宋宣和年间，汴梁城里下了雪。青龙帮帮主张远山死了。众人大哭，把他埋在山下。大宋的官家也叹了口气。

李青梅坐在灯下，掏出手机看了一眼。“张远山真的死了吗？”她问。

张远山推开门走进来，说：“酒呢？”
"""


@pytest.fixture(scope="module")
def found() -> Understanding:
    return understand(TALE.encode(), "tale")


@pytest.mark.parametrize("kind", [Culture, Emotion, EntityKind, Era, LineKind, Mood, PlaceKind, TimeOfDay, Weather])
def test_every_value_has_a_chinese_word(kind: type[StrEnum]) -> None:
    assert all(re.fullmatch("[\u4e00-\u9fff]+", word(value.value, Language.CHINESE)) for value in kind)


def test_time_place_and_their_proofs_are_told_in_chinese(found: Understanding) -> None:
    told = dict(setting(found))
    assert "宋代" in told["时代"]
    assert not any(re.match("[A-Za-z]", claim) for claim, _ in reasons(found))


def test_contradictions_are_told_in_chinese(found: Understanding) -> None:
    said = [complaint(finding, found) for finding in found.registry.findings]
    assert "张远山：死后又有动作。" in said
    assert not any(re.search("[A-Za-z]", words) for words in said)


def test_things_out_of_their_time_are_told_in_chinese(found: Understanding) -> None:
    said = [why_late(thing, found) for thing in late_things(found)]
    assert len(said) == 1
    assert re.fullmatch(r"\d{4} 年前后才有；故事发生在宋代", said[0])


def test_members_stand_with_their_organisation(found: Understanding) -> None:
    gang = next(entity for entity in ranked(found) if entity.kind is EntityKind.ORGANISATION)
    assert (gang.name, members(gang, found)) == ("青龙帮", [("张远山", "帮主")])
