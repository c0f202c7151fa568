"""Mandarin grapheme to phoneme: word segmentation, pinyin with heteronym overrides, then IPA as Kokoro was trained on."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

from ainern2d_worker_runtime.audio.data import table

from .numbers import halfwidth, readings
from .packages import package
from .spoken import SpokenUnit

HAN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")
SYLLABLE = re.compile(r"^[a-zêü]+[1-5]$")


SUBJECTS = frozenset("我你您他她它咱们就还总非都也必可又只须偏")
"""After these, 得 is the auxiliary děi (must)."""

PLACES_OF_EARTH = frozenset("上下里中面方区形势带图板点")


def particle(word: str, before: str, after: str) -> str:
    """The reading of 得 and 地 standing alone, from their neighbours; empty where the dictionary's reading stays."""
    if word == "得" and before:
        return "dei3" if before[-1] in SUBJECTS and after else "de5"
    if word == "地" and len(before) > 1 and after and after[0] not in PLACES_OF_EARTH:
        return "de5"
    return ""


class ChineseG2P:
    """Stateless after construction. `lexicon` maps a written form to pinyin (`huan2 qian2`) or to characters that sound alike."""

    def __init__(self) -> None:
        jieba = package("jieba")
        jieba.setLogLevel(logging.WARNING)
        self._segment = jieba.Tokenizer()
        for word in table("polyphones"):
            # As words of their own for the segmenter, which still prefers 成为+了 to 成+为了.
            self._segment.add_word(word)
        self._pypinyin = package("pypinyin")
        self._phrases = package("pypinyin.constants").PHRASES_DICT
        self._to_tone3 = package("pypinyin.contrib.tone_convert").to_tone3
        self._pinyin_to_ipa = package("misaki.transcription").pinyin_to_ipa
        self._retone = package("misaki.zh").ZHG2P.retone
        self._polyphones: dict[str, str] = table("polyphones")
        self._punctuation: dict[str, str] = table("punctuation")

    def __call__(self, text: str, offset: int = 0, lexicon: Mapping[str, str] | None = None) -> list[SpokenUnit]:
        """Units of `text`, whose first character lies at `offset` in the original."""
        plain = halfwidth(text)
        overrides = dict(lexicon or {})
        units: list[SpokenUnit] = []
        position = 0
        for reading in [*readings(plain), None]:
            end = reading.start if reading else len(plain)
            units += self._literal(plain[position:end], offset + position, overrides)
            if reading:
                spoken = self._literal(reading.spoken, 0, overrides)
                phonemes = "".join(unit.phonemes + (" " if unit.space else "") for unit in spoken).strip()
                units.append(SpokenUnit(offset + reading.start, offset + reading.end, phonemes, space=True))
                position = reading.end
        return units

    def _literal(self, text: str, offset: int, overrides: Mapping[str, str]) -> list[SpokenUnit]:
        units: list[SpokenUnit] = []
        position = 0
        for match in HAN.finditer(text):
            units += self._marks(text[position : match.start()], offset + position)
            units += self._words(match.group(), offset + match.start(), overrides)
            position = match.end()
        return units + self._marks(text[position:], offset + position)

    def _marks(self, text: str, offset: int) -> list[SpokenUnit]:
        found = ((offset + i, self._punctuation.get(c, "")) for i, c in enumerate(text))
        return [SpokenUnit(at, at + 1, mark.strip(), is_word=False, space=True) for at, mark in found if mark]

    def _words(self, text: str, offset: int, overrides: Mapping[str, str]) -> list[SpokenUnit]:
        units: list[SpokenUnit] = []
        words = self._segmented(text, overrides)
        for index, (start, word) in enumerate(words):
            neighbours = (words[index - 1][1] if index else "", words[index + 1][1] if index + 1 < len(words) else "")
            reading = overrides.get(word) or self._polyphones.get(word) or particle(word, *neighbours)
            syllables = self._syllables(word, reading)
            for i, syllable in enumerate(syllables):
                at = offset + start + i
                last = i == len(word) - 1
                units.append(SpokenUnit(at, at + 1, self.ipa(syllable), space=last))
        return units

    def _segmented(self, text: str, overrides: Mapping[str, str]) -> list[tuple[int, str]]:
        """Words with their starts; an override is a word of its own, the longest first."""
        longest = max((len(key) for key in overrides), default=0)
        words: list[tuple[int, str]] = []
        position = plain_from = 0
        while position < len(text):
            size = next(
                (n for n in range(min(longest, len(text) - position), 0, -1) if text[position : position + n] in overrides), 0
            )
            if size:
                words += self._cut(text[plain_from:position], plain_from)
                words.append((position, text[position : position + size]))
                position += size
                plain_from = position
            else:
                position += 1
        return words + self._cut(text[plain_from:], plain_from)

    def _cut(self, text: str, offset: int) -> list[tuple[int, str]]:
        words: list[tuple[int, str]] = []
        for word in self._segment.cut(text) if text else ():
            words.append((offset, word))
            offset += len(word)
        return words

    def _syllables(self, word: str, reading: str) -> list[str]:
        """One pinyin syllable with tone digit for each character; a reading of another length is spread by position."""
        if reading and not HAN.search(reading):
            syllables = [self._tone_digit(part) for part in reading.lower().replace("v", "ü").split()]
        else:
            syllables = self._pinyin(reading or word)
        if len(syllables) > len(word):
            syllables = [*syllables[: len(word) - 1], " ".join(syllables[len(word) - 1 :])]
        return syllables + [""] * (len(word) - len(syllables))

    def _pinyin(self, word: str) -> list[str]:
        style = self._pypinyin.Style.TONE3
        syllables = list(self._pypinyin.lazy_pinyin(word, style=style, neutral_tone_with_five=True, v_to_u=True))
        if "得" in word[1:] and word not in self._phrases:
            # 跑得快, 长得: the complement's particle, which the dictionary does not list with every verb.
            syllables[word.index("得", 1)] = "de5"
        return syllables

    def _tone_digit(self, syllable: str) -> str:
        return syllable if syllable[-1:].isdigit() else str(self._to_tone3(syllable, neutral_tone_with_five=True, v_to_u=True))

    def ipa(self, syllables: str) -> str:
        """Kokoro symbols of pinyin syllables with tone digits; what is no pinyin gives nothing."""
        parts = []
        for syllable in syllables.split():
            if SYLLABLE.match(syllable):
                try:
                    sounds = self._pinyin_to_ipa(syllable)[0]
                except (AssertionError, KeyError, IndexError, ValueError, TypeError):
                    continue
                parts.append("".join(self._retone(sound) for sound in sounds).replace("\u032f", ""))
        return "".join(parts)
