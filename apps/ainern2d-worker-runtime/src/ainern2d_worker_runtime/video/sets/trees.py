"""Plants: broadleaf and pine trees, blossom, willow, bare trees, bamboo, bushes, grass, reeds, flowers."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
from ainern2d_contracts.vocabulary import Season
from numpy.random import Generator

from ..raster.geometry import Path, ellipse, polygon, spline, tapered
from ..raster.scene import Group, Rgb, linear, mix
from .brush import Brush, alpha, strew

BARK = (98, 72, 58)
LEAF = (86, 122, 74)
PINE = (62, 96, 78)
BAMBOO = (104, 142, 84)
BLOSSOM = (246, 178, 190)
AUTUMN = (206, 122, 60)


def leaf_mass(cx: float, cy: float, rx: float, ry: float, rng: Generator, lobes: int = 11) -> Path:
    """An irregular crown of leaves: bulges on a rough ellipse."""
    points = []
    start = rng.uniform(0, 6.28)
    for i in range(lobes * 2):
        a = start + i * math.pi / lobes
        k = (1.0 if i % 2 else 0.84) * rng.uniform(0.9, 1.06)
        points.append((cx + rx * k * math.cos(a), cy + ry * k * math.sin(a) * (0.8 if math.sin(a) > 0 else 1.0)))
    return spline(points, True, 0.95)


def _dabs(cx: float, cy: float, rx: float, ry: float, size: float, count: int, rng: Generator) -> list[Path]:
    """Small leaf strokes scattered over a crown."""
    marks = []
    for _ in range(count):
        a, k = rng.uniform(0, 6.28), math.sqrt(rng.uniform(0, 1))
        x, y, s, tilt = cx + rx * k * math.cos(a), cy + ry * k * math.sin(a), size * rng.uniform(0.6, 1.2), rng.uniform(-0.5, 0.5)
        marks.append(polygon([(x - s, y + s * tilt), (x, y - s * 0.36), (x + s, y - s * tilt), (x, y + s * 0.4)]))
    return marks


def crown(
    g: Group, b: Brush, cx: float, cy: float, radius: float, colour: Rgb, rng: Generator, masses: int = 7, dabs: int = 26
) -> None:
    """A full crown built from dark to light, lit from the light's side."""
    side, colour = b.light.side, b.snowed(colour, 0.34)
    for i in range(masses):
        u = i / max(1, masses - 1)
        angle = rng.uniform(0, 6.28)
        spread = 0.62 * (1 - u * 0.35)
        x = cx + radius * spread * math.cos(angle) + side * radius * 0.16 * u
        y = cy + radius * 0.55 * spread * math.sin(angle) - radius * 0.2 * u
        r = radius * rng.uniform(0.42, 0.6) * (1.08 - u * 0.3)
        tone = b.snowed(mix(mix(colour, (24, 34, 52), 0.42), mix(colour, (255, 236, 160), 0.2), u), 0.5 * u)
        path = leaf_mass(x, y, r * 1.12, r * 0.86, rng)
        g.shape(
            path,
            linear(
                x + side * r,
                y - r * 0.6,
                x - side * r * 0.7,
                y + r,
                (0.0, b.bright(tone, 0.34)),
                (0.5, b.colour(tone)),
                (1.0, b.dark(tone, 0.42)),
            )
            if not b.flat
            else b.colour(tone),
        )
        if dabs and not b.flat:
            strew(
                g,
                _dabs(x + side * r * 0.2, y - r * 0.16, r * 0.9, r * 0.62, r * 0.09, dabs, rng),
                alpha(b.bright(tone, 0.5), 0.42),
            )
            strew(
                g,
                _dabs(x - side * r * 0.25, y + r * 0.25, r * 0.8, r * 0.5, r * 0.09, dabs // 2, rng),
                alpha(b.dark(tone, 0.7), 0.34),
            )


def trunk(g: Group, b: Brush, points: Sequence[tuple[float, float]], width: float, end: float, colour: Rgb = BARK) -> None:
    xs = [p[0] for p in points]
    g.shape(tapered(points, width, end), b.across(colour, min(xs) - width / 2, max(xs) + width / 2, 0.5))


def _limbs(x: float, y: float, height: float, rng: Generator, spread: float) -> list[tuple[list[tuple[float, float]], float]]:
    lean = rng.uniform(-0.1, 0.1) * height
    top = (x + lean, y - height * 0.62)
    limbs = [([(x, y), (x + lean * 0.2, y - height * 0.3), top], 1.0)]
    for k in (-1, 1):
        bend = k * spread * height * rng.uniform(0.2, 0.34)
        limbs.append(
            (
                [
                    (x + lean * 0.4, y - height * 0.38),
                    (x + lean * 0.6 + bend * 0.5, y - height * 0.52),
                    (x + lean + bend, y - height * 0.7),
                ],
                0.5,
            )
        )
    return limbs


def broadleaf(g: Group, b: Brush, x: float, y: float, height: float, rng: Generator, colour: Rgb = LEAF) -> None:
    for points, k in _limbs(x, y, height, rng, 0.8):
        trunk(g, b, points, height * 0.085 * k, height * 0.03 * k)
    crown(g, b, x, y - height * 0.72, height * 0.4, colour, rng)


def blossom_tree(g: Group, b: Brush, x: float, y: float, height: float, rng: Generator, colour: Rgb = BLOSSOM) -> None:
    for points, k in _limbs(x, y, height, rng, 1.3):
        trunk(g, b, points, height * 0.075 * k, height * 0.02 * k, (78, 56, 60))
    crown(g, b, x, y - height * 0.7, height * 0.42, colour, rng, 8, 34)


def pine(g: Group, b: Brush, x: float, y: float, height: float, rng: Generator, colour: Rgb = PINE) -> None:
    """An old pine: bent trunk and flat clouds of needles."""
    lean = rng.choice([-1, 1]) * height * 0.13
    points = [
        (x, y),
        (x + lean * 0.9, y - height * 0.3),
        (x - lean * 0.25, y - height * 0.62),
        (x + lean * 0.4, y - height * 0.96),
    ]
    trunk(g, b, points, height * 0.085, height * 0.02, (92, 66, 58))
    for level in range(6):
        u = level / 5
        side = 1 if level % 2 else -1
        px, py = x + side * height * rng.uniform(0.1, 0.3) * (1.1 - u * 0.7), y - height * (0.42 + u * 0.58)
        if u < 0.95:
            trunk(g, b, [(x + lean * 0.2, py + height * 0.06), ((x + px) / 2, py + height * 0.015), (px, py)], height * 0.024, 2)
        _needles(g, b, px, py, height * (0.3 - 0.13 * u), rng, colour)


def scots_pine(g: Group, b: Brush, x: float, y: float, height: float, rng: Generator, colour: Rgb = PINE) -> None:
    """A tall pine of the north: a bare reddish trunk, dead stubs, and clouds of needles near the top."""
    lean = float(rng.uniform(-0.04, 0.04)) * height
    line = [(x, y), (x + lean * 0.4, y - height * 0.5), (x + lean, y - height * 0.94)]
    trunk(g, b, line, height * 0.066, height * 0.02, (130, 88, 66))
    for u in rng.uniform(0.3, 0.55, 3):
        way = float(rng.choice([-1, 1]))
        px, py = x + lean * float(u), y - height * float(u)
        stub = [(px, py), (px + way * height * 0.04, py - height * 0.01), (px + way * height * 0.07, py - height * 0.03)]
        trunk(g, b, stub, height * 0.012, 1.5, (116, 84, 68))
    for k, (dx, u, wide) in enumerate(
        ((-0.15, 0.62, 0.17), (0.17, 0.68, 0.18), (-0.1, 0.76, 0.2), (0.1, 0.84, 0.18), (0.0, 0.93, 0.15))
    ):
        px, py = x + lean * u + dx * height * float(rng.uniform(0.7, 1.2)), y - height * u
        trunk(
            g,
            b,
            [(x + lean * u, py + height * 0.07), ((x + px) / 2, py + height * 0.03), (px, py)],
            height * 0.02,
            2,
            (120, 84, 66),
        )
        _needles(g, b, px, py + k, height * wide, rng, colour)


def _needles(g: Group, b: Brush, cx: float, cy: float, width: float, rng: Generator, colour: Rgb) -> None:
    for k in range(3):
        w, x, y = width * (1 - k * 0.22), cx + rng.uniform(-0.22, 0.22) * width, cy - k * width * 0.13
        u = np.linspace(0, math.pi, 9)
        top = [(x - w * math.cos(a), y - w * 0.3 * math.sin(a) * rng.uniform(0.78, 1.1)) for a in u]
        low = [(x + w * c, y + w * 0.08 * rng.uniform(0.4, 1.3)) for c in (0.7, 0.3, -0.15, -0.6)]
        tone = b.snowed(mix(colour, (30, 40, 60), 0.3 - 0.15 * k), 0.2 + 0.25 * k)
        g.shape(spline(top + low, True, 0.85), b.down(tone, y - w * 0.32, y + w * 0.1, 0.55))


def fir(g: Group, b: Brush, x: float, y: float, height: float, rng: Generator, colour: Rgb = PINE, snow: bool = False) -> None:
    trunk(g, b, [(x, y), (x, y - height * 0.5)], height * 0.05, height * 0.03)
    tiers = 6
    for i in range(tiers):
        u = i / tiers
        w, top, low = (
            height * 0.27 * (1 - u * 0.82) * rng.uniform(0.92, 1.08),
            y - height * (0.3 + u * 0.7),
            y - height * (0.1 + u * 0.68),
        )
        points = [
            (x, top - height * 0.06),
            (x + w * 0.5, (top + low) / 2),
            (x + w, low),
            (x + w * 0.5, low - 6),
            (x + w * 0.2, low + 7),
            (x - w * 0.25, low - 4),
            (x - w * 0.55, low + 6),
            (x - w, low - 2),
            (x - w * 0.5, (top + low) / 2),
        ]
        g.shape(spline(points, True, 0.5), b.across(colour, x - w, x + w, 0.5))
        if snow:
            cap = [
                (x, top - height * 0.055),
                (x + w * 0.42, (top + low) / 2),
                (x + w * 0.86, low - 5),
                (x + w * 0.3, (top + low) / 2 + 3),
                (x - w * 0.3, (top + low) / 2 + 6),
                (x - w * 0.86, low - 6),
                (x - w * 0.42, (top + low) / 2),
            ]
            g.shape(spline(cap, True, 0.5), b.across((236, 242, 250), x - w, x + w, 0.3))


def willow(g: Group, b: Brush, x: float, y: float, height: float, rng: Generator, colour: Rgb = (128, 152, 84)) -> Group:
    """Returns the group of hanging twigs, so that the wind may move it."""
    colour = b.snowed(colour, 0.5)
    trunk(
        g,
        b,
        [(x, y), (x - height * 0.05, y - height * 0.4), (x + height * 0.06, y - height * 0.72)],
        height * 0.09,
        height * 0.03,
    )
    crown(g, b, x + height * 0.04, y - height * 0.78, height * 0.27, colour, rng, 4, 10)
    hanging = g.group()
    for tone, k in ((mix(colour, (30, 44, 50), 0.35), 34), (colour, 30), (mix(colour, (240, 236, 150), 0.25), 16)):
        twigs = []
        for _ in range(k):
            sx, sy = x + float(np.clip(rng.normal(0, 0.17), -0.34, 0.34)) * height, y - height * rng.uniform(0.68, 0.96)
            length, out = (
                height * rng.uniform(0.3, 0.66),
                float(np.clip(rng.normal(0, 0.06), -0.1, 0.1)) * height + (sx - x) * 0.5,
            )
            twigs.append(tapered([(sx, sy), (sx + out * 0.7, sy + length * 0.4), (sx + out, sy + length)], 5.5, 1.2, 3))
        strew(hanging, twigs, b.colour(tone))
    return hanging


def bare_tree(g: Group, b: Brush, x: float, y: float, height: float, rng: Generator, snow: bool = False) -> None:
    def grow(px: float, py: float, angle: float, length: float, width: float, depth: int) -> None:
        bend = rng.uniform(-0.18, 0.18)
        mx, my = px + length * 0.5 * math.cos(angle + bend), py + length * 0.5 * math.sin(angle + bend)
        ex, ey = px + length * math.cos(angle), py + length * math.sin(angle)
        limbs.append(tapered([(px, py), (mx, my), (ex, ey)], width, width * 0.6, 4))
        if snow and abs(math.cos(angle)) > 0.4:
            caps.append(tapered([(px, py - width * 0.4), (mx, my - width * 0.5), (ex, ey - width * 0.3)], width * 0.4, 1, 3))
        if depth:
            for side in (-1, 1):
                grow(ex, ey, angle + side * rng.uniform(0.25, 0.62), length * rng.uniform(0.62, 0.8), width * 0.6, depth - 1)

    limbs: list[Path] = []
    caps: list[Path] = []
    grow(x, y, -math.pi / 2 + rng.uniform(-0.1, 0.1), height * 0.32, height * 0.07, 5)
    strew(g, limbs, b.across((82, 66, 66), x - height * 0.3, x + height * 0.3, 0.4))
    if caps:
        strew(g, caps, b.colour((236, 242, 250)))


def bamboo(
    g: Group,
    b: Brush,
    x: float,
    y: float,
    height: float,
    rng: Generator,
    colour: Rgb = BAMBOO,
    width: float = 15.0,
    leaves: int = 26,
) -> None:
    lean = rng.uniform(-0.06, 0.06) * height
    joints = max(4, int(height / 92))
    tops = np.linspace(0, 1, joints + 1)
    for lower, upper in itertools.pairwise(tops):
        x0, x1 = x + lean * lower**1.6, x + lean * upper**1.6
        y0, y1 = y - height * lower, y - height * upper
        w0, w1 = width * (1 - 0.5 * lower) / 2, width * (1 - 0.5 * upper) / 2
        g.shape(
            polygon([(x0 - w0, y0 - 1), (x1 - w1, y1 + 2), (x1 + w1, y1 + 2), (x0 + w0, y0 - 1)]),
            b.across(colour, x0 - w0, x0 + w0, 0.7),
        )
        g.shape(
            polygon([(x0 - w0 - 1.5, y0 - 2), (x0 + w0 + 1.5, y0 - 2), (x0 + w0, y0 + 3), (x0 - w0, y0 + 3)]), b.dark(colour, 0.4)
        )
    for tone in (mix(colour, (20, 40, 50), 0.4), mix(colour, (220, 226, 130), 0.14)):
        blades = []
        for _ in range(leaves // 2):
            u = rng.uniform(0.35, 1.0)
            px, py = x + lean * u**1.6 + rng.normal(0, width * 1.2), y - height * u
            blades += _spray(px, py, width * rng.uniform(2.2, 4.2), rng)
        if blades:
            strew(g, blades, b.colour(tone))


def _spray(x: float, y: float, length: float, rng: Generator) -> list[Path]:
    way = rng.choice([-1, 1])
    out = []
    for _ in range(4):
        a, k = rng.uniform(0.15, 1.15), length * rng.uniform(0.7, 1.1)
        dx, dy = way * k * math.cos(a), k * math.sin(a)
        out.append(
            spline(
                [(x, y), (x + dx * 0.5 - dy * 0.08 * way, y + dy * 0.42), (x + dx, y + dy), (x + dx * 0.42, y + dy * 0.62)],
                True,
                0.6,
            )
        )
    return out


def bush(
    g: Group, b: Brush, x: float, y: float, width: float, rng: Generator, colour: Rgb = LEAF, flowers: Rgb | None = None
) -> None:
    for i in range(4):
        cx = x + (i - 1.5) * width * 0.24
        r = width * rng.uniform(0.24, 0.34)
        tone = b.snowed(mix(colour, (28, 40, 56), 0.34 - 0.1 * i), 0.55)
        g.shape(leaf_mass(cx, y - r * 0.62, r, r * 0.82, rng), b.down(tone, y - r * 1.5, y + r * 0.3, 0.5))
    if flowers:
        spots = [
            ellipse(x + rng.uniform(-0.5, 0.5) * width, y - rng.uniform(0.08, 0.42) * width, width * rng.uniform(0.016, 0.034))
            for _ in range(22)
        ]
        strew(g, spots, b.bright(flowers, 0.15))


def grass(
    g: Group,
    b: Brush,
    left: float,
    right: float,
    y: float,
    height: float,
    rng: Generator,
    colour: Rgb = (112, 138, 76),
    density: float = 9.0,
) -> None:
    """Tufts along a line, in three tones."""
    colour = b.snowed(colour, 0.62)
    for tone in (mix(colour, (24, 40, 52), 0.36), colour, mix(colour, (244, 236, 150), 0.2)):
        blades = []
        for _ in range(int((right - left) / density / 3)):
            x, h, lean = rng.uniform(left, right), height * rng.uniform(0.4, 1.0), rng.normal(0, 0.34)
            w = max(1.4, h * 0.09)
            base = y + rng.uniform(-0.1, 0.2) * height
            blades.append(
                polygon(
                    [
                        (x - w, base),
                        (x + lean * h * 0.4 - w * 0.5, base - h * 0.6),
                        (x + lean * h, base - h),
                        (x + lean * h * 0.4 + w * 0.5, base - h * 0.6),
                        (x + w, base),
                    ]
                )
            )
        if blades:
            strew(g, blades, b.colour(tone), together=8)


def reeds(
    g: Group, b: Brush, x: float, y: float, width: float, height: float, rng: Generator, colour: Rgb = (150, 142, 88)
) -> None:
    grass(g, b, x - width / 2, x + width / 2, y, height, rng, colour, 7)
    plumes = []
    for _ in range(int(width / 26)):
        px, h, lean = x + rng.uniform(-0.5, 0.5) * width, height * rng.uniform(0.9, 1.3), rng.normal(0.1, 0.12)
        plumes.append(tapered([(px, y), (px + lean * h * 0.4, y - h * 0.6), (px + lean * h, y - h)], 2.4, 1.2, 3))
        plumes.append(
            tapered([(px + lean * h * 0.72, y - h * 0.8), (px + lean * h, y - h), (px + lean * h * 1.25, y - h * 1.1)], 7, 1.5, 3)
        )
    strew(g, plumes, b.bright(colour, 0.2))


def flowers(
    g: Group,
    b: Brush,
    left: float,
    right: float,
    top: float,
    bottom: float,
    rng: Generator,
    colours: Sequence[Rgb],
    count: int = 40,
) -> None:
    """None in winter, few in autumn."""
    count = {Season.WINTER: 0, Season.AUTUMN: count // 3}.get(b.season or Season.SUMMER, count)
    for colour in colours if count else ():
        dots, hearts = [], []
        for _ in range(count // len(colours)):
            x, y = rng.uniform(left, right), rng.uniform(top, bottom)
            r = 2.4 + 4.6 * (y - top) / max(1.0, bottom - top)
            dots += [
                ellipse(x + r * 0.7 * math.cos(a), y + r * 0.5 * math.sin(a), r * 0.55, r * 0.44)
                for a in (0.3, 1.6, 2.8, 4.1, 5.3)
            ]
            hearts.append(ellipse(x, y, r * 0.36, r * 0.3))
        strew(g, dots, b.colour(colour), together=5)
        strew(g, hearts, b.bright((250, 214, 110), 0.2))
