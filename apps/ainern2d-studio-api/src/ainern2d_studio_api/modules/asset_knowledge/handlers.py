"""asset_knowledge's jobs: skills 11, 12 and 08."""

from __future__ import annotations

from ainern2d_contracts.entities import EntityPack
from ainern2d_contracts.fields import DEFAULT_PROJECT, LOCAL_TENANT
from ainern2d_contracts.knowledge import KnowledgeBase
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.story import Story
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome
from sqlalchemy import Engine

from . import skill_08_asset_matcher, skill_11_knowledge_base, skill_12_embedding
from .domain import Scope
from .embedding import SentenceEncoder
from .ports import ChunkRecords, Embedder
from .repository import PostgresChunks

ENGINE: dict[str, str] = {
    "skill.08": skill_08_asset_matcher.ENGINE,
    "skill.11": skill_11_knowledge_base.ENGINE,
    "skill.12": skill_12_embedding.ENGINE,
}


def _scope(context: JobContext) -> Scope:
    parameters = context.spec.parameters
    return Scope(str(parameters.get("tenant_id") or LOCAL_TENANT), str(parameters.get("project_id") or DEFAULT_PROJECT))


def knowledge_base(context: JobContext) -> JobOutcome:
    """Skill 11: `story`, `pack` -> `KnowledgeBase`."""
    base = skill_11_knowledge_base.build(context.read("story", Story), context.read("pack", EntityPack))
    return JobOutcome({"result": context.keep(base, chunks=len(base.chunks))})


def _embedding(records: ChunkRecords, embedder: Embedder) -> Handler:
    def embedding(context: JobContext) -> JobOutcome:
        """Skill 12: `kb`; parameters `tenant_id`, `project_id` -> `EmbeddingIndex`."""
        base = context.read("kb", KnowledgeBase)
        made = skill_12_embedding.index(base, _scope(context), records, embedder, context.progress)
        return JobOutcome({"result": context.keep(made, embedded=made.embedded, kept=made.kept)})

    return embedding


def _matching(records: ChunkRecords, embedder: Embedder) -> Handler:
    def matching(context: JobContext) -> JobOutcome:
        """Skill 08: `pack`, `plan`; parameters `tenant_id`, `project_id` -> `AssetMatches`."""
        pack, plan = context.read("pack", EntityPack), context.read("plan", ShotPlan)
        found = skill_08_asset_matcher.match(pack, plan, _scope(context), records, embedder)
        return JobOutcome({"result": context.keep(found, subjects=len(found.matches))})

    return matching


def handlers(engine: Engine) -> dict[str, Handler]:
    """The jobs on a database whose schema `asset_knowledge` is migrated. The encoder loads with the first text."""
    records, embedder = PostgresChunks(engine), SentenceEncoder()
    return {
        "skill.08": _matching(records, embedder),
        "skill.11": knowledge_base,
        "skill.12": _embedding(records, embedder),
    }
