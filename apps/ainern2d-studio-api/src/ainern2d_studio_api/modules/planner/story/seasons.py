"""The season that the narration tells: by its name, its month, its feasts and what grows and falls in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ainern2d_contracts.vocabulary import Language, Season

from .lexicon import table, words_pattern
from .text import Span

CLAUSE = {Language.CHINESE: re.compile(r"[，,。！？；：!?\n“”]"), Language.ENGLISH: re.compile(r"[.!?;\n“”\"]")}
"""What ends the stretch before a word in which something may put it into another year."""
REACH = {Language.CHINESE: 12, Language.ENGLISH: 60}
"""Characters of that stretch."""


def season(text: str, spans: Sequence[Span], language: Language) -> Season | None:
    """The first season that the narration in `spans` is in; a remembered winter, or one that a thing is like, is none."""
    for span in spans:
        found = sorted(_named(text, span, language), key=lambda row: row[0])
        for at, named in found:
            lead = CLAUSE[language].split(text[max(span[0], at - REACH[language]) : at])[-1]
            if not _elsewhere(language).search(lead):
                return named
    return None


def _named(text: str, span: Span, language: Language) -> Iterator[tuple[int, Season]]:
    """(offset, season) of each word of a season in `span`."""
    if not _any(language).search(text, *span):
        return
    for kind in Season:
        for pattern in (_words(kind, language), _months(kind, language)):
            for match in pattern.finditer(text, *span):
                if text[match.end() : match.end() + 1] != "-":  # a summer-house
                    yield match.start(), kind


@lru_cache
def _any(language: Language) -> re.Pattern[str]:
    """Every word and month of every season: most sentences hold none, and one look tells."""
    listed = table("season", language)
    return words_pattern([w for key in ("words", "months") for kind in Season for w in listed[key][kind.value]], language)


@lru_cache
def _words(kind: Season, language: Language) -> re.Pattern[str]:
    return words_pattern(table("season", language)["words"][kind.value], language)


@lru_cache
def _elsewhere(language: Language) -> re.Pattern[str]:
    return words_pattern(table("season", language)["elsewhere"]["words"], language)


@lru_cache
def _months(kind: Season, language: Language) -> re.Pattern[str]:
    """English months beside a word that makes them a date; Chinese ones that are no count of months."""
    listed = table("season", language)
    months = _either(listed["months"][kind.value])
    if language is Language.CHINESE:
        before = "".join(rf"(?<!{re.escape(word)})" for word in listed["length"]["before"])
        return re.compile(rf"(?<![一二三四五六七八九十]){before}{months}(?!{_either(listed['length']['after'])})")
    before, after = _either(listed["beside"]["before"]), _either(listed["beside"]["after"])
    named = [month.capitalize() for month in listed["months"][kind.value]]
    plain = "|".join(month for month in named if month.lower() not in listed["ambiguous"]["words"]) or "(?!)"
    any_of = "|".join(named)
    return re.compile(
        rf"\b(?:{plain})\b|(?<![A-Za-z])(?i:{before})[\s-]+(?:{any_of})\b|\b(?:{any_of})\s+(?:{after}\b|\d{{1,2}}\b)"
    )


def _either(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
