"""A line of either language, with words of the other inside, as one sequence of spoken units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from ainern2d_contracts.vocabulary import Language

from .chinese import HAN, ChineseG2P
from .english import EnglishG2P
from .spoken import SpokenUnit

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’.\- ]+[A-Za-z\u00c0-\u024f]+)*(?:['’](?=\s|$))?")
UNIT_AFTER_DIGIT = re.compile(r"(?<=\d)\s?(?:km/h|km|kg|cm|mm|ml|m|g)(?![A-Za-z])")


class Reader:
    """Text to phonemes for both languages; each engine is loaded when a line first needs it."""

    @cached_property
    def _chinese(self) -> ChineseG2P:
        return ChineseG2P()

    @cached_property
    def _american(self) -> EnglishG2P:
        return EnglishG2P()

    @cached_property
    def _british(self) -> EnglishG2P:
        return EnglishG2P(british=True)

    def units(self, text: str, language: Language, lexicon: Mapping[str, str], british: bool = False) -> list[SpokenUnit]:
        """Every speakable stretch of `text` in order, with the pause marks between."""
        pattern = HAN if language is Language.ENGLISH else LATIN
        english_inside = language is Language.CHINESE
        own = {k: v for k, v in lexicon.items() if bool(HAN.search(k)) is english_inside}
        other = {k: v for k, v in lexicon.items() if k not in own}
        units: list[SpokenUnit] = []
        position = 0
        for start, end in self._foreign(text, pattern, english_inside):
            units += self._speak(text[position:start], position, language, own, british)
            guest = Language.ENGLISH if english_inside else Language.CHINESE
            units += self._separated(self._speak(text[start:end], start, guest, other, british))
            position = end
        return units + self._speak(text[position:], position, language, own, british)

    def _foreign(self, text: str, pattern: re.Pattern[str], english_inside: bool) -> list[tuple[int, int]]:
        units = [match.span() for match in UNIT_AFTER_DIGIT.finditer(text)] if english_inside else []
        spans = [match.span() for match in pattern.finditer(text)]
        return [span for span in spans if not any(start <= span[0] and span[1] <= end for start, end in units)]

    def _speak(self, text: str, offset: int, language: Language, lexicon: Mapping[str, str], british: bool) -> list[SpokenUnit]:
        if not text:
            return []
        if language is Language.CHINESE:
            return self._chinese(text, offset, lexicon)
        return (self._british if british else self._american)(text, offset, lexicon)

    def _separated(self, units: list[SpokenUnit]) -> list[SpokenUnit]:
        """The last unit of a foreign stretch ends a word."""
        if not units:
            return []
        last = units[-1]
        return [*units[:-1], SpokenUnit(last.start, last.end, last.phonemes, last.is_word, space=True)]
