"""The performer that the renderer puts on the canvas."""

from __future__ import annotations

from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack

from ..acting import Acting
from ..light import Light
from ..raster.scene import Group
from . import affine
from .hair import hair_top
from .head import BOX
from .headwear import TOPS
from .proportions import body_of
from .rig import Rig
from .stage import moment


class Character:
    """A `Performer`. One rig per facing, built when first needed: what mirrors wrongly (collar, parting, light) is drawn anew."""

    def __init__(self, parent: Group, look: CharacterLook, style: StylePack, light: Light) -> None:
        self.group = parent.group()
        self._look, self._style, self._light = look, style, light
        self._body = body_of(look)
        self._rigs: dict[int, Rig] = {}
        self._opening = 0.0
        self._head_top = min(hair_top(look), TOPS.get(look.headwear, 0.0))

    def act(self, acting: Acting) -> None:
        facing = 1 if acting.facing >= 0 else -1
        if facing not in self._rigs:
            self._rigs[facing] = Rig(self.group, self._look, self._style, self._light, facing)
        for side, rig in self._rigs.items():
            rig.root.visible(side == facing)
        self._rigs[facing].act(acting)
        self._opening = self._rigs[facing].head.mouth.opening

    @property
    def height(self) -> float:
        return self._body.height

    @property
    def stride(self) -> float:
        return self._body.scale

    def face_box(self, acting: Acting) -> tuple[float, float, float, float]:
        return self._box(acting, BOX[1])

    def head_top(self, acting: Acting) -> float:
        return self._box(acting, self._head_top)[1]

    def _box(self, acting: Acting, top: float) -> tuple[float, float, float, float]:
        face = moment(acting, self._look.seed, self._body).face
        left, _, right, bottom = BOX
        corners = [affine.apply(face, x, y) for x in (left, right) for y in (top, bottom)]
        side = 1 if acting.facing >= 0 else -1
        xs, ys = [side * x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def mouth_opening(self) -> float:
        return self._opening
