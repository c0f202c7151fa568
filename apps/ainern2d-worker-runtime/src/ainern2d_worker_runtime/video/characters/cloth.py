"""Robes and skirts: an outline through waist, hips, knees and hem that the joints push about, and its trimmings."""

from __future__ import annotations

import math

import numpy as np
from ainern2d_contracts.vocabulary import View

from ..raster.geometry import Path, ellipse, polygon, spline
from ..raster.scene import Group, Rgb, Shape, mix
from .curves import Points, points, smooth, strand, vec
from .ink import Ink, Part, fade, part
from .outfits import Dye, OutfitSpec
from .patterns import PATTERNS, Waves, Woven
from .proportions import Body
from .skeleton import SOLE, Leg, Seat
from .views import STANCES, Stance

_FLARE = {
    "robe": (14, 40),
    "gown": (22, 66),
    "bell": (46, 104),
    "sheath": (2, 6),
    "split_robe": (10, 26),
    "skirt": (20, 46),
    "coat": (8, 18),
    "apron": (0, 6),
}
"""How far the cloth stands off the legs at the knee and at the hem."""
CLOTHS = frozenset(_FLARE)
_OPEN = {"beizi", "jacket", "waistcoat_coat", "suit", "white_coat"}
_TAILORED = {"robe", "split_robe"}
"""What a man's shoulders let fall straight."""
DECORATIONS = frozenset({"pleats", "flounces", "flowers", "stars"}) | PATTERNS
_WAIST_Y = -350.0


class Cloth:
    def __init__(
        self,
        ink: Ink,
        group: Group,
        spec: OutfitSpec,
        dye: Dye,
        body: Body,
        kind: str,
        length: float,
        colour: Rgb,
        stance: Stance = STANCES[View.THREE_QUARTER],
    ) -> None:
        if kind == "robe":
            length = min(length, body.longest)
        self._body, self._kind, self._length, self._stance = body, kind, length, stance
        hangs = body.cut if kind in _TAILORED else 1.0
        self._knee_flare, self._hem_flare = (value * spec.flare * stance.depth * hangs for value in _FLARE[kind])
        # Left over right, whichever way the rig is mirrored: the upper flap ends below its collar, at the wearer's right. From
        # the side the opening is at the front; a coat that hangs open has none.
        laps = stance.view in (View.THREE_QUARTER, View.FRONT) and spec.over not in _OPEN
        self._lap_side = -ink.facing if laps else 0
        opens = stance.view is not View.BACK
        seed, wide = ellipse(0, 0, 1), 160 if kind == "bell" else 112
        inside = mix(colour, (40, 24, 56), 0.42)
        self._back = part(ink, group, seed, inside, (-wide, wide), line=0.8) if kind in ("split_robe", "coat") else None
        self._main = part(ink, group, seed, colour, (-wide, wide * 1.2), strength=0.34, rim=8.0)
        shade = fade(ink.mark(colour, 0.5), 84)
        self._folds = [group.shape(None, shade) for _ in range(7 if "pleats" in spec.extras else 4)]
        slit = kind == "robe" and opens and body.cut < 1.0
        self._slit = part(ink, group, seed, mix(dye.under, inside, 0.62), (-wide, wide), line=0.6) if slit else None
        self._woven = Woven(ink, group, spec.extras if kind != "apron" else frozenset(), colour, dye, length)
        trimmed = "hem" in spec.trim and kind != "apron"
        self._hem = part(ink, group, seed, dye.trim, (-wide, wide), line=0.7) if trimmed else None
        self._waves = Waves(ink, group, dye) if "waves" in spec.extras and kind != "apron" else None
        self._edge: Part | None = None
        if "edge" in spec.trim and opens and (kind == "coat" or not spec.skirt):
            self._edge = part(ink, group, seed, dye.trim, (-wide, wide), line=0.6)
        self._overlap = (
            group.shape(None, fade(ink.mark(colour, 0.62), 150)) if opens and kind in ("robe", "split_robe", "coat") else None
        )
        line = ink.line(dye.second) if ink.width else None
        flounces = 2 if "flounces" in spec.extras else 0
        self._flounces: list[Shape] = [
            group.shape(None, fade(ink.lit(dye.second), 235), line, ink.width * 0.7) for _ in range(flounces)
        ]
        self._motifs = [_flower(ink, group, dye.trim, dye.ornament) for _ in range(6)] if "flowers" in spec.extras else []
        self._stars = [group.shape(_star(4.5), ink.lit(dye.ornament)) for _ in range(6)] if "stars" in spec.extras else []

    def set(self, near: Leg, far: Leg, seat: Seat, t: float, wind: float, loose: float = 1.0) -> None:
        """`loose` below 1 lets the cloth fall together, as on someone who lies."""
        self._knee_off, self._hem_off = self._knee_flare * loose, self._hem_flare * loose
        left, right = self._sides(near, far, seat, 5.0 * wind * math.sin(t * 1.7))
        if self._kind == "apron":
            a, b = (0.55, 1.0) if self._stance.view is View.PROFILE else (0.2, 0.86)
            left, right = left + (right - left) * a, left + (right - left) * b
        u = points([(0.25, 0), (0.5, 0), (0.75, 0)])[:, :1]
        ripple = points([(0, 1.6 * math.sin(t * 2.3 + k * 2) * wind + (5.0, 8.0, 6.0)[k]) for k in range(3)])
        hem = left[-1] + (right[-1] - left[-1]) * u + ripple * (1.0 if self._length > 0.8 else 0.7)
        outline = np.vstack([left, hem, right[::-1]])
        self._main.set(spline(outline, True, 0.5), spline(outline[1:-1], False, 0.5))
        if self._back is not None:
            lift = points([(0, -9 if 3 < k < 9 else 0) for k in range(len(outline))])
            self._back.set(spline(outline + lift, True, 0.5))
        self._set_folds(left, right, t, wind)
        self._woven.set(left, right)
        self._set_borders(left, right)
        if self._waves is not None:
            self._waves.set(left, right)
        if self._slit is not None:
            self._slit.set(self._slit_path(left, right))
        self._set_motifs(left, right)

    def _sides(self, near: Leg, far: Leg, seat: Seat, sway: float) -> tuple[Points, Points]:
        """The back and the front border from waist to hem, five points each."""
        knees = np.array([near.knee, far.knee])
        ankles = np.array([near.ankle, far.ankle]) + vec(0, SOLE - 2)
        if seat is not Seat.STAND and self._stance.forward < 0.5:
            return self._seated_flat(seat, float(knees[:, 1].max()), float(ankles[:, 1].max()))
        if seat is not Seat.STAND and self._length < 0.9:
            return self._lap(np.array([near.hip, far.hip]).mean(0), knees.mean(0))
        if seat is Seat.SIT:
            return self._sitting(knees.mean(0), ankles.mean(0))
        if seat is Seat.KNEEL:
            return self._kneeling(knees.max(0), ankles)
        left, right = self._standing(knees, ankles, sway)
        left, right = _cut(left, self._length), _cut(right, self._length)
        return left, self._over_knee(right, near, far) if self._length > 0.9 and self._stance.forward > 0.5 else right

    def _measures(self) -> tuple[float, float]:
        b, depth = self._body, self._stance.depth
        return 37.0 * b.waist * depth, 50.0 * max(b.hip, b.waist * 0.92) * depth

    def _seated_flat(self, seat: Seat, knee: float, sole: float) -> tuple[Points, Points]:
        """Seen from the front or from behind: the lap is short, the cloth lies wide where somebody kneels."""
        w, h = self._measures()
        kneels = seat is Seat.KNEEL
        if self._length < 0.45:
            # A coat's skirt ends in the lap.
            bottom = -296 + 70 * self._length
            right = points([(w, _WAIST_Y), (w + 3, -330), (h, -318), (h + 3, -306), (h + 5, bottom)])
            return right * [-1.0, 1.0], right
        hem = max(knee + 16, sole - 8) if kneels else knee + (sole - knee) * max(0.15, (self._length - 0.5) * 2)
        wide = h + 16 + self._hem_off * 0.5 + (26 if kneels else 0)
        rows = [(w, _WAIST_Y), (h + 4, -306), (h + 14, (knee - 292) / 2), (wide - 4, (knee + hem) / 2), (wide, hem)]
        right = points(rows)
        return right * [-1.0, 1.0], right

    def _sitting(self, knee: Points, foot: Points) -> tuple[Points, Points]:
        w, h = self._measures()
        end = knee + (foot - knee) * max(0.12, (self._length - 0.5) * 2)
        left = [
            vec(-w, _WAIST_Y),
            vec(-h - 5, -300),
            vec(-h + 6, -256),
            knee + vec(-28, 32),
            end + vec(-30 - self._hem_off * 0.5, 0),
        ]
        right = [
            vec(w, _WAIST_Y),
            vec(h + 4, -318),
            knee + vec(-20, -26),
            knee + vec(25, -16),
            end + vec(34 + self._hem_off * 0.4, 0),
        ]
        return np.array(left), np.array(right)

    def _lap(self, hip: Points, knee: Points) -> tuple[Points, Points]:
        """A short skirt of someone who sits or kneels: over the thighs, as far as it reaches."""
        w, h = self._measures()
        end = hip + (knee - hip) * min(1.06, self._length * 1.8)
        left = [vec(-w, _WAIST_Y), vec(-h - 5, -300), vec(-h + 2, -258), (hip + end) / 2 + vec(-8, 34), end + vec(-8, 30)]
        right = [
            vec(w, _WAIST_Y),
            vec(h + 2, -316),
            (hip + end) / 2 + vec(16, -30),
            (hip + end * 3) / 4 + vec(6, -29),
            end + vec(4, -22),
        ]
        return np.array(left), np.array(right)

    def _kneeling(self, knee: Points, ankles: Points) -> tuple[Points, Points]:
        w, h = self._measures()
        ground = float(max(ankles.max(0)[1] - 8, knee[1] + 16))
        back, spread = float(ankles[:, 0].min()), self._hem_off
        left = [(-w, _WAIST_Y), (-h - 8, -300), (back * 0.75 - 24, -250 + (ground + 250) * 0.5), (back - 34, ground - 24)]
        right = [(w, _WAIST_Y), (h + 4, -306), (knee[0] - 30, knee[1] - 42), (knee[0] + 20, knee[1] - 18)]
        return points([*left, (back - 30 - spread * 0.3, ground)]), points([*right, (knee[0] + 26 + spread * 0.25, ground)])

    def _standing(self, knees: Points, ankles: Points, sway: float) -> tuple[Points, Points]:
        (w, h), k, spread = self._measures(), self._knee_off, self._hem_off
        ky, ay = float(knees[:, 1].mean()), float(ankles[:, 1].max())
        leg = 30 * (0.8 if self._stance.depth < 0.9 else 1.0)
        lx = min(float(knees[:, 0].min()) - leg - k, -h * 0.9)
        rx = max(float(knees[:, 0].max()) + leg + k, h * 0.9)
        if self._length < 0.9:
            knees = knees.mean(0) + (knees - knees.mean(0)) * vec(0.2 + 0.8 * self._length, 1)
            ankles = ankles.mean(0) + (ankles - ankles.mean(0)) * vec(0.2 + 0.8 * self._length, 1)
        else:
            ankles = ankles.mean(0) + (ankles - ankles.mean(0)) * vec(0.62, 1)
        hem_l = min(float(ankles[:, 0].min()) - leg + 4 - spread + sway, lx - spread * 0.3)
        hem_r = max(float(ankles[:, 0].max()) + leg - 4 + spread * 0.9 + sway, rx + spread * 0.25)
        middle = (ay + ky) / 2
        left = [(-w, _WAIST_Y), (-h - k * 0.25, -292), (lx, ky), ((hem_l + lx) / 2 - 2, middle), (hem_l, ay)]
        right = [(w, _WAIST_Y), (h + k * 0.2, -292), (rx, ky), ((hem_r + rx) / 2 + 2, middle), (hem_r, ay)]
        return points(left), points(right)

    def _over_knee(self, right: Points, near: Leg, far: Leg) -> Points:
        """The front border goes over a thigh that is bent up, and where that foot is raised too, from it down to the hem."""
        front, other = (near, far) if near.knee[0] > far.knee[0] else (far, near)
        bent = smooth((110 - float(front.knee[1] - front.hip[1])) / 60)
        if bent <= 0:
            return right
        raised = smooth((float(other.ankle[1] - front.ankle[1]) - 40) / 70)
        over = right.copy()
        over[1] = front.hip + 0.45 * (front.knee - front.hip) + vec(4, -30)
        over[2] = front.knee + vec(22, -16)
        over[3, 0] = max(float(right[3, 0]), float(front.knee[0]) + 26)
        shin = (front.knee + 2 * front.ankle) / 3 + vec(30, 4)
        hem = vec(max(float(other.ankle[0]) + 40, float(front.ankle[0]) * 0.8), float(right[4, 1]))
        over[3:] += (np.array([shin, hem]) - over[3:]) * raised
        return right + (over - right) * bent

    def _set_folds(self, left: Points, right: Points, t: float, wind: float) -> None:
        n = len(self._folds)
        for k, fold in enumerate(self._folds):
            u = 0.14 + 0.72 * (k + 0.5) / n
            v = u + 0.03 * math.sin(t * 1.9 + k * 1.7) * wind
            line = [
                _at(left, right, 1, 0.5 + (u - 0.5) * 0.8),
                _at(left, right, 2, u),
                _at(left, right, 3, u),
                _at(left, right, 4, 0.5 + (v - 0.5) * 1.04),
            ]
            fold.set(strand(line, 8.0 if n < 6 else 5.0))

    def _slit_path(self, left: Points, right: Points) -> Path:
        """Where the front of a man's robe parts below the knee, over what he wears under it."""
        u = self._stance.opening + 0.09 * self._lap_side
        top = _at(left, right, 2, u + 0.012) * 0.4 + _at(left, right, 3, u + 0.006) * 0.6
        sides = [_at(left, right, 4, u + side) + vec(0, 7) for side in (-0.055, 0.075)]
        return polygon([top, *sides])

    def _set_borders(self, left: Points, right: Points) -> None:
        if self._hem is not None:
            u = np.linspace(0, 1, 5)[:, None]
            low = left[4] + (right[4] - left[4]) * u + 6.5 * np.sin(u * math.pi) * vec(0, 1)
            high = left[3] + (right[3] - left[3]) * u + 6.5 * np.sin(u * math.pi) * vec(0, 1)
            share = min(1.0, 15.0 / max(1.0, abs(float(left[4, 1] - left[3, 1]))))
            self._hem.set(spline(np.vstack([low + (high - low) * share, low[::-1]]), True, 0.3))
        if self._edge is not None:
            u0 = self._stance.opening + 0.1 * self._lap_side
            down = [_at(left, right, i, u0 - 0.028) + vec(0, 3 if i == 4 else 0) for i in (0, 2, 4)]
            up = [_at(left, right, i, u0 + 0.03) + vec(0, 3 if i == 4 else 0) for i in (4, 2, 0)]
            self._edge.set(spline([*down, *up], True, 0.35))
        if self._overlap is not None:
            u0 = self._stance.opening + 0.09 * self._lap_side
            self._overlap.set(
                strand(
                    [
                        _at(left, right, 0, u0),
                        _at(left, right, 2, u0 + 0.015),
                        _at(left, right, 3, u0),
                        _at(left, right, 4, u0 - 0.01) + vec(0, 6),
                    ],
                    2.6,
                )
            )
        for k, flounce in enumerate(self._flounces):
            row = 0.45 + 0.4 * k
            p, q = left[3] + (left[4] - left[3]) * row, right[3] + (right[4] - right[3]) * row
            along = np.linspace(0, 1, 9)[:, None]
            line = p + (q - p) * along + 9 * np.sin(along * math.pi) * vec(0, 1)
            scallop = line + points([(0, 13.0 if i % 2 else 6.0) for i in range(9)])
            flounce.set(spline(np.vstack([line, scallop[::-1]]), True, 0.5))

    def _set_motifs(self, left: Points, right: Points) -> None:
        for k, motif in enumerate(self._motifs):
            p = _at(left, right, 3 if k % 3 else 2, 0.16 + 0.14 * k)
            motif.place(float(p[0]), float(p[1]) + (k * 37) % 50 * min(1.0, self._length), k * 0.7, 0.8 + 0.12 * (k % 3))
        for k, star in enumerate(self._stars):
            p = _at(left, right, 3, 0.12 + 0.15 * k)
            star.place(float(p[0]), float(p[1]) + 14 + (k * 29) % 34, k * 0.5, 0.7 + 0.2 * (k % 3))


def _at(left: Points, right: Points, row: int, u: float) -> Points:
    point: Points = left[row] + (right[row] - left[row]) * u
    return point


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


def _star(radius: float) -> Path:
    reach = [radius * (1 if k % 2 else 0.42) for k in range(8)]
    return polygon([(r * math.sin(k * math.pi / 4), -r * math.cos(k * math.pi / 4)) for k, r in enumerate(reach)])
