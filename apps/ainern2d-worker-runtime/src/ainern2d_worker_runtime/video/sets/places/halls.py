"""Hall, parlour and inn, by culture."""

from __future__ import annotations

import itertools

import numpy as np
from ainern2d_contracts.vocabulary import Culture, Era

from ...raster.geometry import ellipse, polygon, rectangle
from .. import buildings, foreground, furniture, ground, household, lamps, rooms
from ..brush import strew
from ..rooms import BACK, WALL
from ..stage import Stage
from .interiors import office
from .shells import TIMBER, by_culture, chinese_room, counter, european_room, japanese_room, modern_room, side_of

THRONE_ERAS = frozenset({Era.ANCIENT, Era.MEDIEVAL})
STEPS, STEP_RUN, STEP_RISE = 11, 56.0, 44.0


def hall(stage: Stage) -> None:
    by_culture(stage, _hall_chinese, _hall_japanese, _hall_western, office)


def _hall_chinese(stage: Stage) -> None:
    b, g = stage.brush, stage.set
    rooms.shell(stage, (130, 60, 50), (84, 58, 62), 9)
    xs = [float(x) for x in np.linspace(-WALL, WALL, 7)]
    for a, c in itertools.pairwise(xs):
        buildings.lattice_bay(g, b, a + 18, -500, c - 18, BACK - 8)
        buildings.beam(g, b, a, c, -552, -516)
    for x in xs:
        buildings.column(g, b, x, -700, BACK, 19)
    ground.tiles(stage, g, BACK, (152, 120, 104), 180)
    rooms.floor_shade(stage)
    g.shape(polygon([(-330, BACK), (330, BACK), (370, BACK + 34), (-370, BACK + 34)]), b.bright((170, 120, 96), 0.2))
    g.shape(rectangle(-370, BACK + 34, 370, BACK + 52), b.down((120, 76, 62), BACK + 34, BACK + 52))
    furniture.folding_screen(stage, g, 0, BACK + 10, 5, 104, 330)
    furniture.armchair_wood(stage, g, 0, BACK + 30, 1.15, (120, 54, 44))
    ground.carpet(stage, g, (150, 50, 48), (96, 34, 40), 250, BACK + 54, 240)
    for x in (-430, 430):
        household.vase(stage, g, x, BACK + 24, 1.2)
    for x in (-560, -280, 280, 560):
        lamps.lantern(stage, stage.live, x, -560, 1.0)
    for x in (-250, 250):
        lamps.candle(stage, stage.live, x, BACK + 44, 1.3)
        ground.light_pool(stage, g, x, BACK + 70, 240)
    foreground.curtain(stage, 1, (150, 44, 46))
    foreground.curtain(stage, -1, (150, 44, 46))


def _hall_japanese(stage: Stage) -> None:
    japanese_room(stage)
    g = stage.set
    s = side_of(stage)
    furniture.folding_screen(stage, g, s * 430, BACK + 30, 4, 100, 270, (60, 44, 40), (214, 182, 104))
    household.scroll_painting(stage, g, -s * 640, -520, 96, 300)
    household.vase(stage, g, -s * 640, BACK + 10, 0.9)
    for x in (-s * 420, s * 160):
        lamps.candle(stage, stage.live, x, BACK + 50, 1.2)
        ground.light_pool(stage, g, x, BACK + 60, 220)
    foreground.pillar(stage, s, TIMBER)


def _hall_western(stage: Stage) -> None:
    """Thrones are for courts of old and of fantasy; later stone halls are stairs, windows and stores."""
    fantasy = stage.place.culture is Culture.FANTASY
    (_hall_castle if fantasy or stage.place.era in THRONE_ERAS else _hall_stairs)(stage)


def _hall_stairs(stage: Stage) -> None:
    g, s = stage.set, side_of(stage)
    stone = (168, 160, 148)
    rooms.shell(stage, stone, (104, 88, 78), 7)
    rooms.stone_courses(stage, g, -WALL, -680, WALL, BACK, stone)
    for x in (-s * 560, -s * 250):
        rooms.sash_window(stage, x, -600, -350, 52, mix_stone(stone), None, arched=True, panes=(2, 5))
    ground.tiles(stage, g, BACK, (140, 132, 124), 190)
    rooms.floor_shade(stage)
    _staircase(stage, s)
    household.barrel(stage, g, -s * 640, BACK + 16, 1.0)
    household.crate(stage, g, -s * 500, BACK + 20, 120, 84)
    for x in (-s * 405, s * 90):
        lamps.torch(stage, stage.live, x, -330, 1.0)
        ground.light_pool(stage, g, x, BACK + 60, 260, 0.5)
    foreground.pillar(stage, -s, stone)


def _staircase(stage: Stage, s: int) -> None:
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


def _hall_castle(stage: Stage) -> None:
    b, g = stage.brush, stage.set
    fantasy = stage.place.culture is Culture.FANTASY
    stone = (150, 150, 172) if fantasy else (168, 156, 142)
    rooms.shell(stage, stone, (104, 84, 74), 7)
    rooms.stone_courses(stage, g, -WALL, -680, WALL, BACK, stone)
    for x in (-560, -190, 190, 560):
        rooms.sash_window(stage, x, -610, -360, 52, mix_stone(stone), None, arched=True, panes=(2, 5))
    for k, x in enumerate((-375, 0, 375)):
        household.banner(
            stage, g, x, -650, 92, 230, ((150, 44, 50), (50, 66, 124), (66, 104, 80))[k] if not fantasy else (76, 60, 140)
        )
    ground.tiles(stage, g, BACK, (150, 140, 132), 190)
    rooms.floor_shade(stage)
    g.shape(polygon([(-260, BACK), (260, BACK), (300, BACK + 30), (-300, BACK + 30)]), b.bright(stone, 0.2))
    g.shape(rectangle(-300, BACK + 30, 300, BACK + 46), b.down(stone, BACK + 30, BACK + 46))
    throne(stage, 0, BACK + 26)
    ground.carpet(stage, g, (146, 40, 50), (190, 146, 70), 150, BACK + 46, 320)
    for x in (-470, 470, -285, 285):
        lamps.torch(stage, stage.live, x, -330, 1.0)
    foreground.pillar(stage, side_of(stage), stone)


def mix_stone(stone: tuple[int, int, int]) -> tuple[int, int, int]:
    return tuple(min(255, v + 20) for v in stone)  # type: ignore[return-value]


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


def inn(stage: Stage) -> None:
    by_culture(stage, _inn_chinese, _inn_japanese, _tavern, _cafe)


def _inn_chinese(stage: Stage) -> None:
    b, g = stage.brush, stage.set
    s = side_of(stage)
    chinese_room(stage, (206, 180, 146))
    for x in (-s * 250, -s * 590):
        rooms.lattice_window(stage, x, -400, 96, 90, TIMBER)
    counter(stage, s * 430, BACK + 16, 230)
    shelf = [rectangle(s * 430 - 200, y, s * 430 + 200, y + 9) for y in (-330, -430)]
    strew(g, shelf, b.bright(TIMBER, 0.1))
    household.jars(stage, g, s * 430 - 160, -330, 5, 0.6)
    household.jars(stage, g, s * 430 - 150, -430, 5, 0.55)
    _sign(stage, s * 430, -560)
    for x, y in ((-s * 360, BACK + 70), (-s * 60, BACK + 40)):
        top = furniture.table(stage, g, x, y, 120, 96)
        household.tea_things(stage, g, x, top, 0.8)
        furniture.stool(stage, g, x - 170, y + 20, 1.0)
        furniture.stool(stage, g, x + 168, y + 16, 1.0)
    for x in (-540, -180, 180, 540):
        lamps.lantern(stage, stage.live, x, -600, 1.0)
    ground.light_pool(stage, g, -s * 200, BACK + 90, 420)
    foreground.pillar(stage, -s, TIMBER)


def _sign(stage: Stage, x: float, y: float) -> None:
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


def _inn_japanese(stage: Stage) -> None:
    s = side_of(stage)
    japanese_room(stage)
    g = stage.set
    for x, y in ((-s * 330, BACK + 74), (s * 300, BACK + 60)):
        top = furniture.table(stage, g, x, y, 130, 50, (110, 74, 54))
        household.tea_things(stage, g, x, top, 0.8)
        for dx in (-190, 190):
            g.shape(ellipse(x + dx, y, 52, 13), stage.brush.down((150, 60, 66), y - 13, y + 13, 0.4))
    household.jars(stage, g, s * 560, BACK + 14, 3, 0.9)
    for x in (-520, -170, 180, 530):
        lamps.lantern(stage, stage.live, x, -620, 0.9, (236, 200, 140))
    foreground.pillar(stage, -s, TIMBER)


def _tavern(stage: Stage) -> None:
    b, g = stage.brush, stage.set
    s = side_of(stage)
    european_room(stage, (204, 176, 136), None, None, (96, 68, 54))
    rooms.posts(stage, [float(x) for x in np.linspace(-WALL, WALL, 6)], (96, 66, 50), 17)
    rooms.sash_window(stage, -s * 500, -500, -320, 84, (110, 76, 56), None, panes=(3, 3))
    x, y = furniture.fireplace(stage, g, -s * 130, BACK + 4, 150, 260, (150, 138, 128))
    lamps.fire(stage, stage.live, x, y, 0.9)
    counter(stage, s * 440, BACK + 18, 220, (118, 80, 56))
    strew(g, [rectangle(s * 440 - 200, v, s * 440 + 200, v + 9) for v in (-340, -430)], b.bright((118, 80, 56), 0.1))
    household.jars(stage, g, s * 440 - 160, -340, 5, 0.55, (90, 110, 96))
    for k in range(3):
        household.barrel(stage, g, s * (250 - k * 6) + k * 92 * s + s * 330, BACK - 4 + k * 9, 0.9)
    top = furniture.table(stage, g, -s * 430, BACK + 84, 170, 92, (128, 88, 60))
    lamps.candle(stage, stage.live, -s * 430, top, 0.8)
    for dx in (-230, 220):
        furniture.stool(stage, g, -s * 430 + dx, BACK + 96, 1.0)
    lamps.pendant_lamp(stage, stage.live, s * 160, -700, -560, 0.9)
    ground.light_pool(stage, g, -s * 140, BACK + 50, 380, 0.6)
    foreground.pillar(stage, s, (96, 66, 50))


def _cafe(stage: Stage) -> None:
    g, s = stage.set, side_of(stage)
    modern_room(stage, (200, 186, 166))
    rooms.sash_window(stage, -s * 330, -560, -230, 250, (70, 66, 68), None, panes=(3, 2))
    counter(stage, s * 430, BACK + 18, 220, (96, 110, 104))
    furniture.bookshelf(stage, g, s * 430, BACK - 130, 190, 260, (130, 92, 66))
    for x in (-s * 420, -s * 80):
        furniture.table(stage, g, x, BACK + 70, 84, 96, (170, 130, 92), apron=False)
        furniture.stool(stage, g, x - 120, BACK + 84, 1.0)
        furniture.stool(stage, g, x + 120, BACK + 84, 1.0)
    for x in (-420, -140, 140, 420):
        lamps.pendant_lamp(stage, stage.live, x, -700, -540, 0.8, (60, 70, 76))
    household.plant_pot(stage, g, -s * 680, BACK + 30, 1.4)


def parlour(stage: Stage) -> None:
    by_culture(stage, _hall_chinese_small, _hall_japanese, _parlour_european, _living_room)


def _hall_chinese_small(stage: Stage) -> None:
    g, s = stage.set, side_of(stage)
    chinese_room(stage, (226, 210, 186))
    household.scroll_painting(stage, g, 0, -630, 150, 390)
    rooms.lattice_window(stage, -s * 420, -390, 100, 100, TIMBER)
    rooms.lattice_window(stage, s * 420, -390, 100, 100, TIMBER)
    top = furniture.table(stage, g, 0, BACK + 26, 200, 130, furniture.DARK_WOOD)
    household.vase(stage, g, -130, top, 0.8)
    household.vase(stage, g, 130, top, 0.8, (176, 120, 90), branch=False)
    for x in (-380, 380):
        furniture.armchair_wood(stage, g, x, BACK + 50, 1.1)
    lamps.candle(stage, stage.live, 0, top, 1.0)
    for x in (-300, 300):
        lamps.lantern(stage, stage.live, x, -600, 0.95)
    ground.carpet(stage, g, (140, 66, 60), (90, 46, 48), 380, BACK + 70, 260)
    foreground.curtain(stage, s, (120, 60, 60))


def _parlour_european(stage: Stage) -> None:
    g, s = stage.set, side_of(stage)
    european_room(stage, (122, 140, 132), (206, 196, 178), "diamonds", (214, 206, 192))
    rooms.sash_window(stage, -s * 360, -600, -280, 100, (234, 224, 206), (140, 60, 62))
    x, y = furniture.fireplace(stage, g, s * 110, BACK + 4, 150, 230, (206, 196, 184))
    lamps.fire(stage, stage.live, x, y, 0.72)
    household.picture(stage, g, s * 110, -500, 170, 120)
    household.picture(stage, g, s * 420, -470, 92, 120)
    furniture.sofa(stage, g, -s * 330, BACK + 60, 170, (150, 72, 70))
    furniture.sofa(stage, g, s * 470, BACK + 60, 92, (150, 72, 70))
    household.plant_pot(stage, g, -s * 650, BACK + 26, 1.3)
    for dx in (-110, 110):
        lamps.candle(stage, stage.live, s * 110 + dx, BACK - 240, 0.6)
    ground.carpet(stage, g, (130, 54, 60), (70, 66, 84), 440, BACK + 84, 290)
    ground.light_pool(stage, g, x, BACK + 50, 380, 0.55)
    foreground.curtain(stage, -s, (120, 50, 56))


def _living_room(stage: Stage) -> None:
    g, s = stage.set, side_of(stage)
    modern_room(stage, (206, 198, 186))
    rooms.sash_window(stage, -s * 260, -580, -230, 230, (236, 234, 228), (180, 170, 156), panes=(3, 1))
    furniture.sofa(stage, g, s * 330, BACK + 56, 210, (110, 130, 140), modern=True)
    household.picture(stage, g, s * 330, -450, 220, 140, (70, 66, 66))
    household.plant_pot(stage, g, s * 620, BACK + 36, 1.5)
    furniture.table(stage, g, -s * 60, BACK + 96, 120, 60, (160, 122, 88), apron=False)
    furniture.bookshelf(stage, g, -s * 650, BACK, 110, 350, (170, 136, 100))
    lamps.pendant_lamp(stage, stage.live, s * 60, -700, -560, 1.2, (230, 220, 200))
    ground.carpet(stage, g, (186, 176, 160), (140, 134, 126), 400, BACK + 88, 280)
