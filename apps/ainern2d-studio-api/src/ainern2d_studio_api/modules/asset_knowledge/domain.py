"""What asset_knowledge knows: whose knowledge it is, what the catalogue holds, how a candidate is scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ainern2d_contracts.fields import DEFAULT_PROJECT, LOCAL_TENANT
from ainern2d_contracts.vocabulary import Culture, Era

DIMENSIONS = 512
"""Of the sentence vectors."""
LEXICAL_WEIGHT, VECTOR_WEIGHT, FIT_WEIGHT = 0.5, 0.3, 0.2
MISFIT = 0.4
"""Factor for an asset of another culture or era: it stays a candidate, behind those that fit."""


@dataclass(frozen=True)
class Scope:
    """Whose knowledge: nothing is found across projects."""

    tenant_id: str = LOCAL_TENANT
    project_id: str = DEFAULT_PROJECT


@dataclass(frozen=True)
class Asset:
    """Something that can be drawn. Empty `cultures` or `eras` fit all; `instead` names what is drawn where one does not fit."""

    asset_id: str
    kind: str
    names: tuple[str, ...]
    tags: tuple[str, ...]
    cultures: tuple[Culture, ...]
    eras: tuple[Era, ...]
    licence: str
    instead: str = ""

    def constraints(self) -> tuple[str, ...]:
        """As `culture: chinese, japanese`."""
        rows = (("culture", [c.value for c in self.cultures]), ("era", [e.value for e in self.eras]))
        return tuple(f"{name}: {', '.join(values)}" for name, values in rows if values)

    def fits(self, culture: Culture, era: Era) -> bool:
        return (not self.cultures or culture in self.cultures) and (not self.eras or era in self.eras)


def tokens(text: str) -> frozenset[str]:
    """Lower-case words of alphabetic scripts; single ideographs and their pairs."""
    found: set[str] = set()
    word = ""
    previous = ""
    for character in [*text.lower(), " "]:
        ideograph = "\u3400" <= character <= "\u9fff"
        if ideograph:
            found.add(character)
            if previous:
                found.add(previous + character)
        if character.isalnum() and not ideograph:
            word += character
        elif word:
            found.add(word)
            word = ""
        previous = character if ideograph else ""
    return frozenset(found)


def lexical_score(query: Sequence[str], names: Sequence[str]) -> float:
    """0 to 1: how well the best name covers the best word of the query; 1 where one is the other."""
    best = 0.0
    for asked in query:
        wanted = asked.lower().strip()
        for name in names:
            known = name.lower()
            if wanted == known:
                return 1.0
            if wanted and (wanted.endswith(known) or known in wanted.split()):
                best = max(best, 0.9 if len(known) > 1 else 0.7)
            overlap = tokens(wanted) & tokens(known)
            best = max(best, 0.8 * len(overlap) / max(1, len(tokens(known) | tokens(wanted))))
    return round(best, 4)


def rerank_score(lexical: float, vector: float, *, fits: bool) -> float:
    """0 to 1: letters, meaning, and whether culture and era allow it."""
    score = LEXICAL_WEIGHT * lexical + VECTOR_WEIGHT * max(0.0, vector) + FIT_WEIGHT * fits
    return round(min(1.0, score * (1.0 if fits else MISFIT)), 4)
