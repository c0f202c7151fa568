"""Several names of one Chinese person: stems with titles, outright statements, pet names; and what tells two apart."""

from __future__ import annotations

import pytest
from ainern2d_contracts.vocabulary import Gender, Language
from ainern2d_studio_api.modules.entity_core.people import Person, find_people

from .conftest import story


def of(text: str) -> dict[str, Person]:
    return {person.name: person for person in find_people(story(text), Language.CHINESE)}


def owner(found: dict[str, Person], name: str) -> str:
    return next((person.name for person in found.values() if name in (person.name, *person.aliases)), "")


STEM = """玄霜大仙坐在洞中。玄霜大仙笑道：“童儿，看茶。”童儿去了。

那玄霜子起身便走。玄霜子说道：“贫道去也。”众人问玄霜大仙几时回来。玄霜大仙道：“明日。”玄霜子笑了。
"""


def test_a_stem_with_several_titles_is_one_person() -> None:
    found = of(STEM * 2)
    assert owner(found, "玄霜大仙") == owner(found, "玄霜子") != ""


def test_the_first_and_the_last_character_abbreviate_a_title() -> None:
    text = "玉衡大帝升殿。玉帝笑道：“众卿平身。”孙大海道：“玉帝在上。”玉帝道：“你来了。”孙大海看着玉衡大帝。玉帝走了。"
    found = of(text * 2)
    assert owner(found, "玉衡大帝") == owner(found, "玉帝") != ""


def test_a_place_before_a_title_joins_nobody() -> None:
    text = "东海龙王来了。东海公主笑道：“父王。”东海龙王看着东海公主，道：“女儿，坐。”东海龙王在东海里住。他回到东海去了。"
    found = of(text * 3)
    assert owner(found, "东海公主") == "" or owner(found, "东海公主") != owner(found, "东海龙王")


def test_a_sentence_may_say_outright_who_is_who() -> None:
    text = (
        "孟大海道：“铁臂侠是谁？”孙二道：“铁臂侠即罗通也。”孟大海道：“铁臂侠在那里？”罗通走进门来，罗通道：“我来了。”"
        "孟大海笑了。罗通道：“吃酒。”众人都怕铁臂侠。"
    )
    found = of(text)
    assert owner(found, "铁臂侠") == owner(found, "罗通") != ""


def test_a_bare_title_that_gives_its_name_is_the_bearer_of_its_surname() -> None:
    text = (
        "前面便是梁员外家。梁员外迎出门来。员外满面生喜，笑吟吟的道：“弟子贱名梁安，字大方，请坐。”众人谢了梁员外。"
        "次日，梁安吩咐备饭。梁安道：“请用。”众人都说梁员外是善人。"
    )
    found = of(text)
    assert owner(found, "梁员外") == owner(found, "梁安") != ""


def test_one_name_after_the_other_is_given_to_one() -> None:
    text = (
        "他乳名叫做火孩儿，号叫做赤焰大王。火孩儿跳出门来。赵大海道：“火孩儿，看打！”火孩儿道：“你是何人？”"
        "众人见了赤焰大王，都怕。赵大海道：“赤焰大王走了。”火孩儿去了。"
    )
    found = of(text)
    assert owner(found, "火孩儿") == owner(found, "赤焰大王") != ""


def test_who_speaks_tells_the_own_name() -> None:
    text = (
        "石猛大喝道：“我乃黑水大王！”孙二慌了。孙二问道：“黑水大王？”石猛道：“正是。”石猛举起刀来。"
        "孙二道：“不知黑水大王到此。”石猛笑了。黑水大王的名声，谁不知道？"
    )
    found = of(text)
    assert owner(found, "黑水大王") == owner(found, "石猛") == "石猛"


def test_a_list_tells_two_apart() -> None:
    text = "孙新、孙安走来。孙安道：“走。”孙新道：“走！”孙新、孙安去了。孙头领坐下。孙头领道：“孙新、孙安呢？”"
    found = of(text * 2)
    assert owner(found, "孙新") != owner(found, "孙安")


def test_a_noun_that_stands_beside_one_name_is_theirs() -> None:
    text = "郎中陈济世走来。神医陈济世笑道：“坐。”神医陈济世摸着胡子。赵二道：“神医陈济世来了！”神医陈济世道：“不急。”神医何在？"
    found = of(text)
    assert owner(found, "神医") == owner(found, "陈济世") == "陈济世"


def test_a_predicate_after_names_is_nobody() -> None:
    text = (
        "孙大海躬身施礼，道：“见过。”钱万里躬身施礼，道：“请坐。”赵铁柱躬身施礼，道：“不敢。”躬身施礼道：“是。”"
        "孙大海笑了。钱万里笑了。赵铁柱笑了。"
    )
    assert owner(of(text * 2), "躬身施礼") == ""


@pytest.mark.parametrize(
    ("text", "whole", "junk"),
    [
        ("林晚深吸一口气。林晚说：“我来。”林晚走了。", "林晚", "林晚深"),
        ("石磊抱着胳膊。石磊说：“我来。”石磊走了。", "石磊", "石磊抱"),
    ],
)
def test_the_beginning_of_the_next_word_is_no_part_of_a_name(text: str, whole: str, junk: str) -> None:
    found = of(text)
    assert owner(found, whole) == whole
    assert owner(found, junk) == ""


PET = """秦海棠笑道：“爷爷，我来了。”秦岳道：“慢些。”

“阿棠，别闹。”秦岳说。阿棠吐了吐舌头。秦海棠坐下。阿棠说：“饿了。”秦岳看着秦海棠。
"""


def test_a_pet_name_is_made_of_the_given_name() -> None:
    found = of(PET)
    assert "阿棠" in found["秦海棠"].aliases


def test_a_doubled_given_name_is_a_pet_name() -> None:
    found = of("林晚推开门。“晚晚，你来了！”苏蔓喊道。林晚笑了。苏蔓说：“晚晚，坐。”林晚说：“好。”苏蔓走了。")
    assert "晚晚" in found["林晚"].aliases


def test_an_elder_is_called_by_a_first_character() -> None:
    text = (
        "“老夫玄机子，当年人称丹圣。”玄机子打了个哈欠，“叫我一声玄老便是。”\n\n叶凌云问道：“玄老，您是怎么来的？”\n\n"
        "玄老摆摆手。“别急。”玄老说。叶凌云道：“是。”玄机子笑了。玄老道：“好。”\n"
    )
    found = of(text)
    assert owner(found, "玄老") == owner(found, "玄机子") == "玄机子"
    assert found["玄机子"].gender is not Gender.FEMALE


def test_a_foreign_name_is_shown_whole() -> None:
    text = "说话的是通讯官伊万·彼得罗夫。伊万摘下耳机。“收到。”伊万说。秦岚说：“很好。”伊万·彼得罗夫笑了。"
    found = of(text)
    assert "伊万" in found["伊万·彼得罗夫"].aliases
    assert owner(found, "罗夫") == ""


def test_kin_before_a_name_tells_the_gender() -> None:
    text = "沈山说：“这是我女儿，沈岳文。”沈岳文点点头。沈岳文道：“坐。”沈山看着他女儿沈岳文。沈岳文走了。"
    assert of(text)["沈岳文"].gender is Gender.FEMALE


def test_a_short_office_after_a_surname() -> None:
    text = "“陆队，出事了。”赵明说。陆沉看着他。“走。”陆沉说。赵明道：“陆队，等等。”陆沉停下。“赵明，快。”陆沉道。"
    assert "陆队" in of(text)["陆沉"].aliases


def test_a_fuller_name_that_ends_in_the_usual_one_is_shown() -> None:
    text = "猪八戒道：“走。”八戒笑了。孙大海道：“八戒，来。”八戒道：“好。”孙大海看着猪八戒。猪八戒走了。八戒又说：“吃。”"
    found = of(text)
    assert owner(found, "八戒") == "猪八戒"


def test_a_common_noun_takes_no_name_that_is_given() -> None:
    text = (
        "店主人道：“请坐。”这个好汉是本处主人，唤做张小顺。张小顺道：“坐。”店主人笑道：“吃酒。”张小顺走了。店主人道：“慢走。”"
        "张小顺去了。主人道：“好。”"
    )
    found = of(text)
    assert owner(found, "张小顺") == "张小顺"
    assert "主人" not in found["张小顺"].aliases


def test_a_title_that_always_goes_on_begins_a_name() -> None:
    found = of("王子轩挠了挠头。“好嘞！”王子轩说。被点名的王子轩红了脸。方小雅说：“王子轩，走。”方小雅笑了。王子轩跑了。")
    assert owner(found, "王子轩") == "王子轩"


def test_the_only_woman_of_a_surname_is_the_old_woman_of_that_name() -> None:
    text = (
        "“老身姓柳，旁人叫我柳婆婆。”老妪说。苏暮雪道：“柳婆婆，多谢。”柳婆婆叹了口气。苏暮雪道：“您是柳三娘？”\n\n"
        "柳三娘笑了。“不错。”柳三娘道。苏暮雪又道：“柳婆婆，救我。”柳三娘道：“好。”柳婆婆走了。"
    )
    assert owner(of(text), "柳婆婆") == "柳三娘"


def test_a_general_manager_may_be_called_he() -> None:
    text = "“何总，人齐了。”李秀梅说。何建国点点头。“开会。”何建国说。李秀梅道：“何总过奖。”何建国笑了。李秀梅坐下。"
    assert "何总" in of(text)["何建国"].aliases
