"""`ainern2d bench render`: frames of the built-in engine, stage by stage, beside a bare encode and a Pillow Ken Burns loop.

All included: animation, raster, finishing, encoding. CPU seconds are of this process and of ffmpeg, unless a row says wall.
"""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from unittest.mock import patch

import cv2
import numpy as np
from ainern2d_contracts.vocabulary import CameraMovement
from ainern2d_worker_runtime.video.encode import Encoder, to_i420
from ainern2d_worker_runtime.video.raster.scene import Canvas
from ainern2d_worker_runtime.video.shot import Finisher, Picture, render_shot, strategy
from PIL import Image

from ..options import draft_canvas
from .frame import Row, alternate
from .render_scene import FULL_HD, Scene, scene

ROUNDS = 5
REAL_TIME, INK_GOAL, DRAFT_GOAL = ">=24", ">=0.5", ">=4"
KEN_BURNS_ZOOM = 0.12
STAGES = ("animate", "raster", "post", "colour", "encode")
"""Moving the parts, drawing them, finishing the picture, BT.709 conversion, ffmpeg."""


def rows(rounds: int = ROUNDS) -> list[Row]:
    """Everything, the pairs by turns; the pictures of the default shot feed the bare encode and the Ken Burns loop."""
    held, moving = scene(), scene(movement=CameraMovement.PUSH_IN)
    spent, pictures = stages(held, rounds)
    ours, bare = alternate(rounds, lambda: frames_a_second(held), lambda: encode_a_second(pictures, held))
    again, burns = alternate(rounds, lambda: frames_a_second(moving), lambda: ken_burns_a_second(pictures[0], moving))
    ink, default = alternate(rounds, lambda: frames_a_second(scene(style="ink_wash")), lambda: frames_a_second(held))
    draft, film = alternate(rounds, lambda: film_seconds(scene(draft_canvas())), lambda: film_seconds(held))
    unit = "frames a second a core"
    return [
        Row("720p", unit, ours, goal=REAL_TIME, note="720p: two people speak, the camera is held; 720p-push: it moves in."),
        Row("720p-push", unit, again, goal=REAL_TIME),
        Row("1080p-two-cores", "frames a second, wall", on_two_cores(scene(FULL_HD), rounds), goal=REAL_TIME),
        Row("ink-wash", unit, ink, default, "default style", INK_GOAL),
        Row("draft", "s of film a CPU second", draft, film, "720p", DRAFT_GOAL),
        Row("beside-encode", unit, ours, bare, "bare encode"),
        Row("beside-ken-burns", unit, again, burns, "Pillow Ken Burns"),
        *(Row(f"stage-{name}", "CPU ms a frame", spent[name]) for name in STAGES),
    ]


def cpu_seconds() -> float:
    """CPU seconds of this process and of the children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _measured(work: Callable[[Path], None]) -> float:
    """CPU seconds of `work`, which may write into the folder it is given."""
    with tempfile.TemporaryDirectory(prefix="ainern2d-bench-") as folder:
        before = cpu_seconds()
        work(Path(folder))
        return cpu_seconds() - before


def _shot(shot: Scene, folder: Path) -> None:
    render_shot(shot.spec, shot.timing, shot.visemes, folder / "clip.mp4", folder / "thumbnail.png", lambda _done: None)


def frames_a_second(shot: Scene) -> float:
    """Frames that one CPU second draws: frames a second on one core."""
    return shot.timing.frames / _measured(partial(_shot, shot))


def film_seconds(shot: Scene) -> float:
    """Seconds of film that one CPU second makes."""
    return frames_a_second(shot) / shot.timing.fps


def _in_worker(shot: Scene) -> None:
    with tempfile.TemporaryDirectory(prefix="ainern2d-bench-") as folder:
        _shot(shot, Path(folder))


def on_two_cores(shot: Scene, rounds: int) -> list[float]:
    """Frames a second of wall time, two processes each drawing the shot; one figure a round."""
    found = []
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(_in_worker, [shot] * 2))  # imports and first use are not drawing
        for _ in range(rounds):
            began = time.monotonic()
            list(pool.map(_in_worker, [shot] * 2))
            found.append(2 * shot.timing.frames / (time.monotonic() - began))
    return found


def stages(shot: Scene, rounds: int) -> tuple[dict[str, list[float]], list[Picture]]:
    """Milliseconds a frame of each stage, one figure a round; and the finished pictures of the last round."""
    found: dict[str, list[float]] = {name: [] for name in STAGES}
    pictures: list[Picture] = []
    for _ in range(rounds):
        spent, pictures = _staged(shot)
        spent["animate"] -= spent["raster"]
        spent["encode"] = _measured(partial(_encode, pictures, shot)) - spent["colour"]
        for name in STAGES:
            found[name].append(spent[name] * 1000 / shot.timing.frames)
    return found, pictures


def _staged(shot: Scene) -> tuple[dict[str, float], list[Picture]]:
    """CPU seconds by stage, where `animate` still holds `raster`."""
    spent, pictures = dict.fromkeys(STAGES, 0.0), []
    render = Canvas.render

    def watched(canvas: Canvas, over: Picture | None = None) -> Picture:
        return _timed(spent, "raster", lambda: render(canvas, over))

    drawn = strategy(shot.spec, shot.timing, shot.visemes)
    try:
        finish = Finisher(shot.spec, shot.timing)
        with patch.object(Canvas, "render", watched):
            for i in range(shot.timing.frames):
                raw = _timed(spent, "animate", partial(drawn.draw, i))
                picture = _timed(spent, "post", partial(finish, raw, i))
                _timed(spent, "colour", partial(to_i420, picture))
                pictures.append(picture)
    finally:
        drawn.close()
    return spent, pictures


def _timed(spent: dict[str, float], stage: str, work: Callable[[], Picture]) -> Picture:
    began = time.process_time()
    made = work()
    spent[stage] += time.process_time() - began
    return made


def _encode(pictures: list[Picture], shot: Scene, folder: Path) -> None:
    with Encoder(shot.spec.canvas, folder / "clip.mp4") as encoder:
        for picture in pictures:
            encoder.write(picture)


def encode_a_second(pictures: list[Picture], shot: Scene) -> float:
    """The limit: finished pictures to H.264, nothing drawn."""
    return len(pictures) / _measured(partial(_encode, pictures, shot))


def _ken_burns(picture: Picture, shot: Scene, folder: Path) -> None:
    width, height = shot.spec.canvas.width, shot.spec.canvas.height
    still = Image.fromarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
    with Encoder(shot.spec.canvas, folder / "clip.mp4") as encoder:
        for i in range(shot.timing.frames):
            cut = KEN_BURNS_ZOOM * i / shot.timing.frames / 2
            box = (width * cut, height * cut, width * (1 - cut), height * (1 - cut))
            zoomed = still.resize((width, height), Image.Resampling.BILINEAR, box)
            encoder.write(cv2.cvtColor(np.asarray(zoomed), cv2.COLOR_RGB2BGR).astype(np.uint8, copy=False))


def ken_burns_a_second(picture: Picture, shot: Scene) -> float:
    """What slide-show makers do: one still, slowly enlarged by Pillow, and the same encoder."""
    return shot.timing.frames / _measured(partial(_ken_burns, picture, shot))
