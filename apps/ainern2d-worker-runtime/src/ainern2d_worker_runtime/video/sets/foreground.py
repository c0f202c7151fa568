"""The frame before the actors: branches, leaves, eaves, curtains, rocks. It stays at the edges and out of the faces' way."""

from __future__ import annotations

import math

from ainern2d_contracts.vocabulary import Season
from numpy.random import Generator

from ..raster.geometry import Path, ellipse, polygon, rectangle, spline, tapered
from ..raster.scene import Group, Rgb, mix
from .brush import alpha, strew
from .particles import sway
from .stage import Stage
from .trees import LEAF, grass

_LIMBS = (
    (((1400, -720), (960, -668), (660, -640), (540, -606), (420, -616), (300, -566), (226, -572)), 40.0),
    (((480, -612), (404, -544), (330, -520)), 13.0),
    (((580, -606), (530, -494), (470, -448)), 15.0),
    (((350, -586), (300, -624), (250, -634)), 9.0),
)


def branch(stage: Stage, side: int, colour: Rgb, blossom: bool) -> None:
    """A branch reaching in from the upper corner on `side`, with blossoms or leaves; it rocks in the wind."""
    b, rng = stage.brush, stage.random("branch")
    g = stage.front.group()
    for points, width in _LIMBS:
        pts = [(side * x, y) for x, y in points]
        g.shape(tapered(pts, width, 2.5), b.across((76, 54, 58), min(p[0] for p in pts), max(p[0] for p in pts), 0.5))
    spots: list[tuple[float, float, float]] = []
    for _ in range(66):
        points, _width = _LIMBS[int(rng.choice(4, p=(0.4, 0.2, 0.25, 0.15)))]
        k = int(rng.integers(2 if len(points) > 5 else 0, len(points) - 1))
        u = rng.random()
        x, y = points[k][0] + (points[k + 1][0] - points[k][0]) * u, points[k][1] + (points[k + 1][1] - points[k][1]) * u
        spots.append((side * (x + rng.normal(0, 15)), y + rng.normal(0, 15), rng.uniform(5.5, 11)))
    if stage.season is Season.WINTER:
        _snow_on(stage, g, side)
    elif blossom and stage.season is not Season.AUTUMN:
        _blossoms(stage, g, spots, colour, rng)
    else:
        autumn = stage.season is Season.AUTUMN
        _leaves(stage, g, spots, mix((128, 146, 84) if blossom else colour, (206, 122, 60), 0.7 if autumn else 0.0), rng)
    stage.motions.append(sway(g.place, (side * 660.0, -640.0), 0.007))


def _snow_on(stage: Stage, g: Group, side: int) -> None:
    """A bare branch, white above where snow lies."""
    if not stage.brush.snow:
        return
    caps = [tapered([(side * x, y - width * 0.3) for x, y in points], width * 0.5, 1.5) for points, width in _LIMBS]
    strew(g, caps, stage.brush.colour((240, 244, 250)))


def _blossoms(stage: Stage, g: Group, spots: list[tuple[float, float, float]], colour: Rgb, rng: Generator) -> None:
    b = stage.brush
    for shade in (0.55, 0.25, 0.0):
        flowers, hearts = [], []
        for x, y, s in spots[int(shade * 40) :: 3]:
            a0 = rng.uniform(0, 6)
            flowers += [
                ellipse(x + s * 0.72 * math.cos(a0 + q * 1.2566), y + s * 0.72 * math.sin(a0 + q * 1.2566), s * 0.62)
                for q in range(5)
            ]
            hearts.append(ellipse(x, y, s * 0.26))
        strew(g, flowers, b.colour(mix(colour, (190, 80, 110), shade)))
        strew(g, hearts, b.bright((255, 222, 130), 0.2))


def _leaves(stage: Stage, g: Group, spots: list[tuple[float, float, float]], colour: Rgb, rng: Generator) -> None:
    b = stage.brush
    for tone in (mix(colour, (20, 30, 46), 0.5), colour, mix(colour, (240, 226, 130), 0.25)):
        blades: list[Path] = []
        for x, y, s in spots:
            a, k = rng.uniform(0.2, 2.9), s * rng.uniform(2.0, 3.6)
            dx, dy = k * math.cos(a), k * math.sin(a)
            blades.append(
                spline(
                    [
                        (x, y),
                        (x + dx * 0.5 - dy * 0.28, y + dy * 0.5 + dx * 0.28),
                        (x + dx, y + dy),
                        (x + dx * 0.5 + dy * 0.28, y + dy * 0.5 - dx * 0.28),
                    ],
                    True,
                    0.7,
                )
            )
        strew(g, blades, b.colour(tone))


def curtain(stage: Stage, side: int, colour: Rgb) -> None:
    """A hanging drape at the edge of the picture."""
    b, g = stage.brush, stage.front.group()
    folds = 5
    for i in range(folds):
        x0, x1 = side * (470 + i * 46), side * (470 + (i + 1) * 46 + 4)
        wave = 16 * math.sin(i * 2.1)
        path = spline(
            [
                (x0 + side * 60, -1400),
                (x1 + side * 60, -1400),
                (x1 + wave * 0.4, -500),
                (x1 + side * (30 - i * 4), -60),
                (x1 + side * 10, 500),
                (x0 + side * 10, 500),
                (x0 + side * (30 - i * 4), -60),
                (x0 + wave * 0.4, -500),
            ],
            True,
            0.4,
        )
        g.shape(path, b.across(mix(colour, (26, 16, 34), 0.22), min(x0, x1), max(x0, x1) + 20, 0.7))
    stage.motions.append(sway(g.place, (side * 640.0, -900.0), 0.004, 0.8))


def pillar(stage: Stage, side: int, colour: Rgb) -> None:
    """A pillar close to the camera, half out of the picture."""
    b, g = stage.brush, stage.front
    x0, x1 = side * 560.0, side * 700.0
    left, right = min(x0, x1), max(x0, x1)
    g.shape(rectangle(left, -2000, right, 1200), b.across(mix(colour, (20, 12, 30), 0.45), left, right, 0.7))
    g.shape(rectangle(left if side > 0 else right - 5, -2000, left + 5 if side > 0 else right, 1200), alpha(b.light.sun, 0.22))


def undergrowth(stage: Stage, colour: Rgb = LEAF, tall: float = 120.0) -> None:
    """Dark grass along the lower edge."""
    b, g = stage.brush, stage.front.group()
    rng = stage.random("undergrowth")
    for x, w in ((-640, 330), (640, 330)):
        grass(g, b, x - w, x + w, 250, tall * 1.7, rng, mix(colour, (16, 24, 36), 0.5), 7)
    stage.motions.append(sway(g.place, (0.0, 400.0), 0.003, 1.1))


def boulders(stage: Stage, colour: Rgb = (120, 116, 124)) -> None:
    b, g, rng = stage.brush, stage.front, stage.random("boulders")
    for side in (-1, 1):
        x, r = side * rng.uniform(560, 680), rng.uniform(120, 190)
        pts = [(-1.1, 0.6), (-0.86, -0.1), (-0.4, -0.5), (0.15, -0.62), (0.62, -0.28), (1.0, 0.1), (1.1, 0.6)]
        path = polygon([(x + a * r * rng.uniform(0.92, 1.08), 250 + c * r * rng.uniform(0.9, 1.1)) for a, c in pts])
        g.shape(path, b.down(mix(colour, (24, 20, 36), 0.45), 250 - r * 0.6, 250 + r * 0.5, 0.5))


def vignette_leaves(stage: Stage, colour: Rgb = LEAF) -> None:
    """Twigs with leaves hanging into both upper corners, as if looking out of a thicket."""
    b, g, rng = stage.brush, stage.front.group(), stage.random("thicket")
    for side in (-1, 1):
        for _ in range(7):
            x0, y0 = side * rng.uniform(510, 800), -1000.0
            x1, y1 = x0 - side * rng.uniform(40, 160), rng.uniform(-610, -470)
            g.shape(
                tapered([(x0, y0), ((x0 + x1) / 2 + side * 12, (y0 + y1) / 2), (x1, y1)], 6, 1.5, 4), b.dark((70, 54, 50), 0.5)
            )
            leaves = ((mix(colour, (14, 22, 34), 0.6), 9), (mix(colour, (20, 34, 40), 0.3), 7))
            for tone, k in leaves if stage.season is not Season.WINTER else ():
                blades: list[Path] = []
                for u in rng.uniform(0.5, 1.0, k):
                    x, y = x0 + (x1 - x0) * u + rng.normal(0, 7), y0 + (y1 - y0) * u + rng.normal(0, 7)
                    a, length = rng.uniform(0.2, 2.9), rng.uniform(24, 46)
                    dx, dy = length * math.cos(a), length * math.sin(a)
                    blades.append(
                        spline(
                            [
                                (x, y),
                                (x + dx * 0.5 - dy * 0.24, y + dy * 0.5 + dx * 0.24),
                                (x + dx, y + dy),
                                (x + dx * 0.5 + dy * 0.24, y + dy * 0.5 - dx * 0.24),
                            ],
                            True,
                            0.7,
                        )
                    )
                strew(g, blades, b.colour(tone))
    stage.motions.append(sway(g.place, (0.0, -800.0), 0.005, 1.0))
