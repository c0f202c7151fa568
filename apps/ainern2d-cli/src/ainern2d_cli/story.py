"""`ainern2d story`: read a story and say what was understood, before any film is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from ainern2d_contracts.stages import Stage
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from . import export, story_page, story_text
from .source import STRUCTURED, name_of, read_file
from .story_reading import READING, Understanding, reading, understand
from .story_reading import Progress as Report

NAMES = {"json": "story.json", "text": "story.txt", "page": "story.html", "source": "text.txt"}


def run(
    story: Path, out: Path | None, *, encoding: str | None, max_characters: int | None, chapter: int | None, as_json: bool
) -> None:
    """Read `story` and print it; write the three files into `out` where it is given.

    Raises:
        AinerError: INPUT_*, LANGUAGE_UNKNOWN, OPTION_INVALID, OUTPUT_NOT_WRITABLE, DISK_FULL.
    """
    source = read_file(story)
    with export.target(out) if out is not None else nullcontext():
        with _display(Console(stderr=True)) as report:
            found = understand(
                source,
                name_of(story, source, encoding),
                encoding=encoding,
                max_characters=max_characters,
                chapter=chapter,
                progress=report,
            )
        if out is not None:
            export.write_files(files(found), out)
    _print(found, out, as_json)


def files(found: Understanding) -> dict[str, str]:
    """The files by name; where the story did not come as text, the text that offsets count in is one of them."""
    printed = json.dumps(reading(found).printed(), ensure_ascii=False, indent=1) + "\n"
    made = {NAMES["json"]: printed, NAMES["text"]: story_text.as_text(found), NAMES["page"]: story_page.render(found)}
    return made | ({NAMES["source"]: found.story.text} if found.story.encoding in STRUCTURED else {})


def _print(found: Understanding, out: Path | None, as_json: bool) -> None:
    if as_json:
        print(json.dumps(reading(found).printed(), ensure_ascii=False), flush=True)
        return
    console = Console()
    if not console.is_terminal:
        console = Console(width=story_text.FILE_WIDTH)
    story_text.show(found, console, str(out / NAMES["text"]) if out else "")
    if out is not None:
        console.print(
            f"[bold green]✓[/] [bold]{escape(str(out / NAMES['page']))}[/], {NAMES['json']}, {NAMES['text']}", highlight=False
        )


@contextmanager
def _display(console: Console) -> Iterator[Report]:
    """A bar for people who wait for a whole book; nothing where nobody looks."""
    if not console.is_terminal:
        yield lambda _skill, _done: None
        return
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn(), console=console, transient=True
    )
    titles = {stage.number: stage.value.title for stage in Stage}
    with bar:
        task = bar.add_task("", total=len(READING))

        def report(skill: str, done: float) -> None:
            bar.update(task, completed=READING.index(skill) + done, description=titles[skill])

        yield report
