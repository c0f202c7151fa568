"""Poses told as key frames: between two of them every joint goes its way smoothly, so that none can jump."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from ...acting import Acting
from ..curves import lerp, smooth
from ..skeleton import ArmPose, Flat, Footing, Frame, LegPose

PoseAt = Callable[[Acting], Frame]


def keyed(keys: Sequence[tuple[float, Frame]], *, loop: float = 0.0, start: float = 0.0) -> PoseAt:
    """The pose that goes through `keys` (seconds, ascending, from 0) and stays in the last of them.

    `loop` seconds after `start` it is at `start` again and goes on from there: the last key must be the frame at `start`.
    """
    times = [at for at, _ in keys]
    footed = any(frame.footing is not None for _, frame in keys)
    frames = [replace(frame, footing=frame.footing or Footing()) if footed else frame for _, frame in keys]

    def at(acting: Acting) -> Frame:
        t = acting.t
        if loop and t > start:
            t = start + math.fmod(t - start, loop)
        k = bisect_right(times, t) - 1
        if k >= len(frames) - 1:
            return frames[-1]
        return mixed(frames[k], frames[k + 1], smooth((t - times[k]) / (times[k + 1] - times[k])))

    return at


def eased_in(frame: Frame, seconds: float, from_: Frame | None = None) -> PoseAt:
    """From standing to `frame`, which is then kept."""
    return keyed(((0.0, from_ or Frame()), (seconds, frame)))


def mixed(a: Frame, b: Frame, u: float) -> Frame:
    """`a` at 0, `b` at 1; what cannot be between (how cloth lies, which arm is in front) changes half-way."""
    if u <= 0.0:
        return a
    if u >= 1.0:
        return b
    half = b if u >= 0.5 else a
    second = None
    if a.second_grip is not None and b.second_grip is not None:
        second = lerp(a.second_grip, b.second_grip, u)
    return Frame(
        near=mixed_arms(a.near, b.near, u),
        far=mixed_arms(a.far, b.far, u),
        near_leg=_mixed_legs(a.near_leg, b.near_leg, u),
        far_leg=_mixed_legs(a.far_leg, b.far_leg, u),
        footing=_mixed_footing(a.footing, b.footing, u),
        lean=lerp(a.lean, b.lean, u),
        head=lerp(a.head, b.head, u),
        turn=lerp(a.turn, b.turn, u),
        shift=_pair(a.shift, b.shift, u),
        seat=half.seat,
        far_front=half.far_front,
        prop_turn=lerp(a.prop_turn, b.prop_turn, u),
        second_grip=second,
        empty=half.empty,
        shoulders=lerp(a.shoulders, b.shoulders, u),
        shut=lerp(a.shut, b.shut, u),
    )


def mixed_arms(a: ArmPose, b: ArmPose, u: float) -> ArmPose:
    half = b if u >= 0.5 else a
    flat = None
    if a.flat is not None and b.flat is not None:
        flat = Flat(lerp(a.flat.out, b.flat.out, u), lerp(a.flat.down, b.flat.down, u), lerp(a.flat.elbow, b.flat.elbow, u))
    return replace(
        half,
        x=lerp(a.x, b.x, u),
        y=lerp(a.y, b.y, u),
        bend=lerp(a.bend, b.bend, u),
        turn=lerp(a.turn, b.turn, u),
        aim=lerp(a.aim if a.aimed else b.aim, b.aim if b.aimed else a.aim, u),
        aimed=lerp(a.aimed, b.aimed, u),
        flat=flat or half.flat,
    )


def _mixed_legs(a: LegPose, b: LegPose, u: float) -> LegPose:
    return LegPose(lerp(a.thigh, b.thigh, u), lerp(a.shin, b.shin, u), lerp(a.foot, b.foot, u))


def _mixed_footing(a: Footing | None, b: Footing | None, u: float) -> Footing | None:
    """Only between two that have one: `keyed` sees to it that all have, or none."""
    if a is None or b is None:
        return None
    return Footing(_pair(a.near, b.near, u), _pair(a.far, b.far, u), _pair(a.pelvis, b.pelvis, u))


def _pair(a: tuple[float, float], b: tuple[float, float], u: float) -> tuple[float, float]:
    return lerp(a[0], b[0], u), lerp(a[1], b[1], u)
