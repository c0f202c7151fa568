"""What the engine knows of each species: a file of measures, colours and marks, and the colours that a look gives them."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Any

from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.vocabulary import Species

from ...raster.scene import Rgb, mix
from ..ink import rgb


@functools.cache
def data_of(species: Species) -> dict[str, Any]:
    """The species' file; one that says `like` takes what it leaves out from the file that it names.

    Raises:
        ValueError: for a person, of whom there is no file.
    """
    if species is Species.HUMAN:
        raise ValueError("a person is no beast")
    text = resources.files(__package__).joinpath("species", f"{species.value}.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return _over(data_of(Species(data["like"])), data) if "like" in data else data


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    out = dict(below)
    for key, value in above.items():
        old = out.get(key)
        out[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return out


class Coat:
    """Colours by name. `coat` is the look's hair, every other one a row of the species' file: red, green, blue, and how far the
    coat goes towards it (1 where left out)."""

    def __init__(self, look: CharacterLook, data: dict[str, Any]) -> None:
        self._coat = rgb(look.hair)
        self._rows: dict[str, list[float]] = data["colours"]

    def __getitem__(self, name: str) -> Rgb:
        if name == "coat":
            return self._coat
        r, g, b, *amount = self._rows[name]
        return mix(self._coat, (round(r), round(g), round(b)), amount[0] if amount else 1.0)


def sample_coat(species: Species) -> Rgb:
    """A usual colour of the coat."""
    r, g, b = data_of(species)["sample"]["coat"]
    return r, g, b


def sample_iris(species: Species) -> Rgb:
    r, g, b = data_of(species)["sample"]["iris"]
    return r, g, b
