"""Things that the story's time or culture cannot have, found in the text by a table of things, years, cultures and sources."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ainern2d_contracts.entities import Anachronism
from ainern2d_contracts.story import SourceSpan
from ainern2d_contracts.vocabulary import Culture, Era, Language

from .lexicon import simplified, table
from .periods import Period

_AROUND = 16
_INVENTED = frozenset({Culture.FANTASY})
"""Worlds whose years are not ours: only what their culture lacks is told."""


def find_anachronisms(text: str, setting: Period, language: Language) -> tuple[Anachronism, ...]:
    """Each thing once, where it first stands, in the order of the text."""
    told = simplified(text) if language is Language.CHINESE else text
    found = []
    for row in table("anachronisms")["thing"]:
        reason = _reason(row, setting)
        match = _pattern(row[language.value], language).search(told) if reason else None
        if match:
            quote = " ".join(text[max(0, match.start() - _AROUND) : match.end() + _AROUND].split())
            first, last = _year(row, "first", setting), _year(row, "last", setting)
            found.append(
                Anachronism(
                    thing=row["name"],
                    span=SourceSpan(start=match.start(), end=match.end()),
                    quote=quote,
                    reason=reason,
                    first_year=first,
                    last_year=last,
                    source=table("anachronisms")["sources"][row["source"]],
                )
            )
    return tuple(sorted(found, key=lambda item: (item.span.start, item.thing)))


def sentence_of(found: Anachronism, text: str) -> str:
    """One sentence for people: the words, why not, and the words around them."""
    return f"{found.span.of(text)}: {found.reason} ({found.quote})"


@cache
def _pattern(words: str, language: Language) -> re.Pattern[str]:
    return re.compile(words if language is Language.CHINESE else rf"(?<![\w-])(?:{words})(?![\w-])")


def _year(row: dict[str, Any], key: str, setting: Period) -> int | None:
    """The year for the story's culture, else the one that holds for all."""
    years = row.get(key, {})
    year = years.get(setting.culture.value, years.get("any"))
    return None if year is None else int(year)


def _reason(row: dict[str, Any], setting: Period) -> str:
    """Why the period cannot have the thing; empty where it can. A period that reaches the first year may have it."""
    name, label = row["name"], setting.label
    if setting.culture.value not in row.get("only", [setting.culture.value]):
        return f"{name} does not belong to {label}"
    first, last = _year(row, "first", setting), _year(row, "last", setting)
    early = first is not None and setting.last < first
    if early and (setting.culture not in _INVENTED or (first is not None and first > _AFTER_MAGIC)):
        return f"{name} is known from {_written(first)} on; the story is set in {label} ({_span(setting)})"
    if last is not None and setting.first > last and setting.era is not Era.FUTURE:
        return f"{name} is not known after {_written(last)}; the story is set in {label} ({_span(setting)})"
    return ""


_AFTER_MAGIC = 1750
"""Things of the age of industry stand out in a world of magic too; older ones such worlds have as they like."""


def _written(year: int | None) -> str:
    return "" if year is None else f"{-year} BC" if year < 0 else str(year)


def _span(setting: Period) -> str:
    return f"{_written(setting.first)} to {_written(setting.last)}"
