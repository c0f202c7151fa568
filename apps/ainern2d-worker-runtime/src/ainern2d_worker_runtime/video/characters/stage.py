"""Where the parts of a rig are at one moment: every angle, joint and matrix that both drawing and framing need."""

from __future__ import annotations

from dataclasses import dataclass

from ..acting import Acting
from . import affine, motion
from .curves import vec
from .emotions import Expression, expression
from .poses import frame_of
from .proportions import Body
from .skeleton import NECK, WAIST, Arm, Frame, Leg, floor_drop, solve_arm, solve_leg

HEAD_X = 4.0


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
    frame = frame_of(acting)
    e = expression(acting.emotion, acting.intensity, acting.t)
    t = acting.t
    near_leg, far_leg = solve_leg(body, frame.near_leg, False), solve_leg(body, frame.far_leg, True)
    drop = floor_drop(near_leg, far_leg, frame.seat)
    breath = motion.breath(seed, t, e.breath)
    talk = acting.speaking * (0.024 * motion.sway(seed + 1, t * 2.6) + 0.05 * acting.stress)
    lean = frame.lean + body.stoop + 0.016 * motion.sway(seed, t)
    tilt = frame.head + e.tilt - body.stoop * 0.55 + 0.026 * motion.sway(seed + 2, t) + talk - 0.35 * max(0.0, frame.lean - 0.3)
    jump = motion.saccade(seed, t)
    gaze = (max(-1.0, min(1.0, acting.gaze[0] + jump[0])), max(-1.0, min(1.0, acting.gaze[1] + jump[1])))
    k = body.head / body.scale
    whole = affine.place(frame.shift[0] * body.scale, frame.shift[1] * body.scale + drop * body.scale, frame.turn, body.scale)
    torso = affine.place(rotation=lean, scale_y=1 + 0.007 * breath, pivot=WAIST)
    head = affine.place(0, -0.8 * breath, tilt, pivot=NECK) @ affine.place(HEAD_X, -body.chin - 52 * k, 0, k)
    lift = -3.5 * e.shoulders - 0.8 * breath
    return Moment(
        frame, e, near_leg, far_leg, _raised(solve_arm(body, frame.near, False), lift),
            _raised(solve_arm(body, frame.far, True), lift), drop, lean, tilt, breath,
        motion.gust(seed, t, acting.wind), motion.blink(seed, t), gaze, whole, torso, head,
    )  # fmt: skip


def _raised(arm: Arm, lift: float) -> Arm:
    return Arm(arm.shoulder + vec(0, lift), arm.elbow + vec(0, lift), arm.wrist + vec(0, lift), arm.angle)
