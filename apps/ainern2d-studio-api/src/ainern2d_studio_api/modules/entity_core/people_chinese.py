"""People in Chinese prose: names, then names of one person joined, then the words for people without names."""

from __future__ import annotations

import re

from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import Gender, Language

from .book_chinese import Book, any_form
from .clusters_chinese import Clusters, by_given_name
from .company_chinese import NEAR, Company
from .forms_chinese import DATA, FOREIGN, any_of, is_form, is_full_name, surname_titles
from .identities_chinese import join_introduced
from .lexicon import table, word_set
from .links_chinese import join_by_names, join_given_names, join_introduced_names, join_newly_named, join_stems, short_forms
from .names_chinese import Name, names
from .people import Candidate, Person, finish, with_narrator
from .pet_names_chinese import join_pet_names
from .statements_chinese import join_nouns, join_stated
from .stems_chinese import abbreviates
from .titled_chinese import join_bare_titles, join_epithets, join_honorifics, join_nicknames, join_titled
from .unnamed_chinese import add_unnamed, sort_of_noun

__all__ = ["find", "sort_of_noun"]


MODERN = 3000
"""Characters of which modern prose has at least one 她."""


FULLER = 0.05
"""Share of a name's uses that a fuller one needs to be shown instead: 猪八戒 for 八戒."""


def find(story: Story) -> tuple[Person, ...]:
    """See `people.find_people`."""
    book = Book(story)
    named = names(book)
    clusters = _named_people(book, named)
    voted = frozenset(id(person) for person in clusters.people() if any(name in named for name in person.names))
    known = set(clusters.by_name)
    add_unnamed(book, clusters)
    vague = word_set(DATA, "relational") | word_set(DATA, "kinds") | word_set(DATA, "roles") | word_set(DATA, "kin")
    join_newly_named(clusters, named, book, among=set(clusters.by_name) - known - vague)
    _join_renamed(book, clusters, named)
    join_introduced(book.passages, clusters.by_name)
    _vote_pronouns(book, clusters, voted)
    people = clusters.people()
    for person in people:
        person.name = _main_name(person, named, clusters.company)
    if _narrates(book):
        people = with_narrator(people, book.text, book.told)
    return finish(people, story, Language.CHINESE)


def _named_people(book: Book, named: dict[str, Name]) -> Clusters:
    """Everybody with a name, or a title with a surname."""
    data = table(DATA)
    old = {"老" + name[0] for name in named if len(name) == 3}
    forms = {*named, *old, *book.titled, *book.nicknames, *data["titles"], *data["roles"], *data["kin"]}
    clusters = Clusters(Company(book, forms.union(part for name in named for part in short_forms(name))))
    modern = MODERN * book.text.count("她") > len(book.text)
    for name in named:
        by_given_name(clusters.add(name), name, modern=modern)
    join_given_names(clusters, named, book)
    join_introduced_names(clusters, named, book)
    join_newly_named(clusters, named, book)
    join_by_names(clusters, named, book)
    join_stems(clusters, named, book)
    join_stated(clusters, named, book)
    _vote_pronouns(book, clusters)
    join_nicknames(clusters, named, book)
    join_titled(clusters, named, book)
    join_bare_titles(clusters, named)
    join_stated(clusters, named, book)
    join_nouns(clusters, named, book)
    join_nicknames(clusters, named, book)
    join_pet_names(clusters, named, book)
    join_honorifics(clusters, named, book)
    join_epithets(clusters, [name for name in named if not is_full_name(name)])
    return clusters


def _main_name(person: Candidate, named: dict[str, Name], company: Company) -> str:
    """The full name that is used most; where there is none, the name that is used most, or a fuller one that ends in it."""

    def uses(name: str) -> tuple[int, str]:
        return len(company.places.get(name, ())), name

    foreign = [n for n in person.names if n in named and FOREIGN.match(n)]
    if foreign:
        return max(foreign, key=lambda n: (len(n), *uses(n)))
    full = [n for n in person.names if n in named and is_full_name(n) and not n.endswith("老")]
    fuller = full or [n for n in person.names if not is_form(n) or surname_titles().fullmatch(n)] or sorted(person.names)
    best = max(fuller, key=uses, default=person.name)
    if full:
        return best
    longer = [
        n
        for n in person.names
        if n != best
        and (n in named or is_form(n))
        and len(n) <= 4
        and uses(n)[0] >= max(2, FULLER * uses(best)[0])
        and (n.endswith(best) or abbreviates(best, n))
    ]
    wholes = [n for n in person.names if n != best and n in named and best.endswith("老") and not is_form(n)]
    return max(longer or wholes or [best], key=uses)


_RENAMED = re.compile(r"(?:遂称|自称|改称|又名|原名|本名|真名|改名|改做|化名)(?:作|为|叫|是)?[“「]?")


def _join_renamed(book: Book, clusters: Clusters, named: dict[str, Name]) -> None:
    """石猴……遂称美猴王: whoever has no name before a verb of naming is who is named after it."""
    known = any_form(clusters.by_name)
    if known is None:
        return
    for sentence in re.findall(r"[^。！？\n]+", book.text):
        for verb in _RENAMED.finditer(sentence):
            new = known.match(sentence, verb.end())
            before = [m[0] for m in known.finditer(sentence[: verb.start()])]
            if new is None or not before:
                continue
            old, other = clusters.by_name[before[-1]], clusters.by_name[new[0]]
            if old is not other and not any(is_full_name(name) for name in old.names if name in named):
                role = old.role
                near = clusters.company.presence(before[-1], other.names, NEAR)
                if near >= 0.6 and clusters.join(before[-1], other) and role == "creature":
                    other.role = role


_QUOTATION = ' \u3000\t“”「」『』"'
_BEARD = re.compile("[胡髭髯](?!同|说|乱|闹|琴|椒|来|话)[子须]?|白须|银须|长须")


def _vote_pronouns(book: Book, clusters: Clusters, settled: frozenset[int] = frozenset()) -> frozenset[int]:
    """A clause that begins with 他 or 她 tells the gender of the clause's or sentence's subject before it, a beard a man's.

    A pronoun inside the subject's own clause is somebody else, so it says nothing. Sentences of two people say nothing
    either. `settled` are the ids of people who had their votes before; gives the ids of all.
    """
    names = any_form(clusters.by_name)
    if names is None:
        return settled
    _vote_kin(book, clusters, settled)
    subject: Candidate | None = None
    for sentence in re.split(r"[。！？\n]", book.told):
        present = {id(clusters.by_name[m[0]]) for m in names.finditer(sentence)}
        for clause in re.split(r"[，；：、]", sentence):
            clause = clause.strip(_QUOTATION)
            pronoun = re.match(r"(?:[但而可便就却]|于是|然后|这时)?(?:(她)|(他))(?!们)", clause)
            named = names.match(clause)
            if named and len(present) == 1:
                subject = clusters.by_name[named[0]]
            elif pronoun and subject is not None and len(present) <= 1:
                _vote(subject, Gender.FEMALE if pronoun[1] else Gender.MALE, 2, settled)
            if subject is not None and len(present) == 1 and _BEARD.search(clause):
                _vote(subject, Gender.MALE, 4, settled)
        if len(present) > 1:
            subject = None
    return settled | {id(c) for c in clusters.by_name.values()}


def _vote_kin(book: Book, clusters: Clusters, settled: frozenset[int]) -> None:
    """我孙女，秦海棠: what kin somebody is called right before the name tells the gender."""
    names = any_form(form for form in clusters.by_name if is_full_name(form))
    if names is None:
        return
    for match in _KIN.finditer(book.text):
        named = names.match(book.text, match.end())
        if named:
            fact = table(DATA)["kin"][match["kin"]]
            _vote(clusters.by_name[named[0]], Gender(fact[0]), 2, settled)


_KIN = re.compile(f"[的我你您他她是家](?P<kin>{any_of('kin').pattern})，?")


def _vote(candidate: Candidate, gender: Gender, weight: int, settled: frozenset[int]) -> None:
    if not candidate.is_group and id(candidate) not in settled:
        candidate.vote(gender, weight)


def _narrates(book: Book) -> bool:
    """Whether somebody says 我 outside of quotations, often."""
    said = len(re.findall("我(?!们|国|军|方)", book.told))
    return said >= 3 and said * 150 >= len(book.told.replace(" ", ""))
