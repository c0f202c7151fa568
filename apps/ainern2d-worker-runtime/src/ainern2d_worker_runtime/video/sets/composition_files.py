"""Composition files read and checked: a mistake is reported with its file and line, before anything is drawn."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.vocabulary import Culture, Era, Season, TimeOfDay, Weather

from ..data_files import line_in_row, line_of, near, read_toml, wrong
from .kit import catalogue

FOLDER = "compositions"
ENGINE_KEYS = frozenset(
    {"draw", "use", "layer", "when", "one_of", "chance", "x", "down", "y", "copies", "clear", "at", "jitter", "name"}
)
LAYERS = ("sky", "far", "back", "set", "live", "front")
WORDS = frozenset(
    {
        *(member.value for kind in (Culture, Era, TimeOfDay, Weather, Season) for member in kind),
        *("modern", "old", "eastern", "western", "lamps", "daylight"),
    }
)
"""What a condition may ask."""
_WORDS_OF = ("when", "one_of", "name", "draw", "use", "layer")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Part:
    name: str
    row: Mapping[str, Any]
    own: Mapping[str, Any]


@dataclass(frozen=True)
class Composition:
    palette: Mapping[str, str]
    parts: tuple[Part, ...] = field(default_factory=tuple)


@cache
def load(name: str) -> Composition:
    """The composition file of that name.

    Raises:
        AinerError: RENDER_FAILED for a file that is missing; with the file and the line for one that cannot be read.
    """
    file = files(__package__) / FOLDER / f"{name}.toml"
    if not file.is_file():
        raise AinerError(ErrorCode.RENDER_FAILED, f"there is no composition {name!r}")
    return read_composition(name, file.read_text(encoding="utf-8"))


def read_composition(name: str, text: str) -> Composition:
    """The composition of a file's text.

    Raises:
        AinerError: RENDER_FAILED with the file's name and the line.
    """
    file = f"{FOLDER}/{name}.toml"
    data = read_toml(file, text)
    palette = data.get("palette", {})
    for key in data:
        if key not in ("palette", "part"):
            raise wrong(file, line_of(text, "", key), f"{key} is neither [palette] nor [[part]]")
    for key, value in palette.items() if isinstance(palette, Mapping) else ():
        if not (isinstance(value, str) and _COLOUR.fullmatch(value)):
            raise wrong(file, line_of(text, "palette", key), f"{key} is {value!r}, no colour like #a0b0c0")
    rows = data.get("part")
    if not isinstance(rows, list):
        raise wrong(file, 1, "there is no [[part]]")
    parts, seen = [], dict[str, int]()
    for number, row in enumerate(rows):
        _check(file, text, number, row, palette)
        word = row.get("use") or row["draw"]
        seen[word] = seen.get(word, 0) + 1
        own = {key: value for key, value in row.items() if key not in ENGINE_KEYS}
        parts.append(Part(f"{name}.{row.get('name', f'{word}{seen[word]}')}", row, own))
    return Composition(palette, tuple(parts))


def _check(file: str, text: str, number: int, row: Mapping[str, Any], palette: Mapping[str, Any]) -> None:
    def say(key: str, what: str) -> AinerError:
        return wrong(file, line_in_row(text, "part", number, key), what)

    if ("draw" in row) == ("use" in row):
        raise say("", "a part has either draw or use")
    for key in _WORDS_OF:
        if key in row and not isinstance(row[key], str):
            raise say(key, f"{key} is {row[key]!r}, not a word")
    if row.get("layer", "set") not in LAYERS:
        raise say("layer", f"layer has no {row['layer']!r}; one of {', '.join(LAYERS)}")
    for word in re.split(r"[\s|]+", row.get("when", "").strip()):
        if word and word.lstrip("!") not in WORDS:
            raise say("when", f"nothing is ever {word.lstrip('!')!r}{near(word.lstrip('!'), sorted(WORDS))}")
    if "use" in row:
        if not (files(__package__) / FOLDER / f"{row['use']}.toml").is_file():
            raise say("use", f"there is no composition {row['use']!r}")
        return
    draw = catalogue.GENERATORS.get(row["draw"])
    if draw is None:
        raise say("draw", f"no generator draws {row['draw']!r}{near(row['draw'], sorted(catalogue.GENERATORS))}")
    problem = next(((key, what) for key, value in row.items() if (what := _problem(draw, key, value, palette))), None)
    if problem:
        raise say(*problem)


def _problem(draw: Callable[..., None], key: str, value: Any, palette: Mapping[str, Any]) -> str:
    """What is wrong with one key of a part that draws."""
    if key in _WORDS_OF:
        return ""
    if key in ENGINE_KEYS:
        fits = _all_pairs(value) if key == "at" else all(_is_number(one) for one in _listed(value))
        return "" if fits else f"{key} is {value!r}, {'no list of places' if key == 'at' else 'no number or range'}"
    takes = parameters(draw)
    if key not in takes:
        return f"{key} is nothing that {draw.__name__} takes{near(key, sorted(takes))}"
    return next((what for one in _listed(value) if (what := _misfit(key, one, takes[key], palette))), "")


def _misfit(key: str, value: Any, default: Any, palette: Mapping[str, Any]) -> str:
    """Why one value is not of the kind that the parameter's default is."""
    if isinstance(default, bool):
        return "" if isinstance(value, bool) else f"{key} is {value!r}, not true or false"
    if isinstance(default, int | float):
        return "" if _is_number(value) else f"{key} is {value!r}, no number"
    if isinstance(default, tuple) or default is None:
        if value == "" or (isinstance(value, str) and (_COLOUR.fullmatch(value) or value in palette)):
            return ""
        return f"{key} is {value!r}, neither a colour like #a0b0c0 nor one of the palette"
    return "" if isinstance(value, str) else f"{key} is {value!r}, not a word"


@cache
def parameters(draw: Callable[..., None]) -> Mapping[str, Any]:
    """What a generator takes from a part, with its defaults."""
    return {p.name: p.default for p in list(inspect.signature(draw).parameters.values())[2:]}


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _all_pairs(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(spot, list) and len(spot) == 2 and all(_is_number(one) for one in spot) for spot in value
    )
