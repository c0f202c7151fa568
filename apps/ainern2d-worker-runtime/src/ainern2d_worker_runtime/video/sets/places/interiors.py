"""Living rooms of all cultures: hall, inn, study, bedroom, kitchen, parlour, office."""

from __future__ import annotations

from ainern2d_contracts.vocabulary import Culture

from ...raster.geometry import ellipse, polygon, rectangle
from .. import foreground, furniture, ground, household, lamps, rooms
from ..brush import alpha, strew
from ..rooms import BACK, WALL
from ..stage import Stage
from .shells import EAST, TIMBER, by_culture, chinese_room, counter, european_room, japanese_room, modern_room, side_of


def study(stage: Stage) -> None:
    by_culture(stage, _study_chinese, _study_japanese, _study_european, office)


def _study_chinese(stage: Stage) -> None:
    g, s = stage.set, side_of(stage)
    chinese_room(stage)
    rooms.lattice_window(stage, -s * 210, -390, 112, 112, TIMBER, round_window=True)
    furniture.bookshelf(stage, g, s * 520, BACK + 2, 150, 400, (104, 64, 50), scrolls=True)
    furniture.bookshelf(stage, g, -s * 640, BACK + 2, 110, 360, (104, 64, 50), scrolls=True)
    household.scroll_painting(stage, g, s * 210, -600, 108, 330)
    furniture.armchair_wood(stage, g, -s * 60, BACK + 36, 1.05)
    top = furniture.table(stage, g, -s * 60, BACK + 86, 240, 112)
    household.writing_things(stage, g, -s * 60, top, 0.95)
    lamps.candle(stage, stage.live, -s * 60 + 176, top, 0.9)
    household.vase(stage, g, s * 330, BACK + 40, 1.25)
    ground.light_pool(stage, g, -s * 20, BACK + 80, 380)
    foreground.curtain(stage, s, (110, 96, 120))


def _study_japanese(stage: Stage) -> None:
    g, s = stage.set, side_of(stage)
    japanese_room(stage)
    furniture.bookshelf(stage, g, s * 560, BACK + 4, 130, 240, (116, 84, 62), scrolls=True)
    household.scroll_painting(stage, g, -s * 640, -530, 90, 300)
    top = furniture.table(stage, g, -s * 100, BACK + 70, 190, 60, (106, 72, 54))
    household.writing_things(stage, g, -s * 100, top, 0.85)
    lamps.candle(stage, stage.live, -s * 100 + 140, top, 0.8)
    household.vase(stage, g, -s * 640, BACK + 14, 0.9)
    foreground.pillar(stage, s, TIMBER)


def _study_european(stage: Stage) -> None:
    g, s = stage.set, side_of(stage)
    european_room(stage, (120, 96, 86), (98, 64, 48), "diamonds", (150, 130, 112))
    for x in (-s * 610, -s * 360, s * 610):
        furniture.bookshelf(stage, g, x, BACK, 118, 440, (92, 58, 44))
    rooms.sash_window(stage, s * 60, -590, -290, 92, (226, 212, 190), (110, 44, 54))
    household.picture(stage, g, s * 350, -430, 150, 110)
    furniture.sofa(stage, g, s * 420, BACK + 36, 110, (120, 56, 52))
    top = furniture.table(stage, g, -s * 110, BACK + 88, 220, 112, (110, 68, 48))
    household.writing_things(stage, g, -s * 110, top, 0.9)
    lamps.candle(stage, stage.live, -s * 110 - 180, top, 0.9)
    ground.carpet(stage, g, (120, 50, 54), (70, 46, 60), 420, BACK + 96, 300)
    ground.light_pool(stage, g, -s * 60, BACK + 80, 360)


def bedroom(stage: Stage) -> None:
    by_culture(stage, _bedroom_chinese, _bedroom_japanese, _bedroom_european, _bedroom_modern)


def _bedroom_chinese(stage: Stage) -> None:
    g, s = stage.set, side_of(stage)
    chinese_room(stage, (226, 200, 184))
    rooms.lattice_window(stage, -s * 240, -390, 104, 96, TIMBER)
    furniture.canopy_bed(stage, g, s * 330, BACK + 40, 260, (196, 88, 96))
    furniture.folding_screen(stage, g, -s * 560, BACK + 24, 3, 92, 280)
    top = furniture.table(stage, g, -s * 150, BACK + 40, 110, 100)
    household.vase(stage, g, -s * 190, top, 0.7)
    lamps.candle(stage, stage.live, -s * 110, top, 0.9)
    lamps.lantern(stage, stage.live, -s * 400, -600, 0.9)
    ground.carpet(stage, g, (150, 84, 92), (96, 60, 84), 320, BACK + 80, 250)
    ground.light_pool(stage, g, -s * 120, BACK + 60, 300)
    foreground.curtain(stage, -s, (196, 110, 120))


def _bedroom_japanese(stage: Stage) -> None:
    g, s, b = stage.set, side_of(stage), stage.brush
    japanese_room(stage)
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
    household.vase(stage, g, -s * 620, BACK + 14, 0.9)
    household.scroll_painting(stage, g, -s * 640, -520, 90, 280)
    ground.light_pool(stage, g, -s * 260, BACK + 50, 260)
    foreground.pillar(stage, -s, TIMBER)


def _bedroom_european(stage: Stage) -> None:
    g, s = stage.set, side_of(stage)
    european_room(stage, (164, 150, 160), (196, 184, 170), "stripes", (206, 196, 184))
    rooms.sash_window(stage, -s * 90, -590, -290, 96, (230, 220, 204), (126, 84, 110))
    furniture.canopy_bed(stage, g, s * 400, BACK + 40, 240, (120, 70, 100), (100, 64, 50))
    household.picture(stage, g, -s * 380, -440, 96, 130)
    furniture.bookshelf(stage, g, -s * 640, BACK, 100, 300, (120, 82, 60))
    top = furniture.table(stage, g, -s * 380, BACK + 50, 100, 110, (120, 82, 60))
    household.vase(stage, g, -s * 420, top, 0.7, (190, 150, 150))
    lamps.candle(stage, stage.live, -s * 340, top, 0.9)
    ground.carpet(stage, g, (110, 80, 110), (160, 130, 140), 360, BACK + 90, 260)
    ground.light_pool(stage, g, -s * 340, BACK + 60, 300)


def _bedroom_modern(stage: Stage) -> None:
    g, s = stage.set, side_of(stage)
    modern_room(stage, (196, 200, 204))
    rooms.sash_window(stage, -s * 200, -560, -270, 170, (240, 238, 232), (150, 160, 176), panes=(2, 1))
    furniture.low_bed(stage, g, s * 350, BACK + 50, 270, (110, 136, 168))
    household.picture(stage, g, s * 360, -450, 190, 130, (80, 74, 72))
    furniture.bookshelf(stage, g, -s * 620, BACK + 2, 120, 330, (196, 168, 130))
    household.plant_pot(stage, g, -s * 430, BACK + 34, 1.1)
    lamps.pendant_lamp(stage, stage.live, 0, -700, -570, 1.1, (236, 226, 206))
    ground.carpet(stage, g, (150, 160, 170), (120, 130, 146), 330, BACK + 90, 240)


def kitchen(stage: Stage) -> None:
    by_culture(stage, _kitchen_eastern, _kitchen_eastern, _kitchen_european, _kitchen_modern)


def _kitchen_eastern(stage: Stage) -> None:
    b, g, s = stage.brush, stage.set, side_of(stage)
    chinese_room(stage, (190, 166, 134))
    rooms.lattice_window(stage, -s * 260, -420, 92, 76, TIMBER)
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
    strew(g, [rectangle(x - 230, -420, x + 230, -410)], b.bright(TIMBER, 0.1))
    household.jars(stage, g, x - 180, -420, 6, 0.62)
    household.jars(stage, g, -s * 620, BACK + 40, 3, 1.25)
    top = furniture.table(stage, g, -s * 210, BACK + 84, 170, 104)
    household.jars(stage, g, -s * 290, top + 4, 2, 0.5, (200, 190, 170))
    strew(g, [ellipse(-s * 190 + dx, top - 6, 15, 13) for dx in (0, 26, 52)], b.colour((200, 110, 70)))
    lamps.lantern(stage, stage.live, -s * 60, -600, 0.9)


def _kitchen_european(stage: Stage) -> None:
    b, g, s = stage.brush, stage.set, side_of(stage)
    european_room(stage, (212, 190, 156), None, None, (110, 80, 62))
    rooms.sash_window(stage, -s * 300, -540, -330, 96, (226, 214, 194), (200, 120, 110))
    x, y = furniture.fireplace(stage, g, s * 330, BACK + 4, 210, 330, (164, 150, 138))
    lamps.fire(stage, stage.live, x, y, 1.0)
    g.shape(ellipse(x, y - 96, 46, 36), b.across((60, 58, 64), x - 46, x + 46, 0.7))
    strew(g, [rectangle(x - 2, y - 210, x + 2, y - 120)], b.dark((50, 50, 56)))
    strew(g, [rectangle(-s * 640 - 120, v, -s * 640 + 120, v + 9) for v in (-300, -390, -480)], b.bright((120, 84, 60), 0.2))
    for v in (-300, -390, -480):
        household.jars(stage, g, -s * 640 - 90, v, 4, 0.42, (150, 120, 100))
    top = furniture.table(stage, g, -s * 190, BACK + 90, 210, 108, (160, 118, 80))
    strew(g, [ellipse(-s * 230 + dx, top - 8, 19, 12) for dx in (0, 34)], b.colour((206, 160, 100)))
    lamps.candle(stage, stage.live, -s * 120, top, 0.8)
    ground.light_pool(stage, g, x, BACK + 40, 360, 0.6)


def _kitchen_modern(stage: Stage) -> None:
    b, g, s = stage.brush, stage.set, side_of(stage)
    modern_room(stage, (222, 216, 204))
    rooms.sash_window(stage, -s * 120, -540, -340, 120, (240, 238, 232), None, panes=(2, 1))
    counter(stage, 0, BACK + 10, 520, (150, 170, 168))
    strew(
        g,
        [rectangle(x, -640, x + 118, -430) for x in (s * 130 - 59, s * 260 - 59, s * 390 - 59, s * 520 - 59)],
        b.across((168, 186, 182), -WALL, WALL),
    )
    g.shape(rectangle(-s * 640 - 80, -540, -s * 640 + 80, BACK + 6), b.across((206, 208, 210), -s * 640 - 80, -s * 640 + 80, 0.5))
    g.shape(rectangle(-s * 640 - 80, -352, -s * 640 + 80, -346), b.dark((180, 184, 188)))
    household.plant_pot(stage, g, s * 330, BACK - 140, 0.5)
    for x in (-180, 180):
        lamps.pendant_lamp(stage, stage.live, x, -700, -540, 0.9, (206, 120, 80))


def office(stage: Stage) -> None:
    if stage.place.culture in EAST:
        return _study_chinese(stage)
    b, g, s = stage.brush, stage.set, side_of(stage)
    if stage.place.culture in (Culture.EUROPEAN, Culture.FANTASY):
        return _study_european(stage)
    modern_room(stage, (206, 210, 214))
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
    household.plant_pot(stage, g, -s * 680, BACK + 40, 1.4)
    strew(
        stage.live,
        [rectangle(x - 90, -694, x + 90, -682) for x in (-400, 0, 400)],
        (250, 250, 240) if b.lamps else b.bright((230, 230, 226), 0.3),
    )
    for x in (-400, 0, 400):
        lamps.halo(stage, stage.live, x, -680, 260, 0.4, (226, 236, 250))
    return None
