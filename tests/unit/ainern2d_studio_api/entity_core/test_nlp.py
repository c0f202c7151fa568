"""Words with exact offsets."""

from __future__ import annotations

import re

import pytest
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.nlp import MAX_PIECE, expected, tokens

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


@pytest.mark.parametrize(("text", "language"), [(INN, Language.CHINESE), (LODGE, Language.ENGLISH)])
def test_words_are_the_same_read_alone_and_read_ahead(text: str, language: Language) -> None:
    parts = [part + " " for part in text.split("\n") if part.strip()]
    alone = [tokens(part.rstrip(), language) for part in parts]
    told: list[float] = []
    with expected(parts, language, told.append):
        together = [tokens(part, language) for part in parts]
    assert together == alone
    assert told[-1] == 1.0


def test_of_sentences_nobody_wants_there_are_no_words() -> None:
    text = "武松进了門。他拔出宝剑。天黑了。"
    with expected([text], Language.CHINESE, wanted=re.compile("门|剑")):
        found = tokens(text, Language.CHINESE)
    whole = tokens(text, Language.CHINESE)
    assert found == tuple(token for token in whole if token.end <= text.index("天"))
    assert "門" in {token.text for token in found}
