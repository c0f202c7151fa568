"""What is worn over the trunk: coats, vests, armour, aprons, mantles."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from ainern2d_contracts.vocabulary import View

from ..raster.geometry import ellipse, polygon, spline, tapered
from ..raster.scene import Group, Rgb, mix
from .drapes import DRAPES, DRAPES_BEHIND
from .ink import Ink, fade, part
from .layers import Layer
from .outfits import Dye
from .proportions import Body
from .torso import SPAN
from .views import MIDLINE, mirrored


def _vest(layer: Layer) -> None:
    layer.sides(mix(layer.dye.second, (30, 24, 44), 0.3), 17, 20)


def _open_coat(layer: Layer) -> None:
    layer.sides(mix(layer.dye.second, layer.dye.main, 0.2), 21, 24)


def _jacket(layer: Layer) -> None:
    layer.sides(layer.dye.main, 13, 17)
    for x in (-6.0, 17.0):
        layer.group.shape(tapered([(x, -452), (x, -400), (x - 2, layer.bottom)], 1.6, 1.6, 4), layer.ink.lit(layer.dye.ornament))


def _lapels(layer: Layer, colour: Rgb, low: float) -> None:
    for sign, x in ((-1, -6.0), (1, 14.0)):
        shape = [
            (x + sign * 6, -496),
            (x + sign * 22, -476),
            (x + sign * 28, -452),
            (x + sign * 18, -448),
            (x + sign * 20, -438),
            (4 + sign * 1, low),
            (4 + sign * 3, low - 8),
            (x + sign * 4, -466),
        ]
        part(layer.ink, layer.group, polygon(shape), colour, SPAN, strength=0.3, line=0.9)


def _suit(layer: Layer) -> None:
    ink, group, dye = layer.ink, layer.group, layer.dye
    group.shape(polygon([(-12, -488), (20, -488), (6, -392), (2, -392)]), ink.lit((250, 248, 244)))
    for shape in ([(-2, -478), (10, -478), (8, -466), (0, -466)], [(0, -466), (8, -466), (12, -412), (5, -396), (-2, -412)]):
        part(ink, group, polygon(shape), dye.trim, line=0.8)
    _lapels(layer, mix(dye.main, (20, 16, 30), 0.16), -390)
    group.shape(tapered([(4, -392), (3, -360), (0, layer.bottom)], 1.5, 1.5, 3), fade(ink.mark(dye.main), 170))
    group.shape(polygon([(24, -432), (36, -436), (35, -427), (30, -431), (26, -425)]), ink.lit((248, 246, 242)))
    for y in (-378, -358):
        part(ink, group, ellipse(8, y, 2.4), mix(dye.main, (20, 16, 24), 0.5), line=0.5)


def _waistcoat_coat(layer: Layer) -> None:
    ink, dye = layer.ink, layer.dye
    layer.panel([(-12, -478), (22, -478), (28, -420), (26, -336), (5, -326), (-16, -336), (-18, -420)], dye.second, 0.8)
    layer.sides(dye.main, 12, 26)
    _lapels(layer, mix(dye.main, (20, 14, 30), 0.25), -406)
    for k in range(4):
        part(ink, layer.group, ellipse(5, -404 + k * 18, 2.6), dye.ornament, line=0.5)
    layer.group.shape(tapered([(8, -372), (20, -362), (30, -372)], 1.2, 1.2, 4), ink.lit(dye.ornament))


def _waistcoat(layer: Layer) -> None:
    s, w, b = layer.body.shoulder, layer.body.waist, layer.bottom
    colour = layer.dye.second
    layer.panel(
        [(-20, -484), (-36 * s, -474), (-42 * s, -440), (-40 * s, -400), (-38 * w, -352), (-42 * w, b), (2, b + 6), (4, -410)],
        colour,
    )
    layer.panel(
        [(26, -484), (36 * s, -474), (40 * s, -440), (42 * s, -400), (39 * w, -352), (42 * w, b), (6, b + 6), (4, -410)], colour
    )
    for k in range(4):
        part(layer.ink, layer.group, ellipse(6, -398 + k * 22, 2.6), layer.dye.ornament, line=0.5)


def _magua(layer: Layer) -> None:
    s, w = layer.body.shoulder, max(layer.body.waist, layer.body.hip * 0.94)
    layer.panel([(-18, -488), (-40 * s, -477), (-62 * s, -460), (-62 * s, -440), (-50 * s, -396), (-46 * w, -350),
        (-50 * w, -318), (0, -308), (50 * w, -318), (46 * w, -350),
                 (48 * s, -396), (56 * s, -440), (54 * s, -462), (40 * s, -477), (26, -488), (4, -478)], layer.dye.second,
                 tension=0.45)  # fmt: skip
    layer.group.shape(tapered([(4, -478), (4.5, -400), (4, -308)], 1.3, 1.3, 4), fade(layer.ink.mark(layer.dye.second), 180))


def _lamellar(layer: Layer) -> None:
    ink, group, dye, s, w = layer.ink, layer.group, layer.dye, layer.body.shoulder, layer.body.waist
    steel = mix(dye.main, (128, 126, 136), 0.5)
    path = spline(
        [
            (-24, -482),
            (-44 * s, -470),
            (-50 * s, -430),
            (-46 * s, -392),
            (-41 * w, -350),
            (-42 * w, -322),
            (0, -312),
            (43 * w, -322),
            (42 * w, -350),
            (46 * s, -392),
            (46 * s, -430),
            (42 * s, -470),
            (30, -482),
            (4, -456),
        ],
        True,
        0.35,
    )
    part(ink, group, path, steel, SPAN, strength=0.4, rim=5)
    inside = group.group()
    inside.clip(path)
    row_line, lace = fade(ink.mark(steel), 170), ink.lit(dye.trim)
    for row in range(8):
        y = -462 + row * 18
        for k in range(-4, 5):
            x = 4 + (k + (0.5 if row % 2 else 0)) * 13
            inside.shape(
                spline([(x - 6, y - 8), (x + 6, y - 8), (x + 6, y + 5), (x, y + 9), (x - 6, y + 5)], True, 0.2),
                ink.volume(mix(steel, (214, 214, 222), 0.32), x - 9, x + 12, 0.45),
                row_line,
                0.9,
            )
        inside.shape(tapered([(-70, y - 5), (4, y - 3), (70, y - 5)], 1.3, 1.3, 3), lace)
    part(ink, group, ellipse(-16, -428, 11), mix(steel, (240, 236, 224), 0.6), strength=0.5)
    part(ink, group, ellipse(26, -428, 9.5, 11), mix(steel, (240, 236, 224), 0.6), strength=0.5)


def _cuirass(layer: Layer) -> None:
    ink, group, s, w = layer.ink, layer.group, layer.body.shoulder, layer.body.waist
    steel = mix((188, 194, 208), layer.dye.main, 0.08)
    layer.panel(
        [
            (-24, -476),
            (-46 * s, -464),
            (-50 * s, -430),
            (-46 * s, -396),
            (-38 * w, -354),
            (0, -342),
            (40 * w, -354),
            (46 * s, -396),
            (47 * s, -430),
            (44 * s, -464),
            (32, -476),
            (4, -460),
        ],
        steel,
        rim=6,
    )
    group.shape(spline([(4, -458), (12, -420), (8, -360), (3, -352), (0, -420)], True, 0.5), fade(ink.lit((255, 255, 255)), 90))
    group.shape(tapered([(-38, -392), (4, -376), (42, -392)], 1.6, 1.6, 5), fade(ink.mark(steel), 120))
    group.shape(tapered([(-40, -452), (-20, -440), (4, -438), (28, -440), (42, -452)], 1.8, 1.8, 4), ink.lit(layer.dye.ornament))


def _kasaya(layer: Layer) -> None:
    """Over the left shoulder, the right one free: turned back where the rig is mirrored."""
    ink, s, w = layer.ink, layer.body.shoulder, layer.body.waist
    group = layer.group.lensed(mirrored(MIDLINE)) if ink.facing < 0 else layer.group
    colour = layer.dye.belt
    path = spline(
        [
            (18, -492),
            (36 * s, -480),
            (58 * s, -462),
            (60 * s, -420),
            (50 * s, -380),
            (48 * w, -330),
            (0, -322),
            (-46 * w, -330),
            (-44 * w, -366),
            (-40 * s, -400),
            (-10, -436),
        ],
        True,
        0.35,
    )
    part(ink, group, path, colour, SPAN, strength=0.34, rim=5)
    inside = group.group()
    inside.clip(path)
    seam = ink.lit(layer.dye.ornament)
    for k in range(5):
        inside.shape(tapered([(40 - k * 26, -500), (16 - k * 24, -420), (10 - k * 22, -320)], 2, 2, 4), seam)
    for y in (-440, -396, -352):
        inside.shape(tapered([(-70, y + 30), (0, y + 4), (80, y - 30)], 2, 2, 4), seam)
    part(ink, group, ellipse(30, -446, 7), layer.dye.ornament, line=0.8)


def _kataginu(layer: Layer) -> None:
    s = layer.body.shoulder
    colour = mix(layer.dye.second, (20, 20, 40), 0.15)
    layer.panel(
        [(-12, -490), (-40 * s, -484), (-92 * s, -474), (-84 * s, -456), (-40, -420), (-26, -340), (0, -340), (0, -420)],
        colour,
        tension=0.12,
    )
    layer.panel(
        [(20, -490), (40 * s, -484), (84 * s, -474), (78 * s, -456), (40, -420), (28, -340), (8, -340), (8, -420)],
        colour,
        tension=0.12,
    )
    for x in (-34, 40):
        part(layer.ink, layer.group, ellipse(x, -440, 7), (246, 242, 232), line=0.8)
        layer.group.shape(ellipse(x, -440, 3), layer.ink.lit(colour))


def _apron(layer: Layer) -> None:
    white = (250, 247, 240)
    for line in ([(-28, -476), (-22, -430), (-18, -412)], [(36, -476), (30, -430), (26, -412)]):
        part(layer.ink, layer.group, tapered(line, 10, 9, 4), white, line=0.7)
    layer.panel([(-24, -424), (4, -418), (30, -424), (34, -346), (0, -338), (-30, -346)], white, 0.8)
    layer.panel(
        [
            (-40 * layer.body.waist, -358),
            (0, -352),
            (41 * layer.body.waist, -358),
            (41 * layer.body.waist, -342),
            (0, -334),
            (-40 * layer.body.waist, -342),
        ],
        white,
        0.8,
    )


def _mantle(layer: Layer) -> None:
    s = layer.body.shoulder
    colour = mix(layer.dye.second, layer.dye.main, 0.15)
    layer.panel(
        [
            (-18, -494),
            (-48 * s, -484),
            (-74 * s, -458),
            (-72 * s, -418),
            (-44, -404),
            (-22, -416),
            (4, -398),
            (30, -416),
            (52, -404),
            (68 * s, -418),
            (68 * s, -458),
            (44 * s, -484),
            (26, -494),
            (4, -466),
        ],
        colour,
        tension=0.42,
    )
    trim = [(-72 * s, -420), (-44, -406), (-22, -418), (4, -400), (30, -418), (52, -406), (67 * s, -420)]
    for a, b in pairwise(trim):
        layer.group.shape(tapered([a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 3), b], 3, 3, 3), layer.ink.lit(layer.dye.trim))


def _surcoat(layer: Layer) -> None:
    """The dark coat of a Qing official, closed down the middle."""
    s, w, b = layer.body.shoulder, max(layer.body.waist, layer.body.hip * 0.96), layer.bottom
    colour = mix(layer.dye.main, (26, 26, 48), 0.5)
    right = [(24, -490), (38 * s, -478), (57 * s, -464), (58 * s, -444), (51 * s, -396), (45 * w, -350), (50 * w, b)]
    left = [(2 * MIDLINE - x, y) for x, y in reversed(right)]
    layer.panel([*right, (MIDLINE, b + 6), *left, (MIDLINE, -478)], colour)
    layer.group.shape(tapered([(4, -476), (4.5, -400), (4, b)], 1.3, 1.3, 4), fade(layer.ink.mark(colour), 180))


def _dungarees(layer: Layer) -> None:
    colour, w = layer.dye.second, layer.body.waist
    for line in ([(-30, -478), (-26, -440), (-22, -418)], [(38, -478), (34, -440), (30, -418)]):
        part(layer.ink, layer.group, tapered(line, 10, 10, 4), colour, line=0.8)
    hips = [(42 * w, -352), (42 * w, -330), (0, -322), (-42 * w, -330), (-42 * w, -352)]
    layer.panel([(-28, -424), (4, -420), (36, -424), *hips], colour, 0.9)
    for x in (-23, 31):
        part(layer.ink, layer.group, ellipse(x, -417, 3), layer.dye.ornament, line=0.5)
    layer.group.shape(polygon([(-12, -404), (20, -404), (18, -384), (-10, -384)]), None, fade(layer.ink.mark(colour), 190), 1.2)


_OVERLAYS: dict[str, Callable[[Layer], None]] = {
    "vest": _vest, "open_coat": _open_coat, "jacket": _jacket, "suit": _suit, "waistcoat_coat": _waistcoat_coat,
    "waistcoat": _waistcoat, "magua": _magua,
    "lamellar": _lamellar, "cuirass": _cuirass, "kasaya": _kasaya, "kataginu": _kataginu, "apron": _apron, "mantle": _mantle,
    "surcoat": _surcoat, "dungarees": _dungarees,
    **DRAPES,
}  # fmt: skip
OVERLAYS = frozenset(_OVERLAYS) | {"ribbon"}
BEFORE_COLLAR = {
    "high_skirt",
    "empire",
    "white_coat",
    "beizi",
    "haori",
    "vest",
    "open_coat",
    "magua",
    "lamellar",
    "cuirass",
    "waistcoat_coat",
    "suit",
    "waistcoat",
    "jacket",
    "surcoat",
}


def _backs(layer: Layer, kind: str) -> None:
    """A coat's or vest's back: one panel with a seam."""
    s, w, b = layer.body.shoulder, max(layer.body.waist, layer.body.hip * 0.95), layer.bottom
    colour = _BACK_COLOURS[kind](layer.dye)
    sleeveless = kind in ("vest", "waistcoat")
    wide = 40 * s if sleeveless else 60 * s
    right = [
        (20, -494),
        (36 * s, -480),
        (wide, -464 if not sleeveless else -474),
        (wide, -446),
        (53 * s, -400),
        (45 * w, -352),
        (48 * w, b),
    ]
    left = [(2 * MIDLINE - x, y) for x, y in reversed(right)]
    layer.panel([*right, (MIDLINE, b + 5), *left, (MIDLINE, -486)], colour)
    layer.group.shape(tapered([(4, -484), (4.5, -420), (4, b)], 1.0, 1.6, 4), fade(layer.ink.mark(colour, 0.5), 150))


def _apron_behind(layer: Layer) -> None:
    white = (250, 247, 240)
    for line in ([(-26, -478), (-4, -430), (20, -352)], [(34, -478), (12, -430), (-12, -352)]):
        part(layer.ink, layer.group, tapered(line, 9, 9, 5), white, line=0.7)
    w = layer.body.waist
    layer.panel([(-38 * w, -358), (4, -354), (42 * w, -358), (42 * w, -344), (4, -338), (-38 * w, -344)], white, 0.8)
    for sign in (-1, 1):
        loop = [(4, -350), (4 + sign * 20, -364), (4 + sign * 28, -350), (4 + sign * 18, -340)]
        tail = [(4, -346), (4 + sign * 10, -310), (4 + sign * 18, -270), (4 + sign * 8, -268)]
        for shape in (tail, loop):
            part(layer.ink, layer.group, spline(shape, True, 0.5), white, line=0.8)


_BACK_COLOURS: dict[str, Callable[[Dye], Rgb]] = {
    "vest": lambda dye: mix(dye.second, (30, 24, 44), 0.3), "open_coat": lambda dye: mix(dye.second, dye.main, 0.2),
    "jacket": lambda dye: dye.main, "suit": lambda dye: mix(dye.main, (20, 16, 30), 0.06),
    "waistcoat_coat": lambda dye: dye.main,
    "waistcoat": lambda dye: mix(dye.second, (40, 30, 44), 0.3), "magua": lambda dye: dye.second,
    "kataginu": lambda dye: mix(dye.second, (20, 20, 40), 0.15), "white_coat": lambda _dye: (246, 248, 250),
    "surcoat": lambda dye: mix(dye.main, (26, 26, 48), 0.5), "dungarees": lambda dye: dye.second,
    "beizi": lambda dye: dye.main, "haori": lambda dye: mix(dye.main, (24, 22, 40), 0.3),
}  # fmt: skip


def draw_overlay(ink: Ink, group: Group, kind: str, dye: Dye, body: Body, bottom: float, view: View = View.THREE_QUARTER) -> None:
    """Draw a layer; `ribbon` is drawn elsewhere because it moves. `group` has the trunk's lens."""
    layer = Layer(ink, group, dye, body, bottom)
    if view is View.BACK and kind in _BACK_COLOURS:
        if kind == "kataginu":
            _OVERLAYS[kind](layer)
        _backs(layer, kind)
    elif view is View.BACK and kind == "apron":
        _apron_behind(layer)
    elif view is View.BACK and kind in DRAPES_BEHIND:
        DRAPES_BEHIND[kind](layer)
    elif kind in _OVERLAYS:
        _OVERLAYS[kind](layer)
