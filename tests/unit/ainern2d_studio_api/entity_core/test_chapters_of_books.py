"""Chapters of four whole books, against lists of their titles: none lost, none invented, each found where its heading stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_contracts.story import ParagraphKind, Story
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

ROOT = Path(__file__).parents[4]
TEXTS = ROOT.parent / "shared" / "data" / "texts"
LISTS = ROOT / "tests" / "baselines" / "chapters"
ROMAN = [tens + ones for tens in ("", "X", "XX", "XXX") for ones in "- I II III IV V VI VII VIII IX".replace("-", "").split(" ")][
    1:
]
NO_TEXT = ("第十三回 赤发鬼醉卧灵官殿 晁天王认义东溪村", "第六十八回 东平府误陷九纹龙 宋公明义释双枪将")
"""Chapters whose heading stands in this copy of the Water Margin, and whose text does not."""


def listed(name: str) -> list[str]:
    return (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()


BOOKS = {
    "frankenstein.txt": [*(f"LETTER {n}." for n in ROMAN[:4]), *(f"CHAPTER {n}." for n in ROMAN[:24])],
    "jane_eyre.txt": [*(f"CHAPTER {n}" for n in ROMAN[:37]), "CHAPTER XXXVIII—CONCLUSION"],
    "xiyouji.gb18030.txt": listed("xiyouji"),
    "shuihu.utf8.txt": ["", *listed("shuihu")],
}
COUNTS = {"frankenstein.txt": 28, "jane_eyre.txt": 38, "xiyouji.gb18030.txt": 100, "shuihu.utf8.txt": 121}


def book(name: str) -> Story:
    if not (TEXTS / name).exists():
        pytest.skip(f"{name} is not on this machine")
    return ingest((TEXTS / name).read_bytes(), name)


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_every_chapter_is_found_and_no_other(name: str) -> None:
    story = book(name)
    assert [chapter.title for chapter in story.chapters] == BOOKS[name]
    assert len(story.chapters) == COUNTS[name]
    for chapter in story.chapters:
        head = story.text[chapter.span.start :].splitlines()[0]
        assert not chapter.title or " ".join(head.split()) == chapter.title


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_chapters_hold_prose_and_what_holds_none_is_told(name: str) -> None:
    story = book(name)
    bare = [
        chapter.title
        for chapter in story.chapters
        if not any(
            any(c.isalnum() for c in p.span.of(story.text)) for p in chapter.paragraphs if p.kind is not ParagraphKind.HEADING
        )
    ]
    assert bare == (list(NO_TEXT) if name == "shuihu.utf8.txt" else [])
    assert any(note.startswith("只有标题、没有正文的章节（2）") for note in story.notes) == bool(bare)


def test_footnotes_and_captions_of_a_book_are_no_part_of_it() -> None:
    story = book("frankenstein.txt")
    told = " ".join(p.span.of(story.text) for c in story.chapters for p in c.paragraphs)
    assert not any(words in told for words in ("Illustration", "Footnote", "Transcriber", "Spottiswoode", "Gutenberg"))
    assert "Marks of footnotes that are not spoken: 3." in story.notes
