"""People who have to do with each other's bodies: who embraces whom, who carries whom, who fights whom."""

from __future__ import annotations

from collections.abc import Sequence

from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.render import Actor, ShotSpec
from ainern2d_contracts.vocabulary import AgeBand, Build, FacialHair, Gender, HairStyle, Headwear, Pose, Prop, Species, View

from .sets.stage import HALF_WIDTH, Floor

BREAST_TO_BREAST = 106.0
"""Units between the middles of two adults who embrace."""
STRIKES = {Pose.PUNCH: 248.0, Pose.KICK: 300.0, Pose.STRIKE: 248.0}
"""Units between two adults of whom one strikes so: the blow just lands."""
ARMED = {Prop.SWORD: 356.0, Prop.AXE: 330.0, Prop.STAFF: 350.0}
"""The same where a weapon does it."""
_STRUCK = frozenset({Pose.HIT, Pose.PARRY, Pose.GUARD, Pose.FALL, *STRIKES})
_BUSY = frozenset({Pose.LIE, Pose.SLEEP, Pose.DEAD, Pose.RIDE, Pose.FALL, Pose.CRAWL, Pose.KOWTOW})
"""Who does this stands in nobody's arms."""


def carried_of(actors: Sequence[Actor]) -> dict[int, int]:
    """For each actor who carries with empty hands, the infant among the actors whom they carry, in order."""
    infants = [k for k, actor in enumerate(actors) if actor.look.age is AgeBand.INFANT and _is_person(actor)]
    arms = [k for k, actor in enumerate(actors) if actor.pose is Pose.CARRY and actor.prop is None]
    return dict(zip(arms, infants, strict=False))


def burden_of(actor: Actor) -> CharacterLook | None:
    """An infant whom the story does not describe, in the arms of somebody who carries with empty hands."""
    if actor.pose is not Pose.CARRY or actor.prop is not None:
        return None
    plain = {
        "seed": actor.look.seed + 1,
        "age": AgeBand.INFANT,
        "gender": Gender.UNKNOWN,
        "build": Build.AVERAGE,
        "facial_hair": FacialHair.NONE,
        "headwear": Headwear.NONE,
        "hair_style": HairStyle.SHORT,
        "species": Species.HUMAN,
        "glasses": False,
        "scar": False,
        "wrinkles": 0.0,
        "palette": actor.look.palette[::-1],
    }
    return actor.look.model_copy(update=plain)


def embraced_of(actors: Sequence[Actor]) -> dict[int, int]:
    """For each embrace, the one and the other: the nearest whom they can. A child is the other. Nobody is in two."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    free = [k for k, actor in enumerate(actors) if actor.pose not in _BUSY and _is_person(actor) and _has_arms(actor)]
    for k in [k for k in free if actors[k].pose is Pose.EMBRACE]:
        others = [o for o in free if o != k and o not in taken]
        if k in taken or not others:
            continue
        near = min(others, key=lambda o: (actors[o].pose is not Pose.EMBRACE, _apart(actors[k], actors[o]), o))
        one, other = (near, k) if _is_child(actors[k]) else (k, near)
        pairs[one] = other
        taken |= {k, near}
    return pairs


def together(spec: ShotSpec) -> ShotSpec:
    """The spec with those who embrace brought breast to breast, those who fight within reach, and the focus on whoever
    carries the one it was on."""
    actors = list(spec.actors)
    for one, other in embraced_of(actors).items():
        actors[one], actors[other] = _embracing(actors[one], actors[other])
    for one, other in fights_of(actors).items():
        actors[one], actors[other] = _within_reach(actors[one], actors[other])
    focus = spec.focus
    for arms, infant in carried_of(actors).items():
        focus = actors[arms].entity_id if focus == actors[infant].entity_id else focus
    if focus == spec.focus and all(new is old for new, old in zip(actors, spec.actors, strict=True)):
        return spec
    return spec.model_copy(update={"actors": tuple(actors), "focus": focus})


def _embracing(one: Actor, other: Actor) -> tuple[Actor, Actor]:
    """They meet half-way; who stands to the left faces right."""
    facing = 1 if (one.x, -one.facing) <= (other.x, -other.facing) else -1
    depth = min(one.depth, other.depth)
    near = 1.0 if arm_in_front(one, other) else 0.7
    half = BREAST_TO_BREAST * near * Floor().scale(depth) / HALF_WIDTH / 2
    middle = max(half - 1, min(1 - half, (one.x + other.x) / 2))
    change = {"depth": depth, "pose": Pose.EMBRACE, "prop": None, "view": View.THREE_QUARTER}
    return (
        one.model_copy(update={**change, "x": middle - facing * half, "facing": facing}),
        other.model_copy(update={**change, "x": middle + facing * half, "facing": -facing}),
    )


def fights_of(actors: Sequence[Actor]) -> dict[int, int]:
    """For each who strikes a blow, the nearest of those who take, meet or return one; nobody is in two fights."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    fighters = [k for k, actor in enumerate(actors) if actor.pose in _STRUCK and _is_person(actor) and _has_arms(actor)]
    for k in [k for k in fighters if actors[k].pose in STRIKES]:
        others = [o for o in fighters if o != k and o not in taken]
        if k in taken or not others:
            continue
        near = min(others, key=lambda o: (_apart(actors[k], actors[o]), o))
        pairs[k] = near
        taken |= {k, near}
    return pairs


def _within_reach(one: Actor, other: Actor) -> tuple[Actor, Actor]:
    """They face each other at the distance of the longer weapon, about the middle between them."""
    facing = 1 if (one.x, -one.facing) <= (other.x, -other.facing) else -1
    depth = min(one.depth, other.depth)
    reach = max(ARMED.get(a.prop, STRIKES.get(a.pose, 0.0)) if a.prop else STRIKES.get(a.pose, 0.0) for a in (one, other))
    half = reach * Floor().scale(depth) / HALF_WIDTH / 2
    middle = max(half - 1, min(1 - half, (one.x + other.x) / 2))
    return (
        one.model_copy(update={"depth": depth, "x": middle - facing * half, "facing": facing}),
        other.model_copy(update={"depth": depth, "x": middle + facing * half, "facing": -facing}),
    )


def _apart(one: Actor, other: Actor) -> float:
    return abs(one.x - other.x) + abs(one.depth - other.depth)


def _is_person(actor: Actor) -> bool:
    from .characters import goes_on_its_own_legs

    return not goes_on_its_own_legs(actor.look)


def arm_in_front(one: Actor, other: Actor) -> bool:
    """Whether an arm of the one is seen on the other's back: a child's face would be behind it."""
    return _is_child(one) or not _is_child(other)


def _is_child(actor: Actor) -> bool:
    return actor.look.age is AgeBand.CHILD


def _has_arms(actor: Actor) -> bool:
    return actor.look.age is not AgeBand.INFANT
