"""The trees of the ranker give each row what a walk from root to leaf gives it, however many rows go together."""

from __future__ import annotations

import numpy as np
import pytest
from ainern2d_studio_api.modules.planner.story.speakers.ranker import Trees, matrix
from numpy.typing import NDArray


def grown(trees: int, depth: int, columns: int, seed: int) -> Trees:
    """Full trees of random questions; a leaf points to itself."""
    random = np.random.default_rng(seed)
    nodes = 2 ** (depth + 1) - 1
    inner = np.arange(nodes) < 2**depth - 1
    left = np.where(inner, 2 * np.arange(nodes) + 1, np.arange(nodes)).astype(np.int16)
    right = np.where(inner, 2 * np.arange(nodes) + 2, np.arange(nodes)).astype(np.int16)
    return Trees(
        tuple(f"c{i}" for i in range(columns)),
        random.integers(0, columns, (trees, nodes)).astype(np.int16),
        random.normal(size=(trees, nodes)).astype(np.float32),
        np.tile(left, (trees, 1)),
        np.tile(right, (trees, 1)),
        random.normal(size=(trees, nodes)).astype(np.float32),
        depth,
    )


def walked(trees: Trees, row: NDArray[np.float32]) -> float:
    total = 0.0
    for tree in range(len(trees.value)):
        node = 0
        for _ in range(trees.depth):
            goes_left = row[trees.column[tree, node]] <= trees.threshold[tree, node]
            node = int((trees.left if goes_left else trees.right)[tree, node])
        total += float(trees.value[tree, node])
    return total


@pytest.mark.parametrize("rows", [0, 1, 256, 259])
def test_a_score_is_the_sum_of_the_leaves(rows: int) -> None:
    trees = grown(trees=7, depth=3, columns=5, seed=rows)
    numbers = np.random.default_rng(1).normal(size=(rows, 5)).astype(np.float32)
    scores = trees.score(numbers)
    assert scores.shape == (rows,)
    assert scores == pytest.approx([walked(trees, row) for row in numbers])


def test_a_row_has_its_numbers_in_the_order_of_the_columns() -> None:
    assert matrix([{"b": 2, "a": 1.5}], ("a", "b")).tolist() == [[1.5, 2.0]]
    assert matrix([], ("a", "b")).shape == (0, 2)
