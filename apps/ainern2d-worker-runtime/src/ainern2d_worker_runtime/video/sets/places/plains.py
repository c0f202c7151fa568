"""Field, snow field and battlefield."""

from __future__ import annotations

import itertools
import math

import numpy as np
from ainern2d_contracts.vocabulary import Season, Weather

from ...raster.geometry import ellipse, polygon, spline
from ...raster.scene import Rgb, linear, mix, radial
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
    high = rng.uniform(60, 340)
    sky.paint_sky(stage)
    relief.paint_range(stage, stage.far, "range1", -240, high, (190, 200, 222), 0.3, rng.uniform(0.2, 1.0))
    relief.paint_range(stage, stage.far, "range2", -190, high * 0.6, (206, 214, 232), 0.5, 0.6)
    wood = rng.uniform(20, 150)
    relief.paint_treeline(stage, stage.back, "wood", -160, wood, (120, 136, 154), 0.5, pointed=bool(rng.random() < 0.7))
    ground.snow_ground(stage, stage.set, BACK)
    _drifts(stage)
    _snowy_wood(stage)
    steps, sway, way = int(rng.integers(0, 22)), rng.uniform(60, 200), rng.uniform(-240, 240)
    prints = [
        ellipse(
            way + rng.uniform(-9, 9) + (k % 2) * 20 + sway * math.sin(k * 0.28),
            BACK + 14 + k * k * 0.95,
            6 + k * 0.7,
            2 + k * 0.3,
        )
        for k in range(steps)
    ]
    strew(stage.set, prints, alpha(mix(b.light.shadow, (110, 140, 200), 0.4), 0.3))
    for k in range(int(rng.integers(0, 4))):
        _snowy_rock(stage, rng.choice([-1, 1]) * rng.uniform(250, 680), BACK + rng.uniform(40, 90), f"rock{k}")
    sky.paint_fog(stage, stage.set, BACK, 0.3 + 0.5 * stage.air.fog)


def _drifts(stage: Stage) -> None:
    """Long low ridges of blown snow, with a blue shadow behind each."""
    b, rng = stage.brush, stage.random("drifts")
    for _ in range(int(rng.integers(2, 6))):
        y = BACK + rng.uniform(20, 190)
        s = 1 - y / stage.floor.horizon
        x, w, h = rng.uniform(-800, 800), rng.uniform(180, 420) * s, rng.uniform(16, 34) * s
        crest = [(x - w, y), (x - w * 0.4, y - h * 0.7), (x + w * 0.1, y - h), (x + w * 0.5, y - h * 0.4), (x + w, y)]
        fill = linear(
            0, y - h, 0, y, (0.0, b.colour((250, 252, 255))), (1.0, mix(b.colour((206, 218, 238)), b.light.shadow, 0.12))
        )
        stage.set.shape(spline([*crest, (x, y + h * 0.2)], True, 0.8), fill)


def _snowy_wood(stage: Stage) -> None:
    """Firs and bare trees in a clump, on both sides, or none near at all."""
    b, rng = stage.brush, stage.random("clump")
    side, firs, bare = (1 if rng.random() < 0.5 else -1), int(rng.integers(0, 8)), int(rng.integers(0, 4))
    together = rng.random() < 0.5
    for k in range(firs + bare):
        way = side if together or k % 2 else -side
        x, y = way * (rng.uniform(240, 620) + 60 * k), BACK + 14 + (k % 3) * 14
        if k < firs:
            trees.fir(stage.set, b, x, y, rng.uniform(200, 420), stage.random(f"fir{k}"), (70, 98, 100), snow=True)
        else:
            trees.bare_tree(stage.set, b, x, y, rng.uniform(240, 420), stage.random(f"bare{k}"), snow=True)


def _snowy_rock(stage: Stage, x: float, y: float, part: str) -> None:
    rock(stage, stage.set, x, y, 56, part, (170, 174, 186), moss=False)
    cap = [(x - 52, y - 32), (x - 20, y - 54), (x + 24, y - 52), (x + 54, y - 30), (x + 10, y - 38)]
    stage.set.shape(spline(cap, True, 0.8), stage.brush.colour((240, 244, 250)))


COLOURS: tuple[tuple[Rgb, Rgb, Rgb], ...] = (
    ((170, 46, 42), (54, 70, 116), (196, 150, 60)),
    ((60, 58, 66), (196, 150, 60), (222, 214, 200)),
    ((52, 96, 84), (170, 46, 42), (222, 214, 200)),
    ((112, 62, 120), (54, 70, 116), (206, 196, 150)),
)
"""Banners of a field: one side's, the other's, and a third."""
MUD: tuple[Rgb, ...] = ((144, 122, 98), (124, 116, 108), (150, 132, 96), (126, 100, 86))


def battlefield(stage: Stage) -> None:
    rng = stage.random("battle")
    sky.paint_sky(stage)
    far_land(stage, (124, 112, 100))
    _smoke(stage, int(rng.integers(2, 6)))
    ground.earth(stage, stage.set, BACK, MUD[int(rng.integers(0, len(MUD)))], (126, 118, 76), 60)
    if not stage.modern:
        _banners(stage)
        _spears(stage, int(rng.integers(5, 14)))
        for k in range(int(rng.integers(0, 3))):
            _broken_wheel(stage, rng.choice([-1, 1]) * rng.uniform(380, 640), BACK + rng.uniform(50, 80), rng.uniform(46, 66))
            rock(stage, stage.set, rng.choice([-1, 1]) * rng.uniform(260, 620), BACK + 60, 46, f"rock{k}")
    for x in (-rng.uniform(220, 520), rng.uniform(220, 520)):
        if rng.random() < 0.8:
            lamps.fire(stage, stage.live, x, BACK + rng.uniform(20, 70), rng.uniform(0.5, 0.76))
    foreground.boulders(stage, (110, 96, 92))


def _banners(stage: Stage) -> None:
    """Standards still upright: in a clump at one side, or all along the field."""
    rng = stage.random("banners")
    colours = COLOURS[int(rng.integers(0, len(COLOURS)))]
    count, middle, spread = int(rng.integers(4, 10)), rng.uniform(-500, 500), rng.uniform(420, 950)
    for k in range(count):
        x = middle * (1 - spread / 950) - spread + 2 * spread * (k + rng.uniform(0.1, 0.9)) / count
        y = BACK + 6 + (k % 3) * 22
        battle_flag(stage, x, y, 0.6 + (k % 3) * 0.22 + rng.uniform(-0.1, 0.1), colours[k % 3], rng.uniform(-0.3, 0.3))


def _spears(stage: Stage, count: int) -> None:
    """Spears that stick in the ground."""
    b, rng = stage.brush, stage.random("spears")
    for _ in range(count):
        x, y = rng.uniform(-900, 900), BACK + 24 + rng.uniform(0, 90)
        lean, s = rng.uniform(-0.7, 0.7), 1 - y / stage.floor.horizon
        tip = (x + lean * 120 * s, y - 130 * s)
        stage.set.shape(polygon([(x - 2 * s, y), tip, (tip[0] + 2, tip[1]), (x + 2 * s, y)]), b.colour((104, 84, 66)))
        head = [(tip[0] - 5, tip[1] + 2 * s), (x + lean * 142 * s, y - 160 * s), (tip[0] + 6, tip[1])]
        stage.set.shape(polygon(head), b.bright((170, 172, 180), 0.3))


def _smoke(stage: Stage, columns: int) -> None:
    """Columns of smoke behind the field, drifting: soft puffs that swell and thin out as they rise."""
    rng = stage.random("smoke")
    for k in range(columns):
        g = stage.back.group()
        x = -700 + k * 1360 / max(1, columns - 1) + rng.uniform(-160, 160)
        lean, thick = rng.uniform(8, 34), rng.uniform(0.8, 1.3)
        for j in range(9):
            y, r = -190 - j * 66, (46 + j * 19) * thick
            tone = mix((58, 48, 54), stage.air.haze, 0.2 + j * 0.07)
            px = x + j * lean * 1.4 + rng.uniform(-20, 20)
            a = 0.6 - 0.05 * j
            puff = radial(px, y, r, (0.0, alpha(tone, a)), (0.6, alpha(tone, a * 0.62)), (1.0, alpha(tone, 0.0)))
            g.shape(ellipse(px, y, r, r * 0.86), puff)
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
