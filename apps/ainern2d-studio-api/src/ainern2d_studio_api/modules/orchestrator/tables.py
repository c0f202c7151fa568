"""The orchestrator's tables, in a PostgreSQL schema of their own. Only this module's repository reads them."""

from __future__ import annotations

from ainern2d_shared.db.columns import shared_columns
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

SCHEMA = "orchestrator"
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(schema=SCHEMA, naming_convention=NAMING)

runs = Table(
    "runs",
    metadata,
    Column("run_id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("parameters", JSONB, nullable=False),
    Column("request_digest", Text, nullable=False),
    Column("last_seq", BigInteger, nullable=False, server_default="0"),
    Column("job_count", Integer, nullable=False, server_default="0"),
    Column("error_detail", Text, nullable=False, server_default=""),
    Column("started_at", DateTime(timezone=True)),
    Column("ended_at", DateTime(timezone=True)),
    *shared_columns(),
    UniqueConstraint("tenant_id", "project_id", "idempotency_key"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("job_id", Text, primary_key=True),
    Column("run_id", Text, ForeignKey("runs.run_id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("lane", Text, nullable=False),
    Column("capability", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("engine", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("optional", Boolean, nullable=False),
    Column("cacheable", Boolean, nullable=False),
    Column("max_attempts", Integer, nullable=False),
    Column("queue_timeout", Double, nullable=False),
    Column("silence_timeout", Double, nullable=False),
    Column("run_timeout", Double, nullable=False),
    # Canonical JSON as text: JSONB would rewrite numbers, and the content key is computed from them.
    Column("spec", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("lease", Integer, nullable=False, server_default="0"),
    Column("attempt", Integer, nullable=False, server_default="0"),
    Column("missing", Integer, nullable=False),
    Column("worker", Text),
    Column("message_id", Text, nullable=False, server_default=""),
    Column("provider", Text, nullable=False, server_default=""),
    Column("content_key", Text, nullable=False, server_default=""),
    Column("inputs", JSONB, nullable=False, server_default="{}"),
    Column("progress", Double, nullable=False, server_default="0"),
    Column("ready_at", DateTime(timezone=True)),
    Column("dispatched_at", DateTime(timezone=True)),
    Column("started_at", DateTime(timezone=True)),
    Column("ended_at", DateTime(timezone=True)),
    Column("due_at", DateTime(timezone=True)),
    Column("outputs", JSONB, nullable=False, server_default="{}"),
    Column("cost", JSONB, nullable=False, server_default="{}"),
    Column("degradations", JSONB, nullable=False, server_default="[]"),
    Column("error_detail", Text, nullable=False, server_default=""),
    Column("delegated_to", Text),
    Column("reused", Boolean, nullable=False, server_default=text("false")),
    *shared_columns(),
    UniqueConstraint("run_id", "key"),
)
Index("ix_jobs_ready", jobs.c.priority.desc(), jobs.c.height.desc(), jobs.c.position, postgresql_where=text("state = 'ready'"))
Index("ix_jobs_due", jobs.c.due_at, postgresql_where=text("due_at IS NOT NULL"))
Index("ix_jobs_held", jobs.c.lane, jobs.c.state, postgresql_where=text("state IN ('dispatched', 'running')"))
Index(
    "ix_jobs_open",
    jobs.c.run_id,
    postgresql_where=text("state NOT IN ('succeeded', 'delegated', 'dead', 'cancelled')"),
)
Index("ix_jobs_dead", jobs.c.run_id, jobs.c.ended_at, postgresql_where=text("state = 'dead'"))

job_edges = Table(
    "job_edges",
    metadata,
    Column("downstream_id", Text, ForeignKey("jobs.job_id"), primary_key=True),
    Column("input", Text, primary_key=True),
    Column("upstream_id", Text, ForeignKey("jobs.job_id"), nullable=False),
    Column("output", Text, nullable=False),
    Column("settled", Boolean, nullable=False),
    *shared_columns(),
)
Index("ix_job_edges_upstream_id", job_edges.c.upstream_id)

workflow_events = Table(
    "workflow_events",
    metadata,
    Column("run_id", Text, ForeignKey("runs.run_id"), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("event_id", Text, nullable=False, unique=True),
    Column("event_type", Text, nullable=False),
    Column("job_id", Text),
    Column("envelope", JSONB, nullable=False),
    *shared_columns(),
)

artifacts = Table(
    "artifacts",
    metadata,
    Column("artifact_id", Text, primary_key=True),
    Column("run_id", Text, ForeignKey("runs.run_id"), nullable=False),
    Column("job_id", Text, ForeignKey("jobs.job_id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("document", JSONB, nullable=False),
    *shared_columns(),
    UniqueConstraint("job_id", "kind"),
)
Index("ix_artifacts_sha256", artifacts.c.sha256)

content_cache = Table(
    "content_cache",
    metadata,
    Column("content_key", Text, primary_key=True),
    Column("job_id", Text, nullable=False),
    Column("engine", Text, nullable=False),
    Column("outputs", JSONB, nullable=False),
    Column("degradations", JSONB, nullable=False, server_default="[]"),
    *shared_columns(),
)
