"""The story file, read and judged before anything is started: what is wrong with it is known within a second."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.story import Story
from ainern2d_studio_api.modules.entity_core import formats, skill_01_story_ingestion, skill_02_language_context

from . import tongue
from .options import MAX_CHARACTERS, FilmOptions

SOURCE_LIMIT = 256 * 1024**2
"""Bytes: the largest text is some ten megabytes, the rest of an EPUB its pictures; more than this is not a story."""
STANDARD_INPUT = Path("-")
LONGEST_NAME = 24
"""Characters of the name that a pasted text gets from its first line."""
SHOWN_CHAPTERS = 6
STRUCTURED = (formats.epub.CODEC, formats.docx.CODEC, formats.fountain.CODEC, formats.html.CODEC)
"""What stands for an encoding where the text was taken out of a format."""


def read_story(path: Path, options: FilmOptions) -> tuple[bytes, FilmOptions]:
    """The story's bytes, of which skills 01 and 02 have been seen to make a story in a known language; and the options, named.

    Raises:
        AinerError: INPUT_*, LANGUAGE_UNKNOWN; INPUT_TOO_LONG for a book where neither a chapter nor a length was asked for;
            OPTION_INVALID for an unknown encoding or chapter.
    """
    data = read_file(path)
    options = replace(options, name=name_of(path, data, options.encoding))
    story = skill_01_story_ingestion.ingest(data, options.name, options.encoding, options.max_characters, options.chapter)
    length = sum(p.span.end - p.span.start for c in story.chapters for p in c.paragraphs)
    if options.max_characters is None and length > MAX_CHARACTERS:
        raise AinerError(ErrorCode.INPUT_TOO_LONG, _too_long(story, length))
    skill_02_language_context.route(story)
    return data, options


def read_file(path: Path) -> bytes:
    """The bytes of a file that may be a story; `-` is the standard input.

    Raises:
        AinerError: INPUT_NOT_FOUND, INPUT_NOT_TEXT, INPUT_TOO_LONG, INPUT_EMPTY.
    """
    data = sys.stdin.buffer.read(SOURCE_LIMIT + 1) if path == STANDARD_INPUT else _bytes(path)
    if len(data) > SOURCE_LIMIT:
        raise AinerError(ErrorCode.INPUT_TOO_LONG, f"{path}: more than {SOURCE_LIMIT:,} bytes")
    if not data:
        raise AinerError(ErrorCode.INPUT_EMPTY, str(path))
    tongue.seen(data)
    return data


def name_of(path: Path, data: bytes, encoding: str | None = None) -> str:
    """What the story is called: its file's name; a pasted text is called by its first words.

    Raises:
        AinerError: as `formats.extract`.
    """
    if path != STANDARD_INPUT:
        return path.stem
    text = formats.extract(data, encoding).text
    first = next((line.strip(" \t#*_\ufeff\u3000") for line in text.splitlines() if any(c.isalnum() for c in line)), "")
    return first[:LONGEST_NAME].strip() or "story"


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise AinerError(ErrorCode.INPUT_NOT_FOUND, str(path))
    if not path.is_file():
        raise AinerError(ErrorCode.INPUT_NOT_TEXT, f"{path} is a folder, not a file")
    try:
        with path.open("rb") as file:
            return file.read(SOURCE_LIMIT + 1)
    except OSError as cause:
        raise AinerError(ErrorCode.INPUT_NOT_FOUND, f"{path}: {cause.strerror}") from cause


def _too_long(story: Story, length: int) -> str:
    """How long it is, and how to ask for less: which chapters there are to choose from."""
    head = f"{story.name} has {length:,} characters; one film takes {MAX_CHARACTERS:,}."
    if len(story.chapters) < 2:
        return f"{head} --max-characters {MAX_CHARACTERS} makes a film of its beginning."
    shown = [f"{n} {c.title[:30] or '(without a title)'}" for n, c in enumerate(story.chapters[:SHOWN_CHAPTERS], start=1)]
    more = ", …" if len(story.chapters) > SHOWN_CHAPTERS else ""
    return f"{head} Choose one of its {len(story.chapters)} chapters with --chapter: {', '.join(shown)}{more}"
