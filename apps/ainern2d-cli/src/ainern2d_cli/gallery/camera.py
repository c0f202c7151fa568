"""Strips of frames for the sheets of the camera: each movement, each framing, each change from one shot to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import Any

import cv2
import numpy as np
from ainern2d_contracts.render import BlendTask, Canvas, ShotSpec
from ainern2d_contracts.vocabulary import (
    BLENDS,
    CameraAngle,
    CameraMovement,
    Culture,
    Era,
    PlaceKind,
    Pose,
    Prop,
    ShotSize,
    TimeOfDay,
    Transition,
    View,
)
from ainern2d_worker_runtime.video.blend import blend_frames, eased, mixer
from ainern2d_worker_runtime.video.characters.sheets import Image
from ainern2d_worker_runtime.video.shot import Finisher, strategy, telling_frame

from ..bench.render_scene import Scene, scene

Cells = Iterator[tuple[str, Callable[[], Image]]]
WIDE = Canvas(width=320, height=180, fps=24)
UPRIGHT = Canvas(width=180, height=320, fps=24)
SQUARE = Canvas(width=240, height=240, fps=24)
FRAMES = 5
TRAVELS = {CameraMovement.DOLLY_LEFT, CameraMovement.DOLLY_RIGHT}
ORBITS = {CameraMovement.ORBIT_LEFT, CameraMovement.ORBIT_RIGHT}


def _shot(canvas: Canvas, count: int = 2, place: PlaceKind = PlaceKind.COURTYARD, **changes: Any) -> Scene:
    made = scene(canvas)
    looks = made.spec.place.model_copy(update={"kind": place})
    set_up: dict[str, Any] = {"actors": made.spec.actors[:count], "place": looks, **changes}
    return Scene(made.spec.model_copy(update=set_up), made.timing, made.visemes)


def _frames(shot: Scene, at: Sequence[int]) -> list[Image]:
    drawn = strategy(shot.spec, shot.timing, shot.visemes)
    try:
        finish = Finisher(shot.spec, shot.timing, drawn)
        return [np.array(finish(drawn.draw(i), i)) for i in at]
    finally:
        drawn.close()


def _strip(shot: Scene) -> Image:
    last = shot.timing.frames - 1
    return np.hstack(_frames(shot, [round(last * k / (FRAMES - 1)) for k in range(FRAMES)]))


def _still(shot: Scene) -> Image:
    return _frames(shot, [telling_frame(shot.spec, shot.timing)])[0]


def _moving(movement: CameraMovement) -> Scene:
    """A shot that the movement is meant for."""
    made = _shot(WIDE, movement=movement)
    focus = made.spec.actors[0].entity_id
    if movement in TRAVELS:
        facing = 1 if movement is CameraMovement.DOLLY_RIGHT else -1
        walker = made.spec.actors[0].model_copy(update={"pose": Pose.WALK, "facing": facing, "x": 0.2 * facing})
        day: dict[str, Any] = {"size": ShotSize.FULL, "time": TimeOfDay.DAY, "actors": (walker,), "focus": focus}
        return _shot(WIDE, 1, PlaceKind.FOREST, movement=movement, **day)
    if movement is CameraMovement.RACK_FOCUS:
        near, far = made.spec.actors
        return _shot(WIDE, movement=movement, focus=far.entity_id, actors=(near, far.model_copy(update={"depth": 0.7})))
    return made


def movements() -> Cells:
    """A strip of five frames from first to last for each movement; what differs alone and over a shoulder besides."""
    for movement in CameraMovement:
        yield movement.value, partial(_strip_of, movement)
    for movement in (CameraMovement.ORBIT_LEFT, CameraMovement.PUSH_IN, CameraMovement.RACK_FOCUS):
        yield f"{movement.value}, over a shoulder", partial(_over_shoulder, movement)
    for prop in (Prop.CUP, Prop.LETTER):
        insert: dict[str, Any] = {"insert": prop, "movement": CameraMovement.RACK_FOCUS}
        yield f"rack_focus, {prop.value}", partial(_strip_with, insert)
    empty: dict[str, Any] = {"movement": CameraMovement.DOLLY_RIGHT, "size": ShotSize.WIDE, "time": TimeOfDay.DAY}
    yield "dolly_right, the place alone", partial(_strip_with, empty, PlaceKind.STREET)


def _strip_of(movement: CameraMovement) -> Image:
    return _strip(_moving(movement))


def _strip_with(changes: dict[str, Any], place: PlaceKind = PlaceKind.HALL) -> Image:
    return _strip(_shot(WIDE, 0, place, **changes))


def _over_shoulder(movement: CameraMovement) -> Image:
    near, told = _shot(WIDE).spec.actors
    cast = (near.model_copy(update={"view": View.BACK}), told)
    return _strip(_shot(WIDE, movement=movement, size=ShotSize.MEDIUM_CLOSE_UP, focus=told.entity_id, actors=cast))


def framings(canvas: Canvas) -> Cells:
    """Each size, of one person and of two, and each angle of a few of them, on a canvas."""
    focus = scene().spec.actors[0].entity_id
    people = (1, 2)
    for size, count in product([size for size in ShotSize if size is not ShotSize.INSERT], people):
        yield f"{size.value} of {count}", partial(_framed, canvas, count, size, CameraAngle.EYE_LEVEL, focus)
    sizes = (ShotSize.MEDIUM_CLOSE_UP, ShotSize.MEDIUM, ShotSize.FULL)
    for near, angle, count in product(sizes, CameraAngle, people):
        if angle is not CameraAngle.EYE_LEVEL:
            yield f"{near.value} {angle.value} of {count}", partial(_framed, canvas, count, near, angle, focus)


def _framed(canvas: Canvas, count: int, size: ShotSize, angle: CameraAngle, focus: str) -> Image:
    return _still(_shot(canvas, count, size=size, angle=angle, focus=focus, burn_subtitles=True))


CARDS = (
    ("第二十七回 尸魔三戏唐三藏 圣僧恨逐美猴王", PlaceKind.MOUNTAIN, Culture.CHINESE, Era.MEDIEVAL),
    ("雨夜灯笼", PlaceKind.STREET, Culture.CHINESE, Era.MEDIEVAL),
    ("第3章：新城", PlaceKind.CITY, Culture.MODERN, Era.MODERN),
    ("Chapter One: The Lamp at Gull Point", PlaceKind.SEA, Culture.EUROPEAN, Era.NINETEENTH_CENTURY),
)
"""Title, place, culture and era of sample chapter cards."""


def cards() -> Cells:
    """Chapter cards of two languages, upright and square."""
    for canvas, name in ((UPRIGHT, "9:16"), (SQUARE, "1:1")):
        for number, _card in enumerate(CARDS, 1):
            yield f"{number}, {name}", partial(_card_on, canvas, number - 1)


def _card_on(canvas: Canvas, number: int) -> Image:
    """On one size of paper, whatever the canvas."""
    title, kind, culture, era = CARDS[number]
    place = scene().spec.place.model_copy(update={"kind": kind, "culture": culture, "era": era})
    full = Canvas(width=canvas.width * 2, height=canvas.height * 2, fps=canvas.fps)
    shot = _shot(full, 0, title_card=title)
    card = Scene(shot.spec.model_copy(update={"place": place}), shot.timing, shot.visemes)
    picture = _frames(card, [shot.timing.frames - 1])[0]
    out = np.full((UPRIGHT.height, SQUARE.width, 3), 250, np.uint8)
    small = cv2.resize(picture, (canvas.width, canvas.height), interpolation=cv2.INTER_AREA)
    out[: canvas.height, : canvas.width] = small
    return out


def transitions() -> Cells:
    """Seven pictures of each change, from the last of the one shot to the first of the next."""
    for transition in (kind for kind in Transition if kind in BLENDS):
        yield transition.value, partial(_changing, transition)
    for transition in (Transition.FADE_FROM_BLACK, Transition.FADE_TO_BLACK):
        yield transition.value, partial(_fading, transition)
    yield Transition.MATCH_CUT.value, _matched


def _close(spec: ShotSpec, **changes: Any) -> dict[str, Any]:
    return {"size": ShotSize.CLOSE_UP, "focus": spec.actors[1].entity_id, **changes}


def _changing(transition: Transition) -> Image:
    one = _shot(WIDE)
    old, new = _still(one), _still(_shot(WIDE, **_close(one.spec)))
    length = blend_frames(transition, WIDE.fps, 10 * WIDE.fps)
    mix = mixer(BlendTask(transition=transition, seed=3, canvas=WIDE), length)
    shown = [round((length - 1) * k / 6) for k in range(7)]
    return np.hstack([mix(old, new, eased((i + 1) / (length + 1))) for i in shown])


def _fading(transition: Transition) -> Image:
    shot = _shot(WIDE, transition=transition)
    first = 0 if transition is Transition.FADE_FROM_BLACK else shot.timing.frames - 21
    return np.hstack(_frames(shot, [first + 3 * k for k in range(7)]))


def _matched() -> Image:
    """A push in on a face, and the pull out from the same face at another place and hour."""
    one = _shot(WIDE)
    before = _shot(WIDE, **_close(one.spec, movement=CameraMovement.PUSH_IN))
    after = _close(one.spec, movement=CameraMovement.PULL_OUT, time=TimeOfDay.DAY)
    last = before.timing.frames - 1
    pictures = _frames(before, [0, last // 2, last]) + _frames(_shot(WIDE, 2, PlaceKind.SNOW_FIELD, **after), [0, 30, 70, last])
    return np.hstack([cv2.copyMakeBorder(p[:, :-2], 0, 0, 0, 2, cv2.BORDER_CONSTANT, value=(40, 40, 40)) for p in pictures])
