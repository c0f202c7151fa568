"""A kind of place that the story's time has not, is drawn as the nearest that it has."""

from __future__ import annotations

import pytest
from ainern2d_contracts.entities import EntityPack
from ainern2d_contracts.vocabulary import Culture, Era, PlaceKind
from ainern2d_studio_api.modules.asset_knowledge.catalogue import assets
from ainern2d_studio_api.modules.planner.places import kind_of_its_time


def pack(culture: Culture, era: Era) -> EntityPack:
    return EntityPack(work_id="w", culture=culture, era=era, entities=())


@pytest.mark.parametrize(
    ("culture", "era", "kind", "drawn"),
    [
        (Culture.CHINESE, Era.ANCIENT, PlaceKind.TRAIN, PlaceKind.CARRIAGE),
        (Culture.EUROPEAN, Era.NINETEENTH_CENTURY, PlaceKind.TRAIN, PlaceKind.TRAIN),
        (Culture.CHINESE, Era.ANCIENT, PlaceKind.SPACESHIP, PlaceKind.SHIP),
        (Culture.MODERN, Era.FUTURE, PlaceKind.SPACESHIP, PlaceKind.SPACESHIP),
        (Culture.EUROPEAN, Era.MEDIEVAL, PlaceKind.BAMBOO_GROVE, PlaceKind.FOREST),
        (Culture.CHINESE, Era.MEDIEVAL, PlaceKind.COURTYARD, PlaceKind.COURTYARD),
    ],
)
def test_kinds(culture: Culture, era: Era, kind: PlaceKind, drawn: PlaceKind) -> None:
    assert kind_of_its_time(pack(culture, era), kind) is drawn


@pytest.mark.parametrize("culture", Culture)
@pytest.mark.parametrize("era", Era)
def test_whatever_is_drawn_fits_every_culture_and_era(culture: Culture, era: Era) -> None:
    known = {asset.asset_id: asset for asset in assets()}
    for kind in PlaceKind:
        assert known[f"place/{kind_of_its_time(pack(culture, era), kind).value}"].fits(culture, era), kind
