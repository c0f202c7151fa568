"""Long bodies: a snake that winds over the ground, a dragon that winds through the air, a fish that swims."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Pose

from ...acting import Acting
from ...light import Light
from ...raster.geometry import spline, tapered
from ...raster.scene import Group, mix
from .. import affine
from ..curves import Points, vec
from ..ink import Ink, fade, part
from .gaits import LYING, SITTING
from .head import BeastHead, form
from .limbs import tube_through
from .necks import Life, head_at, life
from .species import Coat, data_of
from .stance import Measures, measures

_JOINTS = 15
_PACES = {Pose.WALK: 1.0, Pose.RUN: 1.6}
"""Waves a second, of the species' own rate; a little of it goes on at rest."""
_CLAWS = 88.0
"""From a leg's root to its claws."""


@dataclass(frozen=True)
class Coil:
    """`line` runs from the tip of the tail to the neck."""

    life: Life
    line: Points
    head: affine.Matrix
    whole: affine.Matrix

    @property
    def face(self) -> affine.Matrix:
        return self.whole @ self.head


def coil(acting: Acting, seed: int, body: dict[str, Any], size: Measures) -> Coil:
    alive = life(acting, seed)
    low = 0.3 if acting.pose in LYING or acting.pose in SITTING else 1.0
    rate = float(body["rate"]) * _PACES.get(acting.pose, 0.35)
    u = np.linspace(0, 1, _JOINTS)
    wave = np.sin(2 * math.pi * (float(body["waves"]) * (1 - u) + acting.t * rate))
    swell = float(body["wave"]) * np.sin(math.pi * np.clip(0.08 + 0.9 * u, 0, 1)) ** 0.6
    long, rise = float(body["length"]), float(body["rise"])
    up = np.clip((u - float(body["neck_from"])) / (1 - float(body["neck_from"])), 0, 1)
    height = float(body["float"]) * low + float(body["lift"]) * low * up * up * (3 - 2 * up) + 3 * alive.breath * u
    line = np.stack(
        [long * (u - 0.55) - rise * up, -height - swell * (wave + 1 if float(body["float"]) == 0 else wave) * (1 - up)], 1
    )
    floor = -np.interp(u, np.linspace(0, 1, len(body["widths"])), body["widths"]) / 2
    line[:, 1] = np.minimum(line[:, 1], floor)
    head = body["head"]
    x, y = (float(v) for v in line[-1])
    at = head_at(x, y, head["tilt"] + alive.nod, head["scale"] * size.head, tuple(head["joint"]))
    return Coil(alive, line, at, affine.place(0, 0, 0, size.size * (1 - 0.35 * acting.turn), size.size))


class Serpent:
    def __init__(self, parent: Group, look: CharacterLook, style: StylePack, light: Light, facing: int) -> None:
        data = data_of(look.species)
        self._body, self._seed = data["body"], look.seed
        self._size = measures(look, self._body)
        ink = self._ink = Ink(style, light, facing)
        coat = Coat(look, data)
        self.root = parent.group().transform(facing, 0, 0, 0, 1, 0)
        self._whole = whole = self.root.group()
        colour, body = coat["coat"], self._body
        self._widths = np.interp(np.linspace(0, 1, _JOINTS), np.linspace(0, 1, len(body["widths"])), body["widths"])
        tall = float(body["float"]) + float(body["lift"])
        paint = form(ink, colour, (-150.0, -tall - 60, 150.0, 0.0), 0.34)
        dim = form(ink, mix(colour, light.shadow, 0.3), (-150.0, -tall - 60, 150.0, 0.0), 0.3)
        self._far_legs = [self._leg(whole.group(), dim, coat, ink.line(colour)) for _ in body.get("legs", [])]
        fringe = body.get("fringe")
        self._fringe = part(ink, whole, None, coat[fringe["colour"]], (-300, 300), line=0.7) if fringe else None
        fin = body.get("fin")
        self._fin = part(ink, whole, None, coat[fin["colour"]], (-400, -100), line=0.8) if fin else None
        self._line = whole.shape(None, None, ink.line(colour), ink.width * 2) if ink.width else None
        self._tube = whole.shape(None, paint)
        self._belly = whole.shape(None, fade(ink.lit(coat["pale"]), 225))
        self._marks = [whole.shape(None, fade(ink.lit(coat["dark"]), 150)) for _ in range(int(body.get("marks", 0)))]
        self._legs = [self._leg(whole.group(), paint, coat, ink.line(colour)) for _ in body.get("legs", [])]
        self._head_group = whole.group()
        self.head = BeastHead(ink, self._head_group.group(), look, yaw=float(body["head"].get("yaw", 0.6)))
        if style.layer_shadow:
            self._head_group.drop_shadow((24, 12, 40, 110), 135.0 if ink.lit_side < 0 else 225.0, 5.0, 3.0, 30)

    def _leg(self, group: Group, paint: Any, coat: Coat, line: tuple[int, ...]) -> Group:
        """A short leg with a claw, its root at the origin."""
        tube = spline(
            tube_through(np.array([(0, -14), (12, 18), (-6, 44), (10, 64)], float), np.array([40, 34, 22, 18], float)), True, 0.5
        )
        if self._ink.width:
            group.shape(tube, None, line, self._ink.width * 1.8)
        group.shape(tube, paint)
        for x, y in ((34, 70), (30, 82), (12, 88)):
            group.shape(tapered([(8, 62), ((8 + x) / 2, y - 8), (x, y)], 9.0, 1.0, 4), self._ink.lit(coat["hoof"]))
        return group

    def act(self, acting: Acting) -> Coil:
        c = coil(acting, self._seed, self._body, self._size)
        self._whole.transform(*(float(v) for v in c.whole[:2].reshape(-1)))
        path = spline(tube_through(c.line, self._widths), True, 0.55)
        self._tube.set(path)
        if self._line is not None:
            self._line.set(path)
        way = np.gradient(c.line, axis=0)
        way /= np.hypot(way[:, 0], way[:, 1])[:, None] + 1e-6
        below = np.stack([-way[:, 1], way[:, 0]], 1)
        belly = c.line + below * self._widths[:, None] * 0.3
        self._belly.set(spline(tube_through(belly[1:], self._widths[1:] * 0.34), True, 0.55))
        self._act_fringe(c.line, below, acting.t)
        self._act_marks(c.line, below)
        for legs, back in ((self._far_legs, 26.0), (self._legs, 0.0)):
            for group, at in zip(legs, self._body.get("legs", []), strict=True):
                k = round(at * (_JOINTS - 1))
                root = c.line[k] + below[k] * self._widths[k] * 0.2 + vec(back, -4)
                root[1] = min(float(root[1]), -_CLAWS * float(self._body.get("leg_scale", 1.0)))
                turn = 0.25 * math.sin(acting.t * 2.2 + 3 * at + back) + 0.35
                group.place(float(root[0]), float(root[1]), turn, float(self._body.get("leg_scale", 1.0)))
        self._head_group.transform(*(float(v) for v in c.head[:2].reshape(-1)))
        self.head.act(c.life.expression, acting.mouth, c.life.blink, c.life.gaze, acting.t)
        return c

    def _act_fringe(self, line: Points, below: Points, t: float) -> None:
        """Spikes or a fin along the back, and the fan at the tail's end."""
        if self._fringe is not None:
            high = float(self._body["fringe"]["height"])
            top, low = [], []
            for k in range(1, _JOINTS - 1):
                root = line[k] - below[k] * self._widths[k] * 0.42
                top += [root, root - below[k] * high + (line[k - 1] - line[k]) * 0.45]
                low.append(line[k])
            self._fringe.set(spline(np.vstack([top, low[::-1]]), True, 0.25))
        if self._fin is not None:
            long, wave = float(self._body["fin"]["length"]), 0.2 * math.sin(t * 4)
            tip, way = line[0], line[0] - line[2]
            way = way / (float(np.hypot(*way)) + 1e-6)
            across = np.array([-way[1], way[0]])
            half = [(0.5, 0.42), (1.0, 0.6), (0.72, 0.16)]
            fan = [
                (0.0, 0.12),
                *((u, v + wave) for u, v in half),
                (0.9, wave),
                *((u, wave - v) for u, v in half[::-1]),
                (0.0, -0.12),
            ]
            self._fin.set(spline(np.array([tip + way * long * (u - 0.08) + across * long * v for u, v in fan]), True, 0.35))

    def _act_marks(self, line: Points, below: Points) -> None:
        for n, mark in enumerate(self._marks):
            at = 2 + (_JOINTS - 4) * n / max(1, len(self._marks) - 1)
            k, u = int(at), at - int(at)
            middle = line[k] + (line[k + 1] - line[k]) * u
            half = below[k] * self._widths[k] * 0.46
            mark.set(
                tapered(
                    [middle - half, middle - half * 0.2 + (line[k + 1] - line[k]) * 0.14, middle + half * 0.3],
                    self._widths[k] * 0.34,
                    1.0,
                    4,
                )
            )
