"""What an edition or a web site adds to a story: left out, told in the notes, and nothing of the story with it."""

from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError
from ainern2d_contracts.story import ParagraphKind, Story
from ainern2d_studio_api.modules.entity_core.headings import heading
from ainern2d_studio_api.modules.entity_core.numbers_told import number
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from hypothesis import given, settings
from hypothesis import strategies as st


def told(story: Story) -> list[str]:
    return [
        " ".join(p.span.of(story.text).split())
        for c in story.chapters
        for p in c.paragraphs
        if p.kind is not ParagraphKind.HEADING
    ]


def of(text: str) -> Story:
    return ingest(text.encode(), "tale")


@pytest.mark.parametrize(
    "line",
    [
        "本章未完，点击下一页继续阅读",
        "手机用户请浏览m.xxxxx.com阅读，更优质的阅读体验。",
        "请记住本书首发域名：www.xxxxx.com。最快更新！",
        "天才一秒记住本站地址：xxxxx.net",
        "新书上传，求月票！求推荐票！",
        "PS：今天有事，只有一更。",
        "作者有话要说：谢谢大家。",
        "感谢书友“清风”的打赏！",
        "感谢“风清”“令狐”两位书友的打赏！",
        "喜欢本书的请收藏，推荐给书友",
        "上一章 返回目录 下一章",
        "ＷＷＷ．xxxxx．ＣＯＭ 更新最快",
        "(本章完)",
        "（未完待续。）",
        "更新时间：2013-05-06 字数：3124",
        "https://www.example.org/book/123.html",
        "Downloaded from www.example.com",
        "Read the latest chapters at novels.example.com",
    ],
)
def test_advertising_lines_are_left_out(line: str) -> None:
    story = of(f"第一章 雨\n\n他推开门，走了出去。\n\n{line}\n\n“你来了。”她说。\n")
    assert told(story) == ["他推开门，走了出去。", "“你来了。”她说。"]


@pytest.mark.parametrize(
    "line",
    [
        "他打开电子书，读了起来。",
        "她推荐他去读这本小说，说更新得很快。",
        "他把阅读当成一种收藏。",
        "“请收藏好这封信。”她说。",
        "“去看看www.abc.com吧，”她一边翻手机一边说，“那里有你想要的一切，真的，我不骗你，你去看了就知道。”",
        "He typed the name of the firm, and www.example.com came up, slow and grey, with a picture of the mill upon it.",
        "求你了，别走。",
        "P.S. I shall be late.",
    ],
)
def test_lines_of_the_story_stay(line: str) -> None:
    assert line in told(of(f"他走进来。\n\n{line}\n\n门开了。\n"))


def test_a_remark_in_brackets_is_cut_out_of_its_line() -> None:
    story = of("他推开门，走了出去，外面的雨还在下，街上一个人也没有，只有远处的灯还亮着（本章未完，请翻页）\n\n“你来了。”\n")
    assert told(story) == ["他推开门，走了出去，外面的雨还在下，街上一个人也没有，只有远处的灯还亮着", "“你来了。”"]
    assert "略去：广告或网址行（1）。" in story.notes


def test_footnotes_are_left_out_and_their_marks_counted() -> None:
    english = of(
        "It was late,[1] and she was tired.\n\n[Footnote 1: That is, after ten\no'clock.]\n\n"
        '[Illustration: "Come in," he said.]\n\n'
        "The end was near[2].\n\n[2] See above.\n"
    )
    assert told(english) == ["It was late,[1] and she was tired.", "The end was near[2]."]
    assert {"Left out: footnotes (2).", "Left out: captions of pictures (1)."} <= set(english.notes)
    chinese = of("子曰①：“学而时习之。”\n\n①子：孔子。\n\n他走了〔1〕。\n\n〔1〕走：跑。\n")
    assert told(chinese) == ["子曰①：“学而时习之。”", "他走了〔1〕。"]
    starred = of("The moor* was wide.\n\n* A heath.\n\nHe went on.\n")
    assert told(starred) == ["The moor* was wide.", "He went on."]


def test_lists_that_no_mark_refers_to_are_story() -> None:
    assert told(of("①买米。\n\n②买盐。\n"))[0] == "①买米。"


def test_what_follows_the_end_is_left_out_unless_another_story_does() -> None:
    assert told(of("He died.\n\nTHE END\n\nLONDON:\nPrinted by Somebody.\n")) == ["He died."]
    assert told(of("第一章 来\n\n他来了。\n\n（完）\n\n番外 后来\n\n她也来了。\n")) == ["他来了。", "她也来了。"]


def test_a_prologue_without_a_heading_stays_and_a_title_page_does_not() -> None:
    talk = "".join(f"“Who is there, at number {n}?” he said.\n\n" for n in range(8))
    assert len(told(of(f"{talk}CHAPTER I\n\nHe went.\n\nCHAPTER II\n\nHe came.\n"))) == 10
    page = "A TALE\n\nby Somebody\n\nLondon, 1900\n\nAll rights reserved.\n\n"
    assert told(of(f"{page}CHAPTER I\n\nHe went.\n\nCHAPTER II\n\nHe came.\n")) == ["He went.", "He came."]


def test_a_title_in_the_next_line_belongs_to_the_heading_and_a_speech_does_not() -> None:
    story = of("CHAPTER I\nDown the Rabbit-Hole\n\nShe fell.\n\nCHAPTER II\n“Tom!”\n\nNo answer.\n")
    assert [c.title for c in story.chapters] == ["CHAPTER I Down the Rabbit-Hole", "CHAPTER II"]
    assert told(story) == ["She fell.", "“Tom!”", "No answer."]


def test_a_table_of_contents_with_other_words_than_the_headings() -> None:
    contents = "目录\n第一章 雨 ...... 1\n第二章 风 ...... 9\n第三章 雪 ...... 20\n\n"
    story = of(f"{contents}第一章 雨\n下雨了。\n第二章 风\n起风了。\n第三章 雪\n下雪了。\n")
    assert [c.title for c in story.chapters] == ["第一章 雨", "第二章 风", "第三章 雪"]
    assert told(story) == ["下雨了。", "起风了。", "下雪了。"]


def test_parts_repeat_their_chapters_numbers() -> None:
    story = of("PART ONE\n\nCHAPTER I\n\nOne.\n\nCHAPTER II\n\nTwo.\n\nPART TWO\n\nCHAPTER I\n\nThree.\n\nCHAPTER II\n\nFour.\n")
    assert [c.title for c in story.chapters] == ["PART ONE · CHAPTER I", "CHAPTER II", "PART TWO · CHAPTER I", "CHAPTER II"]


def test_a_letter_ends_with_its_signature() -> None:
    story = of("He read:\n\nMy dear Anne,\n\nI am well.\n\nYours ever,\n\nTom Brown\n\nHe folded it.\n")
    kinds = [(p.kind.value, p.span.of(story.text)) for c in story.chapters for p in c.paragraphs]
    assert [kind for kind, _ in kinds] == ["prose", "letter", "letter", "letter", "letter", "prose"]
    whole = of("LETTER I\n\nMy dear Anne,\n\nI am well.\n\nYours,\nTom\n\nP.S. It rains.\n\nLETTER II\n\nIt is late.\n")
    assert all(p.kind is not ParagraphKind.PROSE for c in whole.chapters for p in c.paragraphs)


def test_chinese_lines_that_were_broken_at_a_width_are_joined() -> None:
    wrapped = "    夜深了，雨下得很大。林婉儿推开\n客栈的门，一身青色的布衣已经湿透\n了。她今年十七岁，腰间佩着一柄长\n剑。\n"
    talk = "    “姑娘，打尖还是住店？”\n"
    assert len(told(of(f"第一章 雨夜\n\n{wrapped}{talk}"))) == 2


def test_bare_numerals_are_chapters_where_they_count_on() -> None:
    story = of("I\n\nHe came.\n\nII\n\nHe saw.\n\nIII\n\nHe won.\n")
    assert [c.title for c in story.chapters] == ["I", "II", "III"]
    pages = of("He came and\n\n12\n\nsaw. She wept.\n")
    assert len(pages.chapters) == 1


def test_numbered_titles_are_chapters_where_they_count_on_with_text_below() -> None:
    chapters = "".join(f"{n}、雨夜{n}\n\n他走了{n}步。\n\n" for n in range(1, 5))
    assert [c.title for c in of(chapters).chapters] == ["1、雨夜1", "2、雨夜2", "3、雨夜3", "4、雨夜4"]
    errands = "他要做三件事。\n\n1、买米\n\n2、买盐\n\n3、买油\n\n然后他回家了。\n"
    assert len(of(errands).chapters) == 1


def test_markdown_levels_tell_parts_from_chapters_and_the_title_from_both() -> None:
    story = of("# A Tale\n\n## One\n\nHe *came*.\n\n### Dawn\n\nHe saw.\n\n## Two\n\nHe won.\n")
    assert [c.title for c in story.chapters] == ["One", "Two"]
    assert told(story) == ["He *came*.", "Dawn", "He saw.", "He won."]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("XXXVIII", 38),
        ("twenty-one", 21),
        ("one hundred and five", 105),
        ("一百二十", 120),
        ("一〇三", 103),
        ("十二", 12),
        ("３", 3),
        ("IC", None),
        ("門", None),
    ],
)
def test_numbers_of_headings(words: str, value: int | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    "line",
    [
        "第一回来到北京，他很高兴",
        "第三节课上她睡着了",
        "Part one of the plan was simple.",
        "Book I had read",
        "卷起袖子",
        "序幕拉开了",
        "第一部分，他说",
    ],
)
def test_sentences_that_begin_like_headings_are_none(line: str) -> None:
    assert heading(line, alone=False) is None


@pytest.mark.parametrize(
    "line",
    [
        "正文 第001章 醒来（上）",
        "VIP卷 第三百章 归来",
        "【第十二章】",
        "☆、第一章 相遇",
        "第一卷 第三章 夜",
        "番外一：重逢",
        "楔子",
        "终章 归来",
        "Chapter Twenty-One: A Man",
        "STAVE ONE.",
        "Epilogue: After",
        "CHAPTER THE LAST",
        "Letter 4",
        "卷一 风",
        "第一百二十回 宋公明神聚蓼儿",
    ],
)
def test_headings_of_many_kinds(line: str) -> None:
    assert heading(line, alone=False) is not None


HOSTILE = (
    "。",
    "…",
    ".",
    "!?",
    ".”",
    "“",
    "[",
    "[Note",
    "[1]",
    "①",
    "*",
    "* a\n",
    "—",
    "（",
    "www.",
    "第一章\n",
    "CHAPTER I\n",
    "\n",
    "I\n\n",
    "求",
    " ",
    "　",
    "《",
    "#",
    "# a\n",
    "<",
    "- 1 -\n",
    "a.b ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_repetition_takes_more_than_its_length(piece: str) -> None:
    """Each of these would take hours if a pattern or a loop were quadratic in the text."""
    raw = ("他走了。" + piece * (60_000 // len(piece)) + "\n她来了。").encode()
    try:
        ingest(raw, "tale")
    except AinerError:
        return


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        story = ingest(raw, "tale")
    except AinerError:
        return
    assert story.chapters


TOKENS = (
    *HOSTILE,
    "\r\n",
    "\n\n",
    "他走了。",
    "He went. ",
    "“走！”",
    "www.a.com",
    "本章未完",
    "（求月票）",
    "[Footnote 1: x]",
    "THE END\n",
    "（完）\n",
    "\x0c",
    "INT. A\n\n",
    "BOB\n",
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=30), st.one_of(st.none(), st.integers(1, 40)))
def test_spans_stay_in_order_whatever_is_left_out(tokens: list[str], limit: int | None) -> None:
    try:
        story = ingest("".join(tokens).encode(), "tale", "utf-8", limit)
    except AinerError:
        return
    at = 0
    for chapter in story.chapters:
        for paragraph in chapter.paragraphs:
            assert at <= paragraph.span.start < paragraph.span.end <= chapter.span.end <= len(story.text)
            inner = paragraph.span.start
            for sentence in paragraph.sentences:
                assert inner <= sentence.start < sentence.end <= paragraph.span.end
                assert not story.text[inner : sentence.start].strip()
                inner = sentence.end
            at = paragraph.span.end
    if not story.notes:
        told = "".join(p.span.of(story.text) for c in story.chapters for p in c.paragraphs)
        assert sum(map(str.isalnum, told)) == sum(map(str.isalnum, story.text))
