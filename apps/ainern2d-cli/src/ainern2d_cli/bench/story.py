"""`ainern2d bench story`: how well stories are read, and how fast, on annotated corpora.

Corpora are read where they lie and come with none of this program: WP2021 (Chinese speakers) and LitBank (English quotations
and names), whole books with lists of their characters, or any folder in one of their formats.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_studio_api.modules.entity_core.rates import Overlap, Rate
from ainern2d_studio_api.modules.planner.story import evaluate_litbank, evaluate_wp2021

from ..story_reading import understand
from . import characters, names
from .datasets import DataSet, shared_data
from .frame import Row

SPLITS = ("test", "dev")
"""Of WP2021, the first that is there; nobody is judged on what they may have been trained on."""
SHARE = "share right"
SEEN = (
    "litbank: the English weights were trained on works of LitBank, which flatters the figures on them; "
    "scripts/train_speakers_en.py prints cross-validated ones."
)


NAMES_SEEN = (
    "litbank names: the weights were trained on works of LitBank, which flatters this figure; "
    "scripts/train_names.py prints the cross-validated one."
)


@dataclass(frozen=True)
class Corpus:
    """How a folder in the format is known, and what is measured on it."""

    is_one: Callable[[Path], bool]
    rows: Callable[[Path], Iterator[Row]]


def rows(dataset: DataSet | None, folder: Path | None, examples: Sequence[Path] = ()) -> list[Row]:
    """Measure on `folder`, else on the data sets of `shared/data` beside the checkout; then the speed on the example stories.

    Raises:
        AinerError: INPUT_NOT_FOUND where there is no such folder; OPTION_INVALID where it is in no known format.
    """
    found = [row for name, place in _places(dataset, folder) for row in CORPORA[name].rows(place)]
    return found + [row for story in examples for row in speed(story)]


def _places(dataset: DataSet | None, folder: Path | None) -> list[tuple[DataSet, Path]]:
    if folder is None:
        data = shared_data()
        if data is None or not any((data / name.folder).is_dir() for name in DataSet):
            raise AinerError(ErrorCode.INPUT_NOT_FOUND, "no ../shared/data with wp2021 or litbank in it: name a folder")
        return [(name, data / name.folder) for name in ([dataset] if dataset else DataSet) if (data / name.folder).is_dir()]
    if not folder.is_dir():
        raise AinerError(ErrorCode.INPUT_NOT_FOUND, f"{folder} is no folder")
    inside = [(name, place) for name in DataSet for place in (folder, folder / name.folder) if CORPORA[name].is_one(place)]
    chosen = [(name, place) for name, place in inside if dataset in (None, name)]
    if not chosen:
        formats = "name_list.txt with *_unsplit.txt (wp2021), quotations/tsv (litbank), or a text with its list of characters"
        raise AinerError(ErrorCode.OPTION_INVALID, f"{folder} holds no data set: {formats}")
    return chosen


def _is_wp2021(folder: Path) -> bool:
    return (folder / "name_list.txt").is_file() and any(folder.glob("*_unsplit.txt"))


def _is_litbank(folder: Path) -> bool:
    return any((folder / "quotations" / "tsv").glob("*.ann"))


def _wp2021(folder: Path) -> Iterator[Row]:
    split = next((name for name in SPLITS if (folder / f"{name}_unsplit.txt").is_file()), SPLITS[-1])
    started = time.monotonic()
    report = evaluate_wp2021.evaluate(folder, split)
    seconds = time.monotonic() - started
    yield _share(f"wp2021-{split}-speakers", report.speakers, ">=0.80")
    for category, rate in report.by_category.items():
        yield _share(f"wp2021-{split}-{category}", rate, ">=0.95" if category == "explicit" else "")
    yield Row(f"wp2021-{split}-time", "s", [seconds])
    found = evaluate_wp2021.evaluate(folder, split, roster=False)
    yield _share(f"wp2021-{split}-own-names", found.speakers)


def _litbank(folder: Path) -> Iterator[Row]:
    started = time.monotonic()
    report = evaluate_litbank.evaluate(folder)
    seconds = time.monotonic() - started
    yield replace(_share("litbank-speakers", report.speakers, ">=0.75"), note=SEEN)
    for category, rate in report.by_category.items():
        yield _share(f"litbank-{category}", rate, ">=0.92" if category == "named" else "")
    yield from _names(folder)
    yield _share("litbank-quotations", report.quotations)
    yield Row("litbank-invented", "quotations", [report.invented])
    yield Row("litbank-time", "s", [seconds])


def _names(folder: Path) -> Iterator[Row]:
    report = names.evaluate(folder)
    if report.names.annotated:
        yield replace(_f1("litbank-names-f1", report.names, ">=0.80"), note=NAMES_SEEN)
        yield Row("litbank-names-precision", "share right", [report.names.precision])
        yield Row("litbank-names-recall", "share found", [report.names.recall])
        yield _f1("litbank-names-whole", report.whole)
        yield _f1("litbank-person-phrases", report.persons)
    merging = report.merging
    if merging.names:
        interval = (merging.low, merging.high)
        yield Row("litbank-names-merged", "B-cubed F1", [merging.f1], interval=interval, sample=merging.names)


def _f1(name: str, found: Overlap, goal: str = "") -> Row:
    return Row(name, "F1", [found.f1], goal=goal, interval=(found.low, found.high), sample=found.annotated)


def _share(name: str, rate: Rate, goal: str = "") -> Row:
    """A share with its interval; nothing to judge is shown as nothing, and meets no goal."""
    if not rate.of:
        return Row(name, SHARE, [0.0], sample=0)
    return Row(name, SHARE, [rate.share], goal=goal, interval=(rate.low, rate.high), sample=rate.of)


def speed(story: Path) -> Iterator[Row]:
    """Seconds to read a story from its bytes to the registry, the second time: what every `make` pays, words loaded."""
    source = story.read_bytes()
    understand(source, story.stem)
    started = time.monotonic()
    found = understand(source, story.stem)
    seconds = time.monotonic() - started
    yield Row(f"read-{story.stem}", "s", [seconds])
    yield Row(f"pace-{story.stem}", "characters/s", [len(found.story.text) / seconds])


CORPORA = {
    DataSet.WP2021: Corpus(_is_wp2021, _wp2021),
    DataSet.LITBANK: Corpus(_is_litbank, _litbank),
    DataSet.CHARACTERS: Corpus(lambda folder: bool(characters.references(folder)), characters.rows),
}
