"""Who speaks in Chinese prose: tags, pronouns, turns, voices, groups; and how the choice is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.vocabulary import Gender, Language, LineKind
from ainern2d_studio_api.modules.entity_core.trees import Trees
from ainern2d_studio_api.modules.planner.story.mentions import Roster, index_mentions
from ainern2d_studio_api.modules.planner.story.pieces import divide
from ainern2d_studio_api.modules.planner.story.speakers.candidates import candidates
from ainern2d_studio_api.modules.planner.story.speakers.passage import Passage
from ainern2d_studio_api.modules.planner.story.speakers.ranker import load_ranker, softmax
from ainern2d_studio_api.modules.planner.story.speakers.syntax_zh import Role, Thread, parse

Plan = Callable[..., ShotPlanDraft]


@pytest.fixture
def people(known: Any) -> list[Any]:
    return [
        known("林婉儿", Gender.FEMALE, ("婉儿",)),
        known("李青山", Gender.MALE, ("青山",)),
        known("王掌柜", Gender.MALE),
        known("赵铁", Gender.MALE),
    ]


@pytest.fixture
def passage(make_story: Any, people: list[Any]) -> Callable[..., Passage]:
    def make(text: str, *, closed: bool = False) -> Passage:
        roster = Roster(Language.CHINESE, people, closed=closed)
        chapter = make_story(text).chapters[0]
        quotes = divide(text, chapter, Language.CHINESE).quotes
        index = index_mentions(text, (0, len(text)), [(q.index, q.inner) for q in quotes], roster)
        return Passage(text, [(p.span.start, p.span.end) for p in chapter.paragraphs], quotes, index, roster)

    return make


def speakers(plan: ShotPlanDraft) -> list[str | None]:
    return [line.speaker for line in plan.lines if line.kind in (LineKind.SPEECH, LineKind.THOUGHT)]


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("李青山尽量沉住气问王掌柜：“那别人呢？”", ["李青山"]),
        ("李青山对坐在窗边的王掌柜说：“茶凉了。”", ["李青山"]),
        ("“茶凉了。”李青山说着，给王掌柜换了一杯。", ["李青山"]),
        ("王掌柜走进屋里。李青山看了他一眼。\n“你来了。”李青山说。\n“我来了。”", ["李青山", "王掌柜"]),
        ("李青山问婉儿：“你冷么？”\n“不冷。”\n“那就走吧。”\n“好。”", ["李青山", "林婉儿", "李青山", "林婉儿"]),
        ("李青山和林婉儿坐在灯下。她问：“你冷么？”\n“不冷。”他说。", ["林婉儿", "李青山"]),
        ("众人齐声道：“好！”", ["众人"]),
        ("店小二迎上来，笑道：“客官里面请。”", ["店小二"]),
        ("李青山吃了一惊，退了两步，叫道：“有鬼！”", ["李青山"]),
        ("李青山心想：“这事不对。”", ["李青山"]),
        ("李青山道：“我听见有人喊‘救命’，就来了。”", ["李青山"]),
    ],
)
def test_who_says_it(plan: Plan, people: list[Any], text: str, said_by: list[str]) -> None:
    assert speakers(plan(text, *people)) == said_by


def test_words_without_a_subject_are_of_who_acted_last(plan: Plan, people: list[Any]) -> None:
    made = plan("王掌柜在楼上算账。\n李青山爬上山来，喘了几口气。又走了几步，怨道：“这山好高！”", *people)
    assert speakers(made) == ["李青山"]


def test_a_book_is_read_by_the_narrator(plan: Plan, people: list[Any]) -> None:
    made = plan("李青山道：“请讲。”又过了一年。易曰：“大哉乾元！万物资生。”至此天下太平。", *people)
    assert speakers(made) == ["李青山"]


def test_nobody_answers_themselves(plan: Plan, people: list[Any]) -> None:
    made = plan(
        "“坐下喝口茶吧。”林婉儿倒了一杯热茶，“你找谁？”\n“我爷爷一直在等她的信。”李青山说。\n"
        "“等了多久？”\n“六十年。”\n林婉儿的手停在半空中。",
        *people,
    )
    assert speakers(made) == ["林婉儿", "林婉儿", "李青山", "林婉儿", "李青山"]


def test_a_clause_is_no_name(plan: Plan, people: list[Any], known: Any) -> None:
    made = plan("林婉儿抬起头来。\n“欢迎。”她笑了笑，“找书么？”", *people, known("她笑了"))
    assert speakers(made) == ["林婉儿", "林婉儿"]


def test_two_speakers_may_share_a_paragraph(plan: Plan, people: list[Any]) -> None:
    made = plan("“去哪里？”李青山问。王掌柜立刻说：“上山去。”", *people)
    assert speakers(made) == ["李青山", "王掌柜"]


def test_a_speech_over_paragraphs_has_one_speaker(plan: Plan, people: list[Any]) -> None:
    made = plan("李青山道：“我先说一件事。\n“后来的事你们都知道了。”\n王掌柜点了点头。", *people)
    assert speakers(made) == ["李青山", "李青山"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("李青山看着王掌柜。", [("李青山", Role.SUBJECT), ("王掌柜", Role.OBJECT)]),
        ("李青山的刀掉在地上。", [("李青山", Role.OWNER)]),
        ("他听见李青山在屋里说话。", [(None, Role.SUBJECT), ("李青山", Role.PIVOT)]),
        ("李青山对坐在窗边的王掌柜说。", [("李青山", Role.SUBJECT), ("王掌柜", Role.OBJECT)]),
    ],
)
def test_parts_in_a_clause(passage: Any, text: str, roles: list[tuple[str | None, Role]]) -> None:
    made = passage(text)
    assert [(part.name, part.role) for part in parse(made, 0, len(text)).parts] == roles


def test_a_pronoun_goes_to_the_last_actor_whom_it_fits(passage: Any) -> None:
    made = passage("李青山推开门。婉儿看着他。她笑了。他也笑了。")
    thread = Thread(made)
    assert thread.openers == ["李青山", "林婉儿", "林婉儿", "李青山"]
    assert [centre.name for centre in thread.centres] == thread.openers


def test_a_title_is_somebody_of_that_surname_where_all_are_known(passage: Any) -> None:
    text = "李青山和赵铁走进来。“坐。”老李说。“赵师傅先坐。”"
    found = [m.name for m in passage(text, closed=True).index.mentions]
    assert found == ["李青山", "赵铁", "李青山", "赵铁"]
    assert "老李" not in [m.name for m in passage(text).index.mentions]


def test_nouns_are_candidates_only_as_speakers(passage: Any) -> None:
    text = "一个老者坐在桥上。李青山走过去。“你是谁？”\n“过路的。”老者答道。"
    assert [c.name for c in candidates(passage(text), 0)] == ["老者", "李青山"]
    assert [c.name for c in candidates(passage(text, closed=True), 0)] == ["李青山"]
    assert [c.name for c in candidates(passage("一个老者坐在桥上。李青山走过去。“你是谁？”"), 0)] == ["李青山"]


def test_shares_sum_up_and_do_not_change(passage: Any) -> None:
    ranker = load_ranker(Language.CHINESE)
    assert ranker is not None
    text = "李青山问婉儿：“你冷么？”\n“不冷。”\n“那就走吧。”\n王掌柜没有说话。"
    shares = ranker.shares(passage(text))
    assert shares == ranker.shares(passage(text))
    assert all(sum(share.values()) == pytest.approx(1.0, abs=1e-4) for share in shares)
    assert max(shares[0], key=lambda name: shares[0][name]) == "李青山"


def test_a_passage_without_people_has_no_shares(passage: Any) -> None:
    ranker = load_ranker(Language.CHINESE)
    assert ranker is not None
    assert ranker.shares(passage("“下雨了。”")) == [{}]
    assert ranker.shares(passage("下雨了。")) == []


def test_trees_follow_their_thresholds() -> None:
    stored = {
        "one_names": np.array(["a", "b"]),
        "one_column": np.array([[0, 1, 0, 0, 0]], np.int16),
        "one_threshold": np.array([[0.5, 2.0, 0, 0, 0]], np.float32),
        "one_left": np.array([[1, 3, 2, 3, 4]], np.int16),
        "one_right": np.array([[2, 4, 2, 3, 4]], np.int16),
        "one_value": np.array([[0, 0, 7.0, -1.0, 3.0]], np.float32),
        "one_depth": np.array(2),
    }
    trees = Trees.read(stored, "one")
    rows = np.array([[0.0, 1.0], [0.5, 2.5], [1.0, 9.0]], np.float32)
    assert trees.score(rows).tolist() == [-1.0, 3.0, 7.0]


def test_softmax_stands_large_scores() -> None:
    assert softmax(np.array([1000.0, 1000.0, -1000.0])).tolist() == [0.5, 0.5, 0.0]
