"""Temple, by culture: a Buddhist hall, a shrine, a church, an old sanctuary."""

from __future__ import annotations

import itertools

import numpy as np
from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Rgb, mix, radial
from .. import buildings, foreground, furniture, ground, household, lamps, rooms
from ..brush import alpha, strew
from ..rooms import BACK, WALL
from ..stage import Stage


def temple(stage: Stage) -> None:
    if stage.place.culture in (Culture.CHINESE, Culture.JAPANESE):
        _buddhist(stage)
    else:
        church(stage)


def _buddhist(stage: Stage) -> None:
    b, g = stage.brush, stage.set
    japanese = stage.place.culture is Culture.JAPANESE
    rooms.shell(stage, (120, 84, 62) if japanese else (136, 62, 50), (76, 56, 56), 9)
    xs = [float(x) for x in np.linspace(-WALL, WALL, 7)]
    for a, c in itertools.pairwise(xs):
        if abs((a + c) / 2) > 200:
            buildings.lattice_bay(g, b, a + 18, -500, c - 18, BACK - 8)
        buildings.beam(g, b, a, c, -560, -524)
    ground.tiles(stage, g, BACK, (140, 116, 104), 170)
    rooms.floor_shade(stage)
    _buddha(stage, 0, BACK - 20)
    for x in xs:
        if abs(x) > 100:
            buildings.column(g, b, x, -700, BACK, 20, (104, 72, 56) if japanese else (168, 56, 46))
    for x in (-190, 190):
        household.banner(stage, g, x, -640, 58, 250, (176, 120, 46) if japanese else (150, 40, 50))
    top = furniture.table(stage, g, 0, BACK + 52, 190, 92, (120, 56, 44))
    _censer(stage, 0, top)
    for x in (-150, -104, 104, 150):
        lamps.candle(stage, stage.live, x, top, 0.8)
    for x in (-120, 120):
        g.shape(ellipse(x, BACK + 110, 62, 15), b.down((196, 140, 60), BACK + 95, BACK + 125, 0.4))
    for x in (-430, 430):
        lamps.lantern(stage, stage.live, x, -560, 1.0)
    ground.light_pool(stage, g, 0, BACK + 80, 480, 0.6)
    foreground.pillar(stage, 1 if stage.random("side").random() < 0.5 else -1, (140, 60, 50))


def _buddha(stage: Stage, x: float, y: float) -> None:
    """A gilded seated figure with a halo on a lotus throne."""
    b, g = stage.brush, stage.set
    gold: Rgb = (212, 164, 80)
    g.shape(
        ellipse(x, y - 250, 190),
        radial(x, y - 250, 190, (0.0, alpha(b.bright(gold, 0.6), 0.8)), (0.7, alpha(gold, 0.34)), (1.0, alpha(gold, 0.0))),
    )
    g.shape(ellipse(x, y - 260, 128, 140), None, b.bright(gold, 0.3), 7)
    rays = [
        polygon(
            [
                (x + 118 * np.cos(a), y - 260 + 128 * np.sin(a)),
                (x + 150 * np.cos(a + 0.06), y - 260 + 162 * np.sin(a + 0.06)),
                (x + 118 * np.cos(a + 0.12), y - 260 + 128 * np.sin(a + 0.12)),
            ]
        )
        for a in np.arange(0, 6.28, 0.262)
    ]
    strew(g, rays, b.colour(gold))
    g.shape(rectangle(x - 190, y - 62, x + 190, y + 24), b.down((140, 60, 50), y - 62, y + 24, 0.5))
    petals = [
        spline([(px, y - 60), (px - 24, y - 88), (px, y - 116), (px + 24, y - 88)], True, 0.6)
        for px in np.linspace(x - 140, x + 140, 8)
    ]
    strew(g, petals, b.down(gold, y - 116, y - 60, 0.6))
    body = [
        (-140, -100),
        (-150, -130),
        (-100, -160),
        (-84, -236),
        (-62, -282),
        (-22, -300),
        (22, -300),
        (62, -282),
        (84, -236),
        (100, -160),
        (150, -130),
        (140, -100),
    ]
    g.shape(spline([(x + a, y + c) for a, c in body], True, 0.5), b.across(gold, x - 140, x + 140, 0.6))
    g.shape(
        spline(
            [(x + a, y + c) for a, c in ((-30, -296), (-62, -250), (-34, -170), (20, -140), (50, -150), (0, -180), (-14, -240))],
            True,
            0.5,
        ),
        alpha(b.dark(gold, 0.55), 0.5),
    )
    _buddha_head(stage, x, y, gold)


def _censer(stage: Stage, x: float, y: float) -> None:
    """An incense burner with rising smoke."""
    import math

    b, g = stage.brush, stage.set
    bronze: Rgb = (120, 98, 66)
    g.shape(
        spline([(x - 40, y - 44), (x - 34, y - 12), (x - 22, y), (x + 22, y), (x + 34, y - 12), (x + 40, y - 44)], True, 0.4),
        b.across(bronze, x - 40, x + 40, 0.7),
    )
    g.shape(ellipse(x, y - 44, 40, 8), b.bright(bronze, 0.3))
    strew(g, [rectangle(x + d - 1, y - 92, x + d + 1, y - 44) for d in (-9, 0, 9)], b.colour((150, 60, 50)))
    strew(g, [ellipse(x + d, y - 93, 2.4) for d in (-9, 0, 9)], (255, 170, 80))
    smoke = stage.live.group()
    for k in range(3):
        d = (k - 1) * 9
        smoke.shape(
            spline(
                [(x + d, y - 94), (x + d + 14, y - 150), (x + d - 12, y - 220), (x + d + 20, y - 300), (x + d + 6, y - 390)],
                False,
            ),
            None,
            alpha(mix(stage.air.haze, (255, 255, 255), 0.4), 0.16),
            7,
        )
    stage.motions.append(
        lambda t: (
            smoke.place(rotation=0.03 * math.sin(t * 0.8), scale_x=1 + 0.3 * math.sin(t * 0.6), scale_y=1.0, pivot=(x, y - 94)),
            None,
        )[1]
    )


GLASS: tuple[tuple[tuple[float, float, float], ...], ...] = (
    ((-520, 62, -560), (-270, 62, -560), (0, 96, -650), (270, 62, -560), (520, 62, -560)),
    ((-520, 84, -600), (-270, 84, -600), (0, 84, -600), (270, 84, -600), (520, 84, -600)),
    ((-520, 44, -520), (-270, 44, -520), (0, 110, -640), (270, 44, -520), (520, 44, -520)),
    ((0, 104, -660), (-270, 70, -580), (270, 70, -580)),
)
"""Windows of a nave: where, half their width, where they begin."""
PANES: tuple[tuple[Rgb, ...], ...] = (
    ((214, 70, 66), (70, 110, 190), (236, 190, 90), (90, 160, 110), (170, 100, 180)),
    ((60, 96, 180), (90, 150, 214), (150, 190, 230), (206, 70, 80), (60, 80, 150)),
    ((236, 206, 140), (226, 170, 90), (206, 130, 80), (240, 226, 190), (180, 90, 70)),
    ((226, 226, 220), (200, 214, 214), (214, 204, 186), (180, 200, 204), (236, 230, 214)),
)
"""What the glass of a church is coloured with."""


def church(stage: Stage) -> None:
    b, g = stage.brush, stage.set
    fantasy = stage.place.culture is Culture.FANTASY
    rng = stage.random("church")
    stone: Rgb = (
        (166, 168, 190)
        if fantasy
        else ((186, 176, 160), (168, 164, 160), (204, 188, 158), (176, 158, 148))[int(rng.integers(0, 4))]
    )
    rooms.shell(stage, stone, (120, 110, 112), 7)
    rooms.stone_courses(stage, g, -WALL, -690, WALL, BACK, stone)
    for x, half, top in GLASS[int(rng.integers(0, len(GLASS)))]:
        stained_glass(stage, x, half, top, -280)
    for x in (-640, -395, -150, 150, 395, 640):
        buildings.column(g, b, x, -700, BACK, 22, stone)
        g.shape(polygon([(x - 40, -700), (x + 40, -700), (x + 22, -640), (x - 22, -640)]), b.across(stone, x - 40, x + 40, 0.5))
    ground.tiles(stage, g, BACK, (160, 152, 146), 160)
    rooms.floor_shade(stage)
    g.shape(polygon([(-240, BACK), (240, BACK), (270, BACK + 26), (-270, BACK + 26)]), b.bright(stone, 0.3))
    g.shape(rectangle(-270, BACK + 26, 270, BACK + 42), b.down(stone, BACK + 26, BACK + 42, 0.5))
    g.shape(rectangle(-120, BACK - 70, 120, BACK + 10), b.down((236, 230, 218), BACK - 70, BACK + 10, 0.4))
    g.shape(rectangle(-132, BACK - 82, 132, BACK - 66), b.bright((196, 150, 70), 0.3))
    if fantasy:
        g.shape(
            spline([(0, BACK - 190), (26, BACK - 134), (0, BACK - 84), (-26, BACK - 134)], True, 0.3),
            b.bright((120, 200, 230), 0.4),
        )
    else:
        strew(
            g,
            [rectangle(-6, BACK - 190, 6, BACK - 82), rectangle(-34, BACK - 160, 34, BACK - 149)],
            b.across((206, 160, 80), -34, 34, 0.6),
        )
    for x in (-96, -64, 64, 96):
        lamps.candle(stage, stage.live, x, BACK - 82, 0.7)
    for s in (-1, 1):
        for k in range(3):
            pew(stage, s * (330 + k * 60), BACK + 70 + k * 46, 170 + k * 30)
    runner: Rgb = ((140, 40, 52), (52, 70, 120), (70, 92, 76))[int(rng.integers(0, 3))]
    ground.carpet(stage, g, runner, (190, 146, 70), 110, BACK + 44, 330)


def stained_glass(stage: Stage, x: float, half: float, top: float, low: float) -> None:
    b, g, rng = stage.brush, stage.set, stage.random(f"glass{x:.0f}")
    rim = svg(
        ("M", x - half - 12, low + 10),
        ("L", x - half - 12, top + half),
        ("C", x - half - 8, top, x - half * 0.3, top - half * 0.5, x, top - half * 0.8),
        ("C", x + half * 0.3, top - half * 0.5, x + half + 8, top, x + half + 12, top + half),
        ("L", x + half + 12, low + 10),
        ("Z",),
    )
    g.shape(rim, b.across((150, 140, 136), x - half, x + half, 0.5))
    pane = g.group()
    pane.clip(
        svg(
            ("M", x - half, low),
            ("L", x - half, top + half),
            ("C", x - half, top + 10, x - half * 0.3, top - half * 0.3, x, top - half * 0.62),
            ("C", x + half * 0.3, top - half * 0.3, x + half, top + 10, x + half, top + half),
            ("L", x + half, low),
            ("Z",),
        )
    )
    night = stage.air.stars > 0.5
    colours = PANES[int(stage.random("panes").integers(0, len(PANES)))]
    step = half * 0.42
    for r, y in enumerate(np.arange(top - half, low, step)):
        for c, px in enumerate(np.arange(x - half, x + half, step)):
            tone = colours[int(rng.integers(0, 5))]
            pane.shape(
                rectangle(px, y, px + step, y + step),
                mix(tone, (20, 24, 50), 0.62) if night else mix(tone, stage.air.sky[3], 0.3 + 0.12 * ((r + c) % 2)),
            )
    strew(
        pane,
        [rectangle(x - half, y - 1.5, x + half, y + 1.5) for y in np.arange(top - half, low, step)]
        + [rectangle(px - 1.5, top - half, px + 1.5, low) for px in np.arange(x - half, x + half, step)],
        b.dark((60, 56, 60), 0.5),
    )
    rooms.shaft(stage, x - half * 0.7, top + half, x + half * 0.7, low)


def pew(stage: Stage, x: float, y: float, half: float) -> None:
    b, g = stage.brush, stage.set
    wood: Rgb = (118, 80, 56)
    furniture.ground_shadow(stage, g, x, y, half)
    g.shape(rectangle(x - half, y - 96, x + half, y - 14), b.down(wood, y - 96, y - 14, 0.5))
    g.shape(rectangle(x - half - 4, y - 104, x + half + 4, y - 92), b.bright(wood, 0.3))
    strew(
        g,
        [
            spline(
                [
                    (x + s * half - 9, y),
                    (x + s * half - 9, y - 104),
                    (x + s * half, y - 122),
                    (x + s * half + 9, y - 104),
                    (x + s * half + 9, y),
                ],
                True,
                0.4,
            )
            for s in (-1, 1)
        ],
        b.across(wood, x - half, x + half, 0.5),
    )


def _buddha_head(stage: Stage, x: float, y: float, gold: Rgb) -> None:
    b, g = stage.brush, stage.set
    g.shape(ellipse(x, y - 344, 42, 50), b.across(gold, x - 42, x + 42, 0.6))
    g.shape(
        spline(
            [
                (x - 40, y - 352),
                (x - 34, y - 388),
                (x - 12, y - 398),
                (x, y - 414),
                (x + 12, y - 398),
                (x + 34, y - 388),
                (x + 40, y - 352),
                (x, y - 372),
            ],
            True,
            0.6,
        ),
        b.dark((70, 70, 100), 0.3),
    )
    strew(
        g,
        [spline([(x + s * 20 - 10, y - 344), (x + s * 20, y - 340), (x + s * 20 + 10, y - 344)], False) for s in (-1, 1)]
        + [spline([(x - 10, y - 322), (x, y - 318), (x + 10, y - 322)], False)],
        None,
        b.dark(gold, 0.7),
        2,
    )
