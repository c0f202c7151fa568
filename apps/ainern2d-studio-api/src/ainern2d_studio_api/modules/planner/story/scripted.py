"""Scripts: who speaks by the cue above the words, where and when a scene plays by its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ainern2d_contracts.story import Chapter
from ainern2d_contracts.vocabulary import INTERIORS, Language, PlaceKind, TimeOfDay

from .mentions import Named
from .offscreen import OFF_SCREEN
from .pieces import Quote
from .setting import places, time_of_day
from .speakers.result import Attribution
from .text import Span

CUED = "explicit"
"""The evidence of a cue: the text names the speaker."""
_UNSEEN = re.compile(r"\s*[(（](?:V\.?\s?O|O\.?\s?S|O\.?\s?C|画外|旁白)[^()（）]*[)）]", re.IGNORECASE)
_ASIDE = re.compile(r"[(（]([^()（）\n]{1,200})[)）][ \t]*[:：]?\s{0,4}$")
LONGEST_ASIDE = 210
"""Characters before a speech in which its parenthetical stands."""
_INSIDE = re.compile(r"^(?:INT|I\.?/E)\b|(?<![^\s,，、/日夜晨昏])内(?:景|(?![^\s,，、/.．:：日夜]))", re.IGNORECASE)
_OUTSIDE = re.compile(r"^(?:EXT|EST)\b|(?<![^\s,，、/日夜晨昏])外(?:景|(?![^\s,，、/.．:：日夜]))", re.IGNORECASE)
_PREFIX = re.compile(
    r"(?:INT\.?/EXT|EXT\.?/INT|INT|EXT|EST|I\.?/E)[.\s]+"
    r"|第\s?[0-9０-９零一二三四五六七八九十百]{1,4}\s?[场場][\s:：、.．]*|场景\s?[0-9一二三四五六七八九十]{0,3}[\s:：]*|\d{1,3}[-–—.．、]\d{1,3}\s+",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[-–—]+\s+|(?<=[\u3000-\u9fff])[\s,，、/.．]+|[.．](?=[\u3400-\u9fff])")
_HOUR = re.compile(r"(?<![\u3400-\u9fff])(?P<hour>[日夜晨昏])(?:[内外]景?)?(?![\u3400-\u9fff])|[内外]景?")
_HOURS = {"日": TimeOfDay.DAY, "夜": TimeOfDay.NIGHT, "晨": TimeOfDay.DAWN, "昏": TimeOfDay.DUSK}
_UNTOLD = {True: PlaceKind.PARLOUR, False: PlaceKind.STREET}
"""Where a scene plays whose heading names no place that can be drawn: inside, outside."""


def with_cues(
    found: Sequence[Attribution], quotes: Sequence[Quote], text: str, chapter: Chapter, people: Sequence[Named]
) -> list[Attribution]:
    """`found` with the speakers that a script names; a voice off the screen is heard and not seen."""
    names = {_bare(alias): person.name for person in reversed(people) for alias in (*person.aliases, person.name)}
    made = []
    for by, quote in zip(found, quotes, strict=True):
        cue = chapter.paragraphs[quote.paragraph].cue
        if cue is not None:
            told = cue.of(text)
            name = names.get(_bare(told), told.title() if told.isascii() and told.isupper() else told)
            unseen = _UNSEEN.match(text, cue.end) is not None
            addressee = None if by.addressee == name else by.addressee
            by = replace(by, speaker=name, addressee=addressee, evidence=OFF_SCREEN if unseen else CUED)
        made.append(by)
    return made


def _bare(name: str) -> str:
    """Cues are often in capitals, and have no article."""
    return name.casefold().removeprefix("the ")


def parenthetical(text: str, at: int) -> str | None:
    """How a speech that begins at `at` is to be spoken, where a script tells it."""
    found = _ASIDE.search(text, max(0, at - LONGEST_ASIDE), at)
    return found[1] if found else None


@dataclass(frozen=True)
class SceneHeading:
    """`INT. KITCHEN - NIGHT`: the place as written, its kind, and the hour where it tells one."""

    place: str
    kind: PlaceKind
    time: TimeOfDay | None


def scene_heading(text: str, slug: Span, language: Language, before: PlaceKind | None) -> SceneHeading:
    """What a scene heading says. `before` is the kind of place that the last scene left."""
    words = text[slug[0] : slug[1]]
    prefix = _PREFIX.match(words)
    head = words[prefix.end() :] if prefix else words
    inside = bool(_INSIDE.search(words))
    told = inside or bool(_OUTSIDE.search(words))
    name = next((part for part in _PARTS.split(head) if part and not _HOUR.fullmatch(part)), "")
    lower = head.lower()
    named = [place.kind for place in places(lower, (0, len(lower)), language)]
    fitting = [kind for kind in named if not told or (kind in INTERIORS) is inside]
    carried = [before] if before is not None and (before in INTERIORS) is inside and not named else []
    kind = (fitting or named or carried or [_UNTOLD[inside]])[-1]
    time = time_of_day(lower, (0, len(lower)), language) or _hour(head)
    return SceneHeading(name.title() if name.isupper() else name or words, kind, time)


def _hour(head: str) -> TimeOfDay | None:
    """The hour where a single character tells it."""
    return next((_HOURS[found["hour"]] for found in _HOUR.finditer(head) if found["hour"]), None)
