"""Logs as JSON lines with the trace they belong to, and without secrets."""

from __future__ import annotations

import contextlib
import io
import logging
import re
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, TextIO

import structlog

from ainern2d_shared.telemetry import trace_id

HIDDEN = "***"
LARGEST_FILE = 8_000_000
"""Bytes."""
_SECRET_NAME = re.compile(r"password|passwd|secret|token|api_?key|signing_?key|authorization|cookie|credential", re.IGNORECASE)
_SECRET_TEXT = (
    (re.compile(r"(?<=://)([^:/@\s]*):([^@\s]+)@"), rf"\1:{HIDDEN}@"),
    (re.compile(r"\b(bearer|basic)\s+[\w.~+/=-]{8,}", re.IGNORECASE), rf"\1 {HIDDEN}"),
    (re.compile(r"\bsk-[\w-]{8,}"), HIDDEN),
    (re.compile(r"\b(password|secret|token|api[_-]?key|signature)=[^&\s'\"]+", re.IGNORECASE), rf"\1={HIDDEN}"),
)


def redact(value: Any, name: str = "") -> Any:
    """`value` without what looks like a secret: by the name it goes under, or by its form inside a text."""
    if _SECRET_NAME.search(name) and isinstance(value, str | bytes):
        return HIDDEN
    if isinstance(value, str):
        for pattern, replacement in _SECRET_TEXT:
            value = pattern.sub(replacement, value)
        return value
    if isinstance(value, dict):
        return {key: redact(item, str(key)) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [redact(item, name) for item in value]
    return value


def configure_logs(service: str, level: str = "INFO", file: Path | None = None) -> None:
    """Once per process, in its `main`. Lines go to `file`, or to standard error.

    A file that has grown past `LARGEST_FILE` becomes `.1`, in place of the one before, when the process starts.
    """
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LARGEST_FILE:
            file.replace(file.with_suffix(f"{file.suffix}.1"))
    sink: TextIO = sys.stderr if file is None else _LogFile(file)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _Facts(service),
            structlog.processors.format_exc_info,
            _redacted,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(file=sink),
        cache_logger_on_first_use=False,
    )


class _LogFile(io.TextIOWrapper):
    """Loses the lines that a full disk does not take: that must not end the work, whose own writes say that the disk is full."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.open("ab", buffering=0), encoding="utf-8", write_through=True)

    def write(self, text: str, /) -> int:
        with contextlib.suppress(OSError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            super().flush()


class _Facts:
    """Adds the service and the trace."""

    def __init__(self, service: str) -> None:
        self._service = service

    def __call__(self, _logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        event["service"] = self._service
        if current := trace_id():
            event["trace_id"] = current
        return event


def _redacted(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: redact(value, name) for name, value in event.items()}
