"""What a Chinese story says outright about who is who: 大力王即牛魔王也, 我乃齐天大圣, 托塔|李天王."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cache

from .book_chinese import Book, any_form
from .classes_chinese import word_classes
from .clusters_chinese import Clusters
from .forms_chinese import DATA, HAN, any_of, is_form, is_full_name, surname_of, surname_titles
from .lexicon import table, word_set
from .names_chinese import Name
from .people import Candidate

ENOUGH = 3
"""Votes that make two names one person's: one outright statement, or three places where they are said in one breath."""
STATED = 3
MOST = 0.7
"""Share of a person's votes that must be for the same other person."""
BESIDE = 4
"""Places beside one person's names that make a noun theirs."""
BESIDE_MOST = 0.9
"""Share of its places beside any names."""
BESIDE_PART = 40
"""One of so many of the noun's uses must be beside the names."""
TURN = 160
"""Characters from a speaker's tag into the quotation in which 我 is still this speaker."""
_NAMED = r"(?:乃是?|便是|就是|正是|即是|是|名叫|叫做|叫|名唤|唤做|号|[姓贱]?名)"
_END = r"(?=也?[，。；：、！”’」]|也|是也|的便是)"
_AFTER = re.compile(_END)


@cache
def _any(key: str) -> str:
    return "(?:" + "|".join(sorted(table(DATA)[key], key=lambda w: (-len(w), w))) + ")"


def join_stated(clusters: Clusters, names: Mapping[str, Name], book: Book) -> None:
    """Join whoever the text says to be one, strongest first, unless the two meet, or others are said to be them as often."""
    votes: Counter[tuple[str, str]] = Counter()
    forms = {form for form in clusters.by_name if _is_own(form, names)}
    for one, other in (*_stated(book, forms), *_own(book, forms)):
        votes[one, other] += STATED
    for (one, other), count in clusters.company.touching.items():
        if one in forms and other in forms and _is_titled(one) is not _is_titled(other):
            votes[one, other] += count
    for (one, other), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        a, b = clusters.by_name.get(one) or clusters.add(one), clusters.by_name[other]
        if a is b or not _fits(a, b, clusters, votes):
            continue
        small, large = sorted((a, b), key=lambda c: (clusters.company.count(c.names), c.name))
        clusters.join(sorted(small.names)[0], large)


def _fits(a: Candidate, b: Candidate, clusters: Clusters, votes: Mapping[tuple[str, str], int]) -> bool:
    """Whether enough votes are for these two, and most of the votes of the one who is named less."""
    small, large = sorted((a, b), key=lambda c: (clusters.company.count(c.names), c.name))
    towards: Counter[int] = Counter()
    for (one, other), count in votes.items():
        first, second = clusters.by_name.get(one), clusters.by_name[other]
        if first is None:
            continue
        if first is small or second is small:
            towards[id(second if first is small else first)] += count
    del towards[id(small)]
    return towards[id(large)] >= ENOUGH and towards[id(large)] >= MOST * sum(towards.values())


def _is_titled(form: str) -> bool:
    """Whether the form tells what its bearer is: 李天王, 齐天大圣. Two names side by side (清风|明月) are two people."""
    if surname_titles().fullmatch(form):
        return True
    return len(form) > 2 and not is_full_name(form) and any(form.endswith(title) for title in word_set(DATA, "reverend"))


def _is_own(form: str, names: Mapping[str, Name]) -> bool:
    """Whether the form names one person: neither a calling nor kin nor a title that many bear."""
    if form in table(DATA)["roles"] or form in table(DATA)["kin"] or form in word_set(DATA, "relational"):
        return False
    if is_form(form):
        return surname_titles().fullmatch(form) is not None
    return form in names or len(form) > 2


def _stated(book: Book, forms: Set[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that a sentence makes one: A即B也, A是B的绰号."""
    known = any_form(sorted(forms))
    if known is None:
        return
    verb = re.compile(f"{_any('being')}那?")
    for match in verb.finditer(book.text):
        yield from _around(match, book, known)
    for match in re.finditer(f"是那?(?P<one>{known.pattern})[妖精怪魔]*的{_any('name_kinds')}", book.text):
        here = re.split("[。！？“”「」\n]", book.text[max(0, match.start() - 24) : match.start()])[-1]
        before = [m[0] for m in known.finditer(here)]
        if before:
            yield before[-1], match["one"]


def _around(verb: re.Match[str], book: Book, known: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The names right before and right after a verb of being, where the first begins a clause and the other ends it.

    The first may be a string that is known as no name: 大力王即牛魔王也.
    """
    after = known.match(book.text, verb.end())
    if after is None or not _AFTER.match(book.text, after.end()):
        return
    head = re.search(f"{HAN}*$", book.text[max(0, verb.start() - 12) : verb.start()])
    before = list(known.finditer(head[0])) if head else []
    if head and before and before[-1].end() == len(head[0]) and before[-1].start() <= 2:
        yield before[-1][0], after[0]
    elif head and 2 < len(head[0]) <= 4 and "也" in book.text[after.end() : after.end() + 2] and _may_be_name(head[0], book):
        yield head[0], after[0]


def _may_be_name(form: str, book: Book) -> bool:
    return form[0] not in "这那此彼其他她它你我谁" and not is_form(form) and book.text.count(form) >= 3


def _own(book: Book, forms: Set[str]) -> Iterator[tuple[str, str]]:
    """A speaker and the name that the speaker gives: 行者道：“我乃齐天大圣。” 员外道：“贱名寇洪。” where there is a 寇员外."""
    known = any_form(sorted(forms))
    if known is None:
        return
    places = [place for place, _, _ in book.turns]
    for match in re.finditer(rf"[“「，。！？：]{_any('selves')}{_NAMED}(?=(?P<one>{known.pattern}){_END})", book.text):
        at = bisect_right(places, match.start()) - 1
        if (
            at < 0
            or match.start() - places[at] > TURN
            or re.search("[”」\n]", book.text[places[at] : match.start()].rstrip("\n")[:-1])
        ):
            continue
        subject = book.turns[at][1]
        sizes = range(min(8, len(subject)), 1, -1)
        speaker = next((subject[:size] for size in sizes if subject[:size] in forms), _by_title(subject, match["one"]))
        if speaker in forms:
            yield speaker, match["one"]


def _by_title(subject: str, name: str) -> str:
    """Who a bare title before the speech verb is, by the surname of the name that is given; empty where that tells nothing."""
    title = any_of("titles").match(subject)
    return surname_of(name) + title[0] if title and is_full_name(name) else ""


def join_nouns(clusters: Clusters, names: Mapping[str, Name], book: Book) -> None:
    """御弟|三藏, 御弟|圣僧: a noun for a person that again and again stands beside one person's names alone is theirs."""
    for _ in range(2):
        beside: dict[str, Counter[str]] = defaultdict(Counter)
        own = {form for form in clusters.by_name if _is_own(form, names) and not surname_titles().fullmatch(form)}
        own -= {form for form in own if word_classes(form) == ("n",) and not is_full_name(form)}
        places = clusters.company.places
        for form, start in ((known, place) for known in sorted(own) for place in places.get(known, ())):
            end = start + len(form)
            for noun in (book.text[start - 2 : start], book.text[end : end + 2]):
                if noun not in clusters.by_name and _is_person_noun(noun):
                    beside[noun][clusters.by_name[form].name] += 1
        owners = {candidate.name: candidate for candidate in clusters.people()}
        for noun, counts in sorted(beside.items()):
            best, count = max(counts.items(), key=lambda item: (item[1], item[0]))
            if count >= BESIDE and count >= BESIDE_MOST * counts.total() and count * BESIDE_PART >= book.text.count(noun):
                clusters.alias(noun, owners[best])


@cache
def _is_person_noun(noun: str) -> bool:
    return (
        len(noun) == 2
        and noun[1] in word_set(DATA, "person_endings")
        and word_classes(noun) in (("n",), ("nz",))
        and not is_form(noun)
    )
