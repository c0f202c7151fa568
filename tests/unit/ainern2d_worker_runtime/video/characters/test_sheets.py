"""Every emotion, mouth, outfit, pose, prop, side and age is drawn."""

from __future__ import annotations

import numpy as np
import pytest
from ainern2d_contracts.entities import CharacterLook, Colour
from ainern2d_contracts.governance import FillModel, StylePack
from ainern2d_contracts.vocabulary import AgeBand, Emotion, Gender, HairStyle, Outfit, Pose, Prop, View, outfit_named
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters import sheets
from ainern2d_worker_runtime.video.characters.outfit_files import catalogue

GREY = Colour(r=150, g=140, b=130)
LOOK = CharacterLook(
    seed=3,
    gender=Gender.UNKNOWN,
    age=AgeBand.TEEN,
    skin=Colour(r=240, g=200, b=170),
    iris=GREY,
    lip=GREY,
    hair_style=HairStyle.BOB,
    hair=GREY,
    outfit=Outfit.QIPAO,
    palette=(GREY,),
)
STYLE = StylePack(
    style_id="s", title="s", revision=1, fill=FillModel.FLAT, line_width=0, line_darkness=0, layer_shadow=False, post=()
)


def drawn(image: np.ndarray) -> bool:
    return int(np.ptp(image)) > 60


@pytest.mark.parametrize("emotion", Emotion)
def test_every_emotion_has_its_portrait(emotion: Emotion) -> None:
    assert drawn(sheets.portrait(LOOK, STYLE, Acting(1.5, 4.0, emotion=emotion, intensity=1.0)))


@pytest.mark.parametrize("mouth", sheets.VISEMES)
def test_every_viseme_has_its_portrait(mouth: str) -> None:
    assert drawn(sheets.portrait(LOOK, STYLE, Acting(1.5, 4.0, mouth=sheets.VISEMES[mouth])))


@pytest.mark.parametrize("name", catalogue())
def test_every_outfit_has_its_picture_with_a_short_palette(name: str) -> None:
    assert drawn(sheets.figure(LOOK.model_copy(update={"outfit": outfit_named(name)}), STYLE, Acting(1.5, 4.0, -1), width=300))


def test_the_catalogue_has_every_outfit_of_the_vocabulary() -> None:
    assert {outfit.value for outfit in Outfit} <= set(catalogue())


@pytest.mark.parametrize("pose", Pose)
def test_every_pose_has_its_picture(pose: Pose) -> None:
    assert drawn(sheets.figure(LOOK, STYLE, Acting(1.3, 4.0, 1, pose)))


@pytest.mark.parametrize("prop", Prop)
def test_every_prop_has_its_picture(prop: Prop) -> None:
    assert drawn(sheets.prop_picture(prop))


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("facing", [1, -1])
def test_a_person_is_shown_from_every_side(view: View, facing: int) -> None:
    acting = Acting(1.5, 4.0, facing, view=view)
    assert drawn(sheets.figure(LOOK, STYLE, acting, width=300))
    assert drawn(sheets.portrait(LOOK, STYLE, acting))


@pytest.mark.parametrize("age", AgeBand)
def test_a_person_is_shown_at_every_age(age: AgeBand) -> None:
    lived = LOOK.model_copy(update={"age": age})
    assert drawn(sheets.figure(lived, STYLE, Acting(1.5, 4.0), width=300))
    assert drawn(sheets.portrait(lived, STYLE, Acting(1.5, 4.0)))


def test_tiles_stand_in_rows_and_the_last_row_is_filled_with_black() -> None:
    made = sheets.tiles([np.full((45, 80, 3), value, np.uint8) for value in (10, 20, 30)], 2)
    assert made.shape == (90, 160, 3)
    assert made[10, 10, 0] == 10
    assert made[60, 10, 0] == 30
    assert made[60, 120, 0] == 0
