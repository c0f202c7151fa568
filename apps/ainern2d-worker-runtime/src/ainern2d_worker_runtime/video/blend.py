"""From one shot to the next: the last picture of the first under the first pictures of the second.

The film keeps its length, and the sound its place: the first shot holds its last picture while the second comes in over it.
Only those frames are drawn and encoded; the rest of the second shot is copied as it is, from the key frame that `render_shot`
put there.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path

import av
import cv2
import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.render import BlendTask
from ainern2d_contracts.vocabulary import Transition
from numpy.typing import NDArray

from .encode import TICKS, Encoder

Picture = NDArray[np.uint8]
Field = NDArray[np.float32]
"""Height x width, 0 to 1: when the second picture shows at a place."""
SECONDS = {Transition.WHIP_PAN: 0.5}
"""What a change takes; others `USUAL`."""
USUAL = 0.8
EDGE = {Transition.DISSOLVE: 1.0, Transition.WIPE: 0.09, Transition.INK_BLEED: 0.16}
"""Part of the whole time that a place takes to change."""
INK = np.array([70.0, 58.0, 54.0], np.float32)
"""B, G, R of the wet rim that runs before an ink bleed."""
WHIP_WAY = 3
"""Pictures' widths from the old picture to the new one in a whip pan; between them lie the two mirrored, too fast to be seen."""
SHUTTER = 0.8
"""Part of a frame's time in which a whip pan's picture smears: slower than a film camera's half, since nothing else blurs."""


def blend_frames(transition: Transition, fps: int, frames: int) -> int:
    """How many frames of a shot of `frames` frames (2 or more) another blends into."""
    return max(1, min(round(SECONDS.get(transition, USUAL) * fps), frames // 2))


def blend(task: BlendTask, before: Path, clip: Path, head: Path, body: Path) -> int:
    """Write the blended first frames of `clip` to `head`, the rest to `body`; gives the number of blended frames.

    Raises:
        AinerError: ENCODE_FAILED; RENDER_FAILED where a clip has no frame, or no key frame at the border.
    """
    last = _last_picture(before)
    with av.open(str(clip)) as source:
        stream = source.streams.video[0]
        length = blend_frames(task.transition, task.canvas.fps, stream.frames)
        mix = mixer(task, length)
        with Encoder(task.canvas, head) as encoder:
            for i, frame in enumerate(source.decode(stream)):
                if i == length:
                    break
                encoder.write(mix(last, _bgr(frame), eased((i + 1) / (length + 1))))
    _copy_from(clip, length, body, task.canvas.fps)
    return length


def _bgr(frame: av.VideoFrame) -> Picture:
    return np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)


def _last_picture(clip: Path) -> Picture:
    with av.open(str(clip)) as source:
        stream = source.streams.video[0]
        if stream.duration is not None:
            source.seek(max(0, stream.duration - 1), stream=stream)
        pictures = list(source.decode(stream))
    if not pictures:
        raise AinerError(ErrorCode.RENDER_FAILED, "the shot before has no picture")
    return _bgr(pictures[-1])


def _copy_from(clip: Path, first: int, target: Path, fps: int) -> None:
    """The packets of `clip` from frame `first` on, which is a key frame, moved to time 0."""
    options = {"movflags": "+faststart", "video_track_timescale": str(fps * TICKS)}
    with av.open(str(clip)) as source, av.open(str(target), "w", format="mp4", options=options) as out:
        stream = source.streams.video[0]
        copied = out.add_stream_from_template(stream)
        started = False
        for packet in source.demux(stream):
            if packet.pts is None or packet.dts is None or packet.pts < first * TICKS:
                continue
            started = started or packet.is_keyframe
            if not started:
                raise AinerError(ErrorCode.RENDER_FAILED, f"frame {first} is no key frame")
            packet.pts -= first * TICKS
            packet.dts -= first * TICKS
            packet.stream = copied
            out.mux(packet)


def eased(u: float) -> float:
    """Smooth start and stop of a change."""
    return u * u * (3 - 2 * u)


Mixer = Callable[[Picture, Picture, float], Picture]


def mixer(task: BlendTask, frames: int) -> Mixer:
    """How the last picture, the new one and the eased part of the time become one picture, in a change of `frames` frames."""
    if task.transition is Transition.DISSOLVE:
        return lambda old, new, u: np.asarray(cv2.addWeighted(old, 1 - u, new, u, 0), np.uint8)
    width, height = task.canvas.width, task.canvas.height
    if task.transition is Transition.WHIP_PAN:
        return partial(_whipped, 1 if task.seed % 2 else -1, 1 / (frames + 1))
    if task.transition is Transition.WIPE:
        return partial(_revealed, wipe_field(width, height), EDGE[task.transition], None)
    return partial(_revealed, bleed_field(width, height, task.seed), EDGE[task.transition], INK)


def wipe_field(width: int, height: int) -> Field:
    """From the left to the right, the edge a little slanted as a hand would pull a sheet away."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    slanted = x / width + 0.12 * (y / height - 0.5)
    return np.asarray((slanted - slanted.min()) / np.ptp(slanted), np.float32)


def bleed_field(width: int, height: int, seed: int) -> Field:
    """Ink let fall on wet paper: a few drops whose fronts run along the fibres."""
    rng = np.random.default_rng(seed)
    rows, columns = 180, max(2, round(180 * width / height))
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    drops = rng.uniform((0.2 * columns, 0.2 * rows), (0.8 * columns, 0.8 * rows), (4, 2))
    away = np.min([np.hypot(x - cx, y - cy) for cx, cy in drops], axis=0).astype(np.float32)
    for scale, strength in ((22.0, 26.0), (6.0, 9.0)):
        noise = cv2.GaussianBlur(rng.standard_normal((rows, columns), np.float32), (0, 0), scale)
        away += noise / float(noise.std()) * strength
    # Ranks instead of distances: the front covers the picture at an even rate.
    ranks = np.empty(away.size, np.float32)
    ranks[np.argsort(away, axis=None, kind="stable")] = np.linspace(0, 1, away.size, dtype=np.float32)
    return np.asarray(
        cv2.resize(ranks.reshape(away.shape), (width, height), interpolation=cv2.INTER_CUBIC).clip(0, 1), np.float32
    )


def _whipped(way: int, step: float, old: Picture, new: Picture, u: float) -> Picture:
    """Between the pictures on a strip, smeared by the way of one frame; `way` 1 flings the camera to the right.

    `u` is eased; `step` is a frame's part of the whole time.
    """
    width = old.shape[1]
    parts = [old, old[:, ::-1], new[:, ::-1], new][::way]
    strip = np.hstack(parts)
    at = u * WHIP_WAY if way > 0 else (1 - u) * WHIP_WAY
    # The speed of the easing u = s^2 (3 - 2 s) at this u, a widths' number a frame.
    s = 0.5 - math.sin(math.asin(1 - 2 * u) / 3)
    smear = round(6 * s * (1 - s) * step * WHIP_WAY * SHUTTER * width) | 1
    left = round(at * width)
    reach = smear // 2 + 1
    cut = strip[:, max(0, left - reach) : left + width + reach]
    smeared = cv2.blur(cut, (smear, 1)) if smear > 1 else cut
    first = left - max(0, left - reach)
    return np.ascontiguousarray(smeared[:, first : first + width], np.uint8)


def _revealed(field: Field, edge: float, rim: NDArray[np.float32] | None, old: Picture, new: Picture, u: float) -> Picture:
    """`new` where the front has passed, `old` where it has yet to come; `rim` darkens the front itself."""
    share = np.clip((u * (1 + edge) - field) / edge, 0, 1)[..., None]
    mixed = old * (1 - share) + new * share
    if rim is not None:
        wet = 4 * share * (1 - share) * 0.45
        mixed = mixed * (1 - wet) + rim * wet
    return np.asarray(np.round(mixed), np.uint8)
