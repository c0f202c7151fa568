"""The shot that `bench render` draws: the one that costs most in dialogue, two people at dusk who both speak."""

from __future__ import annotations

from dataclasses import dataclass

from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.render import Actor, Canvas, ShotSpec
from ainern2d_contracts.sound import ShotTiming, SpeakerVisemes, TimedLine, VisemeKey, VisemeTrack
from ainern2d_contracts.vocabulary import (
    CameraAngle,
    CameraMovement,
    Culture,
    Era,
    LineKind,
    Mood,
    PlaceKind,
    ShotSize,
    TimeOfDay,
    Viseme,
    Weather,
)
from ainern2d_studio_api.modules.governance.skill_14_style_packs import DEFAULT_STYLE, style_pack

from ..gallery.cast import look_of

SECONDS = 5
HD = Canvas(width=1280, height=720, fps=24)
FULL_HD = Canvas(width=1920, height=1080, fps=24)
SYLLABLES = (Viseme.D, Viseme.A, Viseme.E, Viseme.B, Viseme.F, Viseme.C)


@dataclass(frozen=True)
class Scene:
    """One shot, complete."""

    spec: ShotSpec
    timing: ShotTiming
    visemes: VisemeTrack


def scene(
    canvas: Canvas = HD, style: str = DEFAULT_STYLE, movement: CameraMovement = CameraMovement.STATIC, seconds: int = SECONDS
) -> Scene:
    """Two people who speak one after the other for `seconds` seconds."""
    people = ("ent_gallery00000", "ent_gallery00001")
    turns = [(people[0], 0.3, seconds * 0.48), (people[1], seconds * 0.52, seconds - 0.3)]
    spec = ShotSpec(
        seed=7,
        canvas=canvas,
        style=style_pack(style),
        place=PlaceLook(seed=1, kind=PlaceKind.COURTYARD, culture=Culture.CHINESE, era=Era.ANCIENT),
        time=TimeOfDay.DUSK,
        weather=Weather.CLEAR,
        mood=Mood.CALM,
        size=ShotSize.MEDIUM,
        angle=CameraAngle.EYE_LEVEL,
        movement=movement,
        actors=tuple(
            Actor(entity_id=entity, look=look_of(number, "song"), x=-0.34 + 0.68 * number, facing=1 - 2 * number)
            for number, entity in enumerate(people)
        ),
    )
    lines = tuple(
        TimedLine(line_id=who, kind=LineKind.SPEECH, speaker=who, text="暮色将至，我们该启程了。", start=start, end=end)
        for who, start, end in turns
    )
    tracks = tuple(
        SpeakerVisemes(
            speaker=who,
            keys=tuple(
                VisemeKey(at=start + 0.1 * k, viseme=SYLLABLES[k % len(SYLLABLES)], strength=0.9)
                for k in range(int((end - start) * 10))
            ),
        )
        for who, start, end in turns
    )
    return Scene(spec, ShotTiming(fps=canvas.fps, frames=seconds * canvas.fps, lines=lines), VisemeTrack(tracks=tracks))
