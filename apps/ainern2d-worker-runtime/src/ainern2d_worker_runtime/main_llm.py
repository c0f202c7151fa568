"""Entry point of an LLM worker process: `python -m ainern2d_worker_runtime.main_llm`."""

from __future__ import annotations

import sys

from ainern2d_contracts.stages import Lane
from ainern2d_shared.jobs.process import run_worker


def main() -> int:
    from .llm.handlers import handlers

    return run_worker([Lane.LLM.value], handlers)


if __name__ == "__main__":
    sys.exit(main())
