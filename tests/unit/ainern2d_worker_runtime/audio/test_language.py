"""Text to phonemes: what is read, and where in the text it lies."""

from __future__ import annotations

from itertools import pairwise

import pytest
from ainern2d_contracts.vocabulary import Language
from ainern2d_worker_runtime.audio.language.chinese import ChineseG2P
from ainern2d_worker_runtime.audio.language.english import spread
from ainern2d_worker_runtime.audio.language.numbers import halfwidth, readings
from ainern2d_worker_runtime.audio.language.script import Reader
from ainern2d_worker_runtime.audio.language.spoken import unspoken
from ainern2d_worker_runtime.audio.speech.model import vocabulary
from ainern2d_worker_runtime.audio.speech.phrases import is_speakable, phrases, symbols_of
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def chinese() -> ChineseG2P:
    return ChineseG2P()


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2024年", ["二零二四"]),
        ("2024-05-06", ["二零二四年五月六日"]),
        ("12:30", ["十二点三十分"]),
        ("8:05", ["八点零五分"]),
        ("￥3,500", ["三千五百元"]),
        ("$20", ["二十美元"]),
        ("50%", ["百分之五十"]),
        ("1/3", ["三分之一"]),
        ("3~5", ["三到五"]),
        ("5km", ["五公里"]),
        ("2个", ["两个"]),
        ("第2个", ["二"]),
        ("13800138000", ["一三八零零一三八零零零"]),
        ("3.14", ["三点一四"]),
        ("-7", ["负七"]),
        ("15", ["十五"]),
        ("零", []),
    ],
)
def test_digits_are_read_as_people_read_them(written: str, spoken: list[str]) -> None:
    assert [reading.spoken for reading in readings(halfwidth(written))] == spoken


@given(st.text(alphabet="0123456789０１年月日个%％￥$.,-/~:：kmg第好", max_size=24))
def test_readings_lie_in_order_inside_the_text_and_leave_no_digit_unread(text: str) -> None:
    plain = halfwidth(text)
    assert len(plain) == len(text)
    found = readings(plain)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {i for reading in found for i in range(reading.start, reading.end)}
    assert all(i in covered for i, c in enumerate(plain) if c.isdigit())
    assert not any(c.isdigit() for reading in found for c in reading.spoken)


def test_heteronyms_follow_their_word(chinese: ChineseG2P) -> None:
    def sound(text: str) -> list[str]:
        return [unit.phonemes for unit in chinese(text) if unit.is_word]

    assert sound("还钱")[0] != sound("还有")[0]
    assert sound("长大")[0] != sound("长短")[0]
    assert sound("银行")[1] != sound("行走")[0]


@pytest.mark.parametrize(
    ("text", "index", "pinyin"),
    [
        ("他跑得快", 2, "de5"),
        ("高兴得很", 2, "de5"),
        ("我得走了", 1, "dei3"),
        ("得到了", 0, "de2"),
        ("慢慢地走", 2, "de5"),
        ("落在地上", 2, "di4"),
        ("成为了英雄", 1, "wei2"),
        ("睡不着觉", 3, "jiao4"),
        ("大喝一声", 1, "he4"),
        ("喝水", 0, "he1"),
        ("投降", 1, "xiang2"),
    ],
)
def test_particles_and_heteronyms_in_their_sentence(chinese: ChineseG2P, text: str, index: int, pinyin: str) -> None:
    assert [unit.phonemes for unit in chinese(text)][index] == chinese.ipa(pinyin)


def test_the_lexicon_of_the_task_wins(chinese: ChineseG2P) -> None:
    as_pinyin = chinese("曾参来了", lexicon={"曾参": "zeng1 shen1"})
    as_marked = chinese("曾参来了", lexicon={"曾参": "zēng shēn"})
    as_characters = chinese("曾参来了", lexicon={"曾参": "增深"})
    assert [u.phonemes for u in as_pinyin] == [u.phonemes for u in as_marked] == [u.phonemes for u in as_characters]
    assert as_pinyin[1].phonemes != chinese("曾参来了")[1].phonemes


def test_each_character_is_a_unit_at_its_place(chinese: ChineseG2P) -> None:
    text = "他，第2天走了。"
    assert [(text[u.start : u.end], u.is_word) for u in chinese(text)] == [
        ("他", True), ("，", False), ("第", True), ("2", True), ("天", True), ("走", True), ("了", True), ("。", False),
    ]  # fmt: skip


def test_what_nobody_can_read_is_left_out(chinese: ChineseG2P) -> None:
    assert not is_speakable(chinese("𠮷☃……——"))
    assert is_speakable(chinese("嗯"))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
def test_no_text_makes_reading_fail(reader: Reader, text: str) -> None:
    units = [unit for language in Language for unit in reader.units(text, language, {})]
    assert all(0 <= unit.start < unit.end <= len(text) for unit in units)
    assert {symbol for symbol, _ in symbols_of(units, vocabulary())} <= set(vocabulary())


def test_english_words_inside_chinese_keep_their_place(reader: Reader) -> None:
    text = "Tom说OK，跑了5km。"
    words = [text[u.start : u.end] for u in reader.units(text, Language.CHINESE, {}) if u.is_word and u.phonemes]
    assert words == ["Tom", "说", "OK", "跑", "了", "5km"]


def test_english_names_numbers_and_dashes(reader: Reader) -> None:
    text = "Mr. Kvothe didn’t stop—“It’s 3 o’clock,” he said."
    units = reader.units(text, Language.ENGLISH, {})
    words = [text[u.start : u.end] for u in units if u.is_word]
    assert words == ["Mr.", "Kvothe", "didn’t", "stop", "It’s", "3", "o’clock", "he", "said"]
    assert all(unit.phonemes for unit in units if unit.is_word)


def test_english_lexicon_takes_ipa_and_respelling(reader: Reader) -> None:
    (ipa,) = [u for u in reader.units("Siobhan", Language.ENGLISH, {"Siobhan": "/ʃəvˈɔn/"}) if u.is_word]
    (respelt,) = [u for u in reader.units("Siobhan", Language.ENGLISH, {"Siobhan": "shove on"}) if u.is_word]
    assert ipa.phonemes == "ʃəvˈɔn"
    assert respelt.phonemes.startswith("ʃ")


@given(st.text(alphabet="ab —…“”() ", max_size=30))
def test_spread_keeps_every_visible_character_in_order(text: str) -> None:
    plain, origin = spread(text)
    assert plain.replace(" ", "") == text.replace(" ", "")
    assert len(origin) == len(plain)
    assert origin == sorted(origin)


def test_long_text_is_cut_at_clauses_and_nothing_is_lost(chinese: ChineseG2P) -> None:
    units = chinese("山路很长，他走了一天，天黑了还没有到。" * 20)
    pieces = phrases(units, vocabulary(), 200)
    assert len(pieces) > 3
    assert all(len(piece.symbols) <= 200 for piece in pieces)
    assert all(piece.symbols.rstrip()[-1] in ".," for piece in pieces)
    whole = "".join(symbol for symbol, _ in symbols_of(units, vocabulary()))
    assert "".join(piece.symbols for piece in pieces).replace(" ", "") == whole.replace(" ", "")


def test_text_without_any_pause_is_cut_too(chinese: ChineseG2P) -> None:
    assert all(len(piece.symbols) <= 50 for piece in phrases(chinese("啊" * 300), vocabulary(), 50))


@pytest.mark.parametrize(
    ("text", "language", "silent"),
    [
        ("你好😀，Привет！", Language.CHINESE, "😀Привет"),
        ("“走吧，”Tom说，“3点了。”", Language.CHINESE, ""),
        ("It’s $5.50 — said “Dr. Who”.", Language.ENGLISH, ""),
        ("こんにちは", Language.CHINESE, "こんにちは"),
    ],
)
def test_what_no_voice_says_is_known(reader: Reader, text: str, language: Language, silent: str) -> None:
    assert unspoken(text, reader.units(text, language, {})) == silent


def test_quotation_marks_are_silent_in_chinese(chinese: ChineseG2P) -> None:
    def symbols(text: str) -> str:
        return "".join(symbol for symbol, _ in symbols_of(chinese(text), vocabulary()))

    assert symbols("”行者道：“走！”《西游记》") == symbols("行者道：走！西游记")
