"""Things that give light: lanterns, candles, street lamps, torches, fires. Each returns nothing and registers its own motion."""

from __future__ import annotations

import math

from ..raster.geometry import Path, ellipse, polygon, rectangle, spline, svg
from ..raster.scene import Group, Rgb, mix, radial
from .brush import GLOW, strew
from .stage import Stage


def halo(stage: Stage, g: Group, x: float, y: float, radius: float, amount: float = 0.62, colour: Rgb = GLOW) -> None:
    if stage.brush.lamps:
        g.shape(ellipse(x, y, radius), stage.brush.pool(x, y, radius, colour, amount))


def lantern(stage: Stage, g: Group, x: float, y: float, s: float, colour: Rgb = (226, 60, 40)) -> None:
    """A round paper lantern hanging from (x, y)."""
    b = stage.brush
    cy = y + 60 * s
    halo(stage, g, x, cy, 120 * s)
    body = g.group()
    body.shape(rectangle(x - 1.2, y, x + 1.2, cy - 24 * s), b.dark((60, 36, 30)))
    if b.lamps:
        fill = radial(
            x,
            cy + 4 * s,
            27 * s,
            (0.0, (255, 232, 160)),
            (0.42, mix(colour, (255, 180, 80), 0.55)),
            (1.0, mix(colour, (110, 16, 20), 0.35)),
        )
    else:
        base = b.colour(colour)
        fill = radial(
            x + b.light.side * 8 * s, cy - 7 * s, 34 * s, (0.0, b.bright(colour, 0.4)), (0.5, base), (1.0, b.dark(colour, 0.5))
        )
    body.shape(ellipse(x, cy, 25 * s, 22 * s), fill)
    ribs = [
        svg(
            ("M", x + 13.2 * s * k, cy - 21 * s),
            ("C", x + 33.6 * s * k, cy - 10 * s, x + 33.6 * s * k, cy + 10 * s, x + 13.2 * s * k, cy + 21 * s),
        )
        for k in (-0.62, -0.22, 0.22, 0.62)
    ]
    strew(body, ribs, None, (120, 20, 22, 110), 1.2 * max(1, s))
    caps = [rectangle(x - 10 * s, cy + d * 22 * s - 3 * s, x + 10 * s, cy + d * 22 * s + 3 * s) for d in (-1, 1)]
    strew(body, caps, b.across((176, 128, 58), x - 10 * s, x + 10 * s))
    tassel = [
        polygon([(x + k * 2 * s - 0.8, cy + 25 * s), (x + k * 2 * s + 0.8, cy + 25 * s), (x + k * 2.7 * s, cy + 48 * s)])
        for k in range(-2, 3)
    ]
    strew(body, tassel, b.colour((200, 52, 42)))
    phase = x * 0.013
    stage.motions.append(lambda t: (body.place(rotation=0.05 * math.sin(t * 1.7 + phase), pivot=(x, y)), None)[1])


def flame(stage: Stage, g: Group, x: float, y: float, s: float) -> None:
    """A flame standing on (x, y), flickering."""
    tongue = g.group()
    tongue.shape(
        spline(
            [
                (x, y),
                (x - 7 * s, y - 9 * s),
                (x - 4 * s, y - 20 * s),
                (x + 1 * s, y - 36 * s),
                (x + 5 * s, y - 20 * s),
                (x + 7 * s, y - 9 * s),
            ],
            True,
            0.8,
        ),
        radial(x, y - 9 * s, 28 * s, (0.0, (255, 246, 190)), (0.4, (255, 196, 84)), (1.0, (240, 110, 40, 120))),
    )
    tongue.shape(ellipse(x, y - 8 * s, 3 * s, 6 * s), (255, 252, 226))
    phase = x * 0.37

    def flicker(t: float) -> None:
        n = math.sin(t * 11 + phase) * 0.5 + math.sin(t * 17.3 + phase * 2) * 0.3 + math.sin(t * 5.1 + phase) * 0.4
        tongue.place(rotation=0.06 * n, scale_x=1 - 0.05 * n, scale_y=1 + 0.12 * n, pivot=(x, y))

    stage.motions.append(flicker)


def candle(stage: Stage, g: Group, x: float, y: float, s: float = 1.0) -> None:
    b = stage.brush
    halo(stage, g, x, y - 50 * s, 150 * s, 0.55)
    g.shape(
        polygon([(x - 12 * s, y), (x + 12 * s, y), (x + 8 * s, y - 7 * s), (x - 8 * s, y - 7 * s)]),
        b.across((170, 128, 66), x - 12 * s, x + 12 * s),
    )
    g.shape(rectangle(x - 5 * s, y - 42 * s, x + 5 * s, y - 7 * s), b.across((238, 224, 196), x - 5 * s, x + 5 * s, 0.5))
    if b.lamps:
        flame(stage, g, x, y - 41 * s, 0.62 * s)


def torch(stage: Stage, g: Group, x: float, y: float, s: float = 1.0) -> None:
    """A wall torch: the bracket at (x, y)."""
    b = stage.brush
    halo(stage, g, x, y - 40 * s, 220 * s, 0.6)
    g.shape(
        polygon([(x - 5 * s, y + 30 * s), (x + 5 * s, y + 30 * s), (x + 9 * s, y - 24 * s), (x - 9 * s, y - 24 * s)]),
        b.across((86, 62, 50), x - 9 * s, x + 9 * s),
    )
    g.shape(rectangle(x - 11 * s, y - 26 * s, x + 11 * s, y - 16 * s), b.across((70, 66, 76), x - 11 * s, x + 11 * s))
    flame(stage, g, x - 3 * s, y - 22 * s, 1.1 * s)
    flame(stage, g, x + 4 * s, y - 20 * s, 0.9 * s)


def fire(stage: Stage, g: Group, x: float, y: float, s: float = 1.0) -> None:
    """An open fire on logs."""
    b = stage.brush
    g.shape(ellipse(x, y - 30 * s, 260 * s), b.pool(x, y - 30 * s, 260 * s, amount=0.6))
    logs = [
        polygon([(x - 54 * s, y - 4 * s), (x + 40 * s, y - 18 * s), (x + 42 * s, y - 6 * s), (x - 52 * s, y + 9 * s)]),
        polygon([(x + 54 * s, y - 2 * s), (x - 40 * s, y - 16 * s), (x - 42 * s, y - 5 * s), (x + 52 * s, y + 10 * s)]),
    ]
    strew(g, logs, b.down((84, 58, 46), y - 18 * s, y + 10 * s))
    for dx, k in ((-20, 1.5), (18, 1.7), (-4, 2.5), (8, 1.9)):
        flame(stage, g, x + dx * s, y - 4 * s, k * s)


def stone_lantern(stage: Stage, g: Group, x: float, y: float, s: float = 1.0) -> None:
    """A garden lantern of stone standing on (x, y)."""
    b = stage.brush
    stone = (150, 140, 146)
    halo(stage, g, x, y - 112 * s, 130 * s, 0.55)
    parts = [
        ([(-44, 0), (44, 0), (36, -16), (-36, -16)], 1.0),
        ([(-11, -16), (11, -16), (9, -76), (-9, -76)], 0.9),
        ([(-32, -76), (32, -76), (26, -90), (-26, -90)], 1.05),
    ]
    for points, k in parts:
        g.shape(
            polygon([(x + a * s, y + c * s) for a, c in points]),
            b.across(mix(stone, (60, 50, 70), 1 - min(1.0, k)), x - 40 * s, x + 40 * s),
        )
    g.shape(rectangle(x - 20 * s, y - 126 * s, x + 20 * s, y - 90 * s), b.window(x - 20 * s, y - 126 * s, x + 20 * s, y - 90 * s))
    bars = [rectangle(x + k * s - 2 * s, y - 126 * s, x + k * s + 2 * s, y - 90 * s) for k in (-19, 0, 19)]
    strew(g, bars, b.dark(stone, 0.35))
    cap = [(-44, -124), (-24, -138), (-9, -152), (0, -168), (9, -152), (24, -138), (44, -124), (0, -119)]
    g.shape(spline([(x + a * s, y + c * s) for a, c in cap], True, 0.5), b.across(stone, x - 44 * s, x + 44 * s, 0.5))


def street_lamp(stage: Stage, g: Group, x: float, y: float, s: float = 1.0, modern: bool = False) -> None:
    b = stage.brush
    iron = (58, 60, 72)
    top = y - 430 * s
    strew(
        g,
        [
            rectangle(x - 4 * s, top, x + 4 * s, y),
            polygon([(x - 14 * s, y), (x + 14 * s, y), (x + 6 * s, y - 50 * s), (x - 6 * s, y - 50 * s)]),
        ],
        b.across(iron, x - 8 * s, x + 8 * s, 0.6),
    )
    if modern:
        strew(
            g,
            [rectangle(x, top - 4 * s, x + 74 * s, top + 3 * s), rectangle(x + 40 * s, top, x + 82 * s, top + 9 * s)],
            b.colour(iron),
        )
        halo(stage, g, x + 62 * s, top + 12 * s, 170 * s, 0.66, (255, 226, 170))
        return
    halo(stage, g, x, top - 26 * s, 170 * s, 0.62)
    g.shape(
        polygon([(x - 13 * s, top), (x + 13 * s, top), (x + 20 * s, top - 46 * s), (x - 20 * s, top - 46 * s)]),
        b.window(x - 20 * s, top - 46 * s, x + 20 * s, top),
    )
    frame: list[Path] = [
        polygon([(x - 24 * s, top - 46 * s), (x + 24 * s, top - 46 * s), (x + 8 * s, top - 66 * s), (x - 8 * s, top - 66 * s)]),
        rectangle(x - 1.5 * s, top - 46 * s, x + 1.5 * s, top),
        rectangle(x - 15 * s, top - 3 * s, x + 15 * s, top + 4 * s),
    ]
    strew(g, frame, b.colour(iron))


def pendant_lamp(stage: Stage, g: Group, x: float, top: float, y: float, s: float = 1.0, colour: Rgb = (190, 160, 110)) -> None:
    """A hanging lamp with a shade."""
    b = stage.brush
    halo(stage, g, x, y + 20 * s, 200 * s, 0.5)
    g.shape(rectangle(x - 1.5, top, x + 1.5, y), b.dark((60, 50, 50)))
    g.shape(
        polygon([(x - 12 * s, y), (x + 12 * s, y), (x + 44 * s, y + 34 * s), (x - 44 * s, y + 34 * s)]),
        b.across(colour, x - 44 * s, x + 44 * s, 0.4),
    )
    if b.lamps:
        g.shape(ellipse(x, y + 35 * s, 26 * s, 7 * s), (255, 240, 196))
