"""Sentences drawn from books, the same ones for the same seed."""

from __future__ import annotations

import random
import re
from pathlib import Path

from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.decoding import decode

_HAN = re.compile(r"[\u3400-\u9fff]")
_BREAK = re.compile(r"\s*\n\s*")
_SENTENCE = {
    Language.CHINESE: re.compile(r"(?<=[。！？])[\u3400-\u9fff，、：；]{8,50}[。！？]"),
    Language.ENGLISH: re.compile(r"(?<=[a-z][.!?] )[A-Z][A-Za-z,;:'’ -]{30,180}[a-z]{3}[.!?]"),
}
"""Whole sentences without quotation marks or digits, of a length that one breath speaks."""


def drawn(folder: Path, language: Language, of_each: int, seed: int) -> list[str]:
    """`of_each` sentences of every text of the language in `folder`, which may be missing.

    Raises:
        AinerError: INPUT_* where a text cannot be decoded.
    """
    found: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        text = decode(path.read_bytes())[0]
        is_chinese = len(_HAN.findall(text[:20_000])) * 4 > len(text[:20_000])
        if is_chinese is (language is Language.CHINESE):
            sentences = _SENTENCE[language].findall(_BREAK.sub("" if is_chinese else " ", text))
            found += random.Random(seed).sample(sentences, min(of_each, len(sentences)))
    return found
