"""Subtitles that stay long enough to be read: they come a little early, linger into the pause that follows, and a line too short
to be read by itself shares its subtitle with its neighbour.

Reading speeds: Netflix timed-text style guides (17 to 20 characters a second for English, blanks counted; 9 for Chinese).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

LATIN_SPEED, HAN_SPEED = 17.0, 8.5
"""Characters a second that are wanted."""
LATIN_LIMIT, HAN_LIMIT = 20.0, 9.0
"""Characters a second that are too fast."""
LATIN_LENGTH, HAN_LENGTH = 84, 32
"""Characters of the longest subtitle: two lines."""
LEAD = 0.25
"""Seconds that a subtitle may come before its voice."""
LINGER = 2.0
"""Seconds that it may stay after it."""
TOUCH = 0.5
"""Seconds of pause over which two lines may share a subtitle."""
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Subtitle:
    """`start` and `end` in seconds of film; `last` is when the picture that it belongs to ends: its scene's end."""

    name: str
    text: str
    speaker: str | None
    start: float
    end: float
    last: float

    @property
    def characters(self) -> int:
        return len("".join(self.text.split())) if _is_han(self.text) else len(self.text)

    @property
    def wanted(self) -> float:
        """Seconds in which it is read at ease."""
        return self.characters / (HAN_SPEED if _is_han(self.text) else LATIN_SPEED)

    @property
    def too_fast(self) -> bool:
        limit = HAN_LIMIT if _is_han(self.text) else LATIN_LIMIT
        return self.characters > limit * (self.end - self.start)


def _is_han(text: str) -> bool:
    return len(_HAN.findall(text)) * 4 > len(text)


def readable(subtitles: Iterable[Subtitle]) -> list[Subtitle]:
    """In order, without overlap, each as slow as the pauses around it allow; no word is lost and none moves to another scene."""
    spoken = list(subtitles)
    shown = _stretched(spoken)
    at = 0
    while at < len(shown):
        beside = _shared(spoken, shown, at)
        if beside is None:
            at += 1
            continue
        spoken[beside : beside + 2] = [_joined(spoken[beside], spoken[beside + 1])]
        shown = _stretched(spoken)
        at = max(0, beside - 1)
    return shown


def _stretched(spoken: list[Subtitle]) -> list[Subtitle]:
    """First they linger, then they come early: who waits for a voice need not wait for its words."""
    starts = [subtitle.start for subtitle in spoken] + [float("inf")]
    lingering = [
        replace(one, end=max(one.end, min(one.start + one.wanted, one.end + LINGER, one.last, following)))
        for one, following in zip(spoken, starts[1:], strict=True)
    ]
    found: list[Subtitle] = []
    for one in lingering:
        free = found[-1].end if found else 0.0
        start = max(free, one.start - LEAD, one.end - one.wanted) if one.end - one.start < one.wanted else one.start
        found.append(replace(one, start=min(one.start, start)))
    return found


def _shared(spoken: list[Subtitle], shown: list[Subtitle], at: int) -> int | None:
    """The first of two subtitles that become one because the one at `at` is too fast; None where neither neighbour helps."""
    if not shown[at].too_fast:
        return None
    options = []
    for first in (at, at - 1):
        if first < 0 or first + 1 >= len(spoken):
            continue
        one, other = spoken[first], spoken[first + 1]
        joined = _joined(one, other)
        longest = HAN_LENGTH if _is_han(joined.text) else LATIN_LENGTH
        if one.last != other.last or other.start - one.end > TOUCH or joined.characters > longest:
            continue
        speed = joined.characters / (joined.end - joined.start)
        if speed < shown[at].characters / (shown[at].end - shown[at].start):
            options.append((speed, first))
    return min(options)[1] if options else None


def _joined(one: Subtitle, other: Subtitle) -> Subtitle:
    space = "" if _is_han(one.text + other.text) else " "
    return replace(one, text=f"{one.text}{space}{other.text}", end=other.end)
