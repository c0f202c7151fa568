"""Street, market, village, road, city and castle."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import ellipse, polygon, rectangle, spline
from ...raster.scene import Group, Rgb
from .. import buildings, foreground, furniture, ground, household, lamps, relief, sky, trees
from ..brush import alpha, strew
from ..stage import Stage
from .courtyards import BACK, far_land

ROOFS: tuple[Rgb, ...] = ((92, 92, 112), (104, 88, 92), (84, 96, 108))

CHINESE_WALLS: tuple[Rgb, ...] = ((150, 92, 72), (206, 190, 164), (132, 112, 96))
JAPANESE_WALLS: tuple[Rgb, ...] = ((206, 188, 158), (150, 128, 104), (226, 218, 204))


def _lane(stage: Stage, gap: float) -> list[tuple[float, float, float, int]]:
    """House fronts as (left, right, base, rank) on both sides of a gap in the middle, nearer ones farther out and lower."""
    rng = stage.random("lane")
    out = []
    middle, broad = rng.uniform(-190, 190), rng.uniform(0.8, 1.2)
    for side in (-1, 1):
        x = gap * rng.uniform(0.7, 1.7)
        for rank in range(4):
            w = rng.uniform(230, 340) * broad * (0.78 + 0.2 * rank)
            left, right = (middle + x, middle + x + w) if side > 0 else (middle - x - w, middle - x)
            out.append((left, right, BACK - 30 + rank * 16, rank))
            x += w * 0.98
    return sorted(out, key=lambda house: house[3])


def street(stage: Stage) -> None:
    {Culture.CHINESE: _street_eastern, Culture.JAPANESE: _street_eastern, Culture.MODERN: _street_modern}.get(
        stage.place.culture, _street_european
    )(stage)


def shop_front(stage: Stage, left: float, right: float, base: float, rank: int, japanese: bool) -> None:
    """A two-storeyed shop with an awning roof, open below, latticed above."""
    b, g, rng = stage.brush, stage.set, stage.random(f"shop{left:.0f}")
    cx, half = (left + right) / 2, (right - left) / 2
    tall = rng.uniform(-26, 60)
    eave, upper = base - 176 - rank * 10, base - 330 - rank * 26 - tall
    wood: Rgb = (104, 76, 60) if japanese else (134, 66, 52)
    plaster = (JAPANESE_WALLS if japanese else CHINESE_WALLS)[int(rng.integers(0, 3))]
    g.shape(rectangle(left, upper, right, base + 30), b.across(plaster, left, right, 0.4))
    g.shape(rectangle(left + 14, upper + 40, right - 14, eave - 40), b.window(left, upper, right, eave))
    strew(g, buildings.lattice(left + 14, upper + 40, right - 14, eave - 40, 14, 4, 2.4), b.dark(wood, 0.3))
    buildings.eaved_roof(
        g,
        b,
        cx,
        upper + 26,
        half * 1.16,
        half * 0.8,
        92,
        ROOFS[int(rng.integers(0, 3))],
        int(half / 6),
        10 if japanese else 22,
        not japanese,
    )
    g.shape(rectangle(left + 10, eave + 26, right - 10, base + 6), b.dark((80, 52, 46), 0.5))
    g.shape(rectangle(left + 18, eave + 30, right - 18, base - 40), b.window(left + 18, eave, right - 18, base))
    goods = (((176, 78, 60), (222, 176, 90), (110, 136, 90)), ((90, 120, 150), (214, 150, 150), (206, 196, 170)))[
        int(rng.integers(0, 2))
    ]
    for k in range(7):
        x = left + 34 + k * (right - left - 68) / 6
        strew(
            g,
            [ellipse(x, base - 48 - r * 20, 15, 13) for r in range(int(rng.integers(1, 4)))],
            b.down(goods[k % 3], base - 100, base - 30, 0.4),
        )
    g.shape(rectangle(left + 12, base - 42, right - 12, base + 8), b.down(wood, base - 42, base + 8, 0.5))
    buildings.eaved_roof(
        g, b, cx, eave + 16, half * 1.1, half * 0.94, 52, ROOFS[int(rng.integers(0, 3))], int(half / 6), 6, False
    )
    for x in (left + 6, right - 6):
        buildings.column(g, b, x, eave + 10, base + 4, 8, wood, base=False)
    if japanese:
        for k in range(5):
            x = cx - half * 0.5 + k * half * 0.22
            g.shape(
                polygon([(x, eave + 22), (x + half * 0.2, eave + 22), (x + half * 0.2, eave + 78), (x, eave + 78)]),
                b.colour((70, 86, 130)),
            )
    else:
        household.banner(
            stage, g, left + 40, eave - 20, 40, 120, ((178, 52, 46), (60, 90, 120), (206, 150, 60))[int(rng.integers(0, 3))]
        )
    for x in (left + half * 0.5, right - half * 0.5):
        lamps.lantern(stage, stage.live, x, eave + 20, 0.62, (236, 206, 160) if japanese else (226, 60, 40))


def _street_eastern(stage: Stage) -> None:
    b = stage.brush
    japanese = stage.place.culture is Culture.JAPANESE
    sky.paint_sky(stage)
    far_land(stage)
    rng = stage.random("street")
    if rng.random() < 0.5:
        buildings.pagoda(
            stage.far, b, rng.uniform(-260, 260), -230, rng.uniform(50, 84), int(rng.integers(3, 8)), stage.air.haze, 0.6
        )
    for k in range(3):
        x = -360 + k * 270 + rng.uniform(-80, 80)
        buildings.eaved_roof(stage.back, b, x, BACK - 120, 130, 80, 70, ROOFS[k], 16, 16, False)
        stage.back.shape(rectangle(x - 100, BACK - 120, x + 100, BACK + 90), b.hazed((190, 150, 126), BACK - 120, BACK, 0.3, 0.5))
    ground.tiles(stage, stage.set, BACK - 30, (176, 162, 150), 120, 17, 70)
    for left, right, base, rank in _lane(stage, 150):
        shop_front(stage, left, right, base, rank, japanese)
    for side in (-1, 1):
        ground.light_pool(stage, stage.set, side * 330, BACK + 60, 330)
    sky.paint_fog(stage, stage.set, BACK, 0.14 + 0.5 * stage.air.fog)
    if japanese:
        foreground.branch(stage, 1, (255, 206, 214), blossom=True)


def _street_european(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("street")
    fantasy = stage.place.culture is Culture.FANTASY
    sky.paint_sky(stage)
    far_land(stage)
    relief.paint_skyline(stage, stage.back, "roofs", BACK + 30, 250, (150, 130, 136), 0.4, manner="gabled")
    ground.cobbles(stage, stage.set, BACK - 30, (164, 154, 146))
    walls: tuple[Rgb, ...] = ((222, 204, 176), (206, 176, 150), (196, 190, 178), (214, 190, 140))
    tiles: tuple[Rgb, ...] = (
        ((140, 82, 66), (112, 74, 70), (92, 90, 104)) if not fantasy else ((86, 90, 146), (120, 80, 130), (74, 108, 116))
    )
    for left, right, base, rank in _lane(stage, 130):
        own = stage.random(f"house{left:.0f}")
        buildings.gabled(
            stage.set,
            b,
            left,
            right,
            base,
            base - 300 - rank * 26,
            base - 450 - rank * 40 - own.uniform(0, 50),
            walls[int(own.integers(0, 4))],
            tiles[int(own.integers(0, 3))],
            own,
            timber=bool(own.random() < 0.62),
            storeys=3 if rank > 1 else 2,
        )
    for x in (-230, 240):
        lamps.street_lamp(stage, stage.live, x + rng.uniform(-20, 20), BACK + 30, 0.66)
        ground.light_pool(stage, stage.set, x, BACK + 40, 280)
    sky.paint_fog(stage, stage.set, BACK - 6, 0.16 + 0.5 * stage.air.fog)


def _street_modern(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("street")
    sky.paint_sky(stage)
    relief.paint_skyline(stage, stage.far, "town", -190, 420, (130, 140, 164), 0.3, manner="towers")
    relief.paint_skyline(stage, stage.back, "town2", BACK + 20, 330, (140, 140, 156), 0.55, manner="towers")
    walls: tuple[Rgb, ...] = ((176, 112, 92), (206, 192, 172), (150, 156, 166), (196, 160, 120))
    asphalt: Rgb = (104, 106, 116)
    ground.plane(stage, stage.set, BACK - 30, asphalt)
    horizon = stage.floor.horizon
    for y0, y1 in zip(ground.rows_of(stage, BACK - 20, 16)[::2], ground.rows_of(stage, BACK - 20, 16)[1::2], strict=True):
        a, c = 14 * (1 - y0 / horizon), 14 * (1 - y1 / horizon)
        stage.set.shape(polygon([(-a, y0), (a, y0), (c, y1), (-c, y1)]), alpha(b.bright((236, 226, 190), 0.2), 0.8))
    for side in (-1, 1):
        k0, k1 = 1 - (BACK - 30) / horizon, 1 - 1300 / horizon
        stage.set.shape(
            polygon(
                [(side * 250 * k0, BACK - 30), (side * 1600 * k0, BACK - 30), (side * 1600 * k1, 1300), (side * 250 * k1, 1300)]
            ),
            b.down((176, 174, 172), BACK, 300, 0.4),
        )
        stage.set.shape(
            polygon(
                [(side * 244 * k0, BACK - 30), (side * 256 * k0, BACK - 30), (side * 262 * k1, 1300), (side * 240 * k1, 1300)]
            ),
            b.dark((150, 150, 150), 0.4),
        )
    for left, right, base, rank in _lane(stage, 150):
        own = stage.random(f"block{left:.0f}")
        buildings.block(
            stage.set,
            b,
            left,
            right,
            base,
            base - 440 - rank * 70 - own.uniform(0, 120),
            walls[int(own.integers(0, 4))],
            own,
            shop=True,
        )
    for k, x in enumerate((-330, 320, -640, 640)):
        trees.broadleaf(stage.set, b, x, BACK + 24 + k * 8, rng.uniform(230, 290), stage.random(f"tree{k}"), (104, 140, 84))
    for x in (-240, 236):
        lamps.street_lamp(stage, stage.live, x, BACK + 44, 0.74, modern=True)
        ground.light_pool(stage, stage.set, x, BACK + 56, 260)
    sky.paint_fog(stage, stage.set, BACK - 6, 0.12 + 0.5 * stage.air.fog)


def stall(stage: Stage, g: Group, x: float, y: float, half: float, cloth: Rgb, second: Rgb) -> None:
    """A market stall with a striped awning, fruit and cloth."""
    b, rng = stage.brush, stage.random(f"stall{x:.0f}")
    top = y - 300
    furniture.ground_shadow(stage, g, x, y, half * 1.2)
    strew(
        g,
        [rectangle(x + s * half - 5, top + 30, x + s * half + 5, y) for s in (-1, 1)],
        b.across((126, 92, 64), x - half, x + half),
    )
    g.shape(rectangle(x - half, y - 104, x + half, y - 10), b.down((150, 112, 76), y - 104, y, 0.5))
    for row in range(3):
        tone = ((206, 70, 56), (236, 170, 60), (120, 160, 80), (206, 120, 150), (230, 206, 150))[int(rng.integers(0, 5))]
        strew(
            g,
            [
                ellipse(x - half + 24 + k * 19 + (row % 2) * 9, y - 108 - row * 14, 10.5, 9.5)
                for k in range(int(half / 10.5) - 1 - row)
            ],
            b.down(tone, y - 150, y - 96, 0.5),
        )
    n = 8
    xs = np.linspace(x - half * 1.16, x + half * 1.16, n + 1)
    ts = np.linspace(x - half * 0.94, x + half * 0.94, n + 1)
    for k in range(n):
        stripe = cloth if k % 2 == 0 else second
        g.shape(
            polygon([(ts[k], top), (ts[k + 1], top), (xs[k + 1], top + 74), (xs[k], top + 74)]),
            b.down(stripe, top, top + 74, 0.4),
        )
        g.shape(
            spline([(xs[k], top + 73), (xs[k + 1], top + 73), ((xs[k] + xs[k + 1]) / 2, top + 96)], True, 0.8),
            b.dark(stripe, 0.16),
        )
    lamps.halo(stage, g, x, y - 170, 190, 0.4)
