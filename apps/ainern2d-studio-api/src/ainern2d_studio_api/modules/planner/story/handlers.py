"""The jobs of this package: skill 03."""

from __future__ import annotations

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import Degradation
from ainern2d_contracts.llm import Claims, SpeakerClaims
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.story import LanguageContext, Story
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome

from ainern2d_studio_api.modules.entity_core.animals import find_animals
from ainern2d_studio_api.modules.entity_core.llm_evidence import with_claims, without_model
from ainern2d_studio_api.modules.entity_core.organisations import find_organisations, without_organisations
from ainern2d_studio_api.modules.entity_core.people import find_people

from .plan import UNKNOWN_SPEAKER, plan_story

ENGINE: dict[str, str] = {"skill.03": "story-planner/27"}


def plan_shots(context: JobContext) -> JobOutcome:
    """Inputs `story` (Story) and `context` (LanguageContext); output `result` (ShotPlanDraft).

    Where a language model was asked, `claims` (Claims) and `speakers` (SpeakerClaims) too, each if the model gave it.

    Raises:
        AinerError: INPUT_NO_SENTENCE where the story holds nothing to say.
    """
    story = context.read("story", Story)
    language = context.read("context", LanguageContext).language
    people = find_people(story, language, lambda done: context.progress(done / 2))
    if "claims" in context.inputs:
        people = with_claims(people, context.read("claims", Claims), story, language).people
    context.progress(0.5)
    said = context.read("speakers", SpeakerClaims) if "speakers" in context.inputs else None
    nobody = without_organisations(story.text, find_organisations(story, language), language)
    animals = find_animals(story.model_copy(update={"text": nobody}), language, people)
    plan = plan_story(story, language, people, lambda done: context.progress(0.5 + done / 2), said, animals)
    if not plan.lines:
        raise AinerError(ErrorCode.INPUT_NO_SENTENCE, story.name)
    facts = {"scenes": len(plan.scenes), "shots": len(plan.shots), "lines": len(plan.lines)}
    return JobOutcome(
        {"result": context.keep(plan, **facts)},
        degradations=(*_unknown(plan, UNKNOWN_SPEAKER[language]), *without_model(context)),
    )


def _unknown(plan: ShotPlanDraft, nobody: str) -> tuple[Degradation, ...]:
    count = sum(line.speaker == nobody for line in plan.lines)
    if not count:
        return ()
    return (
        Degradation(subject="speakers", what=f"{count} lines have an unnamed speaker", why="the text does not tell who speaks"),
    )


def handlers() -> dict[str, Handler]:
    return {"skill.03": plan_shots}
