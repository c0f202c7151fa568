"""Field, snow field and battlefield."""

from __future__ import annotations

import itertools
import math

import numpy as np
from ainern2d_contracts.vocabulary import Season, Weather

from ...raster.geometry import ellipse, polygon, spline
from ...raster.scene import Rgb, linear, mix
from .. import foreground, furniture, ground, lamps, relief, sky, trees
from ..brush import alpha, strew
from ..stage import BOTTOM, Stage
from .courtyards import BACK, far_land
from .wilds import rock

CORN: dict[Season, tuple[Rgb, float]] = {
    Season.SPRING: ((122, 156, 82), 24.0),
    Season.SUMMER: (((206, 178, 96)), 34.0),
    Season.AUTUMN: ((190, 160, 104), 15.0),
    Season.WINTER: ((160, 142, 112), 9.0),
}
"""A cornfield's colour and how high it stands: young, ripe, stubble."""


def wheat(stage: Stage) -> None:
    b, g, rng = stage.brush, stage.set, stage.random("wheat")
    corn, tall = CORN[stage.season]
    ground.meadow(stage, g, BACK, corn, blades=False)
    horizon = stage.floor.horizon
    for i in range(-16, 17):
        x0, x1 = i * 150 * (1 - BACK / horizon), i * 150 * (1 - BOTTOM / horizon)
        g.shape(
            polygon([(x0 - 2, BACK), (x0 + 2, BACK), (x1 + 26, BOTTOM), (x1 - 26, BOTTOM)]),
            alpha(b.dark((180, 146, 76), 0.5), 0.3),
        )
    for y in ground.rows_of(stage, BACK, 10)[1:8]:
        s = 1 - y / horizon
        trees.grass(g, b, -1250, 1250, y, tall * s, rng, mix(corn, (238, 202, 112), 0.5), 12 * max(0.6, s))
    ground.path_over(stage, g, BACK, (196, 168, 116), 220, 40)


def paddies(stage: Stage) -> None:
    """Flooded rice fields between banks."""
    b, g, rng, air = stage.brush, stage.set, stage.random("paddies"), stage.air.sky
    ground.meadow(stage, g, BACK, (122, 146, 84), blades=False)
    horizon = stage.floor.horizon
    ys = ground.rows_of(stage, BACK + 6, 8)
    for r, (y0, y1) in enumerate(itertools.pairwise(ys)):
        s0, s1 = 1 - y0 / horizon, 1 - y1 / horizon
        for k in range(-5, 5):
            a, c = (k + 0.06 + (r % 2) * 0.4) * 420, (k + 0.94 + (r % 2) * 0.4) * 420
            quad = polygon([(a * s0, y0 + 2), (c * s0, y0 + 2), (c * s1, y1 - 5 * s1), (a * s1, y1 - 5 * s1)])
            g.shape(
                quad,
                linear(
                    0,
                    y0,
                    0,
                    y1,
                    (0.0, mix(air[3], b.colour((130, 150, 120)), 0.35)),
                    (1.0, mix(air[2], b.colour((110, 136, 110)), 0.5)),
                ),
            )
            if rng.random() < 0.85 and stage.season is not Season.WINTER:
                for u in (0.15, 0.4, 0.65, 0.9):
                    y = y0 + (y1 - y0) * u
                    trees.grass(g, b, a * s0 + 12, c * s0 - 12, y, 20 * s1, rng, (120, 166, 76), 9)


def snow_field(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("snow_field")
    side = 1 if rng.random() < 0.5 else -1
    sky.paint_sky(stage)
    relief.paint_range(stage, stage.far, "range1", -240, 260, (190, 200, 222), 0.3, 0.9)
    relief.paint_range(stage, stage.far, "range2", -190, 160, (206, 214, 232), 0.5, 0.6)
    relief.paint_treeline(stage, stage.back, "wood", -160, 110, (120, 136, 154), 0.5, pointed=True)
    ground.snow_ground(stage, stage.set, BACK)
    for k, x in enumerate((-side * 420, -side * 640, side * 520, side * 760, -side * 930)):
        trees.fir(
            stage.set,
            b,
            x + rng.uniform(-30, 30),
            BACK + 14 + (k % 3) * 14,
            rng.uniform(260, 400),
            stage.random(f"fir{k}"),
            (70, 98, 100),
            snow=True,
        )
    trees.bare_tree(stage.set, b, side * 330, BACK + 30, 380, stage.random("bare"), snow=True)
    steps = [
        ellipse(rng.uniform(-9, 9) + (k % 2) * 20 + 110 * math.sin(k * 0.28), BACK + 14 + k * k * 0.95, 6 + k * 0.7, 2 + k * 0.3)
        for k in range(18)
    ]
    strew(stage.set, steps, alpha(mix(b.light.shadow, (110, 140, 200), 0.4), 0.3))
    for k, x in enumerate((-side * 300, side * 620)):
        rock(stage, stage.set, x, BACK + 60, 56, f"rock{k}", (170, 174, 186), moss=False)
        stage.set.shape(
            spline(
                [(x - 52, BACK + 28), (x - 20, BACK + 6), (x + 24, BACK + 8), (x + 54, BACK + 30), (x + 10, BACK + 22)], True, 0.8
            ),
            b.colour((240, 244, 250)),
        )
    sky.paint_fog(stage, stage.set, BACK, 0.3 + 0.5 * stage.air.fog)


def battlefield(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("battle")
    sky.paint_sky(stage)
    far_land(stage, (124, 112, 100))
    _smoke(stage)
    ground.earth(stage, stage.set, BACK, (144, 122, 98), (126, 118, 76), 60)
    colours: tuple[Rgb, ...] = ((170, 46, 42), (54, 70, 116), (196, 150, 60))
    for k in range(9):
        x, y = -900 + k * 225 + rng.uniform(-70, 70), BACK + 6 + (k % 3) * 22
        battle_flag(stage, x, y, 0.7 + (k % 3) * 0.22, colours[k % 3], rng.uniform(-0.16, 0.16))
    for _ in range(12):
        x, y = rng.uniform(-900, 900), BACK + 24 + rng.uniform(0, 90)
        lean = rng.uniform(-0.7, 0.7)
        s = 1 - y / stage.floor.horizon
        stage.set.shape(
            polygon([(x - 2 * s, y), (x + lean * 120 * s, y - 130 * s), (x + lean * 120 * s + 2, y - 130 * s), (x + 2 * s, y)]),
            b.colour((104, 84, 66)),
        )
        stage.set.shape(
            polygon(
                [(x + lean * 120 * s - 5, y - 128 * s), (x + lean * 142 * s, y - 160 * s), (x + lean * 120 * s + 6, y - 130 * s)]
            ),
            b.bright((170, 172, 180), 0.3),
        )
    for k, x in enumerate((-520, 560)):
        _broken_wheel(stage, x, BACK + 70, 62)
        rock(stage, stage.set, x + 170, BACK + 60, 46, f"rock{k}")
    for x in (-330, 380):
        lamps.fire(stage, stage.live, x, BACK + 56, 0.66)
    foreground.boulders(stage, (110, 96, 92))


def _smoke(stage: Stage) -> None:
    """Columns of smoke behind the field, drifting."""
    rng = stage.random("smoke")
    for k in range(5):
        g = stage.back.group()
        x = -700 + k * 340 + rng.uniform(-60, 60)
        for j in range(9):
            y, r = -210 - j * 60, 44 + j * 15
            tone = mix((66, 54, 60), stage.air.haze, 0.3 + j * 0.06)
            g.shape(trees.leaf_mass(x + j * 17 + rng.uniform(-18, 18), y, r, r * 0.8, rng), alpha(tone, 0.42 - j * 0.03))
        stage.motions.append(lambda t, g=g, k=k: (g.place(x=7 * math.sin(t * 0.4 + k), y=-3 * math.sin(t * 0.3 + k)), None)[1])  # type: ignore[misc]


def battle_flag(stage: Stage, x: float, y: float, s: float, colour: Rgb, lean: float) -> None:
    b = stage.brush
    top = (x + lean * 330 * s, y - 330 * s)
    stage.set.shape(polygon([(x - 3 * s, y), (top[0] - 2, top[1]), (top[0] + 2, top[1]), (x + 3 * s, y)]), b.colour((96, 74, 60)))
    cloth = stage.live.group()
    w, h = 96 * s, 116 * s
    torn = [
        (0, 0),
        (w * 0.5, -7 * s),
        (w, 6 * s),
        (w * 0.9, h * 0.3),
        (w * 1.04, h * 0.5),
        (w * 0.86, h * 0.66),
        (w, h),
        (w * 0.5, h * 0.92),
        (0, h),
    ]
    cloth.shape(spline([(top[0] + px, top[1] + py) for px, py in torn], True, 0.5), b.across(colour, top[0], top[0] + w, 0.6))
    wind = 0.16 if stage.weather in (Weather.WIND, Weather.STORM) else 0.07
    stage.motions.append(
        lambda t: (
            cloth.place(
                rotation=wind * math.sin(t * 2.1 + x) * 0.5,
                scale_x=1 - wind * (0.5 + 0.5 * math.sin(t * 3.3 + x)),
                scale_y=1.0,
                pivot=top,
            ),
            None,
        )[1]
    )


def _broken_wheel(stage: Stage, x: float, y: float, r: float) -> None:
    b, g = stage.brush, stage.set
    wood: Rgb = (112, 84, 62)
    furniture.ground_shadow(stage, g, x, y, r * 1.3)
    g.shape(ellipse(x, y - r * 0.7, r, r * 0.94), None, b.dark(wood, 0.2), 9)
    spokes = [
        polygon(
            [
                (x - 2, y - r * 0.7 - 3),
                (x + r * 0.94 * math.cos(a), y - r * 0.7 + r * 0.88 * math.sin(a)),
                (x + 2, y - r * 0.7 + 3),
            ]
        )
        for a in np.arange(0, 6.2, 0.785)
    ]
    strew(g, spokes, None, b.colour(wood), 4)
    g.shape(ellipse(x, y - r * 0.7, r * 0.18), b.dark(wood, 0.3))
