"""Boosted trees in numpy, as the training scripts store them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ROWS = 2048
"""Rows scored at once: their nodes fit the cache."""


@dataclass(frozen=True)
class Trees:
    """`names` are the columns. Node arrays are trees x nodes; a leaf points to itself, its `value` counts."""

    names: tuple[str, ...]
    column: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    depth: int

    def score(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """One score for each row."""
        parts = [self._score(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _score(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        node = np.zeros((len(rows), len(self.value)), np.int64)
        tree = np.arange(len(self.value))[None, :]
        for _ in range(self.depth):
            goes_left = np.take_along_axis(rows, self.column[tree, node].astype(np.int64), 1) <= self.threshold[tree, node]
            node = np.where(goes_left, self.left[tree, node], self.right[tree, node])
        total: NDArray[np.float64] = self.value[tree, node].astype(np.float64).sum(1)
        return total

    @classmethod
    def read(cls, stored: Mapping[str, Any], stage: str) -> Trees:
        """From the arrays of a weights file."""
        get = {key: stored[f"{stage}_{key}"] for key in ("names", "column", "threshold", "left", "right", "value", "depth")}
        names = tuple(str(name) for name in get["names"])
        return cls(names, get["column"], get["threshold"], get["left"], get["right"], get["value"], int(get["depth"]))
