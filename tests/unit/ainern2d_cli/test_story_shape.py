"""The document of `ainern2d story --json`: its stable shape against a JSON schema, and spans that cover every text."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ainern2d_cli.story_reading import Understanding, reading, understand
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from hypothesis import example, given, settings
from hypothesis import strategies as st

BOOKS = Path(__file__).parents[4] / "shared" / "data" / "texts"

TEXT, OFFSET = {"type": "string"}, {"type": "integer", "minimum": 0}
MAYBE = {"type": ["string", "null"]}


def _items(**properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "required": list(properties), "properties": properties}}


SPAN = {"start": OFFSET, "end": OFFSET}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["schema", "language", "chapters", "entities", "scenes", "shots", "lines", "continuity"],
    "properties": {
        "schema": TEXT,
        "language": {"enum": ["zh", "en"]},
        "chapters": _items(title=TEXT, **SPAN),
        "entities": _items(
            entity_id=TEXT,
            kind={"enum": ["person", "place", "prop", "organisation", "group"]},
            name=TEXT,
            aliases={"type": "array", "items": TEXT},
            gender={"enum": ["male", "female", "unknown"]},
            mentions=_items(**SPAN),
        ),
        "scenes": _items(place=TEXT, time=TEXT, **SPAN),
        "shots": _items(**SPAN),
        "lines": _items(
            kind={"enum": ["speech", "thought", "letter", "narration"]},
            speaker_id=MAYBE,
            speaker=MAYBE,
            addressee=MAYBE,
            emotion=TEXT,
            **SPAN,
        ),
        "continuity": {"type": "array"},
    },
}
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "null": type(None)
}  # fmt: skip


def broken(value: Any, schema: dict[str, Any], place: str = "$") -> Iterator[str]:
    """What breaks the schema (JSON Schema 2020-12: type, enum, minimum, required, properties, items)."""
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[kind]) and not isinstance(value, bool) for kind in kinds):
        yield f"{place}: {value!r} is no {kinds}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is none of {schema['enum']}"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{place}: {value} is too small"
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{place}: {name} is missing"
    for name, inner in schema.get("properties", {}).items():
        if name in value:
            yield from broken(value[name], inner, f"{place}.{name}")
    for number, item in enumerate(value if "items" in schema else ()):
        yield from broken(item, schema["items"], f"{place}[{number}]")


def printed(found: Understanding) -> dict[str, Any]:
    """As it is printed and read again."""
    document: dict[str, Any] = json.loads(json.dumps(reading(found).printed()))
    return document


def assert_sound(document: dict[str, Any], text: str) -> None:
    assert list(broken(document, SCHEMA)) == []
    ids = {entity["entity_id"] for entity in document["entities"]}
    names = {entity["name"] for entity in document["entities"]}
    assert len(ids) == len(document["entities"])
    for line in document["lines"]:
        assert (line["speaker"] is None) is (line["speaker_id"] is None)
        assert line["speaker_id"] is None or line["speaker_id"] in ids
        assert {line["speaker"], line["addressee"]} - {None} <= names
        assert line["kind"] != "narration" or line["speaker"] is None
        assert text[line["start"] : line["end"]].strip()
    assert all(a["end"] <= b["start"] for a, b in itertools.pairwise(document["lines"]))


def assert_covered(document: dict[str, Any], start: int, end: int) -> None:
    for parts in (document["chapters"], document["scenes"], document["shots"]):
        assert (parts[0]["start"], parts[-1]["end"]) == (start, end)
        assert all(a["end"] == b["start"] for a, b in itertools.pairwise(parts))
        assert all(part["start"] < part["end"] for part in parts)


def assert_chapters_are_covered(document: dict[str, Any]) -> None:
    for chapter in document["chapters"]:
        for parts in (document["scenes"], document["shots"]):
            inside = [part for part in parts if chapter["start"] <= part["start"] < chapter["end"]]
            assert (inside[0]["start"], inside[-1]["end"]) == (chapter["start"], chapter["end"])
            assert all(a["end"] == b["start"] for a, b in itertools.pairwise(inside))


def test_the_checker_finds_what_is_wrong() -> None:
    assert list(broken({"start": -1}, {"type": "object", "required": ["end"], "properties": SPAN}))
    assert list(broken({"kind": "song"}, SCHEMA["properties"]["lines"]["items"]))
    assert list(broken(True, OFFSET))


PARTS = (
    *("他走了。", "“你好。”", "“走吧，”林婉儿说。", "第一章 雨夜", "第二章", "床前明月光，", "疑是地上霜。", "* * *", "", "　　"),
    *(
        "He went.",
        '"Who is there?"',
        '"No one," said Anna.',
        "CHAPTER I",
        "CHAPTER II",
        "***",
        "— — —",
        "Dear Tom,",
        "Yours, Anna",
    ),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=7).map("\n\n".join))
@example("他走了。")
@example("Yes.")
@example("“你好。”\n\n“好。”\n\n“走吧。”\n")
@example("床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n")
@example("\n\n第一章 甲\n\n第二章 乙\n\n他走了。\n\n第三章 丙\n\n")
@example("He went.\n\n* * *\n\nShe came.\n\n***\n")
def test_scenes_and_shots_cover_the_whole_text_without_gap_or_overlap(text: str) -> None:
    try:
        found = understand(text.encode(), "story")
    except AinerError as refused:
        if refused.code in (ErrorCode.INPUT_EMPTY, ErrorCode.INPUT_NO_SENTENCE, ErrorCode.LANGUAGE_UNKNOWN):
            return
        raise
    document = printed(found)
    assert_sound(document, text)
    assert_chapters_are_covered(document)
    if not found.story.notes:  # else something is left out, and the notes say what: a title page, a table of contents
        assert_covered(document, 0, len(text))


@pytest.mark.parametrize(
    ("book", "title"),
    [
        ("jane_eyre.txt", "CHAPTER VI"),
        ("frankenstein.txt", "CHAPTER V"),
        ("shuihu.utf8.txt", "第七回"),
        ("xiyouji.gb18030.txt", "第九回"),
    ],
)
def test_chapters_of_real_books(book: str, title: str) -> None:
    if not (BOOKS / book).exists():
        pytest.skip(f"the book {book} is not on this machine")
    whole = ingest((BOOKS / book).read_bytes(), book, max_characters=20_000_000)
    text = next(c.span for c in whole.chapters if c.title.startswith(title)).of(whole.text)[:8_000]
    document = printed(understand(text.encode(), "story"))
    assert_sound(document, text)
    assert_covered(document, 0, len(text))
    assert sum(line["kind"] == "speech" and line["speaker"] is not None for line in document["lines"]) > 3
