"""Joints: from a frame of a pose to points. Body space: feet at y = 0, an adult's measures, unscaled."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from ainern2d_contracts.vocabulary import View

from .curves import Points
from .proportions import Body
from .views import STANCES, Stance

WAIST = (0.0, -350.0)
HIP_Y = -292.0
THIGH, SHIN, SOLE = 138.0, 134.0, 20.0
UPPER_ARM, FOREARM = 86.0, 80.0
SHOULDER_Y = -456.0
NECK = (3.0, -496.0)
_MEETING = 27.0
"""x at which folded hands meet in the three-quarter view."""


class Hand(StrEnum):
    RELAXED = "relaxed"
    OPEN = "open"
    POINT = "point"
    GRIP = "grip"
    FIST = "fist"
    FLAT = "flat"
    """Fingers together and straight."""
    CUPPED = "cupped"
    """The palm up, as for water or a thing offered."""


class Seat(StrEnum):
    """What the lower body does; decides how a robe falls."""

    STAND = "stand"
    SIT = "sit"
    KNEEL = "kneel"


@dataclass(frozen=True)
class Flat:
    """An arm seen from the front or from behind: wrist from the shoulder, outwards and down, in units of the whole arm; the
    elbow's bulge, + outwards."""

    out: float
    down: float
    elbow: float = 0.4


@dataclass(frozen=True)
class ArmPose:
    """Wrist from the shoulder in units of the whole arm (x forward, y down), elbow's bulge (+ back and down), hand's turn."""

    x: float = 0.06
    y: float = 0.93
    bend: float = 1.0
    turn: float = 0.0
    hand: Hand = Hand.RELAXED
    hidden: bool = False
    """The hand is inside the other sleeve."""
    aim: float = 0.0
    aimed: float = 0.0
    """The hand's own direction in radians (0 forward, + down), and how much of it, 0 to 1, instead of the forearm's."""
    flat: Flat | None = None
    """Where the sideways view is not told by `x` and `y`."""


@dataclass(frozen=True)
class LegPose:
    """Angles in radians from hanging straight down, + forward: thigh, shin, foot."""

    thigh: float = 0.0
    shin: float = 0.0
    foot: float = 0.0


@dataclass(frozen=True)
class Footing:
    """Where the feet are, forward of where they stand by themselves and above the floor, and the pelvis: forward, and sunk.

    Legs that are told so do not slide on the floor while the body moves over them.
    """

    near: tuple[float, float] = (0.0, 0.0)
    far: tuple[float, float] = (0.0, 0.0)
    pelvis: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Frame:
    """A pose at one moment. Angles in radians, + leans forward."""

    near: ArmPose = ArmPose()
    far: ArmPose = ArmPose()
    near_leg: LegPose = LegPose(-0.03, -0.02)
    far_leg: LegPose = LegPose(0.05, 0.03)
    footing: Footing | None = None
    """Decides over the legs and `shift`."""
    lean: float = 0.0
    head: float = 0.0
    turn: float = 0.0
    """Of the whole body about the hips. What is lowest then lies on the floor."""
    shift: tuple[float, float] = (0.0, 0.0)
    seat: Seat = Seat.STAND
    far_front: bool = False
    """The far arm reaches over the chest, so it is drawn before the trunk instead of behind it."""
    prop_turn: float = 0.0
    second_grip: float | None = None
    """The far hand holds the prop too, so many units below the near one."""
    empty: bool = False
    """What was in the hand has left it."""
    shoulders: float = 0.0
    """Units by which they are drawn up."""
    shut: float = 0.0
    """How far the eyes are shut, 0 to 1."""


@dataclass(frozen=True)
class Arm:
    shoulder: Points
    elbow: Points
    wrist: Points
    angle: float
    """Of the forearm: 0 points forward, pi / 2 down."""


@dataclass(frozen=True)
class Leg:
    hip: Points
    knee: Points
    ankle: Points
    foot: float


def shoulder(body: Body, far: bool, stance: Stance = STANCES[View.THREE_QUARTER]) -> Points:
    return np.array([stance.shoulder[far] * body.shoulder, SHOULDER_Y])


def solve_arm(body: Body, pose: ArmPose, far: bool, stance: Stance = STANCES[View.THREE_QUARTER], folded: bool = False) -> Arm:
    """A child's raised hand goes farther out, round the larger head, unless it is put to it.

    `folded`: the hands meet before the body.
    """
    s = shoulder(body, far, stance)
    whole = UPPER_ARM + FOREARM
    past_head = 0.3 * (body.head / body.scale - 1) * (1 - pose.aimed) if pose.y < -0.2 else 0.0
    if stance.forward < 0.5:
        w, bend = _seen_flat(body, pose, far, stance, folded)
    else:
        # From the side, hands that meet before the body do so before the chest.
        x = min(pose.x + 0.45, 0.5) if folded and far and stance.view is View.PROFILE else pose.x
        w, bend = s + np.array([x + past_head, pose.y]) * whole, pose.bend
    return bones(s, w, bend)


def bones(s: Points, w: Points, bend: float) -> Arm:
    """Two bones from shoulder to wrist, with a bulge that is capped: a folded arm is seen foreshortened, not sticking out."""
    whole = UPPER_ARM + FOREARM
    d = w - s
    length = max(1.0, float(np.hypot(*d)))
    if length > whole * 0.995:
        w = s + d / length * whole * 0.995
        d, length = w - s, whole * 0.995
    half = math.sqrt(max(0.0, ((whole / 2) ** 2) - (length / 2) ** 2))
    bulge = min(half, 44.0) * bend
    normal = np.array([-d[1], d[0]]) / length
    elbow = s + d * (UPPER_ARM / whole) + normal * bulge
    f = w - elbow
    return Arm(s, elbow, w, math.atan2(f[1], f[0]))


def _seen_flat(body: Body, pose: ArmPose, far: bool, stance: Stance, folded: bool) -> tuple[Points, float]:
    """The wrist and the elbow's bulge seen from the front or from behind: a hand before the body comes to its middle,
    one that reaches far goes out to its side."""
    s, whole = shoulder(body, far, stance), UPPER_ARM + FOREARM
    side = stance.side * (-1 if far else 1)
    if pose.flat is not None:
        wrist = s + np.array([side * pose.flat.out, pose.flat.down]) * whole
        # Hanging down, the bones' normal points to the left.
        return wrist, -side * pose.flat.elbow * (1 if pose.flat.down >= 0 else -1)
    if folded:
        three_quarter = shoulder(body, far) + np.array([pose.x, pose.y]) * whole
        x = (float(three_quarter[0]) - _MEETING) * -stance.side * 0.75
    else:
        before = min(1.0, max(0.0, abs(pose.x) - 0.14) / 0.3)
        out = max(0.0, pose.x - 0.55) * 1.5 + (0.22 if pose.y < -0.2 else 0.0)
        x = float(s[0]) * (1 - 0.6 * before * (1 - min(1.0, out * 3))) + side * whole * (0.07 * (1 - before) + out)
    return np.array([x, float(s[1]) + pose.y * whole]), abs(pose.bend) * -side * 0.4


def solve_leg(body: Body, pose: LegPose, far: bool, stance: Stance = STANCES[View.THREE_QUARTER]) -> Leg:
    hip = np.array([stance.hip[far] * body.hip, HIP_Y])
    knee = hip + THIGH * np.array([math.sin(pose.thigh) * stance.forward, math.cos(pose.thigh)])
    ankle = knee + SHIN * np.array([math.sin(pose.shin) * stance.forward, math.cos(pose.shin)])
    return Leg(hip, knee, ankle, pose.foot * stance.forward)


def leg_to(x: float, y: float) -> LegPose:
    """The leg whose ankle is `x` forward of and `y` below its hip, the knee to the front and the sole level."""
    reach = min(max(math.hypot(x, y), abs(THIGH - SHIN) + 1.0), (THIGH + SHIN) * 0.9995)
    along = math.atan2(x, y)
    opening = math.acos(max(-1.0, min(1.0, (THIGH**2 + reach**2 - SHIN**2) / (2 * THIGH * reach))))
    thigh = along + opening
    knee = (THIGH * math.sin(thigh), THIGH * math.cos(thigh))
    end = (reach * math.sin(along), reach * math.cos(along))
    shin = math.atan2(end[0] - knee[0], end[1] - knee[1])
    return LegPose(thigh, shin, 0.55 * shin)


STANDING_LEG = -HIP_Y - SOLE - 1.5
"""From hip to ankle of somebody who stands, the knees not locked."""


def footed(frame: Frame) -> Frame:
    """The same with legs that reach its footing."""
    if frame.footing is None:
        return frame
    (x, sink), stand = frame.footing.pelvis, STANDING_LEG
    near, far = (leg_to(foot - x, stand - sink - lift) for foot, lift in (frame.footing.near, frame.footing.far))
    lifted = [max(0.0, lift) for _, lift in (frame.footing.near, frame.footing.far)]
    droop = [min(0.6, lift / 90) for lift in lifted]
    return replace(
        frame,
        near_leg=replace(near, foot=near.foot + droop[0]),
        far_leg=replace(far, foot=far.foot + droop[1]),
        shift=(frame.shift[0] + x, frame.shift[1]),
    )


FLESH = {"sole": SOLE, "knee": 16.0, "hip": 44.0, "shoulder": 56.0, "head": 58.0}
"""From a joint to the floor on which it lies, in an adult's units."""


def floor_drop(near: Leg, far: Leg, seat: Seat, turn: float = 0.0, upper: float = -math.inf) -> float:
    """How far the pelvis sinks so that the lowest joint meets the floor. `upper` is how low head and shoulders are where the
    whole body turns."""
    lowest = max(float(near.ankle[1]), float(far.ankle[1])) + SOLE
    if seat is Seat.KNEEL:
        lowest = max(lowest - SOLE + 12, float(near.knee[1]) + 16, float(far.knee[1]) + 16)
    if turn:
        joints = [(near.ankle, "sole"), (far.ankle, "sole"), (near.knee, "knee"), (far.knee, "knee"), (near.hip, "hip")]
        lowest = max(upper, *(turned_y(joint, turn) + FLESH[name] for joint, name in joints))
    return -lowest


def turned_y(joint: Points, turn: float) -> float:
    """Height of a joint of a body that is turned about its hips."""
    return HIP_Y + float(joint[0]) * math.sin(turn) + (float(joint[1]) - HIP_Y) * math.cos(turn)
