"""Figures of an evaluation with 95 % bootstrap intervals, resampled by group (work, window): rows of one group err together.

Percentile intervals after Efron and Tibshirani, An Introduction to the Bootstrap (1993), section 13.3.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

RESAMPLES = 1000

Group = TypeVar("Group")


@dataclass(frozen=True)
class Rate:
    """`right` of `of`, and the interval of the share."""

    right: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True)
class Agreement:
    """Of one group: how many were found and annotated, found alone, annotated alone."""

    both: int
    invented: int
    missed: int


@dataclass(frozen=True)
class Overlap:
    """Precision, recall and F1 of what was found against what is annotated; the interval is that of F1."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    annotated: int


def interval(groups: Sequence[Group], figure: Callable[[Sequence[Group]], float], seed: int = 0) -> tuple[float, float]:
    """The 95 % interval of `figure`; (0, 0) where there is no group."""
    if not groups:
        return 0.0, 0.0
    draw = random.Random(seed)
    drawn = sorted(figure(draw.choices(groups, k=len(groups))) for _ in range(RESAMPLES))
    return drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES) - 1]


def rate(outcomes: Sequence[tuple[str, bool]], seed: int = 0) -> Rate:
    """The share of right ones among (group, right)."""
    groups: dict[str, list[int]] = {}
    for group, right in outcomes:
        row = groups.setdefault(group, [0, 0])
        row[0] += right
        row[1] += 1
    rows = list(groups.values())
    low, high = interval(rows, lambda sample: sum(row[0] for row in sample) / sum(row[1] for row in sample), seed)
    return Rate(sum(row[0] for row in rows), sum(row[1] for row in rows), low, high)


def agreement(found: set[tuple[int, int]], annotated: set[tuple[int, int]]) -> Agreement:
    """Spans count where both ends are the same."""
    return Agreement(len(found & annotated), len(found - annotated), len(annotated - found))


def overlap(groups: Sequence[Agreement], seed: int = 0) -> Overlap:
    """Micro-averaged over all groups."""
    both, invented, missed = (sum(getattr(group, name) for group in groups) for name in ("both", "invented", "missed"))
    low, high = interval(groups, f1, seed)
    return Overlap(both / max(1, both + invented), both / max(1, both + missed), f1(groups), low, high, both + missed)


def f1(groups: Sequence[Agreement]) -> float:
    """Van Rijsbergen's balanced F; 0 where nothing agrees."""
    both = sum(group.both for group in groups)
    wrong = sum(group.invented + group.missed for group in groups)
    return 2 * both / (2 * both + wrong) if both else 0.0
