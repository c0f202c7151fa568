"""Beasts of every species: on their own legs, and upright in people's clothes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from ainern2d_contracts.governance import FillModel, StylePack
from ainern2d_contracts.vocabulary import AgeBand, Emotion, Pose, Species, View
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters import ground_speed, make_character
from ainern2d_worker_runtime.video.characters.beasts.sheets import BEASTS, GAITS, sample_look
from ainern2d_worker_runtime.video.characters.beasts.species import data_of
from ainern2d_worker_runtime.video.characters.beasts.stance import measures, stance
from ainern2d_worker_runtime.video.characters.sheets import DAYLIGHT, VISEMES
from ainern2d_worker_runtime.video.raster.scene import Canvas
from numpy.typing import NDArray

MOMENT = Acting(1.5, 4.0)
QUADRUPEDS = [s for s in BEASTS if data_of(s)["body"].get("kind", "quadruped") == "quadruped"]
SIZE, FEET, SCALE = (420, 400), 360, 0.4


def style(fill: FillModel = FillModel.GRADIENT) -> StylePack:
    flat = fill is FillModel.FLAT
    width = 0.0 if flat else 1.5
    return StylePack(
        style_id="s", title="s", revision=1, fill=fill, line_width=width, line_darkness=0.6, layer_shadow=flat, post=()
    )


def drawn(species: Species, upright: bool, acting: Acting = MOMENT, pack: StylePack | None = None) -> NDArray[np.uint8]:
    with Canvas(*SIZE) as canvas:
        group = canvas.root.group().place(SIZE[0] / 2, FEET, 0, SCALE)
        make_character(group, sample_look(species, upright), pack or style(), DAYLIGHT).act(acting)
        return canvas.render().copy()


@pytest.mark.parametrize("species", BEASTS)
@pytest.mark.parametrize("upright", [True, False])
def test_every_species_draws_in_every_fill_and_twice_the_same(species: Species, upright: bool) -> None:
    for fill in FillModel:
        first = drawn(species, upright, pack=style(fill))
        assert (first[..., 3] > 128).sum() > 300
        assert np.array_equal(first, drawn(species, upright, pack=style(fill)))


@pytest.mark.parametrize("species", BEASTS)
@pytest.mark.parametrize("upright", [True, False])
def test_the_mouth_shuts_on_a_and_opens_on_d(species: Species, upright: bool) -> None:
    with Canvas(8, 8) as canvas:
        beast = make_character(canvas.root.group(), sample_look(species, upright), style(), DAYLIGHT)
        seen = {}
        for name in ("X", "A", "D", "C"):
            beast.act(replace(MOMENT, mouth=VISEMES[name]))
            seen[name] = beast.mouth_opening()
    assert seen["X"] == seen["A"] == 0
    assert seen["D"] > seen["C"] > 0.2


@pytest.mark.parametrize("species", BEASTS)
@pytest.mark.parametrize("facing", [1, -1])
def test_the_face_lies_in_its_box_and_below_the_top_of_the_head(species: Species, facing: int) -> None:
    """Blinking changes pixels of the eyes alone: they must lie in the box."""
    with Canvas(*SIZE) as canvas:
        group = canvas.root.group().place(SIZE[0] / 2, FEET, 0, SCALE)
        beast = make_character(group, sample_look(species, False), style(), DAYLIGHT)
        pictures = []
        for gaze in ((0.9, 0.0), (-0.9, 0.0)):
            beast.act(replace(MOMENT, facing=facing, gaze=gaze))
            pictures.append(canvas.render().astype(int).copy())
        box = beast.face_box(replace(MOMENT, facing=facing))
        top = beast.head_top(replace(MOMENT, facing=facing))
    rows, columns = np.nonzero(np.abs(pictures[0] - pictures[1]).sum(axis=2) > 30)
    assert len(rows)
    x, y = (columns - SIZE[0] / 2) / SCALE, (rows - FEET) / SCALE
    margin = 4
    assert box[0] - margin <= x.min()
    assert x.max() <= box[2] + margin
    assert box[1] - margin <= y.min()
    assert y.max() <= box[3] + margin
    assert top <= box[1] + 1
    alpha = pictures[0][..., 3]
    highest = (np.nonzero(alpha.max(axis=1) > 128)[0][0] - FEET) / SCALE
    assert beast.height > 0
    assert highest >= top - 60


@pytest.mark.parametrize("species", QUADRUPEDS)
@pytest.mark.parametrize("pose", GAITS)
def test_feet_are_on_the_ground_and_not_below_it(species: Species, pose: Pose) -> None:
    for t in (0.3, 1.1):
        alpha = drawn(species, False, Acting(t, 4.0, pose=pose))[..., 3]
        lowest = (np.nonzero(alpha.max(axis=1) > 128)[0][-1] - FEET) / SCALE
        assert lowest <= 10
        assert lowest >= -12 or pose is Pose.RUN


@pytest.mark.parametrize("species", QUADRUPEDS)
@pytest.mark.parametrize("pose", [Pose.WALK, Pose.RUN])
def test_a_foot_on_the_ground_does_not_slide(species: Species, pose: Pose) -> None:
    look = sample_look(species, False)
    body = data_of(species)["body"]
    size = measures(look, body)
    step = 0.004
    held = 0
    for k in range(120):
        t = 0.4 + k * 0.01
        now, then = (stance(Acting(at, 4.0, pose=pose), 1, body, size).gait.feet for at in (t, t + step))
        for name, foot in now.items():
            if foot.lift == then[name].lift == 0.0:
                moved = (then[name].x - foot.x) + ground_speed(pose) * size.stride * step
                assert abs(moved) < 0.05
                held += 1
    assert held > 20


@pytest.mark.parametrize("species", [Species.HORSE, Species.TIGER, Species.MONKEY, Species.BIRD, Species.DRAGON])
def test_feelings_change_the_face_and_life_goes_on(species: Species) -> None:
    calm = drawn(species, True)
    for emotion in (Emotion.JOY, Emotion.ANGER, Emotion.FEAR):
        assert not np.array_equal(calm, drawn(species, True, replace(MOMENT, emotion=emotion, intensity=1.0)))
    assert not np.array_equal(drawn(species, False), drawn(species, False, replace(MOMENT, t=1.7)))


@pytest.mark.parametrize("view", View)
def test_upright_beasts_draw_from_every_side(view: View) -> None:
    shown = {
        species: drawn(species, True, replace(MOMENT, view=view)) for species in (Species.MONKEY, Species.PIG, Species.CRANE)
    }
    assert all((picture[..., 3] > 128).sum() > 2000 for picture in shown.values())


def test_the_young_are_smaller_with_larger_heads() -> None:
    grown = sample_look(Species.HORSE, False)
    foal = grown.model_copy(update={"age": AgeBand.CHILD})
    with Canvas(8, 8) as canvas:
        big, small = (make_character(canvas.root.group(), each, style(), DAYLIGHT) for each in (grown, foal))
        faces = [beast.face_box(MOMENT) for beast in (big, small)]
    assert small.height < 0.75 * big.height
    assert (faces[1][3] - faces[1][1]) / small.height > 1.05 * (faces[0][3] - faces[0][1]) / big.height


def test_a_person_has_no_file_of_measures() -> None:
    with pytest.raises(ValueError, match="no beast"):
        data_of(Species.HUMAN)


@pytest.mark.parametrize("species", [Species.MONKEY, Species.HORSE, Species.BIRD])
def test_from_behind_nobody_has_eyes(species: Species) -> None:
    looks = [replace(MOMENT, view=View.BACK, gaze=gaze) for gaze in ((0.9, 0.0), (-0.9, 0.0))]
    assert np.array_equal(*(drawn(species, True, acting) for acting in looks))


@pytest.mark.parametrize("species", BEASTS)
def test_the_dead_lie_still_with_their_eyes_shut(species: Species) -> None:
    lying = replace(MOMENT, pose=Pose.DEAD, emotion=Emotion.FEAR, speaking=1.0)
    assert np.array_equal(drawn(species, False, lying), drawn(species, False, replace(lying, t=3.1)))
    if species in QUADRUPEDS:
        low, high = (np.argmax(drawn(species, False, acting)[..., 3].max(1) > 128) for acting in (lying, MOMENT))
        assert low > high


@pytest.mark.parametrize("species", QUADRUPEDS)
def test_who_sleeps_rests_the_head_and_breathes(species: Species) -> None:
    body, look = data_of(species)["body"], sample_look(species, False)
    size = measures(look, body)
    asleep = [stance(replace(MOMENT, pose=Pose.SLEEP, t=t), look.seed, body, size) for t in (0.5, 1.7)]
    awake = stance(MOMENT, look.seed, body, size)
    assert all(moment.blink == 1.0 and not moment.limp for moment in asleep)
    assert asleep[0].breath != asleep[1].breath
    assert asleep[0].neck[-1, 1] > awake.neck[-1, 1]


@pytest.mark.parametrize("species", QUADRUPEDS)
def test_from_the_front_both_eyes_look_at_us_and_the_face_lies_in_its_box(species: Species) -> None:
    for pose in (Pose.STAND, Pose.WALK):
        acting = replace(MOMENT, pose=pose, view=View.FRONT)
        seen = drawn(species, False, acting)
        across = np.flatnonzero((seen[..., 3] > 128).any(0))
        side = np.flatnonzero((drawn(species, False, replace(acting, view=View.THREE_QUARTER))[..., 3] > 128).any(0))
        assert np.ptp(across) < 0.75 * np.ptp(side)
        with Canvas(16, 9) as canvas:
            beast = make_character(canvas.root.group(), sample_look(species, False), style(), DAYLIGHT)
            left, top, right, bottom = beast.face_box(acting)
            assert abs(left + right) < 0.4 * (right - left)
            assert beast.head_top(acting) <= top + 1 < bottom < 0


def test_who_sits_or_lies_is_seen_from_the_side_all_the_same() -> None:
    for pose in (Pose.SIT, Pose.LIE, Pose.DEAD):
        front, side = (drawn(Species.DOG, False, replace(MOMENT, pose=pose, view=v)) for v in (View.FRONT, View.THREE_QUARTER))
        assert np.array_equal(front, side)
