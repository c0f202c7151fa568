"""A small trained scorer of (quotation, person) pairs: boosted trees in numpy, and a softmax over the persons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
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


@dataclass(frozen=True)
class Ranker:
    """The trees of a language, and what they say of a passage."""

    language: Language
    trees: Trees

    def shares(self, passage: Passage) -> list[Shares]:
        """For each quotation, how likely each candidate says it, in the candidates' order; they sum up to 1."""
        people = [candidates(passage, i) for i in range(len(passage.quotes))]
        rows = [row for i, found in enumerate(people) for row in base_rows(passage, i, found)]
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
    return [{name: float(v) for group in groups for name, v in group(view, who).items()} for who in people]


def matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> NDArray[np.float32]:
    return np.array([[row[name] for name in names] for row in rows], np.float32).reshape(len(rows), len(names))


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
