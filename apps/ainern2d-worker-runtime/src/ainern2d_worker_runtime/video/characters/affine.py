"""Matrices as `Group.place` makes them, for asking where a point of the rig has gone."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def place(
    x: float = 0.0,
    y: float = 0.0,
    rotation: float = 0.0,
    scale_x: float = 1.0,
    scale_y: float | None = None,
    pivot: tuple[float, float] = (0.0, 0.0),
) -> Matrix:
    scale_y = scale_x if scale_y is None else scale_y
    cos, sin = math.cos(rotation), math.sin(rotation)
    a, b, c, d = cos * scale_x, -sin * scale_y, sin * scale_x, cos * scale_y
    px, py = pivot
    return np.array([[a, b, x + px - a * px - b * py], [c, d, y + py - c * px - d * py], [0.0, 0.0, 1.0]])


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    p = matrix @ np.array([x, y, 1.0])
    return float(p[0]), float(p[1])


def bounds(matrix: Matrix, box: Sequence[float], facing: int) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of where `matrix` has taken a box, seen by one who looks at a rig that faces `facing`."""
    left, top, right, bottom = box
    corners = [apply(matrix, x, y) for x in (left, right) for y in (top, bottom)]
    side = 1 if facing >= 0 else -1
    xs, ys = [side * x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
