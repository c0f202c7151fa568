"""Walking: people come to their place on feet that do not slide, in the picture all the way, and stand there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import PlaceKind, Pose, ShotSize
from ainern2d_worker_runtime.video.acted import ActedScene
from ainern2d_worker_runtime.video.characters import ground_speed
from ainern2d_worker_runtime.video.performance import Walk

Spec = Callable[..., ShotSpec]
TIMING = ShotTiming(fps=12, frames=48, lines=())


def walking(make_spec: Spec, pose: Pose, actors: int, **changes: object) -> ShotSpec:
    spec = make_spec(actors=actors, focus="a", **changes)
    first, *others = spec.actors
    return spec.model_copy(update={"actors": (first.model_copy(update={"pose": pose}), *others)})


@pytest.mark.parametrize("pose", [Pose.WALK, Pose.RUN])
def test_a_walk_goes_at_the_speed_of_its_feet_and_ends_at_the_place(pose: Pose) -> None:
    walk = Walk.along(pose, 96, 24)
    pace = -np.diff(walk.left) * 24
    early = int((walk.arrives - 0.4) * 24)
    assert np.allclose(pace[:early], ground_speed(pose), rtol=0.01)
    assert (pace >= -1e-9).all()
    assert walk.left[-1] == pytest.approx(0.0, abs=1.0)


def test_a_short_way_is_a_short_walk_and_other_poses_stay() -> None:
    assert Walk.along(Pose.WALK, 96, 24, room=200.0).left[0] <= 200.0
    assert not Walk.along(Pose.STAND, 96, 24).left.any()


@pytest.mark.parametrize("pose", [Pose.WALK, Pose.RUN])
@pytest.mark.parametrize("size", [ShotSize.WIDE, ShotSize.FULL, ShotSize.MEDIUM, ShotSize.CLOSE_UP])
@pytest.mark.parametrize("actors", [1, 2])
def test_whoever_walks_stays_in_the_picture(pose: Pose, size: ShotSize, actors: int, make_spec: Spec) -> None:
    scene = ActedScene(walking(make_spec, pose, actors, size=size), TIMING, None)
    try:
        assert all(scene.faces_in_frame(i)["a"] for i in range(0, TIMING.frames, 3))
        player = next(p for p in scene.players if p.actor.entity_id == "a")
        player.frame = TIMING.frames - 1
        assert player.at == pytest.approx(player.x, abs=2.0)
    finally:
        scene.close()


def test_nobody_walks_through_the_wall(make_spec: Spec, make_place: Callable[..., object]) -> None:
    spec = walking(make_spec, Pose.RUN, 1, size=ShotSize.FULL, place=make_place(PlaceKind.INN))
    scene = ActedScene(spec, TIMING, None)
    try:
        player = scene.players[0]
        player.frame = 0
        assert -800 < player.at < player.x - 100
    finally:
        scene.close()
