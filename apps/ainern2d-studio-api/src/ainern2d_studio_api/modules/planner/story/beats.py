"""Lines grouped into beats: what one shot carries. One subject, one to three lines, about three to twelve seconds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ainern2d_contracts.shot_plan import Line
from ainern2d_contracts.vocabulary import Emotion, LineKind, Prop

from .acting import MOVING, Action

LONGEST_SHOT = 12.0
"""Seconds of speech."""
FULL_SHOT = 9.0
"""Seconds after which a beat takes no further line."""
SHORT_SHOT = 3.0
GLUE = 2.0
"""Seconds by which a line with its tag may be longer than another shot."""
MOST_LINES = 3
LONGEST_INSERT = 8.0
"""Seconds that a thing by itself can hold the eye."""
SHORTEST_INSERT = 1.8
INSERT_EVERY = 20
"""Steps of the story after which a thing may be shown by itself again: about a dozen shots."""


_UNIT = r"(?:hours|days|weeks?|months?|years?|winter|summer|spring|autumn)"
_TIME_PASSES = re.compile(
    rf"\b{_UNIT}\b[\w ]{{0,12}}\b(?:passed|went by|elapsed|rolled on|later|wore (?:on|away))\b"
    rf"|\b(?:passed|elapsed|after) (?:several|some|many|two|three|four|five|six|ten|a few) {_UNIT}\b"
    r"|(?:数|几|半|一|两|三|四|五|六|七|八|九|十|多)(?:日|天|个?月|年|载|个时辰)(?:之?后|以后|过去|过后)"
    r"|过了[^，。]{0,6}(?:日|天|月|年|载)|不止一日|光阴[^，。]{0,4}(?:箭|梭)|[春夏秋冬]去[春夏秋冬]来"
)
"""Words of the narrator by which more time goes by than somebody sits or lies in one place."""


class BeatKind(StrEnum):
    CARD = "card"
    ESTABLISHING = "establishing"
    PLACE = "place"
    INSERT = "insert"
    TALK = "talk"
    LISTEN = "listen"
    """A voice from outside: those who hear it are seen."""
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
    tag: bool = False
    """Says who spoke the line before."""
    offscreen: bool = False
    """Heard, and not seen."""
    entrance: bool = False
    """Somebody is seen for the first time in the film."""
    step: int = 0
    """Counts paragraphs and told lines of the chapter: a clock that no change in the words of a quotation moves."""
    turn: int = 0
    """Counts the chapter's turns of talk: the words of one speaker in one paragraph."""

    @property
    def focus(self) -> str | None:
        """Whom the line is about: its speaker, or who acts in it; nobody where the speaker is not in the picture."""
        if self.line.speaker:
            return None if self.offscreen else self.line.speaker
        return self.action.actors[0] if self.action.actors else None

    @property
    def seen(self) -> tuple[str, ...]:
        """Who is in the picture."""
        speaker = (self.line.speaker,) if self.line.speaker and not self.offscreen else ()
        return tuple(dict.fromkeys((*speaker, *self.action.actors)))

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
    def step(self) -> int:
        return self.cues[0].step

    @property
    def turn(self) -> int:
        return self.cues[0].turn

    @property
    def people(self) -> tuple[str, ...]:
        """The focus, then speakers and actors in order."""
        names = [self.focus] if self.focus else []
        for cue in self.cues:
            names += [name for name in cue.seen if name not in names]
        return tuple(names)

    @property
    def entrance(self) -> bool:
        return any(cue.entrance for cue in self.cues)

    @property
    def time_passes(self) -> bool:
        """Its narration says that hours, days or months go by: nobody sits or lies where they did."""
        return any(_TIME_PASSES.search(cue.line.text) for cue in self.cues if not cue.spoken)

    @property
    def leaving(self) -> frozenset[str]:
        """Who goes off in it."""
        return frozenset(deed.actor for cue in self.cues for deed in cue.action.deeds if deed.leaves)

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
    talk = [_beat(tuple(run)) for run in _merge_stumps(_runs(_units(_one_insert_each(rest))))]
    if not establishing and talk:
        talk[0] = Beat(BeatKind.ESTABLISHING, talk[0].cues, talk[0].focus)
    return beats + talk


def _units(cues: Sequence[Cue]) -> list[list[Cue]]:
    """What no cut may part: what leads into a quotation with its first line, and a line with the tag that says who spoke."""
    units: list[list[Cue]] = []
    for cue in cues:
        run = units[-1] if units else []
        leads = bool(run) and run[-1].leads_in and not run[-1].tag and cue.spoken
        tags = bool(run) and cue.tag and run[-1].spoken
        if (leads or tags) and _seconds(run) + cue.seconds <= LONGEST_SHOT + GLUE:
            run.append(cue)
        else:
            units.append([cue])
    return units


def _runs(units: Sequence[list[Cue]]) -> list[list[Cue]]:
    runs: list[list[Cue]] = []
    for unit in units:
        if runs and _joins(runs[-1], unit):
            runs[-1] += unit
        else:
            runs.append(list(unit))
    return runs


def _seconds(cues: Sequence[Cue]) -> float:
    return sum(cue.seconds for cue in cues)


def _told(cues: Sequence[Cue]) -> int:
    """Lines that count: tags are breath, not lines."""
    return sum(not cue.tag for cue in cues)


def _joins(run: Sequence[Cue], unit: Sequence[Cue]) -> bool:
    cue, before = unit[0], run[-1]
    seconds, longer = _seconds(run), _seconds(unit)
    if before.tag and before.leads_in and cue.spoken and _told(run) < MOST_LINES:
        return seconds + longer <= LONGEST_SHOT
    if _told(run) + _told(unit) > MOST_LINES or seconds >= FULL_SHOT or seconds + longer > LONGEST_SHOT - 1.0:
        return False
    if any(c.entrance for c in unit) or _kept_apart(run, unit):
        return False
    if cue.paragraph != before.paragraph and any(deed.leaves for c in unit for deed in c.action.deeds):
        return False
    if any(_moves(c) for c in run) != any(_moves(c) for c in unit):
        return False
    speakers = {c.line.speaker for c in (*run, *unit) if c.spoken}
    if len(speakers) > 1 or any(c.offscreen for c in (*run, *unit)):
        return False
    if any(c.spoken for c in run) and any(c.spoken for c in unit) and cue.paragraph != before.paragraph:
        return False
    focus = {c.focus for c in run if not c.tag}
    own = {c.focus for c in unit if not c.tag}
    if own == focus:
        return True
    afterthought = len(unit) == 1 and not cue.spoken and cue.seconds <= SHORT_SHOT and cue.paragraph == before.paragraph
    if afterthought and (cue.focus is None or cue.focus in focus):
        return True
    leads = all(not c.spoken for c in run) and seconds <= SHORT_SHOT and focus == {None}
    return leads and cue.paragraph == before.paragraph


def _kept_apart(run: Sequence[Cue], unit: Sequence[Cue]) -> bool:
    return any(c.action.shown for c in (*run, *unit))


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
    cues = (*one, *two)
    if any(cue.action.shown or _moves(cue) or cue.offscreen for cue in cues) or any(cue.entrance for cue in two):
        return False
    if len({cue.line.speaker for cue in cues if cue.spoken}) > 2:
        return False
    return _told(cues) <= MOST_LINES and _seconds(cues) <= FULL_SHOT + 2.0


def _one_insert_each(cues: Sequence[Cue]) -> list[Cue]:
    """A thing fills the picture seldom, never in place of somebody who comes in, and never while a line is led in."""
    last = -INSERT_EVERY
    kept: list[Cue] = []
    for cue in cues:
        if cue.action.prop and cue.action.shown:
            if cue.step - last < INSERT_EVERY or cue.leads_in or cue.entrance or cue.seconds < SHORTEST_INSERT:
                cue = replace(cue, action=replace(cue.action, shown=False))
            else:
                last = cue.step
        kept.append(cue)
    return kept


def _beat(cues: tuple[Cue, ...]) -> Beat:
    speaker = next((cue.focus for cue in cues if cue.spoken and cue.focus), None)
    heard = any(cue.offscreen for cue in cues)
    focus = speaker or next((cue.focus for cue in cues if cue.focus), None)
    prop = next((cue.action.prop for cue in cues if cue.action.shown), None)
    if speaker or heard:
        return Beat(BeatKind.TALK if speaker else BeatKind.LISTEN, cues, focus)
    if prop and len(cues) == 1 and cues[0].seconds <= LONGEST_INSERT:
        return Beat(BeatKind.INSERT, cues, focus, prop)
    if focus is None:
        return Beat(BeatKind.PLACE, cues, None)
    moving = any(cue.action.pose in MOVING for cue in cues)
    return Beat(BeatKind.ACTION if moving else BeatKind.PORTRAIT, cues, focus)
