"""Skill 03 with a language model's claims beside its rules, and with a model that failed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ainern2d_contracts.base import Document
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.llm import Claim, Claims, SpeakerClaim, SpeakerClaims
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.story import SourceSpan
from ainern2d_contracts.vocabulary import EntityKind, Gender
from ainern2d_shared.jobs.handler import JobContext, JobOutcome
from ainern2d_shared.storage.local import LocalObjectStore
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route
from ainern2d_studio_api.modules.planner.story.handlers import plan_shots

TALE = ingest("林婉儿说：“走。”陆青站在门边，陆青看着雨。\n“等等。”\n“快。”林婉儿说。\n".encode(), "tale")


def at(words: str) -> SourceSpan:
    start = TALE.text.index(words)
    return SourceSpan(start=start, end=start + len(words))


def planned(store: LocalObjectStore, folder: Path, asked: list[str], **given: Document) -> tuple[JobOutcome, dict[str, Any]]:
    documents: dict[str, Document] = {"story": TALE, "context": route(TALE), **given}
    inputs = {name: store.put(document.to_json(), "application/json") for name, document in documents.items()}
    spec = TaskSpec(
        key="skill/03",
        lane=Lane.SKILL,
        capability="skill.03",
        stage="03",
        engine="e",
        parameters={"asked": asked} if asked else {},
    )
    outcome = plan_shots(JobContext(spec, inputs, store, folder))
    plan = ShotPlanDraft.from_json(store.get(outcome.outputs["result"].ref.sha256))
    return outcome, {line.text: line for line in plan.lines}


def test_a_claim_decides_where_the_text_names_nobody(object_store: LocalObjectStore, tmp_path: Path) -> None:
    claims = Claims(claims=(Claim(kind=EntityKind.PERSON, name="陆青", span=at("陆青"), quote="陆青", gender=Gender.MALE),))
    proof = at("陆青站在门边")
    said = [SpeakerClaim(quotation=at(q), speaker="陆青", span=proof, quote="陆青站在门边") for q in ("“等等。”", "“快。”")]
    outcome, lines = planned(
        object_store, tmp_path, ["claims", "speakers"], claims=claims, speakers=SpeakerClaims(claims=tuple(said))
    )
    assert lines["等等。"].speaker == "陆青"
    assert lines["快。"].speaker == "林婉儿"
    assert not [d for d in outcome.degradations if d.subject == "language model"]


def test_a_model_that_failed_is_told_and_the_rules_decide(object_store: LocalObjectStore, tmp_path: Path) -> None:
    plain = planned(object_store, tmp_path, [])
    failed = planned(object_store, tmp_path, ["claims", "speakers"])
    assert failed[1] == plain[1]
    told = next(d for d in failed[0].degradations if d.subject == "language model")
    assert told.what == "read by rules alone, without claims and speakers"
    assert not [d for d in plain[0].degradations if d.subject == "language model"]
