"""How four legs go: where each foot is, for standing, walking, running, sitting and lying."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ainern2d_contracts.vocabulary import Pose

from ...acting import Acting
from ..curves import lerp, smooth
from ..poses import gait_strength, ground_speed

LEGS = ("hind_far", "fore_far", "hind_near", "fore_near")
_WALK = {"hind_near": 0.0, "fore_near": 0.25, "hind_far": 0.5, "fore_far": 0.75}
"""A walk's lateral sequence, as every four-footed animal goes (Muybridge, Animals in Motion)."""
_GALLOP = {"hind_near": 0.0, "hind_far": 0.12, "fore_far": 0.5, "fore_near": 0.62}
_STANDING = {"hind_near": -0.05, "hind_far": 0.06, "fore_near": -0.015, "fore_far": 0.05}
"""Where the feet stand, of the leg's length: not all beside each other, which looks stuffed."""
DUTY = {Pose.WALK: 0.62, Pose.RUN: 0.36}
"""The part of each cycle that a foot is on the ground."""
SITTING = frozenset({Pose.SIT, Pose.KNEEL})
LYING = frozenset({Pose.LIE, Pose.FALL, Pose.SLEEP, Pose.DEAD})
EYES_SHUT = frozenset({Pose.SLEEP, Pose.DEAD})


@dataclass(frozen=True)
class Foot:
    """`x` from where the leg hangs, `lift` above the ground, in units; `pitch` turns the toes down (+) behind."""

    x: float = 0.0
    lift: float = 0.0
    pitch: float = 0.0


@dataclass(frozen=True)
class Gait:
    """`rise` of the body in units, `pitch` + nose down, `flex` of the back + arched, `nod` of the head and neck."""

    feet: dict[str, Foot]
    rise: float = 0.0
    pitch: float = 0.0
    flex: float = 0.0
    nod: float = 0.0
    going: float = 0.0


def gait(acting: Acting, stride: float, leg: float, rate: dict[str, float]) -> Gait:
    """`rate` has cycles a second for walk and run. A foot on the ground moves back as fast as the body goes forward."""
    if acting.pose not in DUTY:
        return Gait({name: Foot(_STANDING[name] * leg) for name in LEGS})
    running = acting.pose is Pose.RUN
    going = gait_strength(acting.t, acting.arrives)
    cycles = rate["run" if running else "walk"]
    duty = DUTY[acting.pose]
    half = ground_speed(acting.pose) * stride * duty / (2 * cycles) * going
    phases = _GALLOP if running else _WALK
    feet = {name: _foot(acting.t * cycles + phases[name], half, leg, duty, running, going, name) for name in LEGS}
    turn = 2 * math.pi * acting.t * cycles
    if running:
        return Gait(feet, leg * 0.1 * going * (0.5 + 0.5 * math.sin(turn + 0.9)), 0.07 * going * math.sin(turn + 2.2),
                    going * math.sin(turn + 0.4), 0.1 * going * math.sin(turn + 1.0), going)  # fmt: skip
    return Gait(feet, leg * 0.02 * going * math.sin(2 * turn), 0.012 * going * math.sin(turn), 0.0,
                0.05 * going * math.sin(2 * turn + 0.6), going)  # fmt: skip


def _foot(cycle: float, half: float, leg: float, duty: float, running: bool, going: float, name: str) -> Foot:
    u = cycle % 1.0
    rest = _STANDING[name] * leg * (1 - going)
    if u < duty:
        back = smooth((u / duty - 0.7) / 0.3)
        return Foot(rest + lerp(half, -half, u / duty), 0.0, 0.0 * back)
    v = (u - duty) / (1 - duty)
    high = leg * (0.34 if running else 0.17) * going
    way = lerp(-half, half, smooth(v))
    return Foot(
        rest + way,
        high * math.sin(math.pi * v) ** 0.9,
        going * (1.15 if running else 0.8) * math.sin(math.pi * min(1.0, v * 1.25)),
    )
