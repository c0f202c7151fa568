"""What tells that a capitalised word of an English story names a person: its place, its neighbours, its use in the whole book."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from .lexicon import table
from .words_english import Word, census

_DATA = "people_english"
PARTICLES = frozenset(["de", "la", "du", "le", "von", "van", "der", "den", "del", "da", "di", "of", "the", "d", "y"])
"""Small words that may join two parts of a name."""
_KINDS = (
    "NOUN",
    "PROPN",
    "VERB",
    "AUX",
    "ADJ",
    "ADV",
    "DET",
    "PRON",
    "ADP",
    "CCONJ",
    "SCONJ",
    "INTJ",
    "NUM",
    "PART",
    "PUNCT",
    "X",
)
_ENTITIES = ("", "PERSON", "GPE", "LOC", "FAC", "ORG", "NORP", "DATE", "WORK_OF_ART", "PRODUCT", "EVENT", "LANGUAGE", "TIME")
WORDNET = ("person", "perhaps", "group", "peoples", "famous", "places", "common")
_ENDINGS = (
    (
        "place",
        re.compile(r"(?:ton|ham|ville|shire|ford|bury|field|wood|borough|burgh|land|port|stead|mouth|minster|dale|ley|wick)$"),
    ),
    ("people", re.compile(r"(?:ese|ish|ians?|eans?|cans?|men|ers)$")),
    ("learned", re.compile(r"(?:tion|ness|ity|ism|ist|ment|ance|ence|ology)$")),
    ("doing", re.compile(r"(?:ing|ed|ly)$")),
)
_MOST = 12
"""A count beyond this says no more; in a whole book everything is frequent."""


@dataclass(slots=True)
class Use:
    """How a word with a capital is used in the whole story."""

    count: int = 0
    inner: int = 0
    person: int = 0
    place: int = 0
    other: int = 0
    proper: int = 0
    titled: int = 0
    the: int = 0
    a: int = 0
    where: int = 0
    of: int = 0
    spoke: int = 0
    does: int = 0
    owns: int = 0
    called: int = 0
    first: int = 0
    last: int = 0
    alone: int = 0
    after_given: int = 0


@dataclass
class Usage:
    """`uses` by word; `small`: how often a word stands in small letters."""

    uses: dict[str, Use] = field(default_factory=lambda: defaultdict(Use))
    small: Counter[str] = field(default_factory=Counter)


@cache
def word_list(key: str) -> frozenset[str]:
    return frozenset(table(_DATA)[key].split())


@cache
def wordnet(key: str) -> frozenset[str]:
    return frozenset(table("wordnet_english")[key].split())


@cache
def titles() -> frozenset[str]:
    return frozenset(table(_DATA)["titles"])


@cache
def _nouns() -> frozenset[str]:
    return frozenset([*table(_DATA)["roles"], *table(_DATA)["kin"]])


def is_title(text: str) -> bool:
    return text.rstrip(".") in titles()


def candidates(words: Sequence[Word]) -> list[int]:
    """Indices of words that may be part of a name: those with a capital that are no small words of grammar."""
    return [
        at
        for at, word in enumerate(words)
        if word.capital and (word.pos not in _GRAMMAR or word.entity) and word.text not in ("I", "I.")
    ]


_GRAMMAR = frozenset(["DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "PART"])


_NONE = Word("", 0, 0, "X", "", "", 1, False)


def _near(words: Sequence[Word], at: int) -> Word:
    return words[at] if 0 <= at < len(words) else _NONE


def observe(usage: Usage, words: Sequence[Word]) -> None:
    """Count the words of one passage."""
    for word in words:
        if word.text[0].islower():
            usage.small[word.text] += 1
    for at in candidates(words):
        _observe(usage.uses[words[at].text], words, at)


def _observe(use: Use, words: Sequence[Word], at: int) -> None:
    word, before, after = words[at], _near(words, at - 1), _near(words, at + 1)
    use.count += 1
    use.inner += word.opening == 0
    use.person += word.entity == "PERSON"
    use.place += word.entity in ("GPE", "LOC", "FAC")
    use.other += word.entity not in ("", "PERSON", "GPE", "LOC", "FAC")
    use.proper += word.pos == "PROPN"
    use.titled += is_title(before.text)
    lower = before.text.lower()
    use.the += lower in ("the", "this", "that", "these", "those")
    use.a += lower in ("a", "an")
    use.where += lower in word_list("place_before")
    use.of += lower == "of"
    speech = word_list("speech")
    use.spoke += (before.text in speech and not before.quoted) or (after.text in speech and not after.quoted)
    use.does += after.pos in ("VERB", "AUX")
    use.owns += after.text in ("'s", "’s")
    use.called += word.quoted and _is_called(before, after)
    joined = before.capital if before.text else False
    goes_on = after.capital if after.text else False
    use.first += goes_on and not joined
    use.last += joined and not goes_on
    use.alone += not joined and not goes_on
    use.after_given += joined and before.text.lower() in _given_names()


@cache
def _given_names() -> frozenset[str]:
    own = table(_DATA)["given"]
    return frozenset([*census("female"), *census("male"), *own["female"].split(), *own["male"].split()])


def _is_called(before: Word, after: Word) -> bool:
    """Marks on both sides, as those around somebody who is spoken to."""
    return before.text in (",", "“", "‘", "") and after.text in (",", "!", "?", ".", "”")


def features(words: Sequence[Word], at: int, usage: Usage) -> list[float]:
    """One row, its columns named by `NAMES`."""
    word = words[at]
    return [
        *_shape(word),
        *_known(word.text),
        *_neighbours(words, at),
        *_run(words, at),
        *_used(usage, word.text),
        *_used(usage, _near(words, at - 1).text)[:8],
        *_used(usage, _near(words, at + 1).text)[:8],
    ]


def _shape(word: Word) -> list[float]:
    text = word.text
    return [
        len(text),
        text.isupper(),
        text.endswith("."),
        "-" in text,
        "’" in text or "'" in text,
        text.endswith("s"),
        word.opening,
        word.quoted,
        _KINDS.index(word.pos) if word.pos in _KINDS else -1,
        _ENTITIES.index(word.entity) if word.entity in _ENTITIES else -1,
        *(pattern.search(text) is not None for _, pattern in _ENDINGS),
    ]


@cache
def _known(text: str) -> list[float]:
    """What the tables know of a word."""
    lower, own = text.lower().rstrip("."), table(_DATA)
    ranks = [math.log1p(census(key)[lower]) if lower in census(key) else 12.0 for key in ("female", "male", "surnames")]
    return [
        *ranks,
        lower in own["given"]["female"].split() or lower in own["given"]["male"].split(),
        any(lower in short.split() for short in own["nicknames"].values()),
        is_title(text),
        text in word_list("not_names"),
        text in word_list("place_words"),
        lower in own["kin"],
        lower in _nouns() or lower.rstrip("s") in _nouns(),
        *(lower in wordnet(key) for key in WORDNET),
        text in PARTICLES,
    ]


def _neighbours(words: Sequence[Word], at: int) -> list[float]:
    row: list[float] = []
    for step in (-2, -1, 1, 2):
        word = _near(words, at + step)
        text, lower = word.text, word.text.lower()
        row += [
            _KINDS.index(word.pos) if word.pos in _KINDS else -1,
            _ENTITIES.index(word.entity) if word.entity in _ENTITIES else -1,
            bool(text) and word.capital,
            is_title(text),
            lower in ("the", "this", "that", "these", "those"),
            lower in ("a", "an"),
            text == ",",
            lower == "and",
            lower == "of",
            lower in word_list("place_before"),
            lower in word_list("speech"),
            text in ("'s", "’s"),
            lower in _nouns(),
            lower in _given_names(),
            *(lower in wordnet(key) for key in ("person", "places", "common")),
            text in ("“", "‘", "”", "’"),
            text in (".", "!", "?", ""),
        ]
    return row


def _run(words: Sequence[Word], at: int) -> list[float]:
    """The run of capitalised words around: where in it the word stands, what begins and ends it."""
    first = last = at
    while first and words[first - 1].capital and words[first].opening == 0:
        first -= 1
    while last + 1 < len(words) and words[last + 1].capital and words[last + 1].opening == 0:
        last += 1
    run = words[first : last + 1]
    return [
        at - first,
        last - at,
        is_title(run[0].text),
        any(word.text in word_list("place_words") for word in run),
        run[0].text.lower() in _given_names(),
        run[-1].text.lower() in census("surnames"),
        run[-1].text.endswith("s"),
        _near(words, first - 1).text.lower() in ("the", "a", "an"),
        _near(words, last + 1).pos in ("VERB", "AUX"),
        sum(word.entity == "PERSON" for word in run) / len(run),
        _is_called(_near(words, first - 1), _near(words, last + 1)) and words[at].quoted,
    ]


_SHARES = tuple(name for name in Use.__slots__ if name != "count")


def _used(usage: Usage, text: str) -> list[float]:
    """Counts of the word in the whole story, as shares."""
    use = usage.uses.get(text)
    small = usage.small[text.lower()] if text else 0
    if use is None:
        return [0.0, min(_MOST, small), -1.0, *[-1.0] * len(_SHARES)]
    shares = [getattr(use, name) / use.count for name in _SHARES]
    return [min(_MOST, use.count), min(_MOST, small), small / (small + use.count), *shares]


def _names() -> tuple[str, ...]:
    shape = ["length", "upper", "dotted", "hyphen", "apostrophe", "plural", "opening", "quoted", "pos", "entity"]
    known = [
        "female",
        "male",
        "surname",
        "given",
        "nickname",
        "title",
        "not_name",
        "place_word",
        "kin",
        "noun",
        *WORDNET,
        "particle",
    ]
    near = ["pos", "entity", "capital", "title", "the", "a", "comma", "and", "of", "where", "speech", "owns", "noun", "given"]
    near += ["person", "places", "common", "quote", "end"]
    run = ["before", "after", "titled", "place", "given", "surname", "plural", "article", "acts", "person", "called"]
    used = ["count", "small", "small_share", *_SHARES]
    return (
        *shape,
        *(f"ends_{name}" for name, _ in _ENDINGS),
        *(f"known_{name}" for name in known),
        *(f"near{step}_{name}" for step in (-2, -1, 1, 2) for name in near),
        *(f"run_{name}" for name in run),
        *(f"used_{name}" for name in used),
        *(f"used-1_{name}" for name in used[:8]),
        *(f"used+1_{name}" for name in used[:8]),
    )


NAMES = _names()
