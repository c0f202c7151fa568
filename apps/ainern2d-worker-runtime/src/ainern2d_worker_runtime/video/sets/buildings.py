"""Buildings seen from outside: eaved halls, pagodas, walls and gates; Japanese houses; timbered, stone and modern ones."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from ..raster.geometry import Path, ellipse, polygon, rectangle, spline, svg
from ..raster.scene import Group, Rgb, linear, mix
from .brush import Brush, alpha, strew
from .stage import Stage

VERMILION = (178, 62, 48)
ROOF_TILE = (92, 92, 112)


def _roof_outline(cx: float, e: float, half: float, ridge: float, h: float, lift: float) -> Path:
    """Up the left slope, along the ridge, down the right, back along the sagging eave."""
    outer, waist = half * 0.82, ridge + half * 0.1
    return svg(
        ("M", cx - half, e - lift),
        ("C", cx - outer, e - lift * 0.1, cx - waist, e - h * 0.52, cx - ridge, e - h),
        ("L", cx + ridge, e - h),
        ("C", cx + waist, e - h * 0.52, cx + outer, e - lift * 0.1, cx + half, e - lift),
        ("C", cx + half * 0.8, e + 6, cx + half * 0.5, e + 8, cx, e + 9),
        ("C", cx - half * 0.5, e + 8, cx - half * 0.8, e + 6, cx - half, e - lift),
        ("Z",),
    )


def eaved_roof(
    g: Group,
    b: Brush,
    cx: float,
    eave: float,
    half: float,
    ridge: float,
    height: float,
    colour: Rgb = ROOF_TILE,
    tiles: int = 40,
    lift: float = 30.0,
    ornate: bool = True,
) -> None:
    """A roof with swept eaves. `half` and `ridge` are half widths of eave and ridge."""
    e, h = eave, height
    colour = b.snowed(colour, 0.72)
    c = b.colour(colour)
    outline = _roof_outline(cx, e, half, ridge, h, lift)
    dark = mix(c, b.light.shadow, 0.5)
    g.shape(outline, c if b.flat else linear(0, e - h, 0, e + 9, (0.0, mix(c, b.light.sun, 0.26)), (0.5, c), (1.0, dark)))
    seams = []
    for i in range(1, tiles):
        u = i / tiles * 2 - 1
        xe, xr, yb = cx + half * 0.96 * u, cx + ridge * u, e + 8 - lift * abs(u) ** 6
        seams.append(
            svg(("M", xr, e - h + 4), ("C", xr + (xe - xr) * 0.22, e - h * 0.55, xr + (xe - xr) * 0.6, e - h * 0.22, xe, yb))
        )
    strew(g, seams, None, alpha(dark, 0.55), 2.2 if ornate else 1.4)
    lip = svg(
        ("M", cx - half, e - lift),
        ("C", cx - half * 0.8, e + 6, cx - half * 0.5, e + 8, cx, e + 9),
        ("C", cx + half * 0.5, e + 8, cx + half * 0.8, e + 6, cx + half, e - lift),
    )
    g.shape(lip, None, mix(dark, (14, 10, 24), 0.3), 7 if ornate else 3)
    if not ornate:
        return
    g.shape(
        polygon(
            [
                (cx - ridge - 12, e - h - 10),
                (cx + ridge + 12, e - h - 10),
                (cx + ridge + 7, e - h + 6),
                (cx - ridge - 7, e - h + 6),
            ]
        ),
        b.down(mix(colour, (30, 26, 44), 0.3), e - h - 10, e - h + 6),
    )
    ends = [
        spline(
            [
                (cx + s * (ridge + 2), e - h + 2),
                (cx + s * (ridge + 20), e - h - 4),
                (cx + s * (ridge + 12), e - h - 34),
                (cx + s * (ridge - 4), e - h - 24),
                (cx + s * (ridge - 8), e - h - 6),
            ]
        )
        for s in (-1, 1)
    ]
    strew(g, ends, dark)


def lattice(left: float, top: float, right: float, bottom: float, columns: int, rows: int, bar: float = 2.2) -> list[Path]:
    """A grid of bars."""
    bars = [rectangle(x - bar / 2, top, x + bar / 2, bottom) for x in np.linspace(left, right, columns + 1)]
    bars += [rectangle(left, y - bar / 2, right, y + bar / 2) for y in np.linspace(top, bottom, rows + 1)]
    return bars


def lattice_bay(g: Group, b: Brush, left: float, top: float, right: float, bottom: float, frame: Rgb = (110, 52, 42)) -> None:
    """Four paper doors with carved lower panels."""
    low = bottom - (bottom - top) * 0.24
    g.shape(rectangle(left, top, right, low), b.window(left, top, right, low))
    strew(g, lattice(left, top, right, low, 12, 9, 2.0), b.dark(frame, 0.3))
    g.shape(rectangle(left, low, right, bottom), b.down(mix(frame, (160, 70, 50), 0.4), low, bottom))
    leaves = np.linspace(left, right, 5)
    strew(g, [rectangle(x - 3, top, x + 3, bottom) for x in leaves], b.dark(frame, 0.15))
    panels = [rectangle(a + 8, low + 8, c - 8, bottom - 8) for a, c in itertools.pairwise(leaves)]
    strew(g, panels, None, alpha(b.bright(frame, 0.45), 0.6), 1.6)


def column(
    g: Group, b: Brush, x: float, top: float, bottom: float, half: float = 13.0, colour: Rgb = VERMILION, base: bool = True
) -> None:
    g.shape(rectangle(x - half, top, x + half, bottom), b.across(colour, x - half, x + half, 0.6))
    if base:
        g.shape(
            polygon(
                [
                    (x - half * 1.4, bottom - 10),
                    (x + half * 1.4, bottom - 10),
                    (x + half * 1.7, bottom + 4),
                    (x - half * 1.7, bottom + 4),
                ]
            ),
            b.across((150, 140, 142), x - half * 1.6, x + half * 1.6),
        )


def beam(g: Group, b: Brush, left: float, right: float, top: float, bottom: float, colour: Rgb = (58, 94, 112)) -> None:
    """A painted architrave with brackets above it."""
    g.shape(rectangle(left, top, right, bottom), b.down(colour, top, bottom, 0.4))
    n = max(2, int((right - left) / 30))
    xs = np.linspace(left, right, n + 1)[:-1] + (right - left) / n / 2
    h = bottom - top
    strew(
        g,
        [polygon([(x - 9, top - h * 0.8), (x + 9, top - h * 0.8), (x + 5, top), (x - 5, top)]) for x in xs],
        b.colour(mix(colour, (150, 190, 180), 0.3)),
    )
    strew(g, [ellipse(x, (top + bottom) / 2, 5, 4) for x in xs], b.bright((214, 164, 84), 0.2))


def chinese_hall(
    stage: Stage,
    g: Group,
    cx: float,
    base: float,
    half: float,
    height: float,
    bays: int = 5,
    colour: Rgb = VERMILION,
    roof: Rgb = ROOF_TILE,
    ornate: bool = True,
    plinth: float = 400.0,
) -> list[tuple[float, float]]:
    """A hall on a platform. Returns where lanterns may hang."""
    b = stage.brush
    top = base - height
    g.shape(rectangle(cx - half * 1.14, base, cx + half * 1.14, base + plinth), b.down((168, 150, 148), base, base + 60))
    g.shape(rectangle(cx - half * 1.17, base - 6, cx + half * 1.17, base + 6), b.bright((196, 182, 176), 0.2))
    g.shape(rectangle(cx - half, top - 40, cx + half, base - 6), b.down((112, 48, 46), top, base))
    xs = np.linspace(cx - half + 16, cx + half - 16, bays + 1)
    for a, c in itertools.pairwise(xs):
        lattice_bay(g, b, a + 13, top + 24, c - 13, base - 6)
        if ornate:
            beam(g, b, a, c, top, top + 24)
    g.shape(rectangle(cx - half, top, cx + half, top + 70), b.shade(top, top + 70, 0.55, upward=True))
    for x in xs:
        column(g, b, float(x), top - 24, base - 6, 12, colour)
    eaved_roof(
        g, b, cx, top - 18, half * 1.2, half * 0.84, height * 0.62, roof, max(18, int(half / 9)), 36 if ornate else 14, ornate
    )
    return [(float(x), top + 6) for x in xs[1:-1]]


def pagoda(g: Group, b: Brush, x: float, base: float, width: float, storeys: int, haze: Rgb, near: float) -> None:
    """A distant pagoda fading into `haze`; `near` 1 is clear."""
    body, tile = mix(b.colour((168, 116, 104)), haze, 0.75 - 0.6 * near), mix(b.colour((96, 78, 104)), haze, 0.7 - 0.6 * near)
    h = width * 0.62
    walls, roofs = [], []
    for k in range(storeys):
        w, y = width * (1 - k * 0.6 / storeys) / 2, base - k * h
        walls.append(rectangle(x - w * 0.56, y - h, x + w * 0.56, y))
        roofs.append(
            spline(
                [
                    (x - w * 1.1, y - h * 0.66),
                    (x - w * 0.5, y - h * 0.98),
                    (x + w * 0.5, y - h * 0.98),
                    (x + w * 1.1, y - h * 0.66),
                    (x + w * 0.5, y - h * 0.55),
                    (x - w * 0.5, y - h * 0.55),
                ],
                True,
                0.45,
            )
        )
    top = base - storeys * h
    strew(g, walls, linear(0, top, 0, base, (0.0, body), (1.0, mix(body, haze, 0.4))))
    strew(
        g,
        [
            *roofs,
            polygon(
                [
                    (x - width * 0.07, top + 4),
                    (x + width * 0.07, top + 4),
                    (x + 1.2, top - width * 0.6),
                    (x - 1.2, top - width * 0.6),
                ]
            ),
        ],
        tile,
    )


def tiled_wall(
    stage: Stage,
    g: Group,
    left: float,
    right: float,
    top: float,
    bottom: float,
    colour: Rgb = (226, 214, 204),
    roof: Rgb = ROOF_TILE,
) -> None:
    """A plastered wall with a tiled coping."""
    b = stage.brush
    base = b.colour(colour)
    if b.flat:
        g.shape(rectangle(left, top, right, bottom + 60), base)
    else:
        stops = (
            (0.0, mix(base, b.light.shadow, 0.4)),
            (0.3, base),
            (0.62, mix(base, b.light.sun, 0.3)),
            (1.0, mix(base, b.light.shadow, 0.36)),
        )
        g.shape(rectangle(left, top, right, bottom + 60), linear(left, 0, right, 0, *stops))
    g.shape(rectangle(left, top + 26, right, top + 60), b.shade(top + 20, top + 64, 0.5, upward=True))
    g.shape(rectangle(left, bottom - 46, right, bottom + 60), b.shade(bottom - 46, bottom + 14, 0.7))
    stains = stage.random(f"stains{left:.0f}")
    marks = [
        spline(
            [(x, bottom), (x - 26, bottom - 30 * k), (x + 6, bottom - 56 * k), (x + 34, bottom - 22 * k), (x + 60, bottom)],
            True,
            0.7,
        )
        for x, k in zip(stains.uniform(left, right, 9), stains.uniform(0.4, 1.6, 9), strict=True)
    ]
    strew(g, marks, alpha(b.dark((128, 132, 112), 0.3), 0.22))
    n = int((right - left) / 21)
    caps = [
        spline(
            [
                (left + k * 21, top - 2),
                (left + k * 21 + 20, top - 2),
                (left + k * 21 + 20, top + 24),
                (left + k * 21 + 10, top + 31),
                (left + k * 21, top + 24),
            ],
            True,
            0.4,
        )
        for k in range(n)
    ]
    strew(g, caps, b.down(roof, top - 2, top + 31, 0.6))
    g.shape(rectangle(left, top - 9, right, top + 2), b.dark(roof, 0.35))


def moon_gate(stage: Stage, g: Group, x: float, y: float, radius: float) -> None:
    """A round opening onto a lit garden."""
    b, rng = stage.brush, stage.random("moon_gate")
    g.shape(ellipse(x, y, radius * 1.12), b.across((122, 108, 124), x - radius, x + radius))
    sky = stage.air.sky
    ground = b.dark((98, 110, 92), 0.3)
    inner = g.group()
    inner.clip(ellipse(x, y, radius))
    inner.shape(
        ellipse(x, y, radius),
        linear(
            0, y - radius, 0, y + radius, (0.0, sky[2]), (0.45, sky[3]), (0.62, mix(stage.air.haze, ground, 0.4)), (1.0, ground)
        ),
    )
    stems, leaves = [], []
    for k in range(7):
        sx = x - radius * 0.7 + k * radius * 0.24 + rng.uniform(-4, 4)
        stems.append(polygon([(sx - 2, y + radius), (sx + 2, y + radius), (sx + rng.uniform(-7, 7), y - radius)]))
    for _ in range(54):
        lx, ly, a = (
            x + rng.uniform(-0.85, 0.85) * radius,
            y + rng.uniform(-0.85, 0.1) * radius,
            rng.uniform(0.4, 1.2) * rng.choice([-1, 1]),
        )
        leaves.append(spline([(lx, ly), (lx + 9 * a, ly + 5), (lx + 21 * a, ly + 16), (lx + 8 * a, ly + 10)]))
    strew(inner, stems, b.colour((92, 122, 84)))
    strew(inner, leaves, b.colour((82, 118, 86)))


def japanese_house(
    stage: Stage, g: Group, cx: float, base: float, half: float, height: float, thatch: bool = False
) -> list[tuple[float, float]]:
    """A house on posts: shoji, a veranda, a deep low roof."""
    b = stage.brush
    top = base - height
    wood = (110, 80, 62)
    g.shape(rectangle(cx - half, top - 10, cx + half, base), b.down((206, 190, 160), top, base, 0.4))
    bays = 6
    xs = np.linspace(cx - half, cx + half, bays + 1)
    for i, (a, c) in enumerate(itertools.pairwise(xs)):
        if i % 3 != 2:
            g.shape(rectangle(a, top + 34, c, base - 30), b.window(a, top + 34, c, base - 30))
            strew(g, lattice(a, top + 34, c, base - 30, 4, 6, 2.4), b.dark(wood, 0.3))
        else:
            strew(g, [rectangle(x, top + 34, x + 4, base - 30) for x in np.arange(a, c, 11)], b.dark(wood, 0.25))
    strew(
        g,
        [rectangle(x - 5, top - 10, x + 5, base) for x in xs] + [rectangle(cx - half, top + 26, cx + half, top + 36)],
        b.dark(wood, 0.12),
    )
    g.shape(rectangle(cx - half, top, cx + half, top + 80), b.shade(top, top + 80, 0.6, upward=True))
    g.shape(
        rectangle(cx - half * 1.1, base - 30, cx + half * 1.1, base - 14),
        b.down(mix(wood, (210, 170, 120), 0.4), base - 30, base - 14),
    )
    g.shape(rectangle(cx - half * 1.1, base - 14, cx + half * 1.1, base + 60), b.dark((60, 50, 52), 0.5))
    if thatch:
        peak, e = top - height * 0.95, top + 6
        outline = spline(
            [
                (cx - half * 1.22, e),
                (cx - half * 0.9, top - height * 0.5),
                (cx - half * 0.52, peak + 14),
                (cx - half * 0.4, peak),
                (cx + half * 0.4, peak),
                (cx + half * 0.52, peak + 14),
                (cx + half * 0.9, top - height * 0.5),
                (cx + half * 1.22, e),
                (cx, e + 12),
            ],
            True,
            0.4,
        )
        g.shape(outline, b.down((158, 134, 96), peak, e + 12, 0.6))
        straw = [
            polygon([(cx + half * u * 0.42, peak), (cx + half * u * 1.2 - 1.4, e + 8), (cx + half * u * 1.2 + 1.4, e + 8)])
            for u in np.linspace(-0.98, 0.98, 46)
        ]
        strew(g, straw, alpha(b.dark((120, 96, 66), 0.5), 0.35))
        g.shape(rectangle(cx - half * 0.46, peak - 12, cx + half * 0.46, peak + 8), b.dark((96, 78, 62), 0.2))
    else:
        eaved_roof(g, b, cx, top + 4, half * 1.22, half * 0.8, height * 0.56, (82, 88, 98), int(half / 8), 8, False)
        g.shape(
            rectangle(cx - half * 0.83, top + 4 - height * 0.59, cx + half * 0.83, top - height * 0.53), b.dark((70, 74, 86), 0.3)
        )
    return [(float(x), top + 14) for x in xs[1:-1:2]]


def gabled(
    g: Group,
    b: Brush,
    left: float,
    right: float,
    base: float,
    eave: float,
    peak: float,
    wall: Rgb,
    roof: Rgb,
    rng: Generator,
    timber: bool = True,
    storeys: int = 2,
) -> None:
    """A European house, gable to the street: plaster with timber, or stone courses."""
    cx, w = (left + right) / 2, right - left
    g.shape(
        polygon([(left, base + 40), (left, eave), (cx, peak), (right, eave), (right, base + 40)]),
        b.across(wall, left, right, 0.42),
    )
    floors = [float(y) for y in np.linspace(eave, base, storeys + 1)]
    if timber:
        beams = [rectangle(left, y - 4, right, y + 4) for y in floors]
        beams += [rectangle(x - 4, eave, x + 4, base) for x in np.linspace(left + 5, right - 5, 4)]
        beams += [
            polygon([(left + 5, floors[1]), (left + 13, floors[1]), (left + w / 3, eave), (left + w / 3 - 8, eave)]),
            polygon([(right - 5, floors[1]), (right - 13, floors[1]), (right - w / 3, eave), (right - w / 3 + 8, eave)]),
        ]
        beams += [polygon([(cx - 4, eave), (cx + 4, eave), (cx + 4, peak + 30), (cx - 4, peak + 30)])]
        strew(g, beams, b.dark((86, 62, 50), 0.15))
    else:
        stones = [
            rectangle(x, y, x + rng.uniform(18, 36), y + 11)
            for x, y in zip(rng.uniform(left + 4, right - 40, 40), rng.uniform(eave, base - 14, 40), strict=True)
        ]
        strew(g, stones, alpha(b.dark(wall, 0.5), 0.24))
    _gable_windows(g, b, left, right, floors, rng)
    for s in (-1, 1):
        ox = left - 20 if s < 0 else right + 20
        slope = polygon([(cx, peak - 22), (cx, peak + 10), (ox, eave + 26), (ox, eave + 4)])
        g.shape(slope, b.across(b.snowed(roof, 0.75), min(ox, cx), max(ox, cx), 0.5))


def _gable_windows(g: Group, b: Brush, left: float, right: float, floors: Sequence[float], rng: Generator) -> None:
    w = right - left
    count = 2 if w < 190 else 3
    for i, (top, low) in enumerate(itertools.pairwise(floors)):
        ground = i == len(floors) - 2
        door = int(rng.integers(0, count)) if ground else -1
        for k in range(count):
            x = left + w * (k + 0.5) / count
            hw = min(24.0, w / count * 0.3)
            if k == door:
                g.shape(
                    svg(
                        ("M", x - hw, low),
                        ("L", x - hw, top + 46),
                        ("C", x - hw, top + 22, x + hw, top + 22, x + hw, top + 46),
                        ("L", x + hw, low),
                        ("Z",),
                    ),
                    b.down((104, 66, 48), top, low, 0.5),
                )
                continue
            y0, y1 = top + (low - top) * 0.24, top + (low - top) * 0.72
            g.shape(rectangle(x - hw - 4, y0 - 4, x + hw + 4, y1 + 5), b.colour((212, 196, 172)))
            g.shape(rectangle(x - hw, y0, x + hw, y1), b.window(x - hw, y0, x + hw, y1, warm=rng.random() < 0.75))
            strew(g, lattice(x - hw, y0, x + hw, y1, 2, 3, 2.2), b.dark((90, 70, 60), 0.3))
            if rng.random() < 0.4:
                g.shape(rectangle(x - hw - 5, y1 + 4, x + hw + 5, y1 + 12), b.colour((120, 86, 62)))
                strew(g, [ellipse(x + d, y1 + 2, 5.5) for d in np.linspace(-hw, hw, 6)], b.colour((206, 90, 98)))


def block(
    g: Group, b: Brush, left: float, right: float, base: float, top: float, wall: Rgb, rng: Generator, shop: bool = False
) -> None:
    """A modern house front with rows of windows, and perhaps a shop below."""
    g.shape(rectangle(left, top, right, base + 40), b.across(wall, left, right, 0.4))
    g.shape(rectangle(left - 5, top - 9, right + 5, top + 5), b.bright(wall, 0.2))
    floor = 104.0
    shop_top = base - 150 if shop else base
    lit: list[Path] = []
    dark: list[Path] = []
    frames: list[Path] = []
    y = top + 26
    while y + 74 < shop_top:
        for x in np.arange(left + 18, right - 48, 62):
            (lit if b.lamps and rng.random() < 0.5 else dark).append(rectangle(x, y, x + 42, y + 64))
            frames += [rectangle(x + 19.5, y, x + 22.5, y + 64), rectangle(x - 3, y + 64, x + 45, y + 69)]
        y += floor
    for paths, paint in ((lit, (252, 206, 130)), (dark, b.window(left, top, right, base, warm=False))):
        if paths:
            strew(g, paths, paint)
    if frames:
        strew(g, frames, b.dark(wall, 0.4))
    if shop:
        g.shape(rectangle(left, shop_top, right, base + 40), b.dark(mix(wall, (60, 60, 70), 0.6), 0.2))
        g.shape(rectangle(left + 12, shop_top + 42, right - 12, base - 16), b.window(left, shop_top, right, base))
        sign = [(196, 78, 66), (66, 120, 150), (214, 160, 70), (80, 130, 96)][int(rng.integers(0, 4))]
        g.shape(rectangle(left + 4, shop_top + 4, right - 4, shop_top + 36), b.across(sign, left, right, 0.3))
        n = max(3, int((right - left) / 30))
        xs = np.linspace(left + 6, right - 6, n + 1)
        stripes = [
            polygon([(a, shop_top + 38), (c, shop_top + 38), (c + (c - left) * 0.02, shop_top + 66), (a, shop_top + 66)])
            for i, (a, c) in enumerate(itertools.pairwise(xs))
            if i % 2 == 0
        ]
        g.shape(rectangle(left + 6, shop_top + 38, right - 6, shop_top + 66), b.colour((232, 226, 214)))
        strew(g, stripes, b.colour(sign))
