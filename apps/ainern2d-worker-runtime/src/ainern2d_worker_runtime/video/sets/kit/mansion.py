"""Generators of great houses: a manor's front, its steps, its gates."""

from __future__ import annotations

import numpy as np

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Group, Rgb, mix
from .. import buildings, lamps
from ..brush import alpha, strew
from ..furniture import ground_shadow
from ..stage import Stage
from .life import smoke
from .spot import Generators, Spot


def manor(
    stage: Stage, spot: Spot, half: float = 560.0, storeys: float = 3, wall: Rgb = (206, 192, 168), roof: Rgb = (96, 92, 104)
) -> None:
    """A country house: two wings, a middle part with a pediment, tall sash windows, chimneys."""
    b, g, x, y, n = stage.brush, spot.group, spot.x, spot.y, round(storeys)
    floor, rng = 100.0, spot.rng
    top = y - 24 - floor * n
    slate = b.snowed(roof, 0.75)
    g.shape(
        polygon([(x - half - 14, top), (x - half + 60, top - 92), (x + half - 60, top - 92), (x + half + 14, top)]),
        b.down(slate, top - 92, top, 0.4),
    )
    stacks = [x + half * float(u) for u in (-0.8, -0.34, 0.34, 0.8)]
    for px in stacks:
        g.shape(rectangle(px - 26, top - 168, px + 26, top - 76), b.across(mix(wall, (150, 100, 84), 0.5), px - 26, px + 26, 0.5))
        strew(g, [rectangle(px - 22 + k * 16, top - 186, px - 12 + k * 16, top - 166) for k in range(3)], b.colour((160, 96, 76)))
    g.shape(rectangle(x - half, top, x + half, y), b.across(wall, x - half, x + half, 0.4))
    quoins = [
        rectangle(px - 9 - 5 * (k % 2), top + k * 24, px + 9 + 5 * (k % 2), top + k * 24 + 20)
        for px in (x - half, x + half)
        for k in range(int((y - top) / 24))
    ]
    strew(g, quoins, b.bright(mix(wall, (230, 224, 210), 0.5), 0.2))
    for k in range(n):
        low = y - 24 - floor * k
        for px in np.linspace(x - half + 56, x + half - 56, 10):
            if abs(px - x) > 150:
                _sash(stage, g, float(px), low - 24, 27, 66 - 12 * (k == n - 1), lit=bool(rng.random() < 0.45), frame=wall)
        g.shape(rectangle(x - half, low - floor - 2, x + half, low - floor + 5), b.bright(mix(wall, (236, 230, 216), 0.5), 0.2))
    _portico(stage, spot, top, wall)
    smoke(stage, Spot(stage.live, stacks[int(rng.integers(0, 4))], top - 188, rng, spot.part, spot.side), 15.0, 150.0)


def _sash(stage: Stage, g: Group, x: float, low: float, half: float, tall: float, lit: bool, frame: Rgb) -> None:
    b = stage.brush
    g.shape(rectangle(x - half - 6, low - tall - 8, x + half + 6, low + 7), b.bright(mix(frame, (240, 234, 222), 0.6), 0.2))
    g.shape(rectangle(x - half, low - tall, x + half, low), b.window(x - half, low - tall, x + half, low, warm=lit))
    strew(g, buildings.lattice(x - half, low - tall, x + half, low, 3, 4, 2.2), b.bright((236, 230, 220), 0.1))


def _portico(stage: Stage, spot: Spot, top: float, wall: Rgb) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    stone = mix(wall, (236, 230, 218), 0.55)
    g.shape(rectangle(x - 150, top - 20, x + 150, y), b.across(stone, x - 150, x + 150, 0.4))
    for k, low in enumerate((y - 158, y - 258)):
        for px in (-84, 0, 84):
            _sash(stage, g, x + px, low, 27, 74 - 12 * k, lit=px == 0, frame=wall)
    g.shape(rectangle(x - 160, top - 34, x + 160, top - 16), b.bright(stone, 0.3))
    g.shape(polygon([(x - 172, top - 34), (x + 172, top - 34), (x, top - 124)]), b.across(stone, x - 170, x + 170, 0.5))
    g.shape(polygon([(x - 130, top - 44), (x + 130, top - 44), (x, top - 110)]), b.dark(stone, 0.2))
    g.shape(ellipse(x, top - 66, 20, 18), b.bright(stone, 0.4))
    g.shape(
        svg(
            ("M", x - 38, y),
            ("L", x - 38, y - 96),
            ("C", x - 36, y - 132, x + 36, y - 132, x + 38, y - 96),
            ("L", x + 38, y),
            ("Z",),
        ),
        b.down((92, 60, 50), y - 120, y, 0.5),
    )
    g.shape(
        svg(("M", x - 38, y - 94), ("C", x - 36, y - 132, x + 36, y - 132, x + 38, y - 94), ("Z",)),
        b.window(x - 38, y - 130, x + 38, y - 94),
    )
    strew(g, [rectangle(x - 1.5, y - 92, x + 1.5, y)], b.dark((70, 44, 40), 0.4))
    for px in (-132, -70, 70, 132):
        buildings.column(g, b, x + px, y - 150, y, 12, stone)
    g.shape(rectangle(x - 156, y - 166, x + 156, y - 146), b.bright(stone, 0.25))
    strew(
        g,
        [
            polygon(
                [
                    (x - 104 - k * 22, y - 12 + k * 9),
                    (x + 104 + k * 22, y - 12 + k * 9),
                    (x + 112 + k * 22, y - 2 + k * 9),
                    (x - 112 - k * 22, y - 2 + k * 9),
                ]
            )
            for k in range(4)
        ],
        b.down(b.snowed(stone, 0.5), y - 12, y + 40, 0.4),
    )
    for px in (-58, 58):
        lamps.halo(stage, g, x + px, y - 108, 90, 0.5)
        g.shape(rectangle(x + px - 6, y - 122, x + px + 6, y - 98), b.window(x + px - 6, y - 122, x + px + 6, y - 98))


def residence(stage: Stage, spot: Spot) -> None:
    """The street front of a great Chinese house: a wall, a raised gate under a roof, stone lions, red doors with studs."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    grey: Rgb = (150, 148, 150)
    g.shape(rectangle(x - 150, y - 236, x + 150, y), b.across(grey, x - 150, x + 150, 0.4))
    strew(
        g,
        [
            rectangle(x - 146 + (r % 2) * 18 + c * 36, y - 230 + r * 15, x - 114 + (r % 2) * 18 + c * 36, y - 219 + r * 15)
            for r in range(14)
            for c in range(8)
        ],
        alpha(b.dark(grey, 0.5), 0.18),
    )
    g.shape(rectangle(x - 104, y - 190, x + 104, y), b.down((150, 44, 40), y - 190, y, 0.5))
    strew(g, [rectangle(x - 1.5, y - 190, x + 1.5, y)], b.dark((90, 24, 26), 0.3))
    studs = [ellipse(x + s * (20 + c * 19), y - 172 + r * 22, 5) for s in (-1, 1) for c in range(4) for r in range(7)]
    strew(g, studs, b.bright((214, 164, 80), 0.3))
    g.shape(rectangle(x - 84, y - 232, x + 84, y - 198), b.across((60, 34, 38), x - 84, x + 84, 0.5))
    marks = [rectangle(x + k * 44 - 13, y - 226 + d, x + k * 44 + 13, y - 222 + d) for k in (-1, 0, 1) for d in (0, 8, 16)] + [
        rectangle(x + k * 44 - 2, y - 228, x + k * 44 + 2, y - 202) for k in (-1, 0, 1)
    ]
    strew(g, marks, b.bright((222, 178, 88), 0.2))
    buildings.beam(g, b, x - 150, x + 150, y - 262, y - 236)
    buildings.eaved_roof(g, b, x, y - 266, 200, 130, 96, (92, 92, 108), 34, 30)
    strew(
        g,
        [
            polygon(
                [
                    (x - 120 - k * 20, y - 20 + k * 10),
                    (x + 120 + k * 20, y - 20 + k * 10),
                    (x + 128 + k * 20, y - 9 + k * 10),
                    (x - 128 - k * 20, y - 9 + k * 10),
                ]
            )
            for k in range(4)
        ],
        b.down(b.snowed((178, 172, 168), 0.5), y - 20, y + 30, 0.4),
    )
    for s in (-1, 1):
        stone_lion(stage, Spot(g, x + s * 214, y + 26, spot.rng, spot.part, s), 1.0)
        lamps.lantern(stage, stage.live, x + s * 128, y - 238, 0.72)


def stone_lion(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (166, 162, 160)) -> None:
    """A seated guardian on its pedestal."""
    b, g, x, y, way = stage.brush, spot.group, spot.x, spot.y, -spot.side
    ground_shadow(stage, g, x, y, 56 * s)
    g.shape(rectangle(x - 40 * s, y - 58 * s, x + 40 * s, y), b.across(colour, x - 40 * s, x + 40 * s, 0.5))
    strew(
        g,
        [rectangle(x - 46 * s, y - 64 * s, x + 46 * s, y - 54 * s), rectangle(x - 46 * s, y - 8 * s, x + 46 * s, y)],
        b.bright(colour, 0.2),
    )
    body = [(-34, -64), (-38, -94), (-22, -124), (4, -134), (24, -110), (28, -64)]
    g.shape(spline([(x + way * px * s, y + py * s) for px, py in body], True, 0.5), b.across(colour, x - 38 * s, x + 38 * s, 0.7))
    g.shape(
        ellipse(x + way * 10 * s, y - 142 * s, 28 * s, 27 * s),
        b.across(mix(colour, (120, 114, 114), 0.4), x - 20 * s, x + 40 * s, 0.7),
    )
    curls = [
        ellipse(x + way * (10 + 27 * np.cos(a)) * s, y - (142 + 25 * np.sin(a)) * s, 8 * s) for a in np.arange(0.4, 5.4, 0.62)
    ]
    strew(g, curls, b.across(colour, x - 30 * s, x + 40 * s, 0.6))
    g.shape(
        spline(
            [
                (x + way * 14 * s, y - 158 * s),
                (x + way * 38 * s, y - 152 * s),
                (x + way * 46 * s, y - 136 * s),
                (x + way * 34 * s, y - 124 * s),
                (x + way * 12 * s, y - 128 * s),
            ],
            True,
            0.5,
        ),
        b.bright(colour, 0.2),
    )
    strew(
        g,
        [
            ellipse(x + way * 27 * s, y - 147 * s, 3.4 * s),
            rectangle(min(x + way * 24 * s, x + way * 42 * s), y - 134 * s, max(x + way * 24 * s, x + way * 42 * s), y - 131 * s),
        ],
        b.dark(colour, 0.7),
    )
    strew(
        g,
        [rectangle(x + way * d * s - 7 * s, y - 104 * s, x + way * d * s + 7 * s, y - 62 * s) for d in (8, 24)],
        b.across(colour, x - 20 * s, x + 40 * s, 0.6),
    )


def iron_fence(stage: Stage, spot: Spot, width: float = 700.0, height: float = 120.0, colour: Rgb = (62, 64, 74)) -> None:
    """Railings between stone piers."""
    b, g, left, y = stage.brush, spot.group, spot.x - width / 2, spot.y
    bars: list[Path] = [rectangle(x, y - height + 12, x + 4, y - 8) for x in np.arange(left, left + width, 20)]
    bars += [
        polygon([(x - 3, y - height + 14), (x + 7, y - height + 14), (x + 2, y - height - 4)])
        for x in np.arange(left, left + width, 20)
    ]
    bars += [rectangle(left, y - k, left + width, y - k + 5) for k in (height - 24, 20)]
    strew(g, bars, b.colour(colour))
    for x in np.arange(left, left + width + 1, width / max(1, round(width / 340))):
        g.shape(rectangle(x - 16, y - height - 8, x + 16, y + 3), b.across((170, 162, 154), x - 16, x + 16, 0.5))
        g.shape(rectangle(x - 21, y - height - 17, x + 21, y - height - 6), b.bright(b.snowed((186, 178, 168), 0.8), 0.2))


GENERATORS: Generators = {"manor": manor, "residence": residence, "stone_lion": stone_lion, "iron_fence": iron_fence}
