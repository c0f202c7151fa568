"""Short-lived shared state. Nothing here is needed for correctness after a restart: it may be empty at any time.

Every method raises `AinerError` CACHE_UNAVAILABLE when the server cannot be reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Cache(Protocol):
    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes, seconds: float) -> None:
        """Keep `value` for `seconds`."""
        ...

    def delete(self, key: str) -> None: ...


@dataclass(frozen=True)
class Held:
    """A lock that is held. `fence` grows with each holder; a writer sends it along, and an older one is refused."""

    name: str
    token: str
    fence: int


class Lock(Protocol):
    """A lock with an end: a holder that is stopped for longer than `seconds` loses it. The fence, not the lock, protects data."""

    def acquire(self, name: str, seconds: float) -> Held | None:
        """None where another holds it; does not wait."""
        ...

    def extend(self, held: Held, seconds: float) -> bool:
        """False where it was lost."""
        ...

    def release(self, held: Held) -> bool: ...


@dataclass(frozen=True)
class RateDecision:
    """`retry_after`: seconds until the same request would pass; 0 where it passed."""

    allowed: bool
    retry_after: float
    remaining: int
    """Requests of cost 1 that would pass right now."""


class RateLimiter(Protocol):
    def take(self, key: str, *, rate: float, burst: int, cost: int = 1) -> RateDecision:
        """Ask for `cost` out of `rate` per second, saved up to `burst`."""
        ...


class KeyState(StrEnum):
    NEW = "new"
    """This request is the first: do it, then `finish` or `abandon`."""
    IN_FLIGHT = "in_flight"
    """The first request is still being done."""
    MISMATCH = "mismatch"
    """The key was used for a different request."""
    DONE = "done"
    """The first request's answer is given again."""


@dataclass(frozen=True)
class KeyAnswer:
    state: KeyState
    answer: bytes | None = None


class IdempotencyKeys(Protocol):
    """`key` includes tenant and route; `fingerprint` is a digest of the request's body."""

    def begin(self, key: str, fingerprint: str, seconds: float) -> KeyAnswer:
        """`seconds` until an unfinished request is forgotten, so that a crash does not block its key for good."""
        ...

    def finish(self, key: str, fingerprint: str, answer: bytes, seconds: float) -> None:
        """Keep the answer for `seconds` (86,400 is usual)."""
        ...

    def abandon(self, key: str, fingerprint: str) -> None:
        """The request failed in a way that may be tried again under the same key."""
        ...
