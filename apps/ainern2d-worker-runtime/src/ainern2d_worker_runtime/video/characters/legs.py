"""Legs in trousers or bare, their shoes, and the seat of the trousers."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..raster.geometry import ellipse, spline
from ..raster.scene import Group, Rgb, mix
from .curves import limb, strand, vec
from .ink import Ink, fade, part
from .outfits import Dye, OutfitSpec
from .proportions import Body
from .shoes import draw_shoe
from .skeleton import Leg

_WIDTHS = {"hakama": (74, 74, 84), "trousers": (54, 39, 33), "plate_legs": (48, 37, 29), "split_robe": (48, 35, 27)}
_BARE = (44, 31, 17)
"""Width of the leg at hip, knee and ankle."""


TROUSERS = frozenset(_WIDTHS)


def steel(dye: Dye) -> Rgb:
    return mix((184, 190, 204), dye.main, 0.12)


def trousers_colour(spec: OutfitSpec, dye: Dye) -> Rgb:
    if spec.lower == "plate_legs":
        return steel(dye)
    if spec.legs:
        return _LEGS[spec.legs](dye)
    if spec.over == "suit" or spec.collar == "ring":
        return mix(dye.main, (20, 20, 30), 0.1)
    return dye.second if spec.lower == "hakama" else dye.dark


def boot_colour(spec: OutfitSpec, dye: Dye) -> Rgb:
    if spec.shoes == "sabatons":
        return steel(dye)
    return (222, 224, 230) if spec.shoes == "moon" else mix(dye.belt, (40, 28, 30), 0.55)


_LEGS: dict[str, Callable[[Dye], Rgb]] = {
    "main": lambda dye: mix(dye.main, (20, 20, 30), 0.08), "second": lambda dye: dye.second, "dark": lambda dye: dye.dark,
    "light": lambda dye: mix(dye.second, (240, 228, 204), 0.7),
}  # fmt: skip
LEG_COLOURS = frozenset(_LEGS)


class LegRig:
    """One leg and its shoe."""

    def __init__(self, ink: Ink, group: Group, spec: OutfitSpec, dye: Dye, skin: Rgb, width: float, toe: float = 1.0) -> None:
        """`toe` is the foot's length as seen; below 0 it points to the left."""
        self._width, self._kind, self._toe = width, spec.lower, toe
        bare = spec.lower not in _WIDTHS
        colour = skin if bare else trousers_colour(spec, dye)
        self.group = group
        self._foot = group.group()
        draw_shoe(ink, self._foot, spec.shoes, dye)
        self._leg = part(ink, group, ellipse(0, 0, 1), colour, (-70, 70), strength=0.32, rim=0 if bare else 5)
        tall = spec.shoes in ("boots", "moon", "sabatons")
        self._boot = part(ink, group, ellipse(0, 0, 1), boot_colour(spec, dye), (-70, 70), strength=0.36) if tall else None
        self._crease = [] if bare else [group.shape(None, fade(ink.mark(colour, 0.5), 80)) for _ in range(2)]
        self._knee = _knee_plate(ink, group, dye) if spec.lower == "plate_legs" else None

    def set(self, leg: Leg) -> None:
        k = self._width
        bottom = leg.ankle + vec(0, 5)
        hip, knee, ankle = _WIDTHS.get(self._kind, _BARE)
        end = leg.ankle - (leg.ankle - leg.knee) * 0.04 if self._kind == "hakama" else bottom
        self._leg.set(limb(leg.hip, leg.knee, end, (hip * k, knee * k, ankle * k)))
        d = leg.ankle - leg.knee
        angle = math.atan2(d[1], d[0]) - math.pi / 2
        self._foot.place(float(leg.ankle[0]), float(leg.ankle[1]), angle * 0.55 + leg.foot, 0.96 * k * self._toe, 0.96 * k)
        if self._boot is not None:
            self._boot.set(limb(leg.knee + d * 0.34, leg.knee + d * 0.66, bottom, (36 * k, 34 * k, 29 * k)))
        if self._crease:
            self._crease[0].set(strand([leg.knee + vec(-11 * k, -7), leg.knee + vec(2 * k, -2), leg.knee + vec(11 * k, -8)], 3))
            thigh = (leg.hip + leg.knee) / 2 + vec(6 * k, 0)
            self._crease[1].set(strand([leg.hip * 0.75 + leg.knee * 0.25 + vec(9 * k, 0), thigh, leg.knee + vec(3 * k, -16)], 3))
        if self._knee is not None:
            self._knee.place(float(leg.knee[0]), float(leg.knee[1]), angle, k)


def _knee_plate(ink: Ink, group: Group, dye: Dye) -> Group:
    knee = group.group()
    part(ink, knee, spline([(-15, -13), (4, -17), (17, -6), (17, 8), (2, 16), (-15, 12)], True, 0.5), steel(dye), strength=0.5)
    return knee


def draw_seat(ink: Ink, group: Group, spec: OutfitSpec, dye: Dye, body: Body, depth: float = 1.0) -> None:
    """What joins the two trouser legs to the waist. `depth` is its width as seen."""
    w, h = body.waist * depth, max(body.hip, body.waist * 0.92) * depth
    shape = [
        (-39 * w, -352),
        (0, -346),
        (40 * w, -352),
        (48 * h, -300),
        (38 * h, -268),
        (4, -256),
        (-38 * h, -268),
        (-48 * h, -300),
    ]
    outline = spline([shape[7], shape[0], shape[1], shape[2], shape[3]], False, 0.4)
    part(ink, group, spline(shape, True, 0.45), trousers_colour(spec, dye), (-70, 70), strength=0.32, outline=outline)
