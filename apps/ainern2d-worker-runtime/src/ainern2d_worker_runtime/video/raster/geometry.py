"""Path builders. A path is two arrays: commands (uint8: 0 close, 1 move, 2 line, 3 cubic) and points (float32, n x 2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

CLOSE, MOVE, LINE, CUBIC = 0, 1, 2, 3
_CIRCLE = 0.5522847498
"""Handle length of the cubic that comes nearest to a quarter circle of radius 1."""


class Path(NamedTuple):
    commands: NDArray[np.uint8]
    points: NDArray[np.float32]

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the control points."""
        low, high = self.points.min(axis=0), self.points.max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    def __add__(self, other: object) -> Path:
        if not isinstance(other, Path):
            return NotImplemented
        return Path(np.concatenate([self.commands, other.commands]), np.vstack([self.points, other.points]))


def _path(commands: Sequence[int] | NDArray[np.uint8], points: ArrayLike) -> Path:
    return Path(np.asarray(commands, np.uint8), np.ascontiguousarray(points, np.float32).reshape(-1, 2))


def spline(points: ArrayLike, closed: bool = True, tension: float = 0.5) -> Path:
    """A smooth curve through `points` (Catmull-Rom as cubics). Higher `tension`, rounder."""
    p = np.asarray(points, np.float64).reshape(-1, 2)
    n = len(p)
    here = np.arange(n if closed else n - 1)
    if closed:
        a, b, c, d = p[(here - 1) % n], p[here], p[(here + 1) % n], p[(here + 2) % n]
    else:
        a, b, c, d = p[np.maximum(here - 1, 0)], p[here], p[here + 1], p[np.minimum(here + 2, n - 1)]
    out = np.empty((len(here), 3, 2))
    out[:, 0] = b + (c - a) * (tension / 3)
    out[:, 1] = c - (d - b) * (tension / 3)
    out[:, 2] = c
    commands = np.full(1 + len(here) + (1 if closed else 0), CUBIC, np.uint8)
    commands[0] = MOVE
    if closed:
        commands[-1] = CLOSE
    return _path(commands, np.vstack([p[:1], out.reshape(-1, 2)]))


def polygon(points: ArrayLike, closed: bool = True) -> Path:
    p = np.asarray(points, np.float32).reshape(-1, 2)
    return _path([MOVE] + [LINE] * (len(p) - 1) + ([CLOSE] if closed else []), p)


def rectangle(left: float, top: float, right: float, bottom: float) -> Path:
    return polygon([(left, top), (right, top), (right, bottom), (left, bottom)])


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None) -> Path:
    ry = rx if ry is None else ry
    kx, ky = rx * _CIRCLE, ry * _CIRCLE
    points = [
        (cx + rx, cy),
        *((cx + rx, cy + ky), (cx + kx, cy + ry), (cx, cy + ry)),
        *((cx - kx, cy + ry), (cx - rx, cy + ky), (cx - rx, cy)),
        *((cx - rx, cy - ky), (cx - kx, cy - ry), (cx, cy - ry)),
        *((cx + kx, cy - ry), (cx + rx, cy - ky), (cx + rx, cy)),
    ]
    return _path([MOVE, CUBIC, CUBIC, CUBIC, CUBIC, CLOSE], points)


def svg(*segments: tuple[str | float, ...]) -> Path:
    """From segments like SVG's: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",). Absolute coordinates only."""
    codes = {"M": MOVE, "L": LINE, "C": CUBIC, "Z": CLOSE}
    return _path([codes[str(segment[0])] for segment in segments], [v for segment in segments for v in segment[1:]])


def tapered(points: ArrayLike, start_width: float, end_width: float, steps: int = 8) -> Path:
    """A brush stroke along a curve, its width running from `start_width` to `end_width`. (ThorVG has no such stroke.)"""
    q = spline(points, closed=False).points.astype(np.float64)
    a, b, c, d = q[0:-1:3], q[1::3], q[2::3], q[3::3]
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    curve = (1 - t) ** 3 * a[:, None] + 3 * (1 - t) ** 2 * t * b[:, None] + 3 * (1 - t) * t**2 * c[:, None] + t**3 * d[:, None]
    line = np.vstack([curve.reshape(-1, 2), q[-1:]])
    along = np.gradient(line, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], 1) / (np.linalg.norm(along, axis=1, keepdims=True) + 1e-6)
    half = np.linspace(start_width / 2, end_width / 2, len(line))[:, None]
    return polygon(np.vstack([line + across * half, (line - across * half)[::-1]]))
