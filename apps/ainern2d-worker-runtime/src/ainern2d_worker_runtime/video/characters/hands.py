"""Hands: one drawing for each shape, in a space where x runs out of the wrist and y is the side away from the thumb."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache

from ..raster.geometry import Path, spline, tapered
from ..raster.scene import Group, Rgb, mix
from .ink import Ink, fade, part
from .skeleton import Hand

_Outline = list[tuple[float, float]]
_REACH = (-8.0, 36.0)
"""The x range of a hand's shading."""


@dataclass(frozen=True)
class Finger:
    """Root, direction in degrees (+ away from the thumb), lengths of its two visible parts, width, and by how many degrees it
    bends at the joint between them."""

    x: float
    y: float
    angle: float
    lengths: tuple[float, float]
    width: float = 6.6
    bend: float = 0.0
    nail: bool = False

    def outline(self) -> _Outline:
        """A tube that narrows a little to a round tip."""
        first, second = math.radians(self.angle), math.radians(self.angle + self.bend)
        middle = math.radians(self.angle + self.bend / 2)
        joint = self._off(self.x, self.y, first, self.lengths[0])
        tip = self._off(*joint, second, self.lengths[1])
        w0, w1, w2 = self.width * 0.5, self.width * 0.5, self.width * 0.4
        sides = [(self.x, self.y, first, w0), (*joint, middle, w1), (*tip, second, w2)]
        upper = [self._off(x, y, a - math.pi / 2, w) for x, y, a, w in sides]
        lower = [self._off(x, y, a + math.pi / 2, w) for x, y, a, w in sides]
        return [*upper, self._off(*tip, second, w2 * 1.1), *reversed(lower)]

    def crease(self) -> Path:
        """Across the joint."""
        first = math.radians(self.angle)
        joint = self._off(self.x, self.y, first, self.lengths[0])
        across = math.radians(self.angle + self.bend / 2) + math.pi / 2
        ends = [self._off(*joint, across, s * self.width * 0.3) for s in (-1, 1)]
        return tapered([ends[0], joint, ends[1]], 0.3, 0.7, 2)

    def nail_outline(self) -> _Outline:
        second = math.radians(self.angle + self.bend)
        joint = self._off(self.x, self.y, math.radians(self.angle), self.lengths[0])
        centre = self._off(*joint, second, self.lengths[1] * 0.78)
        long, wide = self.width * 0.34, self.width * 0.24
        corners = ((-long, -wide), (long, -wide), (long * 1.25, 0), (long, wide), (-long, wide))
        cos, sin = math.cos(second), math.sin(second)
        return [(centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos) for x, y in corners]

    @staticmethod
    def _off(x: float, y: float, angle: float, way: float) -> tuple[float, float]:
        return x + math.cos(angle) * way, y + math.sin(angle) * way


@dataclass(frozen=True)
class HandShape:
    palm: _Outline
    fingers: tuple[Finger, ...]
    """From the little finger to the first, each drawn over the one before."""
    thumb: Finger
    over_palm: bool = False
    """The fingers are curled round to the palm's front, so they are drawn over it."""
    thumb_first: bool = False
    lines: tuple[tuple[tuple[float, float], ...], ...] = field(default=())
    """Creases of the palm, tendons of the back."""


_PALM: _Outline = [(-8, -7.4), (2, -9.2), (12, -9.8), (17.5, -7), (18.5, 0), (16.5, 7), (8, 8.8), (-8, 7)]
_KNUCKLES: _Outline = [(-8, -7.6), (4, -10), (14, -9.6), (19, -4), (18.5, 4), (14, 9.4), (4, 9.6), (-8, 7.4)]
_BACK = (((12, -5), (7, -3.6)), ((13, -0.6), (7, 0)), ((12, 4), (7, 3.4)))
SHAPES: dict[Hand, HandShape] = {
    Hand.RELAXED: HandShape(
        _PALM,
        (Finger(13, 5.6, 26, (7, 7), 5.6, 34), Finger(15, 2.2, 18, (9, 9), 6.2, 34), Finger(15, -2, 12, (10, 10), 6.6, 32),
         Finger(13, -6, 6, (10, 9), 6.6, 28)),
        Finger(3, -5, -8, (9, 9), 7.2, 26, True),
        lines=_BACK,
    ),
    Hand.OPEN: HandShape(
        _PALM,
        (Finger(11, 6.4, 30, (9, 8), 5.6, -6), Finger(15, 3, 12, (12, 10), 6.2, -4), Finger(16, -1.6, -4, (13, 11), 6.6, 0),
         Finger(13, -6.4, -22, (12, 10), 6.4, 4)),
        Finger(3, -6, -64, (10, 9), 7.2, 18, True),
        lines=(((2, -3), (8, 0), (11, 6)), ((4, -7), (11, -4), (16, -3))),
    ),
    Hand.POINT: HandShape(
        _KNUCKLES,
        (Finger(15, 6.4, 20, (4, 3), 5.8, 110), Finger(17, 2.4, 14, (5, 4), 6.4, 120), Finger(17.5, -2.4, 8, (6, 4), 6.6, 130),
         Finger(14, -6.8, -2, (14, 12), 6.6, 3)),
        Finger(4, -4, 6, (9, 8), 7.2, 34),
        lines=_BACK[1:],
    ),
    Hand.GRIP: HandShape(
        _KNUCKLES,
        (Finger(7, 7.4, 4, (7, 3), 6.0, 20), Finger(8, 2.8, 0, (9, 4), 6.6, 10), Finger(8.5, -2, -2, (10, 4), 6.8, -6),
         Finger(8, -6.8, -6, (9, 4), 6.6, -14)),
        Finger(0, -8, -24, (9, 8), 7.2, 36, True),
        over_palm=True,
    ),
    Hand.FIST: HandShape(
        _KNUCKLES,
        (Finger(9, 7, 4, (5.4, 3.6), 6.0, 16), Finger(10, 2.6, 1, (7, 4), 6.6, 8), Finger(10.5, -2, -1, (7.4, 4), 6.8, -2),
         Finger(10, -6.8, -4, (6.8, 4), 6.6, -12)),
        Finger(0, -4.6, 18, (10, 7), 7.4, 20, True),
        over_palm=True,
    ),
    Hand.FLAT: HandShape(
        _PALM,
        (Finger(13, 5.8, 5, (9, 9), 5.6, -2), Finger(15, 2.4, 2, (12, 11), 6.2), Finger(15.5, -1.8, -1, (13, 12), 6.6),
         Finger(14, -6, -4, (12, 11), 6.4, 2)),
        Finger(2, -7, -30, (10, 9), 7.0, 22, True),
        lines=_BACK,
    ),
    Hand.CUPPED: HandShape(
        [(-8, -5), (2, -4), (10, -2.4), (17, -2), (18, 3), (13, 8.6), (4, 9.6), (-8, 7)],
        (Finger(13, -1.4, -22, (7, 6), 5.2, -22), Finger(13.6, 0.4, -14, (9, 8), 5.8, -24),
         Finger(14, 2.4, -6, (11, 9), 6.2, -28), Finger(12.6, 5, 2, (12, 10), 6.6, -34)),
        Finger(1, -3.4, -48, (9, 8), 6.8, 26, True),
        thumb_first=True,
        lines=(((0, 0), (8, 2.6), (15, 2)),),
    ),
}  # fmt: skip


@cache
def _outline(shape: Hand, index: int) -> Path:
    fingers = (*SHAPES[shape].fingers, SHAPES[shape].thumb)
    return spline(fingers[index].outline(), True, 0.5)


class HandRig:
    """The shown one of the shapes follows the wrist; each is drawn when it is first shown."""

    def __init__(self, ink: Ink, group: Group, skin: Rgb, scale: float, glove: Rgb | None = None) -> None:
        self.group = group
        self._ink, self._scale, self._glove = ink, scale, glove
        self._colour = glove or mix(skin, (226, 130, 116), 0.07)
        self._shapes: dict[Hand, Group] = {}

    def _drawn(self, kind: Hand) -> Group:
        ink, group, shape = self._ink, self.group.group(), SHAPES[kind]
        bare = self._glove is None
        paint = ink.skin(self._colour, *_REACH, 0.2) if bare else None
        stroke = ink.skin_line(self._colour) if bare else ink.line(self._colour)

        def add(outline: Path) -> None:
            part(ink, group, outline, self._colour, _REACH, line=0.6, paint=paint, stroke=stroke)

        thumb = len(shape.fingers)
        palm = spline(shape.palm, True, 0.5)
        if shape.thumb_first:
            add(_outline(kind, thumb))
        if shape.over_palm:
            add(palm)
        for k in range(thumb):
            add(_outline(kind, k))
        if not shape.over_palm:
            add(palm)
        if not shape.thumb_first:
            add(_outline(kind, thumb))
        crease = fade(ink.mark(self._colour, 0.45), 100)
        lines = [tapered(line, 0.4, 0.9, 2) for line in shape.lines]
        bent = [finger.crease() for finger in shape.fingers if not shape.over_palm and sum(finger.lengths) > 14]
        if lines or bent:
            group.shape(sum((*lines[1:], *bent), (lines or bent)[0]) if lines else sum(bent[1:], bent[0]), crease)
        nails = [finger for finger in (*shape.fingers, shape.thumb) if finger.nail]
        for finger in nails if bare and not ink.furred else ():
            group.shape(spline(finger.nail_outline(), True, 0.4), fade(mix(ink.lit(self._colour), (255, 226, 220), 0.6), 200))
        return group

    def show(self, hand: Hand | None) -> None:
        if hand is not None and hand not in self._shapes:
            self._shapes[hand] = self._drawn(hand)
        for kind, shape in self._shapes.items():
            shape.visible(kind is hand)

    def place(self, x: float, y: float, angle: float) -> None:
        self.group.place(x, y, angle, self._scale)
