"""Any shot that a plan could ask for: every kind, style, view, pose, prop and dress, also what the engine has not."""

from __future__ import annotations

from ainern2d_contracts.entities import CharacterLook, Colour, PlaceLook
from ainern2d_contracts.render import Actor, Canvas, ShotSpec
from ainern2d_contracts.sound import ShotTiming, SpeakerVisemes, TimedLine, VisemeKey, VisemeTrack
from ainern2d_contracts.vocabulary import (
    AgeBand,
    Build,
    CameraAngle,
    CameraMovement,
    Culture,
    Emotion,
    Era,
    FacialHair,
    Gender,
    HairStyle,
    Headwear,
    LineKind,
    Mood,
    Outfit,
    PlaceKind,
    Pose,
    Prop,
    ShotSize,
    Species,
    TimeOfDay,
    Transition,
    View,
    Viseme,
    Weather,
)
from ainern2d_studio_api.modules.governance.skill_14_style_packs import style_ids, style_pack
from hypothesis import strategies as st

FPS, FRAMES = 12, 24
WHO = ("a", "b", "c")
UNKNOWN_DRESS = ("cloak_of_stars", "", "道袍")
share = st.floats(0, 1)
seeds = st.integers(0, 2**63 - 1)
colours = st.builds(Colour, r=st.integers(0, 255), g=st.integers(0, 255), b=st.integers(0, 255))
looks = st.builds(
    CharacterLook,
    seed=seeds,
    gender=st.sampled_from(Gender),
    age=st.sampled_from(AgeBand),
    build=st.sampled_from(Build),
    height=share,
    skin=colours,
    jaw=share,
    iris=colours,
    lip=colours,
    hair_style=st.sampled_from(HairStyle),
    hair=colours,
    facial_hair=st.sampled_from(FacialHair),
    headwear=st.sampled_from(Headwear),
    outfit=st.sampled_from(Outfit) | st.sampled_from(UNKNOWN_DRESS),
    palette=st.lists(colours, min_size=5, max_size=5).map(tuple),
    glasses=st.booleans(),
    species=st.just(Species.HUMAN) | st.sampled_from(Species),
    upright=st.booleans(),
)


def _actor(entity_id: str) -> st.SearchStrategy[Actor]:
    return st.builds(
        Actor,
        entity_id=st.just(entity_id),
        look=looks,
        x=st.floats(-1, 1),
        depth=share,
        facing=st.sampled_from((-1, 1)),
        view=st.sampled_from(View),
        pose=st.sampled_from(Pose),
        emotion=st.sampled_from(Emotion),
        intensity=share,
        prop=st.none() | st.sampled_from(Prop),
    )


casts = st.integers(0, len(WHO)).flatmap(lambda n: st.tuples(*(_actor(who) for who in WHO[:n])))
specs: st.SearchStrategy[ShotSpec] = st.builds(
    ShotSpec,
    seed=seeds,
    canvas=st.sampled_from([(160, 90), (90, 160), (112, 112)]).map(lambda size: Canvas(width=size[0], height=size[1], fps=FPS)),
    style=st.sampled_from(style_ids()).map(style_pack),
    place=st.builds(
        PlaceLook, seed=seeds, kind=st.sampled_from(PlaceKind), culture=st.sampled_from(Culture), era=st.sampled_from(Era)
    ),
    time=st.sampled_from(TimeOfDay),
    weather=st.sampled_from(Weather),
    mood=st.sampled_from(Mood),
    size=st.sampled_from(ShotSize),
    angle=st.sampled_from(CameraAngle),
    movement=st.sampled_from(CameraMovement),
    actors=casts,
    focus=st.none() | st.sampled_from([*WHO, "nobody"]),
    insert=st.none() | st.none() | st.none() | st.sampled_from(Prop),
    title_card=st.none()
    | st.none()
    | st.none()
    | st.sampled_from(["", "第一章 风起青城", "A Title of Many Words " * 9, "\U0001f409"]),
    transition=st.sampled_from(Transition),
    fade_out=st.booleans(),
    burn_subtitles=st.booleans(),
    level=st.integers(0, 3),
)


def spoken() -> tuple[ShotTiming, VisemeTrack]:
    """Two seconds; `a` speaks, then `b`, then somebody who is not there."""
    turns = (("a", 0.2, 0.8), ("b", 0.9, 1.4), ("z", 1.5, 1.9))
    lines = tuple(
        TimedLine(line_id=who, kind=LineKind.SPEECH, speaker=who, text="走吧，天色不早了。", start=start, end=end)
        for who, start, end in turns
    )
    shapes = (Viseme.D, Viseme.A, Viseme.E, Viseme.G, Viseme.F)
    tracks = tuple(
        SpeakerVisemes(
            speaker=who, keys=tuple(VisemeKey(at=start + 0.1 * k, viseme=shape, strength=0.9) for k, shape in enumerate(shapes))
        )
        for who, start, _end in turns
    )
    return ShotTiming(fps=FPS, frames=FRAMES, lines=lines), VisemeTrack(tracks=tracks)
