"""Skill 02: language, script, culture, era."""

from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.vocabulary import Culture, Era, Language
from ainern2d_studio_api.modules.entity_core.languages import tag_of, voice_of
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route

from .conftest import INN, LODGE, story


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("你好。", Language.CHINESE),
        ("他在电脑上打开了 PDF 文件。", Language.CHINESE),
        ("He ran.", Language.ENGLISH),
        ("She read the sign 酒 aloud.", Language.ENGLISH),
        ("私は昨日、学校に行きました。", None),
        ("Он пошёл домой и лёг спать.", None),
        ("안녕하세요, 저는 학생입니다.", None),
        ("Je suis allé à la maison et j'ai dormi.", None),
        ("Der Mann ging nach Hause und in der Nacht war es kalt.", None),
        ("El hombre fue a la casa y no me dijo nada.", None),
    ],
)
def test_languages_are_told_apart(text: str, language: Language | None) -> None:
    assert voice_of(tag_of(text)) is language


def test_a_language_that_cannot_be_spoken_is_refused() -> None:
    with pytest.raises(AinerError) as caught:
        route(story("Он пошёл домой и лёг спать. Утром он встал."))
    assert caught.value.code is ErrorCode.LANGUAGE_UNKNOWN


@pytest.mark.parametrize(
    ("text", "culture", "era"),
    [
        (INN, Culture.CHINESE, Era.ANCIENT),
        (LODGE, Culture.EUROPEAN, Era.NINETEENTH_CENTURY),
        ("陈默走进办公室，放下手机，打开电脑。经理还在打电话。", Culture.MODERN, Era.MODERN),
        ("She put her phone on the office desk and called a taxi to the airport.", Culture.MODERN, Era.MODERN),
        ("The wizard raised his wand, and the dragon fell silent under the spell.", Culture.FANTASY, Era.MEDIEVAL),
        ("The starship left the planet, and the robot closed the airlock.", Culture.MODERN, Era.FUTURE),
    ],
)
def test_culture_and_era_come_from_the_words(text: str, culture: Culture, era: Era) -> None:
    context = route(story(text))
    assert (context.culture, context.era) == (culture, era)
    plain = " ".join(text.split())
    assert context.evidence
    assert all(evidence.quote in plain for evidence in context.evidence)


def test_scripts_of_chinese() -> None:
    assert route(story("她推開門，看見老人坐在燈下，一句話也不說。")).variant == "zh-Hant"
    assert route(story("她推开门，看见老人坐在灯下，一句话也不说。")).variant == "zh-Hans"


def test_classical_words_count_in_traditional_characters_too() -> None:
    context = route(story("卻說寶玉進來，太醫忙問道：「二爺怎麼了？」丫鬟們都不說話。"))
    assert (context.culture, context.era) == (Culture.CHINESE, Era.ANCIENT)


def test_spans_follow_the_paragraphs() -> None:
    text = (
        "他在信里写了这样一段话给她看，她看了很久。\n\nI have never seen the sea, and I will not see it now.\n\n"
        "他放下了信，什么也没有再说，走到窗前去了。"
    )
    assert [s.language for s in route(story(text)).spans] == [Language.CHINESE, Language.ENGLISH, Language.CHINESE]
