"""A head at the end of a neck: the same small movements for every beast."""

from __future__ import annotations

from dataclasses import dataclass

from ...acting import Acting
from .. import affine, motion
from ..emotions import Expression, expression
from .gaits import EYES_SHUT


@dataclass(frozen=True)
class Life:
    """What goes on in a beast's face and breath at one moment. `nod` turns the head, + down, in radians."""

    expression: Expression
    breath: float
    blink: float
    gaze: tuple[float, float]
    wind: float
    nod: float


def life(acting: Acting, seed: int) -> Life:
    e = expression(acting.emotion, acting.intensity, acting.t)
    talk = acting.speaking * (0.02 * motion.sway(seed + 1, acting.t * 2.6) + 0.05 * acting.stress)
    jump = motion.saccade(seed, acting.t)
    gaze = (max(-1.0, min(1.0, acting.gaze[0] + jump[0])), max(-1.0, min(1.0, acting.gaze[1] + jump[1])))
    shut = acting.pose in EYES_SHUT
    return Life(
        e,
        motion.breath(seed, acting.t, e.breath),
        1.0 if shut else motion.blink(seed, acting.t),
        gaze,
        motion.gust(seed, acting.t, acting.wind),
        0.7 * e.tilt + 0.03 * motion.sway(seed + 2, acting.t) + talk,
    )


def head_at(x: float, y: float, turn: float, scale: float, joint: tuple[float, float]) -> affine.Matrix:
    """From head space to the body's, the head's `joint` lying at (x, y)."""
    return affine.place(x, y, turn, scale) @ affine.place(-joint[0], -joint[1])
