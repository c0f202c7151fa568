"""Words that several governance skills share, and the rules on them. Pure."""

from __future__ import annotations

LADDER = ("full", "no particles or extra lights", "held camera and simple set", "a still with lips")
"""The degradation ladder: what each `level` of a shot means, best first."""
LAST_LEVEL = len(LADDER) - 1
