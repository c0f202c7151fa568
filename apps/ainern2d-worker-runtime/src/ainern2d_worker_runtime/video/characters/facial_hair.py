"""Moustaches, beards and sideburns, over the face and under the hair."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ainern2d_contracts.vocabulary import FacialHair

from ..raster.geometry import spline, tapered
from ..raster.scene import Group, Rgb, mix
from .features import draw
from .ink import Ink, fade, part

_MIDDLE, _ROOT = 8.0, 44.0
_MOUSTACHE = (
    [(11.5, 26.5), (4, 25), (-5, 28.5), (-10.5, 34), (-3, 32.6), (6, 30.6), (11.5, 29.6)],
    [(12.5, 26.5), (18, 25.2), (24.5, 28), (29, 33.5), (22.5, 32), (17, 30.4), (12.5, 29.6)],
)
_LONG_MOUSTACHE = (
    [(11, 26.5), (2, 25.5), (-8, 31), (-14, 46), (-15, 60), (-10, 50), (-3, 36), (6, 31), (11, 30)],
    [(13, 26.5), (19, 25.5), (27, 31), (31, 45), (31, 58), (27.5, 48), (22.5, 35), (17, 31), (13, 30)],
)
_THIN_MOUSTACHE = (
    [(11, 27.5), (3, 27), (-7, 31), (-14, 30), (-17, 26), (-13, 32.5), (-4, 33), (5, 30.5), (11, 29.4)],
    [(13, 27.5), (19, 27), (27, 30), (31, 28.5), (33, 25), (31.5, 31.5), (25, 32), (18, 30.2), (13, 29.4)],
)
_BUSHY_MOUSTACHE = (
    [(11.5, 25), (2, 23.5), (-8, 27), (-14, 36), (-9, 38), (0, 34.6), (7, 33.4), (11.5, 32)],
    [(12.5, 25), (19, 23.6), (27, 27), (31.5, 35.5), (27.5, 37), (21, 34.4), (16, 33.2), (12.5, 32)],
)
_Halves = tuple[Sequence[tuple[float, float]], Sequence[tuple[float, float]]]
_GOATEE = [(3, 43.5), (11.5, 42.5), (20, 43.5), (22, 52), (18, 63), (12, 72), (6, 63), (1, 52)]
_FULL = [
    (-42, 2),
    (-42, 24),
    (-36, 44),
    (-20, 60),
    (4, 68),
    (22, 62),
    (35, 46),
    (42, 22),
    (41.5, 8),
    (37.5, 24),
    (29, 32),
    (24, 28),
    (11.5, 25.5),
    (-2, 28),
    (-12, 33),
    (-26, 30),
    (-36, 16),
]
_LONG = [
    (-42, 2),
    (-43, 26),
    (-37, 50),
    (-24, 84),
    (-8, 118),
    (4, 146),
    (14, 116),
    (27, 82),
    (38, 50),
    (43, 22),
    (41.5, 8),
    (37.5, 26),
    (30, 33),
    (24, 28),
    (11.5, 25.5),
    (-2, 28),
    (-12, 33),
    (-26, 32),
    (-36, 18),
]
_LIP_GAP = [(2.5, 33), (11.5, 31.6), (20.5, 33), (18, 39), (11.5, 40.5), (5, 39)]
_STRANDS = {
    FacialHair.FULL_BEARD: ([(-34, 24), (-22, 44), (-4, 58)], [(-20, 38), (-6, 52), (8, 60)], [(36, 28), (28, 46), (16, 58)],
        [(10, 46), (11, 54), (11, 62)]),
    FacialHair.LONG_BEARD: ([(-34, 28), (-22, 64), (-2, 116)], [(-18, 40), (-8, 76), (4, 128)], [(36, 30), (26, 66), (10, 116)],
        [(8, 46), (7, 84), (6, 126)], [(24, 42), (18, 74), (10, 104)]),
    FacialHair.GOATEE: ([(7, 46), (9, 56), (11, 66)], [(16, 46), (15, 56), (13, 66)]),
}  # fmt: skip


def _grown(shape: Sequence[tuple[float, float]], wide: float, long: float) -> list[tuple[float, float]]:
    """What hangs below the mouth made longer and wider; what lies on the cheeks stays."""
    return [
        (
            _MIDDLE + (x - _MIDDLE) * (1 + (wide - 1) * min(1.0, max(0.0, y - 30) / 20)),
            y if y < _ROOT else _ROOT + (y - _ROOT) * long,
        )
        for x, y in shape
    ]


class Beard:
    """Draws into two groups of the head: `under` the mouth's lips and `over` the face. A long beard sways."""

    def __init__(
        self, ink: Ink, under: Group, over: Group, kind: FacialHair, hair: Rgb, seed: int = 0, two_sides: bool = True
    ) -> None:
        """`seed` decides how long, how wide and in which cut the beard is worn; in profile only one of `two_sides` shows."""
        self._under, self._kind = under, kind
        wide, long = 0.9 + 0.2 * draw(seed, "beard.wide"), 0.8 + 0.4 * draw(seed, "beard.long")
        colour = mix(hair, (90, 70, 66), 0.08)
        if kind in (FacialHair.FULL_BEARD, FacialHair.LONG_BEARD):
            shape = _grown(_FULL if kind is FacialHair.FULL_BEARD else _LONG, wide, long)
            part(ink, under, spline(shape, True, 0.5), colour, (-44, 44), strength=0.36, line=0.9, rim=5)
        elif kind is FacialHair.GOATEE:
            part(ink, under, spline(_grown(_GOATEE, wide, long), True, 0.5), colour, (-20, 40), line=0.8)
        elif kind is FacialHair.SIDEBURNS:
            burns = (
                [(-43, -12), (-36, -6), (-33, 14), (-27, 30), (-36, 28), (-42, 14)],
                [(43, -6), (40, 6), (36, 26), (41, 20)],
            )
            for burn in burns if two_sides else burns[:1]:
                part(ink, under, spline(burn, True, 0.5), colour, (-44, 44), line=0.7)
        shine, dark = fade(mix(ink.lit(colour), (255, 236, 214), 0.4), 150), fade(ink.mark(colour, 0.5), 120)
        for k, strand in enumerate(_STRANDS.get(kind, ())):
            under.shape(tapered(_grown(strand, wide, long), 2.0, 0.6, 5), shine if k % 2 == 0 else dark)
        if kind in (FacialHair.FULL_BEARD, FacialHair.LONG_BEARD):
            under.shape(spline(_LIP_GAP, True, 0.5), fade(ink.mark(colour, 0.6), 150))
        halves: dict[FacialHair, _Halves] = {
            FacialHair.MOUSTACHE: (_MOUSTACHE, _THIN_MOUSTACHE, _BUSHY_MOUSTACHE)[int(3 * draw(seed, "beard.cut"))],
            FacialHair.GOATEE: _MOUSTACHE,
            FacialHair.FULL_BEARD: _MOUSTACHE,
            FacialHair.LONG_BEARD: _LONG_MOUSTACHE,
        }
        for half in halves.get(kind, ()):
            part(ink, over, spline(half, True, 0.5), mix(colour, (255, 255, 255), 0.06), (-20, 40), line=0.7)

    def act(self, t: float, wind: float, jaw: float) -> None:
        """`jaw` is the drop of the chin in head units."""
        sway = 0.03 * wind * math.sin(t * 1.7) if self._kind is FacialHair.LONG_BEARD else 0.0
        self._under.place(0, jaw, sway, pivot=(6.0, 30.0))
