"""Every error is told in both languages."""

from __future__ import annotations

import re

import pytest
from ainern2d_contracts.error_words import CHINESE, error_words
from ainern2d_contracts.errors import ErrorCode
from ainern2d_contracts.vocabulary import Language


def test_the_chinese_table_has_every_code_and_no_other() -> None:
    assert set(CHINESE) == {code.name for code in ErrorCode}


@pytest.mark.parametrize("code", ErrorCode, ids=lambda code: code.name)
def test_both_languages_say_what_happened_and_what_to_do(code: ErrorCode) -> None:
    english, chinese = (error_words(code, language) for language in (Language.ENGLISH, Language.CHINESE))
    for said in chinese:
        assert re.search("[\u4e00-\u9fff]", said)
        assert said.endswith("。")
    for said in english:
        assert not re.search("[\u4e00-\u9fff]", said)
    options = re.compile(r"--?[a-z][a-z-]*|`[^`]+`|AINER_\w+|[a-z]+\.(?:html|log)")
    assert sorted(options.findall(chinese.next_step)) == sorted(options.findall(english.next_step)), (
        "the same commands and options"
    )
