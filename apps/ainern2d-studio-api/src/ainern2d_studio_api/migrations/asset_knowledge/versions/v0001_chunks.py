"""Knowledge chunks with their vectors, searched by meaning and by letters."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

CHUNKS = """
CREATE TABLE asset_knowledge.knowledge_chunks (
    chunk_id text NOT NULL,
    source text NOT NULL,
    text text NOT NULL,
    tags text[] NOT NULL DEFAULT '{}',
    model text NOT NULL,
    embedding vector(512) NOT NULL,
    tenant_id text NOT NULL DEFAULT 'local',
    project_id text NOT NULL DEFAULT 'default',
    trace_id text NOT NULL DEFAULT '',
    correlation_id text NOT NULL DEFAULT '',
    idempotency_key text NOT NULL DEFAULT '',
    error_code text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT pk_knowledge_chunks PRIMARY KEY (tenant_id, project_id, chunk_id)
)
"""


def upgrade() -> None:
    op.execute("CREATE SCHEMA IF NOT EXISTS asset_knowledge")
    op.execute(CHUNKS)
    op.execute(
        "CREATE INDEX ix_knowledge_chunks_embedding ON asset_knowledge.knowledge_chunks USING hnsw (embedding vector_cosine_ops)"
    )
    op.execute("CREATE INDEX ix_knowledge_chunks_text ON asset_knowledge.knowledge_chunks USING gin (text gin_trgm_ops)")
    op.execute("CREATE INDEX ix_knowledge_chunks_source ON asset_knowledge.knowledge_chunks (tenant_id, project_id, source)")


def downgrade() -> None:
    op.execute("DROP TABLE asset_knowledge.knowledge_chunks")
