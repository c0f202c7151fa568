"""How much of what contradicts itself is found, by the whole reading, and how often it cries wolf."""

from __future__ import annotations

import pytest
from ainern2d_studio_api.modules.entity_core.people import find_people
from ainern2d_studio_api.modules.entity_core.ports import Scope
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route
from ainern2d_studio_api.modules.entity_core.skill_04_entity_extraction import extract
from ainern2d_studio_api.modules.entity_core.skill_21_registry_continuity import register
from ainern2d_studio_api.modules.planner.story.plan import plan_story

from .conftest import story
from .continuity_cases import CHINESE, ENGLISH, MORE_CHINESE, MORE_ENGLISH, SOUND

INTRODUCED = {
    True: "“Here you are,” said Anna Grey. “Here I am,” said Tom Wren. Anna Grey nodded. Tom Wren smiled. "
    "Anna Grey looked at Tom Wren.\n\n",
    False: "林婉儿说：“你来了。”陆青说：“来了。”林婉儿点头。陆青笑了。林婉儿看着陆青。陆青看着林婉儿。\n",
}
RECALL = 0.93
"""Of the contradictions of a language; the figures in docs/story.md are of this test."""


def english(text: str) -> bool:
    return "the" in text.lower().split() or "Wren" in text or "Grey" in text


def rules(text: str) -> list[str]:
    tale = story(INTRODUCED[english(text)] + text + "\n")
    context = route(tale)
    draft = plan_story(tale, context.language, find_people(tale, context.language))
    found = register(tale, extract(tale, context, draft), draft, Scope("local", "p"))
    return [finding.rule for finding in found.registry.findings]


@pytest.mark.parametrize(("pairs", "more"), [(CHINESE, MORE_CHINESE), (ENGLISH, MORE_ENGLISH)], ids=["chinese", "english"])
def test_most_contradictions_are_found(pairs: tuple[tuple[str, str, str], ...], more: tuple[tuple[str, str], ...]) -> None:
    cases = [*((rule, wrong) for rule, wrong, _ in pairs), *more]
    missed = [(rule, wrong) for rule, wrong in cases if rule not in rules(wrong)]
    assert 1 - len(missed) / len(cases) >= RECALL, missed


def test_twins_with_a_reason_raise_no_alarm() -> None:
    alarms = [(twin, found) for _, _, twin in (*CHINESE, *ENGLISH) if (found := rules(twin))]
    alarms += [(text, found) for text in SOUND if (found := rules(text))]
    assert alarms == []
