"""Riders: on their own horse, on a beast of the cast, and never through a room."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.render import Actor, ShotSpec
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import PlaceKind, Pose, ShotSize, Species, View
from ainern2d_worker_runtime.video.acted import ActedScene
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters import make_character, make_rider
from ainern2d_worker_runtime.video.characters.beasts.sheets import sample_look
from ainern2d_worker_runtime.video.characters.sheets import DAYLIGHT
from ainern2d_worker_runtime.video.players import mounts_of
from ainern2d_worker_runtime.video.raster.scene import Canvas

TIMING = ShotTiming(fps=12, frames=24, lines=())


@pytest.mark.parametrize("facing", [1, -1])
def test_a_rider_sits_high_and_over_the_mount(
    facing: int, house_style: StylePack, make_look: Callable[..., CharacterLook]
) -> None:
    acting = Acting(2.0, 4.0, facing, Pose.RIDE)
    with Canvas(8, 8) as canvas:
        rider = make_rider(canvas.root.group(), make_look(1), house_style, DAYLIGHT)
        walker = make_character(canvas.root.group(), make_look(1), house_style, DAYLIGHT)
        rider.act(acting)
        left, top, right, bottom = rider.face_box(acting)
        assert rider.height > 1.2 * walker.height
        assert rider.head_top(acting) <= top + 1 < bottom
        assert abs((left + right) / 2) < 150
        assert rider.mouth_opening() == 0


def test_the_beast_of_the_cast_is_the_mount(make_spec: Callable[..., ShotSpec]) -> None:
    spec = make_spec(size=ShotSize.FULL, place=make_spec().place.model_copy(update={"kind": PlaceKind.FOREST}))
    rider = spec.actors[0].model_copy(update={"pose": Pose.RIDE})
    ox = Actor(entity_id="o", look=sample_look(Species.OX, False), x=0.2)
    bird = Actor(entity_id="c", look=sample_look(Species.CRANE, False), x=0.6)
    cast = (rider, bird, spec.actors[1], ox)
    assert mounts_of(cast) == {0: 3}
    scene = ActedScene(spec.model_copy(update={"actors": cast}), TIMING, None)
    try:
        assert sorted(p.actor.entity_id for p in scene.players) == ["a", "b", "c"]
        first = scene.draw(0).copy()
        assert not np.array_equal(first, scene.draw(12))
        assert scene.faces_in_frame(20)["a"]
    finally:
        scene.close()


def test_nobody_rides_through_a_room(make_spec: Callable[..., ShotSpec]) -> None:
    spec = make_spec(place=make_spec().place.model_copy(update={"kind": PlaceKind.HALL}))
    riding = tuple(actor.model_copy(update={"pose": Pose.RIDE}) for actor in spec.actors)
    scene = ActedScene(spec.model_copy(update={"actors": riding}), TIMING, None)
    try:
        assert {p.actor.pose for p in scene.players} == {Pose.STAND}
    finally:
        scene.close()


def test_no_beast_is_a_shoulder_to_look_over(make_spec: Callable[..., ShotSpec]) -> None:
    spec = make_spec(size=ShotSize.CLOSE_UP, focus="a")
    tiger = spec.actors[1].model_copy(update={"look": sample_look(Species.TIGER, False), "view": View.BACK})
    scene = ActedScene(spec.model_copy(update={"actors": (spec.actors[0], tiger)}), TIMING, None)
    try:
        assert {p.actor.view for p in scene.players} == {View.THREE_QUARTER}
        assert scene.faces_in_frame(10) == {"a": True}
    finally:
        scene.close()
