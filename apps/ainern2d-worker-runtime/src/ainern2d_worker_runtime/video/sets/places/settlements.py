"""Village, road and city."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import polygon, rectangle, spline
from ...raster.scene import Rgb
from .. import buildings, furniture, ground, relief, sky, trees
from ..brush import alpha, strew
from ..kit.details import roof_sea
from ..kit.spot import Spot
from ..stage import Stage
from .courtyards import BACK


def _farmhouse(stage: Stage, x: float, y: float, half: float) -> None:
    """A white-walled cottage with a grey gable roof."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(x - half, y - 150, x + half, y + 30), b.across((222, 208, 184), x - half, x + half, 0.4))
    for dx in (-0.6, 0.6):
        cx = x + dx * half
        g.shape(rectangle(cx - 34, y - 116, cx + 34, y - 60), b.window(cx - 34, y - 116, cx + 34, y - 60))
        strew(g, buildings.lattice(cx - 34, y - 116, cx + 34, y - 60, 4, 3, 2.4), b.dark((104, 70, 52), 0.2))
    g.shape(rectangle(x - 32, y - 120, x + 32, y), b.down((120, 72, 54), y - 120, y, 0.5))
    strew(g, [rectangle(x - 2, y - 120, x + 2, y)], b.dark((80, 50, 40), 0.4))
    for dx in (-44, 44):
        g.shape(rectangle(x + dx - 8, y - 116, x + dx + 8, y - 36), b.colour((192, 56, 46)))
    buildings.eaved_roof(g, b, x, y - 140, half * 1.14, half * 0.92, 88, (104, 106, 116), int(half / 6), 8, False)
    g.shape(rectangle(x - half * 0.95, y - 236, x + half * 0.95, y - 224), b.dark((90, 92, 104), 0.3))


def fence(stage: Stage, left: float, right: float, y: float) -> None:
    b, g, rng = stage.brush, stage.set, stage.random(f"fence{left:.0f}")
    wood: Rgb = (146, 112, 80)
    for x in np.arange(left, right, 46):
        h = rng.uniform(58, 74)
        g.shape(
            polygon([(x - 5, y), (x - 5, y - h), (x, y - h - 9), (x + 5, y - h), (x + 5, y)]), b.across(wood, x - 5, x + 5, 0.6)
        )
    strew(g, [rectangle(left - 10, y - d, right - 30, y - d + 6) for d in (24, 48)], b.down(wood, y - 50, y, 0.3))


def haystack(stage: Stage, x: float, y: float) -> None:
    b, g, rng = stage.brush, stage.set, stage.random("hay")
    furniture.ground_shadow(stage, g, x, y, 110)
    hay: Rgb = (214, 180, 104)
    g.shape(
        spline(
            [(x - 92, y), (x - 84, y - 80), (x - 40, y - 138), (x, y - 158), (x + 40, y - 138), (x + 84, y - 80), (x + 92, y)],
            True,
            0.6,
        ),
        b.across(hay, x - 92, x + 92, 0.6),
    )
    strew(
        g,
        [
            polygon([(x + u, y - h), (x + u * 1.15 + 2, y - h + 26), (x + u * 1.15 - 2, y - h + 26)])
            for u, h in zip(rng.uniform(-78, 78, 40), rng.uniform(30, 130, 40), strict=True)
            if abs(u) < 92 - h * 0.4
        ],
        alpha(b.dark(hay, 0.6), 0.4),
    )


def milestone(stage: Stage, x: float, y: float) -> None:
    b, g = stage.brush, stage.set
    furniture.ground_shadow(stage, g, x, y, 46)
    g.shape(
        spline([(x - 30, y), (x - 28, y - 84), (x, y - 104), (x + 28, y - 84), (x + 30, y)], True, 0.4),
        b.across((166, 160, 156), x - 30, x + 30, 0.6),
    )
    strew(g, [rectangle(x - 10, y - 76 + k * 20, x + 10, y - 71 + k * 20) for k in range(3)], b.dark((140, 134, 132), 0.4))
    trees.grass(g, b, x - 44, x + 44, y + 4, 24, stage.random("tufts"))


def city(stage: Stage) -> None:
    """A city from above its roofs, as from a terrace."""
    b, rng = stage.brush, stage.random("city")
    culture = stage.place.culture
    sky.paint_sky(stage)
    relief.paint_range(stage, stage.far, "range", -250, 130, (130, 130, 160), 0.2, 0.4)
    modern = culture is Culture.MODERN
    if modern:
        for k, (y, h, near) in enumerate(((-210, 520, 0.15), (-180, 400, 0.4))):
            relief.paint_skyline(
                stage, stage.far if k == 0 else stage.back, f"town{k}", y, h, (124, 136, 164), near, manner="towers"
            )
        for k, x in enumerate((-900.0, -560.0, 120.0, 470.0, 820.0)):
            buildings.block(
                stage.set,
                b,
                x,
                x + 290,
                BACK + 10,
                -430 - rng.uniform(0, 170),
                ((150, 156, 170), (186, 170, 156), (130, 140, 160))[k % 3],
                stage.random(f"block{k}"),
            )
    else:
        for k, (y, near) in enumerate(((-250, 0.25), (-215, 0.5))):
            relief.paint_skyline(
                stage,
                stage.far if k == 0 else stage.back,
                f"town{k}",
                y,
                210,
                (140, 124, 134),
                near,
                manner=relief.SKYLINES.get(culture, "gabled"),
            )
        eastern = culture in (Culture.CHINESE, Culture.JAPANESE)
        roof_sea(stage, Spot(stage.set, 0.0, BACK - 40, stage.random("roofs"), "roofs", stage.side))
        if eastern:
            buildings.pagoda(stage.back, b, rng.choice([-1, 1]) * 360, -216, 66, 7, stage.air.haze, 0.7)
    _terrace(stage, (176, 170, 166) if not modern else (150, 152, 158))
    sky.paint_fog(stage, stage.set, BACK - 20, 0.16 + 0.5 * stage.air.fog)


def _terrace(stage: Stage, stone: Rgb) -> None:
    """The floor and the parapet from which the city is seen."""
    b, g = stage.brush, stage.set
    y = BACK + 40
    ground.tiles(stage, g, y, stone, 170)
    g.shape(rectangle(-2100, y - 92, 2100, y - 74), b.bright(stone, 0.35))
    g.shape(rectangle(-2100, y - 14, 2100, y + 4), b.down(stone, y - 14, y + 4, 0.5))
    for x in range(-1980, 1981, 44):
        g.shape(
            spline(
                [
                    (x - 5, y - 14),
                    (x - 11, y - 34),
                    (x - 5, y - 54),
                    (x - 7, y - 74),
                    (x + 7, y - 74),
                    (x + 5, y - 54),
                    (x + 11, y - 34),
                    (x + 5, y - 14),
                ],
                True,
                0.5,
            ),
            b.across(stone, x - 11, x + 11, 0.6),
        )
    for x in range(-1980, 1981, 440):
        g.shape(rectangle(x - 22, y - 112, x + 22, y + 4), b.across(stone, x - 22, x + 22, 0.5))
        g.shape(polygon([(x - 28, y - 112), (x + 28, y - 112), (x, y - 140)]), b.across(stone, x - 28, x + 28, 0.5))


def house(stage: Stage, x: float, y: float, w: float, k: int) -> None:
    """A village house of this culture."""
    b, culture = stage.brush, stage.place.culture
    if culture is Culture.JAPANESE:
        buildings.japanese_house(stage, stage.set, x, y, w * 0.9, 150, thatch=True)
    elif culture is Culture.CHINESE:
        _farmhouse(stage, x, y, w)
    elif culture is Culture.MODERN:
        buildings.gabled(
            stage.set,
            b,
            x - w,
            x + w,
            y,
            y - 190,
            y - 320,
            ((232, 222, 206), (206, 186, 160))[k % 2],
            (150, 84, 70),
            stage.random(f"house{k}"),
            timber=False,
            storeys=2,
        )
    else:
        buildings.gabled(
            stage.set,
            b,
            x - w * 0.8,
            x + w * 0.8,
            y,
            y - 160,
            y - 330,
            (224, 208, 178),
            (166, 138, 92),
            stage.random(f"house{k}"),
            timber=True,
            storeys=1,
        )
