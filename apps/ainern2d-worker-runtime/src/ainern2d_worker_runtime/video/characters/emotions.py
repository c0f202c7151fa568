"""Emotions as vectors of face and body measures (`emotions.toml`). An expression lies between neutral, mild and full."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, fields
from importlib import resources

from ainern2d_contracts.vocabulary import Emotion

from .curves import lerp, smooth

EASE_IN = 0.35
"""Seconds from the shot's start until the emotion is full (animators ease an expression in 0.2 to 0.4 s)."""
_LEAST = 0.3
"""How much of a mild feeling shows where it is said to be there, however weak."""
_MILD, _FULL = 0.5, 0.9
"""Intensities at which the mild and the full form are reached."""


@dataclass(frozen=True)
class Expression:
    """Brows: `brow_inner`, `brow_outer` up (+) or down (-), `brow_skew` one more than the other, `squeeze` together.
    Lids: `upper` closes (+) or widens (-), `lower` rises. Mouth: `corner` up (+) or down (-), `wide`, `press` lips together,
    `skew` one corner more than the other; `open`, `round` and `teeth` while nothing is said, `clench` shuts the teeth.
    `nose` wrinkles it. `blush`, `tear`, `sweat`, `pale` 0 to 1. Body: `tilt` of the head (+ forward), `shoulders` up,
    `breath` rate, `gaze_y`."""

    brow_inner: float = 0.0
    brow_outer: float = 0.0
    brow_skew: float = 0.0
    squeeze: float = 0.0
    upper: float = 0.1
    lower: float = 0.0
    pupil: float = 1.0
    corner: float = 0.12
    wide: float = 0.0
    press: float = 0.0
    skew: float = 0.0
    open: float = 0.0
    round: float = 0.0
    teeth: float = 0.0
    clench: float = 0.0
    nose: float = 0.0
    blush: float = 0.35
    tear: float = 0.0
    sweat: float = 0.0
    pale: float = 0.0
    tilt: float = 0.0
    shoulders: float = 0.0
    breath: float = 1.0
    gaze_y: float = 0.0
    sparkle: float = 0.0


_NEUTRAL = Expression()
_FIELDS = tuple(field.name for field in fields(Expression))


@functools.cache
def presets() -> dict[Emotion, tuple[Expression, Expression]]:
    """The mild and the full form of every emotion but neutral."""
    rows = tomllib.loads(resources.files(__package__).joinpath("emotions.toml").read_text("utf-8"))
    return {
        emotion: (Expression(**rows[emotion]["mild"]), Expression(**rows[emotion]["full"]))
        for emotion in Emotion
        if emotion is not Emotion.NEUTRAL
    }


def _between(a: Expression, b: Expression, amount: float) -> Expression:
    return Expression(**{name: lerp(getattr(a, name), getattr(b, name), amount) for name in _FIELDS})


@functools.lru_cache(maxsize=256)
def _reached(emotion: Emotion, intensity: float) -> Expression:
    mild, full = presets()[emotion]
    if intensity <= _MILD:
        return _between(_NEUTRAL, mild, _LEAST + (1 - _LEAST) * max(0.0, intensity) / _MILD)
    return _between(mild, full, min(1.0, (intensity - _MILD) / (_FULL - _MILD)))


def expression(emotion: Emotion, intensity: float, t: float) -> Expression:
    """The expression `t` seconds into a shot. It starts half shown: the shot joins a feeling that is already there."""
    if emotion is Emotion.NEUTRAL:
        return _NEUTRAL
    reached, shown = _reached(emotion, intensity), 0.45 + 0.55 * smooth(t / EASE_IN)
    return reached if shown >= 1.0 else _between(_NEUTRAL, reached, shown)
