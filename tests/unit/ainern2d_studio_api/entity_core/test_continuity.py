"""Made stories with one thing that does not fit together, and the same ones with a reason why it does."""

from __future__ import annotations

import pytest
from ainern2d_contracts.entities import EntityRegistry
from ainern2d_studio_api.modules.entity_core.ports import Scope
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route
from ainern2d_studio_api.modules.entity_core.skill_04_entity_extraction import extract
from ainern2d_studio_api.modules.entity_core.skill_21_registry_continuity import register

from .conftest import draft_of, story

ZH = "林婉儿说：“走。”陆青说：“好。”林婉儿点头。陆青笑了。"
EN = '"Go," said Anna Grey. "Well," said Tom Wren. Anna Grey nodded. Tom Wren smiled. '
SAID = {"走。": "林婉儿", "好。": "陆青", "别哭。": "陆青", "Go,": "Anna Grey", "Well,": "Tom Wren", "Weep not,": "Tom Wren"}


def read(text: str) -> tuple[EntityRegistry, str]:
    tale = story((EN if text.isascii() else ZH) + text + "\n")
    draft = draft_of(tale, {said: who for said, who in SAID.items() if said in tale.text})
    return register(tale, extract(tale, route(tale), draft), draft, Scope("local", "p")).registry, tale.text


def rules(text: str) -> list[str]:
    return [finding.rule for finding in read(text)[0].findings]


WRONG = [
    ("dead_speak", "陆青中毒身亡。陆青说：“别哭。”", "身亡", "别哭"),
    ("dead_speak", 'Tom Wren died. "Weep not," said Tom Wren.', "died", "Weep not"),
    ("lost_limb_used", "陆青的左臂被敌人砍断。陆青双手举起火把。", "砍断", "双手"),
    ("lost_limb_used", "Tom Wren lost his left arm. Tom Wren clapped his hands.", "lost", "clapped"),
    ("given_then_held", "林婉儿把长剑交给陆青。天黑了。林婉儿拔出长剑。", "交给", "拔出"),
    ("given_then_held", "Anna Grey gave her sword to Tom Wren. Night fell. Anna Grey drew her sword.", "gave", "drew"),
    ("dress_changes", "林婉儿身穿红色长裙。天黑了。林婉儿身穿白色长裙。", "红", "白"),
    ("two_values_age_years", "林婉儿今年十七岁。天黑了。林婉儿今年二十岁。", "十七", "二十"),
    ("two_genders", "陆青是个汉子。天黑了。陆青是个姑娘。", "汉子", "姑娘"),
    ("two_places", "林婉儿坐在书房里。天黑了。林婉儿站在花园里。", "书房", "花园"),
    ("two_places", "Anna Grey sat in the library. It grew dark. Anna Grey stood in the garden.", "library", "garden"),
]


@pytest.mark.parametrize(("rule", "text", "first", "second"), WRONG)
def test_what_does_not_fit_is_found_with_both_places(rule: str, text: str, first: str, second: str) -> None:
    registry, whole = read(text)
    finding = next(f for f in registry.findings if f.rule == rule)
    assert first in finding.first.of(whole)
    assert second in finding.second.of(whole)
    assert finding.first.end <= finding.second.start


FITTING = [
    "陆青的父亲死了。陆青说：“别哭。”",
    "陆青险些中毒身亡。陆青说：“别哭。”",
    "林婉儿以为陆青死了。陆青说：“别哭。”",
    "陆青中毒身亡。那夜林婉儿梦见了他。陆青说：“别哭。”",
    "陆青中毒身亡。神医把他救活了。陆青说：“别哭。”",
    "林婉儿想起当年陆青中毒身亡的谣言。陆青说：“别哭。”",
    "林婉儿把长剑交给陆青。陆青又把剑还给她。林婉儿拔出长剑。",
    "林婉儿把长剑交给陆青。陆青拔出长剑。",
    "林婉儿身穿红色长裙。她换了衣服。林婉儿身穿白色长裙。",
    "林婉儿身穿红色长裙。林婉儿披着白色斗篷。",
    "林婉儿今年十七岁。三年过去了。林婉儿今年二十岁。",
    "林婉儿坐在书房里。她走到外面。林婉儿站在花园里。",
    "陆青的左臂受了伤。陆青双手举起火把。",
    "陆青是个汉子。他扮作女人。陆青是个姑娘。",
    'Tom Wren\'s father died. "Weep not," said Tom Wren.',
    'She thought Tom Wren was dead. "Weep not," said Tom Wren.',
    'Tom Wren died. His ghost came at night. "Weep not," said Tom Wren.',
    "Anna Grey gave her sword to Tom Wren. He gave it back. Anna Grey drew her sword.",
    "Anna Grey sat in the library. Then she went out. Anna Grey stood in the garden.",
]


@pytest.mark.parametrize("text", FITTING)
def test_what_has_a_reason_is_no_contradiction(text: str) -> None:
    assert rules(text) == []


def test_states_are_told_in_order_with_the_words_that_say_so() -> None:
    registry, whole = read("陆青受了重伤。陆青的左臂被敌人砍断。陆青取出长剑。陆青中毒身亡。")
    states = [s for e in registry.entities if e.name == "陆青" for s in e.states if s.aspect != "place"]
    assert [(s.aspect, s.value) for s in states] == [
        ("injury", "wounded"),
        ("injury", "lost arm"),
        ("possession", "长剑"),
        ("life", "dead"),
    ]
    assert all("陆青" in s.span.of(whole) for s in states)
