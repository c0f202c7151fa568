"""`ainern2d story --contents`: what a whole book holds, in seconds, to choose a chapter from."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ainern2d_contracts.reading import BookContents, ContentsChapter, ContentsName
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.book.names import BookName
from ainern2d_studio_api.modules.planner.story.book import Book, BookChapter, scan_book
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from .story_text import FILE_WIDTH
from .story_texts import STORY

MOST_NAMES = 60
"""Names of the book that are counted in each chapter."""
CHAPTER_NAMES = 3
SHOWN_NAMES = 12


def show(source: bytes, encoding: str | None, as_json: bool) -> None:
    """Print the contents of the book in `source`.

    Raises:
        AinerError: INPUT_*, OPTION_INVALID.
    """
    found = contents(scan_book(source, encoding))
    if as_json:
        print(json.dumps(found.printed(), ensure_ascii=False), flush=True)
        return
    console = Console()
    if not console.is_terminal:
        console = Console(width=FILE_WIDTH)
    console.print(_table(found))
    names = ", ".join(f"{name.name} {name.count}" for name in found.names[:SHOWN_NAMES])
    console.print(Text(f"{STORY[found.language]['people']}: {names}"), highlight=False)
    for note in found.notes:
        console.print(Text(note, style="dim"))


def contents(book: Book) -> BookContents:
    """The public shape of it."""
    most = book.names[:MOST_NAMES]
    return BookContents(
        language=book.language,
        encoding=book.encoding,
        chapters=tuple(_chapter(book, chapter, most) for chapter in book.chapters),
        names=tuple(ContentsName(name=n.name, count=n.count, speaks=n.speaks, first=n.first) for n in book.names),
        notes=book.notes,
    )


def _chapter(book: Book, chapter: BookChapter, names: Sequence[BookName]) -> ContentsChapter:
    counts = {name.name: book.plain.count(name.name, *chapter.span) for name in names}
    most = sorted((name for name in counts if counts[name]), key=lambda name: (-counts[name], name))
    return ContentsChapter(
        title=chapter.title,
        start=chapter.span[0],
        end=chapter.span[1],
        scenes=len(chapter.scenes),
        quotations=len(chapter.quotes),
        words=chapter.spoken_words,
        seconds=round(chapter.seconds, 1),
        names=tuple(most[:CHAPTER_NAMES]),
    )


def _table(found: BookContents) -> Table:
    t = STORY[found.language]
    table = Table(
        "", t["chapter"], t["characters"], t["minutes"], t["scenes"], t["quotations"], t["people"], title_justify="left"
    )
    for column in (0, 2, 3, 4, 5):
        table.columns[column].justify = "right"
    comma = "、" if found.language is Language.CHINESE else ", "
    for number, chapter in enumerate(found.chapters, start=1):
        table.add_row(
            str(number),
            escape(chapter.title),
            f"{chapter.end - chapter.start:,}",
            f"{chapter.seconds / 60:.0f}",
            str(chapter.scenes),
            str(chapter.quotations),
            escape(comma.join(chapter.names)),
        )
    return table
