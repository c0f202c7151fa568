"""One thread's end of the PostgreSQL bus: a connection of its own that listens and claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Engine

from ainern2d_shared.bus.port import Delivery
from ainern2d_shared.clock import Clock

LONGEST_SLEEP = 5.0
"""Seconds between looks at the queues when nothing wakes the receiver: a floor under a lost notification."""

SHORTEST_SLEEP = 0.005
"""Seconds, where a message is there but another transaction holds it."""

_FIRST_OF_ONE = """
    SELECT seq, priority FROM bus.message
    WHERE queue = {queue} AND available_at <= clock_timestamp()
    ORDER BY priority DESC, seq
    LIMIT 1
    FOR UPDATE SKIP LOCKED
"""
# The index gives each queue's first message without a sort, however many wait. With several queues the first of each is
# locked until the statement ends: who comes in between looks again after `SHORTEST_SLEEP`.
_FIRST_OF_SOME = f"""
    SELECT first.seq FROM unnest(%(queues)s::text[]) AS wanted (queue)
    CROSS JOIN LATERAL ({_FIRST_OF_ONE.format(queue="wanted.queue")}) AS first
    ORDER BY first.priority DESC, first.seq
    LIMIT 1
"""
_CLAIM = """
    UPDATE bus.message SET
        attempt = attempt + 1,
        receipt = receipt + 1,
        available_at = clock_timestamp() + make_interval(secs => %(visibility)s)
    WHERE seq = (SELECT candidate.seq FROM ({candidate}) AS candidate)
    RETURNING message_id, queue, schema, body, attempt, receipt
"""
_CLAIM_ONE = _CLAIM.format(candidate=_FIRST_OF_ONE.format(queue="%(queue)s"))
_CLAIM_SOME = _CLAIM.format(candidate=_FIRST_OF_SOME)
# Rows come back in any order, so they say their place.
_CLAIM_BATCH = """
    WITH chosen AS MATERIALIZED (
        SELECT seq FROM bus.message
        WHERE {queues} AND available_at <= clock_timestamp()
        ORDER BY priority DESC, seq
        LIMIT %(limit)s
        FOR UPDATE SKIP LOCKED
    )
    UPDATE bus.message SET
        attempt = attempt + 1,
        receipt = receipt + 1,
        available_at = clock_timestamp() + make_interval(secs => %(visibility)s)
    FROM chosen WHERE message.seq = chosen.seq
    RETURNING -message.priority, message.seq, message_id, queue, schema, body, attempt, receipt
"""
_CLAIM_BATCH_ONE = _CLAIM_BATCH.format(queues="queue = %(queue)s")
_CLAIM_BATCH_SOME = _CLAIM_BATCH.format(queues="queue = ANY(%(queues)s)")
_NEXT = """
    SELECT extract(epoch FROM min(available_at) - clock_timestamp())::float8
    FROM bus.message WHERE queue = ANY(%(queues)s)
"""


class Receiver:
    """Belongs to one thread. Raises `psycopg.OperationalError` when the database cannot be reached."""

    def __init__(self, engine: Engine, clock: Clock, consumer: str) -> None:
        self._engine = engine
        self._clock = clock
        self._consumer = consumer
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self._listening: set[str] = set()

    def receive(self, channels: Mapping[str, str], wait: float, visibility: float, limit: int = 1) -> list[Delivery]:
        """At most `limit` messages in order, as soon as there is one. `channels` maps each queue to its NOTIFY channel."""
        deadline = self._clock.monotonic() + wait
        while True:
            fresh = self._connection is None
            try:
                return self._receive(list(channels), channels.values(), deadline, visibility, limit)
            except psycopg.OperationalError:
                self.close()
                if fresh:
                    raise  # an old connection may be a restarted server's; a new one that fails is not

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._listening.clear()

    def _receive(
        self, queues: list[str], channels: Iterable[str], deadline: float, visibility: float, limit: int
    ) -> list[Delivery]:
        # Listen first, look second: a message that comes in between is found by the look.
        connection = self._listen(channels)
        while True:
            deliveries = _claim(connection, queues, visibility, limit)
            remaining = deadline - self._clock.monotonic()
            if deliveries or remaining <= 0:
                return deliveries
            row = connection.execute(_NEXT, {"queues": queues}).fetchone()
            returns = float(row[0]) if row and isinstance(row[0], float) else LONGEST_SLEEP
            for _ in connection.notifies(timeout=max(SHORTEST_SLEEP, min(remaining, returns, LONGEST_SLEEP)), stop_after=1):
                pass

    def _listen(self, channels: Iterable[str]) -> psycopg.Connection[tuple[Any, ...]]:
        if self._connection is None:
            self._connection = self._connect()
        for name in channels:
            if name not in self._listening:
                self._connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(name)))
                self._listening.add(name)
        return self._connection

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        """With the engine's address and options, but outside its pool: it is held for the thread's life."""
        _, arguments = self._engine.dialect.create_connect_args(self._engine.url)
        # Prepared at once: a claim is the same statement every time.
        return psycopg.connect(
            **arguments, autocommit=True, connect_timeout=5, prepare_threshold=0, application_name=f"bus {self._consumer}"[:63]
        )


def _claim(connection: psycopg.Connection[tuple[Any, ...]], queues: list[str], visibility: float, limit: int) -> list[Delivery]:
    values = {"queue": queues[0], "queues": queues, "visibility": visibility, "limit": limit}
    if limit == 1:
        rows = connection.execute(_CLAIM_ONE if len(queues) == 1 else _CLAIM_SOME, values).fetchall()
        return [Delivery(*row) for row in rows]
    rows = connection.execute(_CLAIM_BATCH_ONE if len(queues) == 1 else _CLAIM_BATCH_SOME, values).fetchall()
    return [Delivery(*row[2:]) for row in sorted(rows)]
