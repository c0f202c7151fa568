"""What the general Chinese dictionary and its tagger say of a string's words."""

from __future__ import annotations

from functools import lru_cache

GUESSED = frozenset({"v", "ul", "q"})
"""Classes that the tagger guesses from the characters alone and is to be believed in."""


@lru_cache(maxsize=65536)
def _tagged(form: str) -> tuple[tuple[str, str, bool], ...]:
    import rjieba

    return tuple((word, str(kind), rjieba.has_word(word)) for word, kind in rjieba.tag(form))


@lru_cache(maxsize=65536)
def word_classes(form: str) -> tuple[str, ...]:
    """Classes of the words that the general dictionary cuts the string into; `x` for one that it does not know."""
    return tuple(kind if known else "x" for _, kind, known in _tagged(form))


@lru_cache(maxsize=65536)
def guessed_classes(form: str) -> tuple[str, ...]:
    """As `word_classes`, but where the string is more than one word, those unknown to the dictionary have the class that the
    tagger guesses from their characters, if it is a verb's: 念动|真言."""
    tagged = _tagged(form)
    several = len(tagged) > 1
    return tuple(kind if known or (several and kind in GUESSED) else "x" for _, kind, known in tagged)


def raw_classes(form: str) -> tuple[str, ...]:
    """Classes of the string's words, guessed from their characters where the dictionary does not know them."""
    return tuple(kind for _, kind, _ in _tagged(form))


def guess(form: str) -> str:
    """The class of the string's first word, guessed where the dictionary does not know it."""
    return _tagged(form)[0][1]


def first_word(form: str) -> tuple[str, str]:
    """The string's first word with its class."""
    word, kind, _ = _tagged(form)[0]
    return word, kind


def is_word(form: str) -> bool:
    """Whether the general dictionary has the string as one word."""
    return word_classes(form) not in (("x",), ()) and len(word_classes(form)) == 1
