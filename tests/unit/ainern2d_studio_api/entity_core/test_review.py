"""Who is who, decided by people: the next chapter follows it, and an undone decision leaves no trace."""

from __future__ import annotations

from typing import Any

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.ids import EntityId
from ainern2d_studio_api.modules.entity_core.decisions import as_found
from ainern2d_studio_api.modules.entity_core.ports import EntityRecords, Scope
from ainern2d_studio_api.modules.entity_core.repository import MemoryRecords, PostgresRecords
from ainern2d_studio_api.modules.entity_core.review import RegistryReview
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route
from ainern2d_studio_api.modules.entity_core.skill_04_entity_extraction import extract
from ainern2d_studio_api.modules.entity_core.skill_21_registry_continuity import register

from .conftest import draft_of, story

SCOPE = Scope("local", "project")
ONE = "林婉儿说：“走。”陆青说：“好。”林婉儿点头。陆青笑了。婉儿走出门，林姑娘回头。\n"
TWO = "黑衣人说：“来者何人？”林婉儿说：“是我。”黑衣人点头，黑衣人走了。林婉儿站着。陆青说：“等等。”陆青追去。\n"
SAID = {"走。": "林婉儿", "好。": "陆青", "来者何人？": "黑衣人", "是我。": "林婉儿", "等等。": "陆青"}


@pytest.fixture(params=["memory", "postgres"])
def records(request: Any) -> EntityRecords:
    return MemoryRecords() if request.param == "memory" else PostgresRecords(request.getfixturevalue("engine"))


def run(records: EntityRecords, text: str, name: str) -> dict[str, EntityId]:
    """Every name of the chapter with its id, registered as skill 21 does it."""
    tale = story(text, name)
    draft = draft_of(tale, {said: who for said, who in SAID.items() if said in text})
    known = RegistryReview(records, SCOPE).entities()
    registry = register(tale, extract(tale, route(tale), draft), draft, SCOPE, known).registry
    records.keep(SCOPE, tale.work_id, as_found(registry.entities, known))
    records.decide(SCOPE, registry.decisions)
    return {name: e.entity_id for e in registry.entities for name in (e.name, *e.aliases)}


def test_people_keep_their_ids_from_chapter_to_chapter(records: EntityRecords) -> None:
    one, two = run(records, ONE, "chapter 1"), run(records, TWO, "chapter 2")
    assert (two["林婉儿"], two["陆青"]) == (one["林婉儿"], one["陆青"])
    assert two["黑衣人"] not in one.values()


def test_a_merge_joins_and_its_undoing_restores_the_ids(records: EntityRecords) -> None:
    before = run(records, TWO, "chapter 2")
    review = RegistryReview(records, SCOPE)
    as_it_was = review.entities()
    decision = review.merge(before["陆青"], before["黑衣人"], "The masked man takes off his mask.")
    merged = run(records, TWO, "chapter 2")
    assert merged["黑衣人"] == merged["陆青"] == before["陆青"]
    assert merged["林婉儿"] == before["林婉儿"]
    review.undo(decision.decision_id)
    assert review.entities() == as_it_was
    assert run(records, TWO, "chapter 2") == before
    review.redo(decision.decision_id)
    assert run(records, TWO, "chapter 2") == merged


def test_a_split_parts_and_its_undoing_restores_the_ids(records: EntityRecords) -> None:
    before = run(records, ONE, "chapter 1")
    assert before["婉儿"] == before["林婉儿"]
    review = RegistryReview(records, SCOPE)
    as_it_was = review.entities()
    decision = review.split(before["林婉儿"], ["林姑娘"], "Her sister.")
    parted = run(records, ONE, "chapter 1")
    assert parted["林姑娘"] == decision.other_id != parted["林婉儿"] == before["林婉儿"]
    assert parted["婉儿"] == before["林婉儿"]
    review.undo(decision.decision_id)
    assert run(records, ONE, "chapter 1") == before
    assert review.entities() == as_it_was


def test_the_programs_own_decision_can_be_undone_too(records: EntityRecords) -> None:
    before = run(records, ONE, "chapter 1")
    review = RegistryReview(records, SCOPE)
    own = next(d for d in review.decisions() if d.kind == "same" and "婉儿" in d.names)
    review.undo(own.decision_id)
    parted = run(records, ONE, "chapter 1")
    assert parted["婉儿"] != parted["林婉儿"] == before["林婉儿"]
    review.redo(own.decision_id)
    assert run(records, ONE, "chapter 1") == before


def test_decisions_of_another_project_count_nothing_here(records: EntityRecords) -> None:
    before = run(records, TWO, "chapter 2")
    RegistryReview(records, SCOPE).merge(before["陆青"], before["黑衣人"], "One man.")
    assert RegistryReview(records, Scope("local", "other")).entities() == ()
    assert RegistryReview(records, Scope("other", "project")).decisions() == ()


def test_what_cannot_be_decided_is_refused(records: EntityRecords) -> None:
    ids = run(records, ONE, "chapter 1")
    review = RegistryReview(records, SCOPE)
    hero = ids["林婉儿"]
    attempts = [
        (ErrorCode.ENTITY_UNKNOWN, lambda: review.merge(hero, EntityId("nobody"), "")),
        (ErrorCode.DECISION_INVALID, lambda: review.merge(hero, hero, "")),
        (ErrorCode.DECISION_INVALID, lambda: review.split(hero, ["林婉儿"], "")),
        (ErrorCode.DECISION_INVALID, lambda: review.split(hero, ["陆青"], "")),
        (ErrorCode.DECISION_INVALID, lambda: review.undo("nothing")),
    ]
    for code, attempt in attempts:
        with pytest.raises(AinerError) as caught:
            attempt()
        assert caught.value.code is code
