"""Where people stand for this camera: nearer together before a narrow picture, farther off in the widest shots.

The plan places people on a set; it knows nothing of the picture's shape. Film crews call it cheating: who stays where they
stand is cut by the frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ainern2d_contracts.render import Actor, ShotSpec
from ainern2d_contracts.vocabulary import INTERIORS, Pose, ShotSize

from ..sets.stage import HALF_WIDTH, Floor

FARTHEST, FARTHEST_INDOORS = 0.8, 0.6
"""Depth at the end of the floor."""
FAR_OFF = 0.5
"""Depth by which people stand farther off in an extreme wide shot: small in a large place."""
ROOMY = 1.25
"""Width of a picture, in heights, from which on nobody needs to move up."""
NEAREST = 0.58
"""Of their distance from the middle, how near people come at most."""
ABREAST = 172.0
"""World units from one person to the next, at scale 1, so that both are seen whole."""
SAME_ROW = 0.12
"""Depths that differ by less are one row."""
LONG = frozenset({Pose.LIE, Pose.FALL, Pose.RIDE})
"""Poses that take more room than a standing body."""


def end_of_floor(spec: ShotSpec) -> float:
    """The greatest depth at which somebody is still on the floor."""
    return FARTHEST_INDOORS if spec.place.kind in INTERIORS else FARTHEST


def staged(spec: ShotSpec) -> ShotSpec:
    """The shot with its actors moved for its size and its canvas; equal to `spec` for most."""
    actors = _gathered(spec.actors, spec.canvas.width / spec.canvas.height)
    if spec.size is ShotSize.EXTREME_WIDE:
        actors = [_far_off(actor, end_of_floor(spec)) for actor in actors]
    return spec.model_copy(update={"actors": tuple(actors)})


def _gathered(actors: Sequence[Actor], aspect: float) -> list[Actor]:
    """Nearer to the middle, all by one factor, so that nobody changes sides or stands in another."""
    gaps = [
        abs(one.x - two.x) * HALF_WIDTH
        for one, two in combinations(actors, 2)
        if abs(one.depth - two.depth) < SAME_ROW and Pose.EMBRACE not in (one.pose, two.pose)
    ]
    if aspect >= ROOMY or any(actor.pose in LONG for actor in actors):
        return list(actors)
    part = min(1.0, max([aspect / ROOMY, NEAREST, *(ABREAST / gap for gap in gaps if gap)]))
    return [actor.model_copy(update={"x": actor.x * part}) for actor in actors]


def _far_off(actor: Actor, end: float) -> Actor:
    """At the back of the floor, as near to the others as they stood."""
    floor, depth = Floor(), max(actor.depth, min(end, actor.depth + FAR_OFF))
    return actor.model_copy(update={"depth": depth, "x": actor.x * floor.scale(depth) / floor.scale(actor.depth)})
