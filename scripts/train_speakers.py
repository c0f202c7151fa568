"""Train the scorer that says whose a quotation is, and measure it by cross-validation.

Needs `pip install lightgbm` beside the project's own packages (nothing of it is used when stories are read), and a corpus
with speakers: WP2021 for Chinese. For example:

    python scripts/train_speakers.py zh ../shared/data/wp2021 --out .../planner/story/data/speakers_zh.npz

Folds are runs of neighbouring examples, so that no scene is on both sides.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from ainern2d_contracts.vocabulary import Gender, Language
from ainern2d_studio_api.modules.planner.story.mentions import Roster
from ainern2d_studio_api.modules.planner.story.speakers.attribute_zh import ChineseSpeakers
from ainern2d_studio_api.modules.planner.story.speakers.candidates import Candidate, candidates
from ainern2d_studio_api.modules.planner.story.speakers.passage import Passage
from ainern2d_studio_api.modules.planner.story.speakers.ranker import STAGE, Shares, base_rows, matrix, softmax
from ainern2d_studio_api.modules.planner.story.wp2021 import MIDDLE, SpokenWindow, passage_of, read_people, read_windows

FOLDS = 5
UNKNOWN_GENDERS = 2
"""Of so many people, one keeps the gender in the windows where genders are hidden."""
LEAST_CONTEXT = 3
"""Sentences on either side that a quotation needs to be trained on."""
EXTRA_WEIGHT = 0.4
"""What a quotation counts that is only seen in another one's window."""
SETTINGS: dict[str, Any] = {
    "learning_rate": 0.05,
    "num_leaves": 24,
    "max_depth": 8,
    "min_data_in_leaf": 20,
    "min_sum_hessian_in_leaf": 0.5,
    "feature_fraction": 0.2,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 3.0,
    "verbosity": -1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
}
ROUNDS = 450
SEEDS = (7, 8)


@dataclass
class Example:
    """A passage of which some quotations' speakers are known.

    `fold` keeps scenes together; `kind` names the quotations that are measured, those without one only help to train.
    """

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
    """Every window twice: as it is, and, to train on only, with the gender of some people unknown as it may be in a book."""
    people = read_people(folder)
    names = {alias: person.name for person in people for alias in (person.name, *person.aliases)}
    windows = list(read_windows(folder, "train"))
    told = {window.sentences[MIDDLE - 1 : MIDDLE + 2]: names.get(window.speaker, window.speaker) for window in windows}
    for hidden in (None, *range(UNKNOWN_GENDERS)):
        known = [
            replace(person, gender=Gender.UNKNOWN) if hidden is not None and at % UNKNOWN_GENDERS != hidden else person
            for at, person in enumerate(people)
        ]
        roster = Roster(Language.CHINESE, known, closed=True)
        for number, window in enumerate(windows):
            if hidden is not None and number % UNKNOWN_GENDERS != hidden:
                continue
            passage, here = passage_of(window, roster)
            if here is not None:
                gold = _known_around(window, passage, told) | {here: names.get(window.speaker, window.speaker)}
                yield Example(passage, gold, number * FOLDS // len(windows), {here: window.category} if hidden is None else {})


def _known_around(window: SpokenWindow, passage: Passage, told: Mapping[tuple[str, ...], str]) -> dict[int, str]:
    """Speakers of the other quotations of a window that are the middle of a window of their own."""
    known: dict[int, str] = {}
    for at in range(LEAST_CONTEXT, len(window.sentences) - LEAST_CONTEXT):
        name = told.get(window.sentences[at - 1 : at + 2])
        start = sum(len(sentence) + 1 for sentence in window.sentences[:at])
        here = [q.index for q in passage.quotes if q.outer[0] <= start + 1 < q.outer[1]]
        if name is not None and here:
            known[here[0]] = name
    return known


READERS: Mapping[str, Callable[[Path], Iterable[Example]]] = {"zh": read_wp2021}


def _groups(examples: Sequence[Example], rows: Sequence[Sequence[Sequence[dict[str, float]]]]) -> Any:
    """(rows, labels, group sizes, weights) of all quotations whose speaker is known and among the candidates."""
    flat: list[dict[str, float]] = []
    labels: list[float] = []
    sizes: list[int] = []
    weights: list[float] = []
    for example, table in zip(examples, rows, strict=True):
        for i, name in sorted(example.gold.items()):
            right = [float(who.name == name) for who in example.people[i]]
            if sum(right) == 1:
                flat += table[i]
                labels += right
                sizes.append(len(right))
                weights += [1.0 if i in example.kind else EXTRA_WEIGHT] * len(right)
    return flat, np.array(labels), np.array(sizes), np.array(weights)


def fit(
    rows: Sequence[dict[str, float]], labels: Any, sizes: Any, weights: Any, names: Sequence[str], rounds: int
) -> list[lightgbm.Booster]:
    """Trees whose scores, by softmax over each group, make the right candidates likely; one forest for each seed."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def objective(scores: Any, _: Any) -> Any:
        top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
        raised = np.exp(scores - top)
        share = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
        return (share - labels) * weights, np.maximum(share * (1 - share), 1e-4) * weights

    data = lightgbm.Dataset(matrix(rows, names).astype(np.float64), labels, free_raw_data=False)
    return [lightgbm.train(SETTINGS | {"objective": objective, "seed": seed}, data, num_boost_round=rounds) for seed in SEEDS]


def predict(
    forests: Sequence[lightgbm.Booster], examples: Sequence[Example], rows: Any, names: Sequence[str]
) -> list[list[Shares]]:
    told: list[list[Shares]] = []
    for example, table in zip(examples, rows, strict=True):
        flat = [row for group in table for row in group]
        table_of = matrix(flat, names).astype(np.float64)
        scores = np.mean([forest.predict(table_of) for forest in forests], axis=0) if flat else np.zeros(0)
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
        forests = fit(*_groups([examples[a] for a in train], [rows[a] for a in train]), names, rounds)
        for at, shares in zip(held, predict(forests, [examples[a] for a in held], [rows[a] for a in held], names), strict=True):
            told[at] = shares
    return told


def report(title: str, examples: Sequence[Example], shares: Sequence[Sequence[Shares]]) -> None:
    """Print the part of the measured quotations that are right: by the largest share, and as the product decides."""
    right: dict[str, list[bool]] = {}
    likeliest: list[bool] = []
    for example, told in zip(examples, shares, strict=True):
        decided = ChineseSpeakers(example.passage, told).run() if example.passage.language is Language.CHINESE else None
        for i, kind in example.kind.items():
            best = max(told[i], key=lambda who: told[i][who], default=None)
            likeliest.append(best == example.gold[i])
            right.setdefault(kind, []).append((decided[i].speaker if decided else best) == example.gold[i])
    everything = [one for values in right.values() for one in values]
    parts = "  ".join(f"{kind} {np.mean(values):.4f} of {len(values)}" for kind, values in sorted(right.items()))
    print(f"{title}: {np.mean(likeliest):.4f}, decided {np.mean(everything):.4f} of {len(everything)}  {parts}", flush=True)


def arrays(forests: Sequence[lightgbm.Booster], names: Sequence[str], stage: str) -> dict[str, Any]:
    """The trees of all forests as `ranker.Trees` reads them; their leaves are shared out, so that the sum is the mean."""
    trees = [tree["tree_structure"] for forest in forests for tree in forest.dump_model()["tree_info"]]
    tables = [[[*row[:4], row[4] / len(forests)] for row in _nodes(tree)] for tree in trees]
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
    report("cross-validated", examples, out_of_fold(examples, rows, names, options.rounds))
    if options.out:
        np.savez_compressed(options.out, **arrays(fit(*_groups(examples, rows), names, options.rounds), names, STAGE))
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
