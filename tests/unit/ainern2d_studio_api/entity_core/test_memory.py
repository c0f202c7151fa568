"""Chapters made one at a time: ids, facts, states and looks of a project hold from one to the next."""

from __future__ import annotations

from typing import Any

import pytest
from ainern2d_contracts.entities import CanonicalEntity, EntityRegistry, RegisteredEntity
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.vocabulary import Gender
from ainern2d_studio_api.modules.entity_core.memory import KeptFacts, KeptLook, MemoryKind, facts_of, lasting
from ainern2d_studio_api.modules.entity_core.ports import EntityRecords, Scope, film_of
from ainern2d_studio_api.modules.entity_core.repository import MemoryRecords, PostgresRecords
from ainern2d_studio_api.modules.entity_core.review import RegistryReview
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route
from ainern2d_studio_api.modules.entity_core.skill_04_entity_extraction import extract
from ainern2d_studio_api.modules.entity_core.skill_07_cultural_binding import bind_looks, told_text
from ainern2d_studio_api.modules.entity_core.skill_21_registry_continuity import register

from .conftest import draft_of, story

SCOPE = Scope("local", "saga")
CHAPTERS = (
    "林婉儿姑娘走进客栈。林婉儿身穿红色长裙。林婉儿拔出长剑。陆青的左臂被敌人砍断。捕头陆青说：“走。”林婉儿说：“好。”林婉儿点头。陆青笑了。\n",
    "林婉儿说：“走。”陆青说：“好。”林婉儿把长剑交给陆青。陆青叹了口气。林婉儿看着陆青。\n",
    "林婉儿说：“走。”陆青说：“好。”林婉儿身穿白色长裙。陆青中毒身亡。林婉儿哭了。\n",
    "林婉儿说：“走。”老人说：“好。”林婉儿上马。老人看着林婉儿。陆青的鬼魂说：“走吧。”陆青不见了。\n",
)
SAID = (("林婉儿", "陆青"), ("林婉儿", "陆青"), ("林婉儿", "陆青"), ("林婉儿", "老人"))


@pytest.fixture(params=["memory", "postgres"])
def records(request: Any) -> EntityRecords:
    return MemoryRecords() if request.param == "memory" else PostgresRecords(request.getfixturevalue("engine"))


def make(records: EntityRecords, number: int, text: str = "") -> tuple[EntityRegistry, dict[str, CanonicalEntity]]:
    """One chapter as a film of its own, as the jobs of skills 21 and 07 make it."""
    text = text or CHAPTERS[number]
    tale = story(text, f"chapter {number + 1}")
    review = RegistryReview(records, SCOPE)
    go, well = ("林婉儿", "陆青") if number == 0 else SAID[number]
    said = {"走。": well, "好。": go} if number == 0 else {"走。": go, "好。": well}
    draft = draft_of(tale, said | ({"走吧。": "陆青"} if number == 3 else {}))
    context = route(tale)
    before = {i: KeptFacts.model_validate(v) for i, v in review.before(MemoryKind.FACTS, tale.work_id).items()}
    made = register(tale, extract(tale, context, draft), draft, SCOPE, review.entities(), before)
    records.keep(SCOPE, tale.work_id, made.registry.entities)
    review.remember(MemoryKind.FACTS, tale.work_id, facts_of(made.registry.entities, made.plan))
    drawn = {i: KeptLook.model_validate(v) for i, v in review.before(MemoryKind.LOOK, tale.work_id).items()}
    bound = bind_looks(context, made.registry, made.plan, told_text(tale), drawn)
    review.remember(MemoryKind.LOOK, tale.work_id, bound.kept)
    return made.registry, {e.entity.name: e for e in bound.pack.entities}


def of(registry: EntityRegistry, name: str) -> RegisteredEntity:
    return next(e for e in registry.entities if e.name == name)


def states(entity: RegisteredEntity) -> set[tuple[str, str]]:
    return {(s.aspect, s.value) for s in entity.states if s.carried}


def test_states_go_on_in_the_next_chapter(records: EntityRecords) -> None:
    chapters = [make(records, number)[0] for number in range(4)]
    assert {of(c, "林婉儿").entity_id for c in chapters} == {of(chapters[0], "林婉儿").entity_id}
    assert {of(c, "陆青").entity_id for c in chapters} == {of(chapters[0], "陆青").entity_id}
    assert not states(of(chapters[0], "林婉儿"))
    assert states(of(chapters[1], "林婉儿")) >= {("place", "客栈"), ("dress", "红"), ("possession", "长剑")}
    assert ("injury", "lost arm") in states(of(chapters[1], "陆青"))
    assert ("possession", "长剑") not in states(of(chapters[2], "林婉儿"))
    assert {("dress", "白")} == {s for s in states(of(chapters[3], "林婉儿")) if s[0] == "dress"}
    assert {("life", "dead"), ("injury", "lost arm")} <= states(of(chapters[3], "陆青"))


def test_a_chapter_that_is_silent_keeps_gender_dress_and_occupation(records: EntityRecords) -> None:
    first, second, third, _ = (make(records, number)[1] for number in range(4))
    looks = [chapter["林婉儿"].look for chapter in (first, second, third)]
    assert looks[0] == looks[1] != looks[2]
    assert all(look is not None and look.gender is Gender.FEMALE for look in looks)
    guard, later = first["陆青"].look, second["陆青"].look
    assert guard is not None
    assert later is not None
    assert (guard.outfit, guard.palette) == (later.outfit, later.palette)
    assert "yamen runner" in " ".join(choice.name for choice in second["陆青"].choices)


def test_a_chapter_made_again_is_the_same_whatever_was_made_since(records: EntityRecords) -> None:
    review = RegistryReview(records, SCOPE)
    work = story(CHAPTERS[1], "chapter 2").work_id
    made = [make(records, number) for number in range(2)]
    revision = review.revision(work)
    for number in (2, 3):
        make(records, number)
    assert review.revision(work) == revision != ""
    assert [make(records, number) for number in range(2)] == made
    assert review.revision(story(CHAPTERS[0], "chapter 1").work_id) == ""
    make(records, 0, CHAPTERS[0].replace("红色", "绿色"))
    assert review.revision(work) != revision
    assert ("dress", "绿") in states(of(make(records, 1)[0], "林婉儿"))


def test_counts_and_memories_of_a_merged_entity_are_those_of_both(records: EntityRecords) -> None:
    chapters = [make(records, number)[0] for number in range(4)]
    review = RegistryReview(records, SCOPE)
    dead, old = of(chapters[0], "陆青").entity_id, of(chapters[3], "老人").entity_id
    apart = {m.entity.entity_id: m for m in review.cast()}
    assert apart[dead].films == 4
    revision = review.revision("a new work")
    decision = review.merge(old, dead, "He never died.")
    joined = {m.entity.entity_id: m for m in review.cast()}
    assert dead not in joined
    assert joined[old].lines == apart[old].lines + apart[dead].lines
    assert joined[old].mentions == apart[old].mentions + apart[dead].mentions
    assert old in review.before(MemoryKind.FACTS, "a new work")
    assert review.revision("a new work") != revision
    review.undo(decision.decision_id)
    assert {m.entity.entity_id: m for m in review.cast()} == apart
    assert review.revision("a new work") == revision


def test_other_projects_remember_nothing_of_it(records: EntityRecords) -> None:
    make(records, 0)
    other = RegistryReview(records, Scope("local", "other"))
    assert other.before(MemoryKind.FACTS, "w") == {}
    assert other.cast() == ()
    assert other.projects() == ("saga",)


def test_of_facts_that_a_person_has_one_of_the_last_holds() -> None:
    told = [("dress", "red"), ("feature", "scar"), ("role", "guard"), ("dress", "blue"), ("feature", "mole"), ("role", "dog")]
    assert set(lasting(told)) == {("dress", "blue"), ("feature", "scar"), ("feature", "mole"), ("role", "guard")}
    assert EntityId("x") not in RegistryReview(MemoryRecords(), SCOPE).before(MemoryKind.LOOK, "w")


def test_chapters_of_one_book_are_in_the_order_of_their_numbers(records: EntityRecords) -> None:
    review = RegistryReview(records, SCOPE)
    one, two, three = (film_of("book", number) for number in (1, 2, 10))
    who = EntityId("who")
    for film in (three, one, "other", two):
        review.remember(MemoryKind.LOOK, film, {who: KeptLook(occupation=film)})
    assert review.before(MemoryKind.LOOK, one) == {}
    assert review.before(MemoryKind.LOOK, two)[who]["occupation"] == one
    assert review.before(MemoryKind.LOOK, three)[who]["occupation"] == two
    assert review.before(MemoryKind.LOOK, "book")[who]["occupation"] == "other", "the whole book tells its chapters itself"
    assert review.before(MemoryKind.LOOK, "other")[who]["occupation"] in (one, three)
    assert review.before(MemoryKind.LOOK, "new")[who]["occupation"] == two
