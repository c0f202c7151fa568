"""Fighting. Every exchange lasts `EXCHANGE` seconds with its blow at `BLOW`, so that who strikes and who is struck, or
parries, keep time with each other."""

from __future__ import annotations

import math
from dataclasses import replace

from ...acting import Acting
from ..skeleton import ArmPose, Flat, Footing, Frame, Hand
from .keyed import PoseAt, keyed

EXCHANGE, BLOW = 1.6, 0.62
_WIDE = Footing((-52, 0), (48, 0), (-4, 20))

_FISTS_UP = Frame(
    near=ArmPose(0.44, 0.06, 0.95, 0.0, Hand.FIST, aim=-0.9, aimed=0.9, flat=Flat(-0.12, 0.02, 0.6)),
    far=ArmPose(0.4, 0.04, 0.8, 0.0, Hand.FIST, aim=-0.8, aimed=0.9, flat=Flat(-0.02, 0.02, 0.6)),
    footing=_WIDE,
    lean=0.1,
    head=0.04,
)
_ARMED = Frame(
    near=ArmPose(0.5, 0.42, 0.9, -0.35, Hand.GRIP, flat=Flat(0.0, 0.42, 0.6)),
    far=ArmPose(0.3, 0.3, 0.5, -0.2, Hand.FLAT, aim=-0.9, aimed=1.0, flat=Flat(0.1, 0.4, 0.6)),
    footing=_WIDE,
    lean=0.08,
    prop_turn=0.6,
)


def _breathing(frame: Frame, a: Acting) -> Frame:
    rise = 0.012 * math.sin(a.t * 2.2)
    return replace(frame, near=replace(frame.near, y=frame.near.y + rise), far=replace(frame.far, y=frame.far.y + rise))


def fists_up(a: Acting) -> Frame:
    return _breathing(_FISTS_UP, a)


def on_guard(a: Acting) -> Frame:
    return _breathing(_ARMED, a)


_RAISED = replace(
    _ARMED,
    near=ArmPose(-0.1, -0.62, 0.7, 0.0, Hand.GRIP),
    far=ArmPose(0.62, 0.1, 0.4, 0.0, Hand.FLAT),
    footing=Footing((-52, 0), (24, 26), (-24, 12)),
    lean=-0.14,
    prop_turn=-0.9,
)
_CUT = replace(
    _ARMED,
    near=ArmPose(0.9, 0.26, 0.6, 0.0, Hand.GRIP),
    far=ArmPose(-0.2, 0.4, 0.5, 0.0, Hand.FLAT),
    footing=Footing((-52, 0), (92, 0), (32, 40)),
    lean=0.28,
    prop_turn=1.75,
)
_DRAWN = replace(
    _ARMED,
    near=ArmPose(0.0, 0.3, 0.95, 0.0, Hand.GRIP),
    far=ArmPose(0.8, 0.12, 0.4, 0.0, Hand.FLAT),
    footing=Footing((-52, 0), (30, 26), (-22, 16)),
    lean=-0.06,
    prop_turn=1.5,
)
_THRUST = replace(
    _ARMED,
    near=ArmPose(0.97, 0.06, 0.4, 0.0, Hand.GRIP),
    far=ArmPose(-0.3, 0.3, 0.5, 0.0, Hand.FLAT),
    footing=Footing((-52, 0), (96, 0), (36, 38)),
    lean=0.24,
    prop_turn=1.56,
)


def _exchange(*blows: tuple[Frame, Frame], rest: Frame, gather: float = 0.4, hold: float = 0.3) -> PoseAt:
    """Each blow as (wind-up, hit), coming from `rest` and going back to it."""
    keys: list[tuple[float, Frame]] = []
    for k, (back, hit) in enumerate(blows):
        start = k * EXCHANGE
        keys += [(start, rest), (start + gather, back), (start + BLOW, hit), (start + BLOW + hold, hit)]
    keys.append((len(blows) * EXCHANGE, rest))
    return keyed(keys, loop=len(blows) * EXCHANGE)


strike_armed: PoseAt = _exchange((_RAISED, _CUT), (_DRAWN, _THRUST), rest=_ARMED, gather=0.36, hold=0.34)
"""A cut from above, then a thrust."""

_LEAD = replace(
    _FISTS_UP,
    far=ArmPose(0.97, -0.02, 0.4, 0.0, Hand.FIST, aim=0.0, aimed=0.9, flat=Flat(-0.2, 0.0, 0.4)),
    near=ArmPose(0.4, 0.02, 0.95, 0.0, Hand.FIST, aim=-0.9, aimed=0.9, flat=Flat(-0.12, 0.02, 0.6)),
    footing=Footing((-52, 0), (84, 0), (22, 26)),
    lean=0.16,
)
_LEAD_BACK = replace(
    _FISTS_UP, far=replace(_FISTS_UP.far, x=0.26, y=0.1), footing=Footing((-52, 0), (40, 16), (-14, 20)), lean=0.02
)
_CROSS_BACK = replace(
    _FISTS_UP,
    near=ArmPose(0.06, 0.16, 0.95, 0.0, Hand.FIST, aim=-0.3, aimed=0.9, flat=Flat(0.1, 0.1, 0.6)),
    footing=Footing((-52, 0), (40, 16), (-20, 22)),
    lean=-0.08,
)
_CROSS = replace(
    _FISTS_UP,
    near=ArmPose(0.98, -0.03, 0.3, 0.0, Hand.FIST, aim=0.0, aimed=0.9, flat=Flat(-0.2, 0.0, 0.4)),
    far=ArmPose(0.2, 0.14, 0.8, 0.0, Hand.FIST, aim=-0.9, aimed=0.9, flat=Flat(-0.02, 0.02, 0.6)),
    footing=Footing((-52, 0), (88, 0), (34, 32)),
    lean=0.3,
)
punch: PoseAt = _exchange((_LEAD_BACK, _LEAD), (_CROSS_BACK, _CROSS), rest=_FISTS_UP, gather=0.42, hold=0.12)
"""The leading fist, then the other one with the body behind it."""

_KNEE_UP = replace(_FISTS_UP, footing=Footing((40, 130), (20, 0), (0, 8)), lean=-0.06)
_KICKED = replace(
    _FISTS_UP,
    near=ArmPose(0.1, 0.5, 0.7, 0.0, Hand.FIST),
    far=ArmPose(0.5, 0.2, 0.6, 0.0, Hand.FIST),
    footing=Footing((216, 176), (20, 0), (10, 10)),
    lean=-0.3,
    head=0.14,
)
_KICK_READY = replace(_FISTS_UP, footing=Footing((-52, 0), (20, 0), (-8, 14)))
kick: PoseAt = keyed(
    (
        (0.0, _KICK_READY),
        (0.4, _KNEE_UP),
        (BLOW, _KICKED),
        (BLOW + 0.12, _KICKED),
        (1.0, _KNEE_UP),
        (1.35, _KICK_READY),
        (EXCHANGE, _KICK_READY),
    ),
    loop=EXCHANGE,
)

_COVERED = replace(
    _FISTS_UP,
    near=ArmPose(0.46, -0.2, 0.95, 0.0, Hand.FIST, aim=-1.5, aimed=0.9, flat=Flat(-0.2, -0.2, 0.7)),
    far=ArmPose(0.1, -0.16, 0.8, 0.0, Hand.FIST, aim=-1.7, aimed=0.9, flat=Flat(-0.2, -0.2, 0.7)),
    footing=Footing((-52, 0), (48, 0), (-24, 34)),
    lean=-0.1,
    head=0.14,
)
_BLOCKED = replace(
    _ARMED,
    near=ArmPose(0.8, -0.1, 0.7, 0.0, Hand.GRIP, flat=Flat(0.0, -0.2, 0.6)),
    far=ArmPose(0.34, 0.1, 0.6, 0.0, Hand.FLAT, aim=-1.0, aimed=1.0, flat=Flat(0.1, 0.1, 0.6)),
    footing=Footing((-52, 0), (48, 0), (-26, 34)),
    lean=-0.14,
    prop_turn=-0.4,
)


def _parrying(rest: Frame, met: Frame) -> PoseAt:
    """The guard meets the blow, gives a little, and comes back."""
    pushed = replace(met, footing=Footing((-52, 0), (48, 0), (-34, 38)), lean=met.lean - 0.04)
    return keyed(
        ((0.0, rest), (0.36, rest), (BLOW - 0.06, met), (BLOW + 0.1, pushed), (1.0, met), (1.35, rest), (EXCHANGE, rest)),
        loop=EXCHANGE,
    )


parry_unarmed: PoseAt = _parrying(_FISTS_UP, _COVERED)
parry_armed: PoseAt = _parrying(_ARMED, _BLOCKED)

_WARY = replace(_FISTS_UP, near=replace(_FISTS_UP.near, y=0.2), far=replace(_FISTS_UP.far, y=0.22, x=0.34), lean=0.02)
_STRUCK = replace(
    _FISTS_UP,
    near=ArmPose(0.5, 0.2, 0.7, 0.0, Hand.OPEN),
    far=ArmPose(0.66, 0.06, 0.6, 0.0, Hand.OPEN),
    footing=Footing((-60, 14), (48, 0), (-34, 26)),
    lean=-0.36,
    head=-0.3,
    shut=0.8,
)
_REELING = replace(
    _FISTS_UP,
    near=ArmPose(0.3, 0.5, 0.8, 0.0, Hand.OPEN),
    far=ArmPose(0.5, 0.36, 0.6, 0.0, Hand.OPEN),
    footing=Footing((-104, 0), (48, 0), (-48, 42)),
    lean=-0.12,
    head=0.06,
    shut=0.4,
)
_HUNCHED = replace(
    _FISTS_UP,
    near=ArmPose(0.4, 0.42, 0.9, 0.0, Hand.FIST),
    far=ArmPose(0.2, 0.5, 0.8, 0.0, Hand.OPEN),
    footing=Footing((-84, 10), (48, 0), (-24, 40)),
    lean=0.26,
    head=0.2,
    shut=0.2,
)
hit: PoseAt = keyed(
    ((0.0, _WARY), (BLOW - 0.04, _WARY), (BLOW + 0.12, _STRUCK), (0.98, _REELING), (1.3, _HUNCHED), (EXCHANGE, _WARY)),
    loop=EXCHANGE,
)
"""The head flies back, a foot goes behind, the body doubles up and recovers."""

_AIMED = replace(
    _ARMED,
    near=ArmPose(-0.56, -0.36, 0.8, 0.0, Hand.GRIP),
    far=ArmPose(0.8, 0.06, 0.4, 0.0, Hand.OPEN),
    footing=Footing((-52, 0), (40, 20), (-32, 24)),
    lean=-0.22,
    prop_turn=0.0,
)
_RELEASED = replace(
    _ARMED,
    near=ArmPose(0.94, -0.06, 0.4, 0.0, Hand.OPEN),
    far=ArmPose(-0.1, 0.5, 0.6, 0.0, Hand.RELAXED),
    footing=Footing((-52, 0), (84, 0), (30, 34)),
    lean=0.3,
    prop_turn=0.0,
    empty=True,
)
throw: PoseAt = keyed(
    (
        (0.0, replace(_ARMED, prop_turn=0.0)),
        (0.5, _AIMED),
        (0.82, _RELEASED),
        (1.4, _RELEASED),
        (1.9, replace(_FISTS_UP, lean=0.1, near=ArmPose(0.3, 0.6, 0.8), far=ArmPose(0.2, 0.7, 0.6), empty=True)),
    )
)

_NOCKED = Frame(
    near=ArmPose(0.8, 0.3, 0.6, 0.0, Hand.GRIP),
    far=ArmPose(0.14, 0.3, -0.4, 0.0, Hand.GRIP),
    footing=Footing((-44, 0), (40, 0), (0, 12)),
    far_front=True,
    prop_turn=math.pi,
)
_BENT_BOW = replace(
    _NOCKED,
    near=ArmPose(0.96, -0.04, 0.3, 0.0, Hand.GRIP),
    far=ArmPose(0.06, -0.06, -0.8, 0.0, Hand.FIST),
    lean=-0.04,
)
_LOOSED = replace(_BENT_BOW, far=ArmPose(-0.3, -0.04, -0.8, 0.0, Hand.OPEN))
shoot: PoseAt = keyed(
    ((0.0, _NOCKED), (0.8, _BENT_BOW), (1.6, _BENT_BOW), (1.72, _LOOSED), (2.1, _LOOSED), (2.7, _NOCKED)),
    loop=2.7,
)
