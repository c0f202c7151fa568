"""Generators of wards, shops and workshops: beds, cabinets, wares, forges, machines."""

from __future__ import annotations

import math

import numpy as np

from ...raster.geometry import ellipse, polygon, rectangle, spline
from ...raster.scene import Rgb, mix
from .. import furniture, lamps
from ..brush import alpha, strew
from ..stage import Stage
from .spot import BACK, Generators, Spot


def ward_bed(
    stage: Stage, spot: Spot, s: float = 1.0, cloth: Rgb = (236, 238, 240), iron: Rgb = (188, 194, 202), drip: bool = False
) -> None:
    """A hospital bed from its side."""
    b, g, x, y, way = stage.brush, spot.group, spot.x, spot.y, spot.side
    furniture.ground_shadow(stage, g, x, y, 190 * s)
    strew(
        g,
        [rectangle(x + d * s - 4, y - 60 * s, x + d * s + 4, y - 8) for d in (-150, 150)]
        + [ellipse(x + d * s, y - 6, 7) for d in (-150, 150)],
        b.dark(iron, 0.4),
    )
    for d, h in ((-170, 150), (170, 120)):
        rails = [
            rectangle(x + way * d * s - 3, y - h * s, x + way * d * s + 3, y - 40 * s),
            rectangle(x + way * d * s - 16 * s, y - h * s - 4, x + way * d * s + 16 * s, y - h * s + 4),
        ]
        strew(g, rails, b.across(iron, x - 180 * s, x + 180 * s, 0.3))
    g.shape(rectangle(x - 168 * s, y - 74 * s, x + 168 * s, y - 56 * s), b.dark(iron, 0.2))
    pillow = [(-160, -84), (-154, -112), (-100, -116), (-92, -86)]
    g.shape(spline([(x + way * px * s, y + py * s) for px, py in pillow], True, 0.6), b.bright(cloth, 0.3))
    sheet = [(-166, -74), (-120, -90), (-40, -98), (80, -94), (166, -84), (168, -44), (60, -36), (-70, -40)]
    g.shape(spline([(x + way * px * s, y + py * s) for px, py in sheet], True, 0.3), b.down(cloth, y - 98 * s, y - 36 * s, 0.5))
    fold = [(-84, -96), (-50, -98), (-36, -40), (-76, -40)]
    g.shape(spline([(x + way * px * s, y + py * s) for px, py in fold], True, 0.3), b.colour((150, 186, 204)))
    if drip:
        px = x - way * 196 * s
        strew(
            g,
            [
                rectangle(px - 2.4, y - 290 * s, px + 2.4, y),
                rectangle(px - 20, y - 4, px + 20, y),
                rectangle(px - 16, y - 290 * s, px + 16, y - 286 * s),
            ],
            b.across(iron, px - 4, px + 4),
        )
        g.shape(
            spline(
                [
                    (px + 6, y - 284 * s),
                    (px + 26, y - 284 * s),
                    (px + 24, y - 236 * s),
                    (px + 16, y - 226 * s),
                    (px + 8, y - 236 * s),
                ],
                True,
                0.3,
            ),
            alpha(b.bright((214, 230, 236), 0.3), 0.85),
        )
        g.shape(
            spline([(px + 16, y - 228 * s), (px + 22, y - 160 * s), (px + way * 70 * s, y - 96 * s)], False),
            None,
            alpha(b.bright((230, 236, 240), 0.2), 0.8),
            2,
        )


def bed_curtain(stage: Stage, spot: Spot, width: float = 150.0, colour: Rgb = (170, 204, 204)) -> None:
    """A curtain on its rail between beds."""
    b, g, x = stage.brush, spot.group, spot.x
    g.shape(rectangle(x - width, -516, x + width, -510), b.dark((160, 166, 172), 0.2))
    n = 8
    for k in range(n):
        left = x - width / 2 + k * width / n
        g.shape(
            spline(
                [
                    (left, -510),
                    (left + width / n, -510),
                    (left + width / n * 1.1, -330),
                    (left + width / n, BACK + 6),
                    (left, BACK + 6),
                    (left - 2, -330),
                ],
                True,
                0.2,
            ),
            b.across(mix(colour, (90, 130, 140), 0.2 * (k % 2)), left, left + width / n, 0.5),
        )


def cabinet(
    stage: Stage,
    spot: Spot,
    half: float = 180.0,
    height: float = 380.0,
    colour: Rgb = (116, 70, 50),
    columns: float = 7,
    rows: float = 7,
) -> None:
    """An apothecary's wall of small drawers."""
    b, g, x, y, n, m = stage.brush, spot.group, spot.x, spot.y, round(columns), round(rows)
    furniture.ground_shadow(stage, g, x, y, half * 1.1)
    g.shape(rectangle(x - half, y - height, x + half, y), b.across(colour, x - half, x + half, 0.5))
    g.shape(rectangle(x - half - 8, y - height - 12, x + half + 8, y - height + 4), b.bright(colour, 0.25))
    w, h = (2 * half - 16) / n, (height - 70) / m
    drawers = [
        rectangle(
            x - half + 8 + c * w + 3,
            y - height + 10 + r * h + 3,
            x - half + 8 + (c + 1) * w - 3,
            y - height + 10 + (r + 1) * h - 3,
        )
        for c in range(n)
        for r in range(m)
    ]
    strew(g, drawers, b.down(mix(colour, (190, 130, 86), 0.3), y - height, y, 0.3))
    labels = [
        rectangle(p.points[0][0] + w * 0.2, p.points[0][1] + h * 0.14, p.points[0][0] + w * 0.62, p.points[0][1] + h * 0.44)
        for p in drawers
    ]
    strew(g, labels, alpha(b.colour((226, 212, 178)), 0.85))
    strew(
        g,
        [ellipse((p.points[0][0] + p.points[1][0]) / 2, p.points[2][1] - h * 0.2, 2.8) for p in drawers],
        b.bright((206, 164, 90), 0.2),
    )
    strew(
        g,
        [rectangle(x + k * half / 2 - half / 2 + 6, y - 50, x + k * half / 2 + half / 2 - 6, y - 8) for k in (-1, 1)],
        b.dark(colour, 0.3),
    )


def goods(
    stage: Stage, spot: Spot, half: float = 190.0, height: float = 340.0, colour: Rgb = (180, 150, 116), manner: str = "packets"
) -> None:
    """Shelves of wares: packets, jars, cloth or crockery."""
    b, g, x, y, rng = stage.brush, spot.group, spot.x, spot.y, spot.rng
    furniture.ground_shadow(stage, g, x, y, half * 1.1)
    g.shape(rectangle(x - half, y - height, x + half, y), b.across(colour, x - half, x + half, 0.4))
    g.shape(rectangle(x - half + 8, y - height + 8, x + half - 8, y - 6), b.dark(colour, 0.55))
    rows = max(3, round(height / 86))
    tones: tuple[Rgb, ...] = ((206, 80, 66), (70, 120, 160), (226, 176, 74), (110, 150, 90), (190, 120, 150), (230, 222, 206))
    for r in range(rows):
        low = y - 10 - r * (height - 20) / rows
        px = x - half + 16.0
        while px < x + half - 30:
            w, h, tone = float(rng.uniform(18, 40)), float(rng.uniform(34, 62)), tones[int(rng.integers(0, 6))]
            if manner == "cloth":
                g.shape(rectangle(px, low - 22, px + 58, low), b.across(tone, px, px + 58, 0.5))
                g.shape(
                    rectangle(px + 3, low - 42, px + 54, low - 22), b.across(tones[int(rng.integers(0, 6))], px, px + 58, 0.5)
                )
                px += 64
            elif manner == "packets":
                count = int(rng.integers(1, 4))
                strew(
                    g,
                    [
                        rectangle(px + k * (w + 2), low - h, px + k * (w + 2) + w, low)
                        for k in range(count)
                        if px + k * (w + 2) + w < x + half - 8
                    ],
                    b.across(tone, px, px + w * count, 0.4),
                )
                px += (w + 2) * count + 6
            else:
                pot = [
                    (px + 4, low),
                    (px, low - h * 0.5),
                    (px + w * 0.26, low - h * 0.94),
                    (px + w * 0.74, low - h * 0.94),
                    (px + w, low - h * 0.5),
                    (px + w - 4, low),
                ]
                g.shape(
                    spline(pot, True, 0.5),
                    b.across(
                        mix(tone, (150, 110, 84), 0.6) if manner == "jars" else mix(tone, (236, 236, 232), 0.7), px, px + w, 0.6
                    ),
                )
                px += w + 8
        g.shape(rectangle(x - half, low, x + half, low + 9), b.bright(colour, 0.2))


def forge(stage: Stage, spot: Spot, s: float = 1.0, stone: Rgb = (136, 122, 114)) -> None:
    """A smith's hearth under its hood."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 200 * s)
    g.shape(
        polygon([(x - 70 * s, -760), (x + 70 * s, -760), (x + 170 * s, y - 270 * s), (x - 170 * s, y - 270 * s)]),
        b.across(mix(stone, (70, 60, 62), 0.4), x - 170 * s, x + 170 * s, 0.6),
    )
    g.shape(rectangle(x - 176 * s, y - 280 * s, x + 176 * s, y - 258 * s), b.bright(stone, 0.1))
    g.shape(rectangle(x - 150 * s, y - 260 * s, x + 150 * s, y - 110 * s), b.dark((50, 38, 40), 0.5))
    g.shape(rectangle(x - 190 * s, y - 118 * s, x + 190 * s, y), b.across(stone, x - 190 * s, x + 190 * s, 0.5))
    strew(
        g,
        [
            rectangle(
                x - 186 * s + (r % 2) * 30 + c * 64 * s,
                y - (112 - r * 36) * s,
                x - 130 * s + (r % 2) * 30 + c * 64 * s,
                y - (82 - r * 36) * s,
            )
            for r in range(3)
            for c in range(6)
            if c < 5 or r % 2 == 0
        ],
        alpha(b.dark(stone, 0.5), 0.25),
    )
    g.shape(ellipse(x, y - 118 * s, 120 * s, 16 * s), (250, 130, 50))
    g.shape(ellipse(x, y - 150 * s, 210 * s), b.pool(x, y - 150 * s, 210 * s, amount=0.6))
    for d, k in ((-54, 1.2), (-14, 1.8), (30, 1.5), (64, 1.0)):
        lamps.flame(stage, stage.live, x + d * s, y - 112 * s, k * s)


def anvil(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    b, g, x, y, way = stage.brush, spot.group, spot.x, spot.y, spot.side
    furniture.ground_shadow(stage, g, x, y, 64 * s)
    g.shape(
        polygon([(x - 44 * s, y - 66 * s), (x + 44 * s, y - 66 * s), (x + 52 * s, y), (x - 52 * s, y)]),
        b.across((120, 88, 64), x - 50 * s, x + 50 * s, 0.6),
    )
    body = [
        (-40, -66),
        (-30, -84),
        (-22, -96),
        (-58, -104),
        (-60, -122),
        (54, -122),
        (100, -112),
        (60, -98),
        (26, -94),
        (34, -80),
        (42, -66),
    ]
    g.shape(polygon([(x + way * px * s, y + py * s) for px, py in body]), b.down((84, 86, 96), y - 122 * s, y - 66 * s, 0.7))


def tool_wall(stage: Stage, spot: Spot, top: float = -520.0) -> None:
    """Hammers, tongs and saws on pegs."""
    b, g, x, rng = stage.brush, spot.group, spot.x, spot.rng
    g.shape(rectangle(x - 170, top - 6, x + 170, top + 8), b.bright((130, 96, 68), 0.1))
    for k in range(8):
        px, h = x - 150 + k * 43, float(rng.uniform(80, 130))
        g.shape(rectangle(px - 3.5, top + 6, px + 3.5, top + h), b.across((146, 108, 72), px - 4, px + 4))
        head = [
            rectangle(px - 18, top + h - 12, px + 18, top + h + 12),
            polygon([(px - 3, top + h), (px + 3, top + h), (px + 26, top + h + 40), (px - 8, top + h + 40)]),
            ellipse(px, top + h + 10, 15, 18),
        ][k % 3]
        g.shape(head, b.across((120, 122, 132), px - 20, px + 20, 0.7))


def machine(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (104, 128, 124)) -> None:
    """A machine on its bed: housing, dial, a flywheel that turns."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 170 * s)
    g.shape(rectangle(x - 150 * s, y - 66 * s, x + 150 * s, y), b.down(mix(colour, (60, 64, 70), 0.5), y - 66 * s, y, 0.5))
    g.shape(
        polygon([(x - 130 * s, y - 66 * s), (x - 120 * s, y - 210 * s), (x + 20 * s, y - 230 * s), (x + 34 * s, y - 66 * s)]),
        b.across(colour, x - 130 * s, x + 34 * s, 0.6),
    )
    g.shape(rectangle(x - 100 * s, y - 196 * s, x - 10 * s, y - 130 * s), b.dark(colour, 0.4))
    dials = [ellipse(x + d * s, y - 164 * s, 17 * s) for d in (-78, -34)]
    strew(g, dials, b.bright((236, 232, 216), 0.2))
    strew(
        g,
        [polygon([(x + d * s, y - 164 * s), (x + d * s + 2, y - 164 * s), (x + (d + 9) * s, y - 175 * s)]) for d in (-78, -34)],
        (150, 50, 44),
    )
    strew(g, [ellipse(x + d * s, y - 106 * s, 6 * s) for d in (-86, -62, -38)], b.bright((206, 90, 70), 0.3))
    g.shape(ellipse(x + 96 * s, y - 120 * s, 76 * s), None, b.dark((70, 72, 80), 0.2), 14 * s)
    wheel = stage.live.group()
    spokes = [
        polygon(
            [
                (-4 * s, 0),
                (72 * s * math.cos(a) - 2, 72 * s * math.sin(a)),
                (72 * s * math.cos(a) + 2, 72 * s * math.sin(a)),
                (4 * s, 0),
            ]
        )
        for a in np.arange(0, 6.2, 1.047)
    ]
    strew(wheel, spokes, None, b.dark((84, 86, 96), 0.1), 7 * s)
    wheel.shape(ellipse(0, 0, 14 * s), b.bright((120, 122, 130), 0.2))
    rate = float(spot.rng.uniform(1.4, 2.4))
    stage.motions.append(lambda t: (wheel.place(x + 96 * s, y - 120 * s, t * rate), None)[1])


def pipes(stage: Stage, spot: Spot, colour: Rgb = (140, 144, 150)) -> None:
    """Pipes and ducts under the ceiling, with flanges and a valve."""
    b, g = stage.brush, spot.group
    for k, (y, half) in enumerate(((-640, 22), (-588, 12), (-560, 8))):
        tone = (colour, mix(colour, (170, 90, 70), 0.6), mix(colour, (90, 120, 140), 0.5))[k]
        g.shape(rectangle(-900, y - half, 900, y + half), b.down(tone, y - half, y + half, 0.8))
        strew(
            g,
            [rectangle(x - 9, y - half - 5, x + 9, y + half + 5) for x in range(-760 + 60 * k, 800, 250)],
            b.down(mix(tone, (70, 70, 76), 0.3), y - half - 5, y + half + 5, 0.7),
        )
    for x in (-430.0, 390.0):
        g.shape(rectangle(x - 13, -590, x + 13, BACK), b.across(mix(colour, (170, 90, 70), 0.6), x - 13, x + 13, 0.8))
        g.shape(ellipse(x, -330, 26, 26), None, b.bright((190, 60, 50), 0.2), 6)


GENERATORS: Generators = {
    "ward_bed": ward_bed,
    "bed_curtain": bed_curtain,
    "cabinet": cabinet,
    "goods": goods,
    "forge": forge,
    "anvil": anvil,
    "tool_wall": tool_wall,
    "machine": machine,
    "pipes": pipes,
}
