"""Which of the cast are beasts: of what kind, whether they stand as people do, and the colour of their coat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ainern2d_contracts.entities import RegisteredEntity
from ainern2d_contracts.vocabulary import Language, Species

from .lexicon import simplified, table

CREATURE = "creature"
"""The role of what is no person."""


class Beast(NamedTuple):
    species: Species
    upright: bool
    called: str
    """The name that says so."""
    coat: str = ""
    """The coat's colour where a name tells it, as `#RRGGBB`."""


def beast_of(entity: RegisteredEntity, language: Language, speaks: bool) -> Beast | None:
    """None for a person, and for a creature whose name tells no species that can be drawn.

    A creature is what the reading calls one, or whose whole name is a word for a beast (老白马, the March Hare); of others a
    name that holds such a word (马超, Mr. Fox) says nothing. Who speaks, or is called a spirit, stands upright.
    """
    names = [name for name in (entity.name, *entity.aliases) if name]
    creature = any(a.name == "role" and a.value == CREATURE for a in entity.attributes)
    for name in names:
        figure = _figures().get(name)
        if figure is not None:
            return Beast(figure, figure.value not in _own_legs(), name, _coat(names, language))
    found = next(_told(names, language, creature), None)
    if found is None:
        return None
    species, called = found
    spirit = any(_is_spirit(name, language) for name in names)
    return Beast(species, spirit or (speaks and species.value not in _own_legs()), called, _coat(names, language))


def _told(names: list[str], language: Language, creature: bool) -> Iterator[tuple[Species, str]]:
    words = _words(language)
    for name in names:
        plain = simplified(name) if language is Language.CHINESE else name.lower()
        whole = _whole_name(language).fullmatch(plain)
        surname = language is Language.CHINESE and whole is not None and may_be_surname(plain, whole["beast"])
        if whole is not None and (creature or not surname):
            yield words[whole["beast"]], name
        elif creature or _is_surely(plain, language):
            inside = _any_beast(language).findall(plain)
            if inside:
                yield words[max(inside, key=len)], name


def _is_surely(name: str, language: Language) -> bool:
    return language is Language.CHINESE and not set(name).isdisjoint(table("species")["zh"]["surely"])


def may_be_surname(name: str, beast: str) -> bool:
    """小马, 老牛 and 熊 are people as often as beasts."""
    return beast in table("species")["zh"]["surnames"] and name in (beast, f"小{beast}", f"老{beast}", f"大{beast}")


def _is_spirit(name: str, language: Language) -> bool:
    words = table("species")[language.value]["spirit"]
    if language is Language.CHINESE:
        return any(simplified(name).endswith(word) or simplified(name).startswith(word) for word in words)
    return not set(name.lower().split()).isdisjoint(words)


def _coat(names: list[str], language: Language) -> str:
    for name in names:
        plain = simplified(name) if language is Language.CHINESE else name.lower()
        parts = set(plain) if language is Language.CHINESE else set(plain.split())
        for code, words in table("species")["colours"].items():
            if not parts.isdisjoint(words):
                return str(code)
    return ""


@cache
def _words(language: Language) -> Mapping[str, Species]:
    named = {word: Species(key) for key, row in table("species")["species"].items() for word in row[language.value]}
    return named | ({_plural(word): kind for word, kind in named.items()} if language is Language.ENGLISH else {})


def _plural(word: str) -> str:
    """The regular plural, or the one that the table tells."""
    irregular: dict[str, str] = table("species")["en"]["plurals"]
    return irregular.get(word) or word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def many(language: Language) -> frozenset[str]:
    """English words for several beasts, those that are their own plural too."""
    if language is Language.CHINESE:
        return frozenset()
    return frozenset(_plural(word) for row in table("species")["species"].values() for word in row[language.value])


@cache
def _figures() -> Mapping[str, Species]:
    return {name: Species(key) for key, names in table("species")["figures"].items() for name in names}


@cache
def _own_legs() -> frozenset[str]:
    return frozenset(table("species")["own_legs"])


@cache
def beast_words(language: Language) -> str:
    """An alternation of all words for beasts, longest first."""
    return "|".join(re.escape(word) for word in sorted(_words(language), key=lambda word: (-len(word), word)))


@cache
def _any_beast(language: Language) -> re.Pattern[str]:
    if language is Language.CHINESE:
        return re.compile(beast_words(language))
    return re.compile(rf"(?<![\w-])(?:{beast_words(language)})(?![\w-])")


@cache
def _whole_name(language: Language) -> re.Pattern[str]:
    data = table("species")[language.value]
    spirits = "|".join(data["spirit"])
    if language is Language.CHINESE:
        return re.compile(rf"(?:[{data['lead']}]){{0,3}}(?P<beast>{beast_words(language)})(?:{spirits})?[们群]?")
    leads = "|".join(data["lead"])
    return re.compile(rf"(?:(?:{leads}) )*(?P<beast>{beast_words(language)})(?:s)?(?: (?:{spirits}))?")


def fur(species: Species) -> tuple[Mapping[str, float], str]:
    """Colours of the coat with their weights, and that of the eyes, as `#RRGGBB`."""
    row = table("species")["species"][species.value]
    return row["coats"], row["iris"]
