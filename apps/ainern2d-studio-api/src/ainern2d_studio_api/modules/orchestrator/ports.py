"""What the orchestrator needs from others, as narrow as it needs it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from ainern2d_contracts.events import EventEnvelope
from ainern2d_contracts.fields import SharedFields
from ainern2d_contracts.job import DispatchDecision, TaskSpec
from ainern2d_shared.bus.port import Outbox
from sqlalchemy import Connection


class DispatchOutbox(Outbox, Protocol):
    """An outbox from which a message can be taken back."""

    def withdraw(self, transaction: Connection, message_id: str) -> bool:
        """Whoever works on the message learns so at its next sign of life. False where it was handled already."""
        ...


class Router(Protocol):
    """Chooses who does a job. It never dispatches."""

    def decide(self, spec: TaskSpec) -> DispatchDecision:
        """Raises: AinerError NO_ROUTE."""
        ...

    def decided(
        self, decision: DispatchDecision, *, run_id: str, job_id: str, stage: str, at: datetime, shared: SharedFields
    ) -> EventEnvelope:
        """The event that tells of a decision; the router owns it."""
        ...

    def report(self, provider: str, *, ok: bool) -> None:
        """How an attempt with this provider ended."""
        ...
