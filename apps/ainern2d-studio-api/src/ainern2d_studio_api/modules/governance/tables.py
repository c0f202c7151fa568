"""Governance's tables, in a PostgreSQL schema of their own. Only this module's repository reads them."""

from __future__ import annotations

from ainern2d_shared.db.columns import shared_columns
from sqlalchemy import Column, Double, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB

SCHEMA = "governance"
NAMING = {"uq": "uq_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}

metadata = MetaData(schema=SCHEMA, naming_convention=NAMING)

proposals = Table(
    "proposals",
    metadata,
    Column("proposal_id", Text, primary_key=True),
    Column("style_id", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("evidence", JSONB, nullable=False),
    *shared_columns(),
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
    *shared_columns(),
    UniqueConstraint("tenant_id", "project_id", "idempotency_key"),
)
