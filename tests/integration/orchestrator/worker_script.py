"""A worker process for the tests: its jobs take as long as a file named in their parameters is absent."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path

from ainern2d_contracts.job import ProducedArtifact
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome
from ainern2d_shared.jobs.loop import Timing
from ainern2d_shared.jobs.process import run_worker


def wait_for_file(context: JobContext) -> JobOutcome:
    go = Path(context.spec.parameters["go"])
    Path(context.spec.parameters["began"]).touch()
    while not go.exists():
        context.progress(0.5)
        time.sleep(0.01)
    return JobOutcome({"result": ProducedArtifact(ref=context.store.put(b"done", "text/plain"))})


def handlers() -> Mapping[str, Handler]:
    return {"skill.03": wait_for_file}


if __name__ == "__main__":
    sys.exit(run_worker(["skill"], handlers, Timing(heartbeat=0.2)))
