"""Cache, locks, limits and idempotency keys on a real Valkey."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_shared.cache.embedded import EmbeddedValkey
from ainern2d_shared.cache.port import KeyState
from ainern2d_shared.cache.valkey import ValkeyCache


@pytest.fixture
def cache(valkey_url: str) -> Iterator[ValkeyCache]:
    made = ValkeyCache(valkey_url)
    yield made
    made.close()


def test_values_come_back_and_go_away(cache: ValkeyCache, valkey_url: str) -> None:
    assert cache.get("a") is None
    cache.put("a", b"\x00\xff", 60.0)
    assert cache.get("a") == b"\x00\xff"
    with redis.Redis.from_url(valkey_url) as client:
        assert 0 < int(client.pttl("ainern2d:cache:a")) <= 60_000
    cache.delete("a")
    assert cache.get("a") is None


def test_one_holder_at_a_time_and_the_fence_grows(cache: ValkeyCache) -> None:
    first = cache.acquire("planner", 60.0)
    assert first is not None
    assert cache.acquire("planner", 60.0) is None
    assert cache.extend(first, 60.0)
    assert cache.release(first)
    second = cache.acquire("planner", 60.0)
    assert second is not None
    assert second.fence > first.fence
    assert not cache.release(first), "who lost a lock cannot release it for its new holder"
    assert not cache.extend(first, 60.0)
    assert cache.acquire("planner", 60.0) is None


def test_the_rate_limit_saves_up_a_burst_and_no_more(cache: ValkeyCache) -> None:
    decisions = [cache.take("user", rate=0.01, burst=3) for _ in range(5)]
    assert [decision.allowed for decision in decisions] == [True, True, True, False, False]
    assert [decision.remaining for decision in decisions] == [2, 1, 0, 0, 0]
    assert 95 < decisions[3].retry_after <= 100
    assert cache.take("other", rate=0.01, burst=3).allowed


def test_a_dear_request_uses_more_of_the_burst(cache: ValkeyCache) -> None:
    assert cache.take("user", rate=0.01, burst=3, cost=2).allowed
    refused = cache.take("user", rate=0.01, burst=3, cost=2)
    assert not refused.allowed
    assert 90 < refused.retry_after <= 100
    assert cache.take("user", rate=0.01, burst=3, cost=1).allowed
    with pytest.raises(ValueError, match="cost 4"):
        cache.take("user", rate=0.01, burst=3, cost=4)


def test_a_repeated_request_gets_the_first_answer(cache: ValkeyCache) -> None:
    assert cache.begin("t/key", "body", 60.0).state is KeyState.NEW
    assert cache.begin("t/key", "body", 60.0).state is KeyState.IN_FLIGHT
    assert cache.begin("t/key", "other body", 60.0).state is KeyState.MISMATCH
    cache.finish("t/key", "body", b"answer", 60.0)
    again = cache.begin("t/key", "body", 60.0)
    assert (again.state, again.answer) == (KeyState.DONE, b"answer")
    assert cache.begin("t/key", "other body", 60.0).state is KeyState.MISMATCH
    cache.abandon("t/key", "body")
    assert cache.begin("t/key", "body", 60.0).state is KeyState.DONE, "an answer given cannot be taken back"


def test_an_abandoned_key_can_be_used_again(cache: ValkeyCache) -> None:
    assert cache.begin("t/key", "body", 60.0).state is KeyState.NEW
    cache.abandon("t/key", "body")
    assert cache.begin("t/key", "body", 60.0).state is KeyState.NEW


def test_a_dead_server_is_an_outage_and_its_successor_is_used(service_folder: Path) -> None:
    server = EmbeddedValkey(service_folder / "mortal")
    cache = ValkeyCache(server.start())
    assert cache.take("a", rate=1.0, burst=1).allowed
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    with pytest.raises(AinerError) as caught:
        cache.get("a")
    assert caught.value.code is ErrorCode.CACHE_UNAVAILABLE
    cache.close()
    successor = ValkeyCache(server.start())
    assert successor.take("a", rate=1.0, burst=1).allowed
    successor.close()
    server.stop()


def test_without_the_password_nothing_is_answered(valkey_url: str) -> None:
    bare = "unix://" + valkey_url.split("@", 1)[1]
    with redis.Redis.from_url(bare) as client, pytest.raises(redis.AuthenticationError):
        client.get("a")
