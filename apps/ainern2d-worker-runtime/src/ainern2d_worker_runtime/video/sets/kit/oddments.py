"""Generators of the odd pieces that tell a room's use: scales, globes, bunks, herbs, sheeted furniture, stairs, rats, a car."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Group, Rgb, linear, mix
from .. import furniture, ground, lamps, rooms
from ..brush import alpha, strew
from ..rooms import WALL
from ..stage import LEFT, RIGHT, Stage
from .spot import BACK, Generators, Spot
from .vehicles import passing_land


def earth_floor(stage: Stage, _spot: Spot, colour: Rgb = (160, 132, 100)) -> None:
    """Beaten earth, indoors."""
    ground.earth(stage, stage.set, BACK, colour, None, 24)
    rooms.floor_shade(stage)


def low_desks(stage: Stage, spot: Spot, rows: float = 2, colour: Rgb = (128, 84, 58)) -> None:
    """Low tables with brush and paper, and cushions, for pupils who sit on the floor."""
    b, g, horizon = stage.brush, spot.group, stage.floor.horizon
    for r in range(round(rows)):
        y = spot.y + r * 60
        s = 1 - y / horizon
        for k in range(3):
            for way in (-1, 1):
                x = way * (260 + k * 270) * s
                furniture.table(stage, g, x, y, 96 * s, 50 * s, colour)
                g.shape(
                    polygon(
                        [(x - 30 * s, y - 58 * s), (x + 24 * s, y - 58 * s), (x + 28 * s, y - 52 * s), (x - 34 * s, y - 52 * s)]
                    ),
                    b.colour((240, 232, 212)),
                )
                g.shape(rectangle(x + 42 * s, y - 70 * s, x + 60 * s, y - 56 * s), b.dark((60, 60, 66), 0.3))
                g.shape(
                    polygon([(x + 50 * s, y - 68 * s), (x + 64 * s, y - 100 * s), (x + 67 * s, y - 99 * s)]),
                    b.colour((150, 110, 70)),
                )
                g.shape(ellipse(x, y + 15 * s, 56 * s, 11 * s), b.down((150, 74, 66), y, y + 26 * s, 0.4))


def monitor(stage: Stage, spot: Spot) -> None:
    """A ward's monitor on its stand; its trace runs."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    strew(g, [rectangle(x - 3, y - 190, x + 3, y), rectangle(x - 30, y - 5, x + 30, y)], b.across((188, 194, 202), x - 4, x + 4))
    g.shape(rectangle(x - 58, y - 280, x + 58, y - 186), b.across((214, 218, 222), x - 58, x + 58, 0.4))
    glass = rectangle(x - 48, y - 272, x + 48, y - 198)
    g.shape(glass, (18, 32, 40))
    live = stage.live.group()
    live.clip(glass)
    run = live.group()
    for k, (level, tone) in enumerate(((-252, (110, 230, 140)), (-222, (120, 190, 240)))):
        line: list[tuple[float, float]] = []
        for beat in range(6):
            px = -60 + beat * 48.0
            pulse = (
                ((0, 0), (14, 0), (18, -4), (22, 9), (26, -17), (30, 6), (34, 0))
                if k == 0
                else ((0, 0), (12, -8), (24, 0), (36, 6))
            )
            line += [(px + dx, level + dy) for dx, dy in pulse]
        run.shape(polygon([(x + px, y + py) for px, py in line], closed=False), None, tone, 2)
    stage.motions.append(lambda t: (run.place(x=-((t * 34) % 48)), None)[1])


def hanging_bundles(stage: Stage, spot: Spot, width: float = 420.0, top: float = -640.0, herbs: bool = True) -> None:
    """Bundles of herbs, or onions, maize and hams, from a rail under the ceiling."""
    b, g, rng, left = stage.brush, spot.group, spot.rng, spot.x - width / 2
    g.shape(rectangle(left, top - 4, left + width, top + 4), b.dark((120, 88, 62), 0.2))
    tones: tuple[Rgb, ...] = (
        ((122, 140, 84), (150, 136, 84), (106, 120, 92)) if herbs else ((222, 178, 84), (176, 92, 66), (206, 120, 70))
    )
    for k, px in enumerate(np.arange(left + 26, left + width - 10, 52)):
        x, h, tone = float(px), float(rng.uniform(56, 96)), tones[k % 3]
        g.shape(rectangle(x - 1, top, x + 1, top + 26), b.dark((120, 100, 76), 0.3))
        if herbs:
            stalks: list[Path] = [
                polygon([(x, top + 22), (x + d - 3, top + 22 + h), (x + d + 3, top + 22 + h)]) for d in (-18, -9, 0, 9, 18)
            ]
            strew(g, stalks, b.colour(tone))
            strew(
                g,
                [ellipse(x + float(u) * 20, top + 22 + h * float(v), 6, 4) for u, v in rng.uniform((-1, 0.5), (1, 1.05), (9, 2))],
                b.bright(tone, 0.3),
            )
        else:
            strew(
                g,
                [ellipse(x + d, top + 30 + r * 19, 11, 12) for r in range(4) for d in (-8, 8)],
                b.down(tone, top + 20, top + 100, 0.5),
            )


def herbs(stage: Stage, spot: Spot) -> None:
    hanging_bundles(stage, spot, herbs=True)


def stores(stage: Stage, spot: Spot) -> None:
    hanging_bundles(stage, spot, 320.0, herbs=False)


def fridge(stage: Stage, spot: Spot) -> None:
    """A shop's cooler with lit glass doors."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 120)
    g.shape(rectangle(x - 108, y - 390, x + 108, y), b.across((206, 210, 214), x - 108, x + 108, 0.4))
    g.shape(
        rectangle(x - 96, y - 336, x + 96, y - 30), linear(0, y - 336, 0, y - 30, (0.0, (226, 240, 250)), (1.0, (176, 206, 226)))
    )
    tones: tuple[Rgb, ...] = ((206, 80, 66), (70, 130, 170), (110, 170, 100), (236, 200, 90), (240, 240, 236))
    for r in range(4):
        low = y - 44 - r * 74
        for k in range(8):
            px = x - 90 + k * 23
            g.shape(
                svg(
                    ("M", px, low),
                    ("L", px, low - 34),
                    ("C", px, low - 44, px + 6, low - 44, px + 6, low - 56),
                    ("L", px + 12, low - 56),
                    ("C", px + 12, low - 44, px + 18, low - 44, px + 18, low - 34),
                    ("L", px + 18, low),
                    ("Z",),
                ),
                b.across(tones[int(spot.rng.integers(0, 5))], px, px + 18, 0.4),
            )
        g.shape(rectangle(x - 96, low, x + 96, low + 4), b.bright((190, 196, 202), 0.2))
    strew(
        g,
        [
            rectangle(x - 4, y - 336, x + 4, y - 30),
            rectangle(x - 18, y - 220, x - 12, y - 140),
            rectangle(x + 12, y - 220, x + 18, y - 140),
        ],
        b.dark((150, 156, 162), 0.2),
    )
    g.shape(rectangle(x - 108, y - 390, x + 108, y - 346), b.across((70, 130, 170), x - 108, x + 108, 0.3))


def scales(stage: Stage, spot: Spot) -> None:
    """A pair of scales that sways."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    brass: Rgb = (196, 156, 84)
    strew(g, [rectangle(x - 30, y - 6, x + 30, y), rectangle(x - 3, y - 74, x + 3, y)], b.across(brass, x - 30, x + 30, 0.6))
    beam = g.group()
    beam.shape(rectangle(x - 52, y - 76, x + 52, y - 71), b.bright(brass, 0.2))
    for d in (-50, 50):
        strew(
            beam,
            [
                polygon([(x + d, y - 74), (x + d - 20, y - 34), (x + d - 18, y - 34)]),
                polygon([(x + d, y - 74), (x + d + 20, y - 34), (x + d + 18, y - 34)]),
            ],
            b.dark(brass, 0.3),
        )
        beam.shape(
            spline([(x + d - 22, y - 34), (x + d, y - 24), (x + d + 22, y - 34)], True, 0.6),
            b.across(brass, x + d - 22, x + d + 22, 0.6),
        )
    stage.motions.append(lambda t: (beam.place(rotation=0.035 * math.sin(t * 1.1), pivot=(x, y - 73)), None)[1])


def globe(stage: Stage, spot: Spot) -> None:
    """A terrestrial globe in its stand."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    wood: Rgb = (122, 80, 54)
    furniture.ground_shadow(stage, g, x, y, 56)
    strew(
        g,
        [polygon([(x + d * 0.4 - 5, y - 70), (x + d * 0.4 + 5, y - 70), (x + d + 5, y), (x + d - 5, y)]) for d in (-44, 0, 44)],
        b.across(wood, x - 44, x + 44, 0.5),
    )
    ball = ellipse(x, y - 130, 58)
    g.shape(ball, b.across((130, 172, 186), x - 58, x + 58, 0.8))
    lands = g.group()
    lands.clip(ball)
    for u, v, r in spot.rng.uniform((-0.8, -0.8, 14), (0.8, 0.8, 30), (6, 3)):
        lands.shape(
            spline(
                [
                    (x + u * 58 + r * math.cos(a) * (0.7 + 0.3 * math.sin(a * 3)), y - 130 + v * 58 + r * 0.8 * math.sin(a))
                    for a in np.arange(0, 6.2, 0.7)
                ],
                True,
                0.6,
            ),
            alpha(b.colour((200, 182, 128)), 0.9),
        )
    g.shape(ellipse(x, y - 130, 66, 15), None, b.bright(wood, 0.2), 6)
    g.shape(ellipse(x, y - 130, 62, 64), None, b.bright((200, 160, 90), 0.2), 3)


def bust(stage: Stage, spot: Spot, stone: Rgb = (214, 208, 198)) -> None:
    """A marble head on a pillar."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 50)
    g.shape(rectangle(x - 34, y - 190, x + 34, y), b.across(mix(stone, (150, 140, 130), 0.4), x - 34, x + 34, 0.6))
    strew(g, [rectangle(x - 42, y - 200, x + 42, y - 186), rectangle(x - 42, y - 14, x + 42, y)], b.bright(stone, 0.2))
    shoulders = [(-42, -200), (-40, -224), (-14, -240), (-13, -256), (13, -256), (14, -240), (40, -224), (42, -200)]
    g.shape(spline([(x + px, y + py) for px, py in shoulders], True, 0.4), b.across(stone, x - 42, x + 42, 0.7))
    face = [(-22, -268), (-25, -292), (-18, -316), (0, -324), (18, -316), (25, -292), (22, -268), (10, -250), (-10, -250)]
    g.shape(spline([(x + px, y + py) for px, py in face], True, 0.6), b.across(stone, x - 25, x + 25, 0.8))
    strew(
        g,
        [
            rectangle(x - 14, y - 291, x - 5, y - 288),
            rectangle(x + 5, y - 291, x + 14, y - 288),
            polygon([(x, y - 290), (x + 5, y - 272), (x - 3, y - 272)]),
        ],
        alpha(b.dark(stone, 0.6), 0.6),
    )


def bunk(stage: Stage, spot: Spot, iron: Rgb = (110, 116, 124)) -> None:
    """A two-tier iron bunk."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 210)
    for level in (70, 230):
        g.shape(rectangle(x - 190, y - level, x + 190, y - level + 14), b.dark(iron, 0.3))
        g.shape(
            spline([(x - 184, y - level), (x - 178, y - level - 26), (x + 178, y - level - 24), (x + 184, y - level)], True, 0.2),
            b.down((176, 172, 160), y - level - 26, y - level, 0.5),
        )
        g.shape(
            spline(
                [(x - 176, y - level - 22), (x - 170, y - level - 44), (x - 112, y - level - 42), (x - 106, y - level - 22)],
                True,
                0.5,
            ),
            b.down((222, 220, 210), y - level - 44, y - level - 20, 0.5),
        )
        g.shape(
            polygon([(x - 60, y - level - 26), (x + 180, y - level - 26), (x + 182, y - level + 4), (x - 50, y - level + 4)]),
            b.down((110, 116, 96), y - level - 26, y - level + 4, 0.5),
        )
    strew(g, [rectangle(x + d - 6, y - 310, x + d + 6, y) for d in (-194, 194)], b.across(iron, x - 200, x + 200, 0.4))


def plank_bed(stage: Stage, spot: Spot, colour: Rgb = (124, 92, 66)) -> None:
    """A board on trestles."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 180)
    strew(
        g,
        [polygon([(x + d - 8, y - 54), (x + d + 8, y - 54), (x + d + 18, y), (x + d - 18, y)]) for d in (-120, 120)],
        b.dark(colour, 0.4),
    )
    g.shape(polygon([(x - 170, y - 70), (x + 170, y - 70), (x + 184, y - 54), (x - 184, y - 54)]), b.bright(colour, 0.2))
    g.shape(rectangle(x - 184, y - 54, x + 184, y - 44), b.down(colour, y - 54, y - 44, 0.5))
    g.shape(
        spline(
            [(x - 150, y - 62), (x - 60, y - 84), (x + 70, y - 78), (x + 130, y - 58), (x + 40, y - 40), (x - 110, y - 42)],
            True,
            0.4,
        ),
        b.down((140, 128, 112), y - 84, y - 40, 0.6),
    )


def covered(stage: Stage, spot: Spot, half: float = 110.0, height: float = 180.0, cloth: Rgb = (206, 200, 188)) -> None:
    """A piece of furniture under a dust sheet."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, half * 1.1)
    top = [
        (x - half * 0.8, y - height),
        (x - half * 0.1, y - height * 1.04),
        (x + half * 0.2, y - height * 0.8),
        (x + half * 0.86, y - height * 0.74),
    ]
    hem = [
        (x + half, y + 2),
        (x + half * 0.6, y - 6),
        (x + half * 0.3, y + 4),
        (x, y - 5),
        (x - half * 0.4, y + 3),
        (x - half * 0.7, y - 5),
        (x - half, y + 2),
    ]
    g.shape(spline(top + hem, True, 0.35), b.across(cloth, x - half, x + half, 0.6))
    folds = [
        svg(
            ("M", x + u * half * 0.8, y - height * (0.9 if u < 0.1 else 0.7)),
            ("C", x + u * half * 0.9, y - height * 0.5, x + u * half, y - height * 0.3, x + u * half * 1.04, y - 8),
        )
        for u in (-0.7, -0.3, 0.1, 0.5)
    ]
    strew(g, folds, None, alpha(b.dark(cloth, 0.6), 0.4), 2.6)


def stairs_down(stage: Stage, spot: Spot, stone: Rgb = (136, 122, 112)) -> None:
    """A flight of steps that comes down along the back wall."""
    b, g, x, way = stage.brush, spot.group, spot.x, spot.side
    for k in range(9):
        left, top = x + way * (k * 46 - 60), BACK + 4 - k * 42
        x0, x1 = sorted((left, x + way * 420))
        g.shape(rectangle(x0, top - 42, x1, top + 2), b.down(mix(stone, (60, 50, 50), 0.05 * k), top - 42, top, 0.4))
        t0, t1 = sorted((left, left + way * 52))
        g.shape(rectangle(t0, top - 46, t1, top - 36), b.bright(stone, 0.35))


def map_table(stage: Stage, spot: Spot) -> None:
    """A commander's table with a map, tokens and a lamp."""
    b, g, x = stage.brush, spot.group, spot.x
    top = furniture.table(stage, g, x, spot.y, 210, 108, (110, 72, 52))
    g.shape(
        polygon([(x - 150, top - 10), (x + 140, top - 10), (x + 160, top + 5), (x - 172, top + 5)]), b.colour((226, 208, 164))
    )
    strew(
        g,
        [
            spline([(x - 120, top - 4), (x - 40, top - 8), (x + 30, top), (x + 120, top - 6)], False),
            spline([(x - 90, top + 2), (x + 10, top - 3), (x + 80, top + 2)], False),
        ],
        None,
        alpha(b.dark((120, 90, 60), 0.4), 0.7),
        2,
    )
    strew(
        g,
        [polygon([(x + d - 6, top - 2), (x + d + 6, top - 2), (x + d, top - 18)]) for d in (-70, 24, 96)],
        b.colour((178, 54, 46)),
    )
    strew(
        g, [polygon([(x + d - 6, top - 4), (x + d + 6, top - 4), (x + d, top - 20)]) for d in (-24, 64)], b.colour((60, 80, 130))
    )
    lamps.candle(stage, stage.live, x + spot.side * 176, top, 0.9)


def folding_stool(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 50 * s)
    legs = [
        polygon(
            [(x + k * 38 * s - 4, y - 66 * s), (x + k * 38 * s + 4, y - 66 * s), (x - k * 36 * s + 4, y), (x - k * 36 * s - 4, y)]
        )
        for k in (-1, 1)
    ]
    strew(g, legs, b.across((120, 84, 60), x - 40 * s, x + 40 * s, 0.5))
    g.shape(
        spline(
            [
                (x - 44 * s, y - 70 * s),
                (x, y - 58 * s),
                (x + 44 * s, y - 70 * s),
                (x + 40 * s, y - 58 * s),
                (x, y - 44 * s),
                (x - 40 * s, y - 58 * s),
            ],
            True,
            0.3,
        ),
        b.down((150, 70, 60), y - 70 * s, y - 44 * s, 0.5),
    )


def rats(stage: Stage, spot: Spot, count: float = 2) -> None:
    """They run a little way along the floor, stop, and run back."""
    tone = stage.brush.dark((96, 84, 80), 0.3)
    for _ in range(round(count)):
        g = spot.group.group()
        g.shape(spline([(-16, 0), (-14, -9), (0, -13), (12, -8), (20, -2), (10, 0)], True, 0.6), tone)
        g.shape(spline([(-14, -3), (-30, -6), (-40, -1)], False), None, tone, 2)
        g.shape(ellipse(8, -11, 3), tone)
        x, y, phase = (
            spot.x + float(spot.rng.uniform(-300, 300)),
            spot.y + float(spot.rng.uniform(-6, 14)),
            float(spot.rng.uniform(0, 9)),
        )
        stage.motions.append(_scurry(g, x, y, phase))


def _scurry(g: Group, x: float, y: float, phase: float) -> Callable[[float], None]:
    def move(t: float) -> None:
        u = ((t + phase) % 9) / 9
        out = min(1.0, max(0.0, (u - 0.3) / 0.1)) - min(1.0, max(0.0, (u - 0.8) / 0.1))
        g.place(x + 150 * out, y, 0.0, -1 if u > 0.7 else 1, 1.0)

    return move


def corridor_rug(stage: Stage, _spot: Spot, colour: Rgb = (124, 48, 56), border: Rgb = (190, 150, 90)) -> None:
    """A runner along a passage, towards its end."""
    b, g = stage.brush, stage.set
    low, horizon = -400 + 230 * 0.44, -400.0

    def strip(half: float) -> Path:
        k = (1300 - horizon) / (low - horizon)
        return polygon([(-half, low), (half, low), (half * k, 1300), (-half * k, 1300)])

    g.shape(strip(46), b.down(border, low, 300, 0.4))
    g.shape(strip(41), b.down(colour, low, 300, 0.5))
    g.shape(strip(34), None, alpha(b.bright(border, 0.2), 0.5), 2.5)


def timber_frame(stage: Stage, _spot: Spot, timber: Rgb = (96, 68, 47)) -> None:
    """Posts and a rail on a plastered wall."""
    rooms.posts(stage, [float(x) for x in np.linspace(-WALL, WALL, 6)], timber, 14)


def car_cabin(stage: Stage, spot: Spot, paint: Rgb = (60, 68, 80), seat: Rgb = (104, 92, 84)) -> None:
    """A car's back seat, seen from the front: side windows and rear window with the road running past."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(LEFT, -2600, RIGHT, 1300), b.dark(paint, 0.6))
    g.shape(rectangle(LEFT, -900, RIGHT, -560), b.down((206, 200, 190), -900, -560, 0.5))
    panes = [
        [(-560, -310), (-520, -530), (520, -530), (560, -310)],
        [(-1500, -250), (-1420, -540), (-760, -540), (-700, -250)],
        [(700, -250), (760, -540), (1420, -540), (1500, -250)],
    ]
    outside = stage.live.group()
    shape = polygon(panes[0])
    for pane in panes[1:]:
        shape = shape + polygon(pane)
    outside.clip(shape)
    passing_land(stage, outside, -560, -240, spot.rng, 110.0)
    front = stage.live
    for pane in panes:
        front.shape(polygon(pane), None, b.dark(paint, 0.5), 16)
    for x in (-640.0, 640.0):
        front.shape(
            polygon([(x - 60, -560), (x + 60, -560), (x + 74, BACK), (x - 74, BACK)]),
            b.across(mix(paint, (180, 174, 166), 0.5), x - 60, x + 60, 0.5),
        )
    front.shape(rectangle(LEFT, -250, -640, BACK + 60), b.down(mix(paint, (150, 140, 130), 0.4), -250, BACK, 0.5))
    front.shape(rectangle(640, -250, RIGHT, BACK + 60), b.down(mix(paint, (150, 140, 130), 0.4), -250, BACK, 0.5))
    ground.plane(stage, g, BACK, mix(paint, (60, 60, 64), 0.5))
    for x in (-300.0, 300.0):
        front.shape(
            spline([(x - 60, -330), (x - 54, -392), (x + 54, -392), (x + 60, -330), (x + 40, -310), (x - 40, -310)], True, 0.4),
            b.down(seat, -392, -310, 0.5),
        )
    front.shape(
        spline([(-640, BACK - 20), (-630, -300), (-560, -330), (560, -330), (630, -300), (640, BACK - 20)], True, 0.2),
        b.down(seat, -330, BACK, 0.5),
    )
    strew(front, [rectangle(x - 2, -318, x + 2, BACK - 30) for x in (-420, -210, 0, 210, 420)], b.dark(seat, 0.45))
    front.shape(
        spline(
            [(-650, BACK + 70), (-640, BACK - 44), (-560, BACK - 60), (560, BACK - 60), (640, BACK - 44), (650, BACK + 70)],
            True,
            0.2,
        ),
        b.down(mix(seat, (230, 214, 196), 0.16), BACK - 60, BACK + 70, 0.6),
    )
    strew(
        front,
        [polygon([(s * 560, -330), (s * 590, -330), (s * 240, BACK - 40), (s * 210, BACK - 40)]) for s in (-1, 1)],
        b.dark((60, 60, 66), 0.2),
    )
    lamps.halo(stage, front, 0, -600, 160, 0.4)


GENERATORS: Generators = {
    "floor_earth": earth_floor,
    "low_desks": low_desks,
    "monitor": monitor,
    "hanging_herbs": herbs,
    "hanging_goods": stores,
    "fridge": fridge,
    "scales": scales,
    "globe": globe,
    "bust": bust,
    "bunk": bunk,
    "plank_bed": plank_bed,
    "covered": covered,
    "stairs_down": stairs_down,
    "map_table": map_table,
    "folding_stool": folding_stool,
    "rats": rats,
    "corridor_rug": corridor_rug,
    "timber_frame": timber_frame,
    "car_cabin": car_cabin,
}
