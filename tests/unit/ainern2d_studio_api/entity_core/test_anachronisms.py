"""Things out of their time or place, with where they stand."""

from __future__ import annotations

import re

import pytest
from ainern2d_contracts.vocabulary import Culture, Language
from ainern2d_studio_api.modules.entity_core.anachronisms import find_anachronisms, sentence_of
from ainern2d_studio_api.modules.entity_core.lexicon import table
from ainern2d_studio_api.modules.entity_core.periods import period


@pytest.mark.parametrize(
    ("key", "text", "things"),
    [
        ("song", "她拿出手机，给林冲打了电话。", ["mobile telephone", "telephone"]),
        ("tang", "老者戴上眼镜，看了看信。", ["spectacles"]),
        ("song", "桌上摆着辣椒和玉米。", ["chilli", "maize"]),
        ("qing", "他点上旱烟，桌上摆着辣椒。", []),
        ("qing", "他坐火车进京。", []),
        ("ming", "他坐火车进京。", ["railway"]),
        ("song", "各位好汉，对手机会不多，香烟缭绕，他的枪法好。", []),
        ("imperial_china", "一轮明月照着茶馆。", []),
        ("regency", "He drew his katana, and she took a photograph.", ["katana", "photograph"]),
        ("regency", "She matches him in wit; a train of servants followed; he raised his glasses of wine.", []),
        ("victorian", "He caught the night train and sent a telegram.", []),
        ("medieval", "The knight ate potatoes and drank coffee.", ["potato", "coffee"]),
        ("contemporary", "She drove her car home, phone in hand.", []),
        ("contemporary", "They took the stagecoach.", ["stagecoach"]),
        ("fantasy", "The wizard smoked tobacco and read the newspaper.", []),
        ("fantasy", "The wizard took out his smartphone.", ["mobile telephone"]),
        ("tang", "The poet put on his glasses and sat down on the sofa.", ["spectacles", "sofa"]),
        ("ming", "他用铅笔写下警察的名字，坐在沙发上。", ["pencil", "police force", "sofa"]),
        ("edo", "The samurai drew his katana.", []),
    ],
)
def test_things_that_the_time_or_the_culture_lacks(key: str, text: str, things: list[str]) -> None:
    language = Language.ENGLISH if text.isascii() else Language.CHINESE
    found = find_anachronisms(text, period(key), language)
    assert [item.thing for item in found] == things
    for item in found:
        assert item.quote in text
        assert item.span.of(text) in item.quote
        assert item.source
        assert sentence_of(item, text).startswith(item.span.of(text))


def test_traditional_characters_are_read_and_quoted_as_written() -> None:
    (found,) = find_anachronisms("他拿起電話。", period("ming"), Language.CHINESE)
    assert (found.thing, found.span.of("他拿起電話。"), found.first_year) == ("telephone", "電話", 1881)


def test_the_table_is_sourced_and_its_years_are_in_order() -> None:
    data = table("anachronisms")
    cultures = {culture.value for culture in Culture} | {"any"}
    for row in data["thing"]:
        assert row["source"] in data["sources"]
        assert set(row.get("first", {})) | set(row.get("last", {})) | set(row.get("only", [])) <= cultures
        for culture in set(row.get("first", {})) & set(row.get("last", {})):
            assert row["first"][culture] < row["last"][culture]
        assert re.compile(row["zh"])
        assert re.compile(row["en"])
        assert "first" in row or "only" in row
