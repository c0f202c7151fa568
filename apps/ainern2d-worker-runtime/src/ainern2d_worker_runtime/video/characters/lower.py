"""The lower body: legs in trousers or bare, shoes, and robes or skirts whose cloth follows the legs."""

from __future__ import annotations

import math

import numpy as np

from ..raster.geometry import Path, ellipse, polygon, spline, tapered
from ..raster.scene import Group, Rgb, Shape, mix
from .curves import Points, limb
from .ink import Ink, Part, fade, part
from .outfits import Dye, OutfitSpec
from .proportions import Body
from .shoes import draw_shoe
from .skeleton import SOLE, Leg, Seat

_LEGGED = {"trousers", "hakama", "split_robe", "plate_legs", "skirt", "sheath"}
_FLARE = {
    "robe": (14, 40),
    "gown": (22, 66),
    "bell": (40, 104),
    "sheath": (2, 6),
    "split_robe": (10, 26),
    "skirt": (20, 46),
    "coat": (8, 18),
    "apron": (2, 10),
}
"""How far the cloth stands off the legs at the knee and at the hem."""


class LegRig:
    """One leg and its shoe."""

    def __init__(self, ink: Ink, group: Group, spec: OutfitSpec, dye: Dye, skin: Rgb, width: float) -> None:
        self._width, self._kind = width, spec.lower
        bare = spec.lower in ("skirt", "sheath")
        colour = skin if bare else trousers_colour(spec, dye)
        self.group = group
        self._foot = group.group()
        draw_shoe(ink, self._foot, spec.shoes, dye)
        self._leg = part(ink, group, ellipse(0, 0, 1), colour, (-70, 70), strength=0.32, rim=0 if bare else 5)
        self._boot = (
            part(ink, group, ellipse(0, 0, 1), boot_colour(spec, dye), (-70, 70), strength=0.36)
            if spec.shoes in ("boots", "moon", "sabatons")
            else None
        )
        self._crease = [] if bare else [group.shape(None, fade(ink.mark(colour, 0.5), 80)) for _ in range(2)]
        self._knee = None
        if spec.lower == "plate_legs":
            self._knee = group.group()
            part(
                ink,
                self._knee,
                spline([(-15, -13), (4, -17), (17, -6), (17, 8), (2, 16), (-15, 12)], True, 0.5),
                mix((186, 190, 204), dye.main, 0.12),
                strength=0.5,
            )

    def set(self, leg: Leg) -> None:
        k = self._width
        bottom = leg.ankle + np.array([0.0, 5.0])
        shape = {"hakama": (74, 74, 84), "trousers": (54, 39, 33), "plate_legs": (48, 37, 29), "split_robe": (48, 35, 27)}.get(
            self._kind, (44, 31, 17)
        )
        end = leg.ankle - (leg.ankle - leg.knee) * 0.04 if self._kind == "hakama" else bottom
        self._leg.set(limb(leg.hip, leg.knee, end, (shape[0] * k, shape[1] * k, shape[2] * k)))
        d = leg.ankle - leg.knee
        angle = math.atan2(d[1], d[0]) - math.pi / 2
        self._foot.place(float(leg.ankle[0]), float(leg.ankle[1]), angle * 0.55 + leg.foot, 0.96 * k)
        if self._boot is not None:
            self._boot.set(limb(leg.knee + d * 0.34, leg.knee + d * 0.66, bottom, (36 * k, 34 * k, 29 * k)))
        if self._crease:
            self._crease[0].set(tapered([leg.knee + [-9 * k, -7], leg.knee + [2 * k, -2], leg.knee + [10 * k, -8]], 0.5, 2.4, 3))
            self._crease[1].set(
                tapered(
                    [
                        leg.hip + (leg.knee - leg.hip) * 0.25 + [9 * k, 0],
                        (leg.hip + leg.knee) / 2 + [6 * k, 0],
                        leg.knee + [3 * k, -16],
                    ],
                    0.5,
                    2.6,
                    3,
                )
            )
        if self._knee is not None:
            self._knee.place(float(leg.knee[0]), float(leg.knee[1]), angle, k)


def trousers_colour(spec: OutfitSpec, dye: Dye) -> Rgb:
    if spec.lower == "plate_legs":
        return mix((168, 174, 190), dye.main, 0.16)
    if spec.lower in ("trousers",) and not spec.skirt and spec.over not in ("suit", "jacket", "waistcoat"):
        return dye.main
    if spec.over == "suit":
        return mix(dye.main, (20, 20, 30), 0.1)
    return dye.second if spec.lower == "hakama" else dye.dark


def boot_colour(spec: OutfitSpec, dye: Dye) -> Rgb:
    if spec.shoes == "sabatons":
        return mix((186, 190, 204), dye.main, 0.12)
    return (222, 224, 230) if spec.shoes == "moon" else mix(dye.belt, (40, 28, 30), 0.55)


class Cloth:
    """A robe or skirt from the waist to the hem: an outline through waist, hips, knees and hem that the joints push about."""

    def __init__(
        self, ink: Ink, group: Group, spec: OutfitSpec, dye: Dye, body: Body, kind: str, length: float, colour: Rgb
    ) -> None:
        self._body, self._kind, self._length, self._facing = body, kind, length, ink.facing
        self._flare = tuple(v * spec.flare for v in _FLARE.get(kind, (8, 18)))
        self._split = kind == "split_robe"
        seed = ellipse(0, 0, 1)
        wide = 112 if kind != "bell" else 160
        self._back = part(ink, group, seed, mix(colour, (40, 24, 56), 0.42), (-wide, wide), line=0.8) if self._split else None
        self._main = part(ink, group, seed, colour, (-wide, wide), strength=0.34, rim=8.0)
        shade = fade(ink.mark(colour, 0.5), 82)
        self._folds = [group.shape(None, shade) for _ in range(7 if "pleats" in spec.extras else 4)]
        self._hem = part(ink, group, seed, dye.trim, (-wide, wide), line=0.7) if "hem" in spec.trim else None
        self._edge: Part | None = None
        if kind in ("robe", "split_robe") and ("collar" in spec.trim or "edge" in spec.trim):
            self._edge = part(
                ink, group, seed, dye.trim if "edge" in spec.trim else mix(colour, (30, 20, 44), 0.3), (-wide, wide), line=0.6
            )
        self._flounces: list[Shape] = []
        if "flounces" in spec.extras:
            self._flounces = [
                group.shape(None, fade(ink.lit(dye.second), 235), ink.line(dye.second) if ink.width else None, ink.width * 0.7)
                for _ in range(2)
            ]
        self._motifs = [_flower(ink, group, dye.trim, dye.ornament) for _ in range(5)] if "flowers" in spec.extras else []
        self._stars = [group.shape(_star(4.5), ink.lit(dye.ornament)) for _ in range(6)] if "stars" in spec.extras else []

    def set(self, near: Leg, far: Leg, seat: Seat, t: float, wind: float) -> None:
        left, right = self._sides(near, far, seat, t, wind)
        u = np.linspace(0, 1, 5)[1:-1, None]
        bow = np.array([[0, 5.0], [0, 8.0], [0, 6.0]]) * (1 if self._length > 0.8 else 0.7)
        hem = (
            left[-1]
            + (right[-1] - left[-1]) * u
            + bow
            + np.array([[0, 1.6 * math.sin(t * 2.3 + k * 2) * wind] for k in range(3)])
        )
        outline = np.vstack([left, hem, right[::-1]])
        path = spline(outline, True, 0.5)
        self._main.set(path, spline(outline[1:-1], False, 0.5))
        if self._back is not None:
            self._back.set(spline(outline + [[0, -9 if 3 < k < 9 else 0] for k in range(len(outline))], True, 0.5))
        self._decorate(left, right, t, wind)

    def _sides(self, near: Leg, far: Leg, seat: Seat, t: float, wind: float) -> tuple[Points, Points]:
        """The back and the front border from waist to hem, five points each."""
        b, (knee_off, hem_off) = self._body, self._flare
        w, h = 37.0 * b.waist, 50.0 * max(b.hip, b.waist * 0.92)
        sway = 5.0 * wind * math.sin(t * 1.7)
        floor = np.array([0.0, SOLE - 2.0])
        knees, ankles = np.array([near.knee, far.knee]), np.array([near.ankle, far.ankle]) + floor
        if seat is Seat.SIT:
            knee, foot = knees.mean(0), ankles.mean(0)
            end = knee + (foot - knee) * max(0.0, (self._length - 0.5) * 2)
            left = [(-w, -350), (-h - 5, -300), (-h + 6, -256), knee + [-28, 32], end + [-30 - hem_off * 0.5, 0]]
            right = [(w, -350), (h + 4, -318), knee + [-20, -26], knee + [25, -16], end + [34 + hem_off * 0.4, 0]]
        elif seat is Seat.KNEEL:
            knee, ground = knees.max(0), float(max(ankles.max(0)[1] - 8, knees.max(0)[1] + 16))
            back = float(ankles[:, 0].min())
            left = [
                (-w, -350),
                (-h - 8, -300),
                (back * 0.75 - 24, -250 + (ground + 250) * 0.5),
                (back - 34, ground - 24),
                (back - 30 - hem_off * 0.3, ground),
            ]
            right = [
                (w, -350),
                (h + 4, -306),
                knee + [-30, -42],
                knee + [20, -18],
                np.array([knee[0] + 26 + hem_off * 0.25, ground]),
            ]
        else:
            lk, rk = float(knees[:, 0].min()), float(knees[:, 0].max())
            la, ra = float(ankles[:, 0].min()), float(ankles[:, 0].max())
            ky, ay = float(knees[:, 1].mean()), float(ankles[:, 1].max())
            lx, rx = min(lk - 30 - knee_off, -h * 0.9), max(rk + 30 + knee_off, h * 0.9)
            hem_l = np.array([min(la - 26 - hem_off + sway, lx - hem_off * 0.3), ay])
            hem_r = np.array([max(ra + 26 + hem_off * 0.9 + sway, rx + hem_off * 0.25), ay])
            left = [(-w, -350), (-h - knee_off * 0.25, -292), (lx, ky), (hem_l + [lx, ky]) / 2 + [-2, 0], hem_l]
            right = [(w, -350), (h + knee_off * 0.2, -292), (rx, ky), (hem_r + [rx, ky]) / 2 + [2, 0], hem_r]
        l, r = np.array([np.asarray(p, float) for p in left]), np.array([np.asarray(p, float) for p in right])
        return (l, r) if seat is not Seat.STAND else (_cut(l, self._length), _cut(r, self._length))

    def _decorate(self, left: Points, right: Points, t: float, wind: float) -> None:
        at = lambda i, u: left[i] + (right[i] - left[i]) * u  # noqa: E731
        n = len(self._folds)
        for k, fold in enumerate(self._folds):
            u = 0.14 + 0.72 * (k + 0.5) / n
            v = u + 0.03 * math.sin(t * 1.9 + k * 1.7) * wind
            fold.set(
                tapered(
                    [at(1, 0.5 + (u - 0.5) * 0.8), at(2, u), at(4, 0.5 + (v - 0.5) * 1.04) + [0, 3]],
                    0.8,
                    7.0 if n < 6 else 4.5,
                    5,
                )
            )
        if self._hem is not None:
            u = np.linspace(0, 1, 5)[:, None]
            sag = 6.5 * np.sin(u * math.pi) * [[0, 1]]
            low, high = left[4] + (right[4] - left[4]) * u + sag, left[3] + (right[3] - left[3]) * u + sag
            d = min(1.0, 15.0 / max(1.0, float(np.abs(left[4, 1] - left[3, 1]))))
            high = low + (high - low) * d
            self._hem.set(spline(np.vstack([high, low[::-1]]), True, 0.3))
        if self._edge is not None:
            u0 = 0.5 + 0.1 * self._facing
            self._edge.set(
                spline(
                    [
                        at(0, u0 - 0.03),
                        at(2, u0 - 0.03),
                        at(4, u0 - 0.025) + [0, 6],
                        at(4, u0 + 0.025) + [0, 6],
                        at(2, u0 + 0.03),
                        at(0, u0 + 0.04),
                    ],
                    True,
                    0.35,
                )
            )
        for k, flounce in enumerate(self._flounces):
            row = 0.45 + 0.4 * k
            p, q = left[3] + (left[4] - left[3]) * row, right[3] + (right[4] - right[3]) * row
            u = np.linspace(0, 1, 9)[:, None]
            line = p + (q - p) * u + 9 * np.sin(u * math.pi) * [[0, 1]]
            scallop = line + [[0, 13.0 if i % 2 else 6.0] for i in range(9)]
            flounce.set(spline(np.vstack([line, scallop[::-1]]), True, 0.5))
        for k, motif in enumerate(self._motifs):
            p = at(2 + (k % 3 > 0), 0.2 + 0.16 * k)
            motif.place(float(p[0]), float(p[1]) + (k * 37) % 50, k * 0.7, 0.8 + 0.12 * (k % 3))
        for k, star in enumerate(self._stars):
            p = at(3, 0.12 + 0.15 * k)
            star.place(float(p[0]), float(p[1]) + 14 + (k * 29) % 34, k * 0.5, 0.7 + 0.2 * (k % 3))


def _cut(side: Points, length: float) -> Points:
    """The border, shortened to a part of the way from hip to hem."""
    if length > 0.99:
        return side
    top, bottom = float(side[1, 1]), float(side[4, 1])
    ys = side[:, 1]
    targets = np.array([ys[0], ys[1], *(top + (bottom - top) * length * f for f in (0.5, 0.78, 1.0))])
    return np.stack([np.interp(targets, ys, side[:, 0]), targets], 1)


def _flower(ink: Ink, parent: Group, petal: Rgb, heart: Rgb) -> Group:
    group = parent.group()
    for k in range(5):
        a = k * 2 * math.pi / 5
        group.shape(ellipse(6.4 * math.cos(a), 6.4 * math.sin(a), 4.9), ink.lit(petal))
    group.shape(ellipse(0, 0, 3.2), ink.lit(heart))
    return group


def _star(r: float) -> Path:
    return polygon(
        [
            (r * (1 if k % 2 else 0.42) * math.sin(k * math.pi / 4), -r * (1 if k % 2 else 0.42) * math.cos(k * math.pi / 4))
            for k in range(8)
        ]
    )
