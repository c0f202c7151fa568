"""Ears that listen, droop and lie back; horns and antlers that stay."""

from __future__ import annotations

from typing import Any

from ...raster.geometry import spline, tapered
from ...raster.scene import Group
from .. import motion
from ..emotions import Expression
from ..ink import Ink, fade, part
from .solids import Turn
from .species import Coat

_FLICK_EVERY = 2.3


class Ears:
    """`behind` ears lie behind the skull, others before it; those of one beast are all the same."""

    def __init__(self, ink: Ink, group: Group, data: dict[str, Any], turn: Turn, coat: Coat, away: bool = False) -> None:
        self._away = away
        self._made: list[tuple[Group, tuple[float, float], int, float, float]] = []
        spec = data.get("ears")
        if spec is not None and spec.get("behind", True):
            self._draw(ink, group, spec, turn, coat)

    def draw_near(self, ink: Ink, group: Group, data: dict[str, Any], turn: Turn, coat: Coat) -> None:
        spec = data.get("ears")
        if spec is not None and not spec.get("behind", True):
            self._draw(ink, group, spec, turn, coat)

    def _draw(self, ink: Ink, group: Group, spec: dict[str, Any], turn: Turn, coat: Coat) -> None:
        x, y, z = spec["at"]
        for side in (1, -1):
            width = max(0.45, turn.width(side * float(spec.get("azimuth", 0.2)))) * side
            at = turn.at(x * side, y, z)
            hinge = group.group()
            ear = hinge.group().transform(width, 0, at[0], 0, 1, at[1])
            colour = coat[spec.get("colour", "coat")]
            part(ink, ear, spline(spec["shape"], True, spec.get("round", 0.45)), colour, strength=0.3, line=0.8, rim=3.5)
            if "inner" in spec and not self._away:
                inner = coat[spec.get("inner_colour", "skin")]
                ear.shape(spline(spec["inner"], True, 0.45), fade(ink.lit(inner), 235))
            for line in spec.get("tufts", []) if not self._away else ():
                ear.shape(tapered(line, 3.0, 0.4, 4), ink.lit(coat["pale"]))
            self._made.append((hinge, at, side, float(spec.get("tilt", 0.0)), float(spec.get("mobile", 1.0))))

    def act(self, e: Expression, seed: int, t: float) -> None:
        """Back in anger and fear, up in surprise, down in grief; now and then one flicks."""
        back = 0.34 * max(0.0, -e.brow_inner) + 0.3 * e.pale + 0.26 * max(0.0, e.upper - 0.12) * (e.corner < 0)
        up = 0.14 * max(0.0, e.brow_outer) - 0.22 * max(0.0, -e.brow_outer) - 0.1 * e.sparkle
        for hinge, at, side, tilt, mobile in self._made:
            slot = int(t / _FLICK_EVERY)
            u = (t - (slot + 0.25 + 0.1 * (seed % 7) / 7 + 0.31 * (side > 0)) * _FLICK_EVERY) / 0.22
            flick = 0.22 * (1 - abs(2 * u - 1)) if 0 <= u <= 1 and (slot + (side > 0)) % 2 else 0.0
            angle = side * (back - up + tilt) * mobile + side * flick * mobile + 0.02 * motion.sway(seed + side, t) * mobile
            hinge.place(rotation=angle, pivot=at)


def draw_horns(ink: Ink, group: Group, data: dict[str, Any], turn: Turn, coat: Coat, behind: bool) -> None:
    """Each horn is a line in space with a width at its root and one at its tip; antlers are several."""
    for spec in data.get("horns", []):
        if bool(spec.get("behind", False)) is not behind:
            continue
        sides = (1, -1) if spec.get("both", True) else (1,)
        for side in sides:
            line = turn.on([[row[0] * side, *row[1:]] for row in spec["line"]])
            colour = coat[spec.get("colour", "horn")]
            wide, thin = spec["widths"]
            if ink.width:
                group.shape(tapered(line, wide + ink.width * 1.6, thin + ink.width * 1.6, 8), ink.line(colour))
            xs = line[:, 0]
            group.shape(
                tapered(line, wide, thin, 8), ink.volume(colour, float(xs.min()) - wide / 2, float(xs.max()) + wide / 2, 0.4)
            )
