"""Castle, by culture."""

from __future__ import annotations

import itertools

import numpy as np
from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import polygon, rectangle, spline
from ...raster.scene import Rgb, mix
from .. import buildings, ground, lamps, relief, sky, trees
from ..brush import alpha, strew
from ..stage import Stage
from .courtyards import BACK
from .streets import ROOFS


def castle(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("castle")
    eastern = stage.place.culture in (Culture.CHINESE, Culture.JAPANESE)
    sky.paint_sky(stage)
    if rng.random() < 0.5:
        relief.paint_crags(stage, stage.far, "crags", -220, rng.uniform(200, 330), (130, 134, 156), 0.3, int(rng.integers(4, 9)))
    else:
        relief.paint_range(stage, stage.far, "range", -220, rng.uniform(150, 300), (126, 134, 158), 0.3, rng.uniform(0.3, 1.0))
    relief.paint_treeline(stage, stage.back, "wood", -180, 90, (90, 112, 92), 0.6, pointed=not eastern)
    if eastern:
        _eastern_castle(stage, rng.uniform(-60, 60))
        ground.tiles(stage, stage.set, BACK, (178, 168, 160), 160)
    else:
        _western_castle(stage, rng.uniform(-90, 90))
        ground.meadow(stage, stage.set, BACK, (124, 146, 88))
        ground.path_over(stage, stage.set, BACK, (190, 172, 140), 300, 60, rng.uniform(-60, 60))
        for k, x in enumerate(rng.uniform((-900, 500, -620, 300), (-560, 900, -330, 620))[: int(rng.integers(2, 5))]):
            trees.fir(stage.set, b, float(x), BACK + 20 + 12 * (k % 2), rng.uniform(220, 360), stage.random(f"fir{k}"))
    for x in (-430, 430):
        lamps.torch(stage, stage.live, x, BACK - 50, 0.9)
    sky.paint_fog(stage, stage.set, BACK, 0.2 + 0.5 * stage.air.fog)


def _western_castle(stage: Stage, cx: float) -> None:
    b, g = stage.brush, stage.set
    fantasy = stage.place.culture is Culture.FANTASY
    rng = stage.random("towers")
    tint = float(rng.uniform(-0.3, 0.3))
    stone: Rgb = mix(
        (176, 176, 196) if fantasy else (176, 168, 158), (206, 180, 150) if tint > 0 else (150, 150, 164), abs(tint) * 2
    )
    cone: Rgb = (76, 86, 150) if fantasy else ((104, 84, 92), (136, 84, 72), (84, 100, 104))[int(rng.integers(0, 3))]
    keep = float(rng.uniform(-0.5, 1.0))

    if keep > 0:
        _tower(stage, cx + stage.side * 40, 120 + 40 * keep, -560 - 40 * keep, stone, None)
    for x in (-190, 210, -330, 350)[: 2 + int(rng.integers(0, 3))]:
        _tower(
            stage, cx + x + float(rng.uniform(-50, 50)), float(rng.uniform(50, 76)), float(rng.uniform(-660, -480)), stone, cone
        )
    g.shape(rectangle(cx - 900, -330, cx + 900, BACK + 40), b.across(stone, cx - 900, cx + 900, 0.3))
    strew(
        g, [rectangle(x, -356, x + 30, -328) for x in np.arange(cx - 900, cx + 900, 56)], b.across(stone, cx - 900, cx + 900, 0.3)
    )
    rows = [
        rectangle(x, y, x + rng.uniform(30, 56), y + 15)
        for x, y in zip(rng.uniform(cx - 880, cx + 830, 130), -310 + rng.integers(0, 9, 130) * 18.0, strict=True)
    ]
    strew(g, rows, alpha(b.dark(stone, 0.5), 0.16))
    capped = fantasy or bool(rng.random() < 0.4)
    for x in (-520, 540):
        place, half, top = cx + x + float(rng.uniform(-70, 70)), float(rng.uniform(70, 104)), float(rng.uniform(-520, -410))
        _tower(stage, place, half, top, stone, cone if capped else None)
    g.shape(rectangle(cx - 130, -420, cx + 130, BACK + 40), b.across(stone, cx - 130, cx + 130, 0.5))
    strew(
        g,
        [rectangle(cx - 130 + k * 58, -446, cx - 130 + k * 58 + 30, -418) for k in range(5)],
        b.across(stone, cx - 130, cx + 130, 0.5),
    )
    g.shape(
        spline(
            [
                (cx - 62, BACK + 40),
                (cx - 62, -250),
                (cx - 40, -300),
                (cx, -320),
                (cx + 40, -300),
                (cx + 62, -250),
                (cx + 62, BACK + 40),
            ],
            True,
            0.3,
        ),
        b.down((96, 66, 50), -320, BACK, 0.6),
    )
    strew(
        g,
        [rectangle(cx + dx - 2, -316 + abs(dx) * 0.5, cx + dx + 2, BACK) for dx in (-42, -21, 0, 21, 42)],
        b.dark((60, 44, 40), 0.4),
    )


def _eastern_castle(stage: Stage, cx: float) -> None:
    """A keep of white storeys on a sloping stone base, or a Chinese gate tower on a wall."""
    b, g = stage.brush, stage.set
    japanese = stage.place.culture is Culture.JAPANESE
    wall_top = -300 if not japanese else -250
    stone: Rgb = (150, 146, 146) if japanese else (152, 132, 126)
    g.shape(
        polygon([(cx - 1500, wall_top), (cx + 1500, wall_top), (cx + 1500, BACK + 40), (cx - 1500, BACK + 40)]),
        b.across(stone, cx - 900, cx + 900, 0.3),
    )
    rng = stage.random("blocks")
    strew(
        g,
        [
            rectangle(x, y, x + rng.uniform(34, 60), y + 17)
            for x, y in zip(rng.uniform(cx - 1100, cx + 1100, 150), wall_top + 14 + rng.integers(0, 7, 150) * 20.0, strict=True)
        ],
        alpha(b.dark(stone, 0.6), 0.16),
    )
    strew(
        g,
        [rectangle(x, wall_top - 22, x + 34, wall_top + 2) for x in np.arange(cx - 1500, cx + 1500, 58)],
        b.down(stone, wall_top - 22, wall_top),
    )
    if not japanese:
        _gate_tower(stage, cx, wall_top)
        return
    g.shape(
        polygon([(cx - 250, wall_top), (cx + 250, wall_top), (cx + 310, BACK), (cx - 310, BACK)]),
        b.across(stone, cx - 280, cx + 280, 0.5),
    )
    for half, y in ((230, wall_top), (180, wall_top - 110), (128, wall_top - 210)):
        g.shape(rectangle(cx - half, y - 76, cx + half, y), b.across((236, 232, 224), cx - half, cx + half, 0.4))
        strew(
            g,
            [
                rectangle(x - 13, y - 50, x + 13, y - 18)
                for x in np.linspace(cx - half * 0.8, cx + half * 0.8, max(3, int(half / 36)))
            ],
            b.window(cx - half, y - 50, cx + half, y) if b.lamps else b.dark((90, 84, 84), 0.5),
        )
        buildings.eaved_roof(g, b, cx, y - 66, half * 1.26, half * 0.8, 54, (84, 104, 112), int(half / 6), 20, False)
    buildings.eaved_roof(g, b, cx, wall_top - 276, 150, 60, 66, (84, 104, 112), 18, 20, True)


def _tower(stage: Stage, x: float, half: float, top: float, stone: Rgb, cone: Rgb | None) -> None:
    """A round tower with battlements, under a cone of this colour if there is one."""
    b, g, rng = stage.brush, stage.set, stage.random(f"tower{half:.0f}{top:.0f}")
    g.shape(rectangle(x - half, top, x + half, BACK + 40), b.across(stone, x - half, x + half, 0.6))
    strew(
        g,
        [
            rectangle(x + rng.uniform(-0.9, 0.3) * half, y, x + rng.uniform(0.35, 0.9) * half, y + 12)
            for y in np.arange(top + 40, BACK, 52)
        ],
        alpha(b.dark(stone, 0.5), 0.16),
    )
    g.shape(rectangle(x - half * 1.14, top - 26, x + half * 1.14, top + 8), b.across(stone, x - half, x + half, 0.6))
    strew(
        g,
        [
            rectangle(x - half * 1.14 + k * half * 0.52, top - 46, x - half * 1.14 + k * half * 0.52 + half * 0.28, top - 24)
            for k in range(5)
        ],
        b.across(stone, x - half, x + half, 0.6),
    )
    if cone is not None:
        g.shape(
            polygon([(x - half * 1.2, top - 26), (x + half * 1.2, top - 26), (x, top - half * 3.4)]),
            b.across(cone, x - half, x + half, 0.7),
        )
        g.shape(
            polygon([(x, top - half * 3.4 - 36), (x + 44, top - half * 3.4 - 24), (x, top - half * 3.4 - 10)]),
            b.colour((190, 60, 56)),
        )
    for y in (top + 60, top + 150):
        g.shape(
            spline([(x - 8, y + 34), (x - 8, y + 6), (x, y - 8), (x + 8, y + 6), (x + 8, y + 34)], True, 0.3),
            b.window(x - 20, y - 10, x + 20, y + 40) if b.lamps else b.dark(stone, 0.8),
        )


def _gate_tower(stage: Stage, cx: float, wall_top: float) -> None:
    """A Chinese gate with two storeys of halls above it."""
    b, g = stage.brush, stage.set
    g.shape(
        spline(
            [
                (cx - 74, BACK + 40),
                (cx - 74, -226),
                (cx - 46, -266),
                (cx, -280),
                (cx + 46, -266),
                (cx + 74, -226),
                (cx + 74, BACK + 40),
            ],
            True,
            0.3,
        ),
        b.dark((84, 50, 46), 0.5),
    )
    for k, (half, y) in enumerate(((330, wall_top), (250, wall_top - 150))):
        g.shape(rectangle(cx - half * 0.86, y - 96, cx + half * 0.86, y), b.down((150, 62, 50), y - 96, y))
        xs = np.linspace(cx - half * 0.8, cx + half * 0.8, 8)
        for a, c in itertools.pairwise(xs):
            g.shape(rectangle(a + 10, y - 74, c - 10, y - 10), b.window(a, y - 74, c, y - 10))
            strew(g, buildings.lattice(a + 10, y - 74, c - 10, y - 10, 5, 4, 1.8), b.dark((104, 52, 42), 0.2))
        for x in xs:
            buildings.column(g, b, float(x), y - 90, y, 7, base=False)
        buildings.eaved_roof(
            g, b, cx, y - 88, half * 1.14, half * (0.84 if k == 0 else 0.6), 78, ROOFS[0], int(half / 7), 26, k == 1
        )
