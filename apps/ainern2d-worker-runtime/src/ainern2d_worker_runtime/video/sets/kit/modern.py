"""Generators of modern open spaces: parapets and tanks on roofs, playgrounds, school fronts, stations."""

from __future__ import annotations

import math

import numpy as np

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Rgb, mix
from .. import lamps
from ..brush import alpha, strew
from ..furniture import ground_shadow
from ..particles import bend, sway
from ..stage import LEFT, RIGHT, Stage
from .spot import Generators, Spot


def parapet(stage: Stage, spot: Spot, height: float = 70.0, colour: Rgb = (176, 172, 168), rail: bool = False) -> None:
    """The wall at a roof's edge, with or without a railing on it."""
    b, g, y = stage.brush, spot.group, spot.y
    g.shape(rectangle(LEFT, y - height, RIGHT, y + 6), b.down(colour, y - height, y + 6, 0.5))
    g.shape(rectangle(LEFT, y - height - 12, RIGHT, y - height + 4), b.bright(b.snowed(colour, 0.8), 0.3))
    seams = [rectangle(x, y - height + 4, x + 2, y) for x in range(-2000, 2001, 190)]
    strew(g, seams, alpha(b.dark(colour, 0.5), 0.5))
    if rail:
        bars = [rectangle(x, y - height - 74, x + 4, y - height - 10) for x in range(-2000, 2001, 46)]
        bars += [rectangle(LEFT, y - height - 78, RIGHT, y - height - 71)]
        strew(g, bars, b.across((110, 116, 126), -900, 900, 0.4))


def water_tank(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (150, 156, 164)) -> None:
    """A tank on legs."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, 90 * s)
    strew(
        g,
        [
            polygon(
                [(x + d * s - 4, y - 110 * s), (x + d * s + 4, y - 110 * s), (x + d * 1.16 * s + 4, y), (x + d * 1.16 * s - 4, y)]
            )
            for d in (-58, -20, 20, 58)
        ],
        b.dark((96, 100, 110), 0.2),
    )
    strew(
        g,
        [polygon([(x - 60 * s, y - 12 * s), (x + 58 * s, y - 100 * s), (x + 58 * s, y - 94 * s), (x - 60 * s, y - 6 * s)])],
        b.dark((96, 100, 110), 0.3),
    )
    g.shape(rectangle(x - 76 * s, y - 240 * s, x + 76 * s, y - 108 * s), b.across(colour, x - 76 * s, x + 76 * s, 0.8))
    g.shape(ellipse(x, y - 240 * s, 76 * s, 15 * s), b.bright(b.snowed(colour, 0.8), 0.3))
    strew(
        g, [rectangle(x - 76 * s, y - k * s, x + 76 * s, y - k * s + 4) for k in (208, 172, 136)], alpha(b.dark(colour, 0.5), 0.5)
    )


def cooler(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """An air conditioner's box, its fan turning."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    tin: Rgb = (196, 200, 204)
    ground_shadow(stage, g, x, y, 70 * s)
    g.shape(rectangle(x - 58 * s, y - 92 * s, x + 58 * s, y - 6), b.across(tin, x - 58 * s, x + 58 * s, 0.5))
    g.shape(ellipse(x - 16 * s, y - 50 * s, 36 * s, 36 * s), b.dark((90, 96, 104), 0.4))
    fan = g.group()
    blades = [
        spline(
            [
                (x - 16 * s, y - 50 * s),
                (x - 16 * s + 30 * s * math.cos(a - 0.3), y - 50 * s + 30 * s * math.sin(a - 0.3)),
                (x - 16 * s + 30 * s * math.cos(a + 0.3), y - 50 * s + 30 * s * math.sin(a + 0.3)),
            ],
            True,
            0.4,
        )
        for a in (0.0, 2.1, 4.2)
    ]
    strew(fan, blades, b.colour((150, 156, 162)))
    stage.motions.append(lambda t: (fan.place(rotation=t * 5.0, pivot=(x - 16 * s, y - 50 * s)), None)[1])
    strew(
        g,
        [rectangle(x - 52 * s, y - (50 + k) * s, x + 20 * s, y - (48 + k) * s) for k in (-26, -13, 0, 13, 26)],
        alpha(b.dark(tin, 0.4), 0.8),
    )
    strew(
        g,
        [rectangle(x + 28 * s, y - (80 - k * 12) * s, x + 50 * s, y - (75 - k * 12) * s) for k in range(5)],
        alpha(b.dark(tin, 0.5), 0.6),
    )


def laundry(stage: Stage, spot: Spot, width: float = 420.0, height: float = 190.0) -> None:
    """A line of washing that blows in the wind."""
    b, g, rng, y = stage.brush, spot.group, spot.rng, spot.y
    left, right = spot.x - width / 2, spot.x + width / 2
    strew(g, [rectangle(x - 4, y - height - 8, x + 4, y) for x in (left, right)], b.across((140, 144, 150), left, right, 0.4))
    g.shape(
        spline([(left, y - height), (spot.x, y - height + 16), (right, y - height)], False), None, b.dark((120, 120, 120), 0.3), 2
    )
    x = left + 26
    tones: tuple[Rgb, ...] = ((236, 232, 224), (150, 180, 206), (214, 150, 140), (160, 190, 150), (236, 214, 150))
    while x < right - 70:
        w, h = float(rng.uniform(44, 80)), float(rng.uniform(70, 124))
        cloth = g.group()
        sag = 16 * (1 - ((x + w / 2 - spot.x) / (width / 2)) ** 2)
        top = y - height + sag
        cloth.shape(
            spline(
                [
                    (x, top),
                    (x + w, top),
                    (x + w - 2, top + h * 0.5),
                    (x + w + 3, top + h),
                    (x + w * 0.5, top + h - 5),
                    (x - 2, top + h),
                    (x + 2, top + h * 0.5),
                ],
                True,
                0.25,
            ),
            b.across(tones[int(rng.integers(0, 5))], x, x + w, 0.6),
        )
        phase = float(rng.uniform(0, 6.28))
        amount = 0.16 if stage.weather.value in ("wind", "storm") else 0.05
        stage.motions.append(bend(cloth, top, amount, 1.7, phase))
        x += w + float(rng.uniform(14, 30))


def antenna(stage: Stage, spot: Spot, height: float = 190.0) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    bars = [rectangle(x - 3, y - height, x + 3, y)] + [
        rectangle(x - w, y - height + k, x + w, y - height + k + 3) for k, w in ((12, 34), (30, 44), (50, 28))
    ]
    strew(g, bars, b.colour((110, 114, 122)))


def stair_house(stage: Stage, spot: Spot, half: float = 110.0, height: float = 220.0, colour: Rgb = (190, 184, 178)) -> None:
    """The hut over a roof's stairs, with its door and a lamp."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, half * 1.2)
    g.shape(rectangle(x - half, y - height, x + half, y), b.across(colour, x - half, x + half, 0.5))
    g.shape(rectangle(x - half - 10, y - height - 14, x + half + 10, y - height + 6), b.bright(b.snowed(colour, 0.8), 0.25))
    g.shape(rectangle(x - 44, y - 164, x + 44, y), b.across((104, 124, 132), x - 44, x + 44, 0.5))
    strew(
        g,
        [rectangle(x - 34, y - 152, x + 34, y - 96), rectangle(x - 34, y - 82, x + 34, y - 14)],
        alpha(b.dark((104, 124, 132), 0.4), 0.6),
    )
    g.shape(ellipse(x + 34, y - 84, 4), b.bright((214, 206, 180), 0.3))
    g.shape(rectangle(x - 14, y - 190, x + 14, y - 180), (255, 236, 190) if b.lamps else b.colour((220, 216, 204)))
    lamps.halo(stage, g, x, y - 176, 150, 0.5, (255, 226, 170))


def school_front(stage: Stage, spot: Spot, half: float = 620.0, storeys: float = 3, wall: Rgb = (222, 206, 180)) -> None:
    """A long school house: rows of wide windows, a porch, a clock."""
    b, g, x, y, n = stage.brush, spot.group, spot.x, spot.y, round(storeys)
    floor = 112.0
    top = y - floor * n - 26
    g.shape(rectangle(x - half, top, x + half, y), b.across(wall, x - half, x + half, 0.35))
    for k in range(n):
        low = y - floor * k - 22
        g.shape(rectangle(x - half, low - 8, x + half, low + 6), b.down(mix(wall, (170, 100, 84), 0.5), low - 8, low + 6, 0.3))
        windows = [px for px in np.arange(x - half + 30, x + half - 80, 92) if k or abs(px + 34 - x) > 110]
        lit = [px for px in windows if b.lamps and spot.rng.random() < 0.6]
        for tone, xs in (
            (b.window(x - half, low - 80, x + half, low, warm=False), [px for px in windows if px not in lit]),
            ((252, 222, 158), lit),
        ):
            strew(g, [rectangle(px, low - 82, px + 68, low - 20) for px in xs], tone)
        bars = [rectangle(px + d, low - 82, px + d + 3, low - 20) for px in windows for d in (21, 44)] + [
            rectangle(px - 3, low - 20, px + 71, low - 14) for px in windows
        ]
        strew(g, bars, b.bright((236, 232, 224), 0.2))
    g.shape(
        rectangle(x - half - 8, top - 16, x + half + 8, top + 6), b.bright(b.snowed(mix(wall, (160, 96, 80), 0.5), 0.7), 0.15)
    )
    g.shape(rectangle(x - 96, top - 74, x + 96, y), b.across(mix(wall, (196, 120, 96), 0.4), x - 96, x + 96, 0.4))
    g.shape(
        polygon([(x - 108, top - 72), (x + 108, top - 72), (x, top - 124)]),
        b.across(b.snowed((150, 84, 72), 0.7), x - 108, x + 108, 0.4),
    )
    g.shape(ellipse(x, top - 24, 30), b.bright((240, 236, 226), 0.2))
    g.shape(ellipse(x, top - 24, 30), None, b.dark((90, 70, 64), 0.2), 4)
    strew(
        g,
        [
            polygon([(x - 2, top - 24), (x + 2, top - 24), (x + 1, top - 46)]),
            polygon([(x, top - 26), (x, top - 22), (x + 15, top - 18)]),
        ],
        b.dark((60, 50, 54), 0.2),
    )
    for k in range(1, n):
        low = y - floor * k - 22
        g.shape(rectangle(x - 58, low - 84, x + 58, low - 18), b.window(x - 58, low - 84, x + 58, low - 18))
        strew(g, [rectangle(x + d - 1.5, low - 84, x + d + 1.5, low - 18) for d in (-20, 20)], b.bright((236, 232, 224), 0.2))
    g.shape(rectangle(x - 66, y - 116, x + 66, y), b.window(x - 66, y - 116, x + 66, y) if b.lamps else b.dark((84, 70, 70), 0.5))
    strew(g, [rectangle(x + d - 3, y - 116, x + d + 3, y) for d in (-64, -22, 22, 64)], b.bright((214, 206, 196), 0.2))
    strew(
        g,
        [
            polygon(
                [
                    (x - 92 - k * 16, y - 14 + k * 7),
                    (x + 92 + k * 16, y - 14 + k * 7),
                    (x + 98 + k * 16, y - 6 + k * 7),
                    (x - 98 - k * 16, y - 6 + k * 7),
                ]
            )
            for k in range(3)
        ],
        b.bright(b.snowed((190, 184, 178), 0.6), 0.2),
    )


def goal_hoop(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """A basketball post."""
    b, g, x, y, way = stage.brush, spot.group, spot.x, spot.y, -spot.side
    ground_shadow(stage, g, x, y, 50 * s)
    steel: Rgb = (96, 104, 118)
    strew(
        g,
        [
            rectangle(x - 6, y - 250 * s, x + 6, y),
            polygon([(x, y - 240 * s), (x + way * 70 * s, y - 268 * s), (x + way * 70 * s, y - 258 * s), (x, y - 226 * s)]),
        ],
        b.across(steel, x - 8, x + 8, 0.5),
    )
    g.shape(
        polygon(
            [
                (x + way * 66 * s, y - 330 * s),
                (x + way * 84 * s, y - 322 * s),
                (x + way * 84 * s, y - 220 * s),
                (x + way * 66 * s, y - 216 * s),
            ]
        ),
        b.across((240, 238, 232), x + way * 60 * s, x + way * 90 * s, 0.4),
    )
    g.shape(ellipse(x + way * 106 * s, y - 236 * s, 24 * s, 6 * s), None, b.colour((214, 92, 60)), 4)
    net = [
        polygon(
            [
                (x + way * (106 + d) * s, y - 236 * s),
                (x + way * (106 + d * 0.5) * s, y - 196 * s),
                (x + way * (106 + d * 0.5) * s + 1.6, y - 196 * s),
                (x + way * (106 + d) * s + 1.6, y - 236 * s),
            ]
        )
        for d in (-22, -11, 0, 11, 22)
    ]
    strew(g, net, alpha(b.colour((236, 236, 236)), 0.9))


def court_lines(stage: Stage, spot: Spot, half: float = 620.0) -> None:
    """White lines of a playing ground, receding."""
    b, horizon = stage.brush, stage.floor.horizon
    ys = (spot.y, spot.y + 300)
    k0, k1 = (1 - y / horizon for y in ys)
    lines: list[Path] = [
        polygon(
            [
                (s * half * k0 - 3 * k0, ys[0]),
                (s * half * k0 + 3 * k0, ys[0]),
                (s * half * k1 + 3 * k1, ys[1]),
                (s * half * k1 - 3 * k1, ys[1]),
            ]
        )
        for s in (-1, 0, 1)
    ]
    lines.append(rectangle(-half * k0, ys[0] - 1.5, half * k0, ys[0] + 2))
    strew(spot.group, lines, alpha(b.bright((240, 238, 230), 0.2), 0.7))
    mid = spot.y + 86
    spot.group.shape(ellipse(0, mid, 170, 40), None, alpha(b.bright((240, 238, 230), 0.2), 0.7), 4)


def slide(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """A playground slide."""
    b, g, x, y, way = stage.brush, spot.group, spot.x, spot.y, spot.side
    ground_shadow(stage, g, x, y, 130 * s)
    strew(
        g,
        [
            polygon(
                [
                    (x - way * 70 * s - 4, y),
                    (x - way * 70 * s + 4, y),
                    (x - way * 52 * s + 4, y - 150 * s),
                    (x - way * 52 * s - 4, y - 150 * s),
                ]
            ),
            rectangle(x - 4, y - 150 * s, x + 4, y),
        ],
        b.colour((84, 120, 160)),
    )
    strew(
        g,
        [
            rectangle(
                min(x - way * 68 * s, x - way * 50 * s) - 12 * s,
                y - k * s,
                max(x - way * 68 * s, x - way * 50 * s) + 4 * s,
                y - k * s + 5,
            )
            for k in (30, 58, 86, 114)
        ],
        b.colour((84, 120, 160)),
    )
    g.shape(rectangle(min(x, x - way * 60 * s), y - 156 * s, max(x, x - way * 60 * s), y - 146 * s), b.bright((206, 90, 74), 0.2))
    g.shape(
        spline(
            [
                (x, y - 156 * s),
                (x + way * 60 * s, y - 90 * s),
                (x + way * 130 * s, y - 22 * s),
                (x + way * 170 * s, y - 14 * s),
                (x + way * 170 * s, y - 2 * s),
                (x + way * 124 * s, y - 4 * s),
                (x + way * 50 * s, y - 72 * s),
                (x, y - 136 * s),
            ],
            True,
            0.4,
        ),
        b.across((226, 178, 70), min(x, x + way * 170 * s), max(x, x + way * 170 * s), 0.5),
    )


def swings(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """Two swings, moving a little by themselves."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, 140 * s)
    frame = [
        polygon(
            [
                (x + e * 130 * s, y - 200 * s),
                (x + e * 138 * s, y - 200 * s),
                (x + e * 130 * s + d * 40 * s + 4, y),
                (x + e * 130 * s + d * 40 * s - 4, y),
            ]
        )
        for e in (-1, 1)
        for d in (-1, 1)
    ]
    strew(
        g,
        [*frame, rectangle(x - 138 * s, y - 206 * s, x + 138 * s, y - 196 * s)],
        b.across((176, 74, 66), x - 140 * s, x + 140 * s, 0.4),
    )
    for k, dx in enumerate((-52, 52)):
        seat = g.group()
        px = x + dx * s
        strew(
            seat,
            [
                rectangle(px - 20 * s, y - 200 * s, px - 18 * s, y - 48 * s),
                rectangle(px + 18 * s, y - 200 * s, px + 20 * s, y - 48 * s),
            ],
            b.dark((110, 114, 120), 0.2),
        )
        seat.shape(rectangle(px - 24 * s, y - 50 * s, px + 24 * s, y - 42 * s), b.dark((120, 84, 60), 0.2))
        stage.motions.append(sway(seat.place, (px, y - 200 * s), 0.1, 1.9, k * 2.0))


def fountain(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (184, 178, 172)) -> None:
    """A basin with a playing jet."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, 190 * s)
    g.shape(
        polygon([(x - 176 * s, y - 44 * s), (x + 176 * s, y - 44 * s), (x + 164 * s, y), (x - 164 * s, y)]),
        b.across(colour, x - 176 * s, x + 176 * s, 0.5),
    )
    g.shape(ellipse(x, y - 44 * s, 178 * s, 26 * s), b.bright(b.snowed(colour, 0.7), 0.3))
    g.shape(ellipse(x, y - 44 * s, 160 * s, 20 * s), mix(stage.air.sky[2], b.colour((92, 136, 156)), 0.5))
    g.shape(
        spline(
            [
                (x - 14 * s, y - 40 * s),
                (x - 9 * s, y - 110 * s),
                (x - 60 * s, y - 140 * s),
                (x + 60 * s, y - 140 * s),
                (x + 9 * s, y - 110 * s),
                (x + 14 * s, y - 40 * s),
            ],
            True,
            0.3,
        ),
        b.across(colour, x - 60 * s, x + 60 * s, 0.6),
    )
    water = g.group()
    tone = mix(stage.air.sky[3], (255, 255, 255), 0.6)
    jets = [
        svg(("M", x, y - 142 * s), ("C", x + d * 20 * s, y - 250 * s, x + d * 64 * s, y - 220 * s, x + d * 80 * s, y - 58 * s))
        for d in (-1.5, -1, -0.5, 0.5, 1, 1.5)
    ]
    strew(water, jets, None, alpha(tone, 0.7), 4 * s)
    stage.motions.append(
        lambda t: (
            water.place(scale_x=1.0, scale_y=1 + 0.035 * math.sin(t * 5.1) + 0.03 * math.sin(t * 8.3), pivot=(x, y - 142 * s)),
            None,
        )[1]
    )


GENERATORS: Generators = {
    "parapet": parapet,
    "water_tank": water_tank,
    "cooler": cooler,
    "laundry": laundry,
    "antenna": antenna,
    "stair_house": stair_house,
    "school_front": school_front,
    "goal_hoop": goal_hoop,
    "court_lines": court_lines,
    "slide": slide,
    "swings": swings,
    "fountain": fountain,
}
