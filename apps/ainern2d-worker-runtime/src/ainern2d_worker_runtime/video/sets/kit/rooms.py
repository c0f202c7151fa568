"""Generators of rooms: their shells, windows, doors, and what is built into them."""

from __future__ import annotations

import itertools

import numpy as np

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Rgb, linear, mix
from .. import buildings, ground, lamps, rooms
from ..brush import alpha, strew
from ..rooms import CEILING, WALL
from ..stage import Stage
from .spot import BACK, Generators, Spot


def room(
    stage: Stage,
    _spot: Spot,
    wall: Rgb = (222, 206, 180),
    ceiling: Rgb = (150, 120, 100),
    beams: float = 7,
    floor: str = "planks",
    floor_colour: Rgb = (150, 112, 80),
    size: float = 110.0,
    dado: Rgb = (),
    pattern: str = "",
    posts: float = 0,
    timber: Rgb = (112, 70, 52),
    stones: bool = False,
    bricks: bool = False,
) -> None:
    """Walls, ceiling and floor; `floor` is planks, tiles, tatami, earth or plain."""
    g, b = stage.set, stage.brush
    rooms.shell(stage, wall, ceiling, round(beams))
    if pattern:
        rooms.wallpaper(stage, tuple(max(0, v - 24) for v in wall), pattern)
    if dado:
        rooms.paneling(stage, dado, -258)
    if stones:
        rooms.stone_courses(stage, g, -WALL, CEILING + 16, WALL, BACK, wall)
    if bricks:
        _bricks(stage, wall)
    if posts:
        rooms.posts(stage, [float(x) for x in np.linspace(-WALL, WALL, round(posts))], timber)
    {
        "planks": lambda: ground.planks(stage, g, BACK, floor_colour, size),
        "tiles": lambda: ground.tiles(stage, g, BACK, floor_colour, size),
        "tatami": lambda: ground.tatami(stage, g, BACK),
        "earth": lambda: ground.earth(stage, g, BACK, floor_colour, None, 30),
        "plain": lambda: ground.plane(stage, g, BACK, floor_colour),
    }[floor]()
    if floor == "plain" and not b.flat:
        shine = linear(
            0,
            BACK,
            0,
            BACK + 300,
            (0.0, alpha(b.light.sun, 0.16)),
            (0.5, alpha(b.light.sun, 0.04)),
            (1.0, alpha(b.light.sun, 0.0)),
        )
        g.shape(rectangle(-1500, BACK, 1500, BACK + 300), shine)
    rooms.floor_shade(stage)


def _bricks(stage: Stage, colour: Rgb) -> None:
    b, g = stage.brush, stage.set
    odd = stage.random("bricks")
    joints = [rectangle(-WALL, y, WALL, y + 1.6) for y in range(int(CEILING) + 20, int(BACK), 26)]
    for r, y in enumerate(range(int(CEILING) + 20, int(BACK), 26)):
        joints += [rectangle(x, y, x + 1.6, y + 26) for x in np.arange(-WALL + (r % 2) * 32, WALL, 64)]
    strew(g, joints, alpha(b.dark(colour, 0.6), 0.3))
    spots = odd.uniform((0, 0), (26, 20), (60, 2)).astype(int)
    blocks = [
        rectangle(
            -WALL + (r % 2) * 32 + c * 64 + 2, CEILING + 22 + r * 26, -WALL + (r % 2) * 32 + c * 64 + 62, CEILING + 45 + r * 26
        )
        for c, r in spots
    ]
    strew(g, blocks[::2], alpha(b.light.shadow, 0.12))
    strew(g, blocks[1::2], alpha(b.light.sun, 0.12))


def sash(
    stage: Stage,
    spot: Spot,
    top: float = -580.0,
    bottom: float = -280.0,
    half: float = 96.0,
    frame: Rgb = (230, 220, 200),
    drapes: Rgb = (),
    arched: bool = False,
    columns: float = 3,
    rows: float = 4,
) -> None:
    """A window of glass; daylight falls through it."""
    rooms.sash_window(stage, spot.x, top, bottom, half, frame, drapes or None, arched, (round(columns), round(rows)))


def lattice_window(
    stage: Stage,
    spot: Spot,
    middle: float = -400.0,
    half: float = 96.0,
    tall: float = 90.0,
    frame: Rgb = (112, 70, 52),
    circle: bool = False,
) -> None:
    rooms.lattice_window(stage, spot.x, middle, half, tall, frame, circle)


def paper_doors(stage: Stage, spot: Spot, half: float = 220.0, frame: Rgb = (110, 52, 42)) -> None:
    """Lattice doors, lit by the sky or by lamps behind."""
    buildings.lattice_bay(spot.group, stage.brush, spot.x - half, -520, spot.x + half, BACK - 8, frame)


def beam(stage: Stage, spot: Spot, top: float = -556.0, colour: Rgb = (58, 94, 112)) -> None:
    """A painted beam along the whole wall."""
    for a, c in itertools.pairwise(float(x) for x in np.linspace(-WALL, WALL, 7)):
        buildings.beam(spot.group, stage.brush, a, c, top, top + 36, colour)


def columns(
    stage: Stage, spot: Spot, count: float = 7, half: float = 19.0, colour: Rgb = (178, 62, 48), gilded: bool = False
) -> None:
    """Columns along the wall; `gilded` winds a dragon's gold round them."""
    b, g = stage.brush, spot.group
    for x in np.linspace(-WALL, WALL, round(count)):
        if abs(x) < 60:
            continue
        buildings.column(g, b, float(x), CEILING, BACK, half, colour)
        if gilded:
            wind: list[Path] = []
            for k in range(9):
                y = CEILING + 60 + k * 54
                wind.append(
                    spline(
                        [
                            (x - half, y),
                            (x - half * 0.3, y + 22),
                            (x + half, y + 30),
                            (x + half, y + 41),
                            (x - half * 0.3, y + 34),
                            (x - half, y + 13),
                        ],
                        True,
                        0.6,
                    )
                )
            strew(g, wind, b.across((222, 176, 84), float(x) - half, float(x) + half, 0.6))


def door(
    stage: Stage, spot: Spot, half: float = 78.0, top: float = -470.0, colour: Rgb = (120, 78, 56), glass: bool = False
) -> None:
    """A panelled door in its frame; `glass` in its upper half."""
    b, g, x = stage.brush, spot.group, spot.x
    g.shape(
        rectangle(x - half - 14, top - 14, x + half + 14, BACK),
        b.across(mix(colour, (236, 220, 196), 0.35), x - half, x + half, 0.4),
    )
    g.shape(rectangle(x - half, top, x + half, BACK), b.across(colour, x - half, x + half, 0.5))
    h = BACK - top
    cells = [(-0.84, -0.08, 0.06, 0.44), (0.08, 0.84, 0.06, 0.44), (-0.84, -0.08, 0.52, 0.94), (0.08, 0.84, 0.52, 0.94)]
    panels = [rectangle(x + half * a, top + h * u, x + half * c, top + h * v) for a, c, u, v in cells]
    strew(g, panels, b.dark(colour, 0.24))
    strew(g, panels, None, alpha(b.bright(colour, 0.4), 0.6), 2)
    if glass:
        strew(g, panels[:2], b.window(x - half, top, x + half, top + h * 0.44))
    g.shape(ellipse(x + half * 0.84, top + h * 0.54, 5.5), b.bright((222, 180, 96), 0.3))


def rug(
    stage: Stage, spot: Spot, colour: Rgb = (140, 60, 58), border: Rgb = (90, 46, 52), half: float = 380.0, depth: float = 250.0
) -> None:
    ground.carpet(stage, spot.group, colour, border, half, spot.y, spot.y + depth)


def rafters(stage: Stage, _spot: Spot, colour: Rgb = (112, 82, 62), wall: Rgb = (150, 122, 98)) -> None:
    """The inside of a roof: boarded slopes that meet at a ridge, rafters and a collar beam."""
    b, g = stage.brush, stage.set
    ridge = -760.0
    for s in (-1, 1):
        slope = [(0, ridge - 40), (s * 900, BACK - 60), (s * 2100, 420), (s * 2100, -2600), (0, -2600)]
        g.shape(
            polygon(slope),
            b.across(mix(wall, (60, 46, 44), 0.3 if s == b.light.side else 0.5), min(0, s * 1500), max(0, s * 1500), 0.4),
        )
        boards = [
            polygon(
                [
                    (s * u * 900, ridge - 40 + (BACK - 20 - ridge) * u),
                    (s * u * 900, ridge - 38 + (BACK - 20 - ridge) * u),
                    (s * (u * 2000 + 260), -1500 + 2000 * u),
                ]
            )
            for u in np.linspace(0.06, 1, 14)
        ]
        strew(g, boards, alpha(b.dark(wall, 0.7), 0.4))
        for k, u in enumerate((0.0, 0.28, 0.6)):
            x0, y0 = s * (30 + u * 520), ridge - 30 - u * 520
            g.shape(
                polygon(
                    [
                        (x0, y0),
                        (x0 + s * 44, y0 - 10),
                        (s * (960 + u * 900), BACK - 40 + u * 300),
                        (s * (900 + u * 900), BACK - 40 + u * 300),
                    ]
                ),
                b.across(mix(colour, (60, 44, 42), 0.16 * k), min(x0, s * 900), max(x0, s * 900), 0.5),
            )
    g.shape(rectangle(-420, -470, 420, -436), b.down(colour, -470, -436, 0.5))
    g.shape(rectangle(-17, ridge - 30, 17, -452), b.across(colour, -17, 17, 0.6))


def vault(stage: Stage, _spot: Spot, colour: Rgb = (146, 120, 104), bays: float = 3) -> None:
    """Brick arches that carry a low vault."""
    b, g, n = stage.brush, stage.set, round(bays)
    g.shape(rectangle(-2100, -2600, 2100, -470), b.dark(colour, 0.5))
    w = 2 * WALL / n
    for k in range(-1, n + 1):
        cx, half = -WALL + w * (k + 0.5), w * 0.44

        def curve(r: float, rise: float, cx: float = cx) -> Path:
            return svg(
                ("M", cx - r, BACK),
                ("L", cx - r, -330),
                ("C", cx - r, -330 - rise, cx + r, -330 - rise, cx + r, -330),
                ("L", cx + r, BACK),
                ("Z",),
            )

        g.shape(rectangle(cx - w / 2, -720, cx + w / 2, BACK), b.across(colour, cx - w / 2, cx + w / 2, 0.35))
        g.shape(curve(half, 300), b.down(mix(colour, (40, 32, 36), 0.62), -560, BACK, 0.6))
        wedges = []
        for a in np.linspace(0.06, np.pi - 0.06, 17):
            c, s = float(np.cos(a)), float(np.sin(a))
            wedges.append(
                polygon(
                    [
                        (cx - c * half, -330 - s * 226),
                        (cx - c * (half + 34), -330 - s * 262),
                        (cx - c * (half + 34) + 2.4, -330 - s * 262),
                        (cx - c * half + 2.4, -330 - s * 226),
                    ]
                )
            )
        strew(g, wedges, alpha(b.dark(colour, 0.7), 0.6))
    courses = [rectangle(-WALL - 600, y, WALL + 600, y + 1.6) for y in range(-700, -560, 24)]
    strew(g, courses, alpha(b.dark(colour, 0.6), 0.3))


def tent_walls(stage: Stage, _spot: Spot, cloth: Rgb = (206, 190, 158), trim: Rgb = (150, 60, 52)) -> None:
    """The inside of a large tent: cloth that falls from the ridge in folds, poles, an opening to the camp."""
    b, g, s = stage.brush, stage.set, stage.side
    g.shape(rectangle(-2100, -2600, 2100, 1300), b.dark(cloth, 0.5))
    xs = np.linspace(-1700, 1700, 25)
    for k, (a, c) in enumerate(itertools.pairwise(xs)):
        fold = polygon([(a * 0.3, -1500), (c * 0.3, -1500), (c * 0.92, -330), (c, BACK), (a, BACK), (a * 0.92, -330)])
        g.shape(fold, b.across(mix(cloth, (120, 96, 76), 0.16 * (k % 2)), float(a), float(c), 0.3))
    g.shape(rectangle(-1700, -360, 1700, -330), b.down(trim, -360, -330, 0.4))
    strew(g, [polygon([(x, -330), (x + 60, -330), (x + 30, -300)]) for x in range(-1700, 1700, 60)], b.colour(trim))
    door_x = s * 420.0
    opening = g.group()
    shape = polygon([(door_x - 30, -520), (door_x + 30, -520), (door_x + 130, BACK), (door_x - 130, BACK)])
    opening.clip(shape)
    opening.shape(rectangle(door_x - 200, -560, door_x + 200, BACK), b.daylight(-520, BACK - 60))
    far = stage.air.light(False, 1)
    opening.shape(
        polygon([(door_x - 200, BACK), (door_x - 200, -236), (door_x, -262), (door_x + 200, -230), (door_x + 200, BACK)]),
        mix(far.lit((124, 132, 104)), stage.air.haze, 0.4),
    )
    tents = [polygon([(door_x + d - 46, BACK), (door_x + d, BACK - 72), (door_x + d + 46, BACK)]) for d in (-80, 10, 96)]
    strew(opening, tents, mix(far.lit((206, 196, 172)), stage.air.haze, 0.3))
    for way in (-1, 1):
        flap = [
            (door_x + way * 24, -530),
            (door_x + way * 60, -530),
            (door_x + way * 190, BACK),
            (door_x + way * 118, BACK),
            (door_x + way * 74, -330),
        ]
        g.shape(spline(flap, True, 0.2), b.across(mix(cloth, trim, 0.14), door_x - 190, door_x + 190, 0.6))
    for x in (-s * 230.0, s * 760.0):
        buildings.column(g, b, x, -1500, BACK, 13, (124, 88, 64), base=False)


def wall_shelf(stage: Stage, spot: Spot, half: float = 170.0, colour: Rgb = (120, 84, 60)) -> None:
    """A board on brackets; what stands on it comes from other parts."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    g.shape(rectangle(x - half, y, x + half, y + 10), b.bright(colour, 0.15))
    g.shape(rectangle(x - half, y + 10, x + half, y + 26), b.shade(y + 10, y + 26, 0.4, upward=True))
    strew(
        g,
        [
            polygon([(x + k * half * 0.7 - 4, y + 10), (x + k * half * 0.7 + 4, y + 10), (x + k * half * 0.7, y + 40)])
            for k in (-1, 1)
        ],
        b.dark(colour, 0.3),
    )


def ceiling_light(stage: Stage, spot: Spot, half: float = 90.0, colour: Rgb = (236, 240, 250)) -> None:
    """A tube of light on the ceiling."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    g.shape(rectangle(x - half - 6, y - 6, x + half + 6, y + 4), b.dark((170, 174, 180), 0.1))
    g.shape(rectangle(x - half, y + 2, x + half, y + 12), colour if b.lamps else b.bright((230, 230, 226), 0.3))
    lamps.halo(stage, g, x, y + 10, half * 2.8, 0.4, colour)


def chandelier(stage: Stage, spot: Spot, s: float = 1.0, gold: Rgb = (206, 160, 84)) -> None:
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    g.shape(rectangle(x - 2, CEILING - 200, x + 2, y - 60 * s), b.dark(gold, 0.4))
    g.shape(
        spline(
            [
                (x, y - 66 * s),
                (x + 12 * s, y - 40 * s),
                (x + 5 * s, y - 10 * s),
                (x, y + 22 * s),
                (x - 5 * s, y - 10 * s),
                (x - 12 * s, y - 40 * s),
            ],
            True,
            0.6,
        ),
        b.across(gold, x - 12 * s, x + 12 * s, 0.6),
    )
    arms = [
        svg(("M", x, y - 6 * s), ("C", x + d * 0.5 * s, y + 26 * s, x + d * s, y + 20 * s, x + d * s, y - 16 * s))
        for d in (-120, -70, 70, 120)
    ]
    strew(g, arms, None, b.across(gold, x - 120 * s, x + 120 * s, 0.5), 5 * s)
    for d in (-120, -70, 70, 120):
        lamps.candle(stage, g, x + d * s, y - 14 * s, 0.5 * s)


GENERATORS: Generators = {
    "room": room,
    "sash": sash,
    "lattice_window": lattice_window,
    "paper_doors": paper_doors,
    "beam": beam,
    "columns": columns,
    "door": door,
    "rug": rug,
    "rafters": rafters,
    "vault": vault,
    "tent_walls": tent_walls,
    "wall_shelf": wall_shelf,
    "ceiling_light": ceiling_light,
    "chandelier": chandelier,
}
