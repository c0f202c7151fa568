"""Where people stand in a scene: sides that hold for the whole scene (the 180° line), poses that last, things in hands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ainern2d_contracts.shot_plan import Blocking
from ainern2d_contracts.vocabulary import Emotion, Manner, Pose, Prop

from .acting import HOLDING
from .beats import Beat, Cue

SLOTS = ((0.4, 0.35), (0.8, 0.35), (0.2, 0.6), (0.6, 0.6), (0.95, 0.6))
"""(distance from the middle, depth) of the first, second … person on a side."""
APART = 0.35
LASTING: frozenset[Pose] = frozenset({Pose.SIT, Pose.KNEEL, Pose.LIE})
"""Poses that stay until the body does something else."""
ENDS_LASTING: frozenset[Pose] = frozenset(
    {Pose.WALK, Pose.RUN, Pose.STRIKE, Pose.GUARD, Pose.FALL, Pose.EMBRACE, Pose.BOW, Pose.KNEEL, Pose.SIT, Pose.LIE}
)
POSE_OF_FEELING = {
    (Emotion.ANGER, 0.8): Pose.POINT,
    (Emotion.SADNESS, 0.8): Pose.HAND_TO_FACE,
    (Emotion.FEAR, 0.85): Pose.HAND_TO_FACE,
}


def sides(beats: Sequence[Beat]) -> dict[str, int]:
    """-1 (left) or 1 (right) for everybody in the scene: those who talk to each other most, on opposite sides."""
    order: list[str] = []
    pairs: Counter[tuple[str, str]] = Counter()
    for beat in beats:
        order += [name for name in beat.people if name not in order]
        for cue in beat.cues:
            speaker, other = cue.line.speaker, cue.line.addressee
            if speaker and other and speaker != other:
                order += [name for name in (speaker, other) if name not in order]
                pairs[(min(speaker, other), max(speaker, other))] += 1
    placed: dict[str, int] = {}
    for name in order:
        pull = sum(
            placed[other] * n for a, b, n in _edges(pairs) for this, other in ((a, b), (b, a)) if this == name and other in placed
        )
        balance = sum(placed.values())
        placed[name] = -1 if pull > 0 or (pull == 0 and balance >= 0) else 1
    return placed


def _edges(pairs: Counter[tuple[str, str]]) -> list[tuple[str, str, int]]:
    return [(a, b, n) for (a, b), n in sorted(pairs.items())]


@dataclass
class Floor:
    """The people of one scene while it goes on."""

    side: dict[str, int]
    groups: frozenset[str] = frozenset()
    _rank: dict[str, int] = field(default_factory=dict)
    _lasting: dict[str, Pose] = field(default_factory=dict)
    _held: dict[str, Prop] = field(default_factory=dict)

    def __post_init__(self) -> None:
        seen: Counter[int] = Counter()
        for name, side in self.side.items():
            self._rank[name] = seen[side]
            seen[side] += 1

    def block(self, names: Sequence[str], beat: Beat) -> tuple[Blocking, ...]:
        """Place `names` for this beat. Nobody overlaps: equal depths lie `APART`, else somebody steps back."""
        placed: list[Blocking] = []
        for name in names:
            pose, emotion, intensity, prop = self._acting(name, beat)
            x, depth = self._spot(name)
            while any(abs(other.x - x) < APART and abs(other.depth - depth) < 0.1 for other in placed) and depth < 0.9:
                depth = round(depth + 0.15, 2)
            side = self.side.get(name, -1)
            placed.append(
                Blocking(
                    character=name, x=x, depth=depth, facing=-side, pose=pose, emotion=emotion, intensity=intensity, prop=prop
                )
            )
        return tuple(placed)

    def _spot(self, name: str) -> tuple[float, float]:
        distance, depth = SLOTS[self._rank.get(name, 0) % len(SLOTS)]
        if name in self.groups:
            depth = 0.6
        return round(self.side.get(name, -1) * distance, 2), depth

    def _acting(self, name: str, beat: Beat) -> tuple[Pose, Emotion, float, Prop | None]:
        pose: Pose | None = None
        emotion, intensity = Emotion.NEUTRAL, 0.5
        for cue in beat.cues:
            acts = bool(cue.action.actors) and cue.action.actors[0] == name
            if cue.line.speaker == name and cue.line.emotion is not Emotion.NEUTRAL:
                emotion, intensity = cue.line.emotion, cue.line.intensity
            elif acts and cue.action.emotion is not Emotion.NEUTRAL:
                emotion, intensity = cue.action.emotion, cue.action.intensity
            if acts and cue.action.pose is not Pose.STAND:
                pose = cue.action.pose
                self._hold(name, pose, cue)
        return self._posture(name, pose, emotion, intensity, beat), emotion, intensity, self._held.get(name)

    def _hold(self, name: str, pose: Pose, cue: Cue) -> None:
        if cue.action.prop and pose in HOLDING:
            self._held[name] = cue.action.prop

    def _posture(self, name: str, pose: Pose | None, emotion: Emotion, intensity: float, beat: Beat) -> Pose:
        if pose in LASTING:
            self._lasting[name] = pose
        elif pose in ENDS_LASTING:
            self._lasting.pop(name, None)
        if pose:
            return pose
        if name in self._lasting:
            return self._lasting[name]
        if any(cue.line.speaker == name and cue.line.manner is Manner.SOB for cue in beat.cues):
            return Pose.HAND_TO_FACE
        for (feeling, least), shown in POSE_OF_FEELING.items():
            if emotion is feeling and intensity >= least:
                return shown
        return Pose.HOLD if name in self._held else Pose.STAND
