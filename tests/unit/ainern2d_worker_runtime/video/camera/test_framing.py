"""Whatever the size, the canvas and the people: faces stay whole, in the picture, above the subtitles, during the whole move."""

from __future__ import annotations

from itertools import pairwise

from ainern2d_contracts.vocabulary import CameraAngle, CameraMovement, ShotSize
from ainern2d_worker_runtime.video.camera.framing import Subject, frame, frame_set, framed, subtitle_zone
from ainern2d_worker_runtime.video.camera.path import camera_path, ease, orbit_reach
from ainern2d_worker_runtime.video.camera.view import View, blend
from hypothesis import given
from hypothesis import strategies as st

ASPECTS = (16 / 9, 1.0, 9 / 16)
TOLERANCE = 1e-6


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    x = draw(st.floats(-520, 520))
    feet = draw(st.floats(-170, 60))
    scale = draw(st.floats(0.62, 1.5))
    height = draw(st.floats(300, 680)) * scale
    top = feet - height
    face = (x - 48 * scale, top + 26 * scale, x + 48 * scale, top + 118 * scale)
    return Subject(face, top, feet, draw(st.sampled_from((-1, 1))))


casts = st.lists(subjects(), min_size=1, max_size=4)


@given(
    casts,
    st.sampled_from(ShotSize),
    st.sampled_from(CameraAngle),
    st.sampled_from(CameraMovement),
    st.sampled_from(ASPECTS),
    st.floats(0.5, 12),
    st.data(),
)
def test_faces_stay_in_the_picture_and_clear_of_subtitles(
    cast: list[Subject],
    size: ShotSize,
    angle: CameraAngle,
    movement: CameraMovement,
    aspect: float,
    duration: float,
    data: st.DataObject,
) -> None:
    focus = data.draw(st.none() | st.integers(0, len(cast) - 1))
    shown = framed(cast, focus, size, aspect)
    view = frame(size, angle, aspect, cast, focus)
    if size is ShotSize.EXTREME_CLOSE_UP:
        shown = [subject.eyes_only() for subject in shown]
    path = camera_path(view, movement, duration, aspect, shown, seed=3, swing=orbit_reach(movement, size, duration))
    slack = 0.016 if movement is CameraMovement.SHAKE else TOLERANCE
    for k in range(9):
        seen = path.at(duration * k / 8)
        for subject in shown:
            left, top, right, bottom = seen.project_box(subject.face, aspect)
            assert -slack <= left < right <= 1 + slack
            assert -slack <= top < bottom <= subtitle_zone(aspect) + slack


@given(subjects(), st.sampled_from([s for s in ShotSize if s is not ShotSize.EXTREME_CLOSE_UP]), st.sampled_from(ASPECTS))
def test_heads_are_not_cut(subject: Subject, size: ShotSize, aspect: float) -> None:
    view = frame(size, CameraAngle.EYE_LEVEL, aspect, [subject], 0)
    assert view.project(subject.x, subject.top, aspect)[1] >= 0.02


@given(subjects(), st.sampled_from(ASPECTS))
def test_closer_sizes_show_less(subject: Subject, aspect: float) -> None:
    heights = [
        frame(size, CameraAngle.EYE_LEVEL, aspect, [subject], 0).height for size in ShotSize if size is not ShotSize.INSERT
    ]
    assert all(wide >= close for wide, close in pairwise(heights))


def standing(x: float, facing: int) -> Subject:
    return Subject((x - 48, -560, x + 48, -460), -620, 0, facing)


def test_looking_room_is_on_the_side_they_face() -> None:
    for facing in (-1, 1):
        view = frame(ShotSize.CLOSE_UP, CameraAngle.EYE_LEVEL, 16 / 9, [standing(100, facing)], 0)
        across, down = view.project(100, -510, 16 / 9)
        assert (across < 0.5) == (facing > 0)
        assert 0.25 < down < 0.5


def test_a_two_shot_frames_both() -> None:
    pair = [standing(-300, 1), standing(300, -1)]
    view = frame(ShotSize.MEDIUM, CameraAngle.EYE_LEVEL, 16 / 9, pair, None)
    assert abs(view.cx) < 1
    for subject in pair:
        assert 0.03 < view.project(subject.x, -500, 16 / 9)[0] < 0.97


def test_a_medium_shot_takes_in_a_near_partner_and_leaves_a_far_one() -> None:
    near, far = [standing(-200, 1), standing(200, -1)], [standing(-600, 1), standing(600, -1)]
    assert len(framed(near, 0, ShotSize.MEDIUM, 16 / 9)) == 2
    assert framed(far, 0, ShotSize.MEDIUM, 16 / 9) == far[:1]
    assert framed(near, 0, ShotSize.CLOSE_UP, 16 / 9) == near[:1]


def test_an_empty_set_is_framed_by_its_size() -> None:
    assert frame(ShotSize.WIDE, CameraAngle.LOW, 16 / 9, []) == frame_set(ShotSize.WIDE, CameraAngle.LOW, 16 / 9)
    assert frame_set(ShotSize.WIDE, CameraAngle.LOW, 1.7).lift > 0 > frame_set(ShotSize.WIDE, CameraAngle.HIGH, 1.7).lift


def test_movements_go_their_way() -> None:
    view, cast = View(0, -300, 900), [standing(0, 1)]

    def path(movement: CameraMovement) -> tuple[View, View]:
        made = camera_path(view, movement, 4.0, 16 / 9, cast, 1)
        return made.at(0.0), made.at(4.0)

    start, end = path(CameraMovement.PUSH_IN)
    assert end.height < start.height
    start, end = path(CameraMovement.PULL_OUT)
    assert end.height > start.height
    start, end = path(CameraMovement.PAN_RIGHT)
    assert end.cx > start.cx
    start, end = path(CameraMovement.TILT_UP)
    assert end.cy < start.cy
    assert camera_path(view, CameraMovement.STATIC, 4.0, 16 / 9, cast, 1).held
    shaken = camera_path(view, CameraMovement.SHAKE, 4.0, 16 / 9, cast, 1)
    assert not shaken.held
    assert shaken.at(0.1) != shaken.at(0.3)
    assert shaken.at(0.2) == camera_path(view, CameraMovement.SHAKE, 4.0, 16 / 9, cast, 1).at(0.2)


@given(st.floats(0, 1), st.floats(0, 1))
def test_ease_is_monotone_between_its_ends(a: float, b: float) -> None:
    low, high = sorted((a, b))
    rounding = 1e-12
    assert 0 <= ease(low) <= ease(high) + rounding
    assert ease(high) <= 1


def test_the_cover_holds_the_whole_path() -> None:
    path = camera_path(View(0, -300, 500), CameraMovement.PAN_LEFT, 5.0, 16 / 9, [], 1)
    outer = path.cover(16 / 9).box(16 / 9)
    for k in range(11):
        inner = path.at(k / 2).box(16 / 9)
        assert outer[0] <= inner[0] + TOLERANCE
        assert outer[2] >= inner[2] - TOLERANCE


def test_a_zoom_keeps_its_point() -> None:
    view = View(40, -200, 600)
    near = view.zoomed(0.7, 120, -400)
    for t in (0.0, 0.3, 0.8, 1.0):
        assert blend(view, near, t).project(120, -400, 1.5)[0] - view.project(120, -400, 1.5)[0] < TOLERANCE
