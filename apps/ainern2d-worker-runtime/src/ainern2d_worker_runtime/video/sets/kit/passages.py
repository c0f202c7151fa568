"""Generators of passages seen in perspective."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np

from ...raster.geometry import Path, ellipse, polygon, rectangle
from ...raster.scene import Rgb, linear, mix
from .. import lamps
from ..brush import alpha, strew
from ..stage import Stage
from .spot import Generators, Spot


def corridor(
    stage: Stage,
    _spot: Spot,
    wall: Rgb = (206, 196, 180),
    floor: Rgb = (150, 116, 88),
    trim: Rgb = (120, 82, 60),
    doors: float = 4,
    lights: str = "sconce",
    end: str = "window",
) -> None:
    """A passage in one-point perspective with doors on both sides; lights are sconce, lantern or tube."""
    b, g = stage.brush, stage.set
    cy, half, tall = -400.0, 120.0, 230.0

    def edge(k: float) -> tuple[float, float, float]:
        """Half width, top and bottom of the passage at `k` times the end's size."""
        return half * k, cy - tall * 0.56 * k, cy + tall * 0.44 * k

    _corridor_shell(stage, edge, wall, floor, trim)
    _corridor_end(stage, end, edge(1.0), trim)
    ks = np.geomspace(1.35, 7.5, round(doors) * 2 + 1)
    for j, (k0, k1) in enumerate(itertools.pairwise(ks)):
        for way in (-1, 1):
            if j % 2 == 0:
                _corridor_door(stage, way, edge(float(k0)), edge(float(k1)), trim)
            else:
                _corridor_light(stage, way, edge(float((k0 + k1) / 2)), lights)
    if lights == "tube":
        for k0, k1 in ((1.3, 1.6), (2.1, 2.6), (3.4, 4.3), (5.6, 7.2)):
            (w0, t0, _), (w1, t1, _) = edge(k0), edge(k1)
            g.shape(
                polygon([(-w0 * 0.2, t0), (w0 * 0.2, t0), (w1 * 0.2, t1), (-w1 * 0.2, t1)]),
                (250, 252, 255) if b.lamps else b.bright((236, 236, 232), 0.4),
            )
            lamps.halo(stage, g, 0, (t0 + t1) / 2, 60 * k1 * 0.5, 0.3, (226, 236, 250))


def _corridor_shell(stage: Stage, edge: Callable[[float], tuple[float, float, float]], wall: Rgb, floor: Rgb, trim: Rgb) -> None:
    b, g, cx = stage.brush, stage.set, 0.0
    far, near = edge(1.0), edge(11.0)
    base = b.colour(wall)
    for way in (-1, 1):
        tone = mix(base, b.light.shadow, 0.16 if way == b.light.side else 0.3)
        side = polygon(
            [
                (cx + way * far[0], far[1]),
                (cx + way * near[0], near[1]),
                (cx + way * near[0], near[2]),
                (cx + way * far[0], far[2]),
            ]
        )
        g.shape(
            side,
            tone
            if b.flat
            else linear(
                cx + way * far[0],
                0,
                cx + way * near[0] * 0.8,
                0,
                (0.0, mix(tone, b.light.shadow, 0.34)),
                (0.4, tone),
                (1.0, mix(tone, b.light.shadow, 0.5)),
            ),
        )
    g.shape(
        polygon([(-far[0], far[1]), (far[0], far[1]), (near[0], near[1]), (-near[0], near[1])]),
        b.down(mix(wall, (240, 236, 228), 0.4), near[1], far[1], 0.6),
    )
    g.shape(
        polygon([(-far[0], far[2]), (far[0], far[2]), (near[0], near[2]), (-near[0], near[2])]),
        b.down(floor, far[2], far[2] + 460, 0.5),
    )
    lines: list[Path] = [
        polygon([(k * far[0], far[2]), (k * near[0] - 3, near[2]), (k * near[0] + 3, near[2])]) for k in np.linspace(-1, 1, 11)
    ]
    for k in (1.2, 1.5, 1.9, 2.5, 3.3, 4.4, 6.0):
        w, _top, low = edge(k)
        lines.append(rectangle(-w, low, w, low + 1.4 + k * 0.4))
    strew(g, lines, alpha(b.dark(floor, 0.6), 0.35))
    for way in (-1, 1):
        for v0, v1 in ((0.0, 0.03), (0.7, 0.73), (0.95, 1.0)):
            quad = [(way * e[0], e[1] + (e[2] - e[1]) * v) for e, v in ((far, v0), (near, v0), (near, v1), (far, v1))]
            g.shape(polygon(quad), b.dark(trim, 0.2))
    g.shape(rectangle(-far[0], far[1], far[0], far[2]), b.across(wall, -far[0], far[0], 0.3))


def _corridor_end(stage: Stage, end: str, far: tuple[float, float, float], trim: Rgb) -> None:
    b, g = stage.brush, stage.set
    w, top, low = far
    if end == "window":
        g.shape(rectangle(-w * 0.62, top + 34, w * 0.62, low - 62), b.daylight(top, low))
        strew(
            g,
            [rectangle(x - 2.4, top + 34, x + 2.4, low - 62) for x in (-w * 0.62, -w * 0.2, w * 0.2, w * 0.62)]
            + [rectangle(-w * 0.62, y, w * 0.62, y + 4) for y in (top + 34, (top + low) / 2 - 20, low - 64)],
            b.bright(trim, 0.2),
        )
        if not b.lamps and not b.flat:
            g.shape(
                polygon([(-w * 0.6, low), (w * 0.6, low), (w * 1.5, low + 260), (-w * 1.5, low + 260)]),
                linear(
                    0, low, 0, low + 260, (0.0, alpha(stage.air.interior_sun, 0.34)), (1.0, alpha(stage.air.interior_sun, 0.0))
                ),
            )
        return
    g.shape(rectangle(-w * 0.66, top + 50, w * 0.66, low), b.across(mix(trim, (150, 110, 80), 0.3), -w * 0.66, w * 0.66, 0.4))
    strew(g, [rectangle(x - w * 0.22, top + 64, x + w * 0.22, low - 14) for x in (-w * 0.32, w * 0.32)], b.dark(trim, 0.2))
    g.shape(rectangle(-1.5, top + 50, 1.5, low), b.dark(trim, 0.6))


def _corridor_door(
    stage: Stage, way: int, inner: tuple[float, float, float], outer: tuple[float, float, float], trim: Rgb
) -> None:
    b, g = stage.brush, stage.set

    def at(u: float, v: float) -> tuple[float, float]:
        e = [a + (c - a) * u for a, c in zip(inner, outer, strict=True)]
        return way * e[0], e[1] + (e[2] - e[1]) * v

    g.shape(
        polygon([at(0.04, 0.24), at(0.96, 0.24), at(0.96, 1.0), at(0.04, 1.0)]), b.bright(mix(trim, (214, 190, 160), 0.3), 0.1)
    )
    x0, x1 = sorted((at(0.14, 0)[0], at(0.86, 0)[0]))
    g.shape(polygon([at(0.14, 0.29), at(0.86, 0.29), at(0.86, 1.0), at(0.14, 1.0)]), b.across(trim, x0, x1, 0.5))
    panels = [
        polygon([at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)])
        for u0, u1 in ((0.24, 0.46), (0.54, 0.76))
        for v0, v1 in ((0.36, 0.6), (0.68, 0.94))
    ]
    strew(g, panels, b.dark(trim, 0.25))
    kx, ky = at(0.8, 0.67)
    g.shape(ellipse(kx, ky, 1.2 + outer[0] / 220), b.bright((222, 184, 110), 0.3))


def _corridor_light(stage: Stage, way: int, edge: tuple[float, float, float], lights: str) -> None:
    b, g = stage.brush, stage.live
    w, top, low = edge
    s, x, y = w / 400, way * w * 0.985, top + (low - top) * 0.36
    if lights == "lantern":
        lamps.lantern(stage, g, way * w * 0.8, top + (low - top) * 0.06, s * 1.1)
    elif lights == "sconce":
        lamps.halo(stage, g, x - way * 10 * s, y - 20 * s, 150 * s, 0.5)
        g.shape(
            polygon([(x, y + 26 * s), (x - way * 26 * s, y + 6 * s), (x - way * 26 * s, y - 4 * s), (x, y + 8 * s)]),
            b.across((190, 150, 84), x - 26 * s, x + 26 * s, 0.5),
        )
        if b.lamps:
            lamps.flame(stage, g, x - way * 22 * s, y - 4 * s, 0.7 * s)


GENERATORS: Generators = {"corridor": corridor}
