"""Names made of a stem and what its bearer is: 镇元大仙, 镇元子 and 镇元 are one; 牛王 is 牛魔王, 玉帝 is 玉皇大帝."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from .book_chinese import Book, scan
from .classes_chinese import guess, word_classes
from .forms_chinese import DATA, HAN, is_form, surname_of
from .lexicon import word_set

LEAST = 2
"""Uses with a title of the holy or royal that a stem needs."""
TOP = 0.4
"""Share of these that are with one title: what stands before any title (多蒙|菩萨, 多蒙|大圣) is no stem."""
MONSTER = 4
"""Uses before 怪 that make a stem by themselves."""
PLACE = 0.1
"""Share of a stem's uses in places' contexts that makes it a place: 南海观音 and 南海龙王 are two."""
_HAN = re.compile(f"{HAN}+")
_MONSTER = re.compile(r"(?<=[^妖魔精鬼老那这的泼好])老?怪(?![物道我你他不得的异哉])")
_NUMBERS = frozenset("〇零一二三四五六七八九十百千万两第各几数诸众")


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


def stems(book: Book) -> dict[str, Counter[str]]:
    """Stems of names with the titles of the holy and the royal that follow them, and how often each does."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for start, _, title in scan(book.text, word_set(DATA, "reverend")):
        for size in (2, 3):
            if start - size in book.words and _HAN.fullmatch(book.text, start - size, start):
                found[book.text[start - size : start]][title] += 1
    return {stem: titles for stem, titles in sorted(found.items()) if _is_stem(stem, titles, found, book)}


def _is_stem(stem: str, titles: Counter[str], found: Mapping[str, Counter[str]], book: Book) -> bool:
    count = titles.total()
    if count < LEAST or max(titles.values()) < TOP * count or is_form(stem):
        return False
    if stem[0] in word_set(DATA, "never_first") | word_set(DATA, "before_names"):
        return False
    if stem in word_set(DATA, "not_names") or stem[-1] in "的个位名":
        return False
    kinds = {*word_classes(stem), guess(stem)}
    if kinds & (word_set(DATA, "function_classes") - {"m"}):
        return False
    if len(stem) == 3:
        # 哪吒三, 托塔李, 神僧孙: a shorter stem, or a surname, with something more.
        inner = any(part in found and found[part].total() >= LEAST for part in (stem[:2], stem[1:]))
        return not inner and not surname_of(stem[-1]) and 2 * count >= book.text.count(stem)
    return stem[0] not in _NUMBERS


@lru_cache(maxsize=1)
def whole_names(book: Book) -> dict[str, str]:
    """Each whole name with a stem -> the stem: 镇元大仙, and 镇元子 where the stem is known by a title, by being introduced, or
    by being used of a monster again and again: 黄袍怪."""
    found = {stem + title: stem for stem, titles in stems(book).items() for title in titles}
    for name in sorted(book.introduced):
        match = _whole().fullmatch(name)
        if match and _may_be_stem(match["stem"], numbered=True):
            found[name] = match["stem"]
    monsters = Counter(book.text[m.start() - 2 : m.start()] for m in _MONSTER.finditer(book.text) if m.start() - 2 in book.words)
    found |= {stem + "怪": stem for stem, count in monsters.items() if count >= MONSTER and _may_be_stem(stem)}
    proven = {stem for name, stem in found.items() if name in book.introduced}
    counts = _counts(frozenset(found.values()), book)
    total: Counter[str] = Counter()
    for (stem, _), count in counts.items():
        total[stem] += count
    return {
        stem + ending: stem
        for (stem, ending), count in sorted(counts.items())
        if count >= LEAST and (total[stem] > LEAST or stem in proven) and _is_whole(stem, ending)
    }


def _counts(known: frozenset[str], book: Book) -> Counter[tuple[str, str]]:
    """How often each stem stands before each ending."""
    endings = re.compile(f"[大二三四五六七八九]?(?:{_any(word_set(DATA, 'reverend'))})|{_any(word_set(DATA, 'beings'))}")
    found: Counter[tuple[str, str]] = Counter()
    for _, end, stem in scan(book.text, known):
        ending = endings.match(book.text, end)
        if ending:
            found[stem, ending[0]] += 1
    return found


def _is_whole(stem: str, ending: str) -> bool:
    return not is_form(stem + ending) and (len(ending) > 1 or word_classes(stem + ending) != ("n",))


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(f"(?P<stem>{HAN}{{2}})(?:{_any(word_set(DATA, 'beings') | word_set(DATA, 'reverend'))})")


def _may_be_stem(stem: str, numbered: bool = False) -> bool:
    if not _HAN.fullmatch(stem) or is_form(stem) or stem in word_set(DATA, "not_speakers"):
        return False
    if stem[0] in word_set(DATA, "never_first") | word_set(DATA, "before_names") | frozenset("老小好休"):
        return False
    if stem[0] in _NUMBERS and not numbered:
        return False
    return not {*word_classes(stem), guess(stem)} & (word_set(DATA, "function_classes") - {"m"})


def is_place(stem: str, book: Book) -> bool:
    """Whether the stem by itself is a place."""
    before, after = word_set(DATA, "place_before"), word_set(DATA, "place_after")
    places = [m.start() for m in re.finditer(re.escape(stem), book.text)]
    held = sum(book.text[at - 1 : at] in before or book.text[at + len(stem) : at + len(stem) + 1] in after for at in places)
    return word_classes(stem) == ("ns",) and held > PLACE * len(places)


def abbreviates(short: str, long: str) -> bool:
    """Whether the shorter name is the first and the last character of the longer one, or the first of each of its parts:
    牛王 of 牛魔王, 观音 of 观世音, 玉帝 of 玉皇大帝."""
    return len(short) == 2 < len(long) and short[0] == long[0] and short[1] == long[-1]
