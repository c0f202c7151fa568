"""Entities with fixed ids, and the names that lead to them."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

SHARED = """
    tenant_id text NOT NULL DEFAULT 'local',
    project_id text NOT NULL DEFAULT 'default',
    trace_id text NOT NULL DEFAULT '',
    correlation_id text NOT NULL DEFAULT '',
    idempotency_key text NOT NULL DEFAULT '',
    error_code text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
"""

ENTITY_RECORDS = f"""
CREATE TABLE entity_core.entity_records (
    entity_id text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    gender text NOT NULL,
    age text NOT NULL,
    work_id text NOT NULL,
    {SHARED},
    CONSTRAINT pk_entity_records PRIMARY KEY (tenant_id, project_id, entity_id)
)
"""

ENTITY_LINKS = f"""
CREATE TABLE entity_core.entity_links (
    entity_id text NOT NULL,
    alias text NOT NULL,
    {SHARED},
    CONSTRAINT pk_entity_links PRIMARY KEY (tenant_id, project_id, entity_id, alias),
    CONSTRAINT fk_entity_links_entity FOREIGN KEY (tenant_id, project_id, entity_id)
        REFERENCES entity_core.entity_records (tenant_id, project_id, entity_id)
)
"""


def upgrade() -> None:
    op.execute("CREATE SCHEMA IF NOT EXISTS entity_core")
    op.execute(ENTITY_RECORDS)
    op.execute(ENTITY_LINKS)


def downgrade() -> None:
    op.execute("DROP TABLE entity_core.entity_links")
    op.execute("DROP TABLE entity_core.entity_records")
