"""People of a Chinese story while their names are gathered."""

from __future__ import annotations

from collections.abc import Iterable

from ainern2d_contracts.vocabulary import Gender

from .company_chinese import Company
from .forms_chinese import DATA, is_full_name, surname_of
from .lexicon import table
from .people import Candidate

TOGETHER = 0.012
"""Two names that stand together in more than this share of the rarer one's clauses are two people."""

ONCE = 0.1
"""The same where they stand together only once."""

FEW = 20
"""Uses of a name below which one list with somebody else tells them apart."""


class Clusters:
    """People by each of their names."""

    def __init__(self, company: Company) -> None:
        self.by_name: dict[str, Candidate] = {}
        self.company = company

    def add(self, name: str) -> Candidate:
        return self.alias(name, Candidate(name))

    def alias(self, name: str, owner: Candidate) -> Candidate:
        owner.names.add(name)
        self.by_name[name] = owner
        return owner

    def people(self) -> list[Candidate]:
        return list({id(c): c for c in self.by_name.values()}.values())

    def apart(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether two sets of names meet in clauses, or talk with each other, as only two people do."""
        ones, others = list(one), list(other)
        both, share = self.company.together(ones, others)
        if (both > 1 and share > TOGETHER) or (both and share > ONCE):
            return True
        listed = self.company.enumerated(ones, others)
        if listed > 1 or (listed and min(self.company.count(ones), self.company.count(others)) < FEW):
            return True
        said = min(sum(self.company.said[n] for n in ones), sum(self.company.said[n] for n in others))
        return said >= 10 and 2 * self.company.talk(ones, others) > said

    def join(self, name: str, owner: Candidate) -> bool:
        """Make the person called `name` one with `owner`, unless the two talk with each other or differ in gender."""
        known = self.by_name.get(name)
        if known is owner:
            return True
        if known is None:
            self.alias(name, owner)
            return True
        if known.is_group or owner.is_group or known.gender.clashes(owner.gender) or self.apart(known.names, owner.names):
            return False
        owner.absorb(known)
        for form in known.names:
            self.by_name[form] = owner
        return True


def by_given_name(candidate: Candidate, name: str, modern: bool) -> None:
    """What the characters of a given name tell of the gender; a single one tells nothing in older prose (石秀, 花荣)."""
    given = name[len(surname_of(name)) :] if is_full_name(name) or len(name) == 2 else ""
    weight = 2 if len(given) > 1 else int(modern)
    female = sum(c in table(DATA)["female_given"] for c in given)
    male = sum(c in table(DATA)["male_given"] for c in given)
    candidate.vote(Gender.FEMALE if female > male else Gender.MALE if male > female else Gender.UNKNOWN, weight)
