"""The rasterizer seam draws what it is told, at each render."""

from __future__ import annotations

import gc
from collections.abc import Callable

import numpy as np
import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_worker_runtime.video.raster.geometry import ellipse, rectangle, spline, tapered
from ainern2d_worker_runtime.video.raster.scene import Canvas, Clip, Group, Shape, linear, mix

RED = (255, 0, 0)


def covered(canvas: Canvas) -> int:
    return int((canvas.render()[..., 3] > 127).sum())


def test_a_clip_moved_alone_shows_at_the_next_render() -> None:
    with Canvas(100, 100) as canvas:
        shape = canvas.root.shape(rectangle(0, 0, 100, 100), RED)
        clip = shape.clip(rectangle(0, 0, 10, 10))
        assert covered(canvas) == 100
        clip.set(rectangle(0, 0, 50, 50))
        assert covered(canvas) == 2500


def test_a_clip_stays_in_the_parent_while_the_clipped_group_moves() -> None:
    with Canvas(100, 100) as canvas:
        group = canvas.root.group().place(20, 20)
        group.shape(rectangle(0, 0, 100, 100), RED)
        clip = group.clip(rectangle(10, 10, 40, 40))
        assert covered(canvas) == 400
        clip.set(rectangle(30, 30, 40, 40))
        assert covered(canvas) == 100
        group.place(35, 30)
        assert covered(canvas) == 50


def test_visible_and_opacity() -> None:
    with Canvas(20, 20) as canvas:
        shape = canvas.root.shape(rectangle(0, 0, 20, 20), RED)
        shape.visible(False)
        assert covered(canvas) == 0
        shape.visible(True).opacity(0.5)
        assert 120 < canvas.render()[10, 10, 3] < 135


def test_pixels_are_bgra() -> None:
    with Canvas(4, 4) as canvas:
        canvas.root.shape(rectangle(0, 0, 4, 4), (10, 20, 30))
        assert canvas.render()[2, 2].tolist() == [30, 20, 10, 255]


def test_place_turns_about_the_pivot() -> None:
    with Canvas(40, 40) as canvas:
        canvas.root.group().place(rotation=np.pi, pivot=(20, 20)).shape(rectangle(0, 0, 10, 10), RED)
        pixels = canvas.render()
        assert pixels[35, 35, 3] == 255
        assert pixels[5, 5, 3] == 0


def test_a_gradient_runs_between_its_ends() -> None:
    with Canvas(100, 4) as canvas:
        canvas.root.shape(rectangle(0, 0, 100, 4), linear(0, 0, 100, 0, (0, (0, 0, 0)), (1, (200, 200, 200))))
        row = canvas.render()[2, :, 0].astype(int)
        assert row[5] < row[50] < row[95]


@pytest.mark.parametrize("moved", ["group", "shape", "grandparent"])
def test_a_gradient_moves_with_what_it_fills(moved: str) -> None:
    ramp = linear(0, 0, 100, 0, (0, (0, 0, 0)), (1, (255, 255, 255)))
    with Canvas(200, 4) as canvas:
        grandparent = canvas.root.group()
        group = grandparent.group()
        shape = group.shape(rectangle(0, 0, 100, 4), ramp)
        before = canvas.render()[2, 10:90, 0].copy()
        {"group": group, "shape": shape, "grandparent": grandparent}[moved].place(60, 0)
        assert np.abs(canvas.render()[2, 70:150, 0].astype(int) - before).max() <= 1


@pytest.mark.parametrize("hidden", [True, False])
def test_a_gradient_that_starts_outside_the_picture_shows_when_it_comes_in(hidden: bool) -> None:
    ramp = linear(0, 0, 50, 0, (0, (200, 0, 0)), (1, (0, 0, 200)))
    with Canvas(50, 50) as canvas:
        group = canvas.root.group().place(400, 0)
        shape = group.shape(rectangle(0, 0, 50, 50), ramp).visible(not hidden)
        canvas.render()
        shape.visible(True)
        canvas.render()
        group.place(0, 0)
        assert covered(canvas) == 2500


@pytest.mark.parametrize(
    "path", [spline([(0, 0), (30, 5), (20, 30)]), tapered([(0, 0), (10, 10), (30, 12)], 4, 1), ellipse(9, 9, 5)]
)
def test_paths_are_finite_and_well_formed(path: object) -> None:
    commands, points = path  # type: ignore[misc]
    needed = {0: 0, 1: 1, 2: 1, 3: 3}
    assert sum(needed[int(c)] for c in commands) == len(points)
    assert np.isfinite(points).all()


def test_a_closed_canvas_may_be_closed_again() -> None:
    canvas = Canvas(4, 4)
    canvas.root.group()
    canvas.close()
    canvas.close()


@pytest.mark.parametrize(
    "use",
    [
        lambda canvas, group, shape, clip: canvas.render(),
        lambda canvas, group, shape, clip: group.place(1, 1),
        lambda canvas, group, shape, clip: group.shape(rectangle(0, 0, 1, 1), RED),
        lambda canvas, group, shape, clip: shape.set(rectangle(0, 0, 1, 1)),
        lambda canvas, group, shape, clip: clip.set(rectangle(0, 0, 1, 1)),
    ],
)
def test_drawing_on_a_closed_canvas_is_an_error(use: Callable[[Canvas, Group, Shape, Clip], object]) -> None:
    with Canvas(8, 8) as canvas:
        group = canvas.root.group()
        shape = group.shape(rectangle(0, 0, 4, 4), RED)
        clip = group.clip(rectangle(0, 0, 2, 2))
    with pytest.raises(AinerError) as caught:
        use(canvas, group, shape, clip)
    assert caught.value.code is ErrorCode.RENDER_FAILED


def test_a_canvas_that_nobody_holds_closes_itself() -> None:
    canvas = Canvas(8, 8)
    group = canvas.root.group()
    del canvas
    gc.collect()
    with pytest.raises(AinerError):
        group.group()


def test_a_loose_group_is_drawn_where_it_is_adopted_and_freed_where_it_is_not() -> None:
    with Canvas(10, 10) as canvas:
        over = canvas.root.loose()
        over.shape(rectangle(0, 0, 10, 10), (0, 0, 255))
        canvas.root.loose().shape(rectangle(0, 0, 10, 10), (0, 255, 0))
        canvas.root.shape(rectangle(0, 0, 10, 10), RED)
        assert canvas.render()[5, 5, :3].tolist() == [0, 0, 255]
        canvas.root.adopt(over)
        assert canvas.render()[5, 5, :3].tolist() == [255, 0, 0]


def test_mix_keeps_alpha() -> None:
    assert mix((0, 0, 0, 77), (100, 200, 50), 0.5) == (50, 100, 25, 77)
