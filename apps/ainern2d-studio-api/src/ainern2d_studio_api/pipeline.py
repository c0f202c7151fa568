"""Which skill runs in which module, in which order: data, checked when it is compiled into jobs.

Every skill names the type of each thing it takes and gives. A pipeline that hands a raw extraction to a skill which wants
fixed entity ids, or a persona that did not come from skill 22, does not compile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.base import Document
from ainern2d_contracts.entities import EntityPack, EntityRegistry, RawExtraction
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.governance import BudgetPlan, CreativePolicy, PersonaBinding, StylePack
from ainern2d_contracts.job import JobOutput, TaskGraph, TaskSpec
from ainern2d_contracts.knowledge import AssetMatches, EmbeddingIndex, KnowledgeBase
from ainern2d_contracts.render import CompiledShots, PromptPack, RenderPlan
from ainern2d_contracts.shot_plan import ShotPlan, ShotPlanDraft
from ainern2d_contracts.sound import AudioPlan, AudioTimeline
from ainern2d_contracts.stages import Lane, Stage
from ainern2d_contracts.story import LanguageContext, Story

MODEL = "model"
"""The run option that holds the `ModelChoice` of a language model; without it none is asked."""
PROJECT = ("project_id",)
"""The run option of the skills that keep something for the whole project."""
FILM = (*PROJECT, "chapter")
"""Those of the skills that see what earlier films of the project left."""
SOURCE = "source"
"""The one input from outside: the story's bytes."""


@dataclass(frozen=True)
class Port:
    """An input: which skill's output it is, and the type the taker accepts."""

    producer: str
    kind: type[Document]
    output: str = "result"


@dataclass(frozen=True)
class Skill:
    """One skill. `takes` are documents by input name; `options` the run options it reads; `gives` its outputs by name.

    `cacheable` is False where the outcome depends on what the project's database already holds.
    """

    stage: Stage
    takes: Mapping[str, Port]
    gives: Mapping[str, type[Document]]
    options: tuple[str, ...] = ()
    takes_source: bool = False
    cacheable: bool = True

    @property
    def number(self) -> str:
        return self.stage.number

    @property
    def capability(self) -> str:
        return f"skill.{self.number}"


@dataclass(frozen=True)
class Pipeline:
    skills: tuple[Skill, ...]
    compile_takes: Mapping[str, Port] = field(default_factory=dict)
    """What the compiler of the production graph takes."""


STORY = Port("01", Story)
CONTEXT = Port("02", LanguageContext)
DRAFT = Port("03", ShotPlanDraft)
RAW = Port("04", RawExtraction)
REGISTRY = Port("21", EntityRegistry, "registry")
PLAN = Port("21", ShotPlan, "plan")
AUDIO = Port("05", AudioPlan)
TIMELINE = Port("06", AudioTimeline)
PACK = Port("07", EntityPack)
MATCHES = Port("08", AssetMatches)
KNOWLEDGE = Port("11", KnowledgeBase)
INDEX = Port("12", EmbeddingIndex)
STYLE = Port("14", StylePack)
BINDING = Port("22", PersonaBinding)
POLICY = Port("15", CreativePolicy)
BUDGET = Port("19", BudgetPlan)
RENDER_PLAN = Port("09", RenderPlan)
PROMPTS = Port("10", PromptPack)
SHOTS = Port("20", CompiledShots)

PLANNING = Pipeline(
    skills=(
        Skill(
            Stage.STORY_INGESTION,
            {},
            {"result": Story},
            options=("name", "encoding", "max_characters", "chapter"),
            takes_source=True,
        ),
        Skill(Stage.LANGUAGE_CONTEXT, {"story": STORY}, {"result": LanguageContext}),
        Skill(Stage.SHOT_PLANNING, {"story": STORY, "context": CONTEXT}, {"result": ShotPlanDraft}),
        Skill(Stage.ENTITY_EXTRACTION, {"story": STORY, "context": CONTEXT, "draft": DRAFT}, {"result": RawExtraction}),
        Skill(
            Stage.ENTITY_REGISTRY,
            {"story": STORY, "raw": RAW, "draft": DRAFT},
            {"registry": EntityRegistry, "plan": ShotPlan},
            options=FILM,
            cacheable=False,
        ),
        Skill(
            Stage.AUDIO_ASSET_PLANNING,
            {"plan": PLAN, "registry": REGISTRY, "context": CONTEXT},
            {"result": AudioPlan},
            options=FILM,
            cacheable=False,
        ),
        Skill(
            Stage.AUDIO_TIMELINE,
            {"plan": PLAN, "audio": AUDIO, "context": CONTEXT},
            {"result": AudioTimeline},
            options=("fps",),
        ),
        Skill(
            Stage.CANONICALIZATION,
            {"story": STORY, "context": CONTEXT, "registry": REGISTRY, "plan": PLAN},
            {"result": EntityPack},
            options=FILM,
            cacheable=False,
        ),
        Skill(Stage.ASSET_MATCHING, {"pack": PACK, "plan": PLAN}, {"result": AssetMatches}, options=PROJECT, cacheable=False),
        Skill(Stage.KNOWLEDGE_BASE, {"story": STORY, "pack": PACK}, {"result": KnowledgeBase}),
        Skill(Stage.EMBEDDING, {"kb": KNOWLEDGE}, {"result": EmbeddingIndex}, options=PROJECT, cacheable=False),
        Skill(Stage.PERSONA_STYLE, {"context": CONTEXT}, {"result": StylePack}, options=("style",)),
        Skill(Stage.PERSONA_INDEX, {"style": STYLE, "kb": KNOWLEDGE, "index": INDEX}, {"result": PersonaBinding}),
        Skill(Stage.CREATIVE_POLICY, {"binding": BINDING}, {"result": CreativePolicy}, options=("policy",)),
        Skill(
            Stage.SHOT_BUDGET,
            {"plan": PLAN, "timeline": TIMELINE, "policy": POLICY},
            {"result": BudgetPlan},
            options=("fps", "frame_cpu_ms", "canvas"),
        ),
        Skill(
            Stage.RENDER_PLANNING,
            {"plan": PLAN, "pack": PACK, "matches": MATCHES, "policy": POLICY, "budget": BUDGET},
            {"result": RenderPlan},
            options=("canvas",),
        ),
        Skill(
            Stage.PROMPT_PLANNING,
            {"render_plan": RENDER_PLAN, "plan": PLAN, "pack": PACK, "binding": BINDING},
            {"result": PromptPack},
        ),
        Skill(
            Stage.SHOT_DSL,
            {
                "render_plan": RENDER_PLAN,
                "prompts": PROMPTS,
                "plan": PLAN,
                "pack": PACK,
                "policy": POLICY,
                "budget": BUDGET,
                "binding": BINDING,
            },
            {"result": CompiledShots},
            options=("canvas", "burn_subtitles"),
        ),
    ),
    compile_takes={
        "story": STORY,
        "plan": PLAN,
        "registry": REGISTRY,
        "audio": AUDIO,
        "timeline": TIMELINE,
        "budget": BUDGET,
        "shots": SHOTS,
        "pack": PACK,
    },
)

NEEDS_FIXED_IDS = frozenset({"07", "08", "10"})
NEEDS_BINDING = frozenset({"10", "15"})
"""17 takes the binding in the production graph."""
RAW_TYPES: frozenset[type[Document]] = frozenset({RawExtraction, ShotPlanDraft})
MUST_PRECEDE = (
    ("04", "21"),
    ("21", "07"),
    ("11", "22"),
    ("12", "22"),
    ("14", "22"),
    ("15", "09"),
    ("15", "10"),
    ("15", "20"),
    ("19", "09"),
    ("19", "10"),
    ("19", "20"),
)


def check(pipeline: Pipeline) -> None:
    """Refuse a pipeline that breaks a rule.

    Raises:
        AinerError: PIPELINE_INVALID, naming the rule.
    """
    done: dict[str, Skill] = {}
    before: dict[str, frozenset[str]] = {}
    for skill in pipeline.skills:
        for name, port in skill.takes.items():
            _check_port(done, skill.number, name, port)
        _check_meaning(skill)
        before[skill.number] = frozenset().union(
            *({port.producer} | before[port.producer] for port in skill.takes.values()), frozenset()
        )
        done[skill.number] = skill
    for name, port in pipeline.compile_takes.items():
        _check_port(done, "compile", name, port)
    for first, then in MUST_PRECEDE:
        if then in before and first not in before[then]:
            raise AinerError(ErrorCode.PIPELINE_INVALID, f"{first} must be done before {then} begins")


def _check_port(done: Mapping[str, Skill], taker: str, name: str, port: Port) -> None:
    producer = done.get(port.producer)
    if producer is None:
        raise AinerError(ErrorCode.PIPELINE_INVALID, f"{taker} takes {name} from {port.producer}, which does not run before it")
    given = producer.gives.get(port.output)
    if given is not port.kind:
        found = given.__name__ if given else "nothing"
        raise AinerError(
            ErrorCode.PIPELINE_INVALID, f"{taker} wants {name} as {port.kind.__name__}; {port.producer} gives {found}"
        )


def _check_meaning(skill: Skill) -> None:
    kinds = {port.kind for port in skill.takes.values()}
    if skill.number in NEEDS_FIXED_IDS and kinds & RAW_TYPES:
        raise AinerError(ErrorCode.PIPELINE_INVALID, f"{skill.number} accepts only results with fixed entity ids")
    if skill.number in NEEDS_BINDING:
        bindings = [port for port in skill.takes.values() if port.kind is PersonaBinding and port.producer == "22"]
        if not bindings or StylePack in kinds:
            raise AinerError(ErrorCode.PIPELINE_INVALID, f"{skill.number} accepts no persona but the binding that 22 gives")


def planning_graph(pipeline: Pipeline, source: ArtifactRef, options: Mapping[str, Any], engines: Mapping[str, str]) -> TaskGraph:
    """Compile the planning part of a run: one job a skill, then the job that compiles the production graph from their plans.

    Raises:
        AinerError: PIPELINE_INVALID.
    """
    check(pipeline)
    jobs = [_skill_job(skill, source, options, engines) for skill in pipeline.skills]
    if options.get(MODEL):
        jobs = _with_model(jobs, options[MODEL], engines)
    jobs.append(
        TaskSpec(
            key="compile",
            lane=Lane.SKILL,
            capability="skill.compile",
            stage=Stage.SHOT_DSL.number,
            engine=engines["skill.compile"],
            title="Compiling the job graph",
            parameters={"engines": dict(engines), "options": dict(options)},
            inputs={
                name: JobOutput(job=f"skill/{port.producer}", output=port.output) for name, port in pipeline.compile_takes.items()
            },
            cacheable=False,
        )
    )
    return TaskGraph(jobs=tuple(jobs))


def _skill_job(skill: Skill, source: ArtifactRef, options: Mapping[str, Any], engines: Mapping[str, str]) -> TaskSpec:
    inputs: dict[str, JobOutput | ArtifactRef] = {
        name: JobOutput(job=f"skill/{port.producer}", output=port.output) for name, port in skill.takes.items()
    }
    if skill.takes_source:
        inputs[SOURCE] = source
    return TaskSpec(
        key=f"skill/{skill.number}",
        lane=Lane.SKILL,
        capability=skill.capability,
        stage=skill.number,
        engine=engines[skill.capability],
        title=skill.stage.value.title,
        parameters={name: options[name] for name in skill.options if name in options},
        inputs=inputs,
        cacheable=skill.cacheable,
        priority=100,
        max_attempts=2,
    )


def _with_model(jobs: list[TaskSpec], model: Mapping[str, Any], engines: Mapping[str, str]) -> list[TaskSpec]:
    """A language model reads beside the rules. Its jobs are optional: without their outputs the rules decide, and say so."""
    read = {"story": JobOutput(job="skill/01", output="result"), "context": JobOutput(job="skill/02", output="result")}
    evidence = {
        name: JobOutput(job=key, output="result") for key, name in (("llm/extract", "claims"), ("llm/attribute", "speakers"))
    }
    asking = [
        _model_job("extract", "Asking a model who is named", model, engines, read),
        _model_job("attribute", "Asking a model who speaks", model, engines, {**read, "claims": evidence["claims"]}),
    ]
    taken = {"skill/03": ("claims", "speakers"), "skill/04": ("claims",)}
    return [
        more
        for job in jobs
        for more in (
            *(asking if job.key == "skill/03" else ()),
            job
            if job.key not in taken
            else job.model_copy(
                update={
                    "inputs": {**job.inputs, **{name: evidence[name] for name in taken[job.key]}},
                    "parameters": {**job.parameters, "asked": list(taken[job.key])},
                }
            ),
        )
    ]


def _model_job(
    task: str, title: str, model: Mapping[str, Any], engines: Mapping[str, str], inputs: Mapping[str, JobOutput]
) -> TaskSpec:
    return TaskSpec(
        key=f"llm/{task}",
        lane=Lane.LLM,
        capability=f"llm.{task}",
        stage=Stage.ENTITY_EXTRACTION.number,
        engine=engines[f"llm.{task}"],
        title=title,
        parameters={MODEL: dict(model)},
        inputs=dict(inputs),
        priority=100,
        max_attempts=2,
        optional=True,
    )
