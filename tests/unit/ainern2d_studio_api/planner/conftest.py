"""A small film: two scenes in a courtyard and on a river, three people, six shots."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from ainern2d_contracts.entities import (
    CanonicalEntity,
    CharacterLook,
    Colour,
    EntityPack,
    EntityRegistry,
    PlaceLook,
    RegisteredEntity,
)
from ainern2d_contracts.governance import CreativePolicy, FillModel, PersonaBinding, StylePack
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.render import Canvas
from ainern2d_contracts.shot_plan import Blocking, Line, Scene, Shot, ShotPlan
from ainern2d_contracts.story import LanguageContext, SourceSpan, Story
from ainern2d_contracts.vocabulary import (
    AgeBand,
    CameraMovement,
    Culture,
    Emotion,
    EntityKind,
    Era,
    Gender,
    HairStyle,
    Language,
    LineKind,
    Mood,
    Outfit,
    PlaceKind,
    Pose,
    Prop,
    ShotSize,
    TimeOfDay,
    Transition,
    Weather,
)

SPAN = SourceSpan(start=0, end=1)
GREY = Colour(r=90, g=90, b=90)


def look(seed: int, gender: Gender = Gender.FEMALE, age: AgeBand = AgeBand.ADULT) -> CharacterLook:
    return CharacterLook(
        seed=seed,
        gender=gender,
        age=age,
        skin=Colour(r=240, g=214, b=190),
        iris=Colour(r=60, g=40, b=30),
        lip=Colour(r=190, g=90, b=90),
        hair_style=HairStyle.LONG_LOOSE,
        hair=Colour(r=20, g=18, b=18),
        outfit=Outfit.HANFU_RUQUN,
        palette=(Colour(r=40, g=80, b=170), GREY, Colour(r=240, g=240, b=240), GREY, GREY),
    )


def person(
    entity_id: str, name: str, gender: Gender, age: AgeBand = AgeBand.ADULT, aliases: tuple[str, ...] = ()
) -> RegisteredEntity:
    return RegisteredEntity(
        entity_id=EntityId(entity_id), kind=EntityKind.PERSON, name=name, aliases=aliases, gender=gender, age=age
    )


PEOPLE = (
    person("e-lin", "林婉儿", Gender.FEMALE, aliases=("婉儿",)),
    person("e-zhao", "赵无极", Gender.MALE),
    person("e-elder", "张老丈", Gender.MALE, AgeBand.ELDER),
)
COURT = RegisteredEntity(entity_id=EntityId("e-court"), kind=EntityKind.PLACE, name="听雨轩")


def line(line_id: str, text: str, speaker: str | None = None, kind: LineKind = LineKind.NARRATION, **more: object) -> Line:
    return Line(line_id=line_id, kind=kind, span=SPAN, text=text, speaker=speaker, **more)  # type: ignore[arg-type]


LINES = (
    line("l1", "雨夜，林婉儿推开了院门，走进听雨轩。"),
    line("l2", "你怎么才来？", "e-zhao", LineKind.SPEECH, emotion=Emotion.WORRY, intensity=0.7),
    line("l3", "路上遇到了马贼。", "e-lin", LineKind.SPEECH),
    line("l4", "他瘦了。", "e-lin", LineKind.THOUGHT),
    line("l5", "第二天清晨，河上起了雾。"),
    line("l6", "上船吧。", "e-elder", LineKind.SPEECH),
)


def plan_of(lines: tuple[Line, ...] = LINES) -> ShotPlan:
    first, second = "s01", "s02"
    lin = Blocking(character="e-lin", x=-0.4, facing=1, emotion=Emotion.WORRY, intensity=0.7, prop=Prop.LANTERN)
    zhao = Blocking(character="e-zhao", x=0.4, facing=-1, pose=Pose.HANDS_FOLDED)
    elder = Blocking(character="e-elder", x=0.1, facing=-1)
    shots = (
        Shot(shot_id="s01-001", scene_id=first, span=SPAN, size=ShotSize.WIDE, title_card="第一章",
             transition=Transition.FADE_FROM_BLACK),
        Shot(shot_id="s01-002", scene_id=first, span=SPAN, size=ShotSize.EXTREME_WIDE, lines=("l1",), importance=0.4),
        Shot(shot_id="s01-003", scene_id=first, span=SPAN, size=ShotSize.MEDIUM, cast=(lin, zhao), focus="e-zhao",
             lines=("l2", "l3"), movement=CameraMovement.PUSH_IN, importance=0.9),
        Shot(shot_id="s01-004", scene_id=first, span=SPAN, size=ShotSize.CLOSE_UP, cast=(lin,), focus="e-lin", lines=("l4",)),
        Shot(shot_id="s02-001", scene_id=second, span=SPAN, size=ShotSize.WIDE, lines=("l5",),
             transition=Transition.FADE_FROM_BLACK, importance=0.2),
        Shot(shot_id="s02-002", scene_id=second, span=SPAN, size=ShotSize.MEDIUM, cast=(elder,), focus="e-elder", lines=("l6",)),
    )  # fmt: skip
    return ShotPlan(
        scenes=(
            Scene(scene_id=first, chapter=0, span=SPAN, place="听雨轩", place_kind=PlaceKind.COURTYARD, time=TimeOfDay.NIGHT,
                  weather=Weather.RAIN, mood=Mood.SAD, cast=("e-lin", "e-zhao")),
            Scene(scene_id=second, chapter=0, span=SPAN, place="渡口", place_kind=PlaceKind.RIVER, time=TimeOfDay.DAWN,
                  weather=Weather.FOG, mood=Mood.CALM, cast=("e-elder",)),
        ),
        shots=shots,
        lines=lines,
    )  # fmt: skip


@dataclass(frozen=True)
class Film:
    plan: ShotPlan
    registry: EntityRegistry
    context: LanguageContext
    pack: EntityPack
    binding: PersonaBinding
    policy: CreativePolicy
    canvas: Canvas
    story: Story


@pytest.fixture(scope="session")
def film() -> Film:
    canonical = [
        CanonicalEntity(entity=p, culture=Culture.CHINESE, era=Era.ANCIENT, look=look(n, p.gender, p.age))
        for n, p in enumerate(PEOPLE)
    ]
    court = PlaceLook(seed=77, kind=PlaceKind.COURTYARD, culture=Culture.CHINESE, era=Era.ANCIENT)
    canonical.append(CanonicalEntity(entity=COURT, culture=Culture.CHINESE, era=Era.ANCIENT, place_look=court))
    style = StylePack(
        style_id="soft_gradient", title="Soft", revision=1, fill=FillModel.GRADIENT, line_width=1, line_darkness=0.5,
        layer_shadow=False, post=("bloom",),
    )  # fmt: skip
    return Film(
        plan=plan_of(),
        registry=EntityRegistry(entities=(*PEOPLE, COURT)),
        context=LanguageContext(
            language=Language.CHINESE, variant="zh-Hans", spans=(), culture=Culture.CHINESE, era=Era.ANCIENT, genre="wuxia",
            evidence=(), reading_speed=4.5,
        ),
        pack=EntityPack(work_id="w", culture=Culture.CHINESE, era=Era.ANCIENT, entities=tuple(canonical)),
        binding=PersonaBinding(persona_id="p", style=style, lineage=()),
        policy=CreativePolicy(rules=(), conflicts=()),
        canvas=Canvas(width=1280, height=720, fps=24),
        story=Story(work_id="w", name="雨夜灯笼", encoding="utf-8", source_sha256="0" * 64, text="", chapters=()),
    )  # fmt: skip
