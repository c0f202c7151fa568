"""Generators of what stands on a deck: masts and sails, a deckhouse, the wheel, a hatch, coiled rope, a funnel."""

from __future__ import annotations

import math

import numpy as np
from ainern2d_contracts.vocabulary import Era

from ...raster.geometry import ellipse, polygon, rectangle, spline
from ...raster.scene import Rgb, linear
from .. import ground, lamps
from ..brush import alpha, strew
from ..furniture import ground_shadow
from ..stage import Stage
from .spot import Generators, Spot

WOOD: Rgb = (126, 90, 64)


def mast(
    stage: Stage,
    spot: Spot,
    half: float = 24.0,
    sail: str = "full",
    colour: Rgb = (240, 230, 208),
    battens: bool = False,
    foot: float = -470.0,
) -> None:
    """A mast with its ropes. `sail` is full, furled on its yard, or none; `battens` stiffen it from side to side."""
    b, g, x = stage.brush, spot.group, spot.x
    g.shape(rectangle(x - half, -2400, x + half, spot.y), b.across(WOOD, x - half, x + half, 0.7))
    bands = [rectangle(x - half - 5, y, x + half + 5, y + 12) for y in (-520, -330, spot.y - 66)]
    strew(g, bands, b.across((84, 70, 62), x - half - 5, x + half + 5, 0.6))
    if sail == "full":
        _sail(stage, spot, half / 24.0, colour, battens, foot)
    elif sail == "furled":
        _furled(stage, spot, half / 24.0, colour)
    if half > 19 and stage.place.era not in (Era.MODERN, Era.FUTURE):
        g.shape(rectangle(x, -482, x + 66, -475), b.dark(WOOD, 0.3))
        lamps.lantern(stage, stage.live, x + 60, -470, 0.9, (230, 190, 110))
        ground.light_pool(stage, g, x + 60, spot.y + 24, 300)
    reach = 26 * half
    ends = [(x - reach, 10), (x - reach * 0.7, 10), (x + reach, -10), (x + reach * 0.7, -10)]
    ropes = [polygon([(x - way, -1400), (end - 2, spot.y - 126), (end + 2, spot.y - 126)]) for end, way in ends]
    strew(g, ropes, b.dark((150, 120, 84), 0.3))


def _sail(stage: Stage, spot: Spot, s: float, colour: Rgb, battens: bool, foot: float) -> None:
    b, g, x = stage.brush, spot.group, spot.x
    edge = [(-520, foot), (-470, foot - 290), (-430, -1500), (460, -1500), (500, foot - 290), (560, foot), (20, foot + 50)]
    fill = linear(
        x - 520 * s, 0, x + 560 * s, 0, (0.0, b.bright(colour, 0.3)), (0.45, b.colour(colour)), (1.0, b.dark(colour, 0.5))
    )
    g.shape(spline([(x + a * s, y) for a, y in edge], True, 0.35), fill)
    across = [
        spline([(x - 500 * s, y), (x, y + 16), (x + 540 * s, y)], False) for y in (foot - 90, foot - 230, foot - 370, foot - 530)
    ]
    down = [
        spline([(x + dx * s, -1500), (x + dx * 1.08 * s, foot - 290), (x + dx * 1.14 * s, foot + 18)], False)
        for dx in (-360, -180, 0, 180, 360)
    ]
    strew(g, across if battens else down, None, b.dark(colour, 0.45), 3)


def _furled(stage: Stage, spot: Spot, s: float, colour: Rgb) -> None:
    """The yard with its sail rolled up on it."""
    b, g, x, y = stage.brush, spot.group, spot.x, -560.0
    roll = [(-430, 4), (-300, -14), (-100, -18), (100, -16), (320, -14), (430, 4), (300, 26), (100, 34), (-110, 34), (-300, 26)]
    g.shape(rectangle(x - 470 * s, y - 16, x + 470 * s, y - 4), b.across(WOOD, x - 470 * s, x + 470 * s, 0.5))
    g.shape(spline([(x + a * s, y + c) for a, c in roll], True, 0.6), b.down(colour, y - 18, y + 34, 0.6))
    ties = [rectangle(x + dx * s - 3, y - 18, x + dx * s + 3, y + 34) for dx in (-330, -220, -110, 110, 220, 330)]
    strew(g, ties, b.dark((150, 120, 84), 0.4))


def deckhouse(stage: Stage, spot: Spot, half: float = 210.0, height: float = 210.0, colour: Rgb = (150, 108, 76)) -> None:
    """The cabin's front on deck, with a door and lit panes."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, half * 1.15)
    g.shape(rectangle(x - half, y - height, x + half, y), b.across(colour, x - half, x + half, 0.5))
    boards = [rectangle(x - half, y - height + k * 26, x + half, y - height + k * 26 + 2) for k in range(1, int(height / 26))]
    strew(g, boards, alpha(b.dark(colour, 0.6), 0.4))
    g.shape(
        polygon(
            [
                (x - half - 26, y - height),
                (x - half + 6, y - height - 34),
                (x + half - 6, y - height - 34),
                (x + half + 26, y - height),
            ]
        ),
        b.down(b.snowed((112, 84, 66), 0.7), y - height - 34, y - height, 0.5),
    )
    g.shape(rectangle(x - 44, y - height * 0.8, x + 44, y), b.across((96, 64, 48), x - 44, x + 44, 0.5))
    g.shape(ellipse(x + 30, y - height * 0.38, 5), b.bright((206, 170, 90), 0.3))
    for way in (-1, 1):
        px, py = x + way * half * 0.62, y - height * 0.58
        g.shape(ellipse(px, py, 34), b.bright((190, 150, 86), 0.1))
        g.shape(ellipse(px, py, 26), b.window(px - 26, py - 26, px + 26, py + 26))


def helm(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """The steering wheel on its stand."""
    b, g, x, y, r = stage.brush, spot.group, spot.x, spot.y, 62 * s
    cy = y - 128 * s
    ground_shadow(stage, g, x, y, 60 * s)
    g.shape(
        polygon([(x - 22 * s, cy), (x + 22 * s, cy), (x + 34 * s, y), (x - 34 * s, y)]),
        b.across(WOOD, x - 34 * s, x + 34 * s, 0.6),
    )
    spokes = [
        polygon([(x - 3 * s, cy - 3 * s), (x + 1.36 * r * math.cos(a), cy + 1.36 * r * math.sin(a)), (x + 3 * s, cy + 3 * s)])
        for a in np.arange(0, 6.2, math.pi / 4)
    ]
    strew(g, spokes, None, b.bright((150, 104, 66), 0.2), 8 * s)
    g.shape(ellipse(x, cy, r), None, b.bright((140, 96, 62), 0.15), 11 * s)
    g.shape(ellipse(x, cy, 15 * s), b.bright((206, 170, 90), 0.2))


def hatch(stage: Stage, spot: Spot, half: float = 130.0, colour: Rgb = (134, 96, 66)) -> None:
    """A low hatch with a grating over the hold."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    g.shape(
        polygon([(x - half * 0.9, y - 46), (x + half * 0.9, y - 46), (x + half, y - 18), (x - half, y - 18)]),
        b.dark((54, 42, 40), 0.3),
    )
    bars = [
        polygon(
            [
                (x + u * half * 0.9 - 3, y - 46),
                (x + u * half * 0.9 + 3, y - 46),
                (x + u * half + 4, y - 18),
                (x + u * half - 4, y - 18),
            ]
        )
        for u in np.linspace(-0.94, 0.94, 11)
    ]
    strew(g, [*bars, rectangle(x - half * 0.95, y - 34, x + half * 0.95, y - 30)], b.bright(colour, 0.1))
    g.shape(rectangle(x - half * 1.04, y - 20, x + half * 1.04, y), b.down(colour, y - 20, y, 0.5))


def rope_coil(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, 52 * s)
    for k in range(4):
        g.shape(ellipse(x, y - 6 * s - k * 9 * s, (46 - k * 3) * s, 13 * s), b.down((186, 152, 104), y - 50 * s, y, 0.6))
        g.shape(ellipse(x, y - 6 * s - k * 9 * s, (46 - k * 3) * s, 13 * s), None, b.dark((150, 120, 84), 0.4), 1.6)
    g.shape(ellipse(x, y - 35 * s, 22 * s, 6 * s), b.dark((120, 92, 64), 0.6))


def funnel(stage: Stage, spot: Spot, half: float = 110.0, colour: Rgb = (176, 66, 56)) -> None:
    """A steamer's funnel with a black top, and the ventilators beside it."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    ground_shadow(stage, g, x, y, half * 1.2)
    g.shape(rectangle(x - half, -1500, x + half, y), b.across((52, 52, 60), x - half, x + half, 0.7))
    g.shape(rectangle(x - half, -560, x + half, y), b.across(colour, x - half, x + half, 0.7))
    g.shape(rectangle(x - half, -520, x + half, -470), b.across((232, 228, 220), x - half, x + half, 0.6))
    for way in (-1, 1):
        px = x + way * half * 1.7
        g.shape(rectangle(px - 20, y - 150, px + 20, y), b.across((226, 222, 214), px - 20, px + 20, 0.6))
        g.shape(ellipse(px, y - 158, 42, 32), b.across((226, 222, 214), px - 42, px + 42, 0.6))
        g.shape(ellipse(px - 4, y - 156, 28, 23), b.dark((150, 60, 54), 0.3))


def lighthouse(stage: Stage, spot: Spot, height: float = 330.0, bands: bool = True, colour: Rgb = (178, 66, 58)) -> None:
    """A tower on its rock; lit after dusk, with a beam that turns."""
    b, g, x, y, h = stage.brush, spot.group, spot.x, spot.y, height
    foot, neck, lamp = h * 0.15, h * 0.085, y - h * 0.86
    rocks = [(-0.62, 0.06), (-0.5, -0.06), (-0.28, -0.13), (0.05, -0.16), (0.3, -0.12), (0.52, -0.05), (0.66, 0.06)]
    g.shape(polygon([(x + a * h, y + c * h) for a, c in rocks]), b.across((116, 110, 114), x - h * 0.6, x + h * 0.6, 0.7))
    foam = alpha(b.colour((246, 250, 252)), 0.5)
    strew(g, [ellipse(x + a * h, y + h * 0.06, h * 0.16, h * 0.018) for a in (-0.5, -0.2, 0.12, 0.45)], foam)
    for k in range(5):
        u0, u1 = k / 5, (k + 1) / 5
        w0, w1 = foot + (neck - foot) * u0, foot + (neck - foot) * u1
        y0, y1 = y - h * (0.12 + 0.7 * u0), y - h * (0.12 + 0.7 * u1)
        tone = colour if bands and k % 2 else (236, 230, 220)
        g.shape(polygon([(x - w0, y0), (x - w1, y1), (x + w1, y1), (x + w0, y0)]), b.across(tone, x - w0, x + w0, 0.7))
    panes = [rectangle(x - 4, y - h * u, x + 4, y - h * u + 14) for u in (0.32, 0.5, 0.68)]
    strew(g, panes, b.window(x - 4, y - h, x + 4, y))
    g.shape(rectangle(x - neck * 1.5, lamp + h * 0.03, x + neck * 1.5, lamp + h * 0.05), b.dark((60, 58, 66), 0.2))
    g.shape(
        rectangle(x - neck * 0.8, lamp - h * 0.05, x + neck * 0.8, lamp + h * 0.03),
        b.window(x - neck, lamp - h * 0.05, x + neck, lamp),
    )
    g.shape(
        spline([(x - neck, lamp - h * 0.05), (x, lamp - h * 0.14), (x + neck, lamp - h * 0.05)], True, 0.6),
        b.dark((120, 60, 56), 0.2),
    )
    if b.lamps:
        lamps.halo(stage, stage.live, x, lamp, h * 0.4, 0.7)
        _beam(stage, x, lamp, h * 3.4)


def _beam(stage: Stage, x: float, y: float, reach: float) -> None:
    """The lamp's light, sweeping round: long when it goes across the picture, short when it points at the viewer."""
    arms = [stage.live.group(), stage.live.group()]
    for arm in arms:
        ends = ((0.0, alpha((255, 232, 170), 0.5)), (0.5, alpha((255, 232, 170), 0.16)), (1.0, alpha((255, 232, 170), 0.0)))
        arm.shape(polygon([(0, -3), (reach, -reach * 0.07), (reach, reach * 0.07), (0, 3)]), linear(0, 0, reach, 0, *ends))

    def move(t: float) -> None:
        for arm, way in zip(arms, (1, -1), strict=True):
            across = way * math.cos(t * 0.8)
            arm.place(x, y, 0.0, across if abs(across) > 0.02 else 0.02, 1.0)
            arm.opacity(0.35 + 0.65 * abs(across))

    stage.motions.append(move)


GENERATORS: Generators = {
    "lighthouse": lighthouse,
    "mast": mast,
    "deckhouse": deckhouse,
    "helm": helm,
    "hatch": hatch,
    "rope_coil": rope_coil,
    "funnel": funnel,
}
