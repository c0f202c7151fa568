"""Compositions: conditions, ranges and choices by seed, one of several, files that say what is wrong with them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib.resources import files

import numpy as np
import pytest
from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.errors import AinerError
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Culture, Era, Mood, PlaceKind, ShotSize, TimeOfDay, Weather
from ainern2d_worker_runtime.video.camera.view import View
from ainern2d_worker_runtime.video.raster.scene import Canvas
from ainern2d_worker_runtime.video.sets import composition
from ainern2d_worker_runtime.video.sets.build import FITTINGS, LIFE, PAINTERS, build_set
from ainern2d_worker_runtime.video.sets.kit.catalogue import GENERATORS
from ainern2d_worker_runtime.video.sets.sheets import still
from ainern2d_worker_runtime.video.sets.stage import Stage
from ainern2d_worker_runtime.video.sets.stations import INDOORS, OUTDOORS, placed, station

Place = Callable[..., PlaceLook]
FILES = sorted(f.name.removesuffix(".toml") for f in files(composition.__package__).joinpath("compositions").iterdir())
FACTS = frozenset({"chinese", "ancient", "old", "eastern", "night", "lamps"})


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("", True),
        ("chinese", True),
        ("chinese !modern", True),
        ("western|eastern night", True),
        ("eastern day", False),
        ("!lamps", False),
        ("!western|modern", True),
    ],
)
def test_a_condition_asks_for_every_word(when: str, expected: bool) -> None:
    assert composition.holds(when, FACTS) is expected


def test_every_place_has_a_painter_or_a_file() -> None:
    assert {kind for kind in PlaceKind if kind not in PAINTERS} <= {PlaceKind(name) for name in FILES if name in list(PlaceKind)}
    assert {*LIFE.values(), *FITTINGS.values()} <= set(FILES)


def test_no_file_and_no_generator_is_left_over() -> None:
    used = {part.row.get("use") or part.row["draw"] for name in FILES for part in composition.load(name).parts}
    shared = set(FILES) - {kind.value for kind in PlaceKind} - {*LIFE.values(), *FITTINGS.values()}
    assert shared <= used
    assert set(GENERATORS) <= used


@pytest.mark.parametrize("name", FILES)
def test_a_part_names_only_what_its_generator_takes(name: str) -> None:
    for part in composition.load(name).parts:
        if "draw" in part.row:
            taken = set(inspect.signature(GENERATORS[part.row["draw"]]).parameters)
            assert set(part.own) <= taken, f"{part.name}: {sorted(set(part.own) - taken)}"
            assert part.row.get("layer", "set") in ("sky", "far", "back", "set", "live", "front")


def test_an_unknown_file_is_named() -> None:
    with pytest.raises(AinerError, match="atlantis"):
        composition.load("atlantis")


def built(place: PlaceLook, style: StylePack, canvas: Canvas, time: TimeOfDay = TimeOfDay.DAY) -> Stage:
    return build_set(canvas.root.group(), place, time, Weather.CLEAR, Mood.CALM, style)


def test_words_tell_culture_era_and_hour(make_place: Place, house_style: StylePack) -> None:
    place = make_place(PlaceKind.STUDY, 1, Culture.EUROPEAN)
    with Canvas(16, 9) as canvas:
        old = composition.facts_of(built(place, house_style, canvas, TimeOfDay.NIGHT))
        new = composition.facts_of(built(place.model_copy(update={"era": Era.MODERN}), house_style, canvas))
    assert {"western", "old", "night", "lamps"} <= old
    assert {"modern", "european", "daylight"} <= new
    assert "western" not in new


UNLIKE = (
    *(PlaceKind.VILLAGE, PlaceKind.ROAD, PlaceKind.GARDEN, PlaceKind.DESERT, PlaceKind.RIVER, PlaceKind.STREET),
    *(PlaceKind.BAMBOO_GROVE, PlaceKind.CAVE, PlaceKind.BATTLEFIELD, PlaceKind.SNOW_FIELD, PlaceKind.SHIP),
)


@pytest.mark.parametrize("kind", UNLIKE)
def test_two_places_of_a_kind_share_neither_side_nor_things(kind: PlaceKind, make_place: Place, house_style: StylePack) -> None:
    """Even against its mirror image, the same kind under another seed is another picture."""
    pictures = [still(make_place(kind, seed), house_style, size=(160, 90)).astype(int) for seed in range(1, 5)]
    for k, one in enumerate(pictures):
        for other in pictures[k + 1 :]:
            assert min(np.abs(one - other).mean(), np.abs(one - other[:, ::-1]).mean()) > 2.5


def test_what_is_drawn_is_the_same_twice(make_place: Place, house_style: StylePack) -> None:
    for kind in (PlaceKind.BEACH, PlaceKind.SHOP, PlaceKind.SPACESHIP, PlaceKind.CAMP):
        assert np.array_equal(*(still(make_place(kind, 5), house_style, size=(160, 90), at=2.0) for _ in range(2)))


@pytest.mark.parametrize(
    "kind", [PlaceKind.VILLAGE, PlaceKind.PARK, PlaceKind.TRAIN, PlaceKind.LAKE, PlaceKind.STABLE, PlaceKind.MARKET]
)
def test_life_goes_on_in_an_empty_place(kind: PlaceKind, make_place: Place, house_style: StylePack) -> None:
    early, late = (still(make_place(kind), house_style, size=(320, 180), at=at).astype(int) for at in (0.5, 2.0))
    assert np.abs(early - late).mean() > 0.05


def test_snow_lies_where_it_falls(make_place: Place, house_style: StylePack) -> None:
    for kind in (PlaceKind.VILLAGE, PlaceKind.GRAVEYARD, PlaceKind.STREET):
        bare, white = (
            still(make_place(kind, 1, Culture.EUROPEAN), house_style, weather=weather, size=(160, 90))[70:].mean()
            for weather in (Weather.CLOUDY, Weather.SNOW)
        )
        assert white > bare + 15


def test_shots_without_people_take_stations_by_their_seed() -> None:
    names = {station(PlaceKind.RIVER, ShotSize.WIDE, seed).name for seed in range(40)}
    assert len(names) >= 6
    assert station(PlaceKind.RIVER, ShotSize.WIDE, 3) == station(PlaceKind.RIVER, ShotSize.WIDE, 3)
    assert {station(PlaceKind.STUDY, ShotSize.WIDE, seed).name for seed in range(40)} == {place.name for place in INDOORS}
    assert all(station(PlaceKind.FIELD, ShotSize.EXTREME_WIDE, seed).scale == 0.92 for seed in range(20))


@pytest.mark.parametrize("place", OUTDOORS, ids=lambda place: place.name)
def test_no_station_sees_past_the_ground(place: object) -> None:
    view = placed(View(0.0, -330.0, 1040.0), place)  # type: ignore[arg-type]
    left, top, right, bottom = view.box(16 / 9)
    assert left > -2100
    assert right < 2100
    assert top > -2600
    assert bottom < 1300
