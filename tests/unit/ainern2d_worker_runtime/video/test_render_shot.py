"""`video.render_shot` from end to end: clip, thumbnail, metrics; every strategy and level; the same input, the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from ainern2d_contracts.base import Document
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.render import ShotMetrics, ShotSpec
from ainern2d_contracts.sound import ShotTiming, VisemeTrack
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.vocabulary import CameraMovement, Prop, ShotSize, Transition
from ainern2d_shared.jobs.handler import JSON_MEDIA_TYPE, JobContext, JobOutcome
from ainern2d_shared.storage.local import LocalObjectStore
from ainern2d_worker_runtime.video.acted import ActedScene
from ainern2d_worker_runtime.video.handlers import CAPABILITY, ENGINE, handlers

Spec = Callable[..., ShotSpec]
Spoken = tuple[ShotTiming, VisemeTrack]


@pytest.fixture
def run(tmp_path: Path, store: LocalObjectStore) -> Callable[..., JobOutcome]:
    def go(spec: ShotSpec, timing: ShotTiming, visemes: VisemeTrack | None = None, **more: Any) -> JobOutcome:
        documents: dict[str, Document] = {"timing": timing} | ({"visemes": visemes} if visemes else {})
        inputs = {name: store.put(document.to_json(), JSON_MEDIA_TYPE) for name, document in documents.items()}
        parameters = {"schema": ShotSpec.SCHEMA, "schema_version": ShotSpec.VERSION, **spec.model_dump(mode="json")}
        task = TaskSpec(
            key="render/s",
            lane=Lane.VIDEO,
            capability=CAPABILITY,
            stage="execution",
            engine=ENGINE[CAPABILITY],
            parameters=parameters,
        )
        folder = tmp_path / f"work{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        return handlers()[CAPABILITY](JobContext(spec=task, inputs=inputs, store=store, work_dir=folder, **more))

    return go


@pytest.fixture
def store(tmp_path: Path) -> LocalObjectStore:
    return LocalObjectStore(tmp_path / "objects", b"key")


def decoded(store: LocalObjectStore, outcome: JobOutcome) -> list[np.ndarray[Any, np.dtype[np.uint8]]]:
    with av.open(str(store.path(outcome.outputs["clip"].ref.sha256))) as container:
        return [frame.to_ndarray(format="bgr24") for frame in container.decode(video=0)]


def metrics(store: LocalObjectStore, outcome: JobOutcome) -> ShotMetrics:
    return ShotMetrics.from_json(store.get(outcome.outputs["metrics"].ref.sha256))


def test_a_spoken_shot(run: Callable[..., JobOutcome], store: LocalObjectStore, make_spec: Spec, spoken: Spoken) -> None:
    outcome = run(make_spec(focus="a", movement=CameraMovement.PUSH_IN, burn_subtitles=True), *spoken)
    pictures = decoded(store, outcome)
    assert len(pictures) == 24
    assert np.stack(pictures).std() > 20
    figures = metrics(store, outcome)
    assert figures.frames == 24
    mouths = {entity: (speaking, silent) for entity, speaking, silent in figures.mouth_motion}
    assert mouths["a"][0] > 0.12
    assert mouths["a"][1] < 0.05
    assert mouths["b"][1] < 0.05
    assert figures.faces_in_frame == {"a": True, "b": True}
    assert figures.motion > 0.1
    assert figures.longest_freeze < 12
    thumbnail = cv2.imdecode(np.frombuffer(store.get(outcome.outputs["thumbnail"].ref.sha256), np.uint8), cv2.IMREAD_COLOR)
    assert thumbnail is not None
    assert thumbnail.shape == (180, 320, 3)
    assert outcome.outputs["clip"].ref.media_type == "video/mp4"


def test_the_same_shot_is_the_same_bytes(run: Callable[..., JobOutcome], make_spec: Spec, spoken: Spoken) -> None:
    for size in (ShotSize.WIDE, ShotSize.CLOSE_UP):
        spec = make_spec(size=size, focus="a", movement=CameraMovement.PUSH_IN)
        first, second = (run(spec, *spoken) for _ in range(2))
        assert {name: made.ref.sha256 for name, made in first.outputs.items()} == {
            name: made.ref.sha256 for name, made in second.outputs.items()
        }


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_every_budget_level_makes_a_clip_and_keeps_the_lips(
    level: int, run: Callable[..., JobOutcome], store: LocalObjectStore, make_spec: Spec, spoken: Spoken
) -> None:
    outcome = run(make_spec(focus="a", size=ShotSize.CLOSE_UP, movement=CameraMovement.PUSH_IN, level=level), *spoken)
    figures = metrics(store, outcome)
    assert figures.frames == 24
    assert next(speaking for entity, speaking, _ in figures.mouth_motion if entity == "a") > 0.1


@pytest.mark.parametrize(
    "changes",
    [
        {"actors": 0, "size": ShotSize.EXTREME_WIDE, "movement": CameraMovement.PAN_LEFT},
        {"actors": 0, "insert": Prop.SWORD, "size": ShotSize.INSERT},
        {"actors": 0, "insert": Prop.TEAPOT, "size": ShotSize.INSERT, "movement": CameraMovement.PUSH_IN},
        {"actors": 0, "title_card": "第一章 风起青城"},
        {"actors": 0, "title_card": "Chapter II: The Red-Headed League"},
        {"actors": 1, "size": ShotSize.EXTREME_CLOSE_UP, "movement": CameraMovement.SHAKE},
    ],
)
def test_every_strategy_draws_moving_light(
    changes: dict[str, Any], run: Callable[..., JobOutcome], store: LocalObjectStore, make_spec: Spec, silent: ShotTiming
) -> None:
    outcome = run(make_spec(**changes), silent)
    figures = metrics(store, outcome)
    assert figures.frames == 12
    assert figures.mean_luma > 12
    assert figures.motion > 0.02
    assert all(picture.std() > 8 for picture in decoded(store, outcome)[3:])


def test_fades(run: Callable[..., JobOutcome], store: LocalObjectStore, make_spec: Spec, spoken: Spoken) -> None:
    outcome = run(make_spec(actors=0, transition=Transition.FADE_FROM_BLACK, fade_out=True), spoken[0])
    luma = [float(picture.mean()) for picture in decoded(store, outcome)]
    assert luma[0] < luma[12] * 0.3
    assert luma[-1] < 4
    assert luma[12] > 40


def test_what_was_replaced_is_in_the_outcome(run: Callable[..., JobOutcome], make_spec: Spec, silent: ShotTiming) -> None:
    spec = make_spec(actors=1)
    strange = spec.actors[0].model_copy(update={"look": spec.actors[0].look.model_copy(update={"outfit": "cloak_of_stars"})})
    (told,) = run(spec.model_copy(update={"actors": (strange,)}), silent).degradations
    assert told.subject == "s"
    assert "cloak_of_stars" in told.what
    assert run(spec, silent).degradations == ()


def test_progress_can_stop_the_work(run: Callable[..., JobOutcome], make_spec: Spec, silent: ShotTiming) -> None:
    def stop(_done: float) -> None:
        raise AinerError(ErrorCode.RUN_CANCELLED)

    with pytest.raises(AinerError) as caught:
        run(make_spec(actors=0), silent, progress=stop)
    assert caught.value.code is ErrorCode.RUN_CANCELLED


def test_a_timing_of_another_rate_is_refused(run: Callable[..., JobOutcome], make_spec: Spec, silent: ShotTiming) -> None:
    with pytest.raises(AinerError) as caught:
        run(make_spec(actors=0), silent.model_copy(update={"fps": 24}))
    assert caught.value.code is ErrorCode.RENDER_FAILED


def test_what_comes_into_the_picture_later_is_drawn(make_spec: Spec, spoken: Spoken) -> None:
    """A moving camera shows at its end what a camera held there shows."""
    timing, visemes = spoken
    moving = ActedScene(make_spec(size=ShotSize.WIDE, movement=CameraMovement.PAN_RIGHT), timing, visemes)
    try:
        for i in range(timing.frames):
            panned = moving.draw(i).copy()
    finally:
        moving.close()
    fresh = ActedScene(make_spec(size=ShotSize.WIDE, movement=CameraMovement.PAN_RIGHT), timing, visemes)
    try:
        direct = fresh.draw(timing.frames - 1).copy()
    finally:
        fresh.close()
    assert np.abs(panned.astype(int) - direct).mean() < 0.5


@pytest.mark.parametrize(("width", "height"), [(320, 180), (180, 320), (240, 240)])
def test_faces_of_real_characters_are_in_the_picture(width: int, height: int, make_spec: Spec, spoken: Spoken) -> None:
    timing, visemes = spoken
    for size in ShotSize:
        scene = ActedScene(make_spec(width=width, height=height, size=size, focus="b"), timing, visemes)
        try:
            inside = scene.faces_in_frame(12)
        finally:
            scene.close()
        assert inside
        assert all(inside.values()), size
