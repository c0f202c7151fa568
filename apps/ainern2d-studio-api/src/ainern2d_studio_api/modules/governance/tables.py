"""Governance's tables, in a PostgreSQL schema of their own. Only this module's repository reads them."""

from __future__ import annotations

from ainern2d_contracts.fields import DEFAULT_PROJECT, LOCAL_TENANT
from sqlalchemy import Column, DateTime, Double, Integer, MetaData, Table, Text, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB

SCHEMA = "governance"
NAMING = {"uq": "uq_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}

metadata = MetaData(schema=SCHEMA, naming_convention=NAMING)


def _shared_columns() -> list[Column[object]]:
    """The fields of `SharedFields`, as every table carries them."""
    return [
        Column("tenant_id", Text, nullable=False, server_default=LOCAL_TENANT),
        Column("project_id", Text, nullable=False, server_default=DEFAULT_PROJECT),
        Column("trace_id", Text, nullable=False, server_default=""),
        Column("correlation_id", Text, nullable=False, server_default=""),
        Column("idempotency_key", Text, nullable=False, server_default=""),
        Column("error_code", Text),
        Column("version", Integer, nullable=False, server_default="1"),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("updated_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("deleted_at", DateTime(timezone=True)),
    ]


proposals = Table(
    "proposals",
    metadata,
    Column("proposal_id", Text, primary_key=True),
    Column("style_id", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("evidence", JSONB, nullable=False),
    *_shared_columns(),
    UniqueConstraint("tenant_id", "project_id", "idempotency_key"),
)

experiments = Table(
    "experiments",
    metadata,
    Column("experiment_id", Text, primary_key=True),
    Column("style_a", Text, nullable=False),
    Column("style_b", Text, nullable=False),
    Column("difference", Double, nullable=False),
    Column("p_value", Double, nullable=False),
    Column("promoted", Text),
    Column("report", JSONB, nullable=False),
    *_shared_columns(),
    UniqueConstraint("tenant_id", "project_id", "idempotency_key"),
)
