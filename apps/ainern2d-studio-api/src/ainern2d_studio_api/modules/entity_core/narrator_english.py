"""Who tells an English story in the first person, by what others call them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ainern2d_contracts.vocabulary import Gender, Language

from .forms_english import DATA
from .lexicon import table
from .people import FIRST_PERSON, Candidate
from .words_english import Word

_MOSTLY = 4
"""So many times as often are narrators named by others as by themselves."""


def narrates(told: str) -> bool:
    """Whether somebody says I outside of quotations, often. `told` is the narration."""
    said = len(re.findall(r"\bI\b", told))
    return said >= 5 and said * 120 >= len(told.split())


def with_narrator(
    people: list[Candidate], read: Sequence[Sequence[Word]], spoken: Mapping[str, tuple[int, int]]
) -> list[Candidate]:
    """Mark whoever is named by others and hardly ever by the narrator; else add a person without a name.

    `spoken`: how often each name stands in quotations and in the narration.
    """
    called = _called(read, spoken)
    best: tuple[float, Candidate] | None = None
    for person in people:
        quoted, told = (sum(spoken.get(name, (0, 0))[part] for name in person.names) for part in (0, 1))
        count = sum(called.get(name, 0) for name in person.names)
        if person.is_group or not count or told * _MOSTLY > quoted:
            continue
        weight = count - told
        if weight > 0 and (best is None or weight > best[0]):
            best = (weight, person)
    if best is None:
        return [*people, Candidate(FIRST_PERSON[Language.ENGLISH], set(), first_person=True)]
    best[1].first_person = True
    return people


def _called(read: Sequence[Sequence[Word]], spoken: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """How often each name stands between marks in a quotation, as that of somebody who is spoken to."""
    names = {tuple(name.split()): name for name in spoken}
    longest = max(map(len, names), default=0)
    found: dict[str, int] = {}
    for line in read:
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
