"""The mouth of a muzzle: a line that opens downwards, teeth or fangs and a tongue inside it; and a beak."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...acting import MouthShape
from ...raster.geometry import ellipse, spline, tapered
from ...raster.scene import Group, Rgb, mix
from ..curves import Points, band, strand, vec
from ..emotions import Expression
from ..ink import Ink, fade
from .solids import Turn, spread

_CORNER_LIFT = 7.5
_JAW = 0.72
"""How far the chin sinks, of the opening."""
_OPEN = 0.4
"""Units below which the lips count as shut."""


class BeastMouth:
    """`opening` as last drawn, 0 to 1. `drop` is how far the jaw sank, in head units."""

    def __init__(self, ink: Ink, group: Group, data: dict[str, Any], turn: Turn, fur: Rgb, smile: bool = True) -> None:
        self.opening = self.drop = 0.0
        self._tallest, self._smile = float(data.get("tallest", 17.0)), smile
        self._line = turn.on(spread(data["line"]))
        half = list(data["drop"])
        self._weights = np.array([*reversed(half[1:]), *half])
        self._middle = len(half) - 1
        out = (self._line - self._line[self._middle])[:, 0]
        self._corner = np.abs(out) / max(1.0, float(np.abs(out).max()))
        self._side = np.sign(out)
        self._inside = group.shape(None, ink.down(-10, 60, (0.0, (64, 14, 26)), (1.0, (132, 40, 50))))
        cavity = group.group()
        self._clip = cavity.clip(ellipse(0, 0, 1))
        self._tongue = cavity.shape(None, ink.lit((228, 112, 116)))
        self._teeth = [cavity.shape(None, ink.lit((255, 250, 240))) for _ in range(2 if "fangs" in data else 1)]
        self._fangs: list[float] = data.get("fangs", [])
        dark = mix(ink.lit(fur), (58, 24, 30), 0.8)
        self._lip = group.shape(None, dark)
        self._lower = group.shape(None, fade(dark, 170))
        self._creases = [group.shape(None, fade(dark, 200)) for _ in range(2)]

    def act(self, m: MouthShape, e: Expression) -> None:
        o = max(0.0, min(1.0, m.open))
        narrow = 1 - 0.22 * (1 - m.width)
        h = o * self._tallest * (1 - 0.12 * m.tuck)
        middle = self._line[self._middle]
        top = (self._line - middle) * np.array([narrow * (1 + 0.1 * e.wide), 1.0]) + middle
        lift = self._corner**2 * (e.corner * _CORNER_LIFT + self._side * e.skew * 1.5)
        top[:, 1] -= lift
        top[:, 0] += self._side * self._corner**2 * max(0.0, e.corner) * 2.0
        bottom = top + self._weights[:, None] * vec(0, h)
        self.drop = h * _JAW
        shown = h > _OPEN
        self.opening = float(bottom[self._middle, 1] - top[self._middle, 1]) / self._tallest if shown else 0.0
        path = band(top, bottom, 0.6)
        self._inside.visible(shown).set(path)
        self._clip.set(path)
        self._lip.set(strand(top, 2.6))
        self._lower.visible(shown).set(strand(bottom, 2.0))
        self._act_inside(top, h, m)
        self._act_creases(top, e)

    def _act_inside(self, top: Points, h: float, m: MouthShape) -> None:
        width = float(np.ptp(top[:, 0]))
        x, y = (float(v) for v in top[self._middle])
        self._tongue.visible(h > 3).set(ellipse(x, y + h * (1.0 - 0.2 * m.tongue), width * 0.3, max(1.2, h * 0.42)))
        for k, tooth in enumerate(self._teeth):
            tooth.visible(h > 2)
            if not self._fangs:
                tooth.set(spline([*(top + vec(0, -3)), *(top[::-1] + vec(0, min(4.0, h * 0.4)))], True, 0.4))
                continue
            at, long = self._fangs
            root = _along(top, 0.5 + (at if k else -at))
            tip = root + vec(0, min(long, h * 0.75))
            tooth.set(spline([root + vec(-2.6, -2), root + vec(2.6, -2), tip], True, 0.25))

    def _act_creases(self, top: Points, e: Expression) -> None:
        """A short fold at each corner: it makes the smile, and the grief."""
        for crease, corner, side in zip(self._creases, (top[0], top[-1]), (-1, 1), strict=True):
            up = 3.0 + 4.0 * max(0.0, e.corner)
            way = [corner + vec(-side, 1.0), corner + vec(side * 1.6, -up * 0.4), corner + vec(side * 1.8, -up)]
            crease.visible(self._smile and e.corner > -0.2).set(tapered(way, 2.0, 0.5, 4))


def _along(line: Points, u: float) -> Points:
    at = u * (len(line) - 1)
    k = min(len(line) - 2, max(0, int(at)))
    found: Points = line[k] + (line[k + 1] - line[k]) * (at - k)
    return found
