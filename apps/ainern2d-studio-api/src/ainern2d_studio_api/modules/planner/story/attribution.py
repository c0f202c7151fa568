"""Who says each quotation: one reader for each language."""

from __future__ import annotations

from collections.abc import Sequence

from ainern2d_contracts.vocabulary import Language

from .mentions import MentionIndex, Roster
from .pieces import Quote
from .speakers.attribute_en import attribute_english
from .speakers.attribute_zh import attribute_chinese
from .speakers.ranker import load_ranker
from .speakers.result import Attribution
from .text import Span

__all__ = ["Attribution", "attribute"]


def attribute(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], index: MentionIndex, roster: Roster
) -> list[Attribution]:
    """One attribution for each quotation, in order."""
    if roster.language is Language.CHINESE:
        return attribute_chinese(text, paragraphs, quotes, index, roster, load_ranker(Language.CHINESE))
    return attribute_english(text, paragraphs, quotes, index, roster)
