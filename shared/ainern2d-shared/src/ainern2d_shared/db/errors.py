"""Database errors in the words of the one registry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from ainern2d_contracts.errors import AinerError, ErrorCode
from sqlalchemy import exc

_DISK_FULL = "53100"


def translate(error: Exception) -> Exception:
    """An operational error (no connection, server going down, timeout, deadlock, serialization) as a retryable `AinerError`.

    The whole transaction is to be tried again. Any other error, a defect of ours, comes back as it is.
    """
    original = error.orig if isinstance(error, exc.DBAPIError) else error
    if isinstance(original, psycopg.Error) and original.sqlstate == _DISK_FULL:
        return AinerError(ErrorCode.DISK_FULL, str(original))
    lost = isinstance(error, exc.DBAPIError) and error.connection_invalidated
    if lost or isinstance(original, psycopg.OperationalError | psycopg.InterfaceError | exc.TimeoutError):
        return AinerError(ErrorCode.DATABASE_UNAVAILABLE, str(original).strip())
    return error


@contextmanager
def database_errors() -> Iterator[None]:
    """Raise what the body raises, translated."""
    try:
        yield
    except (exc.SQLAlchemyError, psycopg.Error) as cause:
        translated = translate(cause)
        if translated is cause:
            raise
        raise translated from cause
