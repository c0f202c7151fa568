"""Speakers that a language model claims, taken where the rules went by less than a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ainern2d_contracts.llm import SpeakerClaims
from ainern2d_contracts.story import SourceSpan

from ainern2d_studio_api.modules.entity_core.llm_evidence import BY_MODEL, Said, speakers

from .mentions import Named
from .pieces import Quote
from .speakers.result import Attribution


def with_model(
    found: Sequence[Attribution], quotes: Sequence[Quote], people: Sequence[Named], claims: SpeakerClaims | None
) -> list[Attribution]:
    """`found` by the rules, one for each of `quotes`. Whoever turns out to speak is not spoken to by themselves."""
    if claims is None:
        return list(found)
    names = {name: person.name for person in reversed(people) for name in (*person.aliases, person.name)}
    said = [
        Said(SourceSpan(start=quote.outer[0], end=quote.outer[1]), by.speaker, by.evidence)
        for quote, by in zip(quotes, found, strict=True)
    ]
    return [
        by
        if now.evidence != BY_MODEL
        else replace(by, speaker=now.speaker, evidence=BY_MODEL, addressee=None if by.addressee == now.speaker else by.addressee)
        for by, now in zip(found, speakers(said, claims, names), strict=True)
    ]
