"""Scenes and shots by the rules of film grammar."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.vocabulary import CameraMovement, Gender, PlaceKind, Pose, Prop, ShotSize, TimeOfDay, Transition, Weather

Plan = Callable[..., ShotPlanDraft]

TALE = """# 第一回 风雪夜归人
李青山走进一座破旧的山神庙，外面大雪纷飞，四下里没有半点声音。
他放下包袱，在火堆旁坐下，伸出双手烤火，心里想着白天的事。
忽然门外传来脚步声，婉儿推门进来，身上落满了雪花。
“你怎么来了？”青山吃惊地问。
“我来找你。”婉儿低声说，“家里出事了。”
“出了什么事？”
“父亲病了，大夫说熬不过今夜。”婉儿哭道。
青山大怒，喝道：“为什么不早告诉我！”
“我找了你三天，走遍了所有的村子，也没有找到你。”
青山一拳打在柱子上，灰尘从屋顶上纷纷落下来。
次日清晨，他们来到河边，雪已经停了，太阳照在冰面上。
渡口空无一人，只有一条小船系在岸边的柳树下。
婉儿从怀里取出一封信，那封信已经被雪水打湿了。
“这是父亲留给你的信。”她说。
青山接过信，读了很久，眼泪慢慢流了下来。
“我们过河吧。”青山说。
两个人上了船，向对岸慢慢划去，谁也没有再说一句话。
"""


@pytest.fixture(scope="module")
def tale(plan: Plan, known: Any) -> ShotPlanDraft:
    return plan(TALE, known("李青山", Gender.MALE, ("青山",)), known("婉儿", Gender.FEMALE))


def test_time_and_place_part_the_scenes(tale: ShotPlanDraft) -> None:
    first, second = tale.scenes
    assert (first.place_kind, first.weather) == (PlaceKind.TEMPLE, Weather.SNOW)
    assert (second.place_kind, second.time) == (PlaceKind.RIVER, TimeOfDay.DAWN)
    assert {"time", "place"} <= set(second.effects)


def test_the_heading_is_a_title_card(tale: ShotPlanDraft) -> None:
    card = tale.shots[0]
    assert card.title_card == "第一回 风雪夜归人"
    assert card.lines == ("l0001",)
    assert not card.cast


def test_each_scene_opens_wide_the_story_from_black_and_another_place_with_a_dissolve(tale: ShotPlanDraft) -> None:
    openings = [tale.shots[1], next(shot for shot in tale.shots if shot.scene_id == "s02")]
    for shot, transition in zip(openings, (Transition.FADE_FROM_BLACK, Transition.DISSOLVE), strict=True):
        assert shot.size in (ShotSize.WIDE, ShotSize.EXTREME_WIDE)
        assert shot.transition is transition
        assert len(shot.cast) <= 2
    rest = [shot.transition for shot in tale.shots[2:] if shot.shot_id != openings[1].shot_id]
    assert set(rest) <= {Transition.CUT, Transition.WHIP_PAN}


def test_nobody_crosses_the_line(tale: ShotPlanDraft) -> None:
    for scene in tale.scenes:
        seen: dict[str, tuple[bool, int]] = {}
        for shot in (shot for shot in tale.shots if shot.scene_id == scene.scene_id):
            for who in shot.cast:
                assert seen.setdefault(who.character, (who.x > 0, who.facing)) == (who.x > 0, who.facing)
                assert who.facing == (-1 if who.x > 0 else 1)
        if {"李青山", "婉儿"} <= seen.keys():
            assert seen["李青山"][0] != seen["婉儿"][0]


def test_a_cut_on_the_same_subject_changes_the_size(tale: ShotPlanDraft) -> None:
    for one, two in pairwise(tale.shots):
        if one.scene_id == two.scene_id and one.focus == two.focus and one.focus:
            assert one.size is not two.size


def test_feeling_brings_the_camera_nearer(tale: ShotPlanDraft) -> None:
    lines = {line.line_id: line for line in tale.lines}
    shout = next(s for s in tale.shots if any("早告诉" in lines[i].text for i in s.lines))
    assert shout.size in (ShotSize.CLOSE_UP, ShotSize.MEDIUM_CLOSE_UP)
    calm = [s for s in tale.shots if s.scene_id == "s02" and not s.insert]
    assert shout.importance > min(s.importance for s in calm)


def test_a_blow_shakes_the_picture(tale: ShotPlanDraft) -> None:
    lines = {line.line_id: line for line in tale.lines}
    blow = next(s for s in tale.shots if any("一拳" in lines[i].text for i in s.lines))
    assert blow.movement is CameraMovement.SHAKE
    assert blow.cast[0].pose is Pose.PUNCH


def test_a_thing_put_before_the_eyes_is_an_insert(tale: ShotPlanDraft) -> None:
    assert Prop.LETTER in [shot.insert for shot in tale.shots]


def test_people_do_not_stand_in_each_other(plan: Plan, known: Any) -> None:
    people = [known(name, Gender.MALE) for name in ("赵大", "钱二", "孙三", "李四", "周五")]
    talk = "".join(f"{p.name}说：“我先走了，你们再坐一会儿。”\n" for p in people * 2)
    made = plan("赵大、钱二、孙三、李四和周五坐在客店里喝酒。\n" + talk + "赵大、钱二、孙三和李四一起笑了起来。", *people)
    for shot in made.shots:
        for i, one in enumerate(shot.cast):
            assert all(abs(one.x - two.x) >= 0.35 or one.depth != two.depth for two in shot.cast[i + 1 :])


def test_no_three_identical_set_ups(tale: ShotPlanDraft, plan: Plan) -> None:
    for made in (
        tale,
        plan("“One,” said he.\n\n" + "The wind blew over the empty hills and the grass bent low before it. " * 12),
    ):
        set_ups = [(s.size, s.angle, s.focus, tuple(b.character for b in s.cast)) for s in made.shots]
        assert all(len({a, b, c}) > 1 for a, b, c in zip(set_ups, set_ups[1:], set_ups[2:], strict=False))
