"""A beast on four legs: trunk, neck, head, legs, tail, mane, and the marks of its coat."""

from __future__ import annotations

from typing import Any

import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack

from ...acting import Acting
from ...light import Light
from ...raster.geometry import Path, spline
from ...raster.scene import Group, mix
from .. import affine
from ..curves import Points, points, strand, vec
from ..ink import Ink, fade
from .gaits import EYES_SHUT, LEGS
from .head import BeastHead, form
from .limbs import Leg
from .mane import Mane
from .species import Coat, data_of
from .stance import Stance, measures, rearing, skinned, stance
from .tails import Tail, mood_of


class Quadruped:
    """One beast facing one way. `act` brings it to a moment."""

    def __init__(self, parent: Group, look: CharacterLook, style: StylePack, light: Light, facing: int) -> None:
        self._look, data = look, data_of(look.species)
        self._body: dict[str, Any] = data["body"]
        self._size = measures(look, self._body)
        ink = self._ink = Ink(style, light, facing)
        coat = self._coat = Coat(look, data)
        self.root = parent.group().transform(facing, 0, 0, 0, 1, 0)
        whole = self._whole = self.root.group()
        self._outline = points(self._body["outline"])
        colour = coat["coat"]
        box = _box(self._outline)
        far = mix(colour, mix(light.shadow, colour, 0.25), 0.3)
        lit = (box[0] * 0.4, box[1], box[2] * 0.4, box[3] * 0.3)
        paint, dim = form(ink, colour, lit, 0.27), form(ink, far, lit, 0.27)
        self._legs: dict[str, Leg] = {}
        for name in LEGS[:2]:
            self._legs[name] = Leg(ink, whole.group(), name, self._body["legs"], coat, dim, far)
        tail = self._body.get("tail")
        self._tail = Tail(ink, whole.group(), tail, coat) if tail else None
        self._trunk_group = whole.group()
        edge, wide = ink.line(colour), ink.width * 2
        self._edges = [self._trunk_group.shape(None, None, edge, wide) for _ in range(2)] if ink.width else []
        self._trunk = self._trunk_group.shape(None, paint)
        marks = self._trunk_group.group()
        self._clip = marks.clip(Path(np.array([1, 2, 2, 0], np.uint8), np.array([(0, 0), (1, 0), (1, 1)], np.float32)))
        self._marks = [
            (mark, marks.shape(None, fade(ink.lit(coat[mark["colour"]]), mark.get("alpha", 255))))
            for mark in self._body.get("marks", [])
        ]
        self._shade = None if ink.flat else marks.shape(None, fade(mix(ink.lit(colour), light.shadow, 0.55), 90))
        self._neck = self._trunk_group.shape(None, paint)
        for name in LEGS[2:]:
            self._legs[name] = Leg(ink, whole.group(), name, self._body["legs"], coat, paint, colour)
        self._rim = None if ink.flat else whole.group().shape(None, None, ink.rim(box[0], box[2], 110), 5.0)
        mane = self._body.get("mane")
        self._mane_back = whole.group()
        self._head_group = whole.group()
        self.head = BeastHead(ink, self._head_group.group(), look, yaw=float(self._body["head"].get("yaw", 0.75)))
        self._mane = Mane(ink, self._mane_back, mane, coat) if mane else None
        if style.layer_shadow:
            angle = 135.0 if ink.lit_side < 0 else 225.0
            for group in (self._trunk_group, self._head_group):
                group.drop_shadow((24, 12, 40, 110), angle, 5.0, 3.0, 30)

    def act(self, acting: Acting) -> Stance:
        s = stance(acting, self._look.seed, self._body, self._size)
        self._whole.transform(*(float(v) for v in s.whole[:2].reshape(-1)))
        self._act_trunk(s)
        self._act_legs(s, acting)
        self._head_group.transform(*(float(v) for v in s.head[:2].reshape(-1)))
        self.head.act(s.expression, acting.mouth, s.blink, s.gaze, acting.t)
        if self._tail is not None:
            at = vec(*affine.apply(s.hips, *self._body["tail"]["root"]))
            self._tail.act(
                (float(at[0]), float(at[1])), acting.t, s.wind, mood_of(s.expression), s.gait.going, limp=acting.pose in EYES_SHUT
            )
        if self._mane is not None:
            self._mane.act(s, acting.t)
        return s

    def _act_trunk(self, s: Stance) -> None:
        path = spline(skinned(self._outline, self._body, s), True, 0.5)
        neck = spline(self._neck_border(s), True, 0.5)
        for edge, each in zip(self._edges, (path, neck), strict=False):
            edge.set(each)
        self._trunk.set(path)
        self._neck.set(neck)
        self._clip.set(path)
        if self._rim is not None:
            self._rim.set(spline(skinned(points(self._body["back"]), self._body, s) + vec(0, 3.5), False, 0.5))
        for mark, shape in self._marks:
            line = skinned(points([row[:2] for row in mark.get("stroke", mark.get("patch"))]), self._body, s)
            shape.set(strand(line, mark["width"]) if "stroke" in mark else spline(line, True, 0.55))
        if self._shade is not None:
            self._shade.set(spline(skinned(self._belly(), self._body, s), True, 0.5))

    def _neck_border(self, s: Stance) -> Points:
        """From the withers along the crest to the poll, and back along the throat to the breast: it grows out of the trunk."""
        data = self._body["neck"]
        withers, breast = skinned(points([data["withers"], data["breast"]]), self._body, s)
        base, middle, tip = s.neck
        way = (tip - base) / (float(np.hypot(*(tip - base))) + 1e-6)
        across = np.array([-way[1], way[0]])
        _, half, end = (w / 2 for w in data["widths"])
        inside = base - (tip - base) * 0.35
        top = [(withers + inside) / 2, withers + vec(0, 5), middle - across * half, tip - across * end]
        low = [tip + way * end * 0.5, tip + across * end, middle + across * half, breast, (breast + inside) / 2]
        return np.array([*top, *low])

    def _belly(self) -> Points:
        """The shadow under the trunk: its lower border, and the same line a little higher."""
        left, top, right, bottom = _box(self._outline)
        deep = (bottom - top) * 0.24
        middle = ((left + right) / 2, bottom - deep * 0.75)
        return points(
            [(left, bottom + 20), (right, bottom + 20), (right, bottom - deep * 1.1), middle, (left, bottom - deep * 1.1)]
        )

    def _act_legs(self, s: Stance, acting: Acting) -> None:
        height = float(self._body["legs"]["foot"]["height"])
        up = rearing(acting)
        for name, leg in self._legs.items():
            place = self._body["hip" if leg.hind else "shoulder"]
            spread = float(self._body["legs"].get("spread", 8.0)) * (1 if name.endswith("far") else -1)
            root = vec(*affine.apply(s.hips if leg.hind else s.chest, place[0] + spread, place[1]))
            folded = s.folded[0 if leg.hind else 1]
            if s.limp:
                joints, pitch = leg.stretch(root, 0.0)
            elif folded:
                joints, pitch = leg.fold(root, 0.0)
            else:
                foot = s.gait.feet[name]
                hang = float(root[0]) if not leg.hind or acting.pose.value not in ("walk", "run") else place[0] + spread
                lean = float(self._body["legs"]["hind" if leg.hind else "fore"].get("stand", 0.0))
                target = vec(hang + lean + foot.x / self._size.size, -height - foot.lift / self._size.size)
                pitch = foot.pitch
                if up and not leg.hind:
                    curl = 0.55 if name.endswith("near") else 0.75
                    raised = root + vec(-float(root[1]) * 0.25, -float(root[1]) * curl * 0.4)
                    target, pitch = target + (raised - target) * up, 0.8 * up
                joints = leg.solve(root, target, pitch)
            leg.draw(joints, pitch * 0.8, folded)


def _box(outline: Points) -> tuple[float, float, float, float]:
    low, high = outline.min(axis=0), outline.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])
