"""How well quotations and their speakers are read in English, measured on works in LitBank's formats."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import Language

from ainern2d_studio_api.modules.entity_core.people import FIRST_PERSON, Person, find_people
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

from .attribution import Attribution, attribute
from .lexicon import speech_pattern
from .litbank import AnnotatedWork, GoldQuotation, read_works
from .mentions import Roster, index_mentions
from .pieces import Quote, divide
from .text import Span

NAMED, PRONOUN, NARRATOR, LATENT = "named", "pronoun", "first_person", "latent"
CATEGORIES = (NAMED, PRONOUN, NARRATOR, LATENT)
OVERLAP = 0.5
"""Of the longer of two spans: the least that counts as the same quotation."""
RESAMPLES = 1000
MAX_CHARACTERS = 10_000_000


@dataclass(frozen=True)
class Rate:
    """`right` of `of`, and the 95 % bootstrap interval of the share, resampled by work."""

    right: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True)
class SpeakerReport:
    """`quotations` are found of all annotated; `invented` are those that nobody annotated.

    `speakers` counts every annotated quotation that has a speaker, those not found as wrong; so does `by_category`.
    """

    works: int
    quotations: Rate
    invented: int
    speakers: Rate
    by_category: dict[str, Rate]


@dataclass(frozen=True)
class Verdict:
    """One annotated quotation and what was read. `said` and `evidence` are empty where it was not found."""

    work: str
    quotation: GoldQuotation
    category: str
    found: bool
    said: str
    evidence: str
    right: bool


@dataclass(frozen=True)
class Reading:
    """What the product reads in one work, without a look at its annotation."""

    people: tuple[Person, ...]
    quotes: tuple[Quote, ...]
    speakers: tuple[Attribution, ...]


def evaluate(folder: Path) -> SpeakerReport:
    """Read every work of `folder` and compare.

    Raises:
        AinerError: INPUT_NOT_FOUND where the folder holds no quotations.
    """
    verdicts: list[Verdict] = []
    invented = 0
    for work in read_works(folder):
        reading = read(work)
        verdicts += judge(work, reading)
        invented += _invented(work, reading)
    return report(verdicts, invented)


def read(work: AnnotatedWork) -> Reading:
    """Ingest the running text and attribute its quotations, as skills 01 and 03 do."""
    story = ingest(work.text.encode(), f"{work.name}.txt", "utf-8", MAX_CHARACTERS)
    people = find_people(story, Language.ENGLISH)
    roster = Roster(Language.ENGLISH, people)
    quotes: list[Quote] = []
    speakers: list[Attribution] = []
    for chapter in story.chapters:
        division = divide(story.text, chapter, Language.ENGLISH)
        spans = [(p.span.start, p.span.end) for p in chapter.paragraphs]
        inner = [(q.index, q.inner) for q in division.quotes]
        index = index_mentions(story.text, (chapter.span.start, chapter.span.end), inner, roster)
        quotes += division.quotes
        speakers += attribute(story.text, spans, division.quotes, index, roster)
    return Reading(people, tuple(quotes), tuple(speakers))


def judge(work: AnnotatedWork, reading: Reading) -> list[Verdict]:
    """One verdict for each annotated quotation that has a speaker."""
    clusters = _Clusters(work, reading)
    verdicts: list[Verdict] = []
    for quotation in work.quotations:
        if not quotation.speaker:
            continue
        number = _same(quotation.span, reading.quotes)
        said = reading.speakers[number] if number is not None else None
        right = said is not None and said.speaker is not None and clusters.is_right(said.speaker, quotation)
        kind = category(work, quotation)
        name, evidence = (said.speaker or "", said.evidence) if said else ("", "")
        verdicts.append(Verdict(work.name, quotation, kind, number is not None, name, evidence, right))
    return verdicts


def report(verdicts: Sequence[Verdict], invented: int) -> SpeakerReport:
    return SpeakerReport(
        works=len({v.work for v in verdicts}),
        quotations=rate([(v.work, v.found) for v in verdicts]),
        invented=invented,
        speakers=rate([(v.work, v.right) for v in verdicts]),
        by_category={kind: rate([(v.work, v.right) for v in verdicts if v.category == kind]) for kind in CATEGORIES},
    )


def rate(outcomes: Sequence[tuple[str, bool]], seed: int = 0) -> Rate:
    """Bootstrap over groups (works): percentile interval of the share, after Efron and Tibshirani (1993), section 13.3."""
    groups: dict[str, list[int]] = {}
    for group, right in outcomes:
        row = groups.setdefault(group, [0, 0])
        row[0] += right
        row[1] += 1
    rows = list(groups.values())
    if not rows:
        return Rate(0, 0, 0.0, 0.0)
    draw = random.Random(seed)
    shares = []
    for _ in range(RESAMPLES):
        sample = draw.choices(rows, k=len(rows))
        shares.append(sum(r for r, _ in sample) / sum(n for _, n in sample))
    shares.sort()
    right, total = sum(r for r, _ in rows), sum(n for _, n in rows)
    return Rate(right, total, shares[int(0.025 * RESAMPLES)], shares[int(0.975 * RESAMPLES) - 1])


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _same(span: Span, quotes: Sequence[Quote]) -> int | None:
    """The quotation that shares the most with `span`, if it is enough of the shorter one of both."""
    best = max(range(len(quotes)), key=lambda i: _overlap(span, quotes[i].outer), default=None)
    if best is None:
        return None
    shorter = min(span[1] - span[0], quotes[best].outer[1] - quotes[best].outer[0])
    return best if _overlap(span, quotes[best].outer) > OVERLAP * shorter else None


def _invented(work: AnnotatedWork, reading: Reading) -> int:
    return sum(all(not _overlap(q.outer, gold.span) for gold in work.quotations) for q in reading.quotes)


_PRONOUNS = frozenset(["he", "she", "him", "her", "his", "they", "them", "it"])
_FIRST = frozenset(["i", "me", "my", "we"])
_SENTENCE_END = re.compile(r"[.!?][”’\"]?(?=\s+[“‘\"A-Z])|\n\n|[“”‘\"](?=\s|$)|(?<=\s)[“‘]")


def category(work: AnnotatedWork, quotation: GoldQuotation) -> str:
    """How the words of the sentence beside the quotation name its speaker, where they hold a speech verb."""
    start, end = quotation.span
    after_end = _SENTENCE_END.search(work.text, end)
    after = (end, after_end.end() if after_end else len(work.text))
    before_start = max(
        (m.end() for m in _SENTENCE_END.finditer(work.text, max(0, start - 400), start)), default=max(0, start - 400)
    )
    kinds = set()
    for first, last in ((before_start, start), after):
        if speech_pattern("verbs", Language.ENGLISH).search(work.text, first, last):
            kinds |= {
                _kind(work.text[a:b])
                for (a, b), cluster in work.mentions
                if first <= a and b <= last and cluster == quotation.cluster
            }
    return next((kind for kind in CATEGORIES if kind in kinds), LATENT)


def _kind(words: str) -> str:
    word = words.lower().strip()
    return PRONOUN if word in _PRONOUNS else NARRATOR if word in _FIRST else NAMED


class _Clusters:
    """Which annotated cluster a name of ours means."""

    def __init__(self, work: AnnotatedWork, reading: Reading) -> None:
        self.work = work
        self.by_name = {person.name: self._of_person(person) for person in reading.people}
        quotes = [q.outer for q in reading.quotes]
        told = [
            cluster
            for span, cluster in work.mentions
            if work.text[span[0] : span[1]] == "I" and not any(_overlap(span, quote) for quote in quotes)
        ]
        self.narrator = Counter(told).most_common(1)[0][0] if told else None
        tellers = [p.name for p in reading.people if FIRST_PERSON[Language.ENGLISH] in (p.name, *p.aliases)]
        if tellers and self.narrator is not None:
            self.by_name[tellers[0]] = self.narrator

    def _of_person(self, person: Person) -> str | None:
        """The cluster that holds most of the places where the person is named."""
        votes = Counter(cluster for span in person.mentions if (cluster := self._smallest((span.start, span.end))) is not None)
        return min(votes, key=lambda cluster: (-votes[cluster], cluster)) if votes else None

    def _smallest(self, span: Span) -> str | None:
        """The innermost annotated mention around a name whose words it shares at either end."""
        around = [
            (end - start, cluster)
            for (start, end), cluster in self.work.mentions
            if start <= span[0] and span[1] <= end and (end - start) <= 2 * (span[1] - span[0]) + 12
        ]
        return min(around)[1] if around else None

    def is_right(self, speaker: str, quotation: GoldQuotation) -> bool:
        known = self.by_name.get(speaker)
        if speaker in self.by_name:
            return known is not None and known == quotation.cluster
        return self._by_noun(speaker, quotation.span[0]) == quotation.cluster

    def _by_noun(self, noun: str, position: int) -> str | None:
        """`old man`, `they`: the annotated mention with these words that stands nearest to the quotation."""
        wanted = _bare(noun)
        near = [
            (abs(start - position), cluster)
            for (start, end), cluster in self.work.mentions
            if _bare(self.work.text[start:end]) == wanted
        ]
        return min(near)[1] if near else None


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|a|an|his|her|my|your|their|our|this|that|another|one)\s+", "", " ".join(words.lower().split()))


def paragraphs_of(story: Story) -> list[Span]:
    return [(p.span.start, p.span.end) for chapter in story.chapters for p in chapter.paragraphs]
