"""The catalogue of dress, hair and headwear: rows by period, station, gender and age, with the book that states each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ainern2d_contracts.entities import CatalogueChoice

from .lexicon import table
from .periods import Period

KINDS = ("outfit", "hair_style", "facial_hair", "headwear")


@dataclass(frozen=True)
class Option:
    """What the engine draws, how often it is chosen, what it is called, and who says so."""

    drawn_as: str
    weight: float
    name: str
    source: str

    def recorded(self, slot: str) -> CatalogueChoice:
        return CatalogueChoice(slot=slot, name=self.name, drawn_as=self.drawn_as, source=self.source)


def options(setting: Period, kind: str, traits: Mapping[str, str]) -> tuple[Option, ...]:
    """The choices of the first row of the period's catalogue that fits a person's traits."""
    return _options(setting, kind, tuple(sorted(traits.items())))


@cache
def _options(setting: Period, kind: str, traits: tuple[tuple[str, str], ...]) -> tuple[Option, ...]:
    catalogue = table(f"wardrobe_{setting.wardrobe}")
    known = dict(traits)
    for row in catalogue["rows"][kind]:
        conditions = {key: wanted for key, wanted in row.items() if key not in ("choose", "source", "period")}
        if set(row.get("period", setting.lineage)).isdisjoint(setting.lineage):
            continue
        if all(known.get(key, "") in wanted for key, wanted in conditions.items()):
            source = catalogue["sources"][row["source"]]
            return tuple(Option(drawn, weight, name, source) for drawn, weight, name in row["choose"])
    return ()


def pick(choices: Sequence[Option], fraction: float) -> Option:
    """The option at `fraction` (0 to 1) of the weights laid end to end."""
    target = fraction * sum(option.weight for option in choices)
    for option in choices:
        target -= option.weight
        if target < 0:
            return option
    return choices[-1]
