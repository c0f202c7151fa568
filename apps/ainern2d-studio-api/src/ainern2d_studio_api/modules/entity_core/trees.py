"""Boosted trees in numpy, as the training scripts store them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ROWS = 256
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
        column, threshold, children, value = self._flat
        trees, nodes = self.value.shape
        cells, first = np.ascontiguousarray(rows).ravel(), np.arange(len(rows))[:, None] * rows.shape[1]
        node = np.broadcast_to(np.arange(trees) * nodes, (len(rows), trees))
        for _ in range(self.depth):
            goes_right = cells.take(column.take(node) + first) > threshold.take(node)
            node = children.take(2 * node + goes_right)
        total: NDArray[np.float64] = value.take(node).sum(1)
        return total

    @cached_property
    def _flat(self) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64], NDArray[np.float64]]:
        """Column, threshold, both children (left, right, left, …) and value of every node of every tree in one row."""
        start = np.arange(len(self.value))[:, None] * self.value.shape[1]
        children = np.stack([self.left + start, self.right + start], axis=-1).astype(np.int64)
        column, threshold = self.column.astype(np.int64).ravel(), self.threshold.astype(np.float32).ravel()
        return column, threshold, children.ravel(), self.value.astype(np.float64).ravel()

    @classmethod
    def read(cls, stored: Mapping[str, Any], stage: str) -> Trees:
        """From the arrays of a weights file."""
        get = {key: stored[f"{stage}_{key}"] for key in ("names", "column", "threshold", "left", "right", "value", "depth")}
        names = tuple(str(name) for name in get["names"])
        return cls(names, get["column"], get["threshold"], get["left"], get["right"], get["value"], int(get["depth"]))
