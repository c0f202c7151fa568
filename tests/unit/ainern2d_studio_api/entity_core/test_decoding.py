"""Encodings of story files."""

from __future__ import annotations

import codecs

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_studio_api.modules.entity_core.decoding import MAX_LINE_BYTES, decode, decoded

SIMPLIFIED = "她推开门，看见老人坐在灯下，一句话也不说。"
TRADITIONAL = "她推開門，看見老人坐在燈下，一句話也不說。這時候，外面下起雨來。"
ENGLISH = "“It’s late,” said Zoë. She had lost the café’s key, and the night was cold and long."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_simplified_chinese_of_one_sentence_is_read_in_every_encoding(codec: str) -> None:
    assert decode(SIMPLIFIED.encode(codec))[0] == SIMPLIFIED


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "big5", "gb18030"])
def test_traditional_chinese_is_read_in_every_encoding(codec: str) -> None:
    assert decode(TRADITIONAL.encode(codec))[0] == TRADITIONAL


@pytest.mark.parametrize("length", [8, 12, 20])
def test_short_gbk_does_not_become_another_script(length: int) -> None:
    text, codec = decode(SIMPLIFIED[:length].encode("gbk"))
    assert (text, codec) == (SIMPLIFIED[:length], "gb18030")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1252"])
def test_english_with_accents_is_read(codec: str) -> None:
    assert decode(ENGLISH.encode(codec))[0] == ENGLISH


def test_a_named_encoding_is_obeyed() -> None:
    assert decode("été".encode("latin-1"), "latin-1") == ("été", "iso8859-1")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", ErrorCode.INPUT_EMPTY),
        (b" \r\n\t", ErrorCode.INPUT_EMPTY),
        (codecs.BOM_UTF8 + b"\n", ErrorCode.INPUT_EMPTY),
        (b"%PDF-1.7\nsomething", ErrorCode.INPUT_NOT_TEXT),
        (b"PK\x03\x04rest of an archive", ErrorCode.INPUT_NOT_TEXT),
        (b"text\x00with\x00zeros and more text here", ErrorCode.INPUT_NOT_TEXT),
        (b"bell \x07\x01\x02\x03\x04\x05 and other controls", ErrorCode.INPUT_NOT_TEXT),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd", ErrorCode.INPUT_UNDECODABLE),
        (b"\xff\xff\xff\xff\xff\xfe\xfe\xfe\x81", ErrorCode.INPUT_UNDECODABLE),
        (b"x" * (MAX_LINE_BYTES + 1), ErrorCode.INPUT_LINE_TOO_LONG),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw: bytes, code: ErrorCode) -> None:
    with pytest.raises(AinerError) as caught:
        decode(raw)
    assert caught.value.code is code


def test_an_unknown_encoding_is_a_wrong_option() -> None:
    with pytest.raises(AinerError) as caught:
        decode(b"text", "no-such-codec")
    assert caught.value.code is ErrorCode.OPTION_INVALID


def test_text_that_is_not_the_named_encoding_is_undecodable() -> None:
    with pytest.raises(AinerError) as caught:
        decode(SIMPLIFIED.encode("gb18030"), "utf-8")
    assert caught.value.code is ErrorCode.INPUT_UNDECODABLE


@pytest.mark.parametrize("encoding", ["zlib", "rot13", "idna", "hex", "\0", "utf-8\n" * 50])
def test_codecs_that_are_no_encoding_of_text_are_wrong_options(encoding: str) -> None:
    with pytest.raises(AinerError) as caught:
        decode(b"text", encoding)
    assert caught.value.code in (ErrorCode.OPTION_INVALID, ErrorCode.INPUT_UNDECODABLE)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_in_a_long_text_are_told(codec: str) -> None:
    raw = f"{SIMPLIFIED}\n".encode(codec) * 300
    found = decoded(raw[:3001] + b"\xff" + raw[3001:])
    assert found.codec == codec
    assert "broken in the file" in found.notes[0]
    assert found.text.count(SIMPLIFIED) >= 299


def test_bytes_that_are_everyday_words_in_two_encodings_are_told() -> None:
    found = decoded("都快".encode("gb18030"))
    assert found.codec == "gb18030"
    assert "big5 (飲辦" in found.notes[0]


def test_what_cannot_be_read_says_what_it_may_be() -> None:
    with pytest.raises(AinerError) as caught:
        decode("Он вошёл в дом и увидел старика.".encode("cp1251"))
    assert caught.value.code is ErrorCode.INPUT_UNDECODABLE
    assert "cp1251 (Он" in caught.value.detail


def test_rare_accents_in_windows_1252_are_no_broken_utf_8() -> None:
    text = ("She had lost the key of the house, and the night was cold and long. " * 60 + "Zoë came. ") * 20
    assert decode(text.encode("cp1252")) == (text, "cp1252")
