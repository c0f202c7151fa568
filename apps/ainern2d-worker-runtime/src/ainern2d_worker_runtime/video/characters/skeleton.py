"""Joints: from a frame of a pose to points. Body space: feet at y = 0, an adult's measures, unscaled."""

from __future__ import annotations

import math
from dataclasses import dataclass
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


class Seat(StrEnum):
    """What the lower body does; decides how a robe falls."""

    STAND = "stand"
    SIT = "sit"
    KNEEL = "kneel"


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


@dataclass(frozen=True)
class LegPose:
    """Angles in radians from hanging straight down, + forward: thigh, shin, foot."""

    thigh: float = 0.0
    shin: float = 0.0
    foot: float = 0.0


@dataclass(frozen=True)
class Frame:
    """A pose at one moment. Angles in radians, + leans forward. `ground` puts the lowest joint on the floor."""

    near: ArmPose = ArmPose()
    far: ArmPose = ArmPose()
    near_leg: LegPose = LegPose(-0.03, -0.02)
    far_leg: LegPose = LegPose(0.05, 0.03)
    lean: float = 0.0
    head: float = 0.0
    turn: float = 0.0
    """Of the whole body about the feet."""
    shift: tuple[float, float] = (0.0, 0.0)
    seat: Seat = Seat.STAND
    far_front: bool = False
    """The far arm reaches over the chest, so it is drawn before the trunk instead of behind it."""
    prop_turn: float = 0.0
    hold: bool = False


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
    """Two bones, with a bulge that is capped: a folded arm is seen foreshortened, not sticking out.
    A child's raised hand goes farther out, round the larger head. `folded`: the hands meet before the body."""
    s = shoulder(body, far, stance)
    whole = UPPER_ARM + FOREARM
    past_head = 0.3 * (body.head / body.scale - 1) if pose.y < -0.2 else 0.0
    if stance.forward < 0.5:
        w, bend = _seen_flat(body, pose, far, stance, folded)
    else:
        # From the side, hands that meet before the body do so before the chest.
        x = min(pose.x + 0.45, 0.5) if folded and far and stance.view is View.PROFILE else pose.x
        w, bend = s + np.array([x + past_head, pose.y]) * whole, pose.bend
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


def floor_drop(near: Leg, far: Leg, seat: Seat) -> float:
    """How far the pelvis sinks so that the lowest joint meets the floor."""
    lowest = max(float(near.ankle[1]), float(far.ankle[1])) + SOLE
    if seat is Seat.KNEEL:
        lowest = max(lowest - SOLE + 12, float(near.knee[1]) + 16, float(far.knee[1]) + 16)
    return -lowest
