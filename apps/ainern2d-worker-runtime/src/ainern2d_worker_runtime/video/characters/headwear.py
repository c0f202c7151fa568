"""Hats, pins and bands, over the front hair; some have a part behind the head."""

from __future__ import annotations

import math
from collections.abc import Callable

from ainern2d_contracts.vocabulary import Headwear, View

from ..raster.geometry import ellipse, polygon, spline, tapered
from ..raster.scene import Group, Rgb, mix
from .hat import Hat
from .headwear_seen import bonnet_seen, hood_seen, neck_guard
from .ink import Ink, fade, part
from .outfits import Dye
from .views import hat_lens

GOLD = (232, 190, 96)


def _hairpin(hat: Hat) -> None:
    gold = mix(hat.dye.ornament, GOLD, 0.5)
    part(hat.ink, hat.front, tapered([(-58, -62), (-20, -70), (34, -60)], 3.2, 2.2, 5), gold, line=0.7)
    if hat.plain:
        part(hat.ink, hat.front, ellipse(-57, -62, 4.2), hat.dye.ornament, line=0.6)
        return
    for k in range(5):
        a = k * 2 * math.pi / 5
        part(hat.ink, hat.front, ellipse(-50 + 5.4 * math.cos(a), -62 + 5.4 * math.sin(a), 4.2), hat.dye.trim, line=0.5)
    hat.front.shape(ellipse(-50, -62, 3), hat.ink.lit(gold))
    dangle = hat.front.group()
    for k in range(4):
        dangle.shape(ellipse(-52, -52 + k * 8, 2.5), hat.ink.lit(gold), hat.ink.line(gold), 0.6)
    part(hat.ink, dangle, spline([(-52, -22), (-48, -15), (-52, -9), (-56, -15)], True, 0.6), hat.dye.ornament, line=0.6)
    hat.swing(dangle, (-52, -56))


def _flower(hat: Hat) -> None:
    x, y = (36.0, -50.0) if hat.ink.facing > 0 else (-40.0, -46.0)
    if hat.view is View.PROFILE:
        # On the far side, only the tips of the petals rise over the hair.
        x, y = (2.0, -70.0) if hat.ink.facing > 0 else (0.0, -40.0)
    for leaf in (
        [(x - 4, y + 6), (x - 18, y + 12), (x - 24, y + 6), (x - 12, y + 2)],
        [(x + 4, y + 8), (x + 12, y + 18), (x + 18, y + 16), (x + 10, y + 6)],
    ):
        hat.add(leaf, (96, 140, 92), line=0.6)
    for ring, r in ((9.0, 7.6), (4.6, 5.4)):
        for k in range(6):
            a = k * math.pi / 3 + ring
            part(
                hat.ink,
                hat.front,
                ellipse(x + ring * math.cos(a), y + ring * math.sin(a), r),
                mix(hat.dye.trim, (255, 214, 220), 0.35 if ring > 6 else 0.1),
                line=0.5,
            )
    hat.front.shape(ellipse(x, y, 3.6), hat.ink.lit((250, 214, 120)))


def _tail(hat: Hat, line: list[tuple[float, float]], widths: tuple[float, float], colour: Rgb, sway: int) -> None:
    """A ribbon that hangs from a hat's back: beside the head, from behind down its middle, from the front not at all."""
    if hat.view is View.FRONT:
        return
    if hat.view is View.BACK:
        y = line[0][1]
        line = [(4 + 4 * sway, y), (4 + 12 * sway, y + 44), (4 + 18 * sway, y + 100)]
    tail = (hat.front if hat.view is View.BACK else hat.behind).group()
    part(hat.ink, tail, tapered(line, *widths, 6), colour)
    hat.swing(tail, line[0])


def _scholar_cap(hat: Hat) -> None:
    black = mix(hat.dye.dark, (36, 32, 44), 0.5)
    for sway in (-1, 1):
        _tail(hat, [(-40, -40), (-60 - 6 * sway, 0), (-64 - 10 * sway, 62)], (13, 15), black, sway)
    hat.add(
        [(-46, -34), (-40, -58), (-34, -84), (-4, -92), (26, -88), (36, -62), (44, -36), (30, -46), (0, -50), (-30, -46)],
        black,
        0.4,
        rim=5,
    )
    hat.add(
        [(-47, -32), (-30, -47), (0, -52), (30, -48), (45, -34), (44, -24), (28, -38), (0, -42), (-28, -37), (-46, -22)],
        mix(black, hat.dye.trim, 0.25),
        0.4,
    )
    if hat.shows_front:
        part(hat.ink, hat.front, polygon([(4, -48), (13, -48), (13, -38), (4, -38)]), (150, 206, 176), line=0.7)


def _official_cap(hat: Hat) -> None:
    black = (44, 40, 52)
    y, end_on = -50, 0.34 if hat.view is View.PROFILE else 1.0
    for sign in (-1, 1) if end_on == 1.0 else (-1,):
        wing = [(30, y - 4), (70, y - 12), (92, y - 6), (94, y + 4), (70, y + 6), (30, y + 6)]
        hat.add([(sign * (30 + (x - 30) * end_on), v) for x, v in wing], black, 0.5, behind=True)
    hat.add([(-34, -56), (-32, -92), (-6, -104), (24, -98), (34, -60)], black, 0.45, behind=True, rim=4)
    hat.add(
        [(-47, -28), (-44, -56), (-26, -76), (6, -80), (34, -72), (46, -50), (46, -28), (30, -40), (0, -44), (-30, -40)],
        black,
        0.42,
        rim=5,
    )
    hat.front.shape(tapered([(-42, -50), (0, -60), (42, -50)], 1.6, 1.6, 5), hat.ink.lit(GOLD))
    if hat.shows_front:
        part(hat.ink, hat.front, ellipse(8, -58, 5.5), (150, 206, 176), line=0.7)


def _headband(hat: Hat) -> None:
    band = [(-50, -26), (-28, -39), (4, -44), (32, -40), (47, -28), (47, -18), (30, -30), (4, -34), (-26, -29), (-50, -15)]
    for sway in (0, 1):
        _tail(hat, [(-48, -20), (-72 - 12 * sway, -4 + 10 * sway), (-92, 30 + 20 * sway)], (8, 10), hat.dye.trim, 2 * sway - 1)
    hat.add(band, hat.dye.trim, 0.4)
    if hat.shows_front:
        part(hat.ink, hat.front, ellipse(10, -38, 5, 5.6), hat.dye.ornament, line=0.7)


def _straw_hat(hat: Hat) -> None:
    straw = (222, 188, 126)
    hat.add(
        [(-96, -22), (-50, -40), (0, -46), (52, -40), (96, -22), (50, -14), (0, -12), (-50, -14)],
        mix(straw, (110, 70, 40), 0.45),
        0.5,
        behind=True,
    )
    brim = spline(
        [(-98, -24), (-50, -52), (-14, -92), (2, -98), (18, -92), (54, -52), (98, -24), (56, -33), (2, -38), (-54, -33)],
        True,
        0.3,
    )
    part(hat.ink, hat.front, brim, straw, strength=0.38, rim=6)
    weave = hat.front.group()
    weave.clip(brim)
    line = fade(hat.ink.mark(straw, 0.45), 120)
    for k in range(9):
        x = -80 + k * 20
        weave.shape(tapered([(2 + (x - 2) * 0.1, -92), (2 + (x - 2) * 0.55, -60), (x, -33)], 0.7, 1.5, 4), line)
    for r in (0.45, 0.75):
        weave.shape(tapered([(-96 * r, -96 + 70 * r), (2, -96 + 58 * r), (98 * r, -96 + 70 * r)], 1.3, 1.3, 6), line)


def _crown(hat: Hat) -> None:
    gold = mix(hat.dye.ornament, GOLD, 0.6)
    hat.add(
        [
            (-44, -44),
            (-50, -84),
            (-26, -64),
            (-12, -96),
            (4, -68),
            (22, -96),
            (34, -66),
            (52, -82),
            (46, -44),
            (26, -52),
            (0, -55),
            (-24, -52),
        ],
        gold,
        0.12,
        rim=4,
    )
    hat.add(
        [(-45, -42), (-24, -52), (0, -55), (26, -52), (47, -42), (46, -32), (26, -42), (0, -45), (-24, -42), (-45, -32)],
        mix(gold, (120, 70, 30), 0.2),
        0.4,
    )
    for x, y, colour in ((-24, -47, (90, 160, 220)), (4, -51, (214, 60, 70)), (28, -47, (90, 190, 130))):
        part(hat.ink, hat.front, ellipse(x, y, 4.2), colour, line=0.6)
    for x, y in ((-50, -86), (-12, -98), (22, -98), (52, -84)):
        part(hat.ink, hat.front, ellipse(x, y, 4), mix(gold, (255, 250, 220), 0.4), line=0.6)


def _helmet(hat: Hat) -> None:
    steel = mix((160, 164, 178), hat.dye.main, 0.22)
    neck_guard(hat, steel)
    hat.add(
        [(-50, -20), (-48, -54), (-28, -80), (4, -90), (34, -80), (50, -52), (48, -22), (30, -36), (4, -41), (-28, -35)],
        steel,
        0.48,
        rim=6,
    )
    hat.add(
        [(-53, -16), (-28, -37), (4, -43), (32, -38), (51, -20), (49, -10), (30, -27), (4, -32), (-28, -26), (-52, -4)],
        mix(hat.dye.ornament, (120, 90, 50), 0.2),
        0.4,
    )
    if hat.view is View.PROFILE:
        hat.add([(-12, -14), (10, -14), (12, 10), (8, 34), (-8, 34), (-16, 12)], steel, 0.4)
    elif hat.shows_front:
        hat.add([(-50, -10), (-41, -8), (-37, 12), (-36, 34), (-47, 30), (-53, 10)], steel, 0.4)
    if hat.view is View.FRONT:
        hat.add([(58, -10), (49, -8), (45, 12), (44, 34), (55, 30), (61, 10)], steel, 0.4)
    hat.front.shape(tapered([(4, -90), (8, -64), (7, -42)], 2, 4, 5), fade((255, 255, 255), 110))
    plume = hat.front.group()
    part(
        hat.ink,
        plume,
        spline([(2, -88), (-4, -110), (-28, -124), (-56, -112), (-74, -84), (-52, -98), (-30, -104), (-8, -92)], True, 0.5),
        hat.dye.trim,
        strength=0.4,
    )
    part(hat.ink, hat.front, ellipse(3, -90, 5), hat.dye.ornament, line=0.7)
    hat.swing(plume, (2, -88))


def _bonnet(hat: Hat) -> None:
    cloth = mix(hat.dye.second, (255, 250, 240), 0.45)
    if hat.view is not View.THREE_QUARTER:
        bonnet_seen(hat, cloth)
        return
    hat.add([(-28, -72), (-60, -62), (-76, -28), (-70, 10), (-50, 26), (-34, 4)], mix(cloth, (60, 40, 70), 0.2), 0.5, behind=True)
    hat.add(
        [
            (-46, 20),
            (-54, -20),
            (-44, -58),
            (-14, -80),
            (22, -78),
            (48, -56),
            (56, -22),
            (50, -14),
            (36, -40),
            (6, -52),
            (-22, -44),
            (-36, -14),
            (-36, 22),
        ],
        cloth,
        0.5,
        rim=5,
    )
    hat.front.shape(
        tapered([(-44, 10), (-47, -20), (-36, -52), (-8, -70), (24, -66), (46, -44)], 5, 5, 6), hat.ink.lit(hat.dye.trim)
    )
    part(hat.ink, hat.front, tapered([(-38, 16), (-26, 40), (-4, 55)], 5, 4, 5), hat.dye.trim, line=0.7)
    for loop in (
        [(-2, 54), (-18, 48), (-22, 58), (-12, 64)],
        [(0, 55), (14, 52), (18, 61), (8, 65)],
        [(-2, 58), (-8, 78), (-2, 80), (2, 60)],
    ):
        hat.add(loop, hat.dye.trim, 0.5, line=0.8)


def _top_hat(hat: Hat) -> None:
    black = mix(hat.dye.dark, (36, 32, 42), 0.6)
    hat.add([(-64, -42), (-30, -56), (4, -60), (38, -56), (70, -44), (40, -34), (4, -32), (-32, -34)], black, 0.5)
    hat.add([(-40, -48), (-46, -110), (-50, -134), (4, -142), (58, -134), (52, -110), (46, -48), (4, -40)], black, 0.12, rim=6)
    hat.add([(-40, -50), (4, -43), (46, -50), (48, -66), (4, -59), (-42, -66)], hat.dye.trim, 0.2)
    hat.front.shape(ellipse(4, -135, 50, 6), fade(hat.ink.lit(mix(black, (255, 255, 255), 0.18)), 200))


def _cap(hat: Hat) -> None:
    cloth = mix(hat.dye.main, hat.dye.second, 0.4)
    hat.add(
        [(-50, -22), (-54, -46), (-34, -72), (4, -82), (40, -72), (54, -48), (48, -28), (26, -38), (0, -41), (-28, -36)],
        cloth,
        0.5,
        rim=5,
    )
    for line in ([(4, -80), (-14, -60), (-22, -40)], [(6, -80), (26, -62), (30, -40)]):
        hat.front.shape(tapered(line, 1.4, 1.4, 5), fade(hat.ink.mark(cloth), 120))
    part(hat.ink, hat.front, ellipse(5, -81, 4.5, 3.4), mix(cloth, (30, 20, 30), 0.3), line=0.7)
    dark = mix(cloth, (24, 20, 34), 0.4)
    if hat.view is View.FRONT:
        hat.add([(-40, -34), (-24, -42), (4, -45), (32, -42), (48, -34), (38, -20), (4, -13), (-30, -20)], dark, 0.5)
    elif hat.view is View.PROFILE:
        hat.add([(22, -38), (44, -40), (60, -34), (86, -20), (72, -16), (48, -24), (26, -28)], dark, 0.5)
    elif hat.shows_front:
        hat.add([(4, -40), (32, -42), (52, -32), (74, -18), (62, -14), (38, -22), (14, -27)], dark, 0.5)


def _hood(hat: Hat) -> None:
    cloth = mix(hat.dye.main, (30, 22, 44), 0.16)
    if hat.view in (View.PROFILE, View.BACK):
        hood_seen(hat, cloth)
        return
    hat.add(
        [(-30, -78), (-66, -56), (-78, -4), (-72, 52), (-50, 78), (4, 82), (46, 70), (58, 20), (50, -50), (10, -84)],
        mix(cloth, (20, 12, 34), 0.5),
        0.5,
        behind=True,
    )
    hat.add(
        [
            (-46, 66),
            (-62, 30),
            (-66, -20),
            (-52, -62),
            (-14, -88),
            (26, -84),
            (54, -58),
            (60, -10),
            (56, 36),
            (42, 62),
            (50, 20),
            (49, -20),
            (34, -50),
            (4, -60),
            (-28, -48),
            (-42, -14),
            (-42, 24),
        ],
        cloth,
        0.5,
        rim=6,
    )
    for line in ([(-52, 40), (-56, -10), (-40, -50)], [(-36, -58), (-8, -76), (20, -74)]):
        hat.front.shape(tapered(line, 1, 4, 5), fade(hat.ink.mark(cloth, 0.5), 100))


_BRIMS = {
    Headwear.STRAW_HAT: -16.0,
    Headwear.TOP_HAT: -22.0,
    Headwear.CAP: -18.0,
    Headwear.OFFICIAL_CAP: -22.0,
    Headwear.SCHOLAR_CAP: -24.0,
    Headwear.HELMET: -12.0,
}
"""y to which a hat shades the forehead."""
_HATS: dict[Headwear, Callable[[Hat], None]] = {
    Headwear.HAIRPIN: _hairpin, Headwear.FLOWER: _flower, Headwear.SCHOLAR_CAP: _scholar_cap,
    Headwear.OFFICIAL_CAP: _official_cap, Headwear.HEADBAND: _headband,
    Headwear.STRAW_HAT: _straw_hat, Headwear.CROWN: _crown, Headwear.HELMET: _helmet, Headwear.BONNET: _bonnet,
    Headwear.TOP_HAT: _top_hat,
    Headwear.CAP: _cap, Headwear.HOOD: _hood,
}  # fmt: skip


TOPS: dict[Headwear, float] = {
    Headwear.TOP_HAT: -143.0, Headwear.OFFICIAL_CAP: -106.0, Headwear.SCHOLAR_CAP: -94.0, Headwear.STRAW_HAT: -122.0,
    Headwear.CROWN: -122.0, Headwear.HELMET: -122.0, Headwear.BONNET: -96.0, Headwear.CAP: -87.0, Headwear.HOOD: -90.0,
}  # fmt: skip
"""Head units: how high each of them reaches where it rises above the hair."""


def draw_headwear(
    ink: Ink,
    front: Group,
    behind: Group,
    shadow: Group,
    kind: Headwear,
    dye: Dye,
    skin: Rgb,
    plain: bool = False,
    view: View = View.THREE_QUARTER,
) -> Hat:
    """`shadow` is a group over the face's skin, for what a brim throws on the forehead. `plain`: without blossoms and beads."""
    lens = hat_lens(view)
    if lens is not None:
        front, behind = front.lensed(lens), behind.lensed(lens)
    hat = Hat(ink, front, behind, shadow, dye, plain, view)
    if kind in _BRIMS:
        dark = fade(mix(ink.lit(skin), (116, 44, 74), 0.62), 110)
        shadow.shape(
            spline([(-60, -70), (60, -70), (50, _BRIMS[kind]), (4, _BRIMS[kind] - 5), (-50, _BRIMS[kind] + 2)], True, 0.4), dark
        )
    if kind in _HATS:
        _HATS[kind](hat)
    return hat
