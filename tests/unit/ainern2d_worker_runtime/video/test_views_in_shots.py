"""Views in shots: who turns when, over whose shoulder the camera looks, who grows smaller as they go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.render import Actor, ShotSpec
from ainern2d_contracts.sound import ShotTiming, TimedLine
from ainern2d_contracts.vocabulary import LineKind, Pose, ShotSize, View, Weather
from ainern2d_worker_runtime.video.acted import ActedScene
from ainern2d_worker_runtime.video.performance import Director

FPS = 12


def timing(seconds: float, *lines: tuple[str, float, float]) -> ShotTiming:
    told = tuple(
        TimedLine(line_id=f"l{k}", kind=LineKind.SPEECH, text="...", speaker=who, start=start, end=end)
        for k, (who, start, end) in enumerate(lines)
    )
    return ShotTiming(fps=FPS, frames=round(seconds * FPS), lines=told)


def views(director: Director, index: int, frames: int) -> list[tuple[View, float]]:
    return [(acting.view, acting.turn) for acting in (director.acting(index, f) for f in range(frames))]


def test_a_listener_in_profile_opens_for_their_own_words_and_turns_in_two_frames(make_look: Callable[..., CharacterLook]) -> None:
    cast = (
        Actor(entity_id="a", look=make_look(1), x=-0.3, facing=1),
        Actor(entity_id="b", look=make_look(2), x=0.3, facing=-1, view=View.PROFILE),
    )
    director = Director(cast, timing(5, ("a", 0.2, 1.8), ("b", 2.5, 3.5)), None, Weather.CLEAR, False)
    seen = views(director, 1, 60)
    assert seen[0][0] is seen[59][0] is View.PROFILE
    assert seen[36][0] is View.THREE_QUARTER
    turns = [k for k, (_view, turn) in enumerate(seen) if turn]
    swaps = [k for k in range(1, 60) if seen[k][0] is not seen[k - 1][0]]
    assert len(swaps) == 2
    assert turns == [k for swap in swaps for k in (swap - 1, swap)]
    assert all(view is View.THREE_QUARTER and not turn for view, turn in views(director, 0, 60))


def test_a_walker_is_seen_from_the_side_until_they_arrive(make_look: Callable[..., CharacterLook]) -> None:
    cast = (Actor(entity_id="a", look=make_look(1), x=0.0, facing=1, pose=Pose.WALK),)
    director = Director(cast, timing(4), None, Weather.CLEAR, False)
    seen = [view for view, _turn in views(director, 0, 48)]
    assert seen[2] is View.PROFILE
    assert seen[-1] is View.THREE_QUARTER


def test_who_faces_the_camera_looks_into_it(make_look: Callable[..., CharacterLook]) -> None:
    cast = (Actor(entity_id="a", look=make_look(1), x=0.0, facing=1, view=View.FRONT),)
    director = Director(cast, timing(4, ("a", 0.3, 3.5)), None, Weather.CLEAR, False)
    assert all(abs(director.acting(0, frame).gaze[0]) < 0.15 for frame in range(48))


def scene(spec: ShotSpec, **changes: Any) -> ActedScene:
    return ActedScene(spec.model_copy(update=changes), timing(2), None)


@pytest.mark.parametrize("focus", ["a", "b"])
def test_the_camera_looks_over_the_shoulder_of_the_one_who_listens(make_spec: Callable[..., ShotSpec], focus: str) -> None:
    spec = make_spec(size=ShotSize.MEDIUM_CLOSE_UP, focus=focus)
    actors = tuple(actor.model_copy(update={"view": View.BACK}) if actor.entity_id != focus else actor for actor in spec.actors)
    acted = scene(spec, actors=actors)
    near = next(player for player in acted.players if player.actor.entity_id != focus)
    told = next(player for player in acted.players if player.actor.entity_id == focus)
    left, _top, right, _bottom = acted.path.at(0.0).box(16 / 9)
    head = near.to_world(near.performer.face_box(acted.director.acting(near.index, 0)))
    face = told.to_world(told.performer.face_box(acted.director.acting(told.index, 0)))
    assert acted.players[-1] is near
    assert near.scale > 1.2 * told.scale
    assert head[0] < right < head[2] if focus == "a" else head[0] < left < head[2]
    assert head[0] > face[2] or head[2] < face[0]
    acted.close()


def test_who_goes_away_grows_smaller_and_stays_in_place(make_spec: Callable[..., ShotSpec]) -> None:
    spec = make_spec(actors=1, size=ShotSize.FULL)
    gone = spec.actors[0].model_copy(update={"view": View.BACK, "pose": Pose.WALK})
    acted = scene(spec, actors=(gone,))
    acted.draw(0)
    player = acted.players[0]
    first = (player.scale, player.feet, player.at)
    acted.draw(23)
    assert player.scale < 0.95 * first[0]
    assert player.feet < first[1]
    assert player.at == first[2]
    acted.close()
