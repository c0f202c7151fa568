"""What people stand on: paving, planks, earth, grass, tatami, cobbles, snow, sand, carpet. All recede to the floor's horizon."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.random import Generator

from ..raster.geometry import Path, ellipse, polygon, rectangle, spline
from ..raster.scene import Group, Rgb, linear, mix
from .brush import alpha, strew
from .stage import BOTTOM, LEFT, RIGHT, Stage
from .trees import grass


def rows_of(stage: Stage, back: float, count: int) -> list[float]:
    """World y of equally deep strips from the back edge `back` to the front."""
    depth_of_back = (stage.floor.horizon / (stage.floor.horizon - back) - 1) if back > stage.floor.horizon else 3.0
    near = 0.36
    inverse = np.linspace(1 + depth_of_back, near, count)
    return [stage.floor.horizon * (1 - 1 / d) for d in inverse]


def plane(stage: Stage, g: Group, back: float, colour: Rgb) -> None:
    """The bare ground from `back` down: hazed behind, darker in front."""
    b = stage.brush
    base = b.colour(b.snowed(colour, 0.78))
    far = mix(base, stage.air.haze if not b.interior else b.light.sun, 0.34 if not b.interior else 0.14)
    near = mix(base, b.light.shadow, 0.55)
    stops = ((0.0, far), (0.3, base), (0.62, mix(base, b.light.shadow, 0.2)), (1.0, near))
    g.shape(rectangle(LEFT, back, RIGHT, BOTTOM), base if b.flat else linear(0, back, 0, max(330, back + 460), *stops))


def scale_at(stage: Stage, y: float) -> float:
    return 1 - y / stage.floor.horizon


def tiles(stage: Stage, g: Group, back: float, colour: Rgb, size: float = 150.0, rows: int = 15, wear: int = 46) -> None:
    """Square paving or floor tiles with worn and lit stones."""
    b, rng = stage.brush, stage.random("tiles")
    plane(stage, g, back, colour)
    ys = rows_of(stage, back, rows)
    horizon = stage.floor.horizon
    lines = [rectangle(LEFT, y, RIGHT, y + 0.7 + 1.6 * scale_at(stage, y)) for y in ys[1:]]
    reach = 24
    y0, y1 = back, BOTTOM
    for i in range(-reach, reach + 1):
        x0, x1 = i * size * (1 - y0 / horizon), i * size * (1 - y1 / horizon)
        lines.append(polygon([(x0 - 0.5, y0), (x0 + 0.5, y0), (x1 + 3.2, y1), (x1 - 3.2, y1)]))
    stones: dict[bool, list[Path]] = {True: [], False: []}
    for _ in range(wear):
        r, k = int(rng.integers(0, len(ys) - 1)), int(rng.integers(-9, 9))
        a, c = ys[r], ys[r + 1]
        sa, sc = scale_at(stage, a) * size, scale_at(stage, c) * size
        stones[bool(rng.random() < 0.5)].append(polygon([(k * sa, a), ((k + 1) * sa, a), ((k + 1) * sc, c), (k * sc, c)]))
    for light, paths in stones.items():
        if paths:
            strew(g, paths, alpha(b.light.sun if light else b.light.shadow, 0.1))
    strew(g, lines, alpha(b.dark(colour, 0.7), 0.5))


def planks(stage: Stage, g: Group, back: float, colour: Rgb, width: float = 92.0) -> None:
    """Floor boards running away from the viewer."""
    b, rng = stage.brush, stage.random("planks")
    plane(stage, g, back, colour)
    horizon = stage.floor.horizon
    seams, tones, ends = [], [], []
    for i in range(-30, 31):
        x0, x1 = i * width * (1 - back / horizon), i * width * (1 - BOTTOM / horizon)
        seams.append(polygon([(x0 - 0.5, back), (x0 + 0.5, back), (x1 + 2.6, BOTTOM), (x1 - 2.6, BOTTOM)]))
        if rng.random() < 0.36:
            x2, x3 = (i + 1) * width * (1 - back / horizon), (i + 1) * width * (1 - BOTTOM / horizon)
            tones.append(polygon([(x0, back), (x2, back), (x3, BOTTOM), (x1, BOTTOM)]))
        for y in rng.choice(rows_of(stage, back, 12), 2):
            s = scale_at(stage, y) * width
            ends.append(rectangle(i * s, y, (i + 1) * s, y + 1.4))
    strew(g, tones, alpha(b.light.shadow, 0.12))
    strew(g, seams + ends, alpha(b.dark(colour, 0.7), 0.55))


def tatami(stage: Stage, g: Group, back: float) -> None:
    b = stage.brush
    colour = (196, 186, 132)
    plane(stage, g, back, colour)
    ys = rows_of(stage, back, 9)
    edges, weave = [], []
    for r, (a, c) in enumerate(itertools.pairwise(ys)):
        sa, sc = scale_at(stage, a) * 330, scale_at(stage, c) * 330
        edges.append(polygon([(LEFT, a), (RIGHT, a), (RIGHT, a + 5 * scale_at(stage, a)), (LEFT, a + 5 * scale_at(stage, a))]))
        shift = 0.5 if r % 2 else 0.0
        for k in range(-8, 9):
            x0, x1 = (k + shift) * sa, (k + shift) * sc
            edges += [polygon([(x0 - 4, a), (x0 + 4, a), (x1 + 5, c), (x1 - 5, c)])]
        weave += [rectangle(LEFT, a + (c - a) * u, RIGHT, a + (c - a) * u + 0.8) for u in (0.2, 0.35, 0.5, 0.65, 0.8)]
    strew(g, weave, alpha(b.dark(colour, 0.6), 0.22))
    strew(g, edges, b.dark((92, 104, 84), 0.3))


def patches(rng: Generator, back: float, stage: Stage, count: int, flat: float = 0.16) -> list[Path]:
    out = []
    for _ in range(count):
        y = back + (420 - back) * rng.uniform(0.02, 1.0) ** 1.4
        s = scale_at(stage, y)
        x, w = rng.uniform(-1300, 1300), rng.uniform(50, 190) * s
        h = w * flat
        out.append(
            spline(
                [
                    (x - w, y),
                    (x - w * 0.4, y - h * rng.uniform(0.5, 1)),
                    (x + w * 0.4, y - h * rng.uniform(0.3, 0.9)),
                    (x + w, y + h * 0.2),
                    (x + w * 0.3, y + h * rng.uniform(0.4, 0.9)),
                    (x - w * 0.5, y + h * 0.7),
                ],
                True,
                0.9,
            )
        )
    return out


def earth(stage: Stage, g: Group, back: float, colour: Rgb, tufts: Rgb | None = (116, 132, 78), stones: int = 26) -> None:
    """Trodden ground: patches of light and shade, pebbles, tufts of grass."""
    b, rng = stage.brush, stage.random("earth")
    plane(stage, g, back, colour)
    strew(g, patches(rng, back, stage, 18), alpha(b.light.shadow, 0.12))
    strew(g, patches(rng, back, stage, 14, 0.1), alpha(b.light.sun, 0.13))
    shade, tops = [], []
    for _ in range(stones):
        y = back + (360 - back) * rng.uniform(0.03, 1.0) ** 1.3
        r, x = rng.uniform(3, 9) * scale_at(stage, y), rng.uniform(-1200, 1200)
        shade.append(ellipse(x + r * 0.25, y + r * 0.3, r * 1.2, r * 0.5))
        tops.append(ellipse(x, y, r, r * 0.56))
    if stones:
        strew(g, shade, alpha(b.light.shadow, 0.4))
        strew(g, tops, b.down(mix(colour, (210, 206, 200), 0.4), back, 300, 0.3))
    if tufts:
        for y in rows_of(stage, back, 8)[1:7]:
            s = scale_at(stage, y)
            for _ in range(5):
                x = rng.uniform(-1100, 1100)
                grass(g, b, x - 40 * s, x + 40 * s, y, 26 * s, rng, tufts, 8 * s)


def meadow(stage: Stage, g: Group, back: float, colour: Rgb = (118, 146, 80), blades: bool = True) -> None:
    """Grass in receding swathes."""
    b, rng = stage.brush, stage.random("meadow")
    plane(stage, g, back, colour)
    strew(g, patches(rng, back, stage, 20, 0.12), alpha(b.light.shadow, 0.16))
    strew(g, patches(rng, back, stage, 16, 0.08), alpha(mix(b.light.sun, (240, 240, 150), 0.4), 0.16))
    if blades:
        for y in rows_of(stage, back, 9)[1:8]:
            s = scale_at(stage, y)
            grass(g, b, -1250, 1250, y, 22 * s, rng, colour, 20 * max(0.5, s))


def path_over(
    stage: Stage, g: Group, back: float, colour: Rgb, width: float = 300.0, bend: float = 120.0, foot: float = 0.0
) -> None:
    """A way that winds from the horizon to the viewer."""
    b = stage.brush
    left, right = [], []
    for u in np.linspace(0, 1, 9):
        y = back + (520 - back) * u**1.5
        s = max(0.03, scale_at(stage, y))
        x = foot * (1 - u) + bend * np.sin(u * 3.0 + 0.4) * (1 - u) * 1.2
        left.append((x - width * s / 2, y))
        right.append((x + width * s / 2, y))
    outline = polygon(np.vstack([spline(left, False).points[::3], spline(right[::-1], False).points[::3]]))
    base = b.colour(b.snowed(colour, 0.6))
    stops = ((0.0, mix(base, stage.air.haze, 0.45)), (0.4, base), (1.0, mix(base, b.light.shadow, 0.4)))
    g.shape(spline(left + right[::-1], True, 0.5), base if b.flat else linear(0, back, 0, 460, *stops))
    g.shape(outline, None, alpha(b.dark(colour, 0.5), 0.35), 3)


def cobbles(stage: Stage, g: Group, back: float, colour: Rgb) -> None:
    b, rng = stage.brush, stage.random("cobbles")
    plane(stage, g, back, colour)
    ys = rows_of(stage, back, 20)
    gaps: list[Path] = []
    lit: list[Path] = []
    for r, (a, c) in enumerate(itertools.pairwise(ys)):
        s = scale_at(stage, (a + c) / 2) * 66
        h = (c - a) * 0.46
        for k in range(-int(1300 / max(s, 18)), int(1300 / max(s, 18))):
            x = (k + (r % 2) / 2 + rng.uniform(-0.06, 0.06)) * max(s, 18)
            target = lit if rng.random() < 0.34 else gaps
            target.append(ellipse(x, (a + c) / 2, max(s, 18) * 0.43, h * 0.88))
    strew(g, gaps, alpha(b.dark(colour, 0.55), 0.34))
    strew(g, lit, alpha(b.bright(colour, 0.4), 0.34))


def snow_ground(stage: Stage, g: Group, back: float) -> None:
    b, rng = stage.brush, stage.random("snow")
    plane(stage, g, back, (232, 238, 248))
    strew(g, patches(rng, back, stage, 22, 0.2), alpha(mix(b.light.shadow, (120, 150, 210), 0.4), 0.15))
    strew(g, patches(rng, back, stage, 16, 0.1), alpha((255, 255, 255), 0.3))


def carpet(
    stage: Stage, g: Group, colour: Rgb, border: Rgb, half: float = 430.0, back: float = -120.0, front: float = 150.0
) -> None:
    """A rug lying on the floor, with a border and a medallion."""
    b = stage.brush

    def quad(k: float, inset: float) -> Path:
        a, c = back + inset, front - inset * 1.3
        sa, sc = scale_at(stage, a), scale_at(stage, c)
        w = half * k
        return polygon([(-w * sa, a), (w * sa, a), (w * sc, c), (-w * sc, c)])

    g.shape(quad(1.0, 0), b.down(border, back, front, 0.3))
    g.shape(quad(0.95, 7), b.down(mix(border, (250, 220, 150), 0.5), back, front, 0.3))
    g.shape(quad(0.92, 11), b.down(colour, back, front, 0.35))
    g.shape(quad(0.8, 24), None, alpha(b.bright(border, 0.3), 0.8), 2.5)
    mid = (back + front) / 2 - 8
    g.shape(ellipse(0, mid, half * 0.34, (front - back) * 0.26), b.down(mix(colour, border, 0.6), back, front, 0.3))
    g.shape(ellipse(0, mid, half * 0.2, (front - back) * 0.15), None, alpha(b.bright((250, 220, 150), 0.2), 0.8), 3)


def light_pool(stage: Stage, g: Group, x: float, y: float, radius: float, amount: float = 0.4) -> None:
    """Lamp light lying on the floor."""
    if stage.brush.lamps:
        g.place()
        shape = g.group()
        shape.shape(ellipse(0, 0, radius), stage.brush.pool(0, 0, radius, amount=amount))
        shape.place(x, y, 0.0, 1.0, 0.2)
