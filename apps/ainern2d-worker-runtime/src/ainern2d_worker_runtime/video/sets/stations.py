"""Where the camera stands when nobody is in the shot: the same place again, and not the same picture again.

A run of shots without people (verse, description, a long narration) would show one view over and over. Each station is a
framing of its own: the wide view, one side, the sky with its birds, the ground or the water before the viewer, a detail.
The shot's seed chooses, so that the same words keep their picture wherever they lie in the film.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ainern2d_contracts.vocabulary import INTERIORS, PlaceKind, ShotSize

from ..camera.view import View
from .brush import seeded


@dataclass(frozen=True)
class Station:
    """`dx`, `dy`: world units from where the whole set is seen; `scale` of that view's height; `framed` by the foreground."""

    name: str
    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    framed: bool = True


WHOLE = Station("whole")
OUTDOORS = (
    WHOLE,
    Station("left", dx=-300.0, dy=-6.0, scale=0.8),
    Station("right", dx=300.0, dy=-6.0, scale=0.8, framed=False),
    Station("sky", dx=60.0, dy=-170.0, scale=0.95, framed=False),
    Station("ground", dx=-90.0, dy=96.0, scale=0.74, framed=False),
    Station("far detail", dx=190.0, dy=-20.0, scale=0.58, framed=False),
    Station("near detail", dx=-380.0, dy=40.0, scale=0.56, framed=False),
)
WATERSIDE = (*OUTDOORS, Station("water", dx=110.0, dy=60.0, scale=0.52, framed=False))
INDOORS = (
    WHOLE,
    Station("left", dx=-250.0, dy=10.0, scale=0.78),
    Station("right", dx=250.0, dy=10.0, scale=0.78, framed=False),
    Station("left corner", dx=-330.0, dy=30.0, scale=0.56, framed=False),
    Station("right corner", dx=330.0, dy=30.0, scale=0.56, framed=False),
    Station("floor", dx=40.0, dy=76.0, scale=0.72, framed=False),
)
WATERS = frozenset(
    {
        *(PlaceKind.RIVER, PlaceKind.SEA, PlaceKind.LAKE, PlaceKind.BEACH, PlaceKind.MARSH, PlaceKind.WATERFALL),
        *(PlaceKind.HARBOUR, PlaceKind.BRIDGE),
    }
)
VISTAS = frozenset({ShotSize.EXTREME_WIDE})
"""Sizes that promise the whole place: only the side changes."""


def station(kind: PlaceKind, size: ShotSize, seed: int) -> Station:
    """The station of a shot of the place alone."""
    rng = seeded(seed, "station")
    choice: tuple[Station, ...] = INDOORS if kind in INTERIORS else WATERSIDE if kind in WATERS else OUTDOORS
    if size in VISTAS:
        choice = tuple(replace(place, scale=0.92) for place in choice if place.scale >= 0.78)
    picked = choice[int(rng.integers(0, len(choice)))]
    return replace(picked, dx=picked.dx + float(rng.uniform(-40, 40)), dy=picked.dy + float(rng.uniform(-10, 10)))


def placed(view: View, chosen: Station) -> View:
    """The framing of the whole set, taken from that station; its lower edge stays above the end of the ground."""
    height = view.height * chosen.scale
    return replace(view, cx=view.cx + chosen.dx, cy=view.cy + chosen.dy * view.height / 720.0, height=height)
