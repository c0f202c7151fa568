"""What is seen of each movement: layers part by their depth, an orbit turns people about a point, focus goes, a tilt tilts."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
import pytest
from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import CameraAngle, CameraMovement, PlaceKind, Prop, ShotSize, View
from ainern2d_worker_runtime.video.acted import ActedScene
from ainern2d_worker_runtime.video.camera.framing import ROLL, Subject, frame, strip
from ainern2d_worker_runtime.video.camera.lens import BAR, LEAN, Lens, band
from ainern2d_worker_runtime.video.camera.orbit import Pivot
from ainern2d_worker_runtime.video.camera.view import View as Seen
from ainern2d_worker_runtime.video.camera.view import place_layer
from ainern2d_worker_runtime.video.raster.geometry import rectangle
from ainern2d_worker_runtime.video.raster.scene import Canvas
from ainern2d_worker_runtime.video.shot import Picture, strategy
from hypothesis import given
from hypothesis import strategies as st

Spec = Callable[..., ShotSpec]
TIMING = ShotTiming(fps=12, frames=36, lines=())
HOME, HEIGHT = (0.0, -290.0), 720.0


def mark_at(depth: float, view: Seen) -> tuple[float, float]:
    """Where a mark at the layer's home is drawn, in a picture of 400 x 300."""
    with Canvas(400, 300) as canvas:
        layer = canvas.root.group()
        layer.shape(rectangle(-6, -296, 6, -284), (255, 255, 255))
        place_layer(layer, depth, view, HOME, HEIGHT, (400, 300))
        rows, columns = np.nonzero(canvas.render()[..., 3] > 120)
        return float(columns.mean()), float(rows.mean())


def test_a_dolly_parts_the_layers_by_their_depth() -> None:
    ways = [
        mark_at(depth, Seen(0, -290, 720))[0] - mark_at(depth, Seen(120, -290, 720))[0] for depth in (0.12, 0.35, 0.9, 1.0, 1.45)
    ]
    assert ways == sorted(ways)
    assert ways[0] < 0.2 * ways[3] < ways[3] < ways[4]


def test_an_orbit_turns_near_and_far_against_each_other() -> None:
    way = [mark_at(depth, Seen(0, -290, 720, swing=60.0))[0] - 200 for depth in (0.35, 0.9, 1.0, 1.45)]
    assert way[0] < -5
    assert way[1] < -5
    assert abs(way[2]) < 0.6
    assert way[3] > 5


@given(st.floats(-200, 200), st.floats(0.65, 1.4), st.floats(-150, 150))
def test_people_in_an_orbit_keep_their_distance_from_its_middle(x: float, scale: float, swing: float) -> None:
    pivot = Pivot(10.0, 1.0)
    assert pivot.moved(10.0, 1.0, swing) == pytest.approx((10.0, 1.0))
    seen, grown = pivot.moved(x, scale, swing)
    back = Pivot(10.0, 1.0).moved(seen, scale * grown, -swing)
    assert back[0] == pytest.approx(x, abs=1e-6)
    assert grown * back[1] == pytest.approx(1.0)


def test_an_orbit_to_the_right_brings_the_right_one_nearer() -> None:
    pivot, right = Pivot(0.0, 1.0), 150.0
    assert pivot.moved(right, 1.0, -120.0)[1] > 1.0 > pivot.moved(right, 1.0, 120.0)[1]


@given(st.floats(-300, 300), st.sampled_from((16 / 9, 1.0, 9 / 16)), st.sampled_from((-1, 1)))
def test_a_dutch_angle_tilts_the_world_and_keeps_the_face_inside(x: float, aspect: float, facing: int) -> None:
    subject = Subject((x - 48, -560, x + 48, -460), -620, 0, facing)
    view = frame(ShotSize.MEDIUM_CLOSE_UP, CameraAngle.DUTCH, aspect, [subject], 0)
    assert abs(view.roll) == ROLL
    left, top, right, bottom = view.project_box(subject.face, aspect)
    assert left > 0 < top
    assert right < 1 > bottom
    one, two = view.project(x - 100, 0, aspect), view.project(x + 100, 0, aspect)
    slope = math.atan2(two[1] - one[1], (two[0] - one[0]) * aspect)
    assert slope == pytest.approx(view.roll)


def test_uprights_lean_together_upwards_from_below_and_downwards_from_above() -> None:
    for angle, lean in LEAN.items():
        lens = Lens(angle, 320, 180)
        top, bottom = lens.box((0.3, 0.0, 0.7, 0.0)), lens.box((0.3, 1.0, 0.7, 1.0))
        assert ((top[2] - top[0]) < (bottom[2] - bottom[0])) == (lean > 0)
        picture = np.full((180, 320, 4), 200, np.uint8)
        assert lens(picture).min() > 150, "no border comes into the picture"
    plain = np.zeros((180, 320, 4), np.uint8)
    assert Lens(CameraAngle.EYE_LEVEL, 320, 180)(plain) is plain


@pytest.mark.parametrize("aspect", [16 / 9, 1.0, 9 / 16])
def test_an_extreme_close_up_is_a_band_of_eyes(aspect: float) -> None:
    subject = Subject((-48, -560, 48, -460), -620, 0)
    view = frame(ShotSize.EXTREME_CLOSE_UP, CameraAngle.EYE_LEVEL, aspect, [subject], 0)
    top, bottom = strip(aspect)
    eyes = view.project_box(subject.pupils, aspect)
    assert top < eyes[1] < eyes[3] < bottom
    assert 0 < eyes[0] < eyes[2] < 1
    assert view.project_box(subject.face, aspect)[1] < top, "not the whole face"
    picture = band(np.full((180, round(180 * aspect), 3), 200, np.uint8), ShotSize.EXTREME_CLOSE_UP)
    assert picture[2].tolist() == picture[-2].tolist() == [list(BAR)] * picture.shape[1]
    assert picture[round(180 * (top + bottom) / 2)].min() == 200


def sharpness(picture: Picture, box: tuple[float, float, float, float]) -> float:
    height, width = picture.shape[:2]
    left, right = (round(min(1.0, max(0.0, x)) * width) for x in (box[0], box[2]))
    top, bottom = (round(min(1.0, max(0.0, y)) * height) for y in (box[1], box[3]))
    return float(cv2.Laplacian(picture[top:bottom, left:right, 1], cv2.CV_32F).var())


def test_the_focus_goes_from_one_face_to_the_other(make_spec: Spec) -> None:
    spec = make_spec(width=480, height=270, movement=CameraMovement.RACK_FOCUS, focus="b", level=1)
    scene = ActedScene(spec, TIMING, None)
    try:
        first, last = scene.draw(0).copy(), scene.draw(35).copy()
        faces = scene.faces(0)
    finally:
        scene.close()
    assert sharpness(first, faces["a"]) > 3 * sharpness(last, faces["a"])
    assert sharpness(last, faces["b"]) > 3 * sharpness(first, faces["b"])


def test_a_thing_comes_into_focus(make_spec: Spec) -> None:
    spec = make_spec(actors=0, width=480, height=270, movement=CameraMovement.RACK_FOCUS, insert=Prop.CUP)
    scene = strategy(spec, TIMING, None)
    try:
        thing, place = (0.35, 0.3, 0.65, 0.8), (0.0, 0.0, 1.0, 0.3)
        first, last = scene.draw(0).copy(), scene.draw(35).copy()
    finally:
        scene.close()
    assert sharpness(last, thing) > 2 * sharpness(first, thing)
    assert sharpness(first, place) > 2 * sharpness(last, place)


MOVES = (CameraMovement.ORBIT_LEFT, CameraMovement.DOLLY_RIGHT, CameraMovement.RACK_FOCUS)


@pytest.mark.parametrize("movement", MOVES)
@pytest.mark.parametrize("angle", [CameraAngle.DUTCH, CameraAngle.LOW])
def test_whom_the_shot_is_about_stays_in_it_over_a_shoulder_too(
    make_spec: Spec, movement: CameraMovement, angle: CameraAngle
) -> None:
    spec = make_spec(size=ShotSize.MEDIUM_CLOSE_UP, focus="b", movement=movement, angle=angle, level=1)
    near = spec.actors[0].model_copy(update={"view": View.BACK})
    scene = ActedScene(spec.model_copy(update={"actors": (near, spec.actors[1])}), TIMING, None)
    try:
        assert all(inside for i in (0, 17, 35) for inside in scene.faces_in_frame(i).values())
        again = [scene.draw(i).copy() for i in (9, 20, 9)]
    finally:
        scene.close()
    assert np.array_equal(again[0], again[2]), "a frame depends on its moment alone"


@pytest.mark.parametrize("size", [ShotSize.MEDIUM_CLOSE_UP, ShotSize.CLOSE_UP])
@pytest.mark.parametrize(("ends", "begins"), [(CameraMovement.PUSH_IN, CameraMovement.PULL_OUT), (CameraMovement.STATIC,) * 2])
def test_over_a_match_cut_the_face_stays_where_it_is(
    make_spec: Spec, make_place: Callable[..., PlaceLook], size: ShotSize, ends: CameraMovement, begins: CameraMovement
) -> None:
    """The planner matches size, person and side; the framing then puts the face in the same part of the picture by itself."""
    spec = make_spec(size=size, focus="a", level=1)
    alone = {"actors": spec.actors[:1]}
    long = ShotTiming(fps=12, frames=60, lines=())
    before = ActedScene(spec.model_copy(update={**alone, "movement": ends}), long, None)
    place = make_place(PlaceKind.SNOW_FIELD, seed=9)
    after = ActedScene(spec.model_copy(update={**alone, "movement": begins, "place": place}), long, None)
    try:
        old, new = before.faces(59)["a"], after.faces(0)["a"]
    finally:
        before.close()
        after.close()
    assert np.allclose(old, new, atol=0.03)
