"""One light for everything in a scene: sets and characters take their colours through it, so that they belong together."""

from __future__ import annotations

from dataclasses import dataclass

from .raster.scene import Linear, Rgb, linear, mix


@dataclass(frozen=True)
class Light:
    """`ambient` multiplies every colour, `sun` warms the lit side, `shadow` cools the other.

    `side` is where the light comes from, in the world: -1 left, 1 right. `lamps` says whether lamps and windows are lit.
    """

    ambient: Rgb
    sun: Rgb
    shadow: Rgb
    side: int = -1
    lamps: bool = False
    contrast: float = 1.0

    def lit(self, colour: Rgb) -> Rgb:
        """The colour under the ambient light; alpha stays."""
        rgb = tuple(round(value * ambient / 255) for value, ambient in zip(colour[:3], self.ambient, strict=True))
        return (*rgb, colour[3]) if len(colour) > 3 else rgb

    def outline(self, colour: Rgb) -> Rgb:
        """A tinted outline: the fill darkened by 60 %, never black."""
        return mix(self.lit(colour[:3]), (40, 22, 40), 0.62)

    def volume(self, colour: Rgb, left: float, right: float, strength: float = 0.3) -> Linear:
        """A horizontal gradient from the lit side to the shadow side, between two x coordinates in the world's direction."""
        base, k = self.lit(colour[:3]), strength * self.contrast
        x1, x2 = (left, right) if self.side < 0 else (right, left)
        return linear(
            x1,
            0,
            x2,
            0,
            (0.0, mix(base, self.sun, k * 0.7)),
            (0.32, base),
            (0.7, mix(base, self.shadow, k * 0.7)),
            (1.0, mix(base, self.shadow, k * 1.5)),
        )
