"""Generators of old works: forts, tents, bridges, graves, ruins."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Rgb, mix
from .. import lamps
from ..brush import alpha, strew
from ..furniture import ground_shadow
from ..stage import Stage
from ..trees import grass
from .spot import Generators, Spot


def mud_fort(stage: Stage, spot: Spot, half: float = 160.0, colour: Rgb = (200, 154, 102)) -> None:
    """A crumbling watch tower of rammed earth with a stretch of wall."""
    b, g, x, y, rng = stage.brush, spot.group, spot.x, spot.y, spot.rng
    ground_shadow(stage, g, x, y, half * 1.5)
    way = spot.side
    line = [
        (x, y - half * 0.6),
        (x + way * half * 0.7, y - half * 0.72),
        (x + way * half * 1.3, y - half * 0.5),
        (x + way * half * 1.9, y - half * 0.56),
        (x + way * half * 2.5, y - half * 0.2),
        (x + way * half * 2.9, y),
    ]
    g.shape(
        polygon([*line, (x, y)]),
        b.across(mix(colour, (120, 90, 80), 0.2), min(x, x + way * half * 2.9), max(x, x + way * half * 2.9), 0.4),
    )
    tower = [
        (x - half * 0.62, y + 4),
        (x - half * 0.46, y - half * 1.5),
        (x - half * 0.3, y - half * 1.62),
        (x - half * 0.1, y - half * 1.46),
        (x + half * 0.1, y - half * 1.66),
        (x + half * 0.3, y - half * 1.5),
        (x + half * 0.46, y - half * 1.56),
        (x + half * 0.62, y + 4),
    ]
    g.shape(polygon(tower), b.across(colour, x - half * 0.6, x + half * 0.6, 0.6))
    layers = [
        rectangle(x - half * (0.6 - 0.1 * u), y - half * 1.4 * u, x + half * (0.6 - 0.1 * u), y - half * 1.4 * u + 2.4)
        for u in np.linspace(0.08, 1, 12)
    ]
    strew(g, layers, alpha(b.dark(colour, 0.6), 0.3))
    g.shape(
        svg(
            ("M", x - 20, y + 4),
            ("L", x - 20, y - half * 0.36),
            ("C", x - 20, y - half * 0.52, x + 20, y - half * 0.52, x + 20, y - half * 0.36),
            ("L", x + 20, y + 4),
            ("Z",),
        ),
        b.dark(colour, 0.8),
    )
    strew(g, [rectangle(x - 7, y - half * k, x + 7, y - half * k + 16) for k in (0.9, 1.24)], b.dark(colour, 0.75))
    strew(
        g,
        [
            ellipse(x + float(u) * half * 1.2, y + 5, float(r), float(r) * 0.5)
            for u, r in zip(rng.uniform(-1, 1, 9), rng.uniform(6, 18, 9), strict=True)
        ],
        b.down(colour, y - 8, y + 12, 0.5),
    )


def yurt(stage: Stage, spot: Spot, s: float = 0.8, colour: Rgb = (232, 224, 206)) -> None:
    """A round felt tent with a patterned band and a painted door."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    w, h = 170 * s, 110 * s
    ground_shadow(stage, g, x, y, w * 1.15)
    g.shape(
        spline(
            [(x - w, y), (x - w, y - h), (x - w * 0.98, y - h - 4), (x + w * 0.98, y - h - 4), (x + w, y - h), (x + w, y)],
            True,
            0.1,
        ),
        b.across(colour, x - w, x + w, 0.5),
    )
    roof = [
        (x - w * 1.04, y - h + 4),
        (x - w * 0.6, y - h * 1.56),
        (x - w * 0.16, y - h * 1.86),
        (x + w * 0.16, y - h * 1.86),
        (x + w * 0.6, y - h * 1.56),
        (x + w * 1.04, y - h + 4),
    ]
    g.shape(spline(roof, True, 0.4), b.across(b.snowed(mix(colour, (190, 176, 150), 0.3), 0.6), x - w, x + w, 0.6))
    g.shape(ellipse(x, y - h * 1.86, w * 0.17, 7 * s), b.dark((120, 90, 70), 0.4))
    strew(g, [rectangle(x - w, y - h * k, x + w, y - h * k + 5 * s) for k in (0.34, 0.72)], alpha(b.colour((152, 90, 66)), 0.7))
    diamonds = [
        polygon([(px, y - h - 2), (px + 11 * s, y - h + 9 * s), (px, y - h + 20 * s), (px - 11 * s, y - h + 9 * s)])
        for px in np.arange(x - w * 0.94, x + w * 0.95, 26 * s)
    ]
    strew(g, diamonds, b.colour((176, 72, 58)))
    g.shape(rectangle(x - 32 * s, y - h * 0.92, x + 32 * s, y), b.across((164, 84, 54), x - 32 * s, x + 32 * s, 0.5))
    g.shape(
        rectangle(x - 24 * s, y - h * 0.84, x + 24 * s, y),
        b.window(x - 24 * s, y - h, x + 24 * s, y) if b.lamps else b.dark((120, 60, 44), 0.3),
    )
    lamps.halo(stage, g, x, y - h * 0.4, 130 * s, 0.4)


def army_tent(
    stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (214, 202, 176), trim: Rgb = (160, 60, 54), great: bool = False
) -> None:
    """A ridge tent, its flaps open and lit from inside after dusk; `great` is a commander's, with a valance and a finial."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    w, h = (230 if great else 150) * s, (250 if great else 170) * s
    ground_shadow(stage, g, x, y, w * 1.2)
    cloth = b.snowed(colour, 0.35)
    g.shape(
        svg(
            ("M", x, y - h),
            ("C", x - w * 0.2, y - h * 0.66, x - w * 0.62, y - h * 0.34, x - w, y),
            ("L", x + w, y),
            ("C", x + w * 0.62, y - h * 0.34, x + w * 0.2, y - h * 0.66, x, y - h),
            ("Z",),
        ),
        b.across(cloth, x - w, x + w, 0.6),
    )
    folds = [
        svg(("M", x, y - h), ("C", x + k * w * 0.2, y - h * 0.6, x + k * w * 0.6, y - h * 0.3, x + k * w, y))
        for k in (-0.75, -0.48, 0.48, 0.75)
    ]
    strew(g, folds, None, alpha(b.dark(colour, 0.6), 0.4), 2.4)
    opening = svg(
        ("M", x, y - h * 0.8),
        ("C", x - w * 0.1, y - h * 0.5, x - w * 0.2, y - h * 0.2, x - w * 0.3, y),
        ("L", x + w * 0.3, y),
        ("C", x + w * 0.2, y - h * 0.2, x + w * 0.1, y - h * 0.5, x, y - h * 0.8),
        ("Z",),
    )
    g.shape(opening, b.window(x - w * 0.3, y - h * 0.8, x + w * 0.3, y) if b.lamps else b.dark((92, 74, 66), 0.6))
    for k in (-1, 1):
        flap = svg(
            ("M", x, y - h * 0.82),
            ("C", x + k * w * 0.1, y - h * 0.5, x + k * w * 0.2, y - h * 0.2, x + k * w * 0.3, y),
            ("L", x + k * w * 0.42, y),
            ("C", x + k * w * 0.34, y - h * 0.24, x + k * w * 0.2, y - h * 0.5, x, y - h * 0.82),
            ("Z",),
        )
        g.shape(flap, b.across(mix(cloth, trim, 0.2), x - w * 0.42, x + w * 0.42, 0.6))
    _guys(stage, spot, w, h)
    if great:
        _valance(stage, spot, w, h, s, trim)
    lamps.halo(stage, g, x, y - h * 0.3, w * 0.9, 0.35)


def _guys(stage: Stage, spot: Spot, w: float, h: float) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ropes = [polygon([(x + k * w * 0.86, y - h * 0.12), (x + k * w * 1.26, y + 8), (x + k * w * 1.26, y + 10)]) for k in (-1, 1)]
    strew(g, ropes, b.dark((150, 126, 96), 0.3))
    strew(
        g,
        [polygon([(x + k * w * 1.26 - 3, y + 12), (x + k * w * 1.26 + 3, y + 12), (x + k * w * 1.29, y - 8)]) for k in (-1, 1)],
        b.colour((110, 84, 62)),
    )


def _valance(stage: Stage, spot: Spot, w: float, h: float, s: float, trim: Rgb) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    hem = [
        polygon(
            [
                (x + k * w * 0.118, y - h * (1 - abs(k) * 0.096)),
                (x + (k + 1) * w * 0.118, y - h * (1 - abs(k + 1) * 0.096)),
                (x + (k + 0.5) * w * 0.118, y - h * (0.93 - abs(k + 0.5) * 0.096)),
            ]
        )
        for k in range(-4, 4)
    ]
    strew(g, hem, b.colour(trim))
    g.shape(rectangle(x - 3, y - h - 50 * s, x + 3, y - h + 8), b.colour((96, 74, 60)))
    g.shape(ellipse(x, y - h - 50 * s, 9 * s), b.bright((214, 170, 80), 0.3))


def weapon_rack(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """Spears and halberds in a stand."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, 100 * s)
    for k in range(6):
        px = x + (k * 26 - 65) * s
        g.shape(
            polygon([(px - 2.4, y - 6), (px + 2.4, y - 6), (px + 4, y - 212 * s), (px - 1, y - 212 * s)]),
            b.across((120, 78, 54), px - 3, px + 3),
        )
        blade = (
            [(px - 5 * s, y - 210 * s), (px + 1.5, y - 252 * s), (px + 8 * s, y - 210 * s)]
            if k % 2
            else [(px - 4 * s, y - 206 * s), (px + 2, y - 246 * s), (px + 22 * s, y - 226 * s), (px + 8 * s, y - 206 * s)]
        )
        g.shape(polygon(blade), b.bright((170, 174, 184), 0.3))
        g.shape(polygon([(px - 6 * s, y - 206 * s), (px + 9 * s, y - 206 * s), (px + 1, y - 182 * s)]), b.colour((186, 54, 48)))
    wood: Rgb = (112, 76, 56)
    strew(
        g, [rectangle(x - 88 * s, y - k * s, x + 88 * s, y - k * s + 9 * s) for k in (128, 44)], b.down(wood, y - 130 * s, y, 0.4)
    )
    strew(
        g,
        [rectangle(x + d * s - 6, y - 150 * s, x + d * s + 6, y) for d in (-86, 86)],
        b.across(wood, x - 90 * s, x + 90 * s, 0.5),
    )


def palisade(stage: Stage, spot: Spot, width: float = 900.0, height: float = 110.0, colour: Rgb = (132, 102, 76)) -> None:
    """A fence of pointed stakes."""
    b, g, left = stage.brush, spot.group, spot.x - width / 2
    ground_shadow(stage, g, spot.x, spot.y + 2, width * 0.5)
    tones: tuple[list[Path], ...] = ([], [], [])
    for k, x in enumerate(np.arange(left, left + width, 24)):
        h = height * float(spot.rng.uniform(0.9, 1.08))
        tones[k % 3].append(
            polygon([(x, spot.y), (x, spot.y - h + 16), (x + 11, spot.y - h), (x + 22, spot.y - h + 16), (x + 22, spot.y)])
        )
    for k, stakes in enumerate(tones):
        strew(g, stakes, b.down(b.snowed(mix(colour, (90, 70, 60), 0.25 * k), 0.2), spot.y - height, spot.y, 0.5))
    strew(
        g,
        [rectangle(left, spot.y - height * u, left + width, spot.y - height * u + 7) for u in (0.36, 0.7)],
        alpha(b.dark(colour, 0.6), 0.8),
    )


def gravestone(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (150, 148, 148)) -> None:
    """A stone as the culture sets it: a stele before a grassy mound, a tiered post, a rounded slab or a cross."""
    b, g, x, y, rng = stage.brush, spot.group, spot.x, spot.y, spot.rng
    culture = stage.place.culture
    lean = float(rng.uniform(-0.05, 0.05)) * (2 if culture is Culture.EUROPEAN else 1)
    if culture is Culture.CHINESE:
        mound = [(x - 110 * s, y - 8), (x - 80 * s, y - 66 * s), (x, y - 96 * s), (x + 80 * s, y - 66 * s), (x + 110 * s, y - 8)]
        g.shape(spline(mound, True, 0.6), b.down(b.snowed((128, 136, 88), 0.7), y - 96 * s, y, 0.5))
    ground_shadow(stage, g, x, y, 50 * s)
    stone = g.group()
    if culture is Culture.JAPANESE:
        for half, low, top in ((46, 0, 26), (34, 26, 46), (20, 46, 150)):
            stone.shape(
                rectangle(x - half * s, y - top * s, x + half * s, y - low * s), b.across(colour, x - half * s, x + half * s, 0.6)
            )
        stone.shape(
            polygon([(x - 20 * s, y - 150 * s), (x + 20 * s, y - 150 * s), (x, y - 164 * s)]),
            b.bright(b.snowed(colour, 0.7), 0.3),
        )
    elif culture is not Culture.CHINESE and rng.random() < 0.4:
        arms = [
            rectangle(x - 11 * s, y - 150 * s, x + 11 * s, y - 20 * s),
            rectangle(x - 44 * s, y - 116 * s, x + 44 * s, y - 94 * s),
            rectangle(x - 34 * s, y - 24 * s, x + 34 * s, y),
        ]
        strew(stone, arms, b.across(b.snowed(colour, 0.2), x - 44 * s, x + 44 * s, 0.6))
    else:
        stone.shape(
            svg(
                ("M", x - 40 * s, y),
                ("L", x - 38 * s, y - 96 * s),
                ("C", x - 36 * s, y - 136 * s, x + 36 * s, y - 136 * s, x + 38 * s, y - 96 * s),
                ("L", x + 40 * s, y),
                ("Z",),
            ),
            b.across(colour, x - 40 * s, x + 40 * s, 0.6),
        )
        stone.shape(
            svg(
                ("M", x - 38 * s, y - 98 * s),
                ("C", x - 36 * s, y - 136 * s, x + 36 * s, y - 136 * s, x + 38 * s, y - 98 * s),
                ("C", x + 30 * s, y - 122 * s, x - 30 * s, y - 122 * s, x - 38 * s, y - 98 * s),
                ("Z",),
            ),
            alpha(b.bright(b.snowed(colour, 0.9), 0.5), 0.6),
        )
    lines = (
        [rectangle(x - 2 * s, y - (104 - k * 15) * s, x + 3 * s, y - (95 - k * 15) * s) for k in range(5)]
        if culture in (Culture.CHINESE, Culture.JAPANESE)
        else [
            rectangle(x - (22 - k * 4) * s, y - (86 - k * 14) * s, x + (22 - k * 4) * s, y - (83 - k * 14) * s) for k in range(3)
        ]
    )
    strew(stone, lines, alpha(b.dark(colour, 0.6), 0.5))
    stone.place(rotation=lean, pivot=(x, y))
    grass(g, b, x - 56 * s, x + 56 * s, y + 4, 24 * s, rng, (112, 128, 80), 8)


def offerings(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """Incense and a bowl before a grave."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    g.shape(
        polygon([(x - 26 * s, y - 16 * s), (x + 26 * s, y - 16 * s), (x + 18 * s, y), (x - 18 * s, y)]),
        b.across((140, 118, 96), x - 26 * s, x + 26 * s, 0.6),
    )
    strew(g, [rectangle(x + d * s - 1, y - 50 * s, x + d * s + 1, y - 14 * s) for d in (-8, 0, 8)], b.colour((150, 60, 50)))
    strew(g, [ellipse(x + d * s, y - 51 * s, 2.6) for d in (-8, 0, 8)], (255, 160, 80))


GENERATORS: Generators = {
    "mud_fort": mud_fort,
    "yurt": yurt,
    "army_tent": army_tent,
    "weapon_rack": weapon_rack,
    "palisade": palisade,
    "gravestone": gravestone,
    "offerings": offerings,
}
