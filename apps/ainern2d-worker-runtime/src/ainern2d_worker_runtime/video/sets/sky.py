"""Sky: gradient, sun or moon, stars, clouds, rays, lightning."""

from __future__ import annotations

import math

import numpy as np
from ainern2d_contracts.vocabulary import TimeOfDay, Weather
from numpy.random import Generator

from ..raster.geometry import Path, ellipse, polygon, rectangle, spline
from ..raster.scene import Group, linear, mix, radial
from .brush import alpha, scaled, strew
from .stage import BOTTOM, LEFT, RIGHT, TOP, Stage

HORIZON = -300.0
"""World y at which the sky meets the land."""


def paint_sky(stage: Stage, horizon: float = HORIZON) -> None:
    air, g, rng = stage.air, stage.sky, stage.random("sky")
    top = horizon - 620
    g.shape(
        rectangle(LEFT, TOP, RIGHT, BOTTOM),
        linear(0, top, 0, horizon + 20, (0.0, air.sky[0]), (0.42, air.sky[1]), (0.78, air.sky[2]), (1.0, air.sky[3])),
    )
    if air.stars > 0.2:
        _stars(g, rng, horizon, air.stars)
    _orb(stage, horizon, rng)
    if air.overcast > 0.4 and stage.weather is not Weather.FOG:
        _ceiling(stage, horizon)
    else:
        _clouds(stage, horizon, stage.random("clouds"))


_BANKS = ((95.0, 9, 350.0, 46.0, 0.3), (210.0, 7, 580.0, 84.0, 0.5), (360.0, 5, 860.0, 140.0, 0.72))
"""Of each bank of a covered sky, from the horizon up: how far above it, clouds, their width and height, how dark below."""


def _ceiling(stage: Stage, horizon: float) -> None:
    """A covered sky: banks of heavy cloud one before the other, dark below, with a paler strip left along the horizon."""
    air, rng = stage.air, stage.random("ceiling")
    slow: list[tuple[Group, float]] = []
    for k, (above, count, width, height, dark) in enumerate(_BANKS):
        g = stage.sky.group()
        for j in range(count):
            x = -1700 + 3400 * (j + rng.uniform(0.1, 0.9)) / count
            y, w, h = (
                horizon - above - rng.uniform(-0.4, 0.5) * height,
                width * rng.uniform(0.6, 1.3),
                height * rng.uniform(0.6, 1.2),
            )
            under = mix(air.cloud_top, scaled(air.sky[0], 0.6), dark * rng.uniform(0.8, 1.1))
            lit = mix(air.cloud_lit, under, 0.25)
            amount = min(1.0, air.overcast * rng.uniform(0.75, 1.05))
            ends = ((0.0, alpha(lit, amount)), (0.5, alpha(mix(lit, under, 0.6), amount)), (0.86, alpha(under, amount * 0.9)))
            g.shape(cumulus(x, y, w, h, rng), linear(0, y - h, 0, y + h * 0.1, *ends, (1.0, alpha(under, amount * 0.3))))
        slow.append((g, (3.0 + 3.0 * k) * (3.0 if stage.weather is Weather.STORM else 1.0)))

    def move(t: float) -> None:
        for g, rate in slow:
            g.place(x=rate * t)

    stage.motions.append(move)


def _stars(g: Group, rng: Generator, horizon: float, amount: float) -> None:
    for size, count, value in ((1.1, 120, 0.55), (1.8, 46, 0.8)):
        x, y = rng.uniform(-1300, 1300, count), horizon - 60 - rng.uniform(0, 1, count) ** 0.8 * 1000
        stars = [ellipse(a, b, size) for a, b in zip(x, y, strict=True)]
        strew(g, stars, (235, 240, 255, round(255 * value * amount)))


def _orb(stage: Stage, horizon: float, rng: Generator) -> None:
    air, g = stage.air, stage.sky
    if air.overcast > 0.55:
        return
    night = stage.time is TimeOfDay.NIGHT
    x = stage.light.side * rng.uniform(250, 400)
    y = horizon - 30 - air.orb_height * 420
    glow, size = (140 if night else 215), (40 if night else 46)
    warm = mix(air.orb, air.sun, 0.6)
    halo = radial(
        x,
        y,
        glow * 1.7,
        (0.0, alpha(air.orb, 0.75)),
        (0.14, alpha(warm, 0.42)),
        (0.45, alpha(warm, 0.13)),
        (1.0, alpha(warm, 0.0)),
    )
    g.shape(ellipse(x, y, glow * 1.7), halo, opacity=1 - air.overcast)
    g.shape(ellipse(x, y, size), radial(x, y, size, (0.0, air.orb), (0.8, air.orb), (1.0, warm)), opacity=1 - air.overcast)
    if night:
        for dx, dy, r in ((-12, -8, 9), (10, 6, 13), (4, -16, 6), (-8, 14, 7)):
            g.shape(ellipse(x + dx, y + dy, r, r * 0.9), alpha(air.sky[3], 0.28))


def cumulus(cx: float, base: float, width: float, height: float, rng: Generator) -> Path:
    """A heaped cloud: a row of unequal domes on a nearly flat base."""
    count = max(3, int(width / 60))
    points: list[tuple[float, float]] = []
    for i in range(count):
        u = (i + 0.5) / count
        swell = math.sin(math.pi * u) ** 0.7 * rng.uniform(0.6, 1.0)
        x, rise, half = cx + (u - 0.5) * width, height * swell, width / count * 0.62
        points += [
            (x - half, base - rise * 0.52),
            (x - half * 0.5, base - rise * 0.92),
            (x + half * 0.5, base - rise * 0.96),
            (x + half * 0.94, base - rise * 0.6),
        ]
    points += [
        (cx + width * 0.56, base - height * 0.03),
        (cx + width * 0.3, base + height * 0.07),
        (cx - width * 0.1, base + height * 0.03),
    ]
    points += [(cx - width * 0.4, base + height * 0.07), (cx - width * 0.57, base - height * 0.03)]
    return spline(points, True, 0.7)


def stratus(cx: float, y: float, width: float, thick: float, rng: Generator) -> Path:
    """A torn band: an uneven upper edge and a drawn-out tail, never a lens."""
    u = np.linspace(0, 1, 12)
    up = y - thick * (0.25 + 0.75 * np.sin(np.pi * u) ** 0.6) * rng.uniform(0.35, 1.0, 12)
    low = y + thick * 0.35 * rng.uniform(0.1, 1.0, 8)
    top = np.stack([cx + (u - 0.5) * width, up], 1)
    bottom = np.stack([cx + (np.linspace(0.96, 0.1, 8) - 0.5) * width * 0.94, low], 1)
    return spline(np.vstack([top, bottom]), True, 0.75)


def _clouds(stage: Stage, horizon: float, rng: Generator) -> None:
    air = stage.air
    heavy = air.overcast > 0.4
    drifting: list[tuple[Group, float, float]] = []
    for i in range(19 if heavy else 15):
        g = stage.sky.group()
        x, u = -1400 + 2800 * ((i * 0.618 + rng.uniform(0, 0.12)) % 1.0), rng.uniform(0.0, 1.0)
        y = horizon - 60 - u * 400
        lit, top = mix(air.cloud_lit, air.sky[2], 0.15), mix(air.cloud_top, air.sky[1], 0.12)
        fade = (0.34 + 0.5 * air.overcast) if heavy else 0.8 - 0.3 * (1 - u)
        if i % 3 == 0 or u < 0.4:
            path, rise = stratus(x, y, rng.uniform(260, 620), rng.uniform(10, 26), rng), 20.0
            ends = (top, lit)
        else:
            rise = rng.uniform(60, 130) * (1.25 if heavy else 1.0)
            path = cumulus(x, y, rng.uniform(220, 480), rise, rng)
            low = stage.time in (TimeOfDay.DUSK, TimeOfDay.DAWN)
            ends = (mix(top, air.sky[1], 0.1), lit) if low else (lit, mix(top, stage.light.shadow, 0.16))
        g.shape(
            path,
            linear(
                0,
                y - rise,
                0,
                y + rise * 0.1,
                (0.0, alpha(ends[0], fade)),
                (0.62, alpha(mix(ends[0], ends[1], 0.6), fade * 0.9)),
                (1.0, alpha(ends[1], fade * 0.25)),
            ),
        )
        drifting.append((g, rng.uniform(3, 6) + u * 5, 1.0))
    speed = 3.0 if stage.weather in (Weather.WIND, Weather.STORM) else 1.0

    def move(t: float) -> None:
        for g, rate, way in drifting:
            g.place(x=rate * speed * way * t)

    stage.motions.append(move)


def paint_fog(stage: Stage, group: Group, y: float, amount: float) -> None:
    """A soft band of mist across the picture."""
    haze = stage.air.haze
    band = linear(0, y - 130, 0, y + 90, (0.0, alpha(haze, 0.0)), (0.6, alpha(haze, amount)), (1.0, alpha(haze, 0.0)))
    group.shape(rectangle(LEFT, y - 130, RIGHT, y + 90), band)


def sun_rays(stage: Stage, group: Group, x: float, y: float, count: int, spread: float, length: float, amount: float) -> None:
    """Shafts of light from (x, y), fanning downwards."""
    rng = stage.random("rays")
    side = -stage.light.side
    colour = scaled(mix(stage.air.sun, (255, 255, 255), 0.2), 1.0)
    for i in range(count):
        angle = 0.9 + side * (i / max(1, count - 1) - 0.5) * spread
        half = rng.uniform(0.02, 0.05)
        ends = [(x + side * length * math.cos(a), y + length * math.sin(a)) for a in (angle - half, angle + half)]
        paint = linear(x, y, ends[0][0], ends[0][1], (0.0, alpha(colour, amount)), (1.0, alpha(colour, 0.0)))
        group.shape(polygon([(x - 14, y), (x + 14, y), ends[1], ends[0]]), paint)
