"""How well the people of a novel are found by their names, on works in LitBank's formats, and which names are one person's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.people import Person, find_people
from ainern2d_studio_api.modules.entity_core.person_nouns_english import person_phrases
from ainern2d_studio_api.modules.entity_core.rates import Agreement, Overlap, agreement, interval, overlap
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

from .annotated_people import AnnotatedPeople, Span, name_in, read_people

LONGEST_WORK = 10_000_000


@dataclass(frozen=True)
class Clustering:
    """B-cubed (Bagga and Baldwin 1998) of the names found and annotated both; the interval is that of F1."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    names: int


@dataclass(frozen=True)
class NamesReport:
    """`names` compares names without the words before them (`the little Margaret`), `whole` the phrases that hold a name.

    `persons`: all phrases that mean people, by name or noun (`the old man`). `merging`: which of the names mean one person.
    """

    names: Overlap
    whole: Overlap
    persons: Overlap
    merging: Clustering


@dataclass(frozen=True)
class Shares:
    """B-cubed of one work, summed over its names."""

    precision: float
    recall: float
    names: int


def _read(_: str, story: Story) -> tuple[Person, ...]:
    return find_people(story, Language.ENGLISH)


def evaluate(folder: Path, read: Callable[[str, Story], tuple[Person, ...]] = _read) -> NamesReport:
    """Measure on every work of `folder/entities/tsv`; nothing of the annotation is used for the answer.

    `read` finds the people of a work by its name and its text.
    """
    bare: list[Agreement] = []
    whole: list[Agreement] = []
    persons: list[Agreement] = []
    merged: list[Shares] = []
    for work in read_people(folder):
        story = ingest(work.text.encode(), "work", "utf-8", LONGEST_WORK)
        people = read(work.name, story)
        phrases = person_phrases(story, people)
        bare.append(compare(work, {(m.start, m.end) for person in people for m in person.mentions})[0])
        whole.append(compare(work, phrases)[1])
        persons.append(agreement(phrases, set(work.persons)))
        merged.append(b_cubed(*clusters(work, people)))
    return NamesReport(overlap(bare), overlap(whole), overlap(persons), clustering(merged))


def compare(work: AnnotatedPeople, found: set[Span]) -> tuple[Agreement, Agreement]:
    """Agreement of the bare names, and of the whole mentions that hold one."""
    named = {span: name for span in found if (name := name_in(work.text, span))}
    return agreement(set(named.values()), set(work.named.values())), agreement(set(named), set(work.named))


def clusters(work: AnnotatedPeople, people: Sequence[Person]) -> tuple[dict[Span, int], dict[Span, str]]:
    """Of the names that are both found and annotated: whose they are in our reading, and in the annotation."""
    ours = {
        name: number
        for number, person in enumerate(people)
        for m in person.mentions
        if (name := name_in(work.text, (m.start, m.end)))
    }
    true = {name: work.clusters[span] for span, name in work.named.items() if span in work.clusters and name in ours}
    return {name: ours[name] for name in true}, true


def b_cubed(ours: Mapping[Span, int], true: Mapping[Span, str]) -> Shares:
    """Of each name: the share of its group that belongs there, and of its true group that is there."""
    both = Counter((ours[name], true[name]) for name in true)
    found, known = Counter(ours.values()), Counter(true.values())
    precision = sum(count * count / found[mine] for (mine, _), count in both.items())
    recall = sum(count * count / known[theirs] for (_, theirs), count in both.items())
    return Shares(precision, recall, len(true))


def clustering(works: Sequence[Shares]) -> Clustering:
    """Of all names of all works together."""
    names = sum(work.names for work in works)
    precision, recall = (sum(getattr(work, part) for work in works) / max(1, names) for part in ("precision", "recall"))
    low, high = interval(works, _f1)
    return Clustering(precision, recall, _f1(works), low, high, names)


def _f1(works: Sequence[Shares]) -> float:
    precision, recall, names = (sum(getattr(work, part) for work in works) for part in ("precision", "recall", "names"))
    return 2 * precision * recall / (precision + recall) / names if names and precision + recall else 0.0
