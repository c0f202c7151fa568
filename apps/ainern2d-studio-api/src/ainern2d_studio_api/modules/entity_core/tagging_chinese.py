"""The tagger's opinion on strings that may be names. It is slow: of long texts it reads a few sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ainern2d_contracts.vocabulary import Language

from .book_chinese import Book
from .forms_chinese import any_of
from .nlp import Token, tokens

WHOLE = 12_000
"""Characters of a text that is read whole."""
BUDGET = 20_000
"""Characters that are read of a longer one."""
SENTENCES = 3
"""Read for each string."""
_BORDER = re.compile(r"[。！？\n]")


@dataclass
class Opinion:
    """In how many of the sentences asked about the string is a person's name, or a place's or an organisation's."""

    asked: int = 0
    person: int = 0
    place: int = 0


def tagged_names(book: Book) -> dict[str, int]:
    """What the tagger takes for persons' names in a text short enough to be read whole, with how often."""
    if len(book.text) > WHOLE:
        return {}
    return _tagged(tuple(passage.text for passage in book.passages))


@lru_cache(maxsize=4)
def _tagged(texts: tuple[str, ...]) -> dict[str, int]:
    return dict(sorted(Counter(_bare(token.text) for text in texts for token in _words(text) if token.person).items()))


def opinions(book: Book, forms: Iterable[str]) -> dict[str, Opinion]:
    """For each of `forms`, most wanted first, until the budget is spent."""
    left = BUDGET if len(book.text) > WHOLE else len(book.text) * SENTENCES
    found: dict[str, Opinion] = {}
    read: set[str] = set()
    for form in forms:
        if left <= 0:
            break
        opinion = found.setdefault(form, Opinion())
        for sentence in _sentences(book.text, form):
            if sentence not in read:
                left -= len(sentence)
                read.add(sentence)
            _ask(form, sentence, opinion)
    for form, count in tagged_names(book).items():
        if form in found and book.text.count(form):
            # The whole text tells more than sentences torn from it.
            opinion = found[form]
            opinion.person = max(opinion.person, round(opinion.asked * count / book.text.count(form)))
    return found


def _words(text: str) -> tuple[Token, ...]:
    return tokens(text, Language.CHINESE)


def _bare(name: str) -> str:
    """Without titles before, and speech verbs and particles after, that the tagger glued to a name."""
    title = any_of("titles").match(name)
    if title and len(title[0]) > 1 and title.end() < len(name):
        name = name[title.end() :]
    return re.sub(r"(?:[道曰说问]|的|等|们)$", "", name) if len(name) > 2 else name


def _sentences(text: str, form: str) -> Iterator[str]:
    at = -1
    for _ in range(SENTENCES):
        at = text.find(form, at + 1)
        if at < 0:
            return
        before = [m.end() for m in _BORDER.finditer(text, max(0, at - 60), at)]
        after = _BORDER.search(text, at)
        start, end = before[-1] if before else max(0, at - 60), after.end() if after else len(text)
        yield text[start : min(end, at + 60)]


def _ask(form: str, sentence: str, opinion: Opinion) -> None:
    at = sentence.find(form)
    word = next((t for t in _words(sentence) if t.start <= at < t.end), None)
    opinion.asked += 1
    if word is None or word.start > at:
        return
    if word.person and _bare(word.text).endswith(form):
        opinion.person += 1
    elif word.entity in ("LOC", "ORG"):
        opinion.place += 1
