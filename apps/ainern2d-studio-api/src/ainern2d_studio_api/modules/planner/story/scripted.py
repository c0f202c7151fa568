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
_ASIDE = re.compile(r"[(（]([^()（）\n]{1,200})[)）]\n?$")
LONGEST_ASIDE = 210
"""Characters before a speech in which its parenthetical stands."""
_INSIDE = re.compile(r"(?:INT\.?|I)(?:\s|\.|$)", re.IGNORECASE)
_PREFIX = re.compile(r"(?:INT\.?/EXT|EXT\.?/INT|INT|EXT|EST|I\.?/E)[.\s]+", re.IGNORECASE)
_PARTS = re.compile(r"\s+[-–—]+\s+")
_UNTOLD = {True: PlaceKind.PARLOUR, False: PlaceKind.STREET}
"""Where a scene plays whose heading names no place that can be drawn: inside, outside."""


def with_cues(
    found: Sequence[Attribution], quotes: Sequence[Quote], text: str, chapter: Chapter, people: Sequence[Named]
) -> list[Attribution]:
    """`found` with the speakers that a script names; a voice off the screen is heard and not seen."""
    names = {alias: person.name for person in reversed(people) for alias in (*person.aliases, person.name)}
    made = []
    for by, quote in zip(found, quotes, strict=True):
        cue = chapter.paragraphs[quote.paragraph].cue
        if cue is not None:
            name = names.get(cue.of(text), cue.of(text))
            unseen = _UNSEEN.match(text, cue.end) is not None
            addressee = None if by.addressee == name else by.addressee
            by = replace(by, speaker=name, addressee=addressee, evidence=OFF_SCREEN if unseen else CUED)
        made.append(by)
    return made


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
    parts = _PARTS.split(head)
    inside = bool(prefix and _INSIDE.match(words))
    name = parts[0].strip().title() if parts[0].isupper() else parts[0].strip()
    lower = head.lower()
    named = [place.kind for place in places(lower, (0, len(lower)), language)]
    fitting = [kind for kind in named if not prefix or (kind in INTERIORS) is inside]
    carried = [before] if before is not None and (before in INTERIORS) is inside and not named else []
    kind = (fitting or named or carried or [_UNTOLD[inside]])[-1]
    return SceneHeading(name or words, kind, time_of_day(lower, (0, len(lower)), language))
