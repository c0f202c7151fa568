"""What a season does to a place's colours: grass and leaves turn, snow lies. Evergreens are blue enough to be left alone."""

from __future__ import annotations

from dataclasses import dataclass

from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.vocabulary import PlaceKind, Season, Weather

from ..light import Light
from ..raster.scene import Rgb, mix
from .brush import seeded

_UNTOLD = (Season.SPRING, Season.SUMMER, Season.SUMMER, Season.AUTUMN)
"""Where nobody tells the season, a place has its own; winter must be told."""
TURNED: dict[Season, tuple[Rgb, float]] = {
    Season.SPRING: ((148, 182, 84), 0.34),
    Season.SUMMER: ((76, 120, 66), 0.12),
    Season.AUTUMN: ((190, 154, 84), 0.66),
    Season.WINTER: ((156, 144, 118), 0.8),
}
"""The colour towards which green goes, and how far."""
LYING = {Season.WINTER: 0.65}
"""Of the cover that falling snow gives, what lies in dry winter weather."""
_EVERGREEN = frozenset({PlaceKind.BAMBOO_GROVE, PlaceKind.DESERT})


def season_here(place: PlaceLook, weather: Weather, told: Season | None) -> Season:
    """Winter where snow falls or lies; else the story's; else the place's own."""
    if weather is Weather.SNOW or place.kind is PlaceKind.SNOW_FIELD:
        return Season.WINTER
    return told or _UNTOLD[int(seeded(place.seed, "season").integers(0, len(_UNTOLD)))]


def lying_snow(place: PlaceLook, weather: Weather, season: Season) -> float:
    """How thick snow lies, 0 to 1: it melts in the rain, and deserts have none."""
    if weather is Weather.SNOW:
        return 1.0
    wet = weather in (Weather.RAIN, Weather.STORM)
    return 0.0 if wet or place.kind is PlaceKind.DESERT else LYING.get(season, 0.0)


def greenness(colour: Rgb) -> float:
    """0 to 1: how much a colour is that of leaves and grass. The blue greens of firs, water and jade are 0."""
    r, g, b = colour[:3]
    return max(0.0, min(1.0, (g - r) / 22)) * max(0.0, min(1.0, (r - b + 8) / 26)) * max(0.0, min(1.0, (g - b) / 20))


@dataclass(frozen=True)
class SeasonLight(Light):
    """Light on a set out of doors: what is green has turned with the season before it is lit."""

    season: Season | None = None

    def lit(self, colour: Rgb) -> Rgb:
        return super().lit(self.turned(colour))

    def turned(self, colour: Rgb) -> Rgb:
        """As tall in tone as before, in the season's hue."""
        if self.season is None:
            return colour
        target, amount = TURNED[self.season]
        share = greenness(colour) * amount
        if share <= 0.0:
            return colour
        tone = sum(colour[:3]) / sum(target)
        hue = tuple(min(255, round(v * (0.35 + 0.65 * tone))) for v in target)
        return (*mix(colour[:3], hue, share)[:3], *colour[3:])


def season_light(light: Light, kind: PlaceKind, season: Season, interior: bool) -> Light:
    """The light of the place's own things; people keep their colours."""
    turning = None if interior or kind in _EVERGREEN else season
    return SeasonLight(light.ambient, light.sun, light.shadow, light.side, light.lamps, light.contrast, turning)
