"""What the narration says of people's looks, ages and kin, each fact with the words that prove it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from ainern2d_contracts.entities import Attribute
from ainern2d_contracts.story import ParagraphKind, SourceSpan, Story
from ainern2d_contracts.vocabulary import AgeBand, Gender, Language

from .lexicon import simplified, table
from .people import Person, narration

_REACH = 60
"""Characters between a name and what is said of it."""
_PRONOUNS = {
    Language.CHINESE: re.compile("(?P<female>她(?!们))|(?P<male>他(?!们))"),
    Language.ENGLISH: re.compile(r"\b(?:(?P<female>[Ss]he|[Hh]er)|(?P<male>[Hh]e|[Hh]is|[Hh]im))\b"),
}
_OTHER = re.compile(r"\b(?:the|this|that) (?:\w+ )?(?:man|woman|girl|boy|lady|gentleman|child|lad|stranger)\b")
"""Somebody else, between a pronoun and what is said of them: he held out his hand to the girl with the red braid."""
_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}


@cache
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    rows = table("attributes")[language.value]
    return tuple((name, re.compile(pattern), value) for name, values in rows.items() for pattern, value in values)


def describe(story: Story, people: tuple[Person, ...], language: Language) -> dict[int, tuple[Attribute, ...]]:
    """Attributes by the person's index in `people`. A fact goes to the person named last before it in its sentence, or to
    whom a pronoun there means; a fact of nobody near is dropped."""
    found: dict[int, list[Attribute]] = defaultdict(list)
    starts = sorted((m.start, m.end, i) for i, person in enumerate(people) for m in person.mentions)
    for chapter in story.chapters:
        for paragraph in chapter.paragraphs:
            if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.VERSE):
                continue
            text = narration(simplified(paragraph.span.of(story.text)))
            for sentence in paragraph.sentences:
                at = paragraph.span.start
                piece = text[sentence.start - at : sentence.end - at]
                for name, value, left, right in _facts(piece, language):
                    owner = _owner(sentence, left, right, piece, starts, people, language)
                    if owner is not None:
                        span = SourceSpan(start=sentence.start + left, end=sentence.start + right)
                        found[owner].append(Attribute(name=name, value=value, span=span))
    for i, attribute in _kinship(story, people, language):
        found[i].append(attribute)
    return {i: tuple(dict.fromkeys(attributes)) for i, attributes in found.items()}


def _facts(piece: str, language: Language) -> list[tuple[str, str, int, int]]:
    facts = []
    for name, pattern, value in _patterns(language):
        for match in pattern.finditer(piece):
            text = match[0] if value == "$0" else match[1] if value == "$1" else value
            if name == "age_years":
                years = number(text)
                if years is None:
                    continue
                text = str(years)
            facts.append((name, text, match.start(), match.end()))
    return facts


AGE_LIMITS = (
    (3, AgeBand.INFANT),
    (13, AgeBand.CHILD),
    (18, AgeBand.TEEN),
    (30, AgeBand.YOUNG_ADULT),
    (45, AgeBand.ADULT),
    (60, AgeBand.MIDDLE_AGED),
)
"""Years below which a person is of the band."""


def age_band(known: AgeBand, facts: Sequence[Attribute]) -> AgeBand:
    """The age that years prove, else that words of age or white hair prove, else `known`."""
    told = {fact.name: fact.value for fact in reversed(facts)}
    if "age_years" in told:
        years = int(told["age_years"])
        return next((band for limit, band in AGE_LIMITS if years < limit), AgeBand.ELDER)
    if told.get("age") in ("elder", "middle_aged", "child", "teen", "infant"):
        return AgeBand(told["age"])
    if told.get("hair") == "white" and known in (AgeBand.ADULT, AgeBand.MIDDLE_AGED):
        return AgeBand.ELDER
    if told.get("age") == "young_adult" and known is AgeBand.ADULT:
        return AgeBand.YOUNG_ADULT
    return known


def number(text: str) -> int | None:
    """A whole number up to 199 in digits, Chinese numerals or English words; None for anything else."""
    if text.isdigit():
        return int(text)
    if text and set(text) <= set("零一二三四五六七八九十百两"):
        hundreds, _, rest = text.rpartition("百")
        tens, mark, ones = rest.lstrip("零").rpartition("十")
        total = 100 * _DIGITS.get(hundreds, 1) if "百" in text else 0
        return total + (10 * _DIGITS.get(tens, 1) if mark else 0) + _DIGITS.get(ones, 0)
    head, _, tail = text.lower().partition("-")
    if head in _TENS and (not tail or tail in _NUMBERS):
        return _TENS[head] + (_NUMBERS.index(tail) if tail else 0)
    return _NUMBERS.index(head) if head in _NUMBERS and not tail else None


def _owner(
    sentence: SourceSpan,
    left: int,
    right: int,
    piece: str,
    starts: list[tuple[int, int, int]],
    people: tuple[Person, ...],
    language: Language,
) -> int | None:
    at, to = sentence.start + left, sentence.start + right
    named = [(at - end, i) for start, end, i in starts if sentence.start <= start and end <= at and at - end <= _REACH]
    pronouns = list(_PRONOUNS[language].finditer(piece[:left]))
    if pronouns and (not named or pronouns[-1].start() > left - min(named)[0]):
        if _OTHER.search(piece, pronouns[-1].end(), left):
            return None
        gender = Gender.FEMALE if pronouns[-1]["female"] else Gender.MALE
        before = [(start, i) for start, _, i in starts if start < sentence.start + pronouns[-1].start()]
        fitting = [i for _, i in sorted(before, reverse=True)[:6] if people[i].gender is gender and not people[i].is_group]
        return fitting[0] if fitting else None
    if named:
        return min(named)[1]
    after = [(start - to, i) for start, end, i in starts if to <= start and end <= sentence.end and start - to <= 6]
    within = [(0, i) for start, end, i in starts if start < to and end > at]
    return min(within or after)[1] if within or after else None


def _kinship(story: Story, people: tuple[Person, ...], language: Language) -> list[tuple[int, Attribute]]:
    """洪信的女儿婉儿, Mr. Reed's sister Jane: `relation` = 女儿 of 洪信."""
    by_start = {m.start: (m.end, i) for i, person in enumerate(people) for m in person.mentions}
    data = "people_chinese" if language is Language.CHINESE else "people_english"
    kin = "|".join(sorted(table(data)["kin"], key=lambda w: (-len(w), w)))
    link = re.compile(rf"的({kin})" if language is Language.CHINESE else rf"['’]s\s+({kin}),?\s+")
    found = []
    for _start, (end, i) in sorted(by_start.items()):
        match = link.match(story.text, end)
        if match and match.end() in by_start:
            other_end, other = by_start[match.end()]
            if other != i:
                span = SourceSpan(start=_start, end=other_end)
                found.append((other, Attribute(name="relation", value=f"{match[1]} of {people[i].name}", span=span)))
    return found
