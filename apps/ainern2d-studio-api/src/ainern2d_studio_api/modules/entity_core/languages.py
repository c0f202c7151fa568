"""Which languages a text is in: scripts by code point, languages of one script by their function words and own letters."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from ainern2d_contracts.story import LanguageGuess
from ainern2d_contracts.vocabulary import Language

from .lexicon import table, traditional_only

SPOKEN = {"zh": Language.CHINESE, "en": Language.ENGLISH}
"""Tags of the languages that this program has voices for."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_KANA_OF_JAPANESE = 0.22
"""Share of kana among kana and Chinese characters above which the text is Japanese, whose prose has 0.3 to 0.7."""
_HAN_WORD = 2.0
"""Letters of an alphabet that weigh as much as one Chinese character: one character is a whole word or half of one."""
_OWN_LETTER = 0.12
"""Weight of a word that has a letter of the language's own, against 1 for a function word."""
_ONE_LETTER = 0.5
"""Weight of a function word of one letter: too many things else are one letter."""
_LEAST_KNOWN = 0.12
"""Share of function words (with own letters) below which a language of its script is not told. Prose has 0.3 to 0.5."""
_SHORT = 12
"""Words in a text too short for shares: there one function word is enough."""
_PRIOR = {"en": 1.2}
"""In a short text, the language of the alphabet that this program can speak goes before its cousins."""
_LEAST_SHARE = 0.3


@dataclass(frozen=True)
class _Profile:
    tag: str
    name: str
    words: frozenset[str]
    letters: frozenset[str]


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Runs of each script."""
    rows = []
    for tag, *bounds in table("languages")["scripts"]:
        ranges = "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(bounds[::2], bounds[1::2], strict=True))
        rows.append((tag, re.compile(f"[{ranges}]+")))
    return tuple(rows)


@cache
def _profiles(script: str) -> tuple[_Profile, ...]:
    return tuple(
        _Profile(row["tag"], row["name"], frozenset(row["words"].split()), frozenset(row.get("letters", "")))
        for row in table("languages")["language"]
        if row["script"] == script
    )


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = table("languages")["names"]
    return names | {row["tag"]: row["name"] for row in table("languages")["language"]}


def name_of(tag: str) -> str:
    """The English name of a language tag; the tag itself where no name is known."""
    return str(_names().get(tag, _names().get(tag.split("-")[0], tag)))


def voice_of(tag: str) -> Language | None:
    """Whose voice reads a language tag; None where no voice does."""
    return SPOKEN.get(tag.split("-")[0])


def chinese_script(text: str) -> str:
    """zh-Hant or zh-Hans, by which of the two has more characters of its own here; empty where neither has."""
    traditional, new = traditional_only()
    old = sum(c in traditional for c in text)
    simple = sum(c in new for c in text)
    return "" if old == simple == 0 else "zh-Hant" if old > simple else "zh-Hans"


def letters_by_script(text: str) -> Counter[str]:
    """Letters of each script, by script name (or by language where a script has one language)."""
    found: Counter[str] = Counter()
    for tag, pattern in _scripts():
        count = sum(map(len, pattern.findall(text)))
        if count:
            found[tag] = count
    return found


def guesses(text: str) -> tuple[LanguageGuess, ...]:
    """The languages that `text` may be in, best first, shares adding up to at most 1; empty for a text without letters."""
    scripts = letters_by_script(text)
    kana, han = scripts.get("ja", 0), scripts.get("zh", 0)
    if kana > _KANA_OF_JAPANESE * (kana + han):
        scripts["ja"] = kana + scripts.pop("zh", 0)
    elif kana:
        del scripts["ja"]
    weights = {script: count * (_HAN_WORD if script in ("zh", "ja") else 1.0) for script, count in scripts.items()}
    total = sum(weights.values())
    shares: dict[str, float] = {}
    for script, weight in weights.items():
        for tag, share in _within(script, text).items():
            shares[tag] = shares.get(tag, 0.0) + share * weight / total
    order = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return tuple(LanguageGuess(tag=tag, name=name_of(tag), share=round(share, 3)) for tag, share in order if share >= 0.0005)


def _within(script: str, text: str) -> dict[str, float]:
    """Shares of a script's languages, from function words and own letters. Nothing where none of them fits."""
    profiles = _profiles(script)
    if not profiles:
        return {script: 1.0}
    words = [word for word in (w.lower().replace("’", "'") for w in _WORD.findall(text)) if _is_of(script, word)]
    if not words:
        return {}
    counts = Counter(words)
    marked = {word: n for word, n in counts.items() if not _all_letters(script).isdisjoint(word)}
    fits: dict[str, float] = {}
    for profile in profiles:
        known = sum(counts[word] * (1.0 if len(word) > 1 else _ONE_LETTER) for word in counts.keys() & profile.words)
        own = sum(n for word, n in marked.items() if not profile.letters.isdisjoint(word))
        foreign = sum(n for word, n in marked.items() if _foreign(word, profile, script))
        fits[profile.tag] = max(0.0, known + _OWN_LETTER * own - 0.5 * foreign) / len(words)
    short = len(words) < _SHORT
    if short:
        fits = {tag: fit * _PRIOR.get(tag, 1.0) for tag, fit in fits.items()}
    best = max(fits.values())
    if best == 0 and short:
        return _unmarked(script, len(words), sum(marked.values()))
    if best < _LEAST_KNOWN and not short:
        return {}
    # The fourth power makes the best stand out: cousins share a third of their function words.
    sharp = {tag: fit**4 for tag, fit in fits.items()}
    return {tag: value / sum(sharp.values()) for tag, value in sharp.items()}


def _unmarked(script: str, words: int, marked: int) -> dict[str, float]:
    """A few words without any function word, as "Stop!": the language that can be spoken, unless their letters are another's."""
    spoken = [profile.tag for profile in _profiles(script) if profile.tag in SPOKEN]
    return dict.fromkeys(spoken, 1.0) if 2 * marked <= words else {}


@cache
def _is_of(script: str, word: str) -> bool:
    pattern = next(pattern for tag, pattern in _scripts() if tag == script)
    return pattern.match(word) is not None


@cache
def _all_letters(script: str) -> frozenset[str]:
    return frozenset().union(*(profile.letters for profile in _profiles(script)))


@cache
def _foreign_letters(profile: _Profile, script: str) -> frozenset[str]:
    return _all_letters(script) - profile.letters


def _foreign(word: str, profile: _Profile, script: str) -> bool:
    """The word has a letter that another language of the script owns and this one lacks."""
    return not _foreign_letters(profile, script).isdisjoint(word)


def tag_of(text: str) -> str:
    """The tag of the language that most of `text` is in; empty where it cannot be told."""
    found = guesses(text)
    return found[0].tag if found and found[0].share >= _LEAST_SHARE else ""
