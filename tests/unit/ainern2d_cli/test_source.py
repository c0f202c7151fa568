"""The story a user gives: a file, the standard input, a book of which one chapter is wanted."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from ainern2d_cli.options import MAX_CHARACTERS, Aspect, FilmOptions, canvas_from
from ainern2d_cli.source import STANDARD_INPUT, name_of, read_file, read_story
from ainern2d_cli.story_reading import reading, understand
from ainern2d_contracts.errors import AinerError, ErrorCode

OPTIONS = FilmOptions(name="", canvas=canvas_from(None, Aspect.WIDE, 24), style="soft_gradient")


def pasted(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))


def book(tmp_path: Path, characters: int) -> Path:
    path = tmp_path / "book.txt"
    body = "他走了很久，还没有回来。\n" * (characters // 24)
    path.write_text(f"第一章 去\n{body}第二章 来\n{body}", encoding="utf-8")
    return path


def test_a_dash_reads_the_standard_input_and_the_story_is_called_by_its_first_words(monkeypatch: pytest.MonkeyPatch) -> None:
    pasted(monkeypatch, "\n## 雨夜\n\n她推开门，看见老人坐在灯下。\n".encode("gb18030"))
    data, options = read_story(STANDARD_INPUT, OPTIONS)
    assert options.name == "雨夜"
    assert data.decode("gb18030").startswith("\n## 雨夜")


def test_a_long_first_line_is_cut() -> None:
    assert name_of(STANDARD_INPUT, b"It was the best of times, it was the worst of times.") == "It was the best of times"
    assert name_of(Path("a/tale.epub"), b"") == "tale"


def test_nothing_on_the_standard_input_is_an_empty_story(monkeypatch: pytest.MonkeyPatch) -> None:
    pasted(monkeypatch, b"")
    with pytest.raises(AinerError) as caught:
        read_file(STANDARD_INPUT)
    assert caught.value.code is ErrorCode.INPUT_EMPTY


def test_a_book_asks_for_a_chapter(tmp_path: Path) -> None:
    path = book(tmp_path, MAX_CHARACTERS + 2000)
    with pytest.raises(AinerError) as caught:
        read_story(path, OPTIONS)
    assert caught.value.code is ErrorCode.INPUT_TOO_LONG
    for words in ("2 chapters", "--chapter", "1 第一章 去", "2 第二章 来"):
        assert words in caught.value.detail
    assert read_story(path, replace(OPTIONS, chapter=2))[1].chapter == 2
    assert read_story(path, replace(OPTIONS, max_characters=100))[1].max_characters == 100
    with pytest.raises(AinerError) as caught:
        read_story(path, replace(OPTIONS, chapter=3))
    assert caught.value.code is ErrorCode.OPTION_INVALID


def test_what_fits_into_one_film_needs_no_option(tmp_path: Path) -> None:
    path = book(tmp_path, MAX_CHARACTERS // 2)
    assert read_story(path, OPTIONS)[1].name == "book"


def test_a_chapter_whose_text_is_missing_breaks_no_later_skill() -> None:
    text = "第一章 去\n\n李小红走了。\n\n“我走了。”李小红说。\n\n第二章 无\n\n第三章 来\n\n李小红来了。\n"
    found = understand(text.encode(), "tale")
    assert [chapter.title for chapter in found.story.chapters] == ["第一章 去", "第二章 无", "第三章 来"]
    assert [chapter.title for chapter in reading(found).chapters] == ["第一章 去", "第二章 无", "第三章 来"]
    assert "只有标题、没有正文的章节（1）：第二章 无。" in found.story.notes
    with pytest.raises(AinerError) as caught:
        understand(text.encode(), "tale", chapter=2)
    assert caught.value.code is ErrorCode.INPUT_NO_SENTENCE


def test_the_command_reads_a_book_from_standard_input(tmp_path: Path) -> None:
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>Chapter 1</h2><p>“Come in,” said Anna Brown.</p></body></html>'
    package = (
        '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("META-INF/container.xml", '<container><rootfile full-path="b.opf"/></container>')
        archive.writestr("b.opf", package)
        archive.writestr("a.xhtml", page)
    command = [sys.executable, "-m", "ainern2d_cli", "story", "-", "-o", "out"]
    done = subprocess.run(command, input=book.getvalue(), capture_output=True, timeout=60, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "text.txt").read_text(encoding="utf-8") == "Chapter 1\n\n“Come in,” said Anna Brown."
    told = json.loads((tmp_path / "out" / "story.json").read_text(encoding="utf-8"))
    assert [line["speaker"] for line in told["lines"] if line["kind"] == "speech"] == ["Anna Brown"]
