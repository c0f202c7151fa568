"""Water: ponds, rivers, the open sea, their glitter; boats and ships."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from ainern2d_contracts.vocabulary import Culture
from numpy.random import Generator

from ..raster.geometry import Path, ellipse, polygon, rectangle, spline
from ..raster.scene import Group, Rgb, linear, mix
from .brush import alpha, strew
from .stage import BOTTOM, LEFT, RIGHT, Stage

WATER = (92, 136, 156)


def _glints(rng: Generator, left: float, right: float, top: float, bottom: float, count: int) -> list[Path]:
    out = []
    for _ in range(count):
        u = rng.uniform(0, 1) ** 1.3
        y = top + (bottom - top) * u
        x, w = rng.uniform(left, right), rng.uniform(12, 40) * (0.3 + 1.5 * u)
        out.append(polygon([(x - w, y), (x, y - 1.1 - 1.6 * u), (x + w, y), (x, y + 0.9 + 1.3 * u)]))
    return out


def surface(
    stage: Stage,
    g: Group,
    top: float,
    bottom: float = BOTTOM,
    left: float = LEFT,
    right: float = RIGHT,
    colour: Rgb = WATER,
    moving: Group | None = None,
) -> None:
    """A sheet of water that mirrors the sky, with bands and moving glints."""
    b, rng, sky = stage.brush, stage.random("water"), stage.air.sky
    base = b.colour(colour)
    reach = min(bottom, top + 520)
    stops = (
        (0.0, mix(sky[3], base, 0.25)),
        (0.18, mix(sky[2], base, 0.42)),
        (0.5, mix(sky[1], base, 0.6)),
        (1.0, mix(base, b.light.shadow, 0.5)),
    )
    g.shape(rectangle(left, top, right, bottom), mix(base, sky[2], 0.3) if b.flat else linear(0, top, 0, reach, *stops))
    span = max(left, -1500.0), min(right, 1500.0)
    strew(g, _glints(rng, *span, top + 4, reach, 120), alpha(b.light.shadow, 0.18))
    live = (moving or g).group()
    for k in range(2):
        part = live.group()
        strew(part, _glints(rng, *span, top + 2, reach, 70), alpha(mix(sky[3], (255, 255, 255), 0.3), 0.4))
        stage.motions.append(ripple(part, k))
    if stage.air.overcast < 0.5:
        x = stage.light.side * 320
        trail = [
            polygon(
                [
                    (x + rng.normal(0, 16 + 70 * u) - w, top + (reach - top) * u),
                    (x, top + (reach - top) * u - 2),
                    (x + rng.normal(0, 16 + 70 * u) + w, top + (reach - top) * u),
                    (x, top + (reach - top) * u + 2),
                ]
            )
            for u, w in zip(rng.uniform(0, 0.9, 60) ** 1.4, rng.uniform(8, 34, 60), strict=True)
        ]
        shine = live.group()
        strew(shine, trail, alpha(stage.air.orb, 0.34))
        stage.motions.append(ripple(shine, 2))


def ripple(g: Group, phase: int) -> Callable[[float], None]:
    def move(t: float) -> None:
        g.place(x=9 * math.sin(t * 0.8 + phase * 2.2), y=1.6 * math.sin(t * 1.3 + phase))
        g.opacity(0.72 + 0.28 * math.sin(t * 1.9 + phase * 2.0))

    return move


def pond(stage: Stage, x: float, y: float, half: float, tall: float) -> None:
    b, g, rng, sky = stage.brush, stage.set, stage.random("pond"), stage.air.sky
    edge = [
        (x + half * math.cos(a) * rng.uniform(0.9, 1.06), y + tall * math.sin(a) * rng.uniform(0.9, 1.08))
        for a in np.linspace(0, 2 * math.pi, 13)[:-1]
    ]
    g.shape(spline([(px, py + 6) for px, py in edge], True, 0.9), b.dark((120, 118, 110), 0.4))
    g.shape(
        spline(edge, True, 0.9),
        linear(0, y - tall, 0, y + tall, (0.0, mix(sky[2], b.colour(WATER), 0.35)), (1.0, mix(sky[1], b.colour(WATER), 0.66))),
    )
    pads = [
        ellipse(x + rng.uniform(-0.7, 0.7) * half, y + rng.uniform(-0.5, 0.6) * tall, rng.uniform(12, 26), rng.uniform(3, 6))
        for _ in range(12)
    ]
    strew(g, pads, b.colour((110, 150, 92)))
    live = stage.live.group()
    strew(live, _glints(rng, x - half * 0.7, x + half * 0.7, y - tall * 0.6, y + tall * 0.7, 16), alpha(sky[3], 0.5))
    stage.motions.append(ripple(live, 1))
    stones = [ellipse(px, py, rng.uniform(12, 26), rng.uniform(7, 13)) for px, py in edge]
    strew(g, stones, b.down((150, 146, 142), y - tall, y + tall, 0.4))


def rowing_boat(stage: Stage, g: Group, x: float, y: float, s: float, colour: Rgb = (120, 84, 62), awning: bool = False) -> None:
    """A small boat afloat, rocking."""
    b = stage.brush
    boat = g.group()
    if awning:
        boat.shape(
            spline(
                [
                    (x - 74 * s, y - 14 * s),
                    (x - 62 * s, y - 64 * s),
                    (x, y - 84 * s),
                    (x + 62 * s, y - 64 * s),
                    (x + 74 * s, y - 14 * s),
                ],
                True,
                0.5,
            ),
            b.across((156, 132, 92), x - 74 * s, x + 74 * s, 0.5),
        )
        ribs = [
            spline([(x + k * s - 2, y - 14 * s), (x + k * 0.86 * s, y - 50 * s), (x + k * 0.6 * s, y - 78 * s)], False)
            for k in (-60, -30, 0, 30, 60)
        ]
        strew(boat, ribs, None, b.dark((110, 90, 64), 0.4), 2)
    hull = spline(
        [
            (x - 150 * s, y - 34 * s),
            (x - 110 * s, y - 12 * s),
            (x, y - 8 * s),
            (x + 110 * s, y - 12 * s),
            (x + 150 * s, y - 34 * s),
            (x + 112 * s, y + 16 * s),
            (x, y + 24 * s),
            (x - 112 * s, y + 16 * s),
        ],
        True,
        0.5,
    )
    boat.shape(hull, b.down(colour, y - 34 * s, y + 24 * s, 0.55))
    boat.shape(
        spline([(x - 146 * s, y - 31 * s), (x - 60 * s, y - 8 * s), (x + 60 * s, y - 8 * s), (x + 146 * s, y - 31 * s)], False),
        None,
        b.bright(colour, 0.35),
        3.5 * s,
    )
    boat.shape(ellipse(x, y + 22 * s, 126 * s, 8 * s), alpha(b.light.shadow, 0.35))
    stage.motions.append(
        lambda t: (boat.place(y=2.4 * math.sin(t * 1.1 + x), rotation=0.014 * math.sin(t * 0.9 + x), pivot=(x, y)), None)[1]
    )


def _junk_sail(ship: Group, cx: float, y: float, w: float, h: float, s: float, hazed: Callable[[Rgb], Rgb]) -> None:
    sail = spline(
        [
            (cx - w * 0.5 * s, y - 60 * s),
            (cx - w * 0.42 * s, y - h * 0.9 * s),
            (cx + w * 0.4 * s, y - h * s),
            (cx + w * 0.62 * s, y - h * 0.5 * s),
            (cx + w * 0.56 * s, y - 66 * s),
        ],
        True,
        0.4,
    )
    ship.shape(sail, linear(cx - w * s, 0, cx + w * s, 0, (0.0, hazed((214, 170, 120))), (1.0, hazed((150, 100, 76)))))
    battens = [
        polygon(
            [
                (cx - w * 0.46 * s, y - h * k * s),
                (cx + w * 0.58 * s, y - h * (k + 0.06) * s),
                (cx + w * 0.58 * s, y - h * (k + 0.05) * s),
            ]
        )
        for k in (0.34, 0.5, 0.66, 0.82)
    ]
    strew(ship, battens, hazed((90, 62, 50)))


def _square_sails(ship: Group, cx: float, y: float, w: float, h: float, s: float, hazed: Callable[[Rgb], Rgb]) -> None:
    for k in (0.3, 0.58, 0.82):
        half, low, top = w * (0.95 - k * 0.55) * s, y - h * k * s, y - h * (k + 0.2) * s
        sail = spline(
            [(cx - half, low), (cx - half * 0.8, top), (cx + half * 0.8, top), (cx + half, low), (cx, low - 9 * s)],
            True,
            0.5,
        )
        ship.shape(sail, linear(cx - half, 0, cx + half, 0, (0.0, hazed((244, 236, 220))), (1.0, hazed((186, 174, 166)))))


def cargo_ship(stage: Stage, g: Group, x: float, y: float, s: float, far: float = 0.3) -> None:
    """A motor ship afloat, with containers on deck and its bridge aft."""
    b = stage.brush
    ship = g.group()

    def hazed(colour: Rgb) -> Rgb:
        return mix(b.colour(colour), stage.air.haze, far)

    tones: tuple[Rgb, ...] = ((190, 84, 66), (74, 116, 150), (206, 160, 84), (110, 140, 96))
    for k in range(6):
        for r in range(1 + (k * 5 + 2) % 3):
            left = x + (-150 + k * 46) * s
            box = rectangle(left, y - (70 + r * 24) * s, left + 44 * s, y - (48 + r * 24) * s)
            ship.shape(box, hazed(tones[(k + r) % 4]))
    ship.shape(rectangle(x + 132 * s, y - 150 * s, x + 184 * s, y - 46 * s), hazed((236, 234, 228)))
    ship.shape(rectangle(x + 128 * s, y - 142 * s, x + 188 * s, y - 128 * s), hazed((60, 76, 92)))
    ship.shape(rectangle(x + 160 * s, y - 178 * s, x + 178 * s, y - 150 * s), hazed((190, 84, 66)))
    hull = [(-220, -62), (-190, -48), (200, -48), (206, -8), (196, 16), (-170, 16)]
    fill = linear(
        0, y - 60 * s, 0, y + 16 * s, (0.0, hazed((70, 84, 104))), (0.7, hazed((56, 66, 84))), (1.0, hazed((140, 60, 54)))
    )
    ship.shape(polygon([(x + px * s, y + py * s) for px, py in hull]), fill)
    stage.motions.append(
        lambda t: (ship.place(y=2 * s * math.sin(t * 0.7 + x), rotation=0.005 * math.sin(t * 0.5 + x), pivot=(x, y)), None)[1]
    )


def any_ship(stage: Stage, g: Group, x: float, y: float, s: float, far: float) -> None:
    """A junk in the East, a square-rigger in the West, a motor ship today."""
    if stage.place.culture is Culture.MODERN:
        cargo_ship(stage, g, x, y, s, far)
    else:
        sailing_ship(stage, g, x, y, s, stage.place.culture in (Culture.CHINESE, Culture.JAPANESE), far)


def sailing_ship(stage: Stage, g: Group, x: float, y: float, s: float, junk: bool, far: float = 0.3) -> None:
    """A ship afloat: a junk with battened sails, or a square-rigger."""
    b = stage.brush
    ship = g.group()

    def hazed(colour: Rgb) -> Rgb:
        return mix(b.colour(colour), stage.air.haze, far)

    masts = ((-90, 250, 92), (30, 300, 112), (120, 200, 70))
    strew(
        ship, [rectangle(x + m * s - 3 * s, y - h * s, x + m * s + 3 * s, y - 20 * s) for m, h, _ in masts], hazed((96, 70, 56))
    )
    for m, h, w in masts:
        (_junk_sail if junk else _square_sails)(ship, x + m * s, y, w, h, s, hazed)
    hull = spline(
        [
            (x - 210 * s, y - 66 * s),
            (x - 150 * s, y - 26 * s),
            (x, y - 16 * s),
            (x + 140 * s, y - 26 * s),
            (x + 214 * s, y - 76 * s),
            (x + 150 * s, y + 16 * s),
            (x, y + 22 * s),
            (x - 150 * s, y + 16 * s),
        ],
        True,
        0.4,
    )
    ship.shape(hull, linear(0, y - 70 * s, 0, y + 20 * s, (0.0, hazed((150, 100, 70))), (1.0, hazed((70, 48, 50)))))
    stage.motions.append(
        lambda t: (ship.place(y=3 * s * math.sin(t * 0.8 + x), rotation=0.01 * math.sin(t * 0.6 + x), pivot=(x, y)), None)[1]
    )
