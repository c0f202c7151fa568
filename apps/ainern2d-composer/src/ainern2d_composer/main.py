"""Entry point of a composer process: `python -m ainern2d_composer.main`."""

from __future__ import annotations

import sys

from ainern2d_contracts.stages import Lane
from ainern2d_shared.jobs.process import run_worker

from .handlers import handlers


def main() -> int:
    return run_worker([Lane.COMPOSER.value], handlers)


if __name__ == "__main__":
    sys.exit(main())
