"""What somebody who lies down indoors lies on: a quilt on a mat, and a pillow."""

from __future__ import annotations

from .light import Light
from .raster.geometry import spline
from .raster.scene import Group, Rgb, mix

QUILTS: tuple[Rgb, ...] = ((126, 70, 72), (78, 94, 122), (104, 108, 82), (126, 104, 84))
LINEN: Rgb = (236, 228, 212)
LENGTH = 372.0
"""Half of the mat, in an adult's units."""


def draw_bedding(group: Group, light: Light, seed: int, head: int) -> None:
    """A bed on the floor round the origin, under a person who lies there. `head` is the side of the pillow, -1 or 1."""
    quilt = QUILTS[seed % len(QUILTS)]
    for half, top, bottom, colour in ((LENGTH + 14, -6.0, 34.0, mix(quilt, LINEN, 0.55)), (LENGTH, -16.0, 18.0, quilt)):
        shape = spline(
            [
                (-half, 4),
                (-half + 16, top),
                (0, top - 4),
                (half - 16, top),
                (half, 4),
                (half - 14, bottom),
                (0, bottom + 3),
                (-half + 14, bottom),
            ],
            True,
            0.35,
        )
        group.shape(shape, light.volume(colour, -half, half, 0.35), light.outline(colour), 1.6)
    x = head * 262.0
    pillow = spline([(x - 86, -6), (x - 70, -30), (x, -36), (x + 70, -30), (x + 86, -6), (x + 62, 8), (x - 62, 8)], True, 0.5)
    group.shape(pillow, light.volume(LINEN, x - 86, x + 86, 0.4), light.outline(LINEN), 1.6)
