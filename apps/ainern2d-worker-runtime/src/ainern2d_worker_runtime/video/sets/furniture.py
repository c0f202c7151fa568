"""Furniture and household things. Each stands on (x, y) at scale s, and takes its colours from the stage."""

from __future__ import annotations

import itertools

import numpy as np

from ..raster.geometry import ellipse, polygon, rectangle, spline, svg
from ..raster.scene import Group, Rgb, linear, mix, radial
from .brush import alpha, strew
from .stage import Stage

WOOD = (122, 78, 54)


DARK_WOOD = (88, 54, 44)


def ground_shadow(stage: Stage, g: Group, x: float, y: float, half: float) -> None:
    """A soft shadow lying on the floor."""
    dark = stage.light.shadow
    spot = g.group()
    spot.shape(
        ellipse(0, 0, half * 1.12),
        radial(0, 0, half * 1.12, (0.0, alpha(dark, 0.55)), (0.55, alpha(dark, 0.36)), (1.0, alpha(dark, 0.0))),
    )
    spot.place(x, y, 0.0, 1.0, 0.15)


def table(
    stage: Stage, g: Group, x: float, y: float, half: float, height: float = 118.0, colour: Rgb = WOOD, apron: bool = True
) -> float:
    """Returns the height of its top."""
    b = stage.brush
    top = y - height
    ground_shadow(stage, g, x, y, half * 1.15)
    strew(
        g,
        [
            polygon(
                [
                    (x + s * half * 0.86 - 7, top),
                    (x + s * half * 0.86 + 7, top),
                    (x + s * half * 0.88 + 6, y),
                    (x + s * half * 0.88 - 6, y),
                ]
            )
            for s in (-1, 1)
        ],
        b.across(colour, x - half, x + half, 0.5),
    )
    strew(g, [rectangle(x + s * half * 0.66 - 4, top, x + s * half * 0.66 + 4, y - 12) for s in (-1, 1)], b.dark(colour, 0.5))
    if apron:
        g.shape(rectangle(x - half * 0.84, top + 10, x + half * 0.84, top + 30), b.down(colour, top, top + 30, 0.6))
    g.shape(
        polygon([(x - half * 0.92, top - 16), (x + half * 0.92, top - 16), (x + half, top), (x - half, top)]),
        b.bright(colour, 0.36),
    )
    g.shape(rectangle(x - half, top, x + half, top + 9), b.across(colour, x - half, x + half, 0.5))
    return top - 8


def stool(stage: Stage, g: Group, x: float, y: float, s: float = 1.0, colour: Rgb = WOOD) -> None:
    b = stage.brush
    ground_shadow(stage, g, x, y, 40 * s)
    strew(
        g,
        [
            polygon(
                [
                    (x + k * 22 * s - 4 * s, y - 56 * s),
                    (x + k * 22 * s + 4 * s, y - 56 * s),
                    (x + k * 28 * s + 4 * s, y),
                    (x + k * 28 * s - 4 * s, y),
                ]
            )
            for k in (-1, 1)
        ],
        b.dark(colour, 0.25),
    )
    g.shape(ellipse(x, y - 58 * s, 36 * s, 9 * s), b.bright(colour, 0.25))
    g.shape(
        svg(
            ("M", x - 36 * s, y - 58 * s),
            ("C", x - 34 * s, y - 42 * s, x + 34 * s, y - 42 * s, x + 36 * s, y - 58 * s),
            ("C", x + 30 * s, y - 47 * s, x - 30 * s, y - 47 * s, x - 36 * s, y - 58 * s),
            ("Z",),
        ),
        b.colour(colour),
    )


def armchair_wood(stage: Stage, g: Group, x: float, y: float, s: float = 1.0, colour: Rgb = DARK_WOOD) -> None:
    """A Chinese yoke-back chair."""
    b = stage.brush
    ground_shadow(stage, g, x, y, 62 * s)
    legs = [rectangle(x + k * 48 * s - 4 * s, y - 84 * s, x + k * 48 * s + 4 * s, y) for k in (-1, 1)]
    back = [rectangle(x + k * 40 * s - 3.5 * s, y - 190 * s, x + k * 40 * s + 3.5 * s, y - 84 * s) for k in (-1, 1)]
    strew(g, legs + back, b.across(colour, x - 50 * s, x + 50 * s, 0.5))
    g.shape(rectangle(x - 13 * s, y - 186 * s, x + 13 * s, y - 90 * s), b.down(colour, y - 186 * s, y - 90 * s, 0.5))
    g.shape(
        spline(
            [
                (x - 54 * s, y - 188 * s),
                (x - 20 * s, y - 200 * s),
                (x + 20 * s, y - 200 * s),
                (x + 54 * s, y - 188 * s),
                (x + 20 * s, y - 190 * s),
                (x - 20 * s, y - 190 * s),
            ],
            True,
            0.6,
        ),
        b.bright(colour, 0.2),
    )
    g.shape(rectangle(x - 54 * s, y - 92 * s, x + 54 * s, y - 80 * s), b.bright(colour, 0.3))
    g.shape(rectangle(x - 46 * s, y - 26 * s, x + 46 * s, y - 19 * s), b.dark(colour, 0.3))


def bookshelf(
    stage: Stage, g: Group, x: float, y: float, half: float, height: float, colour: Rgb = DARK_WOOD, scrolls: bool = False
) -> None:
    b, rng = stage.brush, stage.random(f"shelf{x:.0f}")
    top = y - height
    g.shape(rectangle(x - half, top, x + half, y), b.across(colour, x - half, x + half, 0.5))
    g.shape(rectangle(x - half + 9, top + 12, x + half - 9, y - 10), b.dark(colour, 0.7))
    rows = max(3, int(height / 88))
    ys = np.linspace(top + 12, y - 10, rows + 1)
    colours = [(150, 60, 52), (60, 86, 120), (196, 160, 90), (74, 110, 84), (120, 84, 120), (206, 190, 160), (92, 66, 56)]
    for a, c in itertools.pairwise(ys):
        px = x - half + 13
        while px < x + half - 22:
            if scrolls and rng.random() < 0.5:
                strew(
                    g,
                    [
                        ellipse(px + 9 + k % 3 * 17, c - 9 - k // 3 * 15, 8.5)
                        for k in range(5)
                        if px + 9 + k % 3 * 17 < x + half - 14
                    ],
                    b.down((222, 204, 164), c - 30, c, 0.5),
                )
                px += 58
            elif rng.random() < 0.12:
                g.shape(
                    spline(
                        [
                            (px + 4, c),
                            (px, c - 20),
                            (px + 8, c - 36),
                            (px + 6, c - 46),
                            (px + 18, c - 46),
                            (px + 16, c - 36),
                            (px + 24, c - 20),
                            (px + 20, c),
                        ],
                        True,
                        0.6,
                    ),
                    b.across((120, 150, 160), px, px + 24, 0.6),
                )
                px += 34
            else:
                w, h = rng.uniform(9, 19), (c - a) * rng.uniform(0.55, 0.84)
                tone = colours[int(rng.integers(0, len(colours)))]
                g.shape(rectangle(px, c - h, px + w, c), b.across(tone, px, px + w, 0.5))
                g.shape(rectangle(px + 2, c - h * 0.8, px + w - 2, c - h * 0.74), alpha(b.bright((230, 200, 130), 0.2), 0.7))
                px += w + 1.5
        g.shape(rectangle(x - half, c - 2, x + half, c + 8), b.bright(colour, 0.2))
    g.shape(rectangle(x - half - 7, top - 11, x + half + 7, top + 6), b.bright(colour, 0.25))


def folding_screen(
    stage: Stage,
    g: Group,
    x: float,
    y: float,
    panels: int = 4,
    width: float = 92.0,
    height: float = 300.0,
    frame: Rgb = DARK_WOOD,
    ground: Rgb = (222, 204, 162),
) -> None:
    """A folding screen with a painted tree running over its panels."""
    b, rng = stage.brush, stage.random(f"screen{x:.0f}")
    left = x - panels * width / 2
    ground_shadow(stage, g, x, y, panels * width * 0.55)
    for k in range(panels):
        tilt = 9 if k % 2 else -9
        x0, x1 = left + k * width, left + (k + 1) * width
        g.shape(
            polygon([(x0, y - height - tilt), (x1, y - height + tilt), (x1, y + tilt * 0.6), (x0, y - tilt * 0.6)]),
            b.across(frame, x0, x1, 0.4),
        )
        base = b.colour(ground)
        g.shape(
            polygon([(x0 + 7, y - height - tilt + 9), (x1 - 7, y - height + tilt + 9), (x1 - 7, y - 34), (x0 + 7, y - 34)]),
            linear(
                x0,
                0,
                x1,
                0,
                (0.0, mix(base, b.light.sun, 0.25 if k % 2 else 0.05)),
                (1.0, mix(base, b.light.shadow, 0.1 if k % 2 else 0.34)),
            ),
        )
    limb = spline(
        [
            (left + 20, y - 60),
            (left + panels * width * 0.3, y - height * 0.5),
            (left + panels * width * 0.62, y - height * 0.6),
            (left + panels * width * 0.9, y - height * 0.82),
        ],
        False,
    )
    g.shape(limb, None, b.dark((84, 62, 58), 0.2), 7)
    spots = [(left + panels * width * u, y - height * (0.2 + 0.66 * u) + rng.normal(0, 26)) for u in rng.uniform(0.1, 0.95, 30)]
    strew(g, [ellipse(px, py, rng.uniform(4, 8)) for px, py in spots], b.colour((206, 92, 96)))


def canopy_bed(stage: Stage, g: Group, x: float, y: float, half: float, cloth: Rgb, wood: Rgb = DARK_WOOD) -> None:
    b = stage.brush
    top = y - 400
    ground_shadow(stage, g, x, y, half * 1.1)
    g.shape(rectangle(x - half + 12, top + 20, x + half - 12, y - 90), b.down(mix(cloth, (60, 30, 50), 0.5), top, y - 90, 0.5))
    g.shape(rectangle(x - half, y - 92, x + half, y - 10), b.down(wood, y - 92, y, 0.5))
    g.shape(
        spline(
            [
                (x - half + 8, y - 96),
                (x - half + 16, y - 132),
                (x + half - 16, y - 132),
                (x + half - 8, y - 96),
                (x + half - 10, y - 70),
                (x - half + 10, y - 70),
            ],
            True,
            0.3,
        ),
        b.down(cloth, y - 132, y - 70, 0.5),
    )
    g.shape(
        spline(
            [(x - half + 20, y - 126), (x - half + 24, y - 160), (x - half + 96, y - 162), (x - half + 104, y - 128)], True, 0.6
        ),
        b.down((240, 232, 220), y - 160, y - 126, 0.4),
    )
    for s in (-1, 1):
        px = x + s * half
        g.shape(
            spline(
                [
                    (px - s * 4, top + 20),
                    (px - s * 78, top + 20),
                    (px - s * 46, y - 240),
                    (px - s * 26, y - 210),
                    (px - s * 34, y - 60),
                    (px - s * 4, y - 60),
                ],
                True,
                0.4,
            ),
            b.across(cloth, px - 60, px + 60, 0.6),
        )
        g.shape(rectangle(px - 8, top, px + 8, y), b.across(wood, px - 8, px + 8, 0.6))
    g.shape(rectangle(x - half - 12, top - 14, x + half + 12, top + 26), b.down(wood, top - 14, top + 26, 0.5))
    strew(
        g,
        [
            spline([(px, top + 26), (px + 17, top + 44), (px + 34, top + 26)], True, 0.8)
            for px in np.arange(x - half, x + half - 20, 34)
        ],
        b.bright(cloth, 0.2),
    )


def low_bed(stage: Stage, g: Group, x: float, y: float, half: float, cloth: Rgb, wood: Rgb = WOOD, head: float = 150.0) -> None:
    """A European or modern bed, seen from its side."""
    b = stage.brush
    ground_shadow(stage, g, x, y, half * 1.1)
    g.shape(
        spline(
            [(x - half, y), (x - half, y - head), (x - half + 12, y - head - 20), (x - half + 26, y - head), (x - half + 26, y)],
            True,
            0.2,
        ),
        b.across(wood, x - half, x - half + 26, 0.6),
    )
    g.shape(rectangle(x + half - 20, y - head * 0.62, x + half, y), b.across(wood, x + half - 20, x + half, 0.6))
    g.shape(rectangle(x - half + 18, y - 44, x + half - 12, y - 12), b.down(wood, y - 44, y - 12, 0.5))
    g.shape(
        spline(
            [(x - half + 22, y - 60), (x - half + 30, y - 112), (x - half + 110, y - 118), (x - half + 128, y - 76)], True, 0.6
        ),
        b.down((244, 238, 228), y - 116, y - 66, 0.4),
    )
    g.shape(
        spline(
            [
                (x - half + 22, y - 40),
                (x - half + 26, y - 80),
                (x - half + 150, y - 88),
                (x + half - 40, y - 92),
                (x + half - 14, y - 76),
                (x + half - 14, y - 34),
            ],
            True,
            0.35,
        ),
        b.down(cloth, y - 92, y - 34, 0.5),
    )
    g.shape(
        spline(
            [(x - half + 120, y - 88), (x - half + 160, y - 90), (x - half + 176, y - 30), (x - half + 128, y - 26)], True, 0.4
        ),
        b.bright(cloth, 0.4),
    )


def fireplace(stage: Stage, g: Group, x: float, y: float, half: float, height: float, stone: Rgb) -> tuple[float, float]:
    """Returns the place of its fire."""
    b = stage.brush
    top = y - height
    g.shape(rectangle(x - half, top, x + half, y), b.across(stone, x - half, x + half, 0.45))
    g.shape(rectangle(x - half * 0.62, top + height * 0.34, x + half * 0.62, y), b.dark((48, 36, 40), 0.5))
    g.shape(rectangle(x - half * 0.62, top + height * 0.34, x + half * 0.62, y), b.pool(x, y - 30, half * 0.8, amount=0.8))
    g.shape(rectangle(x - half - 16, top - 14, x + half + 16, top + 12), b.bright(stone, 0.3))
    strew(
        g, [rectangle(x + s * half * 0.81 - 10, top + 26, x + s * half * 0.81 + 10, y - 8) for s in (-1, 1)], b.dark(stone, 0.2)
    )
    return x, y - 8


def sofa(stage: Stage, g: Group, x: float, y: float, half: float, colour: Rgb, modern: bool = False) -> None:
    b = stage.brush
    ground_shadow(stage, g, x, y, half * 1.1)
    back = 168 if not modern else 130
    crown = 20 if not modern else 0
    g.shape(
        spline(
            [
                (x - half + 14, y - 50),
                (x - half + 20, y - back),
                (x, y - back - crown),
                (x + half - 20, y - back),
                (x + half - 14, y - 50),
            ],
            True,
            0.4,
        ),
        b.down(colour, y - back, y - 50, 0.5),
    )
    g.shape(
        rectangle(x - half + 10, y - 84, x + half - 10, y - 22), b.down(mix(colour, (255, 240, 220), 0.1), y - 84, y - 22, 0.5)
    )
    strew(g, [rectangle(x - 2, y - 84, x + 2, y - 50)], b.dark(colour, 0.5))
    for s in (-1, 1):
        px = x + s * (half - 12)
        g.shape(
            spline([(px - 22, y - 16), (px - 24, y - 96), (px, y - 116), (px + 24, y - 96), (px + 22, y - 16)], True, 0.5),
            b.across(colour, px - 24, px + 24, 0.6),
        )
        g.shape(rectangle(px - 6, y - 18, px + 6, y), b.dark(DARK_WOOD, 0.3))
