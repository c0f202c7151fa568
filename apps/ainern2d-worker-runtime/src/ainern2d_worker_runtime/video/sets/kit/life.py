"""Generators of what lives and moves in a place while nobody acts: birds, people and animals far away, smoke, ripples."""

from __future__ import annotations

import math
from collections.abc import Callable

from ...raster.geometry import Path, ellipse, polygon, spline, tapered
from ...raster.scene import Group, Rgb, mix, radial
from .. import figures
from ..brush import alpha, strew
from ..stage import Stage
from .spot import Generators, Spot

_CROSSING = 2600.0
"""World units that a bird flies from edge to edge."""


def birds(
    stage: Stage, spot: Spot, count: float = 6, size: float = 11.0, speed: float = 46.0, colour: Rgb = (66, 66, 84)
) -> None:
    """A loose flock that crosses the sky; bats' hour is the night: then there are none, and none in rain, snow or storm."""
    if stage.air.stars > 0.5 or stage.air.overcast > 0.58:
        return
    rng, tone = spot.rng, mix(stage.brush.colour(colour), stage.air.sky[2], 0.28)
    way = 1 if rng.random() < 0.5 else -1
    start = float(rng.uniform(0, _CROSSING))
    for k in range(round(count)):
        s = size * float(rng.uniform(0.7, 1.15))
        g = spot.group.group()
        wings = [g.group(), g.group()]
        for wing, sign in zip(wings, (-1, 1), strict=True):
            outline = [
                (0, -1.2),
                (sign * s * 0.55, -s * 0.42),
                (sign * s * 1.3, -s * 0.1),
                (sign * s * 0.55, -s * 0.12),
                (0, 1.6),
            ]
            wing.shape(spline(outline, True, 0.6), tone)
        g.shape(ellipse(0, 0.4, s * 0.26, s * 0.11), tone)
        dx = -way * (abs(k - count / 2.5) * 30 + float(rng.uniform(-12, 12)))
        dy = (k - count / 2.5) * 15 + float(rng.uniform(-9, 9))
        phase, beat = float(rng.uniform(0, 6.28)), float(rng.uniform(5.5, 7.5))
        stage.motions.append(_flight(g, wings, spot.y + dy, (start + dx, way * speed), phase, beat))


def _flight(
    g: Group, wings: list[Group], y: float, run: tuple[float, float], phase: float, beat: float
) -> Callable[[float], None]:
    def move(t: float) -> None:
        x = (run[0] + run[1] * t) % _CROSSING - _CROSSING / 2
        g.place(x, y + 9 * math.sin(t * 0.7 + phase), 0.05 * math.sin(t * 0.5 + phase))
        glide = 0.5 + 0.5 * math.sin(t * 0.9 + phase * 2)
        for wing in wings:
            wing.place(scale_x=1.0, scale_y=1.0 - 1.7 * (0.3 + 0.7 * glide) * (0.5 + 0.5 * math.sin(t * beat + phase)))

    return move


def raptor(stage: Stage, spot: Spot, radius: float = 130.0, size: float = 24.0, colour: Rgb = (72, 62, 66)) -> None:
    """One large bird that circles."""
    if stage.air.stars > 0.5 or stage.air.overcast > 0.6:
        return
    s, tone = size, mix(stage.brush.colour(colour), stage.air.sky[1], 0.2)
    g = spot.group.group()
    outline = [
        (-s * 1.5, -s * 0.1),
        (-s * 0.8, -s * 0.34),
        (0, -s * 0.1),
        (s * 0.8, -s * 0.34),
        (s * 1.5, -s * 0.1),
        (s * 0.6, 0),
        (s * 0.2, s * 0.12),
        (0, s * 0.36),
        (-s * 0.2, s * 0.12),
        (-s * 0.6, 0),
    ]
    g.shape(spline(outline, True, 0.5), tone)
    phase = float(spot.rng.uniform(0, 6.28))

    def move(t: float) -> None:
        a = t * 0.3 + phase
        g.place(
            spot.x + radius * math.cos(a),
            spot.y + radius * 0.28 * math.sin(a),
            0.22 * math.sin(a),
            0.75 + 0.25 * abs(math.sin(a)),
            1.0,
        )

    stage.motions.append(move)


def smoke(stage: Stage, spot: Spot, size: float = 16.0, rise: float = 150.0, colour: Rgb = (226, 226, 230)) -> None:
    """A thread of smoke from a chimney or a fire: puffs that rise, swell, lean with the wind and fade."""
    tone = mix(stage.light.lit(colour), stage.air.haze, 0.4)
    lean = (0.9 if stage.weather.value in ("wind", "storm") else 0.34) * spot.side
    puffs = []
    for _ in range(6):
        g = spot.group.group()
        g.shape(
            ellipse(0, 0, size), radial(0, 0, size, (0.0, alpha(tone, 0.62)), (0.55, alpha(tone, 0.34)), (1.0, alpha(tone, 0.0)))
        )
        puffs.append(g)
    start = float(spot.rng.uniform(0, 1))

    def move(t: float) -> None:
        for k, g in enumerate(puffs):
            u = (t * 0.16 + start + k / 6) % 1.0
            g.place(spot.x + lean * rise * u * u + 7 * math.sin(u * 7 + k), spot.y - rise * u, 0.0, 0.5 + 2.1 * u)
            g.opacity(min(1.0, u * 7) * (1 - u))

    stage.motions.append(move)


def walkers(
    stage: Stage,
    spot: Spot,
    count: float = 4,
    spread: float = 500.0,
    height: float = 104.0,
    near: float = 0.6,
    clear: float = 0.0,
) -> None:
    """People far off: most walk to and fro, some stand. None out in a storm, half in rain, snow and fog, a few by night."""
    kept = {"storm": 0.0, "rain": 0.5, "snow": 0.5, "fog": 0.6}.get(stage.weather.value, 1.0) * (
        0.5 if stage.air.stars > 0.3 else 1.0
    )
    rng = spot.rng
    for k in range(round(count)):
        x, y = spot.x + float(rng.uniform(-spread, spread)), spot.y + float(rng.uniform(-8, 8))
        if abs(x) < clear:
            x += math.copysign(clear, x)
        tall, still = height * float(rng.uniform(0.9, 1.06)) * (1 + (y - spot.y) / 300), rng.random() < 0.3
        span, pace = float(rng.uniform(120, 300)), float(rng.uniform(0.2, 0.3)) * height
        if k >= round(count * kept):
            continue
        if still:
            figures.standing(stage, spot.group, x, y, tall, rng, near)
        else:
            figures.walking(stage, spot.group, x - span / 2, y, tall, rng, near, span, pace)


def beasts(
    stage: Stage,
    spot: Spot,
    kind: str = "sheep",
    count: float = 4,
    spread: float = 260.0,
    height: float = 46.0,
    near: float = 0.6,
    colour: Rgb = (226, 218, 204),
) -> None:
    """Animals that graze: sheep, cow, horse, donkey, camel, deer, dog."""
    rng = spot.rng
    for _ in range(round(count)):
        x, y = spot.x + float(rng.uniform(-spread, spread)), spot.y + float(rng.uniform(-6, 14))
        tall = height * float(rng.uniform(0.85, 1.1))
        tone = mix(colour, (70, 56, 50), 0.5 if rng.random() < 0.25 else 0.0)
        figures.beast(stage, spot.group, kind, x, y, tall, rng, tone, near)


def caravan(stage: Stage, spot: Spot, count: float = 5, height: float = 60.0, near: float = 0.5) -> None:
    """A string of camels and their drivers on the crest of a dune."""
    for k in range(round(count)):
        figures.beast(
            stage,
            spot.group,
            "camel",
            spot.x + k * height * 2.0,
            spot.y + 3 * math.sin(k * 1.3),
            height,
            spot.rng,
            (150, 112, 78),
            near,
        )
        if k % 2 == 0:
            figures.walking(
                stage, spot.group, spot.x + k * height * 2.0 - height * 1.1, spot.y + 3, height * 0.9, spot.rng, near, 26.0, 6.0
            )


def fowl(
    stage: Stage,
    spot: Spot,
    count: float = 5,
    spread: float = 260.0,
    size: float = 12.0,
    colour: Rgb = (196, 168, 132),
    swim: bool = True,
) -> None:
    """Ducks on the water, or hens that peck."""
    rng = spot.rng
    for _ in range(round(count)):
        s, g = size * float(rng.uniform(0.8, 1.2)), spot.group.group()
        tone = stage.light.lit(mix(colour, (90, 70, 60) if rng.random() < 0.5 else (240, 236, 226), 0.5))
        body = [
            (-s * 1.5, -s * 0.9),
            (-s * 0.9, -s * 0.7),
            (s * 0.5, -s * 0.95),
            (s * 1.0, -s * 0.5),
            (s * 0.6, 0),
            (-s * 0.8, 0),
        ]
        g.shape(spline(body, True, 0.6), tone)
        head = g.group()
        head.shape(tapered([(s * 0.7, -s * 0.6), (s * 0.95, -s * 1.3)], s * 0.5, s * 0.42, 3), tone)
        head.shape(ellipse(s * 1.0, -s * 1.45, s * 0.34), mix(tone, stage.light.shadow, 0.3 if swim else 0.0))
        head.shape(polygon([(s * 1.25, -s * 1.56), (s * 1.75, -s * 1.36), (s * 1.25, -s * 1.3)]), stage.light.lit((222, 156, 66)))
        if not swim:
            strew(
                g,
                [polygon([(dx * s - 1, -2), (dx * s + 1, -2), (dx * s, s * 0.5)]) for dx in (-0.2, 0.3)],
                stage.light.lit((206, 146, 70)),
            )
        x, y = spot.x + float(rng.uniform(-spread, spread)), spot.y + float(rng.uniform(-12, 16))
        stage.motions.append(_paddle(g, head, x, y, s, swim, float(rng.uniform(0, 40)), 1 if rng.random() < 0.5 else -1))


def _paddle(g: Group, head: Group, x: float, y: float, s: float, swim: bool, phase: float, way: int) -> Callable[[float], None]:
    def move(t: float) -> None:
        u = t + phase
        along = s * 4 * math.sin(u * 0.25) if swim else s * 0.8 * math.sin(u * 0.3)
        facing = way * (1 if math.cos(u * 0.25) > 0 else -1) if swim else way
        g.place(x + way * along, y + (1.2 * math.sin(u * 1.6) if swim else 0.0), 0.0, facing, 1.0)
        dip = 0.1 * math.sin(u * 1.3) if swim else 1.5 * max(0.0, math.sin(u * 1.9)) ** 3
        head.place(rotation=dip, pivot=(s * 0.7, -s * 0.5))

    return move


def rings(stage: Stage, spot: Spot, count: float = 4, spread: float = 500.0, depth: float = 70.0, size: float = 46.0) -> None:
    """Rings on still water where a fish has come up."""
    tone = mix(stage.air.sky[3], (255, 255, 255), 0.4)
    for _ in range(round(count)):
        x, y = spot.x + float(spot.rng.uniform(-spread, spread)), spot.y + float(spot.rng.uniform(0, depth))
        g = spot.group.group()
        g.shape(ellipse(0, 0, size, size * 0.2), None, alpha(tone, 0.7), 1.6)
        g.shape(ellipse(0, 0, size * 0.6, size * 0.12), None, alpha(tone, 0.6), 1.4)
        stage.motions.append(_widen(g, x, y, float(spot.rng.uniform(0, 1)), float(spot.rng.uniform(0.22, 0.32))))


def _widen(g: Group, x: float, y: float, start: float, rate: float) -> Callable[[float], None]:
    def move(t: float) -> None:
        u = (t * rate + start) % 1.6
        g.visible(u < 1.0)
        g.place(x, y, 0.0, 0.1 + 0.9 * min(1.0, u))
        g.opacity(max(0.0, 1 - u))

    return move


def butterflies(stage: Stage, spot: Spot, count: float = 4, spread: float = 420.0) -> None:
    """By day, in spring and summer and good weather."""
    if stage.brush.lamps or stage.air.overcast > 0.3 or stage.season.value not in ("spring", "summer"):
        return
    for _ in range(round(count)):
        tone = stage.light.lit(((250, 236, 200), (244, 190, 90), (160, 180, 230))[int(spot.rng.integers(0, 3))])
        g = spot.group.group()
        wings: list[Path] = [
            spline([(0, 0), (s * 7, -8), (s * 10, -3), (s * 6, 2), (s * 8, 7), (s * 3, 7)], True, 0.7) for s in (-1, 1)
        ]
        strew(g, wings, tone)
        x, y = spot.x + float(spot.rng.uniform(-spread, spread)), spot.y + float(spot.rng.uniform(-60, 20))
        p, q = float(spot.rng.uniform(0, 6.28)), float(spot.rng.uniform(0.7, 1.2))

        def move(t: float, g: Group = g, x: float = x, y: float = y, p: float = p, q: float = q) -> None:
            flap = 0.25 + 0.75 * abs(math.sin(t * 8 * q + p))
            g.place(
                x + 70 * math.sin(t * 0.6 * q + p) + 14 * math.sin(t * 2.1),
                y + 26 * math.sin(t * 1.1 * q + 2 * p),
                0.3 * math.sin(t + p),
                flap,
                1.0,
            )

        stage.motions.append(move)


GENERATORS: Generators = {
    "birds": birds,
    "raptor": raptor,
    "smoke": smoke,
    "walkers": walkers,
    "beasts": beasts,
    "caravan": caravan,
    "fowl": fowl,
    "rings": rings,
    "butterflies": butterflies,
}
