"""The word lists beside this package, read once. Lists in TOML, one file for a question and a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ainern2d_contracts.vocabulary import Emotion, Language, Manner


@lru_cache
def table(name: str, language: Language) -> Mapping[str, Any]:
    """The word list `name` of a language, as parsed from `data/<name>_<language>.toml`."""
    resource = files(__package__).joinpath("data", f"{name}_{language.value}.toml")
    return tomllib.loads(resource.read_text("utf-8"))


def words_pattern(words: Iterable[str], language: Language, *, stems: bool = False) -> re.Pattern[str]:
    """A pattern that finds any of `words`, the longest first; English at word starts, and whole words unless `stems`."""
    body = "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))
    if language is Language.CHINESE:
        return re.compile(f"(?:{body})")
    return re.compile(rf"\b(?:{body})" if stems else rf"\b(?:{body})\b", re.IGNORECASE)


@lru_cache
def speech_pattern(key: str, language: Language) -> re.Pattern[str]:
    """The words under `key` of the speech list."""
    return words_pattern(table("speech", language)[key], language)


@lru_cache
def manner_patterns(language: Language) -> tuple[tuple[Manner, re.Pattern[str]], ...]:
    listed = table("delivery", language)["manner"]
    return tuple((Manner(name), words_pattern(words, language, stems=True)) for name, words in listed.items())


@lru_cache
def emotion_patterns(language: Language) -> tuple[tuple[Emotion, float, re.Pattern[str]], ...]:
    """(emotion, intensity, pattern), the strongest first."""
    listed = table("delivery", language)["emotion"]
    rows = [
        (Emotion(name), float(strength), words_pattern(words, language, stems=True))
        for name, levels in listed.items()
        for strength, words in levels.items()
    ]
    return tuple(sorted(rows, key=lambda row: -row[1]))
