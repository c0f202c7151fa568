"""The shell of a room: walls, ceiling, windows, doors, and the light that falls through them."""

from __future__ import annotations

import numpy as np

from ..raster.geometry import Path, ellipse, polygon, rectangle, spline, svg
from ..raster.scene import Group, Paint, Rgb, linear, mix
from .brush import alpha, strew
from .buildings import lattice
from .stage import Stage

BACK = -150.0
"""World y where the back wall meets the floor."""
CEILING = -700.0
WALL = 840.0
"""Half the width of the back wall."""
_FAR = 2100.0


def shell(stage: Stage, wall: Rgb, ceiling: Rgb, beams: int = 7, dado: Rgb | None = None, cornice: Rgb | None = None) -> None:
    """Back wall, side walls and ceiling, with shade in the corners."""
    b, g = stage.brush, stage.set
    base = b.colour(wall)
    lit, dim = mix(base, b.light.sun, 0.3), mix(base, b.light.shadow, 0.42)
    across: Paint = base
    if not b.flat:
        across = linear(-WALL, 0, WALL, 0, (0.0, dim), (0.5 + 0.16 * b.light.side, lit), (1.0, dim))
    g.shape(rectangle(-_FAR, -2600, _FAR, 1300), dim)
    g.shape(rectangle(-WALL, CEILING, WALL, BACK), across)
    for s in (-1, 1):
        side = polygon([(s * WALL, CEILING), (s * WALL, BACK), (s * _FAR, 430), (s * _FAR, -1760)])
        tone = mix(base, b.light.shadow, 0.3 if s == b.light.side else 0.5)
        g.shape(side, tone if b.flat else linear(s * WALL, 0, s * _FAR, 0, (0.0, mix(tone, b.light.shadow, 0.25)), (1.0, tone)))
    top = b.colour(ceiling)
    g.shape(
        polygon([(-WALL, CEILING), (WALL, CEILING), (_FAR, -1760), (-_FAR, -1760)]),
        top
        if b.flat
        else linear(0, -1300, 0, CEILING, (0.0, mix(top, b.light.shadow, 0.7)), (1.0, mix(top, b.light.shadow, 0.3))),
    )
    if beams:
        strew(
            g,
            [
                polygon([(x - 13, CEILING), (x + 13, CEILING), (x * 2.5 + 32, -1760), (x * 2.5 - 32, -1760)])
                for x in np.linspace(-WALL, WALL, beams)
            ],
            b.dark(ceiling, 0.6),
        )
    if dado is not None:
        paneling(stage, dado, -250)
    trim = cornice or mix(ceiling, (50, 34, 34), 0.4)
    g.shape(rectangle(-WALL, CEILING, WALL, CEILING + 18), b.down(trim, CEILING, CEILING + 18, 0.5))
    g.shape(rectangle(-WALL, BACK - 14, WALL, BACK + 2), b.down(trim, BACK - 14, BACK + 2, 0.5))
    if not b.flat:
        g.shape(rectangle(-WALL, CEILING, WALL, CEILING + 190), b.shade(CEILING, CEILING + 190, 0.5, upward=True))
        g.shape(rectangle(-WALL, BACK - 130, WALL, BACK), b.shade(BACK - 130, BACK, 0.4))


def floor_shade(stage: Stage) -> None:
    """The dark line where wall and floor meet."""
    stage.set.shape(rectangle(-_FAR, BACK, _FAR, BACK + 60), stage.brush.shade(BACK, BACK + 60, 0.5, upward=True))


def paneling(stage: Stage, colour: Rgb, top: float, step: float = 96.0) -> None:
    b, g = stage.brush, stage.set
    g.shape(rectangle(-WALL, top, WALL, BACK), b.down(colour, top, BACK, 0.4))
    xs = np.arange(-WALL, WALL, step)
    strew(g, [rectangle(x + 10, top + 14, x + step - 10, BACK - 24) for x in xs], b.dark(colour, 0.22))
    strew(g, [rectangle(x + 15, top + 20, x + step - 12, BACK - 27) for x in xs], b.bright(colour, 0.08))
    g.shape(rectangle(-WALL, top - 8, WALL, top + 4), b.bright(colour, 0.25))


def posts(stage: Stage, xs: list[float], colour: Rgb, half: float = 15.0) -> None:
    """Timber posts of a framed wall, with a rail."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(-WALL, -560, WALL, -540), b.down(colour, -560, -540, 0.5))
    for x in xs:
        g.shape(rectangle(x - half, CEILING, x + half, BACK), b.across(colour, x - half, x + half, 0.6))


def outlook(stage: Stage, left: float, top: float, right: float, bottom: float) -> None:
    """What is outside a window: sky, a hill, a tree top."""
    b, g, rng = stage.brush, stage.set, stage.random(f"outlook{left:.0f}")
    sky = stage.air.sky
    inner = g.group()
    inner.clip(rectangle(left, top, right, bottom))
    inner.shape(
        rectangle(left, top, right, bottom), linear(0, top, 0, bottom, (0.0, sky[0]), (0.5, sky[1]), (0.8, sky[2]), (1.0, sky[3]))
    )
    w, y = right - left, bottom - (bottom - top) * 0.2
    hill = [
        (left - 20, bottom + 20),
        (left - 20, y),
        (left + w * 0.3, y - rng.uniform(10, 40)),
        (left + w * 0.7, y - rng.uniform(-5, 24)),
        (right + 20, y - rng.uniform(0, 30)),
        (right + 20, bottom + 20),
    ]
    inner.shape(spline(hill, True, 0.5), mix(stage.air.light(False, 1).lit((104, 130, 112)), stage.air.haze, 0.5))
    crown = stage.air.light(False, 1).lit((88, 118, 80))
    x = left + w * rng.uniform(0.15, 0.85)
    strew(
        inner,
        [
            ellipse(x + d * w, bottom - h * w, r * w)
            for d, h, r in ((0, 0.12, 0.2), (0.14, 0.02, 0.18), (-0.16, 0.02, 0.16), (0.04, 0.22, 0.13))
        ],
        mix(crown, stage.air.haze, 0.2),
    )
    inner.shape(
        rectangle(left, top, right, top + (bottom - top) * 0.2), b.shade(top, top + (bottom - top) * 0.2, 0.35, upward=True)
    )


def shaft(stage: Stage, left: float, top: float, right: float, bottom: float) -> None:
    """Daylight slanting from a window onto the floor; nothing after dusk."""
    if stage.brush.lamps or stage.brush.flat:
        return
    g, way = stage.live, -stage.light.side
    colour, amount = stage.air.interior_sun, 0.26 * (1 - 0.75 * stage.air.overcast)
    slide = 330 * way
    beam = polygon([(left, top), (right, top), (right, bottom), (right + slide, 70), (left + slide, 70), (left, bottom)])
    x0 = (left + right) / 2
    g.shape(beam, linear(x0, (top + bottom) / 2, x0 + slide, 70, (0.0, alpha(colour, amount)), (1.0, alpha(colour, 0.02))))
    patch = polygon(
        [
            (left + slide * 0.62, BACK + 34),
            (right + slide * 0.62, BACK + 34),
            (right + slide * 1.02, 64),
            (left + slide * 0.98, 64),
        ]
    )
    stage.set.shape(patch, alpha(colour, amount * 0.8))


def lattice_window(stage: Stage, cx: float, cy: float, half: float, tall: float, frame: Rgb, round_window: bool = False) -> None:
    """A window with wooden bars and paper: square, or round with a view."""
    b, g = stage.brush, stage.set
    if round_window:
        g.shape(ellipse(cx, cy, half + 14), b.across(frame, cx - half, cx + half, 0.5))
        pane = g.group()
        pane.clip(ellipse(cx, cy, half))
        pane.shape(ellipse(cx, cy, half), b.daylight(cy - half, cy + half))
        rng = stage.random("round")
        strew(
            pane,
            [
                spline(
                    [(cx + x, cy - half), (cx + x + 5, cy), (cx + x - 2, cy + half), (cx + x - 6, cy + half), (cx + x, cy)], True
                )
                for x in rng.uniform(-half, half, 6)
            ],
            b.dark((92, 122, 84), 0.2),
        )
        strew(
            pane,
            [
                spline(
                    [
                        (cx + x, cy + y),
                        (cx + x + 12 * k, cy + y + 8),
                        (cx + x + 24 * k, cy + y + 20),
                        (cx + x + 8 * k, cy + y + 13),
                    ]
                )
                for x, y, k in zip(
                    rng.uniform(-half, half, 40), rng.uniform(-half, half * 0.6, 40), rng.choice([-1, 1], 40), strict=True
                )
            ],
            b.colour((86, 122, 84)),
        )
        strew(
            g, [rectangle(cx + x - 2, cy - half, cx + x + 2, cy + half) for x in (-half * 0.34, half * 0.34)], b.dark(frame, 0.3)
        )
    else:
        left, top, right, bottom = cx - half, cy - tall, cx + half, cy + tall
        g.shape(rectangle(left - 13, top - 13, right + 13, bottom + 13), b.across(frame, left, right, 0.5))
        paper = b.window(left, top, right, bottom, warm=False)
        g.shape(rectangle(left, top, right, bottom), paper)
        strew(g, lattice(left, top, right, bottom, max(4, int(half / 11)), max(4, int(tall / 11)), 2.6), b.dark(frame, 0.3))
        g.shape(rectangle(cx - 5, top, cx + 5, bottom), b.dark(frame, 0.1))
        g.shape(rectangle(left - 20, bottom + 12, right + 20, bottom + 26), b.bright(frame, 0.25))
    glow = stage.air.interior_sun if not b.lamps else stage.air.sky[2]
    g.shape(ellipse(cx, cy, half * 2.3), b.pool(cx, cy, half * 2.3, glow, 0.0 if b.lamps else 0.2))
    shaft(stage, cx - half, cy - tall, cx + half, cy + tall)


def sash_window(
    stage: Stage,
    cx: float,
    top: float,
    bottom: float,
    half: float,
    frame: Rgb,
    drapes: Rgb | None,
    arched: bool = False,
    panes: tuple[int, int] = (2, 4),
) -> None:
    """A glazed window with a view, and drapes at its sides."""
    b, g = stage.brush, stage.set
    left, right = cx - half, cx + half
    if arched:
        rim = svg(
            ("M", left - 14, bottom),
            ("L", left - 14, top + 40),
            ("C", left - 10, top - 40, right + 10, top - 40, right + 14, top + 40),
            ("L", right + 14, bottom),
            ("Z",),
        )
        g.shape(rim, b.across(frame, left, right, 0.4))
    else:
        g.shape(rectangle(left - 14, top - 14, right + 14, bottom + 10), b.across(frame, left, right, 0.4))
    outlook(stage, left, top, right, bottom)
    strew(g, lattice(left, top, right, bottom, *panes, 4.0), b.bright(frame, 0.1))
    g.shape(rectangle(left - 22, bottom + 6, right + 22, bottom + 22), b.bright(frame, 0.3))
    shaft(stage, left, top, right, bottom)
    if drapes is not None:
        for s in (-1, 1):
            edge = cx + s * (half + 26)
            for k in range(4):
                x0 = edge - s * k * 19
                fold = spline(
                    [
                        (x0, top - 30),
                        (x0 - s * 26, top - 30),
                        (x0 - s * (20 - k * 3), (top + bottom) / 2),
                        (x0 - s * (6 - k * 2), bottom + 50),
                        (x0 + s * 8, bottom + 50),
                        (x0 + s * 6, (top + bottom) / 2),
                    ],
                    True,
                    0.4,
                )
                g.shape(fold, b.across(mix(drapes, (30, 16, 30), 0.08 * k), x0 - 24, x0 + 14, 0.7))
        g.shape(rectangle(cx - half - 50, top - 40, cx + half + 50, top - 28), b.across((150, 110, 60), cx - half, cx + half))


def wallpaper(stage: Stage, colour: Rgb, pattern: str = "stripes") -> None:
    b, g = stage.brush, stage.set
    if pattern == "stripes":
        strew(g, [rectangle(x, CEILING + 18, x + 22, BACK) for x in np.arange(-WALL, WALL, 56)], alpha(b.colour(colour), 0.4))
        return
    marks = [
        spline([(x, y - 13), (x + 7, y), (x, y + 13), (x - 7, y)], True, 0.4)
        for r, y in enumerate(np.arange(CEILING + 50, BACK, 52))
        for x in np.arange(-WALL + (r % 2) * 28, WALL, 56)
    ]
    strew(g, marks, alpha(b.colour(colour), 0.4))


def stone_courses(
    stage: Stage, g: Group, left: float, top: float, right: float, bottom: float, colour: Rgb, part: str = "stones"
) -> None:
    """Joints and odd stones on a wall."""
    b, rng = stage.brush, stage.random(part)
    dark: list[Path] = []
    light: list[Path] = []
    for r, y in enumerate(np.arange(top, bottom - 10, 46)):
        x = left - rng.uniform(0, 60)
        while x < right:
            w = rng.uniform(54, 104)
            block = rectangle(max(left, x) + 2, y + 2, min(right, x + w) - 2, min(bottom, y + 44))
            if block.points[1][0] > block.points[0][0]:
                (light if rng.random() < 0.3 else dark if rng.random() < 0.5 else []).append(block)
            x += w + (r % 2) * 3
    strew(g, dark, alpha(b.dark(colour, 0.6), 0.16))
    strew(g, light, alpha(b.bright(colour, 0.5), 0.16))
