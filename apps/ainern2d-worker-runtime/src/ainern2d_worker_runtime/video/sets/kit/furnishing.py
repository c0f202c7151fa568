"""Generators of furniture and household things."""

from __future__ import annotations

from ...raster.geometry import Path, ellipse, polygon, rectangle, spline, svg
from ...raster.scene import Rgb, mix
from .. import furniture, household, lamps
from ..brush import alpha, strew
from ..places.shells import counter as bar
from ..stage import Stage
from .spot import Generators, Spot


def table(
    stage: Stage,
    spot: Spot,
    half: float = 160.0,
    height: float = 110.0,
    colour: Rgb = (122, 78, 54),
    on: str = "",
    apron: bool = True,
) -> None:
    """A table; `on` it tea, writing, candle, food, vase, flask or nothing."""
    g, x = spot.group, spot.x
    top = furniture.table(stage, g, x, spot.y, half, height, colour, apron)
    for k, thing in enumerate(on.split()):
        px = x + (k - (len(on.split()) - 1) / 2) * half * 0.8
        if thing == "tea":
            household.tea_things(stage, g, px, top, 0.8)
        elif thing == "writing":
            household.writing_things(stage, g, px, top, 0.85)
        elif thing == "candle":
            lamps.candle(stage, stage.live, px, top, 0.85)
        elif thing == "vase":
            household.vase(stage, g, px, top, 0.7)
        elif thing == "food":
            _dishes(stage, spot, px, top)
        elif thing == "books":
            _books(stage, spot, px, top)


def _dishes(stage: Stage, spot: Spot, x: float, y: float) -> None:
    b, g = stage.brush, spot.group
    for k, tone in enumerate(((206, 120, 70), (150, 170, 90), (222, 190, 120))):
        px = x + (k - 1) * 52
        g.shape(ellipse(px, y - 4, 24, 7), b.bright((236, 232, 224), 0.2))
        g.shape(spline([(px - 16, y - 5), (px - 8, y - 15), (px + 8, y - 16), (px + 16, y - 5)], True, 0.6), b.colour(tone))


def _books(stage: Stage, spot: Spot, x: float, y: float) -> None:
    b, g = stage.brush, spot.group
    for k, tone in enumerate(((150, 60, 52), (60, 86, 120), (196, 160, 90))):
        half = 30 - k * 3 + float(spot.rng.uniform(-3, 3))
        g.shape(rectangle(x - half, y - (k + 1) * 11, x + half, y - k * 11), b.across(tone, x - half, x + half, 0.4))
        g.shape(rectangle(x + half - 4, y - (k + 1) * 11 + 2, x + half, y - k * 11 - 2), b.colour((232, 224, 204)))


def stool(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (122, 78, 54)) -> None:
    furniture.stool(stage, spot.group, spot.x, spot.y, s, colour)


def chair(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (118, 80, 58), seat: Rgb = ()) -> None:
    """A plain chair with a back of slats, seen from the front."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 48 * s)
    strew(
        g,
        [
            polygon(
                [
                    (x + k * 30 * s - 4 * s, y - 86 * s),
                    (x + k * 30 * s + 4 * s, y - 86 * s),
                    (x + k * 34 * s + 4 * s, y - 8),
                    (x + k * 34 * s - 4 * s, y - 8),
                ]
            )
            for k in (-1, 1)
        ],
        b.dark(colour, 0.4),
    )
    strew(
        g,
        [rectangle(x + k * 32 * s - 4 * s, y - 186 * s, x + k * 32 * s + 4 * s, y - 80 * s) for k in (-1, 1)],
        b.across(colour, x - 36 * s, x + 36 * s, 0.5),
    )
    strew(
        g,
        [rectangle(x - 32 * s, y - v * s, x + 32 * s, y - (v - 15) * s) for v in (184, 152, 120)],
        b.down(colour, y - 186 * s, y - 100 * s, 0.4),
    )
    g.shape(
        polygon([(x - 36 * s, y - 92 * s), (x + 36 * s, y - 92 * s), (x + 42 * s, y - 76 * s), (x - 42 * s, y - 76 * s)]),
        b.bright(seat or colour, 0.3),
    )
    strew(
        g,
        [rectangle(x + k * 38 * s - 4 * s, y - 76 * s, x + k * 38 * s + 4 * s, y) for k in (-1, 1)],
        b.across(colour, x - 42 * s, x + 42 * s, 0.5),
    )


def armchair(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (88, 54, 44)) -> None:
    furniture.armchair_wood(stage, spot.group, spot.x, spot.y, s, colour)


def sofa(stage: Stage, spot: Spot, half: float = 160.0, colour: Rgb = (150, 72, 70), modern: bool = False) -> None:
    furniture.sofa(stage, spot.group, spot.x, spot.y, half, colour, modern)


def bookshelf(
    stage: Stage, spot: Spot, half: float = 120.0, height: float = 400.0, colour: Rgb = (92, 58, 44), scrolls: bool = False
) -> None:
    furniture.bookshelf(stage, spot.group, spot.x, spot.y, half, height, colour, scrolls)


def ladder(stage: Stage, spot: Spot, height: float = 380.0, colour: Rgb = (150, 112, 74)) -> None:
    """A ladder that leans on what stands behind it."""
    b, g, x, y, lean = stage.brush, spot.group, spot.x, spot.y, spot.side * 70
    rails = [
        polygon([(x + d - 5, y), (x + d + 5, y), (x + d * 0.86 + lean + 4, y - height), (x + d * 0.86 + lean - 4, y - height)])
        for d in (-34, 34)
    ]
    rungs = [
        rectangle(x - 34 + lean * u, y - height * u - 4, x + 34 + lean * u, y - height * u + 4)
        for u in (0.1, 0.24, 0.38, 0.52, 0.66, 0.8, 0.92)
    ]
    furniture.ground_shadow(stage, g, x, y, 50)
    strew(g, rungs, b.bright(colour, 0.1))
    strew(g, rails, b.across(colour, x - 40, x + 110, 0.4))


def screen(
    stage: Stage,
    spot: Spot,
    panels: float = 4,
    width: float = 92.0,
    height: float = 290.0,
    frame: Rgb = (88, 54, 44),
    ground: Rgb = (222, 204, 162),
) -> None:
    furniture.folding_screen(stage, spot.group, spot.x, spot.y, round(panels), width, height, frame, ground)


def canopy_bed(stage: Stage, spot: Spot, half: float = 240.0, cloth: Rgb = (150, 90, 100)) -> None:
    furniture.canopy_bed(stage, spot.group, spot.x, spot.y, half, cloth)


def bed(
    stage: Stage, spot: Spot, half: float = 230.0, cloth: Rgb = (110, 136, 168), wood: Rgb = (122, 78, 54), head: float = 140.0
) -> None:
    furniture.low_bed(stage, spot.group, spot.x, spot.y, half, cloth, wood, head)


def hearth(
    stage: Stage, spot: Spot, half: float = 150.0, height: float = 250.0, stone: Rgb = (160, 148, 136), s: float = 0.8
) -> None:
    """A fireplace with its fire, and its light on the floor."""
    from ..ground import light_pool

    x, y = furniture.fireplace(stage, spot.group, spot.x, spot.y, half, height, stone)
    lamps.fire(stage, stage.live, x, y, s)
    light_pool(stage, stage.set, x, y + 46, half * 2.4, 0.55)


def counter(stage: Stage, spot: Spot, half: float = 220.0, colour: Rgb = (112, 70, 52)) -> None:
    bar(stage, spot.x, spot.y, half, colour)


def scroll(stage: Stage, spot: Spot, top: float = -600.0, width: float = 108.0, height: float = 320.0) -> None:
    household.scroll_painting(stage, spot.group, spot.x, top, width, height)


def picture(
    stage: Stage, spot: Spot, middle: float = -450.0, width: float = 150.0, height: float = 110.0, frame: Rgb = (170, 126, 66)
) -> None:
    household.picture(stage, spot.group, spot.x, middle, width, height, frame)


def vase(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (112, 146, 168), branch: bool = True) -> None:
    household.vase(stage, spot.group, spot.x, spot.y, s, colour, branch)


def banner(
    stage: Stage,
    spot: Spot,
    top: float = -640.0,
    width: float = 84.0,
    height: float = 230.0,
    colour: Rgb = (150, 44, 50),
    trim: Rgb = (220, 176, 90),
) -> None:
    household.banner(stage, spot.group, spot.x, top, width, height, colour, trim)


def trunk(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (128, 84, 58)) -> None:
    """A travelling chest with a rounded lid and iron bands."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    furniture.ground_shadow(stage, g, x, y, 90 * s)
    g.shape(rectangle(x - 78 * s, y - 62 * s, x + 78 * s, y), b.across(colour, x - 78 * s, x + 78 * s, 0.5))
    g.shape(
        svg(
            ("M", x - 82 * s, y - 60 * s), ("C", x - 80 * s, y - 108 * s, x + 80 * s, y - 108 * s, x + 82 * s, y - 60 * s), ("Z",)
        ),
        b.down(mix(colour, (190, 140, 96), 0.25), y - 104 * s, y - 60 * s, 0.5),
    )
    strew(
        g,
        [rectangle(x + d * s - 5 * s, y - (94 - abs(d) * 0.1) * s, x + d * s + 5 * s, y) for d in (-54, 54)],
        b.across((92, 88, 92), x - 60 * s, x + 60 * s, 0.5),
    )
    g.shape(rectangle(x - 11 * s, y - 68 * s, x + 11 * s, y - 46 * s), b.bright((206, 164, 84), 0.2))


def sacks(stage: Stage, spot: Spot, s: float = 1.0, colour: Rgb = (192, 168, 128)) -> None:
    """Three sacks of grain."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    for dx, dy, k in ((-58, -6, 0.94), (52, -4, 1.0), (0, 4, 1.06)):
        px, py, r = x + dx * s, y + dy * s, 50 * s * k
        furniture.ground_shadow(stage, g, px, py, r * 1.2)
        body = [
            (px - r * 0.9, py),
            (px - r, py - r * 0.7),
            (px - r * 0.66, py - r * 1.7),
            (px - r * 0.2, py - r * 2.0),
            (px + r * 0.2, py - r * 2.0),
            (px + r * 0.66, py - r * 1.7),
            (px + r, py - r * 0.7),
            (px + r * 0.9, py),
        ]
        g.shape(spline(body, True, 0.5), b.across(colour, px - r, px + r, 0.7))
        g.shape(
            spline(
                [
                    (px - r * 0.22, py - r * 1.96),
                    (px - r * 0.4, py - r * 2.36),
                    (px, py - r * 2.24),
                    (px + r * 0.4, py - r * 2.36),
                    (px + r * 0.22, py - r * 1.96),
                ],
                True,
                0.4,
            ),
            b.dark(colour, 0.15),
        )
        g.shape(rectangle(px - r * 0.24, py - r * 2.02, px + r * 0.24, py - r * 1.92), b.dark((140, 100, 66), 0.4))


def straw(stage: Stage, spot: Spot, half: float = 180.0, height: float = 40.0, colour: Rgb = (206, 174, 104)) -> None:
    """A heap of straw on the floor."""
    b, g, x, y, rng = stage.brush, spot.group, spot.x, spot.y, spot.rng
    furniture.ground_shadow(stage, g, x, y, half * 1.1)
    heap = [
        (x - half, y + 4),
        (x - half * 0.6, y - height * 0.6),
        (x - half * 0.1, y - height),
        (x + half * 0.5, y - height * 0.7),
        (x + half, y + 4),
    ]
    g.shape(spline(heap, True, 0.6), b.down(colour, y - height, y + 8, 0.6))
    for tone in (b.bright(colour, 0.4), b.dark(colour, 0.4)):
        stalks: list[Path] = []
        for u, v, a in rng.uniform((-1.05, 0, -0.8), (1.05, 1, 0.8), (26, 3)):
            px, py = x + half * u, y + 6 - height * v * max(0.1, 1 - abs(u))
            stalks.append(polygon([(px - 17, py - 17 * a), (px + 17, py + 17 * a), (px + 17, py + 17 * a + 1.8)]))
        strew(g, stalks, alpha(tone, 0.8))


def round_table(
    stage: Stage, spot: Spot, half: float = 130.0, height: float = 100.0, cloth: Rgb = (214, 204, 190), set_out: bool = True
) -> None:
    """A round table under a cloth, laid for a meal."""
    b, g, x, y = stage.brush, spot.group, spot.x, spot.y
    top = y - height
    furniture.ground_shadow(stage, g, x, y, half * 1.1)
    drop = [
        (x - half, top),
        (x - half * 0.96, top + height * 0.62),
        (x - half * 0.6, top + height * 0.7),
        (x - half * 0.3, top + height * 0.62),
        (x, top + height * 0.72),
        (x + half * 0.3, top + height * 0.62),
        (x + half * 0.6, top + height * 0.7),
        (x + half * 0.96, top + height * 0.62),
        (x + half, top),
    ]
    strew(
        g,
        [rectangle(x - 8, top, x + 8, y - 4), polygon([(x - 50, y), (x + 50, y), (x + 10, y - 16), (x - 10, y - 16)])],
        b.dark((96, 66, 52), 0.3),
    )
    g.shape(spline(drop, True, 0.3), b.across(cloth, x - half, x + half, 0.6))
    g.shape(ellipse(x, top, half, half * 0.17), b.bright(cloth, 0.3))
    if set_out:
        _dishes(stage, spot, x, top + 4)
        strew(
            g,
            [
                polygon([(x + d - 7, top - 22), (x + d + 7, top - 22), (x + d + 4, top), (x + d - 4, top)])
                for d in (-half * 0.7, half * 0.7)
            ],
            b.bright((222, 228, 232), 0.2),
        )


def clock(stage: Stage, spot: Spot, middle: float = -540.0, radius: float = 34.0) -> None:
    """A wall clock whose second hand runs."""
    import math

    b, g, x = stage.brush, spot.group, spot.x
    g.shape(ellipse(x, middle, radius + 6), b.dark((70, 60, 60), 0.2))
    g.shape(ellipse(x, middle, radius), b.bright((240, 236, 226), 0.2))
    strew(
        g,
        [
            ellipse(x + radius * 0.82 * math.cos(a), middle + radius * 0.82 * math.sin(a), 1.6)
            for a in (k * 0.5236 for k in range(12))
        ],
        (60, 54, 58),
    )
    strew(
        g,
        [
            polygon([(x - 2.4, middle), (x + 2.4, middle), (x + 1, middle - radius * 0.56)]),
            polygon([(x, middle - 2), (x, middle + 2), (x + radius * 0.74, middle + radius * 0.2)]),
        ],
        (50, 44, 48),
    )
    hand = stage.live.group()
    hand.shape(polygon([(-0.8, 6), (0.8, 6), (0.4, -radius * 0.8), (-0.4, -radius * 0.8)]), (180, 54, 46))
    stage.motions.append(lambda t: (hand.place(x, middle, math.floor(t) * math.pi / 30), None)[1])


GENERATORS: Generators = {
    "table": table,
    "stool": stool,
    "chair": chair,
    "armchair": armchair,
    "sofa": sofa,
    "bookshelf": bookshelf,
    "ladder": ladder,
    "screen": screen,
    "canopy_bed": canopy_bed,
    "bed": bed,
    "hearth": hearth,
    "counter": counter,
    "scroll": scroll,
    "picture": picture,
    "vase": vase,
    "banner": banner,
    "trunk": trunk,
    "sacks": sacks,
    "straw": straw,
    "round_table": round_table,
    "clock": clock,
}
