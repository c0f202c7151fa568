"""Small curve helpers that the parts of a character share. All take and give points as n x 2 arrays."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..raster.geometry import CLOSE, CUBIC, LINE, MOVE, Path, spline, tangents

Points = NDArray[np.float64]


def points(values: ArrayLike) -> Points:
    return np.asarray(values, np.float64).reshape(-1, 2)


def vec(x: float, y: float) -> Points:
    return np.array([x, y], np.float64)


def strand(line: ArrayLike, width: float, tension: float = 0.5) -> Path:
    """A stroke that swells to `width` in its middle and is pointed at both ends: hair, folds, creases."""
    p = points(line)
    way = tangents(p)
    swell = _swell(len(p)) * (width / 2) / (np.hypot(way[:, 0], way[:, 1]) + 1e-6)
    across = np.stack([-way[:, 1] * swell, way[:, 0] * swell], 1)
    return band(p + across, p - across, tension)


@lru_cache(maxsize=64)
def _swell(n: int) -> Points:
    return np.sin(np.linspace(0, np.pi, n))


def lerp(a: float, b: float, t: float) -> float:
    return a + (b - a) * t


def blend(a: ArrayLike, b: ArrayLike, t: float) -> Points:
    p, q = points(a), points(b)
    return p + (q - p) * t


def smooth(t: float) -> float:
    """0 to 1 with a soft start and end; clamped."""
    t = max(0.0, min(1.0, t))
    return t * t * (3 - 2 * t)


def band(upper: ArrayLike, lower: ArrayLike, tension: float = 0.55) -> Path:
    """The area between two open curves that run the same way, sharp at both ends."""
    a, b = spline(upper, False, tension), spline(points(lower)[::-1], False, tension)
    return Path(_band_commands(len(a.commands), len(b.commands)), np.concatenate((a.points, b.points)))


@lru_cache(maxsize=256)
def _band_commands(there: int, back: int) -> NDArray[np.uint8]:
    """There along one curve, across, back along the other."""
    return np.array([MOVE, *[CUBIC] * (there - 1), LINE, *[CUBIC] * (back - 1), CLOSE], np.uint8)


def limb(start: ArrayLike, bend: ArrayLike, end: ArrayLike, widths: tuple[float, float, float]) -> Path:
    """A rounded tube through three points, `widths` wide at each of them."""
    return spline(tube(start, bend, end, widths), True, 0.55)


def tube(start: ArrayLike, bend: ArrayLike, end: ArrayLike, widths: tuple[float, float, float]) -> Points:
    """Border of a tube through three points: down one side, up the other (12 points)."""
    a, b, c = points(start)[0], points(bend)[0], points(end)[0]
    u, v = _unit(b - a), _unit(c - b)
    nu, nv = _normal(u), _normal(v)
    nb = _unit(nu + nv)
    w0, w1, w2 = (w / 2 for w in widths)
    left = [
        a + nu * w0,
        (a + b) / 2 + nu * (w0 * 0.5 + w1 * 0.55),
        b + nb * w1,
        (b + c) / 2 + nv * (w1 * 0.6 + w2 * 0.45),
        c + nv * w2,
    ]
    right = [
        c - nv * w2,
        (b + c) / 2 - nv * (w1 * 0.5 + w2 * 0.5),
        b - nb * w1,
        (a + b) / 2 - nu * (w0 * 0.5 + w1 * 0.5),
        a - nu * w0,
    ]
    return np.array([*left, c + v * w2 * 0.5, *right, a - u * w0 * 0.6])


def _unit(v: Points) -> Points:
    length = float(np.hypot(v[0], v[1]))
    return v / length if length > 1e-6 else np.array([0.0, 1.0])


def _normal(v: Points) -> Points:
    return np.array([v[1], -v[0]])
