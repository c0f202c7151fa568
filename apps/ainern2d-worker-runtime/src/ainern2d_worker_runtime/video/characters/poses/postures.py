"""Postures: standing, sitting, kneeling, lying, and how one gets down."""

from __future__ import annotations

import math
from dataclasses import replace

from ...acting import Acting
from ..curves import smooth
from ..skeleton import ArmPose, Flat, Footing, Frame, Hand, LegPose, Seat
from .keyed import PoseAt, eased_in, keyed, mixed

STANDING = Frame(
    near=ArmPose(0.08, 0.9, 0.7, 0.1, flat=Flat(0.07, 0.9, 0.28)), far=ArmPose(0.12, 0.88, 0.6, 0.1, flat=Flat(0.07, 0.88, 0.24))
)
KNEELING = Frame(
    near=ArmPose(0.34, 0.62, 0.9, 0.3, Hand.OPEN),
    far=ArmPose(0.14, 0.64, 0.6, 0.3, Hand.OPEN),
    near_leg=LegPose(0.82, -1.42, -0.6),
    far_leg=LegPose(0.98, -1.36, -0.6),
    seat=Seat.KNEEL,
    lean=0.03,
)
SITTING = Frame(
    near=ArmPose(0.42, 0.66, 0.8, 0.25),
    far=ArmPose(0.3, 0.64, 0.5, 0.3),
    near_leg=LegPose(1.42, 0.06),
    far_leg=LegPose(1.5, -0.04),
    seat=Seat.SIT,
    lean=0.02,
)
_ON_HEELS = replace(
    KNEELING,
    near=ArmPose(0.46, 0.36, 0.9, 0.3, Hand.OPEN),
    far=ArmPose(0.24, 0.38, 0.6, 0.3, Hand.OPEN),
    near_leg=LegPose(1.3, -1.5, -0.6),
    far_leg=LegPose(1.36, -1.46, -0.6),
    lean=0.2,
)
_PROSTRATE = replace(
    _ON_HEELS,
    near=ArmPose(0.5, -0.4, 0.5, 0.0, Hand.FLAT),
    far=ArmPose(-0.02, -0.6, 0.5, 0.0, Hand.FLAT),
    lean=1.72,
    head=0.52,
)
_BENT = LegPose(0.62, -0.5, -0.5)
"""The near leg of somebody who lies on their back: a knee drawn up."""
_FLAT_ON_BACK = Frame(
    near=ArmPose(0.36, 0.6, 0.9, 0.25, Hand.RELAXED),
    far=ArmPose(0.2, 0.82, 0.5),
    near_leg=_BENT,
    far_leg=LegPose(0.1, -0.02),
    head=0.16,
    turn=-math.pi / 2,
)
_STRETCHED = replace(
    _FLAT_ON_BACK,
    near=ArmPose(-0.06, 0.78, 0.5, 0.2, Hand.OPEN),
    far=ArmPose(0.3, -0.55, 0.6, 0.2, Hand.OPEN),
    near_leg=LegPose(0.16, 0.02, 0.1),
    far_leg=LegPose(-0.05, -0.3, 0.2),
    head=-0.12,
    shut=1.0,
)
_HANDS_MEET = (
    ArmPose(0.45, 0.5, 0.9, -0.15, hidden=True),
    ArmPose(-0.07, 0.54, -0.5, 0.2, hidden=True),
)


def stand(a: Acting) -> Frame:
    sway = 0.012 * math.sin(a.t * 0.9)
    return replace(STANDING, lean=sway, near=replace(STANDING.near, x=0.08 + sway))


def hands_folded(_a: Acting) -> Frame:
    near, far = _HANDS_MEET
    return Frame(near=near, far=far, far_front=True)


_SALUTING = Frame(
    near=ArmPose(0.5, 0.42, 0.9, -0.3, hidden=True), far=ArmPose(-0.04, 0.46, -0.4, 0.1, hidden=True), far_front=True
)
_BOWED = replace(
    _SALUTING,
    near=ArmPose(0.68, 0.3, 0.9, -0.3, hidden=True),
    far=ArmPose(0.16, 0.34, -0.4, 0.1, hidden=True),
    lean=0.62,
    head=0.22,
)
bow: PoseAt = keyed(((0.0, _SALUTING), (0.8, _BOWED), (2.6, _BOWED), (3.5, mixed(_BOWED, _SALUTING, 0.75))))
"""Down in 0.8 s, held, and up again if the shot is long."""


def kneel(_a: Acting) -> Frame:
    return KNEELING


def sit(_a: Acting) -> Frame:
    return SITTING


kowtow: PoseAt = keyed(
    ((0.0, _ON_HEELS), (0.25, _ON_HEELS), (1.0, _PROSTRATE), (1.5, _PROSTRATE), (2.2, _ON_HEELS), (2.6, _ON_HEELS)),
    loop=2.6,
)
crouch: PoseAt = eased_in(
    Frame(
        near=ArmPose(0.62, 0.42, 0.7, 0.5, Hand.RELAXED, flat=Flat(0.02, 0.5)),
        far=ArmPose(0.4, 0.5, 0.5, 0.5, Hand.RELAXED, flat=Flat(0.02, 0.5)),
        footing=Footing((-26, 0), (34, 0), (-30, 122)),
        lean=0.5,
        head=-0.12,
        seat=Seat.STAND,
    ),
    0.5,
    STANDING,
)


def lie(_a: Acting) -> Frame:
    return _FLAT_ON_BACK


def sleep(_a: Acting) -> Frame:
    return replace(_FLAT_ON_BACK, near=ArmPose(0.4, 0.52, 0.9, 0.25), far_leg=LegPose(0.1, -0.02), head=0.1, shut=1.0)


def dead(_a: Acting) -> Frame:
    return _STRETCHED


_JOLTED = Frame(
    near=ArmPose(0.5, 0.3, 0.6, 0.0, Hand.OPEN),
    far=ArmPose(0.7, 0.1, 0.5, 0.0, Hand.OPEN),
    near_leg=LegPose(-0.3, -0.5),
    far_leg=LegPose(0.16, 0.0),
    lean=-0.2,
    head=-0.2,
    turn=-0.12,
)
_TIPPING = Frame(
    near=ArmPose(0.62, -0.2, 0.6, 0.0, Hand.OPEN),
    far=ArmPose(0.78, -0.1, 0.5, 0.0, Hand.OPEN),
    near_leg=LegPose(0.7, -0.5, 0.0),
    far_leg=LegPose(0.9, 0.1, -0.2),
    lean=-0.1,
    head=0.1,
    turn=-0.62,
    shift=(-40.0, 0.0),
)
_ON_THE_SEAT = Frame(
    near=ArmPose(0.3, 0.3, 0.6, 0.0, Hand.OPEN),
    far=ArmPose(0.5, 0.1, 0.5, 0.0, Hand.OPEN),
    near_leg=LegPose(0.95, 0.3),
    far_leg=LegPose(0.8, 0.5),
    lean=-0.05,
    head=0.05,
    turn=-1.2,
    shift=(-66.0, 0.0),
)
_DOWN = replace(_FLAT_ON_BACK, near=ArmPose(0.02, 0.76, 0.6, 0.0, Hand.OPEN), shift=(-70.0, 0.0))
fall: PoseAt = keyed(
    (
        (0.0, STANDING),
        (0.4, STANDING),
        (0.56, _JOLTED),
        (0.9, _TIPPING),
        (1.18, _ON_THE_SEAT),
        (1.4, replace(_DOWN, near_leg=LegPose(0.8, -0.1), far_leg=LegPose(0.5, 0.3), head=-0.1)),
        (1.7, _DOWN),
    )
)
"""A jolt, as a blow of somebody else lands, a step that finds no hold, the seat, the back, the legs."""


def writing(a: Acting) -> Frame:
    """At a desk; the brush goes down a line and back to the head of the next."""
    u = (a.t % 1.9) / 1.9
    down = smooth(u / 0.8) * (1 - smooth((u - 0.8) / 0.2))
    near = ArmPose(0.66, 0.3 + 0.1 * down + 0.012 * math.sin(a.t * 11), 0.8, 0.2, Hand.GRIP, flat=Flat(-0.2, 0.42, 0.5))
    far = ArmPose(0.3, 0.46, 0.5, 0.0, Hand.FLAT, aim=0.1, aimed=1.0, flat=Flat(-0.1, 0.46, 0.5))
    return replace(SITTING, near=near, far=far, lean=0.12, head=0.16, prop_turn=-0.25)
