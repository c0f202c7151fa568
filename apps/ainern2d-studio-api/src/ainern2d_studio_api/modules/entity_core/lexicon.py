"""The module's data files, read once each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ainern2d_contracts.vocabulary import AgeBand, Gender


@cache
def table(name: str) -> dict[str, Any]:
    """`data/<name>.toml`, parsed. Callers must not change it."""
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """A list (or a string of characters) of a table, as a set."""
    return frozenset(table(name)[key])


@cache
def _to_simplified() -> dict[int, str]:
    rows = table("traditional")
    return {ord(old): new for old, new in zip(rows["traditional"], rows["simplified"], strict=True)}


def simplified(text: str) -> str:
    """`text` in simplified characters: one character for one, so that offsets stay."""
    return text.translate(_to_simplified())


@cache
def traditional_only() -> tuple[frozenset[str], frozenset[str]]:
    """Characters of traditional writing alone, and of simplified writing alone."""
    rows = table("traditional")
    old, new = frozenset(rows["traditional"]), frozenset(rows["simplified"])
    return old - new, new - old


def sort_of(fact: list[str]) -> tuple[Gender, AgeBand, str, bool]:
    """Gender, age, social class and whether it is a group, from a row of the people tables."""
    role = fact[2] if len(fact) > 2 else ""
    return Gender(fact[0]), AgeBand(fact[1]), role, len(fact) > 3 and fact[3] == "group"
