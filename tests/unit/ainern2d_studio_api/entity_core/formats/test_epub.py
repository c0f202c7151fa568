"""EPUB: reading order, headings, and what is left out and told."""

from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.story import ParagraphKind, Story
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

from .books import XHTML_1_1, Epub, page, zipped


def told(story: Story, kind: ParagraphKind | None = None) -> list[str]:
    return [
        p.span.of(story.text)
        for c in story.chapters
        for p in c.paragraphs
        if (p.kind is kind if kind else p.kind is not ParagraphKind.HEADING)
    ]


def titles(story: Story) -> list[str]:
    return [chapter.title for chapter in story.chapters]


CALIBRE = Epub(
    pages={
        "titlepage.xhtml": page('<div><svg><image href="cover.jpeg"/></svg></div>'),
        "text/part 2.html": page('<p class="calibre5"><b>Chapter 2</b></p><p>They ate&nbsp;&mdash; at last.</p>'),
        "text/part1.html": page(
            '<p class="calibre5"><span>Chapter 1</span></p><p>It was <i>very</i> late. She ca<b>me</b> home.</p>',
            doctype=XHTML_1_1,
        ),
    },
    spine=("titlepage.xhtml", "text/part1.html", "text/part 2.html"),
    folder="",
    hrefs={"text/part 2.html": "text/part%202.html"},
    ncx=(("Chapter 1", "text/part1.html"), ("Chapter 2", "text/part%202.html")),
    guide=(("cover", "titlepage.xhtml"),),
)


def test_the_spine_decides_the_order_and_the_manifest_writes_names_with_percent_signs() -> None:
    story = ingest(CALIBRE.bytes(), "tale")
    assert titles(story) == ["Chapter 1", "Chapter 2"]
    assert told(story) == ["It was very late. She came home.", "They ate — at last."]
    assert story.encoding == "epub"


def test_the_same_archive_gives_the_same_text() -> None:
    assert ingest(CALIBRE.bytes(), "tale") == ingest(CALIBRE.bytes(), "tale")


def test_epub_3_with_a_nested_folder_and_a_navigation_document() -> None:
    book = Epub(
        pages={
            "xhtml/c1.xhtml": page("<section epub:type='chapter'><h1>The Road</h1><p>He went out.</p></section>"),
            "xhtml/c2.xhtml": page("<section epub:type='chapter'><h1>The Sea</h1><p>It was grey.</p></section>"),
        },
        spine=("nav.xhtml", "xhtml/c1.xhtml", "xhtml/c2.xhtml"),
        folder="EPUB/package/",
        version="3.0",
        nav=(("The Road", "xhtml/c1.xhtml"), ("The Sea", "xhtml/c2.xhtml")),
    )
    story = ingest(book.bytes(), "tale")
    assert titles(story) == ["The Road", "The Sea"]
    assert told(story) == ["He went out.", "It was grey."]
    assert not any("Contents" in body for body in told(story))


GUTENBERG = page(
    '<section class="pg-boilerplate pgheader" id="pg-header"><h2>The Project Gutenberg eBook of A Tale</h2>'
    "<p>*** START OF THE PROJECT GUTENBERG EBOOK A TALE ***</p></section>"
    '<h1>A TALE</h1><p>by Somebody</p><h2>CONTENTS</h2><table><tr><td><a class="pginternal" href="#c1">CHAPTER I.</a></td></tr>'
    '<tr><td><a class="pginternal" href="#c2">CHAPTER II.</a></td></tr></table>'
    '<div class="chapter"><h2><a id="c1"></a>CHAPTER I.<br/>The Storm</h2>'
    '<p><span class="pagenum"><a id="Page_1">[Pg 1]</a></span>It was late.<a id="FNanchor_1"></a>'
    '<a href="#Footnote_1" class="fnanchor">[1]</a> She came.</p>'
    '<div class="figcenter"><img src="i.jpg" alt="[Illustration]"/><p class="caption">She came.</p></div></div>'
    '<div class="chapter"><h2><a id="c2"></a>CHAPTER II.<br/>The Calm</h2><p>They ate.</p>'
    '<div class="poem"><div class="stanza">'
    '<span class="i0">The sea is wide,<br/></span><span class="i2">The night is long.<br/></span></div></div>'
    '<div class="footnotes"><div class="footnote"><p>[1] That is, after ten.</p></div></div></div>'
    '<section class="pg-boilerplate pgfooter" id="pg-footer"><p>*** END OF THE PROJECT GUTENBERG EBOOK A TALE ***</p></section>'
)


def test_a_book_of_project_gutenberg_is_its_chapters() -> None:
    story = ingest(Epub(pages={"pg.xhtml": GUTENBERG}).bytes(), "tale")
    assert titles(story) == ["CHAPTER I. The Storm", "CHAPTER II. The Calm"]
    assert told(story, ParagraphKind.PROSE) == ["It was late. She came.", "They ate."]
    assert told(story, ParagraphKind.VERSE) == ["The sea is wide,\nThe night is long."]
    notes = " ".join(story.notes)
    for what in ("Project Gutenberg", "footnote marks", "footnotes", "page numbers", "captions"):
        assert what in notes


def test_notes_of_epub_3_and_of_duokan_are_left_out() -> None:
    body = (
        '<h2>第一章 雨</h2><p>雨下了一夜<a epub:type="noteref" href="#n1">1</a>。他说：“走吧<sup>[2]</sup>。”</p>'
        '<p>天亮了<a class="duokan-footnote" href="#n3"><img src="note.png"/></a>。</p><p>x<sup>2</sup></p>'
        '<aside epub:type="footnote" id="n1"><p>指端午那夜。</p></aside>'
        '<ol class="duokan-footnote-content"><li class="duokan-footnote-item" id="n3">注。</li></ol>'
    )
    story = ingest(Epub(pages={"c.xhtml": page(body)}, version="3.0").bytes(), "tale")
    assert told(story) == ["雨下了一夜。他说：“走吧。”", "天亮了。", "x"]
    assert "略去：脚注标记（4）。" in story.notes


def test_cover_copyright_and_pages_beside_the_reading_order_are_left_out_and_told() -> None:
    book = Epub(
        pages={
            "cover.xhtml": page("<h1>Cover</h1><p>A Tale</p>"),
            "copy.xhtml": page("<p>© Somebody</p>", attributes=' epub:type="copyright-page"'),
            "c1.xhtml": page("<h2>Chapter 1</h2><p>He went.</p>"),
            "extra.xhtml": page("<p>An interview.</p>"),
        },
        aside=("extra.xhtml",),
    )
    story = ingest(book.bytes(), "tale")
    assert told(story) == ["He went."]
    assert any(note.startswith("Left out: pages that are not the story") and "(2)" in note for note in story.notes)
    assert any("beside its reading order" in note for note in story.notes)


def test_the_table_of_contents_names_chapters_that_the_pages_do_not_mark() -> None:
    book = Epub(
        pages={"all.html": page('<p id="a">他走了。</p><p id="b">她来了。</p>'), "c3.html": page("<p>第三天</p><p>天亮了。</p>")},
        ncx=(("头一天", "all.html#a"), ("第二天", "all.html#b"), ("第三天", "c3.html")),
    )
    story = ingest(book.bytes(), "tale")
    assert titles(story) == ["头一天", "第二天", "第三天"]
    assert told(story)[-1] == "天亮了。"


def test_line_breaks_part_paragraphs_where_a_page_has_no_others() -> None:
    story = ingest(Epub(pages={"c.html": page("<div>第一章<br/><br/>　　他走了。<br/>　　她来了。</div>")}).bytes(), "tale")
    assert titles(story) == ["第一章"]
    assert told(story) == ["他走了。", "她来了。"]


def test_a_page_that_is_not_well_formed_is_read_as_browsers_read_it() -> None:
    sloppy = "<html><body><h2>Chapter 1</h2><p>He <b>went & came.<p>She<br>stayed.</body></html>"
    story = ingest(Epub(pages={"c.html": sloppy}).bytes(), "tale")
    assert told(story) == ["He went & came.", "She", "stayed."]
    assert any("not well-formed" in note for note in story.notes)


def test_a_line_between_scenes_stays_in_the_text_and_is_not_read() -> None:
    story = ingest(Epub(pages={"c.html": page("<h2>Chapter 1</h2><p>One.</p><hr/><p>Two.</p>")}).bytes(), "tale")
    assert told(story) == ["One.", "Two."]
    assert "One.\n\n* * *\n\nTwo." in story.text


def test_lines_broken_by_hand_are_verse_where_they_stop_inside_sentences() -> None:
    verse, talk = "The sea is wide,<br/>the night is long,<br/>and who will come.", "“No.”<br/>“Yes.”<br/>He sat."
    story = ingest(Epub(pages={"c.html": page(f"<h2>Chapter 1</h2><p>{verse}</p><p>{talk}</p>")}).bytes(), "tale")
    assert told(story, ParagraphKind.VERSE) == ["The sea is wide,\nthe night is long,\nand who will come."]
    assert told(story, ParagraphKind.PROSE) == ["“No.”", "“Yes.”", "He sat."]


def test_a_page_with_the_books_title_and_author_alone_is_left_out() -> None:
    title, chapter = page("<h1>A Tale &amp; More</h1><p>by Somebody</p>"), page("<h2>One</h2><p>He went.</p>")
    assert told(ingest(Epub(pages={"t.html": title, "c.html": chapter}).bytes(), "tale")) == ["He went."]


def test_a_packed_folder_and_careless_capitals() -> None:
    book = Epub(pages={"Text/C1.xhtml": page("<h2>One</h2><p>He went.</p>")}, hrefs={"Text/C1.xhtml": "text/c1.xhtml"})
    folder = zipped({f"A Tale/{name}": content for name, content in book.files().items()})
    for raw in (book.bytes(), folder):
        assert told(ingest(raw, "tale")) == ["He went."]


def test_headings_inside_a_chapter_begin_none() -> None:
    body = "<h1>A Tale</h1><h2>Chapter 1</h2><p>One.</p><h3>Dawn</h3><p>Two.</p><h2>Chapter 2</h2><p>Three.</p>"
    story = ingest(Epub(pages={"c.html": page(body)}).bytes(), "tale")
    assert titles(story) == ["Chapter 1", "Chapter 2"]
    assert told(story) == ["One.", "Dawn", "Two.", "Three."]


@pytest.mark.parametrize(
    ("epub", "code"),
    [
        (Epub(pages={"c.html": page("<p> </p>")}), ErrorCode.INPUT_EMPTY),
        (Epub(pages={"c.html": page("<p>x</p>")}, spine=("gone",)), ErrorCode.INPUT_DAMAGED),
        (
            Epub(
                pages={"c.html": page("<p>x</p>")},
                more={
                    "META-INF/encryption.xml": '<encryption xmlns:enc="e"><enc:EncryptedData><enc:EncryptionMethod '
                    'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></enc:EncryptedData></encryption>'
                },
            ),
            ErrorCode.INPUT_PROTECTED,
        ),
    ],
    ids=["no-text", "no-page", "drm"],
)
def test_books_that_cannot_be_read_are_refused(epub: Epub, code: ErrorCode) -> None:
    with pytest.raises(AinerError) as caught:
        ingest(epub.bytes(), "tale")
    assert caught.value.code is code


def test_fonts_under_a_licence_mask_do_no_harm() -> None:
    mask = '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></EncryptedData></encryption>'
    story = ingest(Epub(pages={"c.html": page("<p>He went.</p>")}, more={"META-INF/encryption.xml": mask}).bytes(), "tale")
    assert told(story) == ["He went."]
