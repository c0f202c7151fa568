"""What the camera sees: a box of the world, and how each layer of a set follows it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..raster.scene import Group

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in world units."""


@dataclass(frozen=True)
class View:
    """The visible box: its centre and its height. The width follows from the canvas. `lift` moves the backdrop down (low
    angle, the sky opens) or up (high angle, the ground opens) behind the actors."""

    cx: float
    cy: float
    height: float
    lift: float = 0.0

    def width(self, aspect: float) -> float:
        return self.height * aspect

    def box(self, aspect: float) -> Box:
        w = self.width(aspect) / 2
        return self.cx - w, self.cy - self.height / 2, self.cx + w, self.cy + self.height / 2

    def project(self, x: float, y: float, aspect: float) -> tuple[float, float]:
        """Fractions of the picture, 0 to 1 from the upper left corner, of a point at the actors' depth."""
        left, top, _right, _bottom = self.box(aspect)
        return (x - left) / self.width(aspect), (y - top) / self.height

    def moved(self, dx: float = 0.0, dy: float = 0.0) -> View:
        return replace(self, cx=self.cx + dx, cy=self.cy + dy)

    def zoomed(self, factor: float, x: float, y: float) -> View:
        """The box scaled by `factor` about a world point that keeps its place in the picture."""
        return replace(self, cx=x + (self.cx - x) * factor, cy=y + (self.cy - y) * factor, height=self.height * factor)


def blend(a: View, b: View, t: float) -> View:
    """From `a` to `b`; the height goes geometrically, so that a zoom looks even."""
    height = a.height * (b.height / a.height) ** t
    # The centre follows the height where both change, so that the point zoomed at stays put.
    k = (height - a.height) / (b.height - a.height) if abs(b.height - a.height) > 1e-6 else t
    return View(a.cx + (b.cx - a.cx) * k, a.cy + (b.cy - a.cy) * k, height, a.lift + (b.lift - a.lift) * t)


def place_layer(
    group: Group,
    depth: float,
    view: View,
    home: tuple[float, float],
    home_height: float,
    pixels: tuple[int, int],
    turn: float = 0.0,
) -> None:
    """Set a layer's transform. At depth 1 the box fills the picture exactly; nearer 0 the layer follows less and less.

    What lies before the actors does not shrink in wide views, and follows them less: a frame of leaves belongs to the edge.
    `turn` is how far the camera has turned, in world units of what lies behind the actors: far things move with it almost as
    much as near ones.
    """
    width, height = pixels
    seen = min(view.height, home_height) if depth > 1.0 else view.height
    scale = height / home_height * (1 + (home_height / seen - 1) * depth)
    follow = depth * (seen / view.height) ** 4
    cx, cy = home[0] + (view.cx - home[0]) * follow, home[1] + (view.cy - home[1]) * follow
    cx += turn * (0.5 + 0.5 * depth) if depth < 1.0 else 0.0
    lift = view.lift * max(0.0, 1.25 - depth) if depth < 1.0 else 0.0
    group.transform(scale, 0.0, width / 2 - scale * cx, 0.0, scale, height / 2 - scale * (cy - lift))
