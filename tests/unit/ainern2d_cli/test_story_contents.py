"""`ainern2d story --contents`: a whole book at first sight, for people and as one JSON document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ainern2d_cli import main, story_contents
from ainern2d_contracts.errors import AinerError, ErrorCode

BOOK = (
    "第一回 雨夜\n\n武松走进客栈。武松喝道：“店家，拿酒来！”店家笑道：“有，有。”武松问道：“你是谁？”\n\n"
    "第二回 上路\n\n宋江来到庙里。宋江问道：“谁在？”宋江走了，宋江笑道：“好！”\n"
).encode()


def test_each_chapter_says_how_much_is_in_it_and_whom_it_names(capsys: pytest.CaptureFixture[str]) -> None:
    story_contents.show(BOOK, None, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "ainer.book_contents/1"
    assert [chapter["title"] for chapter in told["chapters"]] == ["第一回 雨夜", "第二回 上路"]
    assert [chapter["quotations"] for chapter in told["chapters"]] == [3, 2]
    assert [chapter["names"][0] for chapter in told["chapters"]] == ["武松", "宋江"]
    assert all(chapter["words"] < chapter["end"] - chapter["start"] for chapter in told["chapters"])
    assert {name["name"] for name in told["names"]} == {"宋江", "武松"}


def test_the_table_has_a_row_for_each_chapter(capsys: pytest.CaptureFixture[str]) -> None:
    story_contents.show(BOOK, None, as_json=False)
    printed = capsys.readouterr().out
    assert "第一回 雨夜" in printed
    assert "第二回 上路" in printed
    assert "宋江" in printed.splitlines()[-1]


def test_options_of_a_part_are_refused(tmp_path: Path) -> None:
    book = tmp_path / "book.txt"
    book.write_bytes(BOOK)
    with pytest.raises(AinerError) as refused:
        main.story(book, chapter=2, contents=True)
    assert refused.value.code is ErrorCode.OPTION_INVALID
