"""Looks, styles and pictures that the tests of characters share."""

from __future__ import annotations

from typing import Any

import numpy as np
from ainern2d_contracts.entities import CharacterLook, Colour
from ainern2d_contracts.governance import FillModel, StylePack
from ainern2d_contracts.vocabulary import AgeBand, Gender, HairStyle, Outfit
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters import make_character
from ainern2d_worker_runtime.video.characters.sheets import DAYLIGHT
from ainern2d_worker_runtime.video.light import Light
from ainern2d_worker_runtime.video.raster.scene import Canvas
from numpy.typing import NDArray


def colour(r: int, g: int, b: int) -> Colour:
    return Colour(r=r, g=g, b=b)


def style(fill: FillModel = FillModel.GRADIENT, line_width: float = 1.5) -> StylePack:
    shadow = fill is FillModel.FLAT
    return StylePack(
        style_id="s", title="s", revision=1, fill=fill, line_width=line_width, line_darkness=0.6, layer_shadow=shadow, post=()
    )


def look(seed: int = 7, **changes: Any) -> CharacterLook:
    values: dict[str, Any] = {
        "seed": seed,
        "gender": Gender.FEMALE,
        "age": AgeBand.ADULT,
        "skin": colour(250, 214, 188),
        "iris": colour(112, 66, 44),
        "lip": colour(206, 96, 104),
        "hair": colour(44, 34, 42),
        "hair_style": HairStyle.LONG_BUN,
        "outfit": Outfit.HANFU_ROBE,
        "palette": (
            colour(232, 238, 240),
            colour(112, 170, 190),
            colour(196, 74, 92),
            colour(186, 62, 84),
            colour(150, 206, 176),
        ),
    }
    return CharacterLook(**{**values, **changes})


def drawn(
    who: CharacterLook,
    acting: Acting,
    pack: StylePack | None = None,
    light: Light = DAYLIGHT,
    size: tuple[int, int] = (320, 320),
    scale: float = 0.42,
) -> NDArray[np.uint8]:
    """The character alone on a transparent picture, feet at 88 % of the height: height x width x 4."""
    with Canvas(*size) as canvas:
        group = canvas.root.group().place(size[0] / 2, size[1] * 0.88, 0, scale)
        make_character(group, who, pack or style(), light).act(acting)
        return canvas.render().copy()
