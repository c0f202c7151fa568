"""Reading a run's history: what happened, in order, without gaps."""

from __future__ import annotations

from ainern2d_contracts.base import Contract
from ainern2d_contracts.events import EventEnvelope
from sqlalchemy import Connection, select

from .tables import workflow_events


class LoggedEvent(Contract):
    """`seq` counts from 1 within its run."""

    seq: int
    event: EventEnvelope


def read(tx: Connection, run_id: str, after_seq: int, limit: int) -> list[LoggedEvent]:
    rows = tx.execute(
        select(workflow_events.c.seq, workflow_events.c.envelope)
        .where(workflow_events.c.run_id == run_id, workflow_events.c.seq > after_seq)
        .order_by(workflow_events.c.seq)
        .limit(limit)
    )
    return [LoggedEvent(seq=row.seq, event=EventEnvelope.model_validate(row.envelope)) for row in rows]
