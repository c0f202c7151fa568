"""People move up before a narrow picture and away in the widest shots; nobody changes sides or stands in another."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.render import Actor, ShotSpec
from ainern2d_contracts.vocabulary import Pose, ShotSize
from ainern2d_worker_runtime.video.camera.staging import ABREAST, staged
from ainern2d_worker_runtime.video.sets.stage import HALF_WIDTH

SHAPES = {"16:9": (320, 180), "1:1": (240, 240), "9:16": (180, 320)}


@pytest.fixture
def row(make_look: Callable[..., CharacterLook], make_spec: Callable[..., ShotSpec]) -> Callable[..., ShotSpec]:
    def make(shape: str, *places: float, **changes: Any) -> ShotSpec:
        width, height = SHAPES[shape]
        cast = tuple(Actor(entity_id=str(k), look=make_look(k), x=x) for k, x in enumerate(places))
        return make_spec(width=width, height=height).model_copy(update={"actors": cast, **changes})

    return make


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("places", [(-0.4, 0.4), (-0.8, -0.4, 0.4, 0.8), (-0.34, 0.34)])
def test_narrower_pictures_bring_people_nearer(row: Callable[..., ShotSpec], shape: str, places: tuple[float, ...]) -> None:
    at = [actor.x for actor in staged(row(shape, *places)).actors]
    assert at == sorted(at)
    assert all((x > 0) == (old > 0) for x, old in zip(at, places, strict=True))
    assert all((b - a) * HALF_WIDTH > ABREAST - 1 for a, b in pairwise(at))
    wide = [actor.x for actor in staged(row("16:9", *places)).actors]
    assert wide == list(places)
    assert shape == "16:9" or at[-1] - at[0] < places[-1] - places[0]


def test_who_lies_keeps_their_room(row: Callable[..., ShotSpec]) -> None:
    spec = row("9:16", -0.4, 0.4)
    lying = spec.model_copy(update={"actors": (spec.actors[0].model_copy(update={"pose": Pose.LIE}), spec.actors[1])})
    assert staged(lying).actors == lying.actors


def test_the_widest_shot_has_its_people_far_off(row: Callable[..., ShotSpec]) -> None:
    far = staged(row("16:9", -0.4, 0.4, size=ShotSize.EXTREME_WIDE)).actors
    near = staged(row("16:9", -0.4, 0.4, size=ShotSize.WIDE)).actors
    assert all(a.depth > b.depth + 0.2 and abs(a.x) < abs(b.x) for a, b in zip(far, near, strict=True))
