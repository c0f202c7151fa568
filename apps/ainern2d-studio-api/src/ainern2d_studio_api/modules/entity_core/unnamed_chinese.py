"""People without names in Chinese prose: titles, callings and kin that stand alone, groups, nouns that speak."""

from __future__ import annotations

import re
from functools import cache

from .book_chinese import Book, any_form
from .classes_chinese import word_classes
from .clusters_chinese import Clusters
from .forms_chinese import DATA, HAN, any_of
from .lexicon import table, word_set

LEAST = 2
"""Uses in the narration that make a title a person, where nothing else proves one."""
SPEAKING = 0.08
"""Share of its uses in the narration in which a word for anybody (女人, 妻子) must speak to be somebody."""
_GROUP = re.compile(f"(?:[众群诸]{HAN}{{1,3}}|{HAN}{{1,3}}们)")


def add_unnamed(book: Book, clusters: Clusters) -> None:
    """An entity for each word of the tables that the narration uses of people, and for each noun that speaks."""
    held = any_form(clusters.by_name)
    free = held.sub(lambda m: "□" * len(m[0]), book.told) if held else book.told
    introduced = {m["who"] for m in _introduction().finditer(free)}
    counts: dict[str, int] = {}
    for match in any_of("titles", "roles", "kin").finditer(free):
        counts[match[0]] = counts.get(match[0], 0) + 1
    data = table(DATA)
    for kind in ("titles", "roles", "kin"):
        for word, fact in sorted(data[kind].items(), key=lambda item: (-len(item[0]), item[0])):
            count, said = counts.get(word, 0), clusters.company.said[word]
            if word in clusters.by_name or len(word) < 2 or not count:
                continue
            if (word in word_set(DATA, "only_speaking") and not said) or _is_place(word, free, count):
                continue
            if word in introduced or said > SPEAKING * count or (kind == "titles" and count >= LEAST):
                clusters.add(word).describe(fact, 3)
    for word, count in sorted(book.subjects.items()):
        if word not in clusters.by_name and _is_speaking_noun(word, count, clusters):
            clusters.add(word).describe(sort_of_noun(word), 1)


def _is_place(word: str, free: str, count: int) -> bool:
    """方丈 is an abbot, and the room he lives in."""
    return 2 * len(re.findall(f"[到在进入往回至]{word}", free)) > count


@cache
def _introduction() -> re.Pattern[str]:
    """坐着一个白发老人: somebody comes into the scene."""
    return re.compile(rf"(?:[着了来出有]|[走跑闯]进)一[个位名][^，。]{{0,4}}?(?P<who>{any_of('roles').pattern})")


def _is_speaking_noun(word: str, count: int, clusters: Clusters) -> bool:
    if not 2 <= len(word) <= 4 or word in word_set(DATA, "not_speakers") or word in word_set(DATA, "not_names"):
        return False
    if any(len(word[:size]) > 1 and word[:size] in clusters.by_name for size in range(2, len(word))):
        return False
    if _GROUP.fullmatch(word):
        return count >= 2 or word[-1] == "们" or any(word.endswith(noun) for noun in table(DATA)["roles"])
    if word[0] in word_set(DATA, "never_first"):
        return False
    known = sort_of_noun(word) != ["unknown", "adult"]
    return (known and word not in clusters.by_name) or (
        word_classes(word) == ("n",) and word[-1] in word_set(DATA, "person_endings")
    )


def sort_of_noun(word: str) -> list[str]:
    """What the longest known word at the end of a noun tells: 白发老人 is an old man, 众僧 a group of monks."""
    data = table(DATA)
    group = ["group"] if _GROUP.fullmatch(word) else []
    for size in range(len(word), 0, -1):
        for kind in ("roles", "titles", "address"):
            fact = data[kind].get(word[-size:])
            if fact and (size > 1 or kind != "address"):
                return [*fact[:2], *(fact[2:3] or ["commoner"]), *group] if group else list(fact)
    return ["unknown", "adult", "", *group] if group else ["unknown", "adult"]
