"""The performers: a beast as the renderer puts it on the canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Pose

from ...acting import Acting
from ...light import Light
from ...raster.scene import Group
from .. import affine
from .bird import Bird, perch
from .head import crown_of, face_bounds
from .quadruped import Quadruped
from .serpent import Serpent, coil
from .species import data_of
from .stance import Measures, measures, stance, stilled


class Placed(Protocol):
    @property
    def face(self) -> affine.Matrix: ...


Placing = Callable[[Acting, int, dict[str, Any], Measures], Placed]
Drawing = Quadruped | Bird | Serpent
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
        self._sides: dict[int, Drawing] = {}
        self._opening = 0.0

    def act(self, acting: Acting) -> None:
        acting = stilled(acting)
        side = 1 if acting.facing >= 0 else -1
        if side not in self._sides:
            self._sides[side] = self._draw(self.group, self._look, self._style, self._light, side)
        for key, beast in self._sides.items():
            beast.root.visible(key == side)
        self._sides[side].act(acting)
        self._opening = self._sides[side].head.mouth.opening

    @property
    def height(self) -> float:
        return -self.head_top(Acting(0.0, 1.0, pose=Pose.STAND))

    @property
    def stride(self) -> float:
        return self._size.stride

    def face_box(self, acting: Acting) -> tuple[float, float, float, float]:
        return self._placed(acting, self._box)

    def head_top(self, acting: Acting) -> float:
        left, _top, right, bottom = self._box
        return self._placed(acting, [left * 0.4, self._crown, right * 0.4, bottom])[1]

    def _placed(self, acting: Acting, box: list[float]) -> tuple[float, float, float, float]:
        face = self._where(stilled(acting), self._look.seed, self._body, self._size).face
        return affine.bounds(face, box, acting.facing)

    def mouth_opening(self) -> float:
        return self._opening
