"""Generators of rooms that travel, and of passages: railway carriages, coaches, space ships, corridors."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.random import Generator

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Group, Rgb, linear, mix, radial
from .. import furniture, lamps
from ..brush import alpha, strew
from ..particles import bend
from ..stage import LEFT, RIGHT, Stage
from .spot import BACK, Generators, Spot

_LOOP = 2400.0
"""World units after which the land outside a window repeats."""


def _rolling(g: Group, speed: float) -> Callable[[float], None]:
    return lambda t: (g.place(x=-((t * speed) % _LOOP)), None)[1]


def passing_land(
    stage: Stage, outside: Group, top: float, bottom: float, rng: Generator, speed: float = 90.0, dark: bool = False
) -> None:
    """Land that runs past behind glass: hills far off, trees near; `dark` is a tunnel with its lamps."""
    tall, light = bottom - top, stage.air.light(False, 1)
    sky = stage.air.sky
    if dark:
        outside.shape(rectangle(LEFT, top, RIGHT, bottom), (26, 26, 34))
        lights = outside.group()
        strew(
            lights,
            [rectangle(x, top + tall * 0.3, x + 70, top + tall * 0.36) for x in range(-1200, 3700, 400)],
            (250, 232, 180, 170),
        )
        stage.motions.append(_rolling(lights, speed * 9))
        return
    outside.shape(rectangle(LEFT, top, RIGHT, bottom), linear(0, top, 0, bottom, (0.0, sky[1]), (0.5, sky[2]), (0.8, sky[3])))
    for near, colour, high in ((0.2, (124, 136, 150), 0.5), (0.5, (112, 136, 104), 0.36), (1.0, (96, 124, 76), 0.24)):
        band = outside.group()
        tone = mix(light.lit(colour), stage.air.haze, 0.6 * (1 - near))
        us = np.arange(0, _LOOP, 200.0)
        heights = rng.uniform(0.5, 1.0, len(us))
        line = [(x + shift, bottom - tall * high * h) for shift in (-1200.0, 1200.0) for x, h in zip(us, heights, strict=True)]
        curve = spline(line, False, 0.9)
        band.shape(polygon([*curve.points, (1200 + _LOOP, bottom), (-1200, bottom)]), tone)
        if near > 0.4:
            trees: list[Path] = []
            for x, h in zip(rng.uniform(0, _LOOP, 9), rng.uniform(0.14, 0.3, 9) * (0.6 + near * 0.7), strict=True):
                for shift in (-1200.0, 1200.0):
                    r = tall * h * 0.5
                    trees += [
                        ellipse(x + shift, bottom - tall * high * 0.7 - r, r, r * 1.1),
                        rectangle(x + shift - 2, bottom - tall * high * 0.7 - r, x + shift + 2, bottom),
                    ]
            strew(band, trees, mix(tone, light.shadow, 0.3))
        stage.motions.append(_rolling(band, speed * (0.2 + near * near * 2.2)))
    posts = outside.group()
    strew(
        posts,
        [rectangle(x, top, x + 9, bottom) for x in (-1200.0, 0.0, 1200.0, 2400.0)],
        mix(light.lit((96, 80, 74)), stage.air.haze, 0.2),
    )
    stage.motions.append(_rolling(posts, speed * 5))


def _panes(
    stage: Stage, spot: Spot, panes: Sequence[tuple[float, float, float, float]], frame: Rgb, dark: bool, speed: float
) -> None:
    """Windows with land running past behind them, in frames."""
    outline = rectangle(*panes[0])
    for pane in panes[1:]:
        outline = outline + rectangle(*pane)
    outside = stage.live.group()
    outside.clip(outline)
    passing_land(stage, outside, panes[0][1], panes[0][3], spot.rng, speed, dark)
    b = stage.brush
    for left, top, right, bottom in panes:
        shine = [
            (left, bottom),
            (left, top + (bottom - top) * 0.4),
            (left + (right - left) * 0.5, top),
            (left + (right - left) * 0.74, top),
        ]
        stage.live.shape(polygon(shine), alpha((255, 255, 255), 0.07))
        stage.live.shape(rectangle(left, top, right, bottom), None, b.across(frame, left, right, 0.4), 9)
        stage.live.shape(rectangle(left - 10, bottom, right + 10, bottom + 10), b.bright(frame, 0.3))


def rail_coach(stage: Stage, spot: Spot, wall: Rgb = (150, 100, 70), seat: Rgb = (110, 54, 56), modern: bool = False) -> None:
    """A railway compartment from its aisle: windows, benches with backs, a luggage rack, lamps."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(LEFT, -2600, RIGHT, 1300), b.dark(wall, 0.3))
    g.shape(rectangle(LEFT, -640, RIGHT, BACK), b.down(wall, -640, BACK, 0.35))
    g.shape(
        polygon([(LEFT, -640), (RIGHT, -640), (RIGHT, -1500), (LEFT, -1500)]),
        b.down(mix(wall, (236, 228, 214), 0.7), -1100, -640, 0.4),
    )
    g.shape(rectangle(LEFT, -648, RIGHT, -632), b.bright(mix(wall, (210, 180, 120), 0.5), 0.2))
    if not modern:
        strew(g, [rectangle(x + 12, -250, x + 180, BACK - 20) for x in range(-2000, 2000, 200)], b.dark(wall, 0.25))
    panes = [(x, -560.0, x + 300.0, -330.0) for x in (-1350.0, -910.0, -470.0, -30.0, 410.0, 850.0, 1290.0)]
    panes = [(a + 20, top, c + 20, low) for a, top, c, low in panes]
    _panes(stage, spot, panes, mix(wall, (90, 60, 50), 0.4) if not modern else (196, 200, 204), False, 120.0)
    front = stage.live
    front.shape(rectangle(LEFT, -606, RIGHT, -598), b.bright((190, 150, 84) if not modern else (200, 204, 208), 0.2))
    bags: tuple[Rgb, ...] = ((132, 84, 58), (92, 76, 84), (110, 120, 96), (156, 116, 72))
    for x in spot.rng.uniform(-1300, 1300, 9):
        w = float(spot.rng.uniform(60, 120))
        front.shape(rectangle(x, -642, x + w, -608), b.down(bags[int(spot.rng.integers(0, 4))], -642, -606, 0.5))
    _floor(stage, (120, 92, 74) if not modern else (140, 146, 152))
    for k in range(-4, 5):
        x = k * 440.0 + 210
        if abs(x) > 120:
            _bench(stage, x, BACK + 46, 118, seat)
        x -= 290
        lamps.halo(stage, front, x, -470, 130, 0.4)
        front.shape(rectangle(x - 5, -462, x + 5, -440), b.bright((190, 150, 84), 0.2))
        front.shape(
            spline([(x - 12, -486), (x, -504), (x + 12, -486), (x + 8, -462), (x - 8, -462)], True, 0.5),
            (255, 236, 190) if b.lamps else b.bright((230, 214, 180), 0.3),
        )


def _floor(stage: Stage, colour: Rgb) -> None:
    from ..ground import plane
    from ..rooms import floor_shade

    plane(stage, stage.set, BACK, colour)
    b, horizon = stage.brush, stage.floor.horizon
    k0, k1 = 1 - BACK / horizon, 1 - 1300 / horizon
    seams = [
        polygon([(x * k0 - 1, BACK), (x * k0 + 1, BACK), (x * k1 + 4, 1300), (x * k1 - 4, 1300)]) for x in range(-2400, 2401, 300)
    ]
    strew(stage.set, seams, alpha(b.dark(colour, 0.5), 0.4))
    floor_shade(stage)


def _bench(stage: Stage, x: float, y: float, half: float, colour: Rgb) -> None:
    """An upholstered bench with a high back, towards the viewer."""
    b, g = stage.brush, stage.live
    furniture.ground_shadow(stage, g, x, y, half * 1.1)
    g.shape(
        spline(
            [
                (x - half, y - 60),
                (x - half, y - 206),
                (x - half + 14, y - 220),
                (x + half - 14, y - 220),
                (x + half, y - 206),
                (x + half, y - 60),
            ],
            True,
            0.12,
        ),
        b.across(colour, x - half, x + half, 0.5),
    )
    strew(g, [ellipse(x + (c - 1.5) * half * 0.5, y - 176 + r * 40, 4) for r in range(3) for c in range(4)], b.dark(colour, 0.4))
    g.shape(rectangle(x - half, y - 90, x + half, y - 34), b.down(mix(colour, (230, 190, 170), 0.16), y - 90, y - 30, 0.5))
    strew(
        g,
        [rectangle(x + s * (half - 6) - 6, y - 124, x + s * (half - 6) + 6, y) for s in (-1, 1)],
        b.dark(mix(colour, (90, 60, 50), 0.6), 0.2),
    )


def metro_car(stage: Stage, spot: Spot, wall: Rgb = (206, 208, 210), seat: Rgb = (84, 130, 168)) -> None:
    """An underground train: a long bench under dark windows, poles, straps that swing."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(LEFT, -2600, RIGHT, 1300), b.dark(wall, 0.3))
    g.shape(rectangle(LEFT, -660, RIGHT, BACK), b.down(wall, -660, BACK, 0.3))
    g.shape(rectangle(LEFT, -1500, RIGHT, -660), b.down(mix(wall, (250, 250, 250), 0.4), -1100, -660, 0.4))
    panes = [(x, -540.0, x + 330.0, -300.0) for x in (-1700.0, -1300.0, -560.0, -160.0, 580.0, 980.0)]
    panes += [(x, -560.0, x + 130.0, -240.0) for x in (-890.0, -740.0, 250.0, 400.0)]
    _panes(stage, spot, [(a, -560.0, c, -300.0) for a, _top, c, _low in panes], (150, 154, 160), True, 120.0)
    front = stage.live
    for x in (-890.0, 250.0):
        front.shape(rectangle(x - 16, -600, x + 296, BACK), None, b.dark((170, 174, 180), 0.2), 6)
        front.shape(rectangle(x + 138, -600, x + 142, BACK), b.dark((120, 124, 130), 0.3))
        front.shape(rectangle(x, -300, x + 280, BACK), b.across(mix(wall, (230, 232, 234), 0.4), x, x + 280, 0.3))
    front.shape(rectangle(LEFT, -652, RIGHT, -600), b.colour((238, 238, 232)))
    adverts: tuple[Rgb, ...] = ((206, 120, 90), (110, 150, 180), (226, 196, 110), (150, 180, 130))
    for k, x in enumerate(range(-1600, 1600, 200)):
        front.shape(rectangle(x, -646, x + 150, -606), b.colour(adverts[k % 4]))
        front.shape(rectangle(x + 14, -634, x + 70, -628), alpha((255, 255, 255), 0.7))
        front.shape(rectangle(x + 14, -620, x + 108, -616), alpha((255, 255, 255), 0.6))
    front.shape(rectangle(LEFT, -700, RIGHT, -676), (250, 252, 255) if b.lamps else b.bright((240, 242, 244), 0.4))
    _floor(stage, (122, 128, 134))
    for left, right in ((-1800, -920), (-560, 220), (560, 1500)):
        front.shape(rectangle(left, -270, right, -196), b.down(seat, -270, -196, 0.4))
        front.shape(
            spline([(left, -200), (left, -176), (right, -176), (right, -200), (right + 12, -150), (left - 12, -150)], True, 0.1),
            b.down(mix(seat, (40, 60, 90), 0.3), -200, -130, 0.4),
        )
        strew(front, [rectangle(x - 1.5, -268, x + 1.5, -154) for x in range(left + 78, right, 78)], b.dark(seat, 0.4))
        front.shape(rectangle(left, -150, right, BACK + 6), b.dark((90, 96, 104), 0.4))
    for x in (-920, -560, 220, 560):
        front.shape(rectangle(x - 5, -700, x + 5, BACK + 10), b.across((214, 216, 220), x - 5, x + 5, 0.8))
    front.shape(rectangle(LEFT, -596, RIGHT, -589), b.bright((200, 204, 208), 0.3))
    straps = front.group()
    for x in range(-1500, 1500, 110):
        straps.shape(rectangle(x - 3, -590, x + 3, -536), b.colour((214, 210, 200)))
        straps.shape(ellipse(x, -520, 15, 16), None, b.bright((236, 232, 222), 0.2), 5)
    stage.motions.append(bend(straps, -590.0, 0.05, 2.2))


def coach_box(
    stage: Stage, spot: Spot, lining: Rgb = (110, 56, 60), wood: Rgb = (104, 68, 52), seat: Rgb = (140, 70, 70)
) -> None:
    """Inside a horse-drawn coach: buttoned leather, a window in each door, tasselled blinds; it rocks."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(LEFT, -2600, RIGHT, 1300), b.dark(wood, 0.55))
    g.shape(
        svg(("M", -900, BACK + 40), ("L", -900, -430), ("C", -840, -760, 840, -760, 900, -430), ("L", 900, BACK + 40), ("Z",)),
        b.down(lining, -680, BACK, 0.5),
    )
    buttons = [(x, y) for r, y in enumerate(range(-600, -170, 62)) for x in range(-820 + (r % 2) * 46, 830, 92)]
    tufts = [polygon([(x, y - 31), (x + 46, y), (x, y + 31), (x - 46, y)]) for x, y in buttons if abs(x) > 190 and (abs(x) < 780)]
    strew(g, tufts, None, alpha(b.dark(lining, 0.6), 0.4), 2)
    strew(
        g,
        [ellipse(x, y, 5) for x, y in buttons if abs(x) > 190 and abs(x) < 800],
        b.bright(mix(lining, (206, 160, 110), 0.4), 0.2),
    )
    _panes(stage, spot, [(-170.0, -520.0, 170.0, -290.0)], wood, False, 46.0)
    _blinds(stage, wood, lining)
    front = stage.live
    g.shape(rectangle(-200, -280, 200, BACK + 30), b.down(wood, -280, BACK, 0.5))
    g.shape(rectangle(-160, -256, 160, BACK + 4), None, alpha(b.bright(wood, 0.4), 0.6), 3)
    _floor(stage, mix(wood, (60, 44, 44), 0.4))
    for s in (-1, 1):
        x = s * 520.0
        front.shape(
            spline(
                [
                    (x - 330, BACK - 76),
                    (x - 320, BACK - 110),
                    (x + 320, BACK - 110),
                    (x + 330, BACK - 76),
                    (x + 326, BACK - 30),
                    (x - 326, BACK - 30),
                ],
                True,
                0.15,
            ),
            b.down(seat, BACK - 110, BACK - 20, 0.6),
        )
        front.shape(
            rectangle(x - 326, BACK - 34, x + 326, BACK + 40), b.down(mix(wood, (50, 34, 34), 0.4), BACK - 34, BACK + 40, 0.5)
        )
    lamps.lantern(stage, front, spot.side * 300, -620, 0.6, (230, 190, 110))


def _blinds(stage: Stage, wood: Rgb, lining: Rgb) -> None:
    """A pelmet with a fringe, and a gathered curtain to either side."""
    b, front = stage.brush, stage.live
    front.shape(rectangle(-200, -560, 200, -524), b.down(wood, -560, -520, 0.4))
    for s in (-1, 1):
        for k in range(4):
            x = s * (204 - k * 17)
            front.shape(
                spline(
                    [
                        (x, -540),
                        (x - s * 20, -540),
                        (x - s * (16 - k * 2), -420),
                        (x - s * 2, -300),
                        (x + s * 7, -300),
                        (x + s * 5, -420),
                    ],
                    True,
                    0.4,
                ),
                b.across(mix(lining, (206, 170, 110), 0.25 + 0.06 * k), x - 22, x + 12, 0.6),
            )
    strew(front, [polygon([(x, -524), (x + 20, -524), (x + 10, -504)]) for x in range(-190, 180, 20)], b.colour((206, 166, 90)))


def cart_box(stage: Stage, spot: Spot, wood: Rgb = (120, 80, 56), cloth: Rgb = (176, 150, 110)) -> None:
    """Inside a covered cart or a sedan: hoops, cloth, a lattice window, cushions and a low table."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(LEFT, -2600, RIGHT, 1300), b.dark(cloth, 0.5))
    g.shape(
        svg(("M", -880, BACK + 30), ("L", -880, -440), ("C", -760, -790, 760, -790, 880, -440), ("L", 880, BACK + 30), ("Z",)),
        b.down(cloth, -700, BACK, 0.45),
    )
    for k, x in enumerate((-880.0, -560.0, -250.0, 250.0, 560.0, 880.0)):
        del k
        top = -440 - 210 * (1 - (x / 900) ** 2)
        g.shape(rectangle(x - 9, top, x + 9, BACK + 20), b.across(wood, x - 9, x + 9, 0.6))
    _panes(stage, spot, [(-190.0, -520.0, 190.0, -310.0)], wood, False, 34.0)
    front = stage.live
    bars = [rectangle(x - 2.4, -520, x + 2.4, -310) for x in np.linspace(-190, 190, 9)] + [
        rectangle(-190, y, 190, y + 4) for y in (-470, -362)
    ]
    strew(front, bars, b.dark(wood, 0.2))
    for s in (-1, 1):
        front.shape(
            spline([(s * 196, -540), (s * 120, -540), (s * 150, -420), (s * 176, -330), (s * 210, -330)], True, 0.3),
            b.across((150, 52, 50), s * 120 - 20, s * 210 + 20, 0.6),
        )
    front.shape(rectangle(-220, -552, 220, -530), b.down(wood, -552, -530, 0.4))
    g.shape(rectangle(-880, -250, 880, BACK), b.down(wood, -250, BACK, 0.5))
    strew(g, [rectangle(x + 16, -236, x + 160, BACK - 10) for x in range(-860, 860, 176)], b.dark(wood, 0.22))
    _floor(stage, mix(wood, (160, 120, 90), 0.3))
    for x, tone in ((-560.0, (140, 56, 56)), (-300.0, (84, 96, 126)), (330.0, (140, 56, 56)), (590.0, (176, 140, 76))):
        furniture.ground_shadow(stage, front, x, BACK + 40, 110)
        front.shape(
            spline(
                [
                    (x - 104, BACK + 34),
                    (x - 98, BACK - 2),
                    (x, BACK - 16),
                    (x + 98, BACK - 2),
                    (x + 104, BACK + 34),
                    (x, BACK + 44),
                ],
                True,
                0.5,
            ),
            b.down(tone, BACK - 16, BACK + 44, 0.5),
        )
    lamps.lantern(stage, front, spot.side * 330, -640, 0.7)


def starship(stage: Stage, spot: Spot, hull: Rgb = (120, 132, 150), glow: Rgb = (90, 200, 240)) -> None:
    """The bridge of a space ship: a great window on the stars and a planet, ribs, consoles whose lights blink."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(LEFT, -2600, RIGHT, 1300), b.dark(hull, 0.6))
    window = polygon([(-760, -640), (760, -640), (680, -270), (-680, -270)])
    space = stage.live.group()
    space.clip(window)
    _space(stage, space, spot)
    _bridge_frame(stage, hull, glow)
    _floor(stage, mix(hull, (70, 76, 92), 0.5))
    _consoles(stage, spot, hull, glow)


def _space(stage: Stage, space: Group, spot: Spot) -> None:
    """Nebulae, three depths of stars that drift, a banded planet."""
    rng, s = spot.rng, spot.side
    space.shape(
        rectangle(-900, -700, 900, -200),
        linear(-900, -700, 900, -200, (0.0, (8, 10, 28)), (0.5, (22, 22, 58)), (1.0, (40, 24, 66))),
    )
    for x, y, size, cloud in ((-s * 300.0, -520.0, 330.0, (120, 70, 160)), (s * 420.0, -330.0, 280.0, (50, 90, 160))):
        glowing = radial(x, y, size, (0.0, (*cloud, 90)), (0.5, (*cloud, 34)), (1.0, (*cloud, 0)))
        space.shape(ellipse(x, y, size, size * 0.6), glowing)
    for layer, (count, size, speed) in enumerate(((90, 1.0, 1.5), (40, 1.7, 4.0), (14, 2.6, 9.0))):
        stars = space.group()
        xy = rng.uniform((0, -650), (_LOOP, -250), (count, 2))
        strew(
            stars, [ellipse(x + shift, y, size) for x, y in xy for shift in (-1200.0, 1200.0)], (236, 240, 255, 150 + 50 * layer)
        )
        stage.motions.append(_rolling(stars, speed))
    px, py, r = s * float(rng.uniform(180, 360)), -400.0, float(rng.uniform(110, 190))
    tone = ((206, 150, 110), (110, 160, 206), (150, 190, 150), (214, 190, 140))[int(rng.integers(0, 4))]
    space.shape(ellipse(px, py, r * 1.2), radial(px, py, r * 1.2, (0.7, (*tone, 70)), (1.0, (*tone, 0))))
    space.shape(
        ellipse(px, py, r),
        radial(
            px - r * 0.4,
            py - r * 0.4,
            r * 1.7,
            (0.0, mix(tone, (255, 255, 255), 0.4)),
            (0.4, tone),
            (1.0, mix(tone, (14, 12, 34), 0.86)),
        ),
    )
    bands = space.group()
    bands.clip(ellipse(px, py, r))
    strew(
        bands,
        [ellipse(px, py + v * r, r * 1.1, r * 0.07) for v in (-0.5, -0.16, 0.24, 0.56)],
        alpha(mix(tone, (60, 40, 60), 0.4), 0.22),
    )


def _bridge_frame(stage: Stage, hull: Rgb, glow: Rgb) -> None:
    b, g, front = stage.brush, stage.set, stage.live
    for points in (
        [(-790, -664), (790, -664), (760, -640), (-760, -640)],
        [(-690, -270), (690, -270), (720, -236), (-720, -236)],
    ):
        front.shape(polygon(points), b.down(hull, -664, -236, 0.4))
    for u in (-0.66, -0.22, 0.22, 0.66):
        front.shape(
            polygon([(u * 760 - 9, -650), (u * 760 + 9, -650), (u * 690 + 13, -262), (u * 690 - 13, -262)]),
            b.across(hull, u * 760 - 12, u * 760 + 12, 0.7),
        )
    for way in (-1, 1):
        side = [(way * 760, -664), (way * 680, -250), (way * 720, BACK), (way * 2100, 430), (way * 2100, -1700)]
        g.shape(
            polygon(side), b.across(mix(hull, (60, 66, 80), 0.3), min(way * 700, way * 1500), max(way * 700, way * 1500), 0.5)
        )
        strips = [
            polygon(
                [
                    (way * (730 + k * 60), -520 + k * 10),
                    (way * (1100 + k * 60), -640 - k * 10),
                    (way * (1100 + k * 60), -626 - k * 10),
                    (way * (730 + k * 60), -510 + k * 10),
                ]
            )
            for k in range(2)
        ]
        strew(g, strips, alpha(glow, 0.8))
    g.shape(
        polygon([(-790, -664), (790, -664), (2100, -1700), (-2100, -1700)]),
        b.down(mix(hull, (50, 54, 70), 0.4), -1300, -664, 0.5),
    )
    strew(
        g,
        [polygon([(x - 30, -672), (x + 30, -672), (x * 1.7 + 60, -900), (x * 1.7 - 60, -900)]) for x in (-420, 0, 420)],
        alpha((226, 240, 255), 0.75),
    )
    g.shape(rectangle(-720, -240, 720, BACK), b.down(mix(hull, (40, 46, 60), 0.4), -240, BACK, 0.5))


def _blinking(lights: Group, rate: float, phase: float) -> Callable[[float], None]:
    return lambda t: (lights.opacity(0.55 + 0.45 * math.sin(t * rate + phase)), None)[1]


def _consoles(stage: Stage, spot: Spot, hull: Rgb, glow: Rgb) -> None:
    b, front, rng = stage.brush, stage.live, spot.rng
    for x in (-560.0, -230.0, 230.0, 560.0):
        y = BACK + 30 + abs(x) * 0.03
        furniture.ground_shadow(stage, front, x, y, 150)
        front.shape(
            polygon([(x - 130, y - 70), (x + 130, y - 70), (x + 150, y), (x - 150, y)]),
            b.down(mix(hull, (60, 66, 80), 0.3), y - 70, y, 0.6),
        )
        front.shape(
            polygon([(x - 112, y - 118), (x + 112, y - 118), (x + 134, y - 68), (x - 134, y - 68)]),
            b.bright(mix(hull, (40, 46, 60), 0.5), 0.1),
        )
        screen = polygon([(x - 92, y - 112), (x + 92, y - 112), (x + 104, y - 84), (x - 104, y - 84)])
        front.shape(screen, linear(0, y - 112, 0, y - 84, (0.0, (16, 40, 60)), (1.0, (30, 90, 120))))
        trace = [spline([(x - 84 + k * 14, y - 98 + float(rng.uniform(-8, 8))) for k in range(13)], False)]
        strew(front, trace, None, alpha(glow, 0.9), 2)
        for row, tone in enumerate((glow, (250, 190, 90), (240, 100, 100))):
            lights = front.group()
            strew(lights, [ellipse(x + float(u) * 110, y - 76 + float(v) * 4, 3) for u, v in rng.uniform(-1, 1, (5, 2))], tone)
            phase, rate = float(rng.uniform(0, 6.28)), float(rng.uniform(1.0, 2.6)) + row * 0.3
            stage.motions.append(_blinking(lights, rate, phase))
        front.shape(ellipse(x, y - 96, 170, 80), radial(x, y - 96, 170, (0.0, alpha(glow, 0.16)), (1.0, alpha(glow, 0.0))))


GENERATORS: Generators = {
    "rail_coach": rail_coach,
    "metro_car": metro_car,
    "coach_box": coach_box,
    "cart_box": cart_box,
    "starship": starship,
}
