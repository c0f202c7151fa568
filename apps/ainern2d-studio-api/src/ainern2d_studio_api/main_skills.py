"""Entry point of the process that runs the skills: `python -m ainern2d_studio_api.main_skills`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from ainern2d_contracts.stages import Lane
from ainern2d_shared.db.engine import make_engine
from ainern2d_shared.jobs.handler import Handler
from ainern2d_shared.jobs.process import run_worker

POOL_SIZE = 2


def main() -> int:
    def make_handlers() -> Mapping[str, Handler]:
        from . import skills

        return skills.handlers(make_engine(os.environ["AINER_DATABASE_URL"], pool_size=POOL_SIZE, application="skills"))

    return run_worker([Lane.SKILL.value], make_handlers)


if __name__ == "__main__":
    sys.exit(main())
