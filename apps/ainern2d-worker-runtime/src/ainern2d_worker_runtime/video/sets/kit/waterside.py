"""Generators of the waterside and the wild: islands, jetties, tussocks, falls, crags."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline, tapered
from ...raster.scene import Group, Rgb, linear, mix, radial
from .. import trees
from ..brush import alpha, strew
from ..furniture import ground_shadow
from ..particles import bend
from ..stage import Stage
from .spot import Generators, Spot


def island(stage: Stage, spot: Spot, half: float = 150.0, colour: Rgb = (112, 128, 96)) -> None:
    """A wooded islet with its reflection."""
    b, g, x, y, rng = stage.brush, spot.group.group(), spot.x, spot.y, spot.rng
    dark = b.dark(colour, 0.4)
    g.shape(polygon([(x - half, y), (x + half, y), (x + half * 0.6, y + 24), (x - half * 0.5, y + 28)]), alpha(dark, 0.3))
    top = [(x - half, y), (x - half * 0.66, y - 13), (x - half * 0.2, y - 24), (x + half * 0.4, y - 18), (x + half, y)]
    g.shape(spline([*top, (x, y + 7)], True, 0.5), b.down(b.snowed(colour, 0.6), y - 24, y + 8, 0.5))
    for k in range(5):
        px, h = x + (k - 2) * half * 0.32 + float(rng.uniform(-12, 12)), float(rng.uniform(56, 104))
        base = y - 12 - 8 * (1 - abs(k - 2) / 2)
        if rng.random() < 0.4:
            trees.pine(g, b, px, base, h * 1.25, rng)
        else:
            trees.broadleaf(g, b, px, base, h, rng, (92, 122, 84))
    strew(
        g,
        [ellipse(x + float(u) * half, y + 3, 15, 7) for u in rng.uniform(-0.9, 0.9, 7)],
        b.down((140, 136, 134), y - 8, y + 8, 0.5),
    )


def jetty(stage: Stage, spot: Spot, length: float = 130.0, colour: Rgb = (140, 108, 80)) -> None:
    """A landing stage that runs from the near bank out onto the water."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    far, near = y - length, y + 6
    horizon = stage.floor.horizon
    k0, k1 = 1 - far / horizon, 1 - near / horizon
    deck = [(x - 62 * k0, far), (x + 62 * k0, far), (x + 62 * k1 + 14, near), (x - 62 * k1 + 14, near)]
    g.shape(polygon([(px, py + 9) for px, py in deck]), alpha(b.light.shadow, 0.4))
    posts = [
        (px, py)
        for u in (0.0, 0.5, 1.0)
        for px, py in (
            (deck[0][0] + (deck[3][0] - deck[0][0]) * u, far + (near - far) * u),
            (deck[1][0] + (deck[2][0] - deck[1][0]) * u, far + (near - far) * u),
        )
    ]
    strew(g, [rectangle(px - 5, py - 2, px + 5, py + 22) for px, py in posts], b.dark(colour, 0.5))
    g.shape(polygon(deck), b.down(b.snowed(colour, 0.6), far, near, 0.4))
    seams = [(far + (near - far) * u, k0 + (k1 - k0) * u) for u in np.linspace(0.04, 0.96, 15)]
    strew(
        g,
        [
            rectangle(x - 62 * k + 8 * (s - far) / (near - far), s, x + 62 * k + 12 * (s - far) / (near - far), s + 1.6)
            for s, k in seams
        ],
        b.dark(colour, 0.55),
    )
    strew(g, [rectangle(px - 6, py - 44, px + 6, py + 2) for px, py in posts], b.across(colour, x - 70, x + 70, 0.5))
    strew(g, [ellipse(px, py - 44, 6, 2.4) for px, py in posts], b.bright(b.snowed(colour, 0.7), 0.3))


def tussock(stage: Stage, spot: Spot, half: float = 110.0, colour: Rgb = (118, 126, 74)) -> None:
    """A hump of sedge that stands out of the water."""
    b, g, x, y = stage.brush, spot.group.group(), spot.x, spot.y
    s = max(0.4, 1 - y / stage.floor.horizon)
    w = half * s
    g.shape(
        polygon([(x - w, y + 2), (x + w, y + 2), (x + w * 0.5, y + 16 * s), (x - w * 0.6, y + 14 * s)]),
        alpha(b.dark(colour, 0.6), 0.3),
    )
    g.shape(
        spline(
            [
                (x - w, y),
                (x - w * 0.5, y - 15 * s),
                (x + w * 0.1, y - 21 * s),
                (x + w * 0.7, y - 11 * s),
                (x + w, y),
                (x, y + 6 * s),
            ],
            True,
            0.7,
        ),
        b.down(b.snowed(mix(colour, (70, 60, 50), 0.4), 0.6), y - 20 * s, y + 6 * s, 0.5),
    )
    trees.grass(g, b, x - w * 0.9, x + w * 0.9, y - 4 * s, 46 * s, spot.rng, colour, 8)
    phase = float(spot.rng.uniform(0, 6.28))
    stage.motions.append(bend(g, y, 0.03, 1.2, phase))


def plank_way(stage: Stage, spot: Spot, colour: Rgb = (128, 102, 78)) -> None:
    """Planks on trestles, leading over wet ground."""
    b, g, horizon = stage.brush, spot.group, stage.floor.horizon
    for k in range(9):
        u0, u1 = k / 9, (k + 0.86) / 9
        y0, y1 = spot.y - 50 + 330 * u0**1.3, spot.y - 50 + 330 * u1**1.3
        s0, s1 = 1 - y0 / horizon, 1 - y1 / horizon
        x0, x1 = spot.x + 34 * math.sin(k * 1.2), spot.x + 34 * math.sin(k * 1.2 + 0.3)
        quad = [(x0 - 34 * s0, y0), (x0 + 34 * s0, y0), (x1 + 34 * s1, y1), (x1 - 34 * s1, y1)]
        g.shape(polygon([(px + 5, py + 7) for px, py in quad]), alpha(b.light.shadow, 0.4))
        g.shape(polygon(quad), b.down(b.snowed(mix(colour, (90, 80, 70), 0.3 * (k % 2)), 0.6), y0, y1, 0.3))
        g.shape(polygon([(x0 - 1, y0), (x0 + 1, y0), (x1 + 2, y1), (x1 - 2, y1)]), b.dark(colour, 0.6))


def _veil(x: float, top: float, bottom: float, width: float, rng: np.random.Generator, count: int, tall: float) -> list[Path]:
    """Long drops between two heights."""
    out = []
    for _ in range(count):
        px, y, h = x + float(rng.uniform(-0.5, 0.5)) * width, float(rng.uniform(top, bottom)), tall * float(rng.uniform(0.5, 1.0))
        w = float(rng.uniform(1.5, 5))
        out.append(spline([(px, y), (px + w, y + h * 0.6), (px, y + h), (px - w, y + h * 0.6)], True, 0.6))
    return out


def _cliff(stage: Stage, spot: Spot, way: int, width: float, height: float, stone: Rgb) -> None:
    """One side of the cleft: a broken outline, slabs with lit and dark faces, ledges where bushes hold on."""
    b, g, x, y, rng = stage.brush, spot.group, spot.x, spot.y, spot.rng
    inner = [(0.42, 1.02), (0.62, 0.8), (0.5, 0.66), (0.6, 0.44), (0.5, 0.3), (0.72, 0.12), (0.6, -0.02)]
    outer = [
        (6.4, -0.02),
        (6.0, 0.24),
        (5.2, 0.34),
        (4.9, 0.52),
        (4.1, 0.56),
        (3.6, 0.8),
        (2.7, 0.86),
        (2.2, 1.04),
        (1.3, 1.0),
        (0.9, 1.1),
    ]
    points = [(x + way * width * (u + float(rng.uniform(-0.05, 0.05))), y - height * v) for u, v in inner + outer]
    g.shape(spline(points, True, 0.16), b.down(stone, y - height * 1.1, y, 0.6))
    slabs: tuple[list[Path], ...] = ([], [], [])
    for k in range(30):
        u = float(rng.uniform(0.7, 5.2))
        roof = 1.0 - max(0.0, u - 1.4) * 0.17
        v = float(rng.uniform(0.1, max(0.14, roof - 0.12)))
        w, h = width * float(rng.uniform(0.14, 0.4)), height * float(rng.uniform(0.06, 0.16))
        px, py = x + way * width * u, y - height * v
        slabs[k % 3].append(
            polygon(
                [
                    (px - w / 2, py + h * 0.2),
                    (px - w * 0.4, py - h * 0.8),
                    (px + w * 0.2, py - h),
                    (px + w / 2, py - h * 0.5),
                    (px + w * 0.44, py + h * 0.3),
                    (px, py + h * 0.4),
                ]
            )
        )
    strew(g, slabs[0], alpha(b.bright(stone, 0.5), 0.26))
    strew(g, slabs[1], alpha(b.dark(stone, 0.75), 0.3))
    cracks = []
    for slab in slabs[2]:
        (x0, y0), (x1, y1) = slab.points[0], slab.points[4]
        cracks.append(tapered([(x0, y0), ((x0 + x1) / 2 + 9, (y0 + y1) / 2 + 14), (x1 - 6, y1 + 44)], 4, 0.8, 4))
    strew(g, cracks, alpha(b.dark(stone, 0.85), 0.4))
    for u, v in ((1.5, 0.5), (2.5, 0.72), (3.4, 0.4), (0.95, 0.86), (4.6, 0.42)):
        trees.bush(g, b, x + way * width * u, y - height * v, width * float(rng.uniform(0.3, 0.44)), rng, (84, 116, 74))


def falls(stage: Stage, spot: Spot, width: float = 150.0, height: float = 500.0, stone: Rgb = (124, 122, 124)) -> None:
    """A waterfall in a cleft of the rock, its water running."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    top = y - height
    for way in (-1, 1):
        _cliff(stage, spot, way, width, height, stone)
    air = mix(stage.air.sky[2], (255, 255, 255), 0.5)
    lip = [(x - width * 0.46, top), (x + width * 0.46, top), (x + width * 0.56, y), (x - width * 0.6, y)]
    g.shape(
        polygon([(x - width * 0.6, top - 6), (x + width * 0.6, top - 6), (x + width * 0.8, y), (x - width * 0.8, y)]),
        b.dark(stone, 0.7),
    )
    g.shape(
        polygon(lip),
        linear(0, top, 0, y, (0.0, mix(air, b.light.shadow, 0.3)), (0.5, air), (1.0, mix(air, (255, 255, 255), 0.5))),
    )
    fall = stage.live.group()
    fall.clip(polygon(lip))
    for k, (tone, count) in enumerate(((alpha(b.light.shadow, 0.2), 26), ((255, 255, 255, 120), 34))):
        drops = _veil(x, top, y, width, spot.rng, count, 150)
        sheet = fall.group()
        for copy in (0.0, -height):
            strew(sheet, [p.moved(0, copy) for p in drops], tone)
        stage.motions.append(_running(sheet, 210.0 + 70 * k, height))


def _running(sheet: Group, speed: float, height: float) -> Callable[[float], None]:
    return lambda t: (sheet.place(y=(t * speed) % height), None)[1]


def spray(stage: Stage, spot: Spot, width: float = 300.0) -> None:
    """Drifting clouds of fine water where a fall strikes."""
    tone = mix(stage.air.haze, (255, 255, 255), 0.5)
    for k in range(5):
        g = spot.group.group()
        r = width * float(spot.rng.uniform(0.2, 0.34))
        g.shape(
            ellipse(0, 0, r, r * 0.5), radial(0, 0, r, (0.0, alpha(tone, 0.5)), (0.5, alpha(tone, 0.24)), (1.0, alpha(tone, 0.0)))
        )
        x, phase = spot.x + (k - 2) * width * 0.17, float(spot.rng.uniform(0, 6.28))

        def move(t: float, g: Group = g, x: float = x, phase: float = phase) -> None:
            g.place(
                x + 16 * math.sin(t * 0.7 + phase),
                spot.y - 14 - 9 * math.sin(t * 0.9 + phase),
                0.0,
                1 + 0.14 * math.sin(t * 0.8 + phase),
            )
            g.opacity(0.7 + 0.3 * math.sin(t * 1.3 + phase))

        stage.motions.append(move)


def crag_stack(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (132, 128, 130)) -> None:
    """A tor: weathered blocks piled on a rise."""
    b, g, x, y, rng = stage.brush, spot.group, spot.x, spot.y, spot.rng
    ground_shadow(stage, g, x, y, 190 * s)
    rise = [(x - 240 * s, y + 4), (x - 130 * s, y - 44 * s), (x, y - 60 * s), (x + 140 * s, y - 40 * s), (x + 250 * s, y + 4)]
    g.shape(spline(rise, True, 0.5), b.down(b.snowed((126, 136, 88), 0.7), y - 60 * s, y + 10, 0.4))
    for dx, dy, w, h in ((-70, -40, 84, 66), (36, -48, 100, 60), (-36, -98, 96, 58), (44, -104, 70, 46), (-10, -150, 84, 44)):
        px, py, ww, hh = x + (dx + float(rng.uniform(-8, 8))) * s, y + dy * s, w * s, h * s
        block = [
            (px - ww / 2, py),
            (px - ww * 0.54, py - hh * 0.6),
            (px - ww * 0.36, py - hh),
            (px + ww * 0.3, py - hh * 1.04),
            (px + ww * 0.54, py - hh * 0.5),
            (px + ww * 0.5, py),
        ]
        g.shape(spline(block, True, 0.22), b.across(b.snowed(colour, 0.2), px - ww / 2, px + ww / 2, 0.7))
        g.shape(
            spline(
                [
                    (px - ww * 0.36, py - hh),
                    (px + ww * 0.3, py - hh * 1.04),
                    (px + ww * 0.4, py - hh * 0.84),
                    (px - ww * 0.4, py - hh * 0.8),
                ],
                True,
                0.2,
            ),
            alpha(b.bright(b.snowed(colour, 0.8), 0.5), 0.6),
        )
    trees.grass(g, b, x - 200 * s, x + 200 * s, y + 4, 26 * s, rng, (124, 132, 80), 9)


def bones(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """The bleached ribs of a large animal."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    bone: Rgb = (232, 222, 200)
    ground_shadow(stage, g, x, y, 90 * s)
    ribs = [
        tapered(
            [
                (x + (k * 22 - 60) * s, y),
                (x + (k * 22 - 84) * s, y - 36 * s),
                (x + (k * 22 - 52) * s, y - (66 - abs(k - 2.5) * 8) * s),
            ],
            7 * s,
            2 * s,
            5,
        )
        for k in range(6)
    ]
    strew(g, ribs, b.down(bone, y - 66 * s, y, 0.5))
    g.shape(
        spline(
            [
                (x + 76 * s, y),
                (x + 70 * s, y - 22 * s),
                (x + 92 * s, y - 34 * s),
                (x + 118 * s, y - 20 * s),
                (x + 128 * s, y - 2 * s),
            ],
            True,
            0.5,
        ),
        b.down(bone, y - 34 * s, y, 0.5),
    )
    g.shape(ellipse(x + 96 * s, y - 18 * s, 6 * s, 5 * s), b.dark((90, 76, 70), 0.5))


GENERATORS: Generators = {
    "island": island,
    "jetty": jetty,
    "tussock": tussock,
    "plank_way": plank_way,
    "falls": falls,
    "spray": spray,
    "crag_stack": crag_stack,
    "bones": bones,
}
