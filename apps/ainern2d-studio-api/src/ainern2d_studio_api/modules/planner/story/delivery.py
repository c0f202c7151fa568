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
    return next((manner for manner, pattern in manner_patterns(language) if pattern.search(tag)), Manner.NORMAL)


def feeling(words: str, language: Language) -> tuple[Emotion, float]:
    """The strongest feeling that `words` name, and how strong; neutral where they name none."""
    for emotion, intensity, pattern in emotion_patterns(language):
        if (match := pattern.search(words)) and not _negated(words, match.start(), language):
            return emotion, intensity
    return Emotion.NEUTRAL, 0.5


def _negated(words: str, at: int, language: Language) -> bool:
    before = words[max(0, at - (3 if language is Language.CHINESE else 12)) : at]
    if language is Language.CHINESE:
        return before.endswith(("不", "没", "没有", "不曾", "莫", "休", "不要", "别", "无"))
    return re.search(r"\b(?:not|no|never|without|n't|n’t)\s+(?:\w+\s+)?$", before) is not None
