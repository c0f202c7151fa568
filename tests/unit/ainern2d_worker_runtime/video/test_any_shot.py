"""Whatever a plan asks for is drawn, or the nearest thing to it; and each frame alone equals the frame of the whole shot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.vocabulary import AgeBand, Outfit, PlaceKind, Pose, Prop, Species, View
from ainern2d_worker_runtime.video.acted import ActedScene
from ainern2d_worker_runtime.video.camera.framing import CLOSE_SIZES
from ainern2d_worker_runtime.video.players import Player
from ainern2d_worker_runtime.video.shot import Finisher, Picture, strategy
from ainern2d_worker_runtime.video.substitutes import drawable
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from .any_shot import FRAMES, UNKNOWN_DRESS, specs, spoken

few = settings(max_examples=18, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))


def pictures(spec: ShotSpec, frames: Sequence[int]) -> dict[int, Picture]:
    """Finished pictures of a shot's `frames`, drawn in that order."""
    timing, visemes = spoken()
    drawn, finish = strategy(spec, timing, visemes), Finisher(spec, timing)
    try:
        return {i: finish(drawn.draw(i), i).copy() for i in frames}
    finally:
        drawn.close()


@seed(20)
@few
@given(specs, st.integers(1, FRAMES - 1))
def test_a_frame_alone_is_the_frame_of_the_whole_shot(spec: ShotSpec, frame: int) -> None:
    whole, alone = pictures(spec, range(0, frame + 1)), pictures(spec, [frame])
    assert whole[frame].shape == (spec.canvas.height, spec.canvas.width, 3)
    assert np.array_equal(whole[frame], alone[frame])


@seed(22)
@few
@given(specs)
def test_faces_of_any_shot_are_in_the_picture_and_heads_are_whole_but_in_close_ups(spec: ShotSpec) -> None:
    timing, visemes = spoken()
    scene = ActedScene(spec, timing, visemes)
    try:
        for frame in (0, FRAMES // 2, FRAMES - 1):
            inside = scene.faces_in_frame(frame)
            assert all(inside.values())
            tops = {player.actor.entity_id: head_top(scene, player, frame) for player in scene.players}
            assert spec.size in CLOSE_SIZES or all(tops[who] >= -0.005 for who in inside)
    finally:
        scene.close()


def head_top(scene: ActedScene, player: Player, frame: int) -> float:
    """How far below the picture's upper edge the highest of a head lies with its hair and hat, in heights of the picture."""
    player.frame = frame
    acting = scene.director.acting(player.index, frame)
    left, _top, right, bottom = player.performer.face_box(acting)
    box = player.to_world((left, player.performer.head_top(acting), right, bottom))
    canvas = scene.spec.canvas
    view = scene.path.at(frame / scene.timing.fps)
    return view.project((box[0] + box[2]) / 2, box[1], canvas.width / canvas.height)[1]


@seed(21)
@settings(few, max_examples=60)
@given(specs)
def test_a_drawable_spec_stays_and_every_change_is_told(spec: ShotSpec) -> None:
    made, replaced = drawable(spec, "s01-001")
    again, nothing = drawable(made)
    assert again == made
    assert nothing == ()
    asked = [(a.look.outfit, a.pose, a.prop, a.view is View.BACK) for a in spec.actors]
    drawn = [(a.look.outfit, a.pose, a.prop, a.view is View.BACK) for a in made.actors]
    assert bool(replaced) or asked == drawn
    assert all(item.subject == "s01-001" and item.what and item.why for item in replaced)


def test_an_unknown_outfit_is_the_plain_dress_of_the_place(make_spec: Callable[..., ShotSpec]) -> None:
    spec = make_spec(actors=1)
    (actor,) = spec.actors
    for name in UNKNOWN_DRESS:
        strange = actor.model_copy(update={"look": actor.look.model_copy(update={"outfit": name})})
        made, (told,) = drawable(spec.model_copy(update={"actors": (strange,)}))
        assert made.actors[0].look.outfit == Outfit.HANFU_RUQUN
        assert name in told.what


@pytest.mark.parametrize(
    ("look", "changes", "words"),
    [
        (
            {"species": Species.DOG, "upright": False},
            {"pose": Pose.READ, "prop": Prop.BOOK, "view": View.BACK},
            ["side", "stands", "book"],
        ),
        ({"species": Species.DOG, "upright": False}, {"pose": Pose.RUN, "view": View.PROFILE}, []),
        ({"species": Species.FOX, "upright": True}, {"pose": Pose.READ, "prop": Prop.BOOK, "view": View.BACK}, []),
        ({"age": AgeBand.INFANT}, {"pose": Pose.RUN}, ["basket"]),
        ({}, {"pose": Pose.RIDE}, ["riding"]),
        ({}, {"pose": Pose.READ, "prop": Prop.SWORD}, ["sword"]),
        ({}, {"pose": Pose.READ, "prop": Prop.LETTER}, []),
    ],
)
def test_what_bodies_cannot_do(
    look: dict[str, object], changes: dict[str, object], words: list[str], make_spec: Callable[..., ShotSpec], make_place: Any
) -> None:
    spec = make_spec(actors=1, place=make_place(PlaceKind.HALL))
    (actor,) = spec.actors
    who = actor.model_copy(update={**changes, "look": actor.look.model_copy(update=look)})
    replaced = drawable(spec.model_copy(update={"actors": (who,)})).replaced
    assert len(replaced) == len(words)
    assert all(word in item.what for word, item in zip(words, replaced, strict=True))
