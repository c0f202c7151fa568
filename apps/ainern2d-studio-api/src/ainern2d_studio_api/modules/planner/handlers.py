"""The planner's jobs: each reads its documents, calls one pure function, and keeps what it gives as `result`."""

from __future__ import annotations

from typing import Any

from ainern2d_contracts.base import Document
from ainern2d_contracts.entities import EntityPack, EntityRegistry
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.governance import BudgetPlan, CreativePolicy, PersonaBinding
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.job import Degradation
from ainern2d_contracts.knowledge import AssetMatches
from ainern2d_contracts.render import Canvas, CompiledShots, RenderPlan
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.sound import NARRATOR, AudioPlan, AudioTimeline, Voice
from ainern2d_contracts.story import LanguageContext, Story
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome
from pydantic import ValidationError

from ..entity_core.handlers import film_in, scope_of
from ..entity_core.memory import KeptLook, MemoryKind, carried_setting
from ..entity_core.ports import EntityRecords
from ..entity_core.review import RegistryReview
from ..governance.skill_14_style_packs import style_pack
from .skill_05_audio_assets import plan_audio
from .skill_06_audio_timeline import compose_audio_timeline
from .skill_09_render_plan import plan_rendering
from .skill_10_prompts import plan_prompts
from .skill_19_shot_budget import budget_shots, frames_of
from .skill_20_shot_dsl import compile_shots
from .task_dag import Plans, production_graph

ENGINE = {
    "skill.05": "casting/5",
    "skill.06": "pacing/4",
    "skill.09": "render-plan/1",
    "skill.10": "prompts/5",
    "skill.19": "water-filling/1",
    "skill.20": "shot-language/7",
    "skill.compile": "task-dag/2",
}


def _result(context: JobContext, document: Document, degradations: list[Degradation] | None = None, **facts: Any) -> JobOutcome:
    return JobOutcome({"result": context.keep(document, **facts)}, degradations=tuple(degradations or ()))


def _canvas(context: JobContext) -> Canvas:
    try:
        return Canvas.model_validate(context.spec.parameters.get("canvas"))
    except ValidationError as cause:
        raise AinerError(ErrorCode.OPTION_INVALID, f"canvas: {cause}") from cause


def _audio_assets(records: EntityRecords) -> Handler:
    def audio_assets(context: JobContext) -> JobOutcome:
        """Skill 05: `plan`, `registry`, `context`; parameters `tenant_id`, `project_id`, `chapter` -> `AudioPlan`."""
        registry, review = context.read("registry", EntityRegistry), RegistryReview(records, scope_of(context))
        film = film_in(context, registry.work_id)
        before = {i: Voice.model_validate(v) for i, v in review.before(MemoryKind.VOICE, film).items()}
        drawn = {i: KeptLook.model_validate(v) for i, v in review.before(MemoryKind.LOOK, film).items()}
        setting = carried_setting(context.read("context", LanguageContext), registry.entities, drawn)
        audio = plan_audio(context.read("plan", ShotPlan), registry, setting, before)
        heard = {EntityId(cast.speaker): cast.voice for cast in audio.cast if cast.speaker != NARRATOR}
        review.remember(MemoryKind.VOICE, film, heard)
        return _result(context, audio, voices=len(audio.cast), effects=len(audio.effects))

    return audio_assets


def audio_timeline(context: JobContext) -> JobOutcome:
    """Skill 06: `plan`, `audio`, `context`; parameters `fps`, `pace` -> `AudioTimeline`."""
    timeline = compose_audio_timeline(
        context.read("plan", ShotPlan),
        context.read("audio", AudioPlan),
        context.read("context", LanguageContext),
        int(context.spec.parameters["fps"]),
        float(context.spec.parameters.get("pace", 1.0)),
    )
    return _result(context, timeline, estimated_seconds=round(sum(p.estimated_seconds for p in timeline.pacing), 1))


def shot_budget(context: JobContext) -> JobOutcome:
    """Skill 19: `plan`, `timeline`, `policy`; parameters `frame_cpu_ms` (mean CPU milliseconds a frame) or `cpu_seconds`
    (the film's), and `canvas` -> `BudgetPlan`. With neither every shot is drawn in full."""
    options = context.spec.parameters
    timeline = context.read("timeline", AudioTimeline)
    seconds = options.get("cpu_seconds")
    if seconds is None and options.get("frame_cpu_ms"):
        seconds = float(options["frame_cpu_ms"]) * frames_of(timeline) / 1000
    canvas = _canvas(context) if options.get("canvas") else None
    budget = budget_shots(context.read("plan", ShotPlan), timeline, context.read("policy", CreativePolicy), seconds, canvas)
    lowered = [Degradation(subject=shot.shot_id, what=f"level {shot.level}", why=shot.why) for shot in budget.shots if shot.level]
    return _result(context, budget, lowered)


def render_plan(context: JobContext) -> JobOutcome:
    """Skill 09: `plan`, `pack`, `matches`, `policy`, `budget`; parameter `canvas` -> `RenderPlan`."""
    planned = plan_rendering(
        context.read("plan", ShotPlan),
        context.read("pack", EntityPack),
        context.read("matches", AssetMatches),
        context.read("policy", CreativePolicy),
        context.read("budget", BudgetPlan),
        _canvas(context),
    )
    return _result(context, planned)


def prompts(context: JobContext) -> JobOutcome:
    """Skill 10: `render_plan`, `plan`, `pack`, `binding` -> `PromptPack`."""
    pack = plan_prompts(
        context.read("render_plan", RenderPlan),
        context.read("plan", ShotPlan),
        context.read("pack", EntityPack),
        context.read("binding", PersonaBinding),
    )
    return _result(context, pack)


def shot_dsl(context: JobContext) -> JobOutcome:
    """Skill 20: `render_plan`, `plan`, `pack`, `policy`, `binding`; parameters `canvas`, `burn_subtitles` -> `CompiledShots`."""
    policy = context.read("policy", CreativePolicy)
    burn = context.spec.parameters.get("burn_subtitles")
    compiled, left_out = compile_shots(
        context.read("render_plan", RenderPlan),
        context.read("plan", ShotPlan),
        context.read("pack", EntityPack),
        policy,
        context.read("binding", PersonaBinding),
        _canvas(context),
        bool(policy.value("burn_subtitles", False) if burn is None else burn),
    )
    return _result(context, compiled, left_out)


def compile_graph(context: JobContext) -> JobOutcome:
    """`skill.compile`: all the plans; parameters `engines` and `options` -> the production graph, kept and added to the run.

    The option `compare_style` names a second style to compare with.
    """
    options = context.spec.parameters.get("options", {})
    trial = options.get("compare_style")
    graph = production_graph(
        Plans(
            story=context.read("story", Story),
            plan=context.read("plan", ShotPlan),
            registry=context.read("registry", EntityRegistry),
            audio=context.read("audio", AudioPlan),
            timeline=context.read("timeline", AudioTimeline),
            budget=context.read("budget", BudgetPlan),
            shots=context.read("shots", CompiledShots),
            engines=context.spec.parameters["engines"],
            options=options,
            trial_style=style_pack(str(trial)) if trial else None,
        )
    )
    return JobOutcome({"result": context.keep(graph, jobs=len(graph.jobs))}, expansion=graph)


def handlers(records: EntityRecords) -> dict[str, Handler]:
    """Capability -> handler; `records` is entity_core's memory of the projects' entities."""
    return {
        "skill.05": _audio_assets(records),
        "skill.06": audio_timeline,
        "skill.09": render_plan,
        "skill.10": prompts,
        "skill.19": shot_budget,
        "skill.20": shot_dsl,
        "skill.compile": compile_graph,
    }
