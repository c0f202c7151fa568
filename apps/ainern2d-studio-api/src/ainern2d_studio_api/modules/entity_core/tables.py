"""entity_core's tables, in a PostgreSQL schema of their own. Only this module's repository reads them."""

from __future__ import annotations

from ainern2d_shared.db.columns import shared_columns
from sqlalchemy import Column, ForeignKeyConstraint, MetaData, PrimaryKeyConstraint, Table, Text

SCHEMA = "entity_core"

metadata = MetaData(schema=SCHEMA)

entity_records = Table(
    "entity_records",
    metadata,
    Column("entity_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("gender", Text, nullable=False),
    Column("age", Text, nullable=False),
    Column("work_id", Text, nullable=False),
    *shared_columns(),
    PrimaryKeyConstraint("tenant_id", "project_id", "entity_id"),
)

entity_links = Table(
    "entity_links",
    metadata,
    Column("entity_id", Text, nullable=False),
    Column("alias", Text, nullable=False),
    *shared_columns(),
    PrimaryKeyConstraint("tenant_id", "project_id", "entity_id", "alias"),
    ForeignKeyConstraint(
        ["tenant_id", "project_id", "entity_id"],
        ["entity_core.entity_records.tenant_id", "entity_core.entity_records.project_id", "entity_core.entity_records.entity_id"],
    ),
)
