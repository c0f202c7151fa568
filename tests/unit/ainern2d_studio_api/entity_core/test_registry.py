"""Skill 21: fixed ids, the bound plan, states and continuity."""

from __future__ import annotations

from ainern2d_contracts.entities import EntityRegistry, RegisteredEntity
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import EntityKind, Gender
from ainern2d_studio_api.modules.entity_core.ports import EntityRecords, Scope
from ainern2d_studio_api.modules.entity_core.repository import MemoryRecords, PostgresRecords
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route
from ainern2d_studio_api.modules.entity_core.skill_04_entity_extraction import extract
from ainern2d_studio_api.modules.entity_core.skill_21_registry_continuity import Registered, register
from sqlalchemy import Engine

from .conftest import draft_of, story

SCOPE = Scope("local", "project")
SAID = {"打尖还是住店？": "店小二", "再来一壶热茶。": "婉儿", "林姑娘，还有谁能护着你？": "萧远山", "把玉佩交出来！": "蒙面客"}


def registered(tale: Story, draft: ShotPlanDraft, records: EntityRecords | None = None) -> Registered:
    memory = records or MemoryRecords()
    found = register(tale, extract(tale, route(tale), draft), draft, SCOPE, memory.known(SCOPE))
    memory.keep(SCOPE, tale.work_id, found.registry.entities)
    return found


def named(registry: EntityRegistry, name: str) -> RegisteredEntity:
    return next(e for e in registry.entities if e.name == name)


def test_every_name_of_the_plan_becomes_an_id_of_the_registry(inn: Story) -> None:
    found = registered(inn, draft_of(inn, SAID))
    ids = {e.entity_id for e in found.registry.entities}
    plan = found.plan
    assert {line.speaker for line in plan.lines} <= ids
    assert {b.character for shot in plan.shots for b in shot.cast} <= ids
    assert {i for scene in plan.scenes for i in scene.cast} <= ids
    assert plan.shots[0].focus in ids
    assert plan.lines[1].speaker == named(found.registry, "林婉儿").entity_id


def test_a_speaker_that_extraction_missed_becomes_an_entity(inn: Story) -> None:
    missed = named(registered(inn, draft_of(inn, SAID)).registry, "蒙面客")
    assert missed.kind is EntityKind.PERSON
    assert missed.mentions == (), "the text does not have the name"
    found = named(registered(inn, draft_of(inn, {"把玉佩交出来！": "角落"})).registry, "角落")
    assert [mention.of(inn.text) for mention in found.mentions] == ["角落"]


def test_two_names_of_one_person_stand_once_in_a_shot(inn: Story) -> None:
    plan = registered(inn, draft_of(inn, {"再来一壶热茶。": "婉儿", "萧远山，你终于来了。": "林婉儿"})).plan
    assert len(plan.shots[0].cast) == len(plan.scenes[0].cast) == 1


def test_ids_stay_the_same_from_run_to_run_and_from_chapter_to_chapter(inn: Story) -> None:
    records = MemoryRecords()
    first = registered(inn, draft_of(inn, SAID), records)
    assert registered(inn, draft_of(inn, SAID), records) == first
    next_chapter = story("婉儿走出客栈。婉儿说：“雨停了。”婉儿笑了，婉儿骑上马。店小二说：“慢走。”", "chapter 2")
    later = registered(next_chapter, draft_of(next_chapter, {"雨停了。": "婉儿"}), records)
    heroine = named(first.registry, "林婉儿").entity_id
    assert later.plan.lines[0].speaker == heroine
    assert any(d.entity_id == heroine for d in later.registry.decisions)
    assert named(later.registry, "店小二").entity_id != named(first.registry, "店小二").entity_id


def test_the_database_remembers_as_memory_does(inn: Story, engine: Engine) -> None:
    in_memory = registered(inn, draft_of(inn, SAID))
    assert registered(inn, draft_of(inn, SAID), PostgresRecords(engine)) == in_memory
    assert registered(inn, draft_of(inn, SAID), PostgresRecords(engine)).registry.entities == in_memory.registry.entities
    known = PostgresRecords(engine).known(SCOPE)
    heroine = next(k for k in known if k.name == "林婉儿")
    assert heroine.names == {"林婉儿", "婉儿", "林姑娘"}
    assert PostgresRecords(engine).known(Scope("local", "another")) == ()


def test_places_are_states_and_things_in_hands_too(inn: Story) -> None:
    states = named(registered(inn, draft_of(inn, SAID)).registry, "林婉儿").states
    assert {(s.aspect, s.value) for s in states} >= {("place", "客栈"), ("possession", "长剑")}
    assert all(s.span.of(inn.text) for s in states)


def test_the_dead_who_speak_are_found_with_both_places() -> None:
    tale = story("萧远山走进来。萧远山说：“住手！”陆青一剑刺去，萧远山倒地身亡。陆青哭了。萧远山说：“别哭。”陆青说：“好。”")
    found = registered(tale, draft_of(tale, {"住手！": "萧远山", "别哭。": "萧远山", "好。": "陆青"}))
    finding = next(f for f in found.registry.findings if f.rule == "dead_speak")
    assert finding.entity_id == named(found.registry, "萧远山").entity_id
    assert "身亡" in finding.first.of(tale.text)
    assert finding.second.of(tale.text) == "别哭。"


def test_whoever_is_in_two_places_of_one_scene_is_found() -> None:
    tale = story("林婉儿坐在书房里看书。林婉儿说：“好静。”风很大。林婉儿站在花园里，一动不动。林婉儿说：“冷。”")
    found = registered(tale, draft_of(tale, {"好静。": "林婉儿"}))
    finding = next(f for f in found.registry.findings if f.rule == "two_places")
    assert "书房" in finding.first.of(tale.text)
    assert "花园" in finding.second.of(tale.text)


def test_two_colours_of_one_head_are_found() -> None:
    text = 'Anna Grey had black hair. "Go," said Anna Grey. Later Anna Grey shook her golden curls. "No," said Anna Grey.'
    tale = story(text)
    found = registered(tale, draft_of(tale, {"Go,": "Anna Grey"}))
    assert [f.rule for f in found.registry.findings] == ["two_values_hair"]


def test_a_story_that_fits_together_has_no_findings(inn: Story, lodge: Story) -> None:
    assert registered(inn, draft_of(inn, SAID)).registry.findings == ()
    assert registered(lodge, draft_of(lodge, {"Who is there?": "the old woman"}, "parlour")).registry.findings == ()


def test_what_a_draft_name_tells_is_kept(inn: Story) -> None:
    found = registered(inn, draft_of(inn, {"把玉佩交出来！": "黑衣女子"}))
    assert named(found.registry, "黑衣女子").gender is Gender.FEMALE


def test_an_organisation_is_the_same_in_every_work_of_a_project() -> None:
    records = MemoryRecords()
    first, second = story("青龙帮帮主来了。林冲道：“走！”", "one"), story("林冲加入了青龙帮。青龙帮的弟子都笑了。", "two")
    ids = {named(registered(tale, draft_of(tale, {}), records).registry, "青龙帮").entity_id for tale in (first, second)}
    assert len(ids) == 1
