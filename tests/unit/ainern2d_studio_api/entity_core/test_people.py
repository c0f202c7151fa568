"""Who appears in a story."""

from __future__ import annotations

from itertools import pairwise

import pytest
from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import AgeBand, Gender, Language
from ainern2d_studio_api.modules.entity_core.people import Person, find_people

from .conftest import story


def people(tale: Story, language: Language) -> dict[str, Person]:
    return {person.name: person for person in find_people(tale, language)}


def of(text: str, language: Language = Language.CHINESE) -> dict[str, Person]:
    return people(story(text), language)


def test_chinese_names_aliases_roles_and_groups(inn: Story) -> None:
    found = people(inn, Language.CHINESE)
    assert next(iter(found)) == "林婉儿"
    assert set(found["林婉儿"].aliases) == {"婉儿", "林姑娘"}
    assert found["林婉儿"].gender is Gender.FEMALE
    assert found["萧远山"].gender is Gender.MALE
    assert found["店小二"].role == "servant"
    assert found["老人"].age is AgeBand.ELDER
    assert {"大汉"} <= set(found)
    assert not {"客栈", "长剑", "玉佩", "角落"} & set(found)


def test_english_names_aliases_roles_and_groups(lodge: Story) -> None:
    found = people(lodge, Language.ENGLISH)
    assert set(found["Thomas Wren"].aliases) == {"Tom", "Thomas"}
    assert set(found["Elizabeth Wren"].aliases) == {"Elizabeth", "Lizzy", "Miss Wren"}
    assert found["Elizabeth Wren"].gender is Gender.FEMALE
    assert found["Captain Blackwood"].gender is Gender.MALE
    assert found["Captain Blackwood"].role == "soldier"
    assert found["the guards"].is_group
    assert found["the old woman"].age is AgeBand.ELDER
    assert not {"London", "King", "Open"} & set(found)


def test_mentions_are_the_names_themselves_and_do_not_overlap(inn: Story, lodge: Story) -> None:
    for tale, language in ((inn, Language.CHINESE), (lodge, Language.ENGLISH)):
        spans = []
        for person in find_people(tale, language):
            names = {person.name.lower(), *(alias.lower() for alias in person.aliases)}
            assert all(" ".join(m.of(tale.text).lower().split()) in names for m in person.mentions)
            spans += list(person.mentions)
        spans.sort(key=lambda span: span.start)
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_title_belongs_to_whom_the_text_gives_it() -> None:
    found = of("太尉洪信领了圣旨。洪太尉问道：“天师何在？”住持真人禀道：“在山顶。”太尉道：“快请！”真人答道：“是。”太尉上山去了。")
    assert {"太尉", "洪太尉"} <= set(found["洪信"].aliases)
    assert "真人" in found["住持真人"].aliases


def test_a_father_is_not_his_son() -> None:
    found = of("史进在庄上练武。史进很高兴。史进说道：“爹爹！”史太公笑道：“好孩子。”史太公走了。")
    assert {"史进", "史太公"} <= set(found)


def test_nicknames_point_to_the_only_one_of_the_surname() -> None:
    found = of("陈默走进来。陈默说：“早。”张伟抬头说：“小陈，早。”小陈坐下了。张伟笑了。")
    assert "小陈" in found["陈默"].aliases


def test_creatures_that_speak_are_people_and_may_be_renamed() -> None:
    found = of("那石猴笑道：“我进去！”众猴都道：“大王万岁！”自此，石猴登了王位，遂称美猴王。美猴王大喜。猴王道：“吃桃。”")
    assert {"石猴", "猴王"} <= set(found["美猴王"].aliases)
    assert found["美猴王"].role == "creature"
    assert found["众猴"].is_group


def test_traditional_characters_stay_as_written() -> None:
    found = of("林婉兒推開門。婉兒說：「有人嗎？」林婉兒坐下。趙掌櫃笑道：「姑娘請坐。」")
    assert "婉兒" in found["林婉兒"].aliases
    assert "趙掌櫃" in found


def test_a_wife_is_not_her_daughter_and_a_boy_not_his_uncle() -> None:
    text = (
        "Mrs. Reed frowned. Georgiana Reed laughed. Mrs. Reed said nothing. Georgiana Reed ran away. "
        '"Stop," said Master Reed. Mr. Reed had died long ago, and Mr. Reed was missed. "No," said Master Reed.'
    )
    found = of(text, Language.ENGLISH)
    assert {"Mrs. Reed", "Georgiana Reed", "Master Reed", "Mr. Reed"} <= set(found)


def test_whoever_tells_the_story_bears_the_first_person() -> None:
    text = (
        '"Jane, come here!" said Bessie. I went. I was afraid, and I hid behind the curtain. '
        '"Jane!" Bessie called again. I said nothing. I waited, and Bessie went away.'
    )
    assert "I" in of(text, Language.ENGLISH)["Jane"].aliases
    assert of("我叫了一声。我走进屋里，我看见老人坐着。老人说：“来了？”我点点头。")["我"].mentions == ()


@pytest.mark.parametrize(
    "text", ["雨下了一夜。山上的花都落了，河水涨得很高。", "The rain fell on London all night. By Monday the Thames was high."]
)
def test_a_landscape_has_no_people(text: str) -> None:
    language = Language.ENGLISH if text.isascii() else Language.CHINESE
    assert find_people(story(text), language) == ()
