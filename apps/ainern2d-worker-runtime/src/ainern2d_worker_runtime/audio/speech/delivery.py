"""How manner and emotion change a voice: a table of numbers, weighed by intensity."""

from __future__ import annotations

from dataclasses import dataclass

from ainern2d_contracts.sound import SpeechTask

from ..data import table


@dataclass(frozen=True)
class Delivery:
    """`speed` is a factor, `pitch` in semitones, `gain_db` against the common loudness; breath, tremor and room are 0 to 1."""

    speed: float
    pitch: float
    gain_db: float
    breath: float
    tremor_hz: float
    tremor: float
    room: float


DEFAULT_TREMOR_HZ = 5.6
SLOWEST, FASTEST = 0.5, 2.0


def delivery(task: SpeechTask) -> Delivery:
    """Emotion acts in proportion to twice its intensity, up to its full effect at 0.5 and half as much again at 1."""
    manner = table("delivery")["manner"][task.manner]
    emotion = table("delivery")["emotion"][task.emotion]
    weight = min(1.0, 2 * task.intensity) + max(0.0, task.intensity - 0.5)
    speed = task.voice.speed * manner["speed"] * emotion["speed"] ** weight
    return Delivery(
        speed=min(FASTEST, max(SLOWEST, speed)),
        pitch=task.voice.pitch + manner["pitch"] + emotion["pitch"] * weight,
        gain_db=manner["gain_db"] + emotion["gain_db"] * weight,
        breath=manner["breath"],
        tremor_hz=manner["tremor_hz"] or DEFAULT_TREMOR_HZ,
        tremor=min(1.0, manner["tremor"] + emotion["tremor"] * weight),
        room=manner["room"],
    )
