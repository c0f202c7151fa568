"""Generators of fields, yards and roads: crops, a scarecrow, a raked garden, rockeries, gatehouses, cave dwellings."""

from __future__ import annotations

import math

from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Rgb, linear, mix
from .. import buildings, ground, trees
from ..brush import alpha, strew
from ..furniture import ground_shadow
from ..places import courtyards, plains, settlements, wilds
from ..stage import BOTTOM, Stage
from .outdoors import gabled_house
from .spot import Generators, Spot


def paddies(stage: Stage, _spot: Spot) -> None:
    """Flooded rice fields between banks."""
    plains.paddies(stage)


def wheat_field(stage: Stage, _spot: Spot) -> None:
    plains.wheat(stage)


def crop_rows(stage: Stage, spot: Spot, colour: Rgb = (134, 152, 78), earth: Rgb = (146, 118, 88)) -> None:
    """Rows of greens that run from the viewer to the horizon."""
    b, g, rng, horizon = stage.brush, spot.group, spot.rng, stage.floor.horizon
    ground.plane(stage, g, spot.y, earth)
    k0, k1 = 1 - spot.y / horizon, 1 - BOTTOM / horizon
    furrows = [
        polygon([(x * k0 - 3, spot.y), (x * k0 + 3, spot.y), (x * k1 + 40, BOTTOM), (x * k1 - 40, BOTTOM)])
        for x in range(-2600, 2601, 130)
    ]
    strew(g, furrows, alpha(b.dark(earth, 0.6), 0.4))
    for tone in (mix(colour, (30, 46, 40), 0.36), colour, mix(colour, (236, 232, 150), 0.22)):
        tufts: list[Path] = []
        for y in ground.rows_of(stage, spot.y + 4, 13)[:-2]:
            s = 1 - y / horizon
            for x in range(-1560, 1561, 130):
                if abs(x * s) < 1150 and rng.random() < 0.55:
                    px, h = (x + 65) * s + float(rng.normal(0, 6)) * s, 30 * s * float(rng.uniform(0.7, 1.2))
                    tufts.append(
                        polygon(
                            [
                                (px - h * 0.7, y),
                                (px - h * 0.4, y - h * 0.8),
                                (px, y - h * 0.5),
                                (px + h * 0.1, y - h),
                                (px + h * 0.5, y - h * 0.7),
                                (px + h * 0.7, y),
                            ]
                        )
                    )
        strew(g, tufts, b.colour(b.snowed(tone, 0.6)), together=8)


def scarecrow(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    b, g, x, y = stage.brush, spot.group.group(), spot.x, spot.y
    ground_shadow(stage, spot.group, x, y, 40 * s)
    wood: Rgb = (122, 92, 66)
    strew(
        g,
        [rectangle(x - 4, y - 190 * s, x + 4, y), rectangle(x - 76 * s, y - 146 * s, x + 76 * s, y - 139 * s)],
        b.across(wood, x - 6, x + 6, 0.5),
    )
    coat: Rgb = ((120, 84, 78), (84, 96, 116), (132, 118, 84))[int(spot.rng.integers(0, 3))]
    cloth = [
        (-74, -156),
        (-20, -160),
        (20, -160),
        (74, -156),
        (78, -128),
        (30, -126),
        (36, -66),
        (18, -58),
        (0, -68),
        (-16, -56),
        (-36, -66),
        (-30, -126),
        (-78, -128),
    ]
    g.shape(spline([(x + px * s, y + py * s) for px, py in cloth], True, 0.2), b.across(coat, x - 70 * s, x + 70 * s, 0.6))
    g.shape(ellipse(x, y - 182 * s, 19 * s, 22 * s), b.across((214, 188, 138), x - 19 * s, x + 19 * s, 0.5))
    brim = [
        (-46, -190),
        (0, -200),
        (46, -190),
        (14, -206),
        (0, -236 if stage.place.culture is Culture.CHINESE else -230),
        (-14, -206),
    ]
    g.shape(
        spline([(x + px * s, y + py * s) for px, py in brim], True, 0.2), b.across((196, 160, 96), x - 46 * s, x + 46 * s, 0.5)
    )
    stage.motions.append(lambda t: (g.place(rotation=0.012 * math.sin(t * 1.6), pivot=(x, y)), None)[1])


def asphalt_road(stage: Stage, spot: Spot, width: float = 400.0) -> None:
    """A paved road with a broken line in its middle."""
    b, g, horizon = stage.brush, spot.group, stage.floor.horizon
    foot = spot.side * 120.0

    def edge(y: float, offset: float) -> float:
        s = 1 - y / horizon
        return foot * (1 - min(1.0, (y - spot.y) / 500)) + offset * s

    tone = b.snowed((112, 112, 120), 0.45)
    quad = [
        (edge(spot.y, -width / 2), spot.y),
        (edge(spot.y, width / 2), spot.y),
        (edge(520, width / 2), 520),
        (edge(520, -width / 2), 520),
    ]
    g.shape(polygon([(x * 1.03, y) for x, y in quad]), b.colour(mix(tone, (190, 186, 170), 0.5)))
    g.shape(
        polygon(quad),
        linear(
            0, spot.y, 0, 420, (0.0, mix(b.colour(tone), stage.air.haze, 0.4)), (0.4, b.colour(tone)), (1.0, b.dark(tone, 0.4))
        ),
    )
    ys = ground.rows_of(stage, spot.y + 4, 18)
    dashes = [
        polygon([(edge(a, -5), a), (edge(a, 5), a), (edge(c, 5), c), (edge(c, -5), c)])
        for a, c in zip(ys[:-1:2], ys[1::2], strict=False)
    ]
    strew(g, dashes, alpha(b.bright((236, 226, 190), 0.2), 0.85))


def milestone(stage: Stage, spot: Spot) -> None:
    settlements.milestone(stage, spot.x, spot.y)


def ledge(stage: Stage, spot: Spot) -> None:
    """A cliff that rises at the edge of the picture on the place's side."""
    wilds.ledge(stage, spot.side)


def moon_gate(stage: Stage, spot: Spot, radius: float = 64.0) -> None:
    buildings.moon_gate(stage, spot.group, spot.x, spot.y, radius)


def gatehouse(stage: Stage, spot: Spot, half: float = 200.0, stone: Rgb = (190, 176, 158)) -> None:
    """A gatehouse with an open arch and battlements."""
    courtyards.arcade(stage, spot.x - half, spot.x + half, spot.y, stone)


def side_house(stage: Stage, spot: Spot, half: float = 180.0) -> None:
    """A low wing of a Chinese yard: grey bricks or plaster, paper windows, a tiled roof."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    wall: Rgb = ((196, 188, 178), (168, 164, 160), (206, 190, 164))[int(spot.rng.integers(0, 3))]
    g.shape(rectangle(x - half, y - 176, x + half, y + 16), b.across(wall, x - half, x + half, 0.4))
    for dx in (-0.58, 0.58):
        cx = x + dx * half
        g.shape(rectangle(cx - 48, y - 138, cx + 48, y - 62), b.window(cx - 48, y - 138, cx + 48, y - 62))
        strew(g, buildings.lattice(cx - 48, y - 138, cx + 48, y - 62, 6, 4, 2.4), b.dark((112, 66, 50), 0.2))
    g.shape(rectangle(x - 34, y - 140, x + 34, y + 4), b.down((124, 66, 52), y - 140, y, 0.5))
    strew(g, [rectangle(x - 1.5, y - 140, x + 1.5, y + 4)], b.dark((80, 50, 40), 0.4))
    for dx in (-46, 46):
        g.shape(rectangle(x + dx - 8, y - 134, x + dx + 8, y - 46), b.colour((192, 56, 46)))
    buildings.eaved_roof(g, b, x, y - 166, half * 1.14, half * 0.96, 84, (96, 98, 112), int(half / 7), 10, False)


def cave_front(stage: Stage, spot: Spot, colour: Rgb = (206, 176, 132)) -> None:
    """Three dwellings cut into a loess bank: arches with paper windows, red papers, strings of maize."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    bank = [(-1500, -200), (-900, -380), (-640, -470), (-200, -520), (300, -500), (700, -440), (1100, -330), (1500, -180)]
    way = spot.side
    g.shape(
        polygon([*((x + way * px, y + py) for px, py in bank), (x + way * 1500, y + 10), (x - way * 1500, y + 10)]),
        b.down(b.snowed(colour, 0.35), y - 520, y, 0.5),
    )
    strata = [spline([(x + way * px, y + py * k) for px, py in bank], False) for k in (0.86, 0.7, 0.5)]
    strew(g, strata, None, alpha(b.dark(colour, 0.5), 0.2), 4)
    for px in (-300, 0, 300):
        cx = x + px
        g.shape(
            svg(
                ("M", cx - 116, y),
                ("L", cx - 116, y - 150),
                ("C", cx - 110, y - 296, cx + 110, y - 296, cx + 116, y - 150),
                ("L", cx + 116, y),
                ("Z",),
            ),
            b.across(mix(colour, (170, 160, 150), 0.5), cx - 116, cx + 116, 0.4),
        )
        pane = svg(
            ("M", cx - 92, y - 92),
            ("L", cx - 92, y - 146),
            ("C", cx - 88, y - 256, cx + 88, y - 256, cx + 92, y - 146),
            ("L", cx + 92, y - 92),
            ("Z",),
        )
        g.shape(pane, b.window(cx - 92, y - 250, cx + 92, y - 92))
        inner = g.group()
        inner.clip(pane)
        strew(inner, buildings.lattice(cx - 92, y - 256, cx + 92, y - 92, 9, 6, 3.0), b.dark((116, 82, 58), 0.2))
        g.shape(rectangle(cx - 92, y - 92, cx + 92, y), b.down(mix(colour, (150, 130, 110), 0.4), y - 92, y, 0.4))
        g.shape(rectangle(cx + 10, y - 150, cx + 82, y + 2), b.across((110, 76, 56), cx + 10, cx + 82, 0.5))
        strew(g, [rectangle(cx + dx, y - 140, cx + dx + 12, y - 60) for dx in (-4, 84)], b.colour((196, 54, 46)))
    strings = [ellipse(x + d + (r % 2) * 9, y - 236 + r * 15, 9, 10) for d in (-156, 144) for r in range(8)]
    strew(g, strings, b.down((228, 182, 76), y - 240, y - 110, 0.4))


def millstone(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """A village mill: a roller on a round stone table."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    stone: Rgb = (168, 160, 150)
    ground_shadow(stage, g, x, y, 110 * s)
    g.shape(
        polygon([(x - 82 * s, y - 46 * s), (x + 82 * s, y - 46 * s), (x + 64 * s, y), (x - 64 * s, y)]),
        b.across(mix(stone, (130, 116, 100), 0.4), x - 80 * s, x + 80 * s, 0.5),
    )
    g.shape(rectangle(x - 96 * s, y - 62 * s, x + 96 * s, y - 44 * s), b.across(stone, x - 96 * s, x + 96 * s, 0.5))
    g.shape(ellipse(x, y - 62 * s, 96 * s, 17 * s), b.bright(b.snowed(stone, 0.6), 0.25))
    g.shape(ellipse(x + 34 * s, y - 92 * s, 30 * s, 36 * s), b.across(stone, x, x + 64 * s, 0.6))
    g.shape(rectangle(x - 26 * s, y - 126 * s, x + 34 * s, y - 57 * s), b.down(stone, y - 126 * s, y - 57 * s, 0.6))
    g.shape(ellipse(x - 26 * s, y - 92 * s, 28 * s, 35 * s), b.bright(stone, 0.2))
    strew(
        g,
        [rectangle(x - 140 * s, y - 96 * s, x + 90 * s, y - 88 * s), rectangle(x - 5, y - 170 * s, x + 5, y - 62 * s)],
        b.across((124, 92, 66), x - 140 * s, x + 90 * s, 0.4),
    )


def raked_sand(stage: Stage, spot: Spot) -> None:
    """A dry garden: gravel with rake lines, three stones in moss."""
    b, g = stage.brush, spot.group
    ground.earth(stage, g, spot.y, (206, 198, 184), None, 0)
    rakes = [rectangle(-1500, y, 1500, y + 1.2 + (y - spot.y) * 0.006) for y in ground.rows_of(stage, spot.y, 34)]
    strew(g, rakes, alpha(b.dark((180, 172, 160), 0.6), 0.32))
    for k in range(3):
        x, y, r = -spot.side * (330 + k * 120), spot.y + 60 + (k % 2) * 34, float(spot.rng.uniform(34, 62))
        circles = [ellipse(x, y, r * (1.3 + 0.25 * j), r * (0.3 + 0.06 * j)) for j in range(3)]
        strew(g, circles, None, alpha(b.dark((180, 172, 160), 0.6), 0.3), 1.6)
        wilds.rock(stage, g, x, y, r, f"{spot.part}.{k}")


def rockery(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (150, 150, 152)) -> None:
    """An eroded scholar's rock, taller than a man, with holes."""
    b, g, x, y, rng = stage.brush, spot.group, spot.x, spot.y, spot.rng
    ground_shadow(stage, g, x, y, 120 * s)
    left = [(-90, 0), (-104, -50), (-66, -84), (-84, -130), (-46, -170), (-56, -214), (-20, -250)]
    right = [(18, -262), (40, -226), (30, -190), (70, -160), (54, -110), (96, -74), (84, -30), (92, 0)]
    outline = spline([(x + (px + float(rng.uniform(-10, 10))) * s, y + py * s) for px, py in left + right], True, 0.5)
    holes = [
        ellipse(x + px * s, y + py * s, rx * s, ry * s)
        for px, py, rx, ry in ((-30, -60, 17, 24), (26, -112, 13, 20), (-22, -156, 11, 17))
    ]
    body = outline
    for hole in holes:
        body = body + hole
    g.shape(body, b.across(b.snowed(colour, 0.25), x - 96 * s, x + 96 * s, 0.8)).even_odd()
    strew(g, holes, None, b.dark(colour, 0.5), 3)
    creases = [
        spline([(x + px * s, y + py * s), (x + (px + 12) * s, y + (py - 30) * s), (x + (px + 2) * s, y + (py - 58) * s)], False)
        for px, py in ((-66, -20), (50, -30), (4, -30), (-4, -190), (52, -140))
    ]
    strew(g, creases, None, alpha(b.dark(colour, 0.7), 0.4), 3)
    trees.grass(g, b, x - 100 * s, x + 100 * s, y + 6, 26 * s, rng)


def manor_wing(stage: Stage, spot: Spot, half: float = 230.0) -> None:
    """The garden side of a house."""
    wall: Rgb = ((210, 196, 180), (196, 172, 152), (190, 184, 176))[int(spot.rng.integers(0, 3))]
    roof: Rgb = ((120, 84, 82), (92, 90, 102))[int(spot.rng.integers(0, 2))]
    gabled_house(stage, spot, half, 240.0, 400.0, wall, roof)


def stone_steps(stage: Stage, spot: Spot, colour: Rgb = (164, 156, 146)) -> None:
    """Worn steps that go up the path."""
    b, g, horizon = stage.brush, spot.group, stage.floor.horizon
    for k in range(8):
        u0, u1 = k / 8, (k + 1) / 8
        y0, y1 = spot.y + 260 * u0**1.5, spot.y + 260 * u1**1.5
        s0, s1 = 1 - y0 / horizon, 1 - y1 / horizon
        top = [(spot.x - 90 * s0, y0), (spot.x + 90 * s0, y0), (spot.x + 92 * s1, y1 - 5 * s1), (spot.x - 92 * s1, y1 - 5 * s1)]
        g.shape(polygon(top), b.bright(b.snowed(mix(colour, (130, 126, 120), 0.3 * (k % 2)), 0.6), 0.2))
        g.shape(rectangle(spot.x - 92 * s1, y1 - 5 * s1, spot.x + 92 * s1, y1 + 6 * s1), b.dark(colour, 0.4))


GENERATORS: Generators = {
    "paddies": paddies,
    "wheat_field": wheat_field,
    "rows": crop_rows,
    "scarecrow": scarecrow,
    "asphalt_road": asphalt_road,
    "milestone": milestone,
    "ledge": ledge,
    "moon_gate": moon_gate,
    "gatehouse": gatehouse,
    "side_house": side_house,
    "cave_front": cave_front,
    "millstone": millstone,
    "raked_sand": raked_sand,
    "rockery": rockery,
    "manor_wing": manor_wing,
    "stone_steps": stone_steps,
}
