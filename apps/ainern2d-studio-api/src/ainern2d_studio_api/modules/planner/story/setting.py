"""Where and when a passage plays: place, time of day, weather and mood from the word lists."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ainern2d_contracts.vocabulary import INTERIORS, Language, Mood, PlaceKind, TimeOfDay, Weather

from .lexicon import table, words_pattern
from .text import Span

ARRIVAL_REACH = {Language.CHINESE: 8, Language.ENGLISH: 28}
"""Characters between a word of motion and the place it leads to."""
WEATHER_HEAD = 300
"""Characters at the head of a scene in which one word sets the weather; later it takes two."""


@dataclass(frozen=True)
class PlaceMention:
    """`arrival` where the words say that somebody is or comes there, rather than speaks of it."""

    at: int
    name: str
    kind: PlaceKind
    arrival: bool
    moved: bool = False
    """Where a verb of motion or the head of a sentence says so, not a bare preposition."""


@lru_cache
def _place_pattern(language: Language) -> tuple[re.Pattern[str], dict[str, PlaceKind]]:
    kinds = {word: PlaceKind(kind) for kind, words in reversed(table("setting", language)["place"].items()) for word in words}
    return words_pattern(kinds, language), kinds


@lru_cache
def _pattern(section: str, key: str, language: Language) -> re.Pattern[str]:
    return words_pattern(table("setting", language)[section][key], language, stems=section == "mood")


@lru_cache
def _pure_motion(language: Language) -> re.Pattern[str]:
    body = "|".join(re.escape(w) for w in sorted(table("setting", language)["motion"]["arrive"], key=len, reverse=True))
    return re.compile(f"(?:{body})" if language is Language.CHINESE else rf"\b(?:{body})\b", re.IGNORECASE)


def places(text: str, span: Span, language: Language) -> list[PlaceMention]:
    """Places named in the narration of `span`, in order."""
    pattern, kinds = _place_pattern(language)
    found: list[PlaceMention] = []
    for match in pattern.finditer(text, *span):
        word = match.group() if language is Language.CHINESE else match.group().lower()
        lead = text[max(span[0], match.start() - ARRIVAL_REACH[language]) : match.start()]
        moved = list(_pure_motion(language).finditer(lead))
        arrival = (
            bool(moved) and _somebody(text, match.start(), language) and not re.search(r"[。！？；.!?;]", lead[moved[-1].end() :])
        )
        if language is Language.ENGLISH and _PAST.search(text[_sentence_start(text, match.start()) : match.start()]):
            arrival = False
        going = arrival and moved[-1].group().lower() not in table("setting", language)["motion"]["static"]
        if language is Language.ENGLISH and _INSIDE.search(text[max(0, match.start() - ARRIVAL_REACH[language]) : match.start()]):
            arrival = going = True
        if language is Language.CHINESE and _OPENING.search(text[max(0, match.start() - 3) : match.start()]):
            arrival = going = True
        name = match.group() if language is Language.CHINESE else _english_name(text, match)
        found.append(PlaceMention(match.start(), name, kinds[word], arrival, going))
    return found


_OPENING = re.compile(r"(?:^|[。！？\n\u3000])[那这只]?$")
"""What stands before a place word with which a Chinese sentence opens: 庙里香烟缭绕."""
_INSIDE = re.compile(r"(?:^|[.!?”\"]\s+|\n\s*)(?:Inside|Outside|In front of|Within)\s+(?:[\w'’]+\s+){0,4}$")
"""An English sentence that opens with where it plays: Inside the keeper's cottage, …"""
_PAST = re.compile(r"\b(?:had|since|when|used to|thought of|remembered|would|could|might)\b")
"""Words before an English place that put it into memory or supposition."""
_OUTSIDE = re.compile(r"\s*(?:Outside|Out of doors|Out in the \w+),?\s")
_NO_NAME = "The|It|There|This|That|But|And|In|At|On|A|An|Of|From|For|So|As|To"
_SOMEBODY = re.compile(
    rf"\b(?:I|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|(?!(?:{_NO_NAME})\b)[A-Z][a-z]+"
    r"|man|woman|boy|girl|lady|gentleman|child|captain|stranger)\b"
)


def _sentence_start(text: str, at: int) -> int:
    return max((text.rfind(mark, 0, at) for mark in (". ", "! ", "? ", "\n\n", "; ")), default=-1) + 1


def steps_outside(text: str, span: Span, language: Language) -> bool:
    """Whether the sentence opens with a word that leads out of doors without naming a place."""
    return language is Language.ENGLISH and _OUTSIDE.match(text, *span) is not None


def _somebody(text: str, at: int, language: Language) -> bool:
    """In English somebody must be named in the sentence before the place; Chinese leaves the subject out."""
    if language is Language.CHINESE:
        return True
    sentence = re.split(r"[.!?;]\s|\n\s*\n", text[max(0, at - 90) : at])[-1]
    return _SOMEBODY.search(sentence) is not None


def _english_name(text: str, match: re.Match[str]) -> str:
    """The place word with its adjective or proper name before it: "the red room", "Gateshead Hall"."""
    lead = re.search(
        r"((?:[A-Z][\w'’-]+\s+){1,2}|(?:small|great|old|little|dark|red|blue|upper|front|back|narrow|open|high)\s+)$",
        text[max(0, match.start() - 30) : match.start()],
    )
    proper = lead[1].strip() if lead else ""
    if proper.split(" ")[0] in (
        "The",
        "A",
        "In",
        "At",
        "On",
        "My",
        "His",
        "Her",
        "This",
        "That",
        "I",
        "But",
        "And",
        "From",
        "To",
    ):
        proper = " ".join(proper.split(" ")[1:])
    return " ".join(f"{proper} {match.group()}".split())


def time_of_day(text: str, span: Span, language: Language) -> TimeOfDay | None:
    """The time of day that the narration of `span` comes to: the last that its first sentence with one names."""
    found = [(m.start(), time) for time in TimeOfDay for m in _pattern("time", time.value, language).finditer(text, *span)]
    return max(found, key=lambda row: row[0])[1] if found else None


def time_shift(text: str, start: int, end: int, language: Language) -> bool:
    """Whether the sentence begins with words that say that time has passed."""
    head = text[start : min(end, start + (14 if language is Language.CHINESE else 40))].lstrip('“"‘ \n')
    match = _pattern("shift", "words", language).search(head)
    return match is not None and match.start() <= (2 if language is Language.CHINESE else 8)


SEVERITY = (Weather.STORM, Weather.SNOW, Weather.RAIN, Weather.FOG, Weather.WIND, Weather.CLOUDY, Weather.CLEAR)
"""A storm has wind and rain in it: of several words the worst weather counts."""


def weather(text: str, spans: Sequence[Span], language: Language) -> Weather | None:
    """The worst weather that the narration in `spans` names early, or more than once."""
    if not spans:
        return None
    counts: Counter[Weather] = Counter()
    for kind in Weather:
        pattern = _pattern("weather", kind.value, language)
        hits = [match.start() for span in spans for match in pattern.finditer(text, *span)]
        counts[kind] = len(hits) + any(at < spans[0][0] + WEATHER_HEAD for at in hits)
    return next((kind for kind in SEVERITY if counts[kind] > 1), None)


def is_scenery(words: str, language: Language) -> bool:
    """Whether narration without anybody in it speaks of a place, the weather or the hour."""
    span = (0, len(words))
    if places(words, span, language) or time_of_day(words, span, language):
        return True
    return any(_pattern("weather", kind.value, language).search(words) for kind in Weather)


def mood(text: str, spans: Sequence[Span], language: Language) -> Mood | None:
    """The mood with the most words for the length, with calm as the weakest claim; None where nothing is said."""
    scores: dict[Mood, float] = {}
    for kind in Mood:
        pattern = _pattern("mood", kind.value, language)
        hits = sum(len(pattern.findall(text, *span)) for span in spans)
        scores[kind] = hits * (0.4 if kind is Mood.CALM else 1.0) / _common_words(kind, language)
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] > 0 else None


def _common_words(kind: Mood, language: Language) -> float:
    """Long lists hit more often: what a hit is worth falls with the square root of the list's length."""
    return math.sqrt(len(table("setting", language)["mood"][kind.value]))


def plain_place_name(kind: PlaceKind, language: Language) -> str:
    """A label for a place that the story does not name."""
    if language is Language.ENGLISH:
        return kind.value.replace("_", " ")
    return str(table("setting", language)["place"][kind.value][0])


def is_interior(kind: PlaceKind) -> bool:
    return kind in INTERIORS
