"""The poses, as functions of time: a frame of joints for each moment."""

from __future__ import annotations

from dataclasses import replace

from ainern2d_contracts.vocabulary import Pose, Prop, View

from ...acting import Acting
from ..skeleton import Frame, footed
from . import fights, gaits, gestures, held, postures
from .gaits import gait_strength, ground_speed
from .keyed import PoseAt

__all__ = ["frame_of", "furniture_of", "gait_strength", "ground_speed", "prop_of", "seen_from"]

_POSES: dict[Pose, PoseAt] = {
    Pose.STAND: postures.stand, Pose.HANDS_FOLDED: postures.hands_folded, Pose.BOW: postures.bow, Pose.KNEEL: postures.kneel,
    Pose.KOWTOW: postures.kowtow, Pose.SIT: postures.sit, Pose.CROUCH: postures.crouch, Pose.LIE: postures.lie,
    Pose.SLEEP: postures.sleep, Pose.DEAD: postures.dead, Pose.FALL: postures.fall, Pose.WRITE: postures.writing,
    Pose.HOLD: postures.stand,
    Pose.WALK: gaits.walk, Pose.RUN: gaits.run, Pose.RIDE: gaits.ride, Pose.CRAWL: gaits.crawl, Pose.CLIMB: gaits.climb,
    Pose.LEAP: gaits.leap,
    Pose.POINT: gestures.point, Pose.REACH: gestures.reach, Pose.EMBRACE: gestures.embrace,
    Pose.ARMS_CROSSED: gestures.arms_crossed, Pose.HAND_TO_FACE: gestures.hand_to_face, Pose.THINK: gestures.think,
    Pose.SALUTE: gestures.salute, Pose.FIST_SALUTE: gestures.fist_salute, Pose.PRAY: gestures.pray,
    Pose.HANDS_ON_HIPS: gestures.hands_on_hips, Pose.SHRUG: gestures.shrug, Pose.WEEP: gestures.weep, Pose.WAVE: gestures.wave,
    Pose.KNOCK: gestures.knock, Pose.PUSH: gestures.push, Pose.PULL: gestures.pull, Pose.CARRY: gestures.carry,
    Pose.RAISE_CUP: gestures.raise_cup, Pose.READ: gestures.read, Pose.PLAY: gestures.play, Pose.DANCE: gestures.dance,
    Pose.PUNCH: fights.punch, Pose.KICK: fights.kick, Pose.HIT: fights.hit, Pose.THROW: fights.throw, Pose.SHOOT: fights.shoot,
    Pose.GUARD: fights.fists_up, Pose.STRIKE: fights.punch, Pose.PARRY: fights.parry_unarmed,
}  # fmt: skip
_WITH: dict[tuple[Pose, frozenset[Prop]], PoseAt] = {
    (Pose.GUARD, held.WEAPONS): fights.on_guard,
    (Pose.STRIKE, held.WEAPONS): fights.strike_armed,
    (Pose.PARRY, held.WEAPONS): fights.parry_armed,
    (Pose.PLAY, held.STRINGS): gestures.pluck,
}
"""Poses that are another thing with such a thing in the hand."""
_TALKS = {Pose.STAND, Pose.HOLD, Pose.SIT, Pose.KNEEL, Pose.HANDS_FOLDED, Pose.WALK}
"""Poses in which a hand is free for gestures while somebody speaks."""
_KEPT: dict[Pose, PoseAt] = {Pose.SIT: postures.sit, Pose.KNEEL: postures.kneel, Pose.CROUCH: postures.crouch}
"""Postures under which arms and head can do something else."""
_ABOVE_THE_BELT = frozenset(
    {
        Pose.POINT,
        Pose.REACH,
        Pose.HOLD,
        Pose.RAISE_CUP,
        Pose.READ,
        Pose.HAND_TO_FACE,
        Pose.THINK,
        Pose.WEEP,
        Pose.WAVE,
        Pose.SALUTE,
        Pose.FIST_SALUTE,
        Pose.PRAY,
        Pose.ARMS_CROSSED,
        Pose.HANDS_FOLDED,
        Pose.SHRUG,
        Pose.PLAY,
        Pose.CARRY,
        Pose.BOW,
        Pose.EMBRACE,
    }
)
"""What they do then."""
_FURNITURE: dict[Pose, tuple[str, ...]] = {Pose.SIT: ("stool",), Pose.WRITE: ("stool", "desk")}
"""What a pose brings along to sit on and to work at."""
_SIDEWAYS = {View.FRONT: View.THREE_QUARTER, View.BACK: View.PROFILE}
_AS_DRAWN = {View.FRONT: View.THREE_QUARTER, View.BACK: View.THREE_QUARTER}
_SEEN: dict[Pose, dict[View, View]] = {
    **dict.fromkeys(
        (Pose.GUARD, Pose.STRIKE, Pose.PARRY, Pose.PUNCH, Pose.KICK, Pose.HIT, Pose.THROW, Pose.SHOOT, Pose.LEAP, Pose.CRAWL,
         Pose.CROUCH, Pose.PUSH, Pose.PULL, Pose.KOWTOW, Pose.EMBRACE, Pose.CARRY, Pose.WRITE, Pose.REACH, Pose.KNOCK),
        _SIDEWAYS,
    ),
    **dict.fromkeys((Pose.LIE, Pose.SLEEP, Pose.DEAD, Pose.FALL, Pose.RIDE, Pose.DANCE, Pose.PLAY), _AS_DRAWN),
    Pose.CLIMB: {View.FRONT: View.BACK, View.THREE_QUARTER: View.PROFILE},
}  # fmt: skip
"""The view nearest to the one asked for, where a pose has no drawing for that: what goes to the front or along the ground
cannot be told from before or behind."""


def seen_from(pose: Pose, view: View) -> View:
    """The view in which a pose is drawn where `view` is asked for."""
    return _SEEN.get(pose, {}).get(view, view)


def furniture_of(acting: Acting) -> tuple[str, ...]:
    kept = acting.posture if acting.pose in _ABOVE_THE_BELT else Pose.STAND
    return _FURNITURE.get(acting.pose) or _FURNITURE.get(kept, ())


def _kept(frame: Frame, acting: Acting) -> Frame:
    """`frame` from the hips up, on the lower body of the posture that is kept."""
    if acting.posture not in _KEPT or acting.pose not in _ABOVE_THE_BELT:
        return frame
    base = footed(_KEPT[acting.posture](acting))
    return replace(
        frame,
        footing=None,
        near_leg=base.near_leg,
        far_leg=base.far_leg,
        shift=base.shift,
        seat=base.seat,
        turn=base.turn,
        lean=frame.lean + base.lean,
    )


def frame_of(acting: Acting) -> Frame:
    """The pose at this moment, with a talking gesture of an arm that is free."""
    prop = prop_of(acting)
    frame = _kept(_pose_at(acting.pose, prop)(acting), acting)
    if prop is not None:
        frame = held.with_prop(frame, acting, prop)
    if acting.pose in _TALKS and acting.speaking > 0:
        full = prop is not None
        if full:
            frame = replace(frame, far=held.talking(frame.far, acting, True))
        else:
            frame = replace(frame, near=held.talking(frame.near, acting, False))
    return footed(frame)


def _pose_at(pose: Pose, prop: Prop | None) -> PoseAt:
    for (name, things), made in _WITH.items():
        if name is pose and prop in things:
            return made
    return _POSES[pose]


def prop_of(acting: Acting) -> Prop | None:
    """What is in the hand: the acting's prop, else the one that the pose cannot do without."""
    fits = acting.prop is not None and acting.prop in held.FITTING.get(acting.pose, (acting.prop,))
    return acting.prop if fits else held.DEFAULT_PROP.get(acting.pose)
