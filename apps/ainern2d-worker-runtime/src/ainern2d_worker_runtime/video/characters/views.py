"""The four views of a body: where its joints lie, how deep it is, and lenses that turn what is drawn three-quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from ainern2d_contracts.vocabulary import View
from numpy.typing import NDArray

from ..raster.geometry import Path, polygon
from ..raster.scene import Lens
from .proportions import Body

Curve = Sequence[tuple[float, float]]
MIDLINE = 4.0
"""x of the breastbone in the three-quarter view."""
FACE_MIDLINE = 11.5
"""x of the mouth's middle in the three-quarter view, in head units."""


@dataclass(frozen=True)
class Stance:
    """A view in numbers. Near is the side whose arm acts; `side` of it is -1 left or 1 right in the rig."""

    view: View
    shoulder: tuple[float, float]
    """x of the near and the far one."""
    hip: tuple[float, float]
    neck: float
    side: int
    forward: float
    """How much of a movement to the front shows from here: 1 all, 0 none."""
    depth: float
    """Half the lower body's width, as a part of the three-quarter view's."""
    opening: float
    """Where a robe closes: 0 its left border, 1 its right one."""
    toe: float
    """Length of a foot as seen."""


STANCES: dict[View, Stance] = {
    View.THREE_QUARTER: Stance(View.THREE_QUARTER, (-45.0, 40.0), (-17.0, 17.0), 3.0, -1, 1.0, 1.0, 0.5, 1.0),
    View.PROFILE: Stance(View.PROFILE, (-5.0, 2.0), (-4.0, 5.0), 3.0, -1, 1.0, 0.72, 0.9, 1.0),
    View.FRONT: Stance(View.FRONT, (-48.0, 48.0), (-19.0, 19.0), 0.0, -1, 0.08, 1.03, 0.5, 0.5),
    View.BACK: Stance(View.BACK, (48.0, -48.0), (19.0, -19.0), 0.0, 1, 0.08, 1.03, 0.5, 0.42),
}

_PROFILE_FRONT: Curve = ((-540, 10), (-508, 8), (-492, 11), (-484, 15), (-478, 21), (-456, 29), (-430, 32), (-400, 29),
                         (-370, 25), (-350, 24), (-330, 26), (-296, 28))  # fmt: skip
_PROFILE_BACK: Curve = ((-540, -22), (-500, -22), (-490, -23), (-478, -28), (-456, -35), (-430, -35), (-400, -30), (-370, -25),
                        (-350, -23), (-330, -27), (-296, -34))  # fmt: skip
_NEAR_BORDER: Curve = ((-540, -20), (-500, -24), (-490, -26), (-478, -36), (-468, -54), (-450, -63), (-418, -58), (-392, -47),
                       (-352, -38), (-336, -40), (-296, -52))  # fmt: skip
"""The near border of the three-quarter trunk, for the body of the average."""
_BEYOND = 0.05
"""How much of what lies beyond the midline is left of it in profile: a sliver along the front."""


def _interpolated(curve: Curve, y: NDArray[np.float64]) -> NDArray[np.float64]:
    ys, xs = zip(*curve, strict=True)
    return np.asarray(np.interp(y, ys, xs), np.float64)


def _bent(x: NDArray[np.float64], knots: Curve) -> NDArray[np.float64]:
    """Piecewise linear, going on with the last slope outside."""
    a, b = np.array(knots, np.float64).T
    out = np.asarray(np.interp(x, a, b), np.float64)
    low, high = x < a[0], x > a[-1]
    out[low] = b[0] + (x[low] - a[0]) * (b[1] - b[0]) / (a[1] - a[0])
    out[high] = b[-1] + (x[high] - a[-1]) * (b[-1] - b[-2]) / (a[-1] - a[-2])
    return out


def _with_x(path: Path, x: NDArray[np.float64]) -> Path:
    return Path(path.commands, np.stack([x, path.points[:, 1]], 1).astype(np.float32))


def mirrored(about: float) -> Lens:
    return lambda path: _with_x(path, 2 * about - path.points[:, 0].astype(np.float64))


def seen_at(lens: Lens | None, point: tuple[float, float]) -> tuple[float, float]:
    """Where a point of the three-quarter view goes."""
    if lens is None:
        return point
    x, y = lens(polygon([point])).points[0]
    return float(x), float(y)


def shifted(scale: float, dx: float, dy: float = 0.0) -> Lens:
    """x scaled about 0, then moved."""

    def lens(path: Path) -> Path:
        points = path.points.astype(np.float64) * [scale, 1.0] + [dx, dy]
        return Path(path.commands, points.astype(np.float32))

    return lens


def bent(knots: Curve) -> Lens:
    """x through a piecewise linear curve of (from, to) pairs."""
    return lambda path: _with_x(path, _bent(path.points[:, 0].astype(np.float64), knots))


def trunk_borders(body: Body, y: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """x of back and chest of a body in profile at heights `y` of torso space."""
    thick = np.interp(y, (-500, -470, -420, -350, -300), (1.0, 1.0, 0.5 + 0.5 * body.shoulder, *(0.35 + 0.65 * body.waist,) * 2))
    belly = np.interp(y, (-440, -380, -330, -296), (0.0, 1.0, 1.0, 0.6)) * max(0.0, body.waist - 1.15) * 42
    return _interpolated(_PROFILE_BACK, y) * thick, _interpolated(_PROFILE_FRONT, y) * thick + belly


def torso_lens(view: View, body: Body) -> Lens | None:
    """Turns what is worn on the trunk from three-quarters to `view`."""
    if view is View.THREE_QUARTER:
        return None
    if view is View.PROFILE:
        return lambda path: _profile_torso(path, body)
    side = -1.0 if view is View.BACK else 1.0
    return bent([(-106 + MIDLINE, -94 * side), (MIDLINE, 0.0), (100 + MIDLINE, 108 * side)])


def _profile_torso(path: Path, body: Body) -> Path:
    x, y = path.points[:, 0].astype(np.float64), path.points[:, 1].astype(np.float64)
    back, front = trunk_borders(body, y)
    grown = np.interp(y, (-490, -456, -392, -352), (1.0, body.shoulder, body.shoulder, max(body.waist, 0.5)))
    near = _interpolated(_NEAR_BORDER, y) * grown
    behind = front + (x - MIDLINE) * (front - back) / (MIDLINE - near)
    return _with_x(path, np.where(x < MIDLINE, behind, front + (x - MIDLINE) * _BEYOND))


_FRONT_FACE: Curve = ((-110, -112), (-53, -52.5), (-43, -43.5), (FACE_MIDLINE, 0.0), (42, 43.5), (53, 52.5), (110, 112))
_PROFILE_FACE: Curve = ((-70, 30), (-42, 35), (-26, 39), (-14, 38.5), (-4, 37), (6, 41), (16, 44), (22, 40), (27, 41.5), (32, 39),
                        (40, 38), (47, 38), (54, 34), (80, 30), (150, 22))  # fmt: skip
"""The profile's line, for what is drawn on the face."""


def face_lens(view: View) -> Lens | None:
    """Turns what lies on the face (marks, a beard, glasses) from three-quarters to the front or to a profile."""
    if view is View.FRONT:
        return bent(_FRONT_FACE)
    if view is View.PROFILE:
        return _profile_face
    return None


def _profile_face(path: Path) -> Path:
    x, y = path.points[:, 0].astype(np.float64), path.points[:, 1].astype(np.float64)
    front = _interpolated(_PROFILE_FACE, y)
    behind = front + (x - FACE_MIDLINE) * (front + 4.0) / (FACE_MIDLINE + 43.0)
    return _with_x(path, np.where(x < FACE_MIDLINE, behind, front + (x - FACE_MIDLINE) * _BEYOND))


def hat_lens(view: View) -> Lens | None:
    """Turns a hat, which goes round the head's axis."""
    if view is View.PROFILE:
        return shifted(1.0, -7.0)
    if view is View.FRONT:
        return bent([(-100, -102), (MIDLINE, 0.0), (100, 98)])
    if view is View.BACK:
        return bent([(-100, 102), (MIDLINE, 0.0), (100, -98)])
    return None
