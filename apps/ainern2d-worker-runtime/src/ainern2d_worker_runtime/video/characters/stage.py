"""Where the parts of a rig are at one moment: every angle, joint and matrix that both drawing and framing need."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from ainern2d_contracts.vocabulary import Pose

from ..acting import Acting
from . import affine, motion
from .curves import vec
from .emotions import Expression, expression
from .poses import frame_of
from .proportions import Body
from .skeleton import NECK, WAIST, Arm, ArmPose, Frame, Hand, Leg, floor_drop, solve_arm, solve_leg
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
    t = acting.t
    stance = STANCES[acting.view]
    near_leg, far_leg = solve_leg(body, frame.near_leg, False, stance), solve_leg(body, frame.far_leg, True, stance)
    drop = 0.0 if body.wrapped else floor_drop(near_leg, far_leg, frame.seat)
    breath = motion.breath(seed, t, e.breath)
    talk = acting.speaking * (0.024 * motion.sway(seed + 1, t * 2.6) + 0.05 * acting.stress)
    lean = frame.lean + body.stoop + 0.016 * motion.sway(seed, t)
    tilt = frame.head + e.tilt - body.stoop * 0.55 + 0.026 * motion.sway(seed + 2, t) + talk - 0.35 * max(0.0, frame.lean - 0.3)
    jump = motion.saccade(seed, t)
    gaze = (max(-1.0, min(1.0, acting.gaze[0] + jump[0])), max(-1.0, min(1.0, acting.gaze[1] + jump[1])))
    k = body.head / body.scale
    seen = stance.forward
    squash = 1 - TURN_SQUASH * acting.turn
    whole = affine.place(
        frame.shift[0] * body.scale, frame.shift[1] * body.scale + drop * body.scale, frame.turn, body.scale * squash, body.scale
    )
    # A bow towards the eye or away from it is a shorter back, not a turned one.
    shorter = math.cos(lean * (1 - seen))
    lean, nod = lean * seen, tilt * (1 - seen)
    tilt = tilt * (seen if seen > 0.5 else 0.3)
    torso = affine.place(rotation=lean, scale_y=(1 + 0.007 * breath) * shorter, pivot=WAIST)
    head = affine.place(0, -0.8 * breath + 26 * nod, tilt, pivot=(stance.neck, NECK[1])) @ affine.place(
        HEAD_X + stance.neck - NECK[0], -body.chin - 52 * k, 0, k
    )
    lift = -3.5 * e.shoulders - 0.8 * breath
    return Moment(
        frame, e, near_leg, far_leg, _raised(solve_arm(body, frame.near, False, stance, frame.far_front), lift),
            _raised(solve_arm(body, frame.far, True, stance, frame.far_front), lift), drop, lean, tilt, breath,
        motion.gust(seed, t, acting.wind), motion.blink(seed, t), gaze, whole, torso, head,
    )  # fmt: skip


def _fitting(frame: Frame, acting: Acting, body: Body) -> Frame:
    """A pose as this body can take it: a bundle takes none, a stick wants a hand."""
    if body.wrapped:
        return Frame()
    if leans_on_stick(acting, body):
        return replace(frame, near=ArmPose(0.34, 0.68, 0.8, 0.2, Hand.GRIP))
    return frame


def leans_on_stick(acting: Acting, body: Body) -> bool:
    return body.stick and acting.prop is None and acting.pose in (Pose.STAND, Pose.WALK)


def _raised(arm: Arm, lift: float) -> Arm:
    return Arm(arm.shoulder + vec(0, lift), arm.elbow + vec(0, lift), arm.wrist + vec(0, lift), arm.angle)
