"""All generators that compositions may name."""

from __future__ import annotations

from . import (
    bridges,
    details,
    dwellings,
    farmland,
    fixtures,
    furnishing,
    heritage,
    household,
    land,
    life,
    lights,
    mansion,
    modern,
    oddments,
    outdoors,
    passages,
    plants,
    railway,
    rooms,
    vehicles,
    waterside,
    workplaces,
)
from .spot import Generators

GENERATORS: Generators = {
    **land.GENERATORS,
    **plants.GENERATORS,
    **outdoors.GENERATORS,
    **farmland.GENERATORS,
    **waterside.GENERATORS,
    **heritage.GENERATORS,
    **bridges.GENERATORS,
    **modern.GENERATORS,
    **railway.GENERATORS,
    **details.GENERATORS,
    **mansion.GENERATORS,
    **rooms.GENERATORS,
    **furnishing.GENERATORS,
    **household.GENERATORS,
    **fixtures.GENERATORS,
    **dwellings.GENERATORS,
    **workplaces.GENERATORS,
    **vehicles.GENERATORS,
    **passages.GENERATORS,
    **oddments.GENERATORS,
    **lights.GENERATORS,
    **life.GENERATORS,
}
