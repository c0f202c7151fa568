"""Errors are told in the user's language, else in the story's."""

from __future__ import annotations

import pytest
from ainern2d_cli.tongue import seen, tongue
from ainern2d_contracts.vocabulary import Language

CHINESE_STORY = "雨下得很大。林婉儿推开客栈的门，一身青色的布衣已经湿透了。" * 4
ENGLISH_STORY = "It rained. “Façade,” said Zoë, and the naïve café owner laughed — twice. "


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LANG": "zh_CN.UTF-8"}, Language.CHINESE),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, Language.ENGLISH),
        ({"LC_ALL": "", "LANG": "zh_TW"}, Language.CHINESE),
        ({"LANG": "zh_CN.UTF-8", "AINER_LANGUAGE": "en"}, Language.ENGLISH),
        ({"AINER_LANGUAGE": "ZH-Hans"}, Language.CHINESE),
        ({}, Language.ENGLISH),
    ],
)
def test_the_setting_goes_before_the_locale(environment: dict[str, str], wanted: Language) -> None:
    seen(ENGLISH_STORY.encode())
    assert tongue(environment) is wanted


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_who_reads_chinese_is_told_in_chinese(codec: str) -> None:
    seen(CHINESE_STORY.encode(codec))
    assert tongue({"LANG": "C.UTF-8"}) is Language.CHINESE
    assert tongue({"AINER_LANGUAGE": "en"}) is Language.ENGLISH
    seen(ENGLISH_STORY.encode())
    assert tongue({"LANG": "C.UTF-8"}) is Language.ENGLISH


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff\xfe" * 400, ENGLISH_STORY.encode("cp1252", errors="replace"), bytes(range(256)) * 64]
)
def test_other_bytes_are_not_chinese(data: bytes) -> None:
    seen(data)
    assert tongue({}) is Language.ENGLISH
