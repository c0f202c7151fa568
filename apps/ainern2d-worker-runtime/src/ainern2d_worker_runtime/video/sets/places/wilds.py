"""Mountain, forest and bamboo grove."""

from __future__ import annotations

from ainern2d_contracts.vocabulary import Culture, Season, TimeOfDay

from ...raster.geometry import polygon, rectangle, tapered
from ...raster.scene import Group, Rgb, linear, mix
from .. import foreground, furniture, ground, relief, sky, trees
from ..brush import alpha, strew
from ..stage import BOTTOM, LEFT, RIGHT, Stage
from .courtyards import BACK

EASTERN = (Culture.CHINESE, Culture.JAPANESE)


SEASONS: dict[Season, Rgb] = {
    Season.SPRING: (104, 140, 80),
    Season.SUMMER: (86, 122, 74),
    Season.AUTUMN: (196, 130, 66),
    Season.WINTER: (132, 140, 116),
}


def rock(
    stage: Stage, g: Group, x: float, y: float, r: float, part: str, colour: Rgb = (134, 128, 132), moss: bool = True
) -> None:
    """A boulder with a lit face, a shadow face and cracks."""
    b, rng = stage.brush, stage.random(part)
    furniture.ground_shadow(stage, g, x, y, r * 1.15)
    outline = [
        (-1.0, 0.05),
        (-0.88, -0.4),
        (-0.5, -0.78),
        (-0.05, -0.92),
        (0.45, -0.74),
        (0.84, -0.36),
        (1.0, 0.05),
        (0.4, 0.16),
        (-0.4, 0.16),
    ]
    pts = [(x + a * r * rng.uniform(0.9, 1.1), y + c * r * rng.uniform(0.85, 1.1)) for a, c in outline]
    g.shape(polygon(pts), b.across(colour, x - r, x + r, 0.6))
    side = b.light.side
    g.shape(
        polygon([pts[3], pts[2 if side < 0 else 4], (x + side * r * 0.5, y - r * 0.2), (x + side * r * 0.06, y - r * 0.42)]),
        alpha(b.bright(colour, 0.6), 0.5),
    )
    g.shape(
        polygon(
            [
                pts[6 if side < 0 else 0],
                pts[5 if side < 0 else 1],
                (x - side * r * 0.3, y - r * 0.3),
                (x - side * r * 0.2, y + r * 0.1),
            ]
        ),
        alpha(b.dark(colour, 0.8), 0.4),
    )
    if moss:
        trees.grass(g, b, x - r, x + r, y + r * 0.14, r * 0.34, rng)


def ledge(stage: Stage, side: int) -> None:
    """A cliff that rises at one edge of the picture."""
    b, g, rng = stage.brush, stage.set, stage.random("ledge")
    stone: Rgb = (132, 122, 122)
    edge = [(700, -760), (640, -600), (660, -470), (580, -380), (600, -260), (520, BACK + 20)]
    pts = [(side * (x + rng.uniform(-24, 24)), y) for x, y in edge]
    far = side * 1900
    g.shape(
        polygon([(far, -1500), (side * 800, -1200), *pts, (far, BACK + 60)]),
        b.across(stone, min(pts[-1][0], far * 0.6), max(pts[-1][0], far * 0.6), 0.6),
    )
    cracks = [
        polygon([(x, y), (x + side * 40, y + 66), (x + side * 44, y + 66)])
        for x, y in ((p[0] + side * rng.uniform(30, 220), p[1]) for p in pts * 3)
    ]
    strew(g, cracks, alpha(b.dark(stone, 0.7), 0.5))
    planes = [polygon([(x, y), (x + side * 90, y + 12), (x + side * 76, y + 84), (x + side * 14, y + 60)]) for x, y in pts[:5]]
    strew(g, planes, alpha(b.bright(stone, 0.5), 0.28))
    for x, y in pts[1:5]:
        trees.bush(g, b, x + side * 40, y + 6, 110, stage.random(f"ledge{y:.0f}"), (92, 118, 80))


def forest(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("forest")
    green = SEASONS[stage.season]
    conifer = stage.place.culture not in EASTERN and stage.random("kind").random() < 0.5
    sky.paint_sky(stage)
    relief.paint_treeline(stage, stage.far, "wood1", -170, 420, mix(green, (110, 140, 140), 0.5), 0.15, pointed=conifer)
    relief.paint_treeline(stage, stage.far, "wood2", -160, 330, mix(green, (90, 120, 116), 0.4), 0.3, pointed=conifer)
    sky.paint_fog(stage, stage.far, -190, 0.5)
    _far_trunks(stage, green, conifer)
    ground.earth(stage, stage.set, BACK, mix(green, (120, 100, 70), 0.5), green, 16)
    ground.path_over(stage, stage.set, BACK, (176, 152, 116), 240, rng.choice([-1, 1]) * 130)
    for k, x in enumerate((-1150, -800, -430, 440, 820, 1180)):
        px, y = x + rng.uniform(-50, 50), BACK + 24 + (k % 3) * 16
        if conifer:
            trees.fir(stage.set, b, px, y, rng.uniform(560, 720), stage.random(f"fir{k}"), (60, 98, 82), stage.brush.snow)
        else:
            _great_tree(stage, px, y, green, k)
    for k, x in enumerate((-640, -280, 300, 620, 960, -960)):
        trees.bush(stage.set, b, x, BACK + 34, rng.uniform(110, 170), stage.random(f"bush{k}"), mix(green, (60, 100, 70), 0.3))
    rock(stage, stage.set, rng.choice([-1, 1]) * 350, BACK + 80, 62, "rock")
    if stage.time in (TimeOfDay.DAY, TimeOfDay.DAWN) and stage.air.overcast < 0.4:
        sky.sun_rays(stage, stage.live, stage.light.side * 330, -760, 6, 0.9, 900, 0.2)
    trees.flowers(stage.set, b, -700, 700, BACK + 40, BACK + 150, stage.random("flowers"), ((240, 240, 246), (236, 170, 190)), 40)
    foreground.vignette_leaves(stage, green)
    foreground.undergrowth(stage, green)


def _far_trunks(stage: Stage, green: Rgb, conifer: bool) -> None:
    """Rows of trunks that lose themselves in the haze, under a closed canopy."""
    b, rng, haze = stage.brush, stage.random("trunks"), stage.air.haze
    for row, (fade, count, width) in enumerate(((0.55, 16, 22), (0.28, 11, 36))):
        for k in range(count):
            x = -1350 + k * 2700 / count + rng.uniform(-70, 70)
            w = width * rng.uniform(0.7, 1.2)
            bend = rng.uniform(-24, 24)
            tone = mix(b.colour((104, 84, 72)), haze, fade)
            stage.back.shape(tapered([(x, BACK + 30), (x + bend, -420), (x + bend * 2, -1000)], w, w * 0.6), tone)
        if not conifer and stage.season is not Season.WINTER:
            for k in range(count):
                x, r = -1350 + k * 2700 / count + rng.uniform(-60, 60), rng.uniform(110, 180)
                y = -640 + row * 20 + rng.uniform(-50, 40)
                tone = mix(b.colour(mix(green, (30, 60, 60), 0.2)), haze, fade * 0.8)
                stage.back.shape(
                    trees.leaf_mass(x, y, r, r * 0.62, rng, 14),
                    linear(0, y - r, 0, y + r, (0.0, mix(tone, b.light.sun, 0.2)), (1.0, tone)),
                )
        sky.paint_fog(stage, stage.back, -190, 0.4)


def _great_tree(stage: Stage, x: float, y: float, green: Rgb, k: int) -> None:
    """An old tree whose crown leaves the picture: roots, bark, boughs with hanging foliage."""
    b, g, rng = stage.brush, stage.set, stage.random(f"great{k}")
    w = rng.uniform(58, 84)
    for way in (-1, 1):
        trees.trunk(g, b, [(x + way * w * 0.1, y - 70), (x + way * w * 0.5, y - 14), (x + way * w * 1.2, y + 6)], w * 0.5, 4)
    trees.trunk(g, b, [(x, y), (x + 8, -380), (x - 10, -900)], w, w * 0.66)
    bark = [
        tapered([(x + d * w, y - h), (x + d * w + 4, y - h - 60), (x + d * w - 2, y - h - 120)], 4, 1, 4)
        for d, h in zip(rng.uniform(-0.34, 0.34, 9), rng.uniform(20, 420, 9), strict=True)
    ]
    strew(g, bark, alpha(b.dark((80, 60, 54), 0.7), 0.5))
    for way in (-1, 1):
        top = rng.uniform(-560, -470)
        trees.trunk(g, b, [(x, top + 90), (x + way * 90, top + 10), (x + way * 190, top - 30)], w * 0.34, 6)
    if stage.season is Season.WINTER:
        for way in (-1, 1):
            trees.bare_tree(g, b, x + way * 60, -470, 380, stage.random(f"bough{k}{way}"), b.snow)
        return
    for dx, dy, r in ((-190, -610, 120), (190, -620, 130), (-70, -690, 150), (90, -700, 150), (0, -600, 96)):
        trees.crown(g, b, x + dx + rng.uniform(-20, 20), dy + rng.uniform(-16, 16), r, green, rng, 5, 22)


def bamboo_grove(stage: Stage) -> None:
    b, rng = stage.brush, stage.random("grove")
    clearing, gap, dense = rng.uniform(-260, 260), rng.uniform(130, 270), rng.uniform(0.6, 1.2)
    sky.paint_sky(stage)
    if rng.random() < 0.4:
        relief.paint_crags(stage, stage.far, "crags", -170, rng.uniform(220, 380), (124, 140, 140), 0.35)
    deep = alpha(mix(b.colour((120, 156, 104)), stage.air.sky[1], 0.3), 0.55)
    pale = alpha(mix(b.colour((150, 176, 126)), stage.air.haze, 0.5), 0.9)
    stage.far.shape(rectangle(LEFT, -1400, RIGHT, BOTTOM), linear(0, -800, 0, -120, (0.0, deep), (1.0, pale)))
    rows = ((stage.far, 26, rng.uniform(9, 14), 0.62, -170), (stage.back, 22, rng.uniform(13, 20), 0.36, -160))
    for layer, (group, count, width, fade, y) in enumerate(rows):
        tone = mix((112, 150, 92), (stage.air.haze[0], stage.air.haze[1], stage.air.haze[2]), fade * 0.7)
        strip = 2600 / round(count * dense)
        for k in range(round(count * dense)):
            x = -1300 + k * strip + rng.uniform(-30, 30)
            trees.bamboo(group, b, x, y, 1150, stage.random(f"far{layer}{k}"), tone, width, 10)
        sky.paint_fog(stage, group, -200, 0.5)
    ground.earth(stage, stage.set, BACK, GROVE_EARTH[int(rng.integers(0, 3))], (120, 148, 84), 14)
    if rng.random() < 0.6:
        ground.path_over(stage, stage.set, BACK, (190, 178, 138), rng.uniform(170, 300), rng.uniform(-190, 190), clearing * 0.6)
    _near_bamboo(stage, clearing, gap, round(18 * dense))
    for k in range(int(rng.integers(1, 4))):
        x = rng.choice([-1, 1]) * rng.uniform(240, 620)
        rock(stage, stage.set, x, BACK + rng.uniform(50, 100), rng.uniform(34, 76), f"rock{k}")
    if stage.time in (TimeOfDay.DAY, TimeOfDay.DAWN) and stage.air.overcast < 0.4:
        sky.sun_rays(stage, stage.live, stage.light.side * 300, -760, 6, 0.8, 900, 0.2)
    foreground.vignette_leaves(stage, (104, 142, 80))


GROVE_EARTH: tuple[Rgb, ...] = ((148, 142, 96), (158, 138, 104), (122, 140, 92))


def _near_bamboo(stage: Stage, clearing: float, gap: float, count: int) -> None:
    """Stems in clumps on both sides of a clearing, thick and thin."""
    rng = stage.random("stems")
    stout = rng.uniform(16, 26)
    for k in range(count):
        x = clearing + (-1 if k % 2 else 1) * (gap + (k // 2) * rng.uniform(60, 130) + rng.uniform(-34, 34))
        width = stout * rng.uniform(0.8, 1.35)
        trees.bamboo(
            stage.set, stage.brush, x, BACK + 16 + (k % 4) * 13, 1150, stage.random(f"near{k}"), (110, 152, 82), width, 26
        )
