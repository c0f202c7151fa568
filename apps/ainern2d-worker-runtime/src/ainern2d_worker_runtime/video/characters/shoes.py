"""Shoes, toe to the front (+x), ankle at the origin, sole 20 below."""

from __future__ import annotations

from ..raster.geometry import spline, tapered
from ..raster.scene import Group, Rgb, mix
from .ink import Ink, part
from .outfits import Dye

_UPPERS: dict[str, list[tuple[float, float]]] = {
    "cloth": [(-15, 18), (-17, 4), (-8, -4), (10, -2), (28, 6), (42, 6), (46, 10), (42, 18)],
    "boots": [(-17, 18), (-17, -10), (14, -10), (18, 0), (34, 6), (43, 12), (42, 19)],
    "leather": [(-16, 18), (-17, 2), (-8, -5), (10, -3), (26, 5), (40, 9), (44, 14), (42, 18)],
    "sneakers": [(-18, 15), (-18, 0), (-8, -7), (10, -5), (24, 3), (40, 7), (44, 14), (42, 16)],
    "heels": [(-14, 6), (-14, -2), (-6, 0), (14, 8), (34, 12), (40, 16), (30, 19), (8, 16)],
    "straw": [(-14, 18), (-14, 6), (-4, 2), (14, 4), (30, 9), (40, 13), (40, 18)],
    "sandals": [(-14, 18), (-14, 8), (-4, 3), (12, 5), (28, 9), (40, 13), (41, 18)],
    "geta": [(-14, 12), (-14, 2), (-4, -2), (14, 2), (30, 7), (40, 10), (40, 13)],
    "sabatons": [(-17, 19), (-17, -10), (14, -10), (20, 0), (36, 6), (52, 16), (50, 19)],
    "moon": [(-21, 17), (-21, -12), (18, -12), (24, -2), (40, 3), (47, 12), (45, 18)],
}


SHOES = frozenset(_UPPERS)


def _colour(kind: str, dye: Dye) -> Rgb:
    leather = mix(dye.belt, (40, 28, 30), 0.55)
    return {
        "cloth": mix(dye.dark, (30, 26, 40), 0.3), "boots": leather, "leather": mix(leather, (20, 16, 20), 0.3),
        "sneakers": (236, 234, 230), "heels": dye.belt,
        "straw": (244, 238, 226), "sandals": (226, 184, 152),
        "geta": (246, 242, 236), "sabatons": mix((186, 190, 204), dye.main, 0.12),
        "moon": (222, 224, 230),
    }[kind]  # fmt: skip


def draw_shoe(ink: Ink, group: Group, kind: str, dye: Dye) -> None:
    colour = _colour(kind, dye)
    part(ink, group, spline(_UPPERS[kind], True, 0.45), colour, strength=0.36)
    if kind == "heels":
        part(ink, group, spline([(-14, 2), (-6, 6), (-8, 19), (-12, 19)], True, 0.3), colour)
    elif kind == "geta":
        wood = (176, 124, 78)
        for block in (
            [(-18, 12), (44, 12), (44, 16), (-18, 16)],
            [(-10, 15), (-2, 15), (-2, 21), (-10, 21)],
            [(22, 15), (30, 15), (30, 21), (22, 21)],
        ):
            part(ink, group, spline(block, True, 0.1), wood, line=0.7)
        group.shape(tapered([(8, 0), (20, 6), (26, 12)], 3, 3, 3), ink.lit(dye.belt))
    else:
        sole = (246, 242, 232) if kind in ("cloth", "sneakers") else mix(colour, (30, 20, 24), 0.5)
        part(ink, group, spline([(-18, 15), (14, 16.5), (44, 15), (45, 20), (14, 20.5), (-18, 20)], True, 0.3), sole, line=0.7)
    if kind in ("straw", "sandals"):
        for line in ([(-8, 2), (6, 10), (18, 14)], [(10, 2), (4, 10), (-4, 14)], [(22, 6), (26, 12), (26, 16)]):
            group.shape(tapered(line, 2.2, 2.2, 3), ink.lit((150, 112, 62)))
    if kind == "sneakers":
        group.shape(tapered([(-12, 4), (6, 9), (20, 10)], 3.4, 1.6, 3), ink.lit(dye.trim))
