"""The contact sheets are pictures of the right size in which something is drawn."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.entities import CharacterLook, Colour
from ainern2d_contracts.governance import FillModel, StylePack
from ainern2d_contracts.vocabulary import AgeBand, Emotion, Gender, HairStyle, Outfit, Pose, Prop
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


def drawn_tiles(image: np.ndarray, height: int, width: int) -> int:
    rows, columns = image.shape[0] // height, image.shape[1] // width
    tiles = [image[r * height : (r + 1) * height, c * width : (c + 1) * width] for r in range(rows) for c in range(columns)]
    return sum(1 for tile in tiles if np.ptp(tile) > 60)


def test_every_emotion_and_viseme_has_its_portrait() -> None:
    assert drawn_tiles(sheets.emotions(LOOK, STYLE), 300, 300) == len(Emotion)
    assert drawn_tiles(sheets.visemes(LOOK, STYLE), 300, 300) == len(sheets.VISEMES)


def test_every_outfit_pose_and_prop_has_its_picture() -> None:
    assert drawn_tiles(sheets.outfits(LOOK, STYLE, facing=-1), 460, 300) == len(catalogue()) >= len(Outfit)
    assert drawn_tiles(sheets.poses(LOOK, STYLE), 460, 380) == len(Pose)
    assert drawn_tiles(sheets.props(), 160, 160) == len(Prop)


def test_a_person_is_shown_from_every_side_and_at_every_age() -> None:
    assert drawn_tiles(sheets.views([LOOK], STYLE), 460, 300) == 8
    assert drawn_tiles(sheets.heads([LOOK, LOOK], STYLE), 300, 300) == 16
    assert sheets.ages(LOOK, STYLE).shape == (760, 7 * 300, 3)


def test_a_short_palette_is_enough_and_faces_fill_their_rows() -> None:
    assert sheets.faces([LOOK, LOOK, LOOK], STYLE, columns=2).shape == (600, 600, 3)
