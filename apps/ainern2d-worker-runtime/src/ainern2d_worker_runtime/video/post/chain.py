"""The post chain of a style, in the style's order."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from ainern2d_contracts.governance import StylePack
from numpy.typing import NDArray

from .grade import bloom, colour_matrix, multiply_map, noir_table, posterize_table, tone_table, woodgrain_map
from .ink import InkWash

Picture = NDArray[np.uint8]
Step = Callable[[Picture], Picture]


def _times(field: Picture) -> Step:
    return lambda picture: np.asarray(cv2.multiply(picture, field, scale=1 / 255), np.uint8)


def _table(table: NDArray[np.uint8]) -> Step:
    return lambda picture: np.asarray(cv2.LUT(picture, table), np.uint8)


def _matrix(matrix: NDArray[np.float32]) -> Step:
    return lambda picture: np.asarray(cv2.transform(picture, matrix), np.uint8)


def steps_of(style: StylePack, width: int, height: int) -> list[Step]:
    """Grain and vignette share one map, so that both cost one pass. Unknown names are an error of the style, not of the shot."""
    steps: list[Step] = []
    matrix = colour_matrix(style.saturation, style.tint)
    # Ink greys the picture by itself, and needs its full colour to find the reds that it keeps.
    if matrix is not None and "ink_wash" not in style.post:
        steps.append(_matrix(matrix))
    names = [name for name in style.post if name not in ("grain", "vignette")]
    for name in names:
        if name == "bloom":
            steps.append(bloom)
        elif name == "ink_wash":
            steps.append(InkWash(width, height))
        elif name == "posterize":
            steps.append(_table(posterize_table()))
        elif name == "noir":
            steps.append(_table(noir_table()))
        elif name == "woodgrain":
            steps.append(_times(woodgrain_map(width, height)))
    if "grain" in style.post or "vignette" in style.post:
        steps.append(_times(multiply_map(width, height, "grain" in style.post, "vignette" in style.post)))
    if "ink_wash" not in names:
        steps.append(_table(tone_table()))
    return steps


class PostChain:
    """Call it with a BGR picture; it returns a finished one."""

    def __init__(self, style: StylePack, width: int, height: int) -> None:
        self._steps = steps_of(style, width, height)

    def __call__(self, picture: Picture) -> Picture:
        for step in self._steps:
            picture = step(picture)
        return picture
