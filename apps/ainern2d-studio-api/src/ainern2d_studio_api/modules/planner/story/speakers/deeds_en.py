"""What the narration says of somebody right after the name: that they speak without being quoted, and what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ainern2d_contracts.vocabulary import Language

from ainern2d_studio_api.modules.entity_core.lexicon import table as people_table

from ..lexicon import table
from ..mentions import Mention, MentionKind

REACH = 60
"""Characters after the beginning of a mention in which its verb stands."""
_NAME = r"[\w.’'-]+(?: [A-Z][\w.’'-]*)*"
_CALLINGS = frozenset(["servant", "scholar", "clergy", "soldier", "official", "merchant", "modern", "sailor"])
"""Classes whose nouns say what somebody is for the whole story: the apothecary, not the woman."""


@cache
def _verbs() -> str:
    return "|".join(re.escape(verb) for verb in sorted(table("speech", Language.ENGLISH)["verbs"], key=lambda v: (-len(v), v)))


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(rf"{_NAME} (?:had |then |now |only |[a-z]+ly )?(?:{_verbs()})\b")


@cache
def _answers() -> re.Pattern[str]:
    said = rf"(?:{_verbs()}) (?:me |him |her )?(?:that|in the (?:affirmative|negative))"
    return re.compile(rf"{_NAME} (?:only |[a-z]+ly )?{said}\b")


def speaks(text: str, place: int) -> bool:
    """Whether whoever is mentioned at `place` speaks there, be it quoted or not."""
    return _speaks().match(text, place, place + REACH) is not None


def answers(text: str, place: int) -> bool:
    """Whether whoever is mentioned at `place` takes a turn that is told and not quoted: `Bessie answered that I was well`."""
    return _answers().match(text, place, place + REACH) is not None


@cache
def _calling() -> re.Pattern[str]:
    nouns = [noun for noun, fact in people_table("people_english")["roles"].items() if fact[2] in _CALLINGS and not fact[3]]
    body = "|".join(re.escape(noun) for noun in sorted(nouns, key=lambda w: (-len(w), w)))
    return re.compile(rf",? (?:was |is )?(?:an?|the|our) (?:[\w-]+ ){{0,2}}?(?P<noun>{body})\b(?=[,.;:!?)—-])")


def callings(text: str, mentions: Sequence[Mention]) -> Mapping[str, frozenset[str]]:
    """Noun -> the people of whom the narration says it: `Mr. Lloyd, an apothecary,`."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind is MentionKind.NAME and not mention.group:
            match = _calling().match(text, mention.end)
            if match is not None:
                found.setdefault(match["noun"], set()).add(mention.name)
    return {noun: frozenset(names) for noun, names in found.items()}
