"""What the engine knows of each species: a file of measures, colours and marks, and the colours that a look gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.vocabulary import Species

from ...raster.scene import Rgb, mix
from ..ink import rgb
from .species_files import load


def data_of(species: Species) -> Mapping[str, Any]:
    """The species' file.

    Raises:
        ValueError: for a person, of whom there is no file.
        AinerError: RENDER_FAILED with the file and the line for what cannot be read.
    """
    if species is Species.HUMAN:
        raise ValueError("a person is no beast")
    return load(species)


class Coat:
    """Colours by name. `coat` is the look's hair, every other one a row of the species' file: red, green, blue, and how far the
    coat goes towards it (1 where left out)."""

    def __init__(self, look: CharacterLook, data: Mapping[str, Any]) -> None:
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
