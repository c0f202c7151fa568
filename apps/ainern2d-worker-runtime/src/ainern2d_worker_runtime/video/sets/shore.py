"""Where land meets water: the near bank, and the surf on it."""

from __future__ import annotations

import math

import numpy as np

from ..raster.geometry import ellipse, polygon, spline
from ..raster.scene import Group, Rgb, linear, mix
from . import trees
from .brush import alpha, strew
from .stage import LEFT, RIGHT, Stage


def bank(stage: Stage, g: Group, top: float, colour: Rgb = (150, 146, 104), sand: bool = False, foam: float = 0.5) -> None:
    """The near shore on which people stand, with a ragged edge at the water."""
    b, rng = stage.brush, stage.random("bank")
    colour = b.snowed(colour, 0.75)
    edge = [(x, top + rng.uniform(-14, 14) + 10 * np.sin(x / 190)) for x in np.linspace(LEFT, RIGHT, 26)]
    base = b.colour(colour)
    outline = [*edge, (RIGHT, 1300), (LEFT, 1300)]
    path = polygon([tuple(p) for p in spline(edge, False, 0.8).points] + outline[-2:])
    g.shape(polygon([(x, y - 7) for x, y in path.points]), alpha(mix(stage.air.sky[3], (255, 255, 255), 0.3), foam))
    g.shape(
        path,
        base
        if b.flat
        else linear(
            0,
            top,
            0,
            top + 420,
            (0.0, mix(base, b.light.shadow, 0.3)),
            (0.12, mix(base, b.light.sun, 0.16)),
            (0.5, base),
            (1.0, mix(base, b.light.shadow, 0.5)),
        ),
    )
    spots = [
        ellipse(rng.uniform(-1200, 1200), top + 40 + rng.uniform(0, 1) ** 1.5 * 330, rng.uniform(40, 140), rng.uniform(5, 15))
        for _ in range(26)
    ]
    strew(g, spots[::2], alpha(b.light.shadow, 0.1))
    strew(g, spots[1::2], alpha(b.light.sun, 0.12))
    stones = [(rng.uniform(-1100, 1100), top + 20 + rng.uniform(0, 1) * 260, rng.uniform(4, 13)) for _ in range(34)]
    strew(g, [ellipse(x, y, r, r * 0.55) for x, y, r in stones], b.down(mix(colour, (190, 186, 180), 0.6), top, top + 280, 0.4))
    if not sand:
        for y in (top + 24, top + 70, top + 140, top + 230):
            trees.grass(g, b, -1250, 1250, y, 20 + (y - top) * 0.09, rng, (122, 146, 80), 26)


def surf(stage: Stage, y: float) -> None:
    """Lines of foam that come and go."""
    rng = stage.random("surf")
    for k in range(3):
        g = stage.live.group()
        level = y - 34 + k * 24
        for x in np.arange(-1400, 1400, 130):
            w = rng.uniform(60, 130)
            g.shape(
                spline(
                    [
                        (x - w, level),
                        (x - w * 0.3, level - 5 - k * 2),
                        (x + w * 0.4, level - 3),
                        (x + w, level + 2),
                        (x + w * 0.2, level + 4),
                        (x - w * 0.5, level + 3),
                    ],
                    True,
                    0.8,
                ),
                alpha(stage.light.lit((250, 252, 255)), 0.4 + 0.14 * k),
            )

        def move(t: float, g: object = g, k: int = k) -> None:
            g.place(x=14 * math.sin(t * 0.5 + k), y=5 * math.sin(t * 0.9 + k * 1.7))  # type: ignore[attr-defined]
            g.opacity(0.55 + 0.45 * math.sin(t * 0.9 + k * 1.7))  # type: ignore[attr-defined]

        stage.motions.append(move)
