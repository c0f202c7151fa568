"""People with people: who embraces, carries and fights stand as they must; who leaves, leaves the picture."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from ainern2d_contracts.render import Actor, ShotSpec
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import AgeBand, Pose, Prop, ShotSize, View
from ainern2d_worker_runtime.video.acted import ActedScene
from ainern2d_worker_runtime.video.company import BREAST_TO_BREAST, together
from ainern2d_worker_runtime.video.sets.stage import HALF_WIDTH, Floor

Spec = Callable[..., ShotSpec]
TIMING = ShotTiming(fps=12, frames=48, lines=())


def acted(make_spec: Spec, *changes: dict[str, object], **shot: object) -> ShotSpec:
    spec = make_spec(actors=len(changes), **{"size": ShotSize.FULL, "focus": None, **shot})
    actors = tuple(actor.model_copy(update=change) for actor, change in zip(spec.actors, changes, strict=True))
    return spec.model_copy(update={"actors": actors})


def apart(one: Actor, other: Actor) -> float:
    """Units between two who stand equally deep."""
    assert one.depth == other.depth
    return abs(one.x - other.x) * HALF_WIDTH / Floor().scale(one.depth)


def test_two_who_embrace_stand_breast_to_breast_facing_each_other(make_spec: Spec) -> None:
    one, other = together(acted(make_spec, {"pose": Pose.EMBRACE, "x": -0.6}, {"pose": Pose.STAND, "x": 0.7})).actors
    assert one.pose is other.pose is Pose.EMBRACE
    assert apart(one, other) == pytest.approx(BREAST_TO_BREAST)
    assert (one.facing, other.facing) == ((1, -1) if one.x < other.x else (-1, 1))


def test_somebody_who_lies_is_not_embraced_standing(make_spec: Spec) -> None:
    spec = acted(make_spec, {"pose": Pose.EMBRACE}, {"pose": Pose.LIE})
    assert together(spec) is spec


def test_an_arm_of_the_one_lies_over_the_other(make_spec: Spec) -> None:
    scene = ActedScene(acted(make_spec, {"pose": Pose.EMBRACE}, {"pose": Pose.STAND}), TIMING, None)
    try:
        holding = [player for player in scene.players if player.over is not None]
        assert len(holding) == 1
        whole = scene.draw(30).copy()
        assert holding[0].over is not None
        holding[0].over.visible(False)
        assert (np.abs(whole.astype(int) - scene.canvas.render().astype(int)).max(axis=2) > 24).sum() > 40
    finally:
        scene.close()


def test_an_infant_is_in_the_arms_of_who_carries_and_no_figure_of_its_own(make_spec: Spec) -> None:
    spec = acted(make_spec, {"pose": Pose.CARRY}, {})
    infant = spec.actors[1].model_copy(update={"look": spec.actors[1].look.model_copy(update={"age": AgeBand.INFANT})})
    spec = spec.model_copy(update={"actors": (spec.actors[0], infant), "focus": infant.entity_id})
    assert together(spec).focus == spec.actors[0].entity_id
    scene = ActedScene(spec, TIMING, None)
    try:
        assert [player.actor.entity_id for player in scene.players] == [spec.actors[0].entity_id]
    finally:
        scene.close()


@pytest.mark.parametrize(
    ("pose", "prop", "least", "most"),
    [(Pose.PUNCH, None, 200, 270), (Pose.KICK, None, 250, 320), (Pose.STRIKE, Prop.SWORD, 300, 400)],
)
def test_fighters_stand_within_reach(make_spec: Spec, pose: Pose, prop: Prop | None, least: float, most: float) -> None:
    spec = acted(make_spec, {"pose": pose, "prop": prop, "x": -0.8}, {"pose": Pose.HIT, "x": 0.9, "depth": 0.6})
    one, other = together(spec).actors
    assert least < apart(one, other) < most
    assert one.facing == -other.facing


def test_who_looks_on_at_a_fight_stays_where_they_are(make_spec: Spec) -> None:
    spec = acted(make_spec, {"pose": Pose.PUNCH}, {"pose": Pose.STAND, "x": 0.9})
    assert together(spec) is spec


@pytest.mark.parametrize("to", [-1, 1])
@pytest.mark.parametrize("pose", [Pose.WALK, Pose.RUN])
def test_who_leaves_turns_and_goes_out_of_the_picture(make_spec: Spec, to: int, pose: Pose) -> None:
    spec = acted(make_spec, {"x": -0.3}, {"x": 0.3, "pose": pose, "exits": to, "facing": -1})
    scene = ActedScene(spec, TIMING, None)
    try:
        leaver, stays = (next(p for p in scene.players if p.actor.entity_id == actor.entity_id) for actor in spec.actors[::-1])
        first, last = (scene.director.acting(leaver.index, i) for i in (0, TIMING.frames - 1))
        assert (first.pose, last.pose, last.facing, last.view) == (Pose.STAND, pose, to, View.PROFILE)
        scene.draw(0)
        start, other = leaver.at, stays.at
        scene.draw(TIMING.frames - 1)
        assert (leaver.at - start) * to > 500
        assert stays.at == other
        assert all(scene.faces_in_frame(i).get(stays.actor.entity_id) for i in (0, 24, 47))
        box = scene.faces(TIMING.frames - 1)[leaver.actor.entity_id]
        assert box[2] < 0 or box[0] > 1
    finally:
        scene.close()
