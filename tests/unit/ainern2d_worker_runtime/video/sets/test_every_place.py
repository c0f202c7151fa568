"""Every kind of place, in every hour and weather: drawn without error, and never an empty picture."""

from __future__ import annotations

from itertools import cycle

import numpy as np
import pytest
from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Culture, Era, PlaceKind, Season, TimeOfDay, Weather
from ainern2d_worker_runtime.video.sets.sheets import Picture, still

SETTINGS = (
    (Culture.CHINESE, Era.MEDIEVAL),
    (Culture.EUROPEAN, Era.NINETEENTH_CENTURY),
    (Culture.MODERN, Era.MODERN),
    (Culture.JAPANESE, Era.EARLY_MODERN),
    (Culture.FANTASY, Era.MEDIEVAL),
)
LEAST_BITS = 2.1
"""Of the distribution of 32 tones of grey: a sky alone has less than 2."""
LEAST_EDGES = 0.06
"""Share of the pixels beside which the tone changes: a bare sky over a bare plain has none but its horizon."""


def bits(grey: np.ndarray) -> float:
    share = np.bincount((grey / 8).astype(int).ravel(), minlength=32) / grey.size
    return float(-(share[share > 0] * np.log2(share[share > 0])).sum())


def edges(grey: np.ndarray) -> float:
    across, down = np.abs(np.diff(grey, axis=1))[:-1], np.abs(np.diff(grey, axis=0))[:, :-1]
    return float((np.maximum(across, down) > 5).mean())


def grey(picture: Picture) -> np.ndarray:
    return picture.astype(float) @ np.array([0.114, 0.587, 0.299])


@pytest.mark.parametrize("kind", PlaceKind)
def test_every_hour_and_weather_draws_something_to_see(kind: PlaceKind, house_style: StylePack) -> None:
    """Each kind in each weather and each hour; over all kinds, in each weather at each hour."""
    turn = list(PlaceKind).index(kind)
    hours, settings, seasons = list(TimeOfDay), cycle(SETTINGS), cycle(Season)
    for number, weather in enumerate(Weather):
        time, (culture, era) = hours[(number + turn) % len(hours)], next(settings)
        place = PlaceLook(seed=turn + number, kind=kind, culture=culture, era=era)
        told = f"{place.kind} seed {place.seed} {culture} {era} {time} {weather}"
        tones = grey(still(place, house_style, time, weather, size=(192, 108), season=next(seasons)))
        assert bits(tones) > LEAST_BITS, told
        assert edges(tones) > LEAST_EDGES, told
        assert 14 < tones.mean() < 244, told
