"""Where one thing of a composition stands, and what it may draw its own chance from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from numpy.random import Generator

from ...raster.scene import Group

Generators = dict[str, Callable[..., None]]
"""Name in a composition -> what draws it: called with the stage, the spot and the parameters of the composition's part."""
BACK = -150.0
"""World y of the far edge of the floor, indoors and out."""


@dataclass(frozen=True)
class Spot:
    """`x` is mirrored already, `y` is where the thing touches the ground. `side` is the place's: -1 or 1."""

    group: Group
    x: float
    y: float
    rng: Generator
    part: str
    side: int
