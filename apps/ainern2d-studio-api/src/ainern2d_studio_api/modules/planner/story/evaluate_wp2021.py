"""How well speakers are told in Chinese, measured on windows in the format of the WP2021 corpus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.story import Chapter, Paragraph, SourceSpan, Story
from ainern2d_contracts.vocabulary import Language

from ainern2d_studio_api.modules.entity_core.people import find_people
from ainern2d_studio_api.modules.entity_core.rates import Rate, rate

from .attribution import attribute
from .mentions import Named, Roster
from .wp2021 import SpokenWindow, passage_of, read_people, read_windows

CATEGORIES = ("explicit", "implicit", "latent")
SCENE = 10
"""Windows that follow each other and are resampled together."""


@dataclass(frozen=True)
class ChineseSpeakerReport:
    """`speakers` counts every window; a quotation that was not seen as one is wrong. `listed` tells whose names were known:
    those of the corpus's list, or those that skill 04 finds in the windows."""

    windows: int
    listed: bool
    speakers: Rate
    by_category: dict[str, Rate]
    by_evidence: dict[str, Rate]


@dataclass(frozen=True)
class Verdict:
    """`said` and `evidence` are empty where the quotation was not found."""

    number: int
    window: SpokenWindow
    said: str
    evidence: str
    right: bool


def evaluate(folder: Path, split: str = "dev", *, roster: bool = True) -> ChineseSpeakerReport:
    """Measure on `train` or `dev` of `folder`; with the corpus's list of names, or (`roster` False) with names found in the text.

    Raises:
        AinerError: INPUT_NOT_FOUND where the files are not there.
    """
    verdicts = judge(folder, split, roster=roster)
    return ChineseSpeakerReport(
        windows=len(verdicts),
        listed=roster,
        speakers=_rate(verdicts),
        by_category={kind: _rate(v for v in verdicts if v.window.category == kind) for kind in CATEGORIES},
        by_evidence={kind: _rate(v for v in verdicts if v.evidence == kind) for kind in sorted({v.evidence for v in verdicts})},
    )


def _rate(verdicts: Iterable[Verdict]) -> Rate:
    return rate([(str(verdict.number // SCENE), verdict.right) for verdict in verdicts])


def judge(folder: Path, split: str = "dev", *, roster: bool = True) -> list[Verdict]:
    """The verdict on every window, in order."""
    listed = read_people(folder)
    windows = list(read_windows(folder, split))
    names = {alias: person.name for person in listed for alias in (person.name, *person.aliases)}
    if roster:
        return [
            _judge(number, window, Roster(Language.CHINESE, listed, closed=True), names) for number, window in enumerate(windows)
        ]
    found = find_people(_story(windows), Language.CHINESE)
    known = names | _names_of(found, names)
    return [_judge(number, window, Roster(Language.CHINESE, found), known) for number, window in enumerate(windows)]


def _judge(number: int, window: SpokenWindow, roster: Roster, names: Mapping[str, str]) -> Verdict:
    passage, here = passage_of(window, roster)
    if here is None:
        return Verdict(number, window, "", "", right=False)
    spoken = attribute(passage.text, passage.paragraphs, passage.quotes, passage.index, roster)[here]
    said = spoken.speaker or ""
    right = names.get(said, said) == names.get(window.speaker, window.speaker)
    return Verdict(number, window, said, spoken.evidence, right)


def _story(windows: Sequence[SpokenWindow]) -> Story:
    """The sentences of all windows, each once, in order."""
    lines = list(dict.fromkeys(sentence for window in windows for sentence in window.sentences if re.search(r"\w", sentence)))
    spans, position = [], 0
    for line in lines:
        spans.append(SourceSpan(start=position, end=position + len(line)))
        position += len(line) + 1
    text = "\n".join(lines)
    paragraphs = tuple(Paragraph(span=span, sentences=(span,)) for span in spans)
    chapter = Chapter(title="", span=SourceSpan(start=0, end=len(text)), paragraphs=paragraphs)
    return Story(work_id="wp2021", name="wp2021", encoding="utf-8", source_sha256="0" * 64, text=text, chapters=(chapter,))


def _names_of(found: Sequence[Named], names: Mapping[str, str]) -> dict[str, str]:
    """Main names of the people found -> names of the list: the one that most of a person's names belong to."""
    same: dict[str, str] = {}
    for person in found:
        votes = Counter(names[alias] for alias in (person.name, *person.aliases) if alias in names)
        if votes:
            same[person.name] = max(votes, key=lambda name: (votes[name], name))
    return same
