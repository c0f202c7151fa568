"""Entry point of a video worker process: `python -m ainern2d_worker_runtime.main_video`."""

from __future__ import annotations

import sys

from ainern2d_contracts.stages import Lane
from ainern2d_shared.jobs.process import run_worker


def main() -> int:
    from .video.handlers import handlers

    return run_worker([Lane.VIDEO.value], handlers)


if __name__ == "__main__":
    sys.exit(main())
