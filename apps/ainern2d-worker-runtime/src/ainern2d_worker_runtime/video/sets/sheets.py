"""Contact sheets: stills of places side by side, for looking at them. Sheets stay code; no picture is stored."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Culture, Era, Mood, PlaceKind, TimeOfDay, Weather
from numpy.typing import NDArray

from ..camera.view import View, place_layer
from ..raster.scene import Canvas
from .build import build_set
from .stage import HOME, HOME_HEIGHT

Picture = NDArray[np.uint8]


def still(
    place: PlaceLook,
    style: StylePack,
    time: TimeOfDay = TimeOfDay.DAY,
    weather: Weather = Weather.CLEAR,
    mood: Mood = Mood.CALM,
    size: tuple[int, int] = (640, 360),
    view: View | None = None,
    at: float = 1.0,
) -> Picture:
    """A place without actors or finishing, BGR, `at` seconds from the start."""
    with Canvas(*size) as canvas:
        stage = build_set(canvas.root.group(), place, time, weather, mood, style)
        seen = view or View(*HOME, HOME_HEIGHT)
        for layer in stage.layers.values():
            place_layer(layer.group, layer.depth, seen, HOME, HOME_HEIGHT, size)
        stage.animate(at)
        return canvas.render()[..., :3].copy()


def sheet(stills: Sequence[Picture], columns: int, width: int = 480) -> Picture:
    """Pictures of one shape in rows of `columns`, each `width` pixels wide; what is missing in the last row is black."""
    height = round(stills[0].shape[0] * width / stills[0].shape[1])
    small = [np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8) for picture in stills]
    small += [np.zeros_like(small[0])] * (-len(small) % columns)
    rows = [np.hstack(small[i : i + columns]) for i in range(0, len(small), columns)]
    return np.vstack(rows)


def all_places(culture: Culture, style: StylePack, time: TimeOfDay = TimeOfDay.DUSK, seed: int = 1) -> Picture:
    """Every kind of place in one culture at one hour."""
    looks = [PlaceLook(seed=seed, kind=kind, culture=culture, era=Era.ANCIENT) for kind in PlaceKind]
    return sheet([still(look, style, time) for look in looks], 4)


def all_hours(place: PlaceLook, style: StylePack) -> Picture:
    """One place at each hour (columns) in each weather (rows)."""
    return sheet([still(place, style, time, weather) for weather in Weather for time in TimeOfDay], len(TimeOfDay), 360)
