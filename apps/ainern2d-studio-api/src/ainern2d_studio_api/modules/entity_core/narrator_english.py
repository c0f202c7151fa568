"""Who tells an English story in the first person, by what others call them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ainern2d_contracts.vocabulary import Gender, Language

from .forms_english import DATA, is_given
from .lexicon import table
from .people import FIRST_PERSON, Candidate
from .words_english import Word

_MOSTLY = 4
"""So many times as often are narrators named by others as by themselves."""
_CALLED = 2
"""Once somebody else may be meant."""
_ALSO = 3
"""A further name of the narrator's is called out so often at least."""
_OWN = 5
"""Weight of a name that the narrator says to be theirs, in times of being called by it."""
_NAME = r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
_SELF_NAMED = re.compile(
    rf"\b(?:[Mm]y (?:[a-z]+ )?name(?: is| was| being|,)?|I (?:am|was) (?:called|named|christened|known as)|I call(?:ed)? myself"
    rf"|[Cc]all(?:ed)? me|(?:(?<=[.!?] )|^)I am) {_NAME}|\bI, {_NAME.replace('name', 'told')}[,(]"
)


def narrates(told: str) -> bool:
    """Whether somebody says I outside of quotations, often. `told` is the narration."""
    said = len(re.findall(r"\bI\b", told))
    return said >= 5 and said * 120 >= len(told.split())


def with_narrator(
    people: list[Candidate], read: Sequence[Sequence[Word]], spoken: Mapping[str, tuple[int, int]], told: str
) -> list[Candidate]:
    """Mark whoever is named by others and hardly ever by the narrator, or by the narrator's own word; else add a nameless person.

    `spoken`: how often each name stands in quotations and in the narration; `told`: the narration.
    """
    calls = _called(read, spoken)
    own = _self_named(told)
    best: tuple[float, Candidate] | None = None
    for person in people:
        quoted, narrated = _counts(spoken, person.names)
        called = sum(calls.get(name, 0) for name in person.names)
        said = sum(own.get(name, 0) for name in person.names)
        if person.is_group or not (said or (called >= _CALLED and narrated * _MOSTLY <= quoted)):
            continue
        weight = called - narrated + _OWN * said
        if (said or weight > 0) and (best is None or weight > best[0]):
            best = (weight, person)
    if best is None:
        return [*people, Candidate(FIRST_PERSON[Language.ENGLISH], set(), first_person=True)]
    best[1].first_person = True
    return _with_further_name(people, best[1], calls, spoken)


def _counts(spoken: Mapping[str, tuple[int, int]], names: Iterable[str]) -> tuple[int, int]:
    rows = [spoken.get(name, (0, 0)) for name in names]
    return sum(row[0] for row in rows), sum(row[1] for row in rows)


def _self_named(told: str) -> Counter[str]:
    """Names that the narrator says to be theirs, and all that they begin with: `I called myself Pip`."""
    found: Counter[str] = Counter()
    for match in _SELF_NAMED.finditer(told):
        parts = (match["name"] or match["told"]).split()
        found.update(" ".join(parts[:length]).removesuffix(".") for length in range(1, len(parts) + 1))
    return found


def _with_further_name(
    people: list[Candidate], narrator: Candidate, calls: Mapping[str, int], spoken: Mapping[str, tuple[int, int]]
) -> list[Candidate]:
    """Friends call Victor, whose family name nobody says together with it, by that: Frankenstein."""
    if " " in narrator.name:
        return people
    given = is_given(narrator.name)
    for person in people:
        opposite = Gender.UNKNOWN not in (person.gender, narrator.gender) and person.gender is not narrator.gender
        if person is narrator or person.is_group or opposite:
            continue
        for name in sorted(person.names):
            quoted, narrated = spoken.get(name, (0, 0))
            others = sum(_counts(spoken, person.names - {name}))
            if " " in name or is_given(name) is given or calls.get(name, 0) < _ALSO or max(narrated, others) > quoted:
                continue
            person.names.discard(name)
            narrator.names.add(name)
            narrator.name = f"{narrator.name} {name}" if given else f"{name} {narrator.name}"
            return [p for p in people if p.names or p.first_person]
    return people


def _called(read: Sequence[Sequence[Word]], spoken: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """How often each name is that of somebody spoken to, between marks in a quotation, while the narrator is there."""
    names = {tuple(name.split()): name for name in spoken}
    longest = max(map(len, names), default=0)
    present = [any(word.text in _ME and not word.quoted for word in line) for line in read]
    found: dict[str, int] = {}
    for number, line in enumerate(read):
        if not any(present[max(0, number - 1) : number + 2]):
            continue
        texts = [word.text for word in line]
        for at, word in enumerate(line):
            if not (word.quoted and word.capital and (at == 0 or texts[at - 1] in _BEFORE)):
                continue
            for length in range(longest, 0, -1):
                name = names.get(tuple(texts[at : at + length]))
                if name and (texts[at + length] if at + length < len(texts) else ".") in _AFTER:
                    found[name] = found.get(name, 0) + 1
                    break
    return found


_ME = frozenset(["I", "I.", "me", "myself"])
_BEFORE = frozenset(["“", "‘", '"', "'", ",", "”", "dear", "!", "—", "--", "Oh", "No", "Yes"])
_AFTER = frozenset([",", "!", "?", ".", ";", "”", "’", '"', "'", "—", "--", ":"])


def vote_narrator(told: str, narrator: Candidate) -> None:
    """What the narrator says of themselves: `your affectionate brother`, `I was a girl of ten`."""
    nouns = {**table(DATA)["kin"], **table(DATA)["roles"]}
    heads = "|".join(sorted(nouns, key=lambda w: (-len(w), w)))
    signed = (
        rf"\b[Yy]our (?:\w+,? ){{0,3}}({heads})[,.]?\s+(?=[A-Z])|\bI (?:am|was) (?:only |but )?an? (?:\w+ ){{0,2}}({heads})\b"
    )
    for match in re.finditer(signed, told):
        narrator.vote(Gender(nouns[match[1] or match[2]][0]), 3)
