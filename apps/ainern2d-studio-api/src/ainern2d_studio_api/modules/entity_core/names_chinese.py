"""Which strings of a Chinese story are persons' names: shape, place in the clause, speech, over the whole text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from .book_chinese import Book, Uses
from .classes_chinese import first_word, guessed_classes, is_word, word_classes
from .forms_chinese import DATA, FOREIGN, HAN, is_form, is_full_name, surname_of
from .lexicon import word_set
from .stems_chinese import whole_names
from .tagging_chinese import WHOLE, Opinion, opinions, tagged_names

FRAGMENT = 0.7
"""A string that goes on in the same way in more than this share of its uses is part of a longer name."""
ENOUGH = 3.0
"""The score of a name."""
NAMED = 1.2
"""The same where the text gives it as a name."""
SHORT = 3000
"""Characters of a text in which somebody who is named once may matter."""
RARE = 3
"""Uses below which a string says nothing by its number."""
UNSURE = (0.0, 5.0)
"""Scores between these are worth asking the tagger."""
UNKNOWN = frozenset({"x", "nr", "nrt", "nz"})
"""jieba's classes of names and of what it does not know."""
_PLACE_CLASSES = frozenset({"ns", "nt"})


@dataclass(frozen=True)
class Name:
    """A string that names a person: its uses, and how often it is the subject of speech."""

    form: str
    uses: Uses
    spoken: int


def plausible(form: str) -> bool:
    """Whether the characters alone allow a name."""
    if not re.fullmatch(f"{HAN}{{2,5}}", form) or form[0] in word_set(DATA, "never_first"):
        return False
    if (
        form[1] == "家"
        or any(character in "我你他她它" for character in form)
        or (form[-1] in "得了着过" and not is_full_name(form))
    ):
        return False
    if form[-1] in word_set(DATA, "no_names_end") or (len(form) == 2 and form[1] in word_set(DATA, "no_given_names")):
        return False
    if any(form.startswith(word) for word in word_set(DATA, "not_speakers") if len(word) > 1):
        return False
    if len(form) == 3 and form[:2] in word_set(DATA, "relational"):
        # 师父陆 in 你师父陆北川.
        return False
    return form not in word_set(DATA, "not_names") and form not in word_set(DATA, "not_speakers")


def least_count(book: Book) -> int:
    """How often a string must stand in a text of this length before its shape is worth a look."""
    return 1 + len(book.text) // 50_000 if len(book.text) < 350_000 else 8


def pool(book: Book) -> Counter[str]:
    """Strings worth a look, with how often they are the whole subject of speech: subjects, and surnames with what follows."""
    found: Counter[str] = Counter()
    least = least_count(book)
    for subject, count in book.subjects.items():
        if 2 <= len(subject) <= 4 and plausible(subject) and not is_form(subject) and subject not in book.nicknames:
            found[subject] = count
    for gram, count in book.grams.items():
        if (
            count >= least
            and gram not in found
            and is_full_name(gram)
            and plausible(gram)
            and not is_form(gram)
            and gram not in book.nicknames
        ):
            found[gram] = 0
    for gram, count in book.begun.items():
        if len(gram) == 2 and count >= max(3, least) and gram not in found and _unknown_name(gram):
            found[gram] = 0
    honoured = (name for name in sorted(book.honoured) if not word_set(DATA, "function_classes").intersection(word_classes(name)))
    for name in (*tagged_names(book), *sorted(book.foreign), *sorted(book.introduced), *honoured):
        if name not in found and (FOREIGN.match(name) or (plausible(name) and not is_form(name) and name not in book.nicknames)):
            found[name] = 0
    return found


def _unknown_name(gram: str) -> bool:
    """Whether two characters that begin clauses may be a given name: plausible, and no word of the general dictionary."""
    last = word_set(DATA, "after_names") | word_set(DATA, "before_names") | set("得着住个")
    return gram[1] not in last and plausible(gram) and not is_form(gram) and word_classes(gram)[0] in UNKNOWN


def form_subjects(book: Book) -> dict[str, int]:
    """Titles, roles and kin, with a surname or without, and how often each is the whole subject of speech."""
    found = dict.fromkeys(book.titled, 0)
    return found | {subject: count for subject, count in book.subjects.items() if is_form(subject)}


def without_fragments(found: Mapping[str, int], book: Book) -> dict[str, int]:
    """Neither 公孙 beside 公孙胜, nor 宋江道 beside 宋江, nor 见宋江."""
    after = word_set(DATA, "after_names") | _followers(found, book)
    kept = {
        form: spoken
        for form, spoken in found.items()
        if form in book.foreign or not (_has_tail(form, spoken, found, book, after) or _has_head(form, found, book))
    }
    longer: Counter[str] = Counter()
    for form in kept:
        for size in range(2, len(form)):
            if form[:size] in kept:
                longer[form[:size]] = max(longer[form[:size]], book.count(form))
    return {form: n for form, n in kept.items() if n >= 2 or longer[form] < FRAGMENT * book.count(form)}


def _followers(found: Mapping[str, int], book: Book) -> frozenset[str]:
    """Characters that come after several different names as if they were one word with them: verbs, adverbs."""
    heads: dict[str, set[str]] = defaultdict(set)
    for form in found:
        head = form[:-1]
        if len(form) > 2 and head in found and book.count(head) > 3 * book.count(form):
            heads[form[-1]].add(head)
    suffixes = word_set(DATA, "name_suffixes")
    return frozenset(tail for tail, names in heads.items() if len(names) >= 3 and tail not in suffixes)


def _has_tail(form: str, spoken: int, found: Mapping[str, int], book: Book, after: Set[str]) -> bool:
    """Whether the string is a shorter name with what follows names: an adverb, a verb, a whole predicate."""
    for size in range(2, len(form)):
        head, tail = form[:size], form[size:]
        if tail[0] in after and is_full_name(head) and book.count(form) < RARE and not spoken and form not in tagged_names(book):
            return True
        if head not in found or found[head] < spoken or book.count(head) <= 1.5 * book.count(form):
            continue
        if tail[0] in after or (len(tail) > 1 and not is_form(tail) and is_full_name(head)):
            return True
        if len(tail) > 1 and word_set(DATA, "function_classes").intersection(word_classes(tail)):
            return True
        if _outweighs(head, form, found, book) and not is_form(tail) and tail not in word_set(DATA, "name_suffixes"):
            return True
    return False


def _has_head(form: str, found: Mapping[str, int], book: Book) -> bool:
    """Whether the string is something before another name: 见宋江, 军师吴用. A surname before a given name is none."""
    for size in range(len(form) - 1, 1, -1):
        tail = form[-size:]
        if tail not in found or found[tail] < 1:
            continue
        if is_full_name(tail) or is_form(tail):
            return _outweighs(tail, form, found, book) or (len(form) - size > 1 and book.count(tail) > 2 * book.count(form))
        if form[:-size] != surname_of(form) and len(form) - size > 1 and book.count(tail) > 2 * book.count(form):
            return True
    return False


def _outweighs(part: str, form: str, found: Mapping[str, int], book: Book) -> bool:
    """Whether a part of the string is a name that is used very much more than the string itself."""
    return found[part] >= 5 * max(1, found[form]) and book.count(part) >= 10 * book.count(form)


def spoken_by(book: Book, forms: Iterable[str]) -> Counter[str]:
    """How often each form is, or begins, the subject of speech."""
    known = set(forms)
    found: Counter[str] = Counter()
    for _, subject, _ in book.turns:
        for size in range(min(len(subject), 8), 1, -1):
            if subject[:size] in known:
                found[subject[:size]] += 1
                break
    return found


def names(book: Book) -> dict[str, Name]:
    """The names of the story's people by themselves, without the words for unnamed ones."""
    forms = form_subjects(book)
    found = {form: n for form, n in without_fragments(pool(book) | forms, book).items() if form not in forms}
    spoken, uses = spoken_by(book, {*found, *forms}), book.uses(found, forms)
    scores = {form: score(form, uses[form], spoken[form], found[form], book) for form in found if uses[form].count}
    unsure = [form for form in sorted(scores, key=lambda f: (-uses[f].count, f)) if UNSURE[0] <= scores[form] < UNSURE[1]]
    asked = opinions(book, unsure)
    proven = book.introduced | book.honoured
    accepted = {
        form: Name(form, uses[form], spoken[form])
        for form, points in scores.items()
        if form in book.foreign
        or (
            points + (0.0 if form in proven else _told(asked.get(form))) >= (NAMED if _well_named(form, book) else ENOUGH)
            and _repeated(form, uses[form], spoken[form], found[form], asked.get(form), book)
        )
    }
    accepted = _without_pieces(accepted, book)
    titled = whole_names(book)
    whole = book.uses(sorted({*_with_surname(accepted, book), *titled} - accepted.keys()), {*accepted, *forms})
    fuller = {form: use for form, use in whole.items() if use.count and (form in titled or at_border(use) >= 0.4)}
    told = spoken_by(book, fuller)
    return accepted | {form: Name(form, use, told[form]) for form, use in fuller.items()}


def _ends_as_place(form: str) -> bool:
    return form[-1] in word_set(DATA, "place_endings") or (form[-1] in word_set(DATA, "landforms") and not is_full_name(form))


def _well_named(form: str, book: Book) -> bool:
    """Whether the text gives the string as a name outright: 乳名叫做红孩儿. Things and places have names too."""
    if form not in book.well_introduced or _ends_as_place(form) or form[-1] in word_set(DATA, "thing_endings"):
        return False
    return len(form) > 2 or is_full_name(form) or word_classes(form) != ("n",)


def at_border(uses: Uses) -> float:
    """The share of uses that begin a clause or follow a word that takes a person."""
    return (uses.begins + uses.object_of) / uses.count if uses.count else 0.0


def _without_pieces(accepted: Mapping[str, Name], book: Book) -> dict[str, Name]:
    """林晚 for 林晚深 in 林晚深吸一口气: the rest of the string is, wherever it stands, the beginning of a word. A function word
    is no surname of somebody named once (和法务), a surname no part of one (主管陈姐)."""
    kept: dict[str, Name] = {}
    parts = {part for whole in book.foreign for part in re.split("[·•．]", whole)[1:]}
    for form, name in accepted.items():
        if any(part.endswith(form) and name.uses.count <= book.text.count(part) for part in parts):
            continue
        head = form[: len(surname_of(form)) + 1]
        if not is_full_name(form) or name.uses.count >= RARE or form in book.introduced:
            kept[form] = name
        elif form[1:] in book.titled or (name.uses.count < 2 and form[0] in word_set(DATA, "surnames_that_are_words")):
            continue
        elif (
            len(form) > len(head)
            and is_full_name(head)
            and form[-1] not in word_set(DATA, "name_suffixes")
            and _inside_words(form, len(head), book)
        ):
            if head not in accepted:
                kept[head] = Name(head, name.uses, name.spoken)
        else:
            kept[form] = name
    return kept


def _inside_words(form: str, size: int, book: Book) -> bool:
    """Whether a word begins after `size` characters of the string and goes on behind it, wherever it stands."""
    places = [m.start() for m in re.finditer(re.escape(form), book.text)]
    return all(
        at + size in book.words and (at + len(form) not in book.words or _goes_on(book.text[at + size : at + len(form) + 1]))
        for at in places
    )


def _goes_on(rest: str) -> bool:
    """Whether the rest of a string and the character behind it are a word, or a verb with its particle: 抱|着."""
    return is_word(rest) or rest[-1] in "着了过"


def _with_surname(accepted: Mapping[str, Name], book: Book) -> Iterator[str]:
    """沙悟净 where 悟净 is a name: the fuller form of a name needs no proof of its own but to be repeated."""
    words = word_set(DATA, "before_names") | word_set(DATA, "never_first") | word_set(DATA, "surnames_that_are_words")
    surnames = sorted((word_set(DATA, "common_surnames") | word_set(DATA, "compound_surnames")) - words)
    for given in accepted:
        if len(given) == 2 and not is_full_name(given) and not is_form(given):
            yield from (s + given for s in surnames if book.grams[s + given] >= 3 and s + given not in accepted)


def _told(opinion: Opinion | None) -> float:
    """Points for what the tagger says of the sentences that it was asked about."""
    if opinion is None or not opinion.asked:
        return 0.0
    person, place = opinion.person / opinion.asked, opinion.place / opinion.asked
    return 3.5 * person - 2.0 * place - 1.0


def _repeated(form: str, uses: Uses, spoken: int, pure: int, opinion: Opinion | None, book: Book) -> bool:
    """What stands once needs another proof than its shape, and a word without a surname more than one use."""
    if FOREIGN.match(form) or form in book.introduced or form in book.honoured or uses.titled:
        return True
    tagged = opinion.person if opinion is not None else 0
    if is_full_name(form):
        given = form[len(surname_of(form)) :]
        alone = len(given) == 2 and book.text.count(given) > 2 * uses.count
        return uses.count >= 2 or spoken > 0 or alone or (tagged > 0 and len(book.text) < SHORT)
    return pure >= (2 if len(form) == 2 or len(book.text) < WHOLE else 3) or tagged >= 2


def score(form: str, uses: Uses, spoken: int, pure: int, book: Book) -> float:
    """Points for a name: a shape, speech, what stands before and after; against it, a common word's class and places' words."""
    count = uses.count
    inside = word_set(DATA, "place_before")
    left = at_border(uses)
    right = uses.leads / count
    place = sum(uses.before[c] for c in inside) + sum(uses.follows[c] for c in word_set(DATA, "place_after"))
    points: float = 1.5 * is_full_name(form) + min(pure, 8) ** 0.5 + 1.5 * min(1.0, 6 * spoken / count)
    points += 3 * (left - 0.6) + 3 * (right - 0.6) + (uses.object_of >= 2) + (uses.titled > 0)
    points += (form in book.introduced) + 3.5 * (form in book.honoured)
    points += 2.5 * (count >= RARE and is_full_name(form) and _holds_title(form, book))
    points -= 4 * max(0.0, place / count - 0.1)
    points -= 8 * max(0.0, uses.after_name / count - (0.4 if is_full_name(form) else 0.2)) if count >= RARE else 0.0
    points -= 4.0 * (len(form) > 2 and not spoken and _ends_as_place(form))
    return points - _common(form, uses, pure)


def _holds_title(form: str, book: Book) -> bool:
    """王子轩: a title whose every use goes on in the same way is the beginning of a name."""
    return len(form) == 3 and is_form(form[:2]) and book.text.count(form) == book.text.count(form[:2])


def _first_word(form: str) -> bool:
    """Whether a word of two characters or more that is no noun begins the string: 许多时."""
    word, kind = first_word(form)
    return len(word) > 1 and kind in word_set(DATA, "function_classes")


def _common(form: str, uses: Uses, pure: int) -> float:
    """Points against a string that is a common word, or words, of the language."""
    classes, function = guessed_classes(form), word_set(DATA, "function_classes")
    verbal = [kind for kind in classes if kind in function]
    if len(classes) > 1 and is_full_name(form):
        return 4.5 if len(verbal) == len(classes) or _first_word(form) else 0.0
    if len(classes) > 1:
        return 1.5 * len(verbal) + 1.5 * bool(verbal)
    if verbal:
        # A verb that speaks is a predicate without its subject: nobody does anything to it.
        if not word_set(DATA, "verbal_classes").intersection(verbal):
            return 3.0
        return 3.0 if is_full_name(form) and uses.object_of - uses.titled >= max(2, 0.03 * uses.count) else 6.0
    if classes[0] in _PLACE_CLASSES and not pure:
        return 3.0
    return 1.0 if classes[0] == "n" and not pure else 0.0
