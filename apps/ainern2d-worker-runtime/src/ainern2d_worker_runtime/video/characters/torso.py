"""The trunk: chest, neck and bust line, in torso space (upright, shoulders at -456, waist at -350)."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import View

from ..raster.geometry import spline, tapered
from ..raster.scene import Group, Rgb, mix
from .curves import Points, points
from .ink import Ink, fade, part
from .outfits import Dye, OutfitSpec
from .patterns import weave_trunk
from .proportions import Body
from .views import shifted, torso_lens, trunk_borders

SPAN = (-100.0, 100.0)
"""The x range of everything worn, so that torso and sleeves shade as one."""


def trunk_outline(body: Body, female: float, low: bool) -> Points:
    """Border of the trunk, clockwise from the near side of the neck. `low` lets it hang over the hips."""
    s, w, h = body.shoulder, body.waist, max(body.hip, body.waist * 0.92)
    bust = 4.0 * female
    belly = max(0.0, w - 1.15) * 16
    bottom = [(51 * h, -296), (0, -290), (-52 * h, -296)] if low else [(40 * w, -336), (0, -331), (-40 * w, -336)]
    return points([
        (-15, -490), (-34 * s, -478), (-54 * s, -468), (-63 * s, -450), (-58 * s, -418),
        (-47 * s - bust * 0.3 - belly * 0.5, -392), (-38 * w, -352), *bottom[::-1],
        (39 * w + 0.3 * belly, -352), (45 * s + bust + belly, -392), (51 * s + bust, -416), (56 * s, -446), (47 * s, -468),
        (34 * s, -478), (21, -490),
    ])  # fmt: skip


def profile_outline(body: Body, female: float, low: bool) -> Points:
    """The same from the side: down the chest, up the back, starting where the neck stands on the back."""
    ys = np.array([-490.0, -478, -456, -430, -404, -378, -350, -332] + ([-300.0] if low else []))
    back, front = trunk_borders(body, ys)
    front = front + 7.0 * female * np.interp(ys, (-456, -424, -392), (0, 1, 0))
    chest, spine = np.stack([front, ys], 1), np.stack([back, ys], 1)
    middle = [[(front[-1] + back[-1]) / 2, ys[-1] + 6.0]]
    return np.vstack([chest, middle, spine[::-1]])


def draw_trunk(
    ink: Ink, group: Group, spec: OutfitSpec, dye: Dye, body: Body, female: float, cloth: Rgb, view: View = View.THREE_QUARTER
) -> None:
    low = spec.hangs
    if view is View.PROFILE:
        side = profile_outline(body, female, low)
        half = len(side) // 2
        open_below = spline(side[:half], False, 0.5) + spline(side[half + 1 :], False, 0.5)
        seamed = spec.skirt or (low and spec.lower != "trousers")
        part(ink, group, spline(side, True, 0.5), cloth, SPAN, strength=0.34, rim=7.0, outline=open_below if seamed else None)
        shade = fade(ink.mark(cloth, 0.5), 62)
        group.shape(tapered([(24, -404), (12, -384), (-4, -372)], 0.8, 3.2, 4), shade)
        group.shape(tapered([(-24, -344), (-14, -366), (4, -378)], 0.8, 3.0, 4), shade)
        lens = torso_lens(view, body)
        weave_trunk(ink, group.lensed(lens) if lens else group, spec.extras, cloth, dye, body)
        return
    lens = torso_lens(view, body)
    group = group.lensed(lens) if lens else group
    outline = trunk_outline(body, female, low)
    seamless = None
    if spec.skirt or (low and spec.lower != "trousers"):
        seamless = spline(np.vstack([outline[10:], outline[:8]]), False, 0.5)
    part(ink, group, spline(outline, True, 0.5), cloth, SPAN, strength=0.34, rim=7.0, outline=seamless)
    shade = fade(ink.mark(cloth, 0.5), 62)
    w = body.waist
    group.shape(tapered([(-44 * body.shoulder, -410), (-37 * w, -384), (-22 * w, -368)], 0.8, 3.4, 4), shade)
    group.shape(tapered([(-34 * w, -340), (-28 * w, -362), (-10 * w, -376)], 0.8, 3.0, 4), shade)
    group.shape(tapered([(37 * w, -342), (30 * w, -366), (18 * w, -380)], 0.8, 3.0, 4), shade)
    if view is View.BACK:
        group.shape(tapered([(4, -470), (4.6, -420), (4, -350)], 0.8, 1.6, 4), shade)
    elif female > 0.5:
        group.shape(tapered([(44 * body.shoulder, -404), (34, -396), (18, -398)], 0.6, 3.0, 4), shade)
    weave_trunk(ink, group, spec.extras, cloth, dye, body)


_PROFILE_NECK = ((-24, -544), (12, -534), (8, -510), (11, -492), (15, -483), (0, -474), (-22, -484), (-22, -508))


def draw_neck(ink: Ink, group: Group, body: Body, skin: Rgb, deep: bool, view: View = View.THREE_QUARTER) -> None:
    """`deep` leaves the hollow of the throat bare, for collars that are open."""
    n = body.neck
    low = -452 if deep and view in (View.THREE_QUARTER, View.FRONT) else -477
    if view in (View.FRONT, View.BACK):
        group = group.lensed(shifted(1.0, -2.5))
    shade = mix(skin, (196, 108, 104), 0.16)
    neck = spline(
        [(x * n, y) for x, y in _PROFILE_NECK]
        if view is View.PROFILE
        else [
            (-13 * n, -534),
            (16 * n, -534),
            (15.5 * n, -506),
            (19 * n, -492),
            (28, -482),
            (4, low),
            (-22, -482),
            (-14 * n, -492),
            (-12.5 * n, -508),
        ],
        True,
        0.45,
    )
    part(ink, group, neck, shade, line=0.62, paint=ink.skin(shade, -24, 30, 0.3), stroke=ink.skin_line(shade))
    dark = fade(mix(ink.lit(skin), (112, 40, 66), 0.6), 120)
    under = group.group()
    under.clip(neck)
    if view is View.BACK:
        return
    under.shape(spline([(-24, -540), (34, -540), (30, -512), (16, -496), (0, -493), (-14, -502)], True, 0.5), dark)
    if not ink.flat and view is not View.PROFILE:
        under.shape(tapered([(-6, -486), (2, -480), (6, -474)], 0.8, 2.0, 3), fade(dark[:3], 90))
        under.shape(tapered([(20, -487), (13, -480), (9, -474)], 0.8, 2.0, 3), fade(dark[:3], 90))
