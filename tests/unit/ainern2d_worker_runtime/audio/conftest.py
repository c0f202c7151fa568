"""Runs a handler on documents and files, with a real store."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ainern2d_contracts.base import Document
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.stages import Lane
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome
from ainern2d_shared.storage.local import LocalObjectStore
from ainern2d_worker_runtime.audio.speak_job import Speaker

RunJob = Callable[..., JobOutcome]


@pytest.fixture(scope="session")
def speaker() -> Speaker:
    """The model and the dictionaries, loaded once."""
    return Speaker()


@pytest.fixture
def store(tmp_path: Path) -> LocalObjectStore:
    return LocalObjectStore(tmp_path / "objects", b"key")


@pytest.fixture
def run_job(store: LocalObjectStore, tmp_path: Path) -> RunJob:
    """`run_job(handler, parameters, {name: document or ArtifactRef})`."""

    def run(handler: Handler, parameters: Document, inputs: dict[str, Any] | None = None) -> JobOutcome:
        refs = {
            name: store.put(value.to_json(), "application/json") if isinstance(value, Document) else value
            for name, value in (inputs or {}).items()
        }
        data = json.loads(parameters.to_json())
        spec = TaskSpec(key="job", lane=Lane.AUDIO, capability="x", stage="execution", engine="x/1", parameters=data)
        work = tmp_path / f"work{sum(1 for _ in tmp_path.iterdir())}"
        work.mkdir()
        return handler(JobContext(spec=spec, inputs=refs, store=store, work_dir=work))

    return run
