"""A small trained scorer of (quotation, person) pairs: boosted trees in numpy, and a softmax over the persons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from operator import itemgetter
from typing import Any

import numpy as np
from ainern2d_contracts.vocabulary import Language
from numpy.typing import NDArray

from . import features_zh
from .candidates import Candidate, candidates
from .features import GENERIC, FeatureGroup, View
from .passage import Passage

DIGITS = 6
"""Shares are rounded to this, so that the order of additions cannot turn a tie."""
LANGUAGE_GROUPS: Mapping[Language, tuple[FeatureGroup, ...]] = {Language.CHINESE: features_zh.GROUPS}
"""Feature groups that only one language has."""

Shares = dict[str, float]
ROWS = 256
"""Rows that go through the trees together: what they need fits into the processor's cache."""
STAGE = "first"
"""Whose arrays of a weights file are read."""


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
        parts = [self._score(rows[at : at + ROWS]) for at in range(0, len(rows), ROWS)]
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


@dataclass(frozen=True)
class Ranker:
    """The trees of a language, and what they say of a passage."""

    language: Language
    trees: Trees

    def shares(self, passage: Passage) -> list[Shares]:
        """For each quotation, how likely each candidate says it, in the candidates' order; they sum up to 1."""
        people = [candidates(passage, i) for i in range(len(passage.quotes))]
        rows = (row for i, found in enumerate(people) for row in base_rows(passage, i, found))
        scores = self.trees.score(matrix(rows, self.trees.names))
        shares: list[Shares] = []
        at = 0
        for found in people:
            values = softmax(scores[at : at + len(found)]) if found else np.zeros(0)
            shares.append({who.name: float(value) for who, value in zip(found, values, strict=True)})
            at += len(found)
        return shares


def base_rows(passage: Passage, i: int, people: Sequence[Candidate]) -> list[dict[str, float]]:
    """The features of each candidate of quotation `i`."""
    view = View(passage, i, people)
    groups = (*GENERIC, *LANGUAGE_GROUPS.get(passage.language, ()))
    rows: list[dict[str, float]] = [{} for _ in people]
    for who, row in zip(people, rows, strict=True):
        for group in groups:
            row.update(group(view, who))
    return rows


def matrix(rows: Iterable[Mapping[str, float]], names: Sequence[str]) -> NDArray[np.float32]:
    """One row of numbers, in the order of `names`, for each of `rows`."""
    chosen = itemgetter(*names)
    return np.array([chosen(row) for row in rows], np.float32).reshape(-1, len(names))


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(scores - scores.max())
    share: NDArray[np.float64] = np.round(raised / raised.sum(), DIGITS)
    return share


@lru_cache
def load_ranker(language: Language) -> Ranker:
    """The trained ranker of a language."""
    resource = files(__package__.rpartition(".")[0]).joinpath("data", f"speakers_{language.value}.npz")
    with as_file(resource) as path, np.load(path, allow_pickle=False) as stored:
        return Ranker(language, Trees.read(stored, STAGE))
