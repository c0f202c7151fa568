"""The poses, as functions of time: a frame of joints for each moment."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from ainern2d_contracts.vocabulary import Pose, Prop

from ..acting import Acting
from .curves import lerp, smooth
from .skeleton import SHIN, THIGH, ArmPose, Frame, Hand, LegPose, Seat

_LONG = {Prop.SWORD, Prop.STAFF, Prop.AXE, Prop.UMBRELLA}
_GAITS = {Pose.WALK: (1.05, 0.42), Pose.RUN: (1.65, 0.64), Pose.RIDE: (1.05, 0.42)}
"""Steps: cycles a second, and the greatest angle of the thigh in radians."""
STOPPING = 0.5
"""Seconds from the last full step to standing."""
_BENT = LegPose(0.62, -0.5, -0.5)
"""The near leg of somebody who lies on their back: a knee drawn up."""
_IN_FRONT = ArmPose(0.34, 0.5, 0.9, -0.25, Hand.GRIP)


def _stand(a: Acting) -> Frame:
    sway = 0.012 * math.sin(a.t * 0.9)
    if a.prop is not None:
        return _hold(a)
    return Frame(lean=sway, near=ArmPose(0.08 + sway, 0.9, 0.7, 0.1), far=ArmPose(0.12, 0.88, 0.6, 0.1))


def _hands_folded(_a: Acting) -> Frame:
    return Frame(
        near=ArmPose(0.45, 0.5, 0.9, -0.15, hidden=True), far=ArmPose(-0.07, 0.54, -0.5, 0.2, hidden=True), far_front=True
    )


def _bow(a: Acting) -> Frame:
    """Down in 0.8 s, held, and up again half-way if the shot is long."""
    down = smooth(a.t / 0.8) * (1 - 0.75 * smooth((a.t - 2.6) / 0.9))
    arms = ArmPose(lerp(0.5, 0.68, down), lerp(0.42, 0.3, down), 0.9, -0.3, hidden=True)
    return Frame(
        near=arms,
        far=ArmPose(lerp(-0.04, 0.16, down), lerp(0.46, 0.34, down), -0.4, 0.1, hidden=True),
        lean=0.62 * down,
        head=0.22 * down,
        far_front=True,
    )


def _kneel(_a: Acting) -> Frame:
    legs = LegPose(0.82, -1.42, -0.6)
    return Frame(near=ArmPose(0.34, 0.62, 0.9, 0.3, Hand.OPEN), far=ArmPose(0.14, 0.64, 0.6, 0.3, Hand.OPEN), near_leg=legs,
                 far_leg=LegPose(0.98, -1.36, -0.6), seat=Seat.KNEEL, lean=0.03)  # fmt: skip


def _sit(a: Acting) -> Frame:
    arm = _IN_FRONT if a.prop else ArmPose(0.42, 0.66, 0.8, 0.25, Hand.OPEN)
    return Frame(near=arm, far=ArmPose(0.3, 0.64, 0.5, 0.3, Hand.OPEN), near_leg=LegPose(1.42, 0.06), far_leg=LegPose(1.5, -0.04),
                 seat=Seat.SIT, lean=0.02, hold=a.prop is not None)  # fmt: skip


def _walk(a: Acting) -> Frame:
    return _stride(a, *_GAITS[Pose.WALK], 0.34, 0.05)


def _run(a: Acting) -> Frame:
    return _stride(a, *_GAITS[Pose.RUN], 0.7, 0.24)


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
        arms.append(
            ArmPose(
                swing * s * lerp(0.75, 0.62, tuck) + lerp(0.08, 0.2, tuck),
                y,
                lerp(0.6, 1.0, tuck),
                0.1,
                Hand.GRIP if tuck > 0.5 else Hand.RELAXED,
            )
        )
    near, turn = replace(_IN_FRONT, x=0.3 + 0.03 * math.sin(phase)) if a.prop else arms[0], 0.0
    if a.prop in _LONG:
        near, turn = _carry(a)
    return Frame(
        near=near,
        far=arms[1],
        near_leg=legs[0],
        far_leg=legs[1],
        lean=lean + 0.012 * going * math.sin(2 * phase),
        hold=a.prop is not None,
        prop_turn=turn,
    )


def _point(a: Acting) -> Frame:
    up = smooth(a.t / 0.4)
    return Frame(
        near=ArmPose(lerp(0.2, 0.93, up), lerp(0.8, 0.02, up), 0.5, 0, Hand.POINT), far=ArmPose(0.1, 0.86, 0.5), lean=0.04 * up
    )


def _reach(a: Acting) -> Frame:
    up = smooth(a.t / 0.7)
    return Frame(near=ArmPose(lerp(0.2, 0.88, up), lerp(0.8, 0.16, up), 0.6, -0.15, Hand.OPEN),
        far=ArmPose(lerp(0.1, 0.6, up), lerp(0.86, 0.42, up), 0.5, 0, Hand.OPEN),
                 lean=0.1 * up, near_leg=LegPose(-0.08, -0.12), far_leg=LegPose(0.2, 0.06))  # fmt: skip


def _carry(a: Acting) -> tuple[ArmPose, float]:
    """How a long thing is carried, clear of the face: a blade low and forward, a pole upright before the body."""
    if a.prop in (Prop.SWORD, Prop.AXE):
        return ArmPose(0.36, 0.74 + 0.01 * math.sin(a.t * 1.3), 0.8, 0.1, Hand.GRIP), 1.78
    return ArmPose(0.74, 0.5, 0.9, -0.2, Hand.GRIP), -0.1 if a.prop is Prop.UMBRELLA else 0.05


def _hold(a: Acting) -> Frame:
    if a.prop in _LONG:
        near, turn = _carry(a)
        return Frame(near=near, far=ArmPose(0.1, 0.86, 0.6), hold=True, prop_turn=turn)
    return Frame(near=replace(_IN_FRONT, y=0.46 + 0.01 * math.sin(a.t * 1.3)), far=ArmPose(0.12, 0.86, 0.6, 0.1), hold=True)


def _raise_cup(a: Acting) -> Frame:
    up = smooth(a.t / 0.7)
    return Frame(near=ArmPose(lerp(0.34, 0.64, up), lerp(0.5, 0.04, up), 0.95, -0.4, Hand.GRIP),
        far=ArmPose(lerp(0.1, 0.14, up), lerp(0.6, 0.16, up), -0.3, -0.3, Hand.OPEN),
                 head=-0.05 * up, hold=True, far_front=True)  # fmt: skip


def _read(a: Acting) -> Frame:
    return Frame(
        near=ArmPose(0.42, 0.36, 0.95, -0.5, Hand.GRIP),
        far=ArmPose(0.08, 0.4, -0.4, -0.4, Hand.OPEN),
        head=0.12 + 0.015 * math.sin(a.t * 0.7),
        hold=True,
        far_front=True,
    )


def _guard(a: Acting) -> Frame:
    breath = 0.012 * math.sin(a.t * 2.2)
    return Frame(near=ArmPose(0.5, 0.42 + breath, 0.9, -0.35, Hand.GRIP),
        far=ArmPose(0.24, 0.46 + breath, 0.2, -0.2, Hand.GRIP), lean=0.08, far_front=True,
                 near_leg=LegPose(-0.34, -0.42, -0.05), far_leg=LegPose(0.46, 0.1), hold=True, prop_turn=0.55)  # fmt: skip


def _strike(a: Acting) -> Frame:
    """Wind up, cut, hold; again every 1.6 s."""
    u = (a.t % 1.6) / 1.6
    back, cut = smooth(u / 0.3), smooth((u - 0.34) / 0.14)
    settle = smooth((u - 0.7) / 0.3)
    x = lerp(lerp(0.4, -0.12, back), lerp(0.86, 0.5, settle), cut)
    y = lerp(lerp(0.42, -0.62, back), lerp(0.34, 0.42, settle), cut)
    turn = lerp(lerp(0.5, -0.9, back), lerp(1.75, 0.5, settle), cut)
    lean = lerp(lerp(0.05, -0.12, back), lerp(0.26, 0.06, settle), cut)
    return Frame(near=ArmPose(x, y, 0.7, 0, Hand.GRIP), far=ArmPose(0.3 - 0.5 * cut * (1 - settle), 0.5, 0.4, 0, Hand.GRIP),
        lean=lean,
                 near_leg=LegPose(-0.36, -0.44, -0.1), far_leg=LegPose(0.5, 0.08), hold=True, prop_turn=turn)  # fmt: skip


def _fall(a: Acting) -> Frame:
    """Staggers, tips backward under gravity, lies from 1.1 s on."""
    u = max(0.0, min(1.0, (a.t - 0.15) / 0.95))
    down = u * u
    fling = math.sin(min(1.0, u * 1.15) * math.pi)
    return Frame(near=ArmPose(lerp(0.1, 0.5, fling), lerp(0.85, -0.1 + 0.5 * (1 - fling), fling), 0.6, 0, Hand.OPEN),
        far=ArmPose(lerp(0.1, 0.7, fling), lerp(0.85, 0.1, fling), 0.5, 0, Hand.OPEN),
                 near_leg=LegPose(lerp(0.05, _BENT.thigh, down) + 0.3 * fling, _BENT.shin * down - 0.15 * fling),
                 far_leg=LegPose(0.12 + 0.55 * fling, 0.1 * fling),
                     head=-0.1 * fling,
                 turn=-math.pi / 2 * down, shift=(290 * down, -50 * down))  # fmt: skip


def _lie(_a: Acting) -> Frame:
    return Frame(
        near=ArmPose(0.36, 0.6, 0.9, 0.25, Hand.OPEN),
        far=ArmPose(0.2, 0.82, 0.5),
        near_leg=_BENT,
        far_leg=LegPose(0.1, -0.02),
        head=0.16,
        turn=-math.pi / 2,
        shift=(300, -57),
    )


def _embrace(a: Acting) -> Frame:
    up = smooth(a.t / 0.8)
    return Frame(
        near=ArmPose(lerp(0.3, 0.78, up), lerp(0.7, 0.14, up), 0.7, 0.25, Hand.OPEN),
        far=ArmPose(lerp(0.2, 0.66, up), lerp(0.7, 0.04, up), -0.4, 0.2, Hand.OPEN),
        lean=0.07 * up,
        head=0.05 * up,
    )


def _arms_crossed(_a: Acting) -> Frame:
    return Frame(
        near=ArmPose(0.46, 0.36, 0.95, -0.2, hidden=True),
        far=ArmPose(-0.16, 0.46, -0.55, 0.0, Hand.RELAXED, hidden=True),
        lean=-0.02,
        far_front=True,
    )


def _hand_to_face(a: Acting) -> Frame:
    """A hand at the chin, the other arm under its elbow."""
    up = smooth(a.t / 0.6)
    near = ArmPose(lerp(0.2, 0.31, up), lerp(0.8, -0.06, up), 0.95, -0.35 * up, Hand.RELAXED)
    return Frame(near=near, far=ArmPose(-0.02, 0.5, -0.6, 0.2, hidden=True), head=0.05 * up, far_front=True)


def _ride(a: Acting) -> Frame:
    """In the saddle, the reins in one hand; the body gives a little with the mount's step."""
    going = gait_strength(a.t, a.arrives)
    give = 0.02 * going * math.sin(a.t * 10.6)
    near, turn = _IN_FRONT if a.prop else ArmPose(0.5 + give, 0.56, 0.8, -0.1, Hand.GRIP), 0.0
    if a.prop in _LONG:
        near, turn = _carry(a)
    return Frame(near=near, far=ArmPose(0.5 - give, 0.6, 0.7, -0.1, Hand.GRIP), near_leg=LegPose(0.92, -0.06, -0.1),
                 far_leg=LegPose(1.0, 0.0, -0.1), lean=0.02 + give, hold=a.prop is not None, prop_turn=turn)  # fmt: skip


def _wave(a: Acting) -> Frame:
    up = smooth(a.t / 0.4)
    swing = 0.12 * math.sin(a.t * 7.5) * up
    return Frame(
        near=ArmPose(lerp(0.2, 0.8 + swing, up), lerp(0.8, -0.42, up), 0.9, swing * 2.2, Hand.OPEN),
        far=ArmPose(0.12, 0.88, 0.6),
    )


_POSES: dict[Pose, Callable[[Acting], Frame]] = {
    Pose.STAND: _stand, Pose.HANDS_FOLDED: _hands_folded, Pose.BOW: _bow, Pose.KNEEL: _kneel, Pose.SIT: _sit, Pose.WALK: _walk,
    Pose.RUN: _run,
    Pose.POINT: _point, Pose.REACH: _reach, Pose.HOLD: _hold, Pose.RAISE_CUP: _raise_cup, Pose.READ: _read, Pose.GUARD: _guard,
    Pose.STRIKE: _strike, Pose.FALL: _fall, Pose.LIE: _lie, Pose.EMBRACE: _embrace, Pose.ARMS_CROSSED: _arms_crossed,
    Pose.HAND_TO_FACE: _hand_to_face, Pose.WAVE: _wave, Pose.RIDE: _ride,
}  # fmt: skip
_DEFAULT_PROP = {Pose.RAISE_CUP: Prop.CUP, Pose.READ: Prop.BOOK}
"""A blow and a guard do without: empty hands that grip are fists."""
_GESTURES = {Pose.STAND, Pose.SIT, Pose.KNEEL, Pose.HANDS_FOLDED, Pose.WALK}


def frame_of(acting: Acting) -> Frame:
    """The pose at this moment, with a talking gesture of the near arm where that arm is free."""
    frame = _POSES[acting.pose](acting)
    if acting.pose in _GESTURES and acting.prop is None and acting.speaking > 0:
        frame = replace(frame, near=_gesture(frame.near, acting))
    return frame


def gait_strength(t: float, arrives: float) -> float:
    """1 while walking, eased to 0 around the moment of arrival."""
    return 1 - smooth((t - arrives + STOPPING / 2) / STOPPING) if math.isfinite(arrives) else 1.0


def ground_speed(pose: Pose) -> float:
    """Units a second at which an adult must travel so that the feet do not slide; 0 for poses that stay."""
    if pose not in _GAITS:
        return 0.0
    rate, step = _GAITS[pose]
    return 4 * (THIGH + SHIN) * math.sin(step) * rate


def prop_of(acting: Acting) -> Prop | None:
    """What is in the hand: the acting's prop, else the one that the pose cannot do without."""
    return acting.prop or _DEFAULT_PROP.get(acting.pose)


def _gesture(rest: ArmPose, a: Acting) -> ArmPose:
    """The open hand comes up with speech, sinks between phrases and beats with the stress."""
    wave = 0.5 + 0.5 * math.sin(a.t * 1.15 - 0.6)
    amount = smooth(a.speaking) * (0.25 + 0.75 * wave)
    beat = 0.05 * a.stress
    target = ArmPose(0.5 + 0.05 * math.sin(a.t * 2.3), 0.34 - beat, 0.95, -0.45 - 0.15 * math.sin(a.t * 1.9), Hand.OPEN)
    return ArmPose(
        lerp(rest.x, target.x, amount), lerp(rest.y, target.y, amount), lerp(rest.bend, target.bend, amount),
            lerp(rest.turn, target.turn, amount),
        Hand.OPEN if amount > 0.3 else rest.hand, rest.hidden and amount < 0.35,
    )  # fmt: skip
