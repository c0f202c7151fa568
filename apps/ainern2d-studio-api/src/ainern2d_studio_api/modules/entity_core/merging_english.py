"""Which forms of names mean one person: Mr. Rochester is Edward Rochester, but Mrs. Reed is not her niece Georgiana Reed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ainern2d_contracts.vocabulary import AgeBand, Gender

from .forms_english import Form, gender_of_given, gender_of_title, is_given, same_given, titles
from .lexicon import sort_of, table
from .people import Candidate

FAR_AHEAD = 3
"""So many times as often named as the next: a doubtful form is theirs."""
TOGETHER = 0.1
"""Two names that stand in one sentence in this share of the rarer one's places are two people."""
RARE = 20
"""A full name that begins with no known given name, and is used less often than once in so many times, is no name to show."""
_TWICE = 2
"""Once may be an introduction: Elizabeth, or Beth, as they called her."""


@dataclass
class Naming:
    """All that is known of the forms of a story: how often each is used, which stand in one sentence, who is he and she."""

    uses: Counter[Form] = field(default_factory=Counter)
    together: Counter[frozenset[Form]] = field(default_factory=Counter)
    pronouns: dict[Form, Counter[Gender]] = field(default_factory=lambda: defaultdict(Counter))


@dataclass
class Bearer:
    """One person: all their forms."""

    forms: list[Form]
    gender: Counter[Gender] = field(default_factory=Counter)

    def sex(self) -> Gender:
        male, female = self.gender[Gender.MALE], self.gender[Gender.FEMALE]
        return Gender.UNKNOWN if male == female else Gender.MALE if male > female else Gender.FEMALE

    @property
    def titles(self) -> set[str]:
        return {form.title for form in self.forms if form.title}

    @property
    def givens(self) -> set[str]:
        found = {form.given for form in self.forms if form.given}
        return found or {form.words[0] for form in self.forms if not form.title}

    @property
    def surnames(self) -> set[str]:
        return {form.surname for form in self.forms if form.surname}


_APART = ({"Mrs", "Miss"}, {"Mr", "Master"}, {"Miss", "Madame"})
"""Titles of two people, though the surname is one."""
_MARRIED = frozenset(["Mrs", "Madame", "Lady"])
_FORMAL = frozenset(["Mr", "Mrs"])
_WOMEN = frozenset(["Mrs", "Madame", "Lady", "Miss"])


class Merger:
    """Full names first, then names with a title, then single words, each to the only person whom it fits."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.people: list[Bearer] = []
        self._weight: dict[int, int] = {}
        self._bare = Counter({form.words[0]: n for form, n in naming.uses.items() if len(form.words) == 1 and not form.title})

    def merge(self) -> list[Bearer]:
        for form in sorted(self.naming.uses, key=self._rank):
            fits = self._fits(form)
            chosen = fits[0] if len(fits) == 1 else self._closest(form, fits)
            if chosen is None:
                chosen = Bearer([])
                self.people.append(chosen)
            self._add(chosen, form)
        return self.people

    def _rank(self, form: Form) -> tuple[int, int, str]:
        order = 0 if len(form.words) > 1 else 1 if form.title else 2
        return order, -self.naming.uses[form], form.text

    def _add(self, person: Bearer, form: Form) -> None:
        person.forms.append(form)
        self._weight[id(person)] = self._weight.get(id(person), 0) + self.naming.uses[form]
        person.gender.update(self.naming.pronouns[form])
        strong = gender_of_title(form.title)
        if strong is not Gender.UNKNOWN:
            person.gender[strong] += 6
        elif form.title:
            person.gender[Gender(titles()[form.title][0])] += 1
        if form.given or not form.title:
            person.gender[gender_of_given(form.words[0])] += 3 + self.naming.uses[form] // 3
        del person.gender[Gender.UNKNOWN]

    def _fits(self, form: Form) -> list[Bearer]:
        found = [person for person in self.people if self._can_be(form, person)]
        if not form.title and len(form.words) == 1:
            found = self._without_wives(form, found)
        if form.title and len(form.words) == 1 and form.words[0] not in {s for p in found for s in p.surnames}:
            return found
        given = [p for p in found if all(same_given(form.words[0], g) for g in p.givens)]
        return given if given and len(form.words) == 1 and not form.title else found

    def _without_wives(self, form: Form, found: list[Bearer]) -> list[Bearer]:
        """A bare surname is not that of a woman with a title where a man bears it too."""
        surname = form.words[0]
        men = [p for p in self.people if p.sex() is Gender.MALE and any(o.words[-1] == surname for o in p.forms)]
        if not men:
            return found
        return [p for p in found if not any(o.title in _WOMEN and o.words[-1] == surname for o in p.forms)]

    def _can_be(self, form: Form, person: Bearer) -> bool:
        if not self._agrees(form, person) or self._stand_together(form, person):
            return False
        if form.given:
            return any(_same_full(form, other) for other in person.forms)
        if form.words[0] in person.surnames:
            return self._bears_surname(form, person)
        if all(same_given(form.words[0], given) for given in person.givens) and person.givens:
            if form.title in _FORMAL:
                return form.title in person.titles or not person.surnames
            return True
        return any(other.words == form.words for other in person.forms) and not (form.title and not person.titles)

    def _agrees(self, form: Form, person: Bearer) -> bool:
        """No clash of sex or of titles."""
        sex = self._sex(form)
        if sex is not Gender.UNKNOWN and person.sex() not in (Gender.UNKNOWN, sex):
            return False
        return not any({form.title, title} in _APART for title in person.titles)

    def _sex(self, form: Form) -> Gender:
        """By the title, the given name, the pronouns that follow; a rank without any of these is a man's."""
        strong = gender_of_title(form.title)
        if strong is not Gender.UNKNOWN:
            return strong
        if form.given and gender_of_given(form.given) is not Gender.UNKNOWN:
            return gender_of_given(form.given)
        if not form.title:
            return Gender.UNKNOWN
        said = self.naming.pronouns[form]
        male, female = said[Gender.MALE], said[Gender.FEMALE]
        return Gender.FEMALE if female > male else Gender(titles()[form.title][0])

    def _stand_together(self, form: Form, person: Bearer) -> bool:
        """Whether the story names both in one sentence, as two people."""
        for other in person.forms:
            both = self.naming.together[frozenset((form, other))]
            rarer = min(self.naming.uses[form], self.naming.uses[other])
            if both >= max(_TWICE, TOGETHER * rarer):
                return True
        return False

    def _bears_surname(self, form: Form, person: Bearer) -> bool:
        """A wife bears her husband's surname: she is no daughter, whom the story mostly calls by her given name."""
        if form.title not in _MARRIED or person.titles & _MARRIED:
            return True
        family = [p for p in self.people if form.words[0] in p.surnames and p.sex() is not Gender.MALE]
        bare = sum(self.naming.uses[Form(given, "", (given,))] for given in person.givens)
        called = bare + sum(self.naming.uses[other] for other in person.forms)
        return len(family) == 1 and "Miss" not in person.titles and called * 2 <= self.naming.uses[form]

    def _closest(self, form: Form, fits: Sequence[Bearer]) -> Bearer | None:
        """Whoever is far ahead of all others."""
        if not fits:
            return None
        if not form.title and len(form.words) == 1:
            titled = [p for p in fits if any(o.title == "Mr" and o.words[-1] == form.words[0] for o in p.forms)]
            fits = titled or fits
        if form.title == "Miss" and form.words[0] in {s for p in fits for s in p.surnames}:
            # The eldest daughter alone is Miss Bennet; her sisters are Miss Kitty and Miss Lydia.
            fits = [p for p in fits if not any(o.title == "Miss" and o.words[0] != form.words[0] for o in p.forms)] or fits
        ranked = sorted(fits, key=lambda p: (-self._use(p), p.forms[0].text))
        if len(ranked) == 1 or self._use(ranked[0]) >= FAR_AHEAD * self._use(ranked[1]):
            return ranked[0]
        return None

    def _use(self, person: Bearer) -> int:
        """How often a person is named; by the given name alone too, which is not joined yet, if it is most likely theirs."""
        joined = {form.words[0] for form in person.forms if len(form.words) == 1}
        own = {given for given in person.givens - joined if self._heaviest(given) is person}
        return self._weight[id(person)] + sum(self._bare[given] for given in own)

    def _heaviest(self, given: str) -> Bearer:
        return max((p for p in self.people if given in p.givens), key=lambda p: self._weight[id(p)])


def _same_full(form: Form, other: Form) -> bool:
    """Two names with several words: the same surname, and given names that can be one."""
    if not other.given:
        return False
    if form.words[: len(other.words)] == other.words or other.words[: len(form.words)] == form.words:
        return True
    initial = any(a.rstrip(".") == b[0] for a, b in ((form.given, other.given), (other.given, form.given)))
    return form.surname == other.surname and (same_given(form.given, other.given) or initial)


def candidates_of(people: Iterable[Bearer], uses: Mapping[Form, int]) -> list[Candidate]:
    """With the name that is shown: the fullest without a title, else the most used form."""
    made: list[Candidate] = []
    for person in people:
        candidate = Candidate(_shown(person, uses), {form.text for form in person.forms})
        candidate.votes.update(person.gender)
        for form in person.forms:
            _describe(candidate, form)
        made.append(candidate)
    return made


def _shown(person: Bearer, uses: Mapping[Form, int]) -> str:
    total = sum(uses[form] for form in person.forms)
    full = [f for f in person.forms if f.given and (is_given(f.given) or uses[f] * RARE >= total)]
    if full:
        return min(full, key=lambda form: (bool(form.title), -min(len(form.words), 3), -uses[form], form.text)).text
    return min(person.forms, key=lambda form: (-uses[form], form.text)).text


def _describe(candidate: Candidate, form: Form) -> None:
    if form.title:
        _, age, role, _ = sort_of(table("people_english")["titles"][form.title])
        if candidate.age is None and age is not AgeBand.ADULT:
            candidate.age = age
        candidate.role = candidate.role or role


def pairs(forms: Sequence[Form]) -> list[frozenset[Form]]:
    """Of the forms of one sentence."""
    return [frozenset(pair) for pair in combinations(sorted(set(forms), key=lambda form: form.text), 2)]
