"""entity_core's tables, in a PostgreSQL schema of their own. Only this module's repository reads them."""

from __future__ import annotations

from ainern2d_shared.db.columns import shared_columns
from sqlalchemy import BigInteger, Boolean, Column, ForeignKeyConstraint, Identity, MetaData, PrimaryKeyConstraint, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

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

registry_decisions = Table(
    "registry_decisions",
    metadata,
    Column("decision_id", Text, nullable=False),
    Column("place", BigInteger, Identity(always=True), nullable=False),
    Column("kind", Text, nullable=False),
    Column("entity_id", Text, nullable=False),
    Column("other_id", Text, nullable=False),
    Column("names", JSONB, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undone", Boolean, nullable=False, server_default="false"),
    *shared_columns(),
    PrimaryKeyConstraint("tenant_id", "project_id", "decision_id"),
)
"""`place` orders the decisions: they are applied one after another to what the runs registered, which itself never changes."""

entity_memory = Table(
    "entity_memory",
    metadata,
    Column("entity_id", Text, nullable=False),
    Column("film", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("place", BigInteger, Identity(always=True), nullable=False),
    Column("value", JSONB, nullable=False),
    *shared_columns(),
    PrimaryKeyConstraint("tenant_id", "project_id", "film", "kind", "entity_id"),
)
"""`place` orders the films: a row keeps its place however often its film is made."""
