"""Where the parts of a rig are at one moment: every angle, joint and matrix that both drawing and framing need."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from ainern2d_contracts.vocabulary import Pose

from ..acting import Acting
from . import affine, motion
from .curves import vec
from .emotions import Expression, expression
from .poses import frame_of
from .proportions import Body
from .skeleton import (
    FLESH,
    HIP_Y,
    NECK,
    SHOULDER_Y,
    WAIST,
    Arm,
    ArmPose,
    Flat,
    Frame,
    Hand,
    Leg,
    bones,
    floor_drop,
    solve_arm,
    solve_leg,
)
from .views import STANCES

HEAD_X = 4.0
TURN_SQUASH = 0.45
"""How much narrower a body is at the middle of a turn."""


@dataclass(frozen=True)
class Moment:
    """`body` moves everything below the root, `torso` the trunk in it, `head` the head in the trunk, `wind` is -1 to 1."""

    frame: Frame
    expression: Expression
    near_leg: Leg
    far_leg: Leg
    near_arm: Arm
    far_arm: Arm
    drop: float
    lean: float
    tilt: float
    breath: float
    wind: float
    blink: float
    gaze: tuple[float, float]
    body: affine.Matrix
    torso: affine.Matrix
    head: affine.Matrix

    @property
    def face(self) -> affine.Matrix:
        """From head space to the root, before facing."""
        return self.body @ self.torso @ self.head


def moment(acting: Acting, seed: int, body: Body) -> Moment:
    frame = _fitting(frame_of(acting), acting, body)
    e = expression(acting.emotion, acting.intensity, acting.t)
    if e.open and acting.speaking:  # words take the mouth from the feeling
        e = replace(e, open=e.open * (1 - acting.speaking))
    t = acting.t
    life = 0.0 if acting.pose is Pose.DEAD else 1.0
    stance = STANCES[acting.view]
    near_leg, far_leg = solve_leg(body, frame.near_leg, False, stance), solve_leg(body, frame.far_leg, True, stance)
    breath = life * motion.breath(seed, t, e.breath)
    talk = acting.speaking * (0.024 * motion.sway(seed + 1, t * 2.6) + 0.05 * acting.stress)
    lean = frame.lean + body.stoop + 0.016 * life * motion.sway(seed, t)
    tilt = frame.head + e.tilt - body.stoop * 0.55 - 0.35 * max(0.0, frame.lean - 0.3)
    tilt += life * (0.026 * motion.sway(seed + 2, t) + talk)
    jump = motion.saccade(seed, t)
    gaze = (max(-1.0, min(1.0, acting.gaze[0] + jump[0])), max(-1.0, min(1.0, acting.gaze[1] + jump[1])))
    k = body.head / body.scale
    seen = stance.forward
    # A bow towards the eye or away from it is a shorter back, not a turned one.
    shorter = math.cos(lean * (1 - seen))
    lean, nod = lean * seen, tilt * (1 - seen)
    tilt = tilt * (seen if seen > 0.5 else 0.3)
    torso = affine.place(rotation=lean, scale_y=(1 + 0.007 * breath) * shorter, pivot=WAIST)
    head = affine.place(0, -0.8 * breath + 26 * nod, tilt, pivot=(stance.neck, NECK[1])) @ affine.place(
        HEAD_X + stance.neck - NECK[0], -body.chin - 52 * k, 0, k
    )
    drop = (
        0.0
        if body.wrapped
        else floor_drop(near_leg, far_leg, frame.seat, frame.turn, _upper(frame, torso, head, k) if frame.turn else 0.0)
    )
    squash = 1 - TURN_SQUASH * acting.turn
    whole = affine.place(
        frame.shift[0] * body.scale, (frame.shift[1] + drop) * body.scale, 0.0, body.scale * squash, body.scale
    ) @ affine.place(rotation=frame.turn, pivot=(0.0, HIP_Y))
    lift = -3.5 * e.shoulders - 0.8 * breath - frame.shoulders
    near_arm = _raised(solve_arm(body, frame.near, False, stance, frame.far_front), lift)
    far_arm = _raised(solve_arm(body, frame.far, True, stance, frame.far_front), lift)
    if frame.second_grip is not None:
        far_arm = _gripping(far_arm, near_arm, frame)
    blink = max(frame.shut, motion.blink(seed, t))
    return Moment(
        frame, e, near_leg, far_leg, near_arm, far_arm, drop, lean, tilt, breath, motion.gust(seed, t, acting.wind), blink,
        gaze, whole, torso, head,
    )  # fmt: skip


def _upper(frame: Frame, torso: affine.Matrix, head: affine.Matrix, size: float) -> float:
    """How low shoulders and head have come in a body that is turned about its hips; the head is `size` times an adult's."""
    turned = affine.place(rotation=frame.turn, pivot=(0.0, HIP_Y)) @ torso
    shoulders = affine.apply(turned, 0.0, SHOULDER_Y)[1] + FLESH["shoulder"]
    return max(shoulders, affine.apply(turned @ head, 0.0, 0.0)[1] + FLESH["head"] * size)


def _gripping(far: Arm, near: Arm, frame: Frame) -> Arm:
    """The far arm brought to the thing that the near hand holds, below that hand."""
    along = frame.prop_turn - frame.lean
    below = np.array([-math.sin(along), math.cos(along)]) * float(frame.second_grip or 0.0)
    return bones(far.shoulder, near.wrist + below, 0.5)


def _fitting(frame: Frame, acting: Acting, body: Body) -> Frame:
    """A pose as this body can take it: a bundle takes none, a stick wants a hand."""
    if body.wrapped:
        return Frame()
    if leans_on_stick(acting, body):
        return replace(frame, near=ArmPose(0.34, 0.68, 0.8, 0.2, Hand.GRIP, flat=Flat(0.12, 0.68, 0.5)))
    return frame


def leans_on_stick(acting: Acting, body: Body) -> bool:
    return body.stick and acting.prop is None and acting.pose in (Pose.STAND, Pose.WALK)


def _raised(arm: Arm, lift: float) -> Arm:
    return Arm(arm.shoulder + vec(0, lift), arm.elbow + vec(0, lift), arm.wrist + vec(0, lift), arm.angle)
