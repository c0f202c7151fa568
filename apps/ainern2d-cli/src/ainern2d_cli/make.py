"""`ainern2d make`: one story file in, a folder with the film and its companions out."""

from __future__ import annotations

import errno
import importlib.metadata
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import Degradation
from ainern2d_contracts.states import JOB_DONE, RunState
from ainern2d_shared.config import Settings
from ainern2d_shared.logs import configure_logs
from ainern2d_shared.unprivileged import make_folder
from ainern2d_studio_api.modules.entity_core.ports import film_of, work_id
from ainern2d_studio_api.modules.orchestrator import JobStatus, RunStatus
from ainern2d_studio_api.pipeline import PLANNING, planning_graph

from . import export
from .engines import engines
from .film import FilmView, StageCost, view
from .options import FilmOptions
from .progress import Display, phase_of
from .studio import Studio


@dataclass(frozen=True)
class Made:
    """What `make` reports. `seconds` is this command's time."""

    folder: Path
    film: Path
    length: float
    shots: int
    jobs: int
    reused: int
    degradations: tuple[Degradation, ...]
    gate: str
    seconds: float
    costs: tuple[StageCost, ...]


class Stopped(Exception):  # noqa: N818 - not an error: the user asked for it.
    """The user pressed Ctrl-C; what is done is kept."""


def open_log(settings: Settings) -> None:
    """Raises: AinerError DATA_FOLDER_UNUSABLE, DISK_FULL."""
    try:
        make_folder(settings.data_dir)
        configure_logs("studio", settings.log_level, settings.data_dir / "logs" / "studio.jsonl")
    except OSError as cause:
        code = ErrorCode.DISK_FULL if cause.errno == errno.ENOSPC else ErrorCode.DATA_FOLDER_UNUSABLE
        raise AinerError(code, f"{settings.data_dir}: {cause.strerror or cause}") from cause


def make(
    story: bytes,
    folder: Path,
    options: FilmOptions,
    settings: Settings,
    display: Callable[[str], Display],
    stop: threading.Event,
) -> Made:
    """Make the film of a story that `read_story` gave, or go on with it; write the results into `folder`.

    Raises:
        AinerError: every code of the registry that a film can fail with.
        Stopped: when `stop` was set; nothing was written into `folder`.
    """
    started = time.monotonic()
    with export.target(folder):
        open_log(settings)
        with Studio(settings) as studio:
            if stop.is_set():
                raise Stopped
            status, kept = _run(studio, story, options, display, stop)
            film = _collect(studio, status, kept, options, time.monotonic() - started)
            manifest = _manifest(studio, status, options)
            export.write(film, studio.store, folder, manifest, version())
    return Made(
        folder=folder,
        film=folder / export.NAMES["film"],
        length=film.facts.video_seconds,
        shots=len(film.plan.shots),
        jobs=film.jobs,
        reused=film.reused,
        degradations=film.degradations,
        gate=film.film_report.gate.value if film.film_report else "",
        seconds=time.monotonic() - started,
        costs=film.costs,
    )


def version() -> str:
    return importlib.metadata.version("ainern2d")


def _run(
    studio: Studio, data: bytes, options: FilmOptions, display: Callable[[str], Display], stop: threading.Event
) -> tuple[RunStatus, frozenset[str]]:
    """The finished run, and the keys of the jobs that an earlier command had done already."""
    source = studio.store.put(data, "text/plain")
    known = engines()
    graph = planning_graph(PLANNING, source, options.parameters(), known)
    key = options.key(
        graph.digest, known, studio.registry(options.project).revision(film_of(work_id(options.name), options.chapter))
    )
    run_id = studio.orchestrator.create_run(options.name, graph, key, options.parameters())
    kept = frozenset(job.key for job in studio.orchestrator.status(run_id).jobs if job.state in JOB_DONE)
    shown = display(options.name)
    try:
        status = studio.drive(run_id, lambda now: shown.update(now.jobs), stop)
    finally:
        shown.close()
    if status.state is RunState.SUCCEEDED:
        return status, kept
    if stop.is_set():
        raise Stopped
    code = ErrorCode.__members__.get(status.error_code or "", ErrorCode.INTERNAL)
    raise AinerError(code, status.error_detail)


def _collect(studio: Studio, status: RunStatus, kept: frozenset[str], options: FilmOptions, seconds: float) -> FilmView:
    def find(key: str, output: str) -> ArtifactRef | None:
        try:
            return studio.orchestrator.artifact(status.run_id, key, output).ref
        except AinerError as error:
            if error.code is not ErrorCode.OBJECT_NOT_FOUND:
                raise
            return None

    return view(
        find,
        studio.store,
        degradations=tuple(item for job in status.jobs for item in job.degradations),
        costs=stage_costs(status, kept),
        style=options.style,
        jobs=len(status.jobs),
        reused=sum(job.reused or job.key in kept for job in status.jobs),
        made_in=seconds,
        money_estimated=bool(options.model and options.model.get("price_estimated")),
    )


def stage_costs(status: RunStatus, kept: frozenset[str]) -> tuple[StageCost, ...]:
    """Cost by phase of the display; a job that was reused, or done by an earlier command, cost nothing this time."""
    found: dict[str, list[JobStatus]] = {}
    for job in status.jobs:
        found.setdefault(phase_of(job), []).append(job)
    old = kept | {job.key for job in status.jobs if job.reused}
    return tuple(
        StageCost(
            name,
            len(jobs),
            sum(job.key in old for job in jobs),
            sum(job.cost.cpu for job in jobs if job.key not in old),
            sum(job.cost.wall for job in jobs if job.key not in old),
            sum(job.cost.money for job in jobs if job.key not in old),
        )
        for name, jobs in found.items()
    )


def _manifest(studio: Studio, status: RunStatus, options: FilmOptions) -> dict[str, Any]:
    return {
        "schema": "ainer.manifest/1",
        "program": f"ainern2d {version()}",
        "run_id": status.run_id,
        "options": options.parameters(),
        "engines": engines(),
        "artifacts": [meta.model_dump(mode="json") for meta in studio.orchestrator.artifacts(status.run_id)],
    }
