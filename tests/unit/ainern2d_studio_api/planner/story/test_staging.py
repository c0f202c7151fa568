"""What a viewer expects to see: who is there, what they hold, where a voice comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ainern2d_contracts.shot_plan import Blocking, Line, Shot, ShotPlanDraft
from ainern2d_contracts.vocabulary import (
    INTERIORS,
    CameraMovement,
    Emotion,
    Gender,
    Pose,
    Prop,
    ShotSize,
    TimeOfDay,
    Weather,
)

Plan = Callable[..., ShotPlanDraft]


def shot_of(made: ShotPlanDraft, words: str) -> Shot:
    line = next(line for line in made.lines if words in line.text)
    return next(shot for shot in made.shots if line.line_id in shot.lines)


def line_of(made: ShotPlanDraft, words: str) -> Line:
    return next(line for line in made.lines if words in line.text)


def who(shot: Shot, name: str) -> Blocking:
    return next(blocking for blocking in shot.cast if blocking.character == name)


MILL = """夜里，磨坊里只点着一支蜡烛，屋外的风吹得门板直响，屋顶上的瓦片也在响。
何秀撑着一把雨伞，从桥头跑了过来，一口气跑进了磨坊里。
“快关门！”何秀喊道，“他们追来了。”
郑平提着灯笼站在门口，吓得脸都白了。
“谁追来了？”郑平问道。
就在这时，门外传来一声大喝：“把钥匙交出来！”
何秀抱着木盒退到墙边。
大门被踢开了。庞五闯了进来，手里提着一把刀。
庞五冷笑道：“跑得倒快。”
“休想！”何秀怒道。
庞五挥刀向她砍去。
郑平抱住何秀，把她拉到一边，微笑着说：“别怕。”
郑平长长地舒了一口气。庞五转身就跑，冲出了大门。
过了一会儿，何秀说：“他走了。”
郑平说：“我们也该走了。”
"""


@pytest.fixture(scope="module")
def mill(plan: Plan, known: Any) -> ShotPlanDraft:
    return plan(MILL, known("何秀", Gender.FEMALE), known("郑平", Gender.MALE), known("庞五", Gender.MALE))


def test_who_is_seen_first_is_shown_and_no_thing_in_their_place(mill: ShotPlanDraft) -> None:
    first = shot_of(mill, "撑着一把雨伞")
    assert first.insert is None
    assert first.size in (ShotSize.FULL, ShotSize.MEDIUM)
    assert (who(first, "何秀").pose, who(first, "何秀").prop) == (Pose.RUN, Prop.UMBRELLA)


def test_a_voice_from_outside_is_heard_over_those_who_listen(mill: ShotPlanDraft) -> None:
    assert line_of(mill, "把钥匙交出来").speaker == "庞五"
    heard = shot_of(mill, "把钥匙交出来")
    assert "庞五" not in {b.character for b in heard.cast}
    assert {"何秀", "郑平"} & {b.character for b in heard.cast}


def test_a_box_is_held_and_a_person_embraced(mill: ShotPlanDraft) -> None:
    assert who(shot_of(mill, "抱着木盒"), "何秀").pose is not Pose.EMBRACE
    assert who(shot_of(mill, "抱住何秀"), "郑平").pose is Pose.EMBRACE


def test_only_who_strikes_strikes(mill: ShotPlanDraft) -> None:
    poses = {(b.character, b.pose) for shot in mill.shots for b in shot.cast if b.pose is Pose.STRIKE}
    assert poses == {("庞五", Pose.STRIKE)}
    assert not any(b.pose is Pose.STRIKE for b in shot_of(mill, "被踢开").cast)


def test_a_thing_is_in_the_hand_of_whom_the_text_gives_it(mill: ShotPlanDraft) -> None:
    armed = {b.character for shot in mill.shots for b in shot.cast if b.prop is Prop.SWORD}
    assert armed == {"庞五"}
    assert who(shot_of(mill, "提着灯笼"), "郑平").prop is Prop.LANTERN


def test_a_sneer_is_no_joy_and_a_smile_no_laughter(mill: ShotPlanDraft) -> None:
    assert line_of(mill, "跑得倒快").emotion is Emotion.ANGER
    assert line_of(mill, "休想").emotion is Emotion.ANGER
    assert (line_of(mill, "别怕").manner.value, line_of(mill, "别怕").emotion) == ("normal", Emotion.JOY)
    assert who(shot_of(mill, "吓得脸都白了"), "郑平").emotion is Emotion.FEAR


def test_a_tag_stays_with_its_line(mill: ShotPlanDraft) -> None:
    for said, tag in (("快关门", "何秀喊道"), ("谁追来了", "郑平问道"), ("休想", "何秀怒道")):
        assert shot_of(mill, said) is shot_of(mill, tag)


def test_nobody_is_shown_who_has_not_come_or_has_left(mill: ShotPlanDraft) -> None:
    order = [line.text for line in mill.lines]
    entrance = next(i for i, text in enumerate(order) if "庞五闯" in text)
    exit_ = next(i for i, text in enumerate(order) if "冲出了大门" in text)
    numbers = {line.line_id: i for i, line in enumerate(mill.lines)}
    for shot in mill.shots:
        if "庞五" in {b.character for b in shot.cast}:
            assert any(entrance - 1 <= numbers[i] <= exit_ for i in shot.lines)


def test_unseen_speakers_are_never_drawn(plan: Plan, known: Any) -> None:
    made = plan("周大站在台上。众人喊道：“好！好！”周大说：“多谢各位。”有人问：“还唱吗？”", known("周大", Gender.MALE))
    assert line_of(made, "好！好！").speaker == "众人"
    assert {b.character for shot in made.shots for b in shot.cast} <= {"周大"}


COAST = """The storm came in from the sea at dusk, and by nightfall the whole village was shaking under it.

On the cliff above the harbour the old tower stood dark for the first time in many years.

Inside the keeper's cottage, Mr. Hale sat by the fire. Anna put down the lantern.

"The light is out," said Mr. Hale. "I cannot climb so far with my leg."

"Then I will go," said Anna. She took the key from the wall.

"Be careful, child," said Mr. Hale. "The wind will try to throw you down."

Outside, the rain almost knocked her down. Anna ran along the cliff path. Far below the waves broke on the rocks.

She thought of the house by the sea where she was born. She did not stop for breath.

Anna climbed the stairs until her legs ached. At the top the great lamp stood cold and black.

She struck a match. The flame stood up, and all the walls of the room were gold.
"""


@pytest.fixture(scope="module")
def coast(plan: Plan, known: Any) -> ShotPlanDraft:
    return plan(COAST, known("Mr. Hale", Gender.MALE), known("Anna", Gender.FEMALE))


def test_a_step_through_a_door_is_a_new_scene(coast: ShotPlanDraft) -> None:
    kinds = [scene.place_kind in INTERIORS for scene in coast.scenes]
    assert kinds == [False, True, False, True]


def test_the_door_that_opens_belongs_to_the_scene_behind_it(plan: Plan, known: Any) -> None:
    told = COAST.replace(
        "Anna climbed the stairs", "The tower door was stuck. Anna pushed, and at last it flew open. Anna climbed the stairs"
    )
    made = plan(told, known("Mr. Hale", Gender.MALE), known("Anna", Gender.FEMALE))
    last = made.scenes[-1]
    assert last.span.of(told).startswith("The tower door was stuck.")
    assert last.place_kind in INTERIORS


def test_weather_and_hour_go_on_behind_walls(coast: ShotPlanDraft) -> None:
    assert {scene.weather for scene in coast.scenes} == {Weather.STORM}
    assert {scene.time for scene in coast.scenes} == {TimeOfDay.NIGHT}


def test_who_stayed_behind_is_not_in_the_next_place(coast: ShotPlanDraft) -> None:
    assert "Mr. Hale" not in {b.character for shot in coast.shots for b in shot.cast if shot.scene_id in ("s03", "s04")}


def test_the_wind_strikes_nobodys_pose_and_a_match_is_no_blow(coast: ShotPlanDraft) -> None:
    assert not any(b.pose is Pose.STRIKE for shot in coast.shots for b in shot.cast)


def test_pushes_are_rare_and_sizes_change(mill: ShotPlanDraft) -> None:
    moving = [shot.movement is CameraMovement.PUSH_IN for shot in mill.shots]
    assert sum(moving) <= len(moving) / 3 + 1
    assert len({shot.size for shot in mill.shots}) >= 4
    assert sum(shot.insert is not None for shot in mill.shots) <= 1 + len(mill.shots) // 12


def test_verse_is_read_over_scenery(plan: Plan, known: Any) -> None:
    made = plan(
        "李四走上山来。但见那：\n丹崖上彩凤双鸣，削壁前麒麟独卧，峰头时听锦鸡鸣。\n李四说：“好山！”", known("李四", Gender.MALE)
    )
    assert not shot_of(made, "丹崖").cast


def test_an_authority_is_read_and_not_seen(plan: Plan, known: Any) -> None:
    made = plan("天地初开，万物未生。邵雍曰：“冬至子之半，天心无改移。”此后大地渐渐成形。", known("邵雍", Gender.MALE))
    assert line_of(made, "天心无改移").speaker == "邵雍"
    assert not any(shot.cast for shot in made.shots)


def test_who_tells_their_name_is_the_one_who_speaks(plan: Plan, known: Any) -> None:
    made = plan(
        "老赵举着灯笼站在门口。刘成拦住了一个过路的人。\n“你是什么人？”刘成喝道。\n“在下韩江，路过此地。”\n老赵放下灯笼。",
        *(known(name, Gender.MALE) for name in ("老赵", "刘成", "韩江")),
    )
    assert line_of(made, "在下韩江").speaker == "韩江"


def test_who_sits_down_sits_until_they_rise(plan: Plan, known: Any) -> None:
    made = plan(
        "李青坐下，端起酒杯。\n“你来做什么？”王兰问道。\n李青说：“来看你。”\n李青站起身，走到窗前。\n“外面冷。”王兰说。\n李青说：“我不怕。”",
        known("李青", Gender.MALE),
        known("王兰", Gender.FEMALE),
    )
    assert who(shot_of(made, "来看你"), "李青").pose is Pose.SIT
    assert who(shot_of(made, "我不怕"), "李青").pose is not Pose.SIT


def test_a_weapon_is_in_the_hand_that_the_words_give_it(plan: Plan, known: Any) -> None:
    made = plan(
        "院子里很静，没有一点声音。\n赵虎挥剑砍来，风声呼呼作响，树叶落了一地。\n李青一掌打在他肩上，打得他退了三步，靠在墙上。",
        known("赵虎", Gender.MALE),
        known("李青", Gender.MALE),
    )
    armed, bare = who(shot_of(made, "挥剑"), "赵虎"), who(shot_of(made, "一掌"), "李青")
    assert (armed.pose, armed.prop) == (Pose.STRIKE, Prop.SWORD)
    assert (bare.pose, bare.prop) == (Pose.PUNCH, None)


def test_a_door_that_flies_open_is_nobodys_run(plan: Plan, known: Any) -> None:
    made = plan("Nell pushed, and at last it flew open.", known("Nell", Gender.FEMALE))
    assert all(blocking.pose is not Pose.RUN for shot in made.shots for blocking in shot.cast)
