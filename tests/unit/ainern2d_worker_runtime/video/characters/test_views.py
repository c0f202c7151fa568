"""Four views of one person: what each shows and hides, which way it is mirrored, how one turns into another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from ainern2d_contracts.governance import FillModel
from ainern2d_contracts.vocabulary import AgeBand, FacialHair, Gender, HairStyle, Headwear, Outfit, Pose, View, outfit_named
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters import make_character
from ainern2d_worker_runtime.video.characters.outfit_files import catalogue
from ainern2d_worker_runtime.video.characters.sheets import DAYLIGHT, VISEMES
from ainern2d_worker_runtime.video.raster.scene import Canvas
from numpy.typing import NDArray

from . import people


def seen(
    view: View, facing: int = 1, size: int = 320, scale: float = 0.42, acting: dict[str, Any] | None = None, **look: Any
) -> NDArray[np.uint8]:
    """A person in flat colours without lines, from `view`."""
    pack = people.style(FillModel.FLAT, 0.0).model_copy(update={"layer_shadow": False})
    moment = Acting(0.1, 2.0, facing, view=view, **(acting or {}))
    picture: NDArray[np.uint8] = people.drawn(people.look(**look), moment, pack, size=(size, size), scale=scale)
    return picture


def count(picture: NDArray[np.uint8], colour: tuple[int, int, int], near: int = 40) -> int:
    """Pixels of about that colour (red, green, blue)."""
    bgr = picture[..., :3].astype(int)
    return int(((np.abs(bgr - np.array(colour[::-1])).max(axis=2) < near) & (picture[..., 3] > 200)).sum())


IRIS, SKIN = (30, 90, 240), (250, 214, 188)


def test_from_behind_there_is_no_face_and_in_profile_one_eye() -> None:
    irises = {
        view: count(seen(view, size=480, scale=0.7, iris=people.colour(*IRIS), hair_style=HairStyle.TOPKNOT), IRIS, 70)
        for view in View
    }
    assert irises[View.BACK] == 0
    assert 0 < irises[View.PROFILE] < 0.75 * irises[View.FRONT]
    assert irises[View.THREE_QUARTER] > 0


@pytest.mark.parametrize("style", [style for style in HairStyle if style not in (HairStyle.SHAVEN, HairStyle.BALDING)])
def test_hair_covers_the_head_from_behind(style: HairStyle) -> None:
    picture = seen(View.BACK, hair_style=style, hair=people.colour(30, 160, 60))
    crown = picture[int(320 * 0.88 - 0.42 * 600) : int(320 * 0.88 - 0.42 * 530)]
    assert count(crown, SKIN, 24) < 0.12 * count(crown, (30, 160, 60), 60)


@pytest.mark.parametrize("beard", [FacialHair.MOUSTACHE, FacialHair.FULL_BEARD, FacialHair.LONG_BEARD])
def test_a_beard_is_in_front(beard: FacialHair) -> None:
    plain = {"facial_hair": FacialHair.NONE, "hair": people.colour(30, 160, 60)}
    for view, shows in ((View.FRONT, True), (View.PROFILE, True), (View.BACK, False)):
        changed = (
            np.abs(seen(view, **plain).astype(int) - seen(view, **(plain | {"facial_hair": beard})).astype(int)).max(axis=2) > 24
        )
        assert bool(changed.sum() > 8) is shows


def collar_slant(view: View, facing: int, outfit: Outfit | str) -> float:
    """x of the collar's trim low on the chest minus that of its upper right end: negative reads as a "y"."""
    green = (40, 200, 60)
    white = people.colour(230, 230, 230)
    palette = (white, white, people.colour(*green), *people.look().palette[3:])
    picture = seen(view, facing, 480, 0.7, outfit=outfit, palette=palette, hair_style=HairStyle.SHAVEN).astype(int)
    mask = (picture[..., 1] > picture[..., 2] + 60) & (picture[..., 1] > picture[..., 0] + 60)
    high, low = (mask[int(0.88 * 480 - 0.7 * y), 195:285] for y in (475, 400))
    return float(np.nonzero(low)[0].mean() - np.nonzero(high)[0].max())


CROSSED = sorted(
    name
    for name, spec in catalogue().items()
    if spec.collar in ("crossed", "layered") and "collar" in spec.trim and not spec.extras & {"cape", "taiji"}
)
"""Every outfit whose crossed collar shows in a colour of its own with nothing of that colour over it."""


@pytest.mark.parametrize("outfit", CROSSED)
@pytest.mark.parametrize("view", [View.FRONT, View.THREE_QUARTER])
@pytest.mark.parametrize("facing", [1, -1])
def test_a_crossed_collar_is_a_y_whichever_way_one_faces(outfit: str, view: View, facing: int) -> None:
    assert collar_slant(view, facing, outfit_named(outfit)) < -8


@pytest.mark.parametrize("view", [View.FRONT, View.THREE_QUARTER])
@pytest.mark.parametrize("gender", [Gender.MALE, Gender.FEMALE])
def test_the_upper_flap_of_a_robe_ends_on_the_same_side_as_its_collar(view: View, gender: Gender) -> None:
    """The border of the robe's left flap lies at the wearer's right, in the picture's left half, mirrored or not."""
    green, white = people.colour(40, 200, 60), people.colour(230, 230, 230)
    look = {"palette": (white, white, green, white, white), "hair_style": HairStyle.SHAVEN, "gender": gender}
    at = {}
    for facing in (1, -1):
        picture = seen(view, facing, 480, 0.7, outfit=Outfit.HAN_SHENYI, **look).astype(int)
        row = picture[int(0.88 * 480 - 0.7 * 230)]
        worn = np.nonzero(row[:, 3] > 200)[0]
        border = np.nonzero((row[:, 1] > row[:, 2] + 60) & (row[:, 1] > row[:, 0] + 60))[0]
        at[facing] = (float(border.mean()) - float(worn.min())) / float(np.ptp(worn))
    if view is View.FRONT:
        assert max(at.values()) < 0.47
    # Turned to either side, the opening turns with the body; the flap stays to the left of it.
    assert at[1] + at[-1] < 0.94


def test_in_profile_the_collar_is_not_just_mirrored() -> None:
    """The left flap lies over the right one: on the left side its band runs down to the front, on the right under the arm."""
    green, white = people.colour(40, 200, 60), people.colour(230, 230, 230)
    palette = (white, white, green, *people.look().palette[3:])
    look = {"palette": palette, "hair_style": HairStyle.SHAVEN, "outfit": Outfit.HANFU_ROBE}
    right = seen(View.PROFILE, 1, 480, 0.7, {"pose": Pose.REACH}, **look)
    left = seen(View.PROFILE, -1, 480, 0.7, {"pose": Pose.REACH}, **look)[:, ::-1]
    low = slice(int(0.88 * 480 - 0.7 * 400), int(0.88 * 480 - 0.7 * 345))
    assert count(left[low], (40, 200, 60), 60) > count(right[low], (40, 200, 60), 60) + 20


@pytest.mark.parametrize("view", list(View))
def test_facing_left_mirrors_the_outline(view: View) -> None:
    plain = {"hair_style": HairStyle.SHAVEN, "outfit": Outfit.QIPAO}
    right, left = (seen(view, facing, **plain)[..., 3] > 128 for facing in (1, -1))
    assert (right ^ left[:, ::-1]).mean() < 0.01


@pytest.mark.parametrize(
    ("view", "outfit"), [(view, outfit) for k, outfit in enumerate(Outfit) for view in list(View)[k % 2 :: 2]]
)
def test_everybody_is_drawn_whole_from_every_side(view: View, outfit: Outfit) -> None:
    picture = seen(view, size=200, scale=0.26, outfit=outfit)
    rows = np.nonzero(picture[..., 3] > 128)[0]
    assert len(rows) > 1800
    heights = (0.88 * 200 - rows) / 0.26
    assert 600 < heights.max() < 760
    assert -30 < heights.min() < 12
    middle = np.nonzero(picture[int(0.88 * 200 - 0.26 * 420), :, 3] > 128)[0]
    assert middle.size
    assert abs(float(middle.mean()) - 100) < 18


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("pose", list(Pose))
def test_every_pose_keeps_head_and_trunk_together(view: View, pose: Pose) -> None:
    """Nothing floats: all that is drawn hangs together."""
    import cv2

    picture = seen(view, size=360, scale=0.24, acting={"pose": pose}, outfit=Outfit.HANFU_ROBE)
    parts, _labels, stats, _centres = cv2.connectedComponentsWithStats((picture[..., 3] > 60).astype(np.uint8))
    sizes = sorted((int(stats[k, cv2.CC_STAT_AREA]) for k in range(1, parts)), reverse=True)
    assert sum(sizes[1:]) < 0.03 * sizes[0]


@pytest.mark.parametrize("headwear", [hat for hat in Headwear if hat is not Headwear.NONE])
@pytest.mark.parametrize("view", list(View))
def test_headwear_shows_from_every_side(view: View, headwear: Headwear) -> None:
    plain = seen(view, hair_style=HairStyle.TOPKNOT)
    assert (
        np.abs(plain.astype(int) - seen(view, hair_style=HairStyle.TOPKNOT, headwear=headwear).astype(int)).max(axis=2) > 24
    ).sum() > 10


def test_the_mouth_opens_in_every_view() -> None:
    with Canvas(8, 8) as canvas:
        performer = make_character(canvas.root, people.look(), people.style(), DAYLIGHT)
        for view in View:
            performer.act(Acting(1.0, 2.0, view=view, mouth=VISEMES["D"]))
            assert performer.mouth_opening() > 0.6
            performer.act(Acting(1.0, 2.0, view=view, mouth=VISEMES["X"]))
            assert performer.mouth_opening() == 0


def test_a_turn_squashes_and_leaves_no_trace() -> None:
    wide, narrow = (np.nonzero((seen(View.FRONT, acting={"turn": turn})[..., 3] > 128).any(axis=0))[0] for turn in (0.0, 1.0))
    assert np.ptp(narrow) < 0.7 * np.ptp(wide)
    assert seen(View.FRONT, acting={"turn": 0.0}).tobytes() == seen(View.FRONT).tobytes()


def test_an_earlier_view_leaves_no_trace() -> None:
    with Canvas(320, 320) as canvas:
        group = canvas.root.group().place(160, 320 * 0.88, 0, 0.42)
        performer = make_character(group, people.look(), people.style(), DAYLIGHT)
        for view in (View.BACK, View.PROFILE, View.FRONT, View.BACK):
            performer.act(Acting(0.4, 2, view=view))
            canvas.render()
        last = Acting(0.5, 2, view=View.THREE_QUARTER)
        performer.act(last)
        assert canvas.render().tobytes() == people.drawn(people.look(), last).tobytes()


def test_the_seven_ages_differ_and_grow() -> None:
    heads = {}
    with Canvas(8, 8) as canvas:
        for age in AgeBand:
            performer = make_character(canvas.root, people.look(age=age), people.style(), DAYLIGHT)
            _left, top, _right, bottom = performer.face_box(Acting(0.1, 2.0))
            heads[age] = performer.height / (bottom - top)
    assert heads[AgeBand.INFANT] < heads[AgeBand.CHILD] < heads[AgeBand.TEEN] < heads[AgeBand.YOUNG_ADULT]
    faces = {age: people.drawn(people.look(age=age), Acting(0.1, 2.0), size=(240, 320)).astype(int) for age in AgeBand}
    ages = list(AgeBand)
    for k, first in enumerate(ages):
        for second in ages[k + 1 :]:
            assert (np.abs(faces[first] - faces[second]).max(axis=2) > 24).sum() > 150
