"""Heads as a few balls: what is authored once, seen from the front, is drawn turned to any side.

Space: x to the right across the face, y down, z towards the eye; the origin is the middle of the head.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from ...raster.geometry import Path, spline
from ..curves import Points, points

_ROUND = np.linspace(0, 2 * np.pi, 28, endpoint=False)
_RING = np.stack([np.cos(_ROUND), np.sin(_ROUND)], 1)
_BETWEEN = 5
"""Balls put between two neighbours to find the surface."""


class Solid:
    """The convex body around balls (rows of x, y, z and the three half axes)."""

    def __init__(self, balls: ArrayLike) -> None:
        self.balls: NDArray[np.float64] = np.asarray(balls, np.float64).reshape(-1, 6)
        rows = [self.balls[:1]]
        for a, b in zip(self.balls[:-1], self.balls[1:], strict=True):
            rows.append(a + (b - a) * np.linspace(1 / _BETWEEN, 1, _BETWEEN)[:, None])
        self._dense = np.vstack(rows)

    def outline(self, yaw: float, drop: float = 0.0, weights: Sequence[float] | None = None) -> Path:
        """The border as seen after a turn; `drop` lowers each ball by its weight."""
        x, y, z, rx, ry, rz = self.balls.T
        cos, sin = math.cos(yaw), math.sin(yaw)
        centre = np.stack([x * cos + z * sin, y], 1)
        half = np.stack([np.hypot(rx * cos, rz * sin), ry], 1)
        if drop and weights is not None:
            # What sinks stays joined to where it was: a jaw does not come off.
            sunk = centre + np.stack([np.zeros(len(y)), drop * np.asarray(weights)], 1)
            centre, half = np.vstack([centre, sunk]), np.vstack([half, half * [0.94, 1.0]])
        cloud = (centre[:, None] + half[:, None] * _RING).reshape(-1, 2)
        hull = cv2.convexHull(cloud.astype(np.float32))[:, 0].astype(np.float64)
        return spline(_even(hull), True, 0.5)

    def depth(self, x: float, y: float) -> float:
        """z of the surface at a point seen from the front; of the nearest border where the point lies outside."""
        bx, by, bz, rx, ry, rz = self._dense.T
        inside = 1 - ((x - bx) / rx) ** 2 - ((y - by) / ry) ** 2
        if inside.max() <= 0:
            return float(bz[int(np.argmax(inside))])
        surface = np.where(inside > 0, bz + rz * np.sqrt(np.maximum(inside, 0)), -np.inf)
        return float(surface.max())


def _even(hull: Points, count: int = 22) -> Points:
    """`count` points at equal distances along a closed line, so that a spline through them has no bumps."""
    closed = np.vstack([hull, hull[:1]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    at = np.linspace(0, along[-1], count, endpoint=False)
    return np.stack([np.interp(at, along, closed[:, 0]), np.interp(at, along, closed[:, 1])], 1)


class Turn:
    """A yaw of the head; puts points of the front view where they are seen."""

    def __init__(self, yaw: float, solids: Sequence[Solid]) -> None:
        self.yaw, self._solids = yaw, solids
        self._cos, self._sin = math.cos(yaw), math.sin(yaw)

    def at(self, x: float, y: float, z: float) -> tuple[float, float]:
        return x * self._cos + z * self._sin, y

    def depth(self, x: float, y: float) -> float:
        return max(solid.depth(x, y) for solid in self._solids)

    def on(self, rows: Sequence[Sequence[float]]) -> Points:
        """Rows of x, y and, where given, z; else the point lies on the surface."""
        return points([self.at(r[0], r[1], r[2] if len(r) > 2 else self.depth(r[0], r[1])) for r in rows])

    def width(self, azimuth: float) -> float:
        """How wide something looks whose face points `azimuth` to the right of straight ahead; below 0 it is turned away."""
        return math.cos(azimuth + self.yaw)


def mirrored(half: Sequence[Sequence[float]]) -> list[list[float]]:
    """A closed border from its right half, which runs from the top of the middle to its bottom."""
    left = [[-row[0], *row[1:]] for row in reversed(half) if abs(row[0]) > 1e-6]
    return [list(row) for row in half] + left


def spread(half: Sequence[Sequence[float]]) -> list[list[float]]:
    """An open line across the face from its right half, which begins in the middle."""
    return [[-row[0], *row[1:]] for row in reversed(half[1:])] + [list(row) for row in half]
