"""What a hat is drawn into: groups before and behind the head, and what swings from it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from ainern2d_contracts.vocabulary import View

from ..raster.geometry import spline
from ..raster.scene import Group, Rgb
from .ink import Ink, part
from .outfits import Dye
from .views import seen_at


@dataclass
class Hat:
    ink: Ink
    front: Group
    behind: Group
    shadow: Group
    dye: Dye
    plain: bool = False
    """Without blossoms and beads: a man's."""
    view: View = View.THREE_QUARTER
    swings: list[tuple[Group, tuple[float, float]]] = field(default_factory=list)

    def add(
        self,
        shape: Sequence[tuple[float, float]],
        colour: Rgb,
        tension: float = 0.45,
        behind: bool = False,
        line: float = 1.0,
        rim: float = 0.0,
    ) -> None:
        group = self.behind if behind else self.front
        part(self.ink, group, spline(shape, True, tension), colour, strength=0.38, line=line, rim=rim)

    @property
    def shows_front(self) -> bool:
        return self.view is not View.BACK

    def swing(self, group: Group, pivot: tuple[float, float]) -> None:
        """Let a group hang from `pivot`, given as drawn three-quarters."""
        self.swings.append((group, seen_at(group.lens, pivot)))

    def act(self, t: float, wind: float, tilt: float) -> None:
        for k, (group, pivot) in enumerate(self.swings):
            group.place(rotation=-tilt + 0.14 * wind * math.sin(t * 2.7 + k), pivot=pivot)
