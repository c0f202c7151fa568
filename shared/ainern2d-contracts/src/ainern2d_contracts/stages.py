"""Stage and lane names: the authority for every table, event and document that mentions one."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import NamedTuple


class Lane(StrEnum):
    """A queue of work of one kind. `skill` runs inside the API's own worker process; the others anywhere."""

    SKILL = "skill"
    AUDIO = "audio"
    VIDEO = "video"
    LIPSYNC = "lipsync"
    LLM = "llm"
    COMPOSER = "composer"


class StageFact(NamedTuple):
    number: str
    title: str
    module: str


class Stage(Enum):
    """The skills in their authoritative order, and the execution between 20 and 16."""

    STORY_INGESTION = StageFact("01", "Story Ingestion", "entity_core")
    LANGUAGE_CONTEXT = StageFact("02", "Language Context Router", "entity_core")
    SHOT_PLANNING = StageFact("03", "Story to Scene to Shot Planner", "planner")
    ENTITY_EXTRACTION = StageFact("04", "Entity Extraction", "entity_core")
    ENTITY_REGISTRY = StageFact("21", "Entity Registry & Continuity Manager", "entity_core")
    AUDIO_ASSET_PLANNING = StageFact("05", "Audio Asset Planner", "planner")
    AUDIO_TIMELINE = StageFact("06", "Audio Timeline Composer", "planner")
    CANONICALIZATION = StageFact("07", "Entity Canonicalization + Cultural Binding", "entity_core")
    ASSET_MATCHING = StageFact("08", "Asset Matcher", "asset_knowledge")
    KNOWLEDGE_BASE = StageFact("11", "RAG KB Manager", "asset_knowledge")
    EMBEDDING = StageFact("12", "RAG Pipeline Embedding", "asset_knowledge")
    PERSONA_STYLE = StageFact("14", "Persona Style Pack Manager", "governance")
    PERSONA_INDEX = StageFact("22", "Persona Dataset & Index Manager", "governance")
    CREATIVE_POLICY = StageFact("15", "Creative Control Policy", "governance")
    SHOT_BUDGET = StageFact("19", "Compute-Aware Shot Budgeter", "planner")
    RENDER_PLANNING = StageFact("09", "Visual Render Planner", "planner")
    PROMPT_PLANNING = StageFact("10", "Prompt Planner", "planner")
    SHOT_DSL = StageFact("20", "Shot DSL Compiler", "planner")
    EXECUTION = StageFact("execution", "Making the shots and the film", "orchestrator")
    CRITIC = StageFact("16", "Critic Evaluation", "governance")
    RECOVERY = StageFact("18", "Failure Recovery & Degradation", "governance")
    FEEDBACK = StageFact("13", "Feedback Evolution Loop", "governance")
    EXPERIMENT = StageFact("17", "Experiment A/B Orchestrator", "governance")

    @property
    def number(self) -> str:
        return self.value.number
