"""Eyes and brows: lids that cut the iris, lashes, crease, iris with depth and light, brows that act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..raster.geometry import ellipse, rectangle, tapered
from ..raster.scene import Group, Rgb, mix, radial
from .curves import Points, band, lerp, points, strand, vec
from .emotions import Expression
from .ink import Ink, fade
from .proportions import Face

_NO_FOLD = -0.35
"""The trait of the lid below which there is no fold."""


@dataclass(frozen=True)
class EyeColours:
    skin: Rgb
    iris: Rgb
    hair: Rgb
    brow: Rgb


class EyeSeat(NamedTuple):
    """Where an eye sits in its view: x, its width as seen, -1 where the outer corner is on the right."""

    x: float
    squeeze: float
    mirror: int
    profile: bool = False
    slit: float = 1.0
    """Width of the pupil, of a round one's."""


class Eye:
    """One eye with its brow, in a group of its own whose outer corner is at -x (the far eye's group is mirrored)."""

    def __init__(self, ink: Ink, parent: Group, face: Face, colours: EyeColours, seat: EyeSeat) -> None:
        self._face, self._profile = face, seat.profile
        self._squeeze, self._mirror = seat.squeeze, seat.mirror
        self._slit = seat.slit
        self.x = x = seat.x - seat.mirror * face.eye_gap * (0.6 if seat.profile else 2.2)
        self._group = parent.group().transform(self._mirror * self._squeeze, 0, x, 0, 1, face.eye_y)
        skin_mark = mix(ink.lit(colours.skin), (150, 74, 72), 0.55)
        lash = mix(ink.lit(mix(colours.hair, (40, 26, 30), 0.75)), (26, 14, 22), 0.5)
        w, h = face.eye_width, face.eye_height
        socket = ink.glow(0, 0, w * 1.55, mix(ink.lit(colours.skin), (170, 84, 92), 0.5), 62)
        self._group.shape(ellipse(0, -2, w * 1.5, h * 1.35), socket)
        white = ink.lit((255, 252, 250))
        self._white = self._group.shape(
            None, ink.down(-h, h * 0.6, (0.0, mix(white, (150, 140, 180), 0.42)), (0.5, white), (1.0, white))
        )
        self._ball = self._group.group()
        self._clip = self._ball.clip(rectangle(-w, -h, w, h))
        self._iris = self._ball.group()
        self._draw_iris(ink, colours.iris)
        self._shade = self._ball.shape(None, fade(mix(lash, (60, 40, 80), 0.4), 105))
        self._lights = self._ball.group()
        self._draw_lights(ink)
        self._tear = self._ball.shape(ellipse(0, h * 0.55, w * 0.75, 2.2), fade((235, 246, 255), 190)).visible(False)
        self._lash = self._group.shape(None, lash)
        self._flicks = [self._group.shape(None, lash) for _ in range(1 if face.lashes > 0.4 else 0)]
        self._crease = self._group.shape(None, fade(mix(skin_mark, lash, 0.3), 190))
        self._under = self._group.shape(None, fade(mix(skin_mark, lash, 0.35), 190))
        self._bag = self._group.shape(None, fade(skin_mark, 20 + 120 * face.old * face.old)).visible(face.old > 0.3)
        self._brow = parent.group().transform(self._mirror * self._squeeze, 0, x, 0, 1, face.eye_y)
        self._brow_shape = self._brow.shape(None, ink.lit(colours.brow))

    def _draw_iris(self, ink: Ink, colour: Rgb) -> None:
        face = self._face
        ry = (face.eye_height + 2.6) * 0.86
        rx = min(ry * 0.9, face.eye_width * 0.66)
        self._radius = (rx, ry)
        group, base = self._iris, ink.lit(colour)
        deep, bright = mix(base, (18, 8, 20), 0.68), mix(base, (255, 206, 150), 0.5)
        group.shape(ellipse(0, 0, rx, ry), deep)
        group.shape(
            ellipse(0, 0.8, rx * 0.9, ry * 0.9),
            ink.down(-ry, ry, (0.0, deep), (0.36, base), (0.8, mix(base, bright, 0.75)), (1.0, bright)),
        )
        group.shape(
            ellipse(0, ry * 0.5, rx * 0.62, ry * 0.4),
            radial(0, ry * 0.55, rx * 0.7, (0.0, fade(bright, 190)), (1.0, fade(bright, 0))),
        )
        self._pupil = group.group()
        self._pupil.shape(ellipse(0, -0.4, rx * 0.38, ry * 0.41), mix(deep, (8, 4, 10), 0.7))

    def _draw_lights(self, ink: Ink) -> None:
        rx, ry = self._radius
        group, side = self._lights, ink.lit_side * self._mirror
        white = mix(ink.lit((255, 255, 255)), (255, 255, 255), 0.6)
        group.shape(ellipse(side * rx * 0.36, -ry * 0.32, rx * 0.3, ry * 0.26), white)
        group.shape(ellipse(-side * rx * 0.34, ry * 0.36, rx * 0.15, ry * 0.13), fade(white, 200))
        self._sparkle = group.shape(ellipse(-side * rx * 0.05, ry * 0.55, rx * 0.2, ry * 0.12), fade(white, 220))

    def act(self, e: Expression, blink: float, gaze: tuple[float, float]) -> None:
        """`blink` 0 open to 1 shut; `gaze` -1 to 1, x in the direction of facing."""
        face = self._face
        close = min(1.0, max(blink, 0.0) + max(0.0, e.upper) * (1 - blink) * 0.62)
        upper, lower = self._lids(close, 1 + max(0.0, -e.upper) * 0.5, e.lower, blink)
        path = band(upper, lower)
        self._white.set(path)
        self._clip.set(path)
        gx, gy = gaze
        x, y = (
            -gx * face.eye_width * 0.22 if self._mirror < 0 else gx * face.eye_width * 0.24,
            -1.0 + (gy + e.gaze_y) * face.eye_height * 0.3,
        )
        small = 0.72 + 0.28 * min(1.0, e.pupil)
        self._iris.place(x, y, scale_x=small, scale_y=small)
        self._lights.place(x, y)
        self._pupil.place(scale_x=e.pupil * self._slit, scale_y=e.pupil)
        self._sparkle.opacity(e.sparkle)
        gap = float(lower[2, 1] - upper[2, 1]) / (1.5 * face.eye_height)
        self._lights.opacity(max(0.0, min(1.0, 3.2 * (gap - 0.2))))  # in a narrow eye they would pass for its white
        drop = np.array([[0.0, 0.0], [0.0, 3.0], [0.0, 3.8], [0.0, 2.8], [0.0, 0.5]])
        self._shade.set(band(upper - vec(0, 2), upper + drop))
        self._tear.visible(e.tear > 0.3 and blink < 0.5)
        self._draw_lashes(upper, close)
        w = face.eye_width
        self._under.set(
            tapered([lower[0] + vec(1.5, 0.3), (lower[1] + lower[2]) / 2 + vec(0, 0.7), lower[3] + vec(-1, 0.6)], 1.7, 0.3, 4)
        )
        self._bag.set(strand(lower[[0, 1, 2, 3]] * [0.86, 1.0] + vec(0, 4.6 + 1.2 * face.old), 1.9))
        lift = face.eye_height * (0.36 - 0.2 * max(0.0, -e.upper))
        crease = upper[[0, 1, 2, 3]] - [[-1.5, lift * 0.35], [0, lift * 0.9], [0, lift], [w * -0.1, lift * 0.75]]
        fold = face.own.lid
        self._crease.visible(fold > _NO_FOLD or face.old > 0.3)
        self._crease.set(tapered(crease - vec(0, 1.6 * max(0.0, fold)), 0.5, 1.3 + 0.5 * face.old + 0.5 * max(0.0, fold), 3))
        self._act_brow(e)

    def _lids(self, close: float, widen: float, lower_rise: float, blink: float) -> tuple[Points, Points]:
        face = self._face
        w, h = face.eye_width, face.eye_height * widen
        low = face.eye_height * (0.56 - 0.04 * face.male)
        tilt = 1.3 - face.eye_tilt * 3.0 - 0.8 * (1 - face.male) + 1.6 * face.old
        droop = face.old * 3.0
        peak = 0.2 * face.own.eye_peak
        open_upper = points(
            [
                (-w, tilt),
                (-w * 0.58, -h * (0.72 - peak * 0.7) + droop),
                (w * (peak - 0.05), -h),
                (w * 0.55, -h * (0.72 + peak * 0.5)),
                (w, 2.6),
            ]
        )
        rise = low * 1.75 * lower_rise
        lower = points(
            [
                (-w, tilt),
                (-w * 0.5, low * 0.86 - rise * 0.75),
                (w * 0.05, low - rise),
                (w * 0.62, low * 0.8 - rise * 0.6),
                (w, 2.6),
            ]
        )
        lower[1:4, 1] -= blink * low * 0.35 * (1 - lower_rise)
        if self._profile:
            # From the side an eye is a wedge: it ends at the cornea, not in an inner corner.
            for lid, lift in ((open_upper, -0.5), (lower, 0.5)):
                lid[3:] = [[w * 0.66, lid[3, 1] * 0.92], [w * 0.8, 1.2 + lift]]
        return open_upper + (lower - open_upper) * close, lower

    def _draw_lashes(self, upper: Points, close: float) -> None:
        face = self._face
        soft = face.lashes
        thick = np.array([1.6, 2.2 + 1.5 * soft, 2.1 + 1.2 * soft, 1.7 + 0.4 * soft, 0.6])[:, None] * [[0, 1]]
        edge = upper.copy()
        edge[0] += [-2.0 - 1.6 * soft, -0.8 - 1.6 * soft + 2.4 * close]
        under = np.vstack([edge[:1], upper[:1] + vec(0.6, 0.7), upper[1:] + thick[1:] * 0.25])
        over = np.vstack([edge[:1], upper[:1] + vec(-0.2, -2.4 - soft), edge[1:] - thick[1:] * 0.75])
        self._lash.set(band(over, under, 0.5))
        for k, flick in enumerate(self._flicks):
            root = upper[0] * 0.6 + upper[1] * 0.4
            tip = root + vec(-4.2, -4.6 - k + close * 7.0)
            flick.set(tapered([root + vec(1.0, 0), (root + tip) / 2 + vec(-0.5, 0.8), tip], 2.0, 0.3, 3))

    def _act_brow(self, e: Expression) -> None:
        face = self._face
        own = face.own
        w = face.eye_width * (1.12 + 0.12 * own.brow_length)
        y = -face.eye_height - 8.8 + 1.8 * own.brow_low - 1.2 * (1 - face.male) - 1.6 * max(0.0, -e.upper) - 1.2 * face.young
        arch = 2.4 + 2.6 * face.brow_arch
        skew = -e.brow_skew * (4.2 if self._mirror > 0 else -1.2)
        inner = -e.brow_inner * 5.4 + 1.6 * own.brow_slope + skew * 0.6
        outer = -e.brow_outer * 4.0 - 2.4 * own.brow_slope + skew
        pull = e.squeeze * 3.2
        thick = (2.5 + 0.5 * face.male) * face.brow_width
        curve = points(
            [
                (w * 0.86 + pull, y + 1.2 + inner),
                (w * 0.25 + pull * 0.5, y - arch * 0.45 + inner * 0.55 + outer * 0.2),
                (-w * 0.45, y - arch + outer * 0.8),
                (-w * 1.06, y + 2.6 + outer + lerp(0.0, 1.5, face.old)),
            ]
        )
        half = np.array([thick * 0.26, thick * 0.6, thick * 0.48, 0.35])[:, None] * [[0.12, 1]]
        self._brow_shape.set(band(curve - half, curve + half))


def brow_colour(hair: Rgb, skin: Rgb, male: float) -> Rgb:
    """Brows are darker than light hair and lighter than black hair; a woman's are softer."""
    value = sum(hair) / 3
    base = mix(hair, (58, 40, 36), 0.45) if value > 110 else mix(hair, (70, 48, 44), 0.18)
    return mix(base, skin, 0.16 * (1 - male))
