"""How a line is spoken: manner and emotion from the words around it and from the line's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ainern2d_contracts.vocabulary import Emotion, Language, LineKind, Manner

from .lexicon import emotion_patterns, manner_patterns, speech_pattern


@dataclass(frozen=True)
class Delivery:
    manner: Manner = Manner.NORMAL
    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.5


_SHOUTED = re.compile(r"[!！]{2,}|[!！][^.。?？]{0,14}[!！]")
OWN_WORDS_WEIGHT = 0.8
"""The line's own words say less of the speaker's feeling than the narrator's words about it."""


def deliver(kind: LineKind, words: str, tag: str, language: Language) -> Delivery:
    """`tag` is the narration that belongs to the quotation; `words` what is said."""
    if kind is LineKind.NARRATION:
        return Delivery()
    manner = Manner.INNER_VOICE if kind is LineKind.THOUGHT else _manner(tag, language)
    emotion, intensity = _told_feeling(tag, language)
    if emotion is Emotion.NEUTRAL:
        emotion, intensity = feeling(words, language)
        intensity *= OWN_WORDS_WEIGHT
    if emotion is Emotion.NEUTRAL and _SHOUTED.search(words):
        emotion, intensity = Emotion.SURPRISE, 0.5
    if emotion is Emotion.NEUTRAL and manner in _FEELING_OF_MANNER:
        emotion, intensity = _FEELING_OF_MANNER[manner]
    return Delivery(manner, emotion, round(intensity if emotion is not Emotion.NEUTRAL else 0.5, 2))


def _told_feeling(tag: str, language: Language) -> tuple[Emotion, float]:
    """The feeling of the clause with the speech verb, else of the whole tag: 叹了一口气，笑着说 is said with a smile."""
    clauses = re.split("[，,；;]", tag)
    for clause in reversed(clauses) if tag.rstrip().endswith(("：", ":")) else clauses:
        if speech_pattern("verbs", language).search(clause) and (found := feeling(clause, language))[0] is not Emotion.NEUTRAL:
            return found
    return feeling(tag, language)


_FEELING_OF_MANNER = {
    Manner.SOB: (Emotion.SADNESS, 0.7),
    Manner.LAUGH: (Emotion.JOY, 0.6),
    Manner.SHOUT: (Emotion.SURPRISE, 0.5),
}


def _manner(tag: str, language: Language) -> Manner:
    """The manner whose word stands nearest to the end of what leads into the line, or to the start of what follows it."""
    for manner, pattern in manner_patterns(language):
        if any(not _negated(tag, match.start(), language) for match in pattern.finditer(tag)):
            return manner
    return Manner.NORMAL


def feeling(words: str, language: Language) -> tuple[Emotion, float]:
    """The strongest feeling that `words` name, and how strong; neutral where they name none."""
    for emotion, intensity, pattern in emotion_patterns(language):
        if any(not _negated(words, match.start(), language) for match in pattern.finditer(words)):
            return emotion, intensity
    return Emotion.NEUTRAL, 0.5


def _negated(words: str, at: int, language: Language) -> bool:
    before = words[max(0, at - (5 if language is Language.CHINESE else 32)) : at]
    return _DENIAL[language].search(before) is not None


_DENIAL = {
    Language.CHINESE: re.compile(
        r"(?:不|没|没有|未|未曾|不曾|并不|并没有?|莫|休|勿|别|不要|不再|不敢|毫不|毫无|无|忍住|止住|强忍)(?:着|了|半点|一点|丝毫|再|敢)?$"
    ),
    Language.ENGLISH: re.compile(
        r"\b(?:not|no|never|without|nor|neither|hardly|scarcely|\w+n't|\w+n’t|no longer|ceased|stopped)\s+"
        r"(?:(?:at all|the least|in the least|any|a|an|very|so|a trace of|a sign of|even|to|too|much|from)\s+)*$",
        re.IGNORECASE,
    ),
}
"""Before a word of feeling or manner: it is not so."""
