"""`ainern2d bench lips`: the mouth in the finished pictures against the sound of the same lines, in both languages.

Lines are spoken by the built-in voices, timed, given lips and drawn as a film is; then the sound and the pictures are measured
apart: closures of p, b and m by the sound's fall between 700 and 5000 Hz, the mouth by its outline and by the pixels of its box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from ainern2d_contracts.render import Canvas, ShotSpec
from ainern2d_contracts.sound import (
    ShotTiming,
    SpeakerVisemes,
    SpeechTask,
    TimedLine,
    VisemeKey,
    VisemeTrack,
    Voice,
    VoiceComponent,
)
from ainern2d_contracts.vocabulary import Language, LineKind, ShotSize, Viseme
from ainern2d_studio_api.modules.entity_core.rates import interval
from ainern2d_worker_runtime.audio.speak_job import Speaker
from ainern2d_worker_runtime.audio.speech.take import Take
from ainern2d_worker_runtime.lipsync.track import keys, loudness_curve, seen, shapes
from numpy.typing import NDArray

from . import lips_measured
from .frame import Row
from .lips_measured import Curve
from .render_scene import scene

CANVAS = Canvas(width=640, height=360, fps=24)
LEAD, TAIL = 0.5, 0.6
"""Seconds of silence before and after the line."""
SETTLES = 0.1
"""Seconds around the line in which the mouth may still be on its way."""
WITHIN = 0.04
"""Seconds; ITU-R BT.1359 puts the first that anybody notices at 45 ms of sound before the picture."""
CLOSURES_GOAL, LAG_GOAL, SILENT_GOAL, PIXELS_GOAL = ">=0.95", "<=41.7", "<=0.02", ">=0.85"
VOICES: dict[Language, tuple[str, str]] = {
    Language.ENGLISH: ("bf_emma", "bm_george"),
    Language.CHINESE: ("zf_xiaoxiao", "zm_yunxi"),
}
"""A woman's and a man's, by turns."""
LINES: dict[Language, tuple[str, ...]] = {
    Language.ENGLISH: (
        "The lamp is out. Do you hear me, Nell? The lamp is out, and I cannot climb the stairs!",
        "There is a ship. I saw her lights from the schoolhouse. She is coming straight for the rocks!",
        "There is oil in the store, and dry matches in my tin box. Promise me, child.",
        "That will be the Mary Dawn. My son Tom is aboard her.",
        "Keep low on the gallery, and hold on to the rail. Be brave, my boy, and bring me the map.",
        "Maybe the boat is empty. Bring me a blanket, and tell nobody what you have seen by the bridge.",
        "My poor boy, you must be more patient; the post will be here before supper.",
    ),
    Language.CHINESE: (
        "老伯，有人追我，求您帮帮我。",
        "别怕，门外不是坏人，把灯笼放在门边吧。",
        "妈妈，我不明白，这把宝剑从哪里来？",
        "朋友，风波还没有平息，我们不能不防备。",
        "买卖不成，名声要保，马上跑！",
        "白马跑得比北风还快，怕什么？",
        "你不必明白，把门关好，别把秘密告诉旁人。",
    ),
}


NOTE = (
    "closures: of the p, b and m whose closure is heard, those with shut lips in a picture shown within 40 ms of it; "
    "lag: of the best correlation of opening and loudness, a line each; silent: the widest opening while nobody speaks."
)


@dataclass(frozen=True)
class Spoken:
    """One line measured: seconds from each heard closure to shut lips, seconds between lips and sound, openings by frame."""

    away: tuple[float, ...]
    lag: float
    pixel_lag: float
    outline: Curve
    pixels: Curve
    silent: NDArray[np.bool_]


def rows() -> list[Row]:
    """Every row has a goal; figures are of each line where there is one for each."""
    speaker = Speaker()
    return [row for language in LINES for row in _language(language, speaker)]


def _language(language: Language, speaker: Speaker) -> Iterator[Row]:
    said = [measured(text, language, number, speaker) for number, text in enumerate(LINES[language])]
    name, heard = language.value, [line.away for line in said]
    yield Row(
        f"{name}-closures",
        "share within 40 ms",
        [_in_time(heard)],
        goal=CLOSURES_GOAL,
        interval=interval(heard, _in_time),
        sample=sum(len(line) for line in heard),
        note=NOTE,
    )
    yield Row(f"{name}-lag", "ms, outline", [abs(line.lag) * 1000 for line in said], goal=LAG_GOAL)
    yield Row(f"{name}-lag-pixels", "ms, pixels", [abs(line.pixel_lag) * 1000 for line in said], goal=LAG_GOAL)
    yield Row(
        f"{name}-silent", "opening, 0 to 1", [max(float(line.outline[line.silent].max()) for line in said)], goal=SILENT_GOAL
    )
    follow = [float(np.corrcoef(line.outline, line.pixels)[0, 1]) for line in said]
    yield Row(f"{name}-pixels", "correlation with outline", follow, goal=PIXELS_GOAL)


def _in_time(heard: Sequence[Sequence[float]]) -> float:
    """Share of closures that are seen in time."""
    distances = [distance for line in heard for distance in line]
    return sum(distance <= WITHIN for distance in distances) / max(1, len(distances))


def measured(text: str, language: Language, number: int, speaker: Speaker) -> Spoken:
    """Speak, draw and measure a line; `number` chooses voice and face.

    Raises:
        AinerError: VOICE_MISSING, SPEECH_FAILED, PACKAGE_MISSING.
    """
    cv2.setNumThreads(1)
    voice = Voice(language=language, blend=(VoiceComponent(name=VOICES[language][number % 2], weight=1.0),))
    take = speaker.take(SpeechTask(text=text, kind=LineKind.SPEECH, voice=voice))
    spec, timing, visemes = shot(text, take, number % 2)
    outline, pixels = lips_measured.seen(spec, timing, visemes)
    rate = take.timing.sample_rate
    heard = lips_measured.closures(take.timing.phonemes, lips_measured.level(take.samples, rate))
    loud, times = _loudness(take), np.arange(timing.frames) / timing.fps
    return Spoken(
        tuple(lips_measured.away(closure, outline, timing.fps, LEAD) for closure in heard),
        lips_measured.lag(outline, loud, timing.fps, LEAD),
        lips_measured.lag(pixels, loud, timing.fps, LEAD),
        outline,
        pixels,
        (times < LEAD - SETTLES) | (times > LEAD + take.timing.seconds + SETTLES),
    )


def _loudness(take: Take) -> Curve:
    return loudness_curve(take.samples.astype(np.float64), take.timing.sample_rate)


def shot(text: str, take: Take, face: int) -> tuple[ShotSpec, ShotTiming, VisemeTrack]:
    """A close-up of one person who says the line after `LEAD` seconds: the lip-sync lane's own keys, the engine's own shot."""
    whole = scene(CANVAS).spec
    actor = whole.actors[face].model_copy(update={"x": 0.0})
    spec = whole.model_copy(update={"actors": (actor,), "focus": actor.entity_id, "size": ShotSize.CLOSE_UP})
    frames = round((LEAD + take.timing.seconds + TAIL) * CANVAS.fps)
    lips = keys(seen(shapes(take.timing.phonemes)), _loudness(take), LEAD, frames / CANVAS.fps)
    line = TimedLine(
        line_id="line", kind=LineKind.SPEECH, speaker=actor.entity_id, text=text, start=LEAD, end=LEAD + take.timing.seconds
    )
    track = SpeakerVisemes(speaker=actor.entity_id, keys=(VisemeKey(at=0.0, viseme=Viseme.X), *lips))
    return spec, ShotTiming(fps=CANVAS.fps, frames=frames, lines=(line,)), VisemeTrack(tracks=(track,))
