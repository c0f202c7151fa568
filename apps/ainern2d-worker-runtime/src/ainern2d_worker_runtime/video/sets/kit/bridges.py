"""Generators of bridges, gates and ruins."""

from __future__ import annotations

import numpy as np

from ...raster.geometry import ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Rgb, mix
from .. import buildings
from ..brush import alpha, strew
from ..furniture import ground_shadow
from ..stage import Stage
from .spot import Generators, Spot


def stone_bridge(
    stage: Stage, spot: Spot, half: float = 700.0, rise: float = 90.0, arches: float = 3, colour: Rgb = (164, 158, 152)
) -> None:
    """A bridge of stone arches across the picture, seen from the bank."""
    b, g, x, y, n = stage.brush, spot.group, spot.x, spot.y, round(arches)

    def deck(px: float) -> float:
        return y - 70 - rise * (1 - ((px - x) / half) ** 2)

    xs = [float(v) for v in np.linspace(x - half, x + half, 25)]
    outline = [(px, deck(px)) for px in xs] + [(x + half, y + 6), (x - half, y + 6)]
    body = polygon(outline)
    span = 2 * half / n
    holes = []
    for k in range(n):
        cx = x - half + span * (k + 0.5)
        r, top = span * 0.36, deck(cx) + 34
        holes.append(
            svg(
                ("M", cx - r, y + 6),
                ("C", cx - r, y - (y - top) * 0.9, cx - r * 0.56, top, cx, top),
                ("C", cx + r * 0.56, top, cx + r, y - (y - top) * 0.9, cx + r, y + 6),
                ("Z",),
            )
        )
    for hole in holes:
        body = body + hole
    g.shape(body, b.down(colour, y - 70 - rise, y + 6, 0.5)).even_odd()
    strew(g, holes, None, b.dark(colour, 0.35), 7)
    stones = [
        rectangle(px, py, px + float(w), py + 11)
        for px, py, w in zip(
            spot.rng.uniform(x - half, x + half - 40, 60),
            y - 30 - spot.rng.uniform(0, 1, 60) * rise * 0.4,
            spot.rng.uniform(18, 40, 60),
            strict=True,
        )
        if py > deck(px) + 14 and not any(abs(px + 14 - (x - half + span * (k + 0.5))) < span * 0.4 for k in range(n))
    ]
    strew(g, stones, alpha(b.dark(colour, 0.6), 0.2))
    rail = [(px, deck(px) - 40) for px in xs] + [(px, deck(px) - 28) for px in xs[::-1]]
    posts = [rectangle(px - 7, deck(px) - 56, px + 7, deck(px) + 4) for px in xs[::2]]
    g.shape(polygon(rail), b.down(b.snowed(colour, 0.6), y - 110 - rise, y - 60, 0.3))
    strew(g, posts, b.across(mix(colour, (200, 196, 190), 0.3), x - half, x + half, 0.3))
    strew(g, [ellipse(px, deck(px) - 58, 9, 6) for px in xs[::2]], b.bright(b.snowed(colour, 0.8), 0.3))
    g.shape(polygon([(px, deck(px)) for px in xs] + [(px, deck(px) + 9) for px in xs[::-1]]), b.dark(colour, 0.3))


def ruin_wall(
    stage: Stage, spot: Spot, width: float = 320.0, height: float = 240.0, colour: Rgb = (158, 150, 142), arch: bool = True
) -> None:
    """A broken wall with an arched window, ivy on it."""
    b, g, x, y, rng = stage.brush, spot.group, spot.x, spot.y, spot.rng
    left, right = x - width / 2, x + width / 2
    ground_shadow(stage, g, x, y, width * 0.56)
    crest = [
        (left + (right - left) * k / 8, y - height * float(rng.uniform(0.55, 1.0)) * (0.62 if k in (0, 8) else 1.0))
        for k in range(9)
    ]
    body = polygon([(left, y + 4), *crest, (right, y + 4)])
    cx, r = x + width * float(rng.uniform(-0.12, 0.12)), width * 0.13
    hole = svg(
        ("M", cx - r, y - height * 0.1),
        ("L", cx - r, y - height * 0.34),
        ("C", cx - r, y - height * 0.5, cx + r, y - height * 0.5, cx + r, y - height * 0.34),
        ("L", cx + r, y - height * 0.1),
        ("Z",),
    )
    g.shape(body + hole if arch else body, b.across(b.snowed(colour, 0.15), left, right, 0.6)).even_odd()
    if arch:
        g.shape(hole, None, b.dark(colour, 0.4), 6)
    stones = [
        rectangle(px, py, px + float(w), py + 12)
        for px, py, w in zip(
            rng.uniform(left + 6, right - 46, 34), y - rng.uniform(0.03, 0.5, 34) * height, rng.uniform(20, 44, 34), strict=True
        )
        if abs(px + 16 - cx) > r + 26
    ]
    strew(g, stones, alpha(b.dark(colour, 0.6), 0.24))
    ivy = [
        ellipse(px + float(dx), py + abs(float(dy)) * 1.6, 11, 8) for px, py in crest[1:5] for dx, dy in rng.normal(0, 15, (7, 2))
    ]
    strew(g, ivy[::2], b.colour(b.snowed((78, 108, 70), 0.5)))
    strew(g, ivy[1::2], b.colour(b.snowed((100, 130, 80), 0.5)))
    rubble = [
        spline([(px - s, y + 6), (px - s * 0.6, y - s * 0.6), (px + s * 0.3, y - s * 0.8), (px + s, y + 6)], True, 0.2)
        for px, s in zip(rng.uniform(left - 50, right + 50, 12), rng.uniform(10, 26, 12), strict=True)
    ]
    strew(g, rubble, b.down(b.snowed(colour, 0.4), y - 22, y + 8, 0.6))


def broken_column(
    stage: Stage, spot: Spot, height: float = 200.0, half: float = 24.0, colour: Rgb = (176, 168, 158), standing: bool = True
) -> None:
    b, g, x, y, rng = stage.brush, spot.group, spot.x, spot.y, spot.rng
    ground_shadow(stage, g, x, y, half * (2 if standing else 4))
    if not standing:
        g.shape(
            polygon(
                [
                    (x - height * 0.5, y - half * 1.8),
                    (x + height * 0.46, y - half * 1.5),
                    (x + height * 0.5, y - half * 0.3),
                    (x - height * 0.48, y),
                ]
            ),
            b.down(b.snowed(colour, 0.5), y - half * 1.8, y, 0.7),
        )
        g.shape(ellipse(x - height * 0.49, y - half * 0.9, half * 0.36, half * 0.92), b.bright(colour, 0.3))
        return
    top = [
        (x - half, y - height),
        (x - half * 0.4, y - height - float(rng.uniform(4, 24))),
        (x + half * 0.2, y - height + 8),
        (x + half, y - height - float(rng.uniform(-8, 14))),
    ]
    g.shape(polygon([(x - half, y), *top, (x + half, y)]), b.across(b.snowed(colour, 0.1), x - half, x + half, 0.8))
    strew(
        g,
        [rectangle(x + half * k - 1, y - height + 14, x + half * k + 1, y - 14) for k in (-0.6, -0.2, 0.2, 0.6)],
        alpha(b.dark(colour, 0.6), 0.4),
    )
    strew(
        g,
        [rectangle(x - half * 1.4, y - 16, x + half * 1.4, y), rectangle(x - half * 1.2, y - 26, x + half * 1.2, y - 15)],
        b.across(colour, x - half * 1.4, x + half * 1.4, 0.5),
    )


def torii(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """A shrine gate."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    red: Rgb = (190, 70, 52)
    for k in (-1, 1):
        ground_shadow(stage, g, x + k * 96 * s, y, 40 * s)
        g.shape(
            polygon(
                [
                    (x + k * 100 * s - 12 * s, y),
                    (x + k * 100 * s + 12 * s, y),
                    (x + k * 88 * s + 9 * s, y - 250 * s),
                    (x + k * 88 * s - 9 * s, y - 250 * s),
                ]
            ),
            b.across(red, x + k * 94 * s - 14, x + k * 94 * s + 14, 0.6),
        )
    g.shape(rectangle(x - 118 * s, y - 206 * s, x + 118 * s, y - 188 * s), b.down(red, y - 206 * s, y - 188 * s, 0.5))
    g.shape(
        spline(
            [
                (x - 160 * s, y - 276 * s),
                (x, y - 262 * s),
                (x + 160 * s, y - 276 * s),
                (x + 152 * s, y - 248 * s),
                (x, y - 238 * s),
                (x - 152 * s, y - 248 * s),
            ],
            True,
            0.4,
        ),
        b.down(red, y - 276 * s, y - 240 * s, 0.5),
    )
    g.shape(
        spline(
            [
                (x - 168 * s, y - 288 * s),
                (x, y - 274 * s),
                (x + 168 * s, y - 288 * s),
                (x + 162 * s, y - 272 * s),
                (x, y - 260 * s),
                (x - 162 * s, y - 272 * s),
            ],
            True,
            0.4,
        ),
        b.dark(b.snowed((60, 54, 62), 0.7), 0.1),
    )


def archway(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """A paifang: four posts under three roofs."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    for k in (-210, -84, 84, 210):
        buildings.column(g, b, x + k * s, y - (250 if abs(k) < 100 else 190) * s, y, 12 * s)
    for left, right, top in ((-84, 84, 250), (-210, -84, 190), (84, 210, 190)):
        buildings.beam(g, b, x + left * s, x + right * s, y - (top - 14) * s, y - (top - 50) * s)
        buildings.eaved_roof(
            g,
            b,
            x + (left + right) / 2 * s,
            y - (top + 6) * s,
            (right - left) * 0.66 * s,
            (right - left) * 0.4 * s,
            46 * s,
            (84, 104, 110),
            14,
            18 * s,
            top > 200,
        )


GENERATORS: Generators = {
    "stone_bridge": stone_bridge,
    "ruin_wall": ruin_wall,
    "broken_column": broken_column,
    "torii": torii,
    "archway": archway,
}
