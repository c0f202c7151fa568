"""The catalogue of periods: what a story's time and culture are called, and which rows of the other catalogues hold for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ainern2d_contracts.vocabulary import Culture, Era

from .lexicon import table


@dataclass(frozen=True)
class Period:
    """`first` and `last` are years, negative before Christ. `lineage`: the key itself and the broader periods, nearest first."""

    key: str
    label: str
    culture: Culture
    era: Era
    first: int
    last: int
    wardrobe: str
    lineage: tuple[str, ...]


@cache
def period(key: str) -> Period:
    """The period of a key of the catalogue."""
    rows = table("periods")["period"]
    row, lineage = rows[key], [key]
    while broader := rows[lineage[-1]].get("broader"):
        lineage.append(broader)
    culture, era = Culture(row["culture"]), Era(row["era"])
    return Period(key, row["label"], culture, era, row["from"], row["to"], row["wardrobe"], tuple(lineage))


@cache
def period_of(key: str, culture: Culture, era: Era) -> Period:
    """The period `key`; where an older document names none, the first one of the culture and era, else of the era."""
    rows = table("periods")["period"]
    if key in rows:
        return period(key)
    of_era = [name for name, row in rows.items() if row["era"] == era.value]
    exact = [name for name in of_era if rows[name]["culture"] == culture.value]
    of_culture = [name for name, row in rows.items() if row["culture"] == culture.value]
    return period(next(iter((*exact, *of_culture, *of_era))))
