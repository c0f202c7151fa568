"""The bus on PostgreSQL: an outbox row is the message itself, so that sending is part of the sender's transaction.

A claim (`FOR UPDATE SKIP LOCKED`) makes a row invisible for a while and counts the attempt; acknowledging deletes it.
`NOTIFY` wakes receivers when the sender's transaction commits. All times are the database's, so that clocks of
machines may differ. The tables are made by `db.migrate.migrate_bus`.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

import psycopg
from ainern2d_contracts.base import Document
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.ids import uuid7
from sqlalchemy import Connection, Engine, TextClause, text
from sqlalchemy.exc import SQLAlchemyError

from ainern2d_shared.bus.port import Delivery
from ainern2d_shared.bus.receiver import Receiver
from ainern2d_shared.clock import Clock, SystemClock
from ainern2d_shared.db.errors import translate

T = TypeVar("T")

INBOX_DAYS = 7.0
"""How long the inbox remembers: far longer than any message can still be under way."""

_ADD = text("""
    WITH added AS (
        INSERT INTO bus.message (message_id, queue, schema, body, priority, available_at)
        VALUES (:message_id, :queue, :schema, :body, :priority, clock_timestamp() + make_interval(secs => :delay))
        ON CONFLICT (message_id) DO NOTHING
    )
    SELECT pg_notify(:channel, '')
""")
_ACKNOWLEDGE = text("DELETE FROM bus.message WHERE message_id = :message_id AND receipt = :receipt")
_ACKNOWLEDGE_ALL = text("""
    DELETE FROM bus.message USING unnest(CAST(:message_ids AS text[]), CAST(:receipts AS bigint[])) AS taken (message_id, receipt)
    WHERE message.message_id = taken.message_id AND message.receipt = taken.receipt
""")
_RELEASE = text("""
    WITH released AS (
        UPDATE bus.message SET available_at = clock_timestamp(), attempt = attempt - 1, receipt = receipt + 1
        WHERE message_id = :message_id AND receipt = :receipt
    )
    SELECT pg_notify(:channel, '')
""")
_EXTEND = text("""
    UPDATE bus.message SET available_at = clock_timestamp() + make_interval(secs => :visibility)
    WHERE message_id = :message_id AND receipt = :receipt AND available_at > clock_timestamp()
""")
_WITHDRAW = text("DELETE FROM bus.message WHERE message_id = :message_id")
_FIRST_TIME = text("INSERT INTO bus.inbox (consumer, message_id) VALUES (:consumer, :message_id) ON CONFLICT DO NOTHING")
_PURGE = text("DELETE FROM bus.inbox WHERE handled_at < clock_timestamp() - make_interval(days => :days)")
_DEPTH = text("SELECT count(*) FROM bus.message WHERE queue = :queue")


def channel(queue: str) -> str:
    """The NOTIFY channel of a queue: an identifier of fixed length, whatever the queue's name."""
    return "bus_" + hashlib.sha256(queue.encode()).hexdigest()[:24]


class PostgresBus:
    """Outbox, Inbox and Bus over one database.

    `receive` holds one connection per calling thread, outside the engine's pool; everything else borrows one from the pool.
    An operation that fails because the database went away is tried once more on a new connection, then raises BUS_UNAVAILABLE.
    """

    def __init__(self, engine: Engine, clock: Clock | None = None) -> None:
        self._engine = engine
        self._at_once = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._clock = clock or SystemClock()
        self._receivers: dict[int, Receiver] = {}

    def add(self, transaction: Connection, queue: str, document: Document, *, priority: int = 0, delay: float = 0.0) -> str:
        """Part of the caller's transaction; the caller translates its errors."""
        return self._add(transaction, uuid7(), queue, document, priority, delay)

    def withdraw(self, transaction: Connection, message_id: str) -> bool:
        """Take a message back. Whoever works on it learns so at its next `extend`. False where it was handled already."""
        return transaction.execute(_WITHDRAW, {"message_id": message_id}).rowcount == 1

    def first_time(self, transaction: Connection, consumer: str, message_id: str) -> bool:
        """A second consumer of the same name waits until the first one's transaction ends."""
        return transaction.execute(_FIRST_TIME, {"consumer": consumer, "message_id": message_id}).rowcount == 1

    def receive(self, queues: Sequence[str], consumer: str, *, wait: float, visibility: float) -> Delivery | None:
        return next(iter(self.receive_batch(queues, consumer, 1, wait=wait, visibility=visibility)), None)

    def receive_batch(
        self, queues: Sequence[str], consumer: str, limit: int, *, wait: float, visibility: float
    ) -> list[Delivery]:
        receiver = self._receivers.get(threading.get_ident())
        if receiver is None:
            receiver = self._receivers[threading.get_ident()] = Receiver(self._engine, self._clock, consumer)
        try:
            return receiver.receive({queue: channel(queue) for queue in queues}, wait, visibility, limit)
        except (psycopg.OperationalError, SQLAlchemyError) as cause:
            raise _unavailable(cause) from cause

    def acknowledge(self, delivery: Delivery) -> None:
        """Nothing happens where the message went to another consumer meanwhile."""
        self._once(_ACKNOWLEDGE, {"message_id": delivery.message_id, "receipt": delivery.receipt})

    def acknowledge_all(self, deliveries: Sequence[Delivery], transaction: Connection | None = None) -> None:
        """With a transaction: part of it, so that a message of this database goes exactly with its effect."""
        values = {"message_ids": [d.message_id for d in deliveries], "receipts": [d.receipt for d in deliveries]}
        if transaction is None:
            self._once(_ACKNOWLEDGE_ALL, values)
        else:
            transaction.execute(_ACKNOWLEDGE_ALL, values)

    def release(self, delivery: Delivery) -> None:
        values = {"message_id": delivery.message_id, "receipt": delivery.receipt, "channel": channel(delivery.queue)}
        self._once(_RELEASE, values)

    def extend(self, delivery: Delivery, visibility: float) -> bool:
        values = {"message_id": delivery.message_id, "receipt": delivery.receipt, "visibility": visibility}
        return self._once(_EXTEND, values) == 1

    def send(self, queue: str, document: Document, *, priority: int = 0) -> str:
        message_id = uuid7()
        return self._retried(lambda connection: self._add(connection, message_id, queue, document, priority, 0.0))

    def purge(self, days: float = INBOX_DAYS) -> int:
        """Forget what consumers handled longer ago; gives how many records went. Handled messages themselves are gone already."""
        return self._once(_PURGE, {"days": int(days)})

    def depth(self, queue: str) -> int:
        """Messages on a queue, those being handled included."""
        return self._retried(lambda connection: int(connection.scalar(_DEPTH, {"queue": queue}) or 0))

    def close(self) -> None:
        """Close every receiver's connection. Not while another thread is receiving."""
        while self._receivers:
            self._receivers.popitem()[1].close()

    def _add(self, connection: Connection, message_id: str, queue: str, document: Document, priority: int, delay: float) -> str:
        values = {"message_id": message_id, "queue": queue, "schema": document.SCHEMA, "body": document.to_json()}
        connection.execute(_ADD, values | {"priority": priority, "delay": delay, "channel": channel(queue)})
        return message_id

    def _once(self, statement: TextClause, values: dict[str, object]) -> int:
        return self._retried(lambda connection: connection.execute(statement, values).rowcount)

    def _retried(self, work: Callable[[Connection], T]) -> T:
        """Each statement above may be repeated without a second effect."""
        try:
            return self._run(work)
        except AinerError as error:
            if error.code is not ErrorCode.BUS_UNAVAILABLE:
                raise
            return self._run(work)

    def _run(self, work: Callable[[Connection], T]) -> T:
        try:
            with self._at_once.connect() as connection:
                return work(connection)
        except SQLAlchemyError as cause:
            raise _unavailable(cause) from cause


def _unavailable(cause: Exception) -> Exception:
    """BUS_UNAVAILABLE for what a restart may mend; other errors as they are."""
    translated = translate(cause)
    if isinstance(translated, AinerError) and translated.code is ErrorCode.DATABASE_UNAVAILABLE:
        return AinerError(ErrorCode.BUS_UNAVAILABLE, translated.detail)
    return translated
