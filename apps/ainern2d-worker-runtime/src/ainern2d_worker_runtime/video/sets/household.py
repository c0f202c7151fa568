"""Household things: vessels, pictures, things on tables, barrels and crates, banners."""

from __future__ import annotations

import numpy as np

from ..raster.geometry import Path, ellipse, polygon, rectangle, spline
from ..raster.scene import Group, Rgb, mix
from .brush import alpha, strew
from .furniture import DARK_WOOD, ground_shadow
from .stage import Stage


def scroll_painting(stage: Stage, g: Group, x: float, top: float, width: float, height: float) -> None:
    """A hanging scroll with an ink landscape."""
    b, rng = stage.brush, stage.random(f"scroll{x:.0f}")
    left, right, low = x - width / 2, x + width / 2, top + height
    g.shape(rectangle(left, top, right, low), b.across((170, 146, 108), left, right, 0.3))
    g.shape(rectangle(left + 9, top + 24, right - 9, low - 24), b.across((234, 224, 198), left, right, 0.2))
    base = low - 30
    for k, tone in enumerate((0.25, 0.45, 0.7)):
        peak = base - (height - 100) * (0.8 - 0.24 * k) * rng.uniform(0.8, 1.1)
        px = x + rng.uniform(-0.2, 0.2) * width
        g.shape(
            spline(
                [
                    (left + 10, base),
                    (px - width * 0.2, (peak + base) / 2),
                    (px, peak),
                    (px + width * 0.16, (peak + base) / 2 - 6),
                    (right - 10, base),
                ],
                True,
                0.4,
            ),
            alpha(b.dark((96, 100, 104), 0.2), tone),
        )
    g.shape(ellipse(x + width * 0.22, top + height * 0.26, width * 0.07), b.colour((196, 72, 56)))
    strew(g, [rectangle(left - 7, y - 5, right + 7, y + 5) for y in (top, low)], b.across(DARK_WOOD, left, right))


def vase(stage: Stage, g: Group, x: float, y: float, s: float = 1.0, colour: Rgb = (112, 146, 168), branch: bool = True) -> None:
    b, rng = stage.brush, stage.random(f"vase{x:.0f}")
    if branch:
        for lean in (-0.5, 0.2, 0.6):
            tip = (x + lean * 90 * s, y - rng.uniform(150, 190) * s)
            g.shape(
                spline([(x, y - 70 * s), (x + lean * 34 * s, y - 110 * s), tip], False), None, b.dark((88, 64, 56), 0.2), 3 * s
            )
            strew(
                g,
                [
                    ellipse(
                        x + lean * 90 * s * u + rng.normal(0, 6), y - (70 + 100 * u) * s + rng.normal(0, 6), rng.uniform(4, 8) * s
                    )
                    for u in rng.uniform(0.3, 1, 9)
                ],
                b.colour((240, 170, 180)),
            )
    g.shape(
        spline(
            [
                (x - 14 * s, y - 78 * s),
                (x - 9 * s, y - 62 * s),
                (x - 26 * s, y - 36 * s),
                (x - 17 * s, y),
                (x + 17 * s, y),
                (x + 26 * s, y - 36 * s),
                (x + 9 * s, y - 62 * s),
                (x + 14 * s, y - 78 * s),
            ],
            True,
            0.5,
        ),
        b.across(colour, x - 26 * s, x + 26 * s, 0.7),
    )


def tea_things(stage: Stage, g: Group, x: float, y: float, s: float = 1.0) -> None:
    b = stage.brush
    clay = (156, 104, 82)
    g.shape(
        spline(
            [
                (x - 20 * s, y - 8 * s),
                (x - 14 * s, y - 26 * s),
                (x + 14 * s, y - 26 * s),
                (x + 20 * s, y - 8 * s),
                (x + 12 * s, y),
                (x - 12 * s, y),
            ],
            True,
            0.6,
        ),
        b.across(clay, x - 20 * s, x + 20 * s, 0.6),
    )
    g.shape(
        spline(
            [(x + 16 * s, y - 12 * s), (x + 30 * s, y - 26 * s), (x + 34 * s, y - 25 * s), (x + 20 * s, y - 6 * s)], True, 0.4
        ),
        b.dark(clay, 0.3),
    )
    g.shape(ellipse(x, y - 29 * s, 4 * s), b.dark(clay, 0.2))
    for dx in (-48, 54):
        g.shape(
            polygon(
                [(x + (dx - 9) * s, y - 14 * s), (x + (dx + 9) * s, y - 14 * s), (x + (dx + 6) * s, y), (x + (dx - 6) * s, y)]
            ),
            b.across((226, 222, 208), x + (dx - 9) * s, x + (dx + 9) * s, 0.5),
        )


def writing_things(stage: Stage, g: Group, x: float, y: float, s: float = 1.0) -> None:
    """Brushes in a pot, an ink stone, paper and books."""
    b = stage.brush
    strew(
        g,
        [rectangle(x - 150 * s, y - (10 + k * 10) * s, x - (84 + k * 5) * s, y - k * 10 * s) for k in range(3)],
        b.across((96, 106, 130), x - 150 * s, x - 84 * s),
    )
    strew(
        g,
        [
            polygon([(x + dx * s, y - 40 * s), (x + (dx * 1.7 - 2) * s, y - 96 * s), (x + (dx * 1.7 + 2) * s, y - 96 * s)])
            for dx in (-10, -4, 4, 10)
        ],
        b.colour((150, 110, 70)),
    )
    g.shape(rectangle(x - 16 * s, y - 46 * s, x + 16 * s, y), b.across((146, 106, 72), x - 16 * s, x + 16 * s, 0.6))
    g.shape(
        polygon([(x + 40 * s, y - 5 * s), (x + 150 * s, y - 5 * s), (x + 158 * s, y + 3 * s), (x + 34 * s, y + 3 * s)]),
        b.colour((240, 232, 212)),
    )


def picture(stage: Stage, g: Group, x: float, y: float, w: float, h: float, frame: Rgb = (170, 126, 66)) -> None:
    """A framed landscape or portrait on the wall."""
    b, rng = stage.brush, stage.random(f"picture{x:.0f}")
    g.shape(rectangle(x - w / 2 + 6, y - h / 2 + 8, x + w / 2 + 6, y + h / 2 + 10), alpha(b.light.shadow, 0.4))
    g.shape(rectangle(x - w / 2, y - h / 2, x + w / 2, y + h / 2), b.across(frame, x - w / 2, x + w / 2, 0.5))
    inner = (x - w / 2 + 10, y - h / 2 + 10, x + w / 2 - 10, y + h / 2 - 10)
    g.shape(rectangle(*inner), b.down((150, 170, 180) if w > h else (96, 76, 66), inner[1], inner[3], 0.4))
    if w > h:
        g.shape(
            spline(
                [
                    (inner[0], inner[3]),
                    (inner[0], y + h * 0.1),
                    (x - w * 0.1, y - h * rng.uniform(0, 0.16)),
                    (x + w * 0.2, y + h * 0.12),
                    (inner[2], y),
                    (inner[2], inner[3]),
                ],
                True,
                0.3,
            ),
            b.colour((96, 116, 92)),
        )
    else:
        g.shape(ellipse(x, y - h * 0.1, w * 0.15, w * 0.19), b.colour((214, 178, 150)))
        g.shape(
            spline(
                [
                    (x - w * 0.3, inner[3]),
                    (x - w * 0.24, y + h * 0.14),
                    (x, y + h * 0.06),
                    (x + w * 0.24, y + h * 0.14),
                    (x + w * 0.3, inner[3]),
                ],
                True,
                0.3,
            ),
            b.colour((60, 56, 76)),
        )


def jars(stage: Stage, g: Group, x: float, y: float, count: int, s: float = 1.0, colour: Rgb = (120, 88, 70)) -> None:
    b, rng = stage.brush, stage.random(f"jars{x:.0f}")
    for k in range(count):
        r, px = rng.uniform(30, 44) * s, x + k * 74 * s
        ground_shadow(stage, g, px, y, r * 1.15)
        g.shape(
            spline(
                [
                    (px - r * 0.5, y),
                    (px - r, y - r * 0.9),
                    (px - r * 0.8, y - r * 1.7),
                    (px - r * 0.44, y - r * 2.1),
                    (px + r * 0.44, y - r * 2.1),
                    (px + r * 0.8, y - r * 1.7),
                    (px + r, y - r * 0.9),
                    (px + r * 0.5, y),
                ],
                True,
                0.5,
            ),
            b.across(mix(colour, (150, 120, 90), rng.random() * 0.4), px - r, px + r, 0.7),
        )
        g.shape(ellipse(px, y - r * 2.12, r * 0.5, r * 0.2), b.colour((188, 58, 48) if k % 2 else (206, 182, 140)))


def barrel(stage: Stage, g: Group, x: float, y: float, s: float = 1.0, colour: Rgb = (136, 96, 64)) -> None:
    b = stage.brush
    ground_shadow(stage, g, x, y, 52 * s)
    g.shape(
        spline(
            [
                (x - 36 * s, y),
                (x - 46 * s, y - 52 * s),
                (x - 36 * s, y - 104 * s),
                (x + 36 * s, y - 104 * s),
                (x + 46 * s, y - 52 * s),
                (x + 36 * s, y),
            ],
            True,
            0.35,
        ),
        b.across(colour, x - 46 * s, x + 46 * s, 0.6),
    )
    strew(
        g,
        [rectangle(x - 45 * s, y - h * s - 5 * s, x + 45 * s, y - h * s + 3 * s) for h in (24, 80)],
        b.across((88, 84, 88), x - 45 * s, x + 45 * s, 0.6),
    )
    g.shape(ellipse(x, y - 104 * s, 36 * s, 8 * s), b.bright(colour, 0.25))


def crate(stage: Stage, g: Group, x: float, y: float, w: float, h: float, colour: Rgb = (160, 122, 80)) -> None:
    b = stage.brush
    ground_shadow(stage, g, x, y, w * 0.62)
    g.shape(rectangle(x - w / 2, y - h, x + w / 2, y), b.across(colour, x - w / 2, x + w / 2, 0.45))
    strew(g, [rectangle(x - w / 2, y - h * u - 2, x + w / 2, y - h * u) for u in (0.25, 0.5, 0.75)], b.dark(colour, 0.5))
    frame: list[Path] = [
        rectangle(x - w / 2, y - h, x - w / 2 + 9, y),
        rectangle(x + w / 2 - 9, y - h, x + w / 2, y),
        rectangle(x - w / 2, y - h, x + w / 2, y - h + 9),
        rectangle(x - w / 2, y - 9, x + w / 2, y),
    ]
    strew(g, frame, b.bright(colour, 0.2))


def plant_pot(stage: Stage, g: Group, x: float, y: float, s: float = 1.0, pot: Rgb = (178, 110, 84)) -> None:
    b, rng = stage.brush, stage.random(f"plant{x:.0f}")
    ground_shadow(stage, g, x, y, 44 * s)
    for tone in ((60, 96, 66), (92, 134, 80)):
        for _ in range(9):
            a, k = rng.uniform(-2.6, -0.5), rng.uniform(70, 130) * s
            dx, dy = k * np.cos(a), k * np.sin(a)
            g.shape(
                spline(
                    [
                        (x, y - 60 * s),
                        (x + dx * 0.5 - dy * 0.16, y - 60 * s + dy * 0.5 + dx * 0.16),
                        (x + dx, y - 60 * s + dy),
                        (x + dx * 0.5 + dy * 0.16, y - 60 * s + dy * 0.5 - dx * 0.16),
                    ],
                    True,
                    0.7,
                ),
                b.colour(tone),
            )
    g.shape(
        polygon([(x - 36 * s, y - 64 * s), (x + 36 * s, y - 64 * s), (x + 26 * s, y), (x - 26 * s, y)]),
        b.across(pot, x - 36 * s, x + 36 * s, 0.6),
    )
    g.shape(rectangle(x - 40 * s, y - 72 * s, x + 40 * s, y - 58 * s), b.across(pot, x - 40 * s, x + 40 * s, 0.5))


def banner(stage: Stage, g: Group, x: float, top: float, w: float, h: float, colour: Rgb, trim: Rgb = (220, 176, 90)) -> None:
    b = stage.brush
    shape = polygon([(x - w / 2, top), (x + w / 2, top), (x + w / 2, top + h), (x, top + h + w * 0.4), (x - w / 2, top + h)])
    g.shape(shape, b.across(trim, x - w / 2, x + w / 2, 0.4))
    g.shape(
        polygon(
            [
                (x - w / 2 + 6, top),
                (x + w / 2 - 6, top),
                (x + w / 2 - 6, top + h - 4),
                (x, top + h + w * 0.4 - 9),
                (x - w / 2 + 6, top + h - 4),
            ]
        ),
        b.across(colour, x - w / 2, x + w / 2, 0.6),
    )
    g.shape(
        spline([(x, top + h * 0.3), (x + w * 0.2, top + h * 0.5), (x, top + h * 0.7), (x - w * 0.2, top + h * 0.5)], True, 0.3),
        b.colour(trim),
    )
    g.shape(rectangle(x - w / 2 - 8, top - 7, x + w / 2 + 8, top + 3), b.dark(trim, 0.3))
