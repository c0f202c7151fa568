"""DOCX: paragraphs of the body, headings by style, and what is left out and told."""

from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.story import ParagraphKind, Story
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

from .books import docx, paragraph, zipped


def told(story: Story) -> list[str]:
    return [p.span.of(story.text) for c in story.chapters for p in c.paragraphs if p.kind is not ParagraphKind.HEADING]


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


BODY = "".join(
    (
        paragraph("A Tale", style="Title"),
        paragraph("Chapter 1\t3", style="TOC1"),
        paragraph("The Road", style="1"),
        paragraph(
            "He we", run("nt", "<w:i/>"), " out", "<w:r><w:noBreakHyphen/></w:r>", "side.", "<w:r><w:footnoteReference/></w:r>"
        ),
        paragraph(
            "She ",
            '<w:del w:author="x"><w:r><w:delText>never </w:delText></w:r></w:del>',
            "<w:ins><w:r><w:t>always </w:t></w:r></w:ins>",
            "came.",
        ),
        paragraph(run("secret", "<w:vanish/>"), run("Seen.", '<w:vanish w:val="0"/>')),
        paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", "One<w:br/>".replace("<w:br/>", ""), "<w:r><w:br/></w:r>", "Two"),
        "<w:tbl><w:tr><w:tc>" + paragraph("Left.") + "</w:tc><w:tc>" + paragraph("Right.") + "</w:tc></w:tr></w:tbl>",
        paragraph(
            "<mc:AlternateContent><mc:Choice><w:r><w:drawing/></w:r></mc:Choice><mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback></mc:AlternateContent>"
        ),
        paragraph("The Sea", style="Mine"),
        paragraph("It was grey.", style="A"),
    )
)


def test_paragraphs_headings_and_what_nobody_reads_aloud() -> None:
    story = ingest(docx(BODY), "tale")
    assert [c.title for c in story.chapters] == ["The Road", "The Sea"]
    assert told(story) == ["He went out-side.", "She always came.", "Seen.", "One", "Two", "Left.", "Right.", "It was grey."]
    notes = " ".join(story.notes)
    for what in (
        "footnotes (1)",
        "tracked deletions (1)",
        "hidden words (1)",
        "pictures (1)",
        "lines of a table of contents (1)",
    ):
        assert what in notes
    assert story.encoding == "docx"


def test_chapters_without_styles_are_found_by_their_words() -> None:
    body = "".join(paragraph(words) for words in ("第一章 雨", "他走了。", "第二章 风", "她来了。"))
    story = ingest(docx(body, styles='<w:styles xmlns:w="x"/>'), "tale")
    assert [c.title for c in story.chapters] == ["第一章 雨", "第二章 风"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (docx(paragraph(" ")), ErrorCode.INPUT_EMPTY),
        (zipped({"[Content_Types].xml": "<Types/>"}), ErrorCode.INPUT_DAMAGED),
        (zipped({"story.txt": "He went."}), ErrorCode.INPUT_NOT_TEXT),
        (
            zipped(
                {
                    "[Content_Types].xml": "<Types/>",
                    "_rels/.rels": '<R><Relationship Type="x/officeDocument" Target="xl/w.xml"/></R>',
                    "xl/w.xml": "<workbook/>",
                }
            ),
            ErrorCode.INPUT_NOT_TEXT,
        ),
    ],
    ids=["no-text", "no-document", "zip", "spreadsheet"],
)
def test_documents_that_hold_no_story_are_refused(raw: bytes, code: ErrorCode) -> None:
    with pytest.raises(AinerError) as caught:
        ingest(raw, "tale")
    assert caught.value.code is code
