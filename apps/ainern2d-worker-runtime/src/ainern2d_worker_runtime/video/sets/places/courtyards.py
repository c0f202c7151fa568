"""Courtyard and garden, by culture."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline
from ...raster.scene import Rgb, mix
from .. import buildings, foreground, ground, lamps, relief, sky, trees, water
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


def courtyard(stage: Stage) -> None:
    {Culture.JAPANESE: _japanese, Culture.EUROPEAN: _european, Culture.MODERN: _modern, Culture.FANTASY: _european}.get(
        stage.place.culture, _chinese
    )(stage)


def _chinese(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("courtyard")
    side = 1 if rng.random() < 0.5 else -1
    sky.paint_sky(stage)
    far_land(stage)
    buildings.pagoda(
        stage.far, b, -side * rng.uniform(330, 520), -250, rng.uniform(62, 80), int(rng.integers(5, 7)), stage.air.haze, 0.6
    )
    wall = (min(-side * 1500, side * 40), max(-side * 1500, side * 40))
    trees.pine(stage.set, b, -side * rng.uniform(560, 760), BACK - 30, rng.uniform(360, 440), stage.random("tree"))
    buildings.tiled_wall(stage, stage.set, wall[0], wall[1], -310, BACK - 4)
    buildings.moon_gate(stage, stage.set, -side * rng.uniform(400, 500), -222, 64)
    hooks = buildings.chinese_hall(stage, stage.set, side * rng.uniform(330, 400), BACK - 26, rng.uniform(400, 450), 222)
    ground.tiles(stage, stage.set, BACK, (186, 170, 164))
    stage.set.shape(rectangle(-1800, BACK, 1800, BACK + 40), b.shade(BACK, BACK + 40, 0.35, upward=True))
    ground.light_pool(stage, stage.set, side * 340, BACK + 36, 460, 0.5)
    for x, y in hooks:
        lamps.lantern(stage, stage.live, x, y, 0.84)
    lamps.stone_lantern(stage, stage.live, -side * rng.uniform(290, 360), BACK + 96, 0.86)
    bush_rng = stage.random("bushes")
    for x in (-side * 520, -side * 640, -side * 250):
        trees.bush(stage.set, b, x, BACK + 14, bush_rng.uniform(90, 140), bush_rng, (92, 122, 84), (230, 130, 140))
    sky.paint_fog(stage, stage.set, BACK + 10, 0.22 + 0.5 * stage.air.fog)
    foreground.branch(stage, side, (255, 206, 210), blossom=True)


def _japanese(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("courtyard")
    side = 1 if rng.random() < 0.5 else -1
    sky.paint_sky(stage)
    far_land(stage)
    wall = (min(-side * 1500, side * 40), max(-side * 1500, side * 40))
    for k in range(3):
        trees.blossom_tree(
            stage.set,
            b,
            -side * (260 + k * 190 + rng.uniform(-30, 30)),
            BACK - 40,
            rng.uniform(280, 380),
            stage.random(f"cherry{k}"),
        )
    buildings.tiled_wall(stage, stage.set, wall[0], wall[1], -286, BACK - 4, (222, 212, 192), (80, 86, 96))
    hooks = buildings.japanese_house(stage, stage.set, side * 420, BACK - 10, 430, 230)
    ground.earth(stage, stage.set, BACK, (206, 198, 184), None, 0)
    rakes = [rectangle(-1500, y, 1500, y + 1.2 + (y - BACK) * 0.006) for y in ground.rows_of(stage, BACK, 34)]
    strew(stage.set, rakes, alpha(b.dark((180, 172, 160), 0.6), 0.32))
    for k in range(7):
        y = BACK + 26 + k * k * 7.5
        s = ground.scale_at(stage, y)
        x = side * (250 - k * 44 + rng.uniform(-14, 14))
        stage.set.shape(ellipse(x + 3, y + 5 * s, 54 * s, 16 * s), alpha(b.light.shadow, 0.4))
        stage.set.shape(ellipse(x, y, 54 * s, 15 * s), b.down((150, 148, 150), y - 15 * s, y + 15 * s, 0.5))
    lamps.stone_lantern(stage, stage.live, -side * 330, BACK + 90, 0.9)
    for x, y in hooks:
        lamps.lantern(stage, stage.live, x, y, 0.62, (236, 214, 170))
    for k in range(4):
        trees.bush(stage.set, b, -side * (470 + k * 120), BACK + 20, 130, stage.random(f"bush{k}"), (88, 118, 82))
    sky.paint_fog(stage, stage.set, BACK + 6, 0.16 + 0.5 * stage.air.fog)
    foreground.branch(stage, -side, (255, 206, 214), blossom=True)


def _european(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("courtyard")
    sky.paint_sky(stage)
    far_land(stage)
    fantasy = stage.place.culture is Culture.FANTASY
    stone = (176, 170, 184) if fantasy else (190, 176, 158)
    for k, x in enumerate((-760, -430, 250, 560, 860)):
        w = rng.uniform(250, 320)
        buildings.gabled(
            stage.set,
            b,
            x,
            x + w,
            BACK,
            -430 - rng.uniform(0, 60),
            -590 - rng.uniform(0, 80),
            stone if k % 2 else (214, 196, 168),
            (128, 78, 66) if not fantasy else (82, 88, 138),
            stage.random(f"house{k}"),
            timber=k % 2 == 0,
        )
    _arcade(stage, -160, 240, BACK, stone)
    ground.cobbles(stage, stage.set, BACK, (166, 156, 150))
    well(stage, -rng.uniform(330, 420), BACK + 80)
    for k, x in enumerate((-240, 260, 520)):
        trees.bush(stage.set, b, x, BACK + 14, 120, stage.random(f"bush{k}"), (96, 126, 80), (230, 120, 130))
    lamps.street_lamp(stage, stage.live, rng.uniform(380, 450), BACK + 60, 0.74)
    ground.light_pool(stage, stage.set, 410, BACK + 66, 330)
    sky.paint_fog(stage, stage.set, BACK, 0.16 + 0.5 * stage.air.fog)
    foreground.branch(stage, 1, (110, 142, 78), blossom=False)


def _arcade(stage: Stage, left: float, right: float, base: float, stone: Rgb) -> None:
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


def _modern(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("courtyard")
    sky.paint_sky(stage)
    relief.paint_skyline(stage, stage.far, "town", -200, 330, (128, 138, 160), 0.4, manner="towers")
    for k, x in enumerate((-900, -520, 150, 520, 900)):
        buildings.block(
            stage.set,
            b,
            x,
            x + rng.uniform(330, 370),
            BACK,
            -560 - rng.uniform(0, 160),
            [(206, 190, 170), (182, 178, 176), (176, 130, 110)][k % 3],
            stage.random(f"block{k}"),
        )
    ground.tiles(stage, stage.set, BACK, (178, 176, 172), 190)
    for k, x in enumerate((-420, -40, 400)):
        trees.broadleaf(
            stage.set, b, x + rng.uniform(-40, 40), BACK + 26, rng.uniform(280, 360), stage.random(f"tree{k}"), (104, 140, 84)
        )
        trees.bush(stage.set, b, x + 120, BACK + 22, 130, stage.random(f"bush{k}"), (96, 134, 84))
    lamps.street_lamp(stage, stage.live, -250, BACK + 60, 0.74, modern=True)
    foreground.branch(stage, 1, (110, 146, 82), blossom=False)


def garden(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("garden")
    side = 1 if rng.random() < 0.5 else -1
    culture = stage.place.culture
    eastern = culture in (Culture.CHINESE, Culture.JAPANESE)
    sky.paint_sky(stage)
    far_land(stage, (110, 138, 100))
    relief.paint_treeline(stage, stage.back, "wood", -170, 110, (90, 122, 84), 0.7)
    if eastern:
        buildings.pagoda(stage.far, b, -side * 420, -240, 72, 5, stage.air.haze, 0.55)
        pavilion(stage, side * 400, BACK - 20, 150)
    else:
        buildings.gabled(
            stage.set,
            b,
            side * 430 - 230,
            side * 430 + 230,
            BACK - 10,
            -400,
            -560,
            (210, 196, 180),
            (120, 84, 82),
            stage.random("manor"),
            timber=False,
        )
    kind = trees.blossom_tree if eastern else trees.broadleaf
    for k, x in enumerate((-side * 250, -side * 520, -side * 800, side * 720, side * 950)):
        kind(stage.set, b, x + rng.uniform(-40, 40), BACK + rng.uniform(-16, 10), rng.uniform(290, 410), stage.random(f"tree{k}"))
    ground.meadow(stage, stage.set, BACK, (126, 156, 88))
    if eastern:
        water.pond(stage, -side * 330, BACK + 46, 380, 44)
        footbridge(stage, -side * 330, BACK + 42, 140)
    ground.path_over(stage, stage.set, BACK, (210, 194, 164), 240, side * 160, side * 240)
    colours = [(240, 110, 130), (250, 200, 100), (200, 140, 220)]
    for x in (-side * 760, side * 560, side * 140):
        trees.flowers(stage.set, b, x - 190, x + 190, BACK + 14, BACK + 130, stage.random(f"flowers{x}"), colours, 60)
    for k, x in enumerate((side * 250, -side * 660, side * 620)):
        trees.bush(stage.set, b, x, BACK + 20, 150, stage.random(f"bush{k}"), (96, 130, 82), colours[k])
    if eastern:
        lamps.stone_lantern(stage, stage.live, side * 250, BACK + 80, 0.86)
    else:
        lamps.street_lamp(stage, stage.live, side * 300, BACK + 50, 0.66)
    sky.paint_fog(stage, stage.set, BACK + 6, 0.16 + 0.5 * stage.air.fog)
    foreground.branch(stage, side, (255, 206, 214) if eastern else (110, 146, 78), blossom=eastern)


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
