"""Every word of a chapter is told or spoken once, in order; shots and scenes cover the chapter."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.vocabulary import Language, ShotSize
from ainern2d_studio_api.modules.planner.story.text import LONGEST_LINE, length, speaking_seconds
from hypothesis import given, settings
from hypothesis import strategies as st

Plan = Callable[..., ShotPlanDraft]
OMITTED = re.compile(r"[^\w]*", re.ASCII)
ENGLISH = st.text(st.sampled_from(list("ab CI.!?,;:—\n\n“”‘’\"'-")), min_size=1, max_size=160).map(lambda t: "Anna went. " + t)
CHINESE = st.text(st.sampled_from(list("张三道说他走山，。！？：；“”「」『』‘’\n…—")), min_size=1, max_size=160).map(
    lambda t: "张三走。" + t
)


def assert_covers(text: str, plan: ShotPlanDraft) -> None:
    position = 0
    for line in plan.lines:
        assert line.span.start >= position
        assert not re.search(r"\w", text[position : line.span.start].replace("_", ""))
        assert re.sub(r"[\s_]", "", line.text) == re.sub(r"[\s_]", "", line.span.of(text))
        position = line.span.end
    assert not re.search(r"\w", text[position:].replace("_", ""))


def assert_shots_cover(text: str, plan: ShotPlanDraft) -> None:
    for parts in (plan.shots, plan.scenes):
        assert parts[0].span.start == 0
        assert parts[-1].span.end == len(text)
        assert all(a.span.end == b.span.start for a, b in itertools.pairwise(parts))
    assert [line for shot in plan.shots for line in shot.lines] == [line.line_id for line in plan.lines]
    lines = {line.line_id: line for line in plan.lines}
    for shot in plan.shots:
        assert all(shot.span.start <= lines[i].span.start and lines[i].span.end <= shot.span.end for i in shot.lines)


@settings(max_examples=60, deadline=None)
@given(st.one_of(ENGLISH, CHINESE))
def test_every_word_is_in_exactly_one_line(plan: Plan, text: str) -> None:
    made = plan(text)
    assert_covers(text, made)
    assert_shots_cover(text, made)


@pytest.mark.parametrize("name", ["jane_eyre.txt", "frankenstein.txt", "shuihu.utf8.txt", "xiyouji.gb18030.txt"])
def test_real_books(plan: Plan, book: Callable[[str], str], name: str) -> None:
    text = book(name)
    made = plan(text)
    assert_covers(text, made)
    assert_shots_cover(text, made)
    language = Language.ENGLISH if name.endswith(("eyre.txt", "stein.txt")) else Language.CHINESE
    limit = LONGEST_LINE[language]
    too_long = [line.text for line in made.lines if length(line.text, language) > limit]
    assert len(too_long) <= len(made.lines) * 0.01, too_long[:3]
    lines = {line.line_id: line for line in made.lines}
    for shot in made.shots:
        seconds = sum(speaking_seconds(lines[i].text, language) for i in shot.lines)
        assert 1 <= len(shot.lines) <= 6 or shot.title_card
        assert seconds <= 14.5 or len(shot.lines) == 1
        assert len(shot.cast) <= 4
        assert shot.size is not ShotSize.INSERT or shot.insert
    assert len(made.scenes) < len(made.lines) / 5


def test_the_same_text_gives_the_same_plan(plan: Plan) -> None:
    text = "“Come,” said Anna to Bob.\n\n“No,” said Bob.\n\nThey went to the river and sat there."
    assert plan(text).digest == plan(text).digest
