"""Life that never stops: blinks, small eye jumps, breath, sway. Pure functions of a seed and the time."""

from __future__ import annotations

import functools
import math

from .curves import smooth
from .features import draw

BLINK_EVERY = 3.1
"""Mean seconds between blinks (people at rest blink about 15 to 20 times a minute)."""
_BLINK_LENGTH = 0.18
_SACCADE_EVERY = 0.85


@functools.lru_cache(maxsize=4096)
def _draw(seed: int, name: str) -> float:
    return draw(seed, name)


def blink(seed: int, t: float) -> float:
    """0 open to 1 shut: shut in a third of the blink, open again in the rest. None in a shot's first quarter second."""
    slot = math.floor(t / BLINK_EVERY)
    start = (slot + 0.15 + 0.7 * _draw(seed, f"blink.{slot}")) * BLINK_EVERY
    u = (t - start) / _BLINK_LENGTH
    if not 0 <= u <= 1:
        return 0.0
    return smooth(u / 0.36) if u < 0.36 else 1 - smooth((u - 0.42) / 0.58)


def saccade(seed: int, t: float) -> tuple[float, float]:
    """Where the eyes have jumped to, on top of the gaze: small, quick, then still."""
    slot = math.floor(t / _SACCADE_EVERY)
    x0, y0 = _target(seed, slot - 1)
    x1, y1 = _target(seed, slot)
    u = smooth((t - slot * _SACCADE_EVERY) / 0.06)
    return x0 + (x1 - x0) * u, y0 + (y1 - y0) * u


def _target(seed: int, slot: int) -> tuple[float, float]:
    if _draw(seed, f"saccade.{slot}") < 0.45:
        return 0.0, 0.0
    return 0.24 * (_draw(seed, f"saccade.x{slot}") - 0.5), 0.14 * (_draw(seed, f"saccade.y{slot}") - 0.5)


def breath(seed: int, t: float, rate: float) -> float:
    """-1 out to 1 in; 3.6 s a breath at rate 1."""
    return math.sin(2 * math.pi * (t * rate / 3.6 + _draw(seed, "breath")))


def sway(seed: int, t: float) -> float:
    """A slow wander of -1 to 1."""
    phase = 6.28 * _draw(seed, "sway")
    return 0.7 * math.sin(t * 0.83 + phase) + 0.3 * math.sin(t * 1.91 + 2.1 * phase)


def gust(seed: int, t: float, wind: float) -> float:
    """The wind's push of about -1 to 1, scaled by `wind`."""
    phase = 6.28 * _draw(seed, "gust")
    return wind * (math.sin(t * 1.5 + phase) + 0.4 * math.sin(t * 3.7 + 2 * phase))
