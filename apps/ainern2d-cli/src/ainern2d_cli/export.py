"""Puts a finished film and its companions into the user's folder: all of it or nothing."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_shared.storage.port import ObjectStore

from . import report
from .film import FilmView

NAMES = {"film": "film.mp4", "srt": "subtitles.srt", "vtt": "subtitles.vtt", "ass": "subtitles.ass", "otio": "timeline.otio"}
MIX_PATH = "media/mix.wav"
SHOT_PATH = "media/shots/{shot_id}.mp4"


def check_target(folder: Path) -> None:
    """Make the output folder before any work is done, and try to write in it.

    Raises:
        AinerError: OUTPUT_NOT_WRITABLE.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as cause:
        raise AinerError(ErrorCode.OUTPUT_NOT_WRITABLE, f"{folder}: {cause.strerror or cause}") from cause


def write(film: FilmView, store: ObjectStore, folder: Path, manifest: dict[str, Any], version: str) -> list[Path]:
    """Write everything into a hidden folder inside `folder`, then move each file into place.

    Raises:
        AinerError: DISK_FULL, OUTPUT_NOT_WRITABLE.
    """
    staging = Path(tempfile.mkdtemp(prefix=".ainern2d-", dir=folder))
    try:
        _stage(film, store, staging, manifest, version)
        return _publish(staging, folder)
    except OSError as cause:
        code = ErrorCode.DISK_FULL if cause.errno == errno.ENOSPC else ErrorCode.OUTPUT_NOT_WRITABLE
        raise AinerError(code, f"{folder}: {cause.strerror or cause}") from cause
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _stage(film: FilmView, store: ObjectStore, staging: Path, manifest: dict[str, Any], version: str) -> None:
    for output, ref in film.files.items():
        name = NAMES.get(output) or (MIX_PATH if output == "mix" else SHOT_PATH.format(shot_id=output.partition(":")[2]))
        target = staging / name
        target.parent.mkdir(parents=True, exist_ok=True)
        _link_or_copy(store.path(ref.sha256), target)
    documents = {"story.json": story_json(film), "entities.json": entities_json(film), "manifest.json": manifest}
    for name, content in documents.items():
        (staging / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (staging / "report.html").write_text(report.render(film, version), encoding="utf-8")


def _link_or_copy(source: Path, target: Path) -> None:
    """Copy, never hard-link: the user may edit the file, and the store's object must stay what its name says."""
    shutil.copyfile(source, target)


def _publish(staging: Path, folder: Path) -> list[Path]:
    placed = []
    for source in sorted(path for path in staging.rglob("*") if path.is_file()):
        target = folder / source.relative_to(staging)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)
        placed.append(target)
    return placed


def story_json(film: FilmView) -> dict[str, Any]:
    """Chapters, scenes, shots and lines; offsets are characters of the decoded original, half open."""
    text = film.story.text

    def span(value: Any) -> dict[str, int]:
        return {"start": value.start, "end": value.end}

    return {
        "schema": "ainer.story_export/1",
        "language": film.context.language.value,
        "title": film.title,
        "chapters": [{"title": chapter.title, **span(chapter.span)} for chapter in film.story.chapters],
        "entities": [
            {
                "entity_id": entity.entity_id,
                "kind": entity.kind.value,
                "name": entity.name,
                "aliases": list(entity.aliases),
                "gender": entity.gender.value,
                "mentions": [span(mention) for mention in entity.mentions],
            }
            for entity in film.registry.entities
        ],
        "scenes": [
            {
                "scene_id": scene.scene_id,
                **span(scene.span),
                "place": scene.place,
                "place_kind": scene.place_kind.value,
                "time": scene.time.value,
                "weather": scene.weather.value,
                "mood": scene.mood.value,
            }
            for scene in film.plan.scenes
        ],
        "shots": [
            {
                "shot_id": shot.shot_id,
                "scene_id": shot.scene_id,
                **span(shot.span),
                "text": shot.span.of(text),
                "size": shot.size.value,
                "angle": shot.angle.value,
                "movement": shot.movement.value,
                "lines": list(shot.lines),
                "cast": [film.name_of(member.character) for member in shot.cast],
            }
            for shot in film.plan.shots
        ],
        "lines": [
            {
                "line_id": line.line_id,
                **span(line.span),
                "kind": line.kind.value,
                "speaker_id": line.speaker,
                "speaker": film.name_of(line.speaker) if line.speaker else None,
                "addressee": film.name_of(line.addressee) if line.addressee else None,
                "emotion": line.emotion.value,
                "text": line.text,
            }
            for line in film.plan.lines
        ],
        "continuity": [finding.model_dump(mode="json") for finding in film.registry.findings],
    }


def entities_json(film: FilmView) -> dict[str, Any]:
    voices = {cast.speaker: cast.voice.model_dump(mode="json") for cast in film.audio.cast}
    return {
        "schema": "ainer.entities_export/1",
        "culture": film.pack.culture.value,
        "era": film.pack.era.value,
        "entities": [
            {**entity.model_dump(mode="json"), "voice": voices.get(entity.entity.entity_id)} for entity in film.pack.entities
        ],
        "narrator_voice": voices.get("narrator"),
        "anachronisms": list(film.pack.anachronisms),
    }
