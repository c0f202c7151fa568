"""Generators of the open country: sky, ranges, dunes, ground, water."""

from __future__ import annotations

import math

import numpy as np

from ...raster.geometry import LINE, Path, ellipse, polygon, rectangle, spline
from ...raster.scene import Rgb, linear, mix
from .. import buildings, ground, relief, sky, water
from .. import shore as banks
from ..brush import alpha, strew
from ..stage import LEFT, RIGHT, Stage
from .spot import Generators, Spot


def paint_sky(stage: Stage, _spot: Spot, horizon: float = sky.HORIZON) -> None:
    sky.paint_sky(stage, horizon)


def mountains(
    stage: Stage, spot: Spot, height: float = 150.0, colour: Rgb = (128, 128, 160), near: float = 0.4, sharp: float = 0.5
) -> None:
    """A range from edge to edge, its foot at the spot's y."""
    relief.paint_range(stage, spot.group, spot.part, spot.y, height, colour, near, sharp)


def crags(
    stage: Stage, spot: Spot, height: float = 280.0, colour: Rgb = (124, 132, 152), near: float = 0.3, peaks: float = 7
) -> None:
    relief.paint_crags(stage, spot.group, spot.part, spot.y, height, colour, near, round(peaks))


def hills(stage: Stage, spot: Spot, height: float = 80.0, colour: Rgb = (116, 138, 100), near: float = 0.5) -> None:
    relief.paint_hills(stage, spot.group, spot.part, spot.y, height, colour, near)


def wood(
    stage: Stage, spot: Spot, height: float = 90.0, colour: Rgb = (92, 120, 88), near: float = 0.6, pointed: bool = False
) -> None:
    """A line of trees from edge to edge."""
    relief.paint_treeline(stage, spot.group, spot.part, spot.y, height, colour, near, pointed)


def town(
    stage: Stage, spot: Spot, height: float = 210.0, colour: Rgb = (146, 134, 138), near: float = 0.4, manner: str = ""
) -> None:
    """The outline of a town; the culture decides on gables, eaves or towers."""
    chosen = manner or relief.SKYLINES.get(stage.place.culture, "gabled")
    relief.paint_skyline(stage, spot.group, spot.part, spot.y, height, colour, near, manner=chosen)


def pagoda(stage: Stage, spot: Spot, width: float = 70.0, storeys: float = 5, near: float = 0.5) -> None:
    buildings.pagoda(spot.group, stage.brush, spot.x, spot.y, width, round(storeys), stage.air.haze, near)


def fog(stage: Stage, spot: Spot, amount: float = 0.2) -> None:
    """A band of mist; thicker in foggy weather."""
    sky.paint_fog(stage, spot.group, spot.y, min(0.95, amount + 0.5 * stage.air.fog))


def _dune_line(y: float, height: float, spot: Spot) -> list[tuple[float, float]]:
    """A crest line: long windward slopes, short slip faces."""
    points: list[tuple[float, float]] = []
    x = -1900.0 - float(spot.rng.uniform(0, 300))
    while x < 1900:
        w, h = float(spot.rng.uniform(460, 900)), height * float(spot.rng.uniform(0.55, 1.0))
        points += [
            (x, y),
            (x + w * 0.3, y - h * 0.36),
            (x + w * 0.56, y - h * 0.86),
            (x + w * 0.64, y - h),
            (x + w * 0.78, y - h * 0.5),
        ]
        x += w * float(spot.rng.uniform(0.82, 1.0))
    return points


def dunes(stage: Stage, spot: Spot, height: float = 120.0, colour: Rgb = (224, 186, 120), near: float = 0.5) -> None:
    """Sand dunes: the slope to the light bright, the slip face in shadow, with a soft edge between them."""
    b, g = stage.brush, spot.group
    points = _dune_line(spot.y, height, spot)
    line = spline(points, False, 0.75)
    commands = np.append(line.commands, [LINE, LINE, 0]).astype(np.uint8)
    ends = [[line.points[-1][0], spot.y + relief.FOOT], [line.points[0][0], spot.y + relief.FOOT]]
    body = Path(commands, np.vstack([line.points, ends]).astype(np.float32))
    g.shape(body, b.hazed(colour, spot.y - height, spot.y + 120, 0.62 - 0.58 * near, 0.44 - 0.36 * near))
    faces = []
    for k in range(3, len(points) - 2, 5):
        # In shadow lies the side away from the light, up to an edge that winds down from the peak.
        (x, y), h = points[k], spot.y - points[k][1]
        away = points[k + 1 : k + 3] if stage.light.side < 0 else points[k - 3 : k][::-1]
        way = -stage.light.side
        edge = [(x + way * h * 0.5, spot.y + h * 0.62), (x - way * h * 0.06, spot.y - h * 0.2), (x + way * h * 0.2, y + h * 0.44)]
        foot = (away[-1][0], spot.y + h * 0.3)
        faces.append(spline([(x, y), *away, foot, *edge], True, 0.35))
    shade = alpha(mix(b.dark(colour, 0.5), stage.air.haze, 0.34 - 0.3 * near), 0.5)
    strew(
        g,
        faces,
        linear(0, spot.y - height, 0, spot.y + height * 0.6, (0.0, shade), (0.55, alpha(shade, 0.3)), (1.0, alpha(shade, 0.0))),
    )


def sand(stage: Stage, spot: Spot, colour: Rgb = (224, 192, 136), ripples: float = 40) -> None:
    """Wind-blown sand with ripples."""
    b, g, rng = stage.brush, spot.group, spot.rng
    ground.plane(stage, g, spot.y, colour)
    lit: list[Path] = []
    dim: list[Path] = []
    for _ in range(round(ripples)):
        u = float(rng.uniform(0.02, 1.0)) ** 1.5
        y, x = spot.y + 480 * u, float(rng.uniform(-1300, 1300))
        w, h = (60 + 260 * u) * float(rng.uniform(0.6, 1.3)), 2 + 11 * u
        curve = [
            (x - w, y + h),
            (x - w * 0.4, y - h * 0.6),
            (x + w * 0.2, y + h * 0.3),
            (x + w, y - h),
            (x + w * 0.3, y + h * 0.9),
        ]
        (lit if rng.random() < 0.5 else dim).append(spline([*curve, (x - w * 0.4, y + h * 0.1)], True, 0.9))
    strew(g, dim, alpha(b.light.shadow, 0.15))
    strew(g, lit, alpha(b.light.sun, 0.3))


def meadow(stage: Stage, spot: Spot, colour: Rgb = (118, 146, 80), blades: bool = True) -> None:
    ground.meadow(stage, spot.group, spot.y, colour, blades)


def earth(
    stage: Stage, spot: Spot, colour: Rgb = (158, 140, 112), tufts: Rgb | None = (116, 132, 78), stones: float = 26
) -> None:
    ground.earth(stage, spot.group, spot.y, colour, tufts, round(stones))


def bare_earth(stage: Stage, spot: Spot, colour: Rgb = (158, 140, 112), stones: float = 26) -> None:
    """Trodden ground on which nothing grows."""
    ground.earth(stage, spot.group, spot.y, colour, None, round(stones))


def paving(stage: Stage, spot: Spot, colour: Rgb = (178, 168, 160), size: float = 150.0) -> None:
    ground.tiles(stage, spot.group, spot.y, colour, size)


def cobbles(stage: Stage, spot: Spot, colour: Rgb = (164, 154, 146)) -> None:
    ground.cobbles(stage, spot.group, spot.y, colour)


def plain(stage: Stage, spot: Spot, colour: Rgb = (104, 106, 116)) -> None:
    """One smooth surface: asphalt, concrete, a deck."""
    ground.plane(stage, spot.group, spot.y, colour)
    strew(spot.group, ground.patches(spot.rng, spot.y, stage, 14, 0.1), alpha(stage.light.shadow, 0.07))


def path(
    stage: Stage, spot: Spot, colour: Rgb = (200, 178, 140), width: float = 260.0, bend: float = 120.0, foot: float = 0.0
) -> None:
    """A way from the horizon to the viewer; `bend` and `foot` go to the place's side."""
    ground.path_over(stage, spot.group, spot.y, colour, width, bend * spot.side, foot * spot.side)


def open_water(stage: Stage, spot: Spot, colour: Rgb = water.WATER) -> None:
    """Water from the spot's y to the viewer, with ripples in motion."""
    water.surface(stage, spot.group, spot.y, colour=colour, moving=stage.live if spot.group is stage.set else spot.group)


def mirror(stage: Stage, spot: Spot, colour: Rgb = (84, 110, 96), depth: float = 90.0, count: float = 30) -> None:
    """A far shore mirrored in the water: a darkness that fades towards the viewer, broken into streaks."""
    rng, g, tone = spot.rng, spot.group, stage.brush.dark(colour, 0.3)
    fade = linear(0, spot.y, 0, spot.y + depth, (0.0, alpha(tone, 0.42)), (0.4, alpha(tone, 0.2)), (1.0, alpha(tone, 0.0)))
    g.shape(rectangle(LEFT, spot.y, RIGHT, spot.y + depth), fade)
    streaks = []
    for _ in range(round(count)):
        u = float(rng.random())
        x, y, w = float(rng.uniform(-1300, 1300)), spot.y + depth * (0.2 + 0.8 * u), float(rng.uniform(50, 170))
        streaks.append(polygon([(x - w, y), (x - w * 0.2, y - 1.6 - u), (x + w, y), (x + w * 0.1, y + 1.4 + u)]))
    strew(g, streaks, alpha(tone, 0.14))


def shore(stage: Stage, spot: Spot, colour: Rgb = (150, 146, 104), grass: bool = True, foam: float = 0.5) -> None:
    """The near bank from a ragged edge at the spot's y to the viewer."""
    banks.bank(stage, spot.group, spot.y, colour, sand=not grass, foam=foam)


def surf(stage: Stage, spot: Spot) -> None:
    banks.surf(stage, spot.y)


def pond(stage: Stage, spot: Spot, half: float = 320.0, tall: float = 42.0) -> None:
    water.pond(stage, spot.x, spot.y, half, tall)


def puddles(stage: Stage, spot: Spot, count: float = 9, spread: float = 1100.0) -> None:
    """Still water in hollows, mirroring the sky."""
    rng, g, air = spot.rng, spot.group, stage.air.sky
    shapes: list[Path] = []
    for _ in range(round(count)):
        u = float(rng.uniform(0.05, 0.9)) ** 1.2
        x, y, w = float(rng.uniform(-spread, spread)), spot.y + 380 * u, (60 + 190 * u) * float(rng.uniform(0.6, 1.2))
        angles = np.linspace(0, 2 * math.pi, 10)[:-1]
        edge = [(x + w * math.cos(a) * rng.uniform(0.8, 1.1), y + w * 0.12 * math.sin(a) * rng.uniform(0.7, 1.2)) for a in angles]
        shapes.append(spline(edge, True, 0.9))
    base = stage.brush.colour(water.WATER)
    strew(g, shapes, linear(0, spot.y, 0, spot.y + 400, (0.0, mix(air[3], base, 0.3)), (1.0, mix(air[1], base, 0.55))))
    strew(g, [p.moved(0, 1.5) for p in shapes], None, alpha(stage.light.shadow, 0.25), 1.6)


def stream(stage: Stage, spot: Spot, width: float = 240.0, bend: float = 160.0, foot: float = 0.0) -> None:
    """A brook that winds from the spot's y to the viewer."""
    air, base, g = stage.air.sky, stage.brush.colour(water.WATER), spot.group
    left, right = [], []
    for u in np.linspace(0, 1, 9):
        y = spot.y + (520 - spot.y) * u**1.5
        s = max(0.04, 1 - y / stage.floor.horizon)
        x = spot.x + spot.side * (foot * (1 - u) + bend * math.sin(u * 3.6) * (1 - u * 0.5))
        left.append((x - width * s / 2, y))
        right.append((x + width * s / 2, y))
    outline = spline(left + right[::-1], True, 0.5)
    g.shape(outline, None, alpha(stage.brush.dark((130, 122, 100), 0.4), 0.5), 9)
    g.shape(
        outline,
        linear(0, spot.y, 0, 420, (0.0, mix(air[3], base, 0.3)), (0.5, mix(air[2], base, 0.5)), (1.0, mix(air[1], base, 0.66))),
    )
    shine = stage.live.group()
    ripples = []
    for _ in range(22):
        k = int(spot.rng.integers(0, 8))
        u = float(spot.rng.random())
        (x0, y0), (x1, _y1) = left[k], right[k]
        x, y, w = x0 + (x1 - x0) * (0.15 + 0.6 * u), y0 + (left[k + 1][1] - y0) * u, 6 + (x1 - x0) * 0.09
        ripples.append(polygon([(x - w, y), (x, y - 1.4), (x + w, y), (x, y + 1.2)]))
    strew(shine, ripples, alpha(mix(air[3], (255, 255, 255), 0.4), 0.55))
    stage.motions.append(water.ripple(shine, 1))


def stepping_stones(stage: Stage, spot: Spot, count: float = 8, colour: Rgb = (150, 146, 142)) -> None:
    stones = []
    for k in range(round(count)):
        s = 0.6 + k * 0.14
        x, y = spot.x + spot.side * 26 * math.sin(k * 1.1), spot.y + 6 * k + k * k * 2.6
        stones.append(ellipse(x, y, 40 * s, 10 * s))
    strew(spot.group, [p.moved(3, 5) for p in stones], alpha(stage.light.shadow, 0.35))
    strew(spot.group, stones, stage.brush.down(colour, spot.y, spot.y + 200, 0.4))


GENERATORS: Generators = {
    "sky": paint_sky,
    "mountains": mountains,
    "crags": crags,
    "hills": hills,
    "wood": wood,
    "town": town,
    "pagoda": pagoda,
    "fog": fog,
    "dunes": dunes,
    "sand": sand,
    "meadow": meadow,
    "earth": earth,
    "bare_earth": bare_earth,
    "paving": paving,
    "cobbles": cobbles,
    "plain": plain,
    "path": path,
    "water": open_water,
    "mirror": mirror,
    "shore": shore,
    "surf": surf,
    "pond": pond,
    "puddles": puddles,
    "stream": stream,
    "stepping_stones": stepping_stones,
}
