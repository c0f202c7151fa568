"""What the skills of this module need from outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from ainern2d_contracts.knowledge import KnowledgeChunk
from numpy.typing import NDArray

from .domain import Scope

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    @property
    def model(self) -> str:
        """Name and version; vectors of different models are never compared."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, 512), each row of length 1."""
        ...


class ChunkRecords(Protocol):
    """Raises `AinerError` DATABASE_UNAVAILABLE."""

    def known(self, scope: Scope, model: str, chunk_ids: Sequence[str]) -> frozenset[str]:
        """Those of `chunk_ids` whose vector of this model is there."""
        ...

    def keep(self, scope: Scope, model: str, chunks: Sequence[KnowledgeChunk], vectors: Vectors) -> None: ...

    def retire(self, scope: Scope, source: str, tag: str, keep: Sequence[str]) -> int:
        """Soft-delete chunks of a source that carry `tag` and are not in `keep`; gives their number."""
        ...

    def nearest(self, scope: Scope, source: str, model: str, tag: str, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """(chunk id, cosine similarity), the nearest first, among the chunks that carry `tag`."""
        ...

    def alike(self, scope: Scope, source: str, tag: str, words: str, limit: int) -> list[tuple[str, float]]:
        """(chunk id, trigram similarity 0 to 1), the most alike first."""
        ...
