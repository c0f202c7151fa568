"""Where a four-footed beast's parts are at one moment: pure, so that framing can ask without drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.vocabulary import AgeBand, Build, Emotion, Pose
from numpy.typing import NDArray

from ...acting import Acting
from .. import affine, motion
from ..curves import Points, smooth, vec
from ..emotions import Expression, expression
from .gaits import EYES_SHUT, LYING, SITTING, Gait, gait

_AGES = {AgeBand.INFANT: 0.45, AgeBand.CHILD: 0.62, AgeBand.TEEN: 0.85, AgeBand.YOUNG_ADULT: 0.97}
_HEADS = {AgeBand.INFANT: 1.35, AgeBand.CHILD: 1.2, AgeBand.TEEN: 1.06}
_CHIN = 46.0
"""From the joint of a head to its chin, in the species' units."""
_FOLDS = 0.7
"""How far down the body is when the legs fold under it."""
_BUILDS = {Build.SLIGHT: 0.94, Build.STRONG: 1.07, Build.STOUT: 1.04}


@dataclass(frozen=True)
class Measures:
    """`size` multiplies the species' measures, `head` its head on top of that, `stride` an adult person's step."""

    size: float
    head: float
    stride: float


def measures(look: CharacterLook, body: dict[str, Any]) -> Measures:
    own = _AGES.get(look.age, 1.0) * _BUILDS.get(look.build, 1.0) * (1 + 0.08 * max(-1.0, min(1.0, look.height * 2 - 1)))
    return Measures(float(body.get("size", 1.0)) * own, _HEADS.get(look.age, 1.0), float(body["stride"]) * own)


@dataclass(frozen=True)
class Stance:
    """All in the space of the species' measures, feet at y = 0. `hips` and `chest` move the two ends of the trunk."""

    gait: Gait
    hips: affine.Matrix
    chest: affine.Matrix
    neck: Points
    """Its base, middle and end."""
    head: affine.Matrix
    folded: tuple[bool, bool]
    """Whether the hind legs and the forelegs lie under the body."""
    expression: Expression
    breath: float
    blink: float
    gaze: tuple[float, float]
    wind: float
    whole: affine.Matrix
    limp: bool = False
    """The legs lie stretched on the ground, as those of the dead do."""

    @property
    def face(self) -> affine.Matrix:
        """From head space to the root, before facing."""
        return self.whole @ self.head


def stilled(acting: Acting) -> Acting:
    """Of the dead nothing moves again."""
    if acting.pose is not Pose.DEAD:
        return acting
    return replace(acting, t=0.0, speaking=0.0, stress=0.0, wind=0.0, emotion=Emotion.NEUTRAL)


def stance(acting: Acting, seed: int, body: dict[str, Any], size: Measures) -> Stance:
    dead = acting.pose is Pose.DEAD
    fierce = acting.pose is Pose.STRIKE and acting.emotion is Emotion.NEUTRAL
    e = expression(Emotion.ANGER if fierce else acting.emotion, acting.intensity, acting.t)
    leg = -float(body["shoulder"][1])
    g = gait(acting, size.stride, leg * size.size, body["rate"])
    breath = motion.breath(seed, acting.t, e.breath)
    hips, chest = _trunk(acting, body, g, size.size)
    neck, head = _neck_and_head(acting, seed, body, size, e, chest, g, breath)
    jump = motion.saccade(seed, acting.t)
    gaze = (max(-1.0, min(1.0, acting.gaze[0] + jump[0])), max(-1.0, min(1.0, acting.gaze[1] + jump[1])))
    squash = 1 - 0.35 * acting.turn
    sitting = acting.pose in SITTING and bool(body.get("sits", True))
    lying = (acting.pose in LYING and _settling(acting) > _FOLDS) or (acting.pose in SITTING and not sitting)
    return Stance(
        g, hips, chest, neck, head, (lying or sitting, lying), e, 0.0 if dead else breath,
        1.0 if acting.pose in EYES_SHUT else motion.blink(seed, acting.t), gaze,
        motion.gust(seed, acting.t, acting.wind), affine.place(0, 0, 0, size.size * squash, size.size), dead,
    )  # fmt: skip


def _trunk(acting: Acting, body: dict[str, Any], g: Gait, size: float) -> tuple[affine.Matrix, affine.Matrix]:
    hip, shoulder = vec(*body["hip"]), vec(*body["shoulder"])
    middle = (hip + shoulder) / 2
    down, angle, about = 0.0, g.pitch, middle
    rise = -g.rise / size
    if acting.pose in SITTING and body.get("sits", True):
        down = -float(hip[1]) - float(body.get("seat", 0.36)) * -float(hip[1])
        angle, about = -math.asin(min(0.96, down / float(np.hypot(*(shoulder - hip))))), hip
    elif acting.pose in LYING or acting.pose in SITTING:
        down = float(body["clear"]) * _settling(acting)
    elif acting.pose is Pose.STRIKE:
        angle, about = -0.62 * _rearing(acting.t), hip
    bend = 0.13 * g.flex * float(body.get("supple", 1.0))
    whole = affine.place(0, down + rise, angle, pivot=(float(about[0]), float(about[1])))
    back = affine.place(0, 0, -bend, pivot=(float(middle[0]), float(middle[1])))
    front = affine.place(0, 0, bend * 0.7, pivot=(float(middle[0]), float(middle[1])))
    return whole @ back, whole @ front


def _settling(acting: Acting) -> float:
    """Who lies down for good does so from the start; who falls, sinks in half a second."""
    return smooth((acting.t - 0.15) / 0.6) if acting.pose is Pose.FALL else 1.0


def _rearing(t: float) -> float:
    """Up, held, down again, every 2.2 s."""
    u = (t % 2.2) / 2.2
    return smooth(u / 0.22) * (1 - smooth((u - 0.6) / 0.3))


def rearing(acting: Acting) -> float:
    return _rearing(acting.t) if acting.pose is Pose.STRIKE else 0.0


def _neck_and_head(
    acting: Acting, seed: int, body: dict[str, Any], size: Measures, e: Expression, chest: affine.Matrix, g: Gait, breath: float
) -> tuple[Points, affine.Matrix]:
    neck, head = body["neck"], body["head"]
    base = vec(*affine.apply(chest, *neck["base"]))
    low = {Pose.RUN: 0.35, Pose.BOW: 1.25, Pose.LIE: float(neck.get("resting", 0.1))}.get(acting.pose, 0.0)
    if acting.pose in EYES_SHUT:
        low = _sunk(base, neck, head)
    low = low * g.going if acting.pose is Pose.RUN else low * smooth(acting.t / 0.9) if acting.pose is Pose.BOW else low
    talk = acting.speaking * (0.02 * motion.sway(seed + 1, acting.t * 2.6) + 0.05 * acting.stress)
    angle = neck["angle"] + low + g.nod + 0.5 * e.tilt - 0.006 * breath + 0.02 * motion.sway(seed, acting.t) + 0.5 * talk
    if acting.pose in SITTING and body.get("sits", True):
        angle -= 0.25
    long = float(neck["length"])
    tip = base + long * vec(math.cos(angle), math.sin(angle))
    arch = float(neck.get("arch", 0.1)) * long
    middle = (base + tip) / 2 + arch * vec(math.sin(angle), -math.cos(angle))
    turn = head["tilt"] + 0.4 * low + 0.7 * e.tilt + 0.03 * motion.sway(seed + 2, acting.t) + talk + 0.5 * g.nod
    k = float(head["scale"]) * size.head
    x, y = head["joint"]
    matrix = affine.place(float(tip[0]), float(tip[1]) - 0.5 * breath, turn, k) @ affine.place(-x, -y)
    return np.array([base, middle, tip]), matrix


def _sunk(base: Points, neck: dict[str, Any], head: dict[str, Any]) -> float:
    """How far the neck sinks until the chin lies on the ground, in radians."""
    room = -float(base[1]) - _CHIN * float(head["scale"])
    return max(0.0, math.asin(max(-1.0, min(0.95, room / float(neck["length"])))) - float(neck["angle"]))


def skinned(points: Points, body: dict[str, Any], s: Stance) -> Points:
    """Points of the trunk, moved with its hind or its fore end or between the two."""
    hip, shoulder = float(body["hip"][0]), float(body["shoulder"][0])
    u = np.clip((points[:, 0] - hip) / (shoulder - hip), 0, 1)
    w: NDArray[np.float64] = (u * u * (3 - 2 * u))[:, None]
    p = np.column_stack([points, np.ones(len(points))])
    moved: Points = (p @ s.hips.T)[:, :2] * (1 - w) + (p @ s.chest.T)[:, :2] * w
    return moved
