"""What the camera sees: a box of the world, and how each layer of a set follows it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from ..raster.scene import Group

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in world units."""
NEAR_SWING = 1.6
"""How much faster than its depth the foreground passes a camera that travels about the actors."""


@dataclass(frozen=True)
class View:
    """The visible box: its centre and its height. The width follows from the canvas. `lift` moves the backdrop down (low
    angle, the sky opens) or up (high angle, the ground opens) behind the actors."""

    cx: float
    cy: float
    height: float
    lift: float = 0.0
    roll: float = 0.0
    """Radians by which the world is turned in the picture, clockwise: the camera hangs the other way."""
    turn: float = 0.0
    """How far the camera has turned, in world units of what lies behind the actors; far things move almost as much as near
    ones."""
    swing: float = 0.0
    """The same of a camera that travels about the actors: what lies before them moves the other way."""

    def width(self, aspect: float) -> float:
        return self.height * aspect

    def box(self, aspect: float) -> Box:
        """The upright box of the world around all that is seen."""
        w, h = self.width(aspect) / 2, self.height / 2
        cos, sin = abs(math.cos(self.roll)), abs(math.sin(self.roll))
        w, h = w * cos + h * sin, w * sin + h * cos
        return self.cx - w, self.cy - h, self.cx + w, self.cy + h

    def project(self, x: float, y: float, aspect: float) -> tuple[float, float]:
        """Fractions of the picture, 0 to 1 from the upper left corner, of a point at the actors' depth."""
        dx, dy = turned(x - self.cx, y - self.cy, self.roll)
        return 0.5 + dx / self.width(aspect), 0.5 + dy / self.height

    def project_box(self, box: Box, aspect: float) -> Box:
        """The upright box, in fractions of the picture, around a box at the actors' depth."""
        corners = [self.project(x, y, aspect) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def moved(self, dx: float = 0.0, dy: float = 0.0) -> View:
        return replace(self, cx=self.cx + dx, cy=self.cy + dy)

    def zoomed(self, factor: float, x: float, y: float) -> View:
        """The box scaled by `factor` about a world point that keeps its place in the picture."""
        return replace(self, cx=x + (self.cx - x) * factor, cy=y + (self.cy - y) * factor, height=self.height * factor)

    def levelled(self) -> View:
        """The same view of the world turned by the roll about its origin: the picture's edges are upright there."""
        cx, cy = turned(self.cx, self.cy, self.roll)
        return replace(self, cx=cx, cy=cy, roll=0.0)

    def tilted(self, roll: float) -> View:
        """Back from `levelled`."""
        cx, cy = turned(self.cx, self.cy, -roll)
        return replace(self, cx=cx, cy=cy, roll=roll)


def turned(x: float, y: float, angle: float) -> tuple[float, float]:
    """A point turned clockwise (y is down) about the origin, by radians."""
    if not angle:
        return x, y
    cos, sin = math.cos(angle), math.sin(angle)
    return cos * x - sin * y, sin * x + cos * y


def turned_box(box: Box, angle: float) -> Box:
    """The upright box around a turned one."""
    corners = [turned(x, y, angle) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def blend(a: View, b: View, t: float) -> View:
    """From `a` to `b`; the height goes geometrically, so that a zoom looks even."""
    height = a.height * (b.height / a.height) ** t
    # The centre follows the height where both change, so that the point zoomed at stays put.
    k = (height - a.height) / (b.height - a.height) if abs(b.height - a.height) > 1e-6 else t
    return View(
        a.cx + (b.cx - a.cx) * k,
        a.cy + (b.cy - a.cy) * k,
        height,
        a.lift + (b.lift - a.lift) * t,
        a.roll + (b.roll - a.roll) * t,
        a.turn + (b.turn - a.turn) * t,
        a.swing + (b.swing - a.swing) * t,
    )


def place_layer(
    group: Group, depth: float, view: View, home: tuple[float, float], home_height: float, pixels: tuple[int, int]
) -> None:
    """Set a layer's transform. At depth 1 the box fills the picture exactly; nearer 0 the layer follows less and less.

    What lies before the actors does not shrink in wide views, and follows them less: a frame of leaves belongs to the edge.
    """
    width, height = pixels
    seen = min(view.height, home_height) if depth > 1.0 else view.height
    scale = height / home_height * (1 + (home_height / seen - 1) * depth)
    follow = depth * (seen / view.height) ** 4
    cx, cy = home[0] + (view.cx - home[0]) * follow, home[1] + (view.cy - home[1]) * follow
    if depth < 1.0:
        cx += (view.turn + view.swing) * (0.5 + 0.5 * depth)
        cy -= view.lift * max(0.0, 1.25 - depth)
    elif depth > 1.0:
        cx -= view.swing * (depth - 1.0) * NEAR_SWING
    cos, sin = scale * math.cos(view.roll), scale * math.sin(view.roll)
    group.transform(cos, -sin, width / 2 - cos * cx + sin * cy, sin, cos, height / 2 - sin * cx - cos * cy)
