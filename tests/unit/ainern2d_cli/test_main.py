"""Wrong input at the command line: a code, one plain sentence, what to do, an exit status, and nothing left behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def ainern2d(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ainern2d_cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_help_tells_a_newcomer_what_to_type() -> None:
    answer = ainern2d("--help")
    assert answer.returncode == 0
    for word in ("ainern2d make", "doctor", "demo", "Ctrl-C"):
        assert word in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["make", "missing.txt"], "INPUT_NOT_FOUND"),
        (["make", "empty.txt"], "INPUT_EMPTY"),
        (["make", "."], "INPUT_NOT_TEXT"),
        (["make", "story.txt", "--size", "13x13"], "OPTION_INVALID"),
        (["make", "story.txt", "--fps", "1000"], "OPTION_INVALID"),
        (["bench", "nothing"], "OPTION_INVALID"),
    ],
)
def test_wrong_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "story.txt").write_text("一天，他走了。", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    data = ["--data", str(tmp_path / "data")] if arguments[0] == "make" else []
    answer = ainern2d(*arguments, *data)
    assert answer.returncode == 2
    assert answer.stderr.startswith(code)
    assert "→" in answer.stderr
    assert "Traceback" not in answer.stderr
    after = sorted(path.name for path in tmp_path.iterdir() if path.name != "data")
    assert after == before


def test_errors_are_json_for_machines() -> None:
    answer = ainern2d("make", "missing.txt", "--json")
    event = json.loads(answer.stdout)
    assert (event["event"], event["code"]) == ("error", "INPUT_NOT_FOUND")
    assert event["next_step"]


def test_doctor_finds_this_installation_ready(tmp_path: Path) -> None:
    answer = ainern2d("doctor", "--data", str(tmp_path), "--json")
    findings = json.loads(answer.stdout)
    assert answer.returncode == 0
    assert {finding["state"] for finding in findings} <= {"ok", "optional"}


def test_config_shows_settings_and_hides_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AINER_SIGNING_KEY", "canary-7f3a")
    answer = ainern2d("config", "--data", str(tmp_path))
    assert answer.returncode == 0
    assert "signing_key" in answer.stdout
    assert "canary-7f3a" not in answer.stdout
