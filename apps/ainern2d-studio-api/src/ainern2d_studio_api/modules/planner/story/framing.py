"""Film grammar: size, angle and movement of each shot, and who is in it.

Rules as textbooks give them (Arijon, Grammar of the Film Language; Katz, Shot by Shot): establish, two-shot, reverse
angles, closer with the feeling; a cut on the same subject changes the size by a step (the 30° rule).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ainern2d_contracts.vocabulary import (
    INTERIORS,
    CameraAngle,
    CameraMovement,
    Emotion,
    LineKind,
    Manner,
    PlaceKind,
    Pose,
    ShotSize,
)

from .beats import Beat, BeatKind

STRONG_FEELING = 0.7
RISING_FEELING = 0.55
LONG_TAKE = 8.0
"""Seconds after which a static frame starts to creep in."""
TALK_BEFORE_TWO_SHOT = 5
"""Single shots of a dialogue after which a two-shot shows again who is where."""
SMALL_CAST = 2
OPEN_COUNTRY: frozenset[PlaceKind] = frozenset(
    {
        PlaceKind.MOUNTAIN,
        PlaceKind.SEA,
        PlaceKind.FIELD,
        PlaceKind.CITY,
        PlaceKind.BATTLEFIELD,
        PlaceKind.SNOW_FIELD,
        PlaceKind.RIVER,
    }
)
STEPS = (ShotSize.EXTREME_WIDE, ShotSize.WIDE, ShotSize.FULL, ShotSize.MEDIUM, ShotSize.MEDIUM_CLOSE_UP, ShotSize.CLOSE_UP)
"""From far to near. The extreme close-up is left to people who edit a plan."""


@dataclass(frozen=True)
class Frame:
    size: ShotSize
    angle: CameraAngle
    movement: CameraMovement
    cast: tuple[str, ...]


@dataclass
class Camera:
    """Chooses the frames of one scene, beat after beat, and remembers what it has shown."""

    place: PlaceKind
    side: dict[str, int]
    scene_number: int = 0
    _last: Frame | None = None
    _last_focus: str | None = None
    _intensity: float = 0.0
    _singles: int = TALK_BEFORE_TWO_SHOT
    _scenery: int = 0
    _talked: list[str] = field(default_factory=list)

    def frame(self, beat: Beat, *, last: bool) -> Frame:
        """The frame of the next beat; `last` says that the scene ends with it."""
        size = self._varied(self._size(beat), beat)
        cast = self._cast(beat, size)
        frame = Frame(size, self._angle(beat), self._movement(beat, size, cast, last=last), cast)
        self._remember(beat, frame)
        return frame

    def _size(self, beat: Beat) -> ShotSize:
        emotion, intensity = beat.feeling
        strong = emotion is not Emotion.NEUTRAL and intensity >= STRONG_FEELING
        match beat.kind:
            case BeatKind.CARD:
                return ShotSize.WIDE
            case BeatKind.ESTABLISHING | BeatKind.PLACE:
                return ShotSize.EXTREME_WIDE if self.place in OPEN_COUNTRY else ShotSize.WIDE
            case BeatKind.INSERT:
                return ShotSize.INSERT
            case BeatKind.ACTION:
                return ShotSize.FULL
            case BeatKind.TALK:
                if self._two_shot(beat):
                    return ShotSize.MEDIUM
                return ShotSize.CLOSE_UP if strong else ShotSize.MEDIUM_CLOSE_UP
            case BeatKind.PORTRAIT:
                return ShotSize.CLOSE_UP if strong and len(beat.people) == 1 else ShotSize.MEDIUM

    def _two_shot(self, beat: Beat) -> bool:
        speakers = {cue.line.speaker for cue in beat.cues if cue.spoken}
        return len(speakers) > 1 or (self._singles >= TALK_BEFORE_TWO_SHOT and self._partner(beat) is not None)

    def _varied(self, size: ShotSize, beat: Beat) -> ShotSize:
        """Step nearer or further where the same subject would be cut to in the same size."""
        if self._last is None or size is not self._last.size or beat.focus != self._last_focus:
            return size
        if size is ShotSize.INSERT:
            return ShotSize.MEDIUM
        at = STEPS.index(size)
        nearer = beat.feeling[1] > self._intensity and beat.focus is not None
        step = at + 1 if nearer or at == 0 else at - 1
        return STEPS[min(step, len(STEPS) - 1)] if step < len(STEPS) else STEPS[at - 1]

    def _cast(self, beat: Beat, size: ShotSize) -> tuple[str, ...]:
        if beat.kind in (BeatKind.CARD, BeatKind.PLACE, BeatKind.INSERT):
            return ()
        if beat.kind is BeatKind.ESTABLISHING:
            return beat.people[:SMALL_CAST]
        speakers = [n for n in beat.people if any(cue.line.speaker == n for cue in beat.cues)]
        if beat.kind is BeatKind.TALK:
            near = size in (ShotSize.MEDIUM_CLOSE_UP, ShotSize.CLOSE_UP)
            if near and len(speakers) == 1:
                return (speakers[0],)
            partner = self._partner(beat)
            names = [*speakers, *([partner] if partner else []), *beat.people]
            return tuple(dict.fromkeys(names))[: max(SMALL_CAST, len(speakers))]
        if size is ShotSize.CLOSE_UP:
            return beat.people[:1]
        return beat.people[:4]

    def _partner(self, beat: Beat) -> str | None:
        """Whom the speaker faces: the one spoken to, else the last other speaker."""
        if any(cue.line.kind is LineKind.THOUGHT for cue in beat.cues):
            return None
        speaker = beat.focus
        addressed = [cue.line.addressee for cue in beat.cues if cue.spoken and cue.line.addressee not in (None, speaker)]
        return addressed[0] if addressed else next((name for name in reversed(self._talked) if name != speaker), None)

    def _angle(self, beat: Beat) -> CameraAngle:
        emotion, intensity = beat.feeling
        poses = {cue.action.pose for cue in beat.cues if cue.action.actors and cue.action.actors[0] == beat.focus}
        if poses & {Pose.KNEEL, Pose.FALL, Pose.LIE}:
            return CameraAngle.HIGH
        loud = any(cue.line.manner is Manner.SHOUT for cue in beat.cues)
        if intensity >= STRONG_FEELING and (emotion is Emotion.DETERMINATION or (emotion is Emotion.ANGER and loud)):
            return CameraAngle.LOW
        return CameraAngle.EYE_LEVEL

    def _movement(self, beat: Beat, size: ShotSize, cast: Sequence[str], *, last: bool) -> CameraMovement:
        emotion, intensity = beat.feeling
        if any(cue.action.shock for cue in beat.cues) and beat.kind is BeatKind.ACTION:
            return CameraMovement.SHAKE
        if beat.kind is BeatKind.ESTABLISHING or (not cast and beat.kind is not BeatKind.CARD):
            return self._over_scenery(beat)
        if beat.kind is BeatKind.CARD:
            return CameraMovement.STATIC
        if beat.kind is BeatKind.ACTION and {cue.action.pose for cue in beat.cues} & {Pose.WALK, Pose.RUN}:
            return CameraMovement.PAN_RIGHT if self.side.get(beat.focus or "", -1) < 0 else CameraMovement.PAN_LEFT
        if emotion is not Emotion.NEUTRAL and intensity >= RISING_FEELING and intensity > self._intensity:
            return CameraMovement.PUSH_IN
        if last and size in (ShotSize.FULL, ShotSize.MEDIUM):
            return CameraMovement.PULL_OUT
        if beat.seconds >= LONG_TAKE and not (self._last and self._last.movement is CameraMovement.PUSH_IN):
            return CameraMovement.PUSH_IN
        return CameraMovement.STATIC

    def _over_scenery(self, beat: Beat) -> CameraMovement:
        """Shots without people would stand still: the camera travels, each time another way."""
        if beat.kind is BeatKind.INSERT:
            return CameraMovement.PUSH_IN
        if beat.kind is BeatKind.ESTABLISHING and self.place in INTERIORS:
            return CameraMovement.PUSH_IN
        ways = [CameraMovement.PAN_RIGHT, CameraMovement.PUSH_IN, CameraMovement.PAN_LEFT, CameraMovement.PULL_OUT]
        if self.place in (PlaceKind.MOUNTAIN, PlaceKind.CASTLE, PlaceKind.TEMPLE, PlaceKind.FOREST, PlaceKind.BAMBOO_GROVE):
            ways.insert(0, CameraMovement.TILT_UP)
        return ways[(self._scenery + self.scene_number) % len(ways)]

    def _remember(self, beat: Beat, frame: Frame) -> None:
        self._last, self._last_focus = frame, beat.focus
        self._intensity = beat.feeling[1] if beat.feeling[0] is not Emotion.NEUTRAL else max(0.0, self._intensity - 0.2)
        self._scenery += not frame.cast or beat.kind is BeatKind.ESTABLISHING
        if beat.kind is BeatKind.TALK:
            self._singles = 0 if len(frame.cast) > 1 else self._singles + 1
        for cue in beat.cues:
            if cue.line.speaker:
                self._talked = [n for n in self._talked if n != cue.line.speaker] + [cue.line.speaker]
