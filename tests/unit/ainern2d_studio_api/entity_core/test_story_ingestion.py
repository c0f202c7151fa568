"""Skill 01: chapters, paragraphs and sentences, with offsets that never move."""

from __future__ import annotations

import subprocess
import sys

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.story import Chapter, ParagraphKind, Story
from ainern2d_studio_api.modules.entity_core import skill_01_story_ingestion
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from hypothesis import given, settings
from hypothesis import strategies as st

GUTENBERG = """\ufeffThe Project Gutenberg EBook of A Tale\r
\r
*** START OF THIS PROJECT GUTENBERG EBOOK A TALE ***\r
\r
Produced by Somebody\r
\r
A TALE\r
\r
CONTENTS\r
\r
CHAPTER I\r
CHAPTER II\r
\r
CHAPTER I\r
\r
It was late. Mr. Grey, who had walked far along the\r
river, came home at last, and Dr. Brown\r
met him. "Come in!" he said.\r
\r
CHAPTER II\r
\r
They ate.\r
\r
*** END OF THIS PROJECT GUTENBERG EBOOK A TALE ***\r
\r
End licence text.\r
"""


def bodies(story: Story, kind: ParagraphKind = ParagraphKind.PROSE) -> list[str]:
    return [p.span.of(story.text) for c in story.chapters for p in c.paragraphs if p.kind is kind]


def sentences(story: Story) -> list[str]:
    return [
        s.of(story.text) for c in story.chapters for p in c.paragraphs if p.kind is not ParagraphKind.HEADING for s in p.sentences
    ]


def test_the_text_is_the_decoded_original() -> None:
    raw = GUTENBERG.encode()
    story = ingest(raw, "tale")
    assert story.text == raw.decode("utf-8-sig")


def test_header_footer_credits_and_contents_are_left_out_and_noted() -> None:
    story = ingest(GUTENBERG.encode(), "tale")
    assert [c.title for c in story.chapters] == ["CHAPTER I", "CHAPTER II"]
    assert not any("Gutenberg" in body or "Produced" in body for body in bodies(story))
    assert len(story.notes) >= 3


def test_hard_wrapped_lines_make_one_paragraph_and_abbreviations_end_no_sentence() -> None:
    story = ingest(GUTENBERG.encode(), "tale")
    assert len(bodies(story)) == 2
    assert [" ".join(s.split()) for s in sentences(story)] == [
        "It was late.",
        "Mr. Grey, who had walked far along the river, came home at last, and Dr. Brown met him.",
        '"Come in!" he said.',
        "They ate.",
    ]


def test_chinese_chapters_and_sentences_keep_their_closing_quotes() -> None:
    story = ingest("第一回 初见\n\n　　他说：“走吧！”她没动……雪还在下。\n\n第二回 重逢\n　　天亮了。\n".encode("gb18030"), "tale")
    assert [c.title for c in story.chapters] == ["第一回 初见", "第二回 重逢"]
    assert sentences(story) == ["他说：“走吧！”", "她没动……雪还在下。", "天亮了。"]


def test_markdown_headings_and_rules_are_structure() -> None:
    story = ingest(b"# The Road\n\nHe went out.\n\n***\n\nShe stayed.\n\n## The Sea\n\nIt was grey.\n", "tale")
    assert [c.title for c in story.chapters] == ["The Road", "The Sea"]
    assert bodies(story) == ["He went out.", "She stayed.", "It was grey."]


def test_a_text_without_headings_is_one_chapter_without_title() -> None:
    story = ingest("夜深了。\n他还没睡。".encode(), "tale")
    assert [c.title for c in story.chapters] == [""]
    assert len(bodies(story)) == 2


def test_verse_and_letters_are_told_apart() -> None:
    poem = ingest(
        "诗曰：\n混沌未分天地乱，茫茫渺渺无人见。\n自从盘古破鸿蒙，开辟从兹清浊辨。\n后来的事，谁也说不清楚。".encode(), "tale"
    )
    assert len(bodies(poem, ParagraphKind.VERSE)) == 2
    letter = ingest(b"CHAPTER I\n\nHe wrote.\n\nMy dear Anne,\n\nI am well.\n\nCHAPTER II\n\nShe read it.\n", "tale")
    assert bodies(letter, ParagraphKind.LETTER) == ["My dear Anne,", "I am well."]


def test_max_characters_keeps_whole_paragraphs_at_their_offsets() -> None:
    text = "".join(f"这是第{n}段，写得不长也不短。\n" for n in range(50))
    whole, part = ingest(text.encode(), "tale"), ingest(text.encode(), "tale", max_characters=100)
    kept = bodies(part)
    assert kept == bodies(whole)[: len(kept)]
    assert 80 < sum(map(len, kept)) <= 100
    assert part.text == whole.text


def test_one_long_paragraph_is_cut_after_a_sentence() -> None:
    story = ingest("他走了很久。".encode() * 100, "tale", max_characters=32)
    assert bodies(story) == ["他走了很久。" * 5]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"*** --- ***\n\n....\n", ErrorCode.INPUT_NO_SENTENCE),
        (b"CHAPTER I\n\nCHAPTER II\n", ErrorCode.INPUT_NO_SENTENCE),
    ],
)
def test_texts_that_make_no_film_are_refused(raw: bytes, code: ErrorCode) -> None:
    with pytest.raises(AinerError) as caught:
        ingest(raw, "tale")
    assert caught.value.code is code


def test_more_than_a_book_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skill_01_story_ingestion, "MAX_CHARACTERS", 200)
    raw = ("第一章 去\n" + "他走了很久，还没有回来。\n" * 10 + "第二章 来\n" + "她来了，没有说话。\n" * 10).encode()
    with pytest.raises(AinerError) as caught:
        ingest(raw, "tale")
    assert caught.value.code is ErrorCode.INPUT_TOO_LONG
    assert [c.title for c in ingest(raw, "tale", chapter=2).chapters] == ["第二章 来"]
    assert len(ingest(raw, "tale", max_characters=100).chapters) == 1


def test_the_work_id_depends_on_the_name_alone() -> None:
    assert ingest(b"He left.", "a").work_id == ingest(b"She came back.", "a").work_id
    assert ingest(b"He left.", "a").work_id != ingest(b"He left.", "b").work_id


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "第一章 风", "CHAPTER I", "***", "“走吧！”他说。", "雪停了……", 'He said, "Mr. X. is here."', "# Title", "　　"]
        ),
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40),
    ),
    max_size=12,
)


def check(chapter: Chapter, text: str, at: int) -> int:
    assert chapter.span.start >= at
    for paragraph in chapter.paragraphs:
        assert chapter.span.start <= paragraph.span.start
        assert paragraph.span.end <= chapter.span.end
        assert paragraph.span.start >= at
        at = paragraph.span.start
        for sentence in paragraph.sentences:
            assert at <= sentence.start < sentence.end <= paragraph.span.end
            assert not text[at : sentence.start].strip()
            at = sentence.end
        assert not text[at : paragraph.span.end].strip()
        at = paragraph.span.end
    return at


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n"]), st.one_of(st.none(), st.integers(1, 60)))
def test_spans_are_ordered_inside_apart_and_cover_every_character(lines: list[str], end: str, limit: int | None) -> None:
    try:
        story = ingest(end.join(lines).encode(), "tale", "utf-8", limit)
    except AinerError:
        return
    at = 0
    for chapter in story.chapters:
        at = check(chapter, story.text, at)


MEASURED = """
import resource
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

line = "　　他走了%d步，停下来望了望身后的山路，什么也没有看见。“雨还在下，今晚走不成了。”她说。\\n"
chapters = ("第%d章 山\\n" % n + line % n * 50 for n in range(1, 901))
raw = "".join(chapters).encode()
ingest("他走了。".encode(), "small")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
story = ingest(raw, "large")
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
print(len(story.chapters), grown / len(raw))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the unit of ru_maxrss is Linux's")
def test_a_book_of_two_million_characters_in_short_paragraphs_takes_less_than_ten_times_its_size() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, text=True, timeout=120, check=True)
    chapters, times = done.stdout.split()
    assert int(chapters) == 900
    assert float(times) < 10
