"""Words that several governance skills share, and the rules on them. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from ainern2d_contracts.governance import Score, Verdict

LADDER = ("full", "no particles or extra lights", "held camera and simple set", "a still with lips")
"""The degradation ladder: what each `level` of a shot means, best first."""
LAST_LEVEL = len(LADDER) - 1

_ORDER = (Verdict.PASS, Verdict.REVIEW, Verdict.FAIL)


def worst(scores: Iterable[Score]) -> Verdict:
    """The gate of a report: its worst verdict; pass where nothing was measured."""
    return max((score.verdict for score in scores), key=_ORDER.index, default=Verdict.PASS)
