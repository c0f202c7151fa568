"""What people are called fondly or for short in a Chinese story: 阿棠 is 秦海棠, 晚晚 林晚, 岚姐 秦岚, 玄老 玄机子."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping

from .book_chinese import Book, scan
from .classes_chinese import word_classes
from .clusters_chinese import Clusters
from .company_chinese import NEAR
from .forms_chinese import DATA, is_form, is_full_name, surname_of
from .lexicon import table, word_set
from .names_chinese import Name
from .people import Candidate

CLOSE = 0.7
"""Share of a pet name's places that must have its person within `NEAR` characters."""
MANY = 100_000
"""Characters of a text in which several people may share a character, and a string stands by chance."""
FEW = 3
"""Uses that a pet name needs there."""


def join_pet_names(clusters: Clusters, names: Mapping[str, Name], book: Book) -> None:
    """Join pet names that are made of a character of one person's given name alone, and are no words of the language."""
    owners: dict[str, dict[int, Candidate]] = defaultdict(dict)
    for name in sorted(names):
        if name in clusters.by_name and not clusters.by_name[name].is_group:
            for form in _pet_names(name):
                if form not in names or len(clusters.by_name[form].names) == 1:
                    owners[form][id(clusters.by_name[name])] = clusters.by_name[name]
    places: dict[str, list[int]] = defaultdict(list)
    for start, _, form in scan(book.text, owners):
        if start in book.words:
            places[form].append(start)
    for form, found in sorted(places.items()):
        people = [person for person in owners[form].values() if form not in person.names]
        if len(people) != 1 or not _is_pet_name(form) or (len(found) < FEW and len(book.text) > MANY):
            continue
        only = people[0]
        if _near(found, only, clusters) >= CLOSE:
            clusters.join(form, only)
            if form[-1] == "老":
                only.describe(table(DATA)["address"]["老"], 4)


def _near(places: list[int], person: Candidate, clusters: Clusters) -> float:
    """The share of places that have the person within `NEAR` characters."""
    sites = sorted(place for name in person.names for place in clusters.company.places.get(name, ()))
    return sum(bisect_left(sites, at - NEAR) < bisect_right(sites, at + NEAR) for at in places) / len(places)


def _pet_names(name: str) -> Iterator[str]:
    """The pet names that somebody called `name` may have."""
    surname = surname_of(name) if is_full_name(name) else ""
    given = name[len(surname) :]
    if surname and not is_form(name):
        for character in dict.fromkeys(given):
            yield from (before + character for before in table(DATA)["pet_before"])
        yield from (given[-1] + after for after in table(DATA)["pet_after"])
        yield given[-1] * 2
    if len(name) > 2 and not surname:
        yield name[0] + "老"


def _is_pet_name(form: str) -> bool:
    """Whether the string is no word of the general dictionary, and no title with a surname (小王, 王哥)."""
    if is_form(form) or form in word_set(DATA, "selves") or (form[0] == "小" and form[1] in word_set(DATA, "common_surnames")):
        return False
    return word_classes(form) in (("x",), ("nr",), ("nz",), ("ns",)) or (form[0] == form[1] and len(word_classes(form)) > 1)
