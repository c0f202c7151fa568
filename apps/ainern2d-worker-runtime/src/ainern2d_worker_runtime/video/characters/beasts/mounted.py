"""A rider on a mount: two performers as one, with a saddle cloth and reins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from ainern2d_contracts.entities import CharacterLook, Colour
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import AgeBand, Build, Emotion, Pose, Species, View
from numpy.typing import ArrayLike

from ...acting import REST, Acting
from ...light import Light
from ...raster.geometry import spline, tapered
from ...raster.scene import Group, mix
from .. import affine
from ..character import Character
from ..curves import Points, points
from ..ink import Ink, part, rgb
from ..poses import seen_from
from ..proportions import body_of
from ..stage import moment
from .beast import Beast
from .species import data_of, sample_coat, sample_iris
from .stance import Measures, Stance, measures, skinned, stance

_SEAT = (0.42, 16.0)
"""Where a rider sits: from hip to shoulder of the mount, and units below its back."""
_CLOTH = ((-0.08, -2.0), (0.2, -6.0), (0.62, -4.0), (0.8, 2.0), (0.84, 60.0), (0.7, 128.0), (0.2, 134.0), (-0.04, 70.0))
"""A saddle cloth: parts of the way from hip to shoulder, units below the back."""
_BIT = (14.0, 46.0)


def mount_of(rider: CharacterLook) -> CharacterLook:
    """A horse for somebody whose own the story does not describe."""
    r, g, b = sample_coat(Species.HORSE)
    iris = sample_iris(Species.HORSE)
    return rider.model_copy(
        update={
            "species": Species.HORSE,
            "upright": False,
            "age": AgeBand.ADULT,
            "build": Build.AVERAGE,
            "height": 0.5,
            "hair": Colour(r=r, g=g, b=b),
            "iris": Colour(r=iris[0], g=iris[1], b=iris[2]),
        }
    )


class Mounted:
    """A `Performer`: the rider's face and voice on the mount's legs."""

    def __init__(
        self, parent: Group, rider: CharacterLook, style: StylePack, light: Light, mount: CharacterLook | None = None
    ) -> None:
        self._mount_look = mount or mount_of(rider)
        self._rider_look, self._style, self._light = rider, style, light
        self._body = data_of(self._mount_look.species)["body"]
        self._size: Measures = measures(self._mount_look, self._body)
        self.group = parent.group()
        self._mount = Beast(self.group, self._mount_look, style, light)
        self._tack = self.group.group()
        self._rider = Character(self.group, rider, style, light)
        self._rider_body = body_of(rider)
        self._sides: dict[int, _Tack] = {}

    def act(self, acting: Acting) -> None:
        side = 1 if acting.facing >= 0 else -1
        self._mount.act(_carrying(acting))
        ridden = replace(acting, pose=Pose.RIDE, view=seen_from(Pose.RIDE, acting.view))
        self._rider.act(ridden)
        x, y = self._seat(acting)
        self._rider.group.place(x * side, y)
        if side not in self._sides:
            self._sides[side] = _Tack(self._tack.group(), self._rider_look, self._style, self._light, side)
        for key, tack in self._sides.items():
            tack.root.visible(key == side)
        m = moment(ridden, self._rider_look.seed, self._rider_body)
        hand = affine.apply(m.body @ m.torso, float(m.near_arm.wrist[0]), float(m.near_arm.wrist[1]))
        self._sides[side].act(self._standing(acting), self._body, self._size, (hand[0] + x, hand[1] + y))

    def _standing(self, acting: Acting) -> Stance:
        return stance(_carrying(acting), self._mount_look.seed, self._body, self._size)

    def _seat(self, acting: Acting) -> tuple[float, float]:
        """How far the rider is moved so that their hips lie in the saddle, before facing."""
        s = self._standing(acting)
        (x, y) = skinned(on_back(self._body, [_SEAT]), self._body, s)[0] * self._size.size
        m = moment(
            replace(acting, pose=Pose.RIDE, view=seen_from(Pose.RIDE, acting.view)), self._rider_look.seed, self._rider_body
        )
        hips = affine.apply(m.body, 0.0, float(m.near_leg.hip[1]) + 34.0)
        return float(x) - hips[0], float(y) - hips[1]

    @property
    def height(self) -> float:
        return -self.head_top(Acting(0.0, 1.0, pose=Pose.RIDE))

    @property
    def stride(self) -> float:
        return self._size.stride

    def face_box(self, acting: Acting) -> tuple[float, float, float, float]:
        left, top, right, bottom = self._rider.face_box(replace(acting, pose=Pose.RIDE, view=seen_from(Pose.RIDE, acting.view)))
        x, y = self._seat(acting)
        x *= 1 if acting.facing >= 0 else -1
        return left + x, top + y, right + x, bottom + y

    def head_top(self, acting: Acting) -> float:
        return (
            self._rider.head_top(replace(acting, pose=Pose.RIDE, view=seen_from(Pose.RIDE, acting.view))) + self._seat(acting)[1]
        )

    def mouth_opening(self) -> float:
        return self._rider.mouth_opening()


def _carrying(acting: Acting) -> Acting:
    """What the mount does meanwhile: it walks till the rider arrives, and has no part in the talk."""
    pose = Pose.WALK if acting.pose is Pose.RIDE else acting.pose
    return replace(
        acting, pose=pose, mouth=REST, speaking=0.0, stress=0.0, emotion=Emotion.NEUTRAL, gaze=(0.3, 0.1), view=View.THREE_QUARTER
    )


def on_back(body: dict[str, Any], rows: ArrayLike) -> Points:
    """Points given as parts of the way from hip to shoulder and units below the back, in the trunk's own space."""
    outline, out = points(body["outline"]), points(rows)
    hip, shoulder = float(body["hip"][0]), float(body["shoulder"][0])
    upper = outline[outline[:, 1] < outline[:, 1].mean()]
    upper = upper[np.argsort(upper[:, 0])]
    x = hip + out[:, 0] * (shoulder - hip)
    return np.stack([x, np.interp(x, upper[:, 0], upper[:, 1]) + out[:, 1]], 1)


class _Tack:
    """Saddle cloth and reins for one facing."""

    def __init__(self, parent: Group, rider: CharacterLook, style: StylePack, light: Light, side: int) -> None:
        self.root = parent.transform(side, 0, 0, 0, 1, 0)
        self._ink = ink = Ink(style, light, side)
        main = rgb(rider.palette[1 if len(rider.palette) > 1 else 0]) if rider.palette else (120, 60, 60)
        trim = rgb(rider.palette[2]) if len(rider.palette) > 2 else mix(main, (240, 200, 120), 0.6)
        self._border = part(ink, self.root, None, trim, (-120, 120), strength=0.3, line=0.8)
        self._cloth = part(ink, self.root, None, main, (-120, 120), strength=0.35, line=0.5)
        self._girth = self.root.shape(None, ink.lit((74, 46, 38)))
        self._rein = self.root.shape(None, ink.lit((60, 38, 34)))

    def act(self, s: Stance, body: dict[str, Any], size: Measures, hand: tuple[float, float]) -> None:
        cloth = skinned(on_back(body, _CLOTH), body, s) * size.size
        middle = cloth.mean(axis=0)
        self._border.set(spline(cloth, True, 0.3))
        self._cloth.set(spline((cloth - middle) * [0.9, 0.86] + middle, True, 0.3))
        girth = skinned(on_back(body, [(0.62, 120.0), (0.64, 190.0), (0.62, 236.0)]), body, s) * size.size
        self._girth.set(tapered(girth, 9.0, 8.0, 5))
        bit = affine.apply(s.whole @ s.head, *_BIT)
        sag = ((bit[0] + hand[0]) / 2, max(bit[1], hand[1]) + 26.0)
        self._rein.set(tapered([bit, sag, hand], 4.0, 4.0, 8))
