"""Train and cross-validate the English speakers' trees on works in LitBank's formats.

    python scripts/train_speakers_en.py FOLDER --out PATH/speakers_en.npz

FOLDER holds `quotations/tsv` and `coref/conll` (https://github.com/dbamman/litbank). Needs `lightgbm` beside the project's own
packages; the product reads the result with numpy alone.

Each quotation is one choice among the people in mind there; the loss is the softmax over them, and any candidate whose
mentions lie in the annotated speaker's cluster is right. Features speak of the speakers before, so the trees see both true
histories and those that trees of other works predicted (DAgger, Ross et al. 2011). Folds are whole works.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.planner.story import evaluate_litbank as measure
from ainern2d_studio_api.modules.planner.story.litbank import AnnotatedWork, GoldQuotation, read_works
from ainern2d_studio_api.modules.planner.story.speakers.attribute_en import STAGE
from ainern2d_studio_api.modules.planner.story.speakers.features_en import NAMES, Reader
from ainern2d_studio_api.modules.planner.story.speakers.search_en import Score, likeliest
from ainern2d_studio_api.modules.planner.story.speakers.talk_en import Talk
from train_speakers import arrays

FOLDS = 5
SEEDS = (1,)
"""Forests of so many seeds are averaged."""
ROUNDS = 220
SETTINGS = {
    "num_leaves": 15,
    "learning_rate": 0.04,
    "min_data_in_leaf": 20,
    "lambda_l2": 5.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "verbose": -1,
    "num_threads": 2,
}
DAGGER = 1
"""Times that the trees learn from their own predictions."""


@dataclass
class Example:
    """A work: its chapters' talk, the annotated quotation of each of ours, and the clusters of names."""

    work: AnnotatedWork
    talks: list[Talk]
    gold: list[list[GoldQuotation | None]]
    clusters: measure.Clusters


@dataclass
class Choices:
    """Rows of all candidates, whether each is right, the sizes of the groups and their works."""

    rows: Any
    right: Any
    sizes: Any
    works: Any


History = dict[tuple[int, int], list[str | None]]


def read(folder: Path) -> list[Example]:
    examples: list[Example] = []
    for work in read_works(folder):
        people, talks = measure.talks_of(work)
        quotes = tuple(quote for talk in talks for quote in talk.quotes)
        clusters = measure.Clusters(work, measure.Reading(people, quotes, ()))
        gold = [[measure.annotated(work, quote.outer) for quote in talk.quotes] for talk in talks]
        examples.append(Example(work, talks, gold, clusters))
    return examples


def collect(examples: Sequence[Example], history: History | None = None) -> Choices:
    """Walk through every chapter with the true speakers, or those of `history`, as what was said before."""
    rows, right, sizes, works = [], [], [], []
    for number, example in enumerate(examples):
        for part, (talk, gold) in enumerate(zip(example.talks, example.gold, strict=True)):
            reader = Reader(talk)
            for i in range(len(talk)):
                choice = reader.choice()
                said = gold[i]
                true = [said is not None and example.clusters.is_right(name, said) for name in choice.names]
                if any(true):
                    rows.append(choice.rows)
                    right += true
                    sizes.append(len(true))
                    works.append(number)
                found = next((name for name, yes in zip(choice.names, true, strict=True) if yes), None)
                reader.settle(history[number, part][i] if history is not None else found)
    return Choices(np.concatenate(rows), np.array(right), np.array(sizes), np.array(works))


@dataclass
class Forests:
    """Boosters of several seeds; their mean is the score."""

    boosters: list[lightgbm.Booster]

    def score(self, rows: Any) -> Any:
        return np.mean([booster.predict(rows) for booster in self.boosters], axis=0)


def fit(parts: Sequence[Choices], without: int | None) -> Forests:
    """Trees from all works but those of the fold `without`."""
    rows, right, sizes = [], [], []
    for part in parts:
        keep = np.ones(len(part.works), bool) if without is None else part.works % FOLDS != without
        rows.append(part.rows[np.repeat(keep, part.sizes)])
        right.append(part.right[np.repeat(keep, part.sizes)])
        sizes.append(part.sizes[keep])
    size = np.concatenate(sizes)
    true = np.concatenate(right).astype(float)
    starts, group = np.concatenate([[0], np.cumsum(size)[:-1]]), np.repeat(np.arange(len(size)), size)

    def objective(scores: Any, _: Any) -> Any:
        exponent = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        share = exponent / np.add.reduceat(exponent, starts)[group]
        rightly = share * true / np.maximum(np.add.reduceat(share * true, starts)[group], 1e-9)
        return share - rightly, np.maximum(share * (1 - share), 1e-3)

    return Forests(
        [
            lightgbm.train(
                {**SETTINGS, "seed": seed, "objective": objective}, lightgbm.Dataset(np.concatenate(rows), true), ROUNDS
            )
            for seed in SEEDS
        ]
    )


def predict(examples: Sequence[Example], scores: Sequence[Score]) -> History:
    """With the trees that did not see the work; the paragraphs of tokenised works are guessed."""
    return {
        (number, part): likeliest(talk, scores[number % FOLDS], laid_out=False)
        for number, example in enumerate(examples)
        for part, talk in enumerate(example.talks)
    }


def report(title: str, examples: Sequence[Example], history: History) -> None:
    verdicts: list[measure.Verdict] = []
    for number, example in enumerate(examples):
        said = [name for part in range(len(example.talks)) for name in history[number, part]]
        quotes = [quote for talk in example.talks for quote in talk.quotes]
        verdicts += measure.verdicts(example.work, quotes, said, example.clusters)
    found = measure.report(verdicts, 0)
    parts = "  ".join(f"{kind} {rate.share:.3f} of {rate.of}" for kind, rate in found.by_category.items())
    print(f"{title}: {found.speakers.share:.4f} [{found.speakers.low:.3f}, {found.speakers.high:.3f}]  {parts}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    examples = read(options.folder)
    parts = [collect(examples)]
    for turn in range(DAGGER + 1):
        forests = [fit(parts, fold) for fold in range(FOLDS)]
        history = predict(examples, [forest.score for forest in forests])
        report(f"{Language.ENGLISH.value}, {turn} of {DAGGER} turns, cross-validated", examples, history)
        if turn < DAGGER:
            parts.append(collect(examples, history))
    if options.out:
        np.savez_compressed(options.out, **arrays(fit(parts, None).boosters, NAMES, STAGE))
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
