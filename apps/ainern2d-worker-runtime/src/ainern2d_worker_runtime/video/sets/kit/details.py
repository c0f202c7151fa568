"""Generators of small things out of doors: drift wood, leaves on the ground, lamps on posts, ravens, luggage, roofs below."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from ainern2d_contracts.vocabulary import Culture, Season

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline, svg, tapered
from ...raster.scene import Group, Rgb, mix
from .. import buildings, ground, lamps
from ..brush import alpha, strew
from ..furniture import ground_shadow
from ..places.streets import ROOFS
from ..stage import LEFT, RIGHT, Stage
from .spot import Generators, Spot


def driftwood(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, 130 * s)
    limbs = [
        tapered([(x - 130 * s, y - 8), (x - 20 * s, y - 26 * s), (x + 130 * s, y - 14 * s)], 34 * s, 16 * s, 6),
        tapered([(x + 20 * s, y - 22 * s), (x + 60 * s, y - 64 * s), (x + 70 * s, y - 98 * s)], 15 * s, 4 * s, 5),
        tapered([(x - 60 * s, y - 18 * s), (x - 84 * s, y - 56 * s)], 11 * s, 3 * s, 4),
    ]
    strew(g, limbs, b.down((176, 156, 132), y - 90 * s, y, 0.6))
    strew(
        g,
        [polygon([(x + d * s, y - 24 * s), (x + (d + 60) * s, y - 20 * s), (x + d * s, y - 21 * s)]) for d in (-90, -30, 30)],
        alpha(b.dark((130, 110, 90), 0.5), 0.6),
    )


def parasol(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """A beach umbrella and a towel."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    cloth: Rgb = ((206, 84, 74), (70, 130, 160), (226, 176, 74))[int(spot.rng.integers(0, 3))]
    ground_shadow(stage, g, x, y, 110 * s)
    g.shape(
        polygon([(x - 110 * s, y + 4), (x + 30 * s, y + 4), (x + 46 * s, y + 22), (x - 118 * s, y + 22)]),
        b.down(mix(cloth, (240, 236, 226), 0.4), y, y + 22, 0.3),
    )
    g.shape(
        polygon([(x - 3, y), (x + 3, y), (x + 15 * s, y - 200 * s), (x + 10 * s, y - 200 * s)]), b.bright((220, 216, 208), 0.2)
    )
    for k in range(6):
        a, c = -112 + k * 37.4, -112 + (k + 1) * 37.4
        panel = svg(
            ("M", x + (12 + a) * s, y - (150 + (112 - abs(a)) * 0.16) * s),
            ("C", x + (12 + a * 0.8) * s, y - 190 * s, x + (12 + a * 0.36) * s, y - 218 * s, x + 13 * s, y - 222 * s),
            (
                "C",
                x + (12 + c * 0.36) * s,
                y - 218 * s,
                x + (12 + c * 0.8) * s,
                y - 190 * s,
                x + (12 + c) * s,
                y - (150 + (112 - abs(c)) * 0.16) * s,
            ),
            ("Z",),
        )
        g.shape(panel, b.across(cloth if k % 2 else (244, 238, 226), x - 100 * s, x + 124 * s, 0.5))


def shells(stage: Stage, spot: Spot, count: float = 30) -> None:
    """Shells, weed and foam left on the sand."""
    b, rng = stage.brush, spot.rng
    us = rng.uniform(0, 1, round(count))
    spots = [(float(rng.uniform(-1100, 1100)), spot.y + 240 * float(u) ** 1.4, 2.4 + 5 * float(u)) for u in us]
    strew(spot.group, [ellipse(x, y, r, r * 0.6) for x, y, r in spots[::3]], b.colour((250, 240, 224)))
    strew(spot.group, [ellipse(x, y, r * 0.9, r * 0.5) for x, y, r in spots[1::3]], b.colour((214, 168, 146)))
    weed = [
        spline([(x - r * 5, y), (x - r, y - r * 1.2), (x + r * 2, y + r * 0.4), (x + r * 6, y - r)], False)
        for x, y, r in spots[2::3]
    ]
    strew(spot.group, weed, None, alpha(b.dark((96, 104, 66), 0.3), 0.7), 2.4)


def leaves_on_ground(stage: Stage, spot: Spot, count: float = 70) -> None:
    """Fallen leaves in autumn; snow lies there in winter, nothing else."""
    if stage.season is not Season.AUTUMN:
        return
    b, rng = stage.brush, spot.rng
    for tone in ((206, 122, 60), (220, 168, 76), (168, 84, 54)):
        leaves = []
        for _ in range(round(count) // 3):
            u = float(rng.random()) ** 1.3
            x, y, r, a = float(rng.uniform(-1200, 1200)), spot.y + 300 * u, 4 + 7 * u, float(rng.uniform(-0.4, 0.4))
            leaves.append(spline([(x - r, y - r * a), (x, y - r * 0.4), (x + r, y + r * a), (x, y + r * 0.36)], True, 0.6))
        strew(spot.group, leaves, b.colour(tone))


def lantern_post(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """A post with a hanging lantern."""
    b, g, x, y, way = stage.brush, spot.group, spot.x, spot.y, -spot.side
    ground_shadow(stage, g, x, y, 34 * s)
    wood: Rgb = (104, 74, 60)
    strew(
        g,
        [
            rectangle(x - 6, y - 250 * s, x + 6, y),
            rectangle(min(x, x + way * 62 * s), y - 240 * s, max(x, x + way * 62 * s), y - 232 * s),
        ],
        b.across(wood, x - 8, x + 8, 0.5),
    )
    strew(
        g,
        [polygon([(x, y - 200 * s), (x + way * 40 * s, y - 232 * s), (x + way * 48 * s, y - 232 * s), (x, y - 190 * s)])],
        b.dark(wood, 0.2),
    )
    paper: Rgb = (226, 60, 40) if stage.place.culture is Culture.CHINESE else (236, 206, 160)
    lamps.lantern(stage, stage.live, x + way * 54 * s, y - 234 * s, 0.8 * s, paper)


def ravens(stage: Stage, spot: Spot, count: float = 2, size: float = 15.0) -> None:
    """Black birds on the ground that peck and look about."""
    tone = stage.light.lit((52, 50, 60))
    for _ in range(round(count)):
        s, x, y = (
            size * float(spot.rng.uniform(0.85, 1.15)),
            spot.x + float(spot.rng.uniform(-90, 90)),
            spot.y + float(spot.rng.uniform(-6, 14)),
        )
        g = spot.group.group()
        body = [
            (-s * 2, -s * 0.5),
            (-s * 0.8, -s * 1.1),
            (s * 0.3, -s * 1.3),
            (s * 0.8, -s * 0.9),
            (s * 0.3, -s * 0.3),
            (-s * 0.6, -s * 0.3),
        ]
        g.shape(spline(body, True, 0.6), tone)
        strew(g, [rectangle(d * s - 1, -s * 0.4, d * s + 1, 0) for d in (-0.1, 0.25)], tone)
        head = g.group()
        head.shape(ellipse(s * 0.7, -s * 1.5, s * 0.42), tone)
        head.shape(polygon([(s * 1.0, -s * 1.66), (s * 1.6, -s * 1.4), (s * 1.0, -s * 1.36)]), mix(tone, (20, 18, 24), 0.5))
        phase, way = float(spot.rng.uniform(0, 30)), 1 if spot.rng.random() < 0.5 else -1

        stage.motions.append(_pecking(g, head, s, x, y, phase, way))


def _pecking(g: Group, head: Group, s: float, x: float, y: float, phase: float, way: int) -> Callable[[float], None]:
    def move(t: float) -> None:
        g.place(x, y, 0.0, way, 1.0)
        peck = max(0.0, math.sin((t + phase) * 1.3)) ** 6
        head.place(rotation=1.1 * peck + 0.2 * math.sin((t + phase) * 0.7), pivot=(s * 0.5, -s * 1.1))

    return move


def luggage(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """Cases and a bag, stacked."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, 90 * s)
    cases: tuple[tuple[int, int, int, int, Rgb], ...] = (
        (-70, 46, 60, 0, (132, 84, 58)),
        (-50, 84, 44, 46, (92, 76, 84)),
        (-28, 112, 24, 84, (156, 116, 72)),
    )
    for left, top, right, low, colour in cases:
        g.shape(rectangle(x + left * s, y - top * s, x + right * s, y - low * s), b.down(colour, y - top * s, y - low * s, 0.5))
        strew(
            g,
            [
                rectangle(
                    x + (left + (right - left) * u) * s - 3, y - top * s, x + (left + (right - left) * u) * s + 3, y - low * s
                )
                for u in (0.22, 0.78)
            ],
            b.dark(colour, 0.4),
        )
    g.shape(
        spline([(x - 10 * s, y - 112 * s), (x - 6 * s, y - 122 * s), (x + 4 * s, y - 122 * s), (x + 8 * s, y - 112 * s)], False),
        None,
        b.dark((110, 80, 56), 0.4),
        3,
    )


def church_front(stage: Stage, spot: Spot, s: float = 1.0, stone: Rgb = (170, 162, 150)) -> None:
    """A village church with its tower."""
    b, g, x, y, way = stage.brush, spot.group, spot.x, spot.y, spot.side
    left, right = min(x, x + way * 330 * s), max(x, x + way * 330 * s)
    g.shape(rectangle(left, y - 150 * s, right, y), b.across(stone, left, right, 0.4))
    g.shape(
        polygon(
            [(left - 10, y - 146 * s), (left + 40 * s, y - 240 * s), (right - 40 * s, y - 240 * s), (right + 10, y - 146 * s)]
        ),
        b.down(b.snowed((104, 92, 96), 0.75), y - 240 * s, y - 146 * s, 0.4),
    )
    for k in range(4):
        px = x + way * (70 + k * 66) * s
        g.shape(
            svg(
                ("M", px - 14 * s, y - 40 * s),
                ("L", px - 14 * s, y - 96 * s),
                ("C", px - 12 * s, y - 122 * s, px + 12 * s, y - 122 * s, px + 14 * s, y - 96 * s),
                ("L", px + 14 * s, y - 40 * s),
                ("Z",),
            ),
            b.window(px - 14 * s, y - 120 * s, px + 14 * s, y - 40 * s),
        )
    _church_tower(stage, spot, x - way * 30 * s, s, stone)


def _church_tower(stage: Stage, spot: Spot, tower: float, s: float, stone: Rgb) -> None:
    b, g, y = stage.brush, spot.group, spot.y
    g.shape(rectangle(tower - 70 * s, y - 330 * s, tower + 70 * s, y), b.across(stone, tower - 70 * s, tower + 70 * s, 0.6))
    strew(
        g,
        [
            rectangle(tower - 76 * s + k * 34 * s, y - 348 * s, tower - 76 * s + k * 34 * s + 18 * s, y - 328 * s)
            for k in range(5)
        ],
        b.across(stone, tower - 76 * s, tower + 76 * s, 0.6),
    )
    g.shape(
        polygon([(tower - 60 * s, y - 334 * s), (tower + 60 * s, y - 334 * s), (tower, y - 560 * s)]),
        b.across(b.snowed((96, 88, 98), 0.5), tower - 60 * s, tower + 60 * s, 0.6),
    )
    strew(
        g,
        [
            rectangle(tower - 1.5, y - 606 * s, tower + 1.5, y - 556 * s),
            rectangle(tower - 14 * s, y - 592 * s, tower + 14 * s, y - 589 * s),
        ],
        b.dark((80, 76, 84), 0.2),
    )
    for top, half in ((300, 16), (210, 13)):
        g.shape(
            svg(
                ("M", tower - half * s, y - (top - 60) * s),
                ("L", tower - half * s, y - (top - 20) * s),
                ("C", tower - half * s, y - top * s, tower + half * s, y - top * s, tower + half * s, y - (top - 20) * s),
                ("L", tower + half * s, y - (top - 60) * s),
                ("Z",),
            ),
            b.dark(stone, 0.75),
        )
    g.shape(
        svg(
            ("M", tower - 30 * s, y),
            ("L", tower - 30 * s, y - 70 * s),
            ("C", tower - 26 * s, y - 106 * s, tower + 26 * s, y - 106 * s, tower + 30 * s, y - 70 * s),
            ("L", tower + 30 * s, y),
            ("Z",),
        ),
        b.down((94, 64, 50), y - 100 * s, y, 0.5),
    )
    blocks = [
        rectangle(tower + float(u) * 60 * s, y - float(v) * 320 * s, tower + float(u) * 60 * s + 24, y - float(v) * 320 * s + 9)
        for u, v in spot.rng.uniform((-1, 0.05), (0.6, 0.98), (26, 2))
    ]
    strew(g, blocks, alpha(b.dark(stone, 0.5), 0.2))


def dome_tent(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (208, 122, 74)) -> None:
    """A hiker's tent, lit from inside by night."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, 150 * s)
    shell = svg(("M", x - 130 * s, y), ("C", x - 100 * s, y - 150 * s, x + 100 * s, y - 150 * s, x + 130 * s, y), ("Z",))
    g.shape(shell, b.across(mix(colour, (255, 210, 120), 0.4) if b.lamps else colour, x - 130 * s, x + 130 * s, 0.6))
    poles = [
        svg(("M", x - 126 * s, y), ("C", x - 60 * s, y - 140 * s, x + 30 * s, y - 130 * s, x + 70 * s, y)),
        svg(("M", x + 126 * s, y), ("C", x + 60 * s, y - 140 * s, x - 30 * s, y - 130 * s, x - 70 * s, y)),
    ]
    strew(g, poles, None, b.dark(colour, 0.5), 2.6)
    g.shape(
        svg(("M", x - 46 * s, y), ("C", x - 34 * s, y - 86 * s, x + 34 * s, y - 86 * s, x + 46 * s, y), ("Z",)),
        b.window(x - 46 * s, y - 80 * s, x + 46 * s, y) if b.lamps else b.dark(colour, 0.65),
    )
    lamps.halo(stage, g, x, y - 40 * s, 170 * s, 0.45)


def steel_bridge(stage: Stage, spot: Spot, colour: Rgb = (120, 132, 148)) -> None:
    """A road bridge hung from pylons, across the whole picture."""
    b, g, y = stage.brush, spot.group, spot.y
    deck = y - 92
    for x in (-620, 620):
        g.shape(
            polygon([(x - 22, y + 10), (x + 22, y + 10), (x + 12, deck - 330), (x - 12, deck - 330)]),
            b.across(colour, x - 22, x + 22, 0.6),
        )
        cables = [
            polygon([(x, deck - 320 + k * 26), (x + d * (90 + k * 62), deck), (x + d * (92 + k * 62), deck)])
            for k in range(9)
            for d in (-1, 1)
        ]
        strew(g, cables, b.dark(colour, 0.2))
    g.shape(rectangle(LEFT, deck, RIGHT, deck + 26), b.down(colour, deck, deck + 26, 0.5))
    rail = [rectangle(LEFT, deck - 24, RIGHT, deck - 19)] + [rectangle(x, deck - 24, x + 3, deck) for x in range(-2000, 2001, 40)]
    strew(g, rail, b.bright(b.snowed(colour, 0.6), 0.2))
    for x in (-900, -300, 0, 300, 900):
        lamps.halo(stage, g, x, deck - 60, 100, 0.5, (255, 230, 180))


def tiled_slope(stage: Stage, spot: Spot, colour: Rgb = (94, 100, 114)) -> None:
    """The slope of a tiled roof, seen by somebody who stands on it, with its ridge behind."""
    b, g, y, horizon = stage.brush, spot.group, spot.y, stage.floor.horizon
    ground.plane(stage, g, y, colour)
    rows = ground.rows_of(stage, y, 16)
    lines = [rectangle(LEFT, r, RIGHT, r + 1 + 2.4 * (1 - r / horizon)) for r in rows[1:]]
    strew(g, lines, alpha(b.dark(colour, 0.75), 0.55))
    ribs: list[Path] = []
    for k in range(-40, 41):
        x0, x1 = k * 52 * (1 - y / horizon), k * 52 * (1 - 1300 / horizon)
        ribs.append(polygon([(x0 - 4, y), (x0 + 4, y), (x1 + 26, 1300), (x1 - 26, 1300)]))
    strew(g, ribs, alpha(b.bright(b.snowed(colour, 0.5), 0.3), 0.4))
    g.shape(rectangle(LEFT, y - 30, RIGHT, y + 4), b.down(b.snowed(mix(colour, (40, 38, 52), 0.3), 0.6), y - 30, y + 4, 0.5))
    strew(g, [ellipse(x, y - 30, 17, 8) for x in range(-2080, 2081, 34)], b.down(b.snowed(colour, 0.7), y - 38, y - 22, 0.5))


def roof_sea(stage: Stage, spot: Spot) -> None:
    """Rows of roofs, going away; below whoever stands higher."""
    b, g, rng = stage.brush, spot.group, spot.rng
    eastern = stage.place.culture in (Culture.CHINESE, Culture.JAPANESE)
    for row in range(3):
        for k in range(9):
            x, y = -1180 + k * 290 + float(rng.uniform(-70, 70)) + row * 90, spot.y - 50 + row * 44
            if eastern:
                g.shape(rectangle(x - 110, y, x + 110, y + 150), b.across((180, 130, 108), x - 110, x + 110))
                g.shape(rectangle(x - 96, y + 16, x + 96, y + 44), b.window(x - 96, y, x + 96, y + 60))
                buildings.eaved_roof(
                    g, b, x, y + 8, 140, 96, float(rng.uniform(62, 88)), ROOFS[int(rng.integers(0, 3))], 18, 14, False
                )
                continue
            tall = float(rng.uniform(84, 128))
            wall, roof = (
                ((222, 204, 176), (196, 176, 160), (206, 180, 150))[int(rng.integers(0, 3))],
                ((140, 82, 66), (112, 74, 70), (96, 88, 98))[int(rng.integers(0, 3))],
            )
            if rng.random() < 0.5:
                _long_roof(stage, spot, x, y, wall, roof)
                continue
            buildings.gabled(g, b, x - 100, x + 100, y + 140, y - 10, y - tall, wall, roof, rng, timber=False, storeys=1)


def _long_roof(stage: Stage, spot: Spot, x: float, y: float, wall: Rgb, roof: Rgb) -> None:
    """A house with the slope of its roof to the viewer, dormers and a chimney."""
    b, g, half = stage.brush, spot.group, float(spot.rng.uniform(110, 150))
    slate = b.snowed(roof, 0.75)
    g.shape(rectangle(x - half, y, x + half, y + 150), b.across(wall, x - half, x + half, 0.4))
    chimney = x + half * float(spot.rng.uniform(-0.7, 0.7))
    g.shape(
        rectangle(chimney - 13, y - 116, chimney + 13, y - 50),
        b.across(mix(wall, (150, 96, 80), 0.6), chimney - 13, chimney + 13, 0.5),
    )
    g.shape(
        polygon([(x - half - 12, y + 6), (x - half + 18, y - 76), (x + half - 18, y - 76), (x + half + 12, y + 6)]),
        b.down(slate, y - 76, y + 6, 0.5),
    )
    courses = [rectangle(x - half + 14 - k * 7, y - 64 + k * 17, x + half - 14 + k * 7, y - 62 + k * 17) for k in range(4)]
    strew(g, courses, alpha(b.dark(slate, 0.5), 0.35))
    for dx in (-half * 0.45, half * 0.4):
        g.shape(rectangle(x + dx - 17, y - 46, x + dx + 17, y - 6), b.bright(wall, 0.1))
        g.shape(rectangle(x + dx - 11, y - 40, x + dx + 11, y - 8), b.window(x + dx - 11, y - 40, x + dx + 11, y - 8))
        g.shape(polygon([(x + dx - 23, y - 44), (x + dx, y - 68), (x + dx + 23, y - 44)]), b.dark(slate, 0.15))


def broken_paving(stage: Stage, spot: Spot, colour: Rgb = (164, 156, 146)) -> None:
    """Slabs of an old floor, with grass in the gaps."""
    b, rng, horizon = stage.brush, spot.rng, stage.floor.horizon
    ys = ground.rows_of(stage, spot.y, 9)
    tones: tuple[list[Path], ...] = ([], [], [])
    for r in range(len(ys) - 1):
        s0, s1 = 1 - ys[r] / horizon, 1 - ys[r + 1] / horizon
        for k in range(-5, 6):
            if rng.random() < 0.5:
                a = [float(v) for v in rng.uniform(0.04, 0.16, 4)]
                x0, x1 = k * 190.0, (k + 1) * 190.0
                y0, y1 = ys[r] + (ys[r + 1] - ys[r]) * a[0], ys[r + 1] - (ys[r + 1] - ys[r]) * a[1]
                tones[int(rng.integers(0, 3))].append(
                    polygon(
                        [
                            ((x0 + 190 * a[2]) * s0, y0),
                            ((x1 - 190 * a[3]) * s0, y0),
                            ((x1 - 190 * a[1]) * s1, y1),
                            ((x0 + 190 * a[0]) * s1, y1),
                        ]
                    )
                )
    for k, slabs in enumerate(tones):
        if slabs:
            strew(spot.group, [p.moved(2, 5) for p in slabs], alpha(b.light.shadow, 0.3))
            strew(spot.group, slabs, b.colour(b.snowed(mix(colour, (210, 204, 190), 0.16 * k), 0.6)))


def ruin_block(stage: Stage, spot: Spot, half: float = 210.0, height: float = 380.0, colour: Rgb = (150, 146, 144)) -> None:
    """A gutted block of flats: torn edge, empty windows, bent steel."""
    b, g, x, y, rng = stage.brush, spot.group, spot.x, spot.y, spot.rng
    ground_shadow(stage, g, x, y, half * 1.2)
    crest = [(x - half + 2 * half * k / 9, y - height * float(rng.uniform(0.5, 1.0))) for k in range(10)]
    g.shape(polygon([(x - half, y + 6), *crest, (x + half, y + 6)]), b.across(b.snowed(colour, 0.1), x - half, x + half, 0.6))
    holes = [
        rectangle(px, py, px + 42, py + 58)
        for py in np.arange(y - height * 0.86, y - 70, 92)
        for px in np.arange(x - half + 22, x + half - 50, 66)
        if py > np.interp(px + 20, [c[0] for c in crest], [c[1] for c in crest]) + 12
    ]
    strew(g, holes, b.dark((52, 50, 60), 0.5))
    strew(
        g,
        [rectangle(p.points[0][0] - 4, p.points[2][1], p.points[1][0] + 4, p.points[2][1] + 6) for p in holes],
        b.bright(b.snowed(colour, 0.7), 0.2),
    )
    rods = [
        tapered([(px, py), (px + float(rng.uniform(-14, 14)), py - 24), (px + float(rng.uniform(-30, 30)), py - 46)], 3, 1.4, 4)
        for px, py in crest[1:-1]
    ]
    strew(g, rods, b.dark((130, 92, 76), 0.3))
    heap = [
        (x - half * 1.3, y + 8),
        (x - half * 0.8, y - 34),
        (x - half * 0.2, y - 20),
        (x + half * 0.4, y - 44),
        (x + half * 1.0, y - 22),
        (x + half * 1.4, y + 8),
    ]
    g.shape(polygon(heap), b.down(b.snowed(mix(colour, (120, 104, 96), 0.3), 0.5), y - 44, y + 8, 0.5))


def platform_edge(stage: Stage, spot: Spot) -> None:
    """The lip of a platform and its line."""
    b, g, y = stage.brush, spot.group, spot.y
    g.shape(rectangle(LEFT, y - 26, RIGHT, y - 4), b.dark((110, 106, 104), 0.45))
    g.shape(rectangle(LEFT, y - 6, RIGHT, y + 5), b.bright(b.snowed((190, 184, 178), 0.7), 0.3))
    g.shape(rectangle(LEFT, y + 14, RIGHT, y + 19), alpha(b.bright((232, 206, 110), 0.2), 0.8))


GENERATORS: Generators = {
    "driftwood": driftwood,
    "parasol": parasol,
    "shells": shells,
    "leaves_on_ground": leaves_on_ground,
    "lantern_post": lantern_post,
    "ravens": ravens,
    "luggage": luggage,
    "church_front": church_front,
    "dome_tent": dome_tent,
    "steel_bridge": steel_bridge,
    "tiled_slope": tiled_slope,
    "roof_sea": roof_sea,
    "broken_paving": broken_paving,
    "ruin_block": ruin_block,
    "platform_edge": platform_edge,
}
