"""Identifiers: UUIDv7 (RFC 9562), sortable by creation time, and stable ids derived from content."""

from __future__ import annotations

import hashlib
import os
import time
from typing import NewType
from uuid import UUID

RunId = NewType("RunId", str)
JobId = NewType("JobId", str)
EventId = NewType("EventId", str)
EntityId = NewType("EntityId", str)
"""Fixed for the life of a project; only the registry (skill 21) mints one."""


def uuid7(unix_ms: int | None = None, random_bytes: bytes | None = None) -> str:
    """A UUIDv7 in text form. `unix_ms` and ten `random_bytes` may be given, for replay and tests."""
    ms = time.time_ns() // 1_000_000 if unix_ms is None else unix_ms
    rand = int.from_bytes(os.urandom(10) if random_bytes is None else random_bytes[:10], "big")
    value = (ms & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= ((rand >> 62) & 0xFFF) << 64
    value |= 0b10 << 62
    value |= rand & ((1 << 62) - 1)
    return str(UUID(int=value))


def stable_id(*parts: str) -> str:
    """A UUID-shaped id (version 8, RFC 9562) that depends on `parts` alone: the same parts, the same id."""
    raw = bytearray(hashlib.sha256("\x1f".join(parts).encode()).digest()[:16])
    raw[6] = (raw[6] & 0x0F) | 0x80
    raw[8] = (raw[8] & 0x3F) | 0x80
    return str(UUID(bytes=bytes(raw)))


def stable_seed(*parts: str) -> int:
    """A 63-bit seed that depends on `parts` alone. Never use `hash()`: it changes between processes."""
    return int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:8], "big") >> 1
