"""Marks of rank, trade and taste on the trunk: badges, pockets, chains, camouflage, leaves."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..raster.geometry import ellipse, polygon, spline, tapered
from ..raster.scene import Group, Rgb, mix
from .ink import Ink, fade, part
from .outfits import Dye
from .proportions import Body
from .torso import SPAN

_Draw = Callable[[Ink, Group, Dye, Body], None]


def _star_path(x: float, y: float, radius: float, points: int = 5) -> list[tuple[float, float]]:
    reach = [radius * (1.0 if k % 2 == 0 else 0.45) for k in range(points * 2)]
    return [(x + r * math.sin(k * math.pi / points), y - r * math.cos(k * math.pi / points)) for k, r in enumerate(reach)]


def _wound(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    """The edge of a robe that winds round the body: bands that slant down from the sash."""
    w = body.waist
    for k in range(2):
        band = [(-40 * w, -388 + k * 26), (4, -376 + k * 26), (42 * w, -392 + k * 26)]
        part(ink, group, tapered(band, 7, 7, 6), dye.trim, SPAN, line=0.6)


def _crests(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    for x in (-34 * body.shoulder, 42 * body.shoulder):
        part(ink, group, ellipse(x, -440, 6), (246, 242, 232), line=0.7)
        group.shape(polygon(_star_path(x, -440, 4.4, 6)), ink.lit(mix(dye.main, (24, 22, 40), 0.4)))


def _pins(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    for x in (-38 * body.shoulder, 42 * body.shoulder):
        part(ink, group, ellipse(x, -474, 5), dye.ornament, line=0.7)


def _tails(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    """The tails of a coat, seen beside the legs."""
    for sign in (-1, 1):
        x = 4 + sign * 34 * body.waist
        tail = [(x - sign * 10, -346), (x + sign * 10, -346), (x + sign * 12, -240), (x + sign * 2, -168), (x - sign * 6, -240)]
        part(ink, group, spline(tail, True, 0.3), dye.main, SPAN, strength=0.34)


def _star(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    part(ink, group, polygon(_star_path(28, -440, 8)), dye.ornament, line=0.7)


def _boards(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    dark = mix(dye.main, (20, 20, 34), 0.5)
    for sign in (-1, 1):
        x = 4 + sign * 37 * body.shoulder
        board = [(x - 12, -470 + sign * 2), (x + 12, -470 - sign * 2), (x + 12, -461 - sign * 2), (x - 12, -461 + sign * 2)]
        part(ink, group, polygon(board), dark, line=0.7)
        group.shape(tapered([(x - 6, -466), (x + 6, -466)], 1.6, 1.6, 2), ink.lit(dye.ornament))


def _camouflage(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    s, w = body.shoulder, body.waist
    colours: tuple[Rgb, ...] = (
        mix(dye.main, (50, 60, 40), 0.6),
        mix(dye.main, (150, 132, 96), 0.6),
        mix(dye.main, (34, 36, 30), 0.7),
    )
    for k in range(16):
        x, y = (-46 + (k * 37) % 96) * (s if k < 9 else w) * 0.9, -468 + (k * 53) % 168
        r = 6 + (k * 5) % 7
        blob = [
            (x - r, y),
            (x - r * 0.3, y - r * 0.6),
            (x + r, y - r * 0.2),
            (x + r * 0.5, y + r * 0.6),
            (x - r * 0.4, y + r * 0.5),
        ]
        group.shape(spline(blob, True, 0.6), fade(ink.lit(colours[k % 3]), 210))


def _pockets(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    line = fade(ink.mark(dye.main, 0.55), 190)
    for x, y, w in ((-32, -438, 21), (16, -438, 19), (-34, -366, 24), (18, -366, 22)):
        group.shape(polygon([(x, y), (x + w, y), (x + w - 1, y + 24), (x + 1, y + 24)]), None, line, 1.2)
        flap = [(x - 1, y - 1), (x + w + 1, y - 1), (x + w, y + 6), (x + w / 2, y + 9), (x, y + 6)]
        part(ink, group, polygon(flap), dye.main, SPAN, strength=0.3, line=0.7)


def _tie(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    for shape in ([(-2, -478), (10, -478), (8, -466), (0, -466)], [(0, -466), (8, -466), (12, -404), (4, -392), (-3, -404)]):
        part(ink, group, polygon(shape), dye.trim, line=0.8)


def _stethoscope(ink: Ink, group: Group, _dye: Dye, _body: Body) -> None:
    tube: Rgb = (52, 58, 74)
    for line in ([(-14, -484), (-22, -446), (-8, -412), (2, -396)], [(22, -484), (28, -446), (14, -412), (2, -396)]):
        group.shape(tapered(line, 3.0, 3.0, 6), ink.lit(tube))
    group.shape(tapered([(2, -396), (3, -380), (10, -372)], 3.0, 3.0, 4), ink.lit(tube))
    part(ink, group, ellipse(12, -370, 5.5), (196, 202, 212), line=0.8)


def _cross(ink: Ink, group: Group, _dye: Dye, _body: Body) -> None:
    red = ink.lit((206, 52, 58))
    for w, h in ((2.2, 6.5), (6.5, 2.2)):
        group.shape(polygon([(4 - w, -396 - h), (4 + w, -396 - h), (4 + w, -396 + h), (4 - w, -396 + h)]), red)


def _leaves(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    s = body.shoulder
    for sign in (-1, 1):
        for k in range(4):
            x, y = 4 + sign * (16 + k * 10) * s, -478 + k * k * 2.4
            leaf = [(x, y - 5), (x + sign * 8, y - 1), (x + sign * 12, y + 9), (x + sign * 2, y + 6)]
            part(ink, group, spline(leaf, True, 0.5), mix(dye.trim, (90, 140, 90), 0.3 + 0.1 * (k % 2)), line=0.6)


def _chain(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    for k in range(13):
        a = math.pi * (0.04 + 0.92 * k / 12)
        x, y = 4 + 40 * body.shoulder * math.cos(a), -462 + 46 * math.sin(a)
        part(ink, group, polygon(_star_path(x, y, 5.2, 4)) if k % 2 else ellipse(x, y, 4.2), dye.ornament, line=0.6)
    part(ink, group, ellipse(4, -406, 9, 10), dye.ornament, line=0.8)
    part(ink, group, ellipse(4, -406, 4.5), mix(dye.trim, (200, 40, 60), 0.4), line=0.5)


def _zip(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    group.shape(tapered([(4, -476), (4.4, -420), (4, -300)], 2.4, 2.4, 4), fade(ink.mark(dye.main, 0.5), 200))
    part(ink, group, polygon([(1.5, -468), (6.5, -468), (6, -458), (2, -458)]), dye.ornament, line=0.6)


def _insignia(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    badge = [(20, -446), (34, -450), (38, -438), (30, -426), (20, -432)]
    part(ink, group, spline(badge, True, 0.3), mix(dye.second, (255, 255, 255), 0.1), line=0.8)
    group.shape(polygon(_star_path(29, -438, 5)), ink.lit(dye.ornament))


INSIGNIA: dict[str, _Draw] = {
    "wound": _wound, "crests": _crests, "pins": _pins, "tails": _tails, "star": _star, "boards": _boards,
    "camouflage": _camouflage,
    "pockets": _pockets, "stethoscope": _stethoscope, "cross": _cross, "leaves": _leaves, "chain": _chain, "zip": _zip,
    "insignia": _insignia, "tie": _tie,
}  # fmt: skip
BEHIND = frozenset({"wound", "crests", "tails", "boards", "camouflage", "leaves", "chain", "pins"})
"""What shows on the back too."""
