"""Chunks and vectors in PostgreSQL with pgvector and pg_trgm."""

from __future__ import annotations

from collections.abc import Sequence

from ainern2d_contracts.knowledge import KnowledgeChunk
from ainern2d_shared.db.errors import database_errors
from sqlalchemy import ColumnElement, Engine, and_, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from .domain import Scope
from .ports import Vectors
from .tables import knowledge_chunks

COLUMNS = knowledge_chunks.c
SMALLEST_SIMILARITY = 0.05
"""Trigram similarity below which two texts have nothing in common."""


def _mine(scope: Scope) -> ColumnElement[bool]:
    return and_(COLUMNS.tenant_id == scope.tenant_id, COLUMNS.project_id == scope.project_id, COLUMNS.deleted_at.is_(None))


class PostgresChunks:
    """`ChunkRecords` on an engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def known(self, scope: Scope, model: str, chunk_ids: Sequence[str]) -> frozenset[str]:
        query = select(COLUMNS.chunk_id).where(_mine(scope), COLUMNS.model == model, COLUMNS.chunk_id.in_(chunk_ids))
        with database_errors(), self._engine.connect() as connection:
            return frozenset(connection.scalars(query))

    def keep(self, scope: Scope, model: str, chunks: Sequence[KnowledgeChunk], vectors: Vectors) -> None:
        rows = [
            {
                "tenant_id": scope.tenant_id,
                "project_id": scope.project_id,
                "chunk_id": chunk.chunk_id,
                "source": chunk.source,
                "text": chunk.text,
                "tags": list(chunk.tags),
                "model": model,
                "embedding": vector,
            }
            for chunk, vector in zip(chunks, vectors, strict=True)
        ]
        if not rows:
            return
        statement = insert(knowledge_chunks)
        fresh = {name: statement.excluded[name] for name in ("text", "tags", "model", "embedding")}
        statement = statement.on_conflict_do_update(
            index_elements=["tenant_id", "project_id", "chunk_id"],
            set_={**fresh, "version": COLUMNS.version + 1, "updated_at": func.now(), "deleted_at": None},
        )
        with database_errors(), self._engine.begin() as connection:
            connection.execute(statement, rows)

    def retire(self, scope: Scope, source: str, tag: str, keep: Sequence[str]) -> int:
        gone = (
            update(knowledge_chunks)
            .where(_mine(scope), COLUMNS.source == source, COLUMNS.tags.contains([tag]), COLUMNS.chunk_id.not_in(keep))
            .values(deleted_at=func.now(), updated_at=func.now(), version=COLUMNS.version + 1)
        )
        with database_errors(), self._engine.begin() as connection:
            return connection.execute(gone).rowcount

    def nearest(self, scope: Scope, source: str, model: str, tag: str, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        distance = COLUMNS.embedding.cosine_distance(vector)
        query = (
            select(COLUMNS.chunk_id, (1 - distance).label("similarity"))
            .where(_mine(scope), COLUMNS.source == source, COLUMNS.model == model, COLUMNS.tags.contains([tag]))
            .order_by(distance)
            .limit(limit)
        )
        with database_errors(), self._engine.begin() as connection:
            # A filter after an approximate search leaves too few rows: the scan goes on until `limit` fit.
            connection.execute(text("SET LOCAL hnsw.iterative_scan = strict_order"))
            found = [(row.chunk_id, float(row.similarity)) for row in connection.execute(query)]
        return sorted(found, key=lambda row: (-row[1], row[0]))

    def alike(self, scope: Scope, source: str, tag: str, words: str, limit: int) -> list[tuple[str, float]]:
        similarity = func.word_similarity(words, COLUMNS.text)
        query = (
            select(COLUMNS.chunk_id, similarity.label("similarity"))
            .where(_mine(scope), COLUMNS.source == source, COLUMNS.tags.contains([tag]), similarity > SMALLEST_SIMILARITY)
            .order_by(similarity.desc(), COLUMNS.chunk_id)
            .limit(limit)
        )
        with database_errors(), self._engine.connect() as connection:
            return [(row.chunk_id, float(row.similarity)) for row in connection.execute(query)]
