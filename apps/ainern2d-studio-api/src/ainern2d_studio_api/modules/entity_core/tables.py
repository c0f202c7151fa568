"""entity_core's tables, in a PostgreSQL schema of their own. Only this module's repository reads them."""

from __future__ import annotations

from ainern2d_contracts.fields import DEFAULT_PROJECT, LOCAL_TENANT
from sqlalchemy import Column, DateTime, ForeignKeyConstraint, Integer, MetaData, PrimaryKeyConstraint, Table, Text, func

SCHEMA = "entity_core"

metadata = MetaData(schema=SCHEMA)


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


entity_records = Table(
    "entity_records",
    metadata,
    Column("entity_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("gender", Text, nullable=False),
    Column("age", Text, nullable=False),
    Column("work_id", Text, nullable=False),
    *_shared_columns(),
    PrimaryKeyConstraint("tenant_id", "project_id", "entity_id"),
)

entity_links = Table(
    "entity_links",
    metadata,
    Column("entity_id", Text, nullable=False),
    Column("alias", Text, nullable=False),
    *_shared_columns(),
    PrimaryKeyConstraint("tenant_id", "project_id", "entity_id", "alias"),
    ForeignKeyConstraint(
        ["tenant_id", "project_id", "entity_id"],
        ["entity_core.entity_records.tenant_id", "entity_core.entity_records.project_id", "entity_core.entity_records.entity_id"],
    ),
)
