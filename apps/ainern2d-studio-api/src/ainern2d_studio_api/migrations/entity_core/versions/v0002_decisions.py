"""Decisions about who is who: the program's own and people's, each of which can be undone."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

REGISTRY_DECISIONS = """
CREATE TABLE entity_core.registry_decisions (
    decision_id text NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    kind text NOT NULL,
    entity_id text NOT NULL,
    other_id text NOT NULL,
    names jsonb NOT NULL,
    reason text NOT NULL,
    undone boolean NOT NULL DEFAULT false,
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
    CONSTRAINT pk_registry_decisions PRIMARY KEY (tenant_id, project_id, decision_id)
)
"""


def upgrade() -> None:
    op.execute(REGISTRY_DECISIONS)


def downgrade() -> None:
    op.execute("DROP TABLE entity_core.registry_decisions")
