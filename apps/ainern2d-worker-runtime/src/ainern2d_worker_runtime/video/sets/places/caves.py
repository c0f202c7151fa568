"""Caves: a mouth to the open, a shaft of light from above, or a passage into the rock."""

from __future__ import annotations

import math

import numpy as np
from numpy.random import Generator

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline
from ...raster.scene import Rgb, linear, mix, radial
from .. import foreground, ground, lamps, relief, sky
from ..brush import alpha, strew
from ..stage import BOTTOM, LEFT, RIGHT, Stage
from .courtyards import BACK
from .wilds import rock

STONES: tuple[Rgb, ...] = ((112, 104, 116), (128, 110, 92), (96, 110, 120), (124, 98, 92))
TOP = -2600.0
Points = list[tuple[float, float]]


def cave(stage: Stage) -> None:
    """Walls that close in, stalactites, boulders and a fire; which opening there is, the seed decides."""
    rng = stage.random("cave")
    stone, side = STONES[int(rng.integers(0, len(STONES)))], (1 if rng.random() < 0.5 else -1)
    dark = mix(stage.brush.colour(stone), stage.brush.light.shadow, 0.55)
    opening = (_mouth, _shaft, _passage)[int(stage.random("opening").choice(3, p=(0.5, 0.25, 0.25)))]
    free = opening(stage, rng, side, stone, dark)
    _facets(stage, free, dark)
    _stalactites(stage, stone, rng.uniform(0.6, 1.3))
    for k, x in enumerate((-side * 420, -side * 640, side * 640)):
        spot = x + rng.uniform(-60, 60)
        rock(stage, stage.set, spot, BACK + 50 + k * 16, rng.uniform(50, 96), f"rock{k}", stone, moss=False)
    stage.brush.lamps = True
    hearth = -side * rng.uniform(150, 340)
    lamps.fire(stage, stage.live, hearth, BACK + 84, 0.72)
    ground.light_pool(stage, stage.set, hearth, BACK + 88, 420, 0.6)
    foreground.boulders(stage, mix(stone, (30, 26, 40), 0.3))


def _mouth(stage: Stage, rng: Generator, side: int, stone: Rgb, dark: Rgb) -> Points:
    """Looking out: a bright mouth at one side, near or far, narrow or wide."""
    sky.paint_sky(stage)
    relief.paint_range(stage, stage.far, "range", -230, rng.uniform(90, 240), (120, 130, 150), 0.4, rng.uniform(0.2, 0.9))
    relief.paint_treeline(stage, stage.far, "wood", -180, 70, (96, 120, 96), 0.6, pointed=bool(rng.random() < 0.4))
    middle, wide, tall = rng.uniform(170, 380), rng.uniform(0.62, 1.25), rng.uniform(0.7, 1.2)
    outline = [(-165, 0.0), (-205, 0.42), (-145, 0.78), (-25, 1.0), (105, 0.86), (175, 0.49), (205, 0.0)]
    hole = [(side * (middle + x * wide), BACK + 10 - y * 350 * tall) for x, y in outline]
    hole = [(x + rng.uniform(-18, 18), y + rng.uniform(-14, 14)) for x, y in hole]
    wall = rectangle(LEFT, TOP, RIGHT, BOTTOM) + spline(hole, True, 0.5)
    ends = ((0.0, mix(dark, (12, 8, 20), 0.4)), (1.0, mix(dark, stage.brush.light.sun, 0.16)))
    stage.set.shape(wall, linear(side * -700, 0, side * 500, 0, *ends)).even_odd()
    _floor(stage, stone)
    foot = [(side * (middle - 165 * wide), BACK), (side * (middle + 190 * wide), BACK), (side * 330, 330), (side * -160, 330)]
    _glow(stage, foot)
    return hole


def _shaft(stage: Stage, rng: Generator, side: int, stone: Rgb, dark: Rgb) -> Points:
    """A hole in the roof through which the day falls on the floor, or on a pool."""
    b, x = stage.brush, side * rng.uniform(60, 320)
    wide = rng.uniform(110, 210)
    pale = mix(dark, b.light.sun, 0.12)
    stage.set.shape(
        rectangle(LEFT, TOP, RIGHT, BOTTOM),
        radial(x, BACK - 160, 900, (0.0, pale), (0.5, dark), (1.0, mix(dark, (10, 8, 18), 0.5))),
    )
    _folds(stage, rng, dark)
    _floor(stage, stone)
    y = -600.0
    rim = [
        (x + wide * math.cos(a) * rng.uniform(0.8, 1.15), y + 62 * math.sin(a) * rng.uniform(0.8, 1.2))
        for a in np.arange(0, 6.2, 0.7)
    ]
    stage.set.shape(spline(rim, True, 0.6), linear(0, y - 60, 0, y + 60, (0.0, stage.air.sky[1]), (1.0, stage.air.sky[3])))
    light = mix(stage.air.sky[3], b.light.sun, 0.4)
    beam = polygon([(x - wide * 0.8, y), (x + wide * 0.8, y), (x + wide * 1.5, BACK + 90), (x - wide * 1.5, BACK + 90)])
    stage.set.shape(beam, linear(0, y, 0, BACK + 90, (0.0, alpha(light, 0.42)), (1.0, alpha(light, 0.06))))
    pool = ellipse(x, BACK + 92, wide * 1.6, 34)
    if rng.random() < 0.5:
        stage.set.shape(
            pool,
            linear(0, BACK + 56, 0, BACK + 126, (0.0, mix(light, (90, 130, 150), 0.4)), (1.0, mix(dark, (60, 110, 140), 0.5))),
        )
        stage.set.shape(pool, None, alpha(b.bright(stone, 0.4), 0.5), 3)
    else:
        stage.set.shape(pool, alpha(light, 0.3))
    return rim


def _passage(stage: Stage, rng: Generator, side: int, stone: Rgb, dark: Rgb) -> Points:
    """A tunnel that loses itself in the dark, with torches on its walls."""
    b, x = stage.brush, side * rng.uniform(-60, 200)
    stage.set.shape(rectangle(LEFT, TOP, RIGHT, BOTTOM), mix(dark, b.light.sun, 0.08))
    _folds(stage, rng, dark)
    hole: Points = []
    for k in range(5):
        u = 1 - k * 0.17
        half, top = 300 * u, BACK - 430 * u
        arch = [(x - half, BACK + 10), (x - half * 1.04, BACK - 200 * u), (x - half * 0.66, top + 50), (x, top)]
        arch += [(2 * x - px, py) for px, py in arch[-2::-1]]
        hole_now = [(px + rng.uniform(-14, 14), py + rng.uniform(-10, 10)) for px, py in arch]
        hole = hole or hole_now
        stage.set.shape(spline(hole_now, True, 0.45), mix(dark, (8, 6, 16), 0.22 + 0.15 * k))
    _floor(stage, stone)
    for way in (-1, 1):
        lamps.torch(stage, stage.live, x + way * 350, BACK - 210, 0.9)
        ground.light_pool(stage, stage.set, x + way * 320, BACK + 50, 260, 0.5)
    return hole


def _floor(stage: Stage, stone: Rgb) -> None:
    ground.earth(stage, stage.set, BACK, mix(stone, (70, 58, 66), 0.4), None, 70)


def _glow(stage: Stage, outline: Points) -> None:
    """Daylight on the floor before the mouth."""
    tone = stage.air.sky[3]
    stage.set.shape(polygon(outline), linear(0, BACK, 0, 300, (0.0, alpha(tone, 0.34)), (1.0, alpha(tone, 0.0))))


def _folds(stage: Stage, rng: Generator, dark: Rgb) -> None:
    """Hanging folds of rock that give a wall without an opening its depth."""
    for side in (-1, 1):
        for k in range(3):
            inner = 760 - k * 150 + rng.uniform(-40, 40)
            edge = [(side * (inner + rng.uniform(-30, 50)), y) for y in (-900, -640, -430, -260, BACK + 20)]
            fold = spline([*edge, (side * 2200, BACK + 60), (side * 2200, -900)], True, 0.35)
            stage.set.shape(
                fold,
                mix(dark, (10, 6, 18), 0.34 - 0.1 * k)
                if side * stage.light.side < 0
                else mix(dark, stage.light.sun, 0.04 + 0.03 * k),
            )


def _facets(stage: Stage, free: Points, dark: Rgb) -> None:
    """Facets on the rock, away from its opening."""
    b, rng = stage.brush, stage.random("facets")
    left, right, top = min(x for x, _ in free), max(x for x, _ in free), min(y for _, y in free)
    for k in range(26):
        x, y, r = rng.uniform(-1100, 1100), rng.uniform(-700, BACK), rng.uniform(60, 170)
        if left - r < x < right + r and y > top - r:
            continue
        pts = [
            (x + r * math.cos(a) * rng.uniform(0.6, 1.1), y + 0.7 * r * math.sin(a) * rng.uniform(0.6, 1.1))
            for a in np.arange(0, 6.2, 0.9)
        ]
        stage.set.shape(polygon(pts), alpha(mix(dark, b.light.sun if k % 3 == 0 else (10, 6, 20), 0.3), 0.34))


def _stalactites(stage: Stage, stone: Rgb, long: float) -> None:
    b, rng = stage.brush, stage.random("spikes")
    spikes: list[Path] = []
    for x in range(-1200, 1200, 62):
        length, top = rng.uniform(30, 200) * long, -760 + rng.uniform(-30, 30)
        if rng.random() < 0.25:
            continue
        outline = [(x - 30, top - 60), (x - 11, top + length * 0.5), (x, top + length + 60), (x + 12, top + length * 0.5)]
        spikes.append(spline([*outline, (x + 32, top - 60)], True, 0.35))
    strew(stage.set, spikes, b.down(mix(stone, (60, 50, 70), 0.3), -760, -480, 0.5))
