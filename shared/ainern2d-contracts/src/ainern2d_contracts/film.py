"""What the composer takes and makes."""

from __future__ import annotations

from .base import Document
from .render import Canvas
from .vocabulary import Language


class ComposeTask(Document):
    """Parameters of `composer.compose`. Its inputs are `clip:<shot_id>` for each of `shots`, `mix` and `timeline`.

    A shot that another blends into has `head:<shot_id>` and `body:<shot_id>` instead of its clip.
    """

    SCHEMA = "ainer.compose_task"
    shots: tuple[str, ...]
    """In film order."""
    canvas: Canvas
    language: Language
    title: str


class FilmFacts(Document):
    """What was measured on the finished file, not what was asked for."""

    SCHEMA = "ainer.film_facts"
    width: int
    height: int
    fps: float
    frames: int
    video_seconds: float
    audio_seconds: float
    sample_rate: int
    subtitle_cues: int
