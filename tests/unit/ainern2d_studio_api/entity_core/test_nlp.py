"""Words with exact offsets."""

from __future__ import annotations

import pytest
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.nlp import MAX_PIECE, tokens

from .conftest import INN, LODGE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (INN, Language.CHINESE),
        ("林婉兒推開客棧的門，\r\n　　說道：「住店。」", Language.CHINESE),
        ("没有标点的长句" * MAX_PIECE, Language.CHINESE),
        (LODGE, Language.ENGLISH),
        ("Mr.\r\nDarcy  bowed —\r\n\r\n\t_very_ low. ☃ Elizabeth\r\nBennet laughed.", Language.ENGLISH),
        ("", Language.CHINESE),
        (" \n ", Language.ENGLISH),
    ],
)
def test_words_lie_where_they_say_and_miss_nothing(text: str, language: Language) -> None:
    at = 0
    for token in tokens(text, language):
        assert text[token.start : token.end] == token.text
        assert not text[at : token.start].replace("_", "").strip()
        at = token.end
    assert not text[at:].strip()


def test_names_of_people_are_marked() -> None:
    chinese = [t.text for t in tokens("林婉儿和萧远山在北京见面。", Language.CHINESE) if t.person]
    english = [t.text for t in tokens("Elizabeth Bennet met John in London.", Language.ENGLISH) if t.person]
    assert chinese == ["林婉儿", "萧远山"]
    assert english == ["Elizabeth Bennet", "John"]
