"""Which engine, in which version, does each capability: part of every content key."""

from __future__ import annotations

import functools


@functools.cache
def engines() -> dict[str, str]:
    from ainern2d_composer.handlers import ENGINE as COMPOSER
    from ainern2d_studio_api import skills
    from ainern2d_worker_runtime.audio.handlers import ENGINE as AUDIO
    from ainern2d_worker_runtime.lipsync.handlers import ENGINE as LIPSYNC
    from ainern2d_worker_runtime.video.handlers import ENGINE as VIDEO

    return {**skills.engines(), **AUDIO, **VIDEO, **LIPSYNC, **COMPOSER}
