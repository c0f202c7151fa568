"""Hands: four shapes, drawn once, in a space where x runs out of the wrist and y is the palm's side."""

from __future__ import annotations

from collections.abc import Sequence

from ..raster.geometry import spline, tapered
from ..raster.scene import Group, Rgb, mix
from .ink import Ink, fade, part
from .skeleton import Hand

_Finger = Sequence[tuple[float, float]]
_SHAPES: dict[Hand, tuple[list[_Finger], _Finger]] = {
    Hand.RELAXED: (
        [[(-6, -7), (6, -9), (15, -8), (20, -2), (19, 6), (10, 9), (-6, 7)],
        [(14, -7), (24, -5), (29, 0), (28, 4), (24, 3), (17, 0)],
         [(14, -3), (24, 0), (28, 5), (26, 9), (21, 7), (15, 4)], [(12, 2), (20, 5), (23, 10), (20, 13), (15, 10), (10, 7)]],
        [(3, 3), (9, 9), (16, 13), (20, 12), (17, 8), (11, 2)],
    ),
    Hand.OPEN: (
        [[(-6, -7), (6, -9), (14, -9), (18, -2), (16, 7), (8, 9), (-6, 7)],
        [(12, -9), (22, -13), (30, -15), (32, -13), (26, -9), (15, -4)],
         [(15, -6), (27, -7), (36, -7), (37, -4), (29, -2), (16, -1)], [(15, -2), (27, -1), (34, 1), (34, 4), (27, 4), (15, 4)],
         [(12, 3), (22, 6), (28, 9), (27, 11), (20, 10), (10, 8)]],
        [(2, -6), (5, -13), (11, -19), (15, -20), (15, -16), (11, -8)],
    ),
    Hand.POINT: (
        [[(-6, -7), (6, -9), (15, -8), (19, -2), (17, 6), (8, 9), (-6, 7)],
        [(12, -9), (26, -8), (39, -7), (41, -5), (38, -3), (25, -3), (13, -2)],
         [(13, -3), (21, -2), (24, 2), (20, 4), (12, 3)], [(12, 1), (20, 2), (22, 6), (18, 8), (11, 6)],
         [(10, 5), (16, 6), (17, 9), (13, 11), (8, 9)]],
        [(2, -5), (8, -10), (16, -10), (19, -7), (14, -4), (8, -2)],
    ),
    Hand.GRIP: (
        [[(-6, -8), (6, -10), (15, -9), (20, -2), (17, 8), (6, 10), (-6, 8)], [(10, -10), (19, -9), (23, -5), (20, -3), (10, -4)],
         [(10, -5), (21, -4), (24, 0), (21, 2), (10, 1)], [(9, 0), (20, 1), (22, 5), (18, 7), (8, 6)],
         [(7, 5), (16, 6), (17, 9), (13, 11), (6, 10)]],
        [(0, -6), (6, -12), (14, -13), (17, -9), (13, -6), (6, -4)],
    ),
}  # fmt: skip


class HandRig:
    """The visible one of the four shapes follows the wrist. `under` is for a thing that the fingers close around."""

    def __init__(self, ink: Ink, group: Group, skin: Rgb, scale: float, glove: Rgb | None = None) -> None:
        self.group = group
        self._scale = scale
        self.under = group.group()
        self._shapes: dict[Hand, Group] = {}
        colour = glove or mix(skin, (226, 130, 116), 0.07)
        paint = None if glove else ink.skin(colour, -8, 34, 0.2)
        stroke = ink.line(colour) if glove else ink.skin_line(colour)
        crease = fade(ink.mark(colour, 0.45), 150)
        for kind, (fingers, thumb) in _SHAPES.items():
            shape = group.group()
            for finger in [*reversed(fingers[1:]), fingers[0]] if kind is not Hand.GRIP else fingers:
                part(ink, shape, spline(finger, True, 0.5), colour, (-8, 34), line=0.6, paint=paint, stroke=stroke)
            if kind is not Hand.GRIP:
                shape.shape(tapered([(12, -4), (15, 0), (14, 5)], 0.4, 0.9, 2), crease)
            part(ink, shape, spline(thumb, True, 0.5), colour, (-8, 34), line=0.6, paint=paint, stroke=stroke)
            self._shapes[kind] = shape
        self.show(Hand.RELAXED)

    def show(self, hand: Hand | None) -> None:
        for kind, shape in self._shapes.items():
            shape.visible(kind is hand)

    def place(self, x: float, y: float, angle: float) -> None:
        self.group.place(x, y, angle, self._scale)
