"""What the closing loop keeps: proposals and experiments."""

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

PROPOSALS = f"""
CREATE TABLE governance.proposals (
    proposal_id text NOT NULL,
    style_id text NOT NULL,
    target text NOT NULL,
    change text NOT NULL,
    reason text NOT NULL,
    evidence jsonb NOT NULL,
    {SHARED},
    CONSTRAINT pk_proposals PRIMARY KEY (proposal_id),
    CONSTRAINT uq_proposals_tenant_id_project_id_idempotency_key UNIQUE (tenant_id, project_id, idempotency_key)
)
"""

EXPERIMENTS = f"""
CREATE TABLE governance.experiments (
    experiment_id text NOT NULL,
    style_a text NOT NULL,
    style_b text NOT NULL,
    difference double precision NOT NULL,
    p_value double precision NOT NULL,
    promoted text,
    report jsonb NOT NULL,
    {SHARED},
    CONSTRAINT pk_experiments PRIMARY KEY (experiment_id),
    CONSTRAINT uq_experiments_tenant_id_project_id_idempotency_key UNIQUE (tenant_id, project_id, idempotency_key)
)
"""


def upgrade() -> None:
    op.execute(PROPOSALS)
    op.execute(EXPERIMENTS)


def downgrade() -> None:
    op.execute("DROP TABLE governance.experiments, governance.proposals")
