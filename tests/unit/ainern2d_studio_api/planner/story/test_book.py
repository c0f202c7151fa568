"""A whole book in one pass: what it finds is what the reading of chapters finds, and nothing depends on how it was cut."""

from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.book.names import NameCount
from ainern2d_studio_api.modules.entity_core.book.words import TAGS, normalised, words_of
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from ainern2d_studio_api.modules.planner.story.book import scan_book
from ainern2d_studio_api.modules.planner.story.pieces import divide
from ainern2d_studio_api.modules.planner.story.plan import plan_story
from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import BOOKS

INN = """第一回 雨夜

當夜，武松走進客棧。武松喝道：“店家，拿酒来！”店家笑道：“有，有。”

次日天明，宋江来到庙里。宋江问道：“武松在吗？”武松答道：“我在。”

第二回 上路

宋江说道：“走罢。”武松骑马出城，宋江跟着。
"""
LINES = st.lists(st.text("武松宋江说道走进了客棧，。“”！12ａＺ \u3000Mr.John", max_size=20), max_size=12)


@settings(deadline=None)
@given(LINES)
def test_the_words_are_the_text(lines: list[str]) -> None:
    text = normalised("\n".join(lines))
    for chinese in (True, False):
        words = words_of(text, 0, len(text), chinese=chinese)
        assert "".join(word.text for word in words.each(text)) == text
        assert all(word.tag in TAGS and word.text for word in words.each(text))


@settings(deadline=None)
@given(LINES, LINES)
def test_words_do_not_depend_on_where_lines_are_cut(head: list[str], tail: list[str]) -> None:
    first = normalised("\n".join(head) + "\n")
    text = first + normalised("\n".join(tail))
    for chinese in (True, False):
        parts = (words_of(text, 0, len(first), chinese=chinese), words_of(text, len(first), len(text), chinese=chinese))
        apart = [word for part in parts for word in part.each(text) if not word.text.isspace()]
        assert apart == [word for word in words_of(text, 0, len(text), chinese=chinese).each(text) if not word.text.isspace()]


@given(st.text())
def test_normalising_moves_nothing(text: str) -> None:
    assert len(normalised(text)) == len(text)
    assert normalised(normalised(text)) == normalised(text)


def test_scenes_cover_their_chapters_and_words_too() -> None:
    book = scan_book(INN.encode("gb18030"))
    assert book.encoding == "gb18030"
    assert [chapter.title for chapter in book.chapters] == ["第一回 雨夜", "第二回 上路"]
    for chapter in book.chapters:
        borders = [chapter.span[0], *(scene.span[1] for scene in chapter.scenes)]
        assert [scene.span[0] for scene in chapter.scenes] == borders[:-1]
        assert borders[-1] == chapter.span[1]
        assert (chapter.words.borders[0], chapter.words.borders[-1]) == chapter.span
        assert all(book.text[start] == "“" and book.text[end - 1] == "”" for start, end in chapter.quotes)
    assert [len(chapter.quotes) for chapter in book.chapters] == [4, 1]
    assert "客栈" in {word.text for word in book.chapters[0].words.each(book.plain)}


def test_who_speaks_and_acts_is_a_name() -> None:
    names = {name.name: name for name in scan_book(INN.encode()).names}
    assert {"武松", "宋江"} <= set(names)
    assert "店家" not in names
    assert names["武松"].count == INN.count("武松")
    assert names["武松"].first == INN.index("武松")


def test_english_names_are_capitals_inside_sentences() -> None:
    said = "The door opened. Then Mr. Rochester called, and Jane came. He saw Jane; Jane saw Mr. Rochester."
    text = f"{said} Then Mr. Rochester smiled. He called Jane."
    count = NameCount(chinese=False)
    count.add(text, words_of(text, 0, len(text), chinese=False))
    assert [(name.name, name.count) for name in count.names()] == [("Mr. Rochester", 3), ("Jane", 3)]


def test_a_text_without_a_sentence_is_refused() -> None:
    with pytest.raises(AinerError) as refused:
        scan_book("第一章\n".encode())
    assert refused.value.code is ErrorCode.INPUT_NO_SENTENCE


@pytest.mark.skipif(not BOOKS.is_dir(), reason="needs ../shared/data/texts")
@pytest.mark.parametrize(
    ("name", "codec"), [("xiyouji.gb18030.txt", "gb18030"), ("shuihu.utf8.txt", "utf-8"), ("jane_eyre.txt", "utf-8")]
)
def test_a_book_is_read_as_its_chapters_are(name: str, codec: str) -> None:
    raw = (BOOKS / name).read_bytes().decode(codec)[:60_000].encode(codec)
    story, book = ingest(raw, name), scan_book(raw)
    assert book.encoding == story.encoding
    assert [(c.title, c.span) for c in book.chapters] == [(c.title, (c.span.start, c.span.end)) for c in story.chapters]
    assert [c.quotes for c in book.chapters] == [
        tuple(quote.outer for quote in divide(story.text, chapter, book.language).quotes) for chapter in story.chapters
    ]
    planned = {scene.span.start for scene in plan_story(story, book.language, ()).scenes}
    found = {scene.span[0] for chapter in book.chapters for scene in chapter.scenes}
    # Who is there parts some scenes more, which the scan does not know.
    assert len(found & planned) >= 0.95 * len(found)
    assert len(found & planned) >= 0.75 * len(planned)


@pytest.mark.skipif(not BOOKS.is_dir(), reason="needs ../shared/data/texts")
def test_a_book_is_about_those_it_names_most() -> None:
    book = scan_book((BOOKS / "shuihu.utf8.txt").read_text(encoding="utf-8")[:300_000].encode())
    assert book.language is Language.CHINESE
    assert {"宋江", "武松", "林冲", "鲁智深"} <= {name.name for name in book.names[:20]}


def test_progress_ends_with_the_book() -> None:
    told: list[float] = []
    scan_book(INN.encode(), progress=told.append)
    assert told == sorted(told)
    assert told[-1] > 0.9
