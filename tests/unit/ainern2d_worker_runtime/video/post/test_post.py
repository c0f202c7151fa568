"""The post chain: every step keeps shape and type, does what it says, and the same twice."""

from __future__ import annotations

import numpy as np
import pytest
from ainern2d_contracts.entities import Colour
from ainern2d_contracts.governance import StylePack
from ainern2d_worker_runtime.video.post.chain import PostChain
from ainern2d_worker_runtime.video.post.grade import (
    bloom,
    colour_matrix,
    fade,
    multiply_map,
    noir_table,
    posterize_table,
    tone_table,
    woodgrain_map,
)
from ainern2d_worker_runtime.video.post.ink import InkWash
from numpy.typing import NDArray


@pytest.fixture
def picture() -> NDArray[np.uint8]:
    y, x = np.mgrid[0:180, 0:320]
    base = np.stack([x * 0.5, y * 0.9, 200 - x * 0.3], axis=-1).astype(np.uint8)
    base[60:90, 100:140] = (40, 50, 210)
    base[20:40, 200:220] = (220, 250, 255)
    return base


@pytest.mark.parametrize(
    "post",
    [
        (),
        ("bloom",),
        ("grain",),
        ("vignette",),
        ("ink_wash", "grain"),
        ("posterize",),
        ("posterize", "woodgrain"),
        ("noir", "bloom"),
        ("bloom", "grain", "vignette", "posterize"),
    ],
)
def test_a_chain_keeps_the_shape_and_is_repeatable(
    post: tuple[str, ...], picture: NDArray[np.uint8], house_style: StylePack
) -> None:
    style = house_style.model_copy(update={"post": post, "saturation": 0.8, "tint": Colour(r=255, g=200, b=160)})
    first, second = (PostChain(style, 320, 180)(picture.copy()) for _ in range(2))
    assert first.shape == picture.shape
    assert first.dtype == np.uint8
    assert np.array_equal(first, second)


def test_bloom_spills_from_bright_places_only(picture: NDArray[np.uint8]) -> None:
    glowing = bloom(picture)
    assert (glowing.astype(int) >= picture).all()
    assert glowing[44, 210].astype(int).sum() > picture[44, 210].astype(int).sum() + 3
    assert np.array_equal(glowing[150:, 280:], picture[150:, 280:])


def test_the_vignette_darkens_corners() -> None:
    field = multiply_map(320, 180, grain=False, vignette=True)
    assert field[0, 0, 0] < field[90, 160, 0]
    assert field[90, 160, 0] >= 254


def test_ink_keeps_reds_and_greys_the_rest(picture: NDArray[np.uint8]) -> None:
    inked = InkWash(320, 180)(picture).astype(int)

    def chroma(y: int, x: int) -> int:
        return int(inked[y, x].max() - inked[y, x].min())

    assert chroma(75, 120) > 60
    assert chroma(150, 300) < 45


def test_no_saturation_is_grey() -> None:
    matrix = colour_matrix(0.0, None)
    assert matrix is not None
    grey = matrix @ np.array([10.0, 120.0, 240.0])
    assert np.ptp(grey) < 1e-3
    assert colour_matrix(1.0, None) is None


def test_posterizing_leaves_fewer_levels() -> None:
    table = posterize_table().reshape(256, 3)[:, 0].astype(int)
    assert (np.diff(table) >= 0).all()
    assert np.diff(table).max() > 10


def test_tone_is_monotone_and_full() -> None:
    table = tone_table().reshape(256, 3).astype(int)
    assert (np.diff(table, axis=0) >= 0).all()
    assert (table[0] == 0).all()
    assert (table[-1] >= 254).all()


def test_a_full_fade_is_black(picture: NDArray[np.uint8]) -> None:
    assert fade(picture, 1.0).max() == 0
    assert np.array_equal(fade(picture, 0.0), picture)


def test_noir_parts_lights_from_shadows() -> None:
    table = noir_table().reshape(256, 3)[:, 0].astype(int)
    assert (table[0], table[255]) == (0, 255)
    assert (np.diff(table) >= 0).all()
    assert table[64] < 64 < 192 < table[192], "shadows sink, lights rise"


def test_wood_grain_runs_along_the_plank() -> None:
    field = woodgrain_map(640, 360)[..., 0].astype(int)
    across, along = np.abs(np.diff(field, axis=0)).mean(), np.abs(np.diff(field, axis=1)).mean()
    assert across > 1.5 * along
    assert field.mean() > 235, "it tints the print, it does not hide it"
