"""Props, drawn from a data file: in a hand, or large in an insert shot."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources
from typing import Any

from ainern2d_contracts.vocabulary import Prop

from ..light import Light
from ..raster.geometry import Path, ellipse, polygon, spline, tapered
from ..raster.scene import Group, Rgb, mix, radial
from .ink import fade


@dataclass(frozen=True)
class Grip:
    """How a prop sits in a hand: its scale, the point that the fingers hold, its turn in radians
    (0 upright), how far from the wrist it is held."""

    scale: float
    x: float
    y: float
    turn: float = 0.0
    reach: float = 17.0


@functools.cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resources.files(__package__).joinpath("props.json").read_text("utf-8"))
    return data


def grip(prop: Prop) -> Grip:
    return Grip(*_data()[prop.value]["grip"])


def draw_prop(group: Group, prop: Prop, light: Light, flat: bool = False, facing: int = 1) -> None:
    """Draw a prop about 100 units large, its centre at the origin. `flat` leaves out gradients and lines;
    `facing` -1 says that the group is mirrored, so that the lit side stays right."""
    for kind, geometry, colour, *rest in _data()[prop.value]["shapes"]:
        options: dict[str, float] = rest[0] if rest else {}
        if kind == "glow":
            if light.lamps or options.get("always"):
                cx, cy, radius = geometry
                stops = ((0.0, fade(tuple(colour), 150)), (0.4, fade(tuple(colour), 60)), (1.0, fade(tuple(colour), 0)))
                group.shape(ellipse(cx, cy, radius), radial(cx, cy, radius, *stops))
            continue
        _draw(group, _path(kind, geometry, options), tuple(colour), options, light, flat, facing)


def _path(kind: str, geometry: Any, options: dict[str, float]) -> Path:
    if kind == "ellipse":
        return ellipse(*geometry)
    if kind == "stroke":
        return tapered(geometry, options.get("from", 2.0), options.get("to", options.get("from", 2.0)), 5)
    return polygon(geometry) if kind == "polygon" else spline(geometry, True, options.get("tension", 0.5))


def _draw(group: Group, path: Path, colour: Rgb, options: dict[str, float], light: Light, flat: bool, facing: int) -> None:
    alpha = round(options.get("alpha", 255))
    if options.get("bright") or flat:
        paint = (*(colour if options.get("bright") else light.lit(colour)), alpha)
        group.shape(path, paint)
        return
    left, _, right, _ = path.bounds()
    line = light.outline(colour) if options.get("line", 1) and alpha == 255 else None
    if alpha < 255:
        group.shape(path, (*light.lit(colour), alpha))
        return
    ends = (left, right) if facing > 0 else (right, left)
    group.shape(path, light.volume(colour, *ends, 0.4), line and mix(line, colour, 0.1), 1.1 * options.get("line", 1))
