"""entity_core's jobs: each reads its documents, calls one pure function, and keeps what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ainern2d_contracts.entities import EntityRegistry, RawExtraction
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.fields import DEFAULT_PROJECT, LOCAL_TENANT
from ainern2d_contracts.llm import Claims
from ainern2d_contracts.shot_plan import ShotPlan, ShotPlanDraft
from ainern2d_contracts.story import LanguageContext, Story
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome
from sqlalchemy import Engine

from . import (
    skill_01_story_ingestion,
    skill_02_language_context,
    skill_04_entity_extraction,
    skill_07_cultural_binding,
    skill_21_registry_continuity,
)
from .decisions import as_found
from .llm_evidence import without_model
from .memory import KeptFacts, KeptLook, MemoryKind, facts_of
from .ports import EntityRecords, Scope, film_of
from .repository import MemoryRecords, PostgresRecords
from .review import RegistryReview

ENGINE = {
    "skill.01": skill_01_story_ingestion.ENGINE,
    "skill.02": skill_02_language_context.ENGINE,
    "skill.04": skill_04_entity_extraction.ENGINE,
    "skill.07": skill_07_cultural_binding.ENGINE,
    "skill.21": skill_21_registry_continuity.ENGINE,
}


def _whole(parameters: Mapping[str, Any], name: str) -> int | None:
    value = parameters.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise AinerError(ErrorCode.OPTION_INVALID, f"{name}: {value!r} is not a whole number.")
    return value


def ingestion(context: JobContext) -> JobOutcome:
    """Skill 01: `source` (bytes); parameters `name`, `encoding`, `max_characters`, `chapter` -> `Story`."""
    parameters = context.spec.parameters
    raw = context.store.get(context.inputs["source"].sha256)
    story = skill_01_story_ingestion.ingest(
        raw,
        str(parameters.get("name") or "story"),
        parameters.get("encoding"),
        _whole(parameters, "max_characters"),
        _whole(parameters, "chapter"),
    )
    characters = sum(p.span.end - p.span.start for c in story.chapters for p in c.paragraphs)
    return JobOutcome(
        {"result": context.keep(story, chapters=len(story.chapters), characters=characters, encoding=story.encoding)}
    )


def language_context(context: JobContext) -> JobOutcome:
    """Skill 02: `story` -> `LanguageContext`."""
    found = skill_02_language_context.route(context.read("story", Story))
    return JobOutcome(
        {"result": context.keep(found, language=found.language.value, culture=found.culture.value, era=found.era.value)}
    )


def extraction(context: JobContext) -> JobOutcome:
    """Skill 04: `story`, `context`, `draft`, and a language model's `claims` where it gave any -> `RawExtraction`."""
    claims = context.read("claims", Claims) if "claims" in context.inputs else None
    raw = skill_04_entity_extraction.extract(
        context.read("story", Story), context.read("context", LanguageContext), context.read("draft", ShotPlanDraft), claims
    )
    return JobOutcome({"result": context.keep(raw, entities=len(raw.entities))}, degradations=without_model(context))


def scope_of(context: JobContext) -> Scope:
    """Whose entities the job is about: its parameters `tenant_id` and `project_id`."""
    parameters = context.spec.parameters
    return Scope(str(parameters.get("tenant_id") or LOCAL_TENANT), str(parameters.get("project_id") or DEFAULT_PROJECT))


def film_in(context: JobContext, work_id: str) -> str:
    """Which film the job is of: the work, or the chapter of it that its parameter `chapter` names."""
    return film_of(work_id, _whole(context.spec.parameters, "chapter"))


def _cultural_binding(records: EntityRecords) -> Handler:
    def cultural_binding(context: JobContext) -> JobOutcome:
        """Skill 07: `story`, `context`, `registry`, `plan`; parameters `tenant_id`, `project_id`, `chapter` -> `EntityPack`."""
        registry, review = context.read("registry", EntityRegistry), RegistryReview(records, scope_of(context))
        film = film_in(context, registry.work_id)
        before = {i: KeptLook.model_validate(v) for i, v in review.before(MemoryKind.LOOK, film).items()}
        made = skill_07_cultural_binding.bind_looks(
            context.read("context", LanguageContext),
            registry,
            context.read("plan", ShotPlan),
            skill_07_cultural_binding.told_text(context.read("story", Story)),
            before,
        )
        review.remember(MemoryKind.LOOK, film, made.kept)
        pack = made.pack
        return JobOutcome(
            {"result": context.keep(pack, entities=len(pack.entities), anachronisms=len(pack.anachronisms))},
            degradations=skill_07_cultural_binding.not_drawn(pack),
        )

    return cultural_binding


def _registry(records: EntityRecords) -> Handler:
    def registry(context: JobContext) -> JobOutcome:
        """Skill 21: `story`, `raw`, `draft`; parameters `tenant_id`, `project_id`, `chapter` -> `registry`, `plan`."""
        scope = scope_of(context)
        story = context.read("story", Story)
        raw, draft = context.read("raw", RawExtraction), context.read("draft", ShotPlanDraft)
        review = RegistryReview(records, scope)
        known = review.entities()
        film = film_in(context, story.work_id)
        before = {i: KeptFacts.model_validate(v) for i, v in review.before(MemoryKind.FACTS, film).items()}
        registered = skill_21_registry_continuity.register(story, raw, draft, scope, known, before)
        records.keep(scope, story.work_id, as_found(registered.registry.entities, known))
        records.decide(scope, registered.registry.decisions)
        review.remember(MemoryKind.FACTS, film, facts_of(registered.registry.entities, registered.plan))
        facts = {"entities": len(registered.registry.entities), "findings": len(registered.registry.findings)}
        return JobOutcome({"registry": context.keep(registered.registry, **facts), "plan": context.keep(registered.plan)})

    return registry


def handlers(engine: Engine | None) -> dict[str, Handler]:
    """Capability -> handler. Without an engine, the project's entities are remembered as long as this dictionary lives."""
    records = entity_records(engine)
    return {
        "skill.01": ingestion,
        "skill.02": language_context,
        "skill.04": extraction,
        "skill.07": _cultural_binding(records),
        "skill.21": _registry(records),
    }


def entity_records(engine: Engine | None) -> EntityRecords:
    """The memory of the entities of all projects: in the database, or without one for as long as it lives."""
    return MemoryRecords() if engine is None else PostgresRecords(engine)
