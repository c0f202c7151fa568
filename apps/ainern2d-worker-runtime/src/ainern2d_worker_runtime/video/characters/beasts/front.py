"""A four-footed beast seen from the front: chest, forelegs and the face; the trunk and the hind legs show behind them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Pose

from ...acting import Acting
from ...light import Light
from ...raster.geometry import ellipse, spline
from ...raster.scene import Group, mix
from .. import affine, motion
from ..curves import Points, points, vec
from ..ink import Ink, fade
from .gaits import LEGS, Gait, gait
from .head import BeastHead, form
from .limbs import tube_through
from .necks import Life, life
from .species import Coat, data_of
from .stance import Measures, measures

POSES = frozenset({Pose.STAND, Pose.WALK, Pose.RUN})
"""What is told from the front; everything else a beast does is seen from the side."""
_BREADTH = 0.34
"""Half the width of a trunk, of its depth from back to belly."""
_FOOT = ((-0.52, 0.1), (0, -0.16), (0.52, 0.1), (0.62, 0.8), (0.4, 1.0), (-0.4, 1.0), (-0.62, 0.8))
"""A paw or hoof from the front, in its width and height."""
_SHORTER = 0.86
"""How much of a neck's rise is seen of one that comes towards the eye."""


@dataclass(frozen=True)
class Facing:
    """Where the parts are: `half` is half the chest's width, `neck` runs from its base to the head, `feet` are heights."""

    life: Life
    gait: Gait
    half: float
    back: float
    belly: float
    neck: Points
    head: affine.Matrix
    whole: affine.Matrix

    @property
    def face(self) -> affine.Matrix:
        return self.whole @ self.head


def facing_us(acting: Acting, seed: int, body: Mapping[str, Any], size: Measures) -> Facing:
    alive = life(acting, seed)
    leg = -float(body["shoulder"][1])
    g = gait(acting, size.stride, leg * size.size, body["rate"])
    outline, shoulder = points(body["outline"]), float(body["shoulder"][0])
    near = outline[np.abs(outline[:, 0] - shoulder) < 70] if len(outline) > 3 else outline
    near = near if len(near) > 1 else outline
    back, belly = float(near[:, 1].min()), float(outline[:, 1].max())
    half = max(_BREADTH * (belly - back), 0.95 * float(body["legs"]["fore"]["widths"][0]))
    bob = -g.rise / size.size + 0.4 * alive.breath
    neck, head = body["neck"], body["head"]
    base = vec(0.0, float(neck["base"][1]) + bob)
    rise = float(neck["length"]) * max(0.32, -math.sin(float(neck["angle"]) + 0.6 * g.nod)) * _SHORTER
    sway = 5.0 * motion.sway(seed, acting.t) + 3.0 * g.going * math.sin(2 * math.pi * acting.t)
    tip = base + vec(sway, -rise)
    k = float(head["scale"]) * size.head
    at = affine.place(float(tip[0]), float(tip[1]), 0.3 * alive.nod + 0.03 * sway / 5.0, k) @ affine.place(
        0.0, -float(head["joint"][1])
    )
    squash = 1 - 0.35 * acting.turn
    whole = affine.place(0, 0, 0, size.size * squash, size.size)
    return Facing(alive, g, half, back + bob, belly + bob, np.array([base, (base + tip) / 2, tip]), at, whole)


class FrontQuadruped:
    def __init__(self, parent: Group, look: CharacterLook, style: StylePack, light: Light, facing: int) -> None:
        self._look, data = look, data_of(look.species)
        self._body: Mapping[str, Any] = data["body"]
        self._size = measures(look, self._body)
        ink = self._ink = Ink(style, light, facing)
        coat = Coat(look, data)
        self.root = parent.group().transform(facing, 0, 0, 0, 1, 0)
        whole = self._whole = self.root.group()
        colour = coat["coat"]
        still = facing_us(Acting(0.0, 1.0), look.seed, self._body, self._size)
        box = (-still.half, still.back, still.half, still.belly)
        paint, dim = form(ink, colour, box, 0.3), form(ink, mix(colour, mix(light.shadow, colour, 0.2), 0.42), box, 0.24)
        edge, wide = ink.line(colour), ink.width * 2
        self._hind = [self._leg(whole.group(), dim, coat, far=True) for _ in range(2)]
        self._barrel = whole.group()
        for stroke in ((None, edge, wide), (dim, None, 0.0)) if ink.width else ((dim, None, 0.0),):
            self._barrel.shape(_barrel(still), *stroke)
        mane = self._body.get("mane")
        self._mane = whole.group().shape(None, ink.lit(coat[mane.get("colour", "mane")])) if mane else None
        self._chest_edge = whole.group().shape(None, None, edge, wide) if ink.width else None
        self._fore = [self._leg(whole.group(), paint, coat, far=False) for _ in range(2)]
        chest = whole.group()
        self._chest = chest.shape(None, paint)
        pale = any(mark.get("colour") == "pale" and "patch" in mark for mark in self._body.get("marks", []))
        self._bib = chest.shape(None, fade(ink.lit(coat["pale"]), 210)) if pale else None
        self._shade = None if ink.flat else chest.shape(None, fade(mix(ink.lit(colour), light.shadow, 0.5), 70))
        self._head_group = whole.group()
        self.head = BeastHead(ink, self._head_group.group(), look, yaw=0.0)

    def _leg(self, group: Group, paint: Any, coat: Coat, far: bool) -> tuple[Any, Any, Group]:
        """Outline, fill and foot of a leg."""
        ink, foot_data = self._ink, self._body["legs"]["foot"]
        line = group.shape(None, None, ink.line(coat["coat"]), ink.width * 1.8) if ink.width else None
        fill = group.shape(None, paint)
        foot, w, h = group.group(), float(foot_data["width"]), float(foot_data["height"])
        tone = coat[foot_data.get("colour", "hoof")]
        tone = mix(tone, ink.light.shadow, 0.35) if far else tone
        shape = spline([(x * w, y * h) for x, y in _FOOT], True, 0.5)
        if ink.width:
            foot.shape(shape, None, ink.line(tone), ink.width * 1.6)
        foot.shape(shape, ink.volume(tone, -w, w, 0.3))
        return line, fill, foot

    def act(self, acting: Acting) -> Facing:
        f = facing_us(acting, self._look.seed, self._body, self._size)
        self._whole.transform(*(float(v) for v in f.whole[:2].reshape(-1)))
        height = float(self._body["legs"]["foot"]["height"])
        for legs, which, out, names in (
            (self._hind, "hind", 0.86, (LEGS[0], LEGS[2])),
            (self._fore, "fore", 0.6, (LEGS[1], LEGS[3])),
        ):
            widths = np.array(self._body["legs"][which]["widths"], np.float64) * (0.8 if which == "hind" else 0.9)
            for (line, fill, foot), way, name in zip(legs, (-1.0, 1.0), names, strict=True):
                lift = f.gait.feet[name].lift / self._size.size
                top = vec(way * f.half * out * 0.92, f.belly - (f.belly - f.back) * 0.5)
                end = vec(way * f.half * out, -height - lift)
                joints = np.array([top, top * 0.6 + end * 0.4, top * 0.28 + end * 0.72, end])
                joints[1:3, 0] += way * np.array([2.0, 1.0 + 0.05 * lift])
                border = spline(tube_through(joints, widths), True, 0.5)
                fill.set(border)
                if line is not None:
                    line.set(border)
                foot.place(float(end[0]), float(end[1]), 0.0, 1.0, 1.0 - 0.2 * min(1.0, lift / 40))
        self._act_chest(f)
        self._head_group.transform(*(float(v) for v in f.head[:2].reshape(-1)))
        self.head.act(f.life.expression, acting.mouth, f.life.blink, f.life.gaze, acting.t)
        return f

    def _act_chest(self, f: Facing) -> None:
        """Neck and breast as one shape, its bib, and the neck's shadow under the chin."""
        _, middle, tip = f.neck
        widths = [float(w) for w in self._body["neck"]["widths"]]
        w0, w2 = min(f.half * 0.95, widths[0] * 0.5), min(f.half * 0.9, widths[2] * 0.5)
        low = f.belly - (f.belly - f.back) * 0.12
        side = [
            (w2, tip[1]),
            ((w0 + w2) / 2, middle[1]),
            (f.half * 0.96, f.back + (f.belly - f.back) * 0.34),
            (f.half * 0.8, low - 12),
        ]
        right = [(float(tip[0]) * (1 - k / 3) + x, float(y)) for k, (x, y) in enumerate(side)]
        left = [(float(tip[0]) * (1 - k / 3) - x, float(y)) for k, (x, y) in enumerate(side)]
        path = spline([*right, (0.0, low + 8), *reversed(left)], True, 0.6)
        self._chest.set(path)
        if self._chest_edge is not None:
            self._chest_edge.set(path)
        if self._bib is not None:
            bib = [(w2 * 0.5, tip[1] + 20), (f.half * 0.42, middle[1] + 30), (f.half * 0.3, low - 18), (0, low)]
            self._bib.set(spline([*bib, *[(-x, y) for x, y in reversed(bib[:-1])]], True, 0.6))
        if self._shade is not None:
            self._shade.set(ellipse(float(tip[0]), float(tip[1]) + 34, w2 * 1.1, 26))
        if self._mane is not None:
            wide = w2 * 1.5 + 12
            crest = [(wide, tip[1] - 10), (wide * 0.9, middle[1]), (f.half * 0.7, f.back + 20)]
            self._mane.set(spline([*crest, *[(-x, y) for x, y in reversed(crest)]], True, 0.6))


def _barrel(f: Facing) -> Any:
    middle, deep = (f.back + f.belly) / 2, (f.belly - f.back) / 2
    return ellipse(0.0, middle, f.half * 1.16, deep)
