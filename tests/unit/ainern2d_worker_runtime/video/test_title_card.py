"""Chapter cards: old China's titles in columns from the right, others in lines; all inside the frame of the card."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import Culture, Era
from ainern2d_worker_runtime.video.subtitle_art import lettering_down
from ainern2d_worker_runtime.video.title_card import TitleCard, in_columns

LONG = "第二十七回 尸魔三戏唐三藏 圣僧恨逐美猴王"
TIMING = ShotTiming(fps=12, frames=48, lines=())


def ink(spec: ShotSpec, title: str) -> tuple[float, float, float, float]:
    """Where the lettering lies, in fractions of the picture: what the end of the card has and its beginning has not."""
    card = TitleCard(spec.model_copy(update={"title_card": title, "actors": ()}), TIMING)
    try:
        bright = card.draw(47)[..., :3].min(axis=2) > 170
    finally:
        card.close()
    rows, columns = np.nonzero(bright)
    height, width = bright.shape
    return columns.min() / width, rows.min() / height, columns.max() / width, rows.max() / height


@pytest.mark.parametrize(("width", "height"), [(640, 360), (360, 360), (360, 640)])
@pytest.mark.parametrize("title", [LONG, "雨夜灯笼", "第一回 " + "风雪夜归人到山神庙前" * 3])
def test_a_title_in_columns_stays_inside(make_spec: Callable[..., ShotSpec], title: str, width: int, height: int) -> None:
    left, top, right, bottom = ink(make_spec(width=width, height=height), title)
    assert 0.08 < left < right < 0.92
    assert 0.08 < top < bottom < 0.9
    assert abs((left + right) / 2 - 0.5) < 0.12


def test_columns_are_for_old_titles_in_characters_alone(make_place: Callable[..., PlaceLook]) -> None:
    old = make_place()
    assert in_columns(LONG, old)
    assert not in_columns("第3章 风起", old)
    assert not in_columns("Chapter One", old)
    assert not in_columns(LONG * 3, old)
    assert not in_columns(LONG, old.model_copy(update={"culture": Culture.MODERN, "era": Era.MODERN}))


def test_marks_take_their_upright_forms() -> None:
    upright, plain = lettering_down("风，起", 40, 100, 100, 0.2), lettering_down("风起", 40, 100, 100, 0.2)
    assert upright.colour.shape[0] > plain.colour.shape[0]
    lying = lettering_down("《", 40, 100, 100, 0.2).colour.max(axis=2) > 40
    rows, columns = np.nonzero(lying)
    assert np.ptp(columns) > np.ptp(rows), "a bracket lies across the column"
