"""What the rooms of one culture share: the shell with its wall, timber and floor."""

from __future__ import annotations

import itertools

import numpy as np

from ...raster.geometry import polygon, rectangle
from ...raster.scene import Rgb
from .. import buildings, furniture, ground, rooms
from ..brush import strew
from ..rooms import BACK, WALL
from ..stage import Stage

TIMBER = (112, 70, 52)


def japanese_room(stage: Stage) -> None:
    """Paper doors, a dark frame, tatami."""
    b, g = stage.brush, stage.set
    rooms.shell(stage, (216, 200, 164), (120, 92, 70), 9)
    g.shape(rectangle(-WALL, -540, WALL, BACK - 8), b.colour((200, 184, 150)))
    xs = np.linspace(-WALL, WALL, 9)
    for k, (a, c) in enumerate(itertools.pairwise(xs)):
        if k in (2, 3, 4, 5):
            g.shape(rectangle(a, -540, c, BACK - 50), b.window(a, -540, c, BACK - 50, warm=False))
            strew(g, buildings.lattice(a, -540, c, BACK - 50, 4, 7, 2.4), b.dark(TIMBER, 0.2))
            g.shape(rectangle(a, BACK - 50, c, BACK - 8), b.down((150, 112, 80), BACK - 50, BACK - 8))
    rooms.shaft(stage, -420, -540, 420, BACK - 50)
    strew(g, [rectangle(x - 6, -700, x + 6, BACK) for x in xs[::2]] + [rectangle(-WALL, -552, WALL, -538)], b.dark(TIMBER, 0.25))
    ground.tatami(stage, g, BACK)
    rooms.floor_shade(stage)


def counter(stage: Stage, x: float, y: float, half: float, colour: Rgb = TIMBER) -> None:
    b, g = stage.brush, stage.set
    furniture.ground_shadow(stage, g, x, y, half * 1.1)
    g.shape(rectangle(x - half, y - 140, x + half, y), b.down(colour, y - 140, y, 0.5))
    strew(
        g,
        [rectangle(px + 6, y - 118, px + half / 2 - 6, y - 14) for px in np.linspace(x - half, x + half, 5)[:-1]],
        b.dark(colour, 0.25),
    )
    g.shape(
        polygon([(x - half - 4, y - 160), (x + half + 4, y - 160), (x + half + 14, y - 142), (x - half - 14, y - 142)]),
        b.bright(colour, 0.35),
    )
    g.shape(rectangle(x - half - 14, y - 142, x + half + 14, y - 132), b.across(colour, x - half, x + half))
