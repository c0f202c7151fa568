"""The cache on a Redis-compatible server (commands of Redis 7.0): Valkey here, Redis in production."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import redis
from ainern2d_contracts.errors import AinerError, ErrorCode

from ainern2d_shared.cache.port import Held, KeyAnswer, KeyState, RateDecision

TIMEOUT = 5.0
"""Seconds to connect, and for one answer."""

_ACQUIRE = """
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return redis.call('INCR', KEYS[2]) end
return 0
"""
_EXTEND = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0"
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"

# Generic cell rate algorithm (ITU-T I.371, as a virtual scheduling): one theoretical arrival time per key, no window whose
# edge lets twice the rate through. The server's clock counts, in microseconds as integers: doubles hold them exactly.
_GCRA = """
local now = redis.call('TIME')
now = tonumber(now[1]) * 1000000 + tonumber(now[2])
local interval, burst, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local arrival = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
local earliest = arrival + interval * cost - interval * burst
if earliest > now then
  return {0, math.ceil(earliest - now), math.floor((now + interval * burst - arrival) / interval)}
end
arrival = math.ceil(arrival + interval * cost)
redis.call('SET', KEYS[1], string.format('%.0f', arrival), 'PX', math.ceil((arrival - now) / 1000) + 1)
return {1, 0, math.floor((now + interval * burst - arrival) / interval)}
"""

_BEGIN = """
local known = redis.call('HMGET', KEYS[1], 'fingerprint', 'answer')
if not known[1] then
  redis.call('HSET', KEYS[1], 'fingerprint', ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return {'new', ''}
end
if known[1] ~= ARGV[1] then return {'mismatch', ''} end
if not known[2] then return {'in_flight', ''} end
return {'done', known[2]}
"""
_FINISH = """
redis.call('HSET', KEYS[1], 'fingerprint', ARGV[1], 'answer', ARGV[2])
return redis.call('PEXPIRE', KEYS[1], ARGV[3])
"""
_ABANDON = """
local known = redis.call('HMGET', KEYS[1], 'fingerprint', 'answer')
if known[1] == ARGV[1] and not known[2] then return redis.call('DEL', KEYS[1]) end
return 0
"""


class ValkeyCache:
    """Cache, Lock, RateLimiter and IdempotencyKeys on one server. Safe for threads."""

    def __init__(self, url: str, prefix: str = "ainern2d:") -> None:
        self._client = redis.Redis.from_url(url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT, protocol=2)
        self._prefix = prefix
        self._scripts: dict[str, Any] = {}

    def close(self) -> None:
        self._client.close()

    def get(self, key: str) -> bytes | None:
        with _cache_errors():
            value = self._client.get(f"{self._prefix}cache:{key}")
        return bytes(value) if isinstance(value, bytes) else None

    def put(self, key: str, value: bytes, seconds: float) -> None:
        with _cache_errors():
            self._client.set(f"{self._prefix}cache:{key}", value, px=_milliseconds(seconds))

    def delete(self, key: str) -> None:
        with _cache_errors():
            self._client.delete(f"{self._prefix}cache:{key}")

    def acquire(self, name: str, seconds: float) -> Held | None:
        token = secrets.token_hex(16)
        fence = int(self._run(_ACQUIRE, [f"lock:{name}", "fence"], [token, _milliseconds(seconds)]))
        return Held(name, token, fence) if fence else None

    def extend(self, held: Held, seconds: float) -> bool:
        return bool(self._run(_EXTEND, [f"lock:{held.name}"], [held.token, _milliseconds(seconds)]))

    def release(self, held: Held) -> bool:
        return bool(self._run(_RELEASE, [f"lock:{held.name}"], [held.token]))

    def take(self, key: str, *, rate: float, burst: int, cost: int = 1) -> RateDecision:
        """Raises `ValueError` for a rate, burst or cost that lets nothing through, ever."""
        if rate <= 0 or not 1 <= cost <= burst:
            raise ValueError(f"rate {rate}, burst {burst}, cost {cost}")
        allowed, wait, remaining = self._run(_GCRA, [f"rate:{key}"], [1_000_000 / rate, burst, cost])
        return RateDecision(bool(allowed), wait / 1e6, max(0, remaining))

    def begin(self, key: str, fingerprint: str, seconds: float) -> KeyAnswer:
        state, answer = self._run(_BEGIN, [f"idempotency:{key}"], [fingerprint, _milliseconds(seconds)])
        found = KeyState(state.decode())
        return KeyAnswer(found, answer if found is KeyState.DONE else None)

    def finish(self, key: str, fingerprint: str, answer: bytes, seconds: float) -> None:
        self._run(_FINISH, [f"idempotency:{key}"], [fingerprint, answer, _milliseconds(seconds)])

    def abandon(self, key: str, fingerprint: str) -> None:
        self._run(_ABANDON, [f"idempotency:{key}"], [fingerprint])

    def _run(self, script: str, keys: list[str], arguments: list[Any]) -> Any:
        """Registered once, sent by digest afterwards; the client sends it whole again to a server that has restarted."""
        if script not in self._scripts:
            self._scripts[script] = self._client.register_script(script)
        with _cache_errors():
            return self._scripts[script](keys=[self._prefix + key for key in keys], args=arguments)


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))


@contextmanager
def _cache_errors() -> Iterator[None]:
    try:
        yield
    except (redis.ConnectionError, redis.TimeoutError) as cause:
        raise AinerError(ErrorCode.CACHE_UNAVAILABLE, str(cause)) from cause
