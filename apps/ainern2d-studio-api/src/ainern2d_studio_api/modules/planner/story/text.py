"""Measures and borders of running text: sentences, clauses, length, speaking time."""

from __future__ import annotations

import itertools
import re

from ainern2d_contracts.vocabulary import Language

from ainern2d_studio_api.modules.entity_core.marginalia import MARK

Span = tuple[int, int]

CHINESE_CHARACTERS_PER_SECOND = 4.2
ENGLISH_WORDS_PER_SECOND = 2.6
LONGEST_LINE = {Language.CHINESE: 46, Language.ENGLISH: 29}
"""In characters of Chinese, words of English: what one subtitle and one breath can hold."""

_LINK = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{1,500}\)")
_SPOKEN = re.compile(r"[^\W_]")
_UNSPOKEN = re.compile(r"[\W_]+")
_ENGLISH_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CHINESE_END = re.compile(r"[。！？!?…]+[”’」』）)\"']*|—{2,}(?=[“「])")
_ENGLISH_END = re.compile(r"(?:[.!?…]+|[.!?]*(?:--|—))[\"”’')\]_]*(?=\s+[\"“‘'(_—]*[A-Z0-9])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Messrs|Mme|Mlle|Rev|Capt|Col|Gen|Lieut|Sergt|Prof|Hon|Esq|vol|No|viz)|\b[A-Z])\.$"
)
_CLAUSE_END = {
    Language.CHINESE: re.compile(r"[；;：:，,、—]+"),
    Language.ENGLISH: re.compile(
        r"(?:[;:,]|--|—)[\"”’')]*(?=\s|$)|(?<=\w)(?=\s+(?:and|but|that|which|when|where|while|because|for|or)\s)"
    ),
}


def has_words(text: str) -> bool:
    """Whether there is anything to say in it: a letter, a digit or an ideograph."""
    return _SPOKEN.search(text) is not None


def length(text: str, language: Language) -> int:
    """Characters that are spoken (Chinese) or words (English)."""
    if language is Language.CHINESE:
        return len(_UNSPOKEN.sub("", text))
    return len(_ENGLISH_WORD.findall(text))


def speaking_seconds(text: str, language: Language) -> float:
    """How long a reader takes, at the usual pace of a told story."""
    pace = CHINESE_CHARACTERS_PER_SECOND if language is Language.CHINESE else ENGLISH_WORDS_PER_SECOND
    return length(text, language) / pace


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentences(text: str, start: int, end: int, language: Language) -> list[Span]:
    """Spans of the sentences in [start, end): in order, touching, the closing marks with the sentence they close."""
    pattern = _CHINESE_END if language is Language.CHINESE else _ENGLISH_END
    cuts = [start]
    for match in pattern.finditer(text, start, end):
        if language is Language.ENGLISH and _ABBREVIATION.search(text, max(start, match.start() - 8), match.start() + 1):
            continue
        cuts.append(match.end())
    if cuts[-1] < end:
        cuts.append(end)
    return _joined_wordless(text, cuts)


def _joined_wordless(text: str, cuts: list[int]) -> list[Span]:
    """Pieces without a word join the piece before them."""
    spans: list[Span] = []
    for first, last in itertools.pairwise(cuts):
        if spans and not has_words(text[first:last]):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return spans


def shorten(text: str, span: Span, language: Language) -> list[Span]:
    """Cut one sentence into parts no longer than `LONGEST_LINE`, at clause borders; without a border it stays whole.

    Among the borders that fit, the part is cut at the last one, unless what is left would be a stump of a few words.
    """
    limit = LONGEST_LINE[language]
    start, end = span
    if end - start <= limit:
        return [span]
    parts: list[Span] = []
    while end - start > limit and length(text[start:end], language) > limit:
        borders = [m.end() for m in _CLAUSE_END[language].finditer(text, start, end) if start < m.end() < end]
        fitting = [b for b in borders if limit * 0.3 <= length(text[start:b], language) <= limit]
        balanced = [b for b in fitting if length(text[b:end], language) >= limit * 0.2]
        later = [b for b in borders if length(text[start:b], language) > limit and has_words(text[b:end])]
        cut = max(balanced or fitting, default=min(later, default=end))
        if cut >= end:
            break
        parts.append((start, cut))
        start = cut
    parts.append((start, end))
    return _joined_wordless(text, [parts[0][0], *(p[1] for p in parts)])


def as_spoken(text: str) -> str:
    """The words without line wraps, without marks of italics and footnotes in plain-text editions, without a link's target."""
    unmarked = MARK.sub("", _LINK.sub(r"\1", text))
    wrapped = re.sub(r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|\*{1,3}", "", unmarked)
    joined = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])", "", wrapped)
    return re.sub(r"\s+", " ", joined).strip()
