"""An orbit about people who stand still: they turn about a point between them, the near one passing before the far one."""

from __future__ import annotations

import math
from dataclasses import dataclass

BACKDROP = 900.0
"""World units from the people to what lies behind them: over it, the backdrop's way is the camera's angle."""
DISTANCE = 1000.0
"""World units from the camera to whoever is drawn at scale 1."""


@dataclass(frozen=True)
class Pivot:
    """The point that an orbit goes about: its world x, and its scale on the floor."""

    x: float
    scale: float

    def moved(self, x: float, scale: float, swing: float) -> tuple[float, float]:
        """Where somebody at `x` and `scale` is seen when the camera has swung: their x, and the factor on their scale.

        `swing` is `View.swing`. Plan view: x to the right, z away from the camera, both from the pivot.
        """
        angle = -swing / BACKDROP
        away = DISTANCE / scale
        x0, z0 = (x - self.x) / scale, away - DISTANCE / self.scale
        cos, sin = math.cos(angle), math.sin(angle)
        x1, z1 = x0 * cos + z0 * sin, z0 * cos - x0 * sin
        now = DISTANCE / (DISTANCE / self.scale + z1)
        return self.x + x1 * now, now / scale
