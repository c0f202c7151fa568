"""Puts a finished film and its companions into the user's folder: all of it or nothing."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_shared.storage.port import ObjectStore

from . import report
from .exchange import entities_json, story_json
from .film import FilmView

NAMES = {"film": "film.mp4", "srt": "subtitles.srt", "vtt": "subtitles.vtt", "ass": "subtitles.ass", "otio": "timeline.otio"}
MIX_PATH = "media/mix.wav"
SHOT_PATH = "media/shots/{shot_id}.mp4"


@contextlib.contextmanager
def target(folder: Path) -> Iterator[None]:
    """The output folder: made before any work is done, and tried by writing in it. Where the body fails, what was made is gone.

    Raises:
        AinerError: OUTPUT_NOT_WRITABLE, DISK_FULL.
    """
    made = [part for part in (folder, *folder.parents) if not part.exists()]
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as trial:
                trial.write(b"x")
        except OSError as cause:
            raise _unwritten(folder, cause) from cause
        yield
    except BaseException:
        for part in made:
            with contextlib.suppress(OSError):  # never made, or somebody else's files lie in it by now
                part.rmdir()
        raise


def _unwritten(folder: Path, cause: OSError) -> AinerError:
    code = ErrorCode.DISK_FULL if cause.errno in (errno.ENOSPC, errno.EDQUOT) else ErrorCode.OUTPUT_NOT_WRITABLE
    return AinerError(code, f"{folder}: {cause.strerror or cause}")


def write(film: FilmView, store: ObjectStore, folder: Path, manifest: dict[str, Any], version: str) -> list[Path]:
    """Write everything into a hidden folder inside `folder`, then move each file into place.

    Raises:
        AinerError: DISK_FULL, OUTPUT_NOT_WRITABLE.
    """
    with _publishing(folder) as staging:
        _stage(film, store, staging, manifest, version)
        return _publish(staging, folder)


def write_files(files: Mapping[str, str | bytes], folder: Path) -> list[Path]:
    """As `write`, for contents by file name; texts become UTF-8.

    Raises:
        AinerError: DISK_FULL, OUTPUT_NOT_WRITABLE.
    """
    with _publishing(folder) as staging:
        for name, content in files.items():
            (staging / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return _publish(staging, folder)


@contextlib.contextmanager
def _publishing(folder: Path) -> Iterator[Path]:
    """A hidden folder inside `folder`, gone at the end."""
    try:
        with tempfile.TemporaryDirectory(prefix=".ainern2d-", dir=folder, ignore_cleanup_errors=True) as staging:
            yield Path(staging)
    except OSError as cause:
        raise _unwritten(folder, cause) from cause


def _stage(film: FilmView, store: ObjectStore, staging: Path, manifest: dict[str, Any], version: str) -> None:
    for output, ref in film.files.items():
        name = NAMES.get(output) or (MIX_PATH if output == "mix" else SHOT_PATH.format(shot_id=output.partition(":")[2]))
        target = staging / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # A copy, never a hard link: the user may edit the file, and the store's object must stay what its name says.
        shutil.copyfile(store.path(ref.sha256), target)
    documents = {"story.json": story_json(film), "entities.json": entities_json(film), "manifest.json": manifest}
    for name, content in documents.items():
        (staging / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (staging / "report.html").write_text(report.render(film, version), encoding="utf-8")


def _publish(staging: Path, folder: Path) -> list[Path]:
    placed = []
    for source in sorted(path for path in staging.rglob("*") if path.is_file()):
        target = folder / source.relative_to(staging)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)
        placed.append(target)
    return placed
