"""Every document names its schema and version, reads back equal, refuses what it does not know, reads its golden file."""

from __future__ import annotations

import importlib
import json
import pkgutil
from pathlib import Path
from typing import Any, ClassVar

import ainern2d_contracts
import pytest
from ainern2d_contracts.base import Document, Upgrade
from ainern2d_contracts.errors import AinerError, ErrorCode

BASELINES = Path(__file__).parents[2] / "baselines" / "documents"


def all_documents() -> list[type[Document]]:
    for module in pkgutil.iter_modules(ainern2d_contracts.__path__):
        importlib.import_module(f"ainern2d_contracts.{module.name}")
    return sorted(
        {kind for kind in Document.__subclasses__() if kind.__module__.startswith("ainern2d_contracts")}, key=lambda k: k.SCHEMA
    )


DOCUMENTS = all_documents()
BY_SCHEMA = {kind.SCHEMA: kind for kind in DOCUMENTS}


def test_schema_names_are_unique_and_ours() -> None:
    assert len(BY_SCHEMA) == len(DOCUMENTS)
    assert all(name.startswith("ainer.") for name in BY_SCHEMA)


@pytest.mark.parametrize("golden", sorted(BASELINES.glob("*.json")), ids=lambda path: path.stem)
def test_golden_files_still_read_and_write_the_same_bytes(golden: Path) -> None:
    raw = golden.read_bytes().strip()
    kind = BY_SCHEMA[json.loads(raw)["schema"]]
    document = kind.from_json(raw)
    assert kind.from_json(document.to_json()) == document
    if json.loads(raw)["schema_version"] == kind.VERSION:
        assert document.to_json() == raw


def test_every_contract_of_the_system_has_a_golden_file() -> None:
    ten = {
        "ainer.task_spec",
        "ainer.dispatch_decision",
        "ainer.entity_pack",
        "ainer.asset_matches",
        "ainer.shot_plan",
        "ainer.timeline_plan",
        "ainer.artifact_meta",
        "ainer.worker_result",
        "ainer.event",
    }
    assert ten <= {json.loads(path.read_bytes())["schema"] for path in BASELINES.glob("*.json")}


class _Third(Document):
    SCHEMA = "test.third"
    VERSION = 3
    UPGRADES: ClassVar[dict[int, Upgrade]] = {
        1: lambda data: {"title": data["name"]},
        2: lambda data: {"heading": data["title"].upper()},
    }
    heading: str


def test_older_versions_are_upgraded_step_by_step() -> None:
    assert _Third.from_data({"schema": "test.third", "schema_version": 1, "name": "rain"}).heading == "RAIN"
    assert _Third.from_data({"schema": "test.third", "schema_version": 2, "title": "rain"}).heading == "RAIN"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"{", ErrorCode.CONTRACT_UNREADABLE),
        (b"[1]", ErrorCode.CONTRACT_UNREADABLE),
        (b"{}", ErrorCode.CONTRACT_UNKNOWN_SCHEMA),
        (b'{"schema":"other","schema_version":1}', ErrorCode.CONTRACT_UNKNOWN_SCHEMA),
        (b'{"schema":"test.third","schema_version":"1"}', ErrorCode.CONTRACT_UNKNOWN_SCHEMA),
        (b'{"schema":"test.third","schema_version":4,"heading":"x"}', ErrorCode.CONTRACT_NEWER_VERSION),
        (b'{"schema":"test.third","schema_version":3}', ErrorCode.CONTRACT_INVALID),
        (b'{"schema":"test.third","schema_version":3,"heading":"x","extra":1}', ErrorCode.CONTRACT_INVALID),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, code: ErrorCode) -> None:
    with pytest.raises(AinerError) as caught:
        _Third.from_json(raw)
    assert caught.value.code is code


def test_documents_cannot_be_changed() -> None:
    document: Any = _Third(heading="x")
    with pytest.raises(ValueError, match="frozen"):
        document.heading = "y"
