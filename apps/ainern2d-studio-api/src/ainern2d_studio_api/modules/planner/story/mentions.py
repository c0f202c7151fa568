"""Where the narration names a person: by name, by a noun ("the old man"), by a pronoun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from ainern2d_contracts.vocabulary import Gender, Language

from .lexicon import table
from .text import Span


class Named(Protocol):
    """What is asked of a known person: the names the story uses, and what is known of them."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def gender(self) -> Gender: ...
    @property
    def is_group(self) -> bool: ...


class MentionKind(StrEnum):
    NAME = "name"
    NOUN = "noun"
    PRONOUN = "pronoun"
    FIRST_PERSON = "first_person"


@dataclass(frozen=True)
class Mention:
    """`name` is the person's main name; empty for a pronoun. `quote` is the index of the quotation it stands in, or None."""

    start: int
    end: int
    kind: MentionKind
    name: str
    gender: Gender
    group: bool = False
    quote: int | None = None


@dataclass(frozen=True)
class _Word:
    name: str
    kind: MentionKind
    gender: Gender
    group: bool = False


_DETERMINER = r"(?:the|a|an|his|her|my|your|their|our|this|that|another|one)"
_ADJECTIVES = r"(?:[a-z][a-z-]*\s+){0,2}?"
_NOT_A_PERSON = {
    Language.CHINESE: re.compile(r"其他|吉他|他人|他日|他乡|自我|我们|咱们|俺们|他妈|她妈"),
    Language.ENGLISH: re.compile(r"(?!x)x"),
}
LONGEST_NAME = 4
"""Characters of a Chinese name with its surname first."""


@dataclass
class Roster:
    """The words that can name a person in this story, and whom they name."""

    language: Language
    people: Sequence[Named]
    closed: bool = False
    """Whether nobody else speaks: no noun that stands for an unnamed person counts as a speaker."""
    dumb: frozenset[str] = frozenset()
    """Beasts: no `he`, `she` or `they` means them."""
    _words: dict[str, _Word] = field(init=False)
    _pattern: re.Pattern[str] = field(init=False)
    teller: str = field(init=False)
    """The name of the person who tells the story, or the pronoun where the story does not say it."""

    def __post_init__(self) -> None:
        words = _grammar_words(self.language)
        for person in self.people:
            for alias in (person.name, *person.aliases):
                key = self._key(alias)
                if (
                    key
                    and not _begins_with_pronoun(key, self.language)
                    and (key not in words or words[key].kind is MentionKind.NOUN)
                ):
                    words[key] = _Word(person.name, MentionKind.NAME, person.gender, person.is_group)
        self._words = words
        self._pattern = self._compile()
        pronoun = "我" if self.language is Language.CHINESE else "I"
        self.teller = next((person.name for person in self.people if pronoun in (person.name, *person.aliases)), pronoun)

    def _key(self, surface: str) -> str:
        if self.language is Language.CHINESE:
            return surface
        bare = re.sub(rf"^{_DETERMINER}\s+", "", " ".join(surface.split()), flags=re.IGNORECASE)
        return bare if bare == "I" else bare.lower()

    def _compile(self) -> re.Pattern[str]:
        nouns = [w for w, v in self._words.items() if v.kind is MentionKind.NOUN]
        others = [w for w, v in self._words.items() if v.kind is not MentionKind.NOUN]
        if self.language is Language.CHINESE:
            return re.compile(_alternatives([*nouns, *others]))
        plain = _alternatives(others).replace(r"\ ", r"\s+")
        return re.compile(
            rf"\b(?:(?P<plain>(?:{_DETERMINER}\s+)?{plain})|(?P<noun>{_DETERMINER}\s+{_ADJECTIVES}{_alternatives(nouns)}))\b(?P<owner>['’]s\b)?",
            re.IGNORECASE,
        )

    def gender_of(self, name: str) -> Gender:
        word = self._words.get(self._key(name))
        return word.gender if word else Gender.UNKNOWN

    def knows(self, name: str) -> bool:
        """Whether `name` is one of the people, and not a mere noun."""
        word = self._words.get(self._key(name))
        return word is not None and word.kind is MentionKind.NAME

    def is_group(self, name: str) -> bool:
        word = self._words.get(self._key(name))
        return word is not None and word.group

    def find(self, text: str, start: int, end: int, quote: int | None = None) -> list[Mention]:
        """Mentions in [start, end), in order, longest first where they overlap; possessives ("Anna's") are left out."""
        blocked = [m.span() for m in _NOT_A_PERSON[self.language].finditer(text, start, end)]
        found: list[Mention] = []
        for match in self._pattern.finditer(text, start, end):
            if any(a <= match.start() < b for a, b in blocked):
                continue
            mention = self._mention(match, quote)
            if mention is not None:
                found.append(mention)
        return found

    def _mention(self, match: re.Match[str], quote: int | None) -> Mention | None:
        if self.language is Language.CHINESE:
            word = self._words[match.group()]
            return Mention(match.start(), match.end(), word.kind, word.name, word.gender, word.group, quote)
        if match["owner"] or match.group() == "i":
            return None
        surface = match["plain"] or match["noun"]
        if match["plain"]:
            word = self._words.get(self._key(surface)) or self._words[surface.lower().split(maxsplit=1)[-1]]
            if word.kind is MentionKind.NAME and surface[:1].islower() and not re.match(_DETERMINER, surface):
                return None
            return Mention(match.start(), match.end(), word.kind, word.name, word.gender, word.group, quote)
        name = self._key(surface)
        word = self._words.get(name) or self._words[name.split()[-1]]
        shown = word.name if word.kind is MentionKind.NAME else name
        return Mention(match.start(), match.end(), word.kind, shown, word.gender, word.group, quote)


def _begins_with_pronoun(name: str, language: Language) -> bool:
    """她笑了 is a clause that was taken for a name."""
    return language is Language.CHINESE and len(name) > 1 and name[0] in "他她它我你您咱俺"


def _alternatives(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _grammar_words(language: Language) -> dict[str, _Word]:
    """Pronouns and person nouns of the language."""
    speech = table("speech", language)
    words: dict[str, _Word] = {}
    nouns = (
        ("male_nouns", Gender.MALE, False),
        ("female_nouns", Gender.FEMALE, False),
        ("neutral_nouns", Gender.UNKNOWN, False),
        ("group_nouns", Gender.UNKNOWN, True),
    )
    for key, gender, group in nouns:
        words |= {w: _Word(w, MentionKind.NOUN, gender, group) for w in speech[key]}
    pronouns = (
        ("male_pronouns", Gender.MALE, False),
        ("female_pronouns", Gender.FEMALE, False),
        ("plural_pronouns", Gender.UNKNOWN, True),
    )
    for key, gender, group in pronouns:
        words |= {w: _Word("", MentionKind.PRONOUN, gender, group) for w in speech[key]}
    return words | {w: _Word("", MentionKind.FIRST_PERSON, Gender.UNKNOWN) for w in speech["first_person"]}


@dataclass(frozen=True)
class MentionIndex:
    """All mentions of a chapter, in order, to be asked by place."""

    mentions: tuple[Mention, ...]

    def told(self, start: int, end: int) -> list[Mention]:
        """Mentions of the narration in [start, end)."""
        return [m for m in self.between(start, end) if m.quote is None]

    def between(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        last = bisect_left(self.mentions, end, key=lambda m: m.start)
        return list(self.mentions[first:last])


def index_mentions(text: str, span: Span, quotes: Sequence[tuple[int, Span]], roster: Roster) -> MentionIndex:
    """`quotes` are (index, inner span) of the quotations in `span`, in order."""
    found: list[Mention] = []
    position = span[0]
    for index, inner in quotes:
        found += roster.find(text, position, inner[0])
        found += roster.find(text, *inner, quote=index)
        position = inner[1]
    found += roster.find(text, position, span[1])
    if roster.closed and roster.language is Language.CHINESE:
        found = with_titled(text, span, quotes, found, roster)
    return MentionIndex(tuple(found))


def with_titled(
    text: str, span: Span, quotes: Sequence[tuple[int, Span]], found: Sequence[Mention], roster: Roster
) -> list[Mention]:
    """Mentions by surname and title (王书记, 老王) too: the person of that surname who was named last, else who is named next.

    Only where all people are known: elsewhere a title may be all that a story tells of somebody.
    """
    surnames = sorted({person.name[0] for person in roster.people if 2 <= len(person.name) <= LONGEST_NAME})
    titles = _alternatives(table("speech", Language.CHINESE)["titles"])
    pattern = re.compile(rf"(?P<of>{_alternatives(surnames)})老?{titles}|老(?P<old>{_alternatives(surnames)})")
    free = {at for mention in found if mention.kind is MentionKind.NAME for at in range(mention.start, mention.end)}
    named = [mention for mention in found if mention.kind is MentionKind.NAME and not mention.group]
    added: list[Mention] = []
    for match in pattern.finditer(text, *span):
        if free.intersection(range(*match.span())):
            continue
        surname = match["of"] or match["old"]
        fitting = [m for m in named if m.name[:1] == surname]
        before = next((m for m in reversed(fitting) if m.start < match.start()), None)
        meant = before or next(iter(fitting), None)
        if meant is not None:
            quote = next((index for index, inner in quotes if inner[0] <= match.start() < inner[1]), None)
            added.append(Mention(*match.span(), MentionKind.NAME, meant.name, meant.gender, quote=quote))
    kept = [m for m in found if not any(a.start < m.end and m.start < a.end for a in added)]
    return sorted([*kept, *added], key=lambda mention: mention.start)
