"""Who belongs to an organisation, with the words that say so: 云岚宗宗主云山, a clerk of the Bank, he joined the Guild."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ainern2d_contracts.entities import Attribute
from ainern2d_contracts.story import SourceSpan, Story
from ainern2d_contracts.vocabulary import Language

from ..lexicon import simplified, table
from ..people import Person
from . import Organisation

RELATION = "relation"
MEMBER = {Language.CHINESE: "成员", Language.ENGLISH: "member"}
"""What a person is of an organisation where no word tells more."""
_END = re.compile(r"[。！？!?\n“”「」]|(?<!Mr)(?<!Mrs)(?<!Dr)(?<!St)\.(?=\s|$)")
_REACH = 80
"""Characters between a person and an organisation of one sentence."""


@dataclass(frozen=True)
class _Patterns:
    """How a person and an organisation are told of together; `role` is what the person is.

    `named`: organisation, then this, then the person. `is_one`: the person, this, the organisation; a role may stand in it, or
    right after the organisation (`role`). `apposed`: the same with a mark between. `pronoun` stands for the person told last.
    `title` is a role alone.
    """

    named: re.Pattern[str]
    is_one: re.Pattern[str]
    role: re.Pattern[str]
    pronoun: re.Pattern[str]
    title: re.Pattern[str]


@cache
def _patterns(language: Language) -> _Patterns:
    words = table(f"organisations_{'chinese' if language is Language.CHINESE else 'english'}")["words"]
    if language is Language.CHINESE:
        roles, between, joins = (_any(words[key]) for key in ("roles", "between", "joins"))
        role = f"的?(?:{between}){{0,3}}(?P<role>{roles})"
        joined = f"(?:.{{0,20}}?(?:{joins})[了过]?|[^，；]{{0,8}}?(?:本?[是乃]|就是|便是|原是|当[上了]|做了|作为|成了|担任|出任))"
        return _Patterns(
            re.compile(f"{role}(?=$)"),
            re.compile(f"(?P<joins>{joined}|(?P<apposed>，))$"),
            re.compile(role),
            re.compile("^[^，。]{0,4}[他她](?!们)"),
            re.compile(roles),
        )
    roles, joins = _any(words["roles"].split()), _any(words["joined"])
    is_a = r"(?: was| is| ha[ds](?: \w+)? been| became|,)(?: once| now| still| also)?"
    role = rf"(?:[\w-]+ ){{0,4}}?(?P<role>(?:{roles}))(?:,? late)?(?: of| at| from| in| for)(?: the)?"
    joined = rf"(?:(?:[^,;]{{0,60}}?|, (?:who|and) [^,;]{{0,40}}?) (?:{joins})(?: from| in)?(?: the)?)"
    return _Patterns(
        re.compile(rf"(?:[’']s?)?,? (?P<role>(?:{roles})),? (?=$)"),
        re.compile(rf"(?:{is_a} {role}|(?P<joins>{joined}|,?(?: late)? of(?: the)?)) $", re.IGNORECASE),
        re.compile(r"(?!)"),
        re.compile(r"^\W*(?:He|She)\b"),
        re.compile(roles),
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def memberships(
    story: Story, language: Language, organisations: Sequence[Organisation], people: Sequence[Person]
) -> Mapping[int, tuple[Attribute, ...]]:
    """`relation` = 宗主 of 云岚宗, by the person's index in `people`; each as the first words say it."""
    text = simplified(story.text) if language is Language.CHINESE else re.sub(r"\s", " ", story.text)
    reader = _Reader(story, text, language, people)
    found: dict[int, dict[str, Attribute]] = defaultdict(dict)
    for organisation in organisations:
        for mention in organisation.mentions:
            told = reader.member(mention)
            if told is not None:
                who, role, span = told
                value = f"{role} of {organisation.name}"
                plain = f"{MEMBER[language]} of {organisation.name}"
                if role != MEMBER[language]:
                    found[who].pop(plain, None)
                elif any(other.endswith(f" of {organisation.name}") for other in found[who]):
                    continue
                found[who].setdefault(value, Attribute(name=RELATION, value=value, span=span))
    return {who: tuple(rows.values()) for who, rows in found.items()}


class _Reader:
    def __init__(self, story: Story, text: str, language: Language, people: Sequence[Person]) -> None:
        self.text, self.language = text, language
        singles = [(i, person) for i, person in enumerate(people) if not person.is_group]
        self.mentions = sorted((m.start, m.end, i) for i, person in singles for m in person.mentions)
        self.starts = [start for start, _, _ in self.mentions]
        self.paragraphs = sorted((p.span.start, p.span.end) for c in story.chapters for p in c.paragraphs)

    def member(self, at: SourceSpan) -> tuple[int, str, SourceSpan] | None:
        """Who the words around an organisation's mention make one of it: index, role, place of the words."""
        row = bisect_right(self.paragraphs, (at.start, len(self.text))) - 1
        first, last = self.paragraphs[row]
        begin = max((m.end() for m in _END.finditer(self.text, first, at.start)), default=first)
        end = next((m.start() for m in _END.finditer(self.text, at.end, last)), last)
        return self._after(at, end) or self._before(at, begin, end) or self._meant(at, first, begin)

    def _after(self, at: SourceSpan, end: int) -> tuple[int, str, SourceSpan] | None:
        number = bisect_left(self.starts, at.end)
        if number == len(self.mentions) or self.mentions[number][1] > end:
            return None
        start, stop, who = self.mentions[number]
        # 宗主 may be a word for the person, and then it is the mention itself.
        titled = self.text[at.end : start] in ("", "的", "’s ", "'s ") and self.text[start:stop]
        span = SourceSpan(start=at.start, end=stop)
        if titled and _patterns(self.language).title.fullmatch(titled):
            return who, titled, span
        told = _patterns(self.language).named.fullmatch(self.text, at.end, start)
        return (who, told["role"], span) if told else None

    def _before(self, at: SourceSpan, begin: int, end: int) -> tuple[int, str, SourceSpan] | None:
        number = bisect_left(self.starts, at.start) - 1
        if number < 0 or self.mentions[number][0] < begin or at.start - self.mentions[number][1] > _REACH:
            return None
        start, stop, who = self.mentions[number]
        return self._told(who, SourceSpan(start=start, end=at.end), self.text[stop : at.start], at, end)

    def _meant(self, at: SourceSpan, first: int, begin: int) -> tuple[int, str, SourceSpan] | None:
        """A sentence that begins with a pronoun is about whom the sentence before it names."""
        number = bisect_left(self.starts, begin) - 1
        pronoun = _patterns(self.language).pronoun.match(self.text[begin : at.start])
        if number < 0 or pronoun is None or self.mentions[number][0] < first:
            return None
        span = SourceSpan(start=begin, end=at.end)
        return self._told(self.mentions[number][2], span, self.text[begin + pronoun.end() : at.start], at, at.end + _REACH)

    def _told(self, who: int, span: SourceSpan, between: str, at: SourceSpan, end: int) -> tuple[int, str, SourceSpan] | None:
        patterns = _patterns(self.language)
        told = patterns.is_one.fullmatch(between)
        if told is None or between.startswith(("的", "’s", "'s")):
            return None
        groups = told.groupdict()
        after = patterns.role.match(self.text, at.end, end)
        if groups.get("apposed") and (after is None or self.text[after.end() : after.end() + 1] not in ("，", "。", "、", "！")):
            return None
        role = groups.get("role") or (after["role"] if after else "")
        if self.language is Language.CHINESE and not role and not re.search(_any(_joins()), between):
            return None
        return who, role or MEMBER[self.language], span


def _joins() -> Sequence[str]:
    words: Sequence[str] = table("organisations_chinese")["words"]["joins"]
    return words
