"""Lines grouped into beats: what one shot carries. One subject, one to three lines, about three to twelve seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ainern2d_contracts.shot_plan import Line
from ainern2d_contracts.vocabulary import Emotion, LineKind, Prop

from .acting import MOVING, Action

LONGEST_SHOT = 14.0
"""Seconds of speech."""
FULL_SHOT = 9.0
"""Seconds after which a beat takes no further line."""
SHORT_SHOT = 3.0
MOST_LINES = 3
INSERT_EVERY = 10
"""Lines after which the same thing may be shown by itself again."""


class BeatKind(StrEnum):
    CARD = "card"
    ESTABLISHING = "establishing"
    PLACE = "place"
    INSERT = "insert"
    TALK = "talk"
    ACTION = "action"
    PORTRAIT = "portrait"


@dataclass(frozen=True)
class Cue:
    """A line with what it shows. `seconds` is its speaking time."""

    line: Line
    action: Action
    seconds: float
    heading: bool = False

    @property
    def focus(self) -> str | None:
        """Whom the line is about: its speaker, or who acts in it."""
        return self.line.speaker or (self.action.actors[0] if self.action.actors else None)

    @property
    def spoken(self) -> bool:
        return self.line.speaker is not None


@dataclass(frozen=True)
class Beat:
    kind: BeatKind
    cues: tuple[Cue, ...]
    focus: str | None
    insert: Prop | None = None

    @property
    def seconds(self) -> float:
        return sum(cue.seconds for cue in self.cues)

    @property
    def people(self) -> tuple[str, ...]:
        """The focus, then speakers and actors in order."""
        names = [self.focus] if self.focus else []
        for cue in self.cues:
            names += [name for name in (cue.line.speaker, *cue.action.actors) if name and name not in names]
        return tuple(names)

    @property
    def feeling(self) -> tuple[Emotion, float]:
        """The strongest emotion of its lines, the last one of equals."""
        rows = [(cue.line.emotion, cue.line.intensity) if cue.spoken else (cue.action.emotion, cue.action.intensity) for cue in self.cues]
        named = [row for row in rows if row[0] is not Emotion.NEUTRAL]
        return max(reversed(named), key=lambda row: row[1]) if named else (Emotion.NEUTRAL, 0.5)


def group(cues: Sequence[Cue]) -> list[Beat]:
    """The beats of one scene, in order; every cue lies in exactly one."""
    headings = [cue for cue in cues if cue.heading]
    rest = [cue for cue in cues if not cue.heading]
    beats = [Beat(BeatKind.CARD, tuple(headings), None)] if headings else []
    if not rest:
        return beats
    establishing = rest[0].line.kind is LineKind.NARRATION
    if establishing:
        beats.append(Beat(BeatKind.ESTABLISHING, (rest[0],), rest[0].focus))
        rest = rest[1:]
    runs = _merge_stumps(_runs(rest))
    talk = [_beat(tuple(run)) for run in _one_insert_each(runs)]
    if not establishing and talk:
        talk[0] = Beat(BeatKind.ESTABLISHING, talk[0].cues, talk[0].focus)
    return beats + talk


def _runs(cues: Sequence[Cue]) -> list[list[Cue]]:
    runs: list[list[Cue]] = []
    for cue in cues:
        if runs and _joins(runs[-1], cue):
            runs[-1].append(cue)
        else:
            runs.append([cue])
    return runs


def _joins(run: Sequence[Cue], cue: Cue) -> bool:
    seconds = sum(c.seconds for c in run)
    if len(run) >= MOST_LINES or seconds >= FULL_SHOT or seconds + cue.seconds > LONGEST_SHOT - 2.0:
        return False
    if cue.action.shown and not cue.spoken and seconds >= SHORT_SHOT:
        return False
    same = cue.focus == run[-1].focus
    tag = not cue.spoken and cue.seconds <= SHORT_SHOT and (same or cue.focus is None or cue.focus in {c.focus for c in run})
    leads = all(not c.spoken for c in run) and seconds <= SHORT_SHOT and run[0].line.kind is LineKind.NARRATION
    if run[-1].spoken and cue.spoken:
        return same
    return same or tag or (leads and (same or run[-1].focus is None))


def _merge_stumps(runs: list[list[Cue]]) -> list[list[Cue]]:
    """Beats too short to be seen join the shorter neighbour, where a shot can carry both."""
    merged = [list(run) for run in runs]
    i = 0
    while i < len(merged):
        seconds = sum(c.seconds for c in merged[i])
        neighbours = [j for j in (i - 1, i + 1) if 0 <= j < len(merged) and _fit(merged[i], merged[j])]
        if seconds >= SHORT_SHOT - 0.8 or not neighbours:
            i += 1
            continue
        j = min(neighbours, key=lambda n: sum(c.seconds for c in merged[n]))
        first, second = sorted((i, j))
        merged[first : second + 1] = [merged[first] + merged[second]]
        i = first
    return merged


def _fit(one: Sequence[Cue], two: Sequence[Cue]) -> bool:
    return len(one) + len(two) <= MOST_LINES and sum(c.seconds for c in (*one, *two)) <= FULL_SHOT + 2.0


def _one_insert_each(runs: Sequence[list[Cue]]) -> list[list[Cue]]:
    """Marks of things shown again too soon are taken away, so that the same insert does not return at once."""
    shown_at: dict[Prop, int] = {}
    kept: list[list[Cue]] = []
    position = 0
    for run in runs:
        cues: list[Cue] = []
        for cue in run:
            position += 1
            prop = cue.action.prop
            if prop and cue.action.shown and position - shown_at.get(prop, -INSERT_EVERY) < INSERT_EVERY:
                cue = Cue(cue.line, _not_shown(cue.action), cue.seconds, cue.heading)
            elif prop and cue.action.shown:
                shown_at[prop] = position
            cues.append(cue)
        kept.append(cues)
    return kept


def _not_shown(action: Action) -> Action:
    return Action(action.actors, action.pose, action.emotion, action.intensity, action.prop, False, action.shock)


def _beat(cues: tuple[Cue, ...]) -> Beat:
    speaker = next((cue.line.speaker for cue in cues if cue.spoken), None)
    focus = speaker or next((cue.focus for cue in cues if cue.focus), None)
    prop = next((cue.action.prop for cue in cues if cue.action.shown), None)
    if speaker:
        return Beat(BeatKind.TALK, cues, focus)
    if prop and len(cues) == 1:
        return Beat(BeatKind.INSERT, cues, focus, prop)
    if focus is None:
        return Beat(BeatKind.PLACE, cues, None)
    moving = any(cue.action.pose in MOVING for cue in cues)
    return Beat(BeatKind.ACTION if moving else BeatKind.PORTRAIT, cues, focus)
