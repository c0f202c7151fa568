"""Skill 02, Language Context Router: which languages, script, culture, period and genre, each with the words that prove it."""

from __future__ import annotations

import re

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.story import Evidence, LanguageContext, LanguageGuess, LanguageSpan, ParagraphKind, Story
from ainern2d_contracts.vocabulary import Era, Language

from .language_spans import main_tag, spans_of
from .languages import SPOKEN, chinese_script, guesses, name_of, voice_of
from .lexicon import simplified, table
from .periods import Period
from .story_setting import setting_of
from .writing_style import chinese_style

ENGINE = "language-context/3"
READING_SPEED = {Language.CHINESE: 4.2, Language.ENGLISH: 2.6}
"""Characters and words a second of unhurried narration."""
_SYLLABLES = 1.34
"""Syllables of a word in English fiction, on average. Who reads keeps a rate of syllables, not of words (Pellegrino,
Coupé and Marsico, "A Cross-Language Perspective on Speech Information Rate", Language 87, 2011)."""
_FASTEST, _SLOWEST = 1.12, 0.88
_VOWELS = re.compile(r"[aeiouy]+", re.IGNORECASE)
_SILENT = re.compile(r"[^aeiouyl]e$|[^aeiouytd]ed$", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_MOST_READ = 60_000
"""Characters from which the languages and the pace are measured; more give the same."""
_CLASSICAL = {
    Language.CHINESE: re.compile("[之乎矣焉曰吾汝乃兮哉]"),
    Language.ENGLISH: re.compile(r"\b(?:thou|thee|thy|thine|hath|doth|hast|dost|ye|unto|wherefore|verily)\b", re.IGNORECASE),
}
_SPOKEN_PARTICLES = re.compile("[的了着吗呢吧们]")
_LEAST_THEE = 0.004
"""Share of words of the old second person from which English is of an old register."""
_FOREIGN_SENTENCES = 0.02
"""Share of the text in a language without a voice from which a translation is called for."""
_QUOTE = 32


def route(story: Story) -> LanguageContext:
    """The story's language context.

    Raises:
        AinerError: LANGUAGE_UNKNOWN where the text is neither Chinese nor English; it names what the text may be in.
    """
    bodies = [p.span.of(story.text) for c in story.chapters for p in c.paragraphs if p.kind is not ParagraphKind.HEADING]
    whole = "\n".join(bodies)
    candidates = guesses(whole[:_MOST_READ])[:5]
    language = _main(candidates)
    setting = setting_of(whole, simplified(whole) if language is Language.CHINESE else whole, language)
    tag = main_tag(language)
    script = chinese_script(whole) or "zh-Hans"
    spans = spans_of(story, language, script)
    register = _register(whole[:_MOST_READ], language, setting.period)
    return LanguageContext(
        language=language,
        variant=script if language is Language.CHINESE else tag,
        spans=spans,
        culture=setting.period.culture,
        era=setting.period.era,
        genre=setting.genre,
        evidence=(*_languages_told(story.text, spans), *setting.evidence),
        reading_speed=_reading_speed(whole[:_MOST_READ], language),
        translation_needed=_translation_needed(spans),
        period=setting.period.key,
        candidates=candidates,
        written_register=register,
        voice_profile=f"{tag}-{register}",
        nlp_profile=table("languages")["nlp"][tag],
    )


def _main(candidates: tuple[LanguageGuess, ...]) -> Language:
    if candidates and candidates[0].tag in SPOKEN:
        return SPOKEN[candidates[0].tag]
    told = ", ".join(f"{guess.name} ({guess.share:.0%})" for guess in candidates[:3]) or "no language that could be told"
    spoken = " and ".join(name_of(tag) for tag in SPOKEN)
    raise AinerError(ErrorCode.LANGUAGE_UNKNOWN, f"The text reads as {told}; there are voices for {spoken}.")


def _languages_told(text: str, spans: tuple[LanguageSpan, ...]) -> tuple[Evidence, ...]:
    """For each language of the text, its name and the first words in it."""
    first: dict[str, str] = {}
    for span in spans:
        first.setdefault(span.tag, " ".join(span.span.of(text)[:_QUOTE].split()))
    return tuple(Evidence(claim=f"language: {name_of(tag)}", quote=quote) for tag, quote in first.items())


def _reading_speed(text: str, language: Language) -> float:
    """Characters a second for Chinese; words a second for English, fewer the longer its words are."""
    usual = READING_SPEED[language]
    words = _WORD.findall(text) if language is Language.ENGLISH else []
    if not words:
        return usual
    syllables = sum(map(_syllables, words)) / len(words)
    return round(usual * min(_FASTEST, max(_SLOWEST, _SYLLABLES / syllables)), 2)


def _syllables(word: str) -> int:
    """Groups of vowels, without a silent ending: within 5 % of the true count over a page."""
    return max(1, len(_VOWELS.findall(word)) - (_SILENT.search(word) is not None))


def _register(text: str, language: Language, period: Period) -> str:
    """classical, vernacular (of older novels) or modern: for Chinese by its particles, for English by its period."""
    old = len(_CLASSICAL[language].findall(text))
    if language is Language.CHINESE:
        spoken = len(_SPOKEN_PARTICLES.findall(simplified(text)))
        if old > spoken:
            return "classical"
        return "modern" if chinese_style(simplified(text)) == "modern" else "vernacular"
    if old > _LEAST_THEE * len(_WORD.findall(text)):
        return "classical"
    return "modern" if period.era in (Era.MODERN, Era.FUTURE) else "vernacular"


def _translation_needed(spans: tuple[LanguageSpan, ...]) -> bool:
    total = sum(span.span.end - span.span.start for span in spans)
    return sum(s.span.end - s.span.start for s in spans if voice_of(s.tag) is None) > _FOREIGN_SENTENCES * total
