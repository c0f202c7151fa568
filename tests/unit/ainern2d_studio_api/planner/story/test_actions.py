"""Words of both languages become poses: of the one who acts, and of the one to whom it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ainern2d_contracts.shot_plan import Blocking, Shot, ShotPlanDraft
from ainern2d_contracts.vocabulary import Gender, Language, Pose, Prop, View
from ainern2d_studio_api.modules.planner.story.deeds import pose_of

Plan = Callable[..., ShotPlanDraft]

WORDS = {
    Language.CHINESE: {
        Pose.KOWTOW: "他连忙磕头谢恩",
        Pose.FIST_SALUTE: "武松拱手道别",
        Pose.PRAY: "老僧合掌而立",
        Pose.SALUTE: "士兵敬了个礼",
        Pose.THINK: "他沉吟了半晌",
        Pose.WEEP: "她掩面痛哭",
        Pose.HANDS_ON_HIPS: "她双手叉腰",
        Pose.SHRUG: "他耸了耸肩",
        Pose.KNOCK: "她敲门",
        Pose.PUSH: "他推开了木门",
        Pose.PULL: "他拽住缰绳",
        Pose.WRITE: "他提笔写下几行",
        Pose.PLAY: "她抚琴",
        Pose.DANCE: "众人起舞",
        Pose.PUNCH: "他一拳打去",
        Pose.KICK: "他一脚飞去",
        Pose.STRIKE: "他挥剑砍来",
        Pose.PARRY: "他侧身闪过",
        Pose.THROW: "他把石头掷向对岸",
        Pose.SHOOT: "他弯弓搭箭",
        Pose.LEAP: "他纵身一跃",
        Pose.CROUCH: "她俯身看",
        Pose.CRAWL: "他匍匐向前",
        Pose.CLIMB: "他爬上树",
        Pose.SLEEP: "他睡着了",
        Pose.DEAD: "他气绝身亡",
        Pose.FALL: "他摔倒在路边",
        Pose.KNEEL: "他跪在地上",
        Pose.BOW: "他深深作揖",
        Pose.EMBRACE: "她拥抱他",
        Pose.LIE: "他躺在床上",
        Pose.RAISE_CUP: "他举杯",
        Pose.READ: "他翻书",
        Pose.RIDE: "他翻身上马",
        Pose.WAVE: "他挥手",
        Pose.POINT: "他指着门",
    },
    Language.ENGLISH: {
        Pose.KOWTOW: "he prostrated himself",
        Pose.PRAY: "she prayed for an hour",
        Pose.SALUTE: "the soldier saluted",
        Pose.THINK: "he stroked his beard",
        Pose.WEEP: "she burst into tears",
        Pose.HANDS_ON_HIPS: "hands on her hips, she waited",
        Pose.SHRUG: "he shrugged",
        Pose.KNOCK: "she knocked at the door",
        Pose.PUSH: "he pushed the cart",
        Pose.PULL: "he pulled the rope",
        Pose.WRITE: "he wrote a line",
        Pose.PLAY: "she played the harp",
        Pose.DANCE: "they danced",
        Pose.PUNCH: "he slapped him",
        Pose.KICK: "he kicked the gate",
        Pose.STRIKE: "he stabbed the captain",
        Pose.PARRY: "he parried",
        Pose.THROW: "she threw the stone",
        Pose.SHOOT: "he drew his bow",
        Pose.LEAP: "he leapt over the wall",
        Pose.CROUCH: "she crouched behind the chest",
        Pose.CRAWL: "he crawled to the edge",
        Pose.CLIMB: "she clambered out",
        Pose.SLEEP: "he fell asleep",
        Pose.DEAD: "he dropped dead",
        Pose.FALL: "he stumbled",
        Pose.KNEEL: "he fell on his knees",
        Pose.BOW: "he bowed",
        Pose.LIE: "he lay on the grass",
        Pose.RAISE_CUP: "he sipped",
        Pose.READ: "she was reading",
        Pose.RIDE: "he spurred his horse",
        Pose.WAVE: "she waved",
    },
}


@pytest.mark.parametrize(
    ("language", "pose", "words"), [(language, pose, words) for language, rows in WORDS.items() for pose, words in rows.items()]
)
def test_words_name_poses(language: Language, pose: Pose, words: str) -> None:
    assert pose_of(words, language) is pose


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("他不敢跪", Language.CHINESE),
        ("正要躺下", Language.CHINESE),
        ("却似跌倒的老牛", Language.CHINESE),
        ("he never knelt", Language.ENGLISH),
        ("she was about to kneel", Language.ENGLISH),
        ("like a wall that fell", Language.ENGLISH),
    ],
)
def test_what_is_denied_meant_or_likened_is_not_done(words: str, language: Language) -> None:
    assert pose_of(words, language) is Pose.STAND


def shot_of(made: ShotPlanDraft, words: str) -> Shot:
    line = next(line for line in made.lines if words in line.text)
    return next(shot for shot in made.shots if line.line_id in shot.lines)


def who(shot: Shot, name: str) -> Blocking:
    return next(blocking for blocking in shot.cast if blocking.character == name)


INN = """黄昏时候，赵虎走进客栈，坐在窗边喝酒。
李青提着一把剑站在门口，冷冷地看着他。
“出来！”李青喝道。
李青挥剑向赵虎砍去。
赵虎举起长刀架住。
两个人斗了三十回合。
李青一脚把赵虎踢倒。
李青拱手说：“承让。”
李青转身走了出去，头也不回。
"""


@pytest.fixture(scope="module")
def inn(plan: Plan, known: Any) -> ShotPlanDraft:
    return plan(INN, known("赵虎", Gender.MALE), known("李青", Gender.MALE))


def test_a_blow_has_two_in_it(inn: ShotPlanDraft) -> None:
    cut = shot_of(inn, "挥剑")
    assert (who(cut, "李青").pose, who(cut, "李青").prop) == (Pose.STRIKE, Prop.SWORD)
    assert who(cut, "赵虎").pose is Pose.PARRY
    meets = shot_of(inn, "架住")
    assert (who(meets, "赵虎").pose, who(meets, "李青").pose) == (Pose.PARRY, Pose.STRIKE)


def test_where_two_fight_one_strikes_and_the_other_parries(inn: ShotPlanDraft) -> None:
    both = shot_of(inn, "三十回合")
    assert sorted(b.pose.value for b in both.cast) == ["parry", "strike"]


def test_who_is_kicked_down_falls_and_lies(inn: ShotPlanDraft) -> None:
    down = shot_of(inn, "踢倒")
    assert (who(down, "李青").pose, who(down, "赵虎").pose) == (Pose.KICK, Pose.FALL)
    lying = next((b for b in shot_of(inn, "承让").cast if b.character == "赵虎"), None)
    assert lying is None or (lying.pose, lying.posture) == (Pose.LIE, Pose.FALL), "where they fell, on no bed"


def test_who_goes_out_leaves_the_picture(inn: ShotPlanDraft) -> None:
    out = who(shot_of(inn, "走了出去"), "李青")
    assert out.pose is Pose.WALK
    assert out.exits or out.view is View.BACK


def test_a_gesture_is_made_sitting(plan: Plan, known: Any) -> None:
    made = plan(
        "院子里很静，一点声音也没有。\n老周坐在石凳上，看着天上的云慢慢地走。\n老周举杯喝酒，一句话也没有说。\n老周站起身，走到门边。",
        known("老周", Gender.MALE),
    )
    drinking = who(shot_of(made, "举杯"), "老周")
    assert (drinking.pose, drinking.posture) == (Pose.RAISE_CUP, Pose.SIT)
    assert who(shot_of(made, "站起身"), "老周").posture is Pose.STAND


def test_a_posture_ends_where_the_words_end_it(plan: Plan, known: Any) -> None:
    made = plan(
        "Anna knelt beside the old chest in the hall and wept.\n\nThe rain fell on the roof of the house for a long time.\n\n"
        "Anna rose and went to the window.\n\nAnna said nothing, and looked at the garden below.",
        known("Anna", Gender.FEMALE),
    )
    first = who(shot_of(made, "knelt"), "Anna")
    assert Pose.KNEEL in (first.pose, first.posture)
    last = who(shot_of(made, "said nothing"), "Anna")
    assert Pose.KNEEL not in (last.pose, last.posture)


def test_who_fell_is_up_again_when_they_speak(plan: Plan, known: Any) -> None:
    made = plan(
        "路上没有人，只有风吹着树叶。\n小梅跑得太快，一下子摔倒在地上，手里的篮子也飞了。\n“没事。”小梅笑着说，“我自己走。”",
        known("小梅", Gender.FEMALE),
    )
    assert who(shot_of(made, "摔倒"), "小梅").pose is Pose.FALL
    assert who(shot_of(made, "没事"), "小梅").pose not in (Pose.LIE, Pose.FALL)


def test_a_child_in_arms_is_carried(plan: Plan, known: Any) -> None:
    zh = plan("天刚亮，村口没有一个人。\n阿秀抱着婴儿站在井边，等了很久很久。", known("阿秀", Gender.FEMALE))
    assert who(shot_of(zh, "婴儿"), "阿秀").pose is Pose.CARRY
    en = plan(
        "The street was empty.\n\nAnna stood at the gate with the baby in her arms and waited.", known("Anna", Gender.FEMALE)
    )
    assert who(shot_of(en, "baby"), "Anna").pose is Pose.CARRY
