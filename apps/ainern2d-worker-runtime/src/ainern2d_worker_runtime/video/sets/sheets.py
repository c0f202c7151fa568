"""Stills of places, for looking at them."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Mood, Season, TimeOfDay, Weather
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
    season: Season | None = None,
) -> Picture:
    """A place without actors or finishing, BGR, `at` seconds from the start."""
    with Canvas(*size) as canvas:
        stage = build_set(canvas.root.group(), place, time, weather, mood, style, season=season)
        seen = view or View(*HOME, HOME_HEIGHT)
        for layer in stage.layers.values():
            place_layer(layer.group, layer.depth, seen, HOME, HOME_HEIGHT, size)
        stage.animate(at)
        return canvas.render()[..., :3].copy()
