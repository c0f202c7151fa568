"""What drifts in the air: rain, snow, petals, leaves, fireflies, dust. Pure functions of the seed and the time."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from ainern2d_contracts.vocabulary import PlaceKind, Season, TimeOfDay, Weather
from numpy.random import Generator

from ..raster.geometry import ellipse, polygon, spline, tapered
from ..raster.scene import Group, Rgb, linear, mix, radial
from .brush import strew
from .stage import Stage

_X, _Y = (-1250.0, 1250.0), (-1000.0, 420.0)


def _wrapped(value: float, low: float, high: float) -> float:
    return (value - low) % (high - low) + low


def rain(stage: Stage, heavy: bool) -> None:
    """Sheets of streaks that fall and repeat: one shape a sheet, moved as a whole."""
    rng = stage.random("rain")
    tall = _Y[1] - _Y[0]
    slant = 0.26 if heavy else 0.12
    colour = mix(stage.air.haze, (235, 240, 250), 0.5)
    for sheet, (speed, length, width, a) in enumerate(
        ((1500, 50, 1.3, 0.3), (2100, 84, 1.9, 0.34), (2700, 120, 2.8, 0.3 if heavy else 0.2))
    ):
        streaks = []
        for x, y in zip(rng.uniform(-1500, 1500, 110 if heavy else 70), rng.uniform(0, tall, 110 if heavy else 70), strict=True):
            for copy in (0.0, tall):
                top = _Y[0] + y - copy
                streaks.append(
                    polygon(
                        [
                            (x, top),
                            (x + width, top),
                            (x + width - slant * length, top + length),
                            (x - slant * length, top + length),
                        ]
                    )
                )
        g = stage.drift.group()
        strew(g, streaks, (*colour[:3], round(a * 255)), together=2)
        stage.motions.append(_faller(g.place, speed, slant, tall, sheet))


_WET = frozenset({PlaceKind.SEA, PlaceKind.SHIP, PlaceKind.LAKE, PlaceKind.RIVER, PlaceKind.MARSH, PlaceKind.WATERFALL})
"""Where no puddles stand: water, or planks that it runs off."""
_GROUND = -140.0
"""World y at which the ground begins."""


def puddles(stage: Stage) -> None:
    """Standing water that mirrors the sky, where the ground is not water already."""
    if stage.place.kind in _WET:
        return
    rng, air = stage.random("puddles"), stage.air.sky
    for _ in range(int(rng.integers(4, 8))):
        y = _GROUND + 90 + rng.uniform(0, 1) ** 1.3 * 290
        s = 1 - y / stage.floor.horizon
        x, w = rng.uniform(-700, 700), rng.uniform(46, 120) * s
        h = w * rng.uniform(0.12, 0.18)
        turn = np.arange(0, 6.28, 0.7)
        rim = [(x + w * math.cos(a) * rng.uniform(0.72, 1.1), y + h * math.sin(a) * rng.uniform(0.75, 1.1)) for a in turn]
        tones = ((0.0, mix(air[2], stage.light.shadow, 0.35)), (1.0, mix(air[3], stage.light.shadow, 0.1)))
        stage.set.shape(spline(rim, True, 0.8), linear(0, y - h, 0, y + h, *tones), opacity=0.75)


def splashes(stage: Stage) -> None:
    """Where drops hit the ground: three lots of little crowns that come, spread and go one after the other."""
    rng = stage.random("splashes")
    tone = mix(stage.air.haze, (240, 244, 252), 0.6)
    for lot in range(3):
        g = stage.live.group()
        crowns = []
        for _ in range(16):
            y = _GROUND + rng.uniform(0, 1) ** 1.4 * 400
            s = 0.5 + 1.3 * (y - _GROUND) / 400
            x = rng.uniform(-900, 900)
            crowns += [tapered([(x, y), (x + way * 5 * s, y - 7 * s)], 1.8 * s, 0.5, 3) for way in (-1, 0.2, 1)]
        strew(g, crowns, (*tone[:3], 190), together=3)

        def move(t: float, g: Group = g, lot: int = lot) -> None:
            turn = t * 3.1 + lot / 3
            g.place(x=float(int(turn) * 137 % 220) - 110)
            g.opacity(max(0.0, 1 - 1.6 * (turn % 1.0)))

        stage.motions.append(move)


def _faller(place: Callable[..., object], speed: float, slant: float, tall: float, phase: int) -> Callable[[float], None]:
    def move(t: float) -> None:
        fall = (t * speed + phase * 371) % tall
        place(x=-slant * fall, y=fall)

    return move


def _flakes(
    stage: Stage,
    part: str,
    count: int,
    draw: Callable[[Generator, float], tuple[object, Rgb]],
    fall: float,
    drift: float,
    spin: float,
) -> None:
    """Single pieces with their own sway. `draw` gives a path around the origin, and its colour."""
    rng = stage.random(part)
    wind = {Weather.WIND: 3.2, Weather.STORM: 5.0}.get(stage.weather, 1.0)
    for _ in range(count):
        z = rng.uniform(0.6, 1.5)
        x0, y0, phase, rate = rng.uniform(*_X), rng.uniform(*_Y), rng.uniform(0, 6.28), rng.uniform(0.6, 1.25)
        path, colour = draw(rng, z)
        g = stage.drift.group()
        g.shape(path, colour)  # type: ignore[arg-type]

        def move(
            t: float, g: object = g, x0: float = x0, y0: float = y0, z: float = z, phase: float = phase, rate: float = rate
        ) -> None:
            x = _wrapped(x0 - drift * wind * t * z + 22 * math.sin(t * 1.1 + phase), *_X)
            y = _wrapped(y0 + fall * t * z * rate, *_Y)
            flip = abs(math.cos(t * 1.4 + phase)) * 0.7 + 0.3 if spin else 1.0
            g.place(x, y, phase + t * spin * rate, z * flip, z)  # type: ignore[attr-defined]

        stage.motions.append(move)


def snow(stage: Stage) -> None:
    rng = stage.random("flakes")
    for layer, (count, size, fall, a) in enumerate(((120, 2.2, 46, 0.75), (70, 3.6, 74, 0.85), (26, 6.5, 120, 0.6))):
        tall, wide = _Y[1] - _Y[0], _X[1] - _X[0]
        dots = []
        for x, y, r in zip(rng.uniform(*_X, count), rng.uniform(*_Y, count), rng.uniform(0.6, 1.2, count), strict=True):
            dots += [ellipse(x + dx, y + dy, size * r) for dx in (0.0, wide) for dy in (0.0, -tall)]
        g = stage.drift.group()
        strew(g, dots, (246, 249, 255, round(a * 255)))
        wind = 150.0 if stage.weather in (Weather.WIND, Weather.STORM) else 16.0

        def move(
            t: float,
            g: object = g,
            fall: float = fall,
            layer: int = layer,
            tall: float = tall,
            wide: float = wide,
            wind: float = wind,
        ) -> None:
            x = 18 * math.sin(t * 0.7 + layer * 2) - wind * t * (1 + layer * 0.4)
            g.place(-((-x) % wide), (fall * t + layer * 190) % tall)  # type: ignore[attr-defined]

        stage.motions.append(move)


def petals(stage: Stage, colour: Rgb = (255, 205, 206), count: int = 26) -> None:
    def draw(rng: Generator, _z: float) -> tuple[object, Rgb]:
        tone = stage.light.lit(mix(colour, mix(colour, (200, 90, 110), 0.7), rng.random()))
        return spline([(0, -5), (4.4, -1), (1, 6), (-3.6, 1)]), (*tone[:3], 225)

    _flakes(stage, "petals", count, draw, 36, 44, 1.6)


def leaves(stage: Stage, colour: Rgb, count: int = 18) -> None:
    def draw(rng: Generator, _z: float) -> tuple[object, Rgb]:
        tone = stage.light.lit(mix(colour, (226, 170, 70), rng.random() * 0.7))
        return spline([(-8, 0), (-2, -3.6), (8, 0), (-2, 3.4)]), (*tone[:3], 235)

    _flakes(stage, "leaves", count, draw, 40, 52, 1.9)


def motes(stage: Stage, count: int = 22, colour: Rgb = (255, 226, 170), size: float = 3.0) -> None:
    """Dust in a beam of light, or embers: slow, soft, rising a little."""
    rng = stage.random("motes")
    for _ in range(count):
        x0, y0, phase, rate = rng.uniform(-800, 800), rng.uniform(-640, 60), rng.uniform(0, 6.28), rng.uniform(0.5, 1.2)
        r = size * rng.uniform(0.6, 1.6)
        g = stage.drift.group()
        g.shape(ellipse(0, 0, r * 2), radial(0, 0, r * 2, (0.0, (*colour, 150)), (0.4, (*colour, 60)), (1.0, (*colour, 0))))

        def move(t: float, g: object = g, x0: float = x0, y0: float = y0, phase: float = phase, rate: float = rate) -> None:
            g.place(x0 + 30 * math.sin(t * 0.35 * rate + phase), y0 - 9 * t * rate + 14 * math.sin(t * 0.6 + phase))  # type: ignore[attr-defined]
            g.opacity(0.45 + 0.55 * math.sin(t * 0.9 * rate + phase) ** 2)  # type: ignore[attr-defined]

        stage.motions.append(move)


def fireflies(stage: Stage, count: int = 22) -> None:
    rng = stage.random("fireflies")
    for _ in range(count):
        x0, y0, p, q = rng.uniform(-800, 800), rng.uniform(-330, 60), rng.uniform(0, 6.28), rng.uniform(0.5, 1.1)
        g = stage.drift.group()
        g.shape(
            ellipse(0, 0, 16),
            radial(0, 0, 16, (0.0, (250, 255, 190, 255)), (0.18, (230, 250, 140, 170)), (1.0, (190, 240, 100, 0))),
        )

        def move(t: float, g: object = g, x0: float = x0, y0: float = y0, p: float = p, q: float = q) -> None:
            g.place(x0 + 60 * math.sin(t * 0.5 * q + p) + 24 * math.sin(t * 1.3 * q), y0 + 30 * math.sin(t * 0.8 * q + 2 * p))  # type: ignore[attr-defined]
            g.opacity(max(0.0, math.sin(t * 1.6 * q + p)) ** 0.7)  # type: ignore[attr-defined]

        stage.motions.append(move)


_SUMMER_NIGHT = {
    *(PlaceKind.GARDEN, PlaceKind.FOREST, PlaceKind.BAMBOO_GROVE, PlaceKind.FIELD, PlaceKind.RIVER, PlaceKind.VILLAGE),
    *(PlaceKind.LAKE, PlaceKind.MARSH, PlaceKind.GRASSLAND, PlaceKind.PARK, PlaceKind.WATERFALL, PlaceKind.RUINS),
}
_PETALS = {PlaceKind.GARDEN, PlaceKind.COURTYARD, PlaceKind.TEMPLE, PlaceKind.PARK, PlaceKind.SCHOOL_YARD, PlaceKind.BRIDGE}
_LEAVES = {
    *(PlaceKind.FOREST, PlaceKind.MOUNTAIN, PlaceKind.ROAD, PlaceKind.FIELD, PlaceKind.VILLAGE, PlaceKind.GRAVEYARD),
    *(PlaceKind.RUINS, PlaceKind.MANOR, PlaceKind.WATERFALL, PlaceKind.LAKE, *_PETALS),
}
_SANDY = {PlaceKind.DESERT}


def add_air(stage: Stage, interior: bool) -> None:
    """Choose what drifts here, by weather, place and hour."""
    if not stage.particles:
        return
    kind = stage.place.kind
    if not interior and stage.weather in (Weather.RAIN, Weather.STORM):
        puddles(stage)
        splashes(stage)
        rain(stage, stage.weather is Weather.STORM)
    elif not interior and (stage.weather is Weather.SNOW or kind is PlaceKind.SNOW_FIELD):
        snow(stage)
    elif interior or stage.weather is Weather.FOG:
        motes(stage, 14 if interior else 8, (255, 226, 170) if interior else stage.air.haze[:3])
    elif stage.time is TimeOfDay.NIGHT and kind in _SUMMER_NIGHT and stage.season is not Season.AUTUMN:
        fireflies(stage)
    elif kind is PlaceKind.BAMBOO_GROVE:
        leaves(stage, (140, 168, 84))
    elif kind in _PETALS and stage.season is Season.SPRING:
        petals(stage)
    elif kind in _LEAVES and (stage.season is Season.AUTUMN or stage.weather is Weather.WIND):
        autumn = stage.season is Season.AUTUMN
        leaves(stage, (206, 122, 60) if autumn else (128, 148, 80), 26 if stage.weather is Weather.WIND else 14)
    elif kind in _SANDY:
        motes(stage, 30 if stage.weather is Weather.WIND else 12, (236, 206, 150), 2.6)
    elif kind is PlaceKind.BATTLEFIELD:
        motes(stage, 34, (255, 150, 70), 3.4)


def bend(group: Group, foot: float, amount: float, rate: float = 1.4, phase: float = 0.0) -> Callable[[float], None]:
    """A motion that leans a group to and fro, its foot at world y `foot` staying where it is: grass, cloth, straps."""

    def move(t: float) -> None:
        lean = amount * math.sin(t * rate + phase)
        group.transform(1.0, lean, -lean * foot, 0.0, 1.0, 0.0)

    return move


def sway(
    place: Callable[..., object], pivot: tuple[float, float], amount: float = 0.006, rate: float = 1.3, phase: float = 0.0
) -> Callable[[float], None]:
    """A motion that rocks a group about a point."""
    return lambda t: (place(rotation=amount * math.sin(t * rate + phase), pivot=pivot), None)[1]
