"""What a newspaper, a guild or a court says: nobody's voice, so that no one else of the scene gets the words either."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ainern2d_contracts.vocabulary import Language

from ainern2d_studio_api.modules.entity_core.organisations import STANDS_IN

from .lexicon import table
from .pieces import Quote
from .speakers.result import Attribution

_REACH = 48
"""Characters of the narration beside a quotation."""


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An organisation that speaks, at the end of what stands before a quotation, and at the beginning of what follows."""
    verbs = "|".join(re.escape(verb) for verb in sorted(set(table("speech", language)["verbs"]), key=lambda v: (-len(v), v)))
    nobody = "|".join(STANDS_IN[language])
    if language is Language.CHINESE:
        speaks = f"(?<![对向和跟与同给把被{nobody[0]}])(?:{nobody})+[大怒高冷齐又便也却]{{0,2}}(?:{verbs})[着了道]?"
        return re.compile(rf"{speaks}[：:，,]?\s*$"), re.compile(rf"\s*{speaks}")
    before = re.compile(rf"\b(?:{nobody}) +(?:{verbs})\b[^.!?“\"]{{0,12}}[,:]?\s*$")
    return before, re.compile(rf"[\s,—-]*(?:{verbs}) (?:the |a |an )?(?:{nobody})\b")


def without_organisations_words(
    found: Sequence[Attribution], quotes: Sequence[Quote], read: str, language: Language
) -> list[Attribution]:
    """`found`, one for each of `quotes`; `read` is the text in which other words stand for organisations."""
    before, after = _patterns(language)
    return [
        replace(by, speaker=None, evidence="none")
        if before.search(read[max(0, quote.outer[0] - _REACH) : quote.outer[0]])
        or after.match(read[quote.outer[1] : quote.outer[1] + _REACH])
        else by
        for by, quote in zip(found, quotes, strict=True)
    ]
