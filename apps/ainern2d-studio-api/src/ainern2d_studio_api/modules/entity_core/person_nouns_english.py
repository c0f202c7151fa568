"""Where English prose speaks of people without a name: the old man, her mother, Isabella's husband, the guards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ainern2d_contracts.story import Story

from .lexicon import table
from .name_features import wordnet
from .people import Person, passages
from .words_english import Word, words

_DATA = "people_english"
_INSIDE = frozenset(["ADJ", "NUM", "ADV"])
_BEGINS = frozenset(["DET", "PRON"])
_OWNED = frozenset(["'s", "’s", "'", "’"])
_LONGEST = 5
"""Words between the article and the noun."""


def person_phrases(story: Story, people: Sequence[Person]) -> set[tuple[int, int]]:
    """Spans of all phrases that mean people: the names with the words before them (`poor little Anna`), and the nouns."""
    ends = {m.start: m.end for person in people for m in person.mentions}
    found: set[tuple[int, int]] = set()
    for passage in passages(story):
        line = words(passage)
        for at, word in enumerate(line):
            if word.start in ends:
                found.add((line[_first(line, at)].start, ends[word.start]))
        found |= {(line[first].start, line[last].end) for first, last in person_nouns(line)}
    return found


@cache
def _people() -> frozenset[str]:
    tables = table(_DATA)
    words = [*tables["kin"], *tables["roles"], *wordnet("person"), *wordnet("group"), *tables["persons"].split()]
    return frozenset(words) - frozenset(tables["no_persons"].split())


def person_nouns(line: Sequence[Word]) -> list[tuple[int, int]]:
    """(first, last) word of each such phrase, from its article or owner to the end of what `of` or `who` adds."""
    found: list[tuple[int, int]] = []
    for at, word in enumerate(line):
        if word.text.lower() in _ANYBODY:
            found.append((at, at))
        if word.pos != "NOUN" or not _is_person(word):
            continue
        if at + 1 < len(line) and line[at + 1].pos == "NOUN" and line[at + 1].text[0].islower():
            continue
        found.append((_first(line, at), _last(line, at)))
    return found


def _is_person(word: Word) -> bool:
    return word.text.lower() in _people() or word.lemma.lower() in _people()


def _first(line: Sequence[Word], at: int) -> int:
    first = at
    while first and at - first < _LONGEST:
        before = line[first - 1]
        if before.pos in _INSIDE or (before.pos in ("NOUN", "PROPN") and before.text[-1].isalpha() and before.text[0].islower()):
            first -= 1
        elif (
            before.pos == "PUNCT"
            and before.text == ","
            and first > 1
            and line[first - 2].pos == "ADJ"
            and line[first].pos == "ADJ"
        ):
            first -= 2
        else:
            break
    if first and line[first - 1].pos in _BEGINS and line[first - 1].text.lower() not in _ALONE:
        return first - 1
    if first > 1 and line[first - 1].text in _OWNED and line[first - 2].pos in ("PROPN", "NOUN"):
        owner = first - 2
        return _first(line, owner) if line[owner].pos == "NOUN" else owner
    return first


def _last(line: Sequence[Word], at: int) -> int:
    """Behind the noun: `of` with the noun that it brings, or a clause with `who` up to the next mark."""
    following = line[at + 1].text if at + 1 < len(line) else ""
    if following == "of":
        end = at + 2
        while end < len(line) and line[end].pos in ("DET", "ADJ", "PRON", "NUM", "PROPN", "NOUN"):
            end += 1
        return end - 1 if end > at + 2 and line[end - 1].pos in ("NOUN", "PROPN") else at
    if following in ("who", "whom", "whose"):
        end = at + 1
        while end + 1 < len(line) and line[end + 1].pos != "PUNCT":
            end += 1
        return end
    return at


_ANYBODY = frozenset(["nobody", "somebody", "anybody", "everybody", "everyone", "anyone", "someone"])
_ALONE = frozenset(["i", "you", "he", "she", "it", "we", "they", "me", "him", "us", "them", "who", "whom", "which", "what"])
