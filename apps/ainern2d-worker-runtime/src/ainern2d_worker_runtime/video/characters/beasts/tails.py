"""Tails: a chain that hangs, curls or flies, and wags; drawn as a tube, a brush, a tuft or long hair."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.vocabulary import Species

from ...raster.geometry import spline, tapered
from ...raster.scene import Group, Rgb
from ..curves import Points, points
from ..emotions import Expression
from ..ink import Ink, Part, fade, part
from .limbs import tube_through
from .species import Coat, data_of

_JOINTS = 7
_SEAT = (-26.0, -322.0)
"""Where the tail of somebody who stands as people do leaves the coat, in torso space."""


class Tail:
    """`data` has length, rest angle (radians, 0 forward, pi back, pi / 2 down), curl over its length, sway, widths along it."""

    def __init__(self, ink: Ink, group: Group, data: dict[str, Any], coat: Coat) -> None:
        self._data = data
        colour: Rgb = coat[data.get("colour", "coat")]
        self._part: Part = part(
            ink, group, None, colour, (-80, 80), strength=0.2, line=0.85, paint=ink.lit(colour) if ink.flat else None
        )
        self._tip = group.shape(None, ink.lit(coat[data["tip"]])) if "tip" in data else None
        self._hair = [group.shape(None, fade(ink.mark(colour, 0.45), 150)) for _ in range(3 if data.get("hair") else 0)]
        self._bands = [group.shape(None, ink.lit(coat["dark"])) for _ in range(int(data.get("bands", 0)))]
        self._widths = np.interp(np.linspace(0, 1, _JOINTS), np.linspace(0, 1, len(data["widths"])), data["widths"])

    def act(
        self,
        root: tuple[float, float],
        t: float,
        wind: float,
        mood: float,
        going: float,
        lift: float = 0.0,
        limp: bool = False,
    ) -> None:
        """`mood` -1 low to 1 high and wagging; `going` 0 to 1 streams it out behind; `lift` turns it up; `limp` it lies."""
        joints = self._lying(root) if limp else self._chain(root, t, wind, mood, going, lift)
        self._part.set(spline(tube_through(joints, self._widths), True, 0.5))
        if self._tip is not None:
            end = joints[-3:]
            self._tip.set(spline(tube_through(end, self._widths[-3:] * 0.96), True, 0.5))
        for k, hair in enumerate(self._hair):
            side = (k - 1) * 0.26
            way = np.gradient(joints, axis=0)
            across = np.stack([way[:, 1], -way[:, 0]], 1) / (np.hypot(way[:, 0], way[:, 1])[:, None] + 1e-6)
            hair.set(tapered((joints + across * self._widths[:, None] * side)[1:], 1.4, 0.6, 4))
        for k, band in enumerate(self._bands):
            at = 1.4 + (_JOINTS - 2.4) * (k + 0.5) / len(self._bands)
            j, u = int(at), at - int(at)
            a, b = joints[j], joints[min(j + 1, _JOINTS - 1)]
            middle, way = a + (b - a) * u, (b - a) / (float(np.hypot(*(b - a))) + 1e-6)
            half = np.array([way[1], -way[0]]) * self._widths[j] * 0.5
            band.set(tapered([middle - half, middle + half], self._widths[j] * 0.42, self._widths[j] * 0.3, 3))

    def _chain(self, root: tuple[float, float], t: float, wind: float, mood: float, going: float, lift: float) -> Points:
        data = self._data
        step = float(data["length"]) / (_JOINTS - 1)
        rest, curl, sway = float(data["angle"]), float(data["curl"]), float(data["sway"])
        out = [root]
        wag = 1.0 + 1.4 * max(0.0, mood)
        for k in range(_JOINTS - 1):
            u = (k + 0.5) / (_JOINTS - 1)
            wave = sway * u * math.sin(t * (1.5 + 2.8 * max(0.0, mood)) * 1.6 - 2.2 * u) * wag * (1 - 0.4 * going)
            angle = rest + curl * (u - 0.25) + wave + 0.08 * wind * u
            angle += (math.pi * 0.96 - rest) * going * float(data.get("stream", 0.7)) - 0.4 * min(0.0, mood) * -1 * u + lift
            floor = -self._widths[k + 1] / 2
            out.append((out[-1][0] + step * math.cos(angle), min(floor, out[-1][1] + step * math.sin(angle))))
        return points(out)

    def _lying(self, root: tuple[float, float]) -> Points:
        """Fallen to the ground behind the body."""
        step = float(self._data["length"]) / (_JOINTS - 1)
        out = [root]
        for k in range(_JOINTS - 1):
            angle = 2.3 + 0.7 * k / (_JOINTS - 1)
            floor = -self._widths[k + 1] / 2
            out.append((out[-1][0] + step * math.cos(angle), min(floor, out[-1][1] + step * math.sin(angle))))
        return points(out)


class UprightTail:
    """The tail of a beast in people's clothes, a little smaller than on its own legs."""

    def __init__(self, ink: Ink, group: Group, data: dict[str, Any], coat: Coat, scale: float) -> None:
        self._scale = scale
        self._tail = Tail(ink, group.group().place(0, 0, 0, scale), data, coat)

    def wag(self, t: float, wind: float, e: Expression) -> None:
        self._tail.act((_SEAT[0] / self._scale, _SEAT[1] / self._scale), t, wind, mood_of(e), 0.0)


def upright_tail(ink: Ink, group: Group, look: CharacterLook) -> UprightTail | None:
    """None for people, and for beasts whose tail does not show under a robe."""
    if look.species is Species.HUMAN:
        return None
    data = data_of(look.species)
    tail = data.get("body", {}).get("tail")
    if tail is None or not data["upright"].get("tail"):
        return None
    return UprightTail(ink, group, tail, Coat(look, data), float(data["upright"]["tail"]))


def mood_of(e: Expression) -> float:
    """-1 between the legs to 1 wagging."""
    return 0.9 * e.sparkle + 0.5 * max(0.0, e.corner - 0.2) - 0.8 * e.pale - 0.5 * e.tear
