"""Keeps actors apart: two people in one place are one blot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ainern2d_contracts.vocabulary import Pose

from .shot_script import ActorLine

GAP = 0.14
"""Least distance of two actors, in units of half a set's width: about an adult's shoulders in a wide shot."""
EMBRACE_GAP = 0.03
DEPTH_APART = 0.12
"""Actors whose depths differ by this much may stand before one another."""
_EPSILON = 1e-6


def gap(one: ActorLine, other: ActorLine) -> float:
    return EMBRACE_GAP if Pose.EMBRACE in {one.pose, other.pose} else GAP


def overlap(one: ActorLine, other: ActorLine) -> bool:
    """Whether two actors stand in the same place."""
    return abs(one.depth - other.depth) < DEPTH_APART - _EPSILON and abs(one.x - other.x) < gap(one, other) - _EPSILON


def spread(actors: Sequence[ActorLine]) -> tuple[ActorLine, ...]:
    """The same actors, each who stands where an earlier one stands moved to the nearest free place of the row.

    Where a row is too full for the set's width, those at the end of the list step back into another row.
    """
    placed: list[ActorLine] = []
    for actor in actors:
        placed.append(_free_place(actor, placed))
    return tuple(placed)


def _free_place(actor: ActorLine, placed: Sequence[ActorLine]) -> ActorLine:
    if not any(overlap(actor, other) for other in placed):
        return actor
    depths = [actor.depth, *(d / 100 for d in range(95, 0, -13))]
    for depth in depths:
        row = replace(actor, depth=depth)
        near = [other for other in placed if abs(other.depth - depth) < DEPTH_APART - _EPSILON]
        edges = [x for other in near for x in (other.x - gap(row, other), other.x + gap(row, other))]
        places = [actor.x, *(round(x, 4) for x in edges)]
        free = [
            candidate
            for x in places
            if -1 <= x <= 1
            for candidate in [replace(row, x=x)]
            if not any(overlap(candidate, other) for other in placed)
        ]
        if free:
            return min(free, key=lambda candidate: (abs(candidate.x - actor.x), candidate.x))
    return actor
