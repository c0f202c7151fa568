"""What works leave of their entities: facts and states, looks, voices."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

ENTITY_MEMORY = """
CREATE TABLE entity_core.entity_memory (
    entity_id text NOT NULL,
    work_id text NOT NULL,
    kind text NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    value jsonb NOT NULL,
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
    CONSTRAINT pk_entity_memory PRIMARY KEY (tenant_id, project_id, work_id, kind, entity_id)
)
"""


def upgrade() -> None:
    op.execute(ENTITY_MEMORY)


def downgrade() -> None:
    op.execute("DROP TABLE entity_core.entity_memory")
