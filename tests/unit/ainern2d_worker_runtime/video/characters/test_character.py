"""A character on the canvas: who it is, which way it faces, what its mouth does, where it is drawn."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import psutil
import pytest
from ainern2d_contracts.governance import FillModel
from ainern2d_contracts.vocabulary import (
    AgeBand,
    Build,
    Emotion,
    FacialHair,
    Gender,
    HairStyle,
    Headwear,
    Outfit,
    Pose,
    Prop,
)
from ainern2d_worker_runtime.video.acting import Acting, MouthShape
from ainern2d_worker_runtime.video.characters import draw_prop, ground_speed, make_character
from ainern2d_worker_runtime.video.characters.poses import frame_of
from ainern2d_worker_runtime.video.characters.proportions import body_of
from ainern2d_worker_runtime.video.characters.sheets import DAYLIGHT, VISEMES, portrait
from ainern2d_worker_runtime.video.characters.skeleton import solve_leg
from ainern2d_worker_runtime.video.raster.scene import Canvas
from numpy.typing import NDArray

from . import people

STILL = Acting(0.1, 2.0)


def differing(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> int:
    return int((np.abs(a.astype(int) - b.astype(int)).max(axis=2) > 24).sum())


def test_the_same_look_and_acting_give_the_same_bytes() -> None:
    acting = Acting(1.37, 4.0, pose=Pose.WALK, emotion=Emotion.JOY, speaking=0.7, mouth=VISEMES["C"])
    assert people.drawn(people.look(), acting).tobytes() == people.drawn(people.look(), acting).tobytes()


def test_an_earlier_act_leaves_no_trace() -> None:
    with Canvas(320, 320) as canvas:
        group = canvas.root.group().place(160, 320 * 0.88, 0, 0.42)
        performer = make_character(group, people.look(), people.style(), DAYLIGHT)
        for acting in (
            Acting(0.4, 2, pose=Pose.SIT, emotion=Emotion.SADNESS, mouth=VISEMES["D"]),
            Acting(0.5, 2, facing=-1, pose=Pose.STRIKE),
            Acting(0.6, 2, pose=Pose.READ, prop=Prop.SCROLL),
        ):
            performer.act(acting)
            canvas.render()
        performer.act(STILL)
        assert canvas.render().tobytes() == people.drawn(people.look(), STILL).tobytes()


@pytest.mark.parametrize(
    "change",
    [
        {"gender": Gender.MALE},
        {"age": AgeBand.CHILD},
        {"age": AgeBand.TEEN},
        {"age": AgeBand.MIDDLE_AGED},
        {"age": AgeBand.ELDER},
        {"build": Build.SLIGHT},
        {"build": Build.STOUT},
        {"build": Build.STRONG},
        {"height": 1.0},
        {"skin": people.colour(150, 100, 70)},
        {"jaw": 1.0},
        {"cheek": 1.0},
        {"eye_size": 1.0},
        {"eye_tilt": 1.0},
        {"eye_spacing": 1.0},
        {"iris": people.colour(60, 120, 200)},
        {"brow_thickness": 1.0},
        {"brow_arch": 1.0},
        {"nose_size": 1.0},
        {"lip_fullness": 1.0},
        {"lip": people.colour(150, 40, 60)},
        {"hair": people.colour(200, 150, 90)},
        {"scar": True},
        {"mole": True},
        {"freckles": True},
        {"wrinkles": 1.0},
        {"glasses": True},
    ],
    ids=lambda change: "-".join(f"{key}" for key in change),
)
def test_each_trait_shows_in_a_portrait(change: dict[str, object]) -> None:
    plain = portrait(people.look(), people.style(), STILL, size=360)
    changed = portrait(people.look(**change), people.style(), STILL, size=360)
    assert differing(plain, changed) > 12


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("hair_style", list(HairStyle)),
        ("facial_hair", list(FacialHair)),
        ("headwear", list(Headwear)),
        ("outfit", list(Outfit)),
    ],
)
@pytest.mark.parametrize("gender", [Gender.MALE, Gender.FEMALE])
def test_no_two_styles_look_alike(field: str, values: list[object], gender: Gender) -> None:
    pictures = np.array(
        [people.drawn(people.look(gender=gender, **{field: value}), STILL, size=(140, 168), scale=0.21) for value in values]
    ).astype(np.int16)
    for k, first in enumerate(pictures[:-1]):
        apart = (np.abs(pictures[k + 1 :] - first).max(axis=3) > 24).sum(axis=(1, 2))
        assert apart.min() > 10


def test_each_colour_of_the_palette_is_worn() -> None:
    base = people.look()
    for k in range(5):
        palette = list(base.palette)
        palette[k] = people.colour(20, 220, 30)
        assert differing(people.drawn(base, STILL), people.drawn(base.model_copy(update={"palette": tuple(palette)}), STILL)) > 10


@pytest.mark.parametrize("gender", [Gender.MALE, Gender.FEMALE])
@pytest.mark.parametrize("emotion", list(Emotion))
def test_the_mouth_is_shut_at_rest_and_opens_for_d(gender: Gender, emotion: Emotion) -> None:
    with Canvas(8, 8) as canvas:
        performer = make_character(canvas.root, people.look(gender=gender), people.style(), DAYLIGHT)
        openings = {}
        for name, mouth in VISEMES.items():
            performer.act(Acting(1.0, 2.0, emotion=emotion, intensity=1.0, mouth=mouth))
            openings[name] = performer.mouth_opening()
    assert openings["X"] == openings["A"] == 0
    assert openings["D"] > 0.6
    assert openings["D"] > openings["C"] > openings["B"] > 0


def test_nothing_of_the_face_moves_with_the_mouth_shut_but_blinks_and_breath() -> None:
    """With a resting mouth, the mouth's part of the picture stays as it is from frame to frame."""
    frames = [portrait(people.look(), people.style(), Acting(k / 24, 2.0), size=240) for k in range(8, 14)]
    for before, after in pairwise(frames):
        assert differing(before[150:185, 110:160], after[150:185, 110:160]) < 12


def test_facing_left_mirrors_the_face_box_and_keeps_the_light() -> None:
    with Canvas(8, 8) as canvas:
        performer = make_character(canvas.root, people.look(), people.style(), DAYLIGHT)
        left, _, right, _ = performer.face_box(Acting(0.1, 2.0, 1))
        mirrored_left, _, mirrored_right, _ = performer.face_box(Acting(0.1, 2.0, -1))
    assert (mirrored_left, mirrored_right) == pytest.approx((-right, -left))
    for facing in (1, -1):
        picture = people.drawn(people.look(), Acting(0.1, 2.0, facing)).astype(int)
        skirt = picture[240:262, :, :3][picture[240:262, :, 3] == 255]
        columns = np.nonzero(picture[250, :, 3] == 255)[0]
        assert skirt.size
        third = len(columns) // 3
        assert picture[250, columns[:third], :3].mean() > picture[250, columns[-third:], :3].mean()


@pytest.mark.parametrize("pose", list(Pose))
@pytest.mark.parametrize("outfit", [Outfit.HANFU_RUQUN, Outfit.MODERN_SUIT])
def test_every_pose_stays_in_a_sane_box(pose: Pose, outfit: Outfit) -> None:
    for t in (0.5, 1.2):
        picture = people.drawn(people.look(outfit=outfit), Acting(t, 3.0, pose=pose), size=(360, 300), scale=0.22)
        rows, columns = np.nonzero(picture[..., 3])
        x, y = (columns - 180) / 0.22, (rows - 264) / 0.22
        assert len(rows) > 1500
        assert -560 < x.min() < x.max() < 560
        assert y.min() > -860
        assert y.max() < 80


@pytest.mark.parametrize("pose", list(Pose))
def test_the_face_box_holds_the_face(pose: Pose) -> None:
    """The skin-coloured eyes and mouth lie inside: the box's middle is drawn, and its size fits the head's."""
    for facing in (1, -1):
        acting = Acting(1.0, 3.0, facing, pose)
        with Canvas(400, 400) as canvas:
            group = canvas.root.group().place(200, 330, 0, 0.3)
            performer = make_character(group, people.look(), people.style(), DAYLIGHT)
            performer.act(acting)
            left, top, right, bottom = performer.face_box(acting)
            picture = canvas.render()
            x, y = 200 + 0.3 * (left + right) / 2, 330 + 0.3 * (top + bottom) / 2
            assert picture[int(y), int(x), 3] == 255
            assert 90 < right - left < 190
            assert 90 < bottom - top < 190


def test_height_follows_age_and_trait() -> None:
    with Canvas(8, 8) as canvas:
        heights = {age: make_character(canvas.root, people.look(age=age), people.style(), DAYLIGHT).height for age in AgeBand}
        tall = make_character(canvas.root, people.look(height=1.0), people.style(), DAYLIGHT).height
    assert 380 < heights[AgeBand.CHILD] < 470
    assert heights[AgeBand.CHILD] < heights[AgeBand.TEEN] < heights[AgeBand.ELDER] < heights[AgeBand.ADULT]
    assert 590 < heights[AgeBand.ADULT] < tall < 670


@pytest.mark.parametrize("prop", list(Prop))
def test_a_held_prop_is_seen(prop: Prop) -> None:
    bare = people.drawn(people.look(), Acting(1.0, 3.0, pose=Pose.HOLD))
    assert differing(bare, people.drawn(people.look(), Acting(1.0, 3.0, pose=Pose.HOLD, prop=prop))) > 15


@pytest.mark.parametrize("prop", list(Prop))
def test_a_prop_fills_about_a_hundred_units(prop: Prop) -> None:
    with Canvas(200, 200) as canvas:
        draw_prop(canvas.root.group().place(100, 100), prop, DAYLIGHT)
        rows, columns = np.nonzero(canvas.render()[..., 3] > 200)
    assert 70 < max(np.ptp(rows), np.ptp(columns)) < 135


@pytest.mark.parametrize("fill", list(FillModel))
def test_a_style_without_lines_draws_everyone(fill: FillModel) -> None:
    for outfit in Outfit:
        picture = people.drawn(people.look(outfit=outfit), STILL, people.style(fill, 0.0), size=(160, 200), scale=0.26)
        assert (picture[..., 3] > 0).mean() > 0.1


def test_the_ground_speed_is_that_of_the_foot_on_the_floor() -> None:
    """Over a whole cycle, the feet that stand travel back as far as the body goes forward."""
    body, steps = body_of(people.look()), 240
    rate = 1.05
    travelled, last = 0.0, None
    for k in range(steps + 1):
        frame = frame_of(Acting(k / steps / rate, 9.0, pose=Pose.WALK))
        ankles = [solve_leg(body, frame.near_leg, False).ankle, solve_leg(body, frame.far_leg, True).ankle]
        standing = int(ankles[1][1] > ankles[0][1])
        if last is not None and last[0] == standing:
            travelled -= ankles[standing][0] - last[1]
        last = (standing, ankles[standing][0])
    assert travelled * rate == pytest.approx(ground_speed(Pose.WALK), rel=0.3)
    assert ground_speed(Pose.STAND) == 0 < ground_speed(Pose.WALK) < ground_speed(Pose.RUN)


def test_three_hundred_frames_do_not_leak() -> None:
    process = psutil.Process()
    with Canvas(64, 64) as canvas:
        group = canvas.root.group().place(32, 60, 0, 0.09)
        performer = make_character(group, people.look(headwear=Headwear.HAIRPIN), people.style(), DAYLIGHT)

        def play(frames: int) -> None:
            for k in range(frames):
                mouth = MouthShape(0.4 + 0.4 * (k % 3), 1, 0, 0.8, 0.5)
                performer.act(Acting(k / 24, 12.5, 1 if k % 40 < 20 else -1, list(Pose)[k // 15 % 20], mouth=mouth, speaking=1.0))
                canvas.render()

        play(300)
        before = process.memory_info().rss
        play(300)
        assert process.memory_info().rss - before < 3_000_000


@pytest.mark.parametrize("kind", list(Headwear))
@pytest.mark.parametrize("style", [HairStyle.SHORT, HairStyle.LONG_BUN, HairStyle.DOUBLE_BUNS, HairStyle.TOPKNOT])
def test_the_top_of_the_head_is_where_the_picture_ends(kind: Headwear, style: HairStyle) -> None:
    """No pixel of hair or hat lies above what framing is told, and it is not told much more."""
    look = people.look(3, headwear=kind, hair_style=style)
    with Canvas(400, 500) as canvas:
        group = canvas.root.group()
        performer = make_character(group, look, people.style(), DAYLIGHT)
        acting = Acting(0.5, 2.0)
        performer.act(acting)
        scale, feet = 0.6, 470.0
        group.place(200.0, feet, 0.0, scale)
        rows = np.where(canvas.render()[..., 3].max(axis=1) > 60)[0]
    drawn = (float(rows[0]) - feet) / scale
    assert performer.head_top(acting) <= drawn + 4
    assert performer.head_top(acting) >= drawn - 26
