"""Species files read and checked: a mistake is reported with its file and line."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

from ainern2d_contracts.vocabulary import Species

from ...data_files import near, read_json, wrong

FOLDER = "species"
_TOP = frozenset({"like", "sample", "colours", "head", "body", "upright"})
_HEAD = {"skull", "eyes", "mouth"}
NEEDED: dict[str, tuple[set[str], set[str]]] = {
    "quadruped": (
        _HEAD | {"muzzle", "jaw", "nose"},
        {"outline", "back", "hip", "shoulder", "legs", "neck", "head", "clear", "rate", "stride"},
    ),
    "bird": (
        _HEAD | {"beak"},
        {"outline", "bones", "hip", "neck", "head", "wing", "tail", "crouch", "rate", "rise", "shank", "stands", "stride", "toe"},
    ),
    "serpent": (
        _HEAD | {"muzzle", "nose"},
        {"head", "length", "widths", "wave", "waves", "rise", "lift", "float", "neck_from", "rate", "stride"},
    ),
}
"""For each build, what the head and the body must have."""


@functools.cache
def load(species: Species) -> Mapping[str, Any]:
    """The species' file with what it takes from others.

    Raises:
        AinerError: RENDER_FAILED with the file's name and the line for what cannot be read.
    """
    return read_species(species.value, _text(species.value))


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(FOLDER, f"{name}.json").read_text("utf-8")


def read_species(name: str, text: str) -> dict[str, Any]:
    """The species of a file's text; one that says `like` takes what it leaves out from the file that it names.

    Raises:
        AinerError: RENDER_FAILED with the file's name and the line.
    """
    file = f"{FOLDER}/{name}.json"
    own = read_json(file, text)
    known = sorted(s.value for s in Species if s is not Species.HUMAN)
    for key in own:
        if key not in _TOP:
            raise wrong(file, _line(text, key), f"{key} is no part of a species{near(key, sorted(_TOP))}")
    like = own.get("like")
    if like is not None and (like not in known or like == name):
        raise wrong(file, _line(text, "like"), f"there is no other species {like!r}{near(str(like), known)}")
    data = _over(read_species(like, _text(like)), own) if like else own
    for key, what in _problems(data):
        raise wrong(file, _line(text, key), what)
    return data


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    out = dict(below)
    for key, value in above.items():
        old = out.get(key)
        out[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return out


def _problems(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(key, what is wrong with it) of a whole species."""
    for key in ("sample", "colours", "head", "body", "upright"):
        if not isinstance(data.get(key), dict):
            yield key, f"there is no {key}" if key not in data else f"{key} is no object"
            return
    kind = data["body"].get("kind", "quadruped")
    if kind not in NEEDED:
        yield "kind", f"kind has no {kind!r}; one of {', '.join(NEEDED)}"
        return
    for part, needed in zip(("head", "body"), NEEDED[kind], strict=True):
        missing = sorted(needed - data[part].keys())
        if missing:
            yield part, f"the {part} of a {kind} has no {', '.join(missing)}"
    for key in ("coat", "iris"):
        if not _numbers(data["sample"].get(key), (3,)):
            yield key, f"{key} of the sample is no red, green and blue"
    for key, row in data["colours"].items():
        if not _numbers(row, (3, 4)):
            yield key, f"colour {key} is {row!r}, not red, green, blue and perhaps an amount"
    for part in ("skull", "muzzle", "jaw"):
        if not all(_numbers(ball, (6,)) for ball in data["head"].get(part, [])):
            yield part, f"{part} holds something that is no ball of six numbers"
    yield from _unknown_colours(data)


def _unknown_colours(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Marks and parts that name a colour which is not told."""
    named = {"coat", *data["colours"]}
    for owner in (data["head"], data["body"]):
        for name in _named_colours(owner):
            if name not in named:
                yield name, f"no colour is called {name!r}{near(name, sorted(named))}"


def _named_colours(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, str) and (key == "colour" or key.endswith("_colour")):
                yield inner
            else:
                yield from _named_colours(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _named_colours(inner)


def _numbers(value: Any, lengths: Sequence[int]) -> bool:
    return (
        isinstance(value, list)
        and len(value) in lengths
        and all(isinstance(one, int | float) and not isinstance(one, bool) for one in value)
    )


def _line(text: str, word: str) -> int:
    """The first line that holds the word in quotation marks; 0 where none does: what is missing, or another file's."""
    found = re.search(rf'"{re.escape(word)}"', text)
    return text.count("\n", 0, found.start()) + 1 if found else 0
