"""Chapters of one project, made one at a time: who is who is looked at, decided, undone, and followed by the next film."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import OPTIONS, events

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("films")]

ONE = """雨中

傍晚，小梅姑娘跑进客栈，身穿红色长裙，手里提着灯笼。

“老伯，有人追我。”小梅低声说。

“快进来。”老周说道。
"""
TWO = """山路

清晨，小梅站在山路上。一个黑衣人走过来，黑衣人看着小梅。

“跟我走。”黑衣人冷冷地说。

“是你？”小梅问。
"""


class Studio:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in (("one", ONE), ("two", TWO)):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")

    def run(self, *arguments: str, status: int = 0) -> list[dict[str, Any]]:
        command = [sys.executable, "-m", "ainern2d_cli", *arguments]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False, cwd=self.folder)
        assert answer.returncode == status, answer.stdout + answer.stderr
        return events(answer.stdout)

    def make(self, name: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        """The last event, `story.json` and `entities.json` of a film."""
        done = self.run("make", f"{name}.txt", "-o", name, "--data", "data", "--project", "saga", *OPTIONS)[-1]
        folder = self.folder / name
        return done, json.loads((folder / "story.json").read_text()), json.loads((folder / "entities.json").read_text())

    def cast(self, *arguments: str, status: int = 0) -> dict[str, Any]:
        return self.run("cast", "--data", "data", "--project", "saga", "--json", *arguments, status=status)[-1]


def looks(entities: dict[str, Any]) -> dict[str, Any]:
    return {e["entity"]["entity_id"]: e["look"] for e in entities["entities"] if e["look"]}


def voices(entities: dict[str, Any]) -> dict[str, Any]:
    return {e["entity"]["entity_id"]: e["voice"] for e in entities["entities"] if e["voice"]}


def ids(told: dict[str, Any]) -> dict[str, str]:
    return {name: e["entity_id"] for e in told["entities"] for name in (e["name"], *e["aliases"])}


def test_people_go_on_from_chapter_to_chapter_and_decisions_are_followed(tmp_path: Path) -> None:
    studio = Studio(tmp_path)
    _, first, drawn_first = studio.make("one")
    done, second, drawn = studio.make("two")
    assert ids(first)["小梅"] == ids(second)["小梅"]
    heroine, old = ids(first)["小梅"], ids(first)["老周"]
    assert looks(drawn)[heroine] == looks(drawn_first)[heroine]
    assert voices(drawn)[heroine] == voices(drawn_first)[heroine]
    known = {member["name"]: member for member in studio.cast()["cast"]}
    assert known["小梅"]["films"] == 2
    assert ids(second)["黑衣人"] != old == known["老周"]["entity_id"]

    studio.cast("merge", "老周", "黑衣人", "--reason", "He takes off his mask.")
    merged_done, merged, merged_drawn = studio.make("two")
    assert ids(merged)["黑衣人"] == old
    assert voices(merged_drawn)[old] == voices(drawn_first)[old]
    assert 0 < merged_done["reused"] < merged_done["jobs"], "only what the decision changed is made anew"

    studio.cast("undo")
    undone_done, undone, _ = studio.make("two")
    assert undone == second
    assert undone_done["reused"] == undone_done["jobs"] == done["jobs"]
    studio.cast("redo")
    told = studio.cast("history")["decisions"]
    assert [(d["kind"], d["reason"], d["undone"]) for d in told] == [("merge", "He takes off his mask.", False)]


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    studio = Studio(tmp_path)
    assert studio.cast(status=2)["code"] == "ENTITY_UNKNOWN"
    assert not (tmp_path / "data").exists(), "looking makes nothing"
    studio.make("one")
    for arguments, code in (
        (("merge", "小梅", "nobody"), "ENTITY_UNKNOWN"),
        (("merge", "小梅", "小梅"), "DECISION_INVALID"),
        (("split", "小梅", "老周"), "DECISION_INVALID"),
        (("undo",), "DECISION_INVALID"),
        (("redo", "00000000"), "DECISION_INVALID"),
        (("merge", "小梅"), "OPTION_INVALID"),
    ):
        assert studio.cast(*arguments, status=2)["code"] == code, arguments
    assert studio.run("cast", "--data", "data", "--project", "other", "--json")[-1]["cast"] == []
