"""Beasts: on their own legs, or with people's bodies and clothes under a beast's head."""

from __future__ import annotations

from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Pose, Species

from ...acting import Performer
from ...light import Light
from ...raster.scene import Group
from .species import data_of


def goes_on_its_own_legs(look: CharacterLook) -> bool:
    return look.species is not Species.HUMAN and not look.upright


def carries(look: CharacterLook) -> bool:
    """Whether somebody can ride this one."""
    return goes_on_its_own_legs(look) and data_of(look.species)["body"].get("kind", "quadruped") == "quadruped"


def comes_head_on(look: CharacterLook, pose: Pose) -> bool:
    """Whether this one can be drawn from the front in that pose."""
    from .front import POSES

    return pose in POSES and carries(look)


def make_beast(parent: Group, look: CharacterLook, style: StylePack, light: Light) -> Performer:
    from .beast import Beast

    return Beast(parent, look, style, light)


def make_rider(
    parent: Group, look: CharacterLook, style: StylePack, light: Light, mount: CharacterLook | None = None
) -> Performer:
    """Somebody on a mount; on a horse where it is not told on what."""
    from .mounted import Mounted

    return Mounted(parent, look, style, light, mount)
