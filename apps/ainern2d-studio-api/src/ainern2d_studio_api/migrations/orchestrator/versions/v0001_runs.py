"""Runs, their graphs, their history, what they made and what may be reused."""

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

RUNS = f"""
CREATE TABLE orchestrator.runs (
    run_id text NOT NULL,
    title text NOT NULL,
    state text NOT NULL,
    parameters jsonb NOT NULL,
    request_digest text NOT NULL,
    last_seq bigint NOT NULL DEFAULT 0,
    job_count integer NOT NULL DEFAULT 0,
    error_detail text NOT NULL DEFAULT '',
    started_at timestamptz,
    ended_at timestamptz,
    {SHARED},
    CONSTRAINT pk_runs PRIMARY KEY (run_id),
    CONSTRAINT uq_runs_tenant_id_project_id_idempotency_key UNIQUE (tenant_id, project_id, idempotency_key)
)
"""

JOBS = f"""
CREATE TABLE orchestrator.jobs (
    job_id text NOT NULL,
    run_id text NOT NULL,
    key text NOT NULL,
    position integer NOT NULL,
    lane text NOT NULL,
    capability text NOT NULL,
    stage text NOT NULL,
    engine text NOT NULL,
    title text NOT NULL,
    seed bigint NOT NULL,
    priority integer NOT NULL,
    height integer NOT NULL,
    optional boolean NOT NULL,
    cacheable boolean NOT NULL,
    max_attempts integer NOT NULL,
    queue_timeout double precision NOT NULL,
    silence_timeout double precision NOT NULL,
    run_timeout double precision NOT NULL,
    spec text NOT NULL,
    state text NOT NULL,
    lease integer NOT NULL DEFAULT 0,
    attempt integer NOT NULL DEFAULT 0,
    missing integer NOT NULL,
    worker text,
    message_id text NOT NULL DEFAULT '',
    provider text NOT NULL DEFAULT '',
    content_key text NOT NULL DEFAULT '',
    inputs jsonb NOT NULL DEFAULT '{{}}',
    progress double precision NOT NULL DEFAULT 0,
    ready_at timestamptz,
    dispatched_at timestamptz,
    started_at timestamptz,
    ended_at timestamptz,
    due_at timestamptz,
    outputs jsonb NOT NULL DEFAULT '{{}}',
    cost jsonb NOT NULL DEFAULT '{{}}',
    degradations jsonb NOT NULL DEFAULT '[]',
    error_detail text NOT NULL DEFAULT '',
    delegated_to text,
    reused boolean NOT NULL DEFAULT false,
    {SHARED},
    CONSTRAINT pk_jobs PRIMARY KEY (job_id),
    CONSTRAINT fk_jobs_run_id FOREIGN KEY (run_id) REFERENCES orchestrator.runs (run_id),
    CONSTRAINT uq_jobs_run_id_key UNIQUE (run_id, key)
) WITH (fillfactor = 70);
CREATE INDEX ix_jobs_ready ON orchestrator.jobs (priority DESC, height DESC, position) WHERE state = 'ready';
CREATE INDEX ix_jobs_due ON orchestrator.jobs (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ix_jobs_held ON orchestrator.jobs (lane, state) WHERE state IN ('dispatched', 'running');
CREATE INDEX ix_jobs_open ON orchestrator.jobs (run_id) WHERE state NOT IN ('succeeded', 'delegated', 'dead', 'cancelled');
CREATE INDEX ix_jobs_dead ON orchestrator.jobs (run_id, ended_at) WHERE state = 'dead';
"""

JOB_EDGES = f"""
CREATE TABLE orchestrator.job_edges (
    downstream_id text NOT NULL,
    input text NOT NULL,
    upstream_id text NOT NULL,
    output text NOT NULL,
    settled boolean NOT NULL,
    {SHARED},
    CONSTRAINT pk_job_edges PRIMARY KEY (downstream_id, input),
    CONSTRAINT fk_job_edges_downstream_id FOREIGN KEY (downstream_id) REFERENCES orchestrator.jobs (job_id),
    CONSTRAINT fk_job_edges_upstream_id FOREIGN KEY (upstream_id) REFERENCES orchestrator.jobs (job_id)
);
CREATE INDEX ix_job_edges_upstream_id ON orchestrator.job_edges (upstream_id);
"""

HISTORY = f"""
CREATE TABLE orchestrator.workflow_events (
    run_id text NOT NULL,
    seq bigint NOT NULL,
    event_id text NOT NULL,
    event_type text NOT NULL,
    job_id text,
    envelope jsonb NOT NULL,
    {SHARED},
    CONSTRAINT pk_workflow_events PRIMARY KEY (run_id, seq),
    CONSTRAINT fk_workflow_events_run_id FOREIGN KEY (run_id) REFERENCES orchestrator.runs (run_id),
    CONSTRAINT uq_workflow_events_event_id UNIQUE (event_id)
)
"""

MADE = f"""
CREATE TABLE orchestrator.artifacts (
    artifact_id text NOT NULL,
    run_id text NOT NULL,
    job_id text NOT NULL,
    kind text NOT NULL,
    sha256 text NOT NULL,
    document jsonb NOT NULL,
    {SHARED},
    CONSTRAINT pk_artifacts PRIMARY KEY (artifact_id),
    CONSTRAINT fk_artifacts_run_id FOREIGN KEY (run_id) REFERENCES orchestrator.runs (run_id),
    CONSTRAINT fk_artifacts_job_id FOREIGN KEY (job_id) REFERENCES orchestrator.jobs (job_id),
    CONSTRAINT uq_artifacts_job_id_kind UNIQUE (job_id, kind)
);
CREATE INDEX ix_artifacts_sha256 ON orchestrator.artifacts (sha256);
CREATE TABLE orchestrator.content_cache (
    content_key text NOT NULL,
    job_id text NOT NULL,
    engine text NOT NULL,
    outputs jsonb NOT NULL,
    degradations jsonb NOT NULL DEFAULT '[]',
    {SHARED},
    CONSTRAINT pk_content_cache PRIMARY KEY (content_key)
);
"""


def upgrade() -> None:
    for statement in (RUNS, JOBS, JOB_EDGES, HISTORY, MADE):
        op.execute(statement)


def downgrade() -> None:
    for table in ("content_cache", "artifacts", "workflow_events", "job_edges", "jobs", "runs"):
        op.execute(f"DROP TABLE orchestrator.{table}")
