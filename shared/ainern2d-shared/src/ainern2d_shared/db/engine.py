"""Engines. Made in a `main` and passed down; never at import time."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine

from ainern2d_shared.db.errors import database_errors, translate

__all__ = ["database_errors", "make_engine", "translate"]

CONNECT_TIMEOUT = 5
"""Seconds until an unreachable server is an error."""
STATEMENT_TIMEOUT = 60
LOCK_TIMEOUT = 20
POOL_TIMEOUT = 10.0
"""Seconds to wait for a free connection."""


def make_engine(url: str, *, pool_size: int = 5, application: str = "ainern2d") -> Engine:
    """An engine whose connections are tested before use, so that a restarted database is noticed by nobody.

    It keeps `pool_size` connections and opens as many again for a moment. `application` is what `pg_stat_activity` shows.
    """
    options = f"-c statement_timeout={STATEMENT_TIMEOUT}s -c lock_timeout={LOCK_TIMEOUT}s"
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=POOL_TIMEOUT,
        connect_args={"connect_timeout": CONNECT_TIMEOUT, "options": options, "application_name": application},
    )
