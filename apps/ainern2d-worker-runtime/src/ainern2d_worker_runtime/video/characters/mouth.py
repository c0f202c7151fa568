"""The mouth: lips around an opening, with teeth and tongue clipped inside it."""

from __future__ import annotations

import numpy as np

from ..acting import MouthShape
from ..raster.geometry import Path, ellipse, spline, tapered
from ..raster.scene import Group, Rgb, mix
from .curves import Points, band, points, strand, vec
from .emotions import Expression
from .ink import Ink, fade
from .proportions import Face

_WORD = 0.15
"""Opening of a mouth that says something, whatever it feels."""
_TALLEST = 15.0
"""Height of the opening at 1, in rig units."""


class Mouth:
    def __init__(self, ink: Ink, parent: Group, face: Face, skin: Rgb, lip: Rgb, x: float, y: float, squeeze: float) -> None:
        self._face = face
        self.opening = 0.0
        """How far it is open to speak; a mouth that gapes in fear says nothing."""
        self.gap = 0.0
        """How far it is open."""
        painted = 1 - 0.62 * face.male - 0.25 * face.young - 0.45 * face.old
        upper = mix(ink.lit(skin), ink.lit(mix(lip, (150, 40, 60), 0.16)), 0.25 + 0.7 * painted)
        lower = mix(ink.lit(skin), mix(ink.lit(lip), (255, 190, 180), 0.12), 0.2 + 0.7 * painted)
        group = parent.group().place(x, y, 0.0, squeeze, 1.0)
        self._under = group.shape(ellipse(0, 10.0, 8, 2.6), ink.glow(0, 9.6, 8, mix(ink.lit(skin), (120, 50, 70), 0.5), 90))
        self._inside = group.shape(None, ink.down(-4, 14, (0.0, (70, 16, 28)), (1.0, (128, 38, 48))))
        cavity = group.group()
        self._clip = cavity.clip(ellipse(0, 0, 1))
        self._tongue = cavity.shape(None, ink.lit((226, 112, 112)))
        self._teeth = cavity.shape(None, ink.lit((255, 250, 246)))
        self._low_teeth = cavity.shape(None, ink.lit((240, 232, 228)))
        self._bite = cavity.shape(None, fade(mix(ink.lit((255, 250, 246)), (120, 70, 80), 0.6), 200))
        self._lower = group.shape(None, lower)
        self._gloss = group.shape(None, fade(mix(lower, (255, 255, 255), 0.65), 60 + 90 * painted))
        self._upper = group.shape(None, upper)
        self._line = group.shape(None, mix(upper, (92, 26, 40), 0.72))
        self._dimple = group.shape(None, fade(mix(ink.lit(skin), (130, 60, 66), 0.6), 170))

    def act(self, said: MouthShape, e: Expression) -> None:
        face, m = self._face, _held(said, e)
        o = max(0.0, min(1.0, m.open))
        width = face.mouth_width * m.width * (1 + 0.36 * e.wide) * (1 - 0.06 * m.round)
        h = o * _TALLEST * (1 + 0.12 * max(0.0, e.corner) * o)
        bias = 1.3 * face.own.mouth_bias
        left, right = -e.corner * 4.4 - e.skew * 1.8 - bias, -e.corner * 3.6 + e.skew * 2.2 - bias
        middle = 0.25 - h * 0.24 + e.corner * 0.7
        bow = [(x, middle * 0.77 + side * 0.23 - 0.5 - h * 0.03) for x, side in ((-width * 0.48, left), (width * 0.5, right))]
        top = points([(-width, left), bow[0], (0.6, middle), bow[1], (width * 0.9, right)])
        closed = top + points([(0, 0), (0, 0.25), (0, 0.3), (0, 0.25), (0, 0)])
        bottom = (
            top + np.array([[0, 0], [-width * 0.16, h * 0.95], [0, h * 1.22], [width * 0.14, h * 0.92], [0, 0]])
            if h > 0.4
            else closed
        )
        self._place_inside(band(top, bottom, 0.62), width, h, m, e.clench if m is not said else 0.0)
        self._draw_lips(top, bottom, m, e, o)
        self.gap = float(bottom[2, 1] - top[2, 1] - 0.3) / _TALLEST if h > 0.4 else 0.0
        self.opening = self.gap if m is said else 0.0

    def _place_inside(self, path: Path, width: float, h: float, m: MouthShape, clench: float) -> None:
        self._inside.set(path)
        self._clip.set(path)
        open_enough = h > 1.2
        self._inside.visible(h > 0.4)
        self._teeth.visible(open_enough and m.teeth > 0.2)
        self._low_teeth.visible(h > 10 and m.teeth > 0.5)
        self._tongue.visible(h > 3 and m.tongue > 0.15 and clench < 0.5 and m.round < 0.6)
        self._bite.visible(open_enough and clench > 0.5)
        if not open_enough:
            return
        edge = -h * 0.26 + min(3.8, h * 0.42) * m.teeth
        if clench > 0.5:
            edge = h * 1.4
            middle = points([(-width, 3.4), (-width * 0.4, h * 0.3), (width * 0.4, h * 0.3), (width, 3.0)])
            self._bite.set(strand(middle, 1.3))
        self._teeth.set(
            spline(
                [(-width, -h - 4), (width, -h - 4), (width * 0.82, edge - 0.6), (0.5, edge + 0.5), (-width * 0.82, edge - 0.6)],
                True,
                0.5,
            )
        )
        self._low_teeth.set(ellipse(0.5, h * 0.86, width * 0.6, 2.2))
        self._tongue.set(ellipse(0.5, h * (0.78 - 0.22 * m.tongue), width * 0.62, max(1.0, h * 0.34)))

    def _draw_lips(self, top: Points, bottom: Points, m: MouthShape, e: Expression, o: float) -> None:
        face = self._face
        full = 1 + 0.35 * face.lip - 0.25 * e.press - 0.3 * face.male - 0.3 * face.young
        up = (2.5 + 1.3 * m.round) * full
        low = (3.4 + 1.4 * m.round - 1.0 * max(0.0, e.corner)) * full * (1 - 0.7 * m.tuck)
        bow = np.array([[0.8, 0.4], [0, -up * 0.82], [0, -up * 0.58], [0, -up * 0.82], [-0.8, 0.4]])
        self._upper.set(band(top + bow, top + points([(0, 0.3), (0, 0.5), (0, 0.6), (0, 0.5), (0, 0.3)])))
        sag = np.array([[2.0, 0], [0.6, low * 0.8], [0, low], [-0.6, low * 0.76], [-2.0, 0]])
        inner = bottom + points([(2.0, 0), (0, 0), (0, 0), (0, 0), (-2.0, 0)])
        self._lower.set(band(inner, bottom + sag))
        middle = (bottom[2] + bottom[1]) / 2 + vec(1.6, low * 0.42)
        self._gloss.set(ellipse(float(middle[0]), float(middle[1]), 3.2, max(0.5, low * 0.2)))
        self._line.set(strand(top, 1.5 + 0.3 * face.male))
        self._line.visible(o < 0.5)
        self._under.place(0, bottom[2, 1] + low - 4.0).opacity(max(0.0, 1 - 1.6 * o))
        smile = max(0.0, e.corner)
        x, y = float(top[0, 0]), float(top[0, 1])
        self._dimple.set(tapered([(x - 0.8, y - 2.4 - smile), (x - 2.2, y + 0.2), (x - 0.8, y + 2.4)], 0.4, 1.1, 3))
        self._dimple.opacity(min(1.0, max(0.0, 1.6 * (abs(e.corner) - 0.4))))


def _held(said: MouthShape, e: Expression) -> MouthShape:
    """What is said, or the form that the feeling gives the mouth where that opens it further."""
    gape = e.open * max(0.0, 1 - said.open / _WORD)
    if gape <= said.open or gape < 0.02:
        return said
    return MouthShape(gape, said.width, max(said.round, e.round), e.teeth, 0.55)
