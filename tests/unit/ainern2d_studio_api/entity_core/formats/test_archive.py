"""Archives built to do harm are refused by name, before their content is looked at."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_studio_api.modules.entity_core.formats import archive
from ainern2d_studio_api.modules.entity_core.formats.archive import Archive
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from hypothesis import given, settings
from hypothesis import strategies as st

from .books import Epub, docx, page, paragraph, patched, zipped

BOOK = Epub(pages={"c.xhtml": page("<h2>Chapter 1</h2><p>He went.</p>")})
UNSAFE, DAMAGED = ErrorCode.INPUT_UNSAFE, ErrorCode.INPUT_DAMAGED


def refusal(raw: bytes) -> AinerError:
    with pytest.raises(AinerError) as caught:
        ingest(raw, "tale")
    return caught.value


def named(name: str) -> bytes:
    """The book with one more entry, whose name `zipfile` would mend."""
    stand_in = "x" * len(name.encode())
    return zipped({**BOOK.files(), stand_in: "x"}).replace(stand_in.encode(), name.encode())


@pytest.mark.parametrize("name", ["/etc/passwd", "../up", "a/../../up", "C:/boot.ini", "a\\b", "\\\\host\\x", "a\nb", "a\0b"])
def test_names_that_lead_out_of_the_archive(name: str) -> None:
    assert refusal(named(name)).code is UNSAFE


def test_names_with_dots_that_stay_inside_do_no_harm() -> None:
    assert ingest(named("notes..txt"), "tale").chapters


def test_a_symbolic_link() -> None:
    out = io.BytesIO(BOOK.bytes())
    with zipfile.ZipFile(out, "a") as made:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    assert "symbolic link" in refusal(out.getvalue()).detail


def test_an_encrypted_entry_is_protected() -> None:
    raw = patched(BOOK.bytes(), "OEBPS/c.xhtml", 8, "<H", 1, local=True)
    assert refusal(raw).code is ErrorCode.INPUT_PROTECTED


def test_a_bomb_is_known_by_its_ratio() -> None:
    raw = zipped({**BOOK.files(), "bomb": b"0" * (8 * 1024**2)})
    assert refusal(raw).code is UNSAFE


def test_sizes_are_counted_not_believed() -> None:
    body = page("<p>" + "He went. " * 200_000 + "</p>")
    honest = zipped({**BOOK.files(), "OEBPS/c.xhtml": body})
    lying = patched(honest, "OEBPS/c.xhtml", 24, "<L", 1000)
    assert refusal(lying).code is UNSAFE
    assert refusal(patched(BOOK.bytes(), "OEBPS/c.xhtml", 24, "<L", 5000)).code is DAMAGED


def test_an_entry_larger_than_any_chapter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRY_BYTES", 50)
    assert refusal(BOOK.bytes()).code is UNSAFE


def test_more_than_all_chapters_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 500)
    assert refusal(BOOK.bytes()).code is UNSAFE


def test_more_entries_than_a_book_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    assert refusal(BOOK.bytes()).code is UNSAFE


def test_entries_that_share_their_bytes() -> None:
    raw = zipped({**BOOK.files(), "a": "one", "b": "two"})
    at = {info.filename: info.header_offset for info in zipfile.ZipFile(io.BytesIO(raw)).infolist()}
    assert refusal(patched(raw, "b", 42, "<L", at["a"])).code is UNSAFE


def test_an_entry_that_reaches_into_the_directory() -> None:
    raw = zipped({**BOOK.files(), "z": "last"})
    assert refusal(patched(raw, "z", 20, "<L", 10_000)).code is UNSAFE


def test_two_entries_of_one_name() -> None:
    raw = zipped({**BOOK.files(), "OEBPS/d.xhtml": "x"}).replace(b"OEBPS/d.xhtml", b"OEBPS/c.xhtml")
    assert "two entries" in refusal(raw).detail.lower()


def test_an_entry_that_calls_itself_something_else() -> None:
    raw = zipped({**BOOK.files(), "aaaa": "x"})
    assert refusal(raw.replace(b"aaaa", b"bbbb", 1)).code is UNSAFE


@pytest.mark.parametrize("method", [1, 9, 12, 14, 93, 99])
def test_methods_that_no_book_uses(method: int) -> None:
    raw = patched(zipped({**BOOK.files(), "a": "x"}), "a", 10, "<H", method, local=True)
    assert refusal(raw).code is UNSAFE


def test_a_book_that_was_cut_off_or_changed() -> None:
    raw = BOOK.bytes()
    assert refusal(raw[: len(raw) // 2]).code is DAMAGED
    stored = zipped({"mimetype": "x"}) + b""
    assert refusal(stored[:-1]).code is DAMAGED
    assert refusal(patched(raw, "OEBPS/c.xhtml", 16, "<L", zlib.crc32(b"other"))).code is DAMAGED


def test_a_directory_that_is_elsewhere() -> None:
    raw = bytearray(BOOK.bytes())
    struct.pack_into("<L", raw, len(raw) - 6, 4)
    assert refusal(bytes(raw)).code is DAMAGED


def test_what_stands_before_the_archive_is_no_archive() -> None:
    assert refusal(b"MZ\x90\x00" + BOOK.bytes()).code is ErrorCode.INPUT_NOT_TEXT


def test_an_archive_in_the_archive_stays_closed() -> None:
    inner = zipped({"mimetype": "x"})
    assert ingest(Epub(pages={"c.xhtml": page("<p>He went.</p>")}, more={"OEBPS/b.epub": inner}).bytes(), "tale").chapters
    lured = Epub(pages={"b.epub": "", "c.xhtml": page("<p>x</p>")}, more={"OEBPS/b.epub": inner})
    assert refusal(lured.bytes()).code is DAMAGED


def test_an_archive_that_was_written_as_a_stream() -> None:
    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_place: int) -> int:
            raise io.UnsupportedOperation

    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in BOOK.files().items():
            made.writestr(name, content)
    assert ingest(out.getvalue(), "tale").chapters


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_names_in_an_encoding_that_the_archive_does_not_tell(codec: str) -> None:
    name, stand_in = "第一章.xhtml", "x" * len("第一章.xhtml".encode(codec))
    files = Epub(pages={name: page("<h2>Chapter 1</h2><p>He went.</p>")}).files()
    body = files.pop(f"OEBPS/{name}")
    raw = zipped({**files, f"OEBPS/{stand_in}": body}).replace(f"OEBPS/{stand_in}".encode(), f"OEBPS/{name}".encode(codec))
    assert [c.title for c in ingest(raw, "tale").chapters] == ["Chapter 1"]


def test_only_what_is_asked_for_is_inflated() -> None:
    opened = Archive(zipped({"a": "one", "b": "two"}))
    assert opened.read("a") == b"one"
    assert "c" not in opened


ENTITIES = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE html [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>'


@pytest.mark.parametrize("doctype", [ENTITIES, EXTERNAL, PARAMETER])
@pytest.mark.parametrize("where", ["page", "package", "container", "document"])
def test_entities_are_refused_wherever_they_stand(doctype: str, where: str) -> None:
    files = BOOK.files()
    name = {"page": "OEBPS/c.xhtml", "package": "OEBPS/content.opf", "container": "META-INF/container.xml"}.get(where)
    if name is None:
        raw = docx("", more={"word/document.xml": f"{doctype}<document><p>&x;</p></document>"})
    else:
        body = str(files[name])
        head, _, rest = body.partition("?>")
        raw = zipped({**files, name: f"{head}?>{doctype}{rest.lstrip()}".replace("\n\n", "\n")})
    error = refusal(raw)
    assert error.code is UNSAFE
    assert "passwd" not in error.detail


def test_named_characters_of_html_are_read_without_a_document_type() -> None:
    story = ingest(Epub(pages={"c.xhtml": page("<p>Caf&eacute;&nbsp;&hellip; 1 &lt; 2 &amp; more</p>")}).bytes(), "tale")
    assert story.text == "Café … 1 < 2 & more"


def test_elements_without_end_are_refused() -> None:
    deep = "<b>" * 1000 + "x" + "</b>" * 1000
    assert refusal(Epub(pages={"c.xhtml": page(deep)}).bytes()).code is UNSAFE
    assert refusal(Epub(pages={"c.xhtml": "<html>" + "<b>" * 1000}).bytes()).code is UNSAFE


SAMPLES = (
    BOOK.bytes(),
    Epub(pages={"a.xhtml": page("<h1>One</h1><p>He went.</p>")}, nav=(("One", "a.xhtml"),), version="3.0").bytes(),
    docx(paragraph("Chapter 1") + paragraph("He ", "went.")),
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SAMPLES), st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), max_size=4), st.data())
def test_a_changed_archive_is_read_or_refused(raw: bytes, changes: list[tuple[int, bytes]], data: st.DataObject) -> None:
    made = bytearray(raw)
    for at, new in changes:
        at %= len(made)
        made[at : at + (len(new) if data.draw(st.booleans()) else 0)] = new
    try:
        story = ingest(bytes(made), "tale")
    except AinerError:
        return
    assert all(c.span.end <= len(story.text) for c in story.chapters)


MARKUP = (
    "<p> </p> <br> <!-- --> <![CDATA[ ]]> & &amp; &#0; &#x110000; <sup> </sup> <a href='#'> </a> < > x 第一章 "
    "<script> </script> <td> <div class='poem'> </div> <h2> </h2> <?x ?> <!DOCTYPE html> <rt> ' \" \n"
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(MARKUP.split(" ")), max_size=40))
def test_any_markup_is_read_or_refused(tokens: list[str]) -> None:
    try:
        story = ingest(Epub(pages={"c.xhtml": " ".join(tokens)}).bytes(), "tale")
    except AinerError:
        return
    assert story.chapters
