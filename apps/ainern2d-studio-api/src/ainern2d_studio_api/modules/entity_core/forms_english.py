"""The parts of an English name: title, given name, surname; what they tell of sex and age; short forms of one given name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ainern2d_contracts.vocabulary import Gender

from .lexicon import table
from .words_english import census

DATA = "people_english"
_SUFFIXES = frozenset(["Esq", "Jr", "Sr", "M.P.", "M.D."])
_STEM = 4
"""Letters of a given name that its pet form keeps: Georgy of Georgiana."""


@dataclass(frozen=True)
class Form:
    """A way to name somebody. `words` are those without title; `text` is as written, `title` without its dot."""

    text: str
    title: str
    words: tuple[str, ...]

    @property
    def given(self) -> str:
        """The given name of a name with two parts, else nothing."""
        return self.words[0] if len(self.words) > 1 else ""

    @property
    def surname(self) -> str:
        return self.words[-1] if len(self.words) > 1 else ""


def form_of(words: Sequence[str], text: str) -> Form:
    """Of several titles (`the Reverend Mr. Kronborg`) the last one counts; Mrs. Colonel Dent is no colonel."""
    parts, title = _with_saints(words), ""
    while len(parts) > 1 and parts[0].rstrip(".").capitalize() in titles():
        found = parts.pop(0).rstrip(".").capitalize()
        title = found if title != "Mrs" else title
    while len(parts) > 1 and parts[-1].rstrip(".") in _SUFFIXES:
        parts.pop()
    if sum(map(str.isupper, text)) > 1 and not re.search(r"(?<!\bMa)(?<!\bM)[a-z]", text) and len(text) > 3:
        parts, text = [_capitalised(word) for word in parts], " ".join(map(_capitalised, text.split()))
    return Form(" ".join(text.split()), title, tuple(parts))


def _capitalised(word: str) -> str:
    """McBride of McBRIDE."""
    return "Mc" + word[2:].capitalize() if word.startswith("Mc") else word.capitalize()


def _with_saints(words: Sequence[str]) -> list[str]:
    """`St. John` is one word."""
    parts: list[str] = []
    for word in words:
        if parts and parts[-1] in ("St.", "St"):
            parts[-1] = f"{parts[-1]} {word}"
        else:
            parts.append(word)
    return parts


@cache
def titles() -> dict[str, list[str]]:
    return dict(table(DATA)["titles"])


@cache
def ranks() -> frozenset[str]:
    return frozenset(table(DATA)["ranks"].split())


def gender_of_title(title: str) -> Gender:
    """Unknown for ranks and professions, which anybody may hold."""
    return Gender(titles()[title][0]) if title and title not in ranks() else Gender.UNKNOWN


@cache
def gender_of_given(name: str) -> Gender:
    """What a given name tells: the project's own lists first, then the census."""
    own, lower = table(DATA)["given"], _unaccented(name.lower())
    for known in ((own["female"].split(), own["male"].split()), (census("female"), census("male"))):
        female, male = lower in known[0], lower in known[1]
        if female != male:
            return Gender.FEMALE if female else Gender.MALE
    return Gender.UNKNOWN


@cache
def is_told_given(name: str) -> bool:
    """Whether the project's own lists know the given name: there is no doubt of its sex."""
    own = table(DATA)["given"]
    return (name.lower() in own["female"].split()) != (name.lower() in own["male"].split())


@cache
def is_given(name: str) -> bool:
    return gender_of_given(name) is not Gender.UNKNOWN or name.lower() in census("female") or bool(_full_names(name))


@cache
def _full_names(name: str) -> frozenset[str]:
    """Elizabeth for Lizzy and Bess, in small letters."""
    short = _plain(name)
    return frozenset(full for full, row in table(DATA)["nicknames"].items() if short in map(_plain, row.split()))


def _unaccented(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _plain(name: str) -> str:
    """One spelling of endings: Bessy is Bessie."""
    return re.sub(r"(?:ie|ey|ee)$", "y", name.lower())


@cache
def same_given(a: str, b: str) -> bool:
    """One given name, or one and its short form; two different short forms of one name are two people."""
    if _plain(a) == _plain(b):
        return True
    return b.lower() in _full_names(a) or a.lower() in _full_names(b) or _is_pet(a, b) or _is_pet(b, a)


def _is_pet(short: str, full: str) -> bool:
    """Georgy of Georgiana, by its letters."""
    stem = _plain(short).removesuffix("y")
    return stem != short.lower() and len(stem) >= _STEM and len(full) > len(stem) + 1 and full.lower().startswith(stem)
