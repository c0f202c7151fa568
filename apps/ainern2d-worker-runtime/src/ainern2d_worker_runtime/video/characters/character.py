"""The performer that the renderer puts on the canvas."""

from __future__ import annotations

from dataclasses import replace

from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Species, View

from ..acting import Acting
from ..light import Light
from ..raster.scene import Group
from . import affine
from .beasts.head import crown_of, upright_bounds, upright_y
from .hair import hair_top
from .head import BOX
from .headwear import TOPS
from .poses import seen_from
from .proportions import body_of
from .rig import Rig
from .stage import moment

_CARRIED = 1e-3
"""The stride of who does not walk."""


class Character:
    """A `Performer`. One rig for each view and facing, built when first needed.

    What mirrors wrongly (collar, parting, light) is drawn anew.
    """

    def __init__(
        self,
        parent: Group,
        look: CharacterLook,
        style: StylePack,
        light: Light,
        *,
        over: Group | None = None,
        burden: CharacterLook | None = None,
    ) -> None:
        self._over, self._burden = over, burden
        self.group = parent.group()
        self._look, self._style, self._light = look, style, light
        self._body = body_of(look)
        self._rigs: dict[tuple[View, int], Rig] = {}
        self._opening = 0.0
        self._face = BOX if look.species is Species.HUMAN else upright_bounds(look.species)
        top = hair_top(look) if look.species is Species.HUMAN else upright_y(crown_of(look.species))
        self._head_top = min(top, TOPS.get(look.headwear, 0.0))

    def act(self, acting: Acting) -> None:
        acting = _seen(acting)
        key = (acting.view, 1 if acting.facing >= 0 else -1)
        if key not in self._rigs:
            self._rigs[key] = self._rig(*key)
        for side, rig in self._rigs.items():
            rig.visible(side == key)
        self._rigs[key].act(acting)
        self._opening = self._rigs[key].head.mouth.opening

    def _rig(self, view: View, facing: int) -> Rig:
        return Rig(self.group, self._look, self._style, self._light, facing, view, over=self._over, burden=self._burden)

    @property
    def height(self) -> float:
        return self._body.height

    @property
    def stride(self) -> float:
        return _CARRIED if self._body.wrapped else self._body.scale

    def face_box(self, acting: Acting) -> tuple[float, float, float, float]:
        return self._box(acting, self._face[1])

    def head_top(self, acting: Acting) -> float:
        return self._box(acting, self._head_top)[1]

    def _box(self, acting: Acting, top: float) -> tuple[float, float, float, float]:
        face = moment(_seen(acting), self._look.seed, self._body).face
        left, _, right, bottom = self._face
        return affine.bounds(face, (left, top, right, bottom), acting.facing)

    def mouth_opening(self) -> float:
        return self._opening


def _seen(acting: Acting) -> Acting:
    """The same from the side from which its pose is drawn."""
    view = seen_from(acting.pose, acting.view)
    return acting if view is acting.view else replace(acting, view=view)
