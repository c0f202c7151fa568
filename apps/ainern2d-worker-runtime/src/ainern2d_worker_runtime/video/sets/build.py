"""`build_set`: the door to all places."""

from __future__ import annotations

from collections.abc import Callable

from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import INTERIORS, Mood, PlaceKind, Season, TimeOfDay, Weather

from ..raster.scene import Group
from .atmosphere import atmosphere
from .brush import Brush, seeded
from .composition import compose, composed
from .lightning import add_lightning
from .particles import add_air
from .places import castles, caves, plains, settlements, streets, temples, waters, wilds
from .seasons import lying_snow, season_here, season_light
from .stage import Stage

PAINTERS: dict[PlaceKind, Callable[[Stage], None]] = {
    PlaceKind.STREET: streets.street,
    PlaceKind.CITY: settlements.city,
    PlaceKind.CASTLE: castles.castle,
    PlaceKind.TEMPLE: temples.temple,
    PlaceKind.CAVE: caves.cave,
    PlaceKind.FOREST: wilds.forest,
    PlaceKind.BAMBOO_GROVE: wilds.bamboo_grove,
    PlaceKind.SNOW_FIELD: plains.snow_field,
    PlaceKind.BATTLEFIELD: plains.battlefield,
    PlaceKind.SEA: waters.sea,
    PlaceKind.HARBOUR: waters.harbour,
    PlaceKind.SHIP: waters.ship,
}
"""Places drawn by code of their own; all others have a composition file."""
LIFE: dict[PlaceKind, str] = {
    PlaceKind.STREET: "life_town",
    PlaceKind.CITY: "life_sea",
    PlaceKind.CASTLE: "life_court",
    PlaceKind.FOREST: "life_wild",
    PlaceKind.BAMBOO_GROVE: "life_wild",
    PlaceKind.SNOW_FIELD: "life_wild",
    PlaceKind.BATTLEFIELD: "life_war",
    PlaceKind.SEA: "life_sea",
    PlaceKind.HARBOUR: "life_sea",
    PlaceKind.SHIP: "life_sea",
}
"""The composition of what lives in a place that code draws."""
FITTINGS: dict[PlaceKind, str] = {
    PlaceKind.STREET: "fit_street",
    PlaceKind.CAVE: "fit_cave",
    PlaceKind.BAMBOO_GROVE: "fit_grove",
    PlaceKind.SNOW_FIELD: "fit_snow",
    PlaceKind.BATTLEFIELD: "fit_battle",
    PlaceKind.SHIP: "fit_deck",
    PlaceKind.SEA: "fit_sea",
    PlaceKind.CASTLE: "fit_castle",
}
"""The composition of what stands in a place that code draws, and makes one such place unlike another."""


def build_set(
    root: Group,
    place: PlaceLook,
    time: TimeOfDay,
    weather: Weather,
    mood: Mood,
    style: StylePack,
    particles: bool = True,
    season: Season | None = None,
) -> Stage:
    """Paint a place under `root`. Equal arguments give equal pictures; `place.seed` decides the arrangement alone.

    `season` is the story's; None where it tells none.
    """
    interior = place.kind in INTERIORS
    air = atmosphere(time, weather, mood)
    side = -1 if seeded(place.seed, "light").random() < 0.5 else 1
    light = air.light(interior, side)
    here = season_here(place, weather, season)
    own = season_light(light, place.kind, here, interior)
    brush = Brush(air, own, style, interior, lying_snow(place, weather, here), None if interior else here)
    stage = Stage(root, place, time, weather, mood, style, air, light, brush, here, particles)
    PAINTERS.get(place.kind, composed(place.kind))(stage)
    if place.kind in FITTINGS:
        compose(stage, FITTINGS[place.kind])
    if particles and place.kind in LIFE:
        compose(stage, LIFE[place.kind])
    add_air(stage, interior)
    if particles and weather is Weather.STORM:
        add_lightning(stage, interior)
    if style.layer_shadow:
        for name in ("back", "set", "front"):
            stage.layers[name].group.drop_shadow((20, 10, 40, 150), 135.0, 8.0, 8.0, 50)
    stage.animate(0.0)
    return stage
