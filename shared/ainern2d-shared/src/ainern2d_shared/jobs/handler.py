"""What a piece of work looks like to whoever does it: a function of its context, without any knowledge of the bus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.base import Document
from ainern2d_contracts.job import Degradation, ProducedArtifact, TaskGraph, TaskSpec

from ainern2d_shared.storage.port import ObjectStore

D = TypeVar("D", bound=Document)

JSON_MEDIA_TYPE = "application/json"


@dataclass(frozen=True)
class JobContext:
    """`work_dir` is an empty folder of the job's own, removed afterwards.

    `progress` takes 0 to 1; call it about once a second. It raises `AinerError` RUN_CANCELLED when the job is no longer wanted.
    """

    spec: TaskSpec
    inputs: Mapping[str, ArtifactRef]
    store: ObjectStore
    work_dir: Path
    progress: Callable[[float], None] = lambda _done: None

    def read(self, name: str, kind: type[D]) -> D:
        """An input that is a document."""
        return kind.from_json(self.store.get(self.inputs[name].sha256))

    def path(self, name: str) -> Path:
        """An input that is a file, to read only."""
        return self.store.path(self.inputs[name].sha256)

    def names(self, prefix: str) -> list[str]:
        """Names of the inputs that start with `prefix`, in order."""
        return sorted(name for name in self.inputs if name.startswith(prefix))

    def keep(self, document: Document, **facts: Any) -> ProducedArtifact:
        """Store a document as an output."""
        return ProducedArtifact(ref=self.store.put(document.to_json(), JSON_MEDIA_TYPE), facts=facts)

    def keep_file(self, path: Path, media_type: str, **facts: Any) -> ProducedArtifact:
        return ProducedArtifact(ref=self.store.put_file(path, media_type), facts=facts)


@dataclass(frozen=True)
class JobOutcome:
    outputs: dict[str, ProducedArtifact]
    degradations: tuple[Degradation, ...] = ()
    expansion: TaskGraph | None = None
    delegate_to: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    money: float = 0.0
    """US dollars that the job paid to somebody."""


Handler = Callable[[JobContext], JobOutcome]
"""Raises `AinerError`; its code says whether another attempt can help."""
