"""Small things on an outfit: buttons, badges, pendants, ribbons, scabbards, capes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from ainern2d_contracts.vocabulary import View

from ..raster.geometry import ellipse, polygon, spline, tapered
from ..raster.scene import Group, Lens, mix
from . import affine
from .curves import Points
from .ink import Ink, fade, part
from .insignia import BEHIND, INSIGNIA
from .outfits import Dye, OutfitSpec
from .patterns import SEWN, SEWN_BEHIND
from .proportions import Body
from .skeleton import turned_y
from .torso import SPAN
from .views import MIDLINE, bent, seen_at, shifted

_Draw = Callable[[Ink, Group, Dye, Body], None]


def _badge(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    part(ink, group, polygon([(-26, -440), (34, -440), (33, -382), (-24, -382)]), mix(dye.trim, dye.main, 0.25), SPAN)
    part(
        ink, group, polygon([(-21, -435), (29, -435), (28, -387), (-19, -387)]), mix(dye.trim, (30, 40, 80), 0.4), SPAN, line=0.6
    )
    gold = ink.lit(dye.ornament)
    for k in range(3):
        group.shape(
            tapered(
                [(-18, -396 + k * 3), (-6, -402 + k * 3), (6, -396 + k * 3), (16, -402 + k * 3), (27, -397 + k * 3)], 1.2, 1.2, 4
            ),
            gold,
        )
    group.shape(
        spline([(-12, -412), (0, -426), (10, -418), (22, -428), (16, -412), (6, -406), (-4, -410)], True, 0.6), (250, 246, 236)
    )
    group.shape(ellipse(20, -427, 2.4), ink.lit((204, 60, 50)))


def _frogs(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    for k in range(4):
        t = k / 3
        x, y = 6 + 24 * t * (1 - t) * 2, -474 + 118 * t
        group.shape(tapered([(x - 9, y - 1), (x, y), (x + 9, y - 1)], 2.6, 2.6, 3), ink.lit(dye.ornament))
        part(ink, group, ellipse(x, y, 3), mix(dye.ornament, (40, 30, 40), 0.2), line=0.5)


def _buttons(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    for k in range(5):
        part(ink, group, ellipse(5 - k * 0.3, -462 + k * 25, 3.2), dye.ornament, line=0.6)


def _epaulettes(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    for x in (-52 * body.shoulder, 46 * body.shoulder):
        part(
            ink,
            group,
            spline([(x - 13, -464), (x, -472), (x + 12, -466), (x + 13, -455), (x - 13, -453)], True, 0.4),
            dye.ornament,
        )
        for k in range(5):
            group.shape(
                tapered([(x - 10 + k * 5, -456), (x - 11 + k * 5.4, -443)], 2.4, 1.6, 2),
                ink.lit(mix(dye.ornament, (60, 40, 20), 0.15)),
            )


def _strap_behind(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    part(ink, group, tapered([(44, -470), (4, -410), (-36, -350)], 8, 8, 5), mix(dye.belt, (60, 40, 34), 0.35), line=0.8)


def _strap(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    _strap_behind(ink, group, dye, body)
    for y in (-446, -404):
        part(
            ink,
            group,
            polygon([(-30, y), (-10, y), (-10, y + 15), (-20, y + 18), (-30, y + 15)]),
            mix(dye.main, (20, 20, 30), 0.12),
            line=0.7,
        )
        part(ink, group, ellipse(-20, y + 9, 2), dye.ornament, line=0.4)


def _beads(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    wood = mix((112, 62, 42), dye.ornament, 0.4)
    for k in range(19):
        a = math.pi * (0.06 + 0.88 * k / 18)
        part(ink, group, ellipse(4 + 31 * math.cos(a), -478 + 66 * math.sin(a), 4.3), wood, line=0.5)
    part(ink, group, ellipse(4, -404, 6), (146, 84, 52), line=0.6)
    group.shape(tapered([(4, -398), (4, -376)], 4, 7, 3), ink.lit((170, 60, 50)))


def _taiji(ink: Ink, group: Group, _dye: Dye, _body: Body) -> None:
    x, y, r = 10.0, -412.0, 14.0
    part(ink, group, ellipse(x, y, r), (248, 246, 240), line=0.9)
    black = (38, 34, 44)
    half = spline(
        [(x, y - r), (x - r, y), (x, y + r), (x - r * 0.48, y + r * 0.5), (x, y), (x + r * 0.48, y - r * 0.5)], True, 0.75
    )
    group.shape(half, black)
    group.shape(ellipse(x, y - r * 0.5, 2.2), black)
    group.shape(ellipse(x, y + r * 0.5, 2.2), (248, 246, 240))


def _neckerchief(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    part(
        ink,
        group,
        spline([(-22, -492), (4, -478), (30, -492), (26, -476), (8, -466), (0, -466), (-18, -476)], True, 0.4),
        dye.trim,
    )
    for shape in ([(2, -470), (-8, -448), (-4, -440), (4, -452)], [(6, -470), (16, -450), (12, -442), (4, -454)]):
        part(ink, group, spline(shape, True, 0.4), dye.trim, line=0.8)


def _necklace(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    for k in range(11):
        a = math.pi * k / 10
        group.shape(
            ellipse(4 + 22 * math.cos(a), -486 + 20 * math.sin(a), 2.3), ink.lit((252, 246, 238)), ink.line((200, 190, 190)), 0.5
        )
    part(ink, group, ellipse(4, -463, 4), dye.ornament, line=0.6)


def _gem(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    part(ink, group, ellipse(4, -434, 10, 12), mix(dye.ornament, (120, 90, 40), 0.2))
    part(ink, group, polygon([(4, -443), (10, -434), (4, -425), (-2, -434)]), mix(dye.trim, (90, 200, 240), 0.6), line=0.7)
    group.shape(ellipse(4, -434, 26), ink.glow(4, -434, 26, (140, 220, 255), 120))


def _panel(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    part(ink, group, polygon([(-18, -434), (26, -434), (24, -396), (-16, -396)]), (70, 76, 92), SPAN)
    for k, colour in enumerate(((90, 220, 150), (250, 190, 80), (240, 90, 90))):
        group.shape(ellipse(-9 + k * 9, -424, 2.6), colour)
    group.shape(polygon([(-12, -416), (20, -416), (19, -402), (-11, -402)]), ink.lit((120, 210, 230)))
    part(ink, group, ellipse(-40, -446, 8), dye.ornament, line=0.7)


def _stripes(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    for x in (-48.0, 45.0):
        group.shape(
            tapered([(x * body.shoulder, -462), (x * 0.95 * body.shoulder, -420), (x * 0.8 * body.waist, -362)], 7, 5, 5),
            ink.lit(dye.trim),
        )


def _patch(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    part(
        ink, group, polygon([(-34, -398), (-14, -400), (-13, -380), (-33, -378)]), mix(dye.second, (120, 100, 80), 0.35), line=0.7
    )
    for k in range(4):
        group.shape(tapered([(-36 + k * 7, -401), (-35 + k * 7, -395)], 1, 1, 2), fade(ink.mark(dye.main), 170))


_ORNAMENTS: dict[str, _Draw] = {
    "badge": _badge, "frogs": _frogs, "buttons": _buttons, "epaulettes": _epaulettes, "strap": _strap, "beads": _beads,
    "taiji": _taiji,
    "neckerchief": _neckerchief, "necklace": _necklace, "gem": _gem, "panel": _panel, "stripes": _stripes, "patch": _patch,
    **INSIGNIA, **SEWN,
}  # fmt: skip


ORNAMENTS = frozenset(_ORNAMENTS) | {"pendant", "tassels", "scabbard", "cape", "shawl"}
_BEHIND = frozenset({"badge", "epaulettes", "strap", "stripes"}) | BEHIND | SEWN_BEHIND
"""What shows on the back too."""


def draw_ornaments(ink: Ink, group: Group, spec: OutfitSpec, dye: Dye, body: Body, view: View = View.THREE_QUARTER) -> None:
    """`group` has the trunk's lens."""
    for name in sorted(spec.extras & (_BEHIND if view is View.BACK else _ORNAMENTS.keys())):
        drawn = _strap_behind if name == "strap" and view is View.BACK else _ORNAMENTS[name]
        drawn(ink, group, dye, body)


class Hanging:
    """What swings from the belt: a jade pendant or long sash ends."""

    def __init__(self, ink: Ink, group: Group, spec: OutfitSpec, dye: Dye, view: View = View.THREE_QUARTER) -> None:
        self._groups: list[tuple[Group, tuple[float, float], float]] = []
        if view is View.BACK:
            return
        hidden = view is View.PROFILE and ink.facing < 0
        if view is View.PROFILE:
            group = group.lensed(shifted(0.8, 17.0))
        elif view is View.FRONT:
            group = group.lensed(shifted(1.0, -MIDLINE))
        x = 4.0 - 24.0 * ink.facing
        if "tassels" in spec.extras:
            for k, dx in enumerate((-6.0, 7.0)):
                end = group.group()
                path = tapered([(6 + dx, -338), (8 + dx * 1.5, -270), (5 + dx * 2.2, -176 + 18 * k)], 9, 14, 6)
                part(ink, end, path, dye.trim, strength=0.4, line=0.9)
                self._groups.append((end, seen_at(group.lens, (6 + dx, -338)), 1.0 + 0.3 * k))
        if spec.extras & {"pendant", "tassels", "badge"} and not hidden:
            pendant = group.group()
            pendant.shape(polygon([(x, -338), (x, -304)], False), None, ink.lit(mix(dye.trim, (40, 20, 30), 0.2)), 2.0)
            part(ink, pendant, ellipse(x, -295, 9), dye.ornament, strength=0.4, line=0.8)
            pendant.shape(ellipse(x, -295, 3), ink.mark(dye.ornament))
            for k in range(-2, 3):
                pendant.shape(tapered([(x + k * 1.4, -286), (x + k * 2.2, -252)], 1.8, 1.4, 3), ink.lit(dye.belt))
            self._groups.append((pendant, seen_at(group.lens, (x, -338)), 1.4))

    def act(self, t: float, wind: float, lean: float) -> None:
        for k, (group, pivot, loose) in enumerate(self._groups):
            group.place(
                rotation=-lean + 0.05 * wind * loose * (math.sin(t * 2.1 + k) + 0.4 * math.sin(t * 4.3 + 2 * k)), pivot=pivot
            )


_SCARF = 428.0
"""Length of a scarf's end, in units."""
_CAPE_ON_BACK = -270.0


@dataclass(frozen=True)
class Hang:
    """What hangs from the shoulders needs of the body's posture. `drop` is how far it has sunk, `turn` its turn about the
    hips, `bent` 1 for somebody whose back lies level, face down."""

    torso: affine.Matrix
    drop: float = 0.0
    turn: float = 0.0
    bent: float = 0.0

    @property
    def down(self) -> Points:
        """The way to the floor, in the body's own space."""
        return np.array([math.sin(self.turn), math.cos(self.turn)])

    def shoulder(self, x: float) -> Points:
        return np.array(affine.apply(self.torso, x, -440.0))

    def height(self, point: Points) -> float:
        """Of a point above the floor."""
        return -(turned_y(point, self.turn) + self.drop)


class Ribbon:
    """The long gauze scarf of a Tang lady: two dynamic bands that float beside her."""

    def __init__(self, ink: Ink, group: Group, dye: Dye, view: View = View.THREE_QUARTER) -> None:
        group = group.lensed(shifted(0.55, 0.0)) if view is View.PROFILE else group
        colour = mix(dye.ornament, (255, 240, 214), 0.45)
        paint = ink.down(-440, 20, (0.0, fade(ink.lit(colour), 225)), (1.0, fade(ink.lit(mix(colour, dye.trim, 0.35)), 170)))
        self._bands = [
            group.shape(None, paint, fade(ink.line(colour), 150) if ink.width else None, ink.width * 0.6) for _ in range(2)
        ]

    def act(self, t: float, wind: float, body: Body, hang: Hang) -> None:
        down, across = hang.down, np.array([hang.down[1], -hang.down[0]])
        for k, band in enumerate(self._bands):
            side = -1 if k == 0 else 1
            y = np.linspace(0, 1, 6)
            wave = np.sin(t * 2.1 - y * 3.4 + k) * y * (8 + 26 * wind) + wind * y * 14 * math.sin(t * 0.9)
            x = side * 50 * np.sin(y * 1.9) + wave + side * 8 * y
            top = hang.shoulder(side * 56 * body.shoulder)
            long = min(_SCARF, max(40.0, hang.height(top) - 12.0))
            band.set(tapered(top + np.outer(x, across) + np.outer(long * y, down), 15, 30, 4))


_CAPES: dict[View, Lens] = {
    View.PROFILE: bent([(-128, -112), (-60, -40), (20, 2), (92, 14)]),
    View.FRONT: bent([(-128, -112), (-6, 0), (92, 112)]),
    View.BACK: bent([(-128, -108), (-6, 0), (92, 108)]),
}


class Cape:
    """A cape behind the body whose hem moves."""

    def __init__(self, ink: Ink, group: Group, dye: Dye, view: View = View.THREE_QUARTER) -> None:
        lens = _CAPES.get(view)
        group = group.lensed(lens) if lens else group
        self._part = part(ink, group, ellipse(0, 0, 1), dye.trim, (-130, 130), strength=0.4, rim=6)
        shade = fade(ink.mark(dye.trim, 0.5), 90)
        self._folds = [group.shape(None, shade) for _ in range(3)]

    def act(self, t: float, wind: float, body: Body, hang: Hang) -> None:
        """Down to the floor; over the back of somebody who bends low or goes on all fours it falls together."""
        s, hem = body.shoulder, -46 - hang.drop + (_CAPE_ON_BACK + 46 + hang.drop) * hang.bent
        w = [12 * wind * math.sin(t * 1.9 + k * 1.3) for k in range(4)]
        long = max(0.2, (hem + 420) / 374)
        low, wide = -420 + 200 * long, 0.45 + 0.55 * min(1.0, long)
        self._part.set(
            spline(
                [
                    (-20, -486),
                    (-58 * s, -470),
                    (-72 * s, -420),
                    (-96 * s * wide, low),
                    (-128 * wide + w[0], hem),
                    (-70 * wide + w[1], hem + 16),
                    (-10 + w[2], hem + 6),
                    (60 * wide + w[3], hem + 14),
                    (92 * wide, hem - 4),
                    (74 * s * wide, low),
                    (60 * s, -430),
                    (46 * s, -474),
                    (20, -486),
                ],
                True,
                0.5,
            )
        )
        for k, fold in enumerate(self._folds):
            line = [(-62 + k * 30, -420 + 20 * long), (wide * (-84 + k * 44) + w[k] * 0.4, low + 20 * long)]
            fold.set(tapered([*line, (wide * (-100 + k * 62) + w[k], hem)], 1, 8, 5))


_SCABBARDS: dict[View, tuple[tuple[float, float], tuple[float, float]]] = {
    View.THREE_QUARTER: ((30.0, 0.9), (-34.0, 0.62)),
    View.PROFILE: ((0.0, 0.95), (-6.0, 0.8)),
    View.FRONT: ((38.0, -0.5), (-38.0, 0.5)),
    View.BACK: ((-38.0, 0.5), (38.0, -0.5)),
}
"""x and tilt in a rig that faces right, and in one that faces left."""


def draw_scabbard(ink: Ink, group: Group, dye: Dye, view: View = View.THREE_QUARTER) -> Group:
    """At the left hip of the person: on the far side when facing right, on the near side when facing left.

    Returns the hilt, to be hidden while the sword is drawn.
    """
    x, tilt = _SCABBARDS[view][0 if ink.facing > 0 else 1]
    sword = group.group().place(x, -338, tilt)
    part(
        ink,
        sword,
        spline([(-5, -8), (5, -8), (6, 150), (0, 166), (-6, 150)], True, 0.2),
        mix(dye.dark, (60, 30, 30), 0.4),
        strength=0.4,
    )
    for y in (4, 60, 140):
        part(ink, sword, polygon([(-6.5, y), (6.5, y), (6.5, y + 9), (-6.5, y + 9)]), dye.ornament, line=0.7)
    hilt = sword.group()
    part(ink, hilt, polygon([(-13, -14), (13, -14), (13, -8), (-13, -8)]), dye.ornament, line=0.8)
    part(ink, hilt, spline([(-4, -14), (4, -14), (4.5, -50), (-4.5, -50)], True, 0.2), dye.belt, line=0.8)
    part(ink, hilt, ellipse(0, -53, 6), dye.ornament, line=0.7)
    return hilt
