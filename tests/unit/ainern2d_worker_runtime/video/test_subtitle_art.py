"""Subtitles stay in the safe area, show from a line's start to its end, and leave the rest of the picture alone."""

from __future__ import annotations

import numpy as np
import pytest
from ainern2d_contracts.sound import TimedLine
from ainern2d_contracts.vocabulary import LineKind
from ainern2d_worker_runtime.video.camera.framing import subtitle_zone
from ainern2d_worker_runtime.video.subtitle_art import Subtitles, font, layout, lettering

LONG = "却说那日天色将晚，风雪愈紧，众人围炉而坐，忽听得门外马蹄声由远及近，" * 3


def line(text: str) -> TimedLine:
    return TimedLine(line_id="l", kind=LineKind.SPEECH, speaker="a", text=text, start=1.0, end=3.0)


@pytest.mark.parametrize(("width", "height"), [(640, 360), (360, 640), (480, 480)])
@pytest.mark.parametrize("text", ["走吧。", LONG, "“You see,” he said, “but you do not observe; the distinction is clear.”"])
def test_text_lies_in_the_safe_area_below_the_faces(width: int, height: int, text: str) -> None:
    subtitles = Subtitles((line(text),), width, height)
    for t in np.arange(1.05, 3.0, 0.3):
        picture = np.full((height, width, 3), 90, np.uint8)
        subtitles.draw(picture, float(t))
        rows, columns = np.where((picture != 90).any(axis=2))
        assert len(rows) > 0
        assert rows.min() > height * (subtitle_zone(width / height) - 0.035)
        assert rows.max() < height * 0.98
        assert columns.min() > width * 0.03
        assert columns.max() < width * 0.97


def test_nothing_shows_outside_the_line() -> None:
    subtitles = Subtitles((line("走吧。"),), 640, 360)
    for t in (0.0, 0.99, 3.0, 4.0):
        picture = np.full((360, 640, 3), 90, np.uint8)
        subtitles.draw(picture, t)
        assert (picture == 90).all()


def test_letters_are_light_with_a_dark_edge() -> None:
    picture = np.full((360, 640, 3), 120, np.uint8)
    Subtitles((line("师父"),), 640, 360).draw(picture, 2.0)
    assert picture.max() > 235
    assert picture.min() < 60


def test_text_is_smaller_than_the_safe_width() -> None:
    plan = layout(1280, 720)
    assert plan.width < 1280 * 0.9
    assert plan.bottom < 720 * 0.96


def test_lettering_is_centred() -> None:
    sprite = lettering("风起青城", 40, 640, 180, 0.3)
    middle = sprite.x + sprite.colour.shape[1] / 2
    assert abs(middle - 320) < 4


def test_a_line_goes_above_where_it_would_cover_a_face_below() -> None:
    below = (0.4, 0.7, 0.6, 0.99)
    plain = Subtitles((line("走吧。"),), 640, 360)
    moved = Subtitles((line("走吧。"),), 640, 360, lambda _t: [below])
    assert plain.boxes(2.0)[0][1] > 0.8
    assert moved.boxes(2.0)[0][3] < 0.2
    assert moved.boxes(2.0)[0][1] > 0.03


def test_a_line_stays_below_where_above_is_no_better() -> None:
    whole = (0.0, 0.0, 1.0, 1.0)
    assert Subtitles((line("走吧。"),), 640, 360, lambda _t: [whole]).boxes(2.0)[0][1] > 0.8


def test_pages_of_one_line_do_not_jump() -> None:
    """A face below in the first part of a long line moves all of it."""
    faces = [(0.3, 0.6, 0.7, 1.0)]
    subtitles = Subtitles((line(LONG),), 640, 360, lambda t: faces if t < 1.4 else [])
    tops = {round(box[1], 1) for t in np.arange(1.05, 3.0, 0.2) for box in subtitles.boxes(float(t))}
    assert max(tops) < 0.2


def test_an_apostrophe_does_not_tear_a_word_apart() -> None:
    latin, chinese = font("Mason’s white lips", 40), font("“走吧。”", 40)
    assert latin.getlength("’") < 16
    assert latin.getlength("Mason’s") - latin.getlength("Masons") < 16
    assert chinese.getlength("“") == 40, "in Chinese a quotation mark takes a character's width"
