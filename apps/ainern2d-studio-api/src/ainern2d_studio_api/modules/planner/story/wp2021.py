"""Windows of Chinese prose in the format of the WP2021 corpus: 21 sentences, of which the middle one is said by somebody.

Layout, as in https://github.com/YueChenkkk/Chinese-Dataset-Speaker-Identification: `train_unsplit.txt`, `dev_unsplit.txt`
(records apart by a blank line) and `name_list.txt` (1 for a man or 0 for a woman, the main name, its aliases).
"""

from __future__ import annotations

from collections.abc import Iterator
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


def passage_of(window: SpokenWindow, roster: Roster) -> tuple[Passage, int | None]:
    """The window as a passage whose paragraphs are its sentences, and which of its quotations is the middle one."""
    text, spans, position = window.text, [], 0
    for sentence in window.sentences:
        spans.append((position, position + len(sentence)))
        position += len(sentence) + 1
    paragraphs = tuple(Paragraph(span=SourceSpan(start=a, end=b), sentences=(SourceSpan(start=a, end=b),)) for a, b in spans)
    chapter = Chapter(title="", span=SourceSpan(start=0, end=len(text)), paragraphs=paragraphs)
    quotes = divide(text, chapter, Language.CHINESE).quotes
    index = index_mentions(text, (0, len(text)), [(q.index, q.inner) for q in quotes], roster)
    start, end = window.middle()
    here = next((q.index for q in quotes if q.outer[0] < end and q.outer[1] > start), None)
    return Passage(text, spans, quotes, index, roster), here
