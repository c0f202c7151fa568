"""The formats of annotated texts that `bench story` reads."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class DataSet(StrEnum):
    WP2021 = "wp2021"
    LITBANK = "litbank"
    CHARACTERS = "characters"

    @property
    def folder(self) -> str:
        """Its folder under `shared/data`."""
        return "texts" if self is DataSet.CHARACTERS else self.value


def shared_data() -> Path | None:
    """`../shared/data` of the working folder or of the checkout; None where there is none."""
    roots = (Path.cwd(), *Path(__file__).resolve().parents)
    places = (place for root in roots for place in (root.parent / "shared" / "data", root / "shared" / "data"))
    return next((place for place in places if place.is_dir()), None)
