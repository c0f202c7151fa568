"""Several names of one person in a Chinese story: given names, by-names, names given later."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping

from .book_chinese import Book, Uses, any_form, scan
from .classes_chinese import guess, is_word, word_classes
from .clusters_chinese import Clusters
from .company_chinese import NEAR
from .forms_chinese import DATA, FOREIGN, HAN, introduced_names, introductions, is_form, is_full_name, surname_of, surname_titles
from .lexicon import table, word_set
from .names_chinese import ENOUGH, Name, at_border, score
from .people import Candidate
from .stems_chinese import abbreviates, is_place, whole_names
from .tagging_chinese import WHOLE

OWN = 0.8
"""Share of a by-name's uses before full names that must be before the same one."""
REACH = 150
PART = 6
"""A by-name stands before the person's names in at least one of so many uses."""
ANSWER = 60
"""Characters after a name is given in which whoever got it answers."""
TOPIC = 5
"""Uses within `NEAR` characters of somebody who is spoken of all the while."""
SURE = 4
"""Uses before one person's names that prove a by-name whatever its words are."""
_LEADS_TO_NAME = re.compile(
    r"[，、：]?(?:[他她]|又|也|就|便|亦|原|本|今|后|后来|当年|昔年|早年|从前|自此|自此又?|此后|因此|因此上|江湖上?|人都?|人人|众人|世人|都|皆|常|自|取个?|起个?)*[，]?"
)
"""What may stand between a person and the verb that gives the person's other name."""
_GIVEN = re.compile(
    rf"(?:赐名|改名|取名|起名|更名|法名|法号|起个[法混]?名|取个[法混]?名|号作|号做|号为)[，]?(?:唤做|叫做|叫作|为|叫|作|称为|个)*[“‘「]?(?P<name>{HAN}{{2,4}})"
)


def join_given_names(clusters: Clusters, names: Mapping[str, Name], book: Book) -> None:
    """悟空 is 孙悟空, and 武大郎 is 武大: where only one person's full name holds the shorter one."""
    owners: dict[str, list[str]] = defaultdict(list)
    for form in names:
        for part in short_forms(form):
            owners[part].append(form)
    borne = {form[0] for form in names if len(form) == 3 and form[1:] in names}
    uses = book.uses(sorted(owners), names)
    for given, forms in sorted(owners.items()):
        if is_form(given):
            continue
        counts = Counter({form: names[form].uses.count for form in forms})
        best, count = max(counts.items(), key=lambda item: (item[1], item[0]))
        if count < OWN * sum(counts.values()):
            continue
        shaped = any(is_full_name(form) or form[0] in borne for form in forms)
        if given in names or (shaped and uses[given].count and is_given_name(given, uses[given], book)):
            clusters.join(given, clusters.by_name[best])


def short_forms(form: str) -> Iterator[str]:
    """Shorter names that a name may hold: the given name, the first part of a foreign one, what precedes 郎 or 儿."""
    if FOREIGN.match(form):
        yield re.split("[·•．]", form)[0]
        return
    given = form[len(surname_of(form)) or 1 :]
    if len(given) == 2:
        yield given
    if len(form) == 3 and form[-1] in word_set(DATA, "short_suffixes"):
        yield form[:2]


def is_given_name(given: str, uses: Uses, book: Book) -> bool:
    """Whether the given name of a known person is used by itself: it stands where names stand, and is no common word there."""
    if uses.count >= 10 and at_border(uses) >= 0.4:
        return True
    if len(book.text) < WHOLE and uses.count and (uses.begins or uses.object_of) and not is_word(given):
        return True
    return given[-1] not in word_set(DATA, "after_names") and score(given, uses, 0, 0, book) + 1.5 >= ENOUGH - 1.0


def join_introduced_names(clusters: Clusters, names: Mapping[str, Name], book: Book) -> None:
    """姓宋，名江，表字公明，人都唤他做黑宋江: what a sentence of introduction names are one person's names."""
    known = any_form(clusters.by_name)
    if known is None:
        return
    for sentence in re.finditer(r"[^。！？\n]+", book.text):
        found = list(introductions().finditer(sentence[0]))
        if not found:
            continue
        for match in found:
            owner = _introduced_owner(match, sentence[0], known, clusters)
            if owner is not None:
                for name in introduced_names(match):
                    _join_by_name(name, owner, clusters, names)


def _introduced_owner(match: re.Match[str], sentence: str, known: re.Pattern[str], clusters: Clusters) -> Candidate | None:
    """Of whom the sentence speaks: who is introduced with surname and name, else who is named just before the verb."""
    if match["surname"]:
        return None
    earlier = list(introductions().finditer(sentence[: match.start()]))
    full = [n for m in earlier if m["surname"] for n in introduced_names(m)]
    if full and full[-1] in clusters.by_name:
        return clusters.by_name[full[-1]]
    last = introduced_names(earlier[-1]) if earlier else ()
    if last and _LEADS_TO_NAME.fullmatch(sentence[earlier[-1].end() : match.start()]):
        # 乳名叫做红孩儿，号叫做圣婴大王.
        return clusters.by_name.get(last[-1])
    before = list(known.finditer(sentence[: match.start()]))
    if not before or not _LEADS_TO_NAME.fullmatch(sentence[before[-1].end() : match.start()]):
        return None
    owner = clusters.by_name[before[-1][0]]
    common = all(is_word(name) and word_classes(name) == ("n",) and not is_full_name(name) for name in owner.names)
    # 卖鱼主人，唤做张顺: any owner of a shop is 主人.
    return None if common else owner


def _join_by_name(name: str, owner: Candidate, clusters: Clusters, names: Mapping[str, Name]) -> None:
    surnames = {surname_of(n) for n in owner.names if n in names and is_full_name(n)} - {""}
    for form in (name, *(surname + name for surname in sorted(surnames))):
        if form not in names or (names[form].uses.count < 2 and form not in clusters.by_name):
            continue
        if not is_full_name(form) or surname_of(form) in surnames or not surnames:
            clusters.join(form, owner)


def join_newly_named(clusters: Clusters, names: Mapping[str, Name], book: Book, among: Container[str] | None = None) -> None:
    """起个法名叫做悟空: where a name is given for the first time, it is that of somebody talked of there who never meets the
    bearer of the new name: of the same surname, or without a full name; rather one who is hardly named afterwards.

    `among`, where given, are the only names that may be found to be somebody's earlier ones.
    """
    company = clusters.company
    for match in _GIVEN.finditer(book.text):
        form = next((match["name"][:size] for size in range(len(match["name"]), 1, -1) if match["name"][:size] in names), "")
        owner = clusters.by_name.get(form)
        if owner is None or company.count(owner.names) < 5 or company.share_before(owner.names, match.start() - REACH) > 0.05:
            continue
        chosen = _newly_named(match.start(), match.end(), owner, clusters, names)
        if chosen is not None and (among is None or any(name in among for name in chosen.names)):
            clusters.join(sorted(chosen.names)[0], owner)


def _newly_named(start: int, end: int, owner: Candidate, clusters: Clusters, names: Mapping[str, Name]) -> Candidate | None:
    company, surnames = clusters.company, _surnames(owner, names)
    here = [c for c in clusters.people() if c is not owner and company.within(c.names, start - NEAR, end) >= 3]
    kin = [c for c in here if surnames & _surnames(c, names) and company.share_before(c.names, start + 2 * NEAR) >= 0.7]
    free = kin or [c for c in here if not _surnames(c, names) or company.share_before(c.names, end) >= 0.7]
    fitting = [c for c in free if not clusters.apart(c.names, owner.names)]
    fitting = [
        c for c in fitting if company.within(c.names, start - NEAR, end) >= TOPIC or company.share_before(c.names, end) >= 0.7
    ]
    answers = [c for c in fitting if company.within(c.names, end, end + ANSWER)]
    chosen = sorted(answers or (fitting if kin else []), key=lambda c: -company.within(c.names, start - NEAR, end))
    first, second = (company.within(c.names, start - NEAR, end) for c in (*chosen[:2], owner, owner)[:2])
    return chosen[0] if len(chosen) == 1 or (chosen and first >= 2 * second) else None


def _surnames(person: Candidate, names: Mapping[str, Name]) -> set[str]:
    return {surname_of(n) for n in person.names if n in names and is_full_name(n)} - {""}


def join_by_names(clusters: Clusters, names: Mapping[str, Name], book: Book) -> None:
    """豹子头林冲: what stands again and again before one person's full names, and elsewhere by itself, is a by-name of theirs."""
    uses = _heads(clusters, names)
    held = any_form(form for form in names if is_full_name(form))
    for head, owners in sorted(uses.items(), key=lambda item: (-len(item[0]), item[0])):
        best, count = max(owners.items(), key=lambda item: (item[1], item[0]))
        if count < (1 if head in book.introduced else 2) or count < OWN * sum(owners.values()):
            continue
        if is_form(head) and (count < SURE or not surname_titles().fullmatch(head)):
            continue
        shorter = (uses[head[i:]][best] for i in range(1, len(head) - 2) if _at_word(head[i:], book))
        if any(other > 1.25 * count for other in shorter) or not _at_word(head, book) or _holds_name(head, held):
            continue
        owner = clusters.by_name[best]
        if clusters.by_name.get(head) is owner:
            _join_whole(head, owner, names, book, clusters)
        elif _is_by_name(head, count, book):
            clusters.join(head, owner)
            _join_whole(head, owner, names, book, clusters)


def _holds_name(head: str, held: re.Pattern[str] | None) -> bool:
    return held is not None and any(m[0] != head for m in held.finditer(head))


def _at_word(head: str, book: Book) -> bool:
    """Whether the string begins where a word begins, most times."""
    places = [m.start() for m in re.finditer(re.escape(head), book.text)]
    return 2 * sum(place in book.words for place in places) >= len(places)


def _heads(clusters: Clusters, names: Mapping[str, Name]) -> dict[str, Counter[str]]:
    """Strings of three to five characters before full names -> main names of those who bear these, with how often."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for form, owner in clusters.by_name.items():
        if form in names and is_full_name(form):
            for head, count in clusters.company.before[form].items():
                bare = re.split("[的是做叫名唤这那个位]", head)[-1]
                for size in range(3, len(bare) + 1):
                    uses[bare[-size:]][owner.name] += count
    return uses


def _is_by_name(head: str, count: int, book: Book) -> bool:
    proven = head in book.introduced or count >= SURE
    never = word_set(DATA, "pronouns") if proven else word_set(DATA, "never_first")
    if head[0] in never or head[-1] in word_set(DATA, "before_names") or PART * count < book.text.count(head):
        return False
    if head not in book.introduced and any(is_form(head[i:]) for i in range(1, len(head) - 1)) and not is_form(head):
        return False
    kinds = word_classes(head)
    if head not in book.introduced and len(head) > 3 and guess(head) in word_set(DATA, "verbal_classes"):
        return False
    if proven:
        return kinds[-1] not in ("f", "p", "c", "d", "uz", "uj", "ul")
    return not word_set(DATA, "verbal_classes").intersection(kinds) and kinds[-1] not in ("f", "t")


def _join_whole(head: str, owner: Candidate, names: Mapping[str, Name], book: Book, clusters: Clusters) -> None:
    """黑旋风李逵 is one name where it stands together."""
    for form in sorted(owner.names):
        if form in names and is_full_name(form) and head + form in book.text:
            clusters.alias(head + form, owner)


def join_stems(clusters: Clusters, names: Mapping[str, Name], book: Book) -> None:
    """镇元大仙, 镇元子 and 镇元 are one, 牛王 and 牛魔王 too."""
    by_stem: dict[str, list[str]] = defaultdict(list)
    for name, stem in whole_names(book).items():
        if name in clusters.by_name:
            by_stem[stem].append(name)
    titles = table(DATA)["titles"]
    for stem, wholes in sorted(by_stem.items()):
        if stem in clusters.by_name and any(is_full_name(name) and name != stem for name in clusters.by_name[stem].names):
            # 天寿公主 is a woman, 郑天寿 none.
            for whole in wholes:
                if whole[len(stem) :] in titles and len(clusters.by_name[whole].names) == 1:
                    clusters.by_name[whole].describe(titles[whole[len(stem) :]], 2)
        if is_place(stem, book):
            _join_of_place(stem, wholes, clusters, book)
            continue
        if stem not in clusters.by_name and (len(stem) > 2 or word_classes(stem) != ("n",)) and _stands_alone(stem, wholes, book):
            clusters.add(stem)
        forms = sorted({*wholes, *([stem] if stem in clusters.by_name else [])}, key=lambda n: (-clusters.company.count([n]), n))
        for form in forms[1:]:
            clusters.join(form, clusters.by_name[forms[0]])
    bare = {t for t in titles if len(t) == 2 and clusters.company.places.get(t)}
    for short in sorted({*clusters.by_name, *bare}):
        longer = [n for n in clusters.by_name if abbreviates(short, n) and not is_full_name(n)]
        owners = {id(clusters.by_name[n]): clusters.by_name[n] for n in longer}
        if len(owners) == 1 and not (is_full_name(short) and short in names and not is_form(short)):
            clusters.join(short, next(iter(owners.values())))


def _stands_alone(stem: str, wholes: list[str], book: Book) -> bool:
    """Whether the stem stands by itself where names stand, or never without what follows it."""
    use = book.uses([stem], wholes)[stem]
    return use.count >= 2 and at_border(use) + use.leads / use.count >= 0.8


def _join_of_place(place: str, wholes: list[str], clusters: Clusters, book: Book) -> None:
    """南海菩萨 is 观音 where 南海观音 is the only name that the place stands before."""
    places = (start for start, _, _ in scan(book.text, [place]))
    known = any_form(clusters.by_name)
    named = (known.match(book.text, start + len(place)) for start in places) if known else ()
    after = Counter(clusters.by_name[match[0]].name for match in named if match)
    best, count = max(after.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    owner = next((c for c in clusters.people() if c.name == best), None)
    if owner is not None and count >= 2 and count >= OWN * after.total():
        for whole in wholes:
            clusters.join(whole, owner)
