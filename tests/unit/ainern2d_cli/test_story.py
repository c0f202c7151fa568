"""`ainern2d story`: the stable shape, offsets that hold, a page that hostile text cannot break."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from ainern2d_cli import story, story_text
from ainern2d_cli.story_reading import Understanding, reading, understand
from ainern2d_contracts.errors import AinerError, ErrorCode

ENGLISH = """Chapter 1

Anna Brown sat in the kitchen. It was night, and the rain beat on the window.

"Where is my brother?" asked Anna.

"He is at sea, Miss Brown," said Mr. Grey. He put the letter on the table.

Chapter 2

The next morning Anna walked down to the harbour.

"No ship has come," said Anna sadly.
"""
CHINESE = (
    "第一章 雨夜\r\n\r\n　　李小红走进客栈。\r\n\r\n　　“掌柜的，还有房吗？”李小红问道。\r\n\r\n"
    "　　王掌柜抬起头，笑道：“有，有，姑娘里面请。”\r\n"
)
SHAPE = {
    "chapters": {"title", "start", "end"},
    "entities": {"entity_id", "kind", "name", "aliases", "gender", "mentions"},
    "scenes": {"start", "end", "place", "time"},
    "shots": {"start", "end"},
    "lines": {"start", "end", "kind", "speaker_id", "speaker", "addressee", "emotion"},
}


def ainern2d(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ainern2d_cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=cwd)


@pytest.fixture(scope="module")
def chinese() -> Understanding:
    return understand(CHINESE.encode("gb18030"), "雨夜")


@pytest.fixture(scope="module")
def english() -> Understanding:
    return understand(ENGLISH.encode(), "night")


def test_json_is_one_document_of_exactly_the_stable_shape(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes(CHINESE.encode("gb18030"))
    answer = ainern2d("story", "story.txt", "--json", cwd=tmp_path)
    assert answer.returncode == 0
    assert answer.stderr == ""
    told = json.loads(answer.stdout)
    assert list(told) == ["schema", "language", "chapters", "entities", "scenes", "shots", "lines", "continuity"]
    assert told["schema"] == "ainer.story_reading/1"
    for name, keys in SHAPE.items():
        assert told[name], name
        assert all(set(item) == keys for item in told[name])
    assert all(set(span) == {"start", "end"} for entity in told["entities"] for span in entity["mentions"])
    assert [path.name for path in tmp_path.iterdir()] == ["story.txt"]


def test_offsets_are_characters_of_the_decoded_original(chinese: Understanding) -> None:
    told = reading(chinese)
    spoken = [CHINESE[line.start : line.end] for line in told.lines if line.kind == "speech"]
    assert spoken == ["掌柜的，还有房吗？", "有，有，姑娘里面请。"]
    for entity in told.entities:
        for mention in entity.mentions:
            assert mention.of(CHINESE) in (entity.name, *entity.aliases)


def test_who_speaks_to_whom(english: Understanding) -> None:
    told = reading(english)
    spoken = [line for line in told.lines if line.kind == "speech"]
    assert [line.speaker for line in spoken] == ["Anna Brown", "Mr. Grey", "Anna Brown"]
    assert spoken[1].addressee == "Anna Brown"
    ids = {entity.entity_id: entity.name for entity in told.entities}
    assert all(ids[line.speaker_id] == line.speaker for line in spoken if line.speaker_id)
    assert all(line.speaker_id is None for line in told.lines if line.kind == "narration")


def test_one_chapter_keeps_the_offsets_of_the_whole() -> None:
    told = reading(understand(ENGLISH.encode(), "night", chapter=2))
    assert [chapter.title for chapter in told.chapters] == ["Chapter 2"]
    assert min(line.start for line in told.lines) >= ENGLISH.index("Chapter 2")
    with pytest.raises(AinerError) as caught:
        understand(ENGLISH.encode(), "night", chapter=3)
    assert caught.value.code is ErrorCode.OPTION_INVALID


def test_a_speaker_whom_nobody_names_is_null() -> None:
    told = reading(understand(b'A knock came.\n\n"Open the door!"\n\n"Who is there?"\n', "knock"))
    assert {line.speaker for line in told.lines if line.kind == "speech"} <= {None}
    assert all(entity.name != "someone" for entity in told.entities)


def test_files_are_written_only_where_asked(tmp_path: Path) -> None:
    (tmp_path / "night.txt").write_text(ENGLISH, encoding="utf-8")
    answer = ainern2d("story", "night.txt", "-o", "out", cwd=tmp_path)
    assert answer.returncode == 0
    assert "Anna Brown" in answer.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["story.html", "story.json", "story.txt"]
    assert json.loads((tmp_path / "out" / "story.json").read_text())["language"] == "en"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["missing.txt"], "INPUT_NOT_FOUND"),
        (["night.txt", "--chapter", "9", "-o", "new"], "OPTION_INVALID"),
        (["night.txt", "-o", "night.txt"], "OUTPUT_NOT_WRITABLE"),
    ],
)
def test_errors_are_those_of_make(tmp_path: Path, arguments: list[str], code: str) -> None:
    (tmp_path / "night.txt").write_text(ENGLISH, encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    answer = ainern2d("story", *arguments, cwd=tmp_path)
    assert answer.returncode == (3 if code == "OUTPUT_NOT_WRITABLE" else 2)
    assert answer.stderr.startswith(code)
    assert sorted(tmp_path.iterdir()) == before


class Page(HTMLParser):
    """The tags of a page, and its text by element id of the paragraphs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._inside = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside += tag == "main"

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "main"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.words.append(data)


def test_the_page_holds_every_word_of_the_story(english: Understanding) -> None:
    page = Page(story.files(english)["story.html"])
    shown = "".join("".join(page.words).split())
    for chapter in english.story.chapters:
        for paragraph in chapter.paragraphs:
            assert "".join(paragraph.span.of(ENGLISH).split()) in shown


def test_quotations_have_their_speakers_colour_and_tell_why(english: Understanding) -> None:
    page = Page(story.files(english)["story.html"])
    quotes = [attrs for tag, attrs in page.tags if tag == "span" and "speech" in (attrs.get("class") or "").split()]
    assert len(quotes) == 3
    assert quotes[0]["class"] == quotes[2]["class"] != quotes[1]["class"]
    assert "Mr. Grey → Anna Brown" in (quotes[1]["title"] or "")
    scenes = [attrs for tag, attrs in page.tags if tag == "div" and attrs.get("class") == "scene"]
    assert len(scenes) == len(english.plan.scenes)


def test_page_and_text_tell_the_setting_with_its_reasons_and_what_is_out_of_its_time() -> None:
    told = "大宋年间，武松提着哨棒走进客栈。\n\n“小二，来一杯咖啡！”武松大声喝道。\n"
    found = understand(told.encode(), "咖啡")
    files = story.files(found)
    page = Page(files["story.html"])
    for text in (files["story.html"], files["story.txt"]):
        assert "宋代" in text
        assert "大宋" in text
        assert "1840 年前后才有" in text
        assert found.context.voice_profile in text
    late = [attrs for tag, attrs in page.tags if "late" in (attrs.get("class") or "").split()]
    assert [attrs["title"] for attrs in late] == ["1840 年前后才有；故事发生在宋代"]
    targets = {attrs["id"] for _, attrs in page.tags if attrs.get("id")}
    links = {(attrs["href"] or "")[1:] for tag, attrs in page.tags if tag == "a"}
    assert links <= targets
    talk = [attrs["data-talk"] for _, attrs in page.tags if "data-talk" in attrs]
    assert any((said or "").startswith("武松") and "高喊" in (said or "") for said in talk)


def test_hostile_text_stays_text() -> None:
    hostile = (
        'Tom "<b>" Grey & <script>alert(1)</script> came in.\n\n"</span><img src=x onerror=alert(2)>" said Tom Grey.\n\n'
        '"{{ 7 * 7 }} [bold]hello[/] [/nothing]" said Tom Grey.\n'
    )
    found = understand(hostile.encode(), '<script>alert("name")</script>')
    html = story.files(found)["story.html"]
    page = Page(html)
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert "{{ 7 * 7 }}" in html
    assert "[bold]hello[/] [/nothing]" in story_text.as_text(found)


def test_the_page_needs_nothing_from_outside(chinese: Understanding) -> None:
    page = Page(story.files(chinese)["story.html"])
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe")]
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in page.tags)
    policy = [attrs["content"] for tag, attrs in page.tags if tag == "meta" and "content" in attrs]
    assert any("default-src 'none'" in (content or "") for content in policy)
