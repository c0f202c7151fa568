"""One shot from its spec to a finished clip: the strategy, the frames, the figures."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.render import ShotMetrics, ShotSpec
from ainern2d_contracts.sound import ShotTiming, VisemeTrack
from ainern2d_contracts.vocabulary import BLENDS, LineKind, Transition
from numpy.typing import NDArray

from .acted import ActedScene
from .blend import blend_frames
from .camera.lens import band
from .encode import Encoder, count_frames
from .post.chain import PostChain
from .post.grade import fade
from .subtitle_art import FacesAt, Subtitles, nobody

Picture = NDArray[np.uint8]
FADE_IN, FADE_OUT = 0.6, 0.8
"""Seconds."""
THUMBNAIL_WIDTH = 480
_FROZEN = 0.08
"""Mean difference of two frames, of 255, below which they count as the same picture."""


class Picturing(Protocol):
    """A strategy: draws a frame as BGRA, before finishing."""

    def draw(self, i: int) -> Picture: ...

    def close(self) -> None: ...


def strategy(spec: ShotSpec, timing: ShotTiming, visemes: VisemeTrack | None) -> Picturing:
    """What kind of picture this shot is."""
    if spec.title_card is not None:
        from .title_card import TitleCard

        return TitleCard(spec, timing)
    if spec.insert is not None:
        from .insert import InsertScene

        return InsertScene(spec, timing)
    return ActedScene(spec, timing, visemes)


@dataclass
class _Figures:
    """Gathers metrics on frames a tenth of the size."""

    luma: list[float] = field(default_factory=list)
    motion: list[float] = field(default_factory=list)
    run: int = 0
    longest: int = 0
    last: NDArray[np.int16] | None = None

    def see(self, picture: Picture) -> None:
        small = cv2.resize(picture, (128, 72), interpolation=cv2.INTER_AREA)
        grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.int16)
        self.luma.append(float(grey.mean()))
        if self.last is not None:
            difference = float(np.abs(grey - self.last).mean())
            self.motion.append(difference)
            self.run = self.run + 1 if difference < _FROZEN else 0
            self.longest = max(self.longest, self.run)
        self.last = grey


class _Mouths:
    """Mean opening of each actor's mouth while speaking and while silent, measured on what was drawn."""

    def __init__(self, scene: Picturing) -> None:
        self._scene = scene if isinstance(scene, ActedScene) else None
        self._sums: dict[str, list[float]] = {}
        self.faces: dict[str, bool] = {}

    def see(self, i: int) -> None:
        if self._scene is None:
            return
        for player in self._scene.players:
            sums = self._sums.setdefault(player.actor.entity_id, [0.0, 0.0, 0.0, 0.0])
            k = 0 if self._scene.director.is_speaking(player.index, i) else 2
            sums[k] += player.performer.mouth_opening()
            sums[k + 1] += 1
        for entity, inside in self._scene.faces_in_frame(i).items():
            self.faces[entity] = self.faces.get(entity, True) and inside

    def motion(self) -> tuple[tuple[str, float, float], ...]:
        return tuple((entity, s[0] / max(1.0, s[1]), s[2] / max(1.0, s[3])) for entity, s in sorted(self._sums.items()))


def telling_frame(spec: ShotSpec, timing: ShotTiming) -> int:
    """The frame for the thumbnail: a third into the first speech, else the middle; never inside a fade."""
    speech = [line for line in timing.lines if line.kind is LineKind.SPEECH and line.speaker is not None]
    own = [line for line in speech if line.speaker == spec.focus] or speech
    at = own[0].start + (own[0].end - own[0].start) * 0.34 if own else timing.frames / timing.fps * 0.55
    return min(timing.frames - 1, max(0, round(at * timing.fps)))


def faces_of(scene: Picturing | None) -> FacesAt:
    """The faces that a scene shows at a time; none where nobody acts."""
    if not isinstance(scene, ActedScene):
        return nobody
    acted, timing = scene, scene.timing
    return lambda t: acted.seen_faces(min(timing.frames - 1, max(0, round(t * timing.fps))))


class Finisher:
    """Post chain, fades and subtitles: from a drawn frame to the picture that is encoded."""

    def __init__(self, spec: ShotSpec, timing: ShotTiming, scene: Picturing | None = None) -> None:
        """`scene` is what is finished: its faces keep free of subtitles."""
        self._spec, self._timing = spec, timing
        self._acted = bool(spec.actors) and spec.title_card is None and spec.insert is None
        self._chain = PostChain(spec.style, spec.canvas.width, spec.canvas.height)
        shown = timing.lines if spec.burn_subtitles and spec.title_card is None else ()
        self._subtitles = Subtitles(shown, spec.canvas.width, spec.canvas.height, faces_of(scene))

    def __call__(self, drawn: Picture, i: int) -> Picture:
        t, end = i / self._timing.fps, self._timing.frames / self._timing.fps
        picture = self._chain(cv2.cvtColor(drawn, cv2.COLOR_BGRA2BGR).astype(np.uint8, copy=False))
        dark = 0.0
        if self._spec.transition is Transition.FADE_FROM_BLACK:
            dark = max(dark, 1 - (t + 1 / self._timing.fps) / FADE_IN)
        if self._spec.fade_out or self._spec.transition is Transition.FADE_TO_BLACK:
            dark = max(dark, 1 - (end - t - 1 / self._timing.fps) / FADE_OUT)
        if self._acted:
            picture = band(picture, self._spec.size)
        picture = fade(picture, dark)
        self._subtitles.draw(picture, t)
        return picture


def render_shot(
    spec: ShotSpec,
    timing: ShotTiming,
    visemes: VisemeTrack | None,
    clip: Path,
    thumbnail: Path,
    progress: Callable[[float], None],
) -> ShotMetrics:
    """Make the clip and its thumbnail.

    Raises:
        AinerError: RENDER_FAILED, ENCODE_FAILED, FONT_MISSING, PACKAGE_MISSING, and what `progress` raises.
    """
    if timing.fps != spec.canvas.fps:
        raise AinerError(ErrorCode.RENDER_FAILED, f"the timing has {timing.fps} frames a second, the canvas {spec.canvas.fps}")
    cv2.setNumThreads(1)
    progress(0.0)
    began, told = time.process_time(), time.monotonic()
    figures, chosen = _Figures(), telling_frame(spec, timing)
    scene = strategy(spec, timing, visemes)
    try:
        mouths, finish = _Mouths(scene), Finisher(spec, timing, scene)
        cut = blend_frames(spec.transition, timing.fps, timing.frames) if spec.transition in BLENDS else 0
        with Encoder(spec.canvas, clip, cut) as encoder:
            for i in range(timing.frames):
                picture = finish(scene.draw(i), i)
                encoder.write(picture)
                figures.see(picture)
                mouths.see(i)
                if i == chosen:
                    _write_thumbnail(picture, thumbnail)
                if time.monotonic() - told > 1.0:
                    told = time.monotonic()
                    progress(i / timing.frames)
    finally:
        scene.close()
    made = count_frames(clip)
    if made != timing.frames:
        raise AinerError(ErrorCode.ENCODE_FAILED, f"the clip has {made} frames instead of {timing.frames}")
    return ShotMetrics(
        frames=made,
        cpu_ms_per_frame=round((time.process_time() - began) * 1000 / made, 2),
        mean_luma=round(float(np.mean(figures.luma)), 2),
        motion=round(float(np.mean(figures.motion)) if figures.motion else 0.0, 3),
        longest_freeze=figures.longest,
        mouth_motion=mouths.motion(),
        faces_in_frame=mouths.faces,
    )


def _write_thumbnail(picture: Picture, path: Path) -> None:
    width = min(THUMBNAIL_WIDTH, picture.shape[1])
    small = cv2.resize(picture, (width, round(picture.shape[0] * width / picture.shape[1])), interpolation=cv2.INTER_AREA)
    if not cv2.imwrite(str(path), small, [cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_HUFFMAN_ONLY]):
        raise AinerError(ErrorCode.RENDER_FAILED, "the thumbnail could not be written")
