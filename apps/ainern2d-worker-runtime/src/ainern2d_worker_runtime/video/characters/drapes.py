"""Draped and layered overlays: skirts tied high, open coats with bands, a toga, ermine, a white coat."""

from __future__ import annotations

from collections.abc import Callable

from ..raster.geometry import ellipse, polygon, spline, tapered
from ..raster.scene import Rgb, mix
from .ink import fade, part
from .layers import Layer
from .torso import SPAN
from .views import MIDLINE, mirrored

_WHITE: Rgb = (246, 248, 250)


def _bound_high(layer: Layer, colour: Rgb, top: float, band: Rgb, folds: int) -> None:
    """A skirt that begins at `top`, far above the waist, under a band."""
    s, w = layer.body.shoulder, layer.body.waist
    half = 44 * s
    shape = [(-half, top), (4, top + 5), (half + 3, top), (44 * s, -400), (41 * w, -352), (43 * w, -322), (4, -312),
             (-43 * w, -322), (-39 * w, -352), (-44 * s, -400)]  # fmt: skip
    sides = spline(shape[2:6], False, 0.35) + spline([*shape[7:], shape[0]], False, 0.35)
    part(layer.ink, layer.group, spline(shape, True, 0.35), colour, SPAN, strength=0.34, rim=4.0, outline=sides)
    shade = fade(layer.ink.mark(colour, 0.5), 84)
    for k in range(folds):
        x = -32 + 64 * k / max(1, folds - 1)
        layer.group.shape(tapered([(x, top + 18), (x * 1.02, -380), (x * 1.06, -322)], 1.0, 3.0, 4), shade)
    rim = [(-half, top - 2), (4, top + 3), (half + 3, top - 2), (half + 2, top + 13), (4, top + 18), (-half, top + 13)]
    part(layer.ink, layer.group, spline(rim, True, 0.3), band, SPAN, strength=0.34)


def _high_skirt(layer: Layer) -> None:
    """Tang: tied above the breast, two long ends."""
    dye = layer.dye
    _bound_high(layer, dye.second, -440, dye.trim, 5)
    for dx in (-5.0, 6.0):
        end = tapered([(6 + dx, -430), (7 + dx * 1.3, -380), (5 + dx * 1.9, -318)], 6, 9, 5)
        part(layer.ink, layer.group, end, dye.belt, SPAN, line=0.7)
    for shape in ([(5, -434), (-10, -445), (-15, -436), (-8, -427)], [(7, -434), (22, -445), (27, -436), (20, -427)]):
        part(layer.ink, layer.group, spline(shape, True, 0.6), dye.belt, SPAN, line=0.7)


def _high_skirt_behind(layer: Layer) -> None:
    _bound_high(layer, layer.dye.second, -440, layer.dye.trim, 5)


def _empire(layer: Layer) -> None:
    """Regency: the waist under the breast."""
    _bound_high(layer, layer.dye.main, -410, layer.dye.belt, 3)


def _open_front(layer: Layer, colour: Rgb, band: Rgb, inner: float, spread: float, width: float) -> None:
    layer.sides(colour, inner, spread)
    b = layer.bottom
    for sign, scale in ((-1, 1.0), (1, 0.9)):
        x = MIDLINE + sign * inner * scale
        line = [(MIDLINE + sign * 13, -492), (x, -420), (MIDLINE + sign * spread * scale, b + 3)]
        part(layer.ink, layer.group, tapered(line, width, width, 6), band, SPAN, strength=0.3, line=0.7)


def _beizi(layer: Layer) -> None:
    """Song: straight edges with bands from the neck down."""
    _open_front(layer, layer.dye.main, layer.dye.trim, 11, 13, 7)


def _haori(layer: Layer) -> None:
    colour = mix(layer.dye.main, (24, 22, 40), 0.3)
    _open_front(layer, colour, mix(colour, (255, 255, 255), 0.08), 15, 18, 8)
    cord = [(-9, -398), (4, -390), (17, -398)]
    layer.group.shape(tapered(cord, 3, 3, 5), layer.ink.lit((244, 240, 230)))
    part(layer.ink, layer.group, ellipse(4, -388, 5, 4), (244, 240, 230), line=0.6)


def _white_coat(layer: Layer) -> None:
    layer.group.shape(polygon([(-12, -488), (20, -488), (8, -388), (0, -388)]), layer.ink.lit((214, 226, 238)))
    layer.sides(_WHITE, 11, 12)
    for sign, x in ((-1, -6.0), (1, 14.0)):
        lapel = [(x + sign * 6, -496), (x + sign * 22, -474), (x + sign * 24, -450), (x + sign * 14, -444), (4 + sign * 3, -400),
                 (x + sign * 3, -464)]  # fmt: skip
        part(layer.ink, layer.group, polygon(lapel), _WHITE, SPAN, strength=0.3, line=0.9)
    layer.group.shape(
        polygon([(20, -430), (38, -434), (37, -408), (21, -406)]), None, fade(layer.ink.mark(_WHITE, 0.5), 170), 1.2
    )
    layer.group.shape(tapered([(26, -440), (26, -424)], 2.4, 2.4, 2), layer.ink.lit((60, 90, 170)))


def _toga(layer: Layer) -> None:
    """Over the left shoulder and round under the right arm: turned back where the rig is mirrored."""
    ink, s, w = layer.ink, layer.body.shoulder, layer.body.waist
    group = layer.group.lensed(mirrored(MIDLINE)) if ink.facing < 0 else layer.group
    wool = mix(layer.dye.main, (250, 246, 236), 0.55)
    shape = [(8, -496), (36 * s, -482), (60 * s, -462), (62 * s, -410), (54 * s, -372), (50 * w, -322), (4, -306),
             (-48 * w, -322), (-44 * w, -372), (-38 * s, -398), (-16, -420), (2, -452)]  # fmt: skip
    path = spline(shape, True, 0.4)
    part(ink, group, path, wool, SPAN, strength=0.34, rim=5)
    inside = group.group()
    inside.clip(path)
    shade = fade(ink.mark(wool, 0.45), 90)
    for k in range(5):
        fold = [(44 - k * 9, -486 + k * 6), (26 - k * 12, -420 + k * 10), (-46 + k * 4, -372 + k * 14)]
        inside.shape(tapered(fold, 1.4, 4.0, 6), shade)
    stripe = [(6, -494), (4, -452), (-16, -418), (-40 * s, -396)]
    inside.shape(tapered(stripe, 8, 8, 6), ink.lit(layer.dye.trim))


def _ermine(layer: Layer) -> None:
    """A cape of white fur with black tails over both shoulders."""
    ink, s = layer.ink, layer.body.shoulder
    fur: Rgb = (250, 246, 238)
    right = [(22, -496), (46 * s, -486), (70 * s, -460), (72 * s, -428), (50 * s, -412), (28, -420), (15, -436)]
    left = [(2 * MIDLINE - x, y) for x, y in reversed(right)]
    path = spline([*right, (MIDLINE, -448), *left, (MIDLINE, -478)], True, 0.45)
    part(ink, layer.group, path, fur, SPAN, strength=0.3, rim=4)
    dark = ink.lit((40, 34, 40))
    for x in (-58, -40, -24, 32, 48, 64):
        for row in range(2):
            y = -462 + row * 26 - abs(x - 4) * 0.12 + (8 if x % 16 else 0)
            layer.group.shape(tapered([(x, y - 5), (x + 1, y), (x, y + 6)], 0.8, 3.0, 3), dark)


DRAPES: dict[str, Callable[[Layer], None]] = {
    "high_skirt": _high_skirt, "empire": _empire, "beizi": _beizi, "haori": _haori, "white_coat": _white_coat, "toga": _toga,
    "ermine": _ermine,
}  # fmt: skip
DRAPES_BEHIND: dict[str, Callable[[Layer], None]] = {"high_skirt": _high_skirt_behind}
"""What differs from behind; `overlays` has the backs of coats."""
