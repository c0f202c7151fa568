"""Emotions as vectors of face and body measures. An expression is a blend of the neutral one and an emotion's."""

from __future__ import annotations

from dataclasses import dataclass, fields

from ainern2d_contracts.vocabulary import Emotion

from .curves import lerp, smooth

EASE_IN = 0.35
"""Seconds from the shot's start until the emotion is full (animators ease an expression in 0.2 to 0.4 s)."""


@dataclass(frozen=True)
class Expression:
    """Brows: `brow_inner`, `brow_outer` up (+) or down (-), `squeeze` together. Lids: `upper` closes (+) or widens (-),
    `lower` rises. Mouth: `corner` up (+) or down (-), `wide`, `press` lips together, `skew` one corner more than the other.
    `blush`, `tear`, `sweat`, `pale` 0 to 1. Body: `tilt` of the head (+ forward), `shoulders` up, `breath` rate, `gaze_y`."""

    brow_inner: float = 0.0
    brow_outer: float = 0.0
    squeeze: float = 0.0
    upper: float = 0.1
    lower: float = 0.0
    pupil: float = 1.0
    corner: float = 0.12
    wide: float = 0.0
    press: float = 0.0
    skew: float = 0.0
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
_FULL: dict[Emotion, Expression] = {
    Emotion.NEUTRAL: _NEUTRAL,
    Emotion.JOY: Expression(
        brow_inner=0.15,
        brow_outer=0.4,
        upper=0.12,
        lower=0.75,
        corner=1.0,
        wide=0.5,
        blush=0.85,
        tilt=-0.03,
        sparkle=1,
        breath=1.2,
    ),
    Emotion.SADNESS: Expression(
        brow_inner=0.85,
        brow_outer=-0.5,
        squeeze=0.35,
        upper=0.4,
        lower=0.1,
        corner=-0.8,
        wide=-0.12,
        blush=0.3,
        tear=1.0,
        tilt=0.09,
        shoulders=-0.7,
        breath=0.8,
        gaze_y=0.35,
    ),
    Emotion.ANGER: Expression(
        brow_inner=-1.0,
        brow_outer=0.35,
        squeeze=1.0,
        upper=0.22,
        lower=0.4,
        pupil=0.86,
        corner=-0.65,
        press=0.7,
        blush=0.6,
        tilt=0.05,
        shoulders=0.6,
        breath=1.6,
    ),
    Emotion.FEAR: Expression(
        brow_inner=0.9,
        brow_outer=-0.1,
        squeeze=0.6,
        upper=-0.28,
        pupil=0.72,
        corner=-0.45,
        wide=0.1,
        blush=0.0,
        sweat=1.0,
        pale=0.8,
        tilt=-0.05,
        shoulders=1.0,
        breath=1.8,
    ),
    Emotion.SURPRISE: Expression(
        brow_inner=0.9,
        brow_outer=0.95,
        upper=-0.34,
        pupil=0.82,
        corner=-0.08,
        wide=-0.25,
        blush=0.3,
        tilt=-0.08,
        shoulders=0.5,
        breath=1.3,
    ),
    Emotion.DISGUST: Expression(
        brow_inner=-0.5,
        brow_outer=-0.15,
        squeeze=0.7,
        upper=0.45,
        lower=0.55,
        corner=-0.6,
        skew=0.8,
        press=0.4,
        blush=0.1,
        tilt=-0.06,
    ),
    Emotion.TENDERNESS: Expression(
        brow_inner=0.4,
        brow_outer=0.1,
        upper=0.26,
        lower=0.4,
        pupil=1.08,
        corner=0.6,
        wide=0.25,
        blush=0.9,
        tilt=0.04,
        shoulders=-0.2,
        sparkle=0.6,
        breath=0.9,
    ),
    Emotion.DETERMINATION: Expression(
        brow_inner=-0.6,
        brow_outer=0.4,
        squeeze=0.5,
        upper=0.12,
        lower=0.25,
        pupil=0.95,
        corner=0.02,
        press=0.5,
        blush=0.3,
        tilt=0.02,
        shoulders=0.1,
    ),
    Emotion.WORRY: Expression(
        brow_inner=0.8,
        brow_outer=-0.2,
        squeeze=0.55,
        upper=0.1,
        lower=0.1,
        corner=-0.4,
        wide=-0.1,
        blush=0.2,
        sweat=0.5,
        tilt=0.05,
        shoulders=0.2,
        gaze_y=0.12,
    ),
}
_FIELDS = tuple(field.name for field in fields(Expression))


def expression(emotion: Emotion, intensity: float, t: float) -> Expression:
    """The expression `t` seconds into a shot. It starts half shown: the shot joins a feeling that is already there."""
    full = _FULL[emotion]
    amount = max(0.0, min(1.0, 0.35 + 0.75 * intensity)) * (0.45 + 0.55 * smooth(t / EASE_IN))
    if full is _NEUTRAL:
        return _NEUTRAL
    return Expression(**{name: lerp(getattr(_NEUTRAL, name), getattr(full, name), amount) for name in _FIELDS})
