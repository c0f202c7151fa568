"""`report.html`: one file that opens from disk with no network."""

from __future__ import annotations

import base64
import io
from typing import Any

import jinja2
from ainern2d_contracts.governance import CriticReport

from .film import FilmView
from .texts import REPORT

PICTURE_WIDTH = 400
PICTURE_QUALITY = 80


def render(film: FilmView, version: str) -> str:
    """The report as HTML; every text of the story is escaped."""
    language = film.context.language
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ainern2d_cli"), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    template = environment.get_template("report.html.j2")
    gate = film.film_report
    return template.render(
        language=film.context.variant,
        t=REPORT[language],
        title=film.title,
        version=version,
        style=film.style,
        canvas=film.canvas_text,
        figures=_figures(film, REPORT[language]),
        film_gate=gate.gate.value if gate else "",
        film_scores=[_score(score) for score in gate.scores] if gate else [],
        degradations=film.degradations,
        poster=_picture(_poster(film)),
        scenes=[_scene(film, scene_id) for scene_id in film.scene_ids],
        entities=_entities(film),
        continuity=[finding.message for finding in film.registry.findings],
        anachronisms=film.pack.anachronisms,
        notes=film.story.notes,
        stages=film.costs,
        money_estimated=film.money_estimated,
    )


def _figures(film: FilmView, t: dict[str, str]) -> list[tuple[str, str]]:
    seconds = round(film.facts.video_seconds)
    speakers = {line.speaker for line in film.plan.lines if line.speaker}
    figures = [
        (t["length"], f"{seconds // 60}:{seconds % 60:02d}"),
        (t["scenes"], str(len(film.plan.scenes))),
        (t["shots"], str(len(film.plan.shots))),
        (t["speakers"], str(len(speakers))),
        (t["reused"], f"{film.reused} / {film.jobs}"),
        (t["made_in"], f"{film.made_in:.0f} s"),
    ]
    return [*figures, (t["loudness"], f"{film.loudness.integrated:.1f} LUFS")]


def _poster(film: FilmView) -> bytes | None:
    """The title card where there is one, else the first shot: what the film shows before it is played."""
    return next((film.thumbnails[shot.shot_id] for shot in film.plan.shots if shot.shot_id in film.thumbnails), None)


def _score(score: Any) -> dict[str, Any]:
    return {**score.model_dump(), "verdict": score.verdict.value}


def _scene(film: FilmView, scene_id: str) -> dict[str, Any]:
    scene = film.plan.scene(scene_id)
    names = ", ".join(film.name_of(entity) for entity in scene.cast)
    kind = scene.place_kind.value
    title = scene.place or kind
    season = scene.season.value if scene.season else ""
    facts = (kind if kind != title else "", season, scene.time.value, scene.weather.value, scene.mood.value, names)
    shots = [_shot(film, shot) for shot in film.plan.shots if shot.scene_id == scene_id]
    return {"title": title, "detail": " · ".join(filter(None, facts)), "shots": shots}


def _shot(film: FilmView, shot: Any) -> dict[str, Any]:
    report: CriticReport | None = film.shot_reports.get(shot.shot_id)
    lines = [film.plan.line(line_id) for line_id in shot.lines]
    return {
        "shot_id": shot.shot_id,
        "size": shot.size.value,
        "movement": shot.movement.value,
        "seconds": f"{film.shot_frames.get(shot.shot_id, 0) / film.fps:.1f}",
        "gate": report.gate.value if report else "",
        "scores": [_score(score) for score in report.scores] if report else [],
        "picture": _picture(film.thumbnails.get(shot.shot_id)),
        "lines": [{"speaker": film.name_of(line.speaker) if line.speaker else "", "text": line.text} for line in lines],
    }


def _entities(film: FilmView) -> list[dict[str, Any]]:
    voices = {cast.speaker: cast.voice for cast in film.audio.cast}
    rows = []
    for entity in film.registry.entities:
        voice = voices.get(entity.entity_id)
        blend = " + ".join(f"{part.name} {part.weight:.0%}" for part in voice.blend) if voice else ""
        rows.append(
            {
                "name": entity.name,
                "kind": entity.kind.value,
                "aliases": "、".join(entity.aliases),
                "mentions": len(entity.mentions),
                "voice": blend,
            }
        )
    return rows


def _picture(png: bytes | None) -> str:
    """As a data URI, small enough that a hundred shots make a page of a few megabytes."""
    if png is None:
        return ""
    from PIL import Image

    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.thumbnail((PICTURE_WIDTH, PICTURE_WIDTH * 2))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=PICTURE_QUALITY)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()
