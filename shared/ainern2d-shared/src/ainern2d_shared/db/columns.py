"""The columns that every table which crosses a border carries: `SharedFields` of the contracts."""

from __future__ import annotations

from ainern2d_contracts.fields import DEFAULT_PROJECT, LOCAL_TENANT
from sqlalchemy import Column, DateTime, Integer, Text, func


def shared_columns() -> list[Column[object]]:
    """Fresh columns for one table. Migrations spell theirs out: a history does not change with the code."""
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
