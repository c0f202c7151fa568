"""What makes one face unlike another at a glance: features drawn from the look's seed, each from its own sub-seed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields

_SPREAD = 0.6
"""Exponent that pushes features away from the average: below 1, few faces are plain."""


def draw(seed: int, trait: str) -> float:
    """A number from 0 to 1 for one trait of one look; a new trait never reshuffles the others."""
    digest = hashlib.sha256(f"{seed}:{trait}".encode()).digest()
    return int.from_bytes(digest[:6], "big") / float(1 << 48)


@dataclass(frozen=True)
class Features:
    """Each from -1 to 1, with 0 the average."""

    wide: float = 0.0
    """Of the lower face."""
    long: float = 0.0
    """From nose to chin."""
    eye_round: float = 0.0
    """-1 long and narrow, 1 round."""
    eye_peak: float = 0.0
    """Where the upper lid is highest: -1 towards the temple, 1 towards the nose."""
    lid: float = 0.0
    """-1 no fold, 1 a deep one."""
    brow_slope: float = 0.0
    """-1 falling to the temple, 1 rising."""
    brow_length: float = 0.0
    brow_low: float = 0.0
    bridge: float = 0.0
    """-1 a hollow nose, 1 a hooked one."""
    nose_broad: float = 0.0
    nose_long: float = 0.0
    mouth_wide: float = 0.0
    mouth_low: float = 0.0
    mouth_bias: float = 0.0
    """Corners at rest: -1 down, 1 up."""
    fold: float = 0.0
    """Above a half, lines under the eyes."""
    cleft: float = 0.0
    """Above 0.6, a hollow in the chin."""
    dimple: float = 0.0
    """Above 0.6, dimples."""


def features_of(seed: int, young: float) -> Features:
    """`young` 0 to 1 softens them: children's faces differ less."""
    strength = 1 - 0.4 * min(1.0, young)
    values = {}
    for field in fields(Features):
        centred = 2 * draw(seed, f"feature.{field.name}") - 1
        values[field.name] = strength * abs(centred) ** _SPREAD * (1 if centred >= 0 else -1)
    return Features(**values)
