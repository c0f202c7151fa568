"""Ways of going: walking, running, riding, crawling, climbing, leaping."""

from __future__ import annotations

import math
from dataclasses import replace

from ainern2d_contracts.vocabulary import Pose

from ...acting import Acting
from ..curves import lerp, smooth
from ..skeleton import SHIN, THIGH, ArmPose, Flat, Footing, Frame, Hand, LegPose, Seat
from .keyed import PoseAt, keyed
from .postures import STANDING

GAITS = {Pose.WALK: (1.05, 0.42), Pose.RUN: (1.65, 0.64), Pose.RIDE: (1.05, 0.42), Pose.CRAWL: (0.75, 0.3)}
"""Steps: cycles a second, and the greatest angle of the thigh in radians."""
_LEVERS = {Pose.CRAWL: THIGH}
"""What swings, where it is not the whole leg."""
STOPPING = 0.5
"""Seconds from the last full step to standing."""


def walk(a: Acting) -> Frame:
    return _stride(a, *GAITS[Pose.WALK], 0.34, 0.05)


def run(a: Acting) -> Frame:
    return _stride(a, *GAITS[Pose.RUN], 0.7, 0.24)


def _stride(a: Acting, rate: float, step: float, swing: float, lean: float) -> Frame:
    """A gait: legs in opposite phase, the knee bends while the leg comes forward, arms against the legs."""
    phase = a.t * rate * 2 * math.pi
    going = gait_strength(a.t, a.arrives)
    running = step > 0.6
    tuck = going if running else 0.0
    step, swing, lean = step * going, swing * going, lean * going
    legs = []
    for offset in (0.0, math.pi):
        s, c = math.sin(phase + offset), math.cos(phase + offset)
        thigh = step * s + 0.06
        knee = (0.16 + 1.5 * step * max(0.0, c) + 0.7 * step * max(0.0, -s)) if running else (0.05 + 0.95 * step * max(0.0, c))
        legs.append(LegPose(thigh, thigh - knee, -0.25 * min(0.0, s) * step * 2))
    arms = []
    for offset in (math.pi, 0.0):
        s = math.sin(phase + offset)
        y = lerp(0.86 - 0.07 * abs(s), 0.5 - 0.1 * s, tuck)
        x = swing * s * lerp(0.75, 0.62, tuck) + lerp(0.08, 0.2, tuck)
        arms.append(ArmPose(x, y, lerp(0.6, 1.0, tuck), 0.1, Hand.FIST if tuck > 0.5 else Hand.RELAXED))
    return Frame(near=arms[0], far=arms[1], near_leg=legs[0], far_leg=legs[1], lean=lean + 0.012 * going * math.sin(2 * phase))


def ride(a: Acting) -> Frame:
    """In the saddle, the reins in one hand; the body gives a little with the mount's step."""
    give = 0.02 * gait_strength(a.t, a.arrives) * math.sin(a.t * 10.6)
    return Frame(
        near=ArmPose(0.5 + give, 0.56, 0.8, -0.1, Hand.GRIP),
        far=ArmPose(0.5 - give, 0.6, 0.7, -0.1, Hand.GRIP),
        near_leg=LegPose(0.92, -0.06, -0.1),
        far_leg=LegPose(1.0, 0.0, -0.1),
        lean=0.02 + give,
    )


def crawl(a: Acting) -> Frame:
    """On hands and knees: the hand goes forward with the other side's knee."""
    rate, step = GAITS[Pose.CRAWL]
    phase = a.t * rate * 2 * math.pi
    going = gait_strength(a.t, a.arrives)
    turned = 1.42
    legs, arms = [], []
    for offset in (0.0, math.pi):
        s, c = math.sin(phase + offset), math.cos(phase + offset)
        thigh = turned + 0.04 + step * s * going
        lift = 0.22 * max(0.0, c) * going
        legs.append(LegPose(thigh + lift * 0.5, turned - 1.5 - lift * 0.6, -0.9))
    for offset in (math.pi, 0.0):
        s, c = math.sin(phase + offset), math.cos(phase + offset)
        # Down and a little forward, told in the space of the trunk that lies level.
        arms.append(ArmPose(0.93 - 0.1 * max(0.0, c) * going, 0.16 - 0.2 * s * going, -0.3, 0.0, Hand.FLAT, aim=-1.4, aimed=1.0))
    return Frame(near=arms[0], far=arms[1], near_leg=legs[0], far_leg=legs[1], seat=Seat.SIT, turn=turned, head=-0.75, lean=0.05)


def climb(a: Acting) -> Frame:
    """Up a wall or a rope: hand over hand, the foot after the hand of its side."""
    phase = a.t * 0.7 * 2 * math.pi
    s = math.sin(phase)
    return Frame(
        near=ArmPose(0.5, -0.45 - 0.3 * s, 0.7, 0.0, Hand.GRIP, flat=Flat(0.14, -0.55 - 0.3 * s, -0.5)),
        far=ArmPose(0.3, -0.45 + 0.3 * s, 0.7, 0.0, Hand.GRIP, flat=Flat(0.14, -0.55 + 0.3 * s, -0.5)),
        footing=Footing((30, 46 + 46 * s), (40, 46 - 46 * s), (0, 18)),
        lean=0.06,
        head=-0.24,
    )


_READY = Frame(
    near=ArmPose(-0.4, 0.7, 0.6, 0.0), far=ArmPose(-0.3, 0.76, 0.5, 0.0), footing=Footing((0, 0), (0, 0), (-16, 84)), lean=0.5,
    head=-0.2,
)  # fmt: skip
_IN_THE_AIR = Frame(
    near=ArmPose(0.66, -0.56, 0.6, 0.0, Hand.OPEN), far=ArmPose(0.7, -0.4, 0.5, 0.0, Hand.OPEN),
    footing=Footing((-46, 0), (60, 34), (0, 30)), lean=0.12, head=-0.1, shift=(0.0, -120.0),
)  # fmt: skip
leap: PoseAt = keyed(
    (
        (0.0, STANDING),
        (0.3, _READY),
        (0.62, _IN_THE_AIR),
        (0.78, replace(_IN_THE_AIR, shift=(0.0, -128.0))),
        (1.05, replace(_READY, shift=(0.0, 0.0), near=ArmPose(0.5, 0.4, 0.6), far=ArmPose(0.6, 0.4, 0.5))),
        (1.5, STANDING),
    )
)
"""Gathers, springs, lands in the knees."""


def gait_strength(t: float, arrives: float) -> float:
    """1 while walking, eased to 0 around the moment of arrival."""
    return 1 - smooth((t - arrives + STOPPING / 2) / STOPPING) if math.isfinite(arrives) else 1.0


def ground_speed(pose: Pose) -> float:
    """Units a second at which an adult must travel so that the feet do not slide; 0 for poses that stay."""
    if pose not in GAITS:
        return 0.0
    rate, step = GAITS[pose]
    return 4 * _LEVERS.get(pose, THIGH + SHIN) * math.sin(step) * rate
