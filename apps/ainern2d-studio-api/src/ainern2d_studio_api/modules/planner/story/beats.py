"""Lines grouped into beats: what one shot carries. One subject, one to three lines, about three to twelve seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
LONGEST_INSERT = 8.0
"""Seconds that a thing by itself can hold the eye."""
SHORTEST_INSERT = 1.8
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
    paragraph: int = 0

    @property
    def focus(self) -> str | None:
        """Whom the line is about: its speaker, or who acts in it."""
        return self.line.speaker or (self.action.actors[0] if self.action.actors else None)

    @property
    def spoken(self) -> bool:
        return self.line.speaker is not None

    @property
    def leads_in(self) -> bool:
        """Narration that announces the next line."""
        return not self.spoken and self.line.text.endswith(("：", ":", ",", "，"))


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
        rows = [
            (cue.line.emotion, cue.line.intensity) if cue.spoken else (cue.action.emotion, cue.action.intensity)
            for cue in self.cues
        ]
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
    talk = [_beat(tuple(run)) for run in _merge_stumps(_runs(_one_insert_each(rest)))]
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
    if run[-1].leads_in and cue.spoken and len(run) < MOST_LINES:
        return seconds + cue.seconds <= LONGEST_SHOT
    if len(run) >= MOST_LINES or seconds >= FULL_SHOT or seconds + cue.seconds > LONGEST_SHOT - 2.0:
        return False
    if _moves(run[-1]) != _moves(cue) and not (cue.leads_in or run[-1].leads_in):
        return False
    if cue.spoken and run[-1].spoken and cue.paragraph != run[-1].paragraph:
        return False
    if cue.leads_in and (any(c.spoken for c in run) or cue.focus != run[-1].focus):
        return False
    if run[-1].action.shown or cue.action.shown:
        return False
    same = cue.focus == run[-1].focus
    tag = (
        not cue.spoken
        and cue.paragraph == run[-1].paragraph
        and cue.seconds <= SHORT_SHOT
        and (same or cue.focus is None or cue.focus in {c.focus for c in run})
    )
    leads = all(not c.spoken for c in run) and seconds <= SHORT_SHOT and run[0].line.kind is LineKind.NARRATION
    if run[-1].spoken and cue.spoken:
        return same
    return same or tag or (leads and (same or run[-1].focus is None))


def _moves(cue: Cue) -> bool:
    """A walk, a run or a blow that is told at length is seen by itself, not behind somebody's talk."""
    return not cue.spoken and cue.action.pose in MOVING and cue.seconds > SHORT_SHOT - 1.0


def _merge_stumps(runs: list[list[Cue]]) -> list[list[Cue]]:
    """Beats too short to be seen join the shorter neighbour, where a shot can carry both."""
    merged = [list(run) for run in runs]
    i = 0
    while i < len(merged):
        seconds = sum(c.seconds for c in merged[i])
        sides = (i + 1,) if merged[i][-1].leads_in else (i - 1, i + 1)
        neighbours = [j for j in sides if 0 <= j < len(merged) and _fit(merged[i], merged[j])]
        if seconds >= SHORT_SHOT - 0.8 or not neighbours:
            i += 1
            continue
        own = merged[i][0].paragraph
        j = min(neighbours, key=lambda n: (merged[n][0].paragraph != own, sum(c.seconds for c in merged[n])))
        first, second = sorted((i, j))
        merged[first : second + 1] = [merged[first] + merged[second]]
        i = first
    return merged


def _fit(one: Sequence[Cue], two: Sequence[Cue]) -> bool:
    if any(cue.action.shown or _moves(cue) for cue in (*one, *two)):
        return False
    return len(one) + len(two) <= MOST_LINES and sum(c.seconds for c in (*one, *two)) <= FULL_SHOT + 2.0


def _one_insert_each(cues: Sequence[Cue]) -> list[Cue]:
    """Things shown again too soon are not put before the eyes again."""
    shown_at: dict[Prop, int] = {}
    kept: list[Cue] = []
    for position, cue in enumerate(cues):
        prop = cue.action.prop
        if prop and cue.action.shown:
            if position - shown_at.get(prop, -INSERT_EVERY) < INSERT_EVERY or cue.leads_in or cue.seconds < SHORTEST_INSERT:
                cue = replace(cue, action=replace(cue.action, shown=False))
            else:
                shown_at[prop] = position
        kept.append(cue)
    return kept


def _beat(cues: tuple[Cue, ...]) -> Beat:
    speaker = next((cue.line.speaker for cue in cues if cue.spoken), None)
    focus = speaker or next((cue.focus for cue in cues if cue.focus), None)
    prop = next((cue.action.prop for cue in cues if cue.action.shown), None)
    if speaker:
        return Beat(BeatKind.TALK, cues, focus)
    if prop and len(cues) == 1 and cues[0].seconds <= LONGEST_INSERT:
        return Beat(BeatKind.INSERT, cues, focus, prop)
    if focus is None:
        return Beat(BeatKind.PLACE, cues, None)
    moving = any(cue.action.pose in MOVING for cue in cues)
    return Beat(BeatKind.ACTION if moving else BeatKind.PORTRAIT, cues, focus)
