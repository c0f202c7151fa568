"""Governance's jobs. Only 13 and 17 keep anything in the database."""

from __future__ import annotations

from functools import partial

from ainern2d_contracts.gate import ExperimentTask, FeedbackTask
from ainern2d_contracts.governance import CriticReport, FeedbackReport, PersonaBinding, StylePack
from ainern2d_contracts.knowledge import EmbeddingIndex, KnowledgeBase
from ainern2d_shared.db.errors import database_errors
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome
from sqlalchemy import Engine

from . import repository
from .skill_13_feedback import propose
from .skill_14_style_packs import DEFAULT_STYLE, style_pack
from .skill_15_creative_policy import resolve_policy
from .skill_16_critic import criticise
from .skill_17_experiment import compare, decide
from .skill_18_recovery import recover
from .skill_22_persona_binding import bind_persona

ENGINE = {
    "skill.13": "feedback/1",
    "skill.14": "style-packs/3",
    "skill.15": "policy-stack/2",
    "skill.16": "critic/3",
    "skill.17": "sign-flip/1",
    "skill.18": "recovery/1",
    "skill.22": "persona/1",
}


def style(context: JobContext) -> JobOutcome:
    """Skill 14: parameter `style` -> `StylePack`. Raises: AinerError OPTION_INVALID."""
    return JobOutcome({"result": context.keep(style_pack(str(context.spec.parameters.get("style") or DEFAULT_STYLE)))})


def persona(context: JobContext) -> JobOutcome:
    """Skill 22: `style`, `kb`, `index` -> `PersonaBinding`."""
    binding = bind_persona(
        context.read("style", StylePack), context.read("kb", KnowledgeBase), context.read("index", EmbeddingIndex)
    )
    return JobOutcome({"result": context.keep(binding)})


def policy(context: JobContext) -> JobOutcome:
    """Skill 15: `binding`; parameter `policy` (rule name -> value) -> `CreativePolicy`. Raises: AinerError OPTION_INVALID."""
    wishes = context.spec.parameters.get("policy") or {}
    resolved = resolve_policy(context.read("binding", PersonaBinding), wishes)
    return JobOutcome({"result": context.keep(resolved, conflicts=len(resolved.conflicts))})


def feedback(context: JobContext, engine: Engine) -> JobOutcome:
    """Skill 13: `film` and `shot:<shot_id>` -> `FeedbackReport`, kept."""
    task = FeedbackTask.from_data(context.spec.parameters)
    shots = {shot: context.read(f"shot:{shot}", CriticReport) for shot in task.shots if f"shot:{shot}" in context.inputs}
    report = propose(task, context.read("film", CriticReport), shots)
    with database_errors(), engine.begin() as tx:
        repository.keep_proposals(tx, task.style_id, report)
    return JobOutcome({"result": context.keep(report, proposals=len(report.proposals))})


def experiment(context: JobContext, engine: Engine) -> JobOutcome:
    """Skill 17: `feedback`, and the reports `a:<n>` and `b:<n>` of its trials -> `ExperimentReport`; a trial is kept."""
    task = ExperimentTask.from_data(context.spec.parameters)
    # A trial that was not drawn has no report: the pair is left out.
    pairs = [n for n in range(task.trials) if f"a:{n}" in context.inputs and f"b:{n}" in context.inputs]
    if not pairs:
        report = decide(task, context.read("feedback", FeedbackReport))
        return JobOutcome({"result": context.keep(report)})
    arms = [[context.read(f"{arm}:{n}", CriticReport) for n in pairs] for arm in ("a", "b")]
    report = compare(task, *arms)
    with database_errors(), engine.begin() as tx:
        repository.keep_experiment(tx, report)
    return JobOutcome({"result": context.keep(report, promoted=report.promoted)})


def handlers(engine: Engine) -> dict[str, Handler]:
    """Capability to handler; `engine` is the database that proposals and experiments are kept in."""
    return {
        "skill.13": partial(feedback, engine=engine),
        "skill.14": style,
        "skill.15": policy,
        "skill.16": criticise,
        "skill.17": partial(experiment, engine=engine),
        "skill.18": recover,
        "skill.22": persona,
    }
