"""`ainern2d bench make`: the main job on the two example stories, stage by stage, then again after one changed line."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from ainern2d_contracts.vocabulary import Language
from ainern2d_shared.config import Settings

from ..make import Made, make
from ..options import Aspect, FilmOptions, canvas_from
from ..progress import JobLike
from ..source import read_story
from .frame import Row

EDITS = {
    Language.CHINESE: ("路上小心。", "路上千万小心。"),
    Language.ENGLISH: ('"Father," said Tom.', '"Dear father," said Tom.'),
}
"""One line of dialogue in each example, and what it becomes."""
SECONDS_A_MINUTE = 60.0
MINUTE_GOAL = "<=150"
"""Seconds to make a minute of 720p film, everything installed, nothing cached."""
EDIT_GOAL = "<=0.2"
"""Second make after one changed line, as a part of the first."""


class Silent:
    def update(self, jobs: Sequence[JobLike]) -> None:
        """Shows nothing: a display would be measured too."""

    def close(self) -> None:
        """Nothing to close."""


def rows(stories: Sequence[Path], settings: Settings) -> list[Row]:
    """Make each story in a fresh data folder, then make it with one line changed."""
    found: list[Row] = []
    for story in stories:
        with tempfile.TemporaryDirectory(prefix="ainern2d-bench-") as folder:
            found += _story(story, Path(folder), settings)
    return found


def _story(story: Path, folder: Path, settings: Settings) -> list[Row]:
    own = settings.model_copy(update={"data_dir": folder / "data"})
    options = FilmOptions(name=story.stem, canvas=canvas_from(None, Aspect.WIDE, 24), style="soft_gradient")
    first = make(read_story(story, options)[0], folder / "out", options, own, lambda _title: Silent(), threading.Event())
    edited = edit(story.read_text(encoding="utf-8")).encode()
    again = make(edited, folder / "again", options, own, lambda _title: Silent(), threading.Event())
    name = story.stem
    minute = first.seconds * SECONDS_A_MINUTE / first.length
    return [
        *_stages(name, first),
        Row(f"make-{name}", "s", [first.seconds]),
        Row(f"film-{name}", "s of film", [first.length]),
        Row(f"minute-{name}", "s per minute of film", [minute], goal=MINUTE_GOAL),
        Row(f"edit-{name}", "s", [again.seconds], [first.seconds], "first make", EDIT_GOAL),
        Row(f"reused-{name}", "part of the jobs", [again.reused / again.jobs]),
    ]


def _stages(name: str, made: Made) -> list[Row]:
    return [Row(f"stage-{name}-{cost.name.split()[0].lower()}", "CPU s", [cost.cpu]) for cost in made.costs]


def edit(text: str) -> str:
    """The story with its one line changed."""
    for before, after in EDITS.values():
        if before in text:
            return text.replace(before, after, 1)
    raise ValueError("the example has lost the line that the bench changes")
