"""The catalogue of outfits: one TOML file for each culture, a table for each outfit. Adding one needs no code.

A table names its pieces (`collar`, `sleeve`, `lower`, `belt`, `over`, `shoes`), where trim runs (`trim`) and what is added
(`extras`); `docs/outfits.md` lists the names. A mistake is reported with its file and line.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode

from ..data_files import line_of, read_toml, wrong
from .belts import BELTS
from .cloth import CLOTHS, DECORATIONS
from .collars import COLLARS
from .legs import LEG_COLOURS, TROUSERS
from .ornaments import ORNAMENTS
from .outfits import SLEEVES, OutfitSpec
from .overlays import OVERLAYS
from .shoes import SHOES

FOLDER = "outfit_data"
WORDS: dict[str, frozenset[str]] = {
    "collar": COLLARS, "sleeve": frozenset(SLEEVES), "lower": CLOTHS | TROUSERS, "belt": BELTS, "over": OVERLAYS, "shoes": SHOES,
    "trim": frozenset({"collar", "cuff", "hem", "edge"}), "extras": ORNAMENTS | DECORATIONS, "legs": LEG_COLOURS,
}  # fmt: skip
"""What each field may name."""
NUMBERS: dict[str, tuple[float, float]] = {"length": (0.2, 1.0), "flare": (0.2, 8.0), "skirt": (0.0, 1.0)}
_LISTS = frozenset({"trim", "extras"})
_NEEDED = ("collar", "sleeve", "lower", "shoes")


@functools.cache
def catalogue() -> dict[str, OutfitSpec]:
    """Every outfit by its key.

    Raises:
        AinerError: RENDER_FAILED, naming the file and the line, for what cannot be read.
    """
    found: dict[str, OutfitSpec] = {}
    for file in _files():
        for name, spec in read_outfits(file.name, file.read_text("utf-8")).items():
            if name in found:
                raise _wrong(file.name, 0, f"[{name}] is in another file too")
            found[name] = spec
    return found


def outfit(name: str) -> OutfitSpec:
    """One outfit.

    Raises:
        AinerError: RENDER_FAILED where no file has it.
    """
    found = catalogue().get(name)
    if found is None:
        raise AinerError(ErrorCode.RENDER_FAILED, f"no outfit {str(name)!r} in the files of {FOLDER}")
    return found


def _files() -> Iterator[Traversable]:
    folder = resources.files(__package__).joinpath(FOLDER)
    yield from sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def read_outfits(file: str, text: str) -> dict[str, OutfitSpec]:
    """The outfits of one file's text.

    Raises:
        AinerError: RENDER_FAILED with the file's name and the line.
    """
    tables = read_toml(f"{FOLDER}/{file}", text)
    return {name: _outfit(file, text, name, row) for name, row in tables.items()}


def _outfit(file: str, text: str, name: str, row: Any) -> OutfitSpec:
    if not isinstance(row, Mapping):
        raise _wrong(file, line_of(text, "", name), f"{name} is no table")
    known = {field.name for field in fields(OutfitSpec)}
    for key, value in row.items():
        if key not in known:
            raise _wrong(file, line_of(text, name, key), f"[{name}] {key} is no field; one of {', '.join(sorted(known))}")
        problem = _problem(key, value)
        if problem:
            raise _wrong(file, line_of(text, name, key), f"[{name}] {problem}")
    missing = [key for key in _NEEDED if key not in row]
    if missing:
        raise _wrong(file, line_of(text, "", name), f"[{name}] has no {', '.join(missing)}")
    values: dict[str, Any] = {key: frozenset(value) if key in _LISTS else value for key, value in row.items()}
    return OutfitSpec(**values)


def _problem(key: str, value: Any) -> str:
    if key in NUMBERS:
        low, high = NUMBERS[key]
        fits = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
        return "" if fits else f"{key} is {value!r}, no number from {low:g} to {high:g}"
    if key == "two_piece":
        return "" if isinstance(value, bool) else f"{key} is {value!r}, not true or false"
    values = value if key in _LISTS and isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in values) or (key in _LISTS) != isinstance(value, list):
        return f"{key} is {value!r}, not {'a list of words' if key in _LISTS else 'a word'}"
    unknown = [one for one in values if key in WORDS and one and one not in WORDS[key]]
    return f"{key} has no {unknown[0]!r}; one of {', '.join(sorted(WORDS[key]))}" if unknown else ""


def _wrong(file: str, line: int, what: str) -> AinerError:
    return wrong(f"{FOLDER}/{file}", line, what)
