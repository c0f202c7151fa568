"""The season that the narration is in, through the whole story."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.vocabulary import Language, PlaceKind, Season
from ainern2d_studio_api.modules.planner.places import season_of
from ainern2d_studio_api.modules.planner.story.seasons import season

Plan = Callable[..., ShotPlanDraft]


def told(text: str) -> Season | None:
    language = Language.CHINESE if any("\u4e00" <= c <= "\u9fff" for c in text) else Language.ENGLISH
    return season(text, [(0, len(text))], language)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("正是暮春天气，和风吹柳绿。", Season.SPRING),
        ("时当六月中旬，炎天正热。", Season.SUMMER),
        ("不觉中秋节至，是日晴明得好。", Season.AUTUMN),
        ("那正是腊月里，路上没有行人。", Season.WINTER),
        ("看看是十二月天气。", Season.WINTER),
        ("It was on a dreary night of November.", Season.AUTUMN),
        ("One evening in early April the carrier came.", Season.SPRING),
        ("In November the shepherd came down from the hills.", Season.AUTUMN),
        ("December had come.", Season.WINTER),
        ("In May the roads dry.", Season.SPRING),
        ("The summer months passed quickly.", Season.SUMMER),
        ("On the 19th of January she left the house.", Season.WINTER),
        ("Spring advanced rapidly, and in spring the roads dry.", Season.SPRING),
    ],
)
def test_a_season_is_named(text: str, named: Season) -> None:
    assert told(text) is named


@pytest.mark.parametrize(
    "text",
    [
        "过了三月有余，他才回来。",
        "他记得去年冬天的事。",
        "每年秋收，各办牲礼。",
        "He may march in the morning.",
        "April sat down beside Augustus, and June laughed.",
        "A spring of clear water rose there, and he gave a spring.",
        "She sat in the summer-house with May.",
        "Last winter the wolves came down.",
        "He had been there in the autumn.",
    ],
)
def test_none_is_meant(text: str) -> None:
    assert told(text) is None


STORY = """张三走进院子，坐在石凳上，看着门口的路。
“你来了。”李四说道。
张三点点头，没有再说话，只把手里的灯放在地上，等着天亮。
“等了很久吗？”李四问道。
***
深秋的清晨，张三来到河边，看见水面上落满了叶子，风一阵阵地吹过来。
“船还没有来。”李四说道，“再等一会儿吧。”
张三站在岸上，望着对岸的山，一句话也不说。
***
第二天，张三走到街上，街上的人很多，他在人群里慢慢地走，一直走到桥头。
“快走！”李四喊道，“他们来了！”
张三回头看了一眼，跟着李四跑进了巷子里。
"""


def test_a_season_holds_until_another_is_told(plan: Plan, known: Any) -> None:
    made = plan(STORY, known("张三"), known("李四"))
    assert len(made.scenes) >= 2
    assert {scene.season for scene in made.scenes} == {Season.AUTUMN}
    turned = plan(STORY.replace("第二天，", "冬至那天，"), known("张三"), known("李四"))
    assert turned.scenes[0].season is Season.AUTUMN
    assert turned.scenes[-1].season is Season.WINTER


def test_what_is_said_changes_no_season(plan: Plan, known: Any) -> None:
    people = [known("张三"), known("李四")]
    before = plan(STORY, *people)
    after = plan(STORY.replace("你来了。", "夏天你就该来了。"), *people)
    assert [scene.season for scene in after.scenes] == [scene.season for scene in before.scenes]


def test_a_film_without_seasons_has_one_all_the_same() -> None:
    kinds = (PlaceKind.GARDEN, PlaceKind.RIVER, PlaceKind.STREET)
    for work in ("a", "b", "c"):
        assert len({season_of(work, None, kind) for kind in kinds}) == 1
    assert len({season_of(str(n), None, PlaceKind.GARDEN) for n in range(12)}) == 3
    assert season_of("a", Season.WINTER, PlaceKind.GARDEN) is Season.WINTER
    assert season_of("a", Season.WINTER, PlaceKind.BEDROOM) is None
