"""What overlays are drawn with: the trunk's measures and how far down a layer hangs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..raster.geometry import spline
from ..raster.scene import Group, Rgb
from .ink import Ink, part
from .outfits import Dye
from .proportions import Body
from .torso import SPAN


@dataclass(frozen=True)
class Layer:
    ink: Ink
    group: Group
    dye: Dye
    body: Body
    bottom: float
    """y down to which the layer hangs."""

    def panel(
        self, shape: Sequence[tuple[float, float]], colour: Rgb, line: float = 1.0, tension: float = 0.3, rim: float = 4.0
    ) -> None:
        part(self.ink, self.group, spline(shape, True, tension), colour, SPAN, strength=0.34, line=line, rim=rim)

    def sides(self, colour: Rgb, inner: float, spread: float) -> None:
        """Two open fronts: from the shoulder to the bottom, `inner` from the midline above, `spread` below."""
        s, w, b = self.body.shoulder, max(self.body.waist, self.body.hip * 0.95), self.bottom
        self.panel(
            [
                (-14, -492),
                (-36 * s, -478),
                (-58 * s, -464),
                (-61 * s, -446),
                (-50 * s, -400),
                (-40 * w, -352),
                (-44 * w, b),
                (4 - spread, b + 4),
                (4 - inner, -420),
                (-10, -470),
            ],
            colour,
        )
        self.panel(
            [
                (21, -492),
                (36 * s, -478),
                (52 * s, -464),
                (55 * s, -446),
                (49 * s, -400),
                (41 * w, -352),
                (44 * w, b),
                (6 + spread * 0.8, b + 4),
                (6 + inner * 0.8, -420),
                (18, -470),
            ],
            colour,
        )
