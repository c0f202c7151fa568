"""The fields that every row and message carries across a border."""

from __future__ import annotations

from datetime import datetime

from .base import Contract

LOCAL_TENANT = "local"
"""The tenant of a machine's only user."""
DEFAULT_PROJECT = "default"


class SharedFields(Contract):
    """`version` is the optimistic lock, `deleted_at` the soft delete.

    `idempotency_key` makes a repeated request return the first answer.
    """

    tenant_id: str = LOCAL_TENANT
    project_id: str = DEFAULT_PROJECT
    trace_id: str = ""
    correlation_id: str = ""
    idempotency_key: str = ""
    error_code: str | None = None
    version: int = 1
    created_at: datetime | None = None
    updated_at: datetime | None = None
    deleted_at: datetime | None = None
