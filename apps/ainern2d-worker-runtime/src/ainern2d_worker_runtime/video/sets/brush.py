"""A set painter's brush: base colours in daylight go in, paints under the scene's light and style come out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from ainern2d_contracts.governance import FillModel, StylePack
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.vocabulary import Season
from numpy.random import Generator

from ..light import Light
from ..raster.geometry import Path, rectangle
from ..raster.scene import Group, Paint, Rgb, linear, mix, radial
from .atmosphere import Atmosphere

SNOW = (238, 243, 250)
GLOW = (255, 186, 96)
"""Lamp light: oil, wax and paper."""


def alpha(colour: Rgb, value: float) -> Rgb:
    """The colour with an alpha of 0 to 1."""
    return (*colour[:3], round(value * 255))


def scaled(colour: Rgb, factor: float) -> Rgb:
    return tuple(max(0, min(255, round(v * factor))) for v in colour[:3])


def strew(
    g: Group,
    paths: Sequence[Path],
    fill: Paint | None = None,
    line: Paint | None = None,
    line_width: float = 1.5,
    together: int = 1,
) -> None:
    """Many outlines with one paint.

    Each is a shape of its own, for one shape of many outlines costs the rasterizer far more; up to eight `together` cost the
    same and are made faster. Those must turn the same way, or what two of them cover would be a hole.
    """
    for start in range(0, len(paths), together):
        few = paths[start : start + together]
        joined = Path(np.concatenate([p.commands for p in few]), np.vstack([p.points for p in few])) if len(few) > 1 else few[0]
        g.shape(joined, fill, line, line_width)


def seeded(*parts: object) -> Generator:
    """A random source of its own for each part of a set, so that a new part never rearranges the others."""
    return np.random.default_rng(stable_seed(*(str(part) for part in parts)))


class Brush:
    """`interior` chooses between the light of the sky and the light of the lamps. `snow` is how thick it lies, 0 to 1.

    `season` is None under a roof.
    """

    def __init__(
        self, air: Atmosphere, light: Light, style: StylePack, interior: bool, snow: float = 0.0, season: Season | None = None
    ) -> None:
        self.air, self.light, self.style, self.interior = air, light, style, interior
        self.season = season
        self.lying = 0.0 if interior else snow
        self.snow = self.lying > 0.0
        self.flat = self.is_flat(style)
        self.lamps = light.lamps

    @staticmethod
    def is_flat(style: StylePack) -> bool:
        return style.fill is FillModel.FLAT

    def colour(self, colour: Rgb) -> Rgb:
        return self.light.lit(colour)

    def snowed(self, colour: Rgb, amount: float) -> Rgb:
        """The base colour of what lies open to the sky: under snow where snow lies."""
        return mix(colour, SNOW, amount * self.lying) if self.snow else colour

    def wooded(self, colour: Rgb) -> Rgb:
        """The base colour of a far wood or hill: its greens are too blue for the light to turn."""
        if self.season is Season.AUTUMN:
            return mix(colour, (196, 144, 92), 0.46)
        if self.season is Season.SPRING:
            return mix(colour, (150, 178, 112), 0.2)
        return self.snowed(mix(colour, (140, 132, 126), 0.4), 0.6) if self.season is Season.WINTER else colour

    def line(self, colour: Rgb, amount: float = 0.55) -> Rgb:
        """A drawn line on a surface of this colour."""
        return mix(self.light.lit(colour[:3]), self.light.shadow, amount)

    def dark(self, colour: Rgb, amount: float = 0.45) -> Rgb:
        return mix(self.light.lit(colour[:3]), self.light.shadow, amount)

    def bright(self, colour: Rgb, amount: float = 0.3) -> Rgb:
        return mix(self.light.lit(colour[:3]), self.light.sun, amount)

    def across(self, colour: Rgb, left: float, right: float, strength: float = 0.34) -> Paint:
        """Round volume: from the lit side to the shadow side."""
        return self.light.lit(colour) if self.flat else self.light.volume(colour, left, right, strength)

    def across_tone(self, tone: Rgb, left: float, right: float) -> Paint:
        """Volume on a colour that is lit and hazed already."""
        lit, dim = mix(tone, self.light.sun, 0.16), mix(tone, self.light.shadow, 0.34)
        x1, x2 = (left, right) if self.light.side < 0 else (right, left)
        return tone if self.flat else linear(x1, 0, x2, 0, (0.0, lit), (0.45, tone), (1.0, dim))

    def down(self, colour: Rgb, top: float, bottom: float, strength: float = 0.34) -> Paint:
        """Lit from above, falling into shadow."""
        base, k = self.light.lit(colour[:3]), strength * self.light.contrast
        if self.flat:
            return base
        stops = ((0.0, mix(base, self.light.sun, k * 0.6)), (0.45, base), (1.0, mix(base, self.light.shadow, k * 1.5)))
        return linear(0, top, 0, bottom, *stops)

    def hazed(self, colour: Rgb, top: float, bottom: float, near: float, far: float) -> Paint:
        """A distant surface: it takes `near` of the haze at the top and `far` of it at the bottom."""
        base, haze = self.light.lit(colour[:3]), self.air.haze
        if self.flat:
            return mix(base, haze, (near + far) / 2)
        return linear(
            0,
            top,
            0,
            bottom,
            (0.0, mix(base, haze, near)),
            (0.5, mix(base, haze, (near * 2 + far) / 3)),
            (1.0, mix(base, haze, far)),
        )

    def shade(self, top: float, bottom: float, amount: float = 0.5, upward: bool = False) -> Paint:
        """A transparent shadow that deepens towards `bottom`, or towards `top`."""
        clear, deep = alpha(self.light.shadow, 0.0), alpha(self.light.shadow, amount)
        return linear(0, top, 0, bottom, (0.0, deep if upward else clear), (1.0, clear if upward else deep))

    def pool(self, cx: float, cy: float, radius: float, colour: Rgb = GLOW, amount: float = 0.5) -> Paint:
        """Light falling off around a lamp."""
        c = colour[:3]
        return radial(
            cx,
            cy,
            radius,
            (0.0, alpha(c, amount)),
            (0.32, alpha(c, amount * 0.42)),
            (0.66, alpha(c, amount * 0.12)),
            (1.0, alpha(c, 0.0)),
        )

    def window(self, left: float, top: float, right: float, bottom: float, warm: bool = True) -> Paint:
        """Paper or glass: lit from within after dusk, by the sky before."""
        cx, cy, radius = (left + right) / 2, (top + bottom) / 2, max(right - left, bottom - top) * 0.75
        if self.lamps and warm:
            return radial(cx, cy, radius, (0.0, (255, 224, 146)), (0.55, (250, 168, 86)), (1.0, (186, 92, 54)))
        paper = self.light.lit((226, 214, 190))
        return linear(0, top, 0, bottom, (0.0, mix(paper, self.light.shadow, 0.35)), (1.0, mix(paper, self.air.sky[3], 0.35)))

    def daylight(self, top: float, bottom: float) -> Paint:
        """The sky seen through an opening."""
        sky = self.air.sky
        return linear(0, top, 0, bottom, (0.0, sky[1]), (0.5, sky[2]), (1.0, sky[3]))


def band(left: float, top: float, right: float, bottom: float, step: float) -> list[Path]:
    """Upright bars of 44 % of `step` between two edges."""
    return [rectangle(x, top, x + step * 0.44, bottom) for x in np.arange(left, right, step)]
