"""Who stands near whom in a Chinese story, and who talks with whom: what joins two names, or forbids it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from .book_chinese import LONGEST, Book, scan
from .forms_chinese import DATA, stripped_subject
from .lexicon import table, word_set

_BORDER = re.compile("[^\u3400-\u9fff]")
_AND = "、和与同及跟"
NEAR = 1000
"""Characters back in which a title's bearer is looked for."""
FAR = 3000
"""The same for a title with a surname, which few bear."""
TALK = 250
"""Characters from one turn of a talk to the next."""


class Company:
    """Places of all `forms`, each place given to the longest, and the turns of talk between them."""

    def __init__(self, book: Book, forms: Iterable[str]) -> None:
        self.places: dict[str, list[int]] = defaultdict(list)
        self.before: dict[str, Counter[str]] = defaultdict(Counter)
        """What stands between the beginning of the clause and the form, its last five characters."""
        self.titled: dict[str, Counter[str]] = defaultdict(Counter)
        """Titles directly before a form."""
        self.clauses: dict[str, set[int]] = defaultdict(set)
        """The clauses of the narration that hold the form, by number."""
        self.touching: Counter[tuple[str, str]] = Counter()
        """Two forms with nothing between them: 托塔|李天王."""
        self.listed: Counter[tuple[str, str]] = Counter()
        """Two forms with 、 or a word for "and" between them."""
        known = set(forms)
        borders = [m.start() for m in _BORDER.finditer(book.text)]
        last, touching = "", -1
        for start, end, form in scan(book.text, known):
            self.places[form].append(start)
            clause = bisect_left(borders, start)
            self._look_before(book.text, start, borders[clause - 1] + 1 if clause else 0, form)
            if start == touching:
                self.touching[last, form] += 1
            elif start == touching + 1 and book.text[touching] in _AND:
                self.listed[min(last, form), max(last, form)] += 1
            if book.told[start] != " ":
                if start == touching:
                    # An apposition: two words for one person.
                    self.clauses[last].discard(clause)
                self.clauses[form].add(clause)
            last, touching = form, end
        self._spoken = [(form, place) for place, subject, _ in book.turns if (form := _known(subject, known))]
        self._talk = self._turns()
        self.said = Counter(form for form, _ in self._spoken)

    def _look_before(self, text: str, start: int, clause: int, form: str) -> None:
        head = stripped_subject(text[clause:start]) if start - clause <= 12 else ""
        if len(head) > 1:
            self.before[form][head[-LONGEST:]] += 1
        titles = table(DATA)["titles"]
        for size in (3, 2):
            title = text[start - size : start]
            if title in titles:
                before = text[start - size - 1 : start - size]
                if start - size == clause or before in word_set(DATA, "before_names") or before in "那这个位名的":
                    self.titled[form][title] += 1
                break

    def _turns(self) -> Counter[tuple[str, str]]:
        found: Counter[tuple[str, str]] = Counter()
        for (one, here), (other, there) in pairwise(self._spoken):
            if one != other and there - here <= TALK:
                found[min(one, other), max(one, other)] += 1
        return found

    def together(self, ones: Iterable[str], others: Iterable[str]) -> tuple[int, float]:
        """How many clauses hold both, and what share that is of those of the rarer one. Two names of one person hardly ever
        stand in one clause; two people that meet do in one of fifty or more."""
        one: set[int] = set().union(*(self.clauses[n] for n in ones if n in self.clauses))
        other: set[int] = set().union(*(self.clauses[n] for n in others if n in self.clauses))
        both, least = len(one & other), min(len(one), len(other))
        return both, both / least if least else 0.0

    def talk(self, ones: Iterable[str], others: Iterable[str]) -> int:
        """How often one of `ones` speaks next to one of `others`."""
        return sum(self._talk[min(a, b), max(a, b)] for a in ones for b in others)

    def enumerated(self, ones: Iterable[str], others: Iterable[str]) -> int:
        """How often one of `ones` and one of `others` stand beside each other in a list."""
        return sum(self.listed[min(a, b), max(a, b)] for a in ones for b in others)

    def count(self, forms: Iterable[str]) -> int:
        return sum(len(self.places.get(form, ())) for form in forms)

    def within(self, forms: Iterable[str], start: int, end: int) -> int:
        """How often one of `forms` stands in [start, end)."""
        return sum(bisect_left(self.places.get(f, []), end) - bisect_left(self.places.get(f, []), start) for f in forms)

    def share_before(self, forms: Iterable[str], place: int) -> float:
        """Which share of all places of `forms` lies before a place of the text."""
        names = list(forms)
        return self.within(names, 0, max(0, place)) / max(1, self.count(names))

    def nearest(self, form: str, owners: Mapping[str, Iterable[str]]) -> Counter[str]:
        """For each place of `form`, the owner (name -> forms) who was named last before it, else next after it."""
        sites = sorted((place, owner) for owner, forms in owners.items() for f in forms for place in self.places.get(f, ()))
        found: Counter[str] = Counter()
        for place in self.places.get(form, ()):
            at = bisect_left(sites, (place, ""))
            if at and place - sites[at - 1][0] <= FAR:
                found[sites[at - 1][1]] += 1
            elif at < len(sites) and sites[at][0] - place <= NEAR:
                found[sites[at][1]] += 1
        return found

    def presence(self, form: str, forms: Iterable[str], reach: int) -> float:
        """In what share of the places of `form` one of `forms` stands within `reach` characters."""
        sites = sorted(place for f in forms for place in self.places.get(f, ()))
        here = self.places.get(form, [])
        near = sum(bisect_left(sites, place - reach) < bisect_right(sites, place + reach) for place in here)
        return near / len(here) if here else 0.0


def _known(subject: str, known: set[str]) -> str:
    """The known form that begins the subject, or that ends it after 的."""
    tail = subject.rsplit("的", 1)[-1]
    heads = (part[:size] for part in (subject, tail) for size in range(min(len(part), 8), 1, -1))
    return next((head for head in heads if head in known), "")
