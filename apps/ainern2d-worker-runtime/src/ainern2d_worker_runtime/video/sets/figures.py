"""People and animals seen from afar: small, soft, in motion. Pure functions of the time."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ainern2d_contracts.vocabulary import Culture
from numpy.random import Generator

from ..raster.geometry import Path, ellipse, polygon, spline, tapered
from ..raster.scene import Group, Rgb, mix
from .brush import strew
from .stage import Stage

CLOTHES: dict[Culture, tuple[Rgb, ...]] = {
    Culture.CHINESE: ((96, 74, 86), (120, 88, 76), (84, 92, 112), (132, 120, 96)),
    Culture.JAPANESE: ((70, 78, 104), (104, 92, 84), (118, 80, 84), (92, 100, 88)),
    Culture.EUROPEAN: ((88, 74, 70), (104, 96, 88), (78, 82, 98), (128, 96, 84)),
    Culture.MODERN: ((70, 90, 120), (150, 90, 80), (96, 104, 96), (170, 160, 146)),
    Culture.FANTASY: ((92, 72, 104), (84, 100, 92), (120, 92, 70), (76, 84, 120)),
}
SKIN: Rgb = (226, 188, 160)


@dataclass(frozen=True)
class Beast:
    """An animal's build, in heights at the withers: the body's length and depth, the neck's length and rise, the hump's height.

    `neck` is the angle in radians at which the neck leaves the body: 0 forward, positive up.
    """

    length: float
    depth: float
    neck: float
    reach: float
    head: float
    leg: float
    hump: float = 0.0
    horns: bool = False
    wool: bool = False


BEASTS: dict[str, Beast] = {
    "horse": Beast(1.05, 0.42, 0.9, 0.5, 0.34, 0.1),
    "donkey": Beast(0.95, 0.42, 0.7, 0.4, 0.34, 0.1),
    "cow": Beast(1.2, 0.52, 0.12, 0.26, 0.34, 0.11, horns=True),
    "sheep": Beast(1.0, 0.62, 0.3, 0.2, 0.28, 0.1, wool=True),
    "camel": Beast(1.05, 0.4, 0.75, 0.62, 0.26, 0.09, hump=0.3),
    "deer": Beast(0.9, 0.36, 1.0, 0.42, 0.24, 0.07, horns=True),
    "dog": Beast(1.0, 0.42, 0.7, 0.22, 0.34, 0.11),
}


def person(stage: Stage, g: Group, height: float, rng: Generator, near: float = 0.7) -> tuple[Group, Group]:
    """Someone far away standing on the origin and facing +x. Returns the legs, to be swung about (0, -0.45 `height`)."""
    b, h, culture = stage.brush, height, stage.place.culture
    clothes = CLOTHES[culture]
    tone = mix(b.colour(clothes[int(rng.integers(0, len(clothes)))]), stage.air.haze, 0.55 * (1 - near))
    dark = mix(tone, b.light.shadow, 0.4)
    robe = bool(rng.random() < {Culture.CHINESE: 0.75, Culture.JAPANESE: 0.8, Culture.MODERN: 0.2}.get(culture, 0.5))
    hip = 0.46 * h
    legs = (g.group(), g.group())
    for k, leg in enumerate(legs):
        leg.shape(
            tapered([(0, -hip), (0.01 * h, -hip * 0.5), (0.0, 0)], 0.085 * h, 0.05 * h, 3),
            dark if k == 0 else mix(dark, tone, 0.4),
        )
    low = 0.12 * h if robe else hip - 0.04 * h
    flare = 0.13 if robe else 0.085
    body = [
        (-0.09, -0.8),
        (-0.115, -0.7),
        (-0.08, -0.52),
        (-flare, -low / h),
        (flare, -low / h),
        (0.08, -0.52),
        (0.115, -0.7),
        (0.09, -0.8),
    ]
    g.shape(spline([(x * h, y * h) for x, y in body], True, 0.4), b.across_tone(tone, -0.12 * h, 0.12 * h))
    arm = [(-0.02 * h, -0.77 * h), (0.03 * h, -0.62 * h), (0.07 * h, -0.5 * h)]
    g.shape(tapered(arm, 0.07 * h, 0.05 * h, 3), mix(tone, b.light.shadow, 0.2))
    g.shape(ellipse(0.005 * h, -0.885 * h, 0.052 * h, 0.066 * h), mix(b.colour(SKIN), stage.air.haze, 0.5 * (1 - near)))
    hair = mix(b.colour((54, 46, 50)), stage.air.haze, 0.5 * (1 - near))
    cap = [(-0.06, -0.87), (-0.055, -0.94), (0, -0.965), (0.05, -0.94), (0.052, -0.91), (0.0, -0.92), (-0.03, -0.86)]
    g.shape(spline([(x * h, y * h) for x, y in cap], True, 0.6), hair)
    if culture in (Culture.CHINESE, Culture.JAPANESE) and rng.random() < 0.6:
        g.shape(ellipse(-0.015 * h, -0.985 * h, 0.022 * h), hair)
    elif rng.random() < 0.35:
        brim = [(-0.1, -0.935), (0.0, -0.95), (0.1, -0.935), (0.05, -1.0), (-0.05, -1.0)]
        g.shape(spline([(x * h, y * h) for x, y in brim], True, 0.3), dark)
    return legs


def walking(
    stage: Stage, parent: Group, x: float, y: float, height: float, rng: Generator, near: float, span: float, pace: float
) -> None:
    """Someone who walks to and fro, from `x` by `span` units and back, `pace` units a second."""
    g = parent.group()
    legs = person(stage, g, height, rng, near)
    phase, hip, bob = float(rng.uniform(0, 2 * span / max(0.1, pace))), (0.0, -0.45 * height), height * 0.012

    def move(t: float) -> None:
        along = (t + phase) * pace % (2 * span)
        way = 1 if along < span else -1
        step = math.sin((t + phase) * pace / height * 7.0)
        g.place(x + (along if way > 0 else 2 * span - along), y - abs(step) * bob, 0.0, way, 1.0)
        for leg, sign in zip(legs, (1, -1), strict=True):
            leg.place(rotation=0.42 * sign * step, pivot=hip)

    stage.motions.append(move)


def standing(stage: Stage, parent: Group, x: float, y: float, height: float, rng: Generator, near: float) -> None:
    g = parent.group()
    person(stage, g, height, rng, near)
    way, phase = (1 if rng.random() < 0.5 else -1), float(rng.uniform(0, 6.28))
    stage.motions.append(lambda t: (g.place(x, y, 0.014 * math.sin(t * 0.8 + phase), way, 1.0), None)[1])


def beast(
    stage: Stage,
    parent: Group,
    kind: str,
    x: float,
    y: float,
    height: float,
    rng: Generator,
    colour: Rgb,
    near: float,
    dip: float = 0.0,
) -> None:
    """An animal that grazes or looks about: `height` at the withers, `dip` how far the head goes down in radians, 0 by chance."""
    b, h, build = stage.brush, height, BEASTS[kind]
    g = parent.group()
    tone = mix(b.colour(colour), stage.air.haze, 0.6 * (1 - near))
    dark = mix(tone, b.light.shadow, 0.45)
    half, low = build.length * h / 2, -h * (1 - build.depth)
    legs = [
        tapered([(dx, low - h * 0.05), (dx + 0.02 * h, low * 0.5), (dx, 0)], build.leg * h, build.leg * h * 0.55, 3)
        for dx in (-half * 0.74, -half * 0.56, half * 0.56, half * 0.74)
    ]
    strew(g, legs[1:3], dark)
    strew(g, [legs[0], legs[3]], mix(dark, tone, 0.5))
    back = [
        (-half, -h * 0.86),
        (-half * 0.6, -h * 0.98),
        (-half * 0.15, -h * (0.95 + build.hump)),
        (half * 0.3, -h * (0.94 + build.hump * 0.4)),
        (half * 0.75, -h),
    ]
    belly = [
        (half * 1.02, -h * 0.76),
        (half * 0.8, low + h * 0.02),
        (0, low + h * 0.05),
        (-half * 0.7, low - h * 0.04),
        (-half * 1.04, low - h * 0.16),
    ]
    fill = b.across_tone(tone, -half, half)
    g.shape(spline(back + belly, True, 0.8), fill)
    if build.wool:
        strew(
            g, [ellipse(dx * half, -h * (0.78 + 0.14 * math.cos(dx * 1.2)), h * 0.16) for dx in (-0.8, -0.4, 0, 0.4, 0.8)], fill
        )
    g.shape(tapered([(-half, -h * 0.86), (-half * 1.14, -h * 0.6), (-half * 1.1, -h * 0.36)], h * 0.07, h * 0.03, 3), dark)
    head = g.group()
    root = (half * 0.8, -h * 0.9)
    _head(head, build, h, root, tone, dark)
    way, phase, low_head = (1 if rng.random() < 0.5 else -1), float(rng.uniform(0, 30)), dip or float(rng.uniform(0.5, 1.0))

    def move(t: float) -> None:
        g.place(x, y, 0.0, way, 1.0)
        down = max(0.0, math.sin((t + phase) * 0.45)) ** 0.5
        head.place(rotation=low_head * down + 0.03 * math.sin(t * 2.3 + phase), pivot=root)

    stage.motions.append(move)


def _head(head: Group, build: Beast, h: float, root: tuple[float, float], tone: Rgb, dark: Rgb) -> None:
    """Neck, muzzle, ears and horns."""
    tip = (root[0] + build.reach * h * math.cos(build.neck), root[1] - build.reach * h * math.sin(build.neck))
    head.shape(
        tapered(
            [(root[0] - h * 0.06, root[1] + h * 0.12), ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2), tip],
            h * 0.32,
            h * 0.17,
            4,
        ),
        tone,
    )
    muzzle = (tip[0] + build.head * h * 0.9, tip[1] + build.head * h * 0.42)
    head.shape(tapered([(tip[0] - h * 0.07, tip[1] - h * 0.02), muzzle], h * 0.2, h * 0.11, 3), tone)
    ears: list[Path] = [
        polygon([(tip[0] - h * 0.04, tip[1] - h * 0.06), (tip[0], tip[1] - h * 0.24), (tip[0] + h * 0.06, tip[1] - h * 0.06)])
    ]
    if build.horns:
        ears.append(
            tapered(
                [(tip[0], tip[1] - h * 0.06), (tip[0] + h * 0.06, tip[1] - h * 0.28), (tip[0] - h * 0.06, tip[1] - h * 0.36)],
                h * 0.05,
                h * 0.015,
                3,
            )
        )
    strew(head, ears, dark)
