"""Whether the people of a whole book are found with all their names, against lists written by hand from knowledge of the book.

A reference is a TOML file: `text` names the book's file, each `[[character]]` has a `name` and `names`, those that are this
person's alone. Every use of a name in the text counts, so that a name that is used a thousand times weighs a thousand.
"""

from __future__ import annotations

import re
import time
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.people import Person, find_people
from ainern2d_studio_api.modules.entity_core.rates import Rate, interval, rate
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

from .frame import Row

LONGEST_BOOK = 20_000_000
FOREMOST = 30
"""The characters that are named most, by the uses of all their names, are also judged by themselves."""
HALF = 0.5
"""A character is found where one entity has more than this share of the uses, and they are more than this share of it."""


@dataclass(frozen=True)
class Reference:
    """`names` maps every name to the main name of the character it belongs to."""

    book: str
    text: Path
    names: dict[str, str]


@dataclass(frozen=True)
class Verdict:
    """How one character fared. `uses` are those of all names of theirs in the text.

    `merged` is the share of the uses in `entity`, the one that has most; `pure` the share of that entity's uses of listed
    names that are this character's. `elsewhere` are names with uses outside of it, `foreign` other characters' names in it.
    """

    character: str
    entity: str
    uses: int
    merged: float
    pure: float
    elsewhere: tuple[str, ...]
    foreign: tuple[str, ...]

    @property
    def found(self) -> bool:
        return self.merged > HALF and self.pure > HALF


def references(folder: Path) -> list[Reference]:
    """The references of this program and those of `folder` whose texts lie there."""
    shipped = [entry for entry in (files(__package__) / "references").iterdir() if entry.name.endswith(".toml")]
    found = []
    for entry in sorted([*shipped, *folder.glob("*.toml")], key=lambda entry: entry.name):
        told = tomllib.loads(entry.read_text(encoding="utf-8"))
        if (folder / str(told.get("text", ""))).is_file():
            names = {name: row["name"] for row in told["character"] for name in row["names"]}
            found.append(Reference(entry.name.removesuffix(".toml"), folder / told["text"], names))
    return found


def judge(reference: Reference) -> list[Verdict]:
    """The verdict on every character, in the order of the reference."""
    story = ingest(reference.text.read_bytes(), reference.book, None, LONGEST_BOOK)
    return judge_people(reference.names, story, find_people(story, Language.CHINESE))


def judge_people(names: dict[str, str], story: Story, people: Sequence[Person]) -> list[Verdict]:
    """The verdicts on `people` found in `story`; `names` as in `Reference`."""
    held: dict[str, Counter[tuple[str, int]]] = {}
    for name, number in _uses(names, story, people):
        held.setdefault(names[name], Counter())[name, number] += 1
    return [_verdict(character, held, people) for character in dict.fromkeys(names.values()) if character in held]


def rows(folder: Path) -> Iterator[Row]:
    """For each book: the share of its characters that are found, of the uses of their names that are theirs, and each one."""
    for reference in references(folder):
        started = time.monotonic()
        verdicts = judge(reference)
        seconds = time.monotonic() - started
        yield _share(f"characters-{reference.book}-found", _found(verdicts), ">=0.90")
        yield _share(f"characters-{reference.book}-foremost", _found(foremost(verdicts)), ">=0.90")
        weights = [(verdict.merged * verdict.uses, verdict.uses) for verdict in verdicts]
        merged = sum(own for own, _ in weights) / max(1, sum(uses for _, uses in weights))
        low, high = interval(weights, lambda sample: sum(own for own, _ in sample) / sum(uses for _, uses in sample))
        yield Row(f"characters-{reference.book}-merged", "share of uses", [merged], interval=(low, high), sample=len(verdicts))
        pure = sum(verdict.pure for verdict in verdicts) / max(1, len(verdicts))
        yield Row(f"characters-{reference.book}-pure", "share of uses", [pure], sample=len(verdicts))
        yield Row(f"characters-{reference.book}-time", "s", [seconds])
        yield from (_character(reference.book, verdict) for verdict in verdicts)


def foremost(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The `FOREMOST` whose names are used most."""
    return sorted(verdicts, key=lambda verdict: (-verdict.uses, verdict.character))[:FOREMOST]


def _found(verdicts: Sequence[Verdict]) -> Rate:
    return rate([(verdict.character, verdict.found) for verdict in verdicts])


def _share(name: str, found: Rate, goal: str) -> Row:
    return Row(name, "share right", [found.share], goal=goal, interval=(found.low, found.high), sample=found.of)


def _character(book: str, verdict: Verdict) -> Row:
    """One character; the note says which names are somebody else's or nobody's, and who else is in the entity."""
    parts = [f"elsewhere {', '.join(verdict.elsewhere)}"] if verdict.elsewhere else []
    parts += [f"holds {', '.join(verdict.foreign)}"] if verdict.foreign else []
    note = f"{verdict.character}: {'; '.join(parts)}" if parts else ""
    return Row(f"{book} {verdict.character}", "share of uses", [verdict.merged], sample=verdict.uses, note=note)


def _uses(names: dict[str, str], story: Story, people: Sequence[Person]) -> Iterator[tuple[str, int]]:
    """(name, number of the person whose mention lies there, or -1) for every use of a listed name, the longest at its place."""
    mentions = sorted((m.start, m.end, number) for number, person in enumerate(people) for m in person.mentions)
    starts = [start for start, _, _ in mentions]
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name))))
    for chapter in story.chapters:
        for paragraph in chapter.paragraphs:
            for match in pattern.finditer(story.text, paragraph.span.start, paragraph.span.end):
                at = bisect_right(starts, match.end() - 1) - 1
                inside = at >= 0 and mentions[at][1] > match.start()
                yield match[0], mentions[at][2] if inside else -1


def _verdict(character: str, held: dict[str, Counter[tuple[str, int]]], people: Sequence[Person]) -> Verdict:
    uses = held[character]
    by_person: Counter[int] = Counter()
    for (_, number), count in uses.items():
        by_person[number] += count
    best = max(by_person, key=lambda number: (number >= 0, by_person[number], -number))
    strangers = {key[0]: n for other, rows in held.items() if other != character for key, n in rows.items() if key[1] == best}
    own, foreign = by_person[best], sum(strangers.values())
    outside: Counter[str] = Counter()
    for (name, number), count in uses.items():
        outside[name] += count if number != best else 0
    return Verdict(
        character=character,
        entity=people[best].name if best >= 0 else "",
        uses=sum(by_person.values()),
        merged=own / sum(by_person.values()) if best >= 0 else 0.0,
        pure=own / (own + foreign),
        elsewhere=tuple(f"{name} {count}" for name, count in outside.most_common() if count),
        foreign=tuple(sorted(strangers)) if best >= 0 else (),
    )
