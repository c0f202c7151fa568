"""Titles, courtesies and epithets of people in a Chinese story: whom 高太尉, 老马, 行者 and 呆子 mean."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from ainern2d_contracts.vocabulary import AgeBand, Gender

from .book_chinese import Book, Uses, any_form
from .classes_chinese import word_classes
from .clusters_chinese import TOGETHER, Clusters
from .company_chinese import NEAR
from .forms_chinese import DATA, is_form, is_full_name, surname_of, surname_titles
from .lexicon import sort_of, table, word_set
from .names_chinese import Name
from .people import Candidate

MOST = 0.6
"""Share of a form's places whose nearest bearer must be the same person."""
OWN = 0.8
"""Share of a by-name's uses before full names that must be before the same one."""
NEARBY = 0.85
"""Share of an epithet's places that have its person within `REACH` characters."""
REACH = 150
COMPOUND = 0.05
"""Share of a name's uses before somebody else's title that makes the two together one name: 惠岸行者."""
UNIQUE = 20
"""Uses of the only person of a surname, who then need not stand near every title with it."""
ONLY = 0.9
"""As `NEARBY`, for a title that is no office: any monk is 和尚."""
SOME = 25
"""Clauses of a bare title that need hardly hold its bearer's names by chance alone."""
HALF = 0.5
"""The least share of its titled uses, and of its places with the bearer near, of such a title."""
LIKELY = 0.4
"""The least product of both."""
OFTEN = 250
"""Places that an epithet needs: with fewer, no clause that holds both would be mere chance."""
PEOPLE = 40
"""Those named most may have epithets."""


def join_titled(clusters: Clusters, names: Mapping[str, Name], book: Book) -> None:
    """高太尉, 老马 and 武都头 are the person of that surname who is named nearby, if the title fits."""
    known = table(DATA)["titles"] | table(DATA)["address"]
    uses = book.uses(book.titled, names)
    for form, count in sorted(book.titled.items(), key=lambda item: (-item[1], item[0])):
        match = surname_titles().fullmatch(form)
        if (
            match is None
            or form in clusters.by_name
            or form in word_set(DATA, "not_names")
            or (count > 1 and _is_fragment(uses[form]))
            or (len(match["title"]) == 1 and word_classes(form) == ("n",))
        ):
            continue
        owner = _bearer(form, match["surname"], match["title"], clusters, names)
        owner = owner or _courteous(form, match["surname"], match["title"], clusters)
        owner = owner or _fellow(form, match["surname"], match["title"], clusters, names)
        if owner is not None:
            clusters.alias(form, owner)
            owner.describe(known[match["title"]], 1)
        elif count > 1 or clusters.company.said[form]:
            clusters.add(form).describe(known[match["title"]], 3)


def _is_fragment(uses: Uses) -> bool:
    """地藏|王菩萨: always after a character of what it is a part of."""
    before = Counter(
        {c: n for c, n in uses.before.items() if c and c not in word_set(DATA, "before_names") and c not in "的那这个位"}
    )
    return before.total() >= OWN * uses.count and max(before.values(), default=0) > 1


def _bearer(form: str, surname: str, title: str, clusters: Clusters, names: Mapping[str, Name]) -> Candidate | None:
    """Whoever the text calls by that title; else the one of that surname who is nearest at most places of the form.

    Titles of the old, of mothers, of rulers and of the next generation pass to nobody whom the text does not call so:
    史太公 is the father of 史进.
    """
    company = clusters.company
    full = [n for n in names if surname_of(n) == surname and is_full_name(n) and n in clusters.by_name]
    same = {clusters.by_name[n].name: clusters.by_name[n] for n in full if not clusters.by_name[n].is_group}
    gender, age, role, _ = sort_of((table(DATA)["titles"] | table(DATA)["address"])[title])
    titled = {name: c for name, c in same.items() if any(company.titled[n][title] for n in c.names)}
    votes = company.nearest(form, {name: c.names for name, c in (titled or same).items()})
    if not votes or (len(same) > 1 and not titled and votes.total() < 2):
        # One place tells nothing where several bear the surname.
        return None
    best, count = max(votes.items(), key=lambda item: (item[1], item[0]))
    strange = not titled and (
        age is AgeBand.ELDER or role == "royal" or (title in table(DATA)["address"] and age is AgeBand.MIDDLE_AGED)
    )
    least = MOST if titled or len(same) == 1 else NEARBY
    owner = same[best]
    alone = len(same) == 1 and company.count(owner.names) >= UNIQUE and not company.together([form], owner.names)[0]
    needed = (0.15 if alone else 0.5) * len(company.places[form])
    if len(same) == 1 and gender is owner.gender is Gender.FEMALE and owner.age is not AgeBand.TEEN:
        # 柳婆婆 is 柳三娘, the only woman of the name, who is near wherever 柳婆婆 is: mother and daughter would meet.
        strange = strange and company.presence(form, owner.names, NEAR) < NEARBY
    if strange or count < least * sum(votes.values()) or sum(votes.values()) < needed:
        return None
    fits = not owner.gender.clashes(gender) and (bool(titled) or _ages_fit(owner.age, age))
    return owner if fits and not clusters.apart([form], owner.names) else None


def _courteous(form: str, surname: str, title: str, clusters: Clusters) -> Candidate | None:
    """周伯 is 老周, and 沈先生 is 沈大哥: the only one of that surname whose sex and age the courtesy fits, where nobody of
    that surname and sex has a full name."""
    if title not in word_set(DATA, "courtesies") and title not in table(DATA)["address"]:
        return None
    gender, age, _, _ = sort_of((table(DATA)["titles"] | table(DATA)["address"])[title])
    same: dict[int, Candidate] = {}
    for name, candidate in clusters.by_name.items():
        shares = surname_of(name) == surname or (len(name) == 2 and name[0] in "老小" and name[1] == surname)
        if shares and not candidate.is_group and not candidate.gender.clashes(gender):
            same[id(candidate)] = candidate
    if len(same) != 1:
        return None
    only = next(iter(same.values()))
    named = any(is_full_name(n) and surname_of(n) and not is_form(n) and n[0] not in "老小" for n in only.names)
    return only if not named and _ages_fit(only.age, age) and not clusters.apart([form], only.names) else None


def _foremost(people: list[Candidate], clusters: Clusters) -> Candidate | None:
    """The one who is named far more often than all the others together; None where there is none."""
    uses = {id(c): clusters.company.count(c.names) for c in people}
    best = max(people, key=lambda c: (uses[id(c)], c.name), default=None)
    return best if best and uses[id(best)] >= NEARBY * sum(uses.values()) else None


def _fellow(form: str, surname: str, title: str, clusters: Clusters, names: Mapping[str, Name]) -> Candidate | None:
    """牛王 is 牛魔王: another title with the surname, near at most places, where nobody of the surname has a full name."""
    least = clusters.company.count([form]) / 3
    if any(surname_of(n) == surname and is_full_name(n) and names[n].uses.count > least for n in names):
        return None
    gender, age, _, _ = sort_of((table(DATA)["titles"] | table(DATA)["address"])[title])
    same = [c for c in clusters.people() if any(n.startswith(surname) and surname_titles().fullmatch(n) for n in c.names)]
    fitting = [
        c
        for c in same
        if (_one_title(form, c) or clusters.company.presence(form, c.names, NEAR) >= MOST)
        and not clusters.apart([form], c.names)
        and not c.gender.clashes(gender)
        and _ages_fit(c.age, age)
    ]
    return fitting[0] if len(fitting) == 1 else None


def join_nicknames(clusters: Clusters, names: Mapping[str, Name], book: Book) -> None:
    """老王 and 小陈 are the only one of that surname; where several share it, nobody is."""
    whole = {n for n in clusters.by_name if len(n) == 3 and clusters.by_name.get(n[1:]) is clusters.by_name[n]}
    derived = {"老" + n[0]: book.text.count("老" + n[0]) for n in whole if n[0] not in word_set(DATA, "surnames")}
    for form, count in sorted((book.nicknames | Counter(derived)).items()):
        if form in clusters.by_name and len(clusters.by_name[form].names) > 1:
            continue
        if word_classes(form) == ("n",) and form not in derived and not clusters.company.said[form]:
            continue
        same = {
            id(c): c
            for n, c in clusters.by_name.items()
            if n in names and n[0] == form[1] and (surname_of(n) or n in whole) and len(n) > 1 and not is_form(n)
        }
        titled = {id(c): c for n, c in clusters.by_name.items() if n[0] == form[1] and surname_titles().fullmatch(n)}
        only = _foremost(list((same or titled).values()), clusters)
        if only and clusters.company.presence(form, only.names, NEAR) >= 0.5 and not clusters.apart([form], only.names):
            clusters.join(form, only)
        elif form not in clusters.by_name and (count > 1 or clusters.company.said[form]):
            clusters.add(form).age = AgeBand.MIDDLE_AGED if form[0] == "老" else None


def _one_title(form: str, person: Candidate) -> bool:
    """Whether one of the person's names is the form with a longer title, or a shorter one: 牛魔王 and 牛王."""
    return any(len(n) > 1 and (n[0] + n[2:] == form or form[0] + form[2:] == n) for n in person.names)


def _ages_fit(one: AgeBand | None, other: AgeBand) -> bool:
    """Bands next to each other are one person's; 老 tells less than a number of years would."""
    bands = list(AgeBand)
    return one is None or abs(bands.index(one) - bands.index(other)) <= 1


def join_bare_titles(clusters: Clusters, names: Mapping[str, Name]) -> None:
    """行者 is 孙行者 where nearly all who are called so with a surname or a by-name are one person, and that person is near."""
    bearers: dict[str, Counter[str]] = defaultdict(Counter)
    company = clusters.company
    titles = [t for t in table(DATA)["titles"] if len(t) > 1 and t not in word_set(DATA, "relational")]
    for form, candidate in clusters.by_name.items():
        for title in titles:
            if form.endswith(title) and form != title:
                bearers[title][candidate.name] += company.count([form])
    for name in names:
        for title, count in company.titled[name].items():
            bearers[title][clusters.by_name[name].name] += count
    for (form, title), count in company.touching.items():
        if title in titles and form in names:
            bearers[title][clusters.by_name[form].name] += count
    owners = {c.name: c for c in clusters.people()}
    for title in titles:
        counts = bearers[title]
        if not counts or title in clusters.by_name or not company.places.get(title):
            continue
        best, count = max(counts.items(), key=lambda item: (item[1], item[0]))
        owner = owners[best]
        if _is_their_title(title, owner, count / sum(counts.values()), clusters):
            clusters.alias(title, owner)
    _join_wholes(clusters, names)


def _is_their_title(title: str, owner: Candidate, share: float, clusters: Clusters) -> bool:
    """Whether a bare title means the one who has `share` of its uses with a surname or a by-name."""
    company = clusters.company
    near = company.presence(title, owner.names, 2 * REACH)
    least = ONLY if title in word_set(DATA, "kinds") else MOST
    together, clauses = company.together([title], owner.names)[1], len(company.clauses[title])
    if clusters.apart([title], owner.names):
        return False
    if clauses >= OFTEN and together <= TOGETHER / 3:
        # Hundreds of clauses of both, and hardly one of them together.
        least /= 3
    if share >= OWN and near >= least:
        return True
    return clauses >= SOME and together <= TOGETHER / 3 and min(share, near) >= HALF and share * near >= LIKELY


def _join_wholes(clusters: Clusters, names: Mapping[str, Name]) -> None:
    """美猴王 and 齐天大圣 are whoever is meant by 猴王 and 大圣, where no other name with the title is used half as often."""
    company = clusters.company
    for title in sorted(t for t in table(DATA)["titles"] if len(t) > 1 and t in clusters.by_name):
        owner = clusters.by_name[title]
        wholes = Counter(
            {n: company.count([n]) for n in names if n.endswith(title) and n != title and clusters.by_name[n] is not owner}
        )
        for (whole, count), (_, second) in pairwise([*wholes.most_common(2), ("", 0)]):
            if 2 * second <= count and company.presence(whole, owner.names, NEAR) >= NEARBY and not is_full_name(whole):
                clusters.join(whole, owner)
            break


def join_epithets(clusters: Clusters, forms: Iterable[str]) -> None:
    """呆子 is the one who is always nearby where it stands, and yet never in the same clause."""
    company = clusters.company
    people = sorted(clusters.people(), key=lambda c: (-company.count(c.names), c.name))[:PEOPLE]
    for form in forms:
        count = len(company.places.get(form, ()))
        if count < OFTEN:
            continue
        fitting = [
            c
            for c in people
            if form not in c.names
            and company.count(c.names) > count
            and company.presence(form, c.names, REACH) >= NEARBY
            and company.together([form], c.names)[1] <= TOGETHER / 3
        ]
        if len(fitting) == 1:
            clusters.join(form, fitting[0])


def join_honorifics(clusters: Clusters, names: Mapping[str, Name], book: Book) -> None:
    """公明哥哥 and 灵吉菩萨: a name and what it is addressed with are the name; so is a title before it, 押司宋江."""
    titles = {t for t in table(DATA)["titles"] if len(t) > 1} - word_set(DATA, "relational")
    words = sorted(word_set(DATA, "honorifics") | titles, key=lambda w: (-len(w), w))
    pattern = any_form(form for form in clusters.by_name if not is_form(form) or surname_titles().fullmatch(form))
    if pattern is None:
        return
    after = re.compile("|".join(words))
    found: Counter[tuple[str, str]] = Counter()
    for match in pattern.finditer(book.text):
        word = after.match(book.text, match.end())
        if word:
            found[match[0], word[0]] += 1
    facts = table(DATA)["titles"] | table(DATA)["address"]
    for (form, address), count in sorted(found.items()):
        if address in facts:
            clusters.by_name[form].vote(Gender(facts[address][0]), min(count, 4))
        borne = clusters.by_name.get(address)
        other = borne is not None and borne is not clusters.by_name[form]
        if other and count < COMPOUND * clusters.company.count([form]):
            # 沙僧行者: two people side by side.
            continue
        if count >= 3 and form + address not in clusters.by_name:
            clusters.alias(form + address, clusters.by_name[form])
    for form in sorted(names):
        for title, count in sorted(clusters.company.titled[form].items()):
            if count >= 2 and form in clusters.by_name and title + form not in clusters.by_name:
                clusters.alias(title + form, clusters.by_name[form])
                clusters.by_name[form].describe(table(DATA)["titles"][title], 2)
