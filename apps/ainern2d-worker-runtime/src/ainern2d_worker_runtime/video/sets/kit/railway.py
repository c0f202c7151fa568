"""Generators of the railway: a platform's roof, its tracks, a train that waits."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline
from ...raster.scene import Rgb, mix
from .. import lamps
from ..brush import strew
from ..stage import LEFT, RIGHT, Stage
from .life import smoke
from .spot import Generators, Spot


def platform_roof(stage: Stage, spot: Spot, colour: Rgb = (96, 88, 92)) -> None:
    """A station's canopy on iron columns, with hanging lamps and a clock."""
    b, g, y = stage.brush, spot.group, spot.y
    g.shape(polygon([(-1900, -560), (1900, -560), (1900, -470), (-1900, -470)]), b.down(b.snowed(colour, 0.5), -560, -470, 0.4))
    fringe = [polygon([(x, -470), (x + 26, -470), (x + 13, -446)]) for x in range(-1900, 1900, 26)]
    strew(g, fringe, b.dark(colour, 0.25))
    for x in range(-1500, 1501, 300):
        px = x + 60
        strew(
            g,
            [rectangle(px - 7, -470, px + 7, y), rectangle(px - 13, y - 40, px + 13, y)],
            b.across((74, 84, 92), px - 10, px + 10, 0.6),
        )
        strew(
            g,
            [
                spline(
                    [(px, -380), (px + d * 34, -410), (px + d * 80, -468), (px + d * 70, -468), (px + d * 26, -414)], True, 0.5
                )
                for d in (-1, 1)
            ],
            b.dark((74, 84, 92), 0.2),
        )
        lamps.pendant_lamp(stage, stage.live, px + 150, -470, -420, 0.5, (70, 76, 82))
    g.shape(rectangle(spot.x - 3, -470, spot.x + 3, -430), b.dark((60, 60, 66)))
    g.shape(ellipse(spot.x, -400, 36), b.dark((50, 50, 56), 0.2))
    g.shape(ellipse(spot.x, -400, 30), (250, 240, 210) if b.lamps else b.bright((236, 230, 214), 0.2))
    strew(
        g,
        [
            polygon([(spot.x - 2, -400), (spot.x + 2, -400), (spot.x, -424)]),
            polygon([(spot.x, -402), (spot.x, -398), (spot.x + 16, -392)]),
        ],
        (50, 44, 48),
    )


def rails(stage: Stage, spot: Spot) -> None:
    """Two tracks across the picture on their bed of stones."""
    b, g, y = stage.brush, spot.group, spot.y
    g.shape(rectangle(LEFT, y - 30, RIGHT, y + 26), b.down((124, 116, 110), y - 30, y + 26, 0.4))
    strew(
        g,
        [polygon([(x - 8, y - 20), (x + 8, y - 20), (x + 12, y + 14), (x - 12, y + 14)]) for x in range(-2000, 2001, 58)],
        b.dark((98, 76, 62), 0.3),
    )
    strew(g, [rectangle(LEFT, y + k, RIGHT, y + k + 4) for k in (-18, 8)], b.bright((150, 150, 156), 0.4))


def locomotive(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (58, 74, 66), modern: bool = False) -> None:
    """A train that waits: a steam engine with its coaches, or a modern unit."""
    for k in range(4):
        _coach(stage, spot, s, -230.0 - k * 520, colour, modern)
    (_nose if modern else _engine)(stage, spot, s, colour)


def _frame(spot: Spot, s: float) -> tuple[Callable[[float], float], Callable[[float, float, float, float], Path]]:
    """World x of a point on the train, and boxes; the train points to the place's side."""
    x, y, way = spot.x, spot.y, spot.side

    def at(px: float) -> float:
        return x + way * px * s

    def box(left: float, top: float, right: float, bottom: float) -> Path:
        return rectangle(min(at(left), at(right)), y + top * s, max(at(left), at(right)), y + bottom * s)

    return at, box


def _coach(stage: Stage, spot: Spot, s: float, start: float, colour: Rgb, modern: bool) -> None:
    b, g, y = stage.brush, spot.group, spot.y
    at, box = _frame(spot, s)
    g.shape(
        box(start - 490, -270, start, -52),
        b.down((176, 186, 196) if modern else mix(colour, (120, 60, 50), 0.6), y - 270 * s, y - 50 * s, 0.4),
    )
    g.shape(box(start - 496, -288, start + 6, -262), b.bright(b.snowed((110, 112, 120), 0.6), 0.1))
    panes = [box(start - 460 + j * 64, -226, start - 412 + j * 64, -150) for j in range(7)]
    strew(g, panes, (252, 214, 140) if b.lamps else b.window(at(start - 490), y - 230 * s, at(start), y - 150 * s, warm=False))
    g.shape(box(start - 490, -132, start, -122), b.colour((70, 110, 170) if modern else (206, 170, 96)))
    strew(g, [ellipse(at(start + d), y - 34 * s, 26 * s) for d in (-430, -360, -130, -60)], b.dark((60, 60, 66), 0.3))


def _nose(stage: Stage, spot: Spot, s: float, _colour: Rgb) -> None:
    b, g, y = stage.brush, spot.group, spot.y
    at, _box = _frame(spot, s)
    nose = [(-230, -270), (0, -270), (110, -220), (180, -130), (190, -52), (-230, -52)]
    g.shape(spline([(at(px), y + py * s) for px, py in nose], True, 0.2), b.down((206, 212, 218), y - 270 * s, y - 50 * s, 0.5))
    g.shape(
        polygon([(at(40), y - 236 * s), (at(96), y - 206 * s), (at(146), y - 140 * s), (at(40), y - 140 * s)]),
        b.dark((50, 60, 76), 0.2),
    )


def _engine(stage: Stage, spot: Spot, s: float, colour: Rgb) -> None:
    b, g, y = stage.brush, spot.group, spot.y
    at, box = _frame(spot, s)
    g.shape(box(-220, -250, -70, -60), b.down(colour, y - 250 * s, y - 60 * s, 0.4))
    g.shape(box(-236, -272, -54, -248), b.dark(b.snowed((60, 58, 62), 0.6), 0.1))
    g.shape(box(-180, -220, -110, -150), b.window(at(-180), y - 220 * s, at(-110), y - 150 * s))
    g.shape(box(-70, -196, 210, -84), b.down(mix(colour, (40, 44, 48), 0.5), y - 196 * s, y - 84 * s, 0.8))
    strew(g, [box(d, -196, d + 8, -84) for d in (-10, 60, 130)], b.bright((190, 150, 80), 0.2))
    strew(
        g,
        [
            polygon(
                [
                    (at(150), y - 196 * s),
                    (at(158), y - 280 * s),
                    (at(142), y - 296 * s),
                    (at(206), y - 296 * s),
                    (at(190), y - 280 * s),
                    (at(196), y - 196 * s),
                ]
            ),
            ellipse(at(40), y - 200 * s, 30 * s, 26 * s),
        ],
        b.dark((54, 54, 60), 0.1),
    )
    g.shape(box(-230, -84, 230, -52), b.dark((150, 60, 50), 0.2))
    for px, r in ((-150, 44), (-40, 44), (60, 44), (160, 30)):
        g.shape(ellipse(at(px), y - r * s, r * s), None, b.dark((140, 54, 48), 0.2), 9 * s)
        strew(
            g,
            [
                polygon(
                    [
                        (at(px) - 1.5, y - r * s),
                        (at(px) + r * s * math.cos(a), y - r * s + r * s * math.sin(a)),
                        (at(px) + 1.5, y - r * s),
                    ]
                )
                for a in np.arange(0, 6.2, 0.785)
            ],
            None,
            b.dark((140, 54, 48), 0.3),
            2.6,
        )
    smoke(stage, Spot(stage.live, at(174), y - 300 * s, spot.rng, spot.part, spot.side), 24.0, 210.0)


GENERATORS: Generators = {
    "platform_roof": platform_roof,
    "rails": rails,
    "locomotive": locomotive,
}
