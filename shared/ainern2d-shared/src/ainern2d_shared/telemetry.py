"""OpenTelemetry: one trace from the click to the exported file, across processes. Spans go to a file of JSON lines."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from opentelemetry import propagate, trace
from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult

_SCOPE = "ainern2d"
_PARENT = "traceparent"
LARGEST_FILE = 32_000_000
"""Bytes; then the file becomes `.1`, in place of the one before."""


class JsonLinesExporter(SpanExporter):
    """One line a span, appended; several processes may write one file. Times are Unix nanoseconds."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        lines = "".join(json.dumps(_line(span), ensure_ascii=False, default=str) + "\n" for span in spans)
        try:
            with self._lock:
                if self._path.exists() and self._path.stat().st_size > LARGEST_FILE:
                    self._path.replace(self._path.with_suffix(self._path.suffix + ".1"))
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(lines)
        except OSError:
            return SpanExportResult.FAILURE  # a full disk must not stop the work that is traced
        return SpanExportResult.SUCCESS

    def shutdown(self) -> None:
        """Nothing is held open."""


def configure_tracing(service: str, spans_file: Path | None, attributes: Mapping[str, str] | None = None) -> TracerProvider:
    """Make this process's tracer; once per process, in its `main`. Call `shutdown` on it at the end, to write the last spans.

    Without a file spans are made, so that ids go on to other processes, but kept nowhere.
    """
    provider = TracerProvider(resource=Resource({"service.name": service, **(attributes or {})}))
    if spans_file is not None:
        provider.add_span_processor(BatchSpanProcessor(JsonLinesExporter(spans_file)))
    trace.set_tracer_provider(provider)
    return provider


def tracer() -> trace.Tracer:
    return trace.get_tracer(_SCOPE)


def inject() -> str:
    """The current span as a W3C traceparent; empty outside any span."""
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    return carrier.get(_PARENT, "")


def continue_from(traceparent: str) -> Context:
    """The context to start a span in that goes on with `traceparent`; a new trace where that is empty or malformed."""
    return propagate.extract({_PARENT: traceparent} if traceparent else {})


def trace_id() -> str:
    """The current trace, as 32 hexadecimal digits; empty outside any span."""
    span = trace.get_current_span().get_span_context()
    return f"{span.trace_id:032x}" if span.is_valid else ""


def _line(span: ReadableSpan) -> dict[str, object]:
    context, parent = span.get_span_context(), span.parent
    return {
        "trace_id": f"{context.trace_id:032x}" if context else "",
        "span_id": f"{context.span_id:016x}" if context else "",
        "parent_id": f"{parent.span_id:016x}" if parent else "",
        "name": span.name,
        "service": span.resource.attributes.get("service.name", ""),
        "start": span.start_time,
        "end": span.end_time,
        "status": span.status.status_code.name,
        "attributes": dict(span.attributes or {}),
        "events": [{"name": event.name, "attributes": dict(event.attributes or {})} for event in span.events],
    }
