"""Numbers as headings write them: digits, Roman, English words, Chinese numerals."""

from __future__ import annotations

import re
import unicodedata

from .lexicon import table

_ENGLISH, _CHINESE = table("headings")["english"], table("headings")["chinese"]
_WORDS: dict[str, int] = (
    {word: value for value, word in enumerate([*_ENGLISH["ones"], *_ENGLISH["teens"]], start=1)}
    | {word: value * 10 for value, word in enumerate(_ENGLISH["tens"], start=2)}
    | {word: value for value, word in enumerate(_ENGLISH["ordinals"], start=1)}
    | {word[:-1] + "ieth": value * 10 for value, word in enumerate(_ENGLISH["tens"], start=2)}
    | {"hundred": 100, "hundredth": 100, "and": 0, "last": 0}
)
_WORD = "(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
ENGLISH_NUMBER = rf"(?:[IVXLCDM]+|\d{{1,4}}|(?i:{_WORD}(?:[\s-]+{_WORD}){{0,4}}))"
"""As a pattern; what it matches may still be no number (`number` tells)."""
ROMAN = re.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_DIGITS = {character: value for value, characters in enumerate(_CHINESE["digits"]) for character in characters}
_TENS = {"廿": 20, "卅": 30}
_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
CHINESE_NUMBER = "[0-9０-９" + "".join((*_DIGITS, *_TENS, *_UNITS)) + "]"


def number(words: str) -> int | None:
    """The value of what a heading is counted by, None where it is no number. `last` counts as 0."""
    words = unicodedata.normalize("NFKC", words).strip()
    if words.isdecimal():
        return int(words[:9])
    if ROMAN.fullmatch(words):
        values = [_ROMAN_VALUES[letter] for letter in words]
        return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    english = re.split(r"[\s-]+", words.lower())
    if all(word in _WORDS for word in english):
        return sum(_WORDS[word] for word in english) - ("hundred" in english and english[0] == "one")
    return _chinese(words)


def _chinese(words: str) -> int | None:
    if not words or any(c not in _DIGITS and c not in _UNITS and c not in _TENS for c in words):
        return None
    if len(words) > 1 and all(c in _DIGITS for c in words):
        return int("".join(str(_DIGITS[c]) for c in words[:9]))
    total, digit = 0, 0
    for character in words[:12]:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _TENS:
            total += _TENS[character]
        else:
            digit = _DIGITS[character]
    return total + digit
