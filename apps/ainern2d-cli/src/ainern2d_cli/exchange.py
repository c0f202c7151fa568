"""`story.json` and `entities.json`: what was understood, for people and programs outside.

Offsets are characters of the decoded original, half open.
"""

from __future__ import annotations

from typing import Any

from ainern2d_contracts.entities import RegisteredEntity
from ainern2d_contracts.shot_plan import Line, Scene, Shot
from ainern2d_contracts.story import SourceSpan

from .film import FilmView


def story_json(film: FilmView) -> dict[str, Any]:
    """Chapters, entities, scenes, shots and lines, each with its verbatim span."""
    return {
        "schema": "ainer.story_export/1",
        "language": film.context.language.value,
        "title": film.title,
        "chapters": [{"title": chapter.title, **_span(chapter.span)} for chapter in film.story.chapters],
        "entities": [_entity(entity) for entity in film.registry.entities],
        "scenes": [_scene(scene) for scene in film.plan.scenes],
        "shots": [_shot(film, shot) for shot in film.plan.shots],
        "lines": [_line(film, line) for line in film.plan.lines],
        "continuity": [finding.model_dump(mode="json") for finding in film.registry.findings],
    }


def entities_json(film: FilmView) -> dict[str, Any]:
    """The canonical entities with their looks and voices."""
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


def _span(span: SourceSpan) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _entity(entity: RegisteredEntity) -> dict[str, Any]:
    return {
        "entity_id": entity.entity_id,
        "kind": entity.kind.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "gender": entity.gender.value,
        "mentions": [_span(mention) for mention in entity.mentions],
    }


def _scene(scene: Scene) -> dict[str, Any]:
    return {
        "scene_id": scene.scene_id,
        **_span(scene.span),
        "place": scene.place,
        "place_kind": scene.place_kind.value,
        "time": scene.time.value,
        "weather": scene.weather.value,
        "season": scene.season.value if scene.season else None,
        "mood": scene.mood.value,
    }


def _shot(film: FilmView, shot: Shot) -> dict[str, Any]:
    return {
        "shot_id": shot.shot_id,
        "scene_id": shot.scene_id,
        **_span(shot.span),
        "text": shot.span.of(film.story.text),
        "size": shot.size.value,
        "angle": shot.angle.value,
        "movement": shot.movement.value,
        "lines": list(shot.lines),
        "cast": [film.name_of(member.character) for member in shot.cast],
    }


def _line(film: FilmView, line: Line) -> dict[str, Any]:
    return {
        "line_id": line.line_id,
        **_span(line.span),
        "kind": line.kind.value,
        "speaker_id": line.speaker,
        "speaker": film.name_of(line.speaker) if line.speaker else None,
        "addressee": film.name_of(line.addressee) if line.addressee else None,
        "emotion": line.emotion.value,
        "text": line.text,
    }
