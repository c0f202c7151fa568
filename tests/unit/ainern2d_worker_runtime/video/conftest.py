"""What tests of the 2D engine share: a style, looks, a small shot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import pytest
from ainern2d_contracts.entities import CharacterLook, Colour, PlaceLook
from ainern2d_contracts.governance import FillModel, StylePack
from ainern2d_contracts.render import Actor, Canvas, ShotSpec
from ainern2d_contracts.sound import ShotTiming, SpeakerVisemes, TimedLine, VisemeKey, VisemeTrack
from ainern2d_contracts.vocabulary import (
    AgeBand,
    CameraAngle,
    CameraMovement,
    Culture,
    Era,
    Gender,
    HairStyle,
    LineKind,
    Mood,
    Outfit,
    PlaceKind,
    ShotSize,
    TimeOfDay,
    Viseme,
    Weather,
)

cv2.setNumThreads(1)


def colour(r: int, g: int, b: int) -> Colour:
    return Colour(r=r, g=g, b=b)


@pytest.fixture(scope="session")
def house_style() -> StylePack:
    return StylePack(
        style_id="house",
        title="House",
        revision=1,
        fill=FillModel.GRADIENT,
        line_width=1.5,
        line_darkness=0.6,
        layer_shadow=False,
        post=("bloom", "grain", "vignette"),
    )


@pytest.fixture(scope="session")
def make_look() -> Callable[..., CharacterLook]:
    def make(seed: int = 1, **changes: Any) -> CharacterLook:
        fields: dict[str, Any] = {
            "seed": seed,
            "gender": Gender.FEMALE,
            "age": AgeBand.ADULT,
            "skin": colour(246, 214, 190),
            "iris": colour(80, 54, 40),
            "lip": colour(200, 90, 90),
            "hair_style": HairStyle.LONG_BUN,
            "hair": colour(36, 28, 30),
            "outfit": Outfit.HANFU_RUQUN,
            "palette": (
                colour(120, 160, 190),
                colour(240, 236, 236),
                colour(180, 50, 60),
                colour(200, 60, 60),
                colour(214, 170, 80),
            ),
        }
        return CharacterLook(**(fields | changes))

    return make


@pytest.fixture(scope="session")
def make_place() -> Callable[..., PlaceLook]:
    def make(kind: PlaceKind = PlaceKind.COURTYARD, seed: int = 1, culture: Culture = Culture.CHINESE) -> PlaceLook:
        return PlaceLook(seed=seed, kind=kind, culture=culture, era=Era.ANCIENT)

    return make


@pytest.fixture(scope="session")
def make_spec(
    house_style: StylePack, make_look: Callable[..., CharacterLook], make_place: Callable[..., PlaceLook]
) -> Callable[..., ShotSpec]:
    """A two-shot in a courtyard at dusk; `actors` counts them."""

    def make(actors: int = 2, width: int = 320, height: int = 180, **changes: Any) -> ShotSpec:
        cast = (
            Actor(entity_id="a", look=make_look(1), x=-0.34, facing=1),
            Actor(
                entity_id="b",
                look=make_look(2, gender=Gender.MALE, hair_style=HairStyle.TOPKNOT, outfit=Outfit.SCHOLAR_ROBE),
                x=0.34,
                facing=-1,
            ),
        )
        fields: dict[str, Any] = {
            "seed": 7,
            "canvas": Canvas(width=width, height=height, fps=12),
            "style": house_style,
            "place": make_place(),
            "time": TimeOfDay.DUSK,
            "weather": Weather.CLEAR,
            "mood": Mood.CALM,
            "size": ShotSize.MEDIUM,
            "angle": CameraAngle.EYE_LEVEL,
            "movement": CameraMovement.STATIC,
            "actors": cast[:actors],
        }
        return ShotSpec(**(fields | changes))

    return make


@pytest.fixture(scope="session")
def spoken() -> tuple[ShotTiming, VisemeTrack]:
    """Two seconds at 12 frames a second; `a` speaks from 0.5 to 1.4 s."""
    line = TimedLine(line_id="l1", kind=LineKind.SPEECH, speaker="a", text="师父，暮色将至，我们该启程了。", start=0.5, end=1.4)
    shapes = (Viseme.D, Viseme.A, Viseme.E, Viseme.B, Viseme.D, Viseme.F, Viseme.C, Viseme.X)
    keys = tuple(VisemeKey(at=0.55 + 0.11 * k, viseme=shape, strength=0.9) for k, shape in enumerate(shapes))
    return ShotTiming(fps=12, frames=24, lines=(line,)), VisemeTrack(tracks=(SpeakerVisemes(speaker="a", keys=keys),))


@pytest.fixture(scope="session")
def silent() -> ShotTiming:
    """One second, nobody speaks."""
    return ShotTiming(fps=12, frames=12, lines=())
