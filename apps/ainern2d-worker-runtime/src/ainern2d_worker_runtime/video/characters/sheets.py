"""Stills of characters and props: what the gallery shows and what a person looks at after a change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Prop
from numpy.typing import NDArray

from ..acting import Acting, MouthShape
from ..light import Light
from ..raster.geometry import rectangle
from ..raster.scene import Canvas, Group, Rgb
from .character import Character
from .props import draw_prop

Image = NDArray[np.uint8]
"""Height x width x 3, BGR."""
DAYLIGHT = Light((255, 250, 244), (255, 226, 170), (84, 70, 120))
PAPER: Rgb = (214, 206, 196)
VISEMES: dict[str, MouthShape] = {
    "X": MouthShape(),
    "A": MouthShape(0, 0.96, 0.05),
    "B": MouthShape(0.16, 1.04, 0, 1),
    "C": MouthShape(0.46, 1.02, 0.05, 0.8, 0.4),
    "D": MouthShape(0.92, 1.0, 0.1, 0.8, 0.7),
    "E": MouthShape(0.55, 0.74, 0.5, 0.3, 0.4),
    "F": MouthShape(0.24, 0.48, 1),
    "G": MouthShape(0.12, 0.92, 0, 1, 0, 1),
    "H": MouthShape(0.42, 0.96, 0, 0.7, 1),
}
"""Rhubarb's mouth shapes as drawn here."""


def picture(width: int, height: int, draw: Callable[[Group], None], background: Rgb = PAPER) -> Image:
    with Canvas(width, height) as canvas:
        canvas.root.shape(rectangle(0, 0, width, height), background)
        draw(canvas.root)
        return canvas.render()[..., :3].copy()


def tiles(images: Sequence[Image], columns: int) -> Image:
    """Images of one size, row by row; the last row is filled with black."""
    rows = [list(images[at : at + columns]) for at in range(0, len(images), columns)]
    rows[-1] += [np.zeros_like(images[0])] * (columns - len(rows[-1]))
    return np.vstack([np.hstack(row) for row in rows])


def portrait(look: CharacterLook, style: StylePack, acting: Acting, light: Light = DAYLIGHT, size: int = 300) -> Image:
    """A head, filling 62 % of the height."""

    def draw(root: Group) -> None:
        group = root.group()
        character = Character(group, look, style, light)
        character.act(acting)
        left, top, right, bottom = character.face_box(acting)
        scale = size * 0.62 / (bottom - top)
        group.place(size / 2 - (left + right) / 2 * scale, size * 0.53 - (top + bottom) / 2 * scale, 0, scale)

    return picture(size, size, draw)


def figure(
    look: CharacterLook,
    style: StylePack,
    acting: Acting,
    light: Light = DAYLIGHT,
    width: int = 380,
    height: int = 460,
    scale: float = 0.6,
) -> Image:
    """A whole person, standing on the picture's lower edge."""

    def draw(root: Group) -> None:
        Character(root.group().place(width / 2, height - 24, 0, scale), look, style, light).act(acting)

    return picture(width, height, draw)


def prop_picture(prop: Prop, light: Light = DAYLIGHT) -> Image:
    """A prop, as an insert shot shows it."""
    return picture(160, 160, lambda root: draw_prop(root.group().place(80, 80, 0, 1.3), prop, light))
