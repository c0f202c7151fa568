"""Lightning: now and then the whole picture pales, and out of doors a bolt stands in the sky."""

from __future__ import annotations

import math

from numpy.random import Generator

from ..raster.geometry import Path, rectangle, tapered
from .brush import alpha
from .stage import BOTTOM, LEFT, RIGHT, TOP, Stage

PALE = (214, 224, 255)
STRENGTH_OUTDOORS, STRENGTH_INDOORS = 0.5, 0.2
"""Alpha of the brightest flash. Two short flashes in several seconds stay far below the three a second that harm
photosensitive viewers (WCAG 2.3.1)."""
_EVERY = 6.5
"""Seconds from flash to flash."""


def flash(t: float, first: float) -> float:
    """0 to 1: a stroke and, a moment later, a weaker return."""
    u = (t - first) % _EVERY
    stroke = math.exp(-u / 0.09) if u < 1.2 else 0.0
    again = 0.7 * math.exp(-(u - 0.36) / 0.16) if 0.36 <= u < 1.6 else 0.0
    return max(stroke, again) if t >= first else 0.0


def bolt(rng: Generator, x: float, top: float, bottom: float) -> list[Path]:
    """A trunk that jitters downwards, with two side branches."""
    points = [(x, top)]
    steps = 9
    for k in range(1, steps + 1):
        points.append((points[-1][0] + rng.uniform(-34, 30), top + (bottom - top) * k / steps))
    paths = [tapered(points, 4.5, 1.2, 4)]
    for at in (3, 5):
        side = 1 if rng.random() < 0.5 else -1
        branch = [points[at]]
        for _ in range(4):
            branch.append((branch[-1][0] + side * rng.uniform(14, 40), branch[-1][1] + rng.uniform(16, 36)))
        paths.append(tapered(branch, 2.4, 0.6, 4))
    return paths


def add_lightning(stage: Stage, interior: bool, horizon: float = -300.0) -> None:
    """Give a stormy place its lightning."""
    rng = stage.random("lightning")
    first = float(rng.uniform(1.2, 2.8))
    strength = STRENGTH_INDOORS if interior else STRENGTH_OUTDOORS
    sheet = stage.drift.group()
    sheet.shape(rectangle(LEFT, TOP, RIGHT, BOTTOM), alpha(PALE, strength))
    streak = None
    if not interior:
        streak = stage.sky.group()
        for path in bolt(rng, float(rng.uniform(-360, 360)), horizon - 460, horizon - 40):
            streak.shape(path, (244, 246, 255))

    def move(t: float) -> None:
        bright = flash(t, first)
        sheet.visible(bright > 0.02)
        sheet.opacity(bright)
        if streak is not None:
            streak.visible(bright > 0.02)
            streak.opacity(min(1.0, bright * 1.6))

    stage.motions.append(move)
