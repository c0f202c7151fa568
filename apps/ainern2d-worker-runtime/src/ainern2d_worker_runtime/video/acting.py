"""What the renderer tells a character at each frame, and what a character is to the renderer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from ainern2d_contracts.vocabulary import Emotion, Pose, Prop, View


class MouthShape(NamedTuple):
    """A viseme as numbers, so that shapes can be blended: opening, width, rounding, upper teeth, tongue, lip tuck."""

    open: float = 0.0
    width: float = 1.0
    round: float = 0.0
    teeth: float = 0.0
    tongue: float = 0.0
    tuck: float = 0.0


REST = MouthShape()


@dataclass(frozen=True)
class Acting:
    """One character at one moment. `t` is seconds from the shot's first frame, `duration` the shot's length in seconds.

    `facing` 1 looks right, -1 left. `speaking` is 0 to 1, eased. `stress` is 1 on a stressed syllable, else falls to 0.
    `gaze` is where the eyes go, -1 to 1 in each axis, x in the direction of facing.
    """

    t: float
    duration: float
    facing: int = 1
    pose: Pose = Pose.STAND
    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.5
    mouth: MouthShape = REST
    speaking: float = 0.0
    stress: float = 0.0
    gaze: tuple[float, float] = (0.4, 0.0)
    prop: Prop | None = None
    wind: float = 0.3
    arrives: float = math.inf
    """Seconds at which somebody who walks or runs comes to a stand."""
    view: View = View.THREE_QUARTER
    turn: float = 0.0
    """0 to 1: how far the body is squashed while it turns from one view to another."""
    posture: Pose = Pose.STAND
    """What the body keeps doing under a gesture: `SIT`, `KNEEL` or `CROUCH`; anything else is told by the pose alone."""


class Performer(Protocol):
    """A character on the canvas. Units: the origin is at the feet, y up is negative, an adult's head is about 110 high
    and an adult about 620 tall. The renderer places the root group; the performer never moves it."""

    def act(self, acting: Acting) -> None:
        """Bring every part to this moment: a pure function of the look's seed and `acting`."""
        ...

    @property
    def height(self) -> float:
        """From the feet to the top of the head, standing, in units."""
        ...

    def face_box(self, acting: Acting) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the face in the root's units (after facing), for framing and for the critic."""
        ...

    def head_top(self, acting: Acting) -> float:
        """Y of the highest point of the head with its hair and what it wears, in the root's units."""
        ...

    @property
    def stride(self) -> float:
        """Units that a step covers, as a factor of an adult's."""
        ...

    def mouth_opening(self) -> float:
        """How far the mouth was opened at the last `act`, 0 to 1: measured on the drawn shape."""
        ...
