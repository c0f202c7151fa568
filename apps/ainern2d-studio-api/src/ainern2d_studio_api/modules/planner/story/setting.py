"""Where and when a passage plays: place, time of day, weather and mood from the word lists."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ainern2d_contracts.vocabulary import Language, Mood, PlaceKind, TimeOfDay, Weather

from .lexicon import table, words_pattern
from .text import Span

ARRIVAL_REACH = {Language.CHINESE: 8, Language.ENGLISH: 40}
"""Characters between a word of motion and the place it leads to."""
CLAUSE_REACH = {Language.CHINESE: 8, Language.ENGLISH: 60}
"""Characters before a place in which the verb of its clause may stand."""
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
    elsewhere: bool = False
    """The words remember the place, suppose it or send somebody there: the story does not play in it."""


@lru_cache
def _place_pattern(language: Language) -> tuple[re.Pattern[str], dict[str, PlaceKind]]:
    kinds = {word: PlaceKind(kind) for kind, words in reversed(table("setting", language)["place"].items()) for word in words}
    return words_pattern(kinds, language), kinds


@lru_cache
def _pattern(section: str, key: str, language: Language) -> re.Pattern[str]:
    return words_pattern(table("setting", language)[section][key], language, stems=section == "mood")


@lru_cache
def _any_of(section: str, language: Language) -> re.Pattern[str]:
    """Any word of a section: most lines have none, and need not be searched for each kind."""
    words = {word for listed in table("setting", language)[section].values() for word in listed}
    return words_pattern(words, language, stems=section == "mood")


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
        if language is Language.ENGLISH and word in _ambiguous() and not _is_place_noun(text, match):
            continue
        name = match.group() if language is Language.CHINESE else _english_name(text, match)
        found.append(_mention(text, span, match.start(), name, kinds[word], language))
    if language is Language.CHINESE:
        found += _named_by_suffix(text, span, {place.at for place in found})
    return sorted(found, key=lambda place: place.at)


def _mention(text: str, span: Span, at: int, name: str, kind: PlaceKind, language: Language) -> PlaceMention:
    near = text[max(0, at - ARRIVAL_REACH[language]) : at]
    if language is Language.ENGLISH and _INSIDE.search(near):
        return PlaceMention(at, name, kind, arrival=True, moved=True)
    if language is Language.CHINESE and _OPENING.search(text[max(0, at - 3) : at]):
        return PlaceMention(at, name, kind, arrival=True, moved=True)
    lead = text[max(span[0], at - ARRIVAL_REACH[language]) : at]
    moved = list(_pure_motion(language).finditer(lead))
    going = bool(moved) and _goes(text, at, language)
    elsewhere = _elsewhere(text, at, language, going=going)
    arrival = bool(moved) and not elsewhere and _somebody(text, at, language)
    arrival = arrival and not _PARTED[language].search(lead, moved[-1].end() if moved else 0)
    return PlaceMention(at, name, kind, arrival, arrival and going, elsewhere)


def _goes(text: str, at: int, language: Language) -> bool:
    """Whether the clause before the place has a verb of motion, not only a preposition."""
    static = set(table("setting", language)["motion"]["static"])
    clause = re.split(r"[.;:!?，。；：！？\n]", text[max(0, at - CLAUSE_REACH[language]) : at])[-1]
    return any(match.group().lower() not in static for match in _pure_motion(language).finditer(clause))


def _elsewhere(text: str, at: int, language: Language, *, going: bool) -> bool:
    """Memory, supposition, an order; in English a place in a relative clause too: a stile which led into a field.

    `had reached` brings somebody there all the same, `had been at` does not.
    """
    if language is Language.CHINESE:
        clause = re.split(r"[，,。！？；：!?\n“”]", text[max(0, at - 24) : at])[-1]
        return _SUPPOSED.search(clause) is not None
    sentence = text[_sentence_start(text, at) : at]
    somebody = [match.end() for match in _SOMEBODY.finditer(sentence)]
    relative = [match.start() for match in _RELATIVE.finditer(sentence)]
    if relative and (not somebody or relative[-1] > somebody[-1]):
        return True
    return _MEMORY.search(sentence) is not None or (not going and _PLUPERFECT.search(sentence) is not None)


def _is_place_noun(text: str, match: re.Match[str]) -> bool:
    """`the plain`, `the old court,`: an article or possessive before the word, and no noun after it that it would describe."""
    before = text[max(0, match.start() - 40) : match.start()]
    if match.group().lower() in _no_place_with_of() and text.startswith(" of ", match.end()):
        return False
    return _ARTICLE.search(before) is not None and _NO_NOUN_AFTER.match(text, match.end()) is not None


@lru_cache
def _ambiguous() -> frozenset[str]:
    return frozenset(table("setting", Language.ENGLISH)["ambiguous"]["words"])


@lru_cache
def _no_place_with_of() -> frozenset[str]:
    return frozenset(table("setting", Language.ENGLISH)["ambiguous"]["no_place_with_of"])


_NAME = r"(?:(?![在了的里来去是有不他她我你们着把被与和将便就又也都只见说道坐走看一外前后中到])[\u4e00-\u9fff])"
"""A character that a place's name may hold: none that the grammar uses."""


@lru_cache
def _suffix_pattern() -> tuple[re.Pattern[str], dict[str, PlaceKind]]:
    kinds = {word: PlaceKind(kind) for kind, words in table("setting", Language.CHINESE)["suffix"].items() for word in words}
    verbs = "|".join(
        re.escape(verb)
        for verb in sorted(table("setting", Language.CHINESE)["motion"]["toward"], key=lambda word: (-len(word), word))
    )
    return re.compile(
        rf"(?:{verbs})[了得那这一座个条处所间家]*(?P<name>{_NAME}{{1,4}}?(?P<kind>{'|'.join(kinds)}))(?![看望赏察])"
    ), kinds


def _named_by_suffix(text: str, span: Span, known: set[int]) -> list[PlaceMention]:
    """来到五行山: after a verb of motion a name is a place that its last character tells. 离了桃花山: one is on the road."""
    pattern, kinds = _suffix_pattern()
    found = [
        PlaceMention(match.start(), plain_place_name(PlaceKind.ROAD, Language.CHINESE), PlaceKind.ROAD, arrival=True, moved=True)
        for match in _pattern("motion", "away", Language.CHINESE).finditer(text, *span)
    ]
    for match in pattern.finditer(text, *span):
        at = match.start("name")
        taken = any(at <= place < match.end() for place in known)
        if not taken and not _elsewhere(text, match.start(), Language.CHINESE, going=True):
            found.append(PlaceMention(at, match["name"], kinds[match["kind"]], arrival=True, moved=True))
    return found


_OPENING = re.compile(r"(?:^|[。！？\n\u3000])[那这只]?$")
"""What stands before a place word with which a Chinese sentence opens: 庙里香烟缭绕."""
_INSIDE = re.compile(r"(?:^|[.!?”\"]\s+|\n\s*)(?:Inside|Outside|In front of|Within)\s+(?:[\w'’]+\s+){0,4}$")
"""An English sentence that opens with where it plays: Inside the keeper's cottage, …"""
_PARTED = {
    Language.CHINESE: re.compile(r"[。！？；]"),
    Language.ENGLISH: re.compile(r"[.!?;,:“”\"]|\b(?:for|with|from|that|as|but)\b"),
}
"""Between a verb or preposition and a place that does not belong to it."""
_PLUPERFECT = re.compile(r"\b(?:had|since)\b")
_MEMORY = re.compile(
    r"\b(?:when|whenever|used to|thought of|thinking of|remember\w*|recollect\w*|would|could|might|if|dream\w*|spoke of|heard of"
    r"|wished|longed|discourse|talk(?:ed|ing)? of)\b"
)
"""Words before an English place that put it into memory or supposition."""
_RELATIVE = re.compile(r"\b(?:which|whose|whence|where)\b")
_SUPPOSED = re.compile(
    r"命|令人|差人|着人|教人|遣人|欲|打算|准备|若|倘|如果|假如|曾|当初|昔日|昔年|从前|以前|听说|闻说|据说|记得|想起|梦见|将来|原在|本在|本是|离|不在"
)
"""Words before a Chinese place, in its clause, that remember it, suppose it or send somebody there."""
_ARTICLE = re.compile(
    r"\b(?:the|a|an|this|that|our|his|her|my|their|its|your|each|every|in|into|at|to|from|of|[A-Z][a-z]+)\s+(?:[a-z][a-z-]+,?\s+){0,3}$"
)
_NO_NOUN_AFTER = re.compile(
    r"\s*(?:[.,;:!?)\"”’]|--|—|$|\n\s*\n)"
    r"|\s+(?:of|in|at|on|and|or|but|where|which|that|who|was|were|is|are|had|has|to|with|by|from|beyond|behind|before|below|beneath"
    r"|as|for|stood|lay|when|while|till|until|again|through|near|between|without|like|after|toward|towards|there|then|he|she|I|we|they|it)\b"
)
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
    if not _any_of("time", language).search(text, *span):
        return None
    found = [(m.start(), time) for time in TimeOfDay for m in _pattern("time", time.value, language).finditer(text, *span)]
    return max(found, key=lambda row: row[0])[1] if found else None


def time_shift(text: str, start: int, end: int, language: Language) -> bool:
    """Whether the sentence begins with words that say that time has passed."""
    head = text[start : min(end, start + (14 if language is Language.CHINESE else 60))].lstrip('“"‘ \n')
    match = _pattern("shift", "words", language).search(head)
    if match is None or match.start() > (2 if language is Language.CHINESE else 8):
        return False
    return language is Language.CHINESE or _CLAUSE_FOLLOWS.match(head, match.end()) is not None


_CLAUSE_FOLLOWS = re.compile(
    r"\s*(?:[,;:.—-]|$)|\s+(?:[Ii]|he|she|it|we|they|you|the|a|an|my|his|her|our|their|this|that|there|when|as|after|before|in|at|on|of"
    r"|to|for|with|during|about|towards?|while|and|between|some|all|no|[A-Z][\w’']*)\b"
)
"""`That evening, …` and `One day she …` say that time has passed; `That evening calm …` does not."""
SEVERITY = (Weather.STORM, Weather.SNOW, Weather.RAIN, Weather.FOG, Weather.WIND, Weather.CLOUDY, Weather.CLEAR)
"""A storm has wind and rain in it: of several words the worst weather counts."""


def weather(text: str, spans: Sequence[Span], language: Language) -> Weather | None:
    """The worst weather that the narration in `spans` names early, or more than once."""
    if not spans:
        return None
    counts: Counter[Weather] = Counter()
    named = [span for span in spans if _any_of("weather", language).search(text, *span)]
    for kind in Weather:
        pattern = _pattern("weather", kind.value, language)
        hits = [match.start() for span in named for match in pattern.finditer(text, *span)]
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
    words = "\n\n".join(text[slice(*span)] for span in spans if _any_of("mood", language).search(text, *span))
    for kind in Mood:
        pattern = _pattern("mood", kind.value, language)
        hits = len(pattern.findall(words))
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
