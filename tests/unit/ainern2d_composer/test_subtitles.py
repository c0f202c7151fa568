"""Cues: nothing lost, nothing overlapping, lines short enough, kinsoku kept, markup harmless."""

from __future__ import annotations

import itertools

import pysubs2
import pytest
from ainern2d_composer.timeline import subtitles
from ainern2d_contracts.sound import Clip, TimelinePlan, Track
from ainern2d_contracts.time import RationalTime, TimeRange
from ainern2d_contracts.vocabulary import Language
from hypothesis import given
from hypothesis import strategies as st

CHINESE = st.text(alphabet="她他走在长街上灯笼风雨夜，。！？、“”：…", min_size=1, max_size=120)
ENGLISH = st.text(alphabet="abcdefgh ,.!?'", min_size=1, max_size=200)


def timeline(*lines: tuple[str, int, int]) -> TimelinePlan:
    clips = tuple(
        Clip(
            name=str(i),
            media=None,
            range=TimeRange(start=RationalTime(value=at, rate=24), duration=RationalTime(value=length, rate=24)),
            text=text,
        )
        for i, (text, at, length) in enumerate(lines)
    )
    return TimelinePlan(fps=24, frames=1000, tracks=(Track(kind="subtitle", clips=clips),))


@given(CHINESE)
def test_splitting_chinese_loses_nothing(text: str) -> None:
    pieces = subtitles.split(text, 32, Language.CHINESE)
    assert "".join(pieces) == text
    assert all(len(piece) <= 32 for piece in pieces)


@given(ENGLISH)
def test_splitting_english_keeps_every_word_whole(text: str) -> None:
    pieces = subtitles.split(text, 84, Language.ENGLISH)
    assert [w for piece in pieces for w in piece.split()] == text.split()


@given(st.text(alphabet="灯笼雨夜，。！？”“", min_size=17, max_size=32))
def test_kinsoku(text: str) -> None:
    lines = subtitles.wrap(text, 16, Language.CHINESE).split("\n")
    assert "".join(lines) == text
    if len(lines) == 2:
        assert lines[1][0] not in subtitles.NOT_AT_START
        assert lines[0][-1] not in subtitles.NOT_AT_END


@given(st.lists(st.tuples(CHINESE, st.integers(0, 500), st.integers(1, 200)), min_size=1, max_size=8))
def test_cues_are_ordered_and_do_not_overlap(lines: list[tuple[str, int, int]]) -> None:
    found = subtitles.cues(timeline(*lines), Language.CHINESE)
    assert all(cue.start < cue.end for cue in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("kind", ["srt", "vtt", "ass"])
def test_files_read_back_with_the_same_words_and_times(kind: str) -> None:
    text = "他说{\\b1}：“走吧。”"
    made = subtitles.files(subtitles.cues(timeline((text, 24, 48)), Language.CHINESE), 1280, 720)[kind]
    read = pysubs2.SSAFile.from_string(made)
    assert [(event.start, event.end) for event in read] == [(1000, 3000)]
    shown = read[0].plaintext
    assert "走吧" in shown
    assert "b1" in shown, "markup in a story is text, never a command"
