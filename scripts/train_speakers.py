"""Train the scorer that says whose a quotation is, and measure it by cross-validation.

Needs `pip install lightgbm` beside the project's own packages (nothing of it is used when stories are read), and a corpus
with speakers: WP2021 for Chinese. For example:

    python scripts/train_speakers.py zh ../shared/data/wp2021 --out .../planner/story/data/speakers_zh.npz

Folds are runs of neighbouring examples, so that no scene is on both sides. The second stage is trained on what first-stage
models of other folds say, as it meets it later.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.planner.story.mentions import Roster
from ainern2d_studio_api.modules.planner.story.speakers.candidates import Candidate, candidates
from ainern2d_studio_api.modules.planner.story.speakers.passage import Passage
from ainern2d_studio_api.modules.planner.story.speakers.ranker import Shares, base_rows, matrix, neighbour_rows, softmax
from ainern2d_studio_api.modules.planner.story.wp2021 import passage_of, read_people, read_windows

FOLDS = 5
SETTINGS: dict[str, Any] = {
    "learning_rate": 0.05,
    "num_leaves": 12,
    "max_depth": 6,
    "min_data_in_leaf": 20,
    "min_sum_hessian_in_leaf": 0.5,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "verbosity": -1,
    "num_threads": 1,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
}
ROUNDS = 250


@dataclass
class Example:
    """A passage of which some quotations' speakers are known. `fold` keeps scenes together, `kind` is for the report."""

    passage: Passage
    gold: Mapping[int, str]
    fold: int
    kind: Mapping[int, str]
    people: list[list[Candidate]] = field(init=False)
    rows: list[list[dict[str, float]]] = field(init=False)

    def __post_init__(self) -> None:
        self.people = [candidates(self.passage, i) for i in range(len(self.passage.quotes))]
        self.rows = [base_rows(self.passage, i, found) for i, found in enumerate(self.people)]


def read_wp2021(folder: Path) -> Iterable[Example]:
    people = read_people(folder)
    names = {alias: person.name for person in people for alias in (person.name, *person.aliases)}
    roster = Roster(Language.CHINESE, people, closed=True)
    windows = list(read_windows(folder, "train"))
    for number, window in enumerate(windows):
        passage, here = passage_of(window, roster)
        if here is not None:
            gold = names.get(window.speaker, window.speaker)
            yield Example(passage, {here: gold}, number * FOLDS // len(windows), {here: window.category})


READERS: Mapping[str, Callable[[Path], Iterable[Example]]] = {"zh": read_wp2021}


def _groups(examples: Sequence[Example], rows: Sequence[Sequence[Sequence[dict[str, float]]]]) -> Any:
    """(rows, labels, sizes) of all quotations whose speaker is known and among the candidates."""
    flat: list[dict[str, float]] = []
    labels: list[float] = []
    sizes: list[int] = []
    for example, table in zip(examples, rows, strict=True):
        for i, name in sorted(example.gold.items()):
            right = [float(who.name == name) for who in example.people[i]]
            if sum(right) == 1:
                flat += table[i]
                labels += right
                sizes.append(len(right))
    return flat, np.array(labels), np.array(sizes)


def fit(rows: Sequence[dict[str, float]], labels: Any, sizes: Any, names: Sequence[str], rounds: int) -> lightgbm.Booster:
    """Trees whose scores, by softmax over each group, make the right candidates likely."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def objective(scores: Any, _: Any) -> Any:
        top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
        raised = np.exp(scores - top)
        share = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
        return share - labels, np.maximum(share * (1 - share), 1e-4)

    data = lightgbm.Dataset(matrix(rows, names).astype(np.float64), labels, free_raw_data=False)
    return lightgbm.train(SETTINGS | {"objective": objective}, data, num_boost_round=rounds)


def predict(booster: lightgbm.Booster, examples: Sequence[Example], rows: Any, names: Sequence[str]) -> list[list[Shares]]:
    told: list[list[Shares]] = []
    for example, table in zip(examples, rows, strict=True):
        flat = [row for group in table for row in group]
        scores = booster.predict(matrix(flat, names).astype(np.float64)) if flat else np.zeros(0)
        at, shares = 0, []
        for found in example.people:
            part = softmax(scores[at : at + len(found)]) if found else np.zeros(0)
            shares.append({who.name: float(v) for who, v in zip(found, part, strict=True)})
            at += len(found)
        told.append(shares)
    return told


def out_of_fold(examples: Sequence[Example], rows: Any, names: Sequence[str], rounds: int) -> list[list[Shares]]:
    """What models trained on the other folds say of each example."""
    told: list[list[Shares]] = [[] for _ in examples]
    for fold in sorted({example.fold for example in examples}):
        train = [at for at, example in enumerate(examples) if example.fold != fold]
        held = [at for at, example in enumerate(examples) if example.fold == fold]
        booster = fit(*_groups([examples[a] for a in train], [rows[a] for a in train]), names, rounds)
        for at, shares in zip(held, predict(booster, [examples[a] for a in held], [rows[a] for a in held], names), strict=True):
            told[at] = shares
    return told


def widen(examples: Sequence[Example], shares: Sequence[Sequence[Shares]]) -> list[list[list[dict[str, float]]]]:
    return [
        [neighbour_rows(e.passage, i, found, e.rows[i], told) for i, found in enumerate(e.people)]
        for e, told in zip(examples, shares, strict=True)
    ]


def report(title: str, examples: Sequence[Example], shares: Sequence[Sequence[Shares]]) -> None:
    right: dict[str, list[bool]] = {}
    for example, told in zip(examples, shares, strict=True):
        for i, name in example.gold.items():
            said = max(told[i], key=lambda who: told[i][who], default=None)
            right.setdefault(example.kind[i], []).append(said == name)
    everything = [one for values in right.values() for one in values]
    parts = "  ".join(f"{kind} {np.mean(values):.4f} of {len(values)}" for kind, values in sorted(right.items()))
    print(f"{title}: {np.mean(everything):.4f} of {len(everything)}  {parts}", flush=True)


def arrays(booster: lightgbm.Booster, names: Sequence[str], stage: str) -> dict[str, Any]:
    """The trees as `ranker.Trees` reads them."""
    trees = [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]
    tables = [_nodes(tree) for tree in trees]
    most = max(len(table) for table in tables)
    made: dict[str, Any] = {f"{stage}_names": np.array(names), f"{stage}_depth": np.array(max(_depth(tree) for tree in trees))}
    kinds = {"column": np.int16, "threshold": np.float32, "left": np.int16, "right": np.int16, "value": np.float32}
    for key, (name, kind) in enumerate(kinds.items()):
        made[f"{stage}_{name}"] = np.array(
            [[row[key] for row in table] + [0] * (most - len(table)) for table in tables], dtype=kind
        )
    return made


def _nodes(tree: Mapping[str, Any]) -> list[list[float]]:
    rows: list[list[float]] = []

    def add(node: Mapping[str, Any]) -> int:
        at = len(rows)
        rows.append([0, 0.0, at, at, 0.0])
        if "left_child" in node:
            rows[at][:2] = [node["split_feature"], node["threshold"]]
            rows[at][2:4] = [add(node["left_child"]), add(node["right_child"])]
        else:
            rows[at][4] = node["leaf_value"]
        return at

    add(tree)
    return rows


def _depth(node: Mapping[str, Any]) -> int:
    return 1 + max(_depth(node["left_child"]), _depth(node["right_child"])) if "left_child" in node else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=sorted(READERS))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    examples = list(READERS[options.language](options.folder))
    names = sorted(next(row for e in examples for group in e.rows for row in group))
    rows = [example.rows for example in examples]
    first = out_of_fold(examples, rows, names, options.rounds)
    report("first stage", examples, first)
    wide = widen(examples, first)
    wide_names = sorted(next(row for table in wide for group in table for row in group))
    report("both stages", examples, out_of_fold(examples, wide, wide_names, options.rounds))
    if options.out:
        one = fit(*_groups(examples, rows), names, options.rounds)
        two = fit(*_groups(examples, wide), wide_names, options.rounds)
        np.savez_compressed(options.out, **arrays(one, names, "first"), **arrays(two, wide_names, "second"))
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
