"""Skill 12, RAG Pipeline Embedding: vectors for the chunks that have none yet."""

from __future__ import annotations

from collections.abc import Callable

from ainern2d_contracts.knowledge import EmbeddingIndex, KnowledgeBase

from .domain import DIMENSIONS, Scope
from .ports import ChunkRecords, Embedder

ENGINE = "embedding/1"
STEP = 64
"""Chunks embedded and stored at once: what a crash costs."""


def index(
    base: KnowledgeBase,
    scope: Scope,
    records: ChunkRecords,
    embedder: Embedder,
    progress: Callable[[float], None] = lambda _done: None,
) -> EmbeddingIndex:
    """Embed the new chunks of `base`, keep the others, and retire chunks of the same work that are gone."""
    ids = [chunk.chunk_id for chunk in base.chunks]
    known = records.known(scope, embedder.model, ids)
    new = [chunk for chunk in base.chunks if chunk.chunk_id not in known]
    for at in range(0, len(new), STEP):
        part = new[at : at + STEP]
        records.keep(scope, embedder.model, part, embedder.embed([chunk.text for chunk in part]))
        progress(min(1.0, (at + STEP) / len(new)))
    for source, tag in sorted({(chunk.source, chunk.tags[0]) for chunk in base.chunks if chunk.tags}):
        records.retire(scope, source, tag, ids)
    return EmbeddingIndex(
        revision=base.revision, model=embedder.model, dimensions=DIMENSIONS, embedded=len(new), kept=len(ids) - len(new)
    )
