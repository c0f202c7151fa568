"""Chooses provider, model and node pool for a job. It never dispatches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.events import EventEnvelope, EventType, Producer, publish_as
from ainern2d_contracts.fields import SharedFields
from ainern2d_contracts.job import DispatchDecision, RouteAlternative, TaskSpec

from .health import Health
from .provider_registry import Offer, ProviderRegistry


@dataclass(frozen=True)
class Weights:
    """What counts, in parts of the whole. A dollar and a minute weigh as `dollar` and `minute` points of quality lost."""

    quality: float = 1.0
    dollar: float = 1.0
    minute: float = 0.1


class ModelRouter:
    def __init__(self, registry: ProviderRegistry, health: Health, weights: Weights | None = None) -> None:
        self._registry = registry
        self._health = health
        self._weights = weights or Weights()

    def decide(self, spec: TaskSpec) -> DispatchDecision:
        """The best provider that is up, the others with their scores, and what to fall back on, best first.

        Raises:
            AinerError: NO_ROUTE, when nobody can do the job, or all who can are down.
        """
        offers = self._registry.offers_for(spec.capability)
        up = [offer for offer in offers if self._health.down(offer.provider) is None]
        if not up:
            raise AinerError(ErrorCode.NO_ROUTE, f"{spec.capability}: {self._why_none(offers)}")
        ranked = sorted(up, key=lambda offer: -self.score(offer))
        best = ranked[0]
        return DispatchDecision(
            provider=best.provider,
            model=best.model,
            node_pool=best.node_pool,
            why=self._why(best, len(ranked)),
            alternatives=tuple(
                RouteAlternative(provider=offer.provider, score=round(self.score(offer), 4), why=self._facts(offer))
                for offer in ranked[1:]
            ),
            estimated_seconds=best.seconds,
            estimated_cost=best.cost,
            ladder=spec.ladder or tuple(offer.provider for offer in ranked[1:]),
        )

    def score(self, offer: Offer) -> float:
        """Quality times recent reliability, less price and time. Greater is better; may be negative."""
        weights = self._weights
        worth = weights.quality * offer.quality * self._health.score(offer.provider)
        return worth - weights.dollar * offer.cost - weights.minute * offer.seconds / 60.0

    def decided(
        self, decision: DispatchDecision, *, run_id: str, job_id: str, stage: str, at: datetime, shared: SharedFields
    ) -> EventEnvelope:
        """The event of a decision, for the run's history."""
        return publish_as(
            Producer.MODEL_ROUTER,
            EventType.ROUTE_DECIDED,
            at=at,
            run_id=run_id,
            job_id=job_id,
            stage=stage,
            shared=shared,
            payload=decision.model_dump(mode="json"),
        )

    def report(self, provider: str, *, ok: bool) -> None:
        """How an attempt with this provider ended."""
        self._health.report(provider, ok=ok)

    def _why(self, best: Offer, choices: int) -> str:
        if choices == 1:
            return f"the only provider of {best.capability} that is up"
        return f"best of {choices}: score {self.score(best):.2f}, {self._facts(best)}"

    def _facts(self, offer: Offer) -> str:
        reliability = self._health.score(offer.provider)
        return f"quality {offer.quality:.2f}, reliability {reliability:.2f}, {offer.seconds:g} s, {offer.cost:g} USD"

    def _why_none(self, offers: tuple[Offer, ...]) -> str:
        if not offers:
            return "no provider offers it"
        reasons = {offer.provider: self._health.down(offer.provider) for offer in offers}
        return "; ".join(f"{provider} is down ({why})" for provider, why in reasons.items())
