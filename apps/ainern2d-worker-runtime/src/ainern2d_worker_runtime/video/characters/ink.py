"""Fills and lines of a character, from one light and one style, in the mirrored space of a rig that faces left or right."""

from __future__ import annotations

from collections.abc import Sequence

from ainern2d_contracts.entities import Colour
from ainern2d_contracts.governance import FillModel, StylePack

from ..light import Light
from ..raster.geometry import Path
from ..raster.scene import Clip, Group, Linear, Paint, Radial, Rgb, Shape, linear, mix, radial

INK = (40, 22, 40)
"""What outlines darken towards: a warm violet, never black."""
TERMINATOR = 0.62
"""Where light turns into shadow across a figure drawn in two tones, from the lit side."""


def rgb(colour: Colour) -> Rgb:
    return colour.r, colour.g, colour.b


def fade(colour: Rgb, alpha: float) -> Rgb:
    """The colour with an alpha of 0 to 255."""
    return (*colour[:3], round(alpha))


class Ink:
    """Paints for one rig. `facing` -1 means that the rig's space is mirrored, so that the lit side swaps there."""

    def __init__(self, style: StylePack, light: Light, facing: int) -> None:
        self.style, self.light, self.facing = style, light, facing
        self.flat = style.fill is FillModel.FLAT
        self.cel = style.fill is FillModel.CEL
        self.width = style.line_width
        self.furred = False
        """What is drawn as skin has fur: no blood shines through."""
        self.lit_side = light.side * facing
        """-1 when the light comes from the rig's left, 1 from its right."""

    def lit(self, colour: Rgb) -> Rgb:
        return self.light.lit(colour)

    def line(self, colour: Rgb) -> Rgb:
        """The outline colour of something filled with `colour`."""
        return mix(self.light.lit(colour[:3]), INK, self.style.line_darkness)

    def skin_line(self, colour: Rgb) -> Rgb:
        """The outline of skin: warmer and softer than that of cloth."""
        if self.furred:
            return self.line(colour)
        return mix(self.light.lit(colour[:3]), self.light.lit((104, 40, 44)), self.style.line_darkness * 0.85)

    def mark(self, colour: Rgb, darkness: float = 0.62) -> Rgb:
        """A drawn mark (crease, fold, lash) on `colour`: there in every style, with or without outlines."""
        return mix(self.light.lit(colour[:3]), INK, darkness)

    def volume(self, colour: Rgb, left: float, right: float, strength: float = 0.3) -> Paint:
        """The colour from the lit side to the shadow side between two x coordinates of the rig."""
        if self.flat:
            return self.light.lit(colour)
        return self._across(self.light.lit(colour), left, right, self.light.shadow, strength)

    def skin(self, colour: Rgb, left: float, right: float, strength: float = 0.3) -> Paint:
        """As `volume`, with a warm shadow: blood shines through skin."""
        if self.furred:
            return self.volume(colour, left, right, strength)
        if self.flat or self.cel:  # an edge straight down a face reads as a scar
            return self.light.lit(colour)
        base = self.light.lit(colour)
        return self._across(base, left, right, mix(mix(base, (206, 92, 92), 0.5), self.light.shadow, 0.4), strength)

    def _across(self, base: Rgb, left: float, right: float, shadow: Rgb, strength: float) -> Linear:
        """Many close stops on a smooth curve, so that no stop shows as an edge."""
        k = strength * self.light.contrast
        a, b = (left, right) if self.lit_side < 0 else (right, left)
        if self.cel:
            lit, dim = mix(base, self.light.sun, k * 0.25), mix(base, shadow, min(1.0, k * 0.9))
            return linear(a, 0, b, 0, (0.0, lit), (TERMINATOR, lit), (TERMINATOR + 0.01, dim), (1.0, dim))
        stops = []
        for step in range(9):
            u = step / 8
            sun, dark = max(0.0, 1 - u / 0.45) ** 1.6, max(0.0, (u - 0.25) / 0.75) ** 1.4
            stops.append((u, mix(mix(base, self.light.sun, k * 0.75 * sun), shadow, k * 1.5 * dark)))
        return linear(a, 0, b, 0, *stops)

    def down(self, top: float, bottom: float, *stops: tuple[float, Rgb]) -> Linear:
        """A gradient from top to bottom; colours are taken as they are."""
        return linear(0, top, 0, bottom, *stops)

    def glow(self, x: float, y: float, radius: float, colour: Rgb, alpha: float) -> Radial:
        """A soft spot that fades to nothing."""
        return radial(x, y, radius, (0.0, fade(colour, alpha)), (0.5, fade(colour, alpha * 0.45)), (1.0, fade(colour, 0)))

    def rim(self, left: float, right: float, alpha: float) -> Linear:
        """The light along an edge: bright on the lit side, faint on the other."""
        a, b = (left, right) if self.lit_side < 0 else (right, left)
        sun, back = self.light.sun, mix(self.light.sun, self.light.shadow, 0.4)
        stops = ((0.0, fade(sun, alpha)), (0.3, fade(sun, 0)), (0.85, fade(back, 0)), (1.0, fade(back, alpha * 0.4)))
        return linear(a, 0, b, 0, *stops)


class Part:
    """A filled part with an inner rim light and an outline. `set` moves it; the paints stay as first made."""

    def __init__(self, base: Shape, rim: Shape | None, clip: Clip | None, line: Shape | None) -> None:
        self._base, self._rim, self._clip, self._line = base, rim, clip, line

    def set(self, path: Path, outline: Path | None = None) -> None:
        """`outline` draws the line along another path than the fill's border, so that a seam stays without line."""
        self._base.set(path)
        if self._clip is not None and self._rim is not None:
            self._rim.set(path)
            self._clip.set(path)
        if self._line is not None:
            self._line.set(outline or path)

    def visible(self, on: bool) -> None:
        for shape in (self._base, self._rim, self._line):
            if shape is not None:
                shape.visible(on)


def part(
    ink: Ink,
    group: Group,
    path: Path | None,
    colour: Rgb,
    span: Sequence[float] | None = None,
    *,
    strength: float = 0.3,
    line: float = 1.0,
    rim: float = 0.0,
    outline: Path | None = None,
    paint: Paint | None = None,
    stroke: Rgb | None = None,
) -> Part:
    """Draw a part. `span` is the x range of its shading, by default its own; `line` scales the style's line, 0 leaves it out;
    `rim` is the width of the light along the edge. A dynamic part has no `path` yet and needs a `span`."""
    if span is None:
        if path is None:
            raise ValueError("a part without a path needs a span")
        left, _, right, _ = (group.lens(path) if group.lens else path).bounds()
        span = (left, right)
    base = group.shape(path, paint or ink.volume(colour, span[0], span[1], strength))
    light: Shape | None = None
    clip: Clip | None = None
    if rim and not ink.flat and path is not None:
        light = group.shape(path, None, ink.rim(span[0], span[1], 120), rim)
        clip = light.clip(path)
    edge = group.shape(outline or path, None, stroke or ink.line(colour), ink.width * line) if line and ink.width else None
    return Part(base, light, clip, edge)
