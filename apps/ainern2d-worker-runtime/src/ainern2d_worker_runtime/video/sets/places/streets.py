"""Street, market, village, road, city and castle."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import Culture, Era

from ...raster.geometry import ellipse, polygon, rectangle, spline
from ...raster.scene import Rgb, mix
from .. import buildings, foreground, furniture, ground, lamps, relief, sky, trees
from ..brush import alpha, strew
from ..stage import Stage
from .courtyards import BACK, far_land

ROOFS: tuple[Rgb, ...] = ((92, 92, 112), (104, 88, 92), (84, 96, 108))


def _lane(stage: Stage, gap: float) -> list[tuple[float, float, float, int]]:
    """House fronts as (left, right, base, rank) on both sides of a gap in the middle, nearer ones farther out and lower."""
    rng = stage.random("lane")
    out = []
    for side in (-1, 1):
        x = gap * rng.uniform(0.8, 1.2)
        for rank in range(4):
            w = rng.uniform(250, 330) * (0.78 + 0.2 * rank)
            left, right = (x, x + w) if side > 0 else (-x - w, -x)
            out.append((left, right, BACK - 30 + rank * 16, rank))
            x += w * 0.98
    return sorted(out, key=lambda house: house[3])


def street(stage: Stage) -> None:
    {Culture.CHINESE: _street_eastern, Culture.JAPANESE: _street_eastern, Culture.MODERN: _street_modern}.get(
        stage.place.culture, _street_european
    )(stage)


def _shop_front(stage: Stage, left: float, right: float, base: float, rank: int, japanese: bool) -> None:
    """A two-storeyed shop with an awning roof, open below, latticed above."""
    b, g, rng = stage.brush, stage.set, stage.random(f"shop{left:.0f}")
    cx, half = (left + right) / 2, (right - left) / 2
    eave, upper = base - 176 - rank * 10, base - 330 - rank * 26
    wood: Rgb = (104, 76, 60) if japanese else (134, 66, 52)
    g.shape(rectangle(left, upper, right, base + 30), b.across((206, 188, 158) if japanese else (150, 92, 72), left, right, 0.4))
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
        furniture.banner(
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
    buildings.pagoda(stage.far, b, rng.uniform(-90, 90), -230, 70, 5, stage.air.haze, 0.6)
    for k in range(3):
        x = -300 + k * 210 + rng.uniform(-30, 30)
        buildings.eaved_roof(stage.back, b, x, BACK - 120, 130, 80, 70, ROOFS[k], 16, 16, False)
        stage.back.shape(rectangle(x - 100, BACK - 120, x + 100, BACK + 90), b.hazed((190, 150, 126), BACK - 120, BACK, 0.3, 0.5))
    ground.tiles(stage, stage.set, BACK - 30, (176, 162, 150), 120, 17, 70)
    for left, right, base, rank in _lane(stage, 150):
        _shop_front(stage, left, right, base, rank, japanese)
    for side in (-1, 1):
        ground.light_pool(stage, stage.set, side * 330, BACK + 60, 330)
    for k, x in enumerate((-260, 250)):
        furniture.jars(stage, stage.set, x, BACK + 44, 2, 0.8)
        furniture.crate(stage, stage.set, x + (150 if k else -130), BACK + 66, 80, 60)
    _walkers(stage, BACK - 6, 7)
    sky.paint_fog(stage, stage.set, BACK, 0.14 + 0.5 * stage.air.fog)
    if japanese:
        foreground.branch(stage, 1, (255, 206, 214), blossom=True)


def _walkers(stage: Stage, y: float, count: int, spread: float = 170.0) -> None:
    """Silhouettes of people in the distance, softened by the haze."""
    b, rng = stage.brush, stage.random("walkers")
    for k in range(count):
        x, s = rng.uniform(-spread, spread), rng.uniform(0.16, 0.22)
        tone = mix(b.colour(((96, 74, 86), (120, 88, 76), (84, 92, 112))[k % 3]), stage.air.haze, 0.3)
        body = [(-70, 0), (-84, -250), (-96, -430), (-50, -500), (50, -500), (96, -430), (84, -250), (70, 0)]
        stage.set.shape(spline([(x + px * s, y + k % 3 * 5 + py * s) for px, py in body], True, 0.4), tone)
        stage.set.shape(ellipse(x, y + k % 3 * 5 - 550 * s, 46 * s, 56 * s), mix(tone, (240, 200, 170), 0.2))


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
    furniture.barrel(stage, stage.set, -330, BACK + 52, 0.8)
    furniture.crate(stage, stage.set, 360, BACK + 54, 90, 70)
    _walkers(stage, BACK - 12, 6, 110)
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
    _walkers(stage, BACK - 10, 6, 240)
    sky.paint_fog(stage, stage.set, BACK - 6, 0.12 + 0.5 * stage.air.fog)


def market(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("market")
    eastern = stage.place.culture in (Culture.CHINESE, Culture.JAPANESE)
    sky.paint_sky(stage)
    far_land(stage)
    if eastern:
        for k, x in enumerate((-620, -230, 170, 560)):
            _shop_front(stage, x + rng.uniform(-20, 20), x + 330, BACK - 50, 0, stage.place.culture is Culture.JAPANESE)
            del k
        ground.tiles(stage, stage.set, BACK - 50, (178, 164, 150), 120, 17, 70)
    else:
        for k, x in enumerate((-700, -400, -120, 170, 450)):
            buildings.gabled(
                stage.set,
                b,
                x,
                x + 286,
                BACK - 50,
                -470,
                -620 - rng.uniform(0, 60),
                ((222, 204, 176), (206, 176, 150))[k % 2],
                (132, 82, 70),
                stage.random(f"h{k}"),
                timber=k % 2 == 0,
            )
        ground.cobbles(stage, stage.set, BACK - 50, (166, 156, 148))
    awnings: tuple[tuple[Rgb, Rgb], ...] = (
        ((196, 66, 58), (240, 226, 200)),
        ((62, 110, 132), (236, 230, 210)),
        ((216, 160, 66), (246, 236, 210)),
        ((96, 130, 80), (240, 232, 206)),
    )
    _walkers(stage, BACK - 10, 14, 620)
    for k, x in enumerate((-690, -380, 400, 700)):
        _stall(stage, x + rng.uniform(-24, 24), BACK + 56 + (k % 2) * 22, 150, *awnings[(k + int(rng.integers(0, 4))) % 4])
    if eastern:
        for x in (-300, -100, 100, 300):
            lamps.lantern(stage, stage.live, x, -500 + abs(x) * 0.1, 0.7)
        strew(
            stage.live,
            [spline([(-900, -560), (-300, -470), (0, -500), (300, -470), (900, -560)], False)],
            None,
            b.dark((70, 50, 44)),
            2.0,
        )
    sky.paint_fog(stage, stage.set, BACK - 20, 0.12 + 0.5 * stage.air.fog)


def _stall(stage: Stage, x: float, y: float, half: float, cloth: Rgb, second: Rgb) -> None:
    """A market stall with a striped awning, fruit and cloth."""
    b, g, rng = stage.brush, stage.set, stage.random(f"stall{x:.0f}")
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
        tone = cloth if k % 2 == 0 else second
        g.shape(
            polygon([(ts[k], top), (ts[k + 1], top), (xs[k + 1], top + 74), (xs[k], top + 74)]), b.down(tone, top, top + 74, 0.4)
        )
        g.shape(
            spline([(xs[k], top + 73), (xs[k + 1], top + 73), ((xs[k] + xs[k + 1]) / 2, top + 96)], True, 0.8), b.dark(tone, 0.16)
        )
    lamps.halo(stage, g, x, y - 170, 190, 0.4)


def village(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("village")
    culture = stage.place.culture
    sky.paint_sky(stage)
    far_land(stage, (110, 134, 104))
    relief.paint_treeline(stage, stage.back, "wood", BACK - 10, 120, (92, 122, 84), 0.7)
    for k, (x, w) in enumerate(((-760, 230), (-330, 200), (290, 210), (720, 240))):
        x += rng.uniform(-40, 40)
        y = BACK - 20 + (k % 2) * 16
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
    ground.meadow(stage, stage.set, BACK - 14, (132, 148, 88))
    ground.path_over(stage, stage.set, BACK - 14, (196, 172, 132), 330, rng.choice([-1, 1]) * 130)
    for k, x in enumerate((-560, -80, 520, 980, -1000)):
        trees.broadleaf(
            stage.set, b, x + rng.uniform(-30, 30), BACK + 14, rng.uniform(260, 350), stage.random(f"tree{k}"), (104, 136, 78)
        )
    _fence(stage, -900, -300, BACK + 70)
    _fence(stage, 330, 900, BACK + 60)
    _haystack(stage, rng.choice([-1, 1]) * 470, BACK + 56)
    trees.flowers(
        stage.set,
        b,
        -800,
        -300,
        BACK + 40,
        BACK + 170,
        stage.random("flowers"),
        ((236, 120, 110), (250, 214, 110), (236, 236, 240)),
        60,
    )
    sky.paint_fog(stage, stage.set, BACK, 0.18 + 0.5 * stage.air.fog)
    foreground.branch(stage, 1 if rng.random() < 0.5 else -1, (112, 142, 78), blossom=False)


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


def _fence(stage: Stage, left: float, right: float, y: float) -> None:
    b, g, rng = stage.brush, stage.set, stage.random(f"fence{left:.0f}")
    wood: Rgb = (146, 112, 80)
    for x in np.arange(left, right, 46):
        h = rng.uniform(58, 74)
        g.shape(
            polygon([(x - 5, y), (x - 5, y - h), (x, y - h - 9), (x + 5, y - h), (x + 5, y)]), b.across(wood, x - 5, x + 5, 0.6)
        )
    strew(g, [rectangle(left - 10, y - d, right - 30, y - d + 6) for d in (24, 48)], b.down(wood, y - 50, y, 0.3))


def _haystack(stage: Stage, x: float, y: float) -> None:
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


def road(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("road")
    side = 1 if rng.random() < 0.5 else -1
    sky.paint_sky(stage)
    far_land(stage, (112, 134, 106))
    relief.paint_hills(stage, stage.back, "hills", BACK + 20, 90, (120, 140, 92), 0.7)
    ground.meadow(stage, stage.set, BACK, (138, 150, 90))
    modern = stage.place.culture is Culture.MODERN or stage.place.era in (Era.MODERN, Era.FUTURE)
    ground.path_over(stage, stage.set, BACK, (120, 120, 126) if modern else (200, 174, 132), 430, side * 170, side * 120)
    pines = stage.place.culture is Culture.JAPANESE
    for k, (x, y) in enumerate(
        ((side * 330, 6), (-side * 420, 18), (side * 640, 46), (-side * 760, 60), (-side * 250, -4), (side * 940, 30))
    ):
        (trees.pine if pines or k == 1 else trees.broadleaf)(
            stage.set, b, x + rng.uniform(-30, 30), BACK + y, rng.uniform(280, 350) + y * 1.6, stage.random(f"tree{k}")
        )
    if modern:
        for k in range(5):
            x = -side * (300 + k * 210)
            lamps.street_lamp(stage, stage.live, x, BACK + 10 + k * 26, 0.6 + 0.1 * k, modern=True)
    else:
        _milestone(stage, -side * 300, BACK + 90)
        _fence(stage, min(side * 480, side * 1000), max(side * 480, side * 1000), BACK + 100)
    trees.flowers(
        stage.set,
        b,
        -760,
        760,
        BACK + 60,
        BACK + 200,
        stage.random("flowers"),
        ((250, 214, 110), (236, 236, 240), (206, 140, 190)),
        60,
    )
    sky.paint_fog(stage, stage.set, BACK, 0.2 + 0.5 * stage.air.fog)
    foreground.undergrowth(stage)
    foreground.branch(stage, -side, (120, 146, 78), blossom=False)


def _milestone(stage: Stage, x: float, y: float) -> None:
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
        for k, x in enumerate((-900, -560, 120, 470, 820)):
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
        for row in range(3):
            for k in range(9):
                x, y = -1150 + k * 290 + rng.uniform(-60, 60) + row * 90, BACK - 90 + row * 44
                if eastern:
                    stage.set.shape(rectangle(x - 110, y, x + 110, y + 130), b.across((180, 130, 108), x - 110, x + 110))
                    stage.set.shape(rectangle(x - 96, y + 16, x + 96, y + 44), b.window(x - 96, y, x + 96, y + 60))
                    buildings.eaved_roof(stage.set, b, x, y + 8, 140, 96, 74, ROOFS[(k + row) % 3], 18, 14, False)
                else:
                    buildings.gabled(
                        stage.set,
                        b,
                        x - 100,
                        x + 100,
                        y + 120,
                        y - 10,
                        y - 100,
                        ((222, 204, 176), (196, 176, 160))[k % 2],
                        ((140, 82, 66), (112, 74, 70))[(k + row) % 2],
                        stage.random(f"roof{row}{k}"),
                        timber=False,
                        storeys=1,
                    )
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


def castle(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("castle")
    eastern = stage.place.culture in (Culture.CHINESE, Culture.JAPANESE)
    sky.paint_sky(stage)
    relief.paint_crags(stage, stage.far, "crags", -220, 300, (130, 134, 156), 0.3)
    relief.paint_treeline(stage, stage.back, "wood", -180, 90, (90, 112, 92), 0.6, pointed=not eastern)
    if eastern:
        _eastern_castle(stage, rng.uniform(-60, 60))
        ground.tiles(stage, stage.set, BACK, (178, 168, 160), 160)
    else:
        _western_castle(stage, rng.uniform(-90, 90))
        ground.meadow(stage, stage.set, BACK, (124, 146, 88))
        ground.path_over(stage, stage.set, BACK, (190, 172, 140), 300, 60, rng.uniform(-60, 60))
        for k, x in enumerate((-720, 700, -520)):
            trees.fir(stage.set, b, x, BACK + 30, rng.uniform(260, 340), stage.random(f"fir{k}"))
    for x in (-430, 430):
        lamps.torch(stage, stage.live, x, BACK - 50, 0.9)
    sky.paint_fog(stage, stage.set, BACK, 0.2 + 0.5 * stage.air.fog)


def _western_castle(stage: Stage, cx: float) -> None:
    b, g = stage.brush, stage.set
    fantasy = stage.place.culture is Culture.FANTASY
    stone: Rgb = (176, 176, 196) if fantasy else (176, 168, 158)
    cone: Rgb = (76, 86, 150) if fantasy else (104, 84, 92)
    rng = stage.random("towers")

    def tower(x: float, half: float, top: float, roof: bool) -> None:
        g.shape(rectangle(x - half, top, x + half, BACK + 40), b.across(stone, x - half, x + half, 0.6))
        strew(
            g,
            [
                rectangle(x + rng.uniform(-0.9, 0.3) * half, y, x + rng.uniform(0.35, 0.9) * half, y + 12)
                for y in np.arange(top + 40, BACK, 52)
            ],
            alpha(b.dark(stone, 0.5), 0.16),
        )
        g.shape(rectangle(x - half * 1.14, top - 26, x + half * 1.14, top + 8), b.across(stone, x - half, x + half, 0.6))
        strew(
            g,
            [
                rectangle(x - half * 1.14 + k * half * 0.52, top - 46, x - half * 1.14 + k * half * 0.52 + half * 0.28, top - 24)
                for k in range(5)
            ],
            b.across(stone, x - half, x + half, 0.6),
        )
        if roof:
            g.shape(
                polygon([(x - half * 1.2, top - 26), (x + half * 1.2, top - 26), (x, top - half * 3.4)]),
                b.across(cone, x - half, x + half, 0.7),
            )
            g.shape(
                polygon([(x, top - half * 3.4 - 36), (x + 44, top - half * 3.4 - 24), (x, top - half * 3.4 - 10)]),
                b.colour((190, 60, 56)),
            )
        for y in (top + 60, top + 150):
            g.shape(
                spline([(x - 8, y + 34), (x - 8, y + 6), (x, y - 8), (x + 8, y + 6), (x + 8, y + 34)], True, 0.3),
                b.window(x - 20, y - 10, x + 20, y + 40) if b.lamps else b.dark(stone, 0.8),
            )

    tower(cx - 190, 62, -560, True)
    tower(cx + 210, 70, -600, True)
    g.shape(rectangle(cx - 900, -330, cx + 900, BACK + 40), b.across(stone, cx - 900, cx + 900, 0.3))
    strew(
        g, [rectangle(x, -356, x + 30, -328) for x in np.arange(cx - 900, cx + 900, 56)], b.across(stone, cx - 900, cx + 900, 0.3)
    )
    rows = [
        rectangle(x, y, x + rng.uniform(30, 56), y + 15)
        for x, y in zip(rng.uniform(cx - 880, cx + 830, 130), -310 + rng.integers(0, 9, 130) * 18.0, strict=True)
    ]
    strew(g, rows, alpha(b.dark(stone, 0.5), 0.16))
    tower(cx - 520, 84, -440, fantasy)
    tower(cx + 540, 90, -470, fantasy)
    g.shape(rectangle(cx - 130, -420, cx + 130, BACK + 40), b.across(stone, cx - 130, cx + 130, 0.5))
    strew(
        g,
        [rectangle(cx - 130 + k * 58, -446, cx - 130 + k * 58 + 30, -418) for k in range(5)],
        b.across(stone, cx - 130, cx + 130, 0.5),
    )
    g.shape(
        spline(
            [
                (cx - 62, BACK + 40),
                (cx - 62, -250),
                (cx - 40, -300),
                (cx, -320),
                (cx + 40, -300),
                (cx + 62, -250),
                (cx + 62, BACK + 40),
            ],
            True,
            0.3,
        ),
        b.down((96, 66, 50), -320, BACK, 0.6),
    )
    strew(
        g,
        [rectangle(cx + dx - 2, -316 + abs(dx) * 0.5, cx + dx + 2, BACK) for dx in (-42, -21, 0, 21, 42)],
        b.dark((60, 44, 40), 0.4),
    )


def _eastern_castle(stage: Stage, cx: float) -> None:
    """A keep of white storeys on a sloping stone base, or a Chinese gate tower on a wall."""
    b, g = stage.brush, stage.set
    japanese = stage.place.culture is Culture.JAPANESE
    wall_top = -300 if not japanese else -250
    stone: Rgb = (150, 146, 146) if japanese else (152, 132, 126)
    g.shape(
        polygon([(cx - 1500, wall_top), (cx + 1500, wall_top), (cx + 1500, BACK + 40), (cx - 1500, BACK + 40)]),
        b.across(stone, cx - 900, cx + 900, 0.3),
    )
    rng = stage.random("blocks")
    strew(
        g,
        [
            rectangle(x, y, x + rng.uniform(34, 60), y + 17)
            for x, y in zip(rng.uniform(cx - 1100, cx + 1100, 150), wall_top + 14 + rng.integers(0, 7, 150) * 20.0, strict=True)
        ],
        alpha(b.dark(stone, 0.6), 0.16),
    )
    strew(
        g,
        [rectangle(x, wall_top - 22, x + 34, wall_top + 2) for x in np.arange(cx - 1500, cx + 1500, 58)],
        b.down(stone, wall_top - 22, wall_top),
    )
    if not japanese:
        g.shape(
            spline(
                [
                    (cx - 74, BACK + 40),
                    (cx - 74, -226),
                    (cx - 46, -266),
                    (cx, -280),
                    (cx + 46, -266),
                    (cx + 74, -226),
                    (cx + 74, BACK + 40),
                ],
                True,
                0.3,
            ),
            b.dark((84, 50, 46), 0.5),
        )
        for k, (half, y) in enumerate(((330, wall_top), (250, wall_top - 150))):
            g.shape(rectangle(cx - half * 0.86, y - 96, cx + half * 0.86, y), b.down((150, 62, 50), y - 96, y))
            xs = np.linspace(cx - half * 0.8, cx + half * 0.8, 8)
            for a, c in zip(xs, xs[1:], strict=False):
                g.shape(rectangle(a + 10, y - 74, c - 10, y - 10), b.window(a, y - 74, c, y - 10))
                strew(g, buildings.lattice(a + 10, y - 74, c - 10, y - 10, 5, 4, 1.8), b.dark((104, 52, 42), 0.2))
            for x in xs:
                buildings.column(g, b, float(x), y - 90, y, 7, base=False)
            buildings.eaved_roof(
                g, b, cx, y - 88, half * 1.14, half * (0.84 if k == 0 else 0.6), 78, ROOFS[0], int(half / 7), 26, k == 1
            )
        return
    g.shape(
        polygon([(cx - 250, wall_top), (cx + 250, wall_top), (cx + 310, BACK), (cx - 310, BACK)]),
        b.across(stone, cx - 280, cx + 280, 0.5),
    )
    for half, y in ((230, wall_top), (180, wall_top - 110), (128, wall_top - 210)):
        g.shape(rectangle(cx - half, y - 76, cx + half, y), b.across((236, 232, 224), cx - half, cx + half, 0.4))
        strew(
            g,
            [
                rectangle(x - 13, y - 50, x + 13, y - 18)
                for x in np.linspace(cx - half * 0.8, cx + half * 0.8, max(3, int(half / 36)))
            ],
            b.window(cx - half, y - 50, cx + half, y) if b.lamps else b.dark((90, 84, 84), 0.5),
        )
        buildings.eaved_roof(g, b, cx, y - 66, half * 1.26, half * 0.8, 54, (84, 104, 112), int(half / 6), 20, False)
    buildings.eaved_roof(g, b, cx, wall_top - 276, 150, 60, 66, (84, 104, 112), 18, 20, True)
