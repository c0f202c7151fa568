"""The sheets: for each catalogue of the 2D engine, labelled pictures of everything that is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

import cv2
import numpy as np
from ainern2d_contracts.entities import CharacterLook, PlaceLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import (
    AgeBand,
    Build,
    CameraMovement,
    Culture,
    Emotion,
    Era,
    Gender,
    PlaceKind,
    Pose,
    Prop,
    Season,
    TimeOfDay,
    View,
    Weather,
    outfit_named,
)
from ainern2d_studio_api.modules.entity_core.lexicon import table
from ainern2d_studio_api.modules.governance.skill_14_style_packs import DEFAULT_STYLE, style_ids, style_pack
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters.beasts import sheets as beasts
from ainern2d_worker_runtime.video.characters.outfit_files import catalogue
from ainern2d_worker_runtime.video.characters.sheets import VISEMES, Image, figure, portrait, prop_picture, tiles
from ainern2d_worker_runtime.video.sets.sheets import still
from ainern2d_worker_runtime.video.shot import Finisher, strategy, telling_frame

from ..bench.render_scene import scene
from . import acting, camera
from .cast import cast, look_of

CAPTION = 22
"""Pixels of the strip with a picture's name."""
TEXT = 0.42
WOMAN, MAN = 0, 1
"""Sample people that many sheets show."""
HOURS = (PlaceKind.STREET, PlaceKind.MOUNTAIN, PlaceKind.RIVER, PlaceKind.HALL)
"""Places that are shown at each hour in each weather: built, high, wet, indoors."""
PEOPLE_A_PERIOD = 6
BEASTS_DO = (
    (Pose.STAND, View.FRONT),
    *((pose, View.THREE_QUARTER) for pose in (*beasts.GAITS, Pose.SLEEP, Pose.DEAD)),
)
"""What each beast is shown doing, and from where."""
GROWING = (PlaceKind.GARDEN, PlaceKind.VILLAGE, PlaceKind.FIELD, PlaceKind.FOREST, PlaceKind.PARK, PlaceKind.LAKE)
"""Places that are shown in each season."""
STRENGTHS = ((0.5, "mild"), (0.9, "full"))

Drawing = Callable[[], Image]
Cells = Iterator[tuple[str, Drawing]]


@dataclass(frozen=True)
class Sheet:
    """`cells` gives each picture's name and how it is drawn; all pictures of a sheet have one size."""

    title: str
    title_zh: str
    columns: int
    cells: Callable[[], Cells]


def draw(sheet: Sheet) -> Image:
    """The whole sheet, BGR."""
    return tiles([_captioned(make(), name) for name, make in sheet.cells()], sheet.columns)


def _captioned(picture: Image, name: str) -> Image:
    strip = np.full((CAPTION, picture.shape[1], 3), 250, np.uint8)
    cv2.putText(strip, name, (6, CAPTION - 7), cv2.FONT_HERSHEY_SIMPLEX, TEXT, (60, 50, 60), 1, cv2.LINE_AA)
    return np.vstack([picture, strip])


def _style() -> StylePack:
    return style_pack(DEFAULT_STYLE)


def _sample(number: int, **changes: object) -> CharacterLook:
    return look_of(number, "song").model_copy(update=changes)


def _at(pose: Pose = Pose.STAND, emotion: Emotion = Emotion.NEUTRAL, facing: int = 1, view: View = View.THREE_QUARTER) -> Acting:
    return Acting(1.5, 4.0, facing, pose, emotion, 1.0, view=view)


def _faces() -> Cells:
    for number, look in enumerate(cast(48, "song")):
        yield str(number), partial(portrait, look, _style(), _at(), size=220)


def _views() -> Cells:
    for number, view, facing in product((WOMAN, MAN, 8, 11), View, (1, -1)):
        name = f"{number} {view.value} {'right' if facing > 0 else 'left'}"
        yield name, partial(figure, _sample(number), _style(), _at(facing=facing, view=view), width=240, height=420, scale=0.56)


def _heads() -> Cells:
    for number, view, facing in product((WOMAN, MAN, 8, 11), View, (1, -1)):
        name = f"{number} {view.value} {'right' if facing > 0 else 'left'}"
        yield name, partial(portrait, _sample(number), _style(), _at(facing=facing, view=view), size=220)


def _ages() -> Cells:
    for gender, age in product((Gender.FEMALE, Gender.MALE), AgeBand):
        look = look_of(21, "song", gender=gender, age=age)
        yield f"{gender.value} {age.value}", partial(figure, look, _style(), _at(), width=230, height=440, scale=0.58)


def _builds() -> Cells:
    for number, build in product((WOMAN, MAN), Build):
        look = _sample(number, build=build)
        yield build.value, partial(figure, look, _style(), _at(), width=230, height=440, scale=0.58)


def _outfits() -> Cells:
    for outfit, view in product(catalogue(), (View.THREE_QUARTER, View.BACK)):
        look = _sample(MAN, outfit=outfit_named(outfit))
        yield f"{outfit} {view.value}", partial(figure, look, _style(), _at(view=view), width=220, height=420, scale=0.56)


def _periods() -> Cells:
    for key in table("periods")["period"]:
        for number in range(PEOPLE_A_PERIOD):
            look = look_of(number, key, age=AgeBand.ADULT)
            yield f"{key} {number}", partial(figure, look, _style(), _at(), width=220, height=420, scale=0.56)


def _emotions() -> Cells:
    for number, (strength, name), emotion in product((WOMAN, MAN), STRENGTHS, Emotion):
        acting = replace(_at(emotion=emotion), intensity=strength)
        yield f"{emotion.value} {name}", partial(portrait, _sample(number), _style(), acting, size=220)


def _visemes() -> Cells:
    for number, (name, mouth) in product((WOMAN, MAN), VISEMES.items()):
        yield name, partial(portrait, _sample(number), _style(), Acting(1.5, 4.0, mouth=mouth), size=220)


def _beasts() -> Cells:
    for species, (pose, view) in product(beasts.BEASTS, BEASTS_DO):
        name = f"{species.value} {pose.value}{' front' if view is View.FRONT else ''}"
        yield name, partial(beasts.whole, beasts.sample_look(species, False), _style(), _at(pose, view=view))


def _upright_beasts() -> Cells:
    for species, emotion in product(beasts.BEASTS, Emotion):
        look = beasts.sample_look(species, True)
        yield f"{species.value} {emotion.value}", partial(portrait, look, _style(), _at(emotion=emotion), size=200)


def _dressed_beasts() -> Cells:
    for species in beasts.BEASTS:
        yield species.value, partial(figure, beasts.sample_look(species, True), _style(), _at(), width=300)


def _props() -> Cells:
    for prop in Prop:
        yield prop.value, partial(prop_picture, prop)


def _place(kind: PlaceKind, culture: Culture, era: Era) -> PlaceLook:
    return PlaceLook(seed=1, kind=kind, culture=culture, era=era)


def _places(culture: Culture, era: Era, time: TimeOfDay) -> Cells:
    for kind in PlaceKind:
        yield kind.value, partial(still, _place(kind, culture, era), _style(), time, size=(400, 226))


def _hours() -> Cells:
    for kind, weather, time in product(HOURS, Weather, TimeOfDay):
        place = _place(kind, Culture.CHINESE, Era.MEDIEVAL)
        yield f"{kind.value} {time.value} {weather.value}", partial(still, place, _style(), time, weather, size=(320, 180))


def _seasons() -> Cells:
    for kind, culture, season in product(GROWING, (Culture.CHINESE, Culture.EUROPEAN), Season):
        place = _place(kind, culture, Era.MEDIEVAL)
        yield f"{kind.value} {culture.value} {season.value}", partial(still, place, _style(), size=(320, 180), season=season)


def _finished(style: str, movement: CameraMovement) -> Image:
    shot = scene(style=style, movement=movement)
    at = telling_frame(shot.spec, shot.timing)
    drawn = strategy(shot.spec, shot.timing, shot.visemes)
    try:
        return np.asarray(cv2.resize(Finisher(shot.spec, shot.timing)(drawn.draw(at), at), (640, 360)), np.uint8)
    finally:
        drawn.close()


def _styles() -> Cells:
    for style in style_ids():
        yield style, partial(_finished, style, CameraMovement.STATIC)


PLACES = (
    ("places-chinese", "Places: China, old", "场所：中国古代", Culture.CHINESE, Era.MEDIEVAL, TimeOfDay.DAY),
    (
        "places-chinese-night",
        "Places: China, old, by night",
        "场所：中国古代之夜",
        Culture.CHINESE,
        Era.MEDIEVAL,
        TimeOfDay.NIGHT,
    ),
    ("places-japanese", "Places: Japan, old", "场所：日本古代", Culture.JAPANESE, Era.EARLY_MODERN, TimeOfDay.DUSK),
    (
        "places-european",
        "Places: Europe, 19th century",
        "场所：十九世纪欧洲",
        Culture.EUROPEAN,
        Era.NINETEENTH_CENTURY,
        TimeOfDay.DAY,
    ),
    ("places-modern", "Places: today", "场所：现代", Culture.MODERN, Era.MODERN, TimeOfDay.DUSK),
    ("places-future", "Places: the future", "场所：未来", Culture.MODERN, Era.FUTURE, TimeOfDay.NIGHT),
    ("places-fantasy", "Places: fantasy", "场所：奇幻", Culture.FANTASY, Era.MEDIEVAL, TimeOfDay.DAWN),
)

SHEETS: dict[str, Sheet] = {
    "faces": Sheet("Faces", "面孔", 8, _faces),
    "views": Sheet("Views", "四个角度", 8, _views),
    "heads": Sheet("Heads", "头部四面", 8, _heads),
    "ages": Sheet("Ages", "年龄", len(AgeBand), _ages),
    "builds": Sheet("Builds", "体形", 2 * len(Build), _builds),
    "outfits": Sheet("Outfits", "服装", 8, _outfits),
    "periods": Sheet("Dress by period", "各时代的衣着", PEOPLE_A_PERIOD, _periods),
    "poses": Sheet("Poses", "姿势", 2 * len(View), acting.poses),
    "actions": Sheet("Actions, moment by moment", "动作分解", len(acting.MOMENTS), acting.actions),
    "wearers": Sheet("Poses on every body and dress", "各种体型衣着的姿势", len(acting.WEARERS), acting.wearers),
    "pairs": Sheet("Two together", "双人动作", 4, acting.pairs),
    "hands": Sheet("Hands", "手", 6, acting.hands),
    "emotions": Sheet("Emotions", "表情", len(Emotion), _emotions),
    "visemes": Sheet("Mouth shapes", "口型", 9, _visemes),
    "beasts": Sheet("Beasts", "走兽飞禽", len(BEASTS_DO), _beasts),
    "upright-beasts": Sheet("Beasts who stand as people do", "人形的妖怪与兽", len(Emotion), _upright_beasts),
    "dressed-beasts": Sheet("Beasts in people's clothes", "穿衣的兽", 7, _dressed_beasts),
    "props": Sheet("Props", "道具", 8, _props),
    **{
        name: Sheet(title, title_zh, 5, partial(_places, culture, era, time))
        for name, title, title_zh, culture, era, time in PLACES
    },
    "hours": Sheet("Hours and weather", "时辰与天气", len(TimeOfDay), _hours),
    "seasons": Sheet("Seasons", "四季", 2 * len(Season), _seasons),
    "styles": Sheet("Styles", "画风", 3, _styles),
    "camera": Sheet("Camera movements", "运镜", 1, camera.movements),
    "framing-wide": Sheet("Sizes and angles, 16:9", "景别与机位（16:9）", 6, partial(camera.framings, camera.WIDE)),
    "framing-upright": Sheet("Sizes and angles, 9:16", "景别与机位（9:16）", 8, partial(camera.framings, camera.UPRIGHT)),
    "framing-square": Sheet("Sizes and angles, 1:1", "景别与机位（1:1）", 8, partial(camera.framings, camera.SQUARE)),
    "cards": Sheet("Chapter cards", "章节题卡", 8, camera.cards),
    "transitions": Sheet("From shot to shot", "转场", 1, camera.transitions),
}
