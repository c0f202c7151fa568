"""A small trained scorer of (quotation, person) pairs: boosted trees in numpy, and a softmax over the persons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from operator import itemgetter

import numpy as np
from ainern2d_contracts.vocabulary import Language
from numpy.typing import NDArray

from ainern2d_studio_api.modules.entity_core.trees import Trees

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
