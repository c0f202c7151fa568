"""Which forms of names mean one person: Mr. Rochester is Edward Rochester, but Mrs. Reed is not her niece Georgiana Reed."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ainern2d_contracts.vocabulary import AgeBand, Gender

from .forms_english import Form, gender_of_given, gender_of_title, is_given, is_told_given, ranks, same_given, titles
from .lexicon import sort_of, table
from .people import Candidate

FAR_AHEAD, AHEAD = 3, 2
"""So many times as often named as the next: a doubtful form is theirs; a given name alone, by where it stands, sooner."""
TOGETHER = 0.2
"""Two names that stand in one sentence in this share of the rarer one's places are two people."""
RARE = 20
"""A full name that begins with no known given name, and is used less often than once in so many times, is no name to show."""
_TWICE = 2
"""Once may be an introduction: Elizabeth, or Beth, as they called her."""
NEAR = 20_000
"""Characters within which one person's names are found again: a chapter or two."""
AMONG = 0.25
"""A name and a person that are near each other in a smaller share of their uses are strangers."""
_HE_OR_SHE = 3
"""So many times as many pronouns of one sex as of the other tell the sex of a surname's bearer."""


@dataclass
class Naming:
    """All that is known of the forms of a story: how often and where each is used, which stand together, who is he and she."""

    uses: Counter[Form] = field(default_factory=Counter)
    places: dict[Form, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Offsets in the story, in order."""
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
        full = [form.words for form in self.forms if form.given]
        found = {words[0] for words in full if not any(words == longer[1:] for longer in full)}
        return found or {form.words[0] for form in self.forms if not form.title}

    @property
    def surnames(self) -> set[str]:
        return {form.surname for form in self.forms if form.surname}


_APART = (
    {"Mrs", "Miss"},
    {"Master", "Uncle"},
    *({"Miss", title} for title in ("Madame", "Lady", "Dowager", "Baroness", "Countess", "Duchess", "Marchioness")),
)
"""Titles of two people, though the surname is one."""
_MARRIED = frozenset(["Mrs", "Madame", "Lady"])
_FORMAL = frozenset(["Mr", "Mrs"])
_HUSBANDS = frozenset(["Mr", "Uncle"])
_WOMEN = frozenset(["Mrs", "Madame", "Lady", "Miss"])
_YOUNG = frozenset(["Master", "Miss"])
_ELDERS = {"Aunt": "Mrs", "Aunty": "Mrs", "Auntie": "Mrs", "Uncle": "Mr"}
"""How nephews and nieces call those whom others give this title."""


class Merger:
    """Full names first, then names with a title, then single words, each to the only person whom it fits."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.people: list[Bearer] = []
        self._weight: dict[int, int] = {}
        self._wives = {form.words[-1] for form in naming.uses if form.title == "Mrs"}

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
        """Master Tom and Miss Kitty before Mr. and Miss Gray, who are then somebody else."""
        young = form.title in _YOUNG and is_given(form.words[0])
        order = 0 if len(form.words) > 1 else 1 if young else 2 if form.title else 3
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
            told = self.naming.uses[form] if is_told_given(form.words[0]) else self.naming.uses[form] // 3
            person.gender[gender_of_given(form.words[0])] += 3 + told
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
                return bool(person.titles & {form.title, "Master"}) or not person.surnames
            return not person.surnames or max(self._nearness(form, person)) >= AMONG
        return any(other.words == form.words for other in person.forms) and not (form.title and not person.titles)

    def _agrees(self, form: Form, person: Bearer) -> bool:
        """No clash of sex or of titles."""
        sex = self._sex(form)
        if sex is not Gender.UNKNOWN and person.sex() not in (Gender.UNKNOWN, sex):
            return False
        if self._is_father_and_son(form, person):
            return False
        if form.title in ranks() and person.titles & _MARRIED:
            return False
        return not any({form.title, title} in _APART for title in person.titles)

    def _is_father_and_son(self, form: Form, person: Bearer) -> bool:
        """Where there is a Mrs. Reed, Mr. Reed is her husband, and Master Reed is not he."""
        surname = form.words[-1]
        other = {"Master"} if form.title in _HUSBANDS else _HUSBANDS if form.title == "Master" else set()
        named = surname in self._wives and form.words[0] not in person.givens - {surname}
        return named and bool(person.titles & other) and any(o.words[-1] == surname for o in person.forms)

    def _nearness(self, form: Form, person: Bearer, *, given: bool = False) -> tuple[float, float]:
        """In which share of its uses a name stands near the person's others, and in which share of theirs they stand near it.

        `given`: only near those with the given name.
        """
        own = self.naming.places[form]
        names = [other for other in person.forms if not given or form.words[0] in other.words]
        others = sorted(at for other in names for at in self.naming.places[other])
        return (_near(own, others), _near(others, own)) if own and others else (1.0, 1.0)

    def _sex(self, form: Form) -> Gender:
        """By the title, the given name, the pronouns that follow; a rank without any of these is a man's."""
        strong = gender_of_title(form.title)
        if strong is not Gender.UNKNOWN:
            return strong
        if form.given and gender_of_given(form.given) is not Gender.UNKNOWN:
            return gender_of_given(form.given)
        said = self.naming.pronouns[form]
        male, female = said[Gender.MALE], said[Gender.FEMALE]
        if not form.title:
            if is_given(form.words[0]) or max(male, female) < max(_TWICE, _HE_OR_SHE * min(male, female)):
                return Gender.UNKNOWN
            return Gender.MALE if male > female else Gender.FEMALE
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
        if form.given:
            fits = [p for p in fits if form.surname in p.surnames] or fits
        title = "Mr" if not form.title and len(form.words) == 1 else _ELDERS.get(form.title, "")
        if title:
            fits = [p for p in fits if any(o.title == title and o.words[-1] == form.words[0] for o in p.forms)] or fits
        if form.title == "Mr" and form.words[0] in {s for p in fits for s in p.surnames}:
            fits = [p for p in fits if "Master" not in p.titles] or fits
        if form.title == "Miss" and form.words[0] in {s for p in fits for s in p.surnames}:
            # The eldest daughter alone is Miss Bennet; her sisters are Miss Kitty and Miss Lydia.
            fits = [p for p in fits if not any(o.title == "Miss" and o.words[0] != form.words[0] for o in p.forms)] or fits
        weights = {id(person): self._use(person) for person in fits}
        ranked = sorted(fits, key=lambda p: (-weights[id(p)], p.forms[0].text))
        if len(ranked) == 1:
            return ranked[0]
        given = not form.title and form.words[0] in ranked[0].givens
        ahead = weights[id(ranked[0])] >= (AHEAD if given else FAR_AHEAD) * weights[id(ranked[1])]
        strange = given and self._nearness(form, ranked[0], given=True)[0] < AMONG
        return ranked[0] if ahead and not strange else None

    def _use(self, person: Bearer) -> int:
        """How often a person is named; by the given name alone too, which is not joined yet, where it is most likely theirs."""
        return self._weight[id(person)] + sum(self._alone(given).get(id(person), 0) for given in person.givens)

    def _alone(self, given: str) -> Mapping[int, int]:
        """Person -> uses of a given name alone, with a title or without, that are not joined yet."""
        bearers = [p for p in self.people if given in p.givens]
        joined = {form for person in self.people for form in person.forms}
        found: Counter[int] = Counter()
        for form in self.naming.uses:
            if form.words == (given,) and form not in joined:
                found.update(self._nearest(form, bearers))
        return found

    def _nearest(self, form: Form, bearers: Sequence[Bearer]) -> Counter[int]:
        """Person -> uses of a form that stand nearer to their other names than to those of the others."""
        places = {id(p): sorted(at for other in p.forms for at in self.naming.places[other]) for p in bearers}
        found: Counter[int] = Counter()
        for at in self.naming.places[form] if bearers else ():
            found[min(places, key=lambda person: _distance(at, places[person]))] += 1
        if not self.naming.places[form] and bearers:
            found[id(max(bearers, key=lambda p: self._weight[id(p)]))] += self.naming.uses[form]
        return found


def _near(places: Sequence[int], others: Sequence[int]) -> float:
    """The share of `places` that have one of `others` near."""
    return sum(_distance(at, others) <= NEAR for at in places) / len(places)


def _distance(at: int, places: Sequence[int]) -> float:
    """To the nearest of `places`, which are in order."""
    number = bisect_left(places, at)
    return min((abs(place - at) for place in places[max(0, number - 1) : number + 1]), default=math.inf)


def _same_full(form: Form, other: Form) -> bool:
    """Two names with several words: the same surname, and given names that can be one."""
    if not other.given:
        return False
    shorter, longer = sorted((form.words, other.words), key=len)
    if longer[: len(shorter)] == shorter or (longer[-len(shorter) :] == shorter and is_given(longer[0]) > is_given(shorter[0])):
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
        return min(
            full, key=lambda form: (_has_initial(form), bool(form.title), -min(len(form.words), 3), -uses[form], form.text)
        ).text
    return min(person.forms, key=lambda form: (-uses[form], form.text)).text


def _has_initial(form: Form) -> bool:
    return any(len(word.rstrip(".")) == 1 for word in form.words)


def _describe(candidate: Candidate, form: Form) -> None:
    if form.title:
        _, age, role, _ = sort_of(table("people_english")["titles"][form.title])
        if candidate.age is None and age is not AgeBand.ADULT:
            candidate.age = age
        candidate.role = candidate.role or role


def pairs(forms: Sequence[Form]) -> list[frozenset[Form]]:
    """Of the forms of one sentence."""
    return [frozenset(pair) for pair in combinations(sorted(set(forms), key=lambda form: form.text), 2)]
