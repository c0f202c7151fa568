"""Markdown: headings that are underlined, and what stands before the text between fences."""

from __future__ import annotations

import pytest
from ainern2d_contracts.story import ParagraphKind, Story
from ainern2d_studio_api.modules.entity_core.front_matter import front_matter

from .conftest import story

TEXT = "安娜醒了。“谁在那里？”她问。没有人回答。"


def told(tale: Story) -> list[tuple[str, list[str]]]:
    """Each chapter's title, and its paragraphs below it."""
    return [(c.title, [p.span.of(tale.text) for p in c.paragraphs if p.kind is not ParagraphKind.HEADING]) for c in tale.chapters]


def test_underlined_lines_are_headings_of_two_levels() -> None:
    tale = story(f"灯塔\n====\n\n雨夜\n----\n\n{TEXT}\n\n雨停之后\n---\n\n{TEXT}\n")
    assert told(tale) == [("雨夜", [TEXT]), ("雨停之后", [TEXT])]


def test_underlined_english_headings() -> None:
    tale = story(
        "One Night\n=========\n\nAnna woke and lit the lamp.\n\nAnother Night\n=============\n\nIt was dark, and nobody came.\n"
    )
    assert told(tale) == [
        ("One Night", ["Anna woke and lit the lamp."]),
        ("Another Night", ["It was dark, and nobody came."]),
    ]


@pytest.mark.parametrize("rule", ["---", "------------", "==="])
def test_a_rule_below_a_sentence_parts_scenes(rule: str) -> None:
    tale = story(f"{TEXT}\n{rule}\n第二天，雨停了。\n\n{TEXT}\n{rule}\n“走吧。”他说。\n")
    assert told(tale) == [("", [TEXT, "第二天，雨停了。", TEXT, "“走吧。”他说。"])]


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: The Lamp\nauthor: "A. Writer"\ntags:\n  - sea\n  - ghosts\ndraft: false\n---\n',
        "\ufeff---\n标题: 灯塔\ndate: 2020-01-01\nsummary: >\n  a tale of the sea\n  and a lamp\n...\n",
        "+++\ntitle = 'The Lamp'\ntags = [\n  'sea',\n]\n+++\n",
    ],
)
def test_front_matter_is_left_out_and_told(head: str) -> None:
    tale = story(f"{head}\n第一章 雨夜\n\n{TEXT}\n")
    assert told(tale) == [("第一章 雨夜", [TEXT])]
    assert any("文件头信息的行" in note for note in tale.notes)


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\n{TEXT}\n\n---\n\n{TEXT}\n",
        "---\nAnna: who is there?\nShe woke and looked, and looked again.\n---\nNobody.\n",
        "---\ntitle: never closed\n\nAnna woke.\n",
        "---\n---\nAnna woke.\n",
        "---\nANNA: Who is there?\nTOM: Nobody.\n---\nThey laughed.\n",
        "Anna: who is there?\n---\nNobody.\n",
        "",
    ],
)
def test_a_story_between_rules_is_no_front_matter(text: str) -> None:
    assert front_matter(text) == (0, 0)
