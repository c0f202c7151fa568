"""Camera movements: from a framing to the view at each moment."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from ainern2d_contracts.vocabulary import CameraMovement, ShotSize
from numpy.typing import NDArray

from .framing import GROUP_SIZES, Subject, fit
from .view import View, blend

PUSH = 0.14
"""How much of the height a push-in or a pull-out takes, at 4 seconds and longer."""
PAN = 0.11
"""Way of a pan or a tilt, in widths or heights, at 4 seconds and longer."""
DOLLY = 0.3
"""Way of a dolly, in widths, at 4 seconds and longer; as far as it leaves the faces in the picture."""
ORBIT = 150.0
"""Half the way of an orbit, in world units of the backdrop, at 4 seconds and longer."""
ORBIT_PUSH = 0.06
"""How much of the height an orbit comes nearer."""
SHAKE = 0.012
"""Amplitude of a shake, in heights; it fades within two seconds."""

_PANS = {
    CameraMovement.PAN_LEFT: (-1.0, 0.0),
    CameraMovement.PAN_RIGHT: (1.0, 0.0),
    CameraMovement.TILT_UP: (0.0, -0.8),
    CameraMovement.TILT_DOWN: (0.0, 0.8),
}
_DOLLIES = {CameraMovement.DOLLY_LEFT: -1.0, CameraMovement.DOLLY_RIGHT: 1.0}
ORBITS = {CameraMovement.ORBIT_LEFT: -1.0, CameraMovement.ORBIT_RIGHT: 1.0}
"""Which way the camera goes about its subject."""


def ease(u: float) -> float:
    """Smooth start and stop, with an even middle."""
    u = min(1.0, max(0.0, u))
    # Rounding may carry the sum a hair past its end.
    return min(1.0, u * u * u * (u * (6 * u - 15) + 10) * 0.45 + u * u * (3 - 2 * u) * 0.55)


@dataclass(frozen=True)
class CameraPath:
    start: View
    end: View
    duration: float
    shake: NDArray[np.float64] | None = None
    """Rows of phase and rate for the noise."""
    follow: Callable[[float], float] | None = None
    """World units by which the camera is displaced sideways at a time, to stay with somebody who walks."""

    @property
    def held(self) -> bool:
        return self.start == self.end and self.shake is None and self.follow is None

    def at(self, t: float) -> View:
        view = blend(self.start, self.end, ease(t / self.duration)) if self.start != self.end else self.start
        if self.follow is not None:
            view = view.moved(dx=self.follow(t))
        if self.shake is None:
            return view
        fade = SHAKE * view.height * (0.12 + 0.88 * math.exp(-t * 1.6))
        dx, dy = (sum(math.sin(t * rate + phase) for phase, rate in rows) / len(rows) for rows in self.shake)
        return view.moved(dx * fade, dy * fade)

    def cover(self, aspect: float, behind: float = 0.0) -> View:
        """A view that holds everything the path shows, as it is halfway. `behind` is the part of an orbit's way that the
        backdrop goes: with it, all of the backdrop that is ever seen."""
        seen = [self.at(self.duration * k / 24) for k in range(25)]
        boxes = [view.levelled().box(aspect) for view in seen]
        aside = [view.swing * behind for view in seen]
        left, right = (f(b[k] + dx for b, dx in zip(boxes, aside, strict=True)) for k, f in ((0, min), (2, max)))
        top, bottom = min(b[1] for b in boxes), max(b[3] for b in boxes)
        height = max(bottom - top, (right - left) / aspect) * 1.02
        middle = replace(seen[12], cx=(left + right) / 2, cy=(top + bottom) / 2, height=height, swing=0.0)
        return middle.tilted(seen[12].roll)


def strength(duration: float) -> float:
    """Part of a movement's whole way that a shot of so many seconds has the time for."""
    return min(1.0, 0.35 + duration / 6)


def orbit_reach(movement: CameraMovement, size: ShotSize, duration: float) -> float:
    """`View.swing` at the end of an orbit, the opposite at its start; 0 for other movements. Where feet are seen, the ground
    under them would slide: a hint of an orbit must do."""
    part = 0.3 if size in GROUP_SIZES else 1.0
    return -ORBITS.get(movement, 0.0) * ORBIT * strength(duration) * part


def orbit_swing(reach: float, u: float) -> float:
    """`View.swing` at the part `u` of a shot's duration."""
    return reach * (2 * ease(u) - 1)


def camera_path(
    view: View,
    movement: CameraMovement,
    duration: float,
    aspect: float,
    shown: Sequence[Subject],
    seed: int,
    swing: float = 0.0,
) -> CameraPath:
    """Move from or to `view`, keeping the faces of `shown` in the picture at both ends, and so between them.

    `swing` is an orbit's `orbit_reach`.
    """
    part = strength(duration)
    x, y = (shown[0].x, shown[0].eyes) if len(shown) == 1 else (view.cx, view.cy - view.height * 0.06)
    start, end, shake = view, view, None
    if movement is CameraMovement.PUSH_IN:
        end = view.zoomed(1 - PUSH * part, x, y)
    elif movement is CameraMovement.PULL_OUT:
        start = view.zoomed(1 - PUSH * part, x, y)
    elif movement in _PANS:
        dx, dy = _PANS[movement]
        way = PAN * part
        start = view.moved(-dx * way * view.width(aspect), -dy * way * view.height)
        end = view.moved(dx * way * view.width(aspect) * 0.6, dy * way * view.height * 0.4)
    elif movement in _DOLLIES:
        way = _DOLLIES[movement] * DOLLY * part * view.width(aspect)
        start, end = view.moved(-way / 2), view.moved(way / 2)
    elif movement in ORBITS:
        start = replace(view, swing=-swing)
        end = replace(view.zoomed(1 - ORBIT_PUSH * part, x, y), swing=swing)
    elif movement is CameraMovement.SHAKE:
        rng = np.random.default_rng(seed)
        shake = np.stack([rng.uniform(0, 6.28, (2, 3)), rng.uniform((9, 17, 31), (14, 26, 44), (2, 3))], axis=-1)
        start = end = view.zoomed(1 + 2.4 * SHAKE, x, y)
    return CameraPath(fit(start, shown, aspect), fit(end, shown, aspect), max(duration, 1e-3), shake)
