"""Hall, parlour and inn, by culture."""

from __future__ import annotations

import itertools

from ...raster.geometry import ellipse, polygon, rectangle
from ..brush import strew
from ..rooms import BACK
from ..stage import Stage

STEPS, STEP_RUN, STEP_RISE = 11, 56.0, 44.0


def staircase(stage: Stage, s: int) -> None:
    """Stone steps along the back wall, up to the side `s`, with a rail."""
    b, g = stage.brush, stage.set
    stone = (150, 142, 132)
    edge = [(s * (150 + STEP_RUN * k), BACK + 8 - STEP_RISE * k) for k in range(STEPS + 1)]
    outline = [edge[0]]
    for (x, _), (_, above) in itertools.pairwise(edge):
        outline += [(x, above), (x + s * STEP_RUN, above)]
    outline += [(edge[-1][0], BACK + 8)]
    g.shape(polygon(outline), b.down(stone, edge[-1][1], BACK + 8, 0.6))
    treads = [
        rectangle(min(x, x + s * STEP_RUN) - 3, y - STEP_RISE - 2, max(x, x + s * STEP_RUN) + 3, y - STEP_RISE + 9)
        for x, y in edge[:-1]
    ]
    strew(g, treads, b.bright(stone, 0.35))
    posts = [
        rectangle(x + s * STEP_RUN / 2 - 5, y - STEP_RISE - 130, x + s * STEP_RUN / 2 + 5, y - STEP_RISE) for x, y in edge[:-1]
    ]
    strew(g, posts, b.bright((86, 66, 56), 0.1))
    (x, y), (end, top) = edge[0], edge[-1]
    rail = [(x, y - STEP_RISE - 96), (end, top - STEP_RISE - 96), (end, top - STEP_RISE - 118), (x, y - STEP_RISE - 118)]
    g.shape(polygon(rail), b.bright((104, 78, 62), 0.2))


def throne(stage: Stage, x: float, y: float) -> None:
    b, g = stage.brush, stage.set
    gold = (206, 160, 78)
    g.shape(
        polygon([(x - 62, y), (x - 66, y - 270), (x, y - 320), (x + 66, y - 270), (x + 62, y)]),
        b.across(gold, x - 66, x + 66, 0.6),
    )
    g.shape(
        polygon([(x - 46, y - 90), (x - 48, y - 252), (x, y - 290), (x + 48, y - 252), (x + 46, y - 90)]),
        b.across((140, 38, 50), x - 48, x + 48, 0.5),
    )
    g.shape(rectangle(x - 74, y - 96, x + 74, y - 74), b.bright((150, 44, 54), 0.2))
    strew(g, [rectangle(x + s * 70 - 10, y - 140, x + s * 70 + 10, y) for s in (-1, 1)], b.across(gold, x - 80, x + 80, 0.6))
    g.shape(ellipse(x, y - 316, 16), b.bright((120, 150, 200), 0.4))


def sign(stage: Stage, x: float, y: float) -> None:
    """A lacquered board with gold strokes; no writing, so that it is wrong in no language."""
    b, g = stage.brush, stage.set
    g.shape(rectangle(x - 130, y - 34, x + 130, y + 34), b.across((150, 110, 60), x - 130, x + 130, 0.5))
    g.shape(rectangle(x - 122, y - 27, x + 122, y + 27), b.down((52, 30, 34), y - 27, y + 27))
    rng = stage.random("sign")
    for k in range(3):
        cx = x - 74 + k * 74
        strew(
            g,
            [
                polygon([(cx + dx, y + dy), (cx + dx + w, y + dy - 2), (cx + dx + w, y + dy + 3), (cx + dx, y + dy + 4)])
                for dx, dy, w in zip(rng.uniform(-20, -8, 4), (-17, -6, 4, 14), rng.uniform(20, 38, 4), strict=True)
            ]
            + [polygon([(cx - 2, y - 20), (cx + 3, y - 20), (cx + 2, y + 20), (cx - 3, y + 18)])],
            b.bright((222, 178, 88), 0.2),
        )
