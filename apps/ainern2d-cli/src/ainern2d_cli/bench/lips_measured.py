"""Lips and sound, measured apart: when the sound says that lips are shut, and how open the drawn mouth is at each frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.sound import ShotTiming, TimedSymbol, VisemeTrack
from ainern2d_worker_runtime.video.acted import ActedScene
from ainern2d_worker_runtime.video.shot import Finisher, Picture
from numpy.typing import NDArray

Curve = NDArray[np.float64]
HOP = 0.005
"""Seconds between two values of a sound's curve."""
BILABIALS = frozenset("pbm")
BAND = (700.0, 5000.0)
"""Hz: where closed lips take the sound away; below it the murmur of an m goes on."""
WINDOW = 0.02
AROUND = 0.05
"""Seconds before and after a phone in which its closure is looked for."""
REACH = 24
"""Steps of `HOP` to either side in which the sound must come back for a closure to be heard."""
LONGEST = 40
DEPTH_DB = 6.0
"""The least drop that counts as heard. A closure next to silence, or inside another's, cannot be judged by the sound."""
SHUT = 0.03
"""Opening below which lips are seen shut: under half a pixel at 720 lines."""
MOUTH_BOX = (0.49, 0.74, 0.74, 0.94)
"""Left, top, right, bottom of the mouth in a face that looks right at three quarters, in parts of the face's box."""
UNLIKE_SKIN = 45
"""Difference from the box's median colour, of 255, from which a pixel is lips, teeth, tongue or the dark between."""
SEARCH = 0.2


@dataclass(frozen=True)
class Closure:
    """Heard: seconds of the take between which the lips are shut."""

    symbol: str
    start: float
    end: float


def level(samples: NDArray[np.floating[Any]], rate: int) -> Curve:
    """dB of `BAND` every `HOP` over `WINDOW`."""
    spectrum, hertz = np.fft.rfft(samples), np.fft.rfftfreq(len(samples), 1 / rate)
    spectrum[(hertz < BAND[0]) | (hertz > BAND[1])] = 0
    total = np.concatenate([[0.0], np.cumsum(np.fft.irfft(spectrum, len(samples)) ** 2)])
    middle = np.arange(0, len(samples) / rate, HOP) * rate
    first = np.clip((middle - WINDOW * rate / 2).astype(int), 0, len(samples))
    last = np.clip((middle + WINDOW * rate / 2).astype(int), 0, len(samples))
    return np.asarray(10 * np.log10((total[last] - total[first]) / np.maximum(1, last - first) + 1e-9), np.float64)


def closures(phonemes: Sequence[TimedSymbol], loud: Curve) -> list[Closure]:
    """Bilabials whose closure is heard in `loud` (of `level`): from where the sound has half gone to where it is half back."""
    found: list[Closure] = []
    before = -1.0
    for phone in phonemes:
        if phone.symbol[:1] not in BILABIALS:
            continue
        joined, before = phone.start <= before + 1e-6, phone.end
        first = max(0, int((phone.start - AROUND) / HOP))
        low = first + int(np.argmin(loud[first : int((phone.end + AROUND) / HOP) + 1]))
        peak = min(loud[max(0, low - REACH) : low + 1].max(), loud[low : low + REACH].max())
        if joined or peak - loud[low] < DEPTH_DB:
            continue
        half = (peak + loud[low]) / 2
        start = end = low
        while start > 0 and loud[start - 1] < half and low - start < LONGEST:
            start -= 1
        while end < len(loud) - 1 and loud[end + 1] < half and end - low < LONGEST:
            end += 1
        found.append(Closure(phone.symbol, start * HOP, end * HOP))
    return found


def away(closure: Closure, opening: Curve, fps: int, lead: float) -> float:
    """Seconds from the closure to the nearest picture with shut lips; 0 where they overlap. The take starts at `lead`."""
    shown = np.flatnonzero(opening < SHUT) / fps - lead
    if not len(shown):
        return float("inf")
    return float(np.maximum(0.0, np.maximum(closure.start - (shown + 1 / fps), shown - closure.end)).min())


def lag(opening: Curve, loud: Curve, fps: int, lead: float) -> float:
    """Seconds by which the sound follows the lips (positive: lips lead) at the best correlation; `loud` 0 to 1 every `HOP`."""
    frames = ((np.arange(len(loud)) * HOP + lead) * fps).astype(int)
    mouth = opening[np.minimum(frames, len(opening) - 1)]
    mouth, sound = mouth - mouth.mean(), loud - loud.mean()
    reach = round(SEARCH / HOP)
    padded = np.pad(mouth, reach)
    steps = range(-reach, reach + 1)
    scores = [float(np.dot(padded[reach - step : reach - step + len(sound)], sound)) for step in steps]
    return steps[int(np.argmax(scores))] * HOP


def seen(spec: ShotSpec, timing: ShotTiming, visemes: VisemeTrack) -> tuple[Curve, Curve]:
    """For each frame how open the only actor's mouth is: on the drawn outline (0 to 1), and in the finished picture (the part of
    the mouth's box that is unlike skin)."""
    scene, finish = ActedScene(spec, timing, visemes), Finisher(spec, timing)
    outline, pixels = [], []
    try:
        for i in range(timing.frames):
            picture = finish(scene.draw(i), i)
            outline.append(scene.players[0].performer.mouth_opening())
            pixels.append(_unlike_skin(picture, *_mouth_box(scene, i)))
    finally:
        scene.close()
    return np.array(outline), np.array(pixels)


def _mouth_box(scene: ActedScene, i: int) -> tuple[slice, slice]:
    """Rows and columns of the mouth in picture `i`."""
    spec, player = scene.spec, scene.players[0]
    width, height = spec.canvas.width, spec.canvas.height
    left, top, right, bottom = player.to_world(player.performer.face_box(scene.director.acting(player.index, i)))
    x0, y0, x1, y1 = MOUTH_BOX if player.actor.facing >= 0 else (1 - MOUTH_BOX[2], MOUTH_BOX[1], 1 - MOUTH_BOX[0], MOUTH_BOX[3])
    view, aspect = scene.path.at(i / scene.timing.fps), width / height
    a = view.project(left + (right - left) * x0, top + (bottom - top) * y0, aspect)
    b = view.project(left + (right - left) * x1, top + (bottom - top) * y1, aspect)
    return slice(int(a[1] * height), int(b[1] * height)), slice(int(a[0] * width), int(b[0] * width))


def _unlike_skin(picture: Picture, rows: slice, columns: slice) -> float:
    box = picture[rows, columns].astype(np.int16)
    skin = np.median(box.reshape(-1, 3), axis=0)
    return float((np.abs(box - skin).max(axis=2) > UNLIKE_SKIN).mean())
