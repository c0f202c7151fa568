"""Skill 02, Language Context Router: which language, script, culture, era and genre, each with the words that prove it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.story import Evidence, LanguageContext, LanguageSpan, ParagraphKind, SourceSpan, Story
from ainern2d_contracts.vocabulary import Culture, Era, Language

from .lexicon import simplified, table, word_set

ENGINE = "language-context/1"
READING_SPEED = {Language.CHINESE: 4.2, Language.ENGLISH: 2.6}
"""Characters and words a second of unhurried narration."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’]*")
_OTHER_LETTER = re.compile(r"[\u00c0-\u024f\u0370-\u1fff\uac00-\ud7af]")
_LEAST_ENGLISH = 0.2
"""Share of the most frequent English words. Measured: English novels 0.3 to 0.5, other languages in Latin letters under 0.1."""
_MOST_COUNTED = 4
_QUOTE = 24


def language_of(text: str) -> Language | None:
    """The language of a piece of text, None for one this program cannot speak."""
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    other = len(_OTHER_LETTER.findall(text))
    words = _LATIN_WORD.findall(text)
    latin = sum(map(len, words))
    if han * 3 >= latin and han > 0:
        return None if kana * 20 > han or other > han else Language.CHINESE
    if not words or kana > latin or other * 3 > latin:
        return None
    known = sum(word.lower() in word_set("contexts", "english_words") for word in words)
    return Language.ENGLISH if known >= _LEAST_ENGLISH * len(words) or (known and len(words) < 12) else None


def route(story: Story) -> LanguageContext:
    """The story's language context.

    Raises:
        AinerError: LANGUAGE_UNKNOWN where the text is neither Chinese nor English.
    """
    bodies = [
        (p.span, p.span.of(story.text)) for c in story.chapters for p in c.paragraphs if p.kind is not ParagraphKind.HEADING
    ]
    whole = "\n".join(body for _, body in bodies)
    language = language_of(whole)
    if language is None:
        raise AinerError(ErrorCode.LANGUAGE_UNKNOWN)
    culture, era, genre, evidence = _setting(whole, simplified(whole) if language is Language.CHINESE else whole, language)
    return LanguageContext(
        language=language,
        variant=_variant(whole) if language is Language.CHINESE else "en",
        spans=_spans(bodies, language),
        culture=culture,
        era=era,
        genre=genre,
        evidence=evidence,
        reading_speed=READING_SPEED[language],
    )


def _variant(text: str) -> str:
    simplified = sum(c in word_set("characters", "simplified") for c in text)
    traditional = sum(c in word_set("characters", "traditional") for c in text)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _spans(bodies: list[tuple[SourceSpan, str]], main: Language) -> tuple[LanguageSpan, ...]:
    """Neighbouring paragraphs of one language make one span; what cannot be told belongs to the main language."""
    found: list[LanguageSpan] = []
    for span, body in bodies:
        language = (language_of(body) if len(body) > 20 else None) or main
        if found and found[-1].language is language:
            found[-1] = LanguageSpan(span=SourceSpan(start=found[-1].span.start, end=span.end), language=language)
        else:
            found.append(LanguageSpan(span=span, language=language))
    return tuple(found)


@cache
def _pattern(index: int, language: Language) -> re.Pattern[str] | None:
    words = table("contexts")["row"][index].get(language.value, [])
    if not words:
        return None
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(alternatives if language is Language.CHINESE else rf"(?<![\w-])(?:{alternatives})(?![\w-])", 0)


def _setting(written: str, text: str, language: Language) -> tuple[Culture, Era, str, tuple[Evidence, ...]]:
    rows: list[dict[str, Any]] = table("contexts")["row"]
    hits = [
        Counter(m[0] for m in pattern.finditer(text)) if (pattern := _pattern(i, language)) else Counter()
        for i in range(len(rows))
    ]
    scores = [row["weight"] * sum(min(n, _MOST_COUNTED) for n in hit.values()) for row, hit in zip(rows, hits, strict=True)]
    worlds: Counter[tuple[str, str]] = Counter()
    for row, score in zip(rows, scores, strict=True):
        worlds[(row["culture"], row["era"])] += score
    world = max(worlds, key=lambda w: worlds[w])
    if worlds[world] == 0:
        culture, era, genre = table("contexts")["defaults"][_default(text, language)]
        return (
            Culture(culture),
            Era(era),
            genre,
            (Evidence(claim=f"nothing in the text says otherwise: {culture}, {era}", quote=written[:_QUOTE]),),
        )
    of_world = [i for i, row in enumerate(rows) if (row["culture"], row["era"]) == world]
    best = max(of_world, key=lambda i: scores[i])
    evidence = tuple(
        Evidence(
            claim=f"{rows[i]['culture']}, {rows[i]['era']}, {rows[i]['genre']}: {word}",
            quote=_around(written, text.index(word), word),
        )
        for i in sorted(of_world, key=lambda i: -scores[i])
        for word, _ in sorted(hits[i].items(), key=lambda item: (-item[1], item[0]))[:5]
    )
    return Culture(world[0]), Era(world[1]), rows[best]["genre"], evidence


def _default(text: str, language: Language) -> str:
    """Chinese with everyday particles of the spoken language is taken as modern."""
    if language is Language.ENGLISH:
        return "en"
    spoken = len(re.findall("的|了|着|吗|吧|呢", text))
    return "zh_modern" if spoken * 25 > len(text) else "zh"


def _around(text: str, at: int, word: str) -> str:
    return " ".join(text[max(0, at - _QUOTE) : at + len(word) + _QUOTE].split())
