"""Courtyard and garden, by culture."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline
from ...raster.scene import Rgb, mix
from .. import buildings, lamps, relief
from ..brush import alpha, strew
from ..stage import Stage

BACK = -150.0
"""World y of the far edge of an open space's floor."""


def far_land(stage: Stage, green: Rgb = (104, 126, 112)) -> None:
    """Ranges as far as the eye goes: two or three, low or high, rounded or sharp, or crags in the East."""
    rng = stage.random("far_land")
    high, sharp = float(rng.uniform(0.6, 1.5)), float(rng.uniform(0.1, 0.9))
    eastern = stage.place.culture in (Culture.CHINESE, Culture.JAPANESE)
    if eastern and rng.random() < 0.35:
        relief.paint_crags(stage, stage.far, "crags", -250, 130 * high + 60, (128, 132, 158), 0.2, int(rng.integers(4, 8)))
    else:
        relief.paint_range(stage, stage.far, "range1", -270, 150 * high, (128, 128, 160), 0.25, sharp)
    if rng.random() < 0.7:
        relief.paint_range(stage, stage.far, "range2", -230, 100 * high, mix(green, (108, 110, 140), 0.5), 0.5, sharp * 0.5)
    if rng.random() < 0.5:
        relief.paint_range(stage, stage.back, "range3", -190, 76, green, 0.7)
    else:
        relief.paint_hills(stage, stage.back, "range3", -186, 60 + 30 * high, green, 0.65)


def arcade(stage: Stage, left: float, right: float, base: float, stone: Rgb) -> None:
    """A gatehouse with an open arch and battlements."""
    b, g = stage.brush, stage.set
    top, cx = base - 330, (left + right) / 2
    g.shape(rectangle(left, top, right, base + 40), b.across(stone, left, right, 0.45))
    merlons = [rectangle(x, top - 26, x + 26, top) for x in np.arange(left, right - 10, 48)]
    strew(g, merlons, b.across(stone, left, right, 0.45))
    arch = spline(
        [
            (cx - 74, base + 40),
            (cx - 74, base - 120),
            (cx - 52, base - 178),
            (cx, base - 200),
            (cx + 52, base - 178),
            (cx + 74, base - 120),
            (cx + 74, base + 40),
        ],
        True,
        0.35,
    )
    g.shape(arch, b.dark(stone, 0.75))
    inner = spline(
        [
            (cx - 54, base + 40),
            (cx - 54, base - 110),
            (cx - 38, base - 156),
            (cx, base - 174),
            (cx + 38, base - 156),
            (cx + 54, base - 110),
            (cx + 54, base + 40),
        ],
        True,
        0.35,
    )
    g.shape(inner, b.daylight(base - 180, base))
    rng = stage.random("courses")
    blocks: list[Path] = [
        rectangle(x, y, x + rng.uniform(22, 44), y + 14)
        for x, y in zip(rng.uniform(left, right - 44, 60), top + 10 + rng.integers(0, 18, 60) * 17.0, strict=True)
        if abs(x - cx + 14) > 100 or y < base - 220
    ]
    strew(g, blocks, alpha(b.dark(stone, 0.5), 0.22))


def well(stage: Stage, x: float, y: float) -> None:
    b, g = stage.brush, stage.live
    stone = (164, 156, 150)
    g.shape(ellipse(x, y + 4, 96, 20), alpha(b.light.shadow, 0.4))
    g.shape(polygon([(x - 72, y - 60), (x + 72, y - 60), (x + 78, y), (x - 78, y)]), b.across(stone, x - 76, x + 76, 0.5))
    rows = [
        rectangle(x - 72 + (k % 2) * 18 + c * 36, y - 58 + k * 19, x - 42 + (k % 2) * 18 + c * 36, y - 42 + k * 19)
        for k in range(3)
        for c in range(4)
    ]
    strew(g, rows, None, alpha(b.dark(stone, 0.6), 0.4), 1.4)
    g.shape(ellipse(x, y - 60, 74, 15), b.bright(stone, 0.2))
    g.shape(ellipse(x, y - 60, 58, 10), b.dark((40, 44, 60), 0.6))
    strew(
        g,
        [
            rectangle(x - 66, y - 190, x - 57, y - 56),
            rectangle(x + 57, y - 190, x + 66, y - 56),
            rectangle(x - 66, y - 150, x + 66, y - 142),
        ],
        b.across((104, 76, 58), x - 66, x + 66),
    )
    g.shape(polygon([(x - 90, y - 184), (x, y - 246), (x + 90, y - 184)]), b.across((132, 88, 70), x - 90, x + 90, 0.5))


def pavilion(stage: Stage, x: float, base: float, half: float) -> None:
    """An open pavilion with six posts."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(x - half * 1.1, base - 12, x + half * 1.1, base + 40), b.down((168, 160, 158), base - 12, base + 40))
    for k in (-0.9, -0.34, 0.34, 0.9):
        buildings.column(g, b, x + half * k, base - 190, base - 12, 8)
    rail = [
        rectangle(x - half * 0.9, base - 62, x + half * 0.9, base - 56),
        rectangle(x - half * 0.9, base - 30, x + half * 0.9, base - 25),
    ]
    rail += [
        rectangle(px, base - 60, px + 4, base - 14)
        for px in np.arange(x - half * 0.9, x + half * 0.9, 17)
        if abs(px - x) > half * 0.3
    ]
    strew(g, rail, b.colour((158, 62, 50)))
    buildings.beam(g, b, x - half * 0.95, x + half * 0.95, base - 196, base - 178)
    buildings.eaved_roof(g, b, x, base - 200, half * 1.34, half * 0.14, 120, (84, 104, 106), 22, 34)
    lamps.lantern(stage, stage.live, x, base - 190, 0.6)


def footbridge(stage: Stage, x: float, y: float, half: float) -> None:
    """A small arched bridge over the pond."""
    b, g = stage.brush, stage.set
    deck = spline(
        [
            (x - half, y),
            (x - half * 0.5, y - 46),
            (x, y - 62),
            (x + half * 0.5, y - 46),
            (x + half, y),
            (x + half * 0.8, y + 8),
            (x + half * 0.42, y - 26),
            (x, y - 38),
            (x - half * 0.42, y - 26),
            (x - half * 0.8, y + 8),
        ],
        True,
        0.6,
    )
    g.shape(deck, b.across((170, 74, 58), x - half, x + half, 0.4))
    posts = [
        rectangle(px - 3, y - 62 * (1 - ((px - x) / half) ** 2) - 40, px + 3, y - 56 * (1 - ((px - x) / half) ** 2))
        for px in np.linspace(x - half * 0.86, x + half * 0.86, 7)
    ]
    rail = spline(
        [(x - half * 0.9, y - 44), (x - half * 0.5, y - 82), (x, y - 100), (x + half * 0.5, y - 82), (x + half * 0.9, y - 44)],
        False,
    )
    strew(g, posts, b.colour((150, 60, 50)))
    g.shape(rail, None, b.colour((176, 74, 58)), 6)
