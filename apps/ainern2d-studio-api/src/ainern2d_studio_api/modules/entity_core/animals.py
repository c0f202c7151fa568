"""Beasts that act in the narration without a word: the dog barked, 那大虫扑将来. Nobody speaks of them as people, so no rule for
people finds them; they never are candidates for who said a line."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from ainern2d_contracts.story import SourceSpan, Story
from ainern2d_contracts.vocabulary import AgeBand, Gender, Language

from .lexicon import simplified, table
from .people import Person, narration, passages
from .species import CREATURE, beast_words, many, may_be_surname

_LEAST = 2
"""Mentions of a beast before it is one of the cast."""
_FORMS = 4
"""Other names of one: the grey horse."""
_NO_ADJECTIVE = "(?:and|or|of|on|in|at|by|to|for|from|with|as|than|was|were|is|had|has|who|which|that|his|her|the|an?)"
_MANY = "群众们"
"""Characters of a Chinese name that make it several."""
_ONE = re.compile(r"(?:an?|this|that)\b", re.IGNORECASE)
_MOST = 6
"""Beasts of one story: the first ones by how often they are told of."""


def find_animals(story: Story, language: Language, people: Sequence[Person]) -> tuple[Person, ...]:
    """Beasts that do something themselves and are told of twice, most mentioned first; none that is one of `people`.

    Each has the role of a creature and its mentions in the narration.
    """
    known = {name.lower() for person in people for name in (person.name, *person.aliases)}
    taken = {at for person in people for span in person.mentions for at in range(span.start, span.end)}
    mentions: dict[str, list[SourceSpan]] = defaultdict(list)
    acting: Counter[str] = Counter()
    together: dict[str, bool] = defaultdict(bool)
    for passage in passages(story):
        told = simplified(passage.text) if language is Language.CHINESE else passage.text
        for name, start, end, acts, several in _told(told, language):
            at = SourceSpan(start=passage.start + start, end=passage.start + end)
            if name.lower() in known or at.start in taken:
                continue
            mentions[name].append(at)
            acting[name] += acts
            together[name] |= several
    cast = sorted((n for n in mentions if acting[n] and len(mentions[n]) >= _LEAST), key=lambda n: (-len(mentions[n]), n))
    return tuple(_animal(name, mentions[name], story.text, language, several=together[name]) for name in cast[:_MOST])


def _animal(name: str, spans: list[SourceSpan], text: str, language: Language, *, several: bool) -> Person:
    forms = dict.fromkeys(span.of(text) for span in spans)
    if language is Language.ENGLISH:
        told = (" ".join(["the", *form.split()[1:]]) for form in forms)
        forms = dict.fromkeys((name[0].upper() + name[1:], *told))
    aliases = tuple(form for form in forms if form != name)[:_FORMS]
    return Person(name, aliases, Gender.UNKNOWN, AgeBand.ADULT, tuple(spans), is_group=several, role=CREATURE)


def _told(text: str, language: Language) -> Iterator[tuple[str, int, int, bool, bool]]:
    """Name, place, whether it acts there and whether it is several, of every beast in the text outside of quotations."""
    for match in _pattern(language).finditer(narration(text)):
        name = match["name"]
        if language is Language.CHINESE:
            if len(name) < 2 or may_be_surname(name, match["beast"]):
                continue
            acts = match["opens"] is not None and match["acts"] is not None
            yield name, match.start("name"), match.end("name"), acts, name[0] in _MANY or name[-1] in _MANY
        else:
            beast = match["beast"].lower()
            several = beast in many(language) and not _ONE.match(match.group())
            yield f"the {beast}", match.start(), match.end("name"), match["acts"] is not None, several


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    data, beast = table("species")[language.value], beast_words(language)
    acts = "|".join(data["acts"])
    if language is Language.CHINESE:
        brings, counts = "|".join(data["brings"]), "".join(data["counts"])
        return re.compile(
            rf"(?P<opens>(?:^|(?<=[，。！？；：、\s”])|(?:{brings}))(?:[那这]|[那这]?[一两]?[{counts}])?)?"
            rf"(?P<name>[{data['lead']}]{{0,2}}(?P<beast>{beast})[群们]?)(?![{data['not_before']}])"
            rf"(?P<acts>(?=[^，。！？；：]{{0,6}}?(?:{acts})))?",
            re.MULTILINE,
        )
    articles = "|".join(data["articles"])
    return re.compile(
        rf"\b(?:{articles})\s+(?P<name>(?:(?!{_NO_ADJECTIVE}\b)[a-z]+\s+){{0,2}}?(?P<beast>{beast}))\b(?!['’]s|-)"
        rf"(?P<acts>(?=,?(?:\s+\w+ly)?\s+(?:{acts})\b))?",
        re.IGNORECASE,
    )
