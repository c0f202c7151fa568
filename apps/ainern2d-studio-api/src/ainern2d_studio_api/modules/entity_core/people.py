"""Who appears in a story: names, titles, kin, nicknames, unnamed speakers, groups and creatures that speak.

The taggers miss names and invent some; rules over the whole text decide. Precision goes first: a word that is not
proven to be a person stays out, and a speaker that is missed here becomes an entity when skill 21 binds the plan.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ainern2d_contracts.story import ParagraphKind, SourceSpan, Story
from ainern2d_contracts.vocabulary import AgeBand, Gender, Language

from .lexicon import simplified, sort_of
from .nlp import expected
from .script_lines import with_small_letters

FIRST_PERSON = {Language.CHINESE: "我", Language.ENGLISH: "I"}
"""An alias that marks the person who tells the story; it is never searched as a mention."""


@dataclass(frozen=True)
class Person:
    """`name` is the fullest name; `aliases` other names in order of use. `mentions` are spans of any of the names.

    `role` is the social class that the name tells (official, monk, servant, creature …), empty where it tells none.
    """

    name: str
    aliases: tuple[str, ...]
    gender: Gender
    age: AgeBand
    mentions: tuple[SourceSpan, ...]
    is_group: bool = False
    role: str = ""
    proofs: tuple[tuple[str, SourceSpan], ...] = ()
    """Words for this person from before the story gave the name, each with the place that proves it."""


@dataclass
class Candidate:
    """A person while the evidence is gathered."""

    name: str
    names: set[str] = field(default_factory=set)
    votes: Counter[Gender] = field(default_factory=Counter)
    age: AgeBand | None = None
    role: str = ""
    is_group: bool = False
    first_person: bool = False
    proofs: list[tuple[str, SourceSpan]] = field(default_factory=list)

    def absorb(self, other: Candidate) -> None:
        """`other` is this person under another word."""
        self.names |= other.names
        self.votes.update(other.votes)
        self.role = self.role or other.role
        self.age = self.age or other.age
        self.proofs += other.proofs

    def describe(self, fact: list[str], weight: int) -> None:
        """Gender, age, class and whether it is a group, from a row of the people tables."""
        gender, age, role, group = sort_of(fact)
        self.vote(gender, weight)
        if self.age is None and age is not AgeBand.ADULT:
            self.age = age
        self.role = self.role or role
        self.is_group = self.is_group or group

    def vote(self, gender: Gender, weight: int) -> None:
        if gender is not Gender.UNKNOWN:
            self.votes[gender] += weight

    @property
    def gender(self) -> Gender:
        male, female = self.votes[Gender.MALE], self.votes[Gender.FEMALE]
        return Gender.UNKNOWN if male == female else Gender.MALE if male > female else Gender.FEMALE


@dataclass(frozen=True)
class Passage:
    """A stretch of prose: its place in the story's text, and whether it is verse."""

    start: int
    text: str
    verse: bool


def passages(story: Story) -> tuple[Passage, ...]:
    """The paragraphs, without headings."""
    return tuple(
        Passage(p.span.start, p.span.of(story.text), p.kind is ParagraphKind.VERSE)
        for chapter in story.chapters
        for p in chapter.paragraphs
        if p.kind is not ParagraphKind.HEADING
    )


_QUOTED = re.compile(r"“[^”]*(?:”|$)|「[^」]*(?:」|$)|『[^』]*(?:』|$)|\"[^\"]*(?:\"|$)|(?<![\w’])‘[^’]*(?:’(?!\w)|$)")


@lru_cache(maxsize=1 << 16)
def narration(text: str) -> str:
    """`text` with everything between quotation marks blanked: the same length, the same offsets."""
    return _QUOTED.sub(lambda m: m[0][0] + " " * (len(m[0]) - 2) + m[0][-1] if len(m[0]) > 1 else m[0], text)


_VOCATIVE = "[“「]{name}[，,！!]"
"""How somebody is spoken to by name in Chinese."""


def with_narrator(people: list[Candidate], text: str, told: str) -> list[Candidate]:
    """Add the one who tells a Chinese story: whoever is only ever spoken to by name, else a person without a name.

    `told` is `text` with quotations blanked.
    """
    best: tuple[int, Candidate] | None = None
    for person in people:
        names = "(?:" + "|".join(re.escape(n) for n in sorted(person.names, key=lambda n: (-len(n), n))) + ")"
        if person.is_group or re.search(names, told):
            continue
        called = len(re.findall(_VOCATIVE.replace("{name}", names), text))
        if called and (best is None or called > best[0]):
            best = (called, person)
    if best is None:
        return [*people, Candidate(FIRST_PERSON[Language.CHINESE], set(), first_person=True)]
    best[1].first_person = True
    return people


Span = tuple[int, int]


def finish(
    found: Iterable[Candidate], story: Story, language: Language, placed: Mapping[str, Sequence[Span]] | None = None
) -> tuple[Person, ...]:
    """Search every name in the whole text, longest first, and order people by mentions.

    Names whose places are known (`placed`, name -> spans) are not searched; no other name stands over one of these places.
    """
    people = list(found)
    placed = placed or {}
    spans = {id(p): [(*span, name) for name in sorted(p.names) for span in placed.get(name, ())] for p in people}
    taken = {at for rows in spans.values() for start, end, _ in rows for at in (start, end - 1)}
    owner = {name: person for person in people for name in sorted(person.names) if name not in placed}
    if owner:
        names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(owner, key=lambda n: (-len(n), n)))
        boundary = "" if language is Language.CHINESE else r"\b"
        pattern = re.compile(f"{boundary}(?:{names}){boundary}")
        for passage in passages(story):
            for match in pattern.finditer(passage.text):
                name = " ".join(match[0].split())
                start, end = passage.start + match.start(), passage.start + match.end()
                if not taken.intersection((start, end - 1)):
                    spans[id(owner[name])].append((start, end, name))
    for rows in spans.values():
        rows.sort()
    kept = [p for p in people if spans[id(p)] or p.first_person]
    kept.sort(key=lambda p: (-len(spans[id(p)]), spans[id(p)][0][0] if spans[id(p)] else 0, p.name))
    return tuple(_person(p, spans[id(p)], language) for p in kept)


def _person(candidate: Candidate, found: list[tuple[int, int, str]], language: Language) -> Person:
    used = Counter(name for _, _, name in found)
    aliases = [name for name in sorted(used, key=lambda n: (-used[n], n)) if name != candidate.name]
    if candidate.first_person:
        aliases += [FIRST_PERSON[language]] if FIRST_PERSON[language] != candidate.name else []
    spans = tuple(SourceSpan(start=start, end=end) for start, end, _ in found)
    age = candidate.age or AgeBand.ADULT
    return Person(
        candidate.name, tuple(aliases), candidate.gender, age, spans, candidate.is_group, candidate.role, tuple(candidate.proofs)
    )


def find_people(story: Story, language: Language, progress: Callable[[float], None] = lambda _done: None) -> tuple[Person, ...]:
    """Everyone of the story, most mentioned first. People share no mention: the longest name at a place wins.

    The last answer is remembered, because skills 03 and 04 both ask. `progress` is told how much of the text was read.
    """
    paragraphs = tuple(
        (number, p.span.start, p.span.end, p.kind) for number, c in enumerate(story.chapters) for p in c.paragraphs
    )
    return _found(_Asked(story.text, paragraphs, language, story, progress))


@dataclass(frozen=True)
class _Asked:
    """All that the answer depends on, and the story itself."""

    text: str
    paragraphs: tuple[tuple[int, int, int, ParagraphKind], ...]
    language: Language
    story: Story = field(compare=False)
    progress: Callable[[float], None] = field(compare=False)


@lru_cache(maxsize=1)
def _found(asked: _Asked) -> tuple[Person, ...]:
    from . import people_chinese, people_english
    from .organisations import find_organisations, without_organisations

    story = asked.story.model_copy(update={"text": with_small_letters(asked.story)})
    nobody = find_organisations(story, asked.language)
    text = without_organisations(story.text, nobody, asked.language)
    if asked.language is Language.ENGLISH:
        story = story.model_copy(update={"text": text})
        with expected((p.text for p in passages(story)), asked.language, asked.progress):
            return people_english.find(story)
    plain = simplified(text)
    plain_story = story.model_copy(update={"text": plain})
    with expected((p.text for p in passages(plain_story)), asked.language, asked.progress):
        people = people_chinese.find(plain_story)
    return people if plain == text else tuple(_as_written(person, plain, text) for person in people)


def _as_written(person: Person, plain: str, text: str) -> Person:
    """With names in the characters of the text, as where they stand first."""
    written = {span.of(plain): span.of(text) for span in reversed(person.mentions)}
    aliases = tuple(dict.fromkeys(written.get(name, name) for name in person.aliases))
    return replace(person, name=written.get(person.name, person.name), aliases=aliases)
