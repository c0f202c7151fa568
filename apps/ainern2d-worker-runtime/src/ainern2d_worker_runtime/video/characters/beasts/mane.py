"""A mane along the neck: locks that hang to the near side and move with the wind and the gait."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ...raster.geometry import spline
from ...raster.scene import Group
from ..ink import Ink, part
from .species import Coat
from .stance import Stance

_LOCKS = 8


class Mane:
    def __init__(self, ink: Ink, group: Group, data: dict[str, Any], coat: Coat) -> None:
        self._data = data
        colour = coat[data.get("colour", "mane")]
        self._part = part(ink, group, None, colour, (0, 300), strength=0.3, line=0.8)

    def act(self, s: Stance, t: float) -> None:
        """From the poll along the crest to the withers, and back along the tips."""
        long, width = float(self._data["length"]), float(self._data["crest"])
        base, middle, tip = s.neck
        u = np.linspace(float(self._data.get("from", 1.0)), -0.1, _LOCKS)[:, None]
        line = (1 - u) ** 2 * base + 2 * (1 - u) * u * (2 * middle - (base + tip) / 2) + u**2 * tip
        way = np.gradient(line, axis=0)
        normal = np.stack([-way[:, 1], way[:, 0]], 1) / np.hypot(way[:, 0], way[:, 1])[:, None]
        if normal[:, 1].mean() > 0:
            normal = -normal
        crest = line + normal * width * (1.12 - 0.12 * u)
        stream, rows = s.gait.going, []
        for k in range(_LOCKS - 1, -1, -1):
            swing = 0.1 * math.sin(t * 2.1 + k * 0.9) + 0.18 * s.wind + 0.2 * stream * math.sin(t * 9 + k)
            angle = math.pi / 2 + 0.25 + swing + 0.8 * stream
            drop = long * (0.8 + 0.3 * math.sin(k * 2.4))
            tip_at = crest[k] + drop * np.array([math.cos(angle), math.sin(angle)])
            rows += [tip_at, (tip_at + crest[k]) / 2 + (crest[max(0, k - 1)] - crest[k]) * 0.45]
        self._part.set(spline(np.vstack([crest, rows[:-1]]), True, 0.35))
