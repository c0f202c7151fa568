"""Where an English story names a person: boosted trees judge each word with a capital, rules put the words of a name together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from .forms_english import is_given
from .name_features import NAMES, PARTICLES, Usage, candidates, features, is_title, observe, word_list, wordnet
from .towns_english import towns
from .trees import Trees
from .words_english import Word

STAGE = "names"
SURE, JOINED = 0.45, 0.22
"""Shares from which a word is part of a name, by itself and right beside a part of one."""
KNOWN = 0.12

_DESCRIBED = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)+")
"""Fifteen-year-old Jo."""
OFTEN, CERTAIN = 6, 0.9
"""A word that is so frequent is a name by itself where it mostly is one, or where that is all but certain."""
Place = tuple[int, int]
"""(passage, index of the word)."""


@dataclass(frozen=True)
class Name:
    """A name's words [first, last] in a passage; (start, end) in the story. It may be a bare title: `the Colonel`."""

    passage: int
    first: int
    last: int
    start: int
    end: int
    words: tuple[str, ...]


@lru_cache
def trained_trees() -> Trees:
    """See `scripts/train_names.py`."""
    resource = files(__package__).joinpath("data", "names_en.npz")
    with as_file(resource) as path, np.load(path, allow_pickle=False) as stored:
        trees = Trees.read(stored, STAGE)
    columns = [NAMES.index(name) for name in trees.names]
    return trees if columns == list(range(len(NAMES))) else _by_column(trees, columns)


def _by_column(trees: Trees, columns: Sequence[int]) -> Trees:
    """With the columns where the features have them now."""
    column = np.array(columns, np.int16)[trees.column]
    return Trees(NAMES, column, trees.threshold, trees.left, trees.right, trees.value, trees.depth)


@dataclass(frozen=True)
class Marked:
    """The words of a story that may be names, in order, with a row of features each."""

    passages: Sequence[Sequence[Word]]
    places: tuple[Place, ...]
    rows: NDArray[np.float32]


def mark(passages: Sequence[Sequence[Word]]) -> Marked:
    usage = Usage()
    for words in passages:
        observe(usage, words)
    places = tuple((number, at) for number, words in enumerate(passages) for at in candidates(words))
    rows = np.array([features(passages[number], at, usage) for number, at in places], np.float32)
    return Marked(passages, places, rows.reshape(len(places), len(NAMES)))


def find_names(passages: Sequence[Sequence[Word]]) -> list[Name]:
    """Every name of a person, in order."""
    marked = mark(passages)
    score = trained_trees().score(marked.rows)
    return names_of(marked, 1.0 / (1.0 + np.exp(-score)))


def names_of(marked: Marked, shares: NDArray[np.float64]) -> list[Name]:
    """Put the words together whose `shares` say that they are part of a name."""
    share = dict(zip(marked.places, np.round(shares, 6).tolist(), strict=True))
    inside = {place for place in marked.places if share[place] >= SURE}
    for passage, at in sorted(inside):
        for step in (-1, 1):
            words = marked.passages[passage]
            other = (passage, at + step)
            if share.get(other, 0.0) >= JOINED and words[max(at, at + step)].opening == 0:
                inside.add(other)
    found: list[Name] = []
    for number, words in enumerate(marked.passages):
        at = 0
        while at < len(words):
            if (number, at) in inside:
                last = _end(words, number, at, inside)
                found.append(_name(words, number, at, last))
                at = last
            at += 1
    return _mostly(marked, found, share)


def _mostly(marked: Marked, found: Sequence[Name], share: Mapping[Place, float]) -> list[Name]:
    """Without single words that the story mostly uses for something else, as the name of a village."""
    placed = towns(marked.passages, _uses(marked, found))
    uses = Counter(marked.passages[number][at].text for number, at in marked.places)
    parts = Counter(word for name in found for word in name.words)
    return [
        name
        for name in found
        if " ".join(name.words) not in placed
        and (
            len(name.words) > 1
            or uses[name.words[0]] < OFTEN
            or parts[name.words[0]] * 2 >= uses[name.words[0]]
            or share.get((name.passage, name.first), 0.0) >= CERTAIN
        )
    ]


def _uses(marked: Marked, found: Sequence[Name]) -> list[tuple[int, int, int]]:
    """(passage, first, last) of the names, and of all other places of their words."""
    inside = {(name.passage, at) for name in found for at in range(name.first, name.last + 1)}
    others = [(passage, at, at) for passage, at in marked.places if (passage, at) not in inside]
    return [*((name.passage, name.first, name.last) for name in found), *others]


def _end(words: Sequence[Word], passage: int, first: int, inside: set[Place]) -> int:
    """The last word of the name that begins at `first`."""
    at = first
    while True:
        for step in (1, 2, 3):
            between = words[at + 1 : at + step]
            if (passage, at + step) in inside and _joins(words[at], between):
                following = words[at + step]
                if is_title(following.text) and not is_title(words[at].text):
                    return at
                at += step
                break
        else:
            return at


def _is_before_name(word: Word, following: Word) -> bool:
    """Poor Anna, Fifteen-year-old Jo, and a common word at the head of a sentence: Presently Ernest."""
    opens = word.opening > 0 and word.text.lower() in wordnet("common") and is_given(following.text)
    return word.text in word_list("fond") or bool(_DESCRIBED.fullmatch(word.text)) or (opens and _is_plain(word.text))


def _is_plain(text: str) -> bool:
    return not (is_given(text) or is_title(text) or text.lower() in wordnet("person"))


def _joins(before: Word, between: Sequence[Word]) -> bool:
    """Particles join two parts of a name; `of` only after a rank: Earl of Moreland."""
    ranked = is_title(before.text) or before.text.lower() in wordnet("person")
    return all(word.text in PARTICLES and (word.text != "of" or ranked) for word in between)


def _name(words: Sequence[Word], passage: int, first: int, last: int) -> Name:
    while first < last and _is_before_name(words[first], words[first + 1]):
        first += 1
    parts = tuple(word.text for word in words[first : last + 1])
    return Name(passage, first, last, words[first].start, words[last].end, parts)
