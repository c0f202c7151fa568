"""Languages told apart, whole texts and stretches inside them."""

from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.languages import guesses, name_of, tag_of
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route
from hypothesis import given
from hypothesis import strategies as st

from .conftest import story


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("zh", "大江东去，浪淘尽，千古风流人物。"),
        ("zh", "她在书店看到《となりのトトロ》的海报，站在原地看了很久很久，一句话也没有说，然后走了。"),
        ("ja", "吾輩は猫である。名前はまだ無い。"),
        ("ja", "国境の長いトンネルを抜けると雪国であった。"),
        ("ko", "안녕하세요, 저는 학생입니다."),
        ("en", "Marley was dead: to begin with."),
        ("en", "Stop!"),
        ("en", "“Hello, Zoë,” said José."),
        ("fr", "Longtemps, je me suis couché de bonne heure."),
        ("de", "Es war einmal ein König."),
        ("es", "En un lugar de la Mancha, de cuyo nombre no quiero acordarme"),
        ("it", "Nel mezzo del cammin di nostra vita mi ritrovai per una selva oscura."),
        ("pt", "O homem foi para casa e não disse nada a ninguém."),
        ("nl", "De man ging naar huis en het was koud in de nacht."),
        ("sv", "Mannen gick hem och det var kallt på natten."),
        ("pl", "Mężczyzna poszedł do domu i nie powiedział nic."),
        ("tr", "Adam eve gitti ve hiçbir şey söylemedi."),
        ("vi", "Người đàn ông về nhà và không nói gì."),
        ("la", "Gallia est omnis divisa in partes tres."),
        ("ru", "Все счастливые семьи похожи друг на друга."),
        ("uk", "Він пішов додому і ліг спати."),
        ("ar", "ذهب الرجل إلى البيت ولم يقل شيئا."),
        ("fa", "مرد به خانه رفت و چیزی نگفت."),
        ("el", "Ο άνθρωπος πήγε σπίτι."),
        ("he", "האיש הלך הביתה."),
        ("hi", "आदमी घर चला गया।"),
        ("th", "ผู้ชายกลับบ้าน"),
    ],
)
def test_a_sentence_is_enough(tag: str, text: str) -> None:
    assert tag_of(text) == tag
    assert name_of(tag)[0].isupper()


@given(st.text(max_size=80))
def test_shares_are_shares(text: str) -> None:
    found = guesses(text)
    assert sum(guess.share for guess in found) <= 1.01
    assert [guess.share for guess in found] == sorted((guess.share for guess in found), reverse=True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Russian", "Он пошёл домой и лёг спать. Утром он встал."),
        ("Japanese", "私は昨日、学校に行きました。とても楽しかったです。"),
        ("German", "Er ging nach Hause. Es war kalt, und er hatte Hunger."),
    ],
)
def test_a_language_without_a_voice_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(AinerError) as caught:
        route(story(text))
    assert caught.value.code is ErrorCode.LANGUAGE_UNKNOWN
    assert name in caught.value.detail


def stretches(text: str) -> list[tuple[str, str]]:
    tale = story(text)
    return [(span.tag, span.span.of(tale.text).strip(" \"'“”，：\n")) for span in route(tale).spans]


def test_chinese_lines_in_an_english_story() -> None:
    found = stretches('"你好，朋友！" she said, and smiled at him.\n\nHe did not understand a word of it, and he walked away.')
    assert ("zh-Hans", "你好，朋友！") in found
    assert found[-1][0] == "en"


def test_english_lines_in_a_chinese_story() -> None:
    text = "他推开门，大声说：“I have never seen the sea.” 她没有听懂，只是站在那里看着他。他把 PDF 文件发给了 Alice。"
    found = stretches(text)
    assert [tag for tag, _ in found] == ["zh-Hans", "en", "zh-Hans"]
    assert "PDF" in found[2][1]


def test_a_french_sentence_is_named_and_read_by_the_main_voice() -> None:
    english = "She laughed at his French, but it was the best that he had, and he had come a long way to say it to her."
    tale = story(f'He bowed. "Je suis allé à la maison et je ne l\'ai pas vu," he said. {english}')
    context = route(tale)
    (french,) = [span for span in context.spans if span.tag == "fr"]
    assert french.language is Language.ENGLISH
    assert context.translation_needed
    assert "language: French" in {evidence.claim for evidence in context.evidence}


def test_a_letter_in_the_other_script() -> None:
    found = stretches("他打开信，慢慢地读了起来。\n\n「親愛的孩子，聽說你來了，我很高興。」\n\n他把信放下，没有说话。")
    assert [tag for tag, _ in found] == ["zh-Hans", "zh-Hant", "zh-Hans"]
