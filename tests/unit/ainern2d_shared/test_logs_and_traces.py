"""Log lines and spans: joined by the trace, without secrets."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from ainern2d_shared.logs import redact

PROGRAM = """
import sys
from pathlib import Path
import structlog
from ainern2d_shared.logs import configure_logs
from ainern2d_shared.telemetry import configure_tracing, continue_from, inject, tracer
folder = Path(sys.argv[1])
configure_logs("api", "info", folder / "log.jsonl")
provider = configure_tracing("api", folder / "spans.jsonl")
log = structlog.get_logger()
log.info("outside")
log.debug("too fine")
with tracer().start_as_current_span("click"):
    parent = inject()
    with tracer().start_as_current_span("job", context=continue_from(parent)) as span:
        span.set_attribute("job.key", "render/1")
        log.warning("夜", password="hunter2", url="postgresql://a:hunter2@h/d", nested={"api_key": "hunter2"})
        try:
            raise ValueError("Bearer hunter2hunter2")
        except ValueError:
            log.exception("failed")
with tracer().start_as_current_span("new", context=continue_from("")):
    assert inject() != parent
provider.shutdown()
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Configuration belongs to a process: one of its own."""
    folder = tmp_path_factory.mktemp("written")
    subprocess.run([sys.executable, "-c", PROGRAM, str(folder)], check=True)
    return folder


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_log_lines_carry_the_trace_of_their_span(written: Path) -> None:
    outside, inside, failed = lines(written / "log.jsonl")
    spans = {str(span["name"]): span for span in lines(written / "spans.jsonl")}
    assert "trace_id" not in outside
    assert inside["trace_id"] == failed["trace_id"] == spans["click"]["trace_id"] == spans["job"]["trace_id"]
    assert (inside["event"], inside["level"], inside["service"]) == ("夜", "warning", "api")
    assert "ValueError" in str(failed["exception"])


def test_spans_know_their_parent(written: Path) -> None:
    spans = {str(span["name"]): span for span in lines(written / "spans.jsonl")}
    assert spans["job"]["parent_id"] == spans["click"]["span_id"]
    assert spans["job"]["attributes"] == {"job.key": "render/1"}
    assert spans["new"]["parent_id"] == ""
    assert spans["new"]["trace_id"] != spans["click"]["trace_id"]


def test_no_secret_reaches_the_log(written: Path) -> None:
    assert "hunter2" not in (written / "log.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "postgresql+psycopg://ainer:hunter2@h/d",
        "unix://:hunter2@/run/x.sock",
        "Authorization: Bearer hunter2hunter2",
        "key sk-hunter2hunter2 was refused",
        "/objects/ab?expires=1&signature=hunter2",
        "https://h/?api_key=hunter2&x=1",
    ],
)
def test_secrets_are_known_by_their_form(text: str) -> None:
    assert "hunter2" not in redact(text)


@pytest.mark.parametrize("text", ["他说：“走吧。”", "tokens: 12", "http://host/a@b", "render/sc01-003", "12:30 @ noon"])
def test_harmless_text_stays(text: str) -> None:
    assert redact(text) == text
