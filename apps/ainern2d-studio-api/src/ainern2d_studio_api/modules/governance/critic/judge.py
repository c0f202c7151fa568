"""From a figure to a verdict. The thresholds are data, each with its source."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from ainern2d_contracts.governance import CriticReport, Score, Verdict

from ..catalogue import table
from ..domain import worst

Range = Sequence[float | None]


def threshold(kind: str, name: str) -> dict[str, Any]:
    """The row of a measure. `kind` is shot or film."""
    row: dict[str, Any] = table("thresholds")[kind][name]
    return row


def judge(kind: str, name: str, value: float, evidence: str = "", subject: str = "", relax: float = 1.0) -> Score:
    """One score. `subject` tells apart figures of one kind (whose mouth); `relax` widens the upper bounds.

    A figure that is not a number fails: nothing was measured.
    """
    row = threshold(kind, name)
    passes, reviews = _relaxed(row["pass"], relax), _relaxed(row["review"], relax)
    if not math.isnan(value) and _within(value, passes):
        verdict = Verdict.PASS
    elif not math.isnan(value) and reviews is not None and _within(value, reviews):
        verdict = Verdict.REVIEW
    else:
        verdict = Verdict.FAIL
    full = f"{name}:{subject}" if subject else name
    source = "" if verdict is Verdict.PASS else f"{evidence}; " * bool(evidence) + str(row["source"])
    return Score(
        name=full,
        value=round(value, 4) if math.isfinite(value) else value,
        unit=row["unit"],
        threshold=_said(passes or (None, None)),
        verdict=verdict,
        evidence=source or evidence,
    )


def report(subject: str, scores: Sequence[Score]) -> CriticReport:
    return CriticReport(subject=subject, scores=tuple(scores), gate=worst(scores))


def failure_of(score: Score, film: bool) -> str:
    """The class of failure that recovery makes of a score."""
    return str(threshold("film" if film else "shot", score.name.split(":", 1)[0])["failure"])


def _relaxed(bounds: Range | None, relax: float) -> Range | None:
    if bounds is None or bounds[1] is None:
        return bounds
    return (bounds[0], bounds[1] * relax)


def _within(value: float, bounds: Range | None) -> bool:
    low, high = bounds or (None, None)
    return (low is None or value >= low) and (high is None or value <= high)


def _said(bounds: Range) -> str:
    low, high = bounds
    if low is not None and high is not None:
        return f"= {low:g}" if low == high else f"<= {high:g}" if low == 0 else f"{low:g} to {high:g}"
    return f">= {low:g}" if low is not None else f"<= {high:g}" if high is not None else "any"
