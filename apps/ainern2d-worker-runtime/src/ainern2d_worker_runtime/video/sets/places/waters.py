"""River, sea, harbour and ship."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import ellipse, polygon, rectangle, spline
from ...raster.scene import Rgb, mix
from .. import buildings, foreground, ground, household, lamps, relief, shore, sky, trees, water
from ..brush import alpha, strew
from ..relief import SKYLINES
from ..stage import LEFT, RIGHT, Stage
from .courtyards import BACK, far_land
from .wilds import EASTERN, rock


def sea(stage: Stage) -> None:
    rng = stage.random("sea")
    side = 1 if rng.random() < 0.5 else -1
    sky.paint_sky(stage, -260)
    relief.paint_range(stage, stage.far, "islands", -252, rng.uniform(20, 120), (130, 144, 166), 0.3, rng.uniform(0.2, 1.0))
    water.surface(stage, stage.set, -262, colour=(70, 122, 156), moving=stage.live)
    for _ in range(int(rng.integers(0, 3))):
        size = rng.uniform(0.2, 0.4)
        water.any_ship(stage, stage.live, rng.uniform(-480, 480), -258 + size * 58, size, 0.75 - size)
    shore.surf(stage, BACK + 36)
    shore.bank(stage, stage.set, BACK + 66, (222, 200, 160), sand=True)
    if rng.random() < 0.6:
        _headland(stage, side)
    for k, x in enumerate((side * 420, -side * 560, side * 700)):
        rock(stage, stage.live, x, BACK + 90 + k * 14, 54 + k * 14, f"rock{k}", (126, 120, 124), moss=False)
    sky.paint_fog(stage, stage.set, -250, 0.2 + 0.5 * stage.air.fog)
    foreground.boulders(stage, (112, 108, 116))


def _headland(stage: Stage, side: int) -> None:
    b, g, rng = stage.brush, stage.set, stage.random("headland")
    stone: Rgb = (138, 126, 122)
    edge = [(1500, -420), (980, -390), (800, -340), (720, -300), (690, -240), (640, -214)]
    pts = [(side * (x + rng.uniform(-16, 16)), y) for x, y in edge]
    g.shape(
        polygon([*pts, (side * 1500, -200)]), b.across(stone, min(pts[-1][0], side * 1500), max(pts[-1][0], side * 1500), 0.5)
    )
    strew(
        g,
        [polygon([(x, y), (x + side * 34, y + 40), (x + side * 38, y + 70), (x + side * 10, y + 56)]) for x, y in pts[1:5]],
        alpha(b.dark(stone, 0.7), 0.4),
    )
    for x, y in pts[:4]:
        trees.bush(g, b, x, y + 8, 150, stage.random(f"head{y:.0f}"), (102, 126, 84))


def harbour(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("harbour")
    side = 1 if rng.random() < 0.5 else -1
    eastern = stage.place.culture in EASTERN
    sky.paint_sky(stage)
    far_land(stage)
    relief.paint_skyline(
        stage,
        stage.back,
        "town",
        -226,
        190 if stage.place.culture is not Culture.MODERN else 380,
        (150, 132, 130),
        0.5,
        manner=SKYLINES.get(stage.place.culture, "gabled"),
    )
    water.surface(stage, stage.set, -232, colour=(74, 120, 148), moving=stage.live)
    water.any_ship(stage, stage.live, -side * rng.uniform(180, 340), -182, rng.uniform(0.7, 0.9), 0.12)
    water.any_ship(stage, stage.live, side * rng.uniform(120, 300), -206, rng.uniform(0.36, 0.56), 0.3)
    water.rowing_boat(stage, stage.live, side * rng.uniform(-60, 160), -132, rng.uniform(0.5, 0.66), awning=eastern)
    _quay(stage, BACK + 66)
    if eastern:
        buildings.chinese_hall(
            stage, stage.live, side * 660, BACK + 60, 220, 190, 3, ornate=False, plinth=26
        ) if stage.place.culture is Culture.CHINESE else buildings.japanese_house(
            stage, stage.live, side * 640, BACK + 70, 240, 180
        )
    else:
        buildings.gabled(
            stage.live,
            b,
            side * 620 - 170,
            side * 620 + 170,
            BACK + 66,
            -360,
            -520,
            (206, 186, 160),
            (132, 84, 72),
            stage.random("store"),
            timber=False,
        )
    for k, x in enumerate((side * 330, side * 420, -side * 520)):
        household.barrel(stage, stage.live, x, BACK + 96 + k * 6, 0.86)
    household.crate(stage, stage.live, -side * 400, BACK + 104, 100, 84)
    household.crate(stage, stage.live, -side * 590, BACK + 110, 120, 100)
    for x in (-side * 300, side * 250):
        (
            lamps.lantern(stage, stage.live, x, BACK - 100, 0.7)
            if eastern
            else lamps.street_lamp(stage, stage.live, x, BACK + 88, 0.62)
        )
        if eastern:
            stage.live.shape(rectangle(x - 4, BACK - 104, x + 4, BACK + 90), b.dark((96, 70, 56), 0.2))
    sky.paint_fog(stage, stage.set, -220, 0.22 + 0.5 * stage.air.fog)


def _quay(stage: Stage, top: float) -> None:
    """A wooden quay with piles."""
    b, g = stage.brush, stage.set
    wood: Rgb = (146, 112, 84)
    ground.planks(stage, g, top, wood, 84)
    g.shape(rectangle(LEFT, top - 4, RIGHT, top + 9), b.bright(wood, 0.3))
    for x in range(-1900, 1901, 190):
        g.shape(rectangle(x - 13, top - 54, x + 13, top + 14), b.across((112, 84, 66), x - 13, x + 13, 0.6))
        g.shape(ellipse(x, top - 54, 13, 4), b.bright((132, 102, 80), 0.3))
    ropes = [spline([(x, top - 40), (x + 95, top - 16), (x + 190, top - 40)], False) for x in range(-1900, 1900, 190)]
    strew(g, ropes, None, b.dark((170, 140, 100), 0.2), 4)


def ship(stage: Stage) -> None:
    """On deck: planks, rail and the sea around; masts and cargo are the composition's."""
    g, rng = stage.set, stage.random("ship")
    side = 1 if rng.random() < 0.5 else -1
    sky.paint_sky(stage, -250)
    if rng.random() < 0.6:
        relief.paint_range(stage, stage.far, "islands", -244, rng.uniform(20, 130), (130, 144, 166), 0.25, rng.uniform(0.2, 1.0))
    water.surface(stage, stage.back, -254, colour=(66, 118, 152), moving=stage.back)
    for _ in range(int(rng.integers(0, 3))):
        size = rng.uniform(0.18, 0.4)
        water.any_ship(stage, stage.back, side * rng.uniform(-560, 560), -250 + size * 46, size, 0.5)
    wood = DECKS[int(rng.integers(0, len(DECKS)))]
    ground.planks(stage, g, BACK + 6, wood, 80)
    _steel_rail(stage) if stage.modern else _rail(stage, wood, rng.uniform(48, 78))
    sky.paint_fog(stage, stage.back, -250, 0.2 + 0.5 * stage.air.fog)


DECKS: tuple[Rgb, ...] = ((160, 118, 80), (142, 108, 82), (176, 142, 104), (132, 96, 72))


def _rail(stage: Stage, wood: Rgb, step: float) -> None:
    """A rail on turned posts."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(LEFT, BACK - 96, RIGHT, BACK - 76), b.bright(wood, 0.3))
    g.shape(rectangle(LEFT, BACK - 14, RIGHT, BACK + 14), b.down(wood, BACK - 14, BACK + 14, 0.5))
    post = [(-6, -14), (-10, -40), (-5, -76), (5, -76), (10, -40), (6, -14)]
    for x in np.arange(-1980, 1981, step):
        outline = spline([(x + dx, BACK + dy) for dx, dy in post], True, 0.5)
        g.shape(outline, b.across(mix(wood, (90, 60, 46), 0.4), x - 10, x + 10, 0.6))


def _steel_rail(stage: Stage) -> None:
    """White stanchions with four wires."""
    b, g = stage.brush, stage.set
    posts = [rectangle(x - 4, BACK - 104, x + 4, BACK + 10) for x in range(-1980, 1981, 132)]
    strew(g, posts, b.bright((226, 228, 230), 0.1))
    wires = [rectangle(LEFT, BACK - y, RIGHT, BACK - y + 4) for y in (104, 76, 48, 20)]
    strew(g, wires, b.bright((214, 216, 220), 0.1))
    g.shape(rectangle(LEFT, BACK, RIGHT, BACK + 14), b.down((206, 208, 212), BACK, BACK + 14, 0.5))
