"""The formats of annotated texts that `bench story` reads."""

from __future__ import annotations

from enum import StrEnum


class DataSet(StrEnum):
    """The name is also the folder's under `shared/data`."""

    WP2021 = "wp2021"
    LITBANK = "litbank"
