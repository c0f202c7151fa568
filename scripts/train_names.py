"""Train and cross-validate the trees that find names of persons in English prose, on works in LitBank's entity format.

    python scripts/train_names.py FOLDER --out PATH/names_en.npz

FOLDER holds `entities/tsv` and `coref/conll` (https://github.com/dbamman/litbank). Needs `lightgbm` beside the project's own
packages; the product reads the result with numpy alone. Each word with a capital is one example: part of a person's name or not.
Folds are whole works.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from ainern2d_cli.bench.annotated_people import AnnotatedPeople, read_people
from ainern2d_cli.bench.names import LONGEST_WORK, compare, evaluate
from ainern2d_contracts.story import Story
from ainern2d_studio_api.modules.entity_core.name_features import NAMES
from ainern2d_studio_api.modules.entity_core.names_english import STAGE, Marked, mark, names_of
from ainern2d_studio_api.modules.entity_core.people import Person, passages
from ainern2d_studio_api.modules.entity_core.people_english import find
from ainern2d_studio_api.modules.entity_core.rates import overlap
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from ainern2d_studio_api.modules.entity_core.words_english import words
from train_speakers import arrays

FOLDS = 5
ROUNDS = 300
SETTINGS = {
    "objective": "binary",
    "num_leaves": 20,
    "max_depth": 8,
    "learning_rate": 0.03,
    "min_data_in_leaf": 10,
    "lambda_l2": 3.0,
    "feature_fraction": 0.2,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "verbose": -1,
    "num_threads": 2,
    "seed": 1,
}


@dataclass
class Example:
    """A work, its words with features, and which of them are part of an annotated name."""

    work: AnnotatedPeople
    marked: Marked
    right: Any


def read(folder: Path) -> list[Example]:
    examples: list[Example] = []
    for work in read_people(folder):
        story = ingest(work.text.encode(), "work", "utf-8", LONGEST_WORK)
        marked = mark([words(passage) for passage in passages(story)])
        covered = {at for (start, _), (_, end) in work.named.items() for at in range(start, end)}
        right = [marked.passages[number][at].start in covered for number, at in marked.places]
        examples.append(Example(work, marked, np.array(right)))
    return examples


def fit(examples: Sequence[Example]) -> lightgbm.Booster:
    rows = np.concatenate([example.marked.rows for example in examples])
    right = np.concatenate([example.right for example in examples])
    return lightgbm.train(SETTINGS, lightgbm.Dataset(rows, right), ROUNDS)


def report(folder: Path, examples: Sequence[Example], shares: Sequence[Any]) -> None:
    """The names alone, then what the whole reading makes of them."""
    pairs = []
    share_of = {}
    for example, share in zip(examples, shares, strict=True):
        found = {(name.start, name.end) for name in names_of(example.marked, share)}
        pairs.append(compare(example.work, found)[0])
        share_of[example.work.name] = share

    def read_with(name: str, story: Story) -> tuple[Person, ...]:
        return find(story, lambda read: names_of(mark(read), share_of[name]))

    whole = evaluate(folder, read_with)
    rows = {"names by the trees": overlap(pairs), "names": whole.names, "phrases with a name": whole.whole}
    rows |= {"phrases that mean people": whole.persons, "names joined, B-cubed": whole.merging}
    for title, row in rows.items():
        parts = f"precision {row.precision:.3f}  recall {row.recall:.3f}"
        print(f"{title}, cross-validated: F1 {row.f1:.4f} [{row.low:.3f}, {row.high:.3f}]  {parts}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    examples = read(options.folder)
    shares: list[Any] = [None] * len(examples)
    for fold in range(FOLDS):
        booster = fit([example for number, example in enumerate(examples) if number % FOLDS != fold])
        for number in range(fold, len(examples), FOLDS):
            shares[number] = booster.predict(examples[number].marked.rows)
    report(options.folder, examples, shares)
    if options.out:
        np.savez_compressed(options.out, **arrays([fit(examples)], NAMES, STAGE))
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
