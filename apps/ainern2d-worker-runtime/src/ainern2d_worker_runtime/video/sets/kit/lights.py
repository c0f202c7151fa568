"""Generators of what gives light, and of the frame before the actors."""

from __future__ import annotations

from ainern2d_contracts.vocabulary import Culture

from ...raster.scene import Rgb
from .. import foreground, ground, lamps
from ..stage import Stage
from .spot import Generators, Spot


def lantern(stage: Stage, spot: Spot, s: float = 0.8, colour: Rgb = ()) -> None:
    """A paper lantern: white in Japan, red elsewhere, unless told."""
    paper = (236, 206, 160) if stage.place.culture is Culture.JAPANESE else (226, 60, 40)
    lamps.lantern(stage, spot.group, spot.x, spot.y, s, colour or paper)


def candle(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    lamps.candle(stage, spot.group, spot.x, spot.y, s)


def torch(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    lamps.torch(stage, spot.group, spot.x, spot.y, s)


def fire(stage: Stage, spot: Spot, s: float = 0.7) -> None:
    lamps.fire(stage, spot.group, spot.x, spot.y, s)


def stone_lantern(stage: Stage, spot: Spot, s: float = 0.86) -> None:
    lamps.stone_lantern(stage, spot.group, spot.x, spot.y, s)


def street_lamp(stage: Stage, spot: Spot, s: float = 0.7, modern: bool = False) -> None:
    lamps.street_lamp(stage, spot.group, spot.x, spot.y, s, modern)


def pendant_lamp(stage: Stage, spot: Spot, top: float = -700.0, s: float = 1.0, colour: Rgb = (190, 160, 110)) -> None:
    lamps.pendant_lamp(stage, spot.group, spot.x, top, spot.y, s, colour)


def light_pool(stage: Stage, spot: Spot, radius: float = 300.0, amount: float = 0.4) -> None:
    ground.light_pool(stage, spot.group, spot.x, spot.y, radius, amount)


def branch(stage: Stage, spot: Spot, colour: Rgb = (110, 142, 78), blossom: bool = False, far: bool = False) -> None:
    """A branch in an upper corner: the place's side, or with `far` the other."""
    foreground.branch(stage, -spot.side if far else spot.side, colour, blossom)


def undergrowth(stage: Stage, _spot: Spot, colour: Rgb = (86, 122, 74), tall: float = 120.0) -> None:
    foreground.undergrowth(stage, colour, tall)


def boulders(stage: Stage, _spot: Spot, colour: Rgb = (120, 116, 124)) -> None:
    foreground.boulders(stage, colour)


def curtain(stage: Stage, spot: Spot, colour: Rgb = (120, 60, 60), far: bool = False) -> None:
    foreground.curtain(stage, -spot.side if far else spot.side, colour)


def pillar(stage: Stage, spot: Spot, colour: Rgb = (112, 70, 52), far: bool = False) -> None:
    foreground.pillar(stage, -spot.side if far else spot.side, colour)


GENERATORS: Generators = {
    "lantern": lantern,
    "candle": candle,
    "torch": torch,
    "fire": fire,
    "stone_lantern": stone_lantern,
    "street_lamp": street_lamp,
    "pendant_lamp": pendant_lamp,
    "light_pool": light_pool,
    "branch": branch,
    "undergrowth": undergrowth,
    "boulders": boulders,
    "curtain": curtain,
    "pillar": pillar,
}
