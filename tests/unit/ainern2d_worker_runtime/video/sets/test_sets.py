"""Every place draws something rich, in every culture; seeds and hours change it; the same input is the same picture."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.governance import FillModel, StylePack
from ainern2d_contracts.vocabulary import Culture, Era, PlaceKind, TimeOfDay, Weather
from ainern2d_worker_runtime.video.camera.view import View
from ainern2d_worker_runtime.video.sets.sheets import still
from ainern2d_worker_runtime.video.sets.stage import Floor
from numpy.typing import NDArray

Place = Callable[..., PlaceLook]
SIZE = (192, 108)


def difference(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def rich(picture: NDArray[np.uint8]) -> bool:
    """Neither black nor flat: light, contrast, and the many tones of gradients."""
    return bool(picture.mean() > 12 and picture.std() > 9 and len(np.unique(picture.reshape(-1, 3), axis=0)) > 700)


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_seed_and_hour_change_a_rich_picture(kind: PlaceKind, make_place: Place, house_style: StylePack) -> None:
    base = still(make_place(kind, 1), house_style, TimeOfDay.DAY, size=SIZE)
    other = still(make_place(kind, 2), house_style, TimeOfDay.DAY, size=SIZE)
    night = still(make_place(kind, 1), house_style, TimeOfDay.NIGHT, size=SIZE)
    assert all(rich(picture) for picture in (base, other, night))
    assert difference(base, other) > 1.5
    # Stars and a tunnel know no hour.
    assert difference(base, night) > (4 if kind in (PlaceKind.SPACESHIP, PlaceKind.TRAIN) else 9)


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_a_place_in_another_culture_is_drawn_too(kind: PlaceKind, make_place: Place, house_style: StylePack) -> None:
    """Over all kinds each culture, era, hour and weather comes up with each other."""
    n = list(PlaceKind).index(kind)
    culture, era = list(Culture)[n % 5], list(Era)[n % 6]
    time, weather = list(TimeOfDay)[n % 4], list(Weather)[n % 7]
    place = make_place(kind, 3, culture).model_copy(update={"era": era})
    assert rich(still(place, house_style, time, weather, size=SIZE))


@pytest.mark.parametrize("kind", [PlaceKind.COURTYARD, PlaceKind.STREET, PlaceKind.HALL, PlaceKind.BEDROOM, PlaceKind.TEMPLE])
def test_cultures_differ(kind: PlaceKind, make_place: Place, house_style: StylePack) -> None:
    chinese, european = (
        still(make_place(kind, 1, culture), house_style, size=SIZE) for culture in (Culture.CHINESE, Culture.EUROPEAN)
    )
    assert difference(chinese, european) > 15


def test_a_court_has_its_throne_and_a_hall_has_none(make_place: Place, house_style: StylePack) -> None:
    """The throne's red cushion stands in the middle of the back wall; a fire there would be yellower."""
    red = []
    for kind in (PlaceKind.THRONE_ROOM, PlaceKind.HALL):
        middle = still(make_place(kind, 1, Culture.EUROPEAN), house_style, size=SIZE)[42:66, 87:105].astype(int)
        b, g, r = middle[..., 0], middle[..., 1], middle[..., 2]
        red.append(((r - g > 60) & (abs(g - b) < 30)).mean())
    assert red[0] > 0.1 > red[1]


def test_the_same_place_is_the_same_picture(make_place: Place, house_style: StylePack) -> None:
    for kind in (PlaceKind.GARDEN, PlaceKind.STUDY, PlaceKind.SEA):
        assert np.array_equal(still(make_place(kind), house_style, size=SIZE), still(make_place(kind), house_style, size=SIZE))


@pytest.mark.parametrize("weather", [w for w in Weather if w is not Weather.CLEAR])
def test_weather_shows(weather: Weather, make_place: Place, house_style: StylePack) -> None:
    clear = still(make_place(PlaceKind.ROAD), house_style, size=SIZE)
    assert difference(clear, still(make_place(PlaceKind.ROAD), house_style, weather=weather, size=SIZE)) > 0.6


def test_the_arrangement_does_not_hang_on_the_hour(make_place: Place, house_style: StylePack) -> None:
    """Edges of day and dusk agree: the same things stand in the same places."""

    def edges(time: TimeOfDay) -> NDArray[np.bool_]:
        grey = still(make_place(PlaceKind.CASTLE), house_style, time, size=SIZE).mean(axis=2)
        return np.asarray(np.abs(np.diff(grey, axis=1)) > 9)

    day, dusk = edges(TimeOfDay.DAY), edges(TimeOfDay.DUSK)
    assert (day & dusk).sum() / min(day.sum(), dusk.sum()) > 0.5


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_the_widest_upright_view_has_no_hole(kind: PlaceKind, make_place: Place, house_style: StylePack) -> None:
    """Sets reach a quarter beyond what an upright picture shows: no pixel stays transparent black."""
    picture = still(make_place(kind), house_style, TimeOfDay.DAY, size=(90, 160), view=View(60.0, -420.0, 1650.0))
    assert (picture.sum(axis=2) == 0).mean() < 0.002


def test_something_moves_while_the_camera_is_held(make_place: Place, house_style: StylePack) -> None:
    for kind in (PlaceKind.RIVER, PlaceKind.GARDEN, PlaceKind.BATTLEFIELD, PlaceKind.TEMPLE):
        early, late = (still(make_place(kind), house_style, TimeOfDay.DUSK, size=SIZE, at=at) for at in (0.5, 1.5))
        assert difference(early, late) > 0.03, kind


def test_lamps_burn_after_dusk(make_place: Place, house_style: StylePack) -> None:
    night = still(make_place(PlaceKind.STREET), house_style, TimeOfDay.NIGHT, size=SIZE).astype(int)
    warm = (night[..., 2] > 190) & (night[..., 2] - night[..., 0] > 60)
    assert warm.mean() > 0.02


def test_paper_cut_has_fewer_colours(make_place: Place, house_style: StylePack) -> None:
    flat = house_style.model_copy(update={"fill": FillModel.FLAT, "layer_shadow": True})
    place = make_place(PlaceKind.STUDY)
    count = [len(np.unique(still(place, style, size=SIZE).reshape(-1, 3), axis=0)) for style in (house_style, flat)]
    assert count[1] < count[0] * 0.7


def test_people_farther_away_are_smaller_and_higher() -> None:
    floor = Floor()
    assert floor.scale(floor.reference) == 1.0
    assert floor.feet(floor.reference) == 0.0
    for near, far in ((0.0, 0.3), (0.3, 0.6), (0.6, 1.0)):
        assert floor.scale(near) > floor.scale(far)
        assert floor.feet(near) > floor.feet(far) > floor.horizon
