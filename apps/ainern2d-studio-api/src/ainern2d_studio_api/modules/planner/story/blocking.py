"""Where people stand in a scene: sides that hold for the whole scene (the 180° line), poses that last, things in hands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby

from ainern2d_contracts.shot_plan import Blocking
from ainern2d_contracts.vocabulary import Emotion, Manner, Pose, Prop, View

from .acting import FIGHTING, LASTING, MOVING
from .beats import Beat, Cue
from .deeds import ARMED, ATTACKS, HANDS, WEAPONS, Deed

SLOTS = (0.4, 0.8)
"""Distance from the middle of the first, the second person on a side, and so on in turn."""
FRONT, BACK = 0.35, 0.65
"""Depths: two people one behind the other are told apart by the step between them."""
BETWEEN = 0.6
"""Where a third one on a side stands, behind the two."""
TALK_BOND = 3
MEMORY = 12
"""Steps of the story that a lasting pose outlives while the words forget who has it: about eight shots."""
HELD_MEMORY = 18
"""The same of a thing in the hand."""
APART = 0.35
REACTS_FROM = 0.45
REACTIONS = {
    Emotion.JOY: Emotion.JOY,
    Emotion.SADNESS: Emotion.WORRY,
    Emotion.ANGER: Emotion.FEAR,
    Emotion.FEAR: Emotion.WORRY,
    Emotion.SURPRISE: Emotion.SURPRISE,
    Emotion.DISGUST: Emotion.WORRY,
    Emotion.TENDERNESS: Emotion.TENDERNESS,
    Emotion.DETERMINATION: Emotion.DETERMINATION,
    Emotion.WORRY: Emotion.WORRY,
}
PUT_AWAY: frozenset[Prop] = frozenset(
    {Prop.UMBRELLA, Prop.KEY, Prop.COIN, Prop.RING, Prop.LETTER, Prop.JADE_PENDANT, Prop.CLOCK, Prop.PHONE, Prop.CUP, Prop.BREAD}
)
"""Left at the door, or in a pocket, when the scene changes."""
SLIGHT: frozenset[Pose] = HANDS | {Pose.RAISE_CUP}
BOTH_HANDS: frozenset[Pose] = frozenset(
    {
        Pose.EMBRACE, Pose.WEEP, Pose.FALL, Pose.LIE, Pose.SLEEP, Pose.DEAD, Pose.CARRY, Pose.CLIMB, Pose.CRAWL, Pose.KOWTOW,
        Pose.PRAY, Pose.PUSH, Pose.PULL, Pose.DANCE,
    }
)  # fmt: skip
ENDS_LASTING: frozenset[Pose] = (
    MOVING | LASTING | {Pose.BOW, Pose.FIST_SALUTE, Pose.KOWTOW, Pose.CROUCH, Pose.WRITE, Pose.KNOCK, Pose.SALUTE}
)
AFTERWARDS = {Pose.KOWTOW: Pose.KNEEL, Pose.WRITE: Pose.SIT, Pose.FALL: Pose.LIE}
"""How a body stays when it has done what it did."""
WAKES: frozenset[Pose] = frozenset({Pose.SLEEP, Pose.DEAD})
"""Who speaks was not so after all."""
BRIEFLY = 4
"""Steps for which somebody who fell lies there, while the words do not say more."""
UPRIGHT: frozenset[Pose] = frozenset({Pose.SIT, Pose.KNEEL})
"""Postures under which hands and head do something else; who lies or rides, goes on so."""
GESTURES: frozenset[Pose] = frozenset(
    {
        Pose.POINT, Pose.REACH, Pose.HOLD, Pose.RAISE_CUP, Pose.READ, Pose.HAND_TO_FACE, Pose.THINK, Pose.WEEP, Pose.WAVE,
        Pose.PRAY, Pose.ARMS_CROSSED, Pose.HANDS_FOLDED, Pose.SHRUG, Pose.PLAY, Pose.CARRY,
    }
)  # fmt: skip
POSE_OF_FEELING = {
    (Emotion.ANGER, 0.8): Pose.POINT,
    (Emotion.SADNESS, 0.8): Pose.WEEP,
    (Emotion.FEAR, 0.85): Pose.HAND_TO_FACE,
}


def sides(cues: Sequence[Cue]) -> dict[str, int]:
    """-1 (left) or 1 (right) for everybody in the scene: those who talk to each other most, on opposite sides.

    A greedy cut: who has most to do with others is placed first, each one opposite to the strongest pull; whom the
    scene shows first is on the left.
    """
    paragraphs = [list(group) for _, group in groupby(cues, key=lambda cue: cue.paragraph)]
    pairs = _bonds(paragraphs)
    weight: Counter[str] = Counter()
    for (a, b), bond in pairs.items():
        weight[a] += bond
        weight[b] += bond
    order = list(dict.fromkeys(name for paragraph in paragraphs for name in _everybody(paragraph)))
    placed: dict[str, int] = {}
    for name in sorted(order, key=lambda n: (-weight[n], order.index(n))):
        pull = sum(bond * placed[other] for other, bond in _bonds_of(name, pairs) if other in placed)
        if pull == 0:
            pull = sum(placed.values()) or 1
        placed[name] = -1 if pull > 0 else 1
    left = -1 if order and placed[order[0]] > 0 else 1
    return {name: side * left for name, side in placed.items()}


def _everybody(cues: Sequence[Cue]) -> tuple[str, ...]:
    addressed = [cue.line.addressee for cue in cues if cue.line.speaker and cue.line.addressee]
    return tuple(dict.fromkeys((*_seen(cues), *addressed)))


def _seen(cues: Sequence[Cue]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for cue in cues for name in cue.seen))


def _bonds(paragraphs: Sequence[Sequence[Cue]]) -> Counter[tuple[str, str]]:
    """How much two people have to do with each other: who answers whom counts fully, being spoken to or near a little.

    Counted by paragraph, not by shot or line: how a quotation is cut must not turn people round.
    """
    bonds: Counter[tuple[str, str]] = Counter()
    last: str | None = None
    for cues in paragraphs:
        spoken = {(cue.line.speaker, cue.line.addressee) for cue in cues}
        for speaker, other in sorted((a, b) for a, b in spoken if a and b and a != b):
            bonds[(min(speaker, other), max(speaker, other))] += 1
        for speaker in dict.fromkeys(cue.line.speaker for cue in cues if cue.line.speaker):
            if last and last != speaker:
                bonds[(min(speaker, last), max(speaker, last))] += TALK_BOND
            last = speaker
        for one, two in combinations(sorted(_seen(cues)[:3]), 2):
            bonds[(one, two)] += 1
    return bonds


def _bonds_of(name: str, pairs: Counter[tuple[str, str]]) -> list[tuple[str, int]]:
    return [(b if a == name else a, bond) for (a, b), bond in sorted(pairs.items()) if name in (a, b)]


@dataclass
class Floor:
    """The people of one scene while it goes on."""

    side: dict[str, int]
    groups: frozenset[str] = frozenset()
    _rank: dict[str, int] = field(default_factory=dict)
    _lasting: dict[str, tuple[Pose, int]] = field(default_factory=dict)
    _fallen: set[str] = field(default_factory=set)
    """Who lies only because they fell: they are soon up again, and first when they speak."""
    _held: dict[str, tuple[Prop, int]] = field(default_factory=dict)
    _other_arm: dict[str, Prop] = field(default_factory=dict)
    _now: int = 0
    """The step of the beat that is being blocked; at first, of the scene's first."""
    carried: dict[str, Prop] = field(default_factory=dict)
    """What people bring into the scene."""

    def __post_init__(self) -> None:
        self._held = {name: (prop, self._now) for name, prop in self.carried.items()}
        seen: Counter[int] = Counter()
        for name, side in self.side.items():
            self._rank[name] = seen[side]
            seen[side] += 1

    def block(self, names: Sequence[str], beat: Beat) -> tuple[Blocking, ...]:
        """Place `names` for this beat. Nobody overlaps: they lie `APART`, else the later one stands behind."""
        self._now = beat.step
        if beat.time_passes:
            self._lasting = {}
        self._lasting = {n: kept for n, kept in self._lasting.items() if self._now - kept[1] <= MEMORY}
        kept = {n: pose for n, (pose, _) in self._lasting.items() if n in beat.people and n not in self._fallen}
        self._lasting |= {n: (pose, self._now) for n, pose in kept.items()}
        self._held = {n: kept for n, kept in self._held.items() if self._now - kept[1] <= HELD_MEMORY}
        lost = {cue.action.lost for cue in beat.cues}
        self._held = {n: kept for n, kept in self._held.items() if kept[0] not in lost}
        for deed in (deed for cue in beat.cues for deed in cue.action.deeds if deed.actor not in names):
            self._hand(deed)
            if deed.rises or deed.pose in ENDS_LASTING:
                self._lasting.pop(deed.actor, None)
            self._stays(deed.actor, deed.pose, deed.dies)
        placed: list[Blocking] = []
        for name in names:
            pose, emotion, intensity, prop = self._acting(name, beat)
            x, depth = self._spot(name, placed)
            side = self.side.get(name, -1)
            posture, pose = self._under(name, pose)
            if pose is Pose.LIE and name in self._fallen:
                posture = Pose.FALL
            exits = side if pose in (Pose.WALK, Pose.RUN) and _leaves(name, beat) else 0
            placed.append(
                Blocking(
                    character=name, x=x, depth=depth, facing=-side, pose=pose, emotion=emotion, intensity=intensity, prop=prop,
                    posture=posture, exits=exits,
                )
            )  # fmt: skip
        return _both_fight(_away_together(placed), beat)

    def _under(self, name: str, pose: Pose) -> tuple[Pose, Pose]:
        """What the body keeps doing under a gesture, and the gesture; who lies or rides makes none."""
        kept = self._lasting[name][0] if name in self._lasting else Pose.STAND
        if kept is Pose.STAND or pose not in GESTURES:
            return Pose.STAND, pose
        return (kept, pose) if kept in UPRIGHT else (Pose.STAND, kept)

    def _stays(self, name: str, pose: Pose, dies: bool) -> None:
        """How somebody stays after this pose; what ends a posture ends it."""
        if pose in LASTING | ENDS_LASTING:
            self._fallen.discard(name)
        if pose in LASTING:
            self._lasting[name] = (pose, self._now)
        elif pose in AFTERWARDS:
            fallen = pose is Pose.FALL and not dies
            if fallen:
                self._fallen.add(name)
            self._lasting[name] = (
                Pose.DEAD if dies else AFTERWARDS[pose], self._now - MEMORY + BRIEFLY if fallen else self._now,
            )  # fmt: skip
        elif pose in ENDS_LASTING:
            self._lasting.pop(name, None)

    def _spot(self, name: str, placed: Sequence[Blocking]) -> tuple[float, float]:
        side = self.side.get(name, -1)
        own = SLOTS[self._rank.get(name, 0) % len(SLOTS)]
        depth = BACK if name in self.groups else FRONT
        for distance in (own, *SLOTS):
            if all(abs(other.x - side * distance) >= APART for other in placed):
                return round(side * distance, 2), depth
        taken = [other.depth for other in placed if abs(other.x - side * BETWEEN) < APART]
        return round(side * BETWEEN, 2), round(min(0.95, max(taken, default=FRONT) + BACK - FRONT), 2)

    def _acting(self, name: str, beat: Beat) -> tuple[Pose, Emotion, float, Prop | None]:
        pose: Pose | None = None
        emotion, intensity = Emotion.NEUTRAL, 0.5
        for cue in beat.cues:
            if cue.line.speaker == name and cue.line.emotion is not Emotion.NEUTRAL:
                emotion, intensity = cue.line.emotion, cue.line.intensity
            for deed in cue.action.deeds:
                if deed.actor != name:
                    continue
                if deed.rises:
                    self._lasting.pop(name, None)
                if deed.emotion is not Emotion.NEUTRAL:
                    emotion, intensity = deed.emotion, deed.intensity
                if deed.pose is not Pose.STAND and _weight(deed.pose) >= _weight(pose):
                    pose = deed.pose
                self._hand(deed)
        gesture = next((d.pose for d in reversed(_deeds_of(name, beat)) if d.pose in GESTURES), None)
        if pose in UPRIGHT and gesture is not None:
            self._stays(name, pose, False)
            pose = gesture
        if emotion is Emotion.NEUTRAL and name not in {cue.line.speaker for cue in beat.cues}:
            emotion, intensity = _reaction(name, beat)
        posture = self._posture(name, pose, emotion, intensity, beat)
        held = self._held[name][0] if name in self._held and posture not in BOTH_HANDS else None
        if posture in ARMED and held not in WEAPONS:
            held = next((d.weapon for cue in beat.cues for d in cue.action.deeds if d.actor == name and d.weapon), held)
        return posture, emotion, intensity, held

    def _hand(self, deed: Deed) -> None:
        if deed.takes and deed.takes is not Prop.UMBRELLA and self._holds(deed.actor) is Prop.UMBRELLA:
            self._other_arm[deed.actor] = deed.takes
        elif deed.takes:
            for other in [n for n, kept in self._held.items() if kept[0] is deed.takes and deed.pose is Pose.REACH]:
                del self._held[other]
            self._held[deed.actor] = (deed.takes, self._now)
        if deed.drops and deed.actor in self._held and self._held[deed.actor][0] is deed.drops:
            del self._held[deed.actor]

    def _holds(self, name: str) -> Prop | None:
        return self._held[name][0] if name in self._held else None

    def in_hand(self) -> dict[str, Prop]:
        """What everybody carries out of the scene: what the other arm held comes along, small things are put away."""
        kept = {name: prop for name, (prop, _) in self._held.items() if prop not in PUT_AWAY}
        return self._other_arm | kept

    def _posture(self, name: str, pose: Pose | None, emotion: Emotion, intensity: float, beat: Beat) -> Pose:
        speaks = [cue.line for cue in beat.cues if cue.line.speaker == name]
        if pose:
            self._stays(name, pose, any(deed.dies for deed in _deeds_of(name, beat)))
            return pose
        if any(line.manner is Manner.SOB for line in speaks):
            return Pose.WEEP
        if name in self._lasting:
            kept, since = self._lasting[name]
            if speaks and name in self._fallen:
                self._lasting.pop(name)
            elif speaks and kept in WAKES:
                self._lasting[name] = (Pose.LIE, since)
        if name in self._lasting:
            return self._lasting[name][0]
        if name in self._held:
            return Pose.HOLD
        for (feeling, least), shown in POSE_OF_FEELING.items():
            if emotion is feeling and intensity >= least:
                return shown
        return Pose.STAND


def _weight(pose: Pose | None) -> int:
    """Of several deeds in one shot the weightiest is seen, of equal ones the last."""
    if pose is None:
        return 0
    return 3 if pose in FIGHTING | {Pose.FALL} else 1 if pose in SLIGHT else 2


def _deeds_of(name: str, beat: Beat) -> list[Deed]:
    return [deed for cue in beat.cues for deed in cue.action.deeds if deed.actor == name]


def _leaves(name: str, beat: Beat) -> bool:
    """Whether somebody goes away in this beat, and says nothing in it."""
    speaks = any(cue.line.speaker == name for cue in beat.cues)
    return not speaks and any(deed.leaves for deed in _deeds_of(name, beat))


def _away_together(placed: Sequence[Blocking]) -> Sequence[Blocking]:
    """Where all of several leave, they go away from the camera side by side, not out to both sides."""
    if len(placed) < 2 or not all(blocking.exits for blocking in placed):
        return placed
    return [blocking.model_copy(update={"exits": 0, "view": View.BACK}) for blocking in placed]


def _both_fight(placed: Sequence[Blocking], beat: Beat) -> tuple[Blocking, ...]:
    """Of two who strike at each other one strikes, the other parries; where the words have them fight, both do."""
    deeds = [deed for cue in beat.cues for deed in cue.action.deeds]
    mutual = any(deed.both for deed in deeds)
    striking = [b for b in placed if b.pose in ATTACKS]
    if not striking:
        return tuple(placed)
    first = striking[0]
    idle = [b for b in placed if b is not first and b.pose in (Pose.STAND, Pose.HOLD)] if mutual and len(placed) == 2 else []
    armed = next((deed.weapon for deed in deeds if deed.weapon), None) if mutual else None
    out = []
    for blocking in placed:
        if blocking is not first and (blocking in striking or blocking in idle):
            weapon = blocking.prop if blocking.prop in WEAPONS else armed
            blocking = blocking.model_copy(update={"pose": Pose.PARRY, "prop": weapon})
        out.append(blocking)
    return tuple(out)


def _reaction(name: str, beat: Beat) -> tuple[Emotion, float]:
    """How somebody who is in the picture takes what another says or does there."""
    emotion, intensity = beat.feeling
    if emotion is Emotion.NEUTRAL or intensity < REACTS_FROM or name == beat.focus:
        return Emotion.NEUTRAL, 0.5
    return REACTIONS[emotion], round(0.7 * intensity, 2)
