"""Contact sheets of characters: what the gallery shows and what a person looks at after a change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from ainern2d_contracts.entities import CharacterLook, Colour
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import AgeBand, Emotion, Pose, Prop, View, outfit_named
from numpy.typing import NDArray

from ..acting import Acting, MouthShape
from ..light import Light
from ..raster.geometry import rectangle
from ..raster.scene import Canvas, Group, Rgb, mix
from .character import Character
from .outfit_files import catalogue
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


def faces(looks: Sequence[CharacterLook], style: StylePack, columns: int = 6, light: Light = DAYLIGHT) -> Image:
    return tiles([portrait(look, style, Acting(1.5, 4.0), light) for look in looks], columns)


def outfits(
    look: CharacterLook, style: StylePack, facing: int = 1, light: Light = DAYLIGHT, view: View = View.THREE_QUARTER
) -> Image:
    """One person in every outfit of the catalogue, those that a file adds too."""
    dressed = [look.model_copy(update={"outfit": outfit_named(name)}) for name in catalogue()]
    return tiles([figure(each, style, Acting(1.5, 4.0, facing, view=view), light, width=300) for each in dressed], 9)


def views(looks: Sequence[CharacterLook], style: StylePack, light: Light = DAYLIGHT) -> Image:
    """Each person from every side, facing right and left: a row of figures, eight wide."""
    sides = [(facing, view) for facing in (1, -1) for view in View]
    return tiles(
        [figure(each, style, Acting(1.5, 4.0, facing, view=view), light, width=300) for each in looks for facing, view in sides],
        8,
    )


def heads(looks: Sequence[CharacterLook], style: StylePack, light: Light = DAYLIGHT) -> Image:
    """Heads from every side, facing right and left, eight wide."""
    sides = [(facing, view) for facing in (1, -1) for view in View]
    return tiles(
        [portrait(each, style, Acting(1.5, 4.0, facing, view=view), light) for each in looks for facing, view in sides], 8
    )


def ages(look: CharacterLook, style: StylePack, light: Light = DAYLIGHT, view: View = View.THREE_QUARTER) -> Image:
    """One person in the seven ages of life: their figures over their faces. Hair turns grey with age."""
    grey = {AgeBand.MIDDLE_AGED: 0.35, AgeBand.ELDER: 0.85}
    lived = [look.model_copy(update={"age": age, "hair": _greyed(look.hair, grey.get(age, 0.0))}) for age in AgeBand]
    acting = Acting(1.5, 4.0, view=view)
    bodies = [figure(each, style, acting, light, width=300) for each in lived]
    return np.vstack([np.hstack(bodies), np.hstack([portrait(each, style, acting, light) for each in lived])])


def _greyed(colour: Colour, amount: float) -> Colour:
    r, g, b = mix((colour.r, colour.g, colour.b), (222, 222, 224), amount)
    return Colour(r=r, g=g, b=b)


def emotions(look: CharacterLook, style: StylePack, intensity: float = 1.0, light: Light = DAYLIGHT) -> Image:
    return tiles([portrait(look, style, Acting(1.5, 4.0, emotion=emotion, intensity=intensity), light) for emotion in Emotion], 5)


def visemes(look: CharacterLook, style: StylePack, light: Light = DAYLIGHT) -> Image:
    return tiles([portrait(look, style, Acting(1.5, 4.0, mouth=mouth), light) for mouth in VISEMES.values()], 5)


def poses(look: CharacterLook, style: StylePack, facing: int = 1, light: Light = DAYLIGHT) -> Image:
    return tiles([figure(look, style, Acting(1.3, 4.0, facing, pose), light) for pose in Pose], 5)


def prop_picture(prop: Prop, light: Light = DAYLIGHT) -> Image:
    """A prop, as an insert shot shows it."""
    return picture(160, 160, lambda root: draw_prop(root.group().place(80, 80, 0, 1.3), prop, light))


def props(light: Light = DAYLIGHT) -> Image:
    """Every prop."""
    return tiles([prop_picture(prop, light) for prop in Prop], 8)
