"""The performers: a beast as the renderer puts it on the canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Pose, View

from ...acting import Acting
from ...light import Light
from ...raster.scene import Group
from .. import affine
from .bird import Bird, perch
from .front import POSES, FrontQuadruped, facing_us
from .head import crown_of, face_bounds
from .quadruped import Quadruped
from .serpent import Serpent, coil
from .species import data_of
from .stance import Measures, measures, stance, stilled


class Placed(Protocol):
    @property
    def face(self) -> affine.Matrix: ...


Placing = Callable[[Acting, int, dict[str, Any], Measures], Placed]
Drawing = Quadruped | FrontQuadruped | Bird | Serpent
_KINDS: dict[str, tuple[type[Quadruped] | type[Bird] | type[Serpent], Placing]] = {
    "quadruped": (Quadruped, stance),
    "bird": (Bird, perch),
    "serpent": (Serpent, coil),
}
"""For each build, what draws it and where that puts its head."""


class Beast:
    """A `Performer` on its own legs, wings or belly.

    One drawing for each facing, made when first needed: light and marks mirror wrongly.
    """

    def __init__(self, parent: Group, look: CharacterLook, style: StylePack, light: Light) -> None:
        self.group = parent.group()
        self._look, self._style, self._light = look, style, light
        self._body = data_of(look.species)["body"]
        self._draw, self._where = _KINDS[self._body.get("kind", "quadruped")]
        self._size: Measures = measures(look, self._body)
        self._box = list(face_bounds(look.species, float(self._body["head"].get("yaw", 0.75))))
        self._crown = crown_of(look.species)
        self._front_box = list(face_bounds(look.species, 0.0))
        self._sides: dict[tuple[int, bool], Drawing] = {}
        self._opening = 0.0

    def act(self, acting: Acting) -> None:
        acting = stilled(acting)
        key = (1 if acting.facing >= 0 else -1, self._from_front(acting))
        if key not in self._sides:
            kind = FrontQuadruped if key[1] else self._draw
            self._sides[key] = kind(self.group, self._look, self._style, self._light, key[0])
        for seen, beast in self._sides.items():
            beast.root.visible(seen == key)
        self._sides[key].act(acting)
        self._opening = self._sides[key].head.mouth.opening

    def _from_front(self, acting: Acting) -> bool:
        return acting.view is View.FRONT and acting.pose in POSES and self._draw is Quadruped

    @property
    def height(self) -> float:
        return -self.head_top(Acting(0.0, 1.0, pose=Pose.STAND))

    @property
    def stride(self) -> float:
        return self._size.stride

    def face_box(self, acting: Acting) -> tuple[float, float, float, float]:
        return self._placed(acting, self._front_box if self._from_front(acting) else self._box)

    def head_top(self, acting: Acting) -> float:
        left, _top, right, bottom = self._front_box if self._from_front(acting) else self._box
        return self._placed(acting, [left * 0.4, self._crown, right * 0.4, bottom])[1]

    def _placed(self, acting: Acting, box: list[float]) -> tuple[float, float, float, float]:
        where = facing_us if self._from_front(acting) else self._where
        return affine.bounds(where(stilled(acting), self._look.seed, self._body, self._size).face, box, acting.facing)

    def mouth_opening(self) -> float:
        return self._opening
