"""Film grammar: size, angle and movement of each shot, and who is in it.

Rules as textbooks give them (Arijon, Grammar of the Film Language; Katz, Shot by Shot): establish, two-shot, reverse
angles, closer with the feeling; a cut on the same subject changes the size by a step (the 30° rule).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ainern2d_contracts.shot_plan import Shot
from ainern2d_contracts.vocabulary import (
    INTERIORS,
    CameraAngle,
    CameraMovement,
    Emotion,
    Language,
    LineKind,
    Manner,
    PlaceKind,
    Pose,
    ShotSize,
)

from .beats import Beat, BeatKind
from .devices import comes_in, is_noticed, is_oath, is_terror, leaps, out_of_joint, speaks_with_eyes

STRONG_FEELING = 0.7
RISING_FEELING = 0.55
LONG_TAKE = 8.0
"""Seconds after which a static frame starts to creep in."""
TALK_CYCLE = 3
"""Turns of a talk after which a two-shot shows again who is where."""
LONGEST_RUN = 3
"""Shots of one size in a row: one and the other, and one again."""
RE_ESTABLISH = 12
"""Steps of the story after which a wide shot shows the place and everybody again: about eight shots.

Steps, not shots: a line that grows by some words must not change how later shots are framed."""
RARELY = 5
"""Steps between two shots that push in."""
FORGOTTEN = 2
"""Beats without anybody after which the words have left those who were there."""
SMALL_CAST = 2
LISTENERS = 3
LARGE_CAST = 4
MOST_SEEN = {ShotSize.MEDIUM_CLOSE_UP: 2, ShotSize.CLOSE_UP: 1, ShotSize.EXTREME_CLOSE_UP: 1}
"""How many faces a near frame holds."""
ABSENT_AFTER = 24
"""Steps of the story after which those of whom it has not spoken are no longer thought to be there: about fifteen shots."""
OPEN_COUNTRY: frozenset[PlaceKind] = frozenset(
    {
        PlaceKind.MOUNTAIN,
        PlaceKind.SEA,
        PlaceKind.FIELD,
        PlaceKind.CITY,
        PlaceKind.BATTLEFIELD,
        PlaceKind.SNOW_FIELD,
        PlaceKind.RIVER,
        PlaceKind.DESERT,
        PlaceKind.GRASSLAND,
        PlaceKind.LAKE,
        PlaceKind.BEACH,
        PlaceKind.MARSH,
        PlaceKind.RUINS,
        PlaceKind.ROOFTOP,
    }
)
TALL: frozenset[PlaceKind] = frozenset(
    {
        PlaceKind.MOUNTAIN,
        PlaceKind.CASTLE,
        PlaceKind.TEMPLE,
        PlaceKind.FOREST,
        PlaceKind.BAMBOO_GROVE,
        PlaceKind.WATERFALL,
        PlaceKind.MANOR,
    }
)
"""Places that a camera discovers by tilting up."""
DEEP: frozenset[PlaceKind] = frozenset(
    {
        PlaceKind.FOREST,
        PlaceKind.BAMBOO_GROVE,
        PlaceKind.STREET,
        PlaceKind.MARKET,
        PlaceKind.GARDEN,
        PlaceKind.VILLAGE,
        PlaceKind.CITY,
        PlaceKind.BRIDGE,
        PlaceKind.HARBOUR,
    }
)
"""Places with much that is near and much behind it: a camera that travels shows their depth."""
DOLLIES = {CameraMovement.PAN_LEFT: CameraMovement.DOLLY_LEFT, CameraMovement.PAN_RIGHT: CameraMovement.DOLLY_RIGHT}
STEPS = (ShotSize.EXTREME_WIDE, ShotSize.WIDE, ShotSize.FULL, ShotSize.MEDIUM, ShotSize.MEDIUM_CLOSE_UP, ShotSize.CLOSE_UP)
"""From far to near. The extreme close-up is beyond them: only words of a look lead there."""
TILTED = (ShotSize.FULL, ShotSize.MEDIUM, ShotSize.MEDIUM_CLOSE_UP, ShotSize.CLOSE_UP)
ORBITED = (ShotSize.MEDIUM, ShotSize.MEDIUM_CLOSE_UP, ShotSize.CLOSE_UP)
ALIKE = {ShotSize.INSERT: ShotSize.MEDIUM, ShotSize.EXTREME_CLOSE_UP: ShotSize.CLOSE_UP}
"""Instead of a second such shot in a row."""
MATCHED = (ShotSize.MEDIUM_CLOSE_UP, ShotSize.CLOSE_UP)
"""Sizes in which one face answers another over a match cut."""


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
    language: Language
    scene_number: int = 0
    first_turn: int = 0
    """The turn with which the scene's talk begins."""
    viewpoint: str | None = None
    """Who tells the story: the picture goes with them, and leaves behind whom they leave."""
    present: list[str] = field(default_factory=list)
    """Who is there: those who have been seen and have not left, the latest last."""
    _last: Frame | None = None
    _last_focus: str | None = None
    _run: int = 0
    """Shots in a row of one size."""
    _intensity: float = 0.0
    _wide_at: int | None = None
    _push_at: int = -RARELY
    _spoken_of: dict[str, int] = field(default_factory=dict)
    """The step in which the words last had somebody."""
    _alone: int = 0
    """Beats since somebody did or said something."""

    def frame(self, beat: Beat, *, last: bool) -> Frame:
        """The frame of the next beat; `last` says that the scene ends with it."""
        if self._wide_at is None:
            self._wide_at = beat.step
            self._spoken_of = dict.fromkeys(self.present, beat.step)
        size = self._varied(self._size(beat), beat)
        cast = self._cast(beat, size)[: MOST_SEEN.get(size, LARGE_CAST)]
        if self._comes_in(beat, size, cast) and (partner := self._partner(beat)):
            cast = (*cast, partner)
        frame = Frame(size, self._angle(beat, size), self._movement(beat, size, cast, last=last), cast)
        self._remember(beat, frame)
        return frame

    def matched(self, beat: Beat, before: Shot | None) -> Frame | None:
        """The frame of a scene's first beat where it answers the last shot before it: time leaps by its words, and the same
        person, alone, looks the same way. None where it does not."""
        if before is None or before.size not in MATCHED or len(before.cast) != 1 or not leaps(beat, self.language):
            return None
        who = before.cast[0]
        same = beat.people[:1] == (who.character,) and before.focus == who.character
        if not same or -self.side.get(who.character, -1) != who.facing or before.movement is CameraMovement.SHAKE:
            return None
        # A push in is answered by a pull out, which begins where it ended.
        pushed = before.movement is CameraMovement.PUSH_IN
        frame = Frame(before.size, before.angle, CameraMovement.PULL_OUT if pushed else CameraMovement.STATIC, (who.character,))
        self._remember(beat, frame)
        self._wide_at = beat.step - RE_ESTABLISH  # the place is still to be seen
        self._spoken_of = dict.fromkeys(self.present, beat.step)
        return frame

    def _size(self, beat: Beat) -> ShotSize:
        emotion, intensity = beat.feeling
        strong = emotion is not Emotion.NEUTRAL and intensity >= STRONG_FEELING
        match beat.kind:
            case BeatKind.CARD:
                return ShotSize.WIDE
            case BeatKind.PLACE if self._watched(beat):
                return ShotSize.WIDE if self.place in INTERIORS else ShotSize.FULL
            case BeatKind.ESTABLISHING | BeatKind.PLACE | BeatKind.LISTEN:
                return ShotSize.EXTREME_WIDE if self.place in OPEN_COUNTRY else ShotSize.WIDE
            case BeatKind.INSERT:
                return ShotSize.INSERT
            case BeatKind.LISTEN if self.present:
                return ShotSize.MEDIUM
            case BeatKind.ACTION:
                return ShotSize.FULL
            case _ if beat.entrance:
                return ShotSize.MEDIUM
            case _ if self._overdue(beat) and not (strong or self._calls(beat)) and len(self._there(beat)) > 1:
                return ShotSize.WIDE
            case BeatKind.TALK:
                if self._two_shot(beat):
                    return ShotSize.MEDIUM
                return ShotSize.CLOSE_UP if strong else ShotSize.MEDIUM_CLOSE_UP
            case BeatKind.PORTRAIT if speaks_with_eyes(beat, self.language):
                return ShotSize.EXTREME_CLOSE_UP
            case BeatKind.PORTRAIT:
                return ShotSize.CLOSE_UP if strong and len(beat.people) == 1 else ShotSize.MEDIUM

    def _calls(self, beat: Beat) -> bool:
        """The beat calls for a device that a wide shot would lose."""
        return is_oath(beat, self.language) or out_of_joint(beat, self.language) or speaks_with_eyes(beat, self.language)

    def _overdue(self, beat: Beat) -> bool:
        """It is long since the place was seen."""
        return self._wide_at is not None and beat.step - self._wide_at >= RE_ESTABLISH

    def _two_shot(self, beat: Beat) -> bool:
        """Two who speak in one shot, or one who speaks while the words watch another; else every third turn of a talk."""
        speakers = {cue.line.speaker for cue in beat.cues if cue.spoken}
        strong = beat.feeling[0] is not Emotion.NEUTRAL and beat.feeling[1] >= STRONG_FEELING
        turn = beat.turn - self.first_turn
        watched = {cue.focus for cue in beat.cues if not cue.spoken and not cue.tag and cue.focus not in (None, beat.focus)}
        return len(speakers) > 1 or bool(watched) or (not strong and turn % TALK_CYCLE == 0 and self._partner(beat) is not None)

    def _varied(self, size: ShotSize, beat: Beat) -> ShotSize:
        """Step nearer or further where the same subject would be cut to in the same size, or anybody for the fourth time."""
        if self._last is None or size is not self._last.size:
            return size
        if beat.focus != self._last_focus and self._run < LONGEST_RUN:
            return size
        if size in ALIKE:
            return ALIKE[size]
        at = STEPS.index(size)
        nearer = beat.feeling[1] > self._intensity and beat.focus is not None
        step = at + 1 if nearer or at == 0 else at - 1
        return STEPS[min(step, len(STEPS) - 1)] if step < len(STEPS) else STEPS[at - 1]

    def _there(self, beat: Beat) -> list[str]:
        """Who is in the scene by now, those of the beat first, then the latest."""
        near = [name for name in reversed(self.present) if beat.step - self._spoken_of.get(name, beat.step) <= ABSENT_AFTER]
        return list(dict.fromkeys((*beat.people, *near)))

    def _company(self, beat: Beat, most: int) -> tuple[str, ...]:
        """At most so many of those who are there: of the beat first, the others in the scene's own order.

        An order that followed who spoke last would change with every line that is cut another way.
        """
        order = list(self.side)
        chosen = self._there(beat)[:most]
        rest = [name for name in chosen if name not in beat.people]
        return (*chosen[: len(chosen) - len(rest)], *sorted(rest, key=lambda n: order.index(n) if n in order else len(order)))

    def _watched(self, beat: Beat) -> bool:
        """Something happens among those who are there: they are in the picture, unless the words speak of the place itself."""
        return bool(self.present) and self._alone < FORGOTTEN and not any(cue.action.scenery or cue.heading for cue in beat.cues)

    def _cast(self, beat: Beat, size: ShotSize) -> tuple[str, ...]:
        if beat.kind is BeatKind.PLACE and self._watched(beat):
            return self._company(beat, LARGE_CAST)
        if beat.kind in (BeatKind.CARD, BeatKind.PLACE, BeatKind.INSERT):
            return ()
        if beat.kind is BeatKind.LISTEN:
            return self._company(beat, LISTENERS)
        if beat.kind is BeatKind.ESTABLISHING:
            return beat.people[:SMALL_CAST]
        if size in (ShotSize.WIDE, ShotSize.EXTREME_WIDE):
            return self._company(beat, LARGE_CAST)
        if beat.kind is BeatKind.TALK:
            return self._talkers(beat, size)
        if size is ShotSize.CLOSE_UP:
            return beat.people[:1]
        return beat.people[:LARGE_CAST]

    def _talkers(self, beat: Beat, size: ShotSize) -> tuple[str, ...]:
        speakers = [n for n in beat.people if any(cue.line.speaker == n for cue in beat.cues)]
        near = size in (ShotSize.MEDIUM_CLOSE_UP, ShotSize.CLOSE_UP)
        partner = self._partner(beat)
        if near and len(speakers) == 1:
            # Every other turn, the camera looks over the shoulder of the one who listens.
            over = size is ShotSize.MEDIUM_CLOSE_UP and partner is not None and (beat.turn - self.first_turn) % 2 == 1
            return (speakers[0], partner) if over and partner else (speakers[0],)
        names = [*speakers, *([partner] if partner else []), *beat.people]
        return tuple(dict.fromkeys(names))[: max(SMALL_CAST, len(speakers))]

    def _partner(self, beat: Beat) -> str | None:
        """Whom the speaker faces: the one spoken to if they are there, else the last other one seen."""
        if any(cue.line.kind is LineKind.THOUGHT for cue in beat.cues):
            return None
        there = [name for name in self._there(beat) if name != beat.focus]
        addressed = next((cue.line.addressee for cue in beat.cues if cue.spoken and cue.line.addressee in there), None)
        return addressed or next(iter(there), None)

    def _comes_in(self, beat: Beat, size: ShotSize, cast: Sequence[str]) -> bool:
        """Somebody is seen for the first time where another already is."""
        alone = len(cast) == 1 and cast[0] == beat.focus and beat.focus not in self.present
        return alone and size is ShotSize.MEDIUM and comes_in(beat, self.language)

    def _angle(self, beat: Beat, size: ShotSize) -> CameraAngle:
        emotion, intensity = beat.feeling
        poses = {cue.action.pose for cue in beat.cues if cue.action.actors and cue.action.actors[0] == beat.focus}
        if poses & {Pose.KNEEL, Pose.FALL, Pose.LIE}:
            return CameraAngle.HIGH
        if (size in TILTED and out_of_joint(beat, self.language)) or (size is ShotSize.CLOSE_UP and is_terror(beat)):
            return CameraAngle.DUTCH
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
        rightwards = self.side.get(beat.focus or "", -1) < 0
        if beat.kind is BeatKind.ACTION and {cue.action.pose for cue in beat.cues} & {Pose.WALK, Pose.RUN}:
            way = CameraMovement.PAN_RIGHT if rightwards else CameraMovement.PAN_LEFT
            return DOLLIES[way] if len(cast) == 1 else way
        if self._comes_in(beat, size, cast[:1]) and len(cast) == SMALL_CAST:
            return CameraMovement.RACK_FOCUS
        if size in ORBITED and is_oath(beat, self.language):
            return CameraMovement.ORBIT_RIGHT if rightwards else CameraMovement.ORBIT_LEFT
        rested = beat.step - self._push_at >= RARELY
        if rested and emotion is not Emotion.NEUTRAL and intensity >= RISING_FEELING and intensity > self._intensity:
            return CameraMovement.PUSH_IN
        if last and size in (ShotSize.WIDE, ShotSize.FULL, ShotSize.MEDIUM):
            return CameraMovement.PULL_OUT
        if beat.seconds >= LONG_TAKE and size in (ShotSize.WIDE, ShotSize.FULL, ShotSize.MEDIUM) and len(cast) > 1:
            return CameraMovement.PAN_LEFT if beat.step % 2 else CameraMovement.PAN_RIGHT
        if rested and beat.seconds >= LONG_TAKE:
            return CameraMovement.PUSH_IN
        return CameraMovement.STATIC

    def _over_scenery(self, beat: Beat) -> CameraMovement:
        """Shots without people would stand still: the camera travels, each time another way."""
        if beat.kind is BeatKind.INSERT:
            return CameraMovement.RACK_FOCUS if is_noticed(beat, self.language) else CameraMovement.PUSH_IN
        if beat.kind is BeatKind.ESTABLISHING and self.place in INTERIORS:
            return CameraMovement.PUSH_IN
        ways = [CameraMovement.PAN_RIGHT, CameraMovement.PUSH_IN, CameraMovement.PAN_LEFT, CameraMovement.PULL_OUT]
        if self.place in TALL:
            ways.insert(0, CameraMovement.TILT_UP)
        chosen = (beat.step + self.scene_number) % len(ways)
        same = self._last is not None and self._last.movement in (ways[chosen], DOLLIES.get(ways[chosen]))
        way = ways[(chosen + same) % len(ways)]
        return DOLLIES.get(way, way) if self.place in DEEP else way

    def _remember(self, beat: Beat, frame: Frame) -> None:
        self._run = self._run + 1 if self._last and self._last.size is frame.size else 1
        self._last, self._last_focus = frame, beat.focus
        self._intensity = beat.feeling[1] if beat.feeling[0] is not Emotion.NEUTRAL else max(0.0, self._intensity - 0.2)
        self._alone = 0 if beat.people else self._alone + 1
        if frame.size in (ShotSize.WIDE, ShotSize.EXTREME_WIDE):
            self._wide_at = beat.step
        if frame.movement is CameraMovement.PUSH_IN:
            self._push_at = beat.step
        for name in reversed(beat.people):
            self.present = [n for n in self.present if n != name] + [name]
            self._spoken_of[name] = beat.step
        if self.viewpoint in beat.leaving:
            self.present = [name for name in self.present if name == self.viewpoint]
        else:
            self.present = [name for name in self.present if name not in beat.leaving]
