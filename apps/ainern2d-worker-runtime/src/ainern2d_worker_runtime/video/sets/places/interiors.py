"""Living rooms of all cultures: hall, inn, study, bedroom, kitchen, parlour, office."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import ellipse, polygon, rectangle
from .. import buildings, foreground, furniture, ground, lamps, rooms
from ..brush import alpha, strew
from ..rooms import BACK, WALL
from ..stage import Stage

EAST = (Culture.CHINESE, Culture.JAPANESE)
_TIMBER = (112, 70, 52)


def _side(stage: Stage) -> int:
    """On which side this room's main piece stands."""
    return 1 if stage.random("side").random() < 0.5 else -1


def by_culture(
    stage: Stage,
    chinese: Callable[[Stage], None],
    japanese: Callable[[Stage], None],
    european: Callable[[Stage], None],
    modern: Callable[[Stage], None],
) -> None:
    chosen = {Culture.CHINESE: chinese, Culture.JAPANESE: japanese, Culture.MODERN: modern}.get(stage.place.culture, european)
    chosen(stage)


def _chinese_room(stage: Stage, wall: tuple[int, int, int] = (222, 206, 180), screens: bool = False) -> None:
    rooms.shell(stage, wall, (96, 62, 52), 7)
    xs = [float(x) for x in np.linspace(-WALL, WALL, 6)]
    if screens:
        for a, c in zip(xs, xs[1:], strict=False):
            buildings.lattice_bay(stage.set, stage.brush, a + 16, -520, c - 16, BACK - 8)
    rooms.posts(stage, xs, _TIMBER)
    ground.tiles(stage, stage.set, BACK, (150, 126, 112), 170)
    rooms.floor_shade(stage)


def _japanese_room(stage: Stage) -> None:
    """Paper doors, a dark frame, tatami."""
    b, g = stage.brush, stage.set
    rooms.shell(stage, (216, 200, 164), (120, 92, 70), 9)
    g.shape(rectangle(-WALL, -540, WALL, BACK - 8), b.colour((200, 184, 150)))
    xs = np.linspace(-WALL, WALL, 9)
    for k, (a, c) in enumerate(zip(xs, xs[1:], strict=False)):
        if k in (2, 3, 4, 5):
            g.shape(rectangle(a, -540, c, BACK - 50), b.window(a, -540, c, BACK - 50, warm=False))
            strew(g, buildings.lattice(a, -540, c, BACK - 50, 4, 7, 2.4), b.dark(_TIMBER, 0.2))
            g.shape(rectangle(a, BACK - 50, c, BACK - 8), b.down((150, 112, 80), BACK - 50, BACK - 8))
    rooms.shaft(stage, -420, -540, 420, BACK - 50)
    strew(g, [rectangle(x - 6, -700, x + 6, BACK) for x in xs[::2]] + [rectangle(-WALL, -552, WALL, -538)], b.dark(_TIMBER, 0.25))
    ground.tatami(stage, g, BACK)
    rooms.floor_shade(stage)


def _european_room(
    stage: Stage,
    wall: tuple[int, int, int],
    dado: tuple[int, int, int] | None,
    pattern: str | None = None,
    ceiling: tuple[int, int, int] = (196, 184, 168),
) -> None:
    rooms.shell(stage, wall, ceiling, 0 if pattern else 7, None, (206, 190, 166) if pattern else None)
    if pattern:
        rooms.wallpaper(stage, tuple(max(0, v - 26) for v in wall), pattern)
    if dado:
        rooms.paneling(stage, dado, -262)
    ground.planks(stage, stage.set, BACK, (146, 104, 72))
    rooms.floor_shade(stage)


def _modern_room(stage: Stage, wall: tuple[int, int, int]) -> None:
    rooms.shell(stage, wall, (226, 222, 214), 0, None, (236, 232, 224))
    ground.planks(stage, stage.set, BACK, (182, 146, 106), 110)
    rooms.floor_shade(stage)


def hall(stage: Stage) -> None:
    by_culture(stage, _hall_chinese, _hall_japanese, _hall_castle, lambda s: office(s))


def _hall_chinese(stage: Stage) -> None:
    b, g = stage.brush, stage.set
    rooms.shell(stage, (130, 60, 50), (84, 58, 62), 9)
    xs = [float(x) for x in np.linspace(-WALL, WALL, 7)]
    for a, c in zip(xs, xs[1:], strict=False):
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
        furniture.vase(stage, g, x, BACK + 24, 1.2)
    for x in (-560, -280, 280, 560):
        lamps.lantern(stage, stage.live, x, -560, 1.0)
    for x in (-250, 250):
        lamps.candle(stage, stage.live, x, BACK + 44, 1.3)
        ground.light_pool(stage, g, x, BACK + 70, 240)
    foreground.curtain(stage, 1, (150, 44, 46))
    foreground.curtain(stage, -1, (150, 44, 46))


def _hall_japanese(stage: Stage) -> None:
    _japanese_room(stage)
    g = stage.set
    s = _side(stage)
    furniture.folding_screen(stage, g, s * 430, BACK + 30, 4, 100, 270, (60, 44, 40), (214, 182, 104))
    furniture.scroll_painting(stage, g, -s * 640, -520, 96, 300)
    furniture.vase(stage, g, -s * 640, BACK + 10, 0.9)
    for x in (-s * 420, s * 160):
        lamps.candle(stage, stage.live, x, BACK + 50, 1.2)
        ground.light_pool(stage, g, x, BACK + 60, 220)
    foreground.pillar(stage, s, _TIMBER)


def _hall_castle(stage: Stage) -> None:
    b, g = stage.brush, stage.set
    fantasy = stage.place.culture is Culture.FANTASY
    stone = (150, 150, 172) if fantasy else (168, 156, 142)
    rooms.shell(stage, stone, (104, 84, 74), 7)
    rooms.stone_courses(stage, g, -WALL, -680, WALL, BACK, stone)
    for x in (-560, -190, 190, 560):
        rooms.sash_window(stage, x, -610, -360, 52, mix_stone(stone), None, arched=True, panes=(2, 5))
    for k, x in enumerate((-375, 0, 375)):
        furniture.banner(
            stage, g, x, -650, 92, 230, ((150, 44, 50), (50, 66, 124), (66, 104, 80))[k] if not fantasy else (76, 60, 140)
        )
    ground.tiles(stage, g, BACK, (150, 140, 132), 190)
    rooms.floor_shade(stage)
    g.shape(polygon([(-260, BACK), (260, BACK), (300, BACK + 30), (-300, BACK + 30)]), b.bright(stone, 0.2))
    g.shape(rectangle(-300, BACK + 30, 300, BACK + 46), b.down(stone, BACK + 30, BACK + 46))
    _throne(stage, 0, BACK + 26)
    ground.carpet(stage, g, (146, 40, 50), (190, 146, 70), 150, BACK + 46, 320)
    for x in (-470, 470, -285, 285):
        lamps.torch(stage, stage.live, x, -330, 1.0)
    foreground.pillar(stage, _side(stage), stone)


def mix_stone(stone: tuple[int, int, int]) -> tuple[int, int, int]:
    return tuple(min(255, v + 20) for v in stone)  # type: ignore[return-value]


def _throne(stage: Stage, x: float, y: float) -> None:
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
    s = _side(stage)
    _chinese_room(stage, (206, 180, 146))
    for x in (-s * 250, -s * 590):
        rooms.lattice_window(stage, x, -400, 96, 90, _TIMBER)
    _counter(stage, s * 430, BACK + 16, 230)
    shelf = [rectangle(s * 430 - 200, y, s * 430 + 200, y + 9) for y in (-330, -430)]
    strew(g, shelf, b.bright(_TIMBER, 0.1))
    furniture.jars(stage, g, s * 430 - 160, -330, 5, 0.6)
    furniture.jars(stage, g, s * 430 - 150, -430, 5, 0.55)
    _sign(stage, s * 430, -560)
    for x, y in ((-s * 360, BACK + 70), (-s * 60, BACK + 40)):
        top = furniture.table(stage, g, x, y, 120, 96)
        furniture.tea_things(stage, g, x, top, 0.8)
        furniture.stool(stage, g, x - 170, y + 20, 1.0)
        furniture.stool(stage, g, x + 168, y + 16, 1.0)
    for x in (-540, -180, 180, 540):
        lamps.lantern(stage, stage.live, x, -600, 1.0)
    ground.light_pool(stage, g, -s * 200, BACK + 90, 420)
    foreground.pillar(stage, -s, _TIMBER)


def _counter(stage: Stage, x: float, y: float, half: float, colour: tuple[int, int, int] = _TIMBER) -> None:
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
    s = _side(stage)
    _japanese_room(stage)
    g = stage.set
    for x, y in ((-s * 330, BACK + 74), (s * 300, BACK + 60)):
        top = furniture.table(stage, g, x, y, 130, 50, (110, 74, 54))
        furniture.tea_things(stage, g, x, top, 0.8)
        for dx in (-190, 190):
            g.shape(ellipse(x + dx, y, 52, 13), stage.brush.down((150, 60, 66), y - 13, y + 13, 0.4))
    furniture.jars(stage, g, s * 560, BACK + 14, 3, 0.9)
    for x in (-520, -170, 180, 530):
        lamps.lantern(stage, stage.live, x, -620, 0.9, (236, 200, 140))
    foreground.pillar(stage, -s, _TIMBER)


def _tavern(stage: Stage) -> None:
    b, g = stage.brush, stage.set
    s = _side(stage)
    _european_room(stage, (204, 176, 136), None, None, (96, 68, 54))
    rooms.posts(stage, [float(x) for x in np.linspace(-WALL, WALL, 6)], (96, 66, 50), 17)
    rooms.sash_window(stage, -s * 500, -500, -320, 84, (110, 76, 56), None, panes=(3, 3))
    x, y = furniture.fireplace(stage, g, -s * 130, BACK + 4, 150, 260, (150, 138, 128))
    lamps.fire(stage, stage.live, x, y, 0.9)
    _counter(stage, s * 440, BACK + 18, 220, (118, 80, 56))
    strew(g, [rectangle(s * 440 - 200, v, s * 440 + 200, v + 9) for v in (-340, -430)], b.bright((118, 80, 56), 0.1))
    furniture.jars(stage, g, s * 440 - 160, -340, 5, 0.55, (90, 110, 96))
    for k in range(3):
        furniture.barrel(stage, g, s * (250 - k * 6) + k * 92 * s + s * 330, BACK - 4 + k * 9, 0.9)
    top = furniture.table(stage, g, -s * 430, BACK + 84, 170, 92, (128, 88, 60))
    lamps.candle(stage, stage.live, -s * 430, top, 0.8)
    for dx in (-230, 220):
        furniture.stool(stage, g, -s * 430 + dx, BACK + 96, 1.0)
    lamps.pendant_lamp(stage, stage.live, s * 160, -700, -560, 0.9)
    ground.light_pool(stage, g, -s * 140, BACK + 50, 380, 0.6)
    foreground.pillar(stage, s, (96, 66, 50))


def _cafe(stage: Stage) -> None:
    g, s = stage.set, _side(stage)
    _modern_room(stage, (200, 186, 166))
    rooms.sash_window(stage, -s * 330, -560, -230, 250, (70, 66, 68), None, panes=(3, 2))
    _counter(stage, s * 430, BACK + 18, 220, (96, 110, 104))
    furniture.bookshelf(stage, g, s * 430, BACK - 130, 190, 260, (130, 92, 66))
    for x in (-s * 420, -s * 80):
        furniture.table(stage, g, x, BACK + 70, 84, 96, (170, 130, 92), apron=False)
        furniture.stool(stage, g, x - 120, BACK + 84, 1.0)
        furniture.stool(stage, g, x + 120, BACK + 84, 1.0)
    for x in (-420, -140, 140, 420):
        lamps.pendant_lamp(stage, stage.live, x, -700, -540, 0.8, (60, 70, 76))
    furniture.plant_pot(stage, g, -s * 680, BACK + 30, 1.4)


def study(stage: Stage) -> None:
    by_culture(stage, _study_chinese, _study_japanese, _study_european, office)


def _study_chinese(stage: Stage) -> None:
    g, s = stage.set, _side(stage)
    _chinese_room(stage)
    rooms.lattice_window(stage, -s * 210, -390, 112, 112, _TIMBER, round_window=True)
    furniture.bookshelf(stage, g, s * 520, BACK + 2, 150, 400, (104, 64, 50), scrolls=True)
    furniture.bookshelf(stage, g, -s * 640, BACK + 2, 110, 360, (104, 64, 50), scrolls=True)
    furniture.scroll_painting(stage, g, s * 210, -600, 108, 330)
    furniture.armchair_wood(stage, g, -s * 60, BACK + 36, 1.05)
    top = furniture.table(stage, g, -s * 60, BACK + 86, 240, 112)
    furniture.writing_things(stage, g, -s * 60, top, 0.95)
    lamps.candle(stage, stage.live, -s * 60 + 176, top, 0.9)
    furniture.vase(stage, g, s * 330, BACK + 40, 1.25)
    ground.light_pool(stage, g, -s * 20, BACK + 80, 380)
    foreground.curtain(stage, s, (110, 96, 120))


def _study_japanese(stage: Stage) -> None:
    g, s = stage.set, _side(stage)
    _japanese_room(stage)
    furniture.bookshelf(stage, g, s * 560, BACK + 4, 130, 240, (116, 84, 62), scrolls=True)
    furniture.scroll_painting(stage, g, -s * 640, -530, 90, 300)
    top = furniture.table(stage, g, -s * 100, BACK + 70, 190, 60, (106, 72, 54))
    furniture.writing_things(stage, g, -s * 100, top, 0.85)
    lamps.candle(stage, stage.live, -s * 100 + 140, top, 0.8)
    furniture.vase(stage, g, -s * 640, BACK + 14, 0.9)
    foreground.pillar(stage, s, _TIMBER)


def _study_european(stage: Stage) -> None:
    g, s = stage.set, _side(stage)
    _european_room(stage, (120, 96, 86), (98, 64, 48), "diamonds", (150, 130, 112))
    for x in (-s * 610, -s * 360, s * 610):
        furniture.bookshelf(stage, g, x, BACK, 118, 440, (92, 58, 44))
    rooms.sash_window(stage, s * 60, -590, -290, 92, (226, 212, 190), (110, 44, 54))
    furniture.picture(stage, g, s * 350, -430, 150, 110)
    furniture.sofa(stage, g, s * 420, BACK + 36, 110, (120, 56, 52))
    top = furniture.table(stage, g, -s * 110, BACK + 88, 220, 112, (110, 68, 48))
    furniture.writing_things(stage, g, -s * 110, top, 0.9)
    lamps.candle(stage, stage.live, -s * 110 - 180, top, 0.9)
    ground.carpet(stage, g, (120, 50, 54), (70, 46, 60), 420, BACK + 96, 300)
    ground.light_pool(stage, g, -s * 60, BACK + 80, 360)


def bedroom(stage: Stage) -> None:
    by_culture(stage, _bedroom_chinese, _bedroom_japanese, _bedroom_european, _bedroom_modern)


def _bedroom_chinese(stage: Stage) -> None:
    g, s = stage.set, _side(stage)
    _chinese_room(stage, (226, 200, 184))
    rooms.lattice_window(stage, -s * 240, -390, 104, 96, _TIMBER)
    furniture.canopy_bed(stage, g, s * 330, BACK + 40, 260, (196, 88, 96))
    furniture.folding_screen(stage, g, -s * 560, BACK + 24, 3, 92, 280)
    top = furniture.table(stage, g, -s * 150, BACK + 40, 110, 100)
    furniture.vase(stage, g, -s * 190, top, 0.7)
    lamps.candle(stage, stage.live, -s * 110, top, 0.9)
    lamps.lantern(stage, stage.live, -s * 400, -600, 0.9)
    ground.carpet(stage, g, (150, 84, 92), (96, 60, 84), 320, BACK + 80, 250)
    ground.light_pool(stage, g, -s * 120, BACK + 60, 300)
    foreground.curtain(stage, -s, (196, 110, 120))


def _bedroom_japanese(stage: Stage) -> None:
    g, s, b = stage.set, _side(stage), stage.brush
    _japanese_room(stage)
    furniture.folding_screen(stage, g, s * 500, BACK + 24, 4, 88, 230, (60, 44, 40), (220, 200, 150))
    x, y = s * 230, BACK + 96
    furniture.ground_shadow(stage, g, x, y + 10, 250)
    g.shape(
        polygon([(x - 210, y - 26), (x + 210, y - 26), (x + 240, y + 14), (x - 240, y + 14)]),
        b.down((232, 226, 216), y - 26, y + 14, 0.4),
    )
    g.shape(
        polygon([(x - 110, y - 34), (x + 208, y - 34), (x + 238, y + 8), (x - 130, y + 8)]),
        b.down((96, 116, 160), y - 34, y + 8, 0.5),
    )
    lamps.candle(stage, stage.live, -s * 260, BACK + 40, 1.2)
    furniture.vase(stage, g, -s * 620, BACK + 14, 0.9)
    furniture.scroll_painting(stage, g, -s * 640, -520, 90, 280)
    ground.light_pool(stage, g, -s * 260, BACK + 50, 260)
    foreground.pillar(stage, -s, _TIMBER)


def _bedroom_european(stage: Stage) -> None:
    g, s = stage.set, _side(stage)
    _european_room(stage, (164, 150, 160), (196, 184, 170), "stripes", (206, 196, 184))
    rooms.sash_window(stage, -s * 90, -590, -290, 96, (230, 220, 204), (126, 84, 110))
    furniture.canopy_bed(stage, g, s * 400, BACK + 40, 240, (120, 70, 100), (100, 64, 50))
    furniture.picture(stage, g, -s * 380, -440, 96, 130)
    furniture.bookshelf(stage, g, -s * 640, BACK, 100, 300, (120, 82, 60))
    top = furniture.table(stage, g, -s * 380, BACK + 50, 100, 110, (120, 82, 60))
    furniture.vase(stage, g, -s * 420, top, 0.7, (190, 150, 150))
    lamps.candle(stage, stage.live, -s * 340, top, 0.9)
    ground.carpet(stage, g, (110, 80, 110), (160, 130, 140), 360, BACK + 90, 260)
    ground.light_pool(stage, g, -s * 340, BACK + 60, 300)


def _bedroom_modern(stage: Stage) -> None:
    g, s = stage.set, _side(stage)
    _modern_room(stage, (196, 200, 204))
    rooms.sash_window(stage, -s * 200, -560, -270, 170, (240, 238, 232), (150, 160, 176), panes=(2, 1))
    furniture.low_bed(stage, g, s * 350, BACK + 50, 270, (110, 136, 168))
    furniture.picture(stage, g, s * 360, -450, 190, 130, (80, 74, 72))
    furniture.bookshelf(stage, g, -s * 620, BACK + 2, 120, 330, (196, 168, 130))
    furniture.plant_pot(stage, g, -s * 430, BACK + 34, 1.1)
    lamps.pendant_lamp(stage, stage.live, 0, -700, -570, 1.1, (236, 226, 206))
    ground.carpet(stage, g, (150, 160, 170), (120, 130, 146), 330, BACK + 90, 240)


def kitchen(stage: Stage) -> None:
    by_culture(stage, _kitchen_eastern, _kitchen_eastern, _kitchen_european, _kitchen_modern)


def _kitchen_eastern(stage: Stage) -> None:
    b, g, s = stage.brush, stage.set, _side(stage)
    _chinese_room(stage, (190, 166, 134))
    rooms.lattice_window(stage, -s * 260, -420, 92, 76, _TIMBER)
    x, y = s * 330, BACK + 30
    furniture.ground_shadow(stage, g, x, y, 270)
    g.shape(rectangle(x - 250, y - 130, x + 250, y), b.down((176, 148, 122), y - 130, y, 0.5))
    g.shape(rectangle(x - 262, y - 148, x + 262, y - 128), b.bright((150, 126, 108), 0.3))
    for dx in (-120, 110):
        g.shape(ellipse(x + dx, y - 146, 88, 17), b.down((60, 58, 66), y - 163, y - 129, 0.6))
        g.shape(ellipse(x + dx, y - 152, 70, 10), b.dark((40, 40, 50), 0.5))
        g.shape(rectangle(x + dx - 34, y - 78, x + dx + 34, y - 6), b.dark((44, 34, 36), 0.5))
        lamps.flame(stage, stage.live, x + dx, y - 14, 1.5)
        g.shape(ellipse(x + dx, y - 30, 150), b.pool(x + dx, y - 30, 150, amount=0.5))
    strew(g, [rectangle(x - 230, -420, x + 230, -410)], b.bright(_TIMBER, 0.1))
    furniture.jars(stage, g, x - 180, -420, 6, 0.62)
    furniture.jars(stage, g, -s * 620, BACK + 40, 3, 1.25)
    top = furniture.table(stage, g, -s * 210, BACK + 84, 170, 104)
    furniture.jars(stage, g, -s * 290, top + 4, 2, 0.5, (200, 190, 170))
    strew(g, [ellipse(-s * 190 + dx, top - 6, 15, 13) for dx in (0, 26, 52)], b.colour((200, 110, 70)))
    lamps.lantern(stage, stage.live, -s * 60, -600, 0.9)


def _kitchen_european(stage: Stage) -> None:
    b, g, s = stage.brush, stage.set, _side(stage)
    _european_room(stage, (212, 190, 156), None, None, (110, 80, 62))
    rooms.sash_window(stage, -s * 300, -540, -330, 96, (226, 214, 194), (200, 120, 110))
    x, y = furniture.fireplace(stage, g, s * 330, BACK + 4, 210, 330, (164, 150, 138))
    lamps.fire(stage, stage.live, x, y, 1.0)
    g.shape(ellipse(x, y - 96, 46, 36), b.across((60, 58, 64), x - 46, x + 46, 0.7))
    strew(g, [rectangle(x - 2, y - 210, x + 2, y - 120)], b.dark((50, 50, 56)))
    strew(g, [rectangle(-s * 640 - 120, v, -s * 640 + 120, v + 9) for v in (-300, -390, -480)], b.bright((120, 84, 60), 0.2))
    for v in (-300, -390, -480):
        furniture.jars(stage, g, -s * 640 - 90, v, 4, 0.42, (150, 120, 100))
    top = furniture.table(stage, g, -s * 190, BACK + 90, 210, 108, (160, 118, 80))
    strew(g, [ellipse(-s * 230 + dx, top - 8, 19, 12) for dx in (0, 34)], b.colour((206, 160, 100)))
    lamps.candle(stage, stage.live, -s * 120, top, 0.8)
    ground.light_pool(stage, g, x, BACK + 40, 360, 0.6)


def _kitchen_modern(stage: Stage) -> None:
    b, g, s = stage.brush, stage.set, _side(stage)
    _modern_room(stage, (222, 216, 204))
    rooms.sash_window(stage, -s * 120, -540, -340, 120, (240, 238, 232), None, panes=(2, 1))
    _counter(stage, 0, BACK + 10, 520, (150, 170, 168))
    strew(
        g,
        [rectangle(x, -640, x + 118, -430) for x in (s * 130 - 59, s * 260 - 59, s * 390 - 59, s * 520 - 59)],
        b.across((168, 186, 182), -WALL, WALL),
    )
    g.shape(rectangle(-s * 640 - 80, -540, -s * 640 + 80, BACK + 6), b.across((206, 208, 210), -s * 640 - 80, -s * 640 + 80, 0.5))
    g.shape(rectangle(-s * 640 - 80, -352, -s * 640 + 80, -346), b.dark((180, 184, 188)))
    furniture.plant_pot(stage, g, s * 330, BACK - 140, 0.5)
    for x in (-180, 180):
        lamps.pendant_lamp(stage, stage.live, x, -700, -540, 0.9, (206, 120, 80))


def parlour(stage: Stage) -> None:
    by_culture(stage, _hall_chinese_small, _hall_japanese, _parlour_european, _living_room)


def _hall_chinese_small(stage: Stage) -> None:
    g, s = stage.set, _side(stage)
    _chinese_room(stage, (226, 210, 186))
    furniture.scroll_painting(stage, g, 0, -630, 150, 390)
    rooms.lattice_window(stage, -s * 420, -390, 100, 100, _TIMBER)
    rooms.lattice_window(stage, s * 420, -390, 100, 100, _TIMBER)
    top = furniture.table(stage, g, 0, BACK + 26, 200, 130, furniture.DARK_WOOD)
    furniture.vase(stage, g, -130, top, 0.8)
    furniture.vase(stage, g, 130, top, 0.8, (176, 120, 90), branch=False)
    for x in (-380, 380):
        furniture.armchair_wood(stage, g, x, BACK + 50, 1.1)
    lamps.candle(stage, stage.live, 0, top, 1.0)
    for x in (-300, 300):
        lamps.lantern(stage, stage.live, x, -600, 0.95)
    ground.carpet(stage, g, (140, 66, 60), (90, 46, 48), 380, BACK + 70, 260)
    foreground.curtain(stage, s, (120, 60, 60))


def _parlour_european(stage: Stage) -> None:
    g, s = stage.set, _side(stage)
    _european_room(stage, (122, 140, 132), (206, 196, 178), "diamonds", (214, 206, 192))
    rooms.sash_window(stage, -s * 360, -600, -280, 100, (234, 224, 206), (140, 60, 62))
    x, y = furniture.fireplace(stage, g, s * 110, BACK + 4, 150, 230, (206, 196, 184))
    lamps.fire(stage, stage.live, x, y, 0.72)
    furniture.picture(stage, g, s * 110, -500, 170, 120)
    furniture.picture(stage, g, s * 420, -470, 92, 120)
    furniture.sofa(stage, g, -s * 330, BACK + 60, 170, (150, 72, 70))
    furniture.sofa(stage, g, s * 470, BACK + 60, 92, (150, 72, 70))
    furniture.plant_pot(stage, g, -s * 650, BACK + 26, 1.3)
    for dx in (-110, 110):
        lamps.candle(stage, stage.live, s * 110 + dx, BACK - 240, 0.6)
    ground.carpet(stage, g, (130, 54, 60), (70, 66, 84), 440, BACK + 84, 290)
    ground.light_pool(stage, g, x, BACK + 50, 380, 0.55)
    foreground.curtain(stage, -s, (120, 50, 56))


def _living_room(stage: Stage) -> None:
    g, s = stage.set, _side(stage)
    _modern_room(stage, (206, 198, 186))
    rooms.sash_window(stage, -s * 260, -580, -230, 230, (236, 234, 228), (180, 170, 156), panes=(3, 1))
    furniture.sofa(stage, g, s * 330, BACK + 56, 210, (110, 130, 140), modern=True)
    furniture.picture(stage, g, s * 330, -450, 220, 140, (70, 66, 66))
    furniture.plant_pot(stage, g, s * 620, BACK + 36, 1.5)
    furniture.table(stage, g, -s * 60, BACK + 96, 120, 60, (160, 122, 88), apron=False)
    furniture.bookshelf(stage, g, -s * 650, BACK, 110, 350, (170, 136, 100))
    lamps.pendant_lamp(stage, stage.live, s * 60, -700, -560, 1.2, (230, 220, 200))
    ground.carpet(stage, g, (186, 176, 160), (140, 134, 126), 400, BACK + 88, 280)


def office(stage: Stage) -> None:
    if stage.place.culture in EAST:
        return _study_chinese(stage)
    b, g, s = stage.brush, stage.set, _side(stage)
    if stage.place.culture in (Culture.EUROPEAN, Culture.FANTASY):
        return _study_european(stage)
    _modern_room(stage, (206, 210, 214))
    for x in (-s * 520, -s * 180):
        rooms.sash_window(stage, x, -600, -230, 150, (120, 126, 134), None, panes=(2, 1))
    furniture.bookshelf(stage, g, s * 600, BACK, 130, 380, (150, 156, 164))
    g.shape(rectangle(s * 280 - 140, -560, s * 280 + 140, -370), b.colour((244, 244, 240)))
    strew(
        g,
        [rectangle(s * 280 - 110, -530 + k * 32, s * 280 + 20 + 24 * (k % 3), -525 + k * 32) for k in range(4)],
        alpha(b.colour((60, 90, 150)), 0.7),
    )
    for x in (-s * 330, s * 300):
        top = furniture.table(stage, g, x, BACK + 66, 190, 112, (196, 176, 146), apron=False)
        g.shape(rectangle(x - 74, top - 106, x + 74, top - 16), b.dark((50, 54, 62), 0.2))
        g.shape(
            rectangle(x - 68, top - 100, x + 68, top - 24),
            b.window(x - 68, top - 100, x + 68, top - 24, warm=False) if not b.lamps else (150, 190, 226),
        )
        g.shape(rectangle(x - 9, top - 18, x + 9, top), b.dark((70, 74, 80), 0.2))
    furniture.plant_pot(stage, g, -s * 680, BACK + 40, 1.4)
    strew(
        stage.live,
        [rectangle(x - 90, -694, x + 90, -682) for x in (-400, 0, 400)],
        (250, 250, 240) if b.lamps else b.bright((230, 230, 226), 0.3),
    )
    for x in (-400, 0, 400):
        lamps.halo(stage, stage.live, x, -680, 260, 0.4, (226, 236, 250))
    return None
