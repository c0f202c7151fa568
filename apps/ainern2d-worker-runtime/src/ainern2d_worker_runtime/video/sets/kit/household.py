"""Generators of rooms lived in: paper walls, windows, stoves, kitchens, seats on the floor, what stands on desks."""

from __future__ import annotations

import math

import numpy as np

from ...raster.geometry import ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Rgb, mix
from .. import furniture, lamps, rooms
from ..brush import alpha, strew
from ..buildings import lattice_bay
from ..places import halls, shells
from ..stage import Stage
from .life import smoke
from .spot import Generators, Spot


def paper_wall(stage: Stage, _spot: Spot) -> None:
    """A Japanese room: paper doors, a dark frame, mats."""
    shells.japanese_room(stage)


def window(stage: Stage, spot: Spot, frame: Rgb = (112, 70, 52)) -> None:
    """The windows of a Chinese room: one round with bamboo behind it, one or two square, or doors of paper."""
    shape = int(spot.rng.integers(0, 4))
    x = spot.side * float(spot.rng.uniform(-340, -280))
    if shape == 0:
        rooms.lattice_window(stage, x, -400, float(spot.rng.uniform(100, 124)), 100, frame, round_window=True)
    elif shape == 1:
        rooms.lattice_window(stage, x - spot.side * 60, -395, 104, 96, frame)
    elif shape == 2:
        for px in (x + spot.side * 90, x - spot.side * 290):
            rooms.lattice_window(stage, px, -395, 88, 92, frame)
    else:
        lattice_bay(stage.set, stage.brush, x - 200, -520, x + 130, rooms.BACK - 8, (110, 52, 42))


def range_stove(stage: Stage, spot: Spot) -> None:
    """A brick stove with two woks and fires under them; steam rises."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 270)
    g.shape(rectangle(x - 250, y - 130, x + 250, y), b.down((176, 148, 122), y - 130, y, 0.5))
    bricks = [
        rectangle(x - 246 + (r % 2) * 30 + c * 62, y - 124 + r * 30, x - 190 + (r % 2) * 30 + c * 62, y - 98 + r * 30)
        for r in range(4)
        for c in range(7)
    ]
    strew(g, bricks, alpha(b.dark((150, 120, 100), 0.5), 0.16))
    g.shape(rectangle(x - 262, y - 148, x + 262, y - 128), b.bright((150, 126, 108), 0.3))
    for dx in (-120, 110):
        g.shape(ellipse(x + dx, y - 146, 88, 17), b.down((60, 58, 66), y - 163, y - 129, 0.6))
        g.shape(ellipse(x + dx, y - 152, 70, 10), b.dark((40, 40, 50), 0.5))
        g.shape(rectangle(x + dx - 34, y - 78, x + dx + 34, y - 6), b.dark((44, 34, 36), 0.5))
        lamps.flame(stage, stage.live, x + dx, y - 14, 1.5)
        g.shape(ellipse(x + dx, y - 30, 150), b.pool(x + dx, y - 30, 150, amount=0.5))
        smoke(stage, Spot(stage.live, x + dx, y - 156, spot.rng, spot.part, spot.side), 20.0, 150.0, (236, 236, 240))


def kettle(stage: Stage, spot: Spot) -> None:
    """An iron pot that hangs over a hearth's fire."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    strew(g, [rectangle(x - 2, y - 210, x + 2, y - 120)], b.dark((50, 50, 56)))
    g.shape(ellipse(x, y - 96, 46, 36), b.across((60, 58, 64), x - 46, x + 46, 0.7))
    g.shape(ellipse(x, y - 126, 38, 8), b.dark((40, 40, 46), 0.3))


def units(stage: Stage, spot: Spot, colour: Rgb = (150, 170, 168)) -> None:
    """A fitted kitchen: worktop, cupboards, hob, sink under a window, a refrigerator."""
    b, g, y, way = stage.brush, spot.group, spot.y, spot.side
    rooms.sash_window(stage, -way * 120, -540, -340, 120, (240, 238, 232), None, panes=(2, 1))
    shells.counter(stage, 0, y, 520, colour)
    for k in range(4):
        x = way * (190 + k * 104)
        g.shape(rectangle(x - 49, -640, x + 49, -440), b.across(colour, x - 49, x + 49, 0.4))
        g.shape(rectangle(x - 40, -630, x + 40, -450), None, alpha(b.dark(colour, 0.4), 0.6), 2)
        g.shape(rectangle(x + way * 30 - 3, -480, x + way * 30 + 3, -456), b.bright((190, 190, 190), 0.3))
    tiles = [
        rectangle(px, py, px + 34, py + 34)
        for py in range(-432, -300, 37)
        for px in range(-500, 500, 37)
        if abs(px + way * 120) > 170
    ]
    strew(g, tiles, alpha(b.bright(mix(colour, (240, 240, 236), 0.7), 0.2), 0.5))
    x = way * 330
    g.shape(rectangle(x - 70, y - 166, x + 70, y - 158), b.dark((50, 52, 58), 0.3))
    g.shape(
        spline([(x - 44, y - 166), (x - 40, y - 204), (x + 40, y - 204), (x + 44, y - 166)], True, 0.2),
        b.across((196, 90, 70), x - 44, x + 44, 0.6),
    )
    g.shape(
        spline(
            [(-way * 120 - 8, y - 160), (-way * 120 - 8, y - 214), (-way * 120 + 24, y - 220), (-way * 120 + 28, y - 200)], False
        ),
        None,
        b.bright((196, 200, 206), 0.3),
        7,
    )
    fx = -way * 650
    g.shape(rectangle(fx - 86, -560, fx + 86, y), b.across((212, 214, 216), fx - 86, fx + 86, 0.5))
    strew(
        g,
        [
            rectangle(fx - 86, -372, fx + 86, -367),
            rectangle(fx + way * 60 - 4, -480, fx + way * 60 + 4, -400),
            rectangle(fx + way * 60 - 4, -340, fx + way * 60 + 4, -230),
        ],
        b.dark((170, 174, 178), 0.3),
    )


def futon(stage: Stage, spot: Spot) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y + 10, 250)
    g.shape(
        polygon([(x - 210, y - 26), (x + 210, y - 26), (x + 240, y + 14), (x - 240, y + 14)]),
        b.down((232, 226, 216), y - 26, y + 14, 0.4),
    )
    quilt: Rgb = ((96, 116, 160), (150, 90, 96), (110, 130, 100))[int(spot.rng.integers(0, 3))]
    g.shape(
        polygon([(x - 110, y - 36), (x + 208, y - 34), (x + 238, y + 8), (x - 130, y + 10)]), b.down(quilt, y - 34, y + 8, 0.5)
    )
    g.shape(
        spline([(x - 200, y - 24), (x - 190, y - 42), (x - 130, y - 42), (x - 122, y - 22)], True, 0.5),
        b.down((244, 240, 232), y - 42, y - 20, 0.4),
    )


def cushions(stage: Stage, spot: Spot) -> None:
    """Two cushions to either side of a low table."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    tone: Rgb = ((150, 60, 66), (70, 90, 126), (126, 116, 70))[int(spot.rng.integers(0, 3))]
    for dx in (-200, 200):
        furniture.ground_shadow(stage, g, x + dx, y + 4, 58)
        g.shape(
            spline(
                [
                    (x + dx - 54, y),
                    (x + dx - 40, y - 13),
                    (x + dx + 40, y - 13),
                    (x + dx + 54, y),
                    (x + dx + 40, y + 12),
                    (x + dx - 40, y + 12),
                ],
                True,
                0.4,
            ),
            b.down(tone, y - 13, y + 12, 0.5),
        )


def folding(stage: Stage, spot: Spot) -> None:
    furniture.folding_screen(stage, spot.group, spot.x, spot.y + 30, 4, 100, 260, (60, 44, 40), (214, 190, 128))


def dresser(stage: Stage, spot: Spot) -> None:
    """A chest of drawers with a mirror."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    wood: Rgb = ((122, 78, 54), (150, 112, 76), (96, 60, 48))[int(spot.rng.integers(0, 3))]
    furniture.ground_shadow(stage, g, x, y, 110)
    g.shape(rectangle(x - 96, y - 150, x + 96, y), b.across(wood, x - 96, x + 96, 0.5))
    strew(g, [rectangle(x - 86, y - 140 + k * 46, x + 86, y - 102 + k * 46) for k in range(3)], b.bright(wood, 0.12))
    strew(g, [ellipse(x + d, y - 121 + k * 46, 5) for k in range(3) for d in (-44, 44)], b.bright((206, 164, 90), 0.2))
    g.shape(rectangle(x - 104, y - 160, x + 104, y - 148), b.bright(wood, 0.3))
    g.shape(ellipse(x, y - 236, 66, 78), b.across(wood, x - 66, x + 66, 0.5))
    g.shape(ellipse(x, y - 236, 56, 68), b.down((176, 196, 204), y - 304, y - 168, 0.5))
    g.shape(polygon([(x - 30, y - 196), (x - 8, y - 196), (x + 30, y - 280), (x + 12, y - 286)]), alpha((255, 255, 255), 0.2))


def armchair_soft(stage: Stage, spot: Spot, colour: Rgb = (150, 72, 70)) -> None:
    furniture.sofa(stage, spot.group, spot.x, spot.y, 92, colour)


def piano(stage: Stage, spot: Spot) -> None:
    """An upright piano with candlesticks."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    wood: Rgb = (74, 46, 40)
    furniture.ground_shadow(stage, g, x, y, 160)
    g.shape(rectangle(x - 140, y - 260, x + 140, y), b.across(wood, x - 140, x + 140, 0.5))
    strew(
        g,
        [
            rectangle(x - 124, y - 244, x - 8, y - 160),
            rectangle(x + 8, y - 244, x + 124, y - 160),
            rectangle(x - 120, y - 96, x + 120, y - 14),
        ],
        b.bright(wood, 0.12),
    )
    g.shape(rectangle(x - 148, y - 136, x + 148, y - 110), b.bright(wood, 0.2))
    g.shape(rectangle(x - 132, y - 148, x + 132, y - 134), b.bright((240, 236, 226), 0.2))
    strew(
        g,
        [rectangle(x - 128 + k * 11, y - 148, x - 122 + k * 11, y - 140) for k in range(24) if k % 7 not in (2, 6)],
        (36, 30, 34),
    )
    g.shape(rectangle(x - 150, y - 268, x + 150, y - 256), b.bright(wood, 0.3))
    for d in (-100, 100):
        lamps.candle(stage, stage.live, x + d, y - 268, 0.5)


def television(stage: Stage, spot: Spot) -> None:
    """A flat television on a low board; its light changes."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 150)
    g.shape(rectangle(x - 150, y - 70, x + 150, y), b.across((150, 118, 88), x - 150, x + 150, 0.4))
    g.shape(rectangle(x - 132, y - 250, x + 132, y - 92), b.dark((40, 42, 48), 0.3))
    g.shape(rectangle(x - 124, y - 242, x + 124, y - 100), (22, 26, 34))
    g.shape(rectangle(x - 30, y - 92, x + 30, y - 70), b.dark((60, 62, 68), 0.3))
    if b.lamps:
        glow = stage.live.group()
        glow.shape(rectangle(x - 124, y - 242, x + 124, y - 100), b.down((120, 160, 200), y - 242, y - 100, 0.4))
        glow.shape(ellipse(x, y - 170, 260), b.pool(x, y - 170, 260, (150, 190, 230), 0.3))
        stage.motions.append(lambda t: (glow.opacity(0.6 + 0.25 * math.sin(t * 2.3) + 0.15 * math.sin(t * 7.1)), None)[1])


def computer(stage: Stage, spot: Spot) -> None:
    """A screen and a keyboard on a desk 110 units high."""
    b, g, x, top = stage.brush, spot.group, spot.x, spot.y - 118
    g.shape(rectangle(x - 74, top - 106, x + 74, top - 16), b.dark((50, 54, 62), 0.2))
    glass = (150, 190, 226) if b.lamps else b.window(x - 68, top - 100, x + 68, top - 24, warm=False)
    g.shape(rectangle(x - 68, top - 100, x + 68, top - 24), glass)
    strew(
        g,
        [
            rectangle(x - 58, top - 90 + k * 12, x - 58 + float(w), top - 86 + k * 12)
            for k, w in enumerate(spot.rng.uniform(30, 110, 5))
        ],
        alpha((255, 255, 255), 0.45),
    )
    strew(g, [rectangle(x - 9, top - 18, x + 9, top), rectangle(x - 34, top - 4, x + 34, top)], b.dark((70, 74, 80), 0.2))
    g.shape(polygon([(x - 60, top + 2), (x + 50, top + 2), (x + 58, top + 9), (x - 68, top + 9)]), b.dark((90, 94, 100), 0.2))


def whiteboard(stage: Stage, spot: Spot) -> None:
    b, g, x = stage.brush, spot.group, spot.x
    g.shape(rectangle(x - 146, -566, x + 146, -364), b.across((170, 174, 180), x - 146, x + 146, 0.3))
    g.shape(rectangle(x - 140, -560, x + 140, -370), b.colour((244, 244, 240)))
    lines = [
        rectangle(x - 110, -530 + k * 30, x - 30 + float(w), -526 + k * 30) for k, w in enumerate(spot.rng.uniform(0, 90, 5))
    ]
    strew(g, lines[::2], alpha(b.colour((60, 90, 150)), 0.7))
    strew(g, lines[1::2], alpha(b.colour((180, 70, 60)), 0.7))
    g.shape(ellipse(x + 88, -470, 34, 30), None, alpha(b.colour((70, 130, 90)), 0.7), 3)


def signboard(stage: Stage, spot: Spot) -> None:
    halls.sign(stage, spot.x, spot.y)


def staircase(stage: Stage, spot: Spot) -> None:
    halls.staircase(stage, spot.side)


def bench_long(stage: Stage, spot: Spot, half: float = 210.0, colour: Rgb = (110, 78, 56)) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, half * 1.05)
    strew(
        g,
        [
            polygon(
                [
                    (x + k * half * 0.8 - 12, y - 52),
                    (x + k * half * 0.8 + 12, y - 52),
                    (x + k * half * 0.84 + 14, y),
                    (x + k * half * 0.84 - 14, y),
                ]
            )
            for k in (-1, 1)
        ],
        b.dark(colour, 0.3),
    )
    g.shape(
        polygon([(x - half, y - 62), (x + half, y - 62), (x + half + 8, y - 50), (x - half - 8, y - 50)]), b.bright(colour, 0.3)
    )
    g.shape(rectangle(x - half - 8, y - 50, x + half + 8, y - 40), b.down(colour, y - 50, y - 40, 0.4))


def judge_screen(stage: Stage, spot: Spot) -> None:
    """The painted screen behind a magistrate: waves, a cliff and a red sun."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    g.shape(rectangle(x - 290, y - 440, x + 290, y), b.across((92, 52, 44), x - 290, x + 290, 0.4))
    pane = g.group()
    pane.clip(rectangle(x - 270, y - 420, x + 270, y - 70))
    pane.shape(rectangle(x - 270, y - 420, x + 270, y - 70), b.down((206, 216, 206), y - 420, y - 70, 0.3))
    pane.shape(ellipse(x, y - 300, 52), b.bright((206, 66, 50), 0.2))
    for r in range(5):
        waves = [
            svg(
                ("M", px - 34, y - 60),
                ("C", px - 30, y - (104 + 26 * (4 - r)), px + 30, y - (104 + 26 * (4 - r)), px + 34, y - 60),
                ("Z",),
            )
            for px in np.arange(x - 300 + (r % 2) * 32, x + 330, 64)
        ]
        strew(pane, waves, b.colour(mix((60, 104, 120), (150, 186, 184), r * 0.2)))
        strew(pane, waves, None, b.bright((236, 236, 220), 0.2), 2.4)
    g.shape(rectangle(x - 300, y - 456, x + 300, y - 434), b.bright((110, 62, 50), 0.2))


def placards(stage: Stage, spot: Spot) -> None:
    """Two boards on poles, blank, for a procession or a court."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    for dx in (-46, 46):
        g.shape(rectangle(x + dx - 4, y - 210, x + dx + 4, y), b.across((110, 74, 54), x + dx - 4, x + dx + 4))
        g.shape(rectangle(x + dx - 34, y - 350, x + dx + 34, y - 206), b.across((206, 164, 84), x + dx - 34, x + dx + 34, 0.4))
        g.shape(rectangle(x + dx - 28, y - 344, x + dx + 28, y - 212), b.down((150, 44, 40), y - 344, y - 212, 0.4))
        strew(
            g,
            [rectangle(x + dx - 14, y - 326 + k * 58, x + dx + 14, y - 322 + k * 58) for k in (0, 1)]
            + [rectangle(x + dx - 14, y - 310 + k * 58, x + dx + 14, y - 306 + k * 58) for k in (0, 1)]
            + [rectangle(x + dx - 2, y - 332 + k * 58, x + dx + 2, y - 294 + k * 58) for k in (0, 1)],
            b.bright((222, 178, 88), 0.2),
        )
        g.shape(
            polygon([(x + dx - 24, y), (x + dx + 24, y), (x + dx + 8, y - 20), (x + dx - 8, y - 20)]), b.dark((110, 74, 54), 0.3)
        )


def drum(stage: Stage, spot: Spot) -> None:
    """A great drum on its stand."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 90)
    strew(
        g,
        [
            polygon([(x + k * 84 - 7, y), (x + k * 84 + 7, y), (x + k * 56 + 7, y - 150), (x + k * 56 - 7, y - 150)])
            for k in (-1, 1)
        ],
        b.across((124, 52, 44), x - 90, x + 90, 0.5),
    )
    g.shape(ellipse(x, y - 190, 96, 100), b.across((168, 52, 44), x - 96, x + 96, 0.7))
    g.shape(ellipse(x, y - 190, 78, 82), b.across((226, 210, 176), x - 78, x + 78, 0.4))
    strew(
        g,
        [ellipse(x + 87 * float(np.cos(a)), y - 190 + 91 * float(np.sin(a)), 4.5) for a in np.arange(0, 6.2, 0.35)],
        b.bright((214, 170, 84), 0.3),
    )


GENERATORS: Generators = {
    "paper_wall": paper_wall,
    "window": window,
    "range_stove": range_stove,
    "kettle": kettle,
    "units": units,
    "futon": futon,
    "cushions": cushions,
    "folding": folding,
    "dresser": dresser,
    "armchair_soft": armchair_soft,
    "piano": piano,
    "television": television,
    "computer": computer,
    "whiteboard": whiteboard,
    "signboard": signboard,
    "staircase": staircase,
    "bench_long": bench_long,
    "judge_screen": judge_screen,
    "placards": placards,
    "drum": drum,
}
