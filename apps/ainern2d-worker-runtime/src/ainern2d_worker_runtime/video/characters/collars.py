"""Collars. The crossed one closes left over right, a "y" to whoever looks at it, whichever way the person faces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ainern2d_contracts.vocabulary import View

from ..raster.geometry import ellipse, polygon, spline, tapered
from ..raster.scene import Group, Rgb, mix
from .ink import Ink, fade, part
from .outfits import Dye, OutfitSpec
from .torso import SPAN
from .views import MIDLINE, mirrored


@dataclass(frozen=True)
class Cut:
    """What a collar is cut from."""

    ink: Ink
    group: Group
    dye: Dye
    skin: Rgb
    cloth: Rgb
    trim: Rgb


def draw_collar(
    ink: Ink, group: Group, spec: OutfitSpec, dye: Dye, skin: Rgb, cloth: Rgb, view: View = View.THREE_QUARTER
) -> None:
    """Draw the outfit's collar, turned back where the rig is mirrored. `group` has the trunk's lens."""
    world = group.lensed(mirrored(MIDLINE)) if ink.facing < 0 else group
    trim = dye.trim if "collar" in spec.trim else mix(cloth, (34, 24, 44), 0.34)
    cut = Cut(ink, world, dye, skin, cloth, trim)
    if view is View.BACK:
        _behind(cut, spec.collar)
    else:
        _COLLARS[spec.collar](cut)


def _behind(cut: Cut, kind: str) -> None:
    """A collar's back: a band round the nape, a fold, a hood, or the bare back of an open neck."""
    white = mix(cut.dye.under, (255, 255, 255), 0.35)
    if kind in ("ring", "gorget"):
        _COLLARS[kind](cut)
    elif kind == "hood":
        hood = [
            (-26, -508),
            (-46, -486),
            (-40, -450),
            (-14, -420),
            (4, -412),
            (22, -420),
            (48, -450),
            (54, -486),
            (34, -508),
            (4, -500),
        ]
        part(cut.ink, cut.group, spline(hood, True, 0.5), mix(cut.cloth, (34, 22, 50), 0.3), SPAN)
    elif kind in ("square", "scoop"):
        skin = [(-30, -482), (-16, -468), (4, -464), (24, -468), (38, -482), (24, -489), (18, -499), (-10, -499), (-16, -489)]
        part(cut.ink, cut.group, spline(skin, True, 0.4), mix(cut.skin, (206, 116, 108), 0.1), (-40, 46), strength=0.2, line=0)
        rim = [(-31, -483), (-16, -469), (4, -465), (24, -469), (39, -483)]
        cut.group.shape(tapered(rim, 4.5, 4.5, 5), cut.ink.lit(cut.trim))
    elif kind == "sailor":
        _band(
            cut, [(-20, -502), (-36, -486), (-40, -436), (4, -428), (48, -436), (44, -486), (28, -502), (4, -494)], cut.dye.second
        )
        edge = [(-35, -484), (-36, -442), (4, -435), (44, -442), (43, -484)]
        cut.group.shape(tapered(edge, 1.8, 1.8, 5), cut.ink.lit((246, 244, 240)))
    elif kind in ("shirt", "lapel"):
        _band(cut, [(-22, -504), (-29, -484), (4, -472), (37, -484), (30, -504), (4, -496)], white)
    else:
        high = kind in ("standing", "high_lace", "cravat")
        colour = cut.trim if kind != "cravat" else white
        top, low = (-514, -484) if high else (-508, -480)
        _band(
            cut,
            [(-21, top), (-27, low - 10), (-14, low), (4, low + 3), (22, low), (35, low - 10), (29, top), (4, top + 8)],
            colour,
        )
        if kind == "high_lace":
            _frill(cut, -500, 24)


def _band(cut: Cut, shape: Sequence[tuple[float, float]], colour: Rgb, line: float = 0.8) -> None:
    part(cut.ink, cut.group, polygon(shape), colour, SPAN, strength=0.26, line=line)


def _crossed(cut: Cut) -> None:
    for colour, o in ((cut.dye.under, 5.0), (cut.trim, 0.0)):
        _band(
            cut,
            [(-13 + o, -502), (-24 + o * 0.6, -489), (-27 + o * 0.4, -478), (6, -430), (13, -446), (-8 + o, -487)],
            colour,
        )
    for colour, o in ((cut.dye.under, -6.0), (cut.trim, 0.0)):
        _band(
            cut,
            [
                (21 + o, -502),
                (32 + o * 0.6, -490),
                (35 + o * 0.4, -478),
                (-25 + o * 0.9, -340),
                (-41 + o * 0.4, -340),
                (17 + o, -486),
            ],
            colour,
        )
    seam = fade(cut.ink.mark(cut.trim, 0.4), 90)
    cut.group.shape(tapered([(25, -491), (6, -440), (-33, -341)], 0.8, 1.2, 4), seam)


def _round(cut: Cut) -> None:
    _band(
        cut,
        [
            (-20, -500),
            (-27, -486),
            (-18, -474),
            (4, -466),
            (26, -474),
            (35, -486),
            (28, -500),
            (24, -488),
            (16, -480),
            (4, -476),
            (-8, -480),
            (-16, -488),
        ],
        cut.trim,
    )
    cut.group.shape(tapered([(-22, -478), (-38, -452), (-42, -400)], 1.6, 1.6, 4), fade(cut.ink.mark(cut.cloth), 150))
    part(cut.ink, cut.group, ellipse(-24, -477, 4.2), cut.dye.ornament, line=0.6)
    inner = [(-13, -503), (-13, -492), (4, -482), (21, -492), (21, -503), (12, -496), (-4, -496)]
    _band(cut, inner, cut.dye.under, 0.6)


def _standing(cut: Cut) -> None:
    _band(cut, [(-17, -508), (-21, -484), (4, -474), (29, -484), (25, -508), (13, -500), (4, -496), (-5, -500)], cut.trim)
    cut.group.shape(tapered([(4, -496), (4, -486), (4.4, -475)], 1.4, 1.4, 3), fade(cut.ink.mark(cut.trim), 170))


def _frill(cut: Cut, y: float, half: float) -> None:
    edge = [(MIDLINE - half + k * half / 4, y + (5 if k % 2 else 0)) for k in range(9)]
    back = [(x, v - 10) for x, v in reversed(edge)]
    part(cut.ink, cut.group, spline(edge + back, True, 0.5), mix(cut.dye.under, (255, 255, 255), 0.4), SPAN, line=0.7)


def _high_lace(cut: Cut) -> None:
    _standing(cut)
    _frill(cut, -498, 24)
    part(
        cut.ink,
        cut.group,
        spline([(-22, -482), (4, -470), (30, -482), (20, -440), (4, -420), (-12, -440)], True, 0.4),
        mix(cut.dye.under, (255, 255, 255), 0.3),
        SPAN,
        line=0.7,
    )
    for k in range(3):
        cut.group.shape(
            tapered([(-10 + k * 1.5, -462 + k * 14), (4, -456 + k * 14), (18 - k * 1.5, -462 + k * 14)], 1.2, 1.2, 3),
            fade(cut.ink.mark(cut.dye.under, 0.4), 100),
        )
    part(cut.ink, cut.group, ellipse(4, -478, 6, 7), cut.dye.ornament, line=0.8)
    cut.group.shape(ellipse(2.5, -480.5, 1.8), (255, 255, 255, 170))


def _shirt(cut: Cut, colour: Rgb | None = None) -> None:
    colour = colour or mix(cut.dye.under, (255, 255, 255), 0.35)
    cut.group.shape(spline([(-12, -500), (20, -500), (4, -458)], True, 0.1), mix(cut.ink.lit(cut.skin), (170, 84, 86), 0.18))
    _band(cut, [(-15, -504), (-25, -487), (-17, -464), (2, -462), (-10, -490)], colour)
    _band(cut, [(23, -504), (33, -487), (25, -464), (6, -462), (18, -490)], colour)


def _crew(cut: Cut) -> None:
    cut.group.shape(
        spline([(-16, -496), (24, -496), (18, -480), (4, -472), (-10, -480)], True, 0.4),
        mix(cut.ink.lit(cut.skin), (170, 84, 86), 0.16),
    )
    _band(
        cut,
        [(-20, -498), (-15, -482), (4, -469), (23, -482), (28, -498), (24, -496), (17, -483), (4, -475), (-9, -483), (-16, -496)],
        cut.trim,
        0.7,
    )


def _open_neck(cut: Cut, border: list[tuple[float, float]], tension: float) -> None:
    skin = [*border, (24, -489), (18, -498), (4, -500), (-10, -498), (-16, -489)]
    part(cut.ink, cut.group, spline(skin, True, tension), mix(cut.skin, (206, 116, 108), 0.1), (-40, 46), strength=0.2, line=0)
    for line in ([(-18, -478), (-8, -474), (0, -471)], [(26, -478), (16, -474), (8, -471)]):
        cut.group.shape(tapered(line, 0.6, 1.8, 3), fade(mix(cut.ink.lit(cut.skin), (130, 60, 70), 0.5), 120))
    inner = [(MIDLINE + (x - MIDLINE) * 1.17, y + 5.5) for x, y in border]
    part(cut.ink, cut.group, spline(border + inner[::-1], True, 0.25), cut.trim, SPAN, line=0.7)


def _square(cut: Cut) -> None:
    _open_neck(cut, [(-33, -482), (-27, -447), (4, -443), (35, -447), (40, -482)], 0.12)


def _scoop(cut: Cut) -> None:
    _open_neck(cut, [(-28, -484), (-21, -462), (4, -448), (29, -462), (35, -484)], 0.45)


def _keyhole(cut: Cut) -> None:
    cut.group.shape(
        spline([(1, -474), (8, -474), (6, -440), (3, -440)], True, 0.3), mix(cut.ink.lit(cut.skin), (150, 70, 76), 0.3)
    )
    _band(cut, [(-4, -476), (0, -474), (2, -438), (7, -438), (9, -474), (13, -476), (11, -430), (-2, -430)], cut.trim, 0.7)
    _crew(cut)
    for k in range(3):
        cut.group.shape(tapered([(-1, -464 + k * 9), (9, -458 + k * 9)], 1.3, 1.3, 2), cut.ink.lit(cut.dye.belt))


def _cravat(cut: Cut) -> None:
    white = mix(cut.dye.under, (255, 255, 255), 0.6)
    _standing(Cut(cut.ink, cut.group, cut.dye, cut.skin, cut.cloth, white))
    for shape in (
        [(-12, -484), (20, -484), (22, -466), (8, -452), (-8, -458)],
        [(2, -470), (14, -466), (20, -432), (6, -420), (-4, -436)],
        [(0, -470), (-8, -464), (-12, -440), (-2, -432), (4, -446)],
    ):
        part(cut.ink, cut.group, spline(shape, True, 0.5), white, SPAN, line=0.7)
    part(cut.ink, cut.group, ellipse(4, -464, 3.4), cut.dye.ornament, line=0.6)


def _lapel(cut: Cut) -> None:
    _shirt(cut, (250, 248, 244))


def _hood(cut: Cut) -> None:
    cut.group.shape(spline([(-12, -500), (20, -500), (4, -462)], True, 0.2), mix(cut.ink.lit(cut.skin), (150, 70, 76), 0.3))
    deep = mix(cut.cloth, (34, 22, 50), 0.3)
    part(
        cut.ink,
        cut.group,
        spline([(-15, -508), (-34, -496), (-44, -478), (-24, -456), (4, -436), (-2, -458), (-12, -480)], True, 0.5),
        deep,
        SPAN,
    )
    part(
        cut.ink,
        cut.group,
        spline([(23, -508), (42, -496), (52, -478), (32, -456), (4, -436), (10, -458), (20, -480)], True, 0.5),
        deep,
        SPAN,
    )


def _ring(cut: Cut) -> None:
    for grow, colour in ((0.0, (150, 156, 170)), (-3.5, (224, 228, 236))):
        part(
            cut.ink,
            cut.group,
            spline(
                [
                    (-30 - grow, -500),
                    (-27 - grow, -484),
                    (4, -470 + grow),
                    (35 + grow, -484),
                    (38 + grow, -500),
                    (26, -490),
                    (4, -482),
                    (-18, -490),
                ],
                True,
                0.45,
            ),
            colour,
            SPAN,
            strength=0.5,
        )


def _gorget(cut: Cut) -> None:
    steel = (190, 196, 210)
    part(
        cut.ink,
        cut.group,
        spline([(-18, -510), (-24, -490), (-34, -474), (4, -456), (42, -474), (32, -490), (26, -510), (4, -500)], True, 0.35),
        steel,
        SPAN,
        strength=0.5,
        rim=3,
    )
    for y in (-494, -482):
        cut.group.shape(tapered([(-22, y), (4, y + 9), (30, y)], 1.4, 1.4, 4), fade(cut.ink.mark(steel), 150))


def _turndown(cut: Cut) -> None:
    """A closed collar that folds down: Zhongshan suits, field dress."""
    _band(cut, [(-18, -510), (-21, -488), (4, -478), (29, -488), (26, -510), (14, -500), (4, -498), (-6, -500)], cut.cloth)
    fold = mix(cut.cloth, (24, 20, 34), 0.1)
    _band(cut, [(-17, -502), (-27, -486), (-16, -466), (3, -478), (-6, -490)], fold)
    _band(cut, [(25, -502), (35, -486), (24, -466), (5, -478), (14, -490)], fold)


def _layered(cut: Cut) -> None:
    """Many robes one over another: each shows its edge inside the next."""
    hues = (cut.dye.under, cut.dye.second, cut.dye.belt, mix(cut.dye.trim, (255, 255, 255), 0.35), cut.trim)
    for k, colour in enumerate(hues):
        o = 16.0 - 4.0 * k
        _band(
            cut, [(-12 + o, -502), (-25 + o, -489), (-28 + o, -478), (4 + o * 0.3, -426), (12, -444), (-8 + o, -487)], colour, 0.6
        )
    for k, colour in enumerate(hues):
        o = -16.0 + 4.0 * k
        right = [(21 + o, -502), (34 + o, -490), (37 + o, -478), (-28 + o * 0.6, -340), (-44 + o * 0.6, -340), (17 + o, -486)]
        _band(cut, right, colour, 0.6)


def _qing_round(cut: Cut) -> None:
    """A small round neck, the flap closed under the right arm, both with broad bands."""
    _standing(cut)
    band = [(4, -476), (-8, -470), (-26, -462), (-42, -444), (-48, -420), (-40, -420), (-34, -438), (-20, -453), (6, -462)]
    _band(cut, band, cut.trim)
    part(cut.ink, cut.group, ellipse(-24, -461, 3.4), cut.dye.ornament, line=0.5)


def _sailor(cut: Cut) -> None:
    cut.group.shape(spline([(-14, -498), (22, -498), (4, -440)], True, 0.1), mix(cut.ink.lit(cut.skin), (170, 84, 86), 0.14))
    for side in (-1, 1):
        x = 4 + side * 12
        flap = [
            (x, -500),
            (4 + side * 30, -488),
            (4 + side * 46, -466),
            (4 + side * 34, -448),
            (4 + side * 3, -426),
            (4 + side * 4, -446),
        ]
        _band(cut, flap, cut.dye.second)
        stripe = [(4 + side * 40, -466), (4 + side * 30, -452), (4 + side * 5, -432)]
        cut.group.shape(tapered(stripe, 1.6, 1.6, 4), cut.ink.lit((246, 244, 240)))


_COLLARS: dict[str, Callable[[Cut], None]] = {
    "crossed": _crossed, "round": _round, "standing": _standing, "high_lace": _high_lace, "shirt": _shirt, "crew": _crew,
    "square": _square,
    "scoop": _scoop, "keyhole": _keyhole, "cravat": _cravat, "lapel": _lapel, "hood": _hood, "ring": _ring, "gorget": _gorget,
    "turndown": _turndown, "layered": _layered, "qing_round": _qing_round, "sailor": _sailor,
}  # fmt: skip
COLLARS = frozenset(_COLLARS)
