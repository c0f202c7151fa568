"""The LLM lane's jobs: `llm.extract`, `llm.translate`, `llm.prompt_gen`. Output: `result`."""

from __future__ import annotations

from ainern2d_contracts.llm import Claim, Claims, ExtractTask, PromptTask, TranslateTask
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome

from .provider import LanguageProvider
from .provider_rules import RuleProvider

ENGINE = {"llm.extract": "rules/1", "llm.translate": "rules/1", "llm.prompt_gen": "rules/1"}


def proven(text: str, claims: list[Claim]) -> Claims:
    """Keep the claims whose quote stands where they say it does; count the others."""
    kept = tuple(claim for claim in claims if claim.quote and claim.span.of(text) == claim.quote)
    return Claims(claims=kept, dropped=len(claims) - len(kept))


def handlers(provider: LanguageProvider | None = None) -> dict[str, Handler]:
    """The lane's handlers over one provider; without one, the rules of this machine."""
    chosen = provider or RuleProvider()

    def extract(context: JobContext) -> JobOutcome:
        task = ExtractTask.from_data(context.spec.parameters)
        return JobOutcome({"result": context.keep(proven(task.text, chosen.extract(task)), provider=chosen.name)})

    def translate(context: JobContext) -> JobOutcome:
        made = chosen.translate(TranslateTask.from_data(context.spec.parameters))
        return JobOutcome({"result": context.keep(made, provider=chosen.name)})

    def prompt_gen(context: JobContext) -> JobOutcome:
        made = chosen.prompt(PromptTask.from_data(context.spec.parameters))
        return JobOutcome({"result": context.keep(made, provider=chosen.name)})

    return {"llm.extract": extract, "llm.translate": translate, "llm.prompt_gen": prompt_gen}
