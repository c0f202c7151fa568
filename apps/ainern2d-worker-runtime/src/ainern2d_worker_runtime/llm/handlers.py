"""The LLM lane's jobs: `llm.extract`, `llm.attribute`, `llm.translate`, `llm.prompt_gen`. Output: `result`.

A job's parameters are its task, and under `model` the `ModelChoice` of who does it; without one, the rules of this machine do.
`llm.extract` and `llm.attribute` also take a whole story in place of a task: inputs `story`, `context`; the latter also `claims`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ainern2d_contracts.base import Document
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.llm import (
    AttributeTask,
    Claim,
    Claims,
    ExtractTask,
    ModelChoice,
    PromptTask,
    SpeakerClaims,
    TranslateTask,
)
from ainern2d_contracts.story import LanguageContext, Story
from ainern2d_contracts.vocabulary import EntityKind
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome
from pydantic import ValidationError

from .provider import LanguageProvider
from .provider_openai import OpenAiProvider
from .provider_rules import RuleProvider
from .quotations import quotations

ENGINE = {
    "llm.extract": "language/1",
    "llm.attribute": "language/1",
    "llm.translate": "language/1",
    "llm.prompt_gen": "language/1",
}
_NAMED = (EntityKind.PERSON, EntityKind.GROUP)
Choose = Callable[[ModelChoice | None, Callable[[float], None]], LanguageProvider]
"""Who serves a job: by its model, None where it names none; and whom to tell how far it is."""


def choose(choice: ModelChoice | None, progress: Callable[[float], None]) -> LanguageProvider:
    return RuleProvider() if choice is None else OpenAiProvider(choice, progress)


def proven(text: str, claims: Claims) -> Claims:
    """Keep the claims whose quote stands where they say it does and holds the name; count the others."""
    kept = tuple(c for c in claims.claims if c.quote and c.span.of(text) == c.quote and c.name in c.quote)
    return Claims(claims=kept, dropped=claims.dropped + len(claims.claims) - len(kept))


def proven_speakers(task: AttributeTask, claims: SpeakerClaims) -> SpeakerClaims:
    """Keep the claims of quotations that were asked for, with words that stand where they say."""
    asked = set(task.quotations)
    kept = tuple(c for c in claims.claims if c.quote and c.quotation in asked and c.span.of(task.text) == c.quote)
    return SpeakerClaims(claims=kept, dropped=claims.dropped + len(claims.claims) - len(kept))


def handlers(provider: Choose = choose) -> dict[str, Handler]:
    """The lane's handlers; `provider` says who serves a job."""

    def extract(context: JobContext) -> JobOutcome:
        parameters, who = _split(context, provider)
        task = _story_to_read(context) if "story" in context.inputs else ExtractTask.from_data(parameters)
        return _kept(context, proven(task.text, who.extract(task)), who)

    def attribute(context: JobContext) -> JobOutcome:
        parameters, who = _split(context, provider)
        task = _story_to_attribute(context) if "story" in context.inputs else AttributeTask.from_data(parameters)
        return _kept(context, proven_speakers(task, who.attribute(task)), who)

    def translate(context: JobContext) -> JobOutcome:
        parameters, who = _split(context, provider)
        return _kept(context, who.translate(TranslateTask.from_data(parameters)), who)

    def prompt_gen(context: JobContext) -> JobOutcome:
        parameters, who = _split(context, provider)
        return _kept(context, who.prompt(PromptTask.from_data(parameters)), who)

    return {"llm.extract": extract, "llm.attribute": attribute, "llm.translate": translate, "llm.prompt_gen": prompt_gen}


def _split(context: JobContext, provider: Choose) -> tuple[dict[str, Any], LanguageProvider]:
    """The task's own parameters, and who does it."""
    parameters = dict(context.spec.parameters)
    raw = parameters.pop("model", None)
    try:
        choice = None if raw is None else ModelChoice.model_validate(raw)
    except ValidationError as cause:
        wrong = ", ".join(".".join(map(str, error["loc"])) for error in cause.errors(include_input=False, include_url=False))
        raise AinerError(ErrorCode.CONTRACT_INVALID, f"the choice of a language model: {wrong}") from None
    return parameters, provider(choice, context.progress)


def _kept(context: JobContext, document: Document, who: LanguageProvider) -> JobOutcome:
    """A document with claims also says how many fell."""
    counts = {"claims": len(document.claims), "dropped": document.dropped} if isinstance(document, Claims | SpeakerClaims) else {}
    facts = {**who.facts, **counts}
    return JobOutcome({"result": context.keep(document, **facts)}, money=float(facts.get("cost_usd", 0.0)))


def _story_to_read(context: JobContext) -> ExtractTask:
    story = context.read("story", Story)
    return ExtractTask(text=_told(story), language=context.read("context", LanguageContext).language)


def _story_to_attribute(context: JobContext) -> AttributeTask:
    story = context.read("story", Story)
    claims: tuple[Claim, ...] = context.read("claims", Claims).claims if "claims" in context.inputs else ()
    names = tuple(dict.fromkeys(claim.name for claim in claims if claim.kind in _NAMED))
    text = _told(story)
    return AttributeTask(
        text=text, language=context.read("context", LanguageContext).language, quotations=quotations(text), names=names
    )


def _told(story: Story) -> str:
    """The story's text with all that is in no chapter (licences, lists) blanked: the same offsets, nothing to pay for."""
    kept = [" "] * len(story.text)
    for chapter in story.chapters:
        kept[chapter.span.start : chapter.span.end] = story.text[chapter.span.start : chapter.span.end]
    return "".join(kept)
