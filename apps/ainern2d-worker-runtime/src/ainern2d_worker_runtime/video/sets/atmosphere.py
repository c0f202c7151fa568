"""What a time of day, a weather and a mood do to the colours of a set: one table, edited by the weather."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ainern2d_contracts.vocabulary import Mood, TimeOfDay, Weather

from ..light import Light
from ..raster.scene import Rgb, mix


@dataclass(frozen=True)
class Atmosphere:
    """`sky` runs from the zenith to the horizon. `interior_*` hold under a roof, where lamps do the lighting after dusk.

    `orb` is the sun's or moon's colour, `orb_height` where it stands: 0 the horizon, 1 the zenith. `overcast` 0 to 1 hides it.
    """

    sky: tuple[Rgb, Rgb, Rgb, Rgb]
    ambient: Rgb
    sun: Rgb
    shadow: Rgb
    haze: Rgb
    cloud_top: Rgb
    cloud_lit: Rgb
    orb: Rgb
    orb_height: float
    interior_ambient: Rgb
    interior_sun: Rgb
    interior_shadow: Rgb
    lamps: bool
    stars: float = 0.0
    overcast: float = 0.0
    fog: float = 0.0
    contrast: float = 1.0

    def light(self, interior: bool, side: int) -> Light:
        if interior:
            return Light(
                self.interior_ambient,
                self.interior_sun,
                self.interior_shadow,
                side=side,
                lamps=self.lamps,
                contrast=self.contrast,
            )
        return Light(self.ambient, self.sun, self.shadow, side=side, lamps=self.lamps, contrast=self.contrast)


TIMES: dict[TimeOfDay, Atmosphere] = {
    TimeOfDay.DAWN: Atmosphere(
        sky=((74, 98, 160), (150, 150, 196), (238, 184, 182), (255, 226, 188)),
        ambient=(228, 210, 222),
        sun=(255, 212, 168),
        shadow=(78, 74, 122),
        haze=(240, 206, 204),
        cloud_top=(176, 166, 204),
        cloud_lit=(255, 216, 190),
        orb=(255, 240, 206),
        orb_height=0.10,
        interior_ambient=(226, 206, 204),
        interior_sun=(255, 222, 186),
        interior_shadow=(72, 58, 92),
        lamps=False,
    ),
    TimeOfDay.DAY: Atmosphere(
        sky=((70, 138, 208), (126, 184, 230), (190, 220, 240), (234, 240, 232)),
        ambient=(250, 245, 236),
        sun=(255, 240, 204),
        shadow=(78, 90, 140),
        haze=(204, 224, 234),
        cloud_top=(255, 255, 255),
        cloud_lit=(255, 252, 240),
        orb=(255, 252, 230),
        orb_height=0.64,
        interior_ambient=(240, 226, 206),
        interior_sun=(255, 238, 200),
        interior_shadow=(78, 62, 84),
        lamps=False,
    ),
    TimeOfDay.DUSK: Atmosphere(
        sky=((48, 46, 98), (126, 78, 128), (226, 124, 112), (255, 206, 142)),
        ambient=(226, 196, 205),
        sun=(255, 196, 130),
        shadow=(70, 52, 92),
        haze=(240, 166, 136),
        cloud_top=(138, 92, 142),
        cloud_lit=(255, 206, 156),
        orb=(255, 240, 200),
        orb_height=0.07,
        interior_ambient=(220, 180, 158),
        interior_sun=(255, 206, 140),
        interior_shadow=(66, 42, 66),
        lamps=True,
    ),
    TimeOfDay.NIGHT: Atmosphere(
        sky=((12, 16, 44), (24, 36, 80), (46, 64, 116), (84, 104, 150)),
        ambient=(122, 136, 188),
        sun=(186, 204, 255),
        shadow=(20, 24, 60),
        haze=(66, 82, 130),
        cloud_top=(46, 58, 104),
        cloud_lit=(132, 150, 198),
        orb=(246, 246, 226),
        orb_height=0.62,
        interior_ambient=(196, 154, 132),
        interior_sun=(255, 196, 120),
        interior_shadow=(44, 30, 58),
        lamps=True,
        stars=1.0,
    ),
}

_OVERCAST: dict[Weather, tuple[float, Rgb, float, float]] = {
    # how much of the sky is covered, the cover's colour by day, factor on the ambient, added haze
    Weather.CLEAR: (0.0, (255, 255, 255), 1.0, 0.0),
    Weather.WIND: (0.12, (190, 204, 214), 1.0, 0.0),
    Weather.CLOUDY: (0.5, (178, 188, 200), 0.95, 0.15),
    Weather.RAIN: (0.8, (126, 138, 154), 0.84, 0.4),
    Weather.STORM: (0.9, (70, 78, 100), 0.72, 0.3),
    Weather.SNOW: (0.6, (202, 210, 222), 0.98, 0.35),
    Weather.FOG: (0.7, (206, 210, 212), 0.96, 1.0),
}

_DARKEST = 114
"""Grey of the ambient light below which no weather goes: faces must be seen at night in a storm too."""

_MOODS: dict[Mood, tuple[Rgb, float, float]] = {
    # a tint, how much of it, contrast
    Mood.CALM: (((255, 240, 214)), 0.0, 1.0),
    Mood.JOYFUL: ((255, 224, 150), 0.10, 1.0),
    Mood.TENDER: ((255, 190, 190), 0.12, 0.9),
    Mood.SAD: ((110, 130, 170), 0.20, 0.9),
    Mood.TENSE: ((90, 96, 120), 0.16, 1.25),
    Mood.FEARFUL: ((60, 84, 96), 0.24, 1.3),
    Mood.ANGRY: ((210, 80, 60), 0.13, 1.25),
    Mood.HEROIC: ((255, 190, 110), 0.10, 1.2),
    Mood.MYSTERIOUS: ((84, 90, 160), 0.18, 1.1),
}


def _grey(colour: Rgb) -> int:
    return round(0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2])


def _scaled(colour: Rgb, factor: float) -> Rgb:
    return tuple(min(255, round(v * factor)) for v in colour[:3])


def _weathered(air: Atmosphere, weather: Weather) -> Atmosphere:
    cover, cover_colour, factor, fog = _OVERCAST[weather]
    if cover == 0.0:
        return air
    factor = max(factor, min(1.0, _DARKEST / _grey(air.ambient)))
    day = TIMES[TimeOfDay.DAY]
    dim = _grey(air.sky[2]) / _grey(day.sky[2])
    tone = mix(_scaled(cover_colour, dim), air.sky[2], 0.13)
    grey = (_grey(air.ambient),) * 3
    return replace(
        air,
        sky=tuple(mix(c, _scaled(tone, 0.7 + 0.15 * i), cover) for i, c in enumerate(air.sky)),  # type: ignore[arg-type]
        ambient=_scaled(mix(air.ambient, grey, cover * 0.6), factor),
        sun=mix(air.sun, tone, cover * 0.7),
        shadow=mix(air.shadow, _scaled(tone, 0.4), cover * 0.4),
        haze=mix(air.haze, _scaled(tone, 1.06), cover),
        cloud_top=mix(air.cloud_top, _scaled(tone, 0.8), cover),
        cloud_lit=mix(air.cloud_lit, _scaled(tone, 1.12), cover),
        interior_ambient=_scaled(air.interior_ambient, 1 - (1 - factor) * 0.5),
        stars=air.stars * (1 - cover),
        overcast=cover,
        fog=fog,
        lamps=air.lamps or weather is Weather.STORM,
    )


def atmosphere(time: TimeOfDay, weather: Weather, mood: Mood) -> Atmosphere:
    """The air of a scene."""
    air = _weathered(TIMES[time], weather)
    tint, amount, contrast = _MOODS[mood]

    def tinted(colour: Rgb) -> Rgb:
        luma = _grey(colour) / max(1, _grey(tint))
        return mix(colour, _scaled(tint, luma), amount)

    return replace(
        air,
        sky=tuple(tinted(c) for c in air.sky),  # type: ignore[arg-type]
        ambient=tinted(air.ambient),
        haze=tinted(air.haze),
        interior_ambient=tinted(air.interior_ambient),
        contrast=contrast,
    )
