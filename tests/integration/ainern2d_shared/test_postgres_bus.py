"""The bus on a real PostgreSQL."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import JobClaim
from ainern2d_shared.bus.port import Delivery
from ainern2d_shared.bus.postgres import PostgresBus
from ainern2d_shared.db.embedded_postgres import EmbeddedPostgres
from ainern2d_shared.db.engine import make_engine
from ainern2d_shared.db.migrate import migrate_bus
from sqlalchemy import Engine, text

QUEUE = "lane.skill"


@pytest.fixture
def bus(engine: Engine) -> Iterator[PostgresBus]:
    made = PostgresBus(engine)
    yield made
    made.close()


def claim(job: str) -> JobClaim:
    return JobClaim(job_id=job, lease=1, worker="w")


def job_of(delivery: Delivery | None) -> str | None:
    return None if delivery is None else JobClaim.from_json(delivery.body).job_id


def take(bus: PostgresBus, *queues: str, wait: float = 0.0, visibility: float = 30.0) -> Delivery | None:
    return bus.receive(queues or (QUEUE,), "consumer", wait=wait, visibility=visibility)


def test_a_rolled_back_transaction_sends_nothing(bus: PostgresBus, engine: Engine) -> None:
    with engine.connect() as connection:
        bus.add(connection, QUEUE, claim("lost"))
        connection.rollback()
    assert take(bus) is None
    with engine.begin() as connection:
        bus.add(connection, QUEUE, claim("sent"))
    assert job_of(take(bus)) == "sent"


def test_a_message_is_invisible_until_its_transaction_commits(bus: PostgresBus, engine: Engine) -> None:
    with engine.begin() as connection:
        bus.add(connection, QUEUE, claim("a"))
        assert take(bus) is None
    assert job_of(take(bus)) == "a"


def test_higher_priority_first_then_older(bus: PostgresBus) -> None:
    for name, priority in (("old", 0), ("new", 0), ("urgent", 5), ("idle", -1)):
        bus.send(QUEUE, claim(name), priority=priority)
    assert [job_of(take(bus)) for _ in range(5)] == ["urgent", "old", "new", "idle", None]


def test_several_queues_share_one_order(bus: PostgresBus) -> None:
    bus.send("lane.audio", claim("audio"))
    bus.send("lane.video", claim("video"), priority=1)
    bus.send("lane.skill", claim("foreign"), priority=9)
    assert job_of(take(bus, "lane.audio", "lane.video")) == "video"
    assert job_of(take(bus, "lane.audio", "lane.video")) == "audio"
    assert take(bus, "lane.audio", "lane.video") is None


def test_an_unacknowledged_message_returns_and_counts_its_attempts(bus: PostgresBus) -> None:
    bus.send(QUEUE, claim("a"))
    first = take(bus, visibility=0.05)
    assert first is not None
    second = take(bus, wait=5.0)
    assert second is not None
    assert (first.attempt, second.attempt) == (1, 2)
    assert first.message_id == second.message_id
    bus.acknowledge(first)
    assert bus.depth(QUEUE) == 1, "who lost a message cannot acknowledge it"
    assert not bus.extend(first, 30.0)
    assert bus.extend(second, 30.0)
    bus.acknowledge(second)
    assert bus.depth(QUEUE) == 0


def test_a_released_message_is_there_at_once(bus: PostgresBus) -> None:
    bus.send(QUEUE, claim("a"))
    first = take(bus)
    assert first is not None
    assert take(bus) is None
    bus.release(first)
    second = take(bus)
    assert second is not None
    assert second.attempt == 1, "giving back is no failed attempt"
    bus.acknowledge(first)
    bus.release(first)
    assert bus.extend(second, 30.0), "what was given back is the next one's"


def test_a_delayed_message_comes_when_its_time_has_come(bus: PostgresBus, engine: Engine) -> None:
    with engine.begin() as connection:
        bus.add(connection, QUEUE, claim("later"), delay=1.0)
    assert take(bus) is None
    assert job_of(take(bus, wait=20.0)) == "later"


def test_a_waiting_receiver_is_woken_by_a_commit(bus: PostgresBus, engine: Engine) -> None:
    found: list[str | None] = []
    waiting = threading.Thread(target=lambda: found.append(job_of(take(bus, wait=60.0))))
    waiting.start()
    with engine.begin() as connection:
        bus.add(connection, QUEUE, claim("a"))
    waiting.join(10.0)
    assert found == ["a"]


def test_each_message_goes_to_one_of_many_receivers(bus: PostgresBus) -> None:
    names = [f"job {number}" for number in range(60)]
    for name in names:
        bus.send(QUEUE, claim(name))
    taken: list[str | None] = []

    def drain() -> None:
        while (delivery := take(bus)) is not None:
            taken.append(job_of(delivery))
            bus.acknowledge(delivery)

    threads = [threading.Thread(target=drain) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, taken)) == sorted(names)


def test_a_batch_comes_in_order_and_goes_with_a_transaction(bus: PostgresBus, engine: Engine) -> None:
    for name, priority in (("c", 0), ("d", 0), ("a", 2), ("b", 1)):
        bus.send(QUEUE, claim(name), priority=priority)
    first = bus.receive_batch([QUEUE], "consumer", 3, wait=0.0, visibility=30.0)
    rest = bus.receive_batch([QUEUE, "lane.audio"], "consumer", 3, wait=0.0, visibility=30.0)
    assert [job_of(delivery) for delivery in (*first, *rest)] == ["a", "b", "c", "d"]
    assert bus.receive_batch([QUEUE], "consumer", 3, wait=0.0, visibility=30.0) == []
    with engine.connect() as connection:
        bus.acknowledge_all(first, connection)
        connection.rollback()
    assert bus.depth(QUEUE) == 4
    bus.release(rest[0])
    bus.acknowledge_all([*first, *rest])
    assert job_of(take(bus)) == "d", "what was given back is not acknowledged"


def test_a_withdrawn_message_is_gone_even_from_whoever_holds_it(bus: PostgresBus, engine: Engine) -> None:
    with engine.begin() as connection:
        message_id = bus.add(connection, QUEUE, claim("a"))
    held = take(bus)
    assert held is not None
    with engine.begin() as connection:
        assert bus.withdraw(connection, message_id)
    assert not bus.extend(held, 30.0)
    bus.release(held)
    assert take(bus) is None


def test_the_inbox_lets_each_consumer_handle_a_message_once(bus: PostgresBus, engine: Engine) -> None:
    with engine.begin() as connection:
        assert bus.first_time(connection, "orchestrator", "m1")
    with engine.begin() as connection:
        assert not bus.first_time(connection, "orchestrator", "m1")
        assert bus.first_time(connection, "observer", "m1")


def test_the_inbox_forgets_what_was_rolled_back(bus: PostgresBus, engine: Engine) -> None:
    with engine.connect() as connection:
        assert bus.first_time(connection, "orchestrator", "m1")
        connection.rollback()
    with engine.begin() as connection:
        assert bus.first_time(connection, "orchestrator", "m1")


def test_purge_forgets_only_what_is_old(bus: PostgresBus, engine: Engine) -> None:
    with engine.begin() as connection:
        bus.first_time(connection, "c", "old")
        bus.first_time(connection, "c", "fresh")
        connection.execute(text("UPDATE bus.inbox SET handled_at = handled_at - interval '8 days' WHERE message_id = 'old'"))
    assert bus.purge() == 1
    with engine.begin() as connection:
        assert bus.first_time(connection, "c", "old")
        assert not bus.first_time(connection, "c", "fresh")


KILLED_RECEIVER = """
import os, sys
from ainern2d_shared.bus.postgres import PostgresBus
from ainern2d_shared.db.engine import make_engine
bus = PostgresBus(make_engine(sys.argv[1]))
delivery = bus.receive(["lane.skill"], "doomed", wait=10.0, visibility=0.3)
os.kill(os.getpid(), 9)
"""


def test_a_killed_receivers_message_returns(bus: PostgresBus, database_url: str) -> None:
    bus.send(QUEUE, claim("a"))
    killed = subprocess.run([sys.executable, "-c", KILLED_RECEIVER, database_url], check=False)
    assert killed.returncode == -signal.SIGKILL
    again = take(bus, wait=20.0)
    assert again is not None
    assert (job_of(again), again.attempt) == ("a", 2)


def test_the_bus_outlives_a_restart_of_the_database(service_folder: Path) -> None:
    server = EmbeddedPostgres(service_folder / "restarted", durable=False)
    engine = make_engine(server.start())
    migrate_bus(engine)
    bus = PostgresBus(engine)
    bus.send(QUEUE, claim("before"))
    assert server.pid is not None
    first = take(bus)
    assert first is not None
    os.kill(server.pid, signal.SIGKILL)
    server.start()
    bus.release(first)
    assert job_of(take(bus, wait=5.0)) == "before"
    server.stop()
    with pytest.raises(AinerError) as caught:
        take(bus)
    assert caught.value.code is ErrorCode.BUS_UNAVAILABLE
    with pytest.raises(AinerError) as caught:
        bus.send(QUEUE, claim("never"))
    assert caught.value.code is ErrorCode.BUS_UNAVAILABLE
    bus.close()
    engine.dispose()
