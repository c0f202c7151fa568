"""A place in its seasons: told ones, untold ones, snow that lies."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import INTERIORS, Culture, PlaceKind, Season, Weather
from ainern2d_worker_runtime.video.light import Light
from ainern2d_worker_runtime.video.sets.seasons import greenness, lying_snow, season_here, season_light
from ainern2d_worker_runtime.video.sets.sheets import still

Place = Callable[..., PlaceLook]
PLAIN = Light((255, 255, 255), (255, 255, 255), (0, 0, 0))
GRASS, FIR, BRICK = (118, 146, 80), (62, 96, 98), (150, 90, 70)


def test_snow_makes_winter_and_the_story_comes_before_the_seed(make_place: Place) -> None:
    place = make_place(PlaceKind.GARDEN, 3)
    assert season_here(place, Weather.SNOW, Season.SUMMER) is Season.WINTER
    assert season_here(place, Weather.CLEAR, Season.AUTUMN) is Season.AUTUMN
    own = {season_here(make_place(PlaceKind.GARDEN, seed), Weather.CLEAR, None) for seed in range(20)}
    assert own == {Season.SPRING, Season.SUMMER, Season.AUTUMN}


def test_only_what_is_green_turns() -> None:
    assert greenness(GRASS) > 0.8
    assert greenness(FIR) == greenness(BRICK) == 0.0
    autumn = season_light(PLAIN, PlaceKind.FIELD, Season.AUTUMN, interior=False)
    red, green, _ = autumn.lit(GRASS)
    assert red > green
    assert autumn.lit(BRICK) == BRICK
    assert season_light(PLAIN, PlaceKind.BAMBOO_GROVE, Season.AUTUMN, interior=False).lit(GRASS) == GRASS
    assert season_light(PLAIN, PlaceKind.STUDY, Season.AUTUMN, interior=True).lit(GRASS) == GRASS


def test_snow_lies_in_winter_and_melts_in_rain(make_place: Place) -> None:
    place = make_place(PlaceKind.VILLAGE)
    assert lying_snow(place, Weather.SNOW, Season.WINTER) == 1.0
    assert 0.0 < lying_snow(place, Weather.CLEAR, Season.WINTER) < 1.0
    assert lying_snow(place, Weather.RAIN, Season.WINTER) == lying_snow(place, Weather.CLEAR, Season.SUMMER) == 0.0


@pytest.mark.parametrize("kind", [PlaceKind.GARDEN, PlaceKind.FOREST, PlaceKind.FIELD, PlaceKind.VILLAGE, PlaceKind.PARK])
def test_four_seasons_are_four_pictures_of_one_place(kind: PlaceKind, make_place: Place, house_style: StylePack) -> None:
    place = make_place(kind, 4, Culture.EUROPEAN)
    seen = [still(place, house_style, size=(160, 90), season=season).astype(int) for season in Season]
    for k, one in enumerate(seen):
        assert all(np.abs(one - other).mean() > 1.0 for other in seen[k + 1 :])
    blue, green, red = seen[list(Season).index(Season.AUTUMN)][45:].reshape(-1, 3).mean(0)
    assert red > green > blue


def test_a_room_knows_no_season(make_place: Place, house_style: StylePack) -> None:
    for kind in sorted(INTERIORS)[:4]:
        pictures = [still(make_place(kind, 2), house_style, size=(96, 54), season=season) for season in Season]
        assert all(np.array_equal(pictures[0], other) for other in pictures[1:])
