"""Hair from the front, from the side and from behind: which shapes take the place of the three-quarter view's."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Any

import numpy as np
from ainern2d_contracts.vocabulary import View

from ..raster.geometry import Path, spline
from ..raster.scene import Group, Lens
from .curves import Points, points
from .views import bent, shifted

_PROFILE_BACKS: Lens = bent([(-80, -79), (-54, -57), (0, -24), (55, -4)])
"""Hair behind the body, pushed behind the ear."""
_UP = {"ponytail", "high_ponytail", "pinned", "queue"}


@functools.cache
def seen_shapes() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resources.files(__package__).joinpath("hair_views.json").read_text("utf-8"))
    return data


def whole(half: list[list[float]]) -> Points:
    """A closed outline from its right half, which runs from the top of the middle to its bottom."""
    right = points(half)
    left = right[-2:0:-1] * [-1.0, 1.0]
    return np.vstack([right, left])


def back_lens(view: View) -> Lens | None:
    return _PROFILE_BACKS if view is View.PROFILE else None


def symmetric(back: str) -> Path | None:
    """The hair's whole outline from the front or from behind; None for a bare head."""
    half = seen_shapes()["halves"][back]
    return spline(whole(half), True, 0.5) if half else None


def profile(front: str, back: str) -> dict[str, Any]:
    """The hair of the head's side, in the form of a three-quarter front; below the ear it falls, or is drawn up."""
    shape, data = dict(seen_shapes()["profiles"][front]), seen_shapes()
    bottom = data["bottoms"][data["falls"].get(back, "up")]
    piece = shape.pop("piece")
    at = piece.index("bottom") if "bottom" in piece else None
    return {"shadow": True, **shape, "pieces": [piece if at is None else [*piece[:at], *bottom, *piece[at + 1 :]]]}


def strands_behind(back: str) -> list[list[list[float]]]:
    """Lines over the hair from behind: falling, or drawn up to where it is tied."""
    table: dict[str, list[list[list[float]]]] = seen_shapes()["strands"]
    return table.get(back, table["up" if back in _UP else ""])


def knot_group(parent: Group, knot: str, view: View) -> Group:
    """Where a knot's shapes go in this view."""
    if view is View.THREE_QUARTER:
        return parent.group()
    scale, dx, dy = seen_shapes()["knots"][knot][view.value]
    return parent.lensed(shifted(scale, dx, dy))
