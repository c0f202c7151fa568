"""Windows of Chinese prose in the format of the WP2021 corpus: 21 sentences, of which the middle one is said by somebody.

Layout, as in https://github.com/YueChenkkk/Chinese-Dataset-Speaker-Identification: `train_unsplit.txt`, `dev_unsplit.txt`
(records apart by a blank line) and `name_list.txt` (1 for a man or 0 for a woman, the main name, its aliases).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.story import Chapter, Paragraph, SourceSpan
from ainern2d_contracts.vocabulary import Gender, Language

from .mentions import Roster, index_mentions
from .pieces import divide
from .speakers.passage import Passage

SENTENCES = 21
MIDDLE = 10
LONGEST_CUT = 5
"""Sentences within which a quotation that the corpus cut goes on."""


@dataclass(frozen=True)
class ListedPerson:
    """A line of the list of names."""

    name: str
    aliases: tuple[str, ...]
    gender: Gender
    is_group: bool = False


@dataclass(frozen=True)
class SpokenWindow:
    """`speaker` is the name as annotated; `category` is explicit, implicit or latent."""

    sentences: tuple[str, ...]
    speaker: str
    category: str

    @property
    def text(self) -> str:
        return "\n".join(self.sentences)

    def middle(self) -> tuple[int, int]:
        """The span of the sentence in question."""
        start = sum(len(sentence) + 1 for sentence in self.sentences[:MIDDLE])
        return start, start + len(self.sentences[MIDDLE])


def read_people(folder: Path) -> tuple[ListedPerson, ...]:
    """The list of names.

    Raises:
        AinerError: INPUT_NOT_FOUND where it is not there.
    """
    people = []
    for line in _read(folder / "name_list.txt").splitlines():
        gender, *names = line.split() or [""]
        if names:
            people.append(ListedPerson(names[0], tuple(names[1:]), Gender.MALE if gender == "1" else Gender.FEMALE))
    return tuple(people)


def read_windows(folder: Path, split: str) -> Iterator[SpokenWindow]:
    """The records of `train` or `dev`, in order.

    Raises:
        AinerError: INPUT_NOT_FOUND where the file is not there.
    """
    for record in _read(folder / f"{split}_unsplit.txt").split("\n\n"):
        lines = [line for line in record.splitlines() if line.strip()]
        told = dict(line.split(": ", 1) for line in lines[SENTENCES + 1 :])
        if "Speaker" in told:
            yield SpokenWindow(tuple(lines[1 : SENTENCES + 1]), told["Speaker"].strip(), told["Category"].strip())


def _read(path: Path) -> str:
    if not path.is_file():
        raise AinerError(ErrorCode.INPUT_NOT_FOUND, str(path))
    return path.read_text("utf-8-sig").replace("\r\n", "\n").replace("\ufeff", "")


def paragraphs_of(sentences: Sequence[str]) -> list[tuple[int, int]]:
    """Spans of paragraphs: the sentences, those of one quotation put together again where the corpus cut it."""
    lengths = [len(sentence) + 1 for sentence in sentences]
    starts = [sum(lengths[:at]) for at in range(len(sentences) + 1)]
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(sentences):
        last = _last_of_quotation(sentences, at)
        spans.append((starts[at], starts[last + 1] - 1))
        at = last + 1
    return spans


def _last_of_quotation(sentences: Sequence[str], at: int) -> int:
    """The last sentence of the quotation that the sentence `at` leaves open; `at` itself where it leaves none."""
    if sentences[at].count("“") <= sentences[at].count("”"):
        return at
    for number in range(at + 1, min(len(sentences), at + LONGEST_CUT + 1)):
        marks = re.findall("[“”]", sentences[number])
        if marks and marks[0] == "”":
            return number
        if marks:
            return number - 1
    return at


def passage_of(window: SpokenWindow, roster: Roster) -> tuple[Passage, int | None]:
    """The window as a passage, and which of its quotations is the middle one."""
    text, spans = window.text, paragraphs_of(window.sentences)
    paragraphs = tuple(Paragraph(span=SourceSpan(start=a, end=b), sentences=(SourceSpan(start=a, end=b),)) for a, b in spans)
    chapter = Chapter(title="", span=SourceSpan(start=0, end=len(text)), paragraphs=paragraphs)
    quotes = divide(text, chapter, Language.CHINESE).quotes
    index = index_mentions(text, (0, len(text)), [(q.index, q.inner) for q in quotes], roster)
    start, end = window.middle()
    shared = {q.index: min(q.outer[1], end) - max(q.outer[0], start) for q in quotes}
    here = max(shared, key=lambda i: (shared[i], -i), default=None)
    found = here is not None and shared[here] > 1
    return Passage(text, spans, quotes, index, roster), here if found else None
