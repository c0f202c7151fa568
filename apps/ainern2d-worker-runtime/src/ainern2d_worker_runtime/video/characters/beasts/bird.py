"""A bird: it stands and walks on two legs, and flies where others run."""

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
from ...raster.geometry import ellipse, spline, tapered
from ...raster.scene import Group, mix
from .. import affine
from ..curves import Points, points, smooth, vec
from ..ink import Ink, fade, part
from ..poses import gait_strength, ground_speed
from .gaits import LYING, SITTING
from .head import BeastHead, form
from .limbs import tube_through, two_bones
from .necks import Life, head_at, life
from .species import Coat, data_of
from .stance import Measures, measures

_FLAPS = 2.6
"""Beats of the wings a second."""
_DUTY = 0.6
_TIPS = [
    (0.02, -1.0),
    (-0.1, -0.94),
    (-0.13, -0.82),
    (-0.24, -0.84),
    (-0.26, -0.68),
    (-0.38, -0.66),
    (-0.3, -0.54),
    (-0.08, -0.74),
]
_FEATHERS = [
    *((-0.05, 0.1), (0.24, 0.04), (0.3, -0.3), (0.16, -0.8)),
    *_TIPS[:-2],
    *((-0.38, -0.48), (-0.5, -0.44), (-0.48, -0.26), (-0.56, -0.18), (-0.44, 0.02)),
]
"""A spread wing of length 1, raised; its root at the origin."""


@dataclass(frozen=True)
class Perch:
    """Where a bird's parts are: `trunk` moves body, wings and neck; feet are on the ground but in flight."""

    life: Life
    trunk: affine.Matrix
    neck: Points
    head: affine.Matrix
    feet: tuple[Points, Points]
    flying: float
    whole: affine.Matrix

    @property
    def face(self) -> affine.Matrix:
        return self.whole @ self.head


def perch(acting: Acting, seed: int, body: dict[str, Any], size: Measures) -> Perch:
    alive = life(acting, seed)
    flying = gait_strength(acting.t, acting.arrives) if acting.pose is Pose.RUN else 0.0
    down = float(body["crouch"]) * (acting.pose in LYING or acting.pose in SITTING)
    bob = float(body["rise"]) * (flying + 0.08 * flying * math.sin(2 * math.pi * _FLAPS * acting.t))
    peck = 0.7 * smooth(acting.t / 0.6) if acting.pose is Pose.BOW else 0.0
    hip = body["hip"]
    trunk = affine.place(0, down - bob, -0.22 * flying + 0.6 * peck, pivot=(hip[0], hip[1]))
    feet, step = _feet(acting, body, size, flying, trunk)
    line = points(body["neck"]["line"])
    line = line + np.linspace(0, 1, len(line))[:, None] * vec(6.0 * step, 0.8 * alive.breath)
    neck = np.array([affine.apply(trunk, float(x), float(y)) for x, y in line])
    head = body["head"]
    sunk = _sunk(neck, 24.0 * float(head["scale"])) if acting.pose is Pose.DEAD else 0.0
    neck = neck[0] + (neck - neck[0]) @ np.array([[math.cos(sunk), math.sin(sunk)], [-math.sin(sunk), math.cos(sunk)]])
    at = head_at(
        float(neck[-1, 0]),
        float(neck[-1, 1]),
        head["tilt"] + alive.nod + 0.5 * peck + 0.7 * sunk,
        head["scale"] * size.head,
        tuple(head["joint"]),
    )
    squash = 1 - 0.35 * acting.turn
    return Perch(alive, trunk, neck, at, feet, flying, affine.place(0, 0, 0, size.size * squash, size.size))


def _sunk(neck: Points, chin: float) -> float:
    """The angle by which a limp neck turns until the head lies on the ground."""
    x, y = neck[-1] - neck[0]
    rest = max(-1.0, min(0.98, (-float(neck[0, 1]) - chin) / float(np.hypot(x, y))))
    return math.asin(rest) - math.atan2(float(y), float(x))


def _feet(
    acting: Acting, body: dict[str, Any], size: Measures, flying: float, trunk: affine.Matrix
) -> tuple[tuple[Points, Points], float]:
    """Near and far foot, and how the head goes with them, -1 to 1: birds thrust it forward at each step."""
    hip = float(body["hip"][0])
    if flying > 0.02:
        x, y = affine.apply(trunk, hip - 0.7 * body["bones"][1], body["hip"][1] + 0.35 * body["bones"][1])
        return (vec(x, y), vec(x - 6, y - 4)), 0.0
    if acting.pose is not Pose.WALK:
        return (vec(hip + body["stands"], 0), vec(hip + body["stands"] + 16, 0)), 0.0
    going = gait_strength(acting.t, acting.arrives)
    rate = float(body["rate"]["walk"])
    half = ground_speed(Pose.WALK) * size.stride * _DUTY / (2 * rate) * going / size.size
    feet = []
    for offset in (0.0, 0.5):
        u = (acting.t * rate + offset) % 1.0
        v = max(0.0, (u - _DUTY) / (1 - _DUTY))
        x = half * (1 - 2 * u / _DUTY) if u < _DUTY else half * (2 * smooth(v) - 1)
        feet.append(vec(hip + body["stands"] + x, -math.sin(math.pi * v) * 0.2 * -float(body["hip"][1]) * going))
    return (feet[0], feet[1]), going * math.sin(4 * math.pi * acting.t * rate)


class Bird:
    def __init__(self, parent: Group, look: CharacterLook, style: StylePack, light: Light, facing: int) -> None:
        data = data_of(look.species)
        self._body, self._seed = data["body"], look.seed
        self._size = measures(look, self._body)
        ink = self._ink = Ink(style, light, facing)
        coat = Coat(look, data)
        self.root = parent.group().transform(facing, 0, 0, 0, 1, 0)
        self._whole = whole = self.root.group()
        colour, dark = coat["coat"], coat["dark"]
        outline = points(self._body["outline"])
        low, high = outline.min(axis=0), outline.max(axis=0)
        paint = form(ink, colour, (float(low[0]) * 0.5, float(low[1]), float(high[0]) * 0.5, float(high[1])), 0.3)
        self._far_wing = self._wing(whole.group(), mix(colour, light.shadow, 0.25), dark)
        self._legs = [self._leg(whole.group(), coat, near) for near in (False, True)]
        self._trunk = whole.group()
        tail = self._body["tail"]
        part(ink, self._trunk, spline(tail, True, 0.3), coat[self._body.get("tail_colour", "coat")], strength=0.3, line=0.8)
        neck_edge = whole.group()
        self._neck_line = neck_edge.shape(None, None, ink.line(colour), ink.width * 2) if ink.width else None
        self._body_group = whole.group()
        part(ink, self._body_group, spline(outline, True, 0.55), colour, paint=paint, rim=4.0, line=0.9)
        self._neck = whole.group().shape(None, paint)
        self._neck_dark = whole.group().shape(None, ink.lit(dark)) if self._body["neck"].get("dark") else None
        self._folded = whole.group()
        self._draw_folded(self._folded, coat)
        self._near_wing = self._wing(whole.group(), colour, dark)
        self._head_group = whole.group()
        self.head = BeastHead(ink, self._head_group.group(), look, yaw=float(self._body["head"].get("yaw", 0.6)))
        if style.layer_shadow:
            self._body_group.drop_shadow((24, 12, 40, 110), 135.0 if ink.lit_side < 0 else 225.0, 5.0, 3.0, 30)

    def _draw_folded(self, group: Group, coat: Coat) -> None:
        """The wing on the body, with rows of feathers."""
        ink, wing = self._ink, self._body["wing"]
        colour = coat["wing"]
        part(ink, group, spline(wing["folded"], True, 0.5), colour, strength=0.35, line=0.8, rim=3.0)
        for line in wing["feathers"]:
            group.shape(tapered(line, 1.6, 0.5, 4), fade(ink.mark(colour, 0.5), 170))
        if "tips" in wing:
            part(ink, group, spline(wing["tips"], True, 0.35), coat["dark"], strength=0.3, line=0.8)

    def _wing(self, group: Group, colour: tuple[int, ...], dark: tuple[int, ...]) -> Group:
        """A spread wing, drawn upwards from its root at the origin; a beat scales it."""
        long = float(self._body["wing"]["length"])
        inner = group.group()
        path = spline([(x * long, y * long) for x, y in _FEATHERS], True, 0.35)
        part(self._ink, inner, path, colour, strength=0.35, line=0.8, rim=3.0)
        inner.shape(spline([(x * long, y * long) for x, y in _TIPS], True, 0.35), fade(self._ink.lit(dark), 230))
        return group.visible(False)

    def _leg(self, group: Group, coat: Coat, near: bool) -> tuple[Group, Any, Group]:
        colour = coat["leg"] if near else mix(coat["leg"], self._ink.light.shadow, 0.35)
        shape = part(self._ink, group, ellipse(0, 0, 1), colour, (-40, 40), strength=0.3, line=0.7)
        foot = group.group()
        w = float(self._body["toe"])
        for toe in (
            [(0, 0), (w * 0.6, -3), (w, 0)],
            [(0, 0), (w * 0.5, 2), (w * 0.8, 5)],
            [(0, 0), (-w * 0.3, -2), (-w * 0.45, 0)],
        ):
            part(self._ink, foot, tapered([(x, y - 3) for x, y in toe], w * 0.2, w * 0.1, 4), colour, strength=0.2, line=0.5)
        return group, shape, foot

    def act(self, acting: Acting) -> Perch:
        p = perch(acting, self._seed, self._body, self._size)
        self._whole.transform(*(float(v) for v in p.whole[:2].reshape(-1)))
        six = [float(v) for v in p.trunk[:2].reshape(-1)]
        for group in (self._trunk, self._body_group, self._folded):
            group.transform(*six)
        hip = vec(*affine.apply(p.trunk, *self._body["hip"]))
        a, b = self._body["bones"]
        for (_, shape, foot), at in zip(self._legs, (p.feet[1], p.feet[0]), strict=True):
            ankle = two_bones(hip, at, a, b, -1.0)
            thick = float(self._body["shank"])
            line = np.array([hip, (hip + ankle) / 2, ankle, (ankle + at) / 2, at])
            shape.set(spline(tube_through(line, thick * np.array([3.2, 1.9, 1.15, 1.0, 1.0])), True, 0.5))
            foot.place(float(at[0]), float(at[1]), 0.9 * p.flying)
        self._act_neck(p)
        self._act_wings(p, acting.t)
        self._head_group.transform(*(float(v) for v in p.head[:2].reshape(-1)))
        self.head.act(p.life.expression, acting.mouth, p.life.blink, p.life.gaze, acting.t)
        return p

    def _act_neck(self, p: Perch) -> None:
        widths = np.array(self._body["neck"]["widths"], np.float64)
        path = spline(tube_through(p.neck, widths), True, 0.55)
        self._neck.set(path)
        if self._neck_line is not None:
            self._neck_line.set(path)
        if self._neck_dark is not None:
            self._neck_dark.set(spline(tube_through(p.neck[1:], widths[1:] * 0.94), True, 0.55))

    def _act_wings(self, p: Perch, t: float) -> None:
        spread = p.flying > 0.02
        self._folded.visible(not spread)
        x, y = affine.apply(p.trunk, *self._body["wing"]["root"])
        for wing, late, dx in ((self._far_wing, 0.35, 14.0), (self._near_wing, 0.0, 0.0)):
            beat = math.sin(2 * math.pi * _FLAPS * t - late)
            wing.visible(spread).place(x + dx, y, -0.35 - 0.3 * beat, 1.0, 0.3 + 0.8 * beat)
