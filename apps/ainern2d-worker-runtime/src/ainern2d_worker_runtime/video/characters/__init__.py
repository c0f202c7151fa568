"""The built-in engine's characters: parametric people and beasts who speak, feel and act."""

from __future__ import annotations

from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack

from ..acting import Performer
from ..light import Light
from ..raster.scene import Group
from .beasts import carries, comes_head_on, goes_on_its_own_legs, make_beast, make_rider
from .character import Character
from .groups import Several
from .poses import gait_strength, ground_speed, seen_from
from .props import draw_prop

__all__ = [
    "carries",
    "comes_head_on",
    "draw_prop",
    "gait_strength",
    "goes_on_its_own_legs",
    "ground_speed",
    "make_character",
    "make_rider",
    "seen_from",
]


def make_character(
    parent: Group,
    look: CharacterLook,
    style: StylePack,
    light: Light,
    *,
    over: Group | None = None,
    burden: CharacterLook | None = None,
) -> Performer:
    """A character in a group of its own inside `parent`, which the caller places. Call `act` before the first render.

    The near arm of a person is drawn in `over`, where there is one: a group above somebody else, placed as `parent` is.
    `burden` is an infant whom they carry in their arms.
    """
    if look.number > 1:
        return Several(parent, look, style, light, make_character)
    if goes_on_its_own_legs(look):
        return make_beast(parent, look, style, light)
    return Character(parent, look, style, light, over=over, burden=burden)
