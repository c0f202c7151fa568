"""Skill 08: the catalogue, and what it answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_contracts.entities import EntityPack
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.knowledge import AssetMatches, EmbeddingIndex, KnowledgeBase
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import Culture, Era, PlaceKind, Prop
from ainern2d_shared.jobs.handler import JSON_MEDIA_TYPE, JobContext
from ainern2d_shared.storage.port import ObjectStore
from ainern2d_studio_api.modules.asset_knowledge.catalogue import assets, catalogue_knowledge
from ainern2d_studio_api.modules.asset_knowledge.domain import Scope, lexical_score, rerank_score
from ainern2d_studio_api.modules.asset_knowledge.embedding import SentenceEncoder
from ainern2d_studio_api.modules.asset_knowledge.handlers import ENGINE, handlers
from ainern2d_studio_api.modules.asset_knowledge.hybrid_search import Query, search
from ainern2d_studio_api.modules.asset_knowledge.repository import PostgresChunks
from ainern2d_studio_api.modules.asset_knowledge.skill_08_asset_matcher import match
from ainern2d_studio_api.modules.asset_knowledge.skill_12_embedding import index
from sqlalchemy import Engine


def test_the_catalogue_holds_everything_that_can_be_drawn() -> None:
    expected = {f"prop/{p.value}" for p in Prop} | {f"place/{k.value}" for k in PlaceKind}
    assert [a.asset_id for a in assets()] == list(dict.fromkeys(a.asset_id for a in assets()))
    assert {a.asset_id for a in assets()} == expected
    assert all(a.names and a.licence for a in assets())


@pytest.fixture
def stocked(records: PostgresChunks, encoder: SentenceEncoder) -> PostgresChunks:
    index(catalogue_knowledge(), Scope(), records, encoder)
    return records


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("prop", "倚天剑", "prop/sword"),
        ("prop", "looking-glass", "prop/mirror"),
        ("prop", "玉箫", "prop/flute"),
        ("prop", "old violin", "prop/qin"),
        ("prop", "一壶酒", "prop/wine_jar"),
        ("place", "龙门客栈", "place/inn"),
        ("place", "the drawing-room", "place/parlour"),
        ("place", "水帘洞", "place/cave"),
        ("place", "cathedral", "place/church"),
        ("place", "岳阳楼外的湖", "place/lake"),
    ],
)
def test_the_best_candidate(stocked: PostgresChunks, encoder: SentenceEncoder, kind: str, name: str, expected: str) -> None:
    query = Query("x", kind, (name,), Culture.EUROPEAN if name.isascii() else Culture.CHINESE, Era.EARLY_MODERN)
    found = search([query], Scope(), stocked, encoder, 5)[0]
    assert found[0].asset_id == expected, [(c.asset_id, c.rerank) for c in found]
    assert all(c.kind == kind for c in found)
    assert [c.rerank for c in found] == sorted((c.rerank for c in found), reverse=True)


def test_another_era_goes_to_the_back(stocked: PostgresChunks, encoder: SentenceEncoder) -> None:
    old = search([Query("x", "prop", ("电话",), Culture.CHINESE, Era.ANCIENT)], Scope(), stocked, encoder, 5)[0]
    new = search([Query("x", "prop", ("电话",), Culture.MODERN, Era.MODERN)], Scope(), stocked, encoder, 5)[0]
    assert new[0].asset_id == "prop/phone"
    phone = {c.asset_id: c for c in old}.get("prop/phone")
    assert phone is None or (phone.rerank < new[0].rerank and phone.constraints == ("era: modern, future",))


def test_scores() -> None:
    assert lexical_score(("青釭剑",), ("剑", "宝剑")) > lexical_score(("青釭剑",), ("伞",))
    assert lexical_score(("剑",), ("剑",)) == 1.0
    assert rerank_score(1.0, 1.0, fits=True) == 1.0
    assert rerank_score(0.8, 0.5, fits=False) < rerank_score(0.4, 0.3, fits=True)


def test_every_prop_place_and_scene_is_matched(
    pack: EntityPack, plan: ShotPlan, records: PostgresChunks, encoder: SentenceEncoder
) -> None:
    found = match(pack, plan, Scope(), records, encoder)
    best = {m.subject: m.candidates[0].asset_id for m in found.matches}
    assert list(best) == ["e-sword", "e-letter", "e-phone", "e-place", "s01"]
    assert (best["e-sword"], best["e-letter"], best["e-place"]) == ("prop/sword", "prop/letter", "place/inn")
    assert best["s01"] == "place/garden"
    assert match(pack, plan, Scope(), records, encoder) == found


def test_the_three_jobs(
    story: Story, pack: EntityPack, plan: ShotPlan, engine: Engine, object_store: ObjectStore, tmp_path: Path
) -> None:
    jobs = handlers(engine)
    assert jobs.keys() == ENGINE.keys()
    stored = {
        name: object_store.put(doc.to_json(), JSON_MEDIA_TYPE) for name, doc in (("story", story), ("pack", pack), ("plan", plan))
    }

    def run(capability: str, *names: str) -> bytes:
        spec = TaskSpec(key=capability, lane=Lane.SKILL, capability=capability, stage=capability[-2:], engine=ENGINE[capability])
        outcome = jobs[capability](JobContext(spec, {name: stored[name] for name in names}, object_store, tmp_path))
        stored["kb"] = outcome.outputs["result"].ref
        return object_store.get(outcome.outputs["result"].ref.sha256)

    base = KnowledgeBase.from_json(run("skill.11", "story", "pack"))
    made = EmbeddingIndex.from_json(run("skill.12", "kb"))
    assert (made.embedded, made.dimensions, made.revision) == (len(base.chunks), 512, base.revision)
    assert len(AssetMatches.from_json(run("skill.08", "pack", "plan")).matches) == 5
