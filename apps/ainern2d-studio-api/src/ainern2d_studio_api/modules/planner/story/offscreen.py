"""Voices from outside the picture, and speakers who are nobody in particular."""

from __future__ import annotations

import re

from ainern2d_contracts.vocabulary import Language

from .lexicon import speech_pattern, table
from .mentions import Mention, MentionIndex, MentionKind
from .text import Span

OFF_SCREEN = "offscreen"
"""The evidence of an attribution to somebody who is heard and not seen."""
NEWCOMER_REACH = {Language.CHINESE: 160, Language.ENGLISH: 320}
"""Characters of narration after a voice from outside in which its owner comes in."""
_BORDER = {Language.CHINESE: "。！？!?；", Language.ENGLISH: ".!?;\n"}
_PLACE = {
    Language.CHINESE: re.compile(
        r"[门窗墙屋帐店院楼林][^，。]{0,3}[外后里中下上]|外面|身后|背后|远处|黑暗|人群|楼上|楼下|屋外|暗处"
    ),
    Language.ENGLISH: re.compile(r"\b(?:outside|behind|from (?:the|a)|without|beyond|in the dark(?:ness)?|far off|somewhere)\b"),
}


def comes_from_outside(text: str, lead: Span, index: MentionIndex, language: Language) -> bool:
    """Whether the sentence that leads into a quotation tells of a voice from elsewhere and names nobody as its owner."""
    words = text[lead[0] : lead[1]].rstrip()
    start = lead[0] + max((words.rfind(mark, 0, -1) for mark in _BORDER[language]), default=-1) + 1
    sentence = text[start : lead[0] + len(words)]
    if not sentence.endswith(("：", ":", ",", "，")):
        return False
    if not (speech_pattern("outside", language).search(sentence) and _PLACE[language].search(sentence)):
        return False
    return not any(m.kind is MentionKind.NAME for m in index.told(start, lead[0] + len(words)))


def newcomer(text: str, position: int, index: MentionIndex, language: Language) -> str | None:
    """Who comes in next, if the story has not told of them before: their name, or the noun that stands for it."""
    end = position + NEWCOMER_REACH[language]
    for mention in index.told(position, end):
        if mention.kind not in (MentionKind.NAME, MentionKind.NOUN) or mention.group or not mention.name:
            continue
        if _is_new(mention, position, index) and _enters(text, mention, language):
            return mention.name
    return None


def _is_new(mention: Mention, position: int, index: MentionIndex) -> bool:
    return not any(m.name == mention.name for m in index.told(0, position))


def _enters(text: str, mention: Mention, language: Language) -> bool:
    stop = min((at for mark in _BORDER[language] if (at := text.find(mark, mention.end)) >= 0), default=len(text))
    return speech_pattern("enters", language).search(text, mention.end, stop) is not None


def is_unseen(name: str | None, language: Language) -> bool:
    """Whether a speaker is nobody who could be drawn: 有人, the voice, someone."""
    return name is None or name.lower() in table("speech", language)["unseen"]


_CITED = re.compile(r"[曰云][：:]?[“「『]?$")


def is_cited(text: str, position: int, speaker: str | None, index: MentionIndex) -> bool:
    """Whether a quotation at `position` is an authority's, read and not seen: 邵康节曰, of a man who is named this once only."""
    if _CITED.search(text, max(0, position - 4), position) is None:
        return False
    return sum(m.name == speaker for m in index.mentions) <= 1
