"""Generators of houses and of what stands about out of doors."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline
from ...raster.scene import Rgb, mix
from .. import buildings, furniture, household, lamps, water
from ..brush import alpha, strew
from ..particles import bend
from ..places import courtyards, plains, settlements, streets
from ..stage import Stage
from . import life
from .spot import Generators, Spot


def house(stage: Stage, spot: Spot, half: float = 210.0, smoking: bool = True) -> None:
    """A village house of the place's culture, with smoke from its roof."""
    settlements.house(stage, spot.x, spot.y, half, int(spot.rng.integers(0, 8)))
    if smoking and spot.rng.random() < 0.6:
        peak = {Culture.CHINESE: 232.0, Culture.JAPANESE: 300.0}.get(stage.place.culture, 330.0)
        chimney = Spot(stage.live, spot.x + half * 0.3, spot.y - peak * 0.94, spot.rng, spot.part, spot.side)
        life.smoke(stage, chimney, 13.0, 130.0)


def hall(
    stage: Stage,
    spot: Spot,
    half: float = 300.0,
    height: float = 190.0,
    bays: float = 3,
    ornate: bool = True,
    roof: Rgb = (92, 92, 112),
) -> None:
    """A Chinese hall on a platform."""
    buildings.chinese_hall(stage, spot.group, spot.x, spot.y, half, height, round(bays), roof=roof, ornate=ornate, plinth=30)


def japanese_house(stage: Stage, spot: Spot, half: float = 300.0, height: float = 190.0, thatch: bool = False) -> None:
    buildings.japanese_house(stage, spot.group, spot.x, spot.y, half, height, thatch)


def gabled_house(
    stage: Stage,
    spot: Spot,
    half: float = 160.0,
    eave: float = 260.0,
    peak: float = 400.0,
    wall: Rgb = (214, 196, 168),
    roof: Rgb = (128, 80, 68),
    timber: bool = False,
    storeys: float = 2,
) -> None:
    buildings.gabled(
        spot.group,
        stage.brush,
        spot.x - half,
        spot.x + half,
        spot.y,
        spot.y - eave,
        spot.y - peak,
        wall,
        roof,
        spot.rng,
        timber,
        round(storeys),
    )


def block(
    stage: Stage, spot: Spot, half: float = 170.0, height: float = 430.0, wall: Rgb = (190, 178, 166), shop: bool = False
) -> None:
    """A modern house front."""
    buildings.block(spot.group, stage.brush, spot.x - half, spot.x + half, spot.y, spot.y - height, wall, spot.rng, shop)


def wall(stage: Stage, spot: Spot, width: float = 1500.0, height: float = 150.0, colour: Rgb = (226, 214, 204)) -> None:
    """A plastered wall with a tiled coping."""
    buildings.tiled_wall(
        stage,
        spot.group,
        spot.x - width / 2,
        spot.x + width / 2,
        spot.y - height,
        spot.y,
        colour,
        stage.brush.snowed((92, 92, 112), 0.7),
    )


def pavilion(stage: Stage, spot: Spot, half: float = 140.0) -> None:
    courtyards.pavilion(stage, spot.x, spot.y, half)


def footbridge(stage: Stage, spot: Spot, half: float = 140.0) -> None:
    courtyards.footbridge(stage, spot.x, spot.y, half)


def well(stage: Stage, spot: Spot) -> None:
    courtyards.well(stage, spot.x, spot.y)


def fence(stage: Stage, spot: Spot, width: float = 500.0) -> None:
    settlements.fence(stage, spot.x - width / 2, spot.x + width / 2, spot.y)


def haystack(stage: Stage, spot: Spot) -> None:
    settlements.haystack(stage, spot.x, spot.y)


def stall(stage: Stage, spot: Spot, half: float = 140.0, cloth: Rgb = (196, 66, 58), second: Rgb = (240, 226, 200)) -> None:
    streets.stall(stage, spot.group, spot.x, spot.y, half, cloth, second)


def shop_front(stage: Stage, spot: Spot, half: float = 165.0) -> None:
    """An open shop under an upper storey, Chinese or Japanese."""
    japanese = stage.place.culture is Culture.JAPANESE
    streets.shop_front(stage, spot.x - half, spot.x + half, spot.y, int(spot.rng.integers(0, 2)), japanese)


def _line(sag: float) -> list[tuple[float, float]]:
    return [(float(x), -540 + sag * (1 - (float(x) / 900) ** 2)) for x in np.linspace(-900, 900, 13)]


def lantern_string(stage: Stage, spot: Spot) -> None:
    """Lanterns on a line across the way."""
    paper = (236, 206, 160) if stage.place.culture is Culture.JAPANESE else (226, 60, 40)
    line = _line(float(spot.rng.uniform(40, 80)))
    stage.live.shape(spline(line, False), None, stage.brush.dark((70, 50, 44)), 2.0)
    for x, y in line[1:-1]:
        lamps.lantern(stage, stage.live, x, y, 0.62, paper)


def bunting(stage: Stage, spot: Spot) -> None:
    """Little flags on a line across the way, in the wind."""
    line = _line(float(spot.rng.uniform(30, 60)))
    stage.live.shape(spline(line, False), None, stage.brush.dark((90, 80, 76)), 1.6)
    flags = stage.live.group()
    tones: tuple[Rgb, ...] = ((206, 80, 70), (236, 196, 96), (90, 130, 170), (130, 160, 100))
    for k, x in enumerate(range(-860, 860, 46)):
        y = float(np.interp(x, [p[0] for p in line], [p[1] for p in line]))
        flags.shape(polygon([(x - 15, y), (x + 15, y), (x, y + 34)]), stage.brush.colour(tones[k % 4]))
    stage.motions.append(bend(flags, -520.0, 0.05, 2.0))


def boat(stage: Stage, spot: Spot, s: float = 0.6, awning: bool = False) -> None:
    water.rowing_boat(stage, spot.group, spot.x, spot.y, s, awning=awning)


def ship(stage: Stage, spot: Spot, s: float = 0.4, junk: bool = False, far: float = 0.4) -> None:
    water.sailing_ship(stage, spot.group, spot.x, spot.y, s, junk, far)


def barrel(stage: Stage, spot: Spot, s: float = 0.9) -> None:
    household.barrel(stage, spot.group, spot.x, spot.y, s)


def crate(stage: Stage, spot: Spot, width: float = 100.0, height: float = 80.0, colour: Rgb = (160, 122, 80)) -> None:
    household.crate(stage, spot.group, spot.x, spot.y, width, height, colour)


def jars(stage: Stage, spot: Spot, count: float = 3, s: float = 1.0, colour: Rgb = (120, 88, 70)) -> None:
    household.jars(stage, spot.group, spot.x, spot.y, round(count), s, colour)


def plant_pot(stage: Stage, spot: Spot, s: float = 1.2, pot: Rgb = (178, 110, 84)) -> None:
    household.plant_pot(stage, spot.group, spot.x, spot.y, s, pot)


def flag(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (170, 46, 42), lean: float = 0.0) -> None:
    plains.battle_flag(stage, spot.x, spot.y, s, colour, lean)


def bench(stage: Stage, spot: Spot, half: float = 90.0, colour: Rgb = (136, 96, 66), iron: Rgb = (64, 66, 76)) -> None:
    """A park bench with a back."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, half * 1.1)
    legs = [
        polygon(
            [
                (x + s * half * 0.8 - 5, y),
                (x + s * half * 0.8 + 5, y),
                (x + s * half * 0.8 + 5, y - 104),
                (x + s * half * 0.8 - 5, y - 104),
            ]
        )
        for s in (-1, 1)
    ]
    strew(g, legs, b.colour(iron))
    strew(
        g,
        [rectangle(x - half, y - k, x + half, y - k + 13) for k in (104, 84)],
        b.down(b.snowed(colour, 0.3), y - 104, y - 70, 0.4),
    )
    g.shape(
        polygon([(x - half, y - 58), (x + half, y - 58), (x + half * 1.05, y - 44), (x - half * 1.05, y - 44)]),
        b.bright(b.snowed(colour, 0.7), 0.3),
    )
    g.shape(rectangle(x - half * 1.05, y - 44, x + half * 1.05, y - 36), b.dark(colour, 0.3))


def cart(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (136, 98, 66)) -> None:
    """A two-wheeled cart, shafts on the ground."""
    b, g, x, y, way = stage.brush, spot.group, spot.x, spot.y, spot.side
    furniture.ground_shadow(stage, g, x, y, 130 * s)
    shaft = [
        (x + way * 90 * s, y - 66 * s),
        (x + way * 240 * s, y - 6 * s),
        (x + way * 244 * s, y),
        (x + way * 90 * s, y - 56 * s),
    ]
    g.shape(polygon(shaft), b.dark(colour, 0.2))
    g.shape(
        polygon([(x - 110 * s, y - 118 * s), (x + 110 * s, y - 118 * s), (x + 96 * s, y - 60 * s), (x - 96 * s, y - 60 * s)]),
        b.down(colour, y - 118 * s, y - 60 * s, 0.5),
    )
    strew(g, [rectangle(x - 108 * s, y - k * s, x + 108 * s, y - k * s + 2.4) for k in (100, 82)], b.dark(colour, 0.5))
    straw = [
        (x - 100 * s, y - 116 * s),
        (x - 60 * s, y - 154 * s),
        (x, y - 166 * s),
        (x + 64 * s, y - 150 * s),
        (x + 100 * s, y - 116 * s),
    ]
    g.shape(spline(straw, True, 0.6), b.down(b.snowed((206, 172, 100), 0.6), y - 166 * s, y - 110 * s, 0.5))
    g.shape(ellipse(x, y - 52 * s, 50 * s, 52 * s), None, b.dark(colour, 0.4), 8 * s)
    spokes = [
        polygon(
            [(x - 1.6, y - 52 * s - 1.6), (x + 48 * s * np.cos(a), y - 52 * s + 48 * s * np.sin(a)), (x + 1.6, y - 52 * s + 1.6)]
        )
        for a in np.arange(0, 6.2, 0.785)
    ]
    strew(g, spokes, None, b.colour(colour), 3.4 * s)
    g.shape(ellipse(x, y - 52 * s, 9 * s), b.dark(colour, 0.3))


def signpost(stage: Stage, spot: Spot, height: float = 170.0, colour: Rgb = (130, 98, 70)) -> None:
    """A post with two blank arms."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 30)
    g.shape(rectangle(x - 6, y - height, x + 6, y), b.across(colour, x - 6, x + 6, 0.6))
    for way, k in ((1, 0.92), (-1, 0.7)):
        top = y - height * k
        g.shape(
            polygon(
                [
                    (x - way * 16, top),
                    (x + way * 70, top),
                    (x + way * 92, top + 14),
                    (x + way * 70, top + 28),
                    (x - way * 16, top + 28),
                ]
            ),
            b.down(mix(colour, (214, 180, 130), 0.3), top, top + 28, 0.4),
        )
        g.shape(rectangle(min(x, x + way * 60), top + 12, max(x, x + way * 60), top + 16), alpha(b.dark(colour, 0.6), 0.6))


def stone_wall(stage: Stage, spot: Spot, width: float = 700.0, height: float = 70.0, colour: Rgb = (150, 144, 138)) -> None:
    """A low dry-stone wall."""
    b, g, rng, left = stage.brush, spot.group, spot.rng, spot.x - width / 2
    furniture.ground_shadow(stage, g, spot.x, spot.y + 2, width * 0.5)
    g.shape(rectangle(left, spot.y - height, left + width, spot.y + 6), b.dark(colour, 0.5))
    tones: tuple[list[Path], ...] = ([], [], [])
    rows = max(2, round(height / 24))
    for r in range(rows):
        y, x = spot.y - height + r * height / rows, left - float(rng.uniform(0, 30))
        while x < left + width:
            w = float(rng.uniform(30, 62))
            stone = [
                (x + 2, y + 3),
                (x + w * 0.5, y + float(rng.uniform(-1, 3))),
                (x + w - 2, y + 3),
                (x + w - 1, y + height / rows - 2),
                (x + 1, y + height / rows - 2),
            ]
            tones[int(rng.integers(0, 3))].append(spline(stone, True, 0.25))
            x += w
    for k, paths in enumerate(tones):
        if paths:
            strew(g, paths, b.down(mix(colour, (210, 204, 196), 0.18 * k), spot.y - height, spot.y, 0.3))
    if b.snow:
        g.shape(
            spline(
                [
                    (left, spot.y - height + 3),
                    (left + width * 0.3, spot.y - height - 9),
                    (left + width * 0.7, spot.y - height - 7),
                    (left + width, spot.y - height + 3),
                ],
                True,
                0.3,
            ),
            b.colour((240, 244, 250)),
        )


GENERATORS: Generators = {
    "house": house,
    "hall": hall,
    "japanese_house": japanese_house,
    "gabled_house": gabled_house,
    "block": block,
    "wall": wall,
    "pavilion": pavilion,
    "footbridge": footbridge,
    "well": well,
    "fence": fence,
    "haystack": haystack,
    "stall": stall,
    "shop_front": shop_front,
    "lantern_string": lantern_string,
    "bunting": bunting,
    "boat": boat,
    "ship": ship,
    "barrel": barrel,
    "crate": crate,
    "jars": jars,
    "plant_pot": plant_pot,
    "flag": flag,
    "bench": bench,
    "cart": cart,
    "signpost": signpost,
    "stone_wall": stone_wall,
}
