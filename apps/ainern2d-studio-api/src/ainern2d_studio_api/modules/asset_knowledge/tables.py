"""asset_knowledge's tables, in a PostgreSQL schema of their own. Only this module's repository reads them."""

from __future__ import annotations

from ainern2d_contracts.fields import DEFAULT_PROJECT, LOCAL_TENANT
from pgvector.sqlalchemy import Vector
from sqlalchemy import Column, DateTime, Integer, MetaData, PrimaryKeyConstraint, Table, Text, func
from sqlalchemy.dialects.postgresql import ARRAY

from .domain import DIMENSIONS

SCHEMA = "asset_knowledge"

metadata = MetaData(schema=SCHEMA)

knowledge_chunks = Table(
    "knowledge_chunks",
    metadata,
    Column("chunk_id", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("tags", ARRAY(Text), nullable=False),
    Column("model", Text, nullable=False),
    Column("embedding", Vector(DIMENSIONS), nullable=False),
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
    PrimaryKeyConstraint("tenant_id", "project_id", "chunk_id"),
)
