"""What a composition is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BEATS = 4
"""In a bar."""


TONIC, DOMINANT = 0, 4
"""Scale degrees."""

NATURAL_MINOR = (0, 2, 3, 5, 7, 8, 10)


@dataclass(frozen=True)
class Note:
    """`start` and `length` in beats, `pitch` a MIDI number, `velocity` 1 to 127."""

    part: str
    start: float
    length: float
    pitch: int
    velocity: int


@dataclass(frozen=True)
class Score:
    """`programs` gives each part's General MIDI program; `tempo` is in beats a minute, fitted to the length."""

    notes: tuple[Note, ...]
    programs: dict[str, int]
    tempo: float
    bars: int


@dataclass(frozen=True)
class Key:
    """A tonic (MIDI pitch class 0 to 11), its seven-note scale, and which of its degrees a melody uses."""

    tonic: int
    scale: tuple[int, ...]
    melody: tuple[int, ...]

    def pitch(self, degree: int, octave: int) -> int:
        """The pitch of a scale degree (0 is the tonic, any integer) in a MIDI octave (5 holds middle C)."""
        return 12 * (octave + degree // 7) + self.tonic + self.scale[degree % 7]

    def melody_pitch(self, step: int, octave: int) -> int:
        """As `pitch`, counting only the melody's degrees."""
        turns, index = divmod(step, len(self.melody))
        return self.pitch(self.melody[index] + 7 * turns, octave)

    def chord(self, degree: int, octave: int, is_open: bool) -> tuple[int, ...]:
        """The triad on `degree`, or its root, fifth and octave. The dominant of a minor key has its leading tone raised."""
        degrees = (degree, degree + 4, degree + 7) if is_open else (degree, degree + 2, degree + 4)
        raised = not is_open and degree % 7 == DOMINANT and self.scale == NATURAL_MINOR
        return tuple(self.pitch(tone, octave) + (raised and tone == degree + 2) for tone in degrees)


def fitted(pitch: int, low: int, high: int) -> int:
    """The pitch moved by octaves into an instrument's range."""
    while pitch < low:
        pitch += 12
    while pitch > high:
        pitch -= 12
    return pitch


def nearest(pitch: int, classes: Sequence[int]) -> int:
    """The pitch nearest to `pitch` whose pitch class is among `classes`; the lower of two as near."""
    for distance in range(7):
        for candidate in (pitch - distance, pitch + distance):
            if candidate % 12 in classes:
                return candidate
    return pitch
