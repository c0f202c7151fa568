"""The message bus as its users see it. Durability never depends on the transport.

A sender writes to the outbox in the transaction of its state change; a receiver records what it handled in the inbox,
in the transaction of its effect. So each effect happens once, though a message may arrive twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ainern2d_contracts.base import Document
from sqlalchemy import Connection

RESULTS_QUEUE = "orchestrator.receipts"
"""Claims, heartbeats and results, from every worker to the orchestrator."""


def lane_queue(lane: str) -> str:
    """The queue a lane's workers take jobs from."""
    return f"lane.{lane}"


@dataclass(frozen=True)
class Delivery:
    """A message handed to one consumer. `body` is a document's canonical JSON; `schema` its schema name."""

    message_id: str
    queue: str
    schema: str
    body: bytes
    attempt: int
    """How often it was taken and neither acknowledged nor released, this time included: from 1."""
    receipt: int = 0
    """Tells this taking from every other; the bus's own."""


class Outbox(Protocol):
    def add(self, transaction: Connection, queue: str, document: Document, *, priority: int = 0, delay: float = 0.0) -> str:
        """Send `document` when the transaction commits (after `delay` seconds); gives the message id."""
        ...


class Inbox(Protocol):
    def first_time(self, transaction: Connection, consumer: str, message_id: str) -> bool:
        """Record that `consumer` handles this message; False where it did so already."""
        ...


class Bus(Protocol):
    """Raises `AinerError` BUS_UNAVAILABLE when the transport cannot be reached."""

    def receive(self, queues: Sequence[str], consumer: str, *, wait: float, visibility: float) -> Delivery | None:
        """The next message by priority, then age; waits up to `wait` seconds.

        Unless acknowledged it comes back after `visibility` seconds.
        """
        ...

    def receive_batch(
        self, queues: Sequence[str], consumer: str, limit: int, *, wait: float, visibility: float
    ) -> list[Delivery]:
        """As `receive`, but up to `limit` messages that are there; waits for the first alone."""
        ...

    def acknowledge(self, delivery: Delivery) -> None: ...

    def acknowledge_all(self, deliveries: Sequence[Delivery]) -> None: ...

    def release(self, delivery: Delivery) -> None:
        """Give it back at once."""
        ...

    def extend(self, delivery: Delivery, visibility: float) -> bool:
        """Keep it for `visibility` seconds from now; False where it is this consumer's no more: returned, or withdrawn."""
        ...

    def send(self, queue: str, document: Document, *, priority: int = 0) -> str:
        """Send outside any transaction: for receipts of workers, who have no tables of their own."""
        ...
