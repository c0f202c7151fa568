"""Generators of gaols, stables and poor houses: bars, stalls, a kang, a hearth in the floor."""

from __future__ import annotations

import math

import numpy as np

from ...raster.geometry import ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Rgb, linear, mix
from .. import buildings, figures, furniture, lamps
from ..brush import alpha, strew
from ..stage import Stage
from .spot import BACK, Generators, Spot


def bars(
    stage: Stage, spot: Spot, width: float = 700.0, top: float = -700.0, colour: Rgb = (92, 92, 102), wooden: bool = False
) -> None:
    """A grille from ceiling to floor with a door in it."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    tone: Rgb = (118, 84, 62) if wooden else colour
    half, step = (13.0, 58.0) if wooden else (5.5, 36.0)
    left = x - width / 2
    xs = [float(v) for v in np.arange(left, left + width + 1, step)]
    for px in xs:
        g.shape(rectangle(px - half, top, px + half, y), b.across(tone, px - half, px + half, 0.6))
    strew(
        g,
        [rectangle(left - half, v, left + width, v + (20 if wooden else 12)) for v in (-560, -330, y - 26)],
        b.down(tone, top, y, 0.3),
    )
    g.shape(rectangle(x - 8, -372, x + 34, -324), b.across((74, 72, 80), x - 8, x + 34, 0.5))
    g.shape(ellipse(x + 13, -346, 6), b.bright((190, 170, 120), 0.2))


def chains(stage: Stage, spot: Spot, top: float = -520.0) -> None:
    """Fetters that hang from a ring in the wall."""
    b, g, x = stage.brush, spot.group, spot.x
    iron: Rgb = (96, 94, 102)
    for way in (-1, 1):
        links = [ellipse(x + way * (24 + 10 * math.sin(k * 0.5)), top + 22 + k * 17, 5 if k % 2 else 2.6, 9) for k in range(11)]
        strew(g, links, None, b.bright(iron, 0.2), 3.4)
        g.shape(ellipse(x + way * 18, top + 214, 15, 18), None, b.dark(iron, 0.1), 6)
        g.shape(ellipse(x + way * 24, top + 8, 10), None, b.dark(iron, 0.2), 4)


def barred_window(
    stage: Stage, spot: Spot, half: float = 52.0, top: float = -600.0, tall: float = 84.0, frame: Rgb = (112, 106, 106)
) -> None:
    """A small high window, through which a beam of light falls."""
    from ..rooms import shaft

    b, g, x = stage.brush, spot.group, spot.x
    g.shape(rectangle(x - half - 16, top - 16, x + half + 16, top + tall + 16), b.dark(frame, 0.3))
    g.shape(rectangle(x - half, top, x + half, top + tall), b.daylight(top, top + tall))
    strew(
        g,
        [rectangle(x + d * half - 4, top, x + d * half + 4, top + tall) for d in (-0.6, -0.2, 0.2, 0.6)],
        b.dark((80, 80, 88), 0.4),
    )
    shaft(stage, x - half, top, x + half, top + tall)


def stall_box(stage: Stage, spot: Spot, half: float = 190.0, colour: Rgb = (136, 98, 68), horse: Rgb = ()) -> None:
    """A stall of boards with a half door, a horse looking out of it."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    g.shape(rectangle(x - half, -520, x + half, y), b.down(mix(colour, (50, 36, 36), 0.55), -520, y, 0.5))
    if horse:
        pen = stage.live.group()
        pen.clip(rectangle(x - half, -700, x + half, y - 118))
        figures.beast(stage, pen, "horse", x - spot.side * 30, y + 16, 268.0, spot.rng, horse, 1.0, dip=0.14)
    front = stage.live if horse else g
    front.shape(rectangle(x - half, y - 126, x + half, y), b.down(colour, y - 126, y, 0.5))
    strew(front, [rectangle(x - half, y - 126 + k * 31, x + half, y - 124 + k * 31) for k in range(1, 4)], b.dark(colour, 0.6))
    front.shape(
        polygon([(x - half * 0.5, y - 122), (x - half * 0.42, y - 122), (x + half * 0.5, y - 6), (x + half * 0.42, y - 6)]),
        b.dark(colour, 0.3),
    )
    front.shape(rectangle(x - half - 4, y - 136, x + half + 4, y - 122), b.bright(colour, 0.25))
    for k in (-1, 1):
        front.shape(
            rectangle(x + k * half - 15, -560, x + k * half + 15, y + 4),
            b.across(mix(colour, (80, 54, 44), 0.3), x + k * half - 15, x + k * half + 15, 0.6),
        )


def harness(stage: Stage, spot: Spot, top: float = -470.0) -> None:
    """Collars, reins and a lantern hook on the wall."""
    b, g, x = stage.brush, spot.group, spot.x
    leather: Rgb = (112, 70, 50)
    g.shape(rectangle(x - 110, top - 8, x + 110, top + 4), b.bright((130, 96, 68), 0.1))
    for d in (-76, 0, 76):
        g.shape(ellipse(x + d, top + 56, 30, 48), None, b.colour(leather), 11)
        g.shape(
            spline(
                [(x + d - 10, top), (x + d - 36, top + 110), (x + d - 8, top + 176), (x + d + 20, top + 120), (x + d + 6, top)],
                False,
            ),
            None,
            b.dark(leather, 0.2),
            4,
        )
        g.shape(ellipse(x + d, top + 2, 5), b.dark((90, 88, 94), 0.2))


def cobwebs(stage: Stage, spot: Spot, s: float = 1.0) -> None:
    """A web in an upper corner of the place's side."""
    b, way = stage.brush, spot.side
    x, y = spot.x, spot.y
    rays = [
        polygon(
            [
                (x, y),
                (x - way * 150 * s * math.cos(a), y + 150 * s * math.sin(a)),
                (x - way * 150 * s * math.cos(a) + 1, y + 150 * s * math.sin(a)),
            ]
        )
        for a in (0.05, 0.4, 0.78, 1.16, 1.5)
    ]
    turns = (0.05, 0.22, 0.4, 0.6, 0.78, 0.97, 1.16, 1.33, 1.5)
    rings = [
        spline([(x - way * r * s * math.cos(a), y + r * s * math.sin(a) - 6 * (k % 2)) for k, a in enumerate(turns)], False)
        for r in (40, 76, 112, 144)
    ]
    strew(spot.group, rays + rings, None, alpha(b.bright((220, 216, 210), 0.3), 0.4), 1.2)


def kang(stage: Stage, spot: Spot, half: float = 300.0, colour: Rgb = (176, 148, 116)) -> None:
    """A heated brick bed with a mat, folded quilts and a low table."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    g.shape(rectangle(x - half, y - 86, x + half, y), b.down(colour, y - 86, y, 0.5))
    strew(
        g,
        [
            rectangle(x - half + (r % 2) * 34 + c * 68, y - 82 + r * 28, x - half + (r % 2) * 34 + c * 68 + 62, y - 58 + r * 28)
            for r in range(3)
            for c in range(int(half * 2 / 68) - 1)
        ],
        alpha(b.dark(colour, 0.5), 0.2),
    )
    g.shape(
        polygon([(x - half, y - 112), (x + half, y - 112), (x + half, y - 86), (x - half, y - 86)]),
        b.bright((206, 184, 130), 0.2),
    )
    g.shape(rectangle(x - half, y - 90, x + half, y - 82), b.dark((132, 92, 66), 0.2))
    for k, tone in enumerate(((176, 66, 62), (70, 96, 130), (206, 170, 96), (110, 130, 90))):
        g.shape(
            spline(
                [
                    (x - spot.side * (half - 96) - 78, y - 108 - k * 21),
                    (x - spot.side * (half - 96) - 74, y - 128 - k * 21),
                    (x - spot.side * (half - 96) + 74, y - 129 - k * 21),
                    (x - spot.side * (half - 96) + 78, y - 108 - k * 21),
                ],
                True,
                0.3,
            ),
            b.across(tone, x - spot.side * (half - 96) - 78, x - spot.side * (half - 96) + 78, 0.4),
        )
    furniture.table(stage, g, x + spot.side * 60, y - 92, 90, 44, (128, 84, 60))


def irori(stage: Stage, spot: Spot) -> None:
    """A sunken hearth with a kettle that hangs over it."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    g.shape(polygon([(x - 120, y - 18), (x + 120, y - 18), (x + 150, y + 22), (x - 150, y + 22)]), b.bright((120, 88, 66), 0.2))
    g.shape(polygon([(x - 96, y - 11), (x + 96, y - 11), (x + 118, y + 13), (x - 118, y + 13)]), b.colour((150, 142, 136)))
    lamps.fire(stage, stage.live, x, y + 4, 0.5)
    g.shape(rectangle(x - 2, -760, x + 2, y - 120), b.dark((70, 60, 56), 0.3))
    g.shape(
        spline(
            [
                (x - 40, y - 92),
                (x - 46, y - 66),
                (x - 28, y - 46),
                (x + 28, y - 46),
                (x + 46, y - 66),
                (x + 40, y - 92),
                (x, y - 100),
            ],
            True,
            0.6,
        ),
        b.across((66, 64, 72), x - 46, x + 46, 0.8),
    )
    g.shape(
        spline([(x - 36, y - 94), (x - 26, y - 124), (x + 26, y - 124), (x + 36, y - 94)], False),
        None,
        b.dark((60, 58, 64), 0.2),
        4,
    )


def cave_house(stage: Stage, _spot: Spot, colour: Rgb = (214, 190, 150)) -> None:
    """The front end of a dwelling cut into loess: an arched wall of paper windows and a door, under a barrel vault."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(-2100, -2600, 2100, BACK + 10), b.dark(colour, 0.34))
    for k in range(5):
        r = 660 + k * 130
        g.shape(
            svg(
                ("M", -r, BACK + 4),
                ("L", -r, -330),
                ("C", -r * 0.96, -330 - r * 0.62, r * 0.96, -330 - r * 0.62, r, -330),
                ("L", r, BACK + 4),
                ("Z",),
            ),
            None,
            alpha(b.dark(colour, 0.5), 0.16),
            5,
        )
    g.shape(
        svg(("M", -640, BACK), ("L", -640, -330), ("C", -600, -730, 600, -730, 640, -330), ("L", 640, BACK), ("Z",)),
        b.across(colour, -640, 640, 0.5),
    )
    arch = svg(("M", -300, -300), ("C", -280, -640, 280, -640, 300, -300), ("Z",))
    g.shape(svg(("M", -318, -290), ("C", -296, -662, 296, -662, 318, -290), ("Z",)), b.dark((120, 84, 60), 0.2))
    g.shape(arch, b.window(-300, -600, 300, -300))
    pane = g.group()
    pane.clip(arch)
    strew(pane, buildings.lattice(-300, -600, 300, -300, 14, 7, 4.0), b.dark((120, 84, 60), 0.25))
    flower = [
        spline([(x, y - 15), (x + 15, y), (x, y + 15), (x - 15, y)], True, 0.9) for x, y in ((-128, -400), (0, -480), (128, -400))
    ]
    strew(pane, flower, b.colour((196, 52, 46)))
    patch = polygon([(-230, BACK + 30), (230, BACK + 30), (330, 60), (-330, 60)])
    if not b.lamps and not b.flat:
        g.shape(
            patch, linear(0, BACK, 0, 60, (0.0, alpha(stage.air.interior_sun, 0.26)), (1.0, alpha(stage.air.interior_sun, 0.04)))
        )


GENERATORS: Generators = {
    "bars": bars,
    "chains": chains,
    "barred_window": barred_window,
    "stall_box": stall_box,
    "harness": harness,
    "cobwebs": cobwebs,
    "kang": kang,
    "irori": irori,
    "cave_house": cave_house,
}
