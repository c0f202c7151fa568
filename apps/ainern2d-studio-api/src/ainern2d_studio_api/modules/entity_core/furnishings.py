"""Buildings, furniture and things of the right period, as their sources tell them."""

from __future__ import annotations

from functools import cache

from ainern2d_contracts.entities import CatalogueChoice
from ainern2d_contracts.vocabulary import PlaceKind, Prop

from .lexicon import table
from .periods import Period


@cache
def of_place(setting: Period, kind: PlaceKind) -> tuple[CatalogueChoice, ...]:
    """Architecture and furniture of a kind of place; nothing where the catalogue tells nothing (a field, the sea)."""
    data = table("furnishings")
    for row in data["place"]:
        if kind.value in row["kind"] and not set(row["period"]).isdisjoint(setting.lineage):
            source = data["sources"][row["source"]]
            drawn = f"{kind.value}/{setting.culture.value}"
            return tuple(
                CatalogueChoice(slot=slot, name=row[slot], drawn_as=drawn, source=source)
                for slot in ("architecture", "furniture")
            )
    return ()


@cache
def of_prop(setting: Period, prop: Prop) -> tuple[CatalogueChoice, ...]:
    """What kind of sword, lantern or letter the period had."""
    data = table("furnishings")
    for row in data["thing"]:
        if prop.value in row["prop"] and not set(row["period"]).isdisjoint(setting.lineage):
            return (CatalogueChoice(slot="prop", name=row["name"], drawn_as=prop.value, source=data["sources"][row["source"]]),)
    return ()
