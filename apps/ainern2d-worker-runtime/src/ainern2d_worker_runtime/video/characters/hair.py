"""Hair in three layers: behind the body, a knot on the skull, and the front with its shadow on the forehead."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Any

import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.vocabulary import AgeBand, Gender, HairStyle, Headwear, Outfit, View

from ..raster.geometry import Path, spline
from ..raster.scene import Group, Rgb, mix
from .curves import points, strand
from .features import draw
from .hair_seen import back_lens, knot_group, profile, seen_shapes, strands_behind, symmetric, whole
from .ink import Ink, fade, part, rgb
from .views import face_lens, mirrored, seen_at

Style = tuple[tuple[str, ...], str, str]
"""Fronts to choose from (by the look's seed), back, knot."""

_FEMALE: dict[HairStyle, Style] = {
    HairStyle.LONG_LOOSE: (("centre_part", "bangs", "wispy", "near_part", "far_part"), "long", ""),
    HairStyle.LONG_BUN: (("centre_part", "wispy", "near_part", "far_part"), "long", "bun_top"),
    HairStyle.TOPKNOT: (("wispy", "swept_back", "near_part"), "pinned", "topknot"),
    HairStyle.DOUBLE_BUNS: (("bangs", "wispy", "centre_part"), "half_long", "double_buns"),
    HairStyle.PONYTAIL: (("wispy", "bangs", "near_part", "far_part"), "high_ponytail", ""),
    HairStyle.BRAID: (("centre_part", "wispy", "near_part", "bangs"), "braid", ""),
    HairStyle.QUEUE: (("queue",), "queue", ""),
    HairStyle.SHORT: (("tousled", "side_comb"), "short", ""),
    HairStyle.BOB: (("bangs", "near_part", "wispy", "far_part"), "bob", ""),
    HairStyle.CURLY: (("curls",), "curly_long", ""),
    HairStyle.UPDO: (("centre_part", "near_part", "swept_back", "far_part", "low"), "nape", "chignon"),
    HairStyle.BALDING: (("balding",), "balding", ""),
    HairStyle.SHAVEN: ((), "none", ""),
}
_MALE: dict[HairStyle, Style] = {
    **_FEMALE,
    HairStyle.LONG_LOOSE: (("swept_back", "peak", "loose", "swept_back"), "half_long", ""),
    HairStyle.LONG_BUN: (("swept_back", "centre_part", "peak", "loose", "low"), "half_long", "topknot"),
    HairStyle.TOPKNOT: (("swept_back", "peak", "loose", "low", "high"), "pinned", "topknot"),
    HairStyle.PONYTAIL: (("swept_back", "wispy", "near_part", "peak", "loose"), "ponytail", ""),
    HairStyle.SHORT: (("tousled", "side_comb", "quiff"), "short", ""),
    HairStyle.BOB: (("near_part", "centre_part"), "bob", ""),
    HairStyle.CURLY: (("curls",), "nape", ""),
    HairStyle.UPDO: (("swept_back", "peak", "low", "high"), "pinned", "bun_back"),
}
_TEMPLES = ([(-38.5, 12), (-44, -8), (-41, -30)], [(-42, 10), (-48, -12), (-45, -34)], [(-36, 0), (-41, -18), (-36, -36)])
_TEMPLES_PROFILE = ([(3, 8), (-4, -8), (-20, -16)], [(7, 0), (2, -14), (-14, -26)], [(10, -12), (4, -24), (-10, -34)])
_NEAR_BRAID = [(-46.0, 26.0), (-56.0, 70.0), (-50.0, 116.0), (-38.0, 164.0)]
_MIRRORED_PARTING = {"near_part": "far_part", "far_part": "near_part"}
_GATHERED = (AgeBand.ADULT, AgeBand.MIDDLE_AGED, AgeBand.ELDER)
_COMBED = {"bangs": "low", "wispy": "near_part"}
"""What the old wear in place of a fringe."""
_BOUND = {(Gender.FEMALE, "long", "bun_top"): "nape", (Gender.UNKNOWN, "long", "bun_top"): "nape"}
"""Grown women bind all of their hair up; girls let the rest of it hang."""
_COVERED = {
    Headwear.SCHOLAR_CAP,
    Headwear.OFFICIAL_CAP,
    Headwear.STRAW_HAT,
    Headwear.HELMET,
    Headwear.BONNET,
    Headwear.TOP_HAT,
    Headwear.CAP,
    Headwear.HOOD,
}
_ON_THE_SKULL = {"short", "nape", "pinned", "balding", "queue"}
"""Back hair that a profile's own piece covers."""
_WRAPPED = {Headwear.BONNET, Headwear.HOOD}
_LOOPED = {Outfit.HANFU_ROBE, Outfit.HANFU_RUQUN, Outfit.WUXIA, Outfit.PEASANT_CHINESE}
"""With these clothes, hair may stand up in loops; with a gown or a kimono they look like an animal's ears."""


@functools.cache
def shapes() -> dict[str, dict[str, Any]]:
    text = resources.files(__package__).joinpath("hair_shapes.json").read_text("utf-8")
    data: dict[str, dict[str, Any]] = json.loads(text)
    return data


def choose(look: CharacterLook, facing: int) -> tuple[str | None, str, str]:
    """Front, back and knot of a look. A side parting stays on the same side of the head when the person turns round."""
    if look.age is AgeBand.INFANT:
        return "tuft", "none", ""
    fronts, back, knot = (_MALE if look.gender is Gender.MALE else _FEMALE)[look.hair_style]
    front = fronts[int(draw(look.seed, "hair.front") * len(fronts))] if fronts else None
    if look.age in _GATHERED:
        back = _BOUND.get((look.gender, back, knot), back)
    if look.age is AgeBand.ELDER:
        front = _COMBED.get(front or "", front)
    if knot == "chignon" and look.age is not AgeBand.ELDER:
        knot = ("chignon", "loops", "bun_back", "bun_top")[int(draw(look.seed, "hair.knot") * 4)]
        knot = "bun_back" if knot == "loops" and look.outfit not in _LOOPED else knot
    if front == "high" and look.headwear in _COVERED | {Headwear.HEADBAND}:
        front = "swept_back"
    if look.headwear in _COVERED:
        knot = knot if knot in ("chignon", "bun_back") and look.headwear not in _WRAPPED else ""
    if facing < 0 and front in _MIRRORED_PARTING:
        front = _MIRRORED_PARTING[front]
    return front, back, knot


CROWN = -80.0
"""Head units: the top of hair that lies on the skull."""


def hair_top(look: CharacterLook) -> float:
    """How high the hair reaches, in head units: a knot or a bun rises above the crown."""
    _front, _back, knot = choose(look, 1)
    pieces, grown = shapes()["knots"][knot]["pieces"] if knot else (), knot_size(look)
    return min([CROWN, *(_KNOT[1] + (float(y) - _KNOT[1]) * grown - 2.0 for piece in pieces for _x, y in piece)])


_KNOT = (-2.0, -62.0)
"""Where a knot stands on the crown."""


_THINNER = {AgeBand.MIDDLE_AGED: 0.9, AgeBand.ELDER: 0.72}
"""How much of the hair is left to bind up."""


def knot_size(look: CharacterLook) -> float:
    """Some bind up more hair than others."""
    return (0.78 + 0.32 * draw(look.seed, "hair.knot_size")) * _THINNER.get(look.age, 1.0)


def _ring(x: float, low: float, row: int) -> list[tuple[float, float]]:
    """The light that lies across combed hair: smooth above, in strands below. It bends with the skull."""
    top, bottom = [], []
    for k in range(15):
        u = k / 7 - 1
        bow = 15.0 * u * u
        top.append((x + 46 * u, -60.0 + low + bow))
        tooth = (3.0, 9.0, 5.0, 12.0)[(k + row) % 4] * (1 - 0.7 * u * u)
        bottom.append((x + 46 * u, -56.0 + low + bow + tooth))
    return [*top, *bottom[::-1]]


class Hair:
    """Draws into three groups of the head's space: `behind` (under the body), `skull` (under the face), `front`."""

    def __init__(self, ink: Ink, look: CharacterLook, facing: int, view: View = View.THREE_QUARTER) -> None:
        self._ink, self._look, self._view = ink, look, view
        self.colour = rgb(look.hair)
        self._tie = rgb(look.palette[2]) if len(look.palette) > 2 else (190, 60, 70)
        self.front, self.back, self.knot = choose(look, facing)
        value = sum(self.colour) / 3
        glow = mix(ink.lit(self.colour), (255, 206, 170), 0.34 if value < 120 else 0.5)
        self._light: Rgb = fade(glow, 96 if not ink.flat else 90)
        self._shine = mix(
            ink.lit(self.colour), mix((196, 198, 236), (255, 222, 180), min(1.0, value / 90)), 0.5 if value < 120 else 0.62
        )
        self._dark: Rgb = fade(mix(ink.lit(self.colour), (24, 12, 30), 0.5), 140)
        self.locks: list[tuple[Group, tuple[float, float]]] = []

    def draw_behind(self, group: Group) -> None:
        """From behind, this is what lies over the head and the back; else what hangs behind the body."""
        if self._view in (View.FRONT, View.BACK):
            self._draw_symmetric(group)
            return
        ink = self._ink
        lens = back_lens(self._view)
        group = group.lensed(lens) if lens else group
        deep = mix(self.colour, (30, 16, 40), 0.22)
        shape = shapes()["backs"][self.back]
        hidden = self._view is View.PROFILE and self.back in _ON_THE_SKULL
        for piece in () if hidden else shape["pieces"]:
            _, top, _, bottom = spline(piece).bounds()
            base, tip = ink.lit(deep), mix(ink.lit(self.colour), ink.light.sun, 0.12)
            paint = None if ink.flat else ink.down(top, bottom, (0.0, base), (0.45, base), (1.0, tip))
            part(ink, group, spline(piece, True, 0.55), deep, line=0.85, rim=5.0, paint=paint)
        self._strands(group, shape.get("strands", ()))
        if self._look.hair_style is HairStyle.QUEUE:
            self._braid(group, [(-38, 24), (-52, 90), (-56, 170), (-48, 250)], 17)

    def _draw_symmetric(self, group: Group) -> None:
        ink, behind = self._ink, self._view is View.BACK
        path = symmetric(self.back)
        if path is None:
            return
        colour = self.colour if behind else mix(self.colour, (30, 16, 40), 0.22)
        crest = seen_shapes()["crests"].get(self.back) if not behind else None
        if crest:
            part(ink, group, spline(crest, True, 0.5), colour, line=0.85, rim=4.0)
        top, bottom = path.bounds()[1::2]
        shade, tip = ink.lit(mix(colour, (30, 16, 40), 0.2)), mix(ink.lit(colour), ink.light.sun, 0.12)
        hangs = bottom > 90 and not ink.flat
        paint = (
            ink.down(top, bottom, (0.0, ink.lit(colour)), (0.25, shade), (0.6, ink.lit(colour)), (1.0, tip)) if hangs else None
        )
        part(ink, group, path, colour, (-60, 60), strength=0.4, line=0.85, rim=5.0, paint=paint)
        if not behind:
            return
        if self.front != "balding":
            self._strands(group, strands_behind(self.back))
        tail = seen_shapes()["tails"].get(self.back)
        if tail:
            part(ink, group, spline(tail["piece"], True, 0.5), self.colour, line=0.85, rim=4.0)
            part(ink, group, spline(tail["tie"], True, 0.4), self._tie, line=0.7)
        if self._look.hair_style is HairStyle.QUEUE:
            self._braid(group, [(0, 22), (3, 90), (-3, 170), (0, 250)], 17)
        if self._look.hair_style is HairStyle.BRAID:
            for side in (-1, 1):
                self._braid(group, [(side * 26, 30), (side * 36, 72), (side * 34, 116), (side * 30, 168)], 21)

    def draw_knot(self, group: Group, tie: Rgb) -> None:
        if not self.knot:
            return
        group = knot_group(group, self.knot, self._view)
        group.place(scale_x=knot_size(self._look), pivot=seen_at(group.lens, _KNOT))
        shape = shapes()["knots"][self.knot]
        for piece in shape["pieces"]:
            part(self._ink, group, spline(piece, True, 0.55), self.colour, line=0.85, rim=4.0)
        self._strands(group, shape["strands"])
        if shape["tie"]:
            part(self._ink, group, spline(shape["tie"], True, 0.5), tie, line=0.7)

    def draw_front(self, group: Group, shadow: Group, skin: Rgb) -> None:
        if self._look.hair_style is HairStyle.SHAVEN or self._look.age is AgeBand.INFANT:
            self._stubble(shadow)
        if self._look.hair_style is HairStyle.SHAVEN:
            return
        if self.front is None or self._view is View.BACK:
            return
        shape = shapes()["fronts"][self.front]
        lens = face_lens(self._view) if self._view is View.FRONT else None
        twin = group.lensed(mirrored(0.0)).lensed(lens) if lens else None
        if lens:
            group, shadow = group.lensed(lens), shadow.lensed(lens)
        if self._view is View.PROFILE:
            shape = profile(self.front, self.back)
        dark = mix(self._ink.lit(skin), (116, 44, 74), 0.62)
        tension = float(shape.get("tension", 0.52))
        for piece in shape["pieces"]:
            path = spline(piece, True, tension)
            shadow.shape(path, fade(dark, 120)).place(1.0 - 2.0 * self._ink.lit_side, 5.5)
        for piece in shape["pieces"]:
            self._lock(group, spline(piece, True, tension))
            if twin and self.front == "queue":
                self._lock(twin, spline(piece, True, tension))
        self._strands(group, shape["strands"])
        if self._look.age is AgeBand.MIDDLE_AGED:
            for side in (group, twin) if twin else (group,):
                self._greying(side)
        self._side_locks(group)
        if self._look.hair_style is HairStyle.BRAID:
            near = [(-14.0, 36.0), (-16.0, 76.0), (-8.0, 118.0), (2.0, 164.0)] if self._view is View.PROFILE else _NEAR_BRAID
            self._braid(group, near, 21)
            if twin:
                self._braid(twin, near, 21)

    def _greying(self, group: Group) -> None:
        """The first grey, at the temples."""
        grey = fade(mix(self._ink.lit(self.colour), self._ink.lit((222, 220, 222)), 0.6), 190)
        for line in _TEMPLES_PROFILE if self._view is View.PROFILE else _TEMPLES:
            group.shape(strand(line, 2.8), grey)

    def _lock(self, group: Group, path: Path) -> None:
        ink = self._ink
        part(ink, group, path, self.colour, (-56, 54), strength=0.34, line=0.85, rim=5.0)
        if ink.flat:
            return
        shine = group.group()
        shine.clip(path)
        x = -12.0 if ink.lit_side < 0 else 16.0
        for row, (low, alpha) in enumerate(((0.0, 64), (3.0, 84))):
            shine.shape(spline(_ring(x, low, row), True, 0.5), ink.glow(x, -48, 50, self._shine, alpha * 1.5))

    def _strands(self, group: Group, strands: Any) -> None:
        for k, line in enumerate(strands):
            colour = self._light if k % 2 == 0 else self._dark
            group.shape(strand(line, 2.2 if k % 2 == 0 else 1.8), colour)

    def _side_locks(self, group: Group) -> None:
        """Two locks before the ears that swing, with the styles that let hair down."""
        if (
            self.front not in ("centre_part", "near_part", "far_part", "wispy", "bangs")
            or self._look.hair_style is HairStyle.SHORT
            or self._look.age is AgeBand.ELDER
        ):
            return
        long = 74 if self._look.gender is not Gender.MALE else 34
        long = 40 if self._look.hair_style in (HairStyle.BOB, HairStyle.UPDO) else long
        seats = ((-45.5, -1), (47.5, 1)) if self._view is not View.PROFILE else ((6.0, 1),)
        for x, sway in seats:
            lock = group.group()
            path = strand(
                [
                    (x + sway, -22),
                    (x + sway * 0.5, 0),
                    (x + sway * 4, 4 + long * 0.4),
                    (x - sway * 1.5, 4 + long * 0.75),
                    (x + sway * 3, 4 + long),
                ],
                7.5,
            )
            part(self._ink, lock, path, self.colour, (-56, 54), line=0.7)
            self.locks.append((lock, seen_at(lock.lens, (x, -22.0))))

    def _braid(self, group: Group, line: list[tuple[float, float]], width: float) -> None:
        """Three strands woven: overlapping drops along a curve, a tie and a tuft at the end."""
        braid = group.group()
        span = (line[0][0] - 26.0, line[0][0] + 26.0)
        a, b, c, d = (points(p)[0] for p in line)
        links = max(9, round(float(np.hypot(*(d - a))) / (width * 0.66)))
        for k in range(links):
            t = k / links
            p = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d
            w, side = width * (1 - 0.45 * t) / 2, -1 if k % 2 else 1
            x, y = float(p[0]), float(p[1])
            drop = [
                (x - side * w, y - w * 0.9),
                (x + side * w * 0.5, y - w),
                (x + side * w * 1.05, y + w * 0.3),
                (x - side * w * 0.2, y + w * 1.5),
                (x - side * w, y + w * 0.5),
            ]
            part(self._ink, braid, spline(drop, True, 0.55), self.colour, span, strength=0.4, line=0.7)
            braid.shape(
                strand([(x - side * w * 0.4, y - w * 0.5), (x + side * w * 0.4, y - w * 0.1), (x, y + w * 0.9)], 1.6), self._light
            )
        x, y = float(d[0]), float(d[1])
        part(
            self._ink,
            braid,
            spline([(x - 5, y), (x + 5, y), (x + 8, y + 20), (x, y + 32), (x - 7, y + 20)], True, 0.5),
            self.colour,
            span,
            line=0.7,
        )
        part(
            self._ink,
            braid,
            spline([(x - 6, y - 5), (x + 6, y - 5), (x + 6, y + 3), (x - 6, y + 3)], True, 0.4),
            self._tie,
            line=0.7,
        )
        self.locks.append((braid, seen_at(braid.lens, line[0])))

    def _stubble(self, shadow: Group) -> None:
        if self._view is View.BACK:
            half = seen_shapes()["halves"]["pinned"]
            shadow.shape(spline(whole(half), True, 0.5), fade(mix(self._ink.lit(self.colour), (70, 90, 120), 0.4), 46))
            return
        cap = spline(
            [(-46, 6), (-50, -30), (-30, -66), (10, -70), (40, -56), (48, -20), (38, -28), (12, -42), (-20, -34), (-36, -8)],
            True,
            0.5,
        )
        shadow.shape(cap, fade(mix(self._ink.lit(self.colour), (70, 90, 120), 0.4), 46))
