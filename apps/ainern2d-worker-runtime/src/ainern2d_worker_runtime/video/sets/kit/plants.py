"""Generators of plants and stones."""

from __future__ import annotations

import math

import numpy as np
from ainern2d_contracts.vocabulary import Culture, Season

from ...raster.geometry import Path, ellipse, polygon, spline, tapered
from ...raster.scene import Rgb, mix
from .. import trees
from ..brush import alpha, strew
from ..furniture import ground_shadow
from ..particles import bend, sway
from ..places.wilds import rock as boulder
from ..stage import Stage
from .spot import Generators, Spot

SPRING_GREEN, AUTUMN_LEAVES = (128, 158, 84), ((206, 122, 60), (214, 158, 70), (176, 88, 56))


def of_season(stage: Stage, colour: Rgb, spot: Spot) -> Rgb:
    """Leaves of this colour in summer, as the season has them."""
    if stage.season is Season.AUTUMN:
        return mix(colour, AUTUMN_LEAVES[int(spot.rng.integers(0, 3))], 0.75)
    return mix(colour, SPRING_GREEN, 0.4) if stage.season is Season.SPRING else colour


def broadleaf(stage: Stage, spot: Spot, height: float = 330.0, colour: Rgb = (104, 136, 78)) -> None:
    if stage.season is Season.WINTER:
        return trees.bare_tree(spot.group, stage.brush, spot.x, spot.y, height, spot.rng, snow=stage.brush.snow)
    ground_shadow(stage, spot.group, spot.x, spot.y, height * 0.3)
    return trees.broadleaf(spot.group, stage.brush, spot.x, spot.y, height, spot.rng, of_season(stage, colour, spot))


def blossom(stage: Stage, spot: Spot, height: float = 340.0, colour: Rgb = trees.BLOSSOM) -> None:
    """In blossom in spring, else in leaf or bare."""
    if stage.season is not Season.SPRING:
        return broadleaf(stage, spot, height)
    ground_shadow(stage, spot.group, spot.x, spot.y, height * 0.3)
    return trees.blossom_tree(spot.group, stage.brush, spot.x, spot.y, height, spot.rng, colour)


def pine(stage: Stage, spot: Spot, height: float = 400.0, colour: Rgb = trees.PINE) -> None:
    """Bent and layered in the east; straight, with its crown on top, elsewhere."""
    if stage.place.culture not in (Culture.CHINESE, Culture.JAPANESE):
        ground_shadow(stage, spot.group, spot.x, spot.y, height * 0.2)
        return trees.scots_pine(spot.group, stage.brush, spot.x, spot.y, height, spot.rng, colour)
    ground_shadow(stage, spot.group, spot.x, spot.y, height * 0.24)
    return trees.pine(spot.group, stage.brush, spot.x, spot.y, height, spot.rng, colour)


def fir(stage: Stage, spot: Spot, height: float = 320.0, colour: Rgb = (66, 98, 84)) -> None:
    trees.fir(spot.group, stage.brush, spot.x, spot.y, height, spot.rng, colour, snow=stage.brush.snow)


def willow(stage: Stage, spot: Spot, height: float = 460.0) -> None:
    hanging = trees.willow(spot.group, stage.brush, spot.x, spot.y, height, spot.rng)
    stage.motions.append(sway(hanging.place, (spot.x, spot.y - height * 0.9), 0.012, 1.1))


def bare_tree(stage: Stage, spot: Spot, height: float = 360.0) -> None:
    trees.bare_tree(spot.group, stage.brush, spot.x, spot.y, height, spot.rng, snow=stage.brush.snow)


def bamboo(stage: Stage, spot: Spot, height: float = 700.0, width: float = 16.0) -> None:
    trees.bamboo(spot.group, stage.brush, spot.x, spot.y, height, spot.rng, width=width)


def bush(stage: Stage, spot: Spot, width: float = 130.0, colour: Rgb = (94, 126, 82), flowers: Rgb | None = None) -> None:
    ground_shadow(stage, spot.group, spot.x, spot.y, width * 0.5)
    trees.bush(spot.group, stage.brush, spot.x, spot.y, width, spot.rng, of_season(stage, colour, spot), flowers)


def grass(
    stage: Stage, spot: Spot, width: float = 2500.0, height: float = 40.0, colour: Rgb = (112, 138, 76), density: float = 9.0
) -> None:
    """A line of tufts that the wind rocks where it stands on the live layer."""
    g = spot.group if spot.group is not stage.live else spot.group.group()
    trees.grass(g, stage.brush, spot.x - width / 2, spot.x + width / 2, spot.y, height, spot.rng, colour, density)
    if g is not spot.group:
        stage.motions.append(bend(g, spot.y, 0.05, phase=float(spot.rng.uniform(0, 6.28))))


def reeds(stage: Stage, spot: Spot, width: float = 300.0, height: float = 130.0, colour: Rgb = (150, 142, 88)) -> None:
    g = spot.group.group()
    trees.reeds(g, stage.brush, spot.x, spot.y, width, height, spot.rng, colour)
    if spot.group is stage.live:
        stage.motions.append(bend(g, spot.y, 0.05, phase=float(spot.rng.uniform(0, 6.28))))


def flowers(
    stage: Stage,
    spot: Spot,
    width: float = 900.0,
    depth: float = 110.0,
    count: float = 40,
    first: Rgb = (250, 214, 110),
    second: Rgb = (236, 236, 240),
) -> None:
    edges = (spot.x - width / 2, spot.x + width / 2, spot.y, spot.y + depth)
    trees.flowers(spot.group, stage.brush, *edges, spot.rng, (first, second), round(count))


def rock(stage: Stage, spot: Spot, radius: float = 60.0, colour: Rgb = (134, 128, 132), moss: bool = True) -> None:
    boulder(stage, spot.group, spot.x, spot.y, radius, spot.part, stage.brush.snowed(colour, 0.3), moss)


def palm(stage: Stage, spot: Spot, height: float = 330.0, colour: Rgb = (96, 128, 70)) -> None:
    """A date palm: a ringed trunk and arching fronds."""
    b, g, rng = stage.brush, spot.group, spot.rng
    ground_shadow(stage, g, spot.x, spot.y, height * 0.24)
    lean = float(rng.uniform(-0.2, 0.2)) * height
    top = (spot.x + lean, spot.y - height)
    trees.trunk(
        g, b, [(spot.x, spot.y), (spot.x + lean * 0.3, spot.y - height * 0.5), top], height * 0.075, height * 0.04, (146, 112, 78)
    )
    rings = [
        ellipse(spot.x + lean * (0.3 * u * 2 if u < 0.5 else 0.3 + 0.7 * (u - 0.5) * 2), spot.y - height * u, height * 0.03, 1.6)
        for u in np.linspace(0.06, 0.94, 14)
    ]
    strew(g, rings, alpha(b.dark((110, 84, 60), 0.5), 0.5))
    for tone in (mix(colour, (24, 40, 44), 0.4), colour, mix(colour, (230, 220, 130), 0.24)):
        fronds: list[Path] = []
        for _ in range(7):
            a, r = float(rng.uniform(-3.5, 0.4)), height * float(rng.uniform(0.36, 0.5))
            dx, dy = r * math.cos(a), r * math.sin(a) * 0.6
            end = (top[0] + dx, top[1] + dy + r * 0.42)
            fronds.append(tapered([top, (top[0] + dx * 0.5, top[1] + dy * 0.8 - r * 0.08), end], height * 0.05, 1.5, 5))
            for u in (0.4, 0.6, 0.8):
                px, py = top[0] + dx * u, top[1] + (dy * 0.8 - r * 0.08) * u * 1.3 + r * 0.42 * u * u
                fronds.append(tapered([(px, py), (px + dx * 0.06, py + r * 0.16)], height * 0.022, 1, 3))
        strew(g, fronds, b.colour(tone))


def thorn(stage: Stage, spot: Spot, height: float = 60.0, colour: Rgb = (142, 140, 92)) -> None:
    """A dry thorn bush of the desert."""
    b, rng = stage.brush, spot.rng
    ground_shadow(stage, spot.group, spot.x, spot.y, height * 0.9)
    for tone in (mix(colour, (50, 40, 50), 0.4), colour):
        twigs = []
        for _ in range(13):
            a, r = float(rng.uniform(-2.9, -0.25)), height * float(rng.uniform(0.6, 1.2))
            mid = (spot.x + r * 0.5 * math.cos(a), spot.y + r * 0.42 * math.sin(a))
            twigs.append(
                tapered([(spot.x, spot.y), mid, (spot.x + r * math.cos(a + 0.16), spot.y + r * math.sin(a + 0.16))], 4, 1, 3)
            )
        strew(spot.group, twigs, b.colour(tone))


def cactus(stage: Stage, spot: Spot, height: float = 190.0, colour: Rgb = (92, 128, 92)) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    w = height * 0.1
    ground_shadow(stage, g, x, y, height * 0.24)
    arms = [[(x, y), (x, y - height * 0.5), (x, y - height)]]
    for way, low, rise in ((-1, 0.34, 0.4), (1, 0.48, 0.36)):
        bend = x + way * height * float(spot.rng.uniform(0.2, 0.27))
        arms.append([(x, y - height * low), (bend, y - height * (low + 0.03)), (bend, y - height * (low + rise))])
    for k, points in enumerate(arms):
        width = w * (1.0 if k == 0 else 0.72)
        g.shape(spline(points, False, 0.9), None, b.dark(colour, 0.5), width * 2.1)
        g.shape(spline(points, False, 0.9), None, b.colour(colour), width * 1.8)
        g.shape(
            spline([(px + b.light.side * width * 0.4, py) for px, py in points], False, 0.9),
            None,
            alpha(b.bright(colour, 0.6), 0.6),
            width * 0.4,
        )


def lotus(stage: Stage, spot: Spot, width: float = 500.0, depth: float = 90.0, count: float = 26) -> None:
    """Lotus leaves on the water, some on stems, and their flowers; dry stems in winter."""
    b, g, rng = stage.brush, spot.group, spot.rng
    leaves: list[Path] = []
    stems: list[Path] = []
    petals: list[Path] = []
    for _ in range(round(count)):
        u = float(rng.random())
        x, y, r = spot.x + float(rng.uniform(-0.5, 0.5)) * width, spot.y + depth * u, (20 + 26 * u) * float(rng.uniform(0.7, 1.2))
        lift = float(rng.choice([0, 0, 1])) * r * float(rng.uniform(1.0, 1.9))
        if lift:
            stems.append(polygon([(x - 1.5, y), (x + 1.5, y), (x + 3, y - lift)]))
        leaves.append(ellipse(x, y - lift, r, r * (0.3 + 0.1 * bool(lift))))
        if rng.random() < 0.36:
            fx, fy = x + r * 0.7, y - r * 1.5
            stems.append(polygon([(fx - 1.5, y), (fx + 1.5, y), (fx, fy)]))
            petals += [
                spline(
                    [(fx, fy + 3), (fx + d * r * 0.5 - 5, fy - r * 0.3), (fx + d * r * 0.6, fy - r * (0.7 - 0.2 * abs(d)))],
                    True,
                    0.7,
                )
                for d in (-1, -0.5, 0.5, 1, 0)
            ]
    winter = stage.season is Season.WINTER
    strew(g, stems, b.dark((96, 120, 76), 0.2))
    strew(g, leaves, b.down((132, 112, 80) if winter else (96, 144, 100), spot.y - 60, spot.y + depth, 0.5))
    if not winter:
        strew(g, petals, b.colour((244, 168, 188)))


def hedge(stage: Stage, spot: Spot, width: float = 600.0, height: float = 70.0, colour: Rgb = (82, 114, 76)) -> None:
    """A clipped hedge."""
    b, g, left = stage.brush, spot.group, spot.x - width / 2
    colour = b.snowed(of_season(stage, colour, spot) if stage.season is Season.SPRING else colour, 0.5)
    top = [(left + k * width / 12, spot.y - height + float(spot.rng.uniform(-4, 4))) for k in range(13)]
    g.shape(
        polygon([*spline(top, False, 0.8).points, (left + width, spot.y), (left, spot.y)]),
        b.down(colour, spot.y - height, spot.y, 0.6),
    )
    dots = [ellipse(left + float(u) * width, spot.y - height * float(v), 5, 3) for u, v in spot.rng.uniform(0.02, 0.96, (46, 2))]
    strew(g, dots, alpha(b.bright(colour, 0.5), 0.4))
    ground_shadow(stage, g, spot.x, spot.y + 2, width * 0.5)


def stump(stage: Stage, spot: Spot, half: float = 44.0) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, half * 1.3)
    body = [
        (x - half, y - half * 1.1),
        (x - half * 0.9, y - half * 0.4),
        (x - half * 1.3, y),
        (x + half * 1.3, y),
        (x + half * 0.9, y - half * 0.4),
        (x + half, y - half * 1.1),
    ]
    g.shape(spline(body, True, 0.4), b.across(trees.BARK, x - half, x + half, 0.6))
    g.shape(ellipse(x, y - half * 1.1, half, half * 0.3), b.colour((196, 160, 116)))
    strew(
        g,
        [ellipse(x, y - half * 1.1, half * k, half * 0.3 * k) for k in (0.7, 0.4)],
        None,
        alpha(b.dark((140, 106, 76), 0.4), 0.6),
        1.6,
    )


GENERATORS: Generators = {
    "broadleaf": broadleaf,
    "blossom": blossom,
    "pine": pine,
    "fir": fir,
    "willow": willow,
    "bare_tree": bare_tree,
    "bamboo": bamboo,
    "bush": bush,
    "grass": grass,
    "reeds": reeds,
    "flowers": flowers,
    "rock": rock,
    "palm": palm,
    "thorn": thorn,
    "cactus": cactus,
    "lotus": lotus,
    "hedge": hedge,
    "stump": stump,
}
