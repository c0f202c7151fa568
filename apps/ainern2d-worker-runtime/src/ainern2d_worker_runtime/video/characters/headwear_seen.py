"""Hats that are not the same all round (bonnet, hood, a helmet's neck guard), from the front, from the side and from behind."""

from __future__ import annotations

from ainern2d_contracts.vocabulary import View

from ..raster.geometry import tapered
from ..raster.scene import Rgb, mix
from .hat import Hat
from .ink import fade, part


def neck_guard(hat: Hat, steel: Rgb) -> None:
    dark = mix(steel, (40, 36, 56), 0.3)
    if hat.view is View.THREE_QUARTER:
        hat.add([(-52, -10), (-60, 20), (-54, 44), (-36, 50), (-20, 30), (-30, -10)], dark, 0.4, behind=True)
    elif hat.view is View.PROFILE:
        hat.add([(-50, -14), (-58, 20), (-52, 46), (-34, 52), (-8, 36), (-10, -14)], dark, 0.4)
    else:
        guard = [(-52, -32), (-60, 20), (-52, 46), (-24, 54), (4, 56), (32, 54), (60, 46), (68, 20), (60, -32)]
        hat.add(guard, dark, 0.4, behind=hat.shows_front)


def bonnet_seen(hat: Hat, cloth: Rgb) -> None:
    shade, trim = mix(cloth, (60, 40, 70), 0.2), hat.ink.lit(hat.dye.trim)
    if hat.view is View.BACK:
        hat.add(_DOME_BEHIND, cloth, 0.5, rim=5)
        for line in ([(-40, 0), (4, -52), (48, 0)], [(-30, 24), (4, -22), (38, 24)]):
            hat.front.shape(tapered(line, 1, 3, 5), fade(hat.ink.mark(cloth, 0.4), 90))
        hat.front.shape(tapered([(-46, 30), (4, 40), (54, 30)], 5, 5, 5), trim)
    elif hat.view is View.PROFILE:
        hat.add([(4, -74), (-24, -75), (-52, -58), (-67, -22), (-58, 14), (-38, 32), (-8, 22), (-8, -24)], shade, 0.5)
        brim = [
            (-6, 28),
            (-18, -6),
            (-18, -48),
            (0, -76),
            (34, -78),
            (54, -58),
            (48, -46),
            (28, -44),
            (16, -16),
            (10, 10),
            (6, 30),
        ]
        hat.add(brim, cloth, 0.5, rim=5)
        hat.front.shape(tapered([(-10, 24), (-14, -20), (0, -60), (28, -72)], 5, 5, 6), trim)
        part(hat.ink, hat.front, tapered([(2, 26), (14, 44), (34, 57)], 5, 4, 5), hat.dye.trim, line=0.7)
    else:
        ring = [(-50, 26), (-62, -16), (-48, -62), (4, -86), (56, -62), (70, -16), (58, 26), (48, 24), (52, -14), (36, -42),
                (4, -52),
                (-28, -42), (-44, -14), (-40, 24)]  # fmt: skip
        hat.add(ring, cloth, 0.5, rim=5)
        for side in (-1, 1):
            ribbon = tapered([(4 + side * 46, 22), (4 + side * 34, 44), (4, 58)], 5, 4, 5)
            part(hat.ink, hat.front, ribbon, hat.dye.trim, line=0.7)
    if hat.view is not View.BACK:
        x = 4.0 if hat.view is View.FRONT else 40.0
        for side in (-1, 1):
            loop = [(x, 57), (x + side * 16, 50), (x + side * 20, 60), (x + side * 10, 66)]
            hat.add(loop, hat.dye.trim, 0.5, line=0.8)


def hood_seen(hat: Hat, cloth: Rgb) -> None:
    folds: tuple[list[tuple[float, float]], ...]
    if hat.view is View.BACK:
        hat.add(_HOOD_BEHIND, cloth, 0.5, rim=6)
        folds = ([(4, -80), (-4, -30), (2, 50)], [(-40, 50), (-44, 0), (-24, -50)], [(48, 50), (52, 0), (32, -50)])
    else:
        shape = [(36, -62), (22, -82), (-10, -88), (-44, -72), (-66, -34), (-68, 16), (-62, 70), (-30, 82), (10, 76), (24, 58),
                 (14, 30), (10, -10), (24, -46)]  # fmt: skip
        hat.add(shape, cloth, 0.5, rim=6)
        folds = ([(-44, 60), (-52, 0), (-30, -56)], [(-14, 66), (-22, 10), (-6, -50)])
    for line in folds:
        hat.front.shape(tapered(line, 1, 4, 5), fade(hat.ink.mark(cloth, 0.5), 100))


_DOME_BEHIND = [(4, -82), (36, -74), (56, -46), (62, -8), (56, 28), (34, 40), (4, 44), (-26, 40), (-48, 28), (-54, -8),
                (-48, -46), (-28, -74)]  # fmt: skip
_HOOD_BEHIND = [(4, -90), (40, -80), (62, -46), (68, 10), (64, 58), (40, 80), (4, 84), (-32, 80), (-56, 58), (-60, 10),
                (-54, -46), (-32, -80)]  # fmt: skip
