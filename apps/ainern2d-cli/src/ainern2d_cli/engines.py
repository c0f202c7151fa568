"""Which engine, in which version, does each capability: part of every content key."""

from __future__ import annotations

import functools
from typing import Any

from ainern2d_shared.config import Settings


@functools.cache
def engines() -> dict[str, str]:
    from ainern2d_composer.handlers import ENGINE as COMPOSER
    from ainern2d_studio_api import skills
    from ainern2d_worker_runtime.audio.handlers import ENGINE as AUDIO
    from ainern2d_worker_runtime.lipsync.handlers import ENGINE as LIPSYNC
    from ainern2d_worker_runtime.llm.handlers import ENGINE as LLM
    from ainern2d_worker_runtime.video.handlers import ENGINE as VIDEO

    return {**skills.engines(), **AUDIO, **VIDEO, **LIPSYNC, **LLM, **COMPOSER}


def model_parameters(settings: Settings) -> dict[str, Any] | None:
    """The language model that the settings name, as the pipeline's run option; None where they name none.

    Raises:
        AinerError: SETTING_INVALID.
    """
    from ainern2d_studio_api.modules.model_router import chosen

    choice = chosen(settings)
    return None if choice is None else choice.model_dump(mode="json")
