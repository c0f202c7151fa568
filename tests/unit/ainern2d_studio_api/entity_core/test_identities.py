"""One person under several words: courtesies, introductions, newcomers who get a name."""

from __future__ import annotations

from ainern2d_contracts.vocabulary import AgeBand, Gender, Language
from ainern2d_studio_api.modules.entity_core.descriptions import age_band
from ainern2d_studio_api.modules.entity_core.people import Person, find_people
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route
from ainern2d_studio_api.modules.entity_core.skill_04_entity_extraction import extract

from .conftest import draft_of, story
from .test_registry import registered


def of(text: str, language: Language = Language.CHINESE) -> dict[str, Person]:
    return {person.name: person for person in find_people(story(text), language)}


SHOP = """老马提着水桶走了出来，他的胡子已经白了。

“马伯，您还认得我吗？”小梅问道。

老马笑了。老马说：“小梅长大了。”
"""


def test_a_courtesy_names_the_only_one_of_that_surname() -> None:
    assert "马伯" in of(SHOP)["老马"].aliases


def test_a_beard_is_a_mans() -> None:
    assert of(SHOP)["老马"].gender is Gender.MALE


def test_two_courtesies_of_one_surname_are_one_absent_person() -> None:
    found = of("林小雨说：“方大哥去年就走了。”林小雨叹了一口气。周明说：“方先生是个好人。”周明又说：“方大哥教过我写字。”")
    assert set(found["方大哥"].aliases) == {"方先生"}


def test_a_daughter_is_not_what_her_father_is_called() -> None:
    found = of("许小燕推开门，许小燕哭了。她说：“许大哥还没有回来。”许小燕问：“许大哥去哪里了？”")
    assert "许大哥" not in found["许小燕"].aliases


RIDER = """院子里站着一个蒙着脸的刺客，一句话也不说。

“你为什么要来？”宋大年喝道，宋大年举起了灯。

“我来还债。”刺客说。

“你到底是谁？”宋大年问。

“我叫韩江，你不记得了吗？”

韩江摘下面巾。韩江说：“我回来了。”
"""


def test_who_tells_their_name_was_the_nameless_one() -> None:
    found = of(RIDER)
    assert "刺客" in found["韩江"].aliases
    assert [word for word, _ in found["韩江"].proofs] == ["刺客"]


def test_the_narrator_names_whom_he_has_brought_in() -> None:
    found = of("门口走进来一个道士。此人正是青城山的观主，人称吴清风。吴清风笑道：“贫道有礼了。”吴清风坐了下来。")
    assert "道士" in found["吴清风"].aliases


def test_a_word_for_two_people_is_nobodys_name() -> None:
    text = "路上来了一个刺客，被人杀了。门口又走进一个刺客，此人正是韩江。韩江说：“拿酒来。”韩江坐下了。"
    assert "刺客" not in of(text)["韩江"].aliases


VISIT = """Mr. Holt sat by the window. He was an old man with a long white beard.

There was a knock. A small girl stood in the rain, holding a basket.

"Lucy!" cried Mr. Holt. "Come in."

"Thank you," said Lucy. The old man shut the door behind her.

"There is a letter," said Miss Brand. The governess looked pale. "It is for you."
"""


def test_an_english_newcomer_gets_a_name() -> None:
    found = of(VISIT, Language.ENGLISH)
    assert "a small girl" in {alias.lower() for alias in found["Lucy"].aliases}
    assert found["Lucy"].age is AgeBand.CHILD
    assert "the old man" in {alias.lower() for alias in found["Mr. Holt"].aliases}
    assert "the governess" in {alias.lower() for alias in found["Miss Brand"].aliases}


def test_a_ship_is_nobody() -> None:
    text = '"The Mary Dawn is lost," said Tom. Tom looked at the sea. Tom wept. "Poor Mary Dawn!" he said.'
    assert "Mary Dawn" not in of('Tom saw the Mary Dawn. "The Mary Dawn is lost," said Tom. Tom looked at it.', Language.ENGLISH)
    assert "Tom" in of(text, Language.ENGLISH)


def test_skill_21_records_why() -> None:
    tale = story(RIDER)
    found = registered(tale, draft_of(tale, {"我来还债。": "刺客", "我回来了。": "韩江"}))
    decision = next(d for d in found.registry.decisions if set(d.names) == {"刺客", "韩江"})
    assert "我叫韩江" in decision.reason
    assert found.plan.lines[0].speaker == found.plan.lines[1].speaker == decision.entity_id


def test_years_and_white_hair_reach_the_age() -> None:
    tale = story("秦大山年近六十，头发全白了。秦大山说：“走吧。”九岁的小满跟着他。小满说：“爷爷，慢点。”小满跑了。小满笑了。")
    raw = extract(tale, route(tale), draft_of(tale, {"走吧。": "秦大山"}))
    ages = {entity.name: entity.age for entity in raw.entities}
    assert ages["秦大山"] is AgeBand.ELDER
    assert ages["小满"] is AgeBand.CHILD
    assert age_band(AgeBand.ADULT, ()) is AgeBand.ADULT
