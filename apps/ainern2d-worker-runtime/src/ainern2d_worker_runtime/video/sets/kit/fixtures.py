"""Generators of what makes a room a court, a school, a ward, a shop, a gaol, a stable or a workshop."""

from __future__ import annotations

import math

import numpy as np

from ...raster.geometry import ellipse, polygon, rectangle, spline, tapered
from ...raster.scene import Rgb, mix
from .. import furniture, lamps
from ..brush import alpha, strew
from ..places import halls
from ..stage import Stage
from .spot import BACK, Generators, Spot


def dais(stage: Stage, spot: Spot, half: float = 330.0, steps: float = 3, colour: Rgb = (170, 120, 96)) -> None:
    """Low steps before the back wall."""
    b, g, x = stage.brush, spot.group, spot.x
    n = round(steps)
    for k in range(n):
        top, w = BACK - 8 + k * 17, half + k * 26
        g.shape(polygon([(x - w + 12, top), (x + w - 12, top), (x + w, top + 9), (x - w, top + 9)]), b.bright(colour, 0.25))
        g.shape(rectangle(x - w, top + 9, x + w, top + 17), b.down(mix(colour, (90, 56, 50), 0.4), top + 9, top + 17, 0.4))


def dragon_throne(stage: Stage, spot: Spot, s: float = 1.0, gold: Rgb = (214, 164, 76)) -> None:
    """A gilded throne with a carved, crested back before a gilded screen."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    for k in range(5):
        px, h = x + (k - 2) * 112 * s, (370 - abs(k - 2) * 34) * s
        g.shape(
            rectangle(px - 54 * s, y - h, px + 54 * s, y), b.across(mix(gold, (120, 60, 40), 0.2), px - 54 * s, px + 54 * s, 0.5)
        )
        g.shape(rectangle(px - 42 * s, y - h + 16 * s, px + 42 * s, y - 34 * s), b.down((146, 48, 40), y - h, y, 0.4))
        cloud = [
            spline(
                [
                    (px - 26 * s, y - v * s),
                    (px - 6 * s, y - (v + 22) * s),
                    (px + 22 * s, y - (v + 10) * s),
                    (px + 28 * s, y - (v - 10) * s),
                    (px + 2 * s, y - (v - 6) * s),
                ],
                False,
            )
            for v in range(90, int(h / s) - 50, 56)
        ]
        strew(g, cloud, None, alpha(b.bright(gold, 0.3), 0.8), 4 * s)
    furniture.ground_shadow(stage, g, x, y, 130 * s)
    back = [(-86, -96), (-96, -200), (-70, -262), (-30, -272), (0, -306), (30, -272), (70, -262), (96, -200), (86, -96)]
    g.shape(spline([(x + px * s, y + py * s) for px, py in back], True, 0.45), b.across(gold, x - 96 * s, x + 96 * s, 0.7))
    inner = [(-62, -100), (-70, -190), (-44, -236), (0, -252), (44, -236), (70, -190), (62, -100)]
    g.shape(
        spline([(x + px * s, y + py * s) for px, py in inner], True, 0.45), b.across((150, 44, 40), x - 70 * s, x + 70 * s, 0.5)
    )
    coil = [(-40, -120), (-46, -168), (-10, -196), (26, -180), (22, -150), (-4, -146), (-2, -166)]
    g.shape(spline([(x + px * s, y + py * s) for px, py in coil], False), None, b.bright(gold, 0.35), 8 * s)
    g.shape(ellipse(x, y - 214 * s, 12 * s), b.bright((250, 226, 150), 0.4))
    g.shape(rectangle(x - 104 * s, y - 100 * s, x + 104 * s, y - 74 * s), b.bright((206, 160, 60), 0.2))
    g.shape(rectangle(x - 104 * s, y - 74 * s, x + 104 * s, y - 8 * s), b.down(mix(gold, (130, 60, 40), 0.3), y - 74 * s, y, 0.5))
    strew(
        g,
        [
            spline(
                [
                    (x + k * 104 * s - 15 * s, y),
                    (x + k * 104 * s - 15 * s, y - 136 * s),
                    (x + k * 118 * s, y - 158 * s),
                    (x + k * 104 * s + 15 * s, y - 136 * s),
                    (x + k * 104 * s + 15 * s, y),
                ],
                True,
                0.3,
            )
            for k in (-1, 1)
        ],
        b.across(gold, x - 120 * s, x + 120 * s, 0.6),
    )


def royal_throne(stage: Stage, spot: Spot) -> None:
    halls.throne(stage, spot.x, spot.y)


def brazier(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (120, 98, 70)) -> None:
    """A bronze bowl of coals on three legs."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 60 * s)
    strew(
        g,
        [
            polygon(
                [(x + d * 0.7 * s - 4, y - 70 * s), (x + d * 0.7 * s + 4, y - 70 * s), (x + d * s + 3, y), (x + d * s - 3, y)]
            )
            for d in (-40, 0, 40)
        ],
        b.dark(colour, 0.3),
    )
    g.shape(
        spline(
            [
                (x - 52 * s, y - 104 * s),
                (x - 40 * s, y - 66 * s),
                (x, y - 54 * s),
                (x + 40 * s, y - 66 * s),
                (x + 52 * s, y - 104 * s),
            ],
            True,
            0.4,
        ),
        b.across(colour, x - 52 * s, x + 52 * s, 0.7),
    )
    g.shape(ellipse(x, y - 104 * s, 52 * s, 11 * s), (250, 140, 60))
    lamps.halo(stage, g, x, y - 120 * s, 200 * s, 0.5)
    for d, k in ((-22, 0.9), (18, 1.0), (0, 1.4)):
        lamps.flame(stage, stage.live, x + d * s, y - 102 * s, k * s)


def blackboard(
    stage: Stage, spot: Spot, half: float = 250.0, top: float = -560.0, bottom: float = -310.0, colour: Rgb = (58, 84, 72)
) -> None:
    """A board with chalk marks that are no writing, its ledge and a sponge."""
    b, g, x, rng = stage.brush, spot.group, spot.x, spot.rng
    g.shape(rectangle(x - half - 14, top - 14, x + half + 14, bottom + 14), b.across((150, 112, 76), x - half, x + half, 0.4))
    g.shape(rectangle(x - half, top, x + half, bottom), b.across(colour, x - half, x + half, 0.4))
    chalk = []
    for k in range(5):
        y, px = top + 40 + k * 40, x - half + 40
        while px < x + half * 0.1:
            w = float(rng.uniform(14, 40))
            chalk.append(spline([(px, y), (px + w * 0.3, y - 5), (px + w * 0.7, y + 4), (px + w, y - 2)], False))
            px += w + 12
    strew(g, chalk, None, alpha(b.bright((236, 236, 228), 0.2), 0.6), 2.2)
    cx, cy, r = x + half * 0.58, (top + bottom) / 2, (bottom - top) * 0.26
    drawn = [
        polygon([(cx - r, cy + r * 0.7), (cx + r, cy + r * 0.7), (cx - r * 0.2, cy - r)]),
        ellipse(cx - r * 0.1, cy + r * 0.1, r * 0.42),
    ]
    strew(g, drawn, None, alpha(b.bright((240, 226, 160), 0.2), 0.6), 2.2)
    g.shape(rectangle(x - half, bottom + 12, x + half, bottom + 22), b.bright((170, 130, 90), 0.2))
    g.shape(rectangle(x + half * 0.3, bottom + 2, x + half * 0.3 + 34, bottom + 12), b.colour((196, 160, 110)))


def desks(
    stage: Stage, spot: Spot, rows: float = 2, colour: Rgb = (170, 126, 84), iron: Rgb = (86, 92, 102), aisle: float = 150.0
) -> None:
    """Rows of pupils' desks that face the back wall, an aisle free in the middle."""
    b, g, horizon = stage.brush, spot.group, stage.floor.horizon
    for r in range(round(rows)):
        y = spot.y + r * 58
        s = (1 - y / horizon) * 1.02
        for k in range(4):
            for way in (-1, 1):
                x = way * (aisle + 120 + k * 236) * s
                furniture.ground_shadow(stage, g, x, y, 88 * s)
                strew(
                    g,
                    [rectangle(x + d * s - 3 * s, y - 92 * s, x + d * s + 3 * s, y) for d in (-74, 74)],
                    b.across(iron, x - 80 * s, x + 80 * s, 0.4),
                )
                g.shape(
                    rectangle(x - 78 * s, y - 90 * s, x + 78 * s, y - 56 * s),
                    b.down(mix(colour, (110, 74, 54), 0.4), y - 90 * s, y - 50 * s, 0.4),
                )
                g.shape(
                    polygon(
                        [(x - 78 * s, y - 108 * s), (x + 78 * s, y - 108 * s), (x + 90 * s, y - 90 * s), (x - 90 * s, y - 90 * s)]
                    ),
                    b.bright(colour, 0.25),
                )
                if spot.rng.random() < 0.6:
                    tone = ((150, 60, 52), (60, 86, 120), (236, 230, 214))[int(spot.rng.integers(0, 3))]
                    px = x + float(spot.rng.uniform(-44, 30)) * s
                    g.shape(
                        polygon([(px, y - 104 * s), (px + 34 * s, y - 104 * s), (px + 38 * s, y - 94 * s), (px - 2, y - 94 * s)]),
                        b.colour(tone),
                    )


def map_sheet(stage: Stage, spot: Spot, top: float = -560.0, width: float = 170.0, height: float = 120.0) -> None:
    """A wall map: land and sea, no country."""
    b, g, x, rng = stage.brush, spot.group, spot.x, spot.rng
    left = x - width / 2
    g.shape(rectangle(left, top, left + width, top + height), b.across((176, 204, 214), left, left + width, 0.2))
    for cx, cy, r, tone in (
        (0.3, 0.4, 0.2, (206, 190, 140)),
        (0.7, 0.36, 0.22, (176, 196, 140)),
        (0.56, 0.76, 0.14, (216, 170, 140)),
    ):
        pts = [
            (
                left + (cx + r * math.cos(a) * float(rng.uniform(0.6, 1.1))) * width,
                top + (cy + r * 1.2 * math.sin(a) * float(rng.uniform(0.6, 1.1))) * height,
            )
            for a in np.arange(0, 6.2, 0.57)
        ]
        g.shape(spline(pts, True, 0.7), b.colour(tone))
    strew(
        g,
        [rectangle(left - 6, top + d - 5, left + width + 6, top + d + 4) for d in (0, height)],
        b.across((120, 80, 56), left, left + width),
    )


def nave(stage: Stage, _spot: Spot) -> None:
    """The nave of a church: glass, columns, altar, pews."""
    from ..places.temples import church

    church(stage)


def armour_stand(stage: Stage, spot: Spot, s: float = 1.0, lacquer: Rgb = (120, 54, 48), steel: Rgb = (150, 154, 164)) -> None:
    """Armour on its stand: helmet, cuirass, skirts of plates."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 60 * s)
    strew(g, [rectangle(x - 4, y - 270 * s, x + 4, y), rectangle(x - 46 * s, y - 8, x + 46 * s, y)], b.dark((96, 70, 56), 0.3))
    for r in range(4):
        w, top = (56 + r * 7) * s, y - (124 - r * 24) * s
        plates = [rectangle(x - w + k * 2 * w / 7 + 1, top, x - w + (k + 1) * 2 * w / 7 - 1, top + 26 * s) for k in range(7)]
        strew(g, plates, b.across(lacquer if r % 2 else mix(lacquer, steel, 0.4), x - w, x + w, 0.6))
    g.shape(
        spline(
            [
                (x - 58 * s, y - 236 * s),
                (x - 52 * s, y - 124 * s),
                (x + 52 * s, y - 124 * s),
                (x + 58 * s, y - 236 * s),
                (x, y - 248 * s),
            ],
            True,
            0.3,
        ),
        b.across(steel, x - 58 * s, x + 58 * s, 0.8),
    )
    strew(
        g, [ellipse(x + k * 66 * s, y - 212 * s, 26 * s, 34 * s) for k in (-1, 1)], b.across(lacquer, x - 90 * s, x + 90 * s, 0.7)
    )
    g.shape(
        spline(
            [
                (x - 36 * s, y - 262 * s),
                (x - 32 * s, y - 300 * s),
                (x, y - 322 * s),
                (x + 32 * s, y - 300 * s),
                (x + 36 * s, y - 262 * s),
            ],
            True,
            0.5,
        ),
        b.across(steel, x - 36 * s, x + 36 * s, 0.8),
    )
    g.shape(
        tapered([(x, y - 320 * s), (x + 6 * s, y - 356 * s), (x + 30 * s, y - 366 * s)], 12 * s, 3 * s, 5),
        b.colour((190, 52, 46)),
    )


GENERATORS: Generators = {
    "dais": dais,
    "dragon_throne": dragon_throne,
    "royal_throne": royal_throne,
    "brazier": brazier,
    "blackboard": blackboard,
    "desks": desks,
    "map_sheet": map_sheet,
    "nave": nave,
    "armour_stand": armour_stand,
}
