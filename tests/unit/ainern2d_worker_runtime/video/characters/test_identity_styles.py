"""Nobody is mistaken for anybody else across styles: in each of the six, in other clothes, each is nearest to themselves."""

from __future__ import annotations

from itertools import permutations

import cv2
import numpy as np
import pytest
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Outfit, View
from ainern2d_studio_api.modules.governance.skill_14_style_packs import style_ids, style_pack
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters import make_character
from ainern2d_worker_runtime.video.characters.sheets import DAYLIGHT, picture
from ainern2d_worker_runtime.video.post.chain import PostChain
from ainern2d_worker_runtime.video.raster.scene import Group
from numpy.typing import NDArray

from .test_identity import crowd

SIZE = 160
"""Pixels of a face's height: a close-up's at 360 lines."""
PEOPLE = 12
VIEWS = (View.THREE_QUARTER, View.FRONT)
BLUR, WIDE_BLUR = 1.2 * SIZE / 96, 5.0
INNER = (slice(round(0.4 * SIZE), round(0.96 * SIZE)), slice(round(0.15 * SIZE), round(0.88 * SIZE)))
"""Rows and columns of brows, eyes, nose and mouth."""


def descriptor(look: CharacterLook, view: View, style: StylePack) -> NDArray[np.float64]:
    """The inner face as the style finishes it: grey, smoothed, less what varies slowly, of length 1."""

    def draw(root: Group) -> None:
        group, acting = root.group(), Acting(0.1, 2.0, view=view)
        performer = make_character(group, look, style, DAYLIGHT)
        performer.act(acting)
        left, top, right, bottom = performer.face_box(acting)
        scale = SIZE / (bottom - top)
        group.place(SIZE / 2 - (left + right) / 2 * scale, -top * scale, 0, scale)

    finished = PostChain(style, SIZE, SIZE)(picture(SIZE, SIZE, draw))
    inner = cv2.GaussianBlur(cv2.cvtColor(finished, cv2.COLOR_BGR2GRAY)[INNER].astype(np.float64), (0, 0), BLUR)
    small = cv2.resize(inner, (40, 32), interpolation=cv2.INTER_AREA)
    edges = (small - cv2.GaussianBlur(small, (0, 0), WIDE_BLUR)).ravel()
    return np.asarray(edges / (np.linalg.norm(edges) + 1e-9), np.float64)


def drawn_in(number: int, style: str) -> NDArray[np.float64]:
    """People x views x values: what a style does to every woman or every man tells nobody apart, and is taken off."""
    people = [
        look.model_copy(update={"outfit": list(Outfit)[(7 * k + 11 * number) % len(Outfit)]})
        for k, look in enumerate(crowd(PEOPLE))
    ]
    found = np.array([[descriptor(look, view, style_pack(style)) for view in VIEWS] for look in people])
    for sex in (slice(0, None, 2), slice(1, None, 2)):
        found[sex] -= found[sex].mean(axis=0)
    return np.asarray(found / np.linalg.norm(found, axis=2, keepdims=True), np.float64)


@pytest.fixture(scope="module")
def drawn() -> dict[str, NDArray[np.float64]]:
    return {style: drawn_in(number, style) for number, style in enumerate(style_ids())}


def test_there_are_six_styles() -> None:
    assert len(style_ids()) == 6


@pytest.mark.parametrize(("one", "other"), list(permutations(style_ids(), 2)))
def test_everybody_is_nearest_to_themselves_in_another_style(one: str, other: str, drawn: dict[str, NDArray[np.float64]]) -> None:
    distance = np.linalg.norm(drawn[one][:, None] - drawn[other][None], axis=3).mean(axis=2)
    assert distance.argmin(axis=1).tolist() == list(range(PEOPLE))
    within, between = np.diag(distance), distance[~np.eye(PEOPLE, dtype=bool)]
    assert np.median(within) < 0.75 * np.median(between)
