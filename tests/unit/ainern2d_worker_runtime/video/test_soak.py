"""Memory stays level while shot after shot is drawn: what a canvas owns is gone when it closes.

The short form runs with the suite; `make soak` draws ten thousand frames and prints what they left behind.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import numpy as np
import psutil
import pytest
from ainern2d_contracts.governance import FillModel, StylePack
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.sound import ShotTiming, VisemeTrack
from ainern2d_contracts.vocabulary import CameraMovement, PlaceKind, Pose, ShotSize, TimeOfDay, Weather
from ainern2d_worker_runtime.video.shot import Finisher, strategy

Spec = Callable[..., ShotSpec]
A_SHOT = 24
"""Frames for which a scene lives: many scenes leak sooner than long ones."""
LEAST_LEAK = 15.0
"""Kilobytes a frame that count as a leak: a scene of two people that is not freed would show as 160, noise as 1."""
MEGABYTE = 1 << 20


def variants(make_spec: Spec, style: StylePack) -> list[ShotSpec]:
    """Two people: held, moving, out of focus, cut from paper with shadows, in a storm."""
    paper = style.model_copy(update={"style_id": "paper", "fill": FillModel.FLAT, "layer_shadow": True})
    first = make_spec(width=320, height=180)
    pointing = tuple(actor.model_copy(update={"pose": Pose.POINT}) for actor in first.actors)
    return [
        first,
        make_spec(movement=CameraMovement.PUSH_IN, actors=2, time=TimeOfDay.NIGHT),
        make_spec(size=ShotSize.CLOSE_UP, focus="a", movement=CameraMovement.SHAKE),
        make_spec(style=paper, movement=CameraMovement.PAN_LEFT, size=ShotSize.WIDE),
        make_spec(weather=Weather.STORM, place=first.place.model_copy(update={"kind": PlaceKind.STREET})).model_copy(
            update={"actors": pointing}
        ),
    ]


def resident(specs: list[ShotSpec], spoken: tuple[ShotTiming, VisemeTrack], shots: int, each: int) -> Iterator[float]:
    """Megabytes of this process after every `each` of `shots` shots of `A_SHOT` frames."""
    process = psutil.Process()
    timing, visemes = spoken
    for number in range(1, shots + 1):
        spec = specs[number % len(specs)]
        scene, finish = strategy(spec, timing, visemes), Finisher(spec, timing)
        try:
            for i in range(A_SHOT):
                finish(scene.draw(i), i)
        finally:
            scene.close()
        if number % each == 0:
            gc.collect()
            yield process.memory_info().rss / MEGABYTE


def slope(megabytes: list[float], frames_between: int) -> float:
    """Kilobytes that a frame adds, by least squares."""
    return float(np.polyfit(np.arange(len(megabytes)) * frames_between, megabytes, 1)[0]) * 1024


def test_memory_is_level_over_three_hundred_frames(
    make_spec: Spec, house_style: StylePack, spoken: tuple[ShotTiming, VisemeTrack]
) -> None:
    specs = variants(make_spec, house_style)[2:4]
    list(resident(specs, spoken, 4, 4))  # fills the caches of curves, outfits and compositions
    found = list(resident(specs, spoken, 13, 1))
    assert slope(found, A_SHOT) < LEAST_LEAK


@pytest.mark.soak
def test_memory_is_level_over_ten_thousand_frames(
    make_spec: Spec, house_style: StylePack, spoken: tuple[ShotTiming, VisemeTrack], capsys: pytest.CaptureFixture[str]
) -> None:
    specs = variants(make_spec, house_style)
    found = []
    for number, megabytes in enumerate(resident(specs, spoken, 10_000 // A_SHOT, 25), 1):
        found.append(megabytes)
        with capsys.disabled():
            print(f"{number * 25 * A_SHOT:6d} frames {megabytes:8.1f} MB")
    settled = found[len(found) // 4 :]
    assert slope(settled, 25 * A_SHOT) < 0.5
    assert settled[-1] - settled[0] < 8
