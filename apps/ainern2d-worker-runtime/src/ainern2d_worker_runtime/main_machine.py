"""Entry point of a worker process that serves every lane of one machine: `python -m ainern2d_worker_runtime.main_machine`.

One such process a core is what the embedded profile runs: whatever is most urgent is done next, and no core is shared by two
busy processes. A machine with a GPU runs the processes of single lanes instead.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from ainern2d_contracts.stages import Lane
from ainern2d_shared.jobs.handler import Handler
from ainern2d_shared.jobs.process import run_worker

LANES = (Lane.AUDIO, Lane.LIPSYNC, Lane.VIDEO, Lane.LLM)


def every_handler() -> Mapping[str, Handler]:
    from .audio.handlers import handlers as audio
    from .lipsync.handlers import handlers as lipsync
    from .llm.handlers import handlers as llm
    from .video.handlers import handlers as video

    return {**audio(), **lipsync(), **video(), **llm()}


def main() -> int:
    return run_worker([lane.value for lane in LANES], every_handler)


if __name__ == "__main__":
    sys.exit(main())
