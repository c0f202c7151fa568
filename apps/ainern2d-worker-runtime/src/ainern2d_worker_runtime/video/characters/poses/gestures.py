"""What hands do while the body stands: pointing, greeting, praying, weeping, pushing, playing."""

from __future__ import annotations

import math
from dataclasses import replace

from ...acting import Acting
from ..curves import smooth
from ..skeleton import ArmPose, Flat, Footing, Frame, Hand, LegPose
from .keyed import PoseAt, eased_in, keyed, mixed
from .postures import STANDING

_REST = ArmPose(0.12, 0.86, 0.6, 0.1, flat=Flat(0.07, 0.86, 0.24))

point: PoseAt = eased_in(
    Frame(near=ArmPose(0.94, -0.02, 0.5, 0, Hand.POINT, flat=Flat(0.97, 0.0, 0.1)), far=_REST, lean=0.04), 0.4, STANDING
)
reach: PoseAt = eased_in(
    Frame(
        near=ArmPose(0.88, 0.16, 0.6, -0.15, Hand.OPEN, flat=Flat(0.3, 0.34)),
        far=ArmPose(0.6, 0.42, 0.5, 0, Hand.OPEN),
        lean=0.1,
        near_leg=LegPose(-0.08, -0.12),
        far_leg=LegPose(0.2, 0.06),
    ),
    0.7,
    STANDING,
)
embrace: PoseAt = eased_in(
    Frame(
        near=ArmPose(0.84, 0.26, 0.6, 0.1, Hand.FLAT),
        far=ArmPose(0.62, 0.06, -0.4, 0.2, Hand.FLAT),
        lean=0.03,
        head=-0.05,
    ),
    0.8,
    STANDING,
)
_CROSSED = Frame(
    near=ArmPose(0.46, 0.36, 0.95, -0.2, hidden=True),
    far=ArmPose(-0.16, 0.46, -0.55, 0.0, hidden=True),
    lean=-0.02,
    far_front=True,
)


def arms_crossed(_a: Acting) -> Frame:
    return _CROSSED


hand_to_face: PoseAt = eased_in(
    Frame(
        near=ArmPose(0.33, -0.16, 0.95, 0.0, Hand.RELAXED, aim=-1.9, aimed=0.7, flat=Flat(-0.22, -0.1, 0.6)),
        far=ArmPose(0.12, 0.86, 0.6, 0.1, flat=Flat(0.05, 0.86)),
        head=0.12,
    ),
    0.6,
    STANDING,
)
think: PoseAt = eased_in(
    Frame(
        near=ArmPose(0.32, -0.05, 0.95, -0.35, Hand.FIST, aim=-1.3, aimed=1.0, flat=Flat(-0.2, 0.02, 0.6)),
        far=ArmPose(-0.02, 0.5, -0.6, 0.2, hidden=True, flat=Flat(-0.3, 0.5)),
        head=0.05,
        far_front=True,
    ),
    0.6,
    replace(STANDING, far_front=True),
)
salute: PoseAt = eased_in(
    Frame(near=ArmPose(0.06, -0.5, -1.0, 0.0, Hand.FLAT, aim=-0.5, aimed=1.0, flat=Flat(0.1, -0.5, 0.9)), far=_REST, lean=-0.03),
    0.35,
    STANDING,
)
fist_salute: PoseAt = keyed(
    (
        (0.0, replace(STANDING, far_front=True)),
        (0.4, Frame(
            near=ArmPose(0.46, 0.26, 0.95, 0.0, Hand.FIST, aim=-0.25, aimed=1.0, flat=Flat(-0.26, 0.26, 0.8)),
            far=ArmPose(0.06, 0.25, -0.7, 0.0, Hand.FLAT, aim=-2.0, aimed=1.0, flat=Flat(-0.26, 0.26, 0.8)), far_front=True,
        )),
        (0.9, Frame(
            near=ArmPose(0.54, 0.24, 0.95, 0.0, Hand.FIST, aim=-0.25, aimed=1.0, flat=Flat(-0.26, 0.26, 0.8)),
            far=ArmPose(0.14, 0.23, -0.7, 0.0, Hand.FLAT, aim=-2.0, aimed=1.0, flat=Flat(-0.26, 0.26, 0.8)), far_front=True,
            lean=0.16, head=0.12,
        )),
    )
)  # fmt: skip
pray: PoseAt = eased_in(
    Frame(
        near=ArmPose(0.42, 0.22, 0.95, 0.0, Hand.FLAT, aim=-1.42, aimed=1.0, flat=Flat(-0.24, 0.2, 0.9)),
        far=ArmPose(-0.06, 0.22, -0.9, 0.0, Hand.FLAT, aim=-1.42, aimed=1.0, flat=Flat(-0.24, 0.2, 0.9)),
        far_front=True,
        head=0.16,
    ),
    0.5,
    replace(STANDING, far_front=True),
)
_HIPS = Frame(
    near=ArmPose(-0.04, 0.6, 0.95, 0.0, Hand.FIST, aim=0.9, aimed=0.8, flat=Flat(0.02, 0.62, 1.0)),
    far=ArmPose(0.06, 0.6, -0.95, 0.0, Hand.FIST, aim=2.1, aimed=0.8, flat=Flat(0.02, 0.62, 1.0)),
    lean=-0.03,
    far_front=True,
)
hands_on_hips: PoseAt = eased_in(_HIPS, 0.4, replace(STANDING, far_front=True))
_SHRUGGED = Frame(
    near=ArmPose(-0.34, 0.42, 0.7, 0.0, Hand.CUPPED, aim=2.7, aimed=1.0, flat=Flat(0.34, 0.42, 0.1)),
    far=ArmPose(0.46, 0.44, -0.4, 0.0, Hand.CUPPED, aim=0.4, aimed=1.0, flat=Flat(0.34, 0.42, 0.1)),
    shoulders=14.0,
    head=0.1,
)
shrug: PoseAt = keyed(((0.0, STANDING), (0.35, _SHRUGGED), (1.2, _SHRUGGED), (1.7, STANDING), (2.6, STANDING)), loop=2.6)


def weep(a: Acting) -> Frame:
    """The face in both hands, the shoulders shaking."""
    up = smooth(a.t / 0.6)
    shake = 1.5 * math.sin(a.t * 15.0) * (0.5 + 0.5 * math.sin(a.t * 1.9))
    near = ArmPose(0.3, -0.36, 0.95, 0.0, Hand.FLAT, aim=-1.3, aimed=1.0, flat=Flat(-0.2, -0.36, 0.9))
    far = ArmPose(-0.04, -0.36, -0.95, 0.0, Hand.FLAT, aim=-1.8, aimed=1.0, flat=Flat(-0.2, -0.36, 0.9))
    crying = Frame(near=near, far=far, far_front=True, lean=0.1, head=0.26, shoulders=6 + shake, shut=0.6)
    return mixed(replace(STANDING, far_front=True), crying, up)


def wave(a: Acting) -> Frame:
    up = smooth(a.t / 0.4)
    swing = 0.12 * math.sin(a.t * 7.5)
    near = ArmPose(0.8 + swing, -0.42, 0.9, swing * 2.2, Hand.OPEN, flat=Flat(0.45 + swing, -0.5, 0.3))
    return mixed(STANDING, Frame(near=near, far=_REST), up)


_AT_THE_DOOR = Frame(
    near=ArmPose(0.78, -0.1, 0.8, 0.0, Hand.FIST, aim=-0.5, aimed=0.8, flat=Flat(-0.05, -0.1, 0.6)),
    far=_REST,
    lean=0.05,
    near_leg=LegPose(-0.1, -0.12),
    far_leg=LegPose(0.16, 0.04),
)
_DRAWN_BACK = replace(_AT_THE_DOOR, near=replace(_AT_THE_DOOR.near, x=0.6, y=-0.16, aim=-0.9))
knock: PoseAt = keyed(
    (
        (0.0, STANDING),
        (0.4, _DRAWN_BACK),
        (0.52, _AT_THE_DOOR),
        (0.68, _DRAWN_BACK),
        (0.8, _AT_THE_DOOR),
        (0.96, _DRAWN_BACK),
        (1.08, _AT_THE_DOOR),
        (1.3, _DRAWN_BACK),
        (2.2, _DRAWN_BACK),
    ),
    loop=1.8,
    start=0.4,
)
"""Three raps and a pause."""


def push(a: Acting) -> Frame:
    """Against something heavy, in short thrusts."""
    thrust = math.sin(a.t * 2.4)
    return Frame(
        near=ArmPose(0.82 + 0.05 * thrust, 0.1, 0.6, 0.0, Hand.FLAT, aim=-1.2, aimed=1.0),
        far=ArmPose(0.62 + 0.05 * thrust, 0.16, 0.5, 0.0, Hand.FLAT, aim=-1.2, aimed=1.0),
        footing=Footing((-78, 0), (34, 0), (8 + 6 * thrust, 26)),
        lean=0.34 + 0.03 * thrust,
        head=-0.12,
    )


def pull(a: Acting) -> Frame:
    tug = math.sin(a.t * 2.4)
    return Frame(
        near=ArmPose(0.78 - 0.05 * tug, 0.36, 0.6, 0.0, Hand.GRIP),
        far=ArmPose(0.34 - 0.05 * tug, 0.38, 0.5, 0.0, Hand.GRIP),
        footing=Footing((-14, 0), (74, 0), (-26 - 6 * tug, 24)),
        lean=-0.26 - 0.03 * tug,
        head=0.12,
        far_front=True,
    )


_CUP_LOW = ArmPose(0.42, 0.34, 0.95, -0.3, Hand.GRIP, flat=Flat(-0.16, 0.34, 0.6))
_OTHER_LOW = ArmPose(-0.02, 0.36, -0.6, 0.0, Hand.CUPPED, aim=-0.6, aimed=1.0, flat=Flat(-0.26, 0.4, 0.6))
_CUP_AT_REST = Frame(near=_CUP_LOW, far=_OTHER_LOW, far_front=True)


def _drinking(up: float, tip: float) -> Frame:
    """The cup at the lips, `up` units of the arm higher than at first, tipped by `tip`."""
    return Frame(
        near=replace(_CUP_LOW, x=0.5, y=-0.1 - up, flat=Flat(-0.2, -0.12 - up, 0.6)),
        far=replace(_OTHER_LOW, x=0.02, y=-0.04 - up, flat=Flat(-0.26, -up, 0.6)),
        far_front=True,
        head=-0.1 - 4 * up,
        prop_turn=-tip,
    )


raise_cup: PoseAt = keyed(
    ((0.0, _CUP_AT_REST), (0.7, _drinking(0.0, 0.7)), (1.5, _drinking(0.02, 1.0)), (2.2, _CUP_AT_REST), (3.6, _CUP_AT_REST)),
    loop=3.6,
)
"""To the lips, kept there for a draught, lowered to the chest."""


def read(a: Acting) -> Frame:
    return Frame(
        near=ArmPose(0.42, 0.36, 0.95, -0.5, Hand.GRIP, flat=Flat(-0.18, 0.36, 0.6)),
        far=ArmPose(0.08, 0.4, -0.4, -0.4, Hand.GRIP, flat=Flat(-0.18, 0.36, 0.6)),
        head=0.12 + 0.015 * math.sin(a.t * 0.7),
        far_front=True,
    )


def play(a: Acting) -> Frame:
    """A flute at the lips, the fingers going; the body sways with it."""
    sway = 0.03 * math.sin(a.t * 1.8)
    tap = 0.015 * math.sin(a.t * 9.0)
    return Frame(
        near=ArmPose(0.5, -0.2 + tap, 0.95, 0.0, Hand.GRIP, flat=Flat(0.06, -0.22, 0.5)),
        far=ArmPose(0.3, -0.18 - tap, -0.5, 0.0, Hand.GRIP, flat=Flat(-0.1, -0.22, 0.6)),
        lean=sway,
        head=0.1 + sway,
        far_front=True,
        prop_turn=0.0,
        shut=0.35,
    )


def pluck(a: Acting) -> Frame:
    """A stringed instrument before the body: one hand at the neck, the other on the strings."""
    stroke = math.sin(a.t * 6.0)
    return Frame(
        near=ArmPose(0.34, 0.46 + 0.03 * stroke, 0.95, 0.0, Hand.RELAXED, flat=Flat(-0.2, 0.46 + 0.03 * stroke, 0.7)),
        far=ArmPose(0.42, 0.2, -0.4, 0.0, Hand.GRIP, flat=Flat(0.1, 0.2, 0.6)),
        lean=0.02 * math.sin(a.t * 1.5),
        head=0.12,
        far_front=True,
        prop_turn=-0.9,
    )


_LEFTWARDS = Frame(
    near=ArmPose(-0.62, -0.3, 0.7, 0.0, Hand.FLAT, flat=Flat(0.62, -0.3, -0.3)),
    far=ArmPose(0.1, 0.5, -0.8, 0.0, Hand.FLAT, flat=Flat(-0.2, 0.4, 0.6)),
    footing=Footing((-10, 0), (26, 0), (-14, 20)), lean=-0.1, head=0.1, far_front=True,
)  # fmt: skip
_RIGHTWARDS = Frame(
    near=ArmPose(0.52, 0.3, 0.8, 0.0, Hand.FLAT, flat=Flat(-0.2, 0.4, 0.6)),
    far=ArmPose(0.6, -0.46, 0.6, 0.0, Hand.FLAT, flat=Flat(0.62, -0.3, -0.3)),
    footing=Footing((-10, 0), (26, 0), (18, 26)), lean=0.12, head=-0.1, far_front=True,
)  # fmt: skip
_ARMS_UP = Frame(
    near=ArmPose(0.0, -0.8, -0.6, 0.0, Hand.FLAT, flat=Flat(0.3, -0.76, -0.3)),
    far=ArmPose(0.3, -0.78, 0.6, 0.0, Hand.FLAT, flat=Flat(0.3, -0.76, -0.3)),
    footing=Footing((-10, 0), (26, 0), (4, 6)), lean=0.0, head=-0.08, far_front=True,
)  # fmt: skip
dance: PoseAt = keyed(((0.0, _LEFTWARDS), (0.9, _ARMS_UP), (1.8, _RIGHTWARDS), (2.7, _ARMS_UP), (3.6, _LEFTWARDS)), loop=3.6)


def carry(a: Acting) -> Frame:
    """In both arms, gently rocked."""
    rock = 0.02 * math.sin(a.t * 1.6)
    return Frame(
        near=ArmPose(0.56, 0.44 + rock, 0.9, 0.0, Hand.CUPPED, aim=-0.3, aimed=0.7, flat=Flat(-0.3, 0.46, 0.7)),
        far=ArmPose(0.3, 0.3 + rock, 0.6, 0.0, Hand.CUPPED, flat=Flat(-0.3, 0.42, 0.7)),
        lean=-0.03 + 0.5 * rock,
        head=0.16 + rock,
    )
