"""What a reading says of what it left out: English sentences that know their Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .lexicon import table


class Note(str):
    """The English sentence; `chinese` is the same in Chinese."""

    chinese: str


def _note(templates: Mapping[str, str], count: int | str, what: str, what_chinese: str) -> Note:
    made = Note(templates["en"].format(count=count, what=what))
    made.chinese = templates["zh"].format(count=count, what=what_chinese)
    return made


def left_out(counts: Mapping[str, int] | Iterable[tuple[str, int]]) -> list[Note]:
    """One note for each thing (a key of the table) of which there was any."""
    rows = counts.items() if isinstance(counts, Mapping) else counts
    known, templates = table("notes")["things"], table("notes")["left_out"]
    return [_note(templates, f"{count:,}", what, known[what]) for what, count in rows if count]


def sentence(key: str, count: int | str = "", what: str = "") -> Note:
    """A sentence of the table."""
    return _note(table("notes")["sentences"][key], count, what, what)


def told(notes: Iterable[str], *, chinese: bool) -> tuple[str, ...]:
    """The notes in the story's language."""
    return tuple(note.chinese if chinese and isinstance(note, Note) else str(note) for note in notes)
