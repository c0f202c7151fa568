"""A beak: the upper half is fixed, the lower one turns down at the hinge."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ...acting import MouthShape
from ...raster.geometry import spline
from ...raster.scene import Group
from ..curves import band, points, strand, vec
from ..emotions import Expression
from ..ink import Ink, fade, part
from .solids import Turn
from .species import Coat

_HEAD_ON = 0.2
"""Sine of the yaw below which a beak points at the eye and hangs down in the picture."""
_WIDEST = 0.42
"""Radians between the halves at an opening of 1."""


class Beak:
    def __init__(self, ink: Ink, group: Group, data: dict[str, Any], turn: Turn, coat: Coat) -> None:
        self.opening = self.drop = 0.0
        colour = coat["beak"]
        root, tip = points(turn.at(0, data["y"], data["root"]))[0], points(turn.at(0, data["tip_y"], data["tip"]))[0]
        # Head on, a beak is short and broad: it points at the eye.
        across = 0.35 + 0.65 * abs(math.sin(turn.yaw))
        if abs(math.sin(turn.yaw)) < _HEAD_ON:
            tip = root + vec(0, float(data["deep"]) * 1.5)
        way = tip - root
        self._length = float(np.hypot(*way))
        deep = float(data["deep"])
        side = vec(-deep * (1 - across) * 1.6, 0)
        self._hinge = root - vec(0, -deep * 0.1)
        self._lower = group.group()
        low = [self._hinge + side, self._hinge + side * -1, root + way * 0.6 + vec(0, deep * 0.42), root + way * 0.92 + vec(0, 1)]
        low_path = spline(
            [low[0], low[0] * 0.4 + low[2] * 0.6 + vec(-2, deep * 0.16), low[3], low[1] - vec(0, deep * 0.3)], True, 0.5
        )
        self._gape = group.shape(None, (120, 34, 44))
        lower = group.group()
        part(ink, lower, low_path, colour, strength=0.4, line=0.7)
        self._lower = lower
        hook = float(data.get("hook", 0.0))
        upper = [
            root + side + vec(-2, -deep * 0.35), root + vec(0, -deep), root + way * 0.55 + vec(0, -deep * 0.72),
            tip + vec(0, hook), root + way * 0.6 + vec(0, deep * 0.14), self._hinge + side * -1, self._hinge + side,
        ]  # fmt: skip
        part(ink, group, spline(upper, True, 0.42), colour, strength=0.45, line=0.75)
        self._edge = [root + way * 0.8 + vec(0, deep * 0.1), self._hinge + vec(1, 0)]
        nostril = root + way * 0.24 + vec(0, -deep * 0.45)
        group.shape(strand([nostril, nostril + way * 0.08, nostril + way * 0.15 + vec(0, 1)], 2.2), fade(ink.mark(colour), 210))
        self._tip = root + way * 0.9

    def act(self, m: MouthShape, _e: Expression) -> None:
        o = max(0.0, min(1.0, m.open))
        angle = o * _WIDEST
        x, y = (float(v) for v in self._hinge)
        self._lower.place(rotation=angle, pivot=(x, y))
        self.opening = angle / _WIDEST if o > 0.02 else 0.0
        cos, sin = math.cos(angle), math.sin(angle)
        d = self._tip - self._hinge
        low = self._hinge + np.array([d[0] * cos - d[1] * sin, d[0] * sin + d[1] * cos])
        self._gape.visible(o > 0.02).set(
            band([self._hinge, (self._hinge + self._tip) / 2, self._tip], [self._hinge, (self._hinge + low) / 2, low], 0.4)
        )
