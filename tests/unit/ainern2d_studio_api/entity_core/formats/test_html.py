"""A saved page of the web."""

from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

from .books import zipped

PAGE = """<!DOCTYPE html>
<html><head><title>x</title><script>if (a < b) { alert("no") }</script></head>
<body><nav><a href="/">首页</a></nav><h1>第一章 雨</h1>
<p>雨下了一夜。<p>“走吧。”他说。
<!-- advertising --><div class="footnotes">注</div></body></html>
"""


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_a_page_is_its_words(codec: str) -> None:
    story = ingest(PAGE.encode(codec), "page")
    assert story.text == "第一章 雨\n\n雨下了一夜。\n\n“走吧。”他说。"
    assert [chapter.title for chapter in story.chapters] == ["第一章 雨"]
    assert story.encoding == "html"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"<html><body> </body></html>", ErrorCode.INPUT_EMPTY),
        (b"<?xml version='1.0'?><FictionBook><p>x</p></FictionBook>", ErrorCode.INPUT_NOT_TEXT),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), ErrorCode.INPUT_NOT_TEXT),
        (b"x" * 60 + b"BOOKMOBI" + b"\0" * 20, ErrorCode.INPUT_NOT_TEXT),
        (b"<html>" + b"<b>" * 1000, ErrorCode.INPUT_UNSAFE),
    ],
)
def test_what_is_no_page_is_refused(raw: bytes, code: ErrorCode) -> None:
    with pytest.raises(AinerError) as caught:
        ingest(raw, "page")
    assert caught.value.code is code


def test_a_story_that_speaks_of_html_is_text() -> None:
    assert ingest(b"He wrote <html> on the board.", "tale").text == "He wrote <html> on the board."
