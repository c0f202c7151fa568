"""The story file, read and judged before anything is started: what is wrong with it is known within a second."""

from __future__ import annotations

from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_studio_api.modules.entity_core import skill_01_story_ingestion, skill_02_language_context

from .options import FilmOptions

SOURCE_LIMIT = 512 * 1024**2
"""Bytes: the largest book is some ten megabytes; more than this is not a story."""


def read_story(path: Path, options: FilmOptions) -> bytes:
    """The story's bytes, of which the skills 01 and 02 have been seen to make a story in a known language.

    Raises:
        AinerError: INPUT_*, LANGUAGE_UNKNOWN; OPTION_INVALID for an unknown encoding.
    """
    data = read_file(path)
    story = skill_01_story_ingestion.ingest(data, options.name, options.encoding, options.max_characters)
    skill_02_language_context.route(story)
    return data


def read_file(path: Path) -> bytes:
    """The bytes of a file that may be a story.

    Raises:
        AinerError: INPUT_NOT_FOUND, INPUT_NOT_TEXT, INPUT_TOO_LONG, INPUT_EMPTY.
    """
    if not path.exists():
        raise AinerError(ErrorCode.INPUT_NOT_FOUND, str(path))
    if not path.is_file():
        raise AinerError(ErrorCode.INPUT_NOT_TEXT, f"{path} is a folder, not a file")
    try:
        size = path.stat().st_size
        if size > SOURCE_LIMIT:
            raise AinerError(ErrorCode.INPUT_TOO_LONG, f"{path}: {size} bytes")
        data = path.read_bytes()
    except OSError as cause:
        raise AinerError(ErrorCode.INPUT_NOT_FOUND, f"{path}: {cause.strerror}") from cause
    if not data:
        raise AinerError(ErrorCode.INPUT_EMPTY, str(path))
    return data
