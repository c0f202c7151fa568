"""The persons whom a quotation may belong to."""

from __future__ import annotations

from dataclasses import dataclass

from ainern2d_contracts.vocabulary import Gender, Language

from ..mentions import Mention, MentionKind
from .passage import Passage

WINDOW = {Language.CHINESE: (12, 10), Language.ENGLISH: (24, 10)}
"""Units before and after a quotation in which its speaker is looked for."""
FEWEST = 2
"""With fewer candidates than this the window opens further back."""
FARTHEST = 60
"""Units back at which the search ends."""
SUBJECT_OF_TAG = (MentionKind.NOUN, MentionKind.FIRST_PERSON)


@dataclass(frozen=True)
class Candidate:
    """`told` are the mentions in the narration around, `quoted` those in quotations, both in order of the text."""

    name: str
    gender: Gender
    group: bool
    told: tuple[Mention, ...]
    quoted: tuple[Mention, ...]


def candidates(passage: Passage, i: int) -> list[Candidate]:
    """Those whom the units around quotation `i` name, in order of first mention.

    Nouns and the first person count only where a speech verb near has them as its subject: a "man" may be anybody.
    """
    back, ahead = WINDOW[passage.language]
    at = passage.place(i)
    last = min(len(passage.units) - 1, at + ahead)
    found = _collect(passage, max(0, at - back), last)
    while len(found) < FEWEST and back < FARTHEST and at - back > 0:
        back += 12
        found = _collect(passage, max(0, at - back), last)
    return found


def _collect(passage: Passage, first: int, last: int) -> list[Candidate]:
    start, end = passage.units[first].span[0], passage.units[last].span[1]
    tagged = _tagged(passage, first, last)
    told: dict[str, list[Mention]] = {}
    quoted: dict[str, list[Mention]] = {}
    genders: dict[str, tuple[Gender, bool]] = {}
    for mention in passage.index.between(start, end):
        name = passage.named(mention)
        if name is None or (mention.kind is not MentionKind.NAME and (name not in tagged or mention.quote is not None)):
            continue
        (told if mention.quote is None else quoted).setdefault(name, []).append(mention)
        genders.setdefault(name, (mention.gender, mention.group))
    order = {name: at for at, name in enumerate(genders)}
    return [
        Candidate(name, *genders[name], tuple(told.get(name, ())), tuple(quoted.get(name, ())))
        for name in sorted(genders, key=lambda name: order[name])
    ]


def _tagged(passage: Passage, first: int, last: int) -> set[str]:
    """Nouns, and the teller, that are the subject of a speech verb beside a quotation of these units."""
    names: set[str] = set()
    if passage.roster.closed:
        return names
    for unit in passage.units[first : last + 1]:
        subject = passage.firm[unit.quote] if unit.quote is not None else None
        if subject and subject.said and subject.mention and subject.mention.kind in SUBJECT_OF_TAG:
            names.add(passage.named(subject.mention) or "")
    return names - {""}
