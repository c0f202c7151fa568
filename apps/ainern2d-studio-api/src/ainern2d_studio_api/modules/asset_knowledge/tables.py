"""asset_knowledge's tables, in a PostgreSQL schema of their own. Only this module's repository reads them."""

from __future__ import annotations

from ainern2d_shared.db.columns import shared_columns
from pgvector.sqlalchemy import Vector
from sqlalchemy import Column, MetaData, PrimaryKeyConstraint, Table, Text
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
    *shared_columns(),
    PrimaryKeyConstraint("tenant_id", "project_id", "chunk_id"),
)
