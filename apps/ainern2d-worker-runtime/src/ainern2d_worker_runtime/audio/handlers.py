"""The audio lane's capabilities."""

from __future__ import annotations

from ainern2d_shared.jobs.handler import Handler

from . import conform, timeline
from .mix import job as mix
from .music import job as music
from .speak_job import Speaker

ENGINE: dict[str, str] = {
    "audio.speak": "kokoro/3",
    "audio.conform_shot": "conform/1",
    "audio.conform_timeline": "timeline/3",
    "audio.music": "score-soundfont/2",
    "audio.mix": "mix/4",
}


def handlers() -> dict[str, Handler]:
    """Capability to handler. Models and dictionaries load when a job first needs them."""
    return {
        "audio.speak": Speaker().handle,
        "audio.conform_shot": conform.handle,
        "audio.conform_timeline": timeline.handle,
        "audio.music": music.handle,
        "audio.mix": mix.handle,
    }
