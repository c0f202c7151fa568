"""How well quotations and their speakers are read in English, measured on works in LitBank's formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.vocabulary import Language

from ainern2d_studio_api.modules.entity_core.people import FIRST_PERSON, Person, find_people
from ainern2d_studio_api.modules.entity_core.rates import Rate, rate
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

from .lexicon import speech_pattern
from .litbank import AnnotatedWork, GoldQuotation, read_works
from .mentions import Roster, index_mentions
from .pieces import Quote, divide
from .speakers.attribute_en import attribute_english
from .speakers.result import Attribution
from .speakers.talk_en import Talk
from .text import Span

NAMED, PRONOUN, NARRATOR, LATENT = "named", "pronoun", "first_person", "latent"
CATEGORIES = (NAMED, PRONOUN, NARRATOR, LATENT)
OVERLAP = 0.5
"""Of the longer of two spans: the least that counts as the same quotation."""
MAX_CHARACTERS = 10_000_000


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
    """One annotated quotation and what was read. `said` is empty where it was not found, or nobody says it."""

    work: str
    quotation: GoldQuotation
    category: str
    found: bool
    said: str
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
    found: list[Verdict] = []
    invented = 0
    for work in read_works(folder):
        reading = read(work)
        found += judge(work, reading)
        invented += _invented(work, reading)
    return report(found, invented)


def read(work: AnnotatedWork) -> Reading:
    """Ingest the running text and attribute its quotations, as skills 01 and 03 do. The paragraphs are guessed ones."""
    people, talks = talks_of(work)
    speakers = [
        said
        for talk in talks
        for said in attribute_english(talk.text, talk.paragraphs, talk.quotes, talk.index, talk.roster, laid_out=False)
    ]
    return Reading(people, tuple(quote for talk in talks for quote in talk.quotes), tuple(speakers))


def talks_of(work: AnnotatedWork) -> tuple[tuple[Person, ...], list[Talk]]:
    """The people of a work and the talk of each chapter, all found by our own reading."""
    story = ingest(work.text.encode(), f"{work.name}.txt", "utf-8", MAX_CHARACTERS)
    people = find_people(story, Language.ENGLISH)
    roster = Roster(Language.ENGLISH, people)
    talks: list[Talk] = []
    for chapter in story.chapters:
        division = divide(story.text, chapter, Language.ENGLISH)
        spans = [(p.span.start, p.span.end) for p in chapter.paragraphs]
        inner = [(q.index, q.inner) for q in division.quotes]
        index = index_mentions(story.text, (chapter.span.start, chapter.span.end), inner, roster)
        talks.append(Talk(story.text, spans, division.quotes, index, roster))
    return people, talks


def judge(work: AnnotatedWork, reading: Reading) -> list[Verdict]:
    """One verdict for each annotated quotation that has a speaker."""
    names = [said.speaker for said in reading.speakers]
    return verdicts(work, reading.quotes, names, Clusters(work, reading))


def verdicts(work: AnnotatedWork, quotes: Sequence[Quote], names: Sequence[str | None], clusters: Clusters) -> list[Verdict]:
    """`names` are the speakers read for `quotes`."""
    found: list[Verdict] = []
    for quotation in work.quotations:
        if not quotation.speaker:
            continue
        number = _same(quotation.span, quotes)
        name = names[number] if number is not None else None
        right = name is not None and clusters.is_right(name, quotation)
        found.append(Verdict(work.name, quotation, category(work, quotation), number is not None, name or "", right))
    return found


def annotated(work: AnnotatedWork, span: Span) -> GoldQuotation | None:
    """The annotated quotation, with a speaker, that is the one at `span`."""
    best = max(work.quotations, key=lambda quotation: _overlap(quotation.span, span))
    shorter = min(best.span[1] - best.span[0], span[1] - span[0])
    return best if best.speaker and _overlap(best.span, span) > OVERLAP * shorter else None


def report(verdicts: Sequence[Verdict], invented: int) -> SpeakerReport:
    return SpeakerReport(
        works=len({v.work for v in verdicts}),
        quotations=rate([(v.work, v.found) for v in verdicts]),
        invented=invented,
        speakers=rate([(v.work, v.right) for v in verdicts]),
        by_category={kind: rate([(v.work, v.right) for v in verdicts if v.category == kind]) for kind in CATEGORIES},
    )


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _same(span: Span, quotes: Sequence[Quote]) -> int | None:
    """The quotation that shares the most with `span`, if it is enough of the shorter one of both."""
    if not quotes:
        return None
    best = max(range(len(quotes)), key=lambda i: _overlap(span, quotes[i].outer))
    shorter = min(span[1] - span[0], quotes[best].outer[1] - quotes[best].outer[0])
    return best if _overlap(span, quotes[best].outer) > OVERLAP * shorter else None


def _invented(work: AnnotatedWork, reading: Reading) -> int:
    return sum(1 for q in reading.quotes if all(not _overlap(q.outer, gold.span) for gold in work.quotations))


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


class Clusters:
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
            if start <= span[0] and span[1] <= end and (start == span[0] or end - start <= 2 * (span[1] - span[0]) + 12)
        ]
        return min(around)[1] if around else None

    def is_right(self, speaker: str, quotation: GoldQuotation) -> bool:
        """The name stands in the quotation's cluster, or is the label that the annotation gives the speaker."""
        if _label_words(speaker) and _label_words(speaker) == _label_words(
            quotation.speaker.rpartition("-")[0].replace("_", " ")
        ):
            return True
        if speaker in self.by_name:
            known = self.by_name[speaker]
            return known is not None and known == quotation.cluster
        return self._by_noun(speaker, quotation.span) == quotation.cluster

    def _by_noun(self, noun: str, position: Span) -> str | None:
        """`old man`, `they`: the annotated mention that begins with these words and stands nearest to the quotation."""
        wanted = _bare(noun)
        near = [
            (min(abs(start - at) for at in position), cluster)
            for (start, end), cluster in self.work.mentions
            if re.match(rf"{re.escape(wanted)}\b", _bare(self.work.text[start:end]))
        ]
        return min(near)[1] if near else None


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|a|an|his|her|my|your|their|our|this|that|another|one)\s+", "", " ".join(words.lower().split()))


_TITLES = frozenset(["mr", "mrs", "miss", "ms", "dr", "master", "the", "a", "an"])


def _label_words(name: str) -> frozenset[str]:
    """The words of a proper name without its title; nothing for a noun."""
    if not name[:1].isupper():
        return frozenset()
    return frozenset(re.findall(r"[a-z]+", name.lower())) - _TITLES
