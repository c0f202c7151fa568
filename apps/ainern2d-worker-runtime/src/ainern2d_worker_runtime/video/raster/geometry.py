"""Path builders. A path is two arrays: commands (uint8: 0 close, 1 move, 2 line, 3 cubic) and points (float32, n x 2)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

CLOSE, MOVE, LINE, CUBIC = 0, 1, 2, 3
_TURN = np.array([-1.0, 1.0])
"""With the axes swapped: a quarter turn."""
_CIRCLE = 0.5522847498
"""Handle length of the cubic that comes nearest to a quarter circle of radius 1."""


class Path(NamedTuple):
    commands: NDArray[np.uint8]
    points: NDArray[np.float32]

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the control points."""
        low, high = self.points.min(axis=0), self.points.max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    def moved(self, dx: float, dy: float) -> Path:
        return Path(self.commands, self.points + np.array([dx, dy], np.float32))

    def __add__(self, other: object) -> Path:
        if not isinstance(other, Path):
            return NotImplemented
        return Path(np.concatenate([self.commands, other.commands]), np.vstack([self.points, other.points]))


def _path(commands: Sequence[int] | NDArray[np.uint8], points: ArrayLike) -> Path:
    return Path(np.asarray(commands, np.uint8), np.ascontiguousarray(points, np.float32).reshape(-1, 2))


def spline(points: ArrayLike, closed: bool = True, tension: float = 0.5) -> Path:
    """A smooth curve through `points` (Catmull-Rom as cubics). Higher `tension`, rounder."""
    p = np.asarray(points, np.float64).reshape(-1, 2)
    basis = _basis(len(p), closed, tension)
    return Path(basis.commands, (basis.matrix @ p).astype(np.float32))


class _Basis(NamedTuple):
    commands: NDArray[np.uint8]
    matrix: NDArray[np.float64]


@lru_cache(maxsize=1024)
def _basis(n: int, closed: bool, tension: float) -> _Basis:
    """Catmull-Rom as a matrix: control points are a linear function of the `n` points. Hundreds of curves are bent at each
    frame, and one product costs a fifth of the indexing that it stands for."""
    here = np.arange(n if closed else n - 1)
    if closed:
        before, after, beyond = (here - 1) % n, (here + 1) % n, (here + 2) % n
    else:
        before, after, beyond = np.maximum(here - 1, 0), here + 1, np.minimum(here + 2, n - 1)
    one = np.eye(n)
    handles = np.empty((len(here), 3, n))
    handles[:, 0] = one[here] + (one[after] - one[before]) * (tension / 3)
    handles[:, 1] = one[after] - (one[beyond] - one[here]) * (tension / 3)
    handles[:, 2] = one[after]
    commands = np.full(1 + len(here) + (1 if closed else 0), CUBIC, np.uint8)
    commands[0] = MOVE
    if closed:
        commands[-1] = CLOSE
    commands.flags.writeable = False
    return _Basis(commands, np.vstack([one[:1], handles.reshape(-1, n)]))


@lru_cache(maxsize=256)
def _samples(n: int, steps: int) -> NDArray[np.float64]:
    """As `_basis`, for points on the open curve: `steps` in each piece, and the end."""
    controls = _basis(n, False, 0.5).matrix
    a, b, c, d = (controls[k : k + 3 * (n - 1) : 3, None] for k in range(4))
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    pieces = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return np.vstack([pieces.reshape(-1, n), controls[-1:]])


@lru_cache(maxsize=256)
def _ramp(n: int) -> NDArray[np.float64]:
    return np.linspace(0, 1, n)


def tangents(line: NDArray[np.float64]) -> NDArray[np.float64]:
    """Direction at each of n x 2 points, central differences inside, one-sided at the ends, as `np.gradient`."""
    way = np.empty_like(line)
    way[1:-1] = (line[2:] - line[:-2]) / 2
    way[0], way[-1] = line[1] - line[0], line[-1] - line[-2]
    return way


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
    p = np.asarray(points, np.float64).reshape(-1, 2)
    line = _samples(len(p), steps) @ p
    way = tangents(line)
    half = _ramp(len(line)) * ((end_width - start_width) / 2) + start_width / 2
    across = way[:, ::-1] * (half / (np.hypot(way[:, 0], way[:, 1]) + 1e-6))[:, None] * _TURN
    return polygon(np.vstack([line + across, (line - across)[::-1]]))
