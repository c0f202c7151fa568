"""Belts at the waist, in torso space."""

from __future__ import annotations

from collections.abc import Callable

from ainern2d_contracts.vocabulary import View

from ..raster.geometry import ellipse, polygon, spline, tapered
from ..raster.scene import Group, Rgb, mix
from .ink import Ink, fade, part
from .outfits import Dye
from .torso import SPAN

_Draw = Callable[[Ink, Group, Dye, float], None]


def _wrap(ink: Ink, group: Group, w: float, top: float, bottom: float, colour: Rgb, rim: float = 4.0) -> None:
    shape = [(-40 * w, top), (0, top + 5), (41 * w, top), (42 * w, bottom), (0, bottom + 6), (-41 * w, bottom)]
    part(ink, group, spline(shape, True, 0.32), colour, SPAN, strength=0.36, rim=rim)


def _sash(ink: Ink, group: Group, dye: Dye, w: float) -> None:
    _wrap(ink, group, w, -366, -332, dye.belt)
    for y in (-357, -342):
        group.shape(tapered([(-40 * w, y), (0, y + 5.5), (41 * w, y)], 1.8, 1.8, 4), ink.lit(dye.ornament))


def _high_sash(ink: Ink, group: Group, dye: Dye, w: float) -> None:
    _wrap(ink, group, w * 1.04, -378, -334, dye.belt)
    for y in (-368, -344):
        group.shape(
            tapered([(-41 * w, y), (0, y + 5.5), (42 * w, y)], 2.2, 2.2, 4),
            ink.lit(dye.trim if dye.trim != dye.belt else dye.ornament),
        )
    for shape in ([(2, -356), (-16, -370), (-24, -358), (-16, -346)], [(6, -356), (24, -370), (32, -358), (24, -346)]):
        part(ink, group, spline(shape, True, 0.6), dye.trim, line=0.8)
    part(ink, group, ellipse(4, -356, 5, 6), mix(dye.trim, (40, 20, 30), 0.2), line=0.8)


def _cord(ink: Ink, group: Group, dye: Dye, w: float) -> None:
    _wrap(ink, group, w, -354, -342, dye.belt, 0)
    for k in range(9):
        x = (-36 + 9 * k) * w
        group.shape(tapered([(x, -351), (x + 4, -340)], 1.2, 1.2, 2), fade(ink.mark(dye.belt), 130))
    for end in ([(8, -344), (13, -318), (10, -286)], [(4, -344), (1, -320), (3, -294)]):
        part(ink, group, tapered(end, 4.4, 6.0, 4), dye.belt, line=0.7)


def _plaques(ink: Ink, group: Group, dye: Dye, w: float) -> None:
    _wrap(ink, group, w * 1.05, -362, -338, mix(dye.belt, (30, 24, 34), 0.35))
    for k in range(5):
        x = (-30 + 16 * k) * w
        part(
            ink,
            group,
            polygon([(x - 5, -355 + abs(k - 2) * -1.2), (x + 6, -355), (x + 6, -337), (x - 5, -338)]),
            dye.ornament,
            line=0.7,
        )


def _leather(ink: Ink, group: Group, dye: Dye, w: float) -> None:
    leather = mix(dye.belt, (60, 40, 34), 0.35)
    _wrap(ink, group, w, -358, -338, leather)
    group.shape(tapered([(-40 * w, -353), (0, -348), (41 * w, -353)], 1, 1, 3), fade(ink.mark(leather, 0.4), 130))
    part(ink, group, polygon([(0, -356), (17, -356), (17, -333), (0, -333)]), dye.ornament, line=0.9)
    part(ink, group, polygon([(4, -351), (13, -351), (13, -338), (4, -338)]), leather, line=0.7)


def _obi(ink: Ink, group: Group, dye: Dye, w: float) -> None:
    _wrap(ink, group, w * 1.06, -396, -330, dye.belt)
    for k in range(5):
        x = -32 + 16 * k
        group.shape(polygon([(x * w, -384), (x * w + 6, -374), (x * w, -364), (x * w - 6, -374)]), fade(ink.lit(dye.trim), 170))
    part(
        ink,
        group,
        spline([(-43 * w, -366), (0, -360), (44 * w, -366), (44 * w, -358), (0, -352), (-43 * w, -358)], True, 0.3),
        dye.ornament,
        line=0.8,
    )
    part(ink, group, ellipse(6, -358, 6, 7), mix(dye.ornament, (255, 255, 255), 0.2), line=0.8)


def _girdle(ink: Ink, group: Group, dye: Dye, w: float) -> None:
    shape = [(-40 * w, -362), (0, -356), (41 * w, -362), (42 * w, -346), (8, -326), (-40 * w, -346)]
    part(ink, group, spline(shape, True, 0.3), dye.belt, SPAN, strength=0.34)
    part(ink, group, ellipse(6, -343, 5.4), dye.ornament, line=0.8)
    group.shape(ellipse(4.4, -344.8, 1.7), (255, 255, 255, 170))


def _harness(ink: Ink, group: Group, dye: Dye, w: float) -> None:
    grey = (92, 98, 112)
    _wrap(ink, group, w * 1.03, -360, -336, grey)
    for line in ([(-34, -474), (-24, -420), (-28, -352)], [(40, -474), (32, -420), (34, -352)]):
        part(ink, group, tapered(line, 9, 9, 5), grey, line=0.8)
    for x in (-28, 2, 28):
        part(
            ink, group, polygon([(x * w - 7, -360), (x * w + 7, -360), (x * w + 7, -338), (x * w - 7, -338)]), dye.belt, line=0.8
        )


_BELTS: dict[str, _Draw] = {
    "sash": _sash, "high_sash": _high_sash, "cord": _cord, "plaques": _plaques, "leather": _leather, "obi": _obi,
    "girdle": _girdle, "harness": _harness,
}  # fmt: skip


BELTS = frozenset(_BELTS)


def _behind(ink: Ink, group: Group, kind: str, dye: Dye, w: float) -> None:
    """A belt's back: plain, but an obi is tied there."""
    top, bottom, colour = _BACKS[kind]
    _wrap(ink, group, w * 1.03, top, bottom, colour(dye))
    if kind != "obi":
        return
    box = [(-22, -408), (4, -412), (30, -408), (33, -352), (4, -346), (-25, -352)]
    part(ink, group, spline(box, True, 0.3), mix(dye.belt, (255, 255, 255), 0.08), (-30, 36), strength=0.4, rim=4)
    part(ink, group, spline([(-16, -350), (24, -350), (26, -316), (-18, -316)], True, 0.2), dye.belt, (-30, 36), strength=0.4)
    group.shape(tapered([(-44 * w, -374), (4, -372), (46 * w, -374)], 3.2, 3.2, 4), ink.lit(dye.ornament))


_BACKS: dict[str, tuple[float, float, Callable[[Dye], Rgb]]] = {
    "sash": (-366, -332, lambda dye: dye.belt), "high_sash": (-378, -334, lambda dye: dye.belt),
    "cord": (-354, -342, lambda dye: dye.belt), "plaques": (-362, -338, lambda dye: mix(dye.belt, (30, 24, 34), 0.35)),
    "leather": (-358, -338, lambda dye: mix(dye.belt, (60, 40, 34), 0.35)), "obi": (-396, -330, lambda dye: dye.belt),
    "girdle": (-362, -346, lambda dye: dye.belt), "harness": (-360, -336, lambda _dye: (92, 98, 112)),
}  # fmt: skip


def draw_belt(ink: Ink, group: Group, kind: str, dye: Dye, width: float, view: View = View.THREE_QUARTER) -> None:
    """`group` has the trunk's lens."""
    if kind and view is View.BACK:
        _behind(ink, group, kind, dye, width)
    elif kind:
        _BELTS[kind](ink, group, dye, width)
