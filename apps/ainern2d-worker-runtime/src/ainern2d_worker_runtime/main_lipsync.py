"""Entry point of a lipsync worker process: `python -m ainern2d_worker_runtime.main_lipsync`."""

from __future__ import annotations

import sys

from ainern2d_contracts.stages import Lane
from ainern2d_shared.jobs.process import run_worker


def main() -> int:
    from .lipsync.handlers import handlers

    return run_worker([Lane.LIPSYNC.value], handlers)


if __name__ == "__main__":
    sys.exit(main())
