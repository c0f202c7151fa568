"""What a thing in the hand does to a pose: it stays there, and the other hand does what the pose wants of one."""

from __future__ import annotations

import math
from dataclasses import replace

from ainern2d_contracts.vocabulary import Pose, Prop

from ...acting import Acting
from ..curves import lerp, smooth
from ..skeleton import ArmPose, Flat, Frame, Hand
from .gaits import gait_strength

BLADES = frozenset({Prop.SWORD, Prop.AXE})
POLES = frozenset({Prop.STAFF, Prop.UMBRELLA})
STRINGS = frozenset({Prop.QIN})
WEAPONS = BLADES | {Prop.STAFF}
_HANGING = frozenset({Prop.BAG, Prop.WINE_JAR, Prop.ROPE, Prop.TEAPOT})
_LOADS = frozenset({Prop.BOX, Prop.QIN, Prop.STONE})
"""What takes both hands."""
DEFAULT_PROP = {
    Pose.RAISE_CUP: Prop.CUP,
    Pose.READ: Prop.BOOK,
    Pose.WRITE: Prop.BRUSH,
    Pose.PLAY: Prop.FLUTE,
    Pose.SHOOT: Prop.BOW,
    Pose.THROW: Prop.STONE,
}
"""What a pose cannot do without. A blow and a guard can: empty hands are fists."""
FITTING = {
    Pose.RAISE_CUP: frozenset({Prop.CUP, Prop.WINE_JAR, Prop.MEDICINE_BOWL}),
    Pose.READ: frozenset({Prop.BOOK, Prop.LETTER, Prop.SCROLL, Prop.PHONE}),
    Pose.WRITE: frozenset({Prop.BRUSH}),
    Pose.PLAY: frozenset({Prop.FLUTE, Prop.QIN}),
    Pose.SHOOT: frozenset({Prop.BOW}),
}
"""What it can be done with; anything else in the hand is put aside meanwhile."""
OWN_HANDS = frozenset(
    {
        Pose.GUARD, Pose.STRIKE, Pose.PARRY, Pose.THROW, Pose.SHOOT, Pose.READ, Pose.RAISE_CUP, Pose.WRITE, Pose.PLAY, Pose.RIDE,
        Pose.CARRY, Pose.CLIMB, Pose.PULL,
    }
)  # fmt: skip
"""Poses that tell themselves how the thing is held."""
SECOND_GRIP = 62.0
"""Units between the hands on a pole."""
_BOTH_ON_A_POLE = frozenset({Pose.GUARD, Pose.STRIKE, Pose.PARRY})
_LET_LIE = frozenset({Pose.LIE, Pose.SLEEP, Pose.DEAD, Pose.FALL, Pose.CRAWL, Pose.KOWTOW, Pose.KNEEL, Pose.CROUCH, Pose.LEAP})
"""The near hand stays where the pose has it, and grips."""
_UNEASY = frozenset({Pose.POINT, Pose.REACH, Pose.WAVE, Pose.SALUTE, Pose.KNOCK, Pose.THINK, Pose.HAND_TO_FACE})
"""Gestures of one arm: the free one makes them."""
_SHOULDERS_APART = 0.51
"""From the near to the far shoulder in the three-quarter view, in units of the arm."""


def carried(prop: Prop, t: float, going: float = 0.0) -> tuple[ArmPose, float]:
    """How a thing is held by the way, clear of the face, and its turn: a blade low and forward, a pole upright before the
    body, a bag from the hanging arm, a small thing before the waist."""
    breath = 0.01 * math.sin(t * 1.3)
    if prop in BLADES:
        return ArmPose(0.36, 0.74 + breath, 0.8, 0.1, Hand.GRIP, flat=Flat(0.24, 0.74, 0.5)), 1.78
    if prop in POLES:
        turn = -0.1 if prop is Prop.UMBRELLA else 0.05
        return ArmPose(0.74, 0.5, 0.9, -0.2, Hand.GRIP, flat=Flat(0.2, 0.5, 0.5)), turn
    if prop in _HANGING:
        swing = 0.05 * math.sin(t * 6.6) * going
        return ArmPose(0.16 + swing, 0.86, 0.6, 0.1, Hand.GRIP, flat=Flat(0.16, 0.86, 0.3)), 0.0
    return ArmPose(0.34, 0.46 + breath, 0.9, -0.25, Hand.GRIP, flat=Flat(0.14, 0.5, 0.6)), 0.0


def with_prop(frame: Frame, acting: Acting, prop: Prop) -> Frame:
    """`frame` with the near hand full."""
    if acting.pose in OWN_HANDS:
        if frame.near.hand is not Hand.GRIP and not (acting.pose is Pose.CARRY and prop in _LOADS) and not frame.empty:
            frame = replace(frame, near=replace(frame.near, hand=Hand.GRIP))
        two = prop is Prop.STAFF and acting.pose in _BOTH_ON_A_POLE
        return replace(frame, second_grip=SECOND_GRIP, far_front=True) if two else frame
    if acting.pose in _LET_LIE:
        return replace(frame, near=replace(frame.near, hand=Hand.GRIP, hidden=False))
    near, turn = carried(prop, acting.t, gait_strength(acting.t, acting.arrives) if math.isfinite(acting.arrives) else 0.0)
    if prop in _LOADS and acting.pose in (Pose.STAND, Pose.HOLD, Pose.WALK):
        return replace(frame, near=near, far=_other_hand(), far_front=True, prop_turn=turn)
    if acting.pose in _UNEASY:
        return replace(frame, near=near, far=other_side(frame.near), far_front=acting.pose is not Pose.POINT, prop_turn=turn)
    far = frame.far if frame.far_front or acting.pose not in (Pose.STAND, Pose.HOLD) else ArmPose(0.12, 0.86, 0.6, 0.1)
    return replace(frame, near=near, far=replace(far, hidden=False), prop_turn=turn)


def _other_hand() -> ArmPose:
    return ArmPose(0.04, 0.5, -0.5, 0.0, Hand.CUPPED, flat=Flat(-0.12, 0.52, 0.6))


def other_side(near: ArmPose) -> ArmPose:
    """What the far arm does in place of the near one. A hand before the body comes to the same place; one that reaches
    out goes as far."""
    inward = 1 - smooth((near.x - 0.5) / 0.4)
    return replace(near, x=near.x - _SHOULDERS_APART * inward, bend=near.bend * (1 - 1.6 * inward))


def talking(rest: ArmPose, a: Acting, far: bool) -> ArmPose:
    """The open hand comes up with speech, sinks between phrases and beats with the stress."""
    pulse = 0.5 + 0.5 * math.sin(a.t * 1.15 - 0.6)
    amount = smooth(a.speaking) * (0.25 + 0.75 * pulse)
    beat = 0.05 * a.stress
    target = ArmPose(
        0.5 + 0.05 * math.sin(a.t * 2.3), 0.34 - beat, 0.95, -0.45 - 0.15 * math.sin(a.t * 1.9), Hand.OPEN,
        flat=Flat(-0.02 + 0.05 * math.sin(a.t * 2.3), 0.36 - beat, 0.6),
    )  # fmt: skip
    if far:
        target = replace(target, x=target.x - 0.1, bend=0.6)
    flat = rest.flat or Flat(0.06, rest.y, 0.4)
    assert target.flat is not None
    return replace(
        rest,
        x=lerp(rest.x, target.x, amount), y=lerp(rest.y, target.y, amount), bend=lerp(rest.bend, target.bend, amount),
        turn=lerp(rest.turn, target.turn, amount), hand=Hand.OPEN if amount > 0.3 else rest.hand,
        hidden=rest.hidden and amount < 0.35,
        flat=Flat(
            lerp(flat.out, target.flat.out, amount), lerp(flat.down, target.flat.down, amount),
            lerp(flat.elbow, target.flat.elbow, amount),
        ),
    )  # fmt: skip
